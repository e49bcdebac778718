"""Inserts into programs on Windows, one record each, with or without adversaries."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import random
import time
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from types import TracebackType
from typing import Any, Protocol, Self

from replydock.domain.client import PasteWay
from replydock.domain.hotkey import parse_chord
from replydock.domain.outcome import Outcome
from replydock.domain.phrase import ImageHash, TextPart
from replydock.insertion import Insertion
from replydock.native.clock import SystemClock
from replydock.native.windows.activation import bring_to_front
from replydock.native.windows.desktop import WinDesktop
from replydock.native.windows.keyboard import chord_events, send
from replydock.ports.insert_request import Request
from replydock.qt.images import encodings_of
from replydock.thread_switching import switch_threads_quickly
from tests.bench.insert.jobs import Job, make_jobs
from tests.bench.insert.records import PassPlan, Record, late_verdict, note_of
from tests.bench.insert.verdicts import Told, is_clipboard_right, judge, split_late
from tests.rig.clients import shipped_way
from tests.rig.material import Content, is_picture
from tests.rig.windows.clipboard_user import ClipboardUser
from tests.rig.windows.editors import PICTURE, Editor
from tests.rig.windows.recorder import Recorder

_COPY_EVERY_S = (0.05, 0.5)
_AWAY_S = (0.02, 0.15)
_BACK_S = (0.03, 0.3)
_NAIVE_WAIT_S = 0.1
_BETWEEN_S = (0.0, 0.15)
"""Between two hostile inserts: alone they are so quick that hardly anybody comes between."""

_READ_TRIES = 4
_LATE_S = 0.5
_REMEMBERED_JOBS = 4


class Target(Protocol):
    """A window that can be asked what was pasted into it."""

    @property
    def window(self) -> int: ...
    def focus(self) -> None: ...
    def take(self, expected: Content) -> tuple[Content, float | None]:
        """Return what stands in it and when the last paste came; empty it."""


class EditorTarget:
    """Notepad or WordPad; a picture is a space in what they tell, its pixels are not seen."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self.window = editor.window
        self.focus = editor.focus

    def take(self, expected: Content) -> tuple[Content, float | None]:
        rest = "".join(self._editor.take())
        found: list[str] = []
        for piece in expected:
            stands = PICTURE if is_picture(piece) else piece
            if rest.startswith(stands):
                found.append(piece)
                rest = rest.removeprefix(stands)
        return (*found, rest) if rest else tuple(found), None


