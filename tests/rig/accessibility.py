"""A session bus and an accessibility bus of the tests' own."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from tests.rig.displays import VirtualDisplay
from tests.rig.processes import OwnedProcess, wait_until

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"


def start_buses(
    display: VirtualDisplay, stack: ExitStack, *, is_key_watched: bool = False
) -> dict[str, str]:
    """Start both; return the environment of programs that speak on them.

    Args:
        stack: ends them.
        is_key_watched: the registry takes part in key presses, as a screen reader's would.
    """
    folder = Path(tempfile.mkdtemp(dir=display.folder))
    log, path = folder / "log", folder / "bus"
    env = dict(display.env)
    env["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={path}"
    del env["NO_AT_BRIDGE"]
    bus_env = dict(env)
    if not is_key_watched:
        # Without an X display the registry leaves keys alone.
        del bus_env["DISPLAY"]
    bus = ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address=unix:path={path}"]
    stack.callback(OwnedProcess(bus, bus_env, log=log).stop)
    wait_until(path.exists, "the session bus", 5.0)
    launcher = OwnedProcess([LAUNCHER, "--launch-immediately"], bus_env, log=log)
    stack.callback(launcher.stop)
    return env


def say_accessibility_is_on(env: Mapping[str, str]) -> None:
    """Do what the setting of a desktop does: programs that start from now on tell."""
    command = ["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus"]
    command += ["org.freedesktop.DBus.Properties.Set"]
    command += ["string:org.a11y.Status", "string:IsEnabled", "variant:boolean:true"]
    subprocess.run(command, env=dict(env), check=True, timeout=10, stdout=subprocess.DEVNULL)
