"""macOS, UNTESTED: written to the ports from Apple's documentation, never run on a Mac.

What it does: tell which program is in front, bring it back there, and copy text.
What it refuses, and ``checks`` says so: pasting for the user (a pasteboard served on
request and the proof that the target took it need AppKit's run loop), hotkeys (Carbon's
event handlers need it too) and following windows (needs the accessibility rights).
A ``WindowRef`` is a whole program here: its handle is the process id. What is not
written here is refused by ``null``; the pointer too, as Quartz counts in points.
"""

from __future__ import annotations

import sys

assert sys.platform == "darwin"  # noqa: S101 - tells the type checker too

import ctypes
import ctypes.util
import subprocess
import time
from collections.abc import Mapping, Sequence
from typing import Any

from replydock.domain.errors import DesktopError
from replydock.native.null import NullClipboard, NullDesktop, NullWindows
from replydock.ports.desktop import Check, ClipboardSnapshot, Offer, OfferState, WindowRef

_COMMAND_S = 2.0
_LOOK_AGAIN_S = 0.02
_IGNORING_OTHERS = 2


class _Objc:
    """The few messages that are sent to AppKit's objects."""

    def __init__(self) -> None:
        # Loading AppKit makes its classes known to the runtime.
        ctypes.CDLL("/System/Library/Frameworks/AppKit.framework/AppKit")
        self._lib = ctypes.CDLL(ctypes.util.find_library("objc"))
        self._lib.objc_getClass.restype = ctypes.c_void_p
        self._lib.objc_getClass.argtypes = (ctypes.c_char_p,)
        self._lib.sel_registerName.restype = ctypes.c_void_p
        self._lib.sel_registerName.argtypes = (ctypes.c_char_p,)

    def class_(self, name: str) -> int:
        """Return a class; 0 if there is none."""
        return int(self._lib.objc_getClass(name.encode()) or 0)

    def send(self, to: int, selector: str, result: Any, *typed: tuple[Any, Any]) -> Any:
        """Send a message with arguments as pairs of type and value."""
        types = [kind for kind, _ in typed]
        prototype = ctypes.CFUNCTYPE(result, ctypes.c_void_p, ctypes.c_void_p, *types)
        call = prototype(("objc_msgSend", self._lib))
        name = self._lib.sel_registerName(selector.encode())
        return call(to, name, *(value for _, value in typed))


class MacWindows(NullWindows):
    """Programs in place of windows."""

    def __init__(self) -> None:
        self._objc = _Objc()

    def foreground(self) -> WindowRef | None:
        """Return the program in front."""
        workspace = self._send(self._objc.class_("NSWorkspace"), "sharedWorkspace", ctypes.c_void_p)
        program = self._send(workspace, "frontmostApplication", ctypes.c_void_p)
        if not program:
            return None
        pid = int(self._send(program, "processIdentifier", ctypes.c_int))
        name = self._send(program, "localizedName", ctypes.c_void_p)
        text = self._send(name, "UTF8String", ctypes.c_char_p) if name else b""
        title = (text or b"").decode(errors="replace")
        return WindowRef(pid, pid, title, title)

    def exists(self, window: WindowRef) -> bool:
        return bool(self._program(window))

    def is_focused(self, window: WindowRef) -> bool:
        front = self.foreground()
        return front is not None and front.pid == window.pid

    def activate(self, window: WindowRef) -> None:
        program = self._program(window)
        if program:
            options = (ctypes.c_ulong, _IGNORING_OTHERS)
            self._send(program, "activateWithOptions:", ctypes.c_bool, options)

    def wait_focused(self, window: WindowRef, timeout_s: float) -> bool:
        """Look again and again: the notice of it needs a run loop of AppKit's."""
        end_s = time.monotonic() + timeout_s
        while not self.is_focused(window):
            if time.monotonic() >= end_s:
                return False
            time.sleep(_LOOK_AGAIN_S)
        return True

    def _program(self, window: WindowRef) -> int:
        kind = self._objc.class_("NSRunningApplication")
        selector = "runningApplicationWithProcessIdentifier:"
        return int(self._send(kind, selector, ctypes.c_void_p, (ctypes.c_int, window.pid)) or 0)

    def _send(self, to: int, selector: str, result: Any, *typed: tuple[Any, Any]) -> Any:
        return self._objc.send(to, selector, result, *typed)


class MacOffer:
    """Text that was copied; who takes it is not told."""

    @property
    def is_ours(self) -> bool:
        return False

    def wait_landed(self, window: WindowRef, timeout_s: float) -> OfferState:
        return OfferState.LOST

    def wait_quiet(self, window: WindowRef, quiet_s: float, timeout_s: float) -> OfferState:
        return OfferState.UNSURE

    def taken_at_s(self, window: WindowRef) -> float | None:
        return None

    def settle(self) -> None:
        return


class MacClipboard(NullClipboard):
    """Text by pbcopy and pbpaste; pictures and pasting are refused."""

    def snapshot(self, cap_bytes: int, timeout_s: float) -> ClipboardSnapshot:
        text = _run(["pbpaste"], b"", timeout_s)
        if not text or len(text) > cap_bytes:
            return ClipboardSnapshot({}, is_complete=False)
        return ClipboardSnapshot({"text/plain": text}, is_complete=False)

    def offer(
        self,
        formats: Mapping[str, bytes],
        *,
        with_primary: bool = False,
        asks_once: bool = False,
        mark: int | None = None,
    ) -> Offer | None:
        text = formats.get("text/plain")
        if mark is not None or text is None:
            return super().offer(formats, mark=mark)
        _run(["pbcopy"], text, _COMMAND_S)
        return MacOffer()


class MacDesktop(NullDesktop):
    """The little that is there."""

    def __init__(self) -> None:
        super().__init__()
        self.windows = MacWindows()
        self.clipboard = MacClipboard()

    def checks(self) -> Sequence[Check]:
        """Say what is missing."""
        why = {"platform": "macOS"}
        missing = ("synthetic_keys", "hotkeys")
        return [
            Check("display", True, "", why),
            Check("clipboard", True),
            *(Check(name, False, "display.unsupported", why) for name in missing),
        ]


def _run(command: Sequence[str], data: bytes, timeout_s: float) -> bytes:
    try:
        done = subprocess.run(
            command,
            input=data,
            capture_output=True,
            timeout=timeout_s,
            check=True,
            env={"LC_CTYPE": "UTF-8"},
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise DesktopError("desktop.clipboard_refused") from error
    return done.stdout
