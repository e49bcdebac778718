"""Which field has the focus, and whether it is for a password, as programs tell it.

X11 knows windows, not fields. Programs tell of their fields on the accessibility bus, if
it is there and they speak on it. Only changes of the focus are listened to, never text.
"""

from __future__ import annotations

import logging
import select
import socket
import threading
import time
from collections import deque
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import closing, suppress
from typing import NamedTuple

from jeepney import DBusAddress, HeaderFields, MatchRule, Message

from replydock.native.x11.accessibility_bus import BusError, DBus, open_accessibility_bus

ANSWER_S = 0.25
_SETTLE_S = 0.08
"""How long a change of the focus may be under way that the keys have overtaken."""
_FIND_S = 0.1
_RETRY_S = 10.0
_END_S = 3.0
_PIDS = 64
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_REGISTRY = DBusAddress(
    "/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "org.a11y.atspi.Registry"
)
_EVENTS = "org.a11y.atspi.Event.Object"
_EVENT = "object:state-changed:focused"
# Source: at-spi2-core, atspi-constants.h.
_ROLE_PASSWORD_TEXT = 40
_STATE_ACTIVE = 1
_STATE_EDITABLE = 7
_STATE_FOCUSED = 12
_STATE_SHOWING = 25
_LOG = logging.getLogger(__name__)


class _Place(NamedTuple):
    """An object on the accessibility bus."""

    program: str
    path: str


_ROOT = _Place("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")


class _Question(NamedTuple):
    pid: int
    answer: Future[bool | None]


class FocusedFields:
    """Listens on a thread of its own while started; without a bus it looks for one at times."""

    def __init__(self) -> None:
        self._questions: deque[_Question] = deque()
        self._focus: _Place | None = None
        self._pids: dict[str, int] = {}
        self._is_over = False
        self._is_listening = threading.Event()
        self._wake, self._woken = socket.socketpair()
        self._wake.setblocking(False)
        self._woken.setblocking(False)
        self._thread = threading.Thread(target=self._run, name="fields", daemon=True)

    @property
    def is_listening(self) -> bool:
        """Whether the accessibility bus tells us of the focus."""
        return self._is_listening.is_set()

    def start(self) -> None:
        """Begin; once."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread; what is asked afterwards is unknown."""
        self._is_over = True
        self._ring()
        if threading.current_thread() is not self._thread:
            self._thread.join(_END_S)

    def hides_input(self, pid: int) -> bool | None:
        """Tell whether a program's field with the focus is for a password.

        None: it does not tell, or not within ``ANSWER_S``. False only of a field that
        takes text.
        """
        if self._is_over or not self.is_listening:
            return None
        question = _Question(pid, Future())
        self._questions.append(question)
        self._ring()
        try:
            return question.answer.result(ANSWER_S)
        except FutureTimeoutError:
            return None

    # The thread

    def _run(self) -> None:
        while not self._is_over:
            try:
                with closing(open_accessibility_bus()) as bus:
                    self._listen(bus)
            except BusError as why:
                _LOG.debug("no word of fields: %s", why)
            self._is_listening.clear()
            self._focus = None
            self._pids.clear()
            self._answer_unknown()
            if not self._is_over:
                select.select([self._woken], [], [], _RETRY_S)
                self._hush()
        self._wake.close()
        self._woken.close()

    def _listen(self, bus: DBus) -> None:
        rule = MatchRule(type="signal", interface=_EVENTS, member="StateChanged")
        rule.add_arg_condition(0, "focused")
        bus.listen(rule)
        bus.call(_REGISTRY, "RegisterEvent", "sass", _EVENT, [], "", timeout_s=1.0)
        self._is_listening.set()
        while not self._is_over:
            while self._questions:
                question = self._questions.popleft()
                question.answer.set_result(self._look(bus, question.pid))
            ready, _, _ = select.select([bus.fileno(), self._woken.fileno()], [], [])
            self._hush()
            if bus.fileno() in ready:
                bus.take_in(0.0)
                self._follow(bus)

    def _look(self, bus: DBus, pid: int) -> bool | None:
        """Ask what has the focus now; a change that is under way is waited for."""
        until_s = time.monotonic() + _SETTLE_S
        bus.take_in(0.0)
        while True:
            self._follow(bus)
            focus = self._focus
            if focus is None or self._pid_of(bus, focus.program) != pid:
                # It had the focus before anybody listened.
                focus = self._focus = self._find(bus, pid)
            if focus is None:
                return None
            is_there, answer = _ask(bus, focus)
            if is_there or self._is_over:
                return answer
            if not bus.signals and not bus.take_in(until_s):
                return None

    def _find(self, bus: DBus, pid: int) -> _Place | None:
        """Look for the field with the focus in a program's active windows."""
        until_s = time.monotonic() + _FIND_S
        programs = [
            each for each in _children(bus, _ROOT) if self._pid_of(bus, each.program) == pid
        ]
        windows = [window for program in programs for window in _children(bus, program)]
        waiting = [each for each in windows if _states(bus, each) >> _STATE_ACTIVE & 1]
        while waiting and time.monotonic() < until_s:
            found = waiting.pop()
            states = _states(bus, found)
            if states >> _STATE_FOCUSED & 1:
                return found
            if states >> _STATE_SHOWING & 1:
                waiting += reversed(_children(bus, found))
        return None

    def _follow(self, bus: DBus) -> None:
        """Note where the focus went."""
        while bus.signals:
            signal = bus.signals.popleft()
            self._focus = _focus_after(signal) or self._focus

    def _pid_of(self, bus: DBus, program: str) -> int:
        if program not in self._pids:
            if len(self._pids) >= _PIDS:
                self._pids.clear()
            self._pids[program] = bus.pid_of(program)
        return self._pids[program]

    def _answer_unknown(self) -> None:
        while self._questions:
            self._questions.popleft().answer.set_result(None)

    def _ring(self) -> None:
        with suppress(OSError):  # full: it wakes anyway; closed: it is over
            self._wake.send(b"\0")

    def _hush(self) -> None:
        with suppress(BlockingIOError):
            self._woken.recv(4096)


def _focus_after(signal: Message) -> _Place | None:
    """Return what the focus came to by a signal; None if it tells of nothing of the kind."""
    header, body = signal.header.fields, signal.body
    is_change = header.get(HeaderFields.member) == "StateChanged"
    if not is_change or not body or body[0] != "focused" or not body[1]:
        return None
    return _Place(header.get(HeaderFields.sender, ""), header.get(HeaderFields.path, ""))


def _ask(bus: DBus, focus: _Place) -> tuple[bool, bool | None]:
    """Return whether an object has the focus, and if so whether it hides its text."""
    states = _states(bus, focus)
    role = bus.call(_address(focus), "GetRole")
    if not role or not states >> _STATE_FOCUSED & 1:
        return False, None
    if role[0] == _ROLE_PASSWORD_TEXT:
        return True, True
    return True, False if states >> _STATE_EDITABLE & 1 else None


def _address(place: _Place) -> DBusAddress:
    return DBusAddress(place.path, place.program, _ACCESSIBLE)


def _states(bus: DBus, place: _Place) -> int:
    """Return the first 32 states as bits; none if it does not answer."""
    answer = bus.call(_address(place), "GetState")
    return int(answer[0][0]) if answer and answer[0] else 0


def _children(bus: DBus, place: _Place) -> list[_Place]:
    answer = bus.call(_address(place), "GetChildren")
    return [_Place(*child) for child in answer[0]] if answer else []
