"""Built-in packs: installed once, updated by version, the agent's own kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from replydock.domain.errors import NotFound
from replydock.domain.pack import Pack
from replydock.domain.phrase import ChangeSet, ImagePart, Phrase, PhraseId
from replydock.store import OpenedStore, install_packs
from tests.unit.store.samples import MINE, NOW, SCENE, folder, phrase, png


def pack(version: str, *phrases: Phrase, images: tuple[bytes, ...] = ()) -> Pack:
    parts = {describe(data).sha256: data for data in images}
    return Pack(SCENE, (folder(f"{SCENE.id}/f", SCENE),), phrases, parts, version)


def describe(data: bytes) -> ImagePart:
    import hashlib

    from replydock.domain.phrase import ImageHash

    return ImagePart(ImageHash(hashlib.sha256(data).hexdigest()), "image/png", 2, 2, len(data))


FIRST = pack(
    "1",
    phrase("hello", SCENE, folder=f"{SCENE.id}/f", images=(describe(png(1)),)),
    phrase("dropped", SCENE),
    images=(png(1),),
)
SECOND = pack("2", phrase("hello", SCENE, text="新版"), phrase("added", SCENE))


def install(opened: OpenedStore, *packs: Pack) -> ChangeSet:
    return install_packs(opened.store, opened.images, packs)


def ids(opened: OpenedStore) -> list[str]:
    return [row.id for row in opened.store.snapshot().phrases]


def test_a_pack_is_installed_with_its_pictures_once(opened: OpenedStore) -> None:
    changes = install(opened, FIRST)
    assert changes.phrases == {"hello", "dropped"}
    now = opened.store.snapshot()
    assert (now.libraries, now.folders) == ([SCENE], list(FIRST.folders))
    assert opened.images.read(now.phrases[0].images[0].sha256) == png(1)
    assert opened.store.installed_packs() == {SCENE.id: "1"}
    assert install(opened, FIRST) == ChangeSet()


def test_an_update_keeps_use_and_pins_and_the_personal_library(opened: OpenedStore) -> None:
    opened.store.add_library(MINE)
    opened.store.save_phrases([phrase("own")])
    install(opened, FIRST)
    usage = opened.store.record_use(PhraseId("hello"), NOW)
    opened.store.set_pinned([PhraseId("hello")], is_pinned=True)
    changes = install(opened, SECOND)
    assert changes.phrases == {"hello", "dropped", "added"}
    now = opened.store.snapshot()
    assert [(row.id, row.is_pinned) for row in now.phrases] == [
        ("own", False),
        ("hello", True),
        ("added", False),
    ]
    assert now.phrases[1].text == "新版"
    assert now.usages == [usage]


def test_what_the_agent_changed_survives_an_update(opened: OpenedStore) -> None:
    install(opened, FIRST)
    edited = phrase("hello", SCENE, text="我的改法", changed_s=60)
    opened.store.save_phrases([edited, phrase("dropped", SCENE, is_pinned=True)])
    install(opened, SECOND)
    found = {row.id: row for row in opened.store.snapshot().phrases}
    assert found[edited.id] == edited
    assert found[PhraseId("dropped")].is_pinned
    assert PhraseId("added") in found


def test_a_removed_pack_does_not_come_back(opened: OpenedStore) -> None:
    install(opened, FIRST)
    opened.store.remove_library(SCENE.id)
    assert install(opened, FIRST, SECOND) == ChangeSet()
    assert ids(opened) == []


def test_a_removed_reply_does_not_come_back_with_an_update(opened: OpenedStore) -> None:
    install(opened, FIRST)
    opened.store.remove_phrases([PhraseId("hello")])
    changes = install(opened, SECOND)
    assert changes.phrases == {"dropped", "added"}
    assert ids(opened) == ["added"]


def test_a_reply_whose_removal_was_undone_is_updated_again(opened: OpenedStore) -> None:
    install(opened, FIRST)
    hello = opened.store.snapshot().phrases[0]
    opened.store.remove_phrases([hello.id])
    opened.store.save_phrases([hello])
    install(opened, SECOND)
    found = {row.id: row for row in opened.store.snapshot().phrases}
    assert found[hello.id].text == "新版"
    opened.store.remove_phrases([hello.id])
    install(opened, replace(SECOND, version="3"))
    assert ids(opened) == ["added"]


@pytest.mark.parametrize(
    ("with_contents", "left"), [(True, {"added"}), (False, {"hello", "added"})]
)
def test_replies_removed_with_their_folder_do_not_come_back(
    opened: OpenedStore, with_contents: bool, left: set[str]
) -> None:
    install(opened, FIRST)
    opened.store.remove_folder(FIRST.folders[0].id, with_contents=with_contents)
    install(opened, SECOND)
    assert set(ids(opened)) == left


def test_a_library_brought_back_whole_has_every_reply(opened: OpenedStore) -> None:
    install(opened, FIRST)
    opened.store.remove_phrases([PhraseId("hello")])
    opened.store.remove_library(SCENE.id)
    opened.store.add_library(SCENE)
    install(opened, SECOND)
    assert set(ids(opened)) == {"hello", "added"}


def test_only_removals_of_built_in_replies_are_remembered(opened: OpenedStore) -> None:
    opened.store.add_library(MINE)
    opened.store.save_phrases([phrase("own")])
    install(opened, FIRST)
    opened.store.remove_phrases([PhraseId("own"), PhraseId("hello")])
    with opened.store.writing() as connection:
        rows = connection.execute("SELECT phrase_id, library_id FROM removed_replies").fetchall()
    assert rows == [("hello", SCENE.id)]


def test_a_pack_that_fails_leaves_the_former_one(opened: OpenedStore) -> None:
    install(opened, FIRST)
    before = opened.store.snapshot()
    lacking = pack("2", phrase("hello", SCENE, images=(describe(png(9)),)))
    with pytest.raises(NotFound):
        install(opened, lacking)
    assert opened.store.snapshot() == before
    assert opened.store.installed_packs() == {SCENE.id: "1"}
    install(opened, replace(lacking, images={describe(png(9)).sha256: png(9)}))
    assert opened.store.installed_packs() == {SCENE.id: "2"}
