"""What every paste clipboard does: the fake in memory, the real ones on X11 and Windows."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from typing import Protocol

import pytest

from replydock.native import connect
from replydock.ports.desktop import PasteClipboard
from tests.fakes.desktop import FakeDesktop

CAP = 1 << 20
REPLY = {"text/plain": "您好".encode()}
USERS = {"UTF8_STRING": b"the user's"}
NEWER = {"UTF8_STRING": b"newer", "text/html": b"<i>newer</i>"}


class Stage(Protocol):
    """A clipboard and another program that copies and reads; formats by X11 target."""

    clipboard: PasteClipboard

    def other_copies(self, data: Mapping[str, bytes]) -> None: ...
    def other_reads(self) -> Mapping[str, bytes]: ...
    def shown(self, formats: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Return a snapshot's formats by X11 target."""


class FakeStage:
    def __init__(self) -> None:
        fake = FakeDesktop().clipboard
        self.clipboard: PasteClipboard = fake
        self.other_copies = fake.other_copies
        self.other_reads = fake.other_reads

    def shown(self, formats: Mapping[str, bytes]) -> Mapping[str, bytes]:
        return formats


if sys.platform == "win32":
    from tests.rig.windows.clipboard_user import ClipboardUser, from_windows

    REAL = "windows"

    @pytest.fixture(scope="module", autouse=True)
    def _users() -> Iterator[tuple[ClipboardUser, ClipboardUser]]:
        with ClipboardUser() as user, ClipboardUser() as reader:
            yield user, reader

    @pytest.fixture
    def real(_users: tuple[ClipboardUser, ClipboardUser]) -> Iterator[Stage]:
        desktop = connect()
        yield RealStage(desktop.clipboard, *_users)
        desktop.close()

else:
    from tests.rig.clipboard_user import ClipboardUser
    from tests.rig.displays import VirtualDisplay

    REAL = "x11"

    def from_windows(formats: Mapping[str, bytes]) -> Mapping[str, bytes]:
        return formats

    @pytest.fixture(scope="module")
    def display() -> Iterator[VirtualDisplay]:
        missing = [name for name in ("Xvfb", "openbox", "setpriv") if shutil.which(name) is None]
        if missing:
            pytest.skip(f"not installed: {', '.join(missing)}")
        with VirtualDisplay() as started:
            yield started

    @pytest.fixture
    def real(display: VirtualDisplay) -> Iterator[Stage]:
        desktop = connect(display.name)
        with ClipboardUser(display.env) as user, ClipboardUser(display.env) as reader:
            yield RealStage(desktop.clipboard, user, reader)
        desktop.close()


class RealStage:
    def __init__(
        self, clipboard: PasteClipboard, user: ClipboardUser, reader: ClipboardUser
    ) -> None:
        self.clipboard = clipboard
        self._user = user
        self.other_reads = reader.read

    def other_copies(self, data: Mapping[str, bytes]) -> None:
        self._user.copy(data)
        self.clipboard.mark()  # a round trip: whoever is pushed aside is so now

    def shown(self, formats: Mapping[str, bytes]) -> Mapping[str, bytes]:
        return from_windows(formats)


@pytest.fixture(params=["fake", pytest.param(REAL, marks=pytest.mark.desktop)])
def stage(request: pytest.FixtureRequest) -> Stage:
    made: Stage = FakeStage() if request.param == "fake" else request.getfixturevalue("real")
    made.other_copies(USERS)
    return made


def text(found: Mapping[str, bytes]) -> bytes:
    return found["UTF8_STRING"]


def test_snapshot_is_what_was_copied(stage: Stage) -> None:
    stage.other_copies(NEWER)
    found = stage.clipboard.snapshot(CAP, 2.0)
    assert stage.shown(found.formats) == NEWER
    assert found.is_complete


def test_snapshot_leaves_out_what_is_over_the_cap(stage: Stage) -> None:
    stage.other_copies({**USERS, "image/png": bytes(2000)})
    found = stage.clipboard.snapshot(1000, 2.0)
    assert stage.shown(found.formats) == USERS
    assert not found.is_complete


def test_others_find_what_is_offered(stage: Stage) -> None:
    offer = stage.clipboard.offer(REPLY)
    assert offer is not None
    assert offer.is_ours
    assert text(stage.other_reads()) == REPLY["text/plain"]


def test_ordinary_copy_gives_way(stage: Stage) -> None:
    offer = stage.clipboard.offer(REPLY)
    assert offer is not None
    stage.other_copies(NEWER)
    assert not offer.is_ours
    assert text(stage.other_reads()) == b"newer"


def test_paste_pushes_others_aside_and_remembers_them(stage: Stage) -> None:
    offer = stage.clipboard.offer(REPLY, mark=stage.clipboard.mark())
    assert offer is not None
    stage.other_copies(NEWER)
    assert offer.is_ours
    assert text(stage.other_reads()) == REPLY["text/plain"]
    newest = stage.clipboard.newest(CAP, 2.0)
    assert newest is not None
    assert stage.shown(newest.formats) == NEWER
    assert stage.clipboard.newest(CAP, 2.0) is None


def test_settled_offer_gives_way(stage: Stage) -> None:
    offer = stage.clipboard.offer(REPLY, mark=stage.clipboard.mark())
    assert offer is not None
    offer.settle()
    stage.other_copies(NEWER)
    assert not offer.is_ours
    assert text(stage.other_reads()) == b"newer"
    assert stage.clipboard.newest(CAP, 2.0) is None


def test_old_mark_is_refused_and_nothing_changes(stage: Stage) -> None:
    mark = stage.clipboard.mark()
    stage.other_copies(NEWER)
    assert stage.clipboard.mark() > mark
    assert stage.clipboard.offer(REPLY, mark=mark) is None
    assert text(stage.other_reads()) == b"newer"


def test_offers_of_ours_do_not_age_the_mark(stage: Stage) -> None:
    mark = stage.clipboard.mark()
    assert stage.clipboard.offer(REPLY, mark=mark) is not None
    assert stage.clipboard.mark() == mark


def test_restore_gives_everything_back(stage: Stage) -> None:
    stage.other_copies(NEWER)
    before = stage.clipboard.snapshot(CAP, 2.0)
    offer = stage.clipboard.offer(REPLY, mark=stage.clipboard.mark())
    assert offer is not None
    assert stage.clipboard.restore(before, offer)
    found = stage.other_reads()
    assert {name: found[name] for name in NEWER} == NEWER


def test_restore_leaves_a_newer_copy(stage: Stage) -> None:
    before = stage.clipboard.snapshot(CAP, 2.0)
    offer = stage.clipboard.offer(REPLY, mark=stage.clipboard.mark())
    assert offer is not None
    offer.settle()
    stage.other_copies(NEWER)
    assert stage.clipboard.restore(before, offer)
    assert text(stage.other_reads()) == b"newer"


def test_restore_leaves_a_later_offer(stage: Stage) -> None:
    before = stage.clipboard.snapshot(CAP, 2.0)
    first = stage.clipboard.offer(REPLY, mark=stage.clipboard.mark())
    second = stage.clipboard.offer({"text/plain": b"two"}, mark=stage.clipboard.mark())
    assert first is not None
    assert second is not None
    assert not first.is_ours
    stage.clipboard.restore(before, first)
    assert text(stage.other_reads()) == b"two"
