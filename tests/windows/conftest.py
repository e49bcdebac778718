"""Tests that only Windows can run: real windows, hotkeys, clipboard and pipes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

import pytest

is_wine = False
if sys.platform == "win32":
    import ctypes

    # Wine names itself there; Windows has no such function.
    is_wine = hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py"]


if sys.platform == "win32":
    from tests.rig.windows.clipboard_user import ClipboardUser
    from tests.rig.windows.recorder import Recorder
    from tests.windows.inserting import Inserter

    USERS: Mapping[str, bytes] = {
        "UTF8_STRING": b"what the user had",
        "text/html": b"<b>what the user had</b>",
    }

    @pytest.fixture(scope="session")
    def _users() -> Iterator[tuple[ClipboardUser, ClipboardUser]]:
        with ClipboardUser() as user, ClipboardUser() as reader:
            yield user, reader

    @pytest.fixture
    def user(_users: tuple[ClipboardUser, ClipboardUser]) -> ClipboardUser:
        """Somebody who copies: another program than the target and ReplyDock."""
        _users[0].copy(USERS)
        return _users[0]

    @pytest.fixture
    def reader(_users: tuple[ClipboardUser, ClipboardUser]) -> ClipboardUser:
        """A program that only reads the clipboard."""
        return _users[1]

    @pytest.fixture
    def recorder() -> Iterator[Recorder]:
        """Two recording windows of one program."""
        with Recorder(2) as started:
            yield started

    @pytest.fixture
    def thief() -> Iterator[Recorder]:
        """A recording window of another program, which is not the target."""
        with Recorder(1) as started:
            yield started

    @pytest.fixture
    def inserter() -> Iterator[Inserter]:
        from replydock.native.windows.desktop import WinDesktop

        desktop = WinDesktop()
        try:
            yield Inserter(desktop)
        finally:
            desktop.close()
