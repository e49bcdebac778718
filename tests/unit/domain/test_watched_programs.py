"""Where typed codes are looked for, and where never."""

from __future__ import annotations

import pytest

from replydock.domain.settings import Settings
from replydock.domain.watched_programs import is_watched

STANDARD = Settings().typed_code_excluded


@pytest.mark.parametrize(
    "names",
    [
        ("Mousepad", "mousepad"),
        ("Chromium", "chromium"),
        ("WeChat.exe", "WeChatMainWndForPC"),
        ("AliWorkbench", ""),
    ],
)
def test_chats_and_editors_are_watched(names: tuple[str, str]) -> None:
    assert is_watched(names, STANDARD)


@pytest.mark.parametrize(
    "names",
    [
        ("XTerm", "xterm"),
        ("Gnome-terminal", ""),
        ("WindowsTerminal.exe", "CASCADIA_HOSTING_WINDOW_CLASS"),
        ("mstsc.exe", ""),
        ("", ""),
        (),
    ],
)
def test_terminals_and_unknown_windows_are_not(names: tuple[str, ...]) -> None:
    assert not is_watched(names, STANDARD)


@pytest.mark.parametrize(
    "names",
    [
        ("KeePassXC", "keepassxc"),
        ("KeePass.exe", "WindowsForms10.Window"),
        ("pinentry-gtk-2", ""),
        ("", "Polkit-gnome-authentication-agent-1"),
        ("LogonUI.exe", ""),
        ("consent.exe", ""),
    ],
)
def test_what_is_for_secrets_is_never_watched_whatever_the_settings(
    names: tuple[str, ...],
) -> None:
    assert not is_watched(names, ())


def test_agents_own_exclusions_take_any_case_and_exe() -> None:
    assert not is_watched(("Bank.EXE", ""), ("bank",))
    assert not is_watched(("OnlineBank", ""), ("*bank.exe",))
    assert is_watched(("Banker", ""), ("bank", " ", ""))
