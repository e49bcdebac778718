"""A window's paint waits for the X server; Python's lock must not be held meanwhile.

A paste holds the server for moments, on a thread that needs that lock: with both held
crosswise the whole desktop would stand still.
"""

from __future__ import annotations

import importlib
import pkgutil

from PySide6.QtWidgets import QWidget

from replydock import ui

_ONLY_WITHIN_WINDOWS = {"ChipRow", "HotkeyEdit"}
"""Parts of windows; Qt paints from within the ``event`` of the window itself."""


def test_no_window_takes_all_events_by_a_method_of_python() -> None:
    for module in pkgutil.walk_packages(ui.__path__, "replydock.ui."):
        importlib.import_module(module.name)
    found = {
        each.__name__
        for each in _descendants(QWidget)
        if each.__module__.startswith("replydock.") and "event" in vars(each)
    }
    assert found == _ONLY_WITHIN_WINDOWS


def _descendants(kind: type[QWidget]) -> set[type[QWidget]]:
    below = set(kind.__subclasses__())
    return below.union(*(_descendants(each) for each in below))
