"""Settings as one JSON value a row, so that unknown ones stay and wrong ones do no harm."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from replydock.domain.settings import Settings
from replydock.store.rows import storable

if TYPE_CHECKING:
    import sqlite3

_UNUSABLE = object()
_OPTIONAL = {"int": int, "float": float, "bool": bool, "str": str}


def load_settings(connection: sqlite3.Connection) -> Settings:
    """Return the settings; what is missing or makes no sense is the default."""
    return settings_of(dict(connection.execute("SELECT name, value FROM settings")))


def settings_of(kept: Mapping[str, object]) -> Settings:
    """Return the settings from their names and values in JSON."""
    values: dict[str, Any] = {}
    for item in fields(Settings):
        if item.name not in kept:
            continue
        value = _usable(kept[item.name], item.default, str(item.type))
        if value is not _UNUSABLE:
            values[item.name] = value
    return Settings(**values).with_bounds()


def save_settings(connection: sqlite3.Connection, settings: Settings) -> None:
    """Keep every setting; rows of settings this version does not know stay."""
    connection.executemany(
        "INSERT INTO settings (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        written_settings(settings).items(),
    )


def written_settings(settings: Settings) -> dict[str, str]:
    """Return names and values in JSON."""
    return {
        item.name: storable(json.dumps(getattr(settings, item.name), ensure_ascii=False))
        for item in fields(settings)
    }


def _usable(written: object, default: object, type_name: str) -> Any:
    """Return a kept value if it is of its setting's type, else ``_UNUSABLE``."""
    try:
        value: Any = json.loads(written) if isinstance(written, str) else _UNUSABLE
    except ValueError:
        return _UNUSABLE
    if value is None:
        return None if "None" in type_name else _UNUSABLE
    if isinstance(default, StrEnum):
        choices: list[str] = [choice.value for choice in type(default)]
        return type(default)(value) if value in choices else _UNUSABLE
    if isinstance(default, tuple):
        is_texts = isinstance(value, list) and all(isinstance(text, str) for text in value)
        return tuple(value) if is_texts else _UNUSABLE
    return _usable_plain(value, default, type_name)


def _usable_plain(value: Any, default: object, type_name: str) -> Any:
    optional = _OPTIONAL.get(type_name.partition(" ")[0], str)
    wanted = optional if default is None else type(default)
    if wanted is float and type(value) in {int, float}:
        return float(value) if math.isfinite(value) else _UNUSABLE
    return value if type(value) is wanted else _UNUSABLE
