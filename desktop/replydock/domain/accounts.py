"""Several accounts of one client at once: how they are told apart, named and coloured.

An account is known again by something that lasts: the folder or profile on the
command line of its process, or the part of the window's title that names it. Where
there is nothing of the kind it is known by its process, or by its window, for as long
as that lives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

ACCOUNT_FIELD = "{account}"
"""In a title pattern: the part that names the account."""

MAX_KEPT = 100
MAX_NAME = 24
_MAX_MARK = 400
_MAX_TITLE = 512
"""Longer titles are matched by their beginning, so that a match always ends soon."""

_USUAL = "usual"
_FIELDS = 5


class Hue(StrEnum):
    """Colours of accounts, in the order in which they are given out."""

    BLUE = "blue"
    ORANGE = "orange"
    GREEN = "green"
    PURPLE = "purple"
    PINK = "pink"
    TEAL = "teal"
    OLIVE = "olive"
    SLATE = "slate"


@dataclass(frozen=True, slots=True)
class AccountMarks:
    """By what the accounts of a client are told apart.

    Attributes:
        options: options of the command line whose value is the account's own,
            such as ``--user-data-dir``; a process without any is the usual account.
        titles: patterns of window titles with ``{account}`` and ``*`` in them.
    """

    options: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


NO_MARKS = AccountMarks()
BROWSER_MARKS = AccountMarks(options=("--user-data-dir", "--profile-directory"))
"""Those of a chat in a browser, which is signed in wherever the browser's profile is."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account of a client.

    Attributes:
        mark: what it is known by, see ``mark_of``; unique within the client.
        number: counted from 1 within the client.
        name: the agent's own, empty if she gave none.
        is_lasting: whether the mark outlives the process.
    """

    client_id: str
    mark: str
    number: int
    hue: Hue
    name: str = ""
    is_lasting: bool = True

    @property
    def key(self) -> tuple[str, str]:
        """Client and mark."""
        return self.client_id, self.mark

    def shown_name(self, client_name: str) -> str:
        """Return the agent's name for it, or the client's with the number."""
        return self.name or f"{client_name} {self.number}"


def lasting_mark(marks: AccountMarks, command_line: Sequence[str] | None, title: str) -> str | None:
    """Return what an account will be known by again; None if there is nothing.

    Args:
        command_line: words of the window's process, None if it cannot be read.
    """
    for pattern in marks.titles:
        found = _title_pattern(pattern).match(title[:_MAX_TITLE])
        if found is not None and found["account"].strip():
            return f"title:{found['account'].strip()}"[:_MAX_MARK]
    if not marks.options or not command_line:
        return None
    values = option_values(command_line, marks.options)
    if not values:
        return _USUAL
    return " ".join(f"{name}={value}" for name, value in sorted(values.items()))[:_MAX_MARK]


def passing_mark(handle: int, pid: int, *, is_by_window: bool) -> str:
    """Return what an account without a lasting mark is known by.

    A program of one account a process goes by that, others by the window.
    """
    return f"window:{handle}" if is_by_window or not pid else f"process:{pid}"


def option_values(command_line: Sequence[str], options: Iterable[str]) -> dict[str, str]:
    """Return the values of options given as ``--name=value`` or ``--name value``.

    A program that rewrites its own command line leaves one long word with spaces.
    """
    words = list(command_line)
    if len(words) == 1 and " -" in words[0]:
        words = re.split(r" (?=-)", words[0])
        words = [part for word in words for part in _split_first(word)]
    found: dict[str, str] = {}
    wanted = frozenset(options)
    for index, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name not in wanted:
            continue
        if not equals:
            value = words[index + 1] if index + 1 < len(words) else ""
        if value:
            found[name] = value
    return found


class AccountBook:
    """All accounts that were met; gives each new one the next number and colour.

    Args:
        lines: as ``lines`` returned them; what is wrong is left out.
    """

    def __init__(self, lines: Iterable[str] = ()) -> None:
        found = (_account_of(line) for line in lines)
        self._accounts = {account.key: account for account in found if account is not None}

    def lines(self) -> tuple[str, ...]:
        """Return the lasting accounts for keeping, those met lately last."""
        kept = [account for account in self._accounts.values() if account.is_lasting]
        return tuple(_line_of(account) for account in kept[-MAX_KEPT:])

    def get(self, client_id: str, mark: str) -> Account | None:
        """Return an account by its key."""
        return self._accounts.get((client_id, mark))

    def of_client(self, client_id: str) -> list[Account]:
        """Return the accounts of a client in the order of their numbers."""
        found = (each for each in self._accounts.values() if each.client_id == client_id)
        return sorted(found, key=lambda account: account.number)

    def meet(self, client_id: str, mark: str, *, is_lasting: bool) -> Account:
        """Return the account of a mark, a new one if it was never met."""
        known = self.get(client_id, mark)
        if known is not None:
            return known
        taken = {account.number for account in self.of_client(client_id)}
        number = next(each for each in range(1, len(taken) + 2) if each not in taken)
        account = Account(client_id, mark, number, self._next_hue(), is_lasting=is_lasting)
        self._accounts[account.key] = account
        return account

    def change(self, account: Account, *, name: str, hue: Hue) -> Account | None:
        """Give an account another name and colour; None if it is no longer there.

        A name equal to another account's of the client is refused by returning the
        account as it was: two of one name could not be told apart.
        """
        known = self._accounts.get(account.key)
        if known is None:
            return None
        wanted = clean_name(name)
        others = (each for each in self._accounts.values() if each.key != account.key)
        if wanted and any(each.name == wanted for each in others):
            return known
        changed = replace(known, name=wanted, hue=hue)
        self._accounts[account.key] = changed
        return changed

    def forget_gone(self, is_there: Mapping[tuple[str, str], bool]) -> None:
        """Drop passing accounts whose process or window has ended; their numbers are free."""
        for key, is_alive in is_there.items():
            account = self._accounts.get(key)
            if account is not None and not account.is_lasting and not is_alive:
                del self._accounts[key]

    def passing(self) -> list[Account]:
        """Return the accounts that are known by a process or window."""
        return [account for account in self._accounts.values() if not account.is_lasting]

    def _next_hue(self) -> Hue:
        """Return a colour that the fewest accounts have, so that neighbours differ."""
        counts = dict.fromkeys(Hue, 0)
        for account in self._accounts.values():
            counts[account.hue] += 1
        return min(counts, key=lambda hue: counts[hue])


def clean_name(name: str) -> str:
    """Return a name on one line, at most ``MAX_NAME`` characters long."""
    shown = "".join(letter if letter.isprintable() else " " for letter in name)
    return " ".join(shown.split())[:MAX_NAME].strip()


def _split_first(word: str) -> list[str]:
    """Split ``--name value`` in two."""
    name, space, value = word.partition(" ")
    return [name, value] if space and "=" not in name else [word]


def _line_of(account: Account) -> str:
    fields = (account.client_id, account.mark, str(account.number), account.hue.value, account.name)
    return "\t".join(field.replace("\t", " ").replace("\n", " ") for field in fields)


def _account_of(line: str) -> Account | None:
    fields = line.split("\t")
    if len(fields) != _FIELDS or not fields[0] or not fields[1]:
        return None
    client_id, mark, number, hue, name = fields
    if not number.isascii() or not number.isdigit() or hue not in set(Hue):
        return None
    return Account(client_id, mark, int(number), Hue(hue), clean_name(name))


@lru_cache(maxsize=64)
def _title_pattern(pattern: str) -> re.Pattern[str]:
    pieces = re.split(r"(\{account\}|\*)", pattern)
    known = {ACCOUNT_FIELD: "(?P<account>.+?)", "*": ".*?"}
    whole = "".join(known.get(each, re.escape(each)) for each in pieces)
    return re.compile(whole + r"\Z", re.DOTALL)
