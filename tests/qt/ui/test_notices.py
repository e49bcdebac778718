from __future__ import annotations

import ast
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

import replydock
from replydock.domain import errors
from replydock.domain.outcome import InsertionResult, Outcome, Reason
from replydock.ports.desktop import Check
from replydock.ui.notice_texts import CHECK_REASONS, ERRORS
from replydock.ui.notices import (
    NoticeKind,
    describe_check,
    describe_code,
    describe_error,
    describe_reason,
    describe_result,
)

PACKAGE = Path(replydock.__file__).parent
CODE = re.compile(r"[a-z_]+(\.[a-z_]+)?")
MAKERS = {"StoreNotice", "Wrong", "Problem", "error"} | {
    name for name, kind in vars(errors).items() if isinstance(kind, type)
}


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def codes_made() -> dict[str, str]:
    """Return every code given to an error or a store notice, and where."""
    found: dict[str, str] = {}
    for path, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name not in MAKERS:
                continue
            for value in node.args[:4]:
                text = value.value if isinstance(value, ast.Constant) else None
                if isinstance(text, str) and CODE.fullmatch(text) and "." in text:
                    found[text] = f"{path.name}:{node.lineno}"
    return found


def test_every_code_that_is_raised_has_a_text() -> None:
    made = codes_made()
    assert len(made) > 30, "the walk finds too little"
    missing = {code: place for code, place in made.items() if code not in ERRORS}
    assert missing == {}


def test_every_class_of_the_error_tree_has_a_text() -> None:
    classes = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    assert {kind.code for kind in classes if issubclass(kind, errors.ReplyDockError)} <= set(ERRORS)


def test_no_text_is_for_a_code_that_nobody_raises() -> None:
    everything = "".join(
        path.read_text(encoding="utf-8") for path, _ in trees() if path.name != "notice_texts.py"
    )
    unused = {code for code in (*ERRORS, *CHECK_REASONS) if f'"{code}"' not in everything}
    assert unused <= {"tray.none"}, "app.py asks for it by what Qt says"


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_says_what_to_do(reason: Reason) -> None:
    assert len(describe_reason(reason)) > 5


def test_a_code_without_a_text_falls_back_to_its_family() -> None:
    assert describe_code("image.of_tomorrow") == describe_code("image.error")
    assert describe_code("of.tomorrow") == describe_code("error")


def test_values_are_filled_in_and_missing_ones_do_not_break() -> None:
    assert "xyz" in describe_error(errors.TemplateError("template.unknown", detail="xyz")).text
    assert "{{" in describe_code("template.unknown", {"detail": "a{b}"})
    assert "…" in describe_code("template.unknown", {})


@pytest.mark.parametrize(
    ("result", "kind", "word"),
    [
        (InsertionResult(Outcome.INSERTED, 2, 2), NoticeKind.DONE, "Inserted"),
        (
            InsertionResult(Outcome.INSERTED, 1, 1, is_clipboard_restored=False),
            NoticeKind.WARNING,
            "could not be put back",
        ),
        (InsertionResult(Outcome.COPIED_ONLY, 0, 1, Reason.ASKED), NoticeKind.DONE, "Copied"),
        (
            InsertionResult(Outcome.COPIED_ONLY, 0, 1, Reason.NOT_IN_FRONT),
            NoticeKind.WARNING,
            "Another window",
        ),
        (
            InsertionResult(Outcome.COPIED_ONLY, 1, 3, Reason.NOT_TAKEN),
            NoticeKind.WARNING,
            "1 of 3",
        ),
        (InsertionResult(Outcome.COPIED_ONLY, 0, 1, Reason.CANCELLED), NoticeKind.HINT, "Cancel"),
    ],
)
def test_the_end_of_an_insertion_is_told(
    result: InsertionResult, kind: NoticeKind, word: str
) -> None:
    notice = describe_result(result, "Hello {buyer}")
    assert notice.kind is kind
    assert word in notice.text


def test_the_doctor_speaks_in_words() -> None:
    name, why = describe_check(
        Check("synthetic_keys", False, "extension.missing", {"extension": "XTEST"})
    )
    assert name == "Pressing keys for you"
    assert "XTEST" in why
    assert describe_check(Check("clipboard", True)) == ("Clipboard", "")
    assert "in time" in describe_check(Check("clipboard", False, "desktop.server_hangs"))[1]


@pytest.mark.parametrize(
    ("language", "moment_shown"),
    [("en_US", "11/23/26 6:00\u202fAM"), ("zh_CN", "2026/11/23 06:00")],
)
def test_moments_are_those_of_here_in_the_users_language(
    monkeypatch: pytest.MonkeyPatch, language: str, moment_shown: str
) -> None:
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of a process cannot be set here")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        made = datetime(2026, 11, 22, 22, 0, 48, 109919, tzinfo=UTC)
        text = describe_code("store.restored", {"backup_at": made, "rescued": 2})
        assert f"The backup of {moment_shown} was restored" in text
    finally:
        QLocale.setDefault(before)
        monkeypatch.undo()
        time.tzset()


def test_hotkeys_are_written_as_on_the_keys() -> None:
    text = describe_code("hotkey.palette_taken", {"hotkey": "ctrl+alt+space"})
    assert text.startswith("Another program uses Ctrl + Alt + Space, ")
