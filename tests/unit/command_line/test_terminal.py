"""Output in whatever encoding the terminal has, and where there is none."""

from __future__ import annotations

import errno
import io
import json
import os
import sys

import pytest

from replydock.command_line.terminal import hint, is_hung_up, make_printable, say, say_json


def output_in(encoding: str, monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    """Give the process an output in an encoding; return what gets there."""
    data = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(data, encoding=encoding, newline="\n"))
    return data


def test_what_the_encoding_lacks_becomes_a_question_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    data = output_in("gbk", monkeypatch)
    make_printable()
    say("发货🚚")
    sys.stdout.flush()
    assert data.getvalue().decode("gbk") == "发货?\n"


def test_results_for_programs_stay_whole_in_any_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    for encoding, is_plain in (("gbk", False), ("utf-8", True)):
        data = output_in(encoding, monkeypatch)
        make_printable()
        say_json({"title": "发货🚚"})
        sys.stdout.flush()
        text = data.getvalue().decode(encoding)
        assert json.loads(text) == {"title": "发货🚚"}
        assert ("发货🚚" in text) is is_plain


def test_program_without_a_terminal_may_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    make_printable()
    say("发货")
    hint("发货")
    sys.stdout.close()


def test_reader_who_has_gone_is_told_from_other_faults() -> None:
    assert is_hung_up(BrokenPipeError())
    assert is_hung_up(OSError(errno.EINVAL, "")) is (os.name == "nt")
    assert not is_hung_up(OSError(errno.ENOSPC, ""))
