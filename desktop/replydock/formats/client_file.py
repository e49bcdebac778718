"""One chat client as a TOML file; see docs/clients.md.

The agent's own file of an id needs to hold only what differs: it is laid over the
built-in one, so that what ReplyDock learns later about that client still counts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from replydock.domain.accounts import ACCOUNT_FIELD, AccountMarks
from replydock.domain.client import (
    DEFAULT_WAY,
    Client,
    ClientKind,
    ClientUse,
    DockChoice,
    PasteWay,
    WindowRule,
)
from replydock.domain.errors import InputError
from replydock.domain.identity import Scope
from replydock.domain.launching import INSTANCE_DIR, MAX_BURST, LaunchMode, LaunchWay
from replydock.formats.client_table import ClientTable

FORMAT = 1
MAX_FILE_BYTES = 64 * 1024
MAX_ID = 40
MAX_NAME = 60
MAX_NOTE = 600
MAX_RULES = 20
MAX_NAMES = 40
MAX_GLOB = 120
MAX_SCOPE = 80
MAX_REST_MS = 5000
MAX_QUIET_MS = 1500
MAX_LONGEST = 1_000_000
MIN_LONGEST = 20
MAX_POSITION = 9999
_ID_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def parse_client(text: str, file: str) -> dict[str, Any]:
    """Return the tables of a file, unchecked but for the syntax and the format's number.

    Raises:
        InputError: ``client.syntax`` or ``client.too_new``.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError("client.syntax", file=file, reason=str(error)) from error
    number = values.pop("format", FORMAT)
    if not isinstance(number, int) or number > FORMAT:
        raise InputError("client.too_new", file=file)
    return values


