"""Short codes typed by real keys into real programs, while ReplyDock runs beside them."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from Xlib import X

from replydock.domain.phrase import LibraryKind, Phrase, PhraseId, TextPart
from replydock.domain.settings import InsertMode, Settings
from replydock.store import open_store
from tests.desktop.own_replies import SETTINGS, fill_library
from tests.rig.chromium import ChromiumPage
from tests.rig.displays import VirtualDisplay
from tests.rig.gtk_editor import GtkEditor
from tests.rig.processes import wait_until
from tests.rig.program import Program
from tests.rig.terminal import Terminal

ON = replace(SETTINGS, typed_codes_on=True, typed_codes_in_untold_fields=True)
REPLY = "一口价。"
ECHO = "Type /j1 or /j2 and a space."
_NOW = datetime(2026, 3, 1, tzinfo=UTC)
_PASSED_S = 0.6
"""After a time in which a reply comes thrice over, nothing came."""

Type = Callable[..., None]


@pytest.fixture
def start(
    display: VirtualDisplay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Settings], Program]]:
    monkeypatch.setenv("XDG_RUNTIME_DIR", display.env["XDG_RUNTIME_DIR"])
    with ExitStack() as stack:

        def begin(settings: Settings) -> Program:
            data = tmp_path / "data"
            fill_library(data, settings)
            add_reply(data, "ec", ECHO)
            return stack.enter_context(Program(display, data))

        yield begin


def add_reply(data: Path, code: str, text: str) -> None:
    opened = open_store(data)
    library = next(
        item for item in opened.store.snapshot().libraries if item.kind is LibraryKind.PERSONAL
    )
    opened.store.save_phrases(
        [Phrase(PhraseId(f"p-{code}"), library.id, None, code, (TextPart(text),), _NOW, _NOW, code)]
    )
    opened.close()


@pytest.fixture
def program(start: Callable[[Settings], Program]) -> Program:
    return start(ON)


@pytest.fixture
def types(display: VirtualDisplay) -> Type:
    def type_text(text: str, delay_ms: int = 30) -> None:
        command = ["xdotool", "type", "--delay", str(delay_ms), "--", text]
        subprocess.run(command, env=display.env, check=True, timeout=60)

    return type_text


def press(display: VirtualDisplay, *keys: str) -> None:
    subprocess.run(["xdotool", "key", *keys], env=display.env, check=True, timeout=5)


def area(page: ChromiumPage) -> tuple[object, ...]:
    return page.look().content["area"]


def test_code_becomes_its_reply_in_a_web_chat(
    program: Program, page: ChromiumPage, types: Type
) -> None:
    types("hi /j1 ")
    wait_until(lambda: area(page) == (f"hi {REPLY}",), "the reply", 5.0)
    types("/nobody /J2 ")
    wait_until(lambda: area(page) == (f"hi {REPLY}/nobody 两件减十元。",), "the other", 5.0)
    assert program.quit() == 0
    assert program.said() == "", program.said()


def test_code_becomes_its_reply_in_an_editor_backspaces_and_all(
    display: VirtualDisplay, program: Program, editor: GtkEditor, types: Type
) -> None:
    types("/jx")
    press(display, "BackSpace")
    types("1 ")
    wait_until(lambda: editor.look().text == REPLY, editor.look().text, 5.0)


def test_picture_and_text_come_by_a_code(program: Program, page: ChromiumPage, types: Type) -> None:
    page.focus("rich")
    types("/zh ")
    content = page.take(pieces=3, timeout_s=6.0).content["rich"]
    assert "/" not in "".join(str(piece) for piece in content)
    assert len(content) == 3


def test_terminal_is_left_alone(program: Program, terminal: Terminal, types: Type) -> None:
    types("/j1 x")
    time.sleep(_PASSED_S)
    assert terminal.received() == "/j1 x"


def test_focus_that_moves_midway_replaces_nothing(
    program: Program, page: ChromiumPage, editor: GtkEditor, types: Type
) -> None:
    page.focus("area")
    types("/j")
    editor.focus()
    types("1 ")
    time.sleep(_PASSED_S)
    assert area(page) == ("/j",)
    assert editor.look().text == "1 "


def test_field_that_changes_midway_replaces_nothing(
    display: VirtualDisplay, program: Program, page: ChromiumPage, types: Type
) -> None:
    types("/j")
    press(display, "Home", "End")
    types("1 ")
    time.sleep(_PASSED_S)
    assert area(page) == ("/j1 ",)


@pytest.mark.parametrize("mode", list(InsertMode))
def test_reply_that_holds_a_code_does_not_trigger_it(
    start: Callable[[Settings], Program], editor: GtkEditor, types: Type, mode: InsertMode
) -> None:
    start(replace(ON, insert_mode=mode))
    editor.focus()
    types("/ec ")
    wait_until(lambda: editor.look().text == ECHO, editor.look().text, 8.0)
    time.sleep(_PASSED_S)
    assert editor.look().text == ECHO


def test_off_until_switched_on(
    start: Callable[[Settings], Program], page: ChromiumPage, types: Type
) -> None:
    start(SETTINGS)
    page.focus("area")
    types("/j1 ")
    time.sleep(_PASSED_S)
    assert area(page) == ("/j1 ",)


def test_typing_fast_loses_no_key(program: Program, page: ChromiumPage, types: Type) -> None:
    text = "the quick brown fox /and jumps over 13 lazy dogs; " * 2
    types(text, 66)
    time.sleep(_PASSED_S)
    assert area(page) == (text,)


def test_nothing_typed_is_kept_or_logged(
    program: Program, page: ChromiumPage, types: Type, tmp_path: Path
) -> None:
    types("geheim1 /geheim2 /j1 ")
    wait_until(lambda: REPLY in "".join(map(str, area(page))), "the reply", 5.0)
    types("/geheim3")
    assert program.quit() == 0
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.suffix in {".db", ".sqlite", ".sqlite3"} for path in kept), kept
    assert [path for path in kept if b"geheim" in path.read_bytes()] == []


def test_list_of_an_input_method_that_opens_midway_replaces_nothing(
    display: VirtualDisplay, program: Program, page: ChromiumPage, types: Type
) -> None:
    connection = display.connect()
    shown = connection.screen().root.create_window(
        *(900, 900, 80, 30, 0, X.CopyFromParent),
        override_redirect=True,
        event_mask=X.StructureNotifyMask,  # as every toolkit asks for it
    )
    shown.set_wm_class("ibus-ui-gtk3", "Ibus-ui-gtk3")
    types("/j")
    shown.map()
    connection.sync()
    time.sleep(0.1)
    types("1 ")
    time.sleep(_PASSED_S)
    connection.close()
    assert area(page) == ("/j1 ",)
