"""Idle images go late, shown ones never."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from replydock.domain.phrase import PhraseId
from replydock.store import OpenedStore, note_missing_images, sweep_images
from replydock.store.upkeep import GRACE
from tests.unit.store.samples import MINE, NOW, phrase, png


@pytest.fixture
def showing(opened: OpenedStore) -> OpenedStore:
    """A store with one shown and one idle image, both long on the disk."""
    shown, idle = opened.images.add(png(1)), opened.images.add(png(2))
    for part in (shown, idle):
        os.utime(opened.images.path(part.sha256), ((NOW - 2 * GRACE).timestamp(),) * 2)
    opened.store.add_library(MINE)
    opened.store.save_phrases([phrase("a", variants=((shown,),))])
    return opened


def kept(opened: OpenedStore) -> list[bytes]:
    return sorted(opened.images.read(sha256) for sha256 in opened.images.hashes())


def sweep(opened: OpenedStore, days: float) -> int:
    return sweep_images(opened.store, opened.images, NOW + timedelta(days=days))


def test_an_idle_image_goes_only_after_the_grace_period(showing: OpenedStore) -> None:
    assert [sweep(showing, 0), sweep(showing, 29), len(kept(showing))] == [0, 0, 2]
    assert sweep(showing, 30.5) == 1
    assert kept(showing) == [png(1)]


def test_the_period_begins_when_the_last_phrase_lets_go(showing: OpenedStore) -> None:
    sweep(showing, 0)
    sweep(showing, 31)
    showing.store.remove_phrases([PhraseId("a")])
    assert [sweep(showing, 32), sweep(showing, 61)] == [0, 0]
    assert sweep(showing, 63) == 1
    assert kept(showing) == []


def test_an_image_shown_again_starts_anew(showing: OpenedStore) -> None:
    sweep(showing, 0)
    idle = showing.images.add(png(2))
    os.utime(showing.images.path(idle.sha256), ((NOW - GRACE).timestamp(),) * 2)
    showing.store.save_phrases([phrase("b", images=(idle,))])
    assert sweep(showing, 40) == 0
    showing.store.remove_phrases([PhraseId("b")])
    assert [sweep(showing, 41), len(kept(showing))] == [0, 2]


def test_an_image_just_added_again_is_spared(showing: OpenedStore) -> None:
    sweep(showing, 0)
    idle = showing.images.add(png(2))
    os.utime(showing.images.path(idle.sha256), ((NOW + timedelta(days=30)).timestamp(),) * 2)
    assert sweep(showing, 31) == 0
    assert len(kept(showing)) == 2


def test_missing_images_are_told_and_do_no_harm(showing: OpenedStore) -> None:
    assert note_missing_images(showing.store, showing.images) is None
    [image] = showing.store.snapshot().phrases[0].all_images()
    showing.images.path(image.sha256).unlink()
    notice = note_missing_images(showing.store, showing.images)
    assert notice is not None
    assert (notice.code, notice.details) == ("store.images_missing", {"count": 1})
    assert len(showing.store.snapshot().phrases) == 1
