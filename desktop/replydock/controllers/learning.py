"""Teaching ReplyDock a chat client: a window, a try, a file."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from replydock.controllers.clients import Clients, checked_id
from replydock.controllers.targeting import Targeting
from replydock.domain.client import DEFAULT_WAY
from replydock.domain.errors import ReplyDockError
from replydock.domain.outcome import InsertionResult, Outcome
from replydock.domain.phrase import TextPart
from replydock.insertion import Insertion, Request
from replydock.ports.desktop import WindowRef
from replydock.qt.background import Background, Lane
from replydock.ui.learn_client import LearnClient, Lesson, Stage
from replydock.ui.notices import describe_error, describe_result
from replydock.ui.translatable import QT_TRANSLATE_NOOP

TEST_TEXT = QT_TRANSLATE_NOOP("Learning", "ReplyDock test: line one\nand line two.")
_TITLE = QT_TRANSLATE_NOOP("Learning", "test text")


class Learning(QObject):
    """Opens the helper window and does what it asks for."""

    def __init__(
        self,
        clients: Clients,
        insertion: Insertion,
        background: Background,
        targeting: Targeting,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clients = clients
        self._insertion = insertion
        self._background = background
        self._targeting = targeting
        self._window: LearnClient | None = None

    @property
    def window(self) -> LearnClient | None:
        """The helper, while it is open."""
        return self._window

    def open(self) -> None:
        """Show the helper, or begin anew with the one that is open."""
        if self._window is None:
            window = LearnClient()
            window.try_requested.connect(self._try)
            window.learned.connect(self._keep)
            window.closed.connect(self._on_closed)
            self._window = window
        self._window.start()
        self._window.show()
        self._window.raise_()

    def note_front(self, window: WindowRef | None) -> None:
        """A window came to the front: while one is waited for, it is the one."""
        helper = self._window
        if window is None or helper is None or window.pid == os.getpid():
            return
        if helper.stage is Stage.WAITING:
            helper.take_window(window, self._clients.client_of(window))

    def _try(self, lesson: Lesson) -> None:
        way = DEFAULT_WAY if lesson.client is None else lesson.client.way
        request = Request(
            (TextPart(_say(TEST_TEXT)),),
            lesson.window,
            way=replace(way, paste_key=lesson.paste_key),
        )
        self._background.submit(
            Lane.INSERTION,
            lambda: self._insertion.insert(request),
            self._on_tried,
            lambda error: self._show(describe_error(error).text, is_in=False),
        )

    def _on_tried(self, result: InsertionResult) -> None:
        is_in = result.outcome is Outcome.INSERTED
        self._show(describe_result(result, _say(_TITLE)).text, is_in=is_in)

    def _show(self, text: str, *, is_in: bool) -> None:
        if self._window is not None:
            self._window.show_outcome(text, is_in=is_in)
            self._targeting.bring_forward(int(self._window.winId()))

    def _keep(self, lesson: Lesson) -> None:
        insert: dict[str, Any] = {"paste_key": lesson.paste_key}
        if lesson.client is not None:
            self._clients.change(lesson.client.id, {"verified": True, "insert": insert})
            return
        try:
            client_id = checked_id(lesson.name, self._clients.book)
        except ReplyDockError as error:
            self._clients.failed.emit(error)
            return
        self._clients.change(client_id, tables_of(lesson, insert))

    def _on_closed(self) -> None:
        window, self._window = self._window, None
        if window is not None:
            window.deleteLater()


def tables_of(lesson: Lesson, insert: dict[str, Any]) -> dict[str, Any]:
    """Return the file of a client that is new: told by its program, else by its class."""
    window = lesson.window
    rule: dict[str, Any] = {}
    if window.program:
        rule["programs"] = [window.program]
    elif window.window_class:
        rule["classes"] = [escaped_glob(window.window_class)]
    if lesson.title_glob:
        rule["titles"] = [lesson.title_glob]
    elif not rule:
        rule["titles"] = [escaped_glob(window.title)]
    return {
        "name": lesson.name,
        "kind": "web" if lesson.title_glob else "chat",
        "verified": True,
        "windows": [rule],
        "insert": insert,
    }


def escaped_glob(text: str) -> str:
    """Return a glob that matches just this text."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in text)


def _say(source: str) -> str:
    return QCoreApplication.translate("Learning", source)
