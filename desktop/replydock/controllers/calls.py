"""What a second start and the command line ask of the running instance."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from replydock.controllers.replying import Asking, Replying
from replydock.controllers.targeting import Targeting
from replydock.domain.catalog import Catalog
from replydock.domain.errors import ReplyDockError
from replydock.domain.outcome import ChooseMode, InsertionResult, Outcome, Reason
from replydock.domain.phrase import PhraseId
from replydock.ports.desktop import WindowRef
from replydock.ports.instance import Answer, Call, Command

_Answerer = Callable[[Answer], None]
_Choose = Callable[[PhraseId, ChooseMode, WindowRef | None], None]


class Calls(QObject):
    """Answers each call once, an insert when it has ended."""

    raise_requested = Signal()
    palette_requested = Signal()
    quit_requested = Signal()

    def __init__(
        self,
        catalog: Catalog,
        replying: Replying,
        targeting: Targeting,
        choose: _Choose,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._targeting = targeting
        self._choose = choose
        self._waiting: dict[PhraseId, list[_Answerer]] = {}
        self._is_ready = False
        self._early: list[tuple[Call, _Answerer]] = []
        replying.ended.connect(self._on_ended)
        replying.failed.connect(self._on_failed)
        replying.values_needed.connect(self._on_asked)
        replying.doubtful.connect(self._on_asked)

    def set_ready(self) -> None:
        """The catalogue is loaded: do what was asked for before."""
        self._is_ready = True
        early, self._early = self._early, []
        for call, answer in early:
            self._put_in(call, answer)

    def on_called(self, call: Call, answer: _Answerer) -> None:
        """Do what a call asks for."""
        if call.command in {Command.INSERT, Command.COPY}:
            if self._is_ready:
                self._put_in(call, answer)
            else:
                self._early.append((call, answer))
            return
        requested = {
            Command.RAISE: self.raise_requested,
            Command.PALETTE: self.palette_requested,
            Command.QUIT: self.quit_requested,
        }[call.command]
        answer(Answer(True))
        requested.emit()

    def _put_in(self, call: Call, answer: _Answerer) -> None:
        phrase = self._catalog.by_code(call.code)
        if phrase is None:
            answer(Answer(False, "not_found.code", {"code": call.code}))
            return
        self._waiting.setdefault(phrase.id, []).append(answer)
        mode = ChooseMode.COPY if call.command is Command.COPY else ChooseMode.INSERT
        self._choose(phrase.id, mode, self._targeting.record_foreground())

    def _on_ended(self, asking: Asking, result: InsertionResult) -> None:
        is_ok = result.outcome is Outcome.INSERTED or result.reason is Reason.ASKED
        code = result.reason.value if result.reason is not None else ""
        details = {
            "title": asking.phrase.title,
            "copied": result.parts_copied,
            "total": result.parts_total,
        }
        self._answer(asking.phrase.id, Answer(is_ok, code, details))

    def _on_asked(self, asking: Asking) -> None:
        """The window asks the agent now; the caller need not wait for her."""
        details = {"title": asking.phrase.title}
        self._answer(asking.phrase.id, Answer(False, "instance.asks", details))

    def _on_failed(self, error: ReplyDockError) -> None:
        for phrase_id in tuple(self._waiting):
            self._answer(phrase_id, Answer(False, error.code, error.details))

    def _answer(self, phrase_id: PhraseId, answer: Answer) -> None:
        for answerer in self._waiting.pop(phrase_id, ()):
            answerer(answer)
