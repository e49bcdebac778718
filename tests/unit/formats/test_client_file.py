"""Client files: strict, laid over one another, kept when they break."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replydock.domain.client import DockChoice, Mixing, PasteWay, WindowFacts
from replydock.domain.errors import InputError
from replydock.formats.client_file import client_of_tables, laid_over, parse_client
from replydock.formats.client_folder import ClientFolder, builtin_clients_root
from replydock.formats.toml_writing import toml_of
from replydock.ui.notice_texts import ERRORS

ROOT = Path(__file__).resolve().parents[3]
CHAT = """
id = "chat"
name = { zh = "聊天", en = "Chat" }
[[windows]]
programs = ["chat.exe"]
[insert]
mixing = "own_messages"
longest = 500
"""
WANTED = {
    *("qianniu", "wechat", "wecom", "qq", "tim", "dingtalk", "feishu", "jd-dongdong", "pdd"),
    *("doudian", "kwaishop", "telegram", "whatsapp", "line", "slack", "teams", "dino", "gajim"),
    *("pidgin", "chromium", "xterm", "mousepad"),
}


def tables(**more: Any) -> dict[str, Any]:
    return parse_client(CHAT, "chat.toml") | more


def read(**more: Any) -> Any:
    return client_of_tables(tables(**more), "chat.toml")


def code_of(**more: Any) -> tuple[str, object]:
    with pytest.raises(InputError) as caught:
        read(**more)
    assert caught.value.code in ERRORS, "without a text for the agent"
    assert caught.value.details["file"] == "chat.toml"
    return caught.value.code, caught.value.details["key"]


def test_reads_what_is_written() -> None:
    client = read()
    assert client.name("zh") == "聊天"
    assert client.way == PasteWay(mixing=Mixing.OWN_MESSAGES, longest=500)
    assert client.rules[0].matches(WindowFacts("Chat"))
    assert client.dock is DockChoice.GENERAL
    assert not client.is_verified


@pytest.mark.parametrize(
    ("wrong", "code", "key"),
    [
        ({"id": "Ch at"}, "client.value_invalid", "id"),
        ({"name": ""}, "client.key_missing", "name"),
        ({"name": "x" * 61}, "client.over_limit", "name"),
        ({"windows": []}, "client.key_missing", "windows"),
        ({"windows": [{}]}, "client.key_missing", "windows[1].programs"),
        ({"windows": [{"program": ["x"]}]}, "client.key_missing", "windows[1].programs"),
        ({"windows": [{"programs": [""]}]}, "client.value_invalid", "windows[1].programs"),
        ({"windows": "chat"}, "client.value_invalid", "windows"),
        ({"colour": "red"}, "client.key_unknown", "colour"),
        ({"insert": {"paste_kye": "ctrl+v"}}, "client.key_unknown", "insert.paste_kye"),
        ({"insert": {"paste_key": "ctrl+"}}, "client.value_invalid", "insert.paste_key"),
        ({"insert": {"mixing": "two"}}, "client.value_invalid", "insert.mixing"),
        ({"insert": {"between_ms": 9999}}, "client.value_invalid", "insert.between_ms"),
        ({"insert": {"between_ms": True}}, "client.value_invalid", "insert.between_ms"),
        ({"insert": {"longest": 3}}, "client.value_invalid", "insert.longest"),
        ({"dock": {"side": "top"}}, "client.value_invalid", "dock.side"),
        ({"use": {"scope": "mine"}}, "client.value_invalid", "use.scope"),
        ({"verified": "yes"}, "client.value_invalid", "verified"),
    ],
)
def test_says_what_is_wrong_and_where(wrong: dict[str, Any], code: str, key: str) -> None:
    assert code_of(**wrong) == (code, key)


def test_syntax_and_newer_formats_are_refused() -> None:
    for text, code in (("id = ", "client.syntax"), ("format = 2", "client.too_new")):
        with pytest.raises(InputError) as caught:
            parse_client(text, "x.toml")
        assert caught.value.code == code
        assert code in ERRORS


def test_own_tables_are_laid_over_ours() -> None:
    laid = laid_over(tables(), {"insert": {"paste_key": "shift+insert"}, "verified": True})
    client = client_of_tables(laid, "x")
    assert client.way == PasteWay("shift+insert", mixing=Mixing.OWN_MESSAGES, longest=500)
    assert client.is_verified


plain = st.one_of(st.booleans(), st.integers(), st.text(max_size=20))
values = st.one_of(plain, st.lists(st.text(max_size=8), max_size=3))
tables_to_write = st.dictionaries(
    st.text(min_size=1, max_size=8),
    st.one_of(
        values,
        st.dictionaries(st.text(min_size=1, max_size=8), values, max_size=3),
        st.lists(
            st.dictionaries(st.text(min_size=1, max_size=8), values, min_size=1, max_size=2),
            min_size=1,
            max_size=2,
        ),
    ),
    max_size=5,
)


@given(tables_to_write)
def test_what_is_written_reads_the_same(tables: dict[str, Any]) -> None:
    assert tomllib.loads(toml_of(tables)) == tables


# What comes with ReplyDock


def test_every_built_in_file_is_right_and_honest() -> None:
    loaded = ClientFolder(Path("/nowhere")).load()
    assert loaded.errors == ()
    found = {client.id: client for client in loaded.book}
    assert found.keys() >= WANTED
    for client in found.values():
        assert (builtin_clients_root() / f"{client.id}.toml").is_file()
        assert client.name("zh")
        assert client.note("zh")
        assert client.note("en") != client.note("zh")
        if client.is_verified:
            assert client.sources, f"{client.id}: verified by what?"
    verified = {client.id for client in found.values() if client.is_verified}
    assert verified == {"chromium", "xterm", "mousepad"}


@pytest.mark.parametrize(
    ("facts", "client"),
    [
        (WindowFacts("WeChat.exe", "WeChatMainWndForPC", "微信"), "wechat"),
        (WindowFacts("Weixin.exe", "Qt51514QWindowIcon", "微信"), "wechat"),
        (WindowFacts("wechat", "wechat", "微信"), "wechat"),
        (WindowFacts("WXWork.exe", "WeWorkWindow", "企业微信"), "wecom"),
        (WindowFacts("AliWorkbench.exe", "", "千牛"), "qianniu"),
        (WindowFacts("PddWorkbench.exe"), "pdd"),
        (WindowFacts("TelegramDesktop", "telegram-desktop"), "telegram"),
        (WindowFacts("Gnome-terminal-server"), "terminals"),
        (WindowFacts("Chromium", "chromium", "(2) WhatsApp - Chromium"), "web-whatsapp"),
        (WindowFacts("chrome.exe", "", "飞鸽 - Google Chrome"), "web-douyin"),
        (WindowFacts("Chromium", "chromium", "News - Chromium"), "chromium"),
    ],
)
def test_known_windows_are_recognised(facts: WindowFacts, client: str) -> None:
    found = ClientFolder(Path("/nowhere")).load().book.recognise(facts)
    assert found is not None
    assert found.id == client


def test_the_guides_name_every_key() -> None:
    source = (ROOT / "desktop/replydock/formats/client_file.py").read_text("utf-8")
    keys = set(re.findall(r'\.(?:chord|choice|flag|number|texts|text)\(\s*"(\w+)"', source))
    assert len(keys) > 20
    for guide in ("docs/clients.md", "docs/clients.zh-CN.md"):
        text = (ROOT / guide).read_text("utf-8")
        assert {key for key in keys if f"`{key}`" not in text} == set()


# The agent's own files


@pytest.fixture
def folder(tmp_path: Path) -> ClientFolder:
    builtin, own = tmp_path / "builtin", tmp_path / "own"
    builtin.mkdir()
    own.mkdir()
    (builtin / "chat.toml").write_text(CHAT, "utf-8")
    return ClientFolder(own, builtin)


def test_an_own_file_needs_only_what_differs(folder: ClientFolder) -> None:
    (folder.own / "chat.toml").write_text('[insert]\nsend_key = "ctrl+enter"\n', "utf-8")
    client = folder.load().book.get("chat")
    assert client is not None
    assert (client.way.send_key, client.way.longest) == ("ctrl+enter", 500)
    assert client.is_own
    assert client.has_built_in


def test_a_broken_file_is_told_and_the_last_good_one_stays(folder: ClientFolder) -> None:
    file = folder.own / "chat.toml"
    file.write_text("[insert]\nlongest = 300\n", "utf-8")
    folder.load()
    for broken in ("[insert]\nlongest = ", "[insert]\nlongst = 200\n", "\xff"):
        file.write_bytes(broken.encode("latin-1"))
        loaded = folder.load()
        assert [error.details["file"] for error in loaded.errors] == ["chat.toml"]
        client = loaded.book.get("chat")
        assert client is not None
        assert client.way.longest == 300
    file.unlink()
    client = folder.load().book.get("chat")
    assert client is not None
    assert client.way.longest == 500


def test_a_file_that_never_was_right_leaves_ours(folder: ClientFolder) -> None:
    (folder.own / "chat.toml").write_text("[insert]\nlongest = true\n", "utf-8")
    loaded = folder.load()
    assert len(loaded.errors) == 1
    client = loaded.book.get("chat")
    assert client is not None
    assert client.way.longest == 500


def test_an_edit_shows_in_the_stamp(folder: ClientFolder) -> None:
    file = folder.own / "chat.toml"
    before = folder.stamp()
    file.write_text("[use]\non = false\n", "utf-8")
    first = folder.stamp()
    os.utime(file, ns=(1, 1))
    assert len({before, first, folder.stamp()}) == 3


def test_changes_and_resets(folder: ClientFolder) -> None:
    path = folder.own_path("chat")
    path.write_text(folder.changed_text("chat", {"use": {"on": False}}), "utf-8")
    folder.load()
    path.write_text(folder.changed_text("chat", {"insert": {"longest": 90}}), "utf-8")
    client = folder.load().book.get("chat")
    assert client is not None
    assert (client.use.is_on, client.way.longest) == (False, 90)
    text = folder.text_without("chat", "insert")
    assert text is not None
    path.write_text(text, "utf-8")
    client = folder.load().book.get("chat")
    assert client is not None
    assert (client.use.is_on, client.way.longest) == (False, 500)
    assert folder.text_without("chat", "use") is None


def test_a_change_that_would_break_the_file_is_refused(folder: ClientFolder) -> None:
    with pytest.raises(InputError):
        folder.changed_text("chat", {"insert": {"paste_key": "nonsense"}})
    with pytest.raises(InputError):
        folder.changed_text("new", {"name": "New"})


def test_an_own_file_of_another_name_is_the_one_that_is_changed(folder: ClientFolder) -> None:
    (folder.own / "mine.toml").write_text('id = "chat"\n[use]\non = false\n', "utf-8")
    folder.load()
    assert folder.own_path("chat").name == "mine.toml"
