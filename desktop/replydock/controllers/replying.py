"""From a chosen phrase to the reply in the chat input.

choose -> (wrong placeholders: ask whether to go on) -> (values missing: ask for
them) -> render and insert on the insertion lane -> count the use -> tell the end.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from replydock.domain.catalog import Catalog
from replydock.domain.errors import (
    DesktopError,
    InputError,
    NotFound,
    ReplyDockError,
)
from replydock.domain.outcome import ChooseMode, InsertionResult, Outcome, Reason
from replydock.domain.phrase import Parts, Phrase, PhraseId, TextPart, Usage
from replydock.domain.settings import InsertMode, Settings
from replydock.domain.template import (
    BUYER_KEY,
    Context,
    Field,
    Problem,
    Rendered,
    draw_body,
    fields_needed,
    problems_in,
    render,
    uses_clipboard,
)
from replydock.insertion import Insertion, Request, Timings
from replydock.ports.clock import Clock
from replydock.ports.desktop import WindowRef
from replydock.ports.store import PhraseStore
from replydock.qt.background import Background, Lane
from replydock.qt.clipboard import copy_to_clipboard

_READ_S = 0.5
_BLANK = "____"


@dataclass(frozen=True, slots=True)
class Asking:
    """A chosen reply on its way, with what must be asked first.

    Attributes:
        body: the parts that were drawn, placeholders unfilled.
        fields: values to ask for.
        problems: wrong placeholders; empty once the agent has seen them.
        seed: of the random words, so that a preview shows what will be inserted.
    """

    phrase: Phrase
    mode: ChooseMode
    target: WindowRef | None
    body: Parts
    fields: tuple[Field, ...]
    problems: tuple[Problem, ...]
    seed: int
    is_raw_allowed: bool = False


class Replying(QObject):
    """Puts chosen replies in; one after another, in the order they were chosen."""

    values_needed = Signal(object)
    """An ``Asking``; answered by ``give_values`` or dropped."""
    doubtful = Signal(object)
    """An ``Asking`` with problems; answered by ``allow_raw`` or dropped."""
    ended = Signal(object, object)
    """The ``Asking`` and its ``InsertionResult``."""
    failed = Signal(object)
    """A ``ReplyDockError``; nothing was inserted."""
    used = Signal(object)
    """The phrase's new ``Usage``."""
    buyer_named = Signal(str)

    def __init__(
        self,
        catalog: Catalog,
        insertion: Insertion,
        background: Background,
        clock: Clock,
        *,
        read_settings: Callable[[], Settings],
        read_language: Callable[[], str],
        store: Callable[[], PhraseStore],
        account_name: Callable[[WindowRef], str] = lambda _: "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._insertion = insertion
        self._background = background
        self._clock = clock
        self._read_settings = read_settings
        self._read_language = read_language
        self._store = store
        self._account_name = account_name
        self._waiting: deque[PhraseId] = deque()
        """Replies that wait on the lane; the user's clipboard comes back after the last."""
        self._random = random.Random()  # noqa: S311 - picks words, guards nothing

    def choose(self, phrase_id: PhraseId, mode: ChooseMode, target: WindowRef | None) -> None:
        """Start putting a phrase into ``target``, the window that had the focus."""
        phrase = self._catalog.phrase(phrase_id)
        if phrase is None:
            self.failed.emit(NotFound("not_found.phrase", id=phrase_id))
            return
        body = draw_body(phrase, self._random)
        if mode is ChooseMode.INSERT_TEXT_ONLY:
            body = _texts_of(body)
        if not body:
            self.failed.emit(InputError("reply.empty", title=phrase.title))
            return
        asking = Asking(
            phrase,
            mode,
            target,
            body,
            fields_needed(body),
            problems_in(body),
            self._random.getrandbits(32),
        )
        if asking.problems:
            self.doubtful.emit(asking)
        else:
            self._ask_or_insert(asking)

    def allow_raw(self, asking: Asking) -> None:
        """Go on although wrong placeholders will stand in the reply as they are."""
        self._ask_or_insert(replace(asking, problems=(), is_raw_allowed=True))

    def give_values(self, asking: Asking, values: Mapping[str, str]) -> None:
        """Go on with the values that were asked for, by field key."""
        buyer = values.get(BUYER_KEY, "").strip()
        if buyer:
            self.buyer_named.emit(buyer)
        self._insert(asking, dict(values))

    def context(self, seed: int, clipboard: str = "") -> Context:
        """Return what fills placeholders in at this moment."""
        settings = self._read_settings()
        return Context(
            self._clock.now(),
            self._read_language(),
            random.Random(seed),  # noqa: S311 - picks words, guards nothing
            settings.agent_name,
            settings.shop_name,
            clipboard,
        )

    def text_to_drag(self, phrase: Phrase) -> str:
        """Return a reply's text for dragging out, where nobody can be asked.

        A missing value, and a sum that needs it, becomes a blank to fill in by hand; a
        wrong placeholder stays as it was written.
        """
        values = {field.key: field.default or _BLANK for field in fields_needed(phrase.parts)}
        context = replace(self.context(0, clipboard=_BLANK), blank=_BLANK)
        parts = render(phrase.parts, values, context, is_raw_allowed=True).parts
        return "\n".join(part.text for part in parts if isinstance(part, TextPart))

    def _ask_or_insert(self, asking: Asking) -> None:
        if asking.fields:
            self.values_needed.emit(asking)
        else:
            self._insert(asking, {})

    def _insert(self, asking: Asking, values: Mapping[str, str]) -> None:
        settings = self._read_settings()
        self._waiting.append(asking.phrase.id)
        self._background.submit(
            Lane.INSERTION,
            lambda: self._work(asking, values, settings),
            lambda result: self._on_ended(asking, result),
            self._on_failed,
        )

    def _work(
        self, asking: Asking, values: Mapping[str, str], settings: Settings
    ) -> InsertionResult:
        self._waiting.popleft()
        clipboard = ""
        if uses_clipboard(asking.body):
            clipboard = self._insertion.clipboard_text(settings.clipboard_cap_bytes, _READ_S)
        context = self.context(asking.seed, clipboard)
        rendered = render(asking.body, values, context, is_raw_allowed=asking.is_raw_allowed)
        if not rendered.parts:
            raise InputError("reply.empty", title=asking.phrase.title)
        if asking.mode is ChooseMode.COPY:
            return self._copy(rendered.parts)
        request = _request(asking, rendered, settings)
        result = self._insertion.insert(request, is_more_waiting=lambda: bool(self._waiting))
        if result.reason is Reason.DESKTOP_UNSUPPORTED and not result.parts_copied:
            return self._copy_by_qt(rendered.parts, Reason.DESKTOP_UNSUPPORTED)
        return result

    def _copy(self, parts: Parts) -> InsertionResult:
        try:
            return self._insertion.copy(parts)
        except DesktopError:
            return self._copy_by_qt(parts, Reason.ASKED)

    def _copy_by_qt(self, parts: Parts, reason: Reason) -> InsertionResult:
        """Copy what one paste can bring where our own clipboard does not work."""
        formats, count = self._insertion.formats_to_copy(parts)
        self._background.call_on_main(lambda: copy_to_clipboard(formats))
        return InsertionResult(
            Outcome.COPIED_ONLY,
            0,
            len(parts),
            reason,
            is_clipboard_restored=False,
            parts_copied=count,
        )

    def _on_failed(self, error: ReplyDockError) -> None:
        self._background.submit(Lane.INSERTION, self._insertion.finish)
        self.failed.emit(error)

    def _on_ended(self, asking: Asking, result: InsertionResult) -> None:
        if result.outcome is Outcome.INSERTED or result.reason is Reason.ASKED:
            moment = self._clock.now()
            self._background.submit(
                Lane.STORE,
                lambda: self._store().record_use(asking.phrase.id, moment),
                self._on_used,
                self._on_use_not_recorded,
            )
        if asking.target is not None and result.reason is not Reason.ASKED:
            result = result._replace(account=self._account_name(asking.target))
        self.ended.emit(asking, result)

    def _on_used(self, usage: Usage) -> None:
        self._catalog.note_use(usage)
        self.used.emit(usage)

    def _on_use_not_recorded(self, error: ReplyDockError) -> None:
        # The phrase may have been deleted meanwhile; the reply itself is in.
        if not isinstance(error, NotFound):
            self.failed.emit(error)


def _texts_of(body: Parts) -> Parts:
    """Return the texts alone; what a picture stood between goes on in a new line."""
    texts: list[TextPart] = []
    is_cut = False
    for part in body:
        if isinstance(part, TextPart):
            starts_line = is_cut and not texts[-1].text.endswith("\n")
            texts.append(TextPart("\n" + part.text) if starts_line else part)
            is_cut = False
        else:
            is_cut = bool(texts)
    return tuple(texts)


def _request(asking: Asking, rendered: Rendered, settings: Settings) -> Request:
    target = asking.target
    is_typed = settings.insert_mode is InsertMode.TYPE or (
        target is not None and target.program in settings.type_in_programs
    )
    return Request(
        parts=rendered.parts,
        target=target,
        mode=InsertMode.TYPE if is_typed else InsertMode.PASTE,
        paste_chord=settings.paste_chord,
        sends=settings.send_after_insert,
        cursor_back=rendered.cursor_back,
        timings=Timings(landed_ms=settings.landed_deadline_ms, quiet_ms=settings.quiet_ms),
        clipboard_cap_bytes=settings.clipboard_cap_bytes,
    )
