"""Which account of which client is in front; its name, its colour, and one more of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from replydock.controllers.clients import Clients
from replydock.controllers.preferences import Preferences
from replydock.domain.accounts import (
    BROWSER_MARKS,
    NO_MARKS,
    Account,
    AccountBook,
    AccountMarks,
    Hue,
    lasting_mark,
    passing_mark,
)
from replydock.domain.client import Client, ClientKind
from replydock.ports.desktop import WindowRef
from replydock.ports.launching import Programs
from replydock.qt.background import Background, Lane
from replydock.ui.account_chip import AccountTag

_BY_WINDOW = frozenset({ClientKind.WEB, ClientKind.PROGRAM})
_REMEMBERED_WINDOWS = 256


class Sighting(NamedTuple):
    """What was found out about a window away from the main thread.

    Attributes:
        is_there: whether the passing accounts known so far still are.
    """

    window: WindowRef
    client: Client
    mark: str
    is_lasting: bool
    is_there: Mapping[tuple[str, str], bool]


class Accounts(QObject):
    """Knows the account of each client's window; main thread, what may block on a lane."""

    served_changed = Signal(object)
    """The ``AccountTag`` of the window that replies go to, None if it is no client's."""
    failed = Signal(object)
    """A ``ReplyDockError``."""

    def __init__(
        self,
        clients: Clients,
        programs: Programs,
        preferences: Preferences,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clients = clients
        self._programs = programs
        self._preferences = preferences
        self._background = background
        self._book = AccountBook(preferences.settings.accounts)
        self._of_window: dict[WindowRef, Account] = {}
        self._front: WindowRef | None = None
        preferences.language_changed.connect(self._tell)

    @property
    def served(self) -> Account | None:
        """The account of the window that replies go to."""
        return None if self._front is None else self._of_window.get(self._front)

    @property
    def served_window(self) -> WindowRef | None:
        """The foreign window that was in front last."""
        return self._front

    def note_front(self, window: WindowRef | None) -> None:
        """A window came to the front; windows of ours change nothing."""
        if window is None or window.pid == os.getpid():
            return
        self._front = window
        client = self._clients.client_of(window)
        if client is None or not has_accounts(client):
            self._of_window.pop(window, None)
            self._tell()
            return
        self._tell()
        passing = self._book.passing()
        self._background.submit(
            Lane.IO, lambda: self._look(window, client, passing), self._on_seen, self.failed.emit
        )

    def note_title(self, window: WindowRef) -> None:
        """The window in front has another title: another client's, or another account's."""
        if window != self._front:
            return
        before = self._clients.client_of(self._front)
        client = self._clients.client_of(window)
        if client is before and (client is None or not marks_of(client).titles):
            self._front = window
        else:
            self.note_front(window)

    def name_of(self, window: WindowRef) -> str:
        """Return the name of a window's account, empty if it has none."""
        account = self._of_window.get(window)
        return "" if account is None else self.shown_name(account)

    def shown_name(self, account: Account) -> str:
        """Return an account's name in the language in force."""
        return account.shown_name(self.usual_name(account.client_id))

    def usual_name(self, client_id: str) -> str:
        """Return the client's name."""
        client = self._clients.book.get(client_id)
        return client_id if client is None else client.name(self._preferences.language)

    def change(self, account: Account, name: str, hue: Hue) -> None:
        """Give an account another name and colour, and keep them."""
        changed = self._book.change(account, name=name, hue=hue)
        if changed is None:
            return
        for window, each in self._of_window.items():
            if each.key == changed.key:
                self._of_window[window] = changed
        self._keep()
        self._tell()

    # Looking

    def _look(self, window: WindowRef, client: Client, passing: list[Account]) -> Sighting:
        """Find out what the window's account is known by; on a lane."""
        words = self._programs.command_line(window.pid) if window.pid else None
        mark = lasting_mark(marks_of(client), words, window.title)
        is_there = {account.key: self._is_there(account) for account in passing}
        if mark is not None:
            return Sighting(window, client, mark, True, is_there)
        by_window = client.kind in _BY_WINDOW
        passing_one = passing_mark(window.handle, window.pid, is_by_window=by_window)
        return Sighting(window, client, passing_one, False, is_there)

    def _is_there(self, account: Account) -> bool:
        kind, _, number = account.mark.partition(":")
        if kind == "process":
            return self._programs.is_alive(int(number))
        return True

    def _on_seen(self, seen: Sighting) -> None:
        mine = (seen.client.id, seen.mark)
        self._book.forget_gone({k: there for k, there in seen.is_there.items() if k != mine})
        account = self._book.meet(seen.client.id, seen.mark, is_lasting=seen.is_lasting)
        self._of_window.pop(seen.window, None)
        self._of_window[seen.window] = account
        while len(self._of_window) > _REMEMBERED_WINDOWS:
            del self._of_window[next(iter(self._of_window))]
        self._keep()
        if seen.window == self._front:
            self._tell()

    def _keep(self) -> None:
        lines = self._book.lines()
        if lines != self._preferences.settings.accounts:
            self._preferences.apply(replace(self._preferences.settings, accounts=lines))

    def _tell(self) -> None:
        account = self.served
        tag = None
        if account is not None:
            tag = AccountTag(self.shown_name(account), account.hue.value)
        self.served_changed.emit(tag)


def has_accounts(client: Client) -> bool:
    """Tell whether accounts of a client are told apart: not those of a mere editor."""
    return client.use.is_on and (client.kind is not ClientKind.PROGRAM or client.launch is not None)


def marks_of(client: Client) -> AccountMarks:
    """Return by what a client's accounts are told apart."""
    if client.kind is ClientKind.WEB and client.marks == NO_MARKS:
        return BROWSER_MARKS
    return client.marks
