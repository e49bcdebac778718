"""Real windows are recognised, and a client is learnt from one."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

from replydock.domain.client import WindowFacts
from replydock.native import connect
from tests.desktop.conftest import Inserter
from tests.rig.chromium import ChromiumPage
from tests.rig.clients import shipped_clients
from tests.rig.displays import VirtualDisplay
from tests.rig.gtk_editor import GtkEditor
from tests.rig.processes import REPOSITORY, OwnedProcess, wait_until
from tests.rig.program import program_env
from tests.rig.terminal import Terminal


def client_in_front(display: VirtualDisplay) -> tuple[str, WindowFacts]:
    """Return the shipped client of the window in front, and what it was told by."""
    desktop = connect(display.name)
    try:
        window = desktop.windows.foreground()
    finally:
        desktop.close()
    assert window is not None
    facts = WindowFacts(window.program, window.window_class, window.title)
    client = shipped_clients().recognise(facts)
    return client.id if client is not None else "", facts


def test_xterm_is_recognised(display: VirtualDisplay, terminal: Terminal) -> None:
    found, facts = client_in_front(display)
    assert (found, facts.program, facts.window_class) == ("xterm", "XTerm", "xterm")


def test_mousepad_is_recognised(display: VirtualDisplay, editor: GtkEditor) -> None:
    assert client_in_front(display)[0] == "mousepad"


def test_chromium_is_recognised_and_a_chat_in_it_by_its_title(
    display: VirtualDisplay, page: ChromiumPage, inserter: Inserter
) -> None:
    found, facts = client_in_front(display)
    assert found == "chromium"
    assert facts.title
    chat = facts._replace(title="(3) WhatsApp - Chromium")
    client = shipped_clients().recognise(chat)
    assert client is not None
    assert client.id == "web-whatsapp"


def test_a_client_is_learnt_from_a_window(
    display: VirtualDisplay, terminal: Terminal, tmp_path: Path
) -> None:
    """The helper waits; a window comes to the front; the test text is in it; a file is kept."""
    log = tmp_path / "learn.log"
    argv = [sys.executable, "-m", "tests.desktop.learn_program", str(tmp_path / "data")]
    env = program_env(display, PYTHONPATH=f"{REPOSITORY / 'desktop'}:{REPOSITORY}")

    def said() -> list[dict[str, object]]:
        lines = log.read_text().splitlines() if log.exists() else []
        return [json.loads(line) for line in lines if line.startswith("{")]

    helper = OwnedProcess(argv, env, log=log)
    try:
        wait_until(lambda: any(s.get("stage") == "WAITING" for s in said()), "the helper", 15.0)
        display.wait_window("learn_program", "Learn", 10.0)
        terminal.focus()
        wait_until(lambda: bool(said() and said()[-1].get("own")), "a client learnt", 10.0)
    finally:
        helper.stop()
    assert said()[-1]["own"] == [["xterm", "shift+insert", True]]
    assert terminal.received() == "ReplyDock test: line one\nand line two."
    kept = tomllib.loads((tmp_path / "data" / "clients" / "xterm.toml").read_text("utf-8"))
    assert kept["insert"] == {"paste_key": "shift+insert"}
