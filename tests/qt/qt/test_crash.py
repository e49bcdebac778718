"""A bug leaves a report without the user's data, and the program goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from replydock.qt import crash


@pytest.fixture(autouse=True)
def _hooks() -> Iterator[None]:
    hooks = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = hooks


def test_report_has_the_place_and_not_the_message(tmp_path: Path) -> None:
    told: list[Path] = []
    crash.install_crash_reports(tmp_path, told.append)

    secret = "the buyer's address"

    def fail() -> None:
        raise ValueError(secret)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()

    text = told[0].read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "in fail" in text
    assert secret not in text


def test_only_the_newest_reports_are_kept(tmp_path: Path) -> None:
    for number in range(crash._KEPT_REPORTS + 5):
        crash.write_report(tmp_path, KeyError(number))

    assert len(list(tmp_path.glob("crash-*.txt"))) == crash._KEPT_REPORTS


def test_full_disk_is_no_second_crash(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    blocked = tmp_path / "file"
    blocked.touch()

    assert crash.write_report(blocked, KeyError("x")) is None
    assert "crash report not written" in caplog.text
