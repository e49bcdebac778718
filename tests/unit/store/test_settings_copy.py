"""The copy of the settings that the first paint believes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from replydock.domain.settings import Settings, Theme
from replydock.store import read_settings_copy, settings_copy, write_settings_copy
from replydock.store.settings_copy import COPY_NAME

CHANGED = replace(Settings(), theme=Theme.DARK, dock_x=-40, buyer_names=("小王",))


def test_it_comes_back(tmp_path: Path) -> None:
    assert read_settings_copy(tmp_path) is None
    write_settings_copy(tmp_path, CHANGED)
    assert read_settings_copy(tmp_path) == CHANGED
    write_settings_copy(tmp_path, Settings())
    assert read_settings_copy(tmp_path) == Settings()
    assert [path.name for path in tmp_path.iterdir()] == [COPY_NAME]


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff\xfe", b'"dark"'], ids=str)
def test_what_is_no_copy_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / COPY_NAME).write_bytes(content)
    assert read_settings_copy(tmp_path) is None


def test_wrong_values_are_defaults(tmp_path: Path) -> None:
    (tmp_path / COPY_NAME).write_text(
        '{"theme": 7, "dock_width": "\\"wide\\"", "scope": "\\"x\\""}'
    )
    assert read_settings_copy(tmp_path) == replace(Settings(), scope="x")


def test_an_old_copy_does_not_outlive_a_failed_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_settings_copy(tmp_path, CHANGED)

    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(settings_copy, "write_durably", fail)
    write_settings_copy(tmp_path, Settings())
    assert read_settings_copy(tmp_path) is None
