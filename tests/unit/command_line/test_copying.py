"""A reply's text by pyperclip, with values from the terminal or their defaults."""

from __future__ import annotations

import io
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pyperclip
import pytest

from replydock.command_line.copying import copy_text
from replydock.domain.errors import DesktopError, TemplateError
from replydock.domain.phrase import LibraryId, Phrase, PhraseId, TextPart
from replydock.domain.settings import Settings

NOW = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", found.append)
    monkeypatch.setattr(pyperclip, "paste", lambda: "单号 7")
    return found


def phrase(*texts: str) -> Phrase:
    parts = tuple(TextPart(text) for text in texts)
    return Phrase(PhraseId("p"), LibraryId("l"), None, "标题", parts, NOW, NOW)


def test_every_text_part_and_the_names(copied: list[str]) -> None:
    copy_text(phrase("我是{客服}", "{剪贴板}"), Settings(agent_name="小鹿"), "zh")
    assert copied == ["我是小鹿\n单号 7"]


def test_values_come_from_the_terminal(
    copied: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = io.StringIO("5\n\n")
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdin", terminal)
    copy_text(phrase("{填:天数=3}天，{填:件数=2}件"), Settings(), "zh")
    assert copied == ["5天，2件"]
    assert capsys.readouterr().err == "天数 [3]: 件数 [2]: ".replace(": ", ": \n")


def test_a_missing_value_is_told_where_nobody_can_be_asked(
    copied: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(TemplateError) as caught:
        copy_text(phrase("{填:天数}天"), Settings(), "zh")
    assert (caught.value.code, caught.value.details["name"]) == (
        "template.missing_value",
        "天数",
    )
    assert copied == []


def test_no_clipboard_is_told(copied: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> None:
        raise pyperclip.PyperclipException("none")

    monkeypatch.setattr(pyperclip, "copy", refuse)
    with pytest.raises(DesktopError) as caught:
        copy_text(phrase("一"), Settings(), "zh")
    assert caught.value.code == "desktop.no_clipboard"


@pytest.mark.skipif(sys.platform == "win32", reason="nobody stays to serve the text there")
def test_a_program_that_stays_to_serve_the_text_does_not_hold_our_output(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[os.stat_result] = []
    monkeypatch.setattr(pyperclip, "copy", lambda _: seen.append(os.fstat(1)))
    before, nowhere = os.fstat(1), Path(os.devnull).stat()
    copy_text(phrase("一"), Settings(), "zh")
    assert (seen[0].st_rdev, seen[0].st_ino) == (
        nowhere.st_rdev,
        nowhere.st_ino,
    )
    assert os.fstat(1).st_ino == before.st_ino
