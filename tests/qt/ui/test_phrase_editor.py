from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from replydock.domain.phrase import Phrase, TextPart
from replydock.domain.settings import Settings
from replydock.ui.appearance import Appearance
from replydock.ui.part_cards import TextCard
from replydock.ui.phrase_editor import EditorContext, PhraseEditor
from replydock.ui.thumbnails import Thumbnails
from tests.fakes.clock import StillClock
from tests.qt.ui.samples import DAILY, DEEP, MINE, NOW, SCENE, TEAM, catalog_of, phrase
from tests.qt.ui.stage import MemoryImages, nameless_controls, png, try_hotkey

OTHER = phrase("other", code="oo")
BUILT_IN = phrase("built in", library_id=SCENE.id, folder_id=None, code="bi", hotkey="ctrl+1")


@pytest.fixture
def images(tmp_path: Path) -> MemoryImages:
    return MemoryImages(tmp_path)


@pytest.fixture
def saved() -> list[Phrase]:
    return []


@pytest.fixture
def editor(qtbot: QtBot, images: MemoryImages, saved: list[Phrase]) -> Iterator[PhraseEditor]:
    thumbnails = Thumbnails(images)
    context = EditorContext(
        appearance=Appearance(Settings()),
        catalog=catalog_of(OTHER, BUILT_IN),
        thumbnails=thumbnails,
        clock=StillClock(),
        add_image=images.add_and_tell,
        try_hotkey=try_hotkey,
    )
    editor = PhraseEditor(context, Settings(agent_name="Lu"))
    qtbot.addWidget(editor, before_close_func=lambda widget: widget.discard())
    editor.phrase_saved.connect(saved.append)
    yield editor
    assert thumbnails.wait_idle(5_000)


def full(images: MemoryImages, tmp_path: Path) -> Phrase:
    """Return a phrase in which every field has a value."""
    picture = images.add(png(tmp_path), "size chart.png")
    return replace(
        phrase("full", "Hello {buyer} 😊", picture, TextPart("bye")),
        folder_id=DEEP.id,
        title="A title",
        code="aa",
        tags=("ship, fast", "parcel"),
        valid_from=NOW - timedelta(days=3, seconds=7),
        valid_until=NOW + timedelta(days=3, microseconds=5),
        hotkey="ctrl+alt+9",
        variants=((TextPart("Hi {buyer}"), picture), (TextPart("Dear"),)),
        is_pinned=True,
        position=42,
        created_at=NOW - timedelta(days=30),
    )


def first_text(editor: PhraseEditor) -> TextCard:
    card = editor.wordings.body.cards[0]
    assert isinstance(card, TextCard)
    return card


def test_every_field_survives_editing(
    editor: PhraseEditor, saved: list[Phrase], images: MemoryImages, tmp_path: Path
) -> None:
    before = full(images, tmp_path)
    editor.edit(before)
    assert editor.draft() == before
    first_text(editor).edit.setPlainText("Changed")
    assert editor.is_changed
    assert editor.save()
    parts = (TextPart("Changed"), *before.parts[1:])
    assert saved == [replace(before, parts=parts, changed_at=NOW)]


def test_a_new_phrase_takes_its_title_from_the_text(
    editor: PhraseEditor, saved: list[Phrase]
) -> None:
    editor.start_new(TEAM.id)
    editor.show()
    first_text(editor).edit.setPlainText("We ship within a day\nand more")
    editor.form.code.setText(" ws ")
    editor.form.tags.setText("发货，物流, 发货")
    assert editor.save()
    assert saved[0].title == "We ship within a day"
    assert saved[0].library_id == TEAM.id
    assert saved[0].code == "ws"
    assert saved[0].tags == ("发货", "物流")
    assert not editor.isVisible()


def test_an_empty_phrase_is_not_saved(editor: PhraseEditor, saved: list[Phrase]) -> None:
    editor.start_new(MINE.id, DAILY.id)
    assert not editor.save()
    assert saved == []


