"""Settings: kept, bounded, never a reason not to start."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from replydock.domain.settings import InsertMode, Settings, Theme
from replydock.store import OpenedStore, SqliteStore
from replydock.store.settings import _usable


def put(opened: OpenedStore, name: str, value: str | bytes | int) -> None:
    with opened.store.writing() as connection:
        connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))


def test_an_empty_store_gives_the_defaults(store: SqliteStore) -> None:
    assert store.load_settings() == Settings()


def test_settings_come_back(store: SqliteStore) -> None:
    changed = replace(
        Settings(),
        theme=Theme.DARK,
        insert_mode=InsertMode.TYPE,
        dock_x=-1200,
        buyer_names=("小王", "李姐\ud83d"),
        send_after_insert=True,
    )
    store.save_settings(changed)
    assert store.load_settings() == replace(changed, buyer_names=("小王", "李姐\\ud83d"[:2] + "�"))
    store.save_settings(Settings())
    assert store.load_settings() == Settings()


def test_unknown_settings_stay(opened: OpenedStore) -> None:
    put(opened, "from_the_future", '{"a": 1}')
    opened.store.save_settings(opened.store.load_settings())
    with opened.store.writing() as connection:
        rows = dict(connection.execute("SELECT name, value FROM settings"))
    assert rows["from_the_future"] == '{"a": 1}'


def test_numbers_out_of_bounds_are_clamped(opened: OpenedStore) -> None:
    put(opened, "dock_width", "99999")
    assert opened.store.load_settings().dock_width == 640


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", '"neon"'),
        ("theme", "[]"),
        ("theme", '{"a": []}'),
        ("dock_width", '"wide"'),
        ("dock_width", "true"),
        ("dock_width", "null"),
        ("dock_width", "NaN"),
        ("dock_x", '"left"'),
        ("is_dock_visible", "1"),
        ("buyer_names", '["a", 1]'),
        ("buyer_names", '"abc"'),
        ("agent_name", "not json"),
        ("agent_name", b"\xff"),
        ("agent_name", ""),
    ],
)
def test_a_wrong_value_is_the_default_and_spares_the_others(
    opened: OpenedStore, name: str, value: str | bytes
) -> None:
    put(opened, "shop_name", '"好店"')
    put(opened, name, value)
    assert opened.store.load_settings() == replace(Settings(), shop_name="好店")


@given(st.text() | st.recursive(st.none() | st.booleans() | st.integers(), st.lists).map(str))
@examples(max_examples=100)
def test_no_text_makes_a_setting_of_the_wrong_type(written: str) -> None:
    for item in fields(Settings):
        default: Any = item.default
        value = _usable(written, default, str(item.type))
        is_refused = type(value) is object
        is_optional = default is None and (value is None or type(value) in {int, str})
        assert is_refused or is_optional or type(value) is type(default)
