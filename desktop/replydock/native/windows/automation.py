"""UI Automation, as far as it tells whether the field with the focus is for a password.

The interfaces are called by their places in the tables of uiautomationclient.h, in the
Windows SDK; a package that makes classes of the whole type library would be much more.
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import ctypes
import logging
import queue
import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import contextmanager, suppress
from ctypes import wintypes as w
from typing import NamedTuple

ANSWER_S = 0.2
_END_S = 1.0
_LOG = logging.getLogger(__name__)
_MULTITHREADED = 0
_INPROC_SERVER = 1
_AUTOMATION_CLASS = uuid.UUID("ff48dba4-60ef-4201-aa87-54103eef594e")
_AUTOMATION = uuid.UUID("30cbe57d-d9d0-452a-ab13-7ac5ac4825ee")
# Places in the tables of methods: IUnknown, IUIAutomation, IUIAutomationElement.
_RELEASE = 2
_GET_FOCUSED_ELEMENT = 8
_GET_PROPERTY = 11
# Properties and their values.
_PROCESS_ID, _CONTROL_TYPE, _HAS_FOCUS, _IS_PASSWORD = 30002, 30003, 30008, 30019
_IS_TEXT_EDIT_AVAILABLE = 30149
_EDIT, _DOCUMENT = 50004, 50030
_VT_I4, _VT_BOOL = 3, 11
_WITH_DEFAULTS = ctypes.c_int(0)

_ole32 = ctypes.WinDLL("ole32")
_ole32.CoInitializeEx.argtypes = (w.LPVOID, w.DWORD)
_ole32.CoInitializeEx.restype = ctypes.c_long
_ole32.CoUninitialize.argtypes = ()
_ole32.CoUninitialize.restype = None
_ole32.CoCreateInstance.argtypes = (
    *(ctypes.c_char_p, w.LPVOID, w.DWORD, ctypes.c_char_p),
    ctypes.POINTER(ctypes.c_void_p),
)
_ole32.CoCreateInstance.restype = ctypes.c_long


class _Variant(ctypes.Structure):
    """VARIANT, of which only numbers and truth values are read."""

    _fields_ = (
        ("vt", ctypes.c_uint16),
        ("_reserved", ctypes.c_uint16 * 3),
        ("number", ctypes.c_int32),
        ("_rest", ctypes.c_byte * (2 * ctypes.sizeof(ctypes.c_void_p) - 4)),
    )


_oleaut32 = ctypes.WinDLL("oleaut32")
_oleaut32.VariantClear.argtypes = (ctypes.POINTER(_Variant),)
_oleaut32.VariantClear.restype = ctypes.c_long


class FieldFacts(NamedTuple):
    """What is told of the element with the focus."""

    pid: int
    is_password: bool
    takes_text: bool


class Automation:
    """Asks on a thread of its own: a program that hangs makes the system's call hang.

    While one call hangs everything else is unknown at once.
    """

    def __init__(self) -> None:
        self._asked: queue.SimpleQueue[Future[FieldFacts | None] | None] = queue.SimpleQueue()
        self._is_busy = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="fields", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the thread, unless it hangs."""
        self._asked.put(None)
        if threading.current_thread() is not self._thread:
            self._thread.join(_END_S)

    def ask(self) -> FieldFacts | None:
        """Return what is told of the field with the focus; None if not within ``ANSWER_S``."""
        if not self._is_busy.acquire(blocking=False):
            return None
        answer: Future[FieldFacts | None] = Future()
        self._asked.put(answer)
        try:
            return answer.result(ANSWER_S)
        except FutureTimeoutError:
            return None

    # The thread

    def _run(self) -> None:
        result = _ole32.CoInitializeEx(None, _MULTITHREADED)
        try:
            self._serve()
        finally:
            if result >= 0:
                _ole32.CoUninitialize()

    def _serve(self) -> None:
        automation = ctypes.c_void_p()
        result = _ole32.CoCreateInstance(
            _AUTOMATION_CLASS.bytes_le,
            None,
            _INPROC_SERVER,
            _AUTOMATION.bytes_le,
            ctypes.byref(automation),
        )
        if result < 0:
            _LOG.warning("fields cannot be asked for: %#x", result & 0xFFFFFFFF)
        with _released(automation):
            while (answer := self._asked.get()) is not None:
                facts = None
                with suppress(OSError):
                    facts = _facts(automation)
                self._is_busy.release()
                answer.set_result(facts)


@contextmanager
def _released(interface: ctypes.c_void_p) -> Iterator[None]:
    try:
        yield
    finally:
        if interface.value:
            _call(interface, _RELEASE)


def _facts(automation: ctypes.c_void_p) -> FieldFacts | None:
    """Return what the element with the focus tells; None if there is none or it left.

    Raises:
        OSError: its program faulted on the way.
    """
    element = ctypes.c_void_p()
    is_told = (
        automation.value and _call(automation, _GET_FOCUSED_ELEMENT, ctypes.byref(element)) >= 0
    )
    if not is_told or not element.value:
        return None
    with _released(element):
        return facts_of(element)


def facts_of(element: ctypes.c_void_p) -> FieldFacts | None:
    """Return what an element tells; None if it has not got the focus, or does not tell."""
    pid, kind = _property(element, _PROCESS_ID), _property(element, _CONTROL_TYPE)
    is_password = _property(element, _IS_PASSWORD)
    if pid is None or is_password is None or not _property(element, _HAS_FOCUS):
        return None
    # A document is told of before what is in it, which browsers make when first asked.
    is_edited = kind != _DOCUMENT and _property(element, _IS_TEXT_EDIT_AVAILABLE)
    return FieldFacts(pid, bool(is_password), takes_text=kind == _EDIT or bool(is_edited))


def _property(element: ctypes.c_void_p, number: int) -> int | None:
    value = _Variant()
    result = _call(
        element, _GET_PROPERTY, ctypes.c_int(number), _WITH_DEFAULTS, ctypes.byref(value)
    )
    found = {_VT_I4: value.number, _VT_BOOL: value.number & 0xFFFF}.get(value.vt)
    _oleaut32.VariantClear(ctypes.byref(value))
    return found if result >= 0 else None


def _call(interface: ctypes.c_void_p, place: int, *arguments: object) -> int:
    """Call the method at a place of an interface's table; return its HRESULT."""
    table = ctypes.cast(interface, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
    types = [ctypes.c_int if isinstance(each, ctypes.c_int) else w.LPVOID for each in arguments]
    method = ctypes.WINFUNCTYPE(ctypes.c_long, w.LPVOID, *types)(table[place] or 0)
    return int(method(interface, *arguments))
