"""The end of the session waits for no answer, and loses nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from replydock.domain.phrase import PhraseId, TextPart
from replydock.store import read_drafts
from replydock.ui.phrase_editor import PhraseEditor
from tests.qt.controllers.conftest import WAIT_MS
from tests.qt.controllers.test_joined import Joined, desktop, joined

__all__ = ["desktop", "joined"]

TYPED = (TextPart("改了很久的话。"),)


def _editor(joined: Joined) -> PhraseEditor:
    [editor] = joined.assembly._editing._editors.values()
    return editor


@pytest.fixture
def editor(joined: Joined) -> PhraseEditor:
    """An editor with a change that is not saved."""
    joined.assembly._editing.edit("p-j1")
    phrase = joined.catalog.phrase(PhraseId("p-j1"))
    assert phrase is not None
    editor = _editor(joined)
    editor.restore(replace(phrase, parts=TYPED))
    return editor


@pytest.mark.parametrize("is_asked_already", [False, True])
def test_termination_keeps_what_is_typed_and_ends_without_an_answer(
    joined: Joined,
    editor: PhraseEditor,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    is_asked_already: bool,
) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(joined.assembly, "_app", _Quitting(ended))
    if is_asked_already:
        editor.close()
        assert editor.isVisible()
    joined.program._on_termination()
    assert ended == [True]
    assert not editor.isVisible()
    data_dir = joined.program._basics.data_dir
    assert [draft.parts for draft in read_drafts(data_dir)] == [TYPED]
    joined.assembly.offer_drafts()  # as the next start does
    qtbot.waitUntil(lambda: bool(joined.assembly._editing._editors), timeout=WAIT_MS)
    offered = _editor(joined)
    assert offered.draft().parts == TYPED
    assert offered.draft().id == "p-j1"
    assert offered.is_changed
    assert "not saved" in offered._notice.text()


def test_a_session_that_may_end_is_not_held_up(joined: Joined, editor: PhraseEditor) -> None:
    joined.program._on_session_ending()
    data_dir = joined.program._basics.data_dir
    assert [draft.parts for draft in read_drafts(data_dir)] == [TYPED]
    assert editor.isVisible(), "the session may go on"
    editor._title.setText("weiter")
    editor.close()
    assert editor.isVisible(), "changed since: it asks again"


def test_what_is_typed_is_kept_on_the_way_and_forgotten_once_saved(
    joined: Joined, editor: PhraseEditor, qtbot: QtBot
) -> None:
    data_dir = joined.program._basics.data_dir
    qtbot.waitUntil(lambda: len(read_drafts(data_dir)) == 1, timeout=WAIT_MS)
    assert editor.save()
    qtbot.waitUntil(lambda: read_drafts(data_dir) == (), timeout=WAIT_MS)


class _Quitting:
    def __init__(self, ended: list[bool]) -> None:
        self._ended = ended

    def quit(self) -> None:
        self._ended.append(True)
