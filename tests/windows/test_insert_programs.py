"""Replies go into Notepad and WordPad."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import threading
from collections.abc import Iterator

import pytest

from replydock.domain.outcome import InsertionResult, Outcome
from replydock.domain.phrase import TextPart
from replydock.domain.settings import InsertMode
from replydock.native.windows.clipboard_api import VK_MENU
from replydock.native.windows.keyboard import key_event, send
from replydock.ports.desktop import WindowRef
from replydock.ports.insert_request import Request
from tests.rig.processes import RigError
from tests.rig.windows.clipboard_user import ClipboardUser
from tests.rig.windows.editors import PICTURE, Editor, notepad, wordpad
from tests.rig.windows.hands import press
from tests.windows.conftest import USERS
from tests.windows.inserting import Inserter, some_picture, some_text

_HOLDS_AT_MOST = 10


@pytest.fixture(params=[notepad, wordpad], ids=["notepad", "wordpad"])
def editor(request: pytest.FixtureRequest) -> Iterator[Editor]:
    with request.param() as started:
        started.focus()
        yield started


def test_texts_come_whole(
    inserter: Inserter, editor: Editor, user: ClipboardUser, reader: ClipboardUser
) -> None:
    target = inserter.record(editor.window)
    for number in range(20):
        text = some_text(number, 40 * (number + 1))
        result = inserter.insert((TextPart(text),), target)
        assert result.outcome is Outcome.INSERTED, (number, result)
        assert editor.take() == (text,)
    found = reader.read()
    assert {name: found.get(name) for name in USERS} == USERS


def test_text_and_picture_stand_in_wordpad_in_order(
    inserter: Inserter, user: ClipboardUser, reader: ClipboardUser
) -> None:
    with wordpad() as editor:
        editor.focus()
        target = inserter.record(editor.window)
        parts, _ = inserter.reply("before", some_picture(1), "after")
        result = inserter.insert(parts, target)
        assert (result.outcome, result.parts_done) == (Outcome.INSERTED, 3)
        assert editor.take() == (f"before{PICTURE}after",)
    held = reader.read()
    assert {name: held.get(name) for name in USERS} == USERS


def test_alt_let_go_opens_no_menu(inserter: Inserter, user: ClipboardUser) -> None:
    """Let go alone it would, and the menu would get the paste key."""
    with notepad() as editor:
        editor.focus()
        target = inserter.record(editor.window)
        for _ in range(_HOLDS_AT_MOST):
            result, was_held = _insert_while_alt_is_held(inserter, target)
            if was_held:
                break
            press("escape")  # closes the menu that Wine opened
            editor.take()
        else:
            raise RigError("Alt never stays down")
        assert result.outcome is Outcome.INSERTED
        assert editor.take() == ("您好",)


def _insert_while_alt_is_held(
    inserter: Inserter, target: WindowRef
) -> tuple[InsertionResult, bool]:
    """Return how it ended, and whether Alt was down until we let go of it.

    Wine lets go of keys that are not down on the X server's keyboard, as those that a
    program sends, when it hears from that server anew.
    """
    was_held: list[bool] = []

    def let_go() -> None:
        was_held.append("alt" in inserter.desktop.keyboard.held_modifiers())
        send([key_event(VK_MENU, is_up=True)])

    send([key_event(VK_MENU)])
    up = threading.Timer(1.0, let_go)
    up.start()
    result = inserter.insert((TextPart("您好"),), target)
    up.join()
    return result, was_held[0]


def test_text_is_typed_into_notepad(inserter: Inserter, user: ClipboardUser) -> None:
    with notepad() as editor:
        editor.focus()
        target = inserter.record(editor.window)
        text = some_text(7, 120).replace("\t", " ")
        request = Request((TextPart(text),), target, InsertMode.TYPE)
        result = inserter.insertion.insert(request)
        assert result.outcome is Outcome.INSERTED
        # Keys are worked off in order, so a busy program may show the last of them later.
        editor.wait_length(len(text))
        assert editor.take() == (text,)
