"""Arguments are read in silence; only what needs an answer is spoken."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from replydock.command_line import parser as parser_module
from replydock.command_line.parser import WrongArguments, make_parser, parse, parse_aloud


def test_no_arguments_ask_for_the_window() -> None:
    options = parse([])
    assert (options.command, options.data, options.hidden) == (None, None, False)
    assert parse(["--data", "here", "--hidden"]).data == Path("here")


def test_find_takes_words_and_options() -> None:
    options = parse(["find", "发货", "时间", "--limit", "5", "--json", "--scope", "team"])
    assert (options.words, options.limit, options.json, options.scope) == (
        ["发货", "时间"],
        5,
        True,
        "team",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["find", "发货", "--limit", "5", "时间", "--json", "几天"],
        ["find", "--limit", "5", "发货", "--json", "时间", "几天"],
        ["find", "发货", "时间", "--json", "--limit=5", "几天"],
    ],
    ids=" ".join,
)
def test_options_may_stand_between_words(arguments: list[str]) -> None:
    for options in (parse(arguments), parse_aloud(arguments)):
        assert (options.words, options.limit, options.json) == (["发货", "时间", "几天"], 5, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["find", "-h"],
        ["nonsense"],
        ["find"],
        ["copy"],
        ["copy", "a", "b"],
        ["find", "a", "--limit", "0"],
        ["find", "a", "--limit", "x"],
        ["find", "a", "--scope", "mine"],
        ["find", "a", "--json", "b", "--nonsense"],
        ["libraries", "--json", "a"],
        ["--hid"],
    ],
    ids=" ".join,
)
def test_what_needs_words_is_left_to_the_loud_parser(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(WrongArguments):
        parse(arguments)
    assert capsys.readouterr() == ("", "")
    with pytest.raises(SystemExit) as end:
        parse_aloud(arguments)
    is_help = bool({"-h", "--help"} & set(arguments))
    assert end.value.code == (0 if is_help else 2)
    told = capsys.readouterr()
    assert bool(told.out) is is_help
    assert bool(told.err) is not is_help


def test_every_option_is_explained_in_the_users_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser_module, "translate", lambda _context, text: f"译 {text}")
    explained = [
        action.help or ""
        for action in make_parser(argparse.ArgumentParser)._actions
        if not isinstance(action, argparse._HelpAction | argparse._SubParsersAction)
    ]
    assert len(explained) == 4
    assert all(text.startswith("译") for text in explained), explained


@pytest.mark.parametrize(
    "arguments",
    [
        ["--data", "here", "doctor", "--json"],
        ["doctor", "--json", "--data", "here"],
        ["doctor", "--data", "here", "--json"],
        ["find", "发货", "--data", "here"],
        ["find", "发货", "--data=here", "时间"],
        ["copy", "fh", "--data", "here"],
    ],
    ids=" ".join,
)
def test_the_folder_may_stand_before_and_after_the_command(arguments: list[str]) -> None:
    for options in (parse(arguments), parse_aloud(arguments)):
        assert options.data == Path("here")


def test_the_folder_nearest_to_the_command_counts() -> None:
    assert parse(["--data", "one", "doctor", "--data", "two"]).data == Path("two")
    assert parse(["doctor"]).data is None
