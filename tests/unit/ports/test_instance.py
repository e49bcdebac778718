"""Calls and answers survive the wire; nonsense is told apart."""

from __future__ import annotations

import pytest

from replydock.ports.instance import Answer, Call, Command


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