def read_client_tables(path: Path) -> dict[str, Any]:
    """Return the tables of a file on disk; the file's name is the id where none is given.

    Raises:
        InputError: ``client.unreadable``, ``client.syntax`` or ``client.too_new``.
    """
    try:
        data = path.read_bytes()
        if len(data) > MAX_FILE_BYTES:
            raise InputError("client.over_limit", file=path.name, key="", limit=MAX_FILE_BYTES)
        values = parse_client(data.decode("utf-8-sig"), path.name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError("client.unreadable", file=path.name, reason=reason) from error
    except UnicodeDecodeError as error:
        raise InputError("client.syntax", file=path.name, reason="UTF-8") from error
    values.setdefault("id", path.stem)
    return values


def laid_over(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return tables with those of ``over`` laid on them, key by key; lists are replaced."""
    found = dict(under)
    for key, value in over.items():
        below = found.get(key)
        if isinstance(value, dict) and isinstance(below, dict):
            found[key] = laid_over(below, value)
        else:
            found[key] = value
    return found


def client_of_tables(
    values: Mapping[str, Any], file: str, *, is_own: bool = False, has_built_in: bool = True
) -> Client:
    """Return the client that checked tables describe.

    Raises:
        InputError: ``client.…`` with ``file`` and ``key`` in its details.
    """
    top = ClientTable(values, file)
    client_id = top.text("id", None, cap=MAX_ID)
    if not client_id or not _ID_LETTERS.issuperset(client_id):
        top.refuse("client.value_invalid", "id", value=repr(client_id))
    names = top.by_language("name", cap=MAX_NAME)
    if not names:
        top.refuse("client.key_missing", "name")
    rules = tuple(_rule(table) for table in top.tables("windows", cap=MAX_RULES))
    if not rules:
        top.refuse("client.key_missing", "windows")
    client = Client(
        id=client_id,
        names=names,
        rules=rules,
        kind=top.choice("kind", ClientKind.CHAT),
        dock=_dock(top),
        way=_way(top.table("insert")),
        use=_use(top.table("use")),
        is_verified=top.flag("verified", default=False),
        notes=top.by_language("note", cap=MAX_NOTE),
        sources=top.texts("sources", cap=MAX_NAMES, item_cap=MAX_NOTE),
        launch=_launch(top.table("launch")) if top.has("launch") else None,
        marks=_marks(top.table("accounts")),
        is_own=is_own,
        has_built_in=has_built_in,
        position=top.number("position", 100, 0, MAX_POSITION),
    )
    top.finish()
    return client


def _dock(top: ClientTable) -> DockChoice:
    table = top.table("dock")
    side = table.choice("side", DockChoice.GENERAL)
    table.finish()
    return side


def _rule(table: ClientTable) -> WindowRule:
    rule = WindowRule(
        table.texts("programs", cap=MAX_NAMES, item_cap=MAX_NAME),
        table.texts("classes", cap=MAX_NAMES, item_cap=MAX_GLOB),
        table.texts("titles", cap=MAX_NAMES, item_cap=MAX_GLOB),
    )
    if rule == WindowRule():
        table.refuse("client.key_missing", "programs")
    table.finish()
    return rule


def _use(table: ClientTable) -> ClientUse:
    use = ClientUse(
        table.flag("on", default=True),
        _scope(table),
        table.flag("palette_hotkey", default=True),
        table.flag("phrase_hotkeys", default=True),
    )
    table.finish()
    return use


def _launch(table: ClientTable) -> LaunchWay:
    way = LaunchWay(
        table.choice("mode", LaunchMode.AGAIN),
        table.texts("commands", cap=MAX_NAMES, item_cap=MAX_GLOB),
        table.texts("arguments", cap=MAX_NAMES, item_cap=MAX_GLOB),
        table.number("burst", 1, 1, MAX_BURST),
        table.by_language("note", cap=MAX_NOTE),
    )
    has_folder = any(INSTANCE_DIR in word for word in way.arguments)
    if has_folder is not way.needs_folder:
        table.refuse("client.value_invalid", "arguments", value=INSTANCE_DIR)
    if not way.can_start and not way.notes:
        table.refuse("client.key_missing", "note")
    table.finish()
    return way


def _marks(table: ClientTable) -> AccountMarks:
    marks = AccountMarks(
        table.texts("options", cap=MAX_NAMES, item_cap=MAX_NAME),
        table.texts("titles", cap=MAX_NAMES, item_cap=MAX_GLOB),
    )
    for pattern in marks.titles:
        if pattern.count(ACCOUNT_FIELD) != 1:
            table.refuse("client.value_invalid", "titles", value=repr(pattern))
    table.finish()
    return marks


def _scope(table: ClientTable) -> str:
    scope = table.text("scope", "", cap=MAX_SCOPE)
    if scope and scope not in set(Scope):
        table.refuse("client.value_invalid", "scope", value=f"{scope!r} ({', '.join(Scope)})")
    return scope


def _way(table: ClientTable) -> PasteWay:
    base = DEFAULT_WAY
    # 0 stands for "as in the settings" and for "no limit is known".
    quiet_ms = table.number("quiet_ms", 0, 0, MAX_QUIET_MS)
    longest = table.number("longest", 0, 0, MAX_LONGEST)
    if 0 < longest < MIN_LONGEST:
        table.refuse("client.value_invalid", "longest", value=f"{longest} ({MIN_LONGEST} …)")
    way = PasteWay(
        paste_key=table.chord("paste_key", base.paste_key),
        newline_key=table.chord("newline_key", base.newline_key),
        mixing=table.choice("mixing", base.mixing),
        order=table.choice("order", base.order),
        breaks_between=table.flag("break_between", default=base.breaks_between),
        between_ms=table.number("between_ms", base.between_ms, 0, MAX_REST_MS),
        picture=table.choice("picture", base.picture),
        longest=longest or None,
        splits_long=table.flag("split_long", default=base.splits_long),
        can_send=table.flag("can_send", default=base.can_send),
        send_key=table.chord("send_key", base.send_key),
        asks_once=table.flag("asks_once", default=base.asks_once),
        quiet_ms=quiet_ms or None,
        picture_ms_per_mb=table.number(
            "picture_ms_per_mb", base.picture_ms_per_mb, 0, MAX_QUIET_MS
        ),
        with_primary=table.flag("primary", default=base.with_primary),
    )
    table.finish()
    return way
