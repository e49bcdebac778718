"""Replies go into a Chromium page whole, once and in order; the page is the judge."""

from __future__ import annotations

import random

from replydock.domain.outcome import Outcome
from replydock.domain.phrase import TextPart
from tests.desktop.conftest import Inserter
from tests.rig.chromium import ChromiumPage
from tests.rig.clipboard_user import ClipboardUser
from tests.rig.material import make_picture, make_text

LATE_S = 2.0


def test_text_goes_into_a_textarea(
    page: ChromiumPage, user: ClipboardUser, inserter: Inserter
) -> None:
    text = make_text(random.Random(1), 2_000, "#1 ")
    result = inserter.insert((TextPart(text),), inserter.record(page.window))
    report = page.take(1, LATE_S)
    assert (result.outcome, result.reason) == (Outcome.INSERTED, None)
    assert report.content["area"] == (text,)
    assert [paste["text"] for paste in report.pastes] == [text]


def test_one_short_word_is_pasted_once(
    page: ChromiumPage, user: ClipboardUser, inserter: Inserter
) -> None:
    target = inserter.record(page.window)
    for word in ("亲", "🎁", "a\nb"):
        inserter.insert((TextPart(word),), target)
        report = page.take(1, LATE_S)
        assert report.content["area"] == (word,)
        assert len(report.pastes) == 1


def test_picture_goes_into_a_contenteditable(
    page: ChromiumPage, user: ClipboardUser, inserter: Inserter
) -> None:
    page.focus("rich")
    picture = make_picture(random.Random(2), 1_500_000)
    part = inserter.picture_part(picture)
    result = inserter.insert((part,), inserter.record(page.window))
    report = page.take(1, LATE_S)
    assert result.outcome is Outcome.INSERTED
    assert report.content["rich"] == (picture.mark,)
    assert len(report.pastes) == 1


def test_three_parts_come_in_order(
    page: ChromiumPage, user: ClipboardUser, inserter: Inserter
) -> None:
    page.focus("rich")
    source = random.Random(3)
    before, after = make_text(source, 300, "#1 "), make_text(source, 60, "#2 ")
    picture = make_picture(source, 200_000)
    parts = (TextPart(before), inserter.picture_part(picture), TextPart(after))
    result = inserter.insert(parts, inserter.record(page.window))
    report = page.take(3, LATE_S)
    assert (result.outcome, result.parts_done) == (Outcome.INSERTED, 3)
    assert report.content["rich"] == (before, picture.mark, after)


def test_told_latency_is_about_what_the_page_says(
    page: ChromiumPage, user: ClipboardUser, inserter: Inserter
) -> None:
    """``landed_ms`` must not flatter: the page had its paste event by then or soon after."""
    clock = page.clock()
    started_s = inserter.insertion.clock.monotonic_s()
    result = inserter.insert((TextPart("快"),), inserter.record(page.window))
    report = page.take(1, LATE_S)
    pasted_ms = (clock.monotonic_s(report.pastes[0]["read_at"]) - started_s) * 1000
    assert result.landed_ms is not None
    assert 0 < result.landed_ms < pasted_ms + 50
    assert pasted_ms < result.landed_ms + 50
