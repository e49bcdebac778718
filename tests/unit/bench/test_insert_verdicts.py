"""The judge of the insert benchmark must see every kind of failure."""

from __future__ import annotations

import pytest

from tests.bench.insert.verdicts import Told, Verdict, is_clipboard_right, judge, split_late

DONE = Told(is_inserted=True, parts_done=3)
REPLY = ("#1.0 早", "\ufffc2x2:ab", "#1.2 晚")


def copied(parts_done: int) -> Told:
    return Told(is_inserted=False, parts_done=parts_done, reason="not_in_front")


def unsure(parts_done: int) -> Told:
    return Told(is_inserted=False, parts_done=parts_done, reason="unsure")


@pytest.mark.parametrize(
    ("found", "told", "verdict"),
    [
        (REPLY, DONE, Verdict.INSERTED),
        ((), DONE, Verdict.LOST),
        (REPLY[:2], DONE, Verdict.LOST),
        (REPLY[1:], DONE, Verdict.LOST),
        ((REPLY[0] + REPLY[2],), DONE, Verdict.LOST),
        ((REPLY[0], REPLY[2], REPLY[1]), DONE, Verdict.WRONG),
        ((REPLY[0][:-1], *REPLY[1:]), DONE, Verdict.WRONG),
        ((REPLY[0] + "x", *REPLY[1:]), DONE, Verdict.WRONG),
        ((*REPLY, "copied meanwhile"), DONE, Verdict.WRONG),
        ((*REPLY, REPLY[1]), DONE, Verdict.DOUBLED),
        ((REPLY[0] * 2, *REPLY[1:]), DONE, Verdict.DOUBLED),
        ((), copied(0), Verdict.COPIED_ONLY),
        (REPLY[:1], copied(1), Verdict.COPIED_ONLY),
        (REPLY[:1], copied(0), Verdict.UNTOLD),
        (REPLY, copied(2), Verdict.UNTOLD),
        ((), copied(1), Verdict.LOST),
        (("copied meanwhile",), copied(0), Verdict.WRONG),
        ((), unsure(0), Verdict.UNSURE),
        (REPLY[:2], unsure(1), Verdict.UNSURE),
        (REPLY, unsure(1), Verdict.UNTOLD),
        (("copied meanwhile",), unsure(0), Verdict.WRONG),
        ((REPLY[0], "copied meanwhile"), unsure(1), Verdict.WRONG),
        (REPLY[:1] * 2, unsure(1), Verdict.DOUBLED),
    ],
)
def test_judges(found: tuple[str, ...], told: Told, verdict: Verdict) -> None:
    assert judge(REPLY, found, told) is verdict


def test_clipboard_must_serve_every_format_of_an_allowed_state() -> None:
    users = {"UTF8_STRING": b"mine", "text/html": b"<b>mine</b>"}
    assert is_clipboard_right({**users, "TEXT": b"mine"}, [users])
    assert not is_clipboard_right({"UTF8_STRING": b"mine"}, [users])
    assert not is_clipboard_right({}, [users])
    assert not is_clipboard_right({**users, "UTF8_STRING": b"old"}, [{}, users])


def test_late_parts_of_an_earlier_reply_are_told_apart() -> None:
    assert split_late(("#2.0 新",), REPLY) == (("#2.0 新",), 0)
    assert split_late(("#1.0 早#2.0 新",), REPLY) == (("#2.0 新",), 1)
    assert split_late((REPLY[1], "#2.0 新"), REPLY) == (("#2.0 新",), 1)
