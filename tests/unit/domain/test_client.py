"""Windows are told by program, class and title; the rule that demands most counts."""

from __future__ import annotations

import pytest

from replydock.domain.client import (
    DEFAULT_WAY,
    Client,
    ClientBook,
    ClientKind,
    ClientUse,
    DockChoice,
    HotkeyKinds,
    PasteWay,
    WindowFacts,
    WindowRule,
)


def client(client_id: str, *rules: WindowRule, **more: object) -> Client:
    return Client(client_id, {"en": client_id}, rules, **more)  # type: ignore[arg-type]


BROWSER = client("browser", WindowRule(("chromium", "chrome")), way=PasteWay(quiet_ms=100))
WEB_CHAT = client("web-chat", WindowRule(("chromium", "chrome"), titles=("*WhatsApp*",)))
APP = client("app", WindowRule(classes=("Chat*Wnd",)))
BOOK = ClientBook((BROWSER, WEB_CHAT, APP))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (WindowFacts("Chromium", "chromium", "News - Chromium"), "browser"),
        (WindowFacts("chrome.exe", "Chrome_WidgetWin_1", "(2) whatsapp - Chrome"), "web-chat"),
        (WindowFacts("other.exe", "ChatMainWnd", ""), "app"),
        (WindowFacts("other.exe", "ChatMain", ""), None),
        (WindowFacts("", "", "WhatsApp"), None),
        (WindowFacts("chromium-helper"), None),
    ],
)
def test_recognises(facts: WindowFacts, expected: str | None) -> None:
    found = BOOK.recognise(facts)
    assert (found.id if found else None) == expected


def test_own_rules_go_before_ours() -> None:
    own = client("my-browser", WindowRule(("chromium",)), has_built_in=False)
    book = ClientBook((BROWSER, own))
    assert book.recognise(WindowFacts("chromium")) == own


def test_a_title_without_a_program_beats_a_program_alone() -> None:
    titled = client("titled", WindowRule(titles=("*orders*",)))
    book = ClientBook((BROWSER, titled))
    assert book.recognise(WindowFacts("chromium", "", "my orders")) == titled
    assert book.recognise(WindowFacts("chromium", "", "news")) == BROWSER


def test_an_evil_title_and_glob_end_soon() -> None:
    """Backtracking over this would take longer than the world has stood."""
    evil = client("evil", WindowRule(titles=("*a" * 40 + "b",)))
    assert ClientBook((evil,)).recognise(WindowFacts("x", "", "a" * 100_000)) is None


def test_unknown_windows_are_pasted_into_cautiously() -> None:
    assert BOOK.way_of(WindowFacts("some chat")) == DEFAULT_WAY
    assert BOOK.way_of(WindowFacts("chromium")).quiet_ms == 100


def test_where_the_dock_goes() -> None:
    rule = WindowRule(("x",))
    assert client("a", rule).is_docked
    assert not client("a", rule, dock=DockChoice.NONE).is_docked
    assert not client("a", rule, use=ClientUse(is_on=False)).is_docked
    assert not client("a", rule, kind=ClientKind.PROGRAM).is_docked
    assert client("a", rule, kind=ClientKind.PROGRAM, dock=DockChoice.LEFT).is_docked


def test_which_hotkeys_count() -> None:
    assert ClientUse().counting_hotkeys == HotkeyKinds(True, True)
    assert ClientUse(has_palette_hotkey=False).counting_hotkeys == HotkeyKinds(False, True)
    assert ClientUse(is_on=False).counting_hotkeys == HotkeyKinds(False, False)


def test_names_fall_back() -> None:
    found = Client("a", {"en": "A", "zh": "甲"}, ())
    assert (found.name("zh"), found.name("en"), found.note("zh")) == ("甲", "A", "")
    assert Client("a", {"en": "A"}, ()).name("zh") == "A"
