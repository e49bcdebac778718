"""Keys typed into other programs, heard by a hook that is kept alive.

Windows removes a hook that once answered late (LowLevelHooksTimeout), without a word, and
keys let go while the session is locked are never heard. So: the hook only takes note; the
system itself is asked which modifiers are down; after each unlock and each wake the hook
is set anew and modifiers that stuck are let go; and when the user is active yet nothing
is heard, a key that nobody heeds is sent, and the hook set anew unless it hears that.
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import logging
import queue
import threading
from typing import TYPE_CHECKING

from replydock.domain.errors import DesktopError
from replydock.domain.typed_codes import KeyKind, TypedKey
from replydock.native.windows import clipboard_api, key_api, window_api
from replydock.native.windows.fields import focus_of, hides_input, is_composing
from replydock.native.windows.key_hook import HeardKey, KeyHook
from replydock.native.windows.keyboard import key_event, send
from replydock.native.windows.message_thread import MessageThread
from replydock.native.windows.win_events import WinEvents
from replydock.native.windows.windows import owner_of
from replydock.ports.desktop import WindowRef
from replydock.ports.typed_keys import OnTypedKey

if TYPE_CHECKING:
    from replydock.native.windows.automation import Automation

WATCH_EVERY_S = 5.0
_PROBE_S = 0.5
_END_S = 6.0
_LOG = logging.getLogger(__name__)
_CTRL, _ALT, _SUPER = 0x11, 0x12, 0x5B
_SILENT = frozenset(
    {0x10, _CTRL, _ALT, *key_api.MODIFIERS, 0x14, 0x90, 0x91, window_api.VK_MASK, 0xFF}
)
# Enter, Tab, Escape, Pause; Page Up to Down; Insert, Delete.
_MOVING = frozenset({0x09, 0x0C, 0x0D, 0x1B, *range(0x21, 0x29), 0x2D, 0x2E})
_INPUT_METHOD = frozenset({*range(0x15, 0x1B), *range(0x1C, 0x20), 0xE5})
_MENU_OPENING = frozenset({0xA4, 0xA5, 0x5B, 0x5C})


_AGAIN = "again"
_AGAIN_UNLOCKED = "again, unlocked"
_MOVED = "moved"
_END = "end"


class WinTypedKeys:
    """Hooks the keyboard while started; else there is neither hook nor thread.

    Args:
        thread: gets the messages of unlocking and waking.
        events: tells of the window in front.
    """

    def __init__(self, thread: MessageThread, events: WinEvents) -> None:
        self._events = events
        self._on_key: OnTypedKey | None = None
        self._hook: KeyHook | None = None
        self._front_hook = 0
        self._worker: threading.Thread | None = None
        self._automation: Automation | None = None
        self._heard: queue.SimpleQueue[HeardKey | str] = queue.SimpleQueue()
        self._input_ms = 0
        self._count = 0
        self.rearmed_count = 0
        """How often the hook was set anew."""
        thread.on(window_api.WM_WTSSESSION_CHANGE, self._on_session_change)
        thread.on(window_api.WM_POWERBROADCAST, self._on_power)

    @property
    def is_alive(self) -> bool:
        """Whether there is a hook, as far as the last look told."""
        hook = self._hook
        return hook is not None and hook.is_running

    def start(self, on_key: OnTypedKey) -> None:
        """Set the hook.

        Raises:
            DesktopError: the system refuses it.
        """
        self.stop()
        heard: queue.SimpleQueue[HeardKey | str] = queue.SimpleQueue()
        self._heard = heard
        self._hook = KeyHook(heard.put)
        self._on_key = on_key
        event = window_api.EVENT_SYSTEM_FOREGROUND
        self._front_hook = self._events.hook(event, event, lambda *_: heard.put(_MOVED))
        self._input_ms = key_api.last_input_ms()
        from replydock.native.windows.automation import Automation

        self._automation = Automation()
        self._worker = threading.Thread(target=self._run, name="typed keys", daemon=True)
        self._worker.start()

    def stop(self) -> None:
        """Remove the hook and end the threads."""
        worker, self._worker = self._worker, None
        self._on_key = None
        if worker is not None:
            self._heard.put(_END)
            if threading.current_thread() is not worker:
                worker.join(_END_S)
        self._events.unhook(self._front_hook)
        self._front_hook = 0
        hook, self._hook = self._hook, None
        if hook is not None:
            hook.close()
        automation, self._automation = self._automation, None
        if automation is not None:
            automation.close()

    def rearm(self) -> None:
        """Set the hook anew soon, and let go of modifiers that stuck."""
        self._heard.put(_AGAIN_UNLOCKED)

    def hides_input(self, window: WindowRef) -> bool | None:
        """Tell whether the field with the focus is one for a password.

        Fields of the system are asked themselves, others are by UI Automation.
        """
        known = hides_input(window.handle)
        automation = self._automation
        if known is not None or automation is None:
            return known
        facts = automation.ask()
        owners = {window.pid, owner_of(focus_of(window.handle))[0]}
        if facts is None or facts.pid not in owners:
            return None
        return True if facts.is_password else False if facts.takes_text else None

    def is_composing(self, window: WindowRef) -> bool | None:
        """Tell whether an input method is on and writes its own characters."""
        return is_composing(window.handle)

    # The message thread

    def _on_session_change(self, event: int, _: int) -> int | None:
        if event in window_api.SESSION_IS_BACK and self._worker is not None:
            self.rearm()
        return None

    def _on_power(self, event: int, _: int) -> int | None:
        if event in window_api.IS_AWAKE and self._worker is not None:
            self.rearm()
        return None

    # The worker

    def _run(self) -> None:
        while self._on_key is not None:
            try:
                heard = self._heard.get(timeout=WATCH_EVERY_S)
            except queue.Empty:
                if self._is_deaf():
                    self._again(_AGAIN)
                continue
            if heard == _END:
                return
            if isinstance(heard, HeardKey):
                self._tell_heard(heard)
            elif heard == _MOVED:
                self._tell(TypedKey(KeyKind.MOVED))
            else:
                self._again(heard)

    def _tell_heard(self, heard: HeardKey) -> None:
        if heard.has_clicked:
            self._tell(TypedKey(KeyKind.MOVED))
        key = meaning_of(heard)
        if key is not None:
            self._tell(key)

    def _tell(self, key: TypedKey) -> None:
        on_key = self._on_key
        if on_key is not None:
            on_key(key)

    def _is_deaf(self) -> bool:
        """Tell whether the hook is gone: nothing is heard, though the user does something.

        It may have been the mouse; so a key is sent that only the hook heeds.
        """
        hook, input_ms = self._hook, key_api.last_input_ms()
        if hook is None or not hook.is_running:
            return True
        is_active = input_ms != self._input_ms and hook.count == self._count
        self._input_ms, self._count = input_ms, hook.count
        if not is_active:
            return False
        hook.probe_heard.clear()
        probe = [key_event(window_api.VK_MASK), key_event(window_api.VK_MASK, is_up=True)]
        for event in probe:
            event.of.ki.dwExtraInfo = key_api.PROBE_KEYS
        if not send(probe):
            return False  # a window with more rights is in front, or a locked session
        is_deaf = not hook.probe_heard.wait(_PROBE_S)
        self._input_ms = key_api.last_input_ms()
        return is_deaf

    def _again(self, why: str) -> None:
        hook, self._hook = self._hook, None
        if hook is not None:
            hook.close()
        if why == _AGAIN_UNLOCKED:
            let_go_of_modifiers()
        self._tell(TypedKey(KeyKind.MOVED))
        try:
            self._hook = KeyHook(self._heard.put)
        except DesktopError:
            _LOG.warning("the keyboard cannot be watched; tried again in %g s", WATCH_EVERY_S)
            return
        self._input_ms, self._count = key_api.last_input_ms(), 0
        self.rearmed_count += 1


def let_go_of_modifiers() -> None:
    """Let go of every modifier that counts as down.

    After an unlock none is: the hand was at the password. Windows and Alt would open
    menus if they went up alone, hence the key that nobody heeds.
    """
    state = clipboard_api.user32.GetAsyncKeyState
    down = [code for code in key_api.MODIFIERS if state(code) & 0x8000]
    if not down:
        return
    events = [key_event(code, is_up=True) for code in down]
    if not _MENU_OPENING.isdisjoint(down):
        mask = [key_event(window_api.VK_MASK), key_event(window_api.VK_MASK, is_up=True)]
        events = [*mask, *events]
    send(events)


def meaning_of(heard: HeardKey) -> TypedKey | None:
    """Return what a key press means, None for a mere modifier."""
    key, down = heard.key, heard.down
    if key in _SILENT:
        return None
    if key == key_api.VK_PACKET:
        return TypedKey(KeyKind.CHARACTER, chr(heard.scan))
    kind = _kind_of(key, down)
    if kind is not None:
        return TypedKey(kind)
    count, char = key_api.character_of(key, heard.scan, down, _layout_in_front())
    if count == 1:
        return TypedKey(KeyKind.CHARACTER, char)
    return TypedKey(KeyKind.COMPOSING if count else KeyKind.SHORTCUT)


def _kind_of(key: int, down: frozenset[int]) -> KeyKind | None:
    """Return what a key means in any layout, None if the layout says what it gives."""
    has_alt_gr = _CTRL in down and _ALT in down
    if _SUPER in down or (not has_alt_gr and (_CTRL in down or _ALT in down)):
        return KeyKind.SHORTCUT
    if key in _MOVING:
        return KeyKind.MOVED
    if key == key_api.VK_BACK:
        return KeyKind.BACKSPACE
    return KeyKind.COMPOSING if key in _INPUT_METHOD else None


def _layout_in_front() -> int:
    window = window_api.user32.GetForegroundWindow()
    thread = window_api.user32.GetWindowThreadProcessId(window, None)
    return int(clipboard_api.user32.GetKeyboardLayout(thread) or 0)
