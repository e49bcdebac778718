"""Starting another instance of a client, and putting its windows side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from replydock.controllers.accounts import Accounts, has_accounts
from replydock.controllers.basics import Basics
from replydock.controllers.clients import Clients
from replydock.domain.accounts import Hue
from replydock.domain.client import Client
from replydock.domain.docking import ScreenArea, screen_of
from replydock.domain.errors import EnvironmentFault, InputError
from replydock.domain.geometry import PhysicalRect
from replydock.domain.launching import next_instance, side_by_side
from replydock.domain.settings import DockMode, Settings, Side
from replydock.ports.desktop import WindowRef, Windows
from replydock.ports.launching import Programs
from replydock.qt.background import Lane
from replydock.qt.screens import screen_areas
from replydock.ui.accounts_menu import AccountsMenu, StartEntry
from replydock.ui.notices import Notice, NoticeKind, describe_code

if TYPE_CHECKING:
    from replydock.domain.launching import LaunchWay
    from replydock.ui.account_dialog import AccountDialog

FOLDER_NAME = "instances"


class Started(NamedTuple):
    """What was started, for the message."""

    client_id: str
    instances: int


class Launching(QObject):
    """Answers the menu of chat clients."""

    noticed = Signal(object)
    """A ``Notice`` for the agent."""
    failed = Signal(object)
    """A ``ReplyDockError``."""

    def __init__(
        self,
        menu: AccountsMenu,
        basics: Basics,
        accounts: Accounts,
        clients: Clients,
        windows: Windows,
        programs: Programs,
    ) -> None:
        super().__init__(accounts)
        self._menu = menu
        self._accounts = accounts
        self._clients = clients
        self._windows = windows
        self._programs = programs
        self._preferences = preferences = basics.preferences
        self._background = basics.background
        self._appearance = basics.appearance
        self._root = basics.data_dir / FOLDER_NAME
        self._installed: frozenset[str] = frozenset()
        self._starting: dict[tuple[str, int], int] = {}
        self._dialog: AccountDialog | None = None
        menu.about_to_fill.connect(self._fill)
        menu.start_requested.connect(self.start_another)
        menu.arrange_requested.connect(self.arrange)
        menu.rename_requested.connect(self.ask_for_name)
        clients.changed.connect(self._look_for_programs)
        preferences.language_changed.connect(self._fill)
        self._look_for_programs()

    def start_another(self, client_id: str) -> None:
        """Start another instance of a client, or say why that cannot be."""
        client = self._clients.book.get(client_id)
        way = None if client is None else client.launch
        if client is None or way is None:
            return
        language = self._preferences.language
        if not way.can_start:
            self.noticed.emit(Notice(NoticeKind.HINT, way.note(language)))
            return
        self._background.submit(
            Lane.IO, lambda: self._start(client, way), self._on_started, self.failed.emit
        )

    def arrange(self) -> None:
        """Put the windows of the client in front side by side; of all clients if none is."""
        served = self._accounts.served
        client_id = None if served is None else served.client_id
        screens = screen_areas()
        settings = self._preferences.settings
        self._background.submit(
            Lane.IO,
            lambda: self._arrange(client_id, screens, settings),
            self._on_arranged,
            self.failed.emit,
        )

    def ask_for_name(self) -> None:
        """Ask for another name and colour of the account in front."""
        from replydock.ui.account_dialog import AccountDialog

        account = self._accounts.served
        if account is None:
            return
        usual = self._accounts.shown_name(replace(account, name=""))
        dialog = AccountDialog(self._appearance, account.name, usual, account.hue)
        self._dialog = dialog  # held, or Python ends it on return
        dialog.chosen.connect(lambda name, hue: self._accounts.change(account, name, Hue(hue)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    # The menu

    def _look_for_programs(self) -> None:
        ways = [
            (client.id, client.launch)
            for client in self._clients.book
            if client.launch is not None and client.launch.can_start
        ]
        self._background.submit(
            Lane.IO,
            lambda: frozenset(
                client_id
                for client_id, way in ways
                if self._programs.installed(way.commands) is not None
            ),
            self._on_looked,
        )

    def _on_looked(self, installed: frozenset[str]) -> None:
        self._installed = installed
        self._fill()

    def _fill(self) -> None:
        """Offer what is installed, and the client in front whatever its way is."""
        served = self._accounts.served
        wanted = set(self._installed)
        if served is not None:
            wanted.add(served.client_id)
        language = self._preferences.language
        entries = [
            StartEntry(client.id, client.name(language))
            for client in self._clients.book
            if client.id in wanted and client.launch is not None and client.use.is_on
        ]
        entries.sort(key=lambda entry: (served is None or entry.client_id != served.client_id,))
        name = "" if served is None else self._accounts.shown_name(served)
        self._menu.set_entries(entries, name)

    # On a lane

    def _start(self, client: Client, way: LaunchWay) -> Started:
        program = self._programs.installed(way.commands) or self._running_program(client)
        if program is None:
            name = client.name(self._preferences.language)
            raise InputError("launch.not_installed", client=name)
        folder = ""
        number = 0
        if way.needs_folder:
            number = next_instance(self._taken(client))
            path = self._root / client.id / str(number)
            try:
                path.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                reason = error.strerror or str(error)
                raise EnvironmentFault("launch.failed", program=program, reason=reason) from error
            folder = str(path)
        for _ in range(way.burst):
            pid = self._programs.start(way.command(program, folder))
            self._starting[client.id, number] = pid
        return Started(client.id, way.burst)

    def _running_program(self, client: Client) -> str | None:
        for window in self._windows_of(client.id):
            found = self._programs.executable(window.pid) if window.pid else None
            if found is not None:
                return found
        return None

    def _taken(self, client: Client) -> list[int]:
        """Return the numbers of instances that run, shown or about to be."""
        root = self._root / client.id
        folders = {str(path): path.name for path in root.glob("*") if path.name.isdigit()}
        taken = {
            number
            for (client_id, number), pid in self._starting.items()
            if client_id == client.id and self._programs.is_alive(pid)
        }
        pids = {window.pid for window in self._windows.all() if window.pid}
        for words in filter(None, map(self._programs.command_line, pids)):
            line = " ".join(words)
            taken |= {int(name) for path, name in folders.items() if _names_path(line, path)}
        return sorted(taken)

    def _windows_of(self, client_id: str | None) -> list[WindowRef]:
        """Return the windows of one client, or of all that have accounts."""
        found = []
        for window in self._windows.all():
            client = self._clients.client_of(window)
            if client is None or not has_accounts(client):
                continue
            if client_id is None or client.id == client_id:
                found.append(window)
        return found

    def _arrange(self, client_id: str | None, screens: list[ScreenArea], settings: Settings) -> int:
        found = [
            (window, frame)
            for window in self._windows_of(client_id)
            if (frame := self._windows.visible_frame(window)) is not None
        ]
        if not found:
            raise InputError("launch.nothing_to_arrange")
        screen = screens[screen_of(found[0][1], screens)]
        places = side_by_side(len(found), _area(screen, settings))
        for (window, _), place in zip(found, places, strict=True):
            self._windows.move(window, place)
        return len(found)

    # Back on the main thread

    def _on_started(self, started: Started) -> None:
        name = self._accounts.usual_name(started.client_id)
        client = self._clients.book.get(started.client_id)
        way = None if client is None else client.launch
        note = "" if way is None else way.note(self._preferences.language)
        text = describe_code("launch.started", {"client": name})
        kind = NoticeKind.HINT if note else NoticeKind.DONE
        self.noticed.emit(Notice(kind, f"{text} {note}".strip()))

    def _on_arranged(self, count: int) -> None:
        text = describe_code("launch.arranged", {"count": count})
        self.noticed.emit(Notice(NoticeKind.DONE, text))


def _names_path(line: str, path: str) -> bool:
    """Tell whether a command line names a folder, and not a longer one."""
    start = line.find(path)
    end = start + len(path)
    return start >= 0 and (end == len(line) or line[end] in " /\\\"'")


def _area(screen: ScreenArea, settings: Settings) -> PhysicalRect:
    """Return where windows go: beside the place of the dock if it clings to a side."""
    work = screen.work
    if settings.dock_mode is DockMode.FLOATING or not settings.is_dock_visible:
        return work
    width = screen.physical(settings.dock_width)
    left = work.x + (width if settings.dock_side is Side.LEFT else 0)
    return PhysicalRect(left, work.y, max(1, work.width - width), work.height)
