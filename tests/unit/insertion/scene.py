"""Replies, clipboards and how results are read, for the tests of the insertion."""

from __future__ import annotations

from collections.abc import Mapping

from replydock.domain.outcome import InsertionResult, Outcome, Reason
from replydock.domain.phrase import ImageHash, ImagePart, Parts, TextPart
from tests.fakes.desktop import FakeDesktop

USERS = {"UTF8_STRING": b"the user's"}
NEWER = {"UTF8_STRING": b"copied meanwhile"}
HELLO: Parts = (TextPart("您好"),)
PICTURE = ImagePart(ImageHash("ab"), "image/png", 4, 4, 9)
THREE: Parts = (TextPart("first"), PICTURE, TextPart("last"))


def read_image(sha256: ImageHash) -> Mapping[str, bytes]:
    return {"image/png": b"png " + sha256.encode()}


def received(desktop: FakeDesktop) -> list[object]:
    return [data for _, data in desktop.keyboard.received]


def told(result: InsertionResult) -> tuple[Outcome, Reason | None, int]:
    return result.outcome, result.reason, result.parts_done
