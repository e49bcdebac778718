"""Pressing and typing into the recorded window, once that is right."""

from __future__ import annotations

from collections.abc import Callable

from replydock.domain.outcome import Reason
from replydock.insertion.stopping import Stopped
from replydock.ports.clock import Clock
from replydock.ports.desktop import Desktop, Offer, Press, WindowRef
from replydock.ports.insert_request import Timings

_RETRY_S = 0.01


class Keys:
    """Keys for one window; waits for its focus and for keys that are held down."""

    def __init__(
        self,
        desktop: Desktop,
        clock: Clock,
        target: WindowRef,
        timings: Timings,
        check_cancelled: Callable[[], None],
    ) -> None:
        """Prepare; ``check_cancelled`` raises ``Stopped`` if the user wants no more."""
        self._desktop = desktop
        self._clock = clock
        self._target = target
        self._timings = timings
        self._check_cancelled = check_cancelled

    def press(self, chord: str, offer: Offer | None) -> bool:
        """Press once everything is right; False if the offer lost the clipboard.

        Raises:
            Stopped: it did not become right in time.
        """
        focus_end_s, keys_end_s = self._ends_s()
        while True:
            self._check_cancelled()
            pressed = self._desktop.keyboard.press_if_focused(chord, self._target, offer)
            if pressed is Press.PRESSED:
                return True
            if pressed is Press.CLIPBOARD_LOST:
                return False
            if pressed is Press.REFUSED:
                raise Stopped(Reason.KEYBOARD_REFUSED)
            if pressed is Press.NOT_FOCUSED:
                self._check_exists()
                self._bring_to_front(focus_end_s)
            else:
                self._wait_for_hands(keys_end_s)

    def type_text(self, text: str, newline_key: str) -> None:
        """Type the text; what is typed cannot be taken back.

        Raises:
            Stopped: it was not or not all typed.
        """
        focus_end_s, keys_end_s = self._ends_s()
        while True:
            self._check_cancelled()
            typed = self._desktop.keyboard.type_text_if_focused(text, self._target, newline_key)
            if typed == len(text):
                return
            self._check_exists()
            if typed:
                raise Stopped(Reason.NOT_IN_FRONT)
            if self._desktop.windows.is_focused(self._target):
                self._wait_for_hands(keys_end_s)
            else:
                self._bring_to_front(focus_end_s)

    def _ends_s(self) -> tuple[float, float]:
        """Return until when to wait for the focus, and for keys that are held down."""
        now_s = self._clock.monotonic_s()
        return now_s + self._timings.focus_ms / 1000, now_s + self._timings.keys_ms / 1000

    def _check_exists(self) -> None:
        if not self._desktop.windows.exists(self._target):
            raise Stopped(Reason.TARGET_GONE)

    def _bring_to_front(self, end_s: float) -> None:
        now_s = self._clock.monotonic_s()
        if now_s >= end_s:
            raise Stopped(Reason.NOT_IN_FRONT)
        self._desktop.windows.activate(self._target)
        self._desktop.windows.wait_focused(self._target, end_s - now_s)

    def _wait_for_hands(self, end_s: float) -> None:
        if self._clock.monotonic_s() >= end_s:
            raise Stopped(Reason.KEYS_HELD)
        self._clock.sleep(_RETRY_S)
