"""What can be told of the field that has the focus in another program's window."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import ctypes

from replydock.native.windows import clipboard_api, key_api, window_api
from replydock.native.windows.windows import owner_of

_ANSWER_MS = 100
_NAME_CHARS = 128
_input_methods = key_api.load_input_methods()


def hides_input(handle: int) -> bool | None:
    """Tell whether the focus is in a field that hides its text.

    True or False for edit controls of the system (and those that behave alike); None
    for programs that draw their own fields, as browsers and most chat clients do.
    """
    field = focus_of(handle)
    if not field or "edit" not in _class_of(field).lower():
        return None
    style = window_api.user32.GetWindowLongPtrW(field, key_api.GWL_STYLE)
    if style & key_api.ES_PASSWORD:
        return True
    answer = _ask(field, key_api.EM_GETPASSWORDCHAR, 0)
    return None if answer is None else bool(answer)


def is_composing(handle: int) -> bool | None:
    """Tell whether an input method is switched on and to its own characters."""
    field = focus_of(handle) or handle
    if _input_methods is None:
        return None
    window = _input_methods.ImmGetDefaultIMEWnd(field)
    if not window:
        return None
    is_open = _ask(window, key_api.WM_IME_CONTROL, key_api.IMC_GETOPENSTATUS)
    if not is_open:
        return None if is_open is None else False
    mode = _ask(window, key_api.WM_IME_CONTROL, key_api.IMC_GETCONVERSIONMODE)
    return None if mode is None else bool(mode & key_api.IME_CMODE_NATIVE)


def focus_of(handle: int) -> int:
    """Return the control that has the focus in a window's thread, 0 if none."""
    _, thread = owner_of(handle)
    about = window_api.GuiThreadInfo(cbSize=ctypes.sizeof(window_api.GuiThreadInfo))
    if not thread or not window_api.user32.GetGUIThreadInfo(thread, ctypes.byref(about)):
        return 0
    return int(about.hwndFocus or 0)


def _class_of(handle: int) -> str:
    buffer = ctypes.create_unicode_buffer(_NAME_CHARS)
    window_api.user32.GetClassNameW(handle, buffer, _NAME_CHARS)
    return buffer.value


def _ask(handle: int, message: int, wparam: int) -> int | None:
    """Send a message to another program; None if it does not answer at once."""
    answer = ctypes.c_size_t(0)
    has_answered = clipboard_api.user32.SendMessageTimeoutW(
        handle, message, wparam, 0, clipboard_api.SMTO_ABORTIFHUNG, _ANSWER_MS, ctypes.byref(answer)
    )
    return int(answer.value) if has_answered else None
