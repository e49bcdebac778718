from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from replydock.domain.pack import Pack, merge_upgrade
from replydock.domain.phrase import (
    Folder,
    FolderId,
    Library,
    LibraryId,
    LibraryKind,
    Phrase,
    PhraseId,
    TextPart,
)

LIBRARY = Library(LibraryId("pack.demo"), LibraryKind.SCENE, "示范")
OLD = datetime(2026, 1, 1, tzinfo=UTC)
NEW = OLD + timedelta(days=30)


def phrase(name: str, text: str = "", moment: datetime = OLD, folder: str = "") -> Phrase:
    return Phrase(
        PhraseId(f"demo.{name}"),
        LIBRARY.id,
        FolderId(f"pack.demo/{folder}") if folder else None,
        name,
        (TextPart(text or name),),
        moment,
        moment,
    )


def folder(name: str, parent: str | None = None) -> Folder:
    return Folder(FolderId(name), LIBRARY.id, FolderId(parent) if parent else None, name)


def newer(*phrases: Phrase, folders: tuple[Folder, ...] = ()) -> Pack:
    return Pack(LIBRARY, folders, phrases, {}, "2")


def edited(original: Phrase, text: str) -> Phrase:
    return replace(original, parts=(TextPart(text),), changed_at=original.changed_at + timedelta(1))


def test_an_untouched_phrase_gets_the_new_text_and_a_dropped_one_goes() -> None:
    pack = newer(phrase("a", "新的", NEW), phrase("c", moment=NEW))
    _, phrases = merge_upgrade(pack, [], [phrase("a"), phrase("b")])
    assert phrases == pack.phrases


def test_what_the_user_edited_stays_even_if_the_pack_dropped_it() -> None:
    mine, dropped = edited(phrase("a"), "我的"), edited(phrase("b"), "也是我的")
    _, phrases = merge_upgrade(newer(phrase("a", "新的", NEW)), [], [mine, dropped])
    assert phrases == (mine, dropped)


def test_what_the_user_removed_stays_away_unless_it_is_back() -> None:
    mine = edited(phrase("b"), "放回来的")
    removed = {PhraseId("demo.a"), mine.id}
    pack = newer(phrase("a", "新的", NEW), phrase("b", moment=NEW), phrase("c", moment=NEW))
    assert set(merge_upgrade(pack, [], [mine], removed)[1]) == {mine, pack.phrases[2]}


def test_a_hotkey_or_a_pin_keeps_a_phrase() -> None:
    kept = [replace(phrase("a"), hotkey="ctrl+alt+1"), replace(phrase("b"), is_pinned=True)]
    assert merge_upgrade(newer(), [], kept)[1] == tuple(kept)


def test_folders_of_the_user_stay_and_old_ones_of_the_pack_go() -> None:
    own, under_old = folder("mine"), folder("deep", "pack.demo/old")
    new = folder("pack.demo/new")
    mine = replace(edited(phrase("a"), "我的"), folder_id=FolderId("mine"))
    lost = edited(phrase("b", folder="old"), "留下")
    folders, phrases = merge_upgrade(
        newer(folders=(new,)), [own, under_old, folder("pack.demo/old")], [mine, lost]
    )
    assert folders == (new, own, replace(under_old, parent_id=None))
    assert phrases == (mine, replace(lost, folder_id=None))
