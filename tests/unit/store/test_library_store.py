"""Libraries, folders, phrases, use and pins as rows."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from replydock.domain.errors import InputError, NotFound
from replydock.domain.phrase import (
    ChangeSet,
    FolderId,
    ImageHash,
    ImagePart,
    LibraryId,
    LibraryKind,
    PhraseId,
)
from replydock.ports.store import PhraseStore
from replydock.store import OpenedStore, SqliteStore, open_store
from tests.unit.store.samples import MINE, NOW, SCENE, TEAM, folder, phrase, png


@pytest.fixture
def filled(store: SqliteStore) -> SqliteStore:
    """A personal and a team library, each with a folder and a phrase."""
    for library in (MINE, TEAM):
        store.add_library(library)
        store.save_folder(folder(f"{library.id}-f", library))
        store.save_phrases([phrase(f"{library.id}-p", library, folder=f"{library.id}-f")])
    return store


def test_is_a_phrase_store(store: SqliteStore) -> None:
    as_port: PhraseStore = store
    assert as_port.snapshot().phrases == []


def test_phrases_come_back_as_saved_in_order(filled: SqliteStore) -> None:
    rich = replace(
        phrase("b", variants=((), phrase("x").parts)),
        hotkey="ctrl+alt+1",
        valid_from=NOW,
        valid_until=NOW + timedelta(days=1),
        is_pinned=True,
        position=-3,
    )
    changes = filled.save_phrases([rich, phrase("a")])
    assert changes == ChangeSet(phrases=frozenset({PhraseId("a"), PhraseId("b")}))
    assert filled.snapshot().phrases[-2:] == [rich, phrase("a")]


def test_moments_come_back_as_the_same_instant_in_utc(filled: SqliteStore) -> None:
    beijing = NOW.astimezone(timezone(timedelta(hours=8)))
    filled.save_phrases([replace(phrase("a"), created_at=beijing)])
    [*_, found] = filled.snapshot().phrases
    assert found.created_at == NOW
    assert found.created_at.utcoffset() == timedelta()


def test_half_surrogates_do_not_lose_the_phrase(filled: SqliteStore) -> None:
    filled.save_phrases([phrase("a", text="好\ud83d\ude00的\ud83d!")])
    assert filled.snapshot().phrases[-1].text == "好😀的�!"


def test_a_batch_is_saved_whole_or_not_at_all(filled: SqliteStore) -> None:
    before = filled.snapshot()
    stray = replace(phrase("z"), library_id=LibraryId("nowhere"))
    with pytest.raises(NotFound) as caught:
        filled.save_phrases([phrase("a"), stray])
    assert caught.value.details == {"kind": "library", "id": "nowhere"}
    assert filled.snapshot() == before


def test_a_folder_of_another_library_is_refused(filled: SqliteStore) -> None:
    with pytest.raises(NotFound):
        filled.save_phrases([phrase("a", MINE, folder="team-f")])
    with pytest.raises(NotFound):
        filled.save_folder(folder("sub", MINE, parent="team-f"))
    with pytest.raises(InputError) as caught:
        filled.save_folder(folder("team-f", MINE))
    assert caught.value.code == "folder.other_library"


def test_folders_cannot_form_a_ring(filled: SqliteStore) -> None:
    filled.save_folder(folder("sub", MINE, parent="mine-f"))
    with pytest.raises(InputError) as caught:
        filled.save_folder(folder("mine-f", MINE, parent="sub"))
    assert caught.value.code == "folder.cycle"


def test_removing_a_folder_lifts_what_is_in_it(filled: SqliteStore) -> None:
    filled.save_folder(folder("sub", MINE, parent="mine-f"))
    filled.save_phrases([phrase("deep", folder="sub")])
    changes = filled.remove_folder(FolderId("sub"))
    assert changes == ChangeSet(
        folders=frozenset({FolderId("sub")}), phrases=frozenset({PhraseId("deep")})
    )
    assert filled.snapshot().phrases[-1].folder_id == "mine-f"


def test_removing_a_folder_with_contents_takes_the_tree_and_no_more(filled: SqliteStore) -> None:
    filled.save_folder(folder("sub", MINE, parent="mine-f"))
    filled.save_phrases([phrase("deep", folder="sub"), phrase("top")])
    changes = filled.remove_folder(FolderId("mine-f"), with_contents=True)
    assert changes.folders == {"mine-f", "sub"}
    assert changes.phrases == {"mine-p", "deep"}
    left = filled.snapshot()
    assert [row.id for row in left.folders] == ["team-f"]
    assert [row.id for row in left.phrases] == ["team-p", "top"]


@pytest.mark.parametrize(
    "call",
    [
        lambda store: store.rename_library(LibraryId("?"), "x"),
        lambda store: store.remove_library(LibraryId("?")),
        lambda store: store.remove_folder(FolderId("?")),
        lambda store: store.remove_phrases([PhraseId("mine-p"), PhraseId("?")]),
        lambda store: store.set_pinned([PhraseId("?")], is_pinned=True),
        lambda store: store.record_use(PhraseId("?"), NOW),
    ],
)
def test_unknown_ids_are_refused_and_change_nothing(
    filled: SqliteStore, call: Callable[[SqliteStore], object]
) -> None:
    before = filled.snapshot()
    with pytest.raises(NotFound):
        call(filled)
    assert filled.snapshot() == before


def test_removing_a_library_leaves_the_others_untouched(filled: SqliteStore) -> None:
    changes = filled.remove_library(MINE.id)
    assert changes == ChangeSet(
        frozenset({MINE.id}), frozenset({FolderId("mine-f")}), frozenset({PhraseId("mine-p")})
    )
    left = filled.snapshot()
    assert [row.id for row in left.libraries] == [TEAM.id]
    assert {row.library_id for row in left.folders} == {TEAM.id}
    assert {row.library_id for row in left.phrases} == {TEAM.id}


def test_a_library_is_added_once(filled: SqliteStore) -> None:
    with pytest.raises(InputError) as caught:
        filled.add_library(replace(MINE, kind=LibraryKind.TEAM))
    assert caught.value.code == "library.exists"
    assert filled.library_kinds()[MINE.id] is LibraryKind.PERSONAL


def test_counts_never_mix_libraries_and_count_each_picture_once(opened: OpenedStore) -> None:
    store, images = opened.store, opened.images
    shared, own = images.add(png(1)), images.add(png(2))
    store.add_library(MINE)
    store.add_library(TEAM)
    store.save_phrases(
        [
            phrase("a", MINE, images=(shared, shared)),
            phrase("b", MINE, images=(shared,), variants=((own,),)),
            phrase("c", TEAM, images=(shared,)),
        ]
    )
    counts = [(row.library, row.phrase_count, row.picture_count) for row in store.summaries()]
    assert counts == [(MINE, 2, 2), (TEAM, 1, 1)]
    store.remove_phrases([PhraseId("b")])
    assert [row.picture_count for row in store.summaries()] == [1, 1]


def test_use_adds_up_and_the_later_moment_stays(filled: SqliteStore) -> None:
    filled.record_use(PhraseId("mine-p"), NOW)
    usage = filled.record_use(PhraseId("mine-p"), NOW - timedelta(days=1))
    assert (usage.count, usage.last_used_at) == (2, NOW)
    assert filled.snapshot().usages == [usage]


def test_use_and_pins_come_back_when_a_removal_is_undone(filled: SqliteStore) -> None:
    usage = filled.record_use(PhraseId("mine-p"), NOW)
    [gone] = [row for row in filled.snapshot().phrases if row.id == "mine-p"]
    filled.remove_phrases([gone.id])
    assert filled.snapshot().usages == []
    filled.save_phrases([gone])
    assert filled.snapshot().usages == [usage]


def test_an_image_must_be_kept_before_a_phrase_shows_it(opened: OpenedStore) -> None:
    opened.store.add_library(MINE)
    stranger = ImagePart(ImageHash("0" * 64), "image/png", 1, 1, 1)
    with pytest.raises(NotFound) as caught:
        opened.store.save_phrases([phrase("a", images=(stranger,))])
    assert caught.value.details["kind"] == "image"
    assert opened.store.snapshot().phrases == []


def test_a_phrase_whose_image_vanished_can_still_be_edited(opened: OpenedStore) -> None:
    opened.store.add_library(MINE)
    image = opened.images.add(png())
    opened.store.save_phrases([phrase("a", images=(image,))])
    opened.images.path(image.sha256).unlink()
    edited = phrase("a", text="改过", images=(image,))
    opened.store.save_phrases([edited])
    assert opened.store.snapshot().phrases == [edited]


class TestReplaceLibrary:
    def test_holds_exactly_what_is_given_and_tells_what_differs(self, filled: SqliteStore) -> None:
        kept = phrase("kept", TEAM)
        filled.save_phrases([kept])
        changes = filled.replace_library(
            TEAM, [folder("new-f", TEAM)], [kept, phrase("new", TEAM, folder="new-f")]
        )
        assert changes == ChangeSet(
            folders=frozenset({FolderId("team-f"), FolderId("new-f")}),
            phrases=frozenset({PhraseId("team-p"), PhraseId("new")}),
        )
        now = filled.snapshot()
        assert [row.id for row in now.phrases] == ["mine-p", "kept", "new"]
        assert [row.id for row in now.folders] == ["mine-f", "new-f"]

    def test_keeps_use_and_pins(self, filled: SqliteStore) -> None:
        usage = filled.record_use(PhraseId("team-p"), NOW)
        filled.set_pinned([PhraseId("team-p")], is_pinned=True)
        filled.replace_library(TEAM, [], [phrase("team-p", TEAM, text="新的")])
        now = filled.snapshot()
        assert now.usages == [usage]
        assert [(row.id, row.is_pinned) for row in now.phrases][-1] == ("team-p", True)

    def test_never_takes_what_belongs_to_another_library(self, filled: SqliteStore) -> None:
        before = filled.snapshot()
        for stolen in (phrase("mine-p", TEAM), phrase("fresh", MINE)):
            with pytest.raises(InputError) as caught:
                filled.replace_library(TEAM, [], [stolen])
            assert caught.value.code == "library.other_home"
        with pytest.raises(InputError):
            filled.replace_library(TEAM, [folder("mine-f", TEAM)], [])
        with pytest.raises(InputError) as caught:
            filled.replace_library(replace(MINE, kind=LibraryKind.TEAM), [], [])
        assert caught.value.code == "library.other_kind"
        assert filled.snapshot() == before

    def test_refuses_folders_in_a_ring_or_without_their_parent(self, filled: SqliteStore) -> None:
        before = filled.snapshot()
        ring = [folder("a", TEAM, parent="b"), folder("b", TEAM, parent="a")]
        for folders in (ring, [folder("a", TEAM, parent="team-f")]):
            with pytest.raises(InputError):
                filled.replace_library(TEAM, folders, [])
        assert filled.snapshot() == before

    def test_children_may_come_before_parents(self, filled: SqliteStore) -> None:
        filled.replace_library(TEAM, [folder("a", TEAM, parent="b"), folder("b", TEAM)], [])
        assert len([row for row in filled.snapshot().folders if row.library_id == TEAM.id]) == 2


def test_read_changed_gives_only_what_is_still_there(filled: SqliteStore) -> None:
    filled.save_readings({PhraseId("mine-p"): "r"})
    changes = ChangeSet(
        frozenset({TEAM.id}),
        frozenset({FolderId("gone")}),
        frozenset({PhraseId("mine-p"), PhraseId("gone")}),
    )
    now = filled.read_changed(changes)
    assert [row.id for row in now.libraries] == [TEAM.id]
    assert [row.id for row in now.phrases] == ["mine-p"]
    assert (now.folders, dict(now.readings)) == ([], {"mine-p": "r"})


def test_the_personal_library_is_made_once(store: SqliteStore) -> None:
    first = store.ensure_personal_library("我的话术")
    assert len(first.libraries) == 1
    assert store.ensure_personal_library("另一个") == ChangeSet()
    assert [row.name for row in store.snapshot().libraries] == ["我的话术"]


def test_writes_of_another_process_are_noticed(opened: OpenedStore) -> None:
    before = opened.store.data_version()
    opened.store.add_library(MINE)
    assert opened.store.data_version() == before
    other = open_store(opened.images.directory.parent)
    other.store.add_library(SCENE)
    other.close()
    assert opened.store.data_version() != before
    assert [row.id for row in opened.store.snapshot().libraries] == [MINE.id, SCENE.id]


def test_another_thread_is_refused(store: SqliteStore) -> None:
    caught: list[BaseException] = []

    def read() -> None:
        try:
            store.snapshot()
        except Exception as error:  # noqa: BLE001 - looked at below
            caught.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert "thread" in str(caught[0])
