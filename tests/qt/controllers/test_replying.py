"""From a chosen phrase to the reply in the chat window."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtGui import QGuiApplication

from replydock.domain.errors import InputError, NotFound
from replydock.domain.outcome import ChooseMode, Outcome, Reason
from replydock.domain.phrase import ImagePart, PhraseId
from replydock.domain.settings import InsertMode, Settings
from replydock.native.null import NullDesktop
from replydock.qt.background import Background, Lane
from tests.fakes.desktop import CHAT, EDITOR
from tests.qt.controllers.conftest import WAIT_MS, Reply, make_reply
from tests.rig.material import encode_png


@pytest.fixture
def picture(reply: Reply) -> ImagePart:
    data = encode_png(4, 3, [bytes((9, 90, 200)) * 4] * 3)
    return reply.opened.libraries.opened.images.add(data, "a.png")


def _uses(reply: Reply, code: str) -> int:
    """Return how often the store counted a phrase."""
    store = reply.opened.libraries.store()
    found = reply.replying._background.submit(Lane.STORE, store.snapshot).result(5)
    return sum(usage.count for usage in found.usages if usage.phrase_id == f"p-{code}")


def test_text_and_pictures_arrive_in_order_and_the_use_counts_once(
    reply: Reply, picture: ImagePart
) -> None:
    reply.opened.save(reply.opened.phrase("a", "一", picture, "二"))
    with reply.opened.qtbot.waitSignal(reply.replying.used, timeout=WAIT_MS) as used:
        reply.choose("a")
    result = reply.wait_ends()
    assert (result.outcome, result.parts_done, result.reason) == (Outcome.INSERTED, 3, None)
    assert reply.received == ["一", "image/png", "二"]
    assert reply.is_clipboard_the_users
    assert used.args is not None
    assert (used.args[0].phrase_id, used.args[0].count) == ("p-a", 1)
    assert _uses(reply, "a") == 1
    assert len(reply.ends) == 1


def test_text_only_leaves_the_pictures_out(reply: Reply, picture: ImagePart) -> None:
    reply.opened.save(reply.opened.phrase("a", "一", picture), reply.opened.phrase("b", picture))
    reply.choose("a", ChooseMode.INSERT_TEXT_ONLY)
    reply.wait_ends()
    assert reply.received == ["一"]
    reply.choose("b", ChooseMode.INSERT_TEXT_ONLY)
    (failure,) = reply.failures
    assert isinstance(failure, InputError)
    assert failure.code == "reply.empty"


def test_texts_that_a_picture_parted_stay_lines_without_it(
    reply: Reply, picture: ImagePart
) -> None:
    reply.opened.save(reply.opened.phrase("a", picture, "一", "二", picture, "三\n", picture, "四"))
    reply.choose("a", ChooseMode.INSERT_TEXT_ONLY)
    reply.wait_ends()
    assert "".join(str(each) for each in reply.received) == "一二\n三\n四"


def test_copy_touches_no_window(reply: Reply) -> None:
    reply.opened.save(reply.opened.phrase("a", "一"))
    reply.choose("a", ChooseMode.COPY)
    result = reply.wait_ends()
    assert (result.outcome, result.reason) == (Outcome.COPIED_ONLY, Reason.ASKED)
    assert reply.received == []
    assert reply.desktop.keyboard.pressed == []
    assert reply.desktop.clipboard.other_reads()["text/plain"] == "一".encode()


def test_values_are_asked_for_and_filled_in(reply: Reply) -> None:
    reply.opened.save(reply.opened.phrase("a", "{买家}，{填:天数=3}天到，共{天数*2}件"))
    named: list[str] = []
    reply.replying.buyer_named.connect(named.append)
    reply.choose("a")
    (asking,) = reply.asked
    assert reply.ends == []
    keys = {field.label: field.key for field in asking.fields}
    assert keys == {"": "buyer", "天数": "天数"}
    values = {field.key: "小鹿" if field.label != "天数" else "5" for field in asking.fields}
    reply.replying.give_values(asking, values)
    reply.wait_ends()
    assert reply.received == ["小鹿，5天到，共10件"]
    assert named == ["小鹿"]


def test_a_wrong_placeholder_is_never_inserted_unasked(reply: Reply) -> None:
    reply.opened.save(reply.opened.phrase("a", "请看{不认识}吧"))
    reply.choose("a")
    (asking,) = reply.doubts
    assert [problem.detail for problem in asking.problems] == ["不认识"]
    assert (reply.ends, reply.received) == ([], [])
    reply.replying.allow_raw(asking)
    reply.wait_ends()
    assert reply.received == ["请看{不认识}吧"]


def test_the_clipboard_placeholder_reads_what_the_user_had(reply: Reply) -> None:
    reply.opened.save(reply.opened.phrase("a", "单号{剪贴板}"))
    for count in (1, 2):
        reply.choose("a")
        reply.wait_ends(count)
    assert reply.received == ["单号the user's"] * 2
    assert reply.is_clipboard_the_users


def test_unknown_phrases_and_a_gone_window_are_told(reply: Reply) -> None:
    reply.replying.choose(PhraseId("gone"), ChooseMode.INSERT, CHAT)
    assert isinstance(reply.failures[0], NotFound)
    reply.opened.save(reply.opened.phrase("a", "一"))
    reply.desktop.windows.alive.remove(CHAT)
    reply.desktop.windows.focused = EDITOR
    reply.choose("a")
    result = reply.wait_ends()
    assert (result.outcome, result.reason) == (Outcome.COPIED_ONLY, Reason.TARGET_GONE)
    assert _uses(reply, "a") == 0


def test_a_program_without_paste_is_typed_into(reply: Reply) -> None:
    reply.settings = Settings(type_in_programs=(CHAT.program,))
    reply.opened.save(reply.opened.phrase("a", "一"))
    reply.choose("a")
    reply.wait_ends()
    assert reply.desktop.keyboard.received == [(CHAT, "一")]
    assert reply.desktop.clipboard.offers == []
    reply.settings = Settings(insert_mode=InsertMode.TYPE)
    reply.choose("a")
    reply.wait_ends(2)
    assert reply.desktop.clipboard.offers == []


def _choose_at_once(reply: Reply, background: Background, *codes: str) -> None:
    """Choose while the lane is held, so that all wait behind one another."""
    gate = threading.Event()
    background.submit(Lane.INSERTION, lambda: gate.wait(5))
    for code in codes:
        reply.choose(code)
    gate.set()


def test_in_a_queue_the_users_clipboard_comes_back_after_the_last(
    reply: Reply, background: Background
) -> None:
    reply.opened.save(*(reply.opened.phrase(code, f"第{code}") for code in "abc"))
    done_at_restore: list[int] = []
    reply.desktop.clipboard.on_restore = lambda: done_at_restore.append(len(reply.received))
    _choose_at_once(reply, background, "a", "b", "c")
    reply.wait_ends(3)
    assert [code for code, _ in reply.ends] == ["a", "b", "c"]
    assert reply.received == ["第a", "第b", "第c"]
    assert done_at_restore == [3]
    assert reply.is_clipboard_the_users


@pytest.mark.parametrize("order", ["xab", "axb", "abx"])
def test_a_failure_in_a_queue_still_brings_the_clipboard_back(
    reply: Reply, background: Background, order: str
) -> None:
    # A picture whose file is gone: the insertion itself fails.
    data = encode_png(5, 5, [bytes(15)] * 5)
    part = reply.opened.libraries.opened.images.add(data, "b.png")
    reply.opened.save(
        reply.opened.phrase("a", "一"), reply.opened.phrase("b", "二"),
        reply.opened.phrase("x", part),
    )  # fmt: skip
    folder = reply.opened.libraries.opened.images
    for path in (reply.opened.libraries._data_dir / "images").rglob("*.png"):
        path.unlink()
    assert not folder.has(part.sha256)
    _choose_at_once(reply, background, *order)
    reply.wait_ends(2)
    reply.opened.qtbot.waitUntil(lambda: len(reply.failures) == 1, timeout=WAIT_MS)
    reply.opened.qtbot.waitUntil(lambda: reply.is_clipboard_the_users, timeout=WAIT_MS)
    assert reply.received == ["一", "二"]
    assert not reply.replying._waiting


def test_without_a_desktop_the_reply_is_copied_by_qt(reply: Reply, background: Background) -> None:
    bare = make_reply(reply.opened, background, NullDesktop())
    bare.opened.save(bare.opened.phrase("a", "一", "二"))
    for count, mode in enumerate((ChooseMode.INSERT, ChooseMode.COPY), 1):
        QGuiApplication.clipboard().setText("before")
        bare.choose("a", mode)
        result = bare.wait_ends(count)
        wanted = Reason.ASKED if mode is ChooseMode.COPY else Reason.DESKTOP_UNSUPPORTED
        assert (result.outcome, result.reason) == (Outcome.COPIED_ONLY, wanted)
        assert (result.parts_copied, result.parts_total) == (2, 2)
        bare.opened.qtbot.waitUntil(
            lambda: QGuiApplication.clipboard().text() == "一\n二", timeout=WAIT_MS
        )


@pytest.mark.parametrize(
    ("text", "dragged"),
    [
        ("{填:天数=3}天到，共{天数*2}件", "3天到，共6件"),
        ("{买家}您好", "____您好"),
        ("尾款{定金*2}元", "尾款____元"),
        ("{买家}请看{不认识}吧", "____请看{不认识}吧"),
        ("您复制的是{剪贴板}", "您复制的是____"),
    ],
)
def test_dragged_text_is_filled_in_as_far_as_it_can_be(
    reply: Reply, text: str, dragged: str
) -> None:
    assert reply.replying.text_to_drag(reply.opened.phrase("a", text)) == dragged