def test_a_taken_code_is_shown_and_not_saved(editor: PhraseEditor, saved: list[Phrase]) -> None:
    editor.edit(phrase("mine"))
    editor.form.code.setText("OO")
    assert "other" in editor.form.notice_text
    assert not editor.save()
    editor.form.code.setText("free")
    assert editor.form.notice_text == ""
    assert editor.save()
    assert saved[0].code == "free"


def test_a_taken_hotkey_is_shown_and_the_old_one_stays(editor: PhraseEditor) -> None:
    editor.edit(phrase("mine", hotkey="ctrl+alt+1"))
    editor.form.hotkey.set_hotkey("ctrl+alt+t")
    editor.form.hotkey.hotkey_recorded.emit("ctrl+alt+t")
    assert "already uses" in editor.form.notice_text
    assert editor.draft().hotkey == "ctrl+alt+1"


def test_a_wrong_placeholder_is_marked_explained_and_not_saved(
    editor: PhraseEditor, saved: list[Phrase]
) -> None:
    editor.edit(phrase("mine"))
    edit = first_text(editor).edit
    edit.setPlainText("😊 {nonsense} {buyer}")
    formats = edit.document().firstBlock().layout().formats()
    marked = {
        (item.start, item.length)  # type: ignore[attr-defined]
        for item in formats
        if item.format.fontUnderline()  # type: ignore[attr-defined]
        or item.format.underlineStyle().value  # type: ignore[attr-defined]
    }
    assert marked == {(3, 10)}, "counted as Qt counts: the emoji is two units"
    assert "nonsense" in edit.highlighter.explanation_at(5)
    assert edit.highlighter.explanation_at(15) == ""
    assert not editor.save()
    assert saved == []


def test_a_sum_may_use_an_input_of_another_part(editor: PhraseEditor) -> None:
    parts = (TextPart("{input:deposit=5}"), TextPart("{deposit*2}"))
    editor.edit(replace(phrase("mine"), parts=parts))
    assert not editor.wordings.has_problems
    editor.wordings.body.cards[0].remove_requested.emit()
    assert not editor.wordings.has_problems, "a sum asks for its names itself"


def test_a_placeholder_of_the_menu_goes_to_the_cursor(editor: PhraseEditor) -> None:
    editor.edit(phrase("mine", "ab"))
    cursor = first_text(editor).edit.textCursor()
    cursor.setPosition(1)
    first_text(editor).edit.setTextCursor(cursor)
    editor.wordings.placeholders.placeholder_chosen.emit("{buyer}")
    assert editor.draft().text == "a{buyer}b"
    offered = [action.text() for action in editor.wordings.placeholders.actions()]
    assert any("{buyer}" in text for text in offered)


def test_parts_are_moved_and_removed(editor: PhraseEditor) -> None:
    parts = (TextPart("1"), TextPart("2"), TextPart("3"))
    editor.edit(replace(phrase("mine"), parts=parts))
    body = editor.wordings.body
    body.cards[2].move_requested.emit(-1)
    assert [part.text for part in body.parts if isinstance(part, TextPart)] == ["1", "3", "2"]
    body.cards[0].remove_requested.emit()
    assert [part.text for part in body.parts if isinstance(part, TextPart)] == ["3", "2"]


