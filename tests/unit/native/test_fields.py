"""What only typed codes need is not in memory before they are switched on."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest.importorskip("Xlib", reason="the X11 package needs python-xlib")
pytest.importorskip("jeepney", reason="the accessibility bus needs jeepney")

_LOADED = """
import sys, replydock.app, replydock.assembly, replydock.native.x11.desktop
print(*(name for name in ("jeepney", "replydock.native.x11.fields") if name in sys.modules))
"""


def test_d_bus_is_not_loaded_while_typed_codes_are_off() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == []
