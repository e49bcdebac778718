"""Two instances of a client, started by ReplyDock: two accounts with names and colours."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from replydock.controllers import launching as launching_module
from replydock.controllers.accounts import Accounts
from replydock.controllers.basics import Basics
from replydock.controllers.clients import Clients
from replydock.controllers.launching import Launching
from replydock.controllers.preferences import Preferences
from replydock.domain.accounts import Hue
from replydock.domain.catalog import Catalog
from replydock.domain.docking import ScreenArea
from replydock.domain.geometry import PhysicalRect
from replydock.domain.outcome import Outcome
from replydock.domain.phrase import TextPart
from replydock.domain.settings import DockMode, Language, Settings
from replydock.formats.toml_writing import toml_of
from replydock.native.clock import SystemClock
from replydock.native.launching import SystemPrograms
from replydock.ports.desktop import Desktop, WindowRef
from replydock.ports.instance import Command
from replydock.qt.background import Background
from replydock.store import read_settings_copy
from replydock.ui.account_chip import AccountTag
from replydock.ui.accounts_menu import AccountsMenu
from replydock.ui.appearance import Appearance
from tests.desktop.conftest import Inserter, need
from tests.desktop.own_replies import fill_library
from tests.rig.chromium import FLAGS, ChromiumPage
from tests.rig.displays import VirtualDisplay
from tests.rig.material import content_of
from tests.rig.page_server import PageServer
from tests.rig.processes import RigError, wait_until
from tests.rig.program import Program

_WAIT_MS = 10_000
_START_S = 40.0
_AREA = PhysicalRect(0, 0, 1280, 1000)
_SLACK_PX = 12
"""Window managers keep to whole steps, and some frames are rounded."""


class Watched(SystemPrograms):
    """Ends what it started."""

    def __init__(self) -> None:
        super().__init__()
        self.pids: list[int] = []

    def start(self, command: Sequence[str], more_env: Mapping[str, str] | None = None) -> int:
        self.pids.append(super().start(command, more_env))
        return self.pids[-1]

    def end_all(self) -> None:
        for number in (signal.SIGTERM, signal.SIGKILL):
            for pid in self.pids:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(pid, number)
            with contextlib.suppress(RigError):
                wait_until(lambda: not any(map(self.is_alive, self.pids)), "their end", 3.0)


@dataclass
class Rig:
    """The controllers of accounts and of the launcher on the tests' display."""

    display: VirtualDisplay
    qtbot: QtBot
    desktop: Desktop
    clients: Clients
    accounts: Accounts
    launching: Launching
    menu: AccountsMenu
    preferences: Preferences
    data_dir: Path
    tags: list[AccountTag | None] = field(default_factory=list)
    failures: list[object] = field(default_factory=list)

    def start(self, client_id: str, program: str, title: str = "") -> int:
        """Start one more instance and return its window."""
        known = frozenset(handle for handle, _, _ in self.display.windows())
        with self.qtbot.waitSignal(self.launching.noticed, timeout=_WAIT_MS):
            self.launching.start_another(client_id)
        return self.display.wait_window(program, title, _START_S, known)

    def bring_up(self, handle: int) -> WindowRef:
        """Bring a window to the front, as the agent does, and wait for its account."""
        self.display.activate(handle)
        window = self.desktop.windows.foreground()
        assert window is not None
        assert window.handle == handle
        self.accounts.note_front(window)
        self.qtbot.waitUntil(lambda: self.accounts.served is not None, timeout=_WAIT_MS)
        return window

    def change_file(self, client_id: str, **tables: object) -> None:
        """Write the agent's own file of a client, as she would by hand."""
        path = self.clients.folder / f"{client_id}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(toml_of({"format": 1, "id": client_id, **tables}), encoding="utf-8")
        with self.qtbot.waitSignal(self.clients.changed, timeout=_WAIT_MS):
            self.clients.load()


@pytest.fixture
def rig(
    display: VirtualDisplay,
    inserter: Inserter,
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Rig]:
    for name, value in display.env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr(launching_module, "screen_areas", lambda: [ScreenArea(_AREA, _AREA)])
    settings = Settings(language=Language.ENGLISH, dock_mode=DockMode.FLOATING)
    background = Background()
    preferences = Preferences(qapp, settings, lambda _: None)
    appearance = Appearance(settings, qapp)
    programs = Watched()
    clients = Clients(tmp_path, background)
    accounts = Accounts(clients, programs, preferences, background)
    menu = AccountsMenu()
    qtbot.addWidget(menu)
    basics = Basics(
        tmp_path,
        True,
        background,
        Catalog(),
        SystemClock(),
        None,  # type: ignore[arg-type]  # no replies are needed
        preferences,
        appearance,
    )
    windows = inserter.desktop.windows
    launching = Launching(menu, basics, accounts, clients, windows, programs)
    made = Rig(
        display,
        qtbot,
        inserter.desktop,
        clients,
        accounts,
        launching,
        menu,
        preferences,
        tmp_path,
    )
    accounts.served_changed.connect(made.tags.append)
    for part in (clients, accounts, launching):
        part.failed.connect(made.failures.append)
    with qtbot.waitSignal(clients.changed, timeout=_WAIT_MS):
        clients.load()
    try:
        yield made
        assert made.failures == []
    finally:
        programs.end_all()
        assert background.close()


def test_two_chromium_profiles_are_two_accounts_and_each_takes_its_reply(
    rig: Rig, inserter: Inserter
) -> None:
    need("chromium")
    with contextlib.ExitStack() as stack:
        servers = [PageServer(), PageServer()]
        for server in servers:
            stack.callback(server.close)
        handles = []
        for server in servers:
            arguments = [*FLAGS, "--user-data-dir={instance_dir}", f"--app={server.url}"]
            rig.change_file("chromium", launch={"arguments": arguments})
            handles.append(rig.start("chromium", "chromium", "rig page"))
            server.ask("focus", timeout_s=30.0, field="area")
        assert sorted(path.name for path in (rig.data_dir / "instances/chromium").iterdir()) == [
            "1",
            "2",
        ]
        targets = [rig.bring_up(handle) for handle in handles]
        seen = [rig.accounts.name_of(target) for target in targets]
        assert seen == ["Chromium and Chrome 1", "Chromium and Chrome 2"]
        _are_side_by_side(rig, targets)
        for target, server in zip(targets, servers, strict=True):
            text = f"给 {rig.accounts.name_of(target)} 的话术"
            result = inserter.insert((TextPart(text),), target)
            assert result.outcome is Outcome.INSERTED, result
            answer = server.ask("take", pieces=1, timeout_ms=2000)
            assert content_of(answer["content"]["area"]) == (text,)
        for server in servers:
            assert content_of(server.ask("look")["content"]["area"]) == ()


def test_two_telegrams_keep_their_names_and_colours(rig: Rig) -> None:
    need("telegram-desktop")
    handles = [rig.start("telegram", "telegram") for _ in range(2)]
    targets = [rig.bring_up(handle) for handle in handles]
    assert [rig.accounts.name_of(target) for target in targets] == [
        "Telegram Desktop 1",
        "Telegram Desktop 2",
    ]
    tags = [tag for tag in rig.tags if tag is not None]
    assert len({tag.hue for tag in tags}) == 2
    _are_side_by_side(rig, targets)
    account = rig.accounts.served
    assert account is not None
    rig.accounts.change(account, "旗舰店", Hue.PINK)
    assert rig.tags[-1] == AccountTag("旗舰店", "pink")
    assert rig.accounts.name_of(targets[1]) == "旗舰店"
    assert rig.menu.rename.text() != ""
    kept = [line for line in rig.preferences.settings.accounts if "旗舰店" in line]
    assert len(kept) == 1
    assert str(rig.data_dir / "instances/telegram/2") in kept[0]


def test_what_a_client_forbids_is_said(rig: Rig) -> None:
    with rig.qtbot.waitSignal(rig.launching.noticed, timeout=_WAIT_MS) as told:
        rig.launching.start_another("dingtalk")
    assert told.args is not None
    assert "DingTalk does not allow" in told.args[0].text


def test_a_client_that_is_not_there_is_told(rig: Rig) -> None:
    rig.launching.start_another("tim")
    rig.qtbot.waitUntil(lambda: bool(rig.failures), timeout=_WAIT_MS)
    (failure,) = rig.failures
    assert getattr(failure, "code", "") == "launch.not_installed"
    rig.failures.clear()


def test_the_program_keeps_the_account_that_it_served(
    display: VirtualDisplay, page: ChromiumPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", display.env["XDG_RUNTIME_DIR"])
    data = tmp_path / "data"
    fill_library(data)
    with Program(display, data) as program:
        page.focus("area")
        program.call(Command.INSERT, "j1")
        assert page.take(1, 5.0).everything == ("一口价。",)

        def is_kept() -> bool:
            kept = read_settings_copy(data)
            return kept is not None and any(str(page.profile) in line for line in kept.accounts)

        wait_until(is_kept, "the account among the settings", 5.0, 0.05)
        assert program.quit() == 0
        assert program.said() == ""


def _are_side_by_side(rig: Rig, targets: Sequence[WindowRef]) -> None:
    """Arrange the windows and see that they share the screen in their order."""
    with rig.qtbot.waitSignal(rig.launching.noticed, timeout=_WAIT_MS):
        rig.launching.arrange()
    wanted = [PhysicalRect(0, 0, 640, 1000), PhysicalRect(640, 0, 640, 1000)]

    def is_right() -> bool:
        frames = [rig.desktop.windows.visible_frame(target) for target in targets]
        return all(
            frame is not None and _is_near(frame, place)
            for frame, place in zip(frames, wanted, strict=True)
        )

    with contextlib.suppress(RigError):
        wait_until(is_right, "the windows side by side", 5.0)
    frames = [rig.desktop.windows.visible_frame(target) for target in targets]
    assert is_right(), f"{frames} are not at {wanted}"


def _is_near(frame: PhysicalRect, place: PhysicalRect) -> bool:
    pairs = (
        (frame.x, place.x),
        (frame.y, place.y),
        (frame.width, place.width),
        (frame.height, place.height),
    )
    return all(abs(found - wanted) <= _SLACK_PX for found, wanted in pairs)
