"""What holds for every test: no display of the developer's, nothing left behind."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from collections.abc import Iterator

import pytest

# Before anything imports Qt: widgets of this process are drawn in memory. Tests
# that need an X server start one of their own and say so to their children.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
if sys.platform == "win32":
    # Drawing in memory, Qt looks for fonts beside itself, where there are none.
    os.environ.setdefault("QT_QPA_FONTDIR", os.path.expandvars(r"%SYSTEMROOT%\Fonts"))
for _name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_SCALE_FACTOR"):
    os.environ.pop(_name, None)

_THREAD_GRACE_S = 2.0
_GARBAGE_OBJECTS = 20_000

# As in the program (``qt.garbage``): windows of an earlier test that are collected on a thread
# of a later one, while the main thread handles events, take the process with them.
gc.disable()


@pytest.fixture(autouse=True)
def _garbage_is_collected_between_tests() -> Iterator[None]:
    yield
    if gc.get_count()[0] > _GARBAGE_OBJECTS:
        gc.collect()


@pytest.fixture(autouse=True)
def _no_thread_is_left_behind() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    deadline_s = time.monotonic() + _THREAD_GRACE_S
    for thread in left:
        thread.join(max(0.0, deadline_s - time.monotonic()))
    names = [thread.name for thread in left if thread.is_alive()]
    assert not names, f"threads left running: {names}"


@pytest.fixture(autouse=True)
def _no_window_is_left_open() -> Iterator[None]:
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return
    # Nothing runs here that would do it, and the next test would dress them all anew.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [repr(widget) for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not left, f"windows left open: {left}"


@pytest.fixture(autouse=True)
def _clipboard_is_emptied() -> Iterator[None]:
    """Let no test see another's clipboard.

    And let none be there at the end: the offscreen platform frees its clipboard after
    Python has ended, and a ``QMimeData`` made in Python crashes the process then.
    """
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is not None:
        QApplication.clipboard().clear()