def test_a_pasted_picture_follows_the_text_it_was_pasted_into(
    qtbot: QtBot, editor: PhraseEditor, images: MemoryImages
) -> None:
    parts = (TextPart("1"), TextPart("2"))
    editor.edit(replace(phrase("mine"), parts=parts))
    image = QImage(12, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    mime = QMimeData()
    mime.setImageData(image)
    first_text(editor).edit.insertFromMimeData(mime)
    assert editor.wordings.is_busy
    assert not editor.save(), "a picture that is on its way must not be lost"
    qtbot.waitUntil(lambda: not editor.wordings.is_busy, timeout=5_000)
    assert [type(part).__name__ for part in editor.draft().parts] == [
        "TextPart",
        "ImagePart",
        "TextPart",
    ]
    assert len(images.kept) == 1


def test_a_file_that_is_no_picture_is_refused_in_words(
    qtbot: QtBot, editor: PhraseEditor, tmp_path: Path
) -> None:
    editor.edit(phrase("mine"))
    wrong = tmp_path / "wrong.png"
    wrong.write_bytes(b"no picture")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(wrong))])
    with qtbot.waitSignal(editor.wordings.failed, timeout=5_000) as told:
        first_text(editor).edit.insertFromMimeData(mime)
    assert "PNG" in told.args[0]
    assert editor.draft().images == ()
    assert not editor.is_changed


def test_variants_are_added_and_dropped(editor: PhraseEditor) -> None:
    editor.edit(phrase("mine"))
    editor.wordings.add_variant.click()
    first_text(editor).edit.setPlainText("another")
    assert editor.draft().variants == ((TextPart("another"),),)
    editor.wordings.drop_variant.click()
    assert editor.draft().variants == ()
    assert not editor.is_changed


def test_a_built_in_phrase_is_only_copied(editor: PhraseEditor, saved: list[Phrase]) -> None:
    editor.edit(BUILT_IN)
    assert first_text(editor).edit.isReadOnly()
    assert not editor.save()
    editor.copy_to_own()
    assert not editor.is_read_only
    assert editor.is_changed, "closing must ask: the copy exists nowhere yet"
    assert editor.save()
    (copy,) = saved
    assert copy.id != BUILT_IN.id
    assert copy.library_id == MINE.id
    assert copy.parts == BUILT_IN.parts
    assert copy.hotkey == ""


def test_closing_with_changes_asks_and_keeps(editor: PhraseEditor, saved: list[Phrase]) -> None:
    editor.edit(phrase("mine"))
    editor.show()
    first_text(editor).edit.setPlainText("typed for ten minutes")
    editor.close()
    box = editor.findChildren(QMessageBox)[0]
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert editor.isVisible()
    assert editor.draft().text == "typed for ten minutes"
    editor.close()
    box = editor.findChildren(QMessageBox)[-1]
    box.button(QMessageBox.StandardButton.Save).click()
    assert saved[0].text == "typed for ten minutes"
    assert not editor.isVisible()


def test_a_draft_is_told_and_restored(qtbot: QtBot, editor: PhraseEditor) -> None:
    editor.edit(phrase("mine"))
    with qtbot.waitSignal(editor.draft_changed, timeout=5_000) as told:
        first_text(editor).edit.setPlainText("half a sent")
    draft = told.args[0]
    editor.edit(phrase("mine"))
    assert not editor.is_changed
    editor.restore(draft)
    assert editor.draft().text == "half a sent"
    assert editor.is_changed


def test_dates_in_the_wrong_order_are_not_saved(editor: PhraseEditor, saved: list[Phrase]) -> None:
    late, early = NOW + timedelta(days=2), NOW + timedelta(days=1)
    editor.edit(replace(phrase("mine"), valid_from=late, valid_until=early))
    assert not editor.save()
    editor.form.valid_until.box.click()
    assert editor.save()
    assert saved[0].valid_until is None
    assert saved[0].valid_from == late


def test_the_preview_fills_placeholders(qtbot: QtBot, editor: PhraseEditor) -> None:
    editor.edit(phrase("mine", "I am {agent}, {input:x=7}"))
    assert editor.preview.texts == ("I am Lu, 7",)


def test_every_control_has_a_name(
    editor: PhraseEditor, images: MemoryImages, tmp_path: Path
) -> None:
    editor.edit(full(images, tmp_path))
    assert nameless_controls(editor) == []


def test_its_pictures_end_with_it(editor: PhraseEditor) -> None:
    assert editor._context.thumbnails.parent() is editor
