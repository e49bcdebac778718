"""Two windows of one program are two targets: replies by turns, none in the wrong one."""

from __future__ import annotations

import time
from threading import Thread

import pytest

from replydock.domain.outcome import Outcome, Reason
from replydock.domain.phrase import TextPart
from tests.bench.accounts.pairs import PAIRS
from tests.bench.accounts.turns import Turns
from tests.desktop.conftest import Inserter, need
from tests.rig.clipboard_user import ClipboardUser
from tests.rig.displays import VirtualDisplay
from tests.rig.processes import wait_until
from tests.rig.program import Hands
from tests.rig.two_windows import DeafAndOpen

_INSERTS = 10


@pytest.mark.parametrize("name", PAIRS)
def test_replies_by_turns_reach_the_window_that_was_meant(
    display: VirtualDisplay, name: str
) -> None:
    need("chromium", "xterm")
    with PAIRS[name](display) as pair:
        turns = Turns(display, pair, 3)
        calm = turns.run(_INSERTS, is_hostile=False)
        hostile = turns.run(_INSERTS, is_hostile=True)
    assert (calm.inserted, calm.failures) == (_INSERTS, 0), calm.notes
    assert (hostile.inserts, hostile.failures) == (_INSERTS, 0), hostile.notes
    assert hostile.inserted > 0
    assert hostile.focus_moved > 0


def test_a_paste_in_the_other_window_is_not_told_as_landed(
    display: VirtualDisplay, user: ClipboardUser, inserter: Inserter
) -> None:
    """The window that was meant takes nothing, and the user pastes in the other one."""
    connection = display.connect()
    hands = Hands(connection)
    with DeafAndOpen(display) as both:
        display.activate(both.deaf)
        target = inserter.record(both.deaf)

        def paste_elsewhere() -> None:
            time.sleep(0.5)
            display.activate(both.open)
            hands.press("Control_L+v")

        thread = Thread(target=paste_elsewhere)
        thread.start()
        result = inserter.insert((TextPart("给第一个账号"),), target)
        thread.join()
        connection.close()
        wait_until(lambda: both.received() == "给第一个账号", "the user's own paste", 3.0)
    assert (result.outcome, result.reason) == (Outcome.COPIED_ONLY, Reason.UNSURE)


def test_the_open_window_of_such_a_program_is_inserted_into(
    display: VirtualDisplay, user: ClipboardUser, inserter: Inserter
) -> None:
    with DeafAndOpen(display) as both:
        display.activate(both.open)
        target = inserter.record(both.open)
        display.activate(both.deaf)
        result = inserter.insert((TextPart("给第二个账号"),), target)
        wait_until(lambda: both.received() == "给第二个账号", "the reply", 3.0)
    assert result.outcome is Outcome.INSERTED
