"""Replies go into programs of other kinds: a GTK editor, a terminal, an office suite."""

from __future__ import annotations

import random

from replydock.domain.outcome import Outcome
from replydock.domain.phrase import TextPart
from tests.desktop.conftest import Inserter
from tests.rig.clipboard_user import ClipboardUser
from tests.rig.gtk_editor import GtkEditor
from tests.rig.material import make_picture, make_text
from tests.rig.office import OfficeWriter
from tests.rig.processes import wait_until
from tests.rig.terminal import Terminal


def test_text_goes_into_mousepad(
    editor: GtkEditor, user: ClipboardUser, inserter: Inserter
) -> None:
    text = make_text(random.Random(1), 1_500, "#1 ")
    result = inserter.insert((TextPart(text),), inserter.record(editor.window))
    wait_until(lambda: bool(editor.look().text), "the text in mousepad", 2.0)
    assert result.outcome is Outcome.INSERTED
    assert editor.look().text == text
    assert editor.save() == text


def test_text_goes_into_xterm(terminal: Terminal, user: ClipboardUser, inserter: Inserter) -> None:
    # A terminal program may take a tab for a command, so xterm is given none.
    text = make_text(random.Random(2), 800, "#1 ").replace("\t", " ")
    result = inserter.insert((TextPart(text),), inserter.record(terminal.window))
    wait_until(lambda: len(terminal.received()) >= len(text), "the text in xterm", 2.0)
    assert result.outcome is Outcome.INSERTED
    assert terminal.received() == text


def test_text_and_picture_go_into_writer(
    office: OfficeWriter, user: ClipboardUser, inserter: Inserter
) -> None:
    source = random.Random(3)
    text, picture = make_text(source, 200, "#1 "), make_picture(source, 300_000)
    parts = (TextPart(text), inserter.picture_part(picture))
    result = inserter.insert(parts, inserter.record(office.window))
    assert (result.outcome, result.parts_done) == (Outcome.INSERTED, 2), result.reason
    assert office.save() == (text, picture.mark)
