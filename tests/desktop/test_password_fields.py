"""Password fields that programs draw themselves, told by the accessibility bus."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from replydock.native.x11.fields import ANSWER_S, FocusedFields
from tests.desktop.conftest import need
from tests.desktop.own_replies import SETTINGS, fill_library
from tests.rig.accessibility import LAUNCHER, say_accessibility_is_on, start_buses
from tests.rig.displays import VirtualDisplay
from tests.rig.logins import login
from tests.rig.processes import wait_until
from tests.rig.program import Program

REPLY = "一口价。"
_PASSED_S = 0.6
"""After a time in which a reply comes thrice over, nothing came."""
_STARTED_S = 30.0


@pytest.fixture
def bus_env(
    display: VirtualDisplay, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Mapping[str, str]]:
    """A desktop whose programs tell of their fields; ours finds the bus as they do."""
    need("dbus-daemon", LAUNCHER)
    with ExitStack() as stack:
        env = start_buses(display, stack)
        say_accessibility_is_on(env)
        address = env["DBUS_SESSION_BUS_ADDRESS"]
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setitem(display.env, "DBUS_SESSION_BUS_ADDRESS", address)
        yield env


@pytest.fixture
def fields(bus_env: Mapping[str, str]) -> Iterator[FocusedFields]:
    made = FocusedFields()
    made.start()
    try:
        wait_until(lambda: made.is_listening, "word from the accessibility bus", 5.0)
        yield made
    finally:
        made.stop()


@pytest.mark.parametrize("kind", ["gtk", "qt", "web"])
def test_password_field_is_told_from_others(
    display: VirtualDisplay,
    bus_env: Mapping[str, str],
    fields: FocusedFields,
    tmp_path: Path,
    kind: str,
) -> None:
    need("chromium" if kind == "web" else "xdotool")
    with login(display, kind, bus_env, tmp_path) as shown:
        wait_until(lambda: fields.hides_input(shown.pid) is False, "the name", _STARTED_S)
        shown.press_tab()
        wait_until(lambda: fields.hides_input(shown.pid) is True, "the password", 5.0)
        assert fields.hides_input(os.getpid()) is None


@pytest.mark.parametrize("kind", ["gtk", "qt", "web"])
def test_field_that_had_the_focus_before_is_found(
    display: VirtualDisplay, bus_env: Mapping[str, str], tmp_path: Path, kind: str
) -> None:
    need("chromium" if kind == "web" else "xdotool")
    with ExitStack() as stack:
        first = FocusedFields()
        first.start()
        stack.callback(first.stop)
        shown = stack.enter_context(login(display, kind, bus_env, tmp_path))
        wait_until(lambda: first.hides_input(shown.pid) is False, "the name", _STARTED_S)
        shown.press_tab()
        wait_until(lambda: first.hides_input(shown.pid) is True, "the password", 5.0)
        late = FocusedFields()
        late.start()
        stack.callback(late.stop)
        wait_until(lambda: late.is_listening, "word from the accessibility bus", 5.0)
        wait_until(lambda: late.hides_input(shown.pid) is True, "the password, found", 2.0)
        assert late._focus == first._focus


def test_nothing_is_known_of_a_browser_that_does_not_tell(
    display: VirtualDisplay,
    bus_env: Mapping[str, str],
    fields: FocusedFields,
    tmp_path: Path,
) -> None:
    need("chromium")
    with login(display, "mute", bus_env, tmp_path) as shown:
        time.sleep(_PASSED_S)
        assert fields.hides_input(shown.pid) is None


def test_program_that_hangs_is_unknown_in_time(
    display: VirtualDisplay,
    bus_env: Mapping[str, str],
    fields: FocusedFields,
    tmp_path: Path,
) -> None:
    with login(display, "gtk", bus_env, tmp_path) as shown:
        wait_until(lambda: fields.hides_input(shown.pid) is False, "the name", _STARTED_S)
        os.kill(shown.pid, signal.SIGSTOP)
        try:
            begun_s = time.monotonic()
            assert fields.hides_input(shown.pid) is None
            assert time.monotonic() - begun_s < 2 * ANSWER_S + 1.0
        finally:
            os.kill(shown.pid, signal.SIGCONT)
        wait_until(lambda: fields.hides_input(shown.pid) is False, "the name again", 5.0)


def test_bus_that_ends_leaves_nothing_known_and_one_that_comes_is_found(
    display: VirtualDisplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    need("dbus-daemon", LAUNCHER)
    monkeypatch.setattr("replydock.native.x11.fields._RETRY_S", 0.1)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    made = FocusedFields()
    made.start()
    try:
        assert made.hides_input(os.getpid()) is None
        for _ in range(2):
            with ExitStack() as stack:
                address = start_buses(display, stack)["DBUS_SESSION_BUS_ADDRESS"]
                monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
                wait_until(lambda: made.is_listening, "the bus that came", 10.0)
            wait_until(lambda: not made.is_listening, "the bus that went", 10.0)
            assert made.hides_input(os.getpid()) is None
    finally:
        made.stop()
    assert not made._thread.is_alive()


@pytest.mark.parametrize("kind", ["gtk", "qt"])
def test_code_becomes_its_reply_beside_a_password_and_never_in_it(
    display: VirtualDisplay,
    bus_env: Mapping[str, str],
    fields: FocusedFields,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", display.env["XDG_RUNTIME_DIR"])
    data = tmp_path / "data"
    fill_library(data, replace(SETTINGS, typed_codes_on=True))

    def types(text: str) -> None:
        command = ["xdotool", "type", "--delay", "30", "--", text]
        subprocess.run(command, env=display.env, check=True, timeout=20)

    with Program(display, data) as program, login(display, kind, bus_env, tmp_path) as shown:
        wait_until(lambda: fields.hides_input(shown.pid) is False, "the name", _STARTED_S)
        types("/j1 ")
        wait_until(lambda: shown.fields[0] == REPLY, "the reply", 8.0)
        shown.press_tab()
        types("/j1 ")
        time.sleep(_PASSED_S)
        assert shown.fields == (REPLY, "/j1 ")
        assert program.quit() == 0
        assert program.said() == "", program.said()
