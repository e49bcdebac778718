"""Calls and answers survive the wire; nonsense is told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from replydock.ports.instance import Answer, Call, Command, instance_address


@pytest.mark.parametrize("command", Command)
def test_call_survives_the_wire(command: Command) -> None:
    call = Call(command, '快递\n"码"')

    line = call.to_line()

    assert line.count(b"\n") == 1
    assert Call.from_line(line) == call


def test_answer_survives_the_wire() -> None:
    answer = Answer(False, "not_found", {"code": "没有"})

    assert Answer.from_line(answer.to_line()) == answer


@pytest.mark.parametrize("line", [b"", b"{}", b"[]", b"\xff", b'{"command": "format-disk"}'])
def test_nonsense_is_no_call_and_no_answer(line: bytes) -> None:
    assert Call.from_line(line) is None
    assert Answer.from_line(line) is None


def test_each_data_folder_has_its_own_address(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"

    assert instance_address(first) == instance_address(first)
    assert instance_address(first) != instance_address(second)
