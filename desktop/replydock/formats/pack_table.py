"""Strict reading of one TOML table of a pack: types, limits, nothing left unread."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from replydock.domain.errors import PackError

CHINA = timezone(timedelta(hours=8))
"""Dates without an offset are meant in China Standard Time."""


class PackTable:
    """One table; every value is asked for by its key and checked on the way.

    Args:
        values: the table as ``tomllib`` gives it.
        file: path of the file, for messages.
        where: which table of the file, for messages; a phrase names its id.
    """

    def __init__(self, values: object, file: str, where: str) -> None:
        self.file = file
        self.where = where
        if not isinstance(values, dict):
            raise self.error("pack.value_invalid", key=where, reason="must be a table")
        self._values: dict[str, Any] = values
        self._unread = set(values)

    def error(self, code: str, **details: object) -> PackError:
        """Return an error that says where in which file."""
        return PackError(code, file=self.file, where=self.where, **details)

    def invalid(self, key: str, reason: str) -> PackError:
        """Return the error of a value that breaks a rule."""
        return self.error("pack.value_invalid", key=key, reason=reason)

    def has(self, key: str) -> bool:
        """Tell whether the key is there."""
        return key in self._values

    def string(self, key: str, *, cap: int, pattern: str = "", default: str | None = None) -> str:
        """Return a text of 1 to ``cap`` characters that matches the whole pattern."""
        value = self._take(key, str, "a string", default)
        if default is not None and not self.has(key):
            return default
        return self._checked(key, value, cap, pattern)

    def strings(self, key: str, *, cap: int, item_cap: int) -> tuple[str, ...]:
        """Return a list of different texts; empty if the key is absent."""
        values = self._list(key, cap)
        for value in values:
            if not isinstance(value, str):
                raise self.invalid(key, "must hold strings only")
            self._checked(key, value, item_cap, "")
        if len(set(values)) < len(values):
            raise self.invalid(key, "holds an entry twice")
        return tuple(values)

    def integer(self, key: str, *, low: int, high: int, default: int | None = None) -> int:
        """Return a whole number within ``low..high``."""
        value = self._take(key, int, "a whole number", default)
        if isinstance(value, bool):
            raise self.invalid(key, "must be a whole number")
        if not low <= value <= high:
            raise self.invalid(key, f"must be within {low} and {high}")
        return int(value)

    def tables(self, key: str, *, cap: int, where: str) -> list[PackTable]:
        """Return a list of tables; empty if the key is absent."""
        values = self._list(key, cap)
        return [
            PackTable(value, self.file, f"{where}[{index}]")
            for index, value in enumerate(values, start=1)
        ]

    def table(self, key: str) -> PackTable:
        """Return a table within this one."""
        return PackTable(self._take(key, dict, "a table", None), self.file, key)

    def day_start(self, key: str) -> datetime | None:
        """Return a moment in UTC; a plain date means its first instant in China."""
        return self._moment(key, days=0)

    def day_end(self, key: str) -> datetime | None:
        """Return a moment in UTC; a plain date means the end of that day in China."""
        return self._moment(key, days=1)

    def finish(self) -> None:
        """Refuse keys that nobody asked for: a typing mistake must not pass unseen."""
        if self._unread:
            raise self.error("pack.key_unknown", key=min(self._unread))

    def _moment(self, key: str, days: int) -> datetime | None:
        if not self.has(key):
            return None
        value = self._take(key, date, "a date or a date with time", None)
        if isinstance(value, datetime):
            moment = value if value.tzinfo else value.replace(tzinfo=CHINA)
        else:
            moment = datetime.combine(value, time(), CHINA) + timedelta(days=days)
        return moment.astimezone(UTC)

    def _list(self, key: str, cap: int) -> list[Any]:
        values: list[Any] = self._take(key, list, "a list", [])
        if len(values) > cap:
            raise self.error("pack.over_limit", key=key, limit=cap)
        return values

    def _take(self, key: str, kind: type, kind_name: str, default: object) -> Any:
        if key not in self._values:
            if default is None:
                raise self.error("pack.key_missing", key=key)
            return default
        self._unread.discard(key)
        value = self._values[key]
        if not isinstance(value, kind):
            raise self.invalid(key, f"must be {kind_name}")
        return value

    def _checked(self, key: str, value: str, cap: int, pattern: str) -> str:
        text = value.strip()
        if not text:
            raise self.invalid(key, "is empty")
        if len(text) > cap:
            raise self.error("pack.over_limit", key=key, limit=cap)
        if any(ord(letter) < ord(" ") and letter != "\n" for letter in text):
            raise self.invalid(key, "holds a control character")
        if pattern and not re.fullmatch(pattern, text):
            raise self.invalid(key, f"must match {pattern}")
        return text
