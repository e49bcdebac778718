"""How a client's file says that it is started once more, and tells accounts apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from replydock.domain.accounts import AccountMarks
from replydock.domain.errors import InputError
from replydock.domain.launching import INSTANCE_DIR, LaunchMode
from replydock.formats.client_file import client_of_tables
from replydock.formats.client_folder import ClientFolder

_BASE: dict[str, Any] = {"id": "chat", "name": "Chat", "windows": [{"programs": ["chat"]}]}


def _client(**tables: Any) -> Any:
    return client_of_tables({**_BASE, **tables}, "chat.toml")


def test_without_a_table_nothing_can_be_started() -> None:
    client = _client()
    assert client.launch is None
    assert client.marks == AccountMarks()


def test_a_folder_of_its_own() -> None:
    launch = {"mode": "own_folder", "commands": ["chat"], "arguments": ["-d", "{instance_dir}"]}
    client = _client(launch=launch, accounts={"options": ["-d"], "titles": ["{account} - Chat"]})
    assert client.launch.command("/bin/chat", "/x/1") == ["/bin/chat", "-d", "/x/1"]
    assert client.marks == AccountMarks(("-d",), ("{account} - Chat",))


@pytest.mark.parametrize(
    ("tables", "key"),
    [
        ({"launch": {"mode": "own_folder", "arguments": ["-many"]}}, "launch.arguments"),
        ({"launch": {"mode": "again", "arguments": ["{instance_dir}"]}}, "launch.arguments"),
        ({"launch": {"mode": "forbidden"}}, "launch.note"),
        ({"launch": {"mode": "burst", "burst": 9}}, "launch.burst"),
        ({"launch": {"mode": "inject"}}, "launch.mode"),
        ({"accounts": {"titles": ["* - Chat"]}}, "accounts.titles"),
        ({"accounts": {"option": ["-d"]}}, "accounts.option"),
    ],
)
def test_what_makes_no_sense_is_refused(tables: dict[str, Any], key: str) -> None:
    with pytest.raises(InputError) as refused:
        _client(**tables)
    assert refused.value.details["key"] == key


def test_shipped_clients_say_it_in_both_languages() -> None:
    ways = [each.launch for each in ClientFolder(Path("/nowhere")).load().book if each.launch]
    assert {way.mode for way in ways} == set(LaunchMode)
    for way in ways:
        assert set(way.notes) in (set(), {"zh", "en"})
        assert any(INSTANCE_DIR in word for word in way.arguments) is way.needs_folder
        assert bool(way.commands) is way.can_start
