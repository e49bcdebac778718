"""Everybody else on the desktop while the benchmark inserts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import Any, Protocol

from replydock.domain.phrase import TextPart
from tests.bench.insert.jobs import Job
from tests.bench.insert.verdicts import Told, is_clipboard_right
from tests.rig.clipboard_user import ClipboardUser, text_formats
from tests.rig.displays import VirtualDisplay
from tests.rig.focus_thief import FocusThief

_COPY_EVERY_S = (0.05, 0.5)
_AWAY_S = (0.02, 0.15)
_BACK_S = (0.03, 0.3)
_READ_TRIES = 4
_LARGE = bytes(range(250)) * 1_600


class Users(Protocol):
    """Those who copy and move the focus, and what the clipboard must hold after an insert."""

    copies: int
    focus_changes: int

    def begin(self) -> None: ...
    def before(self, job: Job) -> None:
        """Do what the user does before an insert."""

    def is_clipboard_right(self, job: Job, told: Told) -> tuple[bool, str]:
        """Tell whether the clipboard holds what it must, and what it holds."""

    def end(self) -> Sequence[Mapping[str, Any]]:
        """Stop and return the keys that other windows got."""

    def close(self) -> None: ...


class _Desk:
    """A user who reads the clipboard, and a decoy window in the background."""

    def __init__(self, display: VirtualDisplay) -> None:
        log = display.folder / "users.log"
        self.copies = 0
        self.focus_changes = 0
        self._stack = ExitStack()
        self._user = ClipboardUser(display.env, log)
        self._reader = ClipboardUser(display.env, log)
        self._thief = FocusThief(display.env, log)
        for member in (self._user, self._reader, self._thief):
            self._stack.callback(member.close)
        self._user.copy(text_formats("what the user had at first"))

    def close(self) -> None:
        self._stack.close()

    def end(self) -> Sequence[Mapping[str, Any]]:
        self._thief.stop_stealing()
        self._user.stop_copying()
        self.copies = self._user.count()
        self.focus_changes = self._thief.count()
        return self._thief.caught_keys()


class CalmUser(_Desk):
    """Copies something before every insert and then keeps still."""

    def __init__(self, display: VirtualDisplay) -> None:
        super().__init__(display)
        self._copied: dict[str, bytes] = {}

    def begin(self) -> None:
        """Nobody disturbs."""

    def before(self, job: Job) -> None:
        text = f"what the user copied before {job.number} 抄"
        self._copied = dict(text_formats(text))
        if job.number % 3 == 1:
            self._copied["text/html"] = f"<i>{text}</i>".encode()
        if job.number % 3 == 2:
            self._copied = {"image/png": next(iter(job.images.values()), _LARGE)[::-1]}
        self._user.copy(self._copied)

    def is_clipboard_right(self, job: Job, told: Told) -> tuple[bool, str]:
        found = self._reader.read()
        allowed = [self._copied] if told.is_inserted else [self._copied, *_reply_states(job)]
        return is_clipboard_right(found, allowed), _describe(found)


class HostileUsers(_Desk):
    """One keeps copying, one keeps moving the focus, both at seeded random moments."""

    def __init__(self, display: VirtualDisplay, target: int, seed: int) -> None:
        super().__init__(display)
        self._target = target
        self._seed = seed

    def begin(self) -> None:
        self._user.start_copying(self._seed, *_COPY_EVERY_S)
        self._thief.start_stealing(self._seed + 1, self._target, _AWAY_S, _BACK_S)

    def before(self, job: Job) -> None:
        """They never wait for anybody."""

    def is_clipboard_right(self, job: Job, told: Told) -> tuple[bool, str]:
        """The latest copy must be there; a copy during the reading makes it be read anew."""
        for _ in range(_READ_TRIES):
            latest = self._user.latest()
            found = self._reader.read()
            allowed: list[Mapping[str, bytes]] = [text_formats(latest)]
            if not told.is_inserted:
                allowed += _reply_states(job)
            if is_clipboard_right(found, allowed):
                return True, ""
            if self._user.latest() == latest:
                return False, f"{_describe(found)}, latest copy {latest!r}"
        return False, f"{_describe(found)}, copies came too fast to tell"


def _reply_states(job: Job) -> list[Mapping[str, bytes]]:
    """The states that an honest "copied only" may leave: the reply or a part of it."""
    states: list[Mapping[str, bytes]] = []
    for part in job.parts:
        if isinstance(part, TextPart):
            states.append({"UTF8_STRING": part.text.encode()})
        else:
            states.append({part.media_type: job.images[part.sha256]})
    return states


def _describe(found: Mapping[str, bytes]) -> str:
    return str({name: data[:60] for name, data in found.items()})
