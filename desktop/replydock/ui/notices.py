"""Every error code, outcome and doctor's line in plain words: what happened, what to do next.

The core speaks in codes; this is the one place that turns them into text.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from replydock.domain.errors import ReplyDockError
from replydock.domain.outcome import InsertionResult, Outcome, Reason
from replydock.ui.key_caps import shown_hotkey
from replydock.ui.notice_texts import CHECK_NAMES, CHECK_REASONS, ERRORS
from replydock.ui.translatable import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from replydock.ports.desktop import Check

CONTEXT = "Notices"


class NoticeKind(StrEnum):
    """How loud a notice is."""

    DONE = "done"
    HINT = "hint"
    WARNING = "warning"
    FAULT = "fault"


class Notice(NamedTuple):
    """One sentence or two for the user, in the user's language."""

    kind: NoticeKind
    text: str


class _Known(dict[str, object]):
    """Values for a message; one that is not known reads as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


_INSERTED = QT_TRANSLATE_NOOP("Notices", "Inserted: {title}")
_INSERTED_INTO = QT_TRANSLATE_NOOP("Notices", "Inserted into {account}: {title}")
_INSERTED_NOT_RESTORED = QT_TRANSLATE_NOOP(
    "Notices",
    "Inserted: {title}. What you had copied before could not be put back; copy it again.",
)
_COPIED = QT_TRANSLATE_NOOP("Notices", "Copied: {title}. Press Ctrl+V where you need it.")
_COPIED_PARTLY = QT_TRANSLATE_NOOP(
    "Notices",
    "Copied: {title}, {copied} of {total} parts. One paste cannot bring the rest; "
    "insert the reply to send it whole.",
)
_PARTLY = QT_TRANSLATE_NOOP("Notices", "{done} of {total} parts were inserted. {why}")

_REASONS: Mapping[Reason, str] = {
    Reason.ASKED: QT_TRANSLATE_NOOP("Notices", "The reply is copied. Press Ctrl+V to paste it."),
    Reason.NO_TARGET: QT_TRANSLATE_NOOP(
        "Notices",
        "No chat window is in front, so the reply was only copied. "
        "Click into the chat input and press Ctrl+V.",
    ),
    Reason.TARGET_GONE: QT_TRANSLATE_NOOP(
        "Notices",
        "The chat window was closed, so the reply was only copied. Open the chat and press Ctrl+V.",
    ),
    Reason.NOT_IN_FRONT: QT_TRANSLATE_NOOP(
        "Notices",
        "Another window came to the front, so nothing was pasted there. "
        "The reply is copied: go back to the chat and press Ctrl+V.",
    ),
    Reason.KEYS_HELD: QT_TRANSLATE_NOOP(
        "Notices",
        "Ctrl, Alt, Shift or Super was still held down, so the reply was only copied. "
        "Let go of the keys and press Ctrl+V.",
    ),
    Reason.NOT_TAKEN: QT_TRANSLATE_NOOP(
        "Notices",
        "The chat window did not take the reply. It is copied: "
        "click into the chat input and press Ctrl+V.",
    ),
    Reason.CLIPBOARD_TAKEN: QT_TRANSLATE_NOOP(
        "Notices",
        "Something else was copied at the same moment, so the reply was held back. "
        "Choose it once more.",
    ),
    Reason.CLIPBOARD_LOCKED: QT_TRANSLATE_NOOP(
        "Notices",
        "Another program keeps the clipboard to itself, so the reply is not inserted "
        "and not copied. Close that program or choose the reply once more.",
    ),
    Reason.UNSURE: QT_TRANSLATE_NOOP(
        "Notices",
        "Something else was copied while the reply went in. "
        "Look at the chat input before you choose it again.",
    ),
    Reason.KEYBOARD_REFUSED: QT_TRANSLATE_NOOP(
        "Notices",
        "The system refused the key press, so the reply was only copied. "
        "Press Ctrl+V in the chat input.",
    ),
    Reason.TARGET_ELEVATED: QT_TRANSLATE_NOOP(
        "Notices",
        "The chat program runs as administrator, and Windows keeps other programs from pasting "
        "into it. The reply is copied: press Ctrl+V. To have it inserted, start the chat "
        "program without administrator rights, or ReplyDock with them.",
    ),
    Reason.DESKTOP_UNSUPPORTED: QT_TRANSLATE_NOOP(
        "Notices",
        "This desktop does not let ReplyDock paste for you. The reply is copied: press Ctrl+V.",
    ),
    Reason.CANCELLED: QT_TRANSLATE_NOOP("Notices", "Cancelled."),
    Reason.SEND_FIRST: QT_TRANSLATE_NOOP(
        "Notices", "What follows is copied: send this one, then press Ctrl+V."
    ),
}


def known_codes() -> frozenset[str]:
    """Return every error code that has a text of its own."""
    return frozenset(ERRORS)


def describe_error(error: ReplyDockError) -> Notice:
    """Say what went wrong and what to do next."""
    return Notice(NoticeKind.FAULT, describe_code(error.code, error.details))


def describe_code(code: str, details: Mapping[str, object] | None = None) -> str:
    """Return the text of an error code; the nearest parent's if it has none.

    ``image.too_large`` falls back to ``image.error`` and then to ``error``.
    """
    family = code.partition(".")[0] + ".error"
    source = ERRORS.get(code) or ERRORS.get(family) or ERRORS["error"]
    return fill(source, details or {})


def describe_reason(reason: Reason) -> str:
    """Say why a reply was only copied and what to do next."""
    return fill(_REASONS[reason], {})


def describe_result(result: InsertionResult, title: str) -> Notice:
    """Say how an insertion ended.

    Args:
        result: what the insertion reported.
        title: the reply's title, as the agent knows it.
    """
    reason = result.reason
    if result.outcome is Outcome.INSERTED and reason is None:
        if result.is_clipboard_restored:
            told = {"title": title, "account": result.account}
            source = _INSERTED_INTO if result.account else _INSERTED
            return Notice(NoticeKind.DONE, fill(source, told))
        return Notice(NoticeKind.WARNING, fill(_INSERTED_NOT_RESTORED, {"title": title}))
    if reason is Reason.ASKED and 0 < result.parts_copied < result.parts_total:
        parts = {"title": title, "copied": result.parts_copied, "total": result.parts_total}
        return Notice(NoticeKind.WARNING, fill(_COPIED_PARTLY, parts))
    if reason is None or reason is Reason.ASKED:
        return Notice(NoticeKind.DONE, fill(_COPIED, {"title": title}))
    why = describe_reason(reason)
    is_planned = reason in {Reason.CANCELLED, Reason.SEND_FIRST}
    kind = NoticeKind.HINT if is_planned else NoticeKind.WARNING
    if 0 < result.parts_done < result.parts_total:
        values = {"done": result.parts_done, "total": result.parts_total, "why": why}
        return Notice(kind, fill(_PARTLY, values))
    return Notice(kind, why)


def describe_check(check: Check) -> tuple[str, str]:
    """Return a doctor's line in words: what was looked at, and why it falls short."""
    name = fill(CHECK_NAMES[check.name], {}) if check.name in CHECK_NAMES else check.name
    if not check.reason:
        return name, ""
    if check.reason in CHECK_REASONS:
        return name, fill(CHECK_REASONS[check.reason], check.details)
    return name, describe_code(check.reason, check.details)


def fill(source: str, values: Mapping[str, object]) -> str:
    """Translate ``source`` and put the values into its ``{name}`` fields."""
    text = QCoreApplication.translate(CONTEXT, source)
    if "{" not in text:
        return text
    return text.format_map(_Known({key: _shown(key, values[key]) for key in values}))


def shown_moment(moment: datetime) -> str:
    """Return an aware moment as date and time of here, in the user's language."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)


def _shown(key: str, value: object) -> object:
    if isinstance(value, datetime):
        return shown_moment(value)
    return shown_hotkey(str(value)) if key == "hotkey" else value