class RecorderTarget:
    """The recording window, which tells every paste and its moment."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self.window = recorder.windows[0]
        self.focus = recorder.focus

    def take(self, expected: Content) -> tuple[Content, float | None]:
        found = self._recorder.take()
        return found.content, found.at_s


class NaiveWay:
    """Set the clipboard, wait 100 ms, press Ctrl+V, wait 100 ms, restore; never look."""

    def __init__(self, clipboard: ClipboardUser, window: int) -> None:
        self._clipboard = clipboard
        self._window = window

    def insert(self, job: Job) -> Told:
        """Insert every part; it always believes that all went well."""
        bring_to_front(self._window)
        users = self._clipboard.read()
        for part in job.parts:
            if isinstance(part, TextPart):
                self._clipboard.copy_text(part.text)
            else:
                self._clipboard.copy({"image/png": job.images[part.sha256]})
            time.sleep(_NAIVE_WAIT_S)
            send(chord_events(parse_chord("ctrl+v"), 0))
            time.sleep(_NAIVE_WAIT_S)
        self._clipboard.copy(users)
        return Told(is_inserted=True, parts_done=len(job.parts))


class Lane:
    """One target, the insertion, a user who copies and a window that takes the focus.

    Args:
        way: None for the target's own, which is the cautious one if it is unknown.
    """

    def __init__(self, target: Target, way: PasteWay | None) -> None:
        self._target = target
        self._way = way
        self._images: dict[ImageHash, bytes] = {}
        self._recent: deque[tuple[Job, Record]] = deque(maxlen=_REMEMBERED_JOBS)
        self._stack = ExitStack()
        self._user = self._stack.enter_context(ClipboardUser())
        self._reader = self._stack.enter_context(ClipboardUser())
        self._thief = self._stack.enter_context(Recorder(1))
        self._desktop = WinDesktop()
        self._stack.callback(self._desktop.close)
        switch_threads_quickly()  # as in the program
        self._insertion = Insertion(self._desktop, SystemClock(), self._read_image, shipped_way)
        self._copied: dict[str, bytes] = {}
        self._naive: NaiveWay | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def run(self, plan: PassPlan, first_number: int) -> dict[str, Any]:
        """Run a pass; return its records and what other windows got."""
        self._target.focus()
        self._target.take(())
        self._thief.take()
        keys_before = len(self._thief.caught_keys())
        copies_before, steals = self._user.count(), 0
        window = self._desktop.windows.foreground()
        assert window is not None
        assert window.handle == self._target.window
        if plan.is_hostile:
            self._user.start_copying(plan.seed, *_COPY_EVERY_S)
            self._thief.start_stealing(plan.seed, self._target.window, _AWAY_S, _BACK_S)
        started_s = time.monotonic()
        self._naive = None
        if plan.way == "naive":
            program = self._stack.enter_context(ClipboardUser())
            self._naive = NaiveWay(program, self._target.window)
        records = []
        source = random.Random(plan.seed)
        for job in make_jobs(plan.seed, first_number, plan.kinds):
            self._images = job.images
            if plan.is_hostile:
                time.sleep(source.uniform(*_BETWEEN_S))
            else:
                self._copy(job)
            records.append(self._insert(job, window, is_hostile=plan.is_hostile))
        elapsed_s = time.monotonic() - started_s
        if plan.is_hostile:
            steals = self._thief.stop_stealing()
            self._user.stop_copying()
        time.sleep(_LATE_S)
        self._sort_out_late(self._target.take(())[0])
        strays = self._thief.take().pastes
        return {
            "name": plan.name,
            "elapsed_s": elapsed_s,
            "wrong_window": strays + len(self._thief.caught_keys()) - keys_before,
            "focus_changes": steals,
            "copies": self._user.count() - copies_before,
            "records": [asdict(record) for record in records],
        }

    def _insert(self, job: Job, window: Any, *, is_hostile: bool) -> Record:
        called_s = time.monotonic()
        landed_ms = None
        if self._naive is not None:
            told = self._naive.insert(job)
        else:
            result = self._insertion.insert(Request(parts=job.parts, target=window, way=self._way))
            landed_ms = result.landed_ms
            told = Told(
                is_inserted=result.outcome is Outcome.INSERTED,
                parts_done=result.parts_done,
                reason=result.reason.value if result.reason is not None else "",
            )
        spent_ms = (time.monotonic() - called_s) * 1000
        is_right, clipboard = self._is_right(job, told, is_hostile=is_hostile)
        found, at_s = self._target.take(job.content)
        found = self._sort_out_late(found)
        verdict = judge(job.content, found, told)
        record = Record(
            kind=job.kind,
            verdict=verdict,
            reason=told.reason,
            size_bytes=job.size_bytes,
            field_ms=None if at_s is None else (at_s - called_s) * 1000,
            read_ms=landed_ms,
            spent_ms=spent_ms,
            is_clipboard_right=is_right,
            note=note_of(job, verdict, found, told, "" if is_right else clipboard),
        )
        self._recent.append((job, record))
        return record

    def _sort_out_late(self, content: Content) -> Content:
        """Take out what belongs to earlier inserts, and judge those anew."""
        for earlier, record in self._recent:
            texts = tuple(piece for piece in earlier.content if not is_picture(piece))
            content, late = split_late(content, texts)
            if late:
                record.verdict = late_verdict(record)
        return content

    def _copy(self, job: Job) -> None:
        """Do what a calm user does before an insert."""
        text = f"what the user copied before {job.number} 抄"
        self._copied = {"UTF8_STRING": text.encode()}
        if job.number % 3 == 1:
            self._copied["text/html"] = f"<i>{text}</i>".encode()
        if job.number % 3 == 2 and job.images:
            self._copied = {"image/png": next(iter(job.images.values()))[::-1]}
        self._user.copy(self._copied)

    def _is_right(self, job: Job, told: Told, *, is_hostile: bool) -> tuple[bool, str]:
        """Tell whether the clipboard holds what it must: the latest copy, or an honest rest."""
        found: Mapping[str, bytes] = {}
        for _ in range(_READ_TRIES if is_hostile else 1):
            latest = self._user.latest()
            allowed: list[Mapping[str, bytes]] = [
                {"UTF8_STRING": latest.encode()} if is_hostile else self._copied
            ]
            found = self._reader.read()
            if not told.is_inserted:
                allowed += _rests(job)
            if is_clipboard_right(found, allowed):
                return True, ""
            if self._user.latest() == latest:
                time.sleep(0.02)  # noted before it is on the clipboard
        shown = {name: data[:60] for name, data in found.items()}
        return False, f"{shown}, wanted one of {[list(each) for each in allowed]}"

    def _read_image(self, sha256: ImageHash) -> Mapping[str, bytes]:
        return encodings_of(self._images[sha256], "image/png")


def _rests(job: Job) -> Sequence[Mapping[str, bytes]]:
    """Return the states that an honest "copied only" may leave."""
    return [
        {"UTF8_STRING": part.text.encode()}
        if isinstance(part, TextPart)
        else {"image/png": job.images[part.sha256]}
        for part in job.parts
    ]
