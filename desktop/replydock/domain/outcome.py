"""What became of one insertion, as it is told to the agent."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class ChooseMode(StrEnum):
    """What the agent asked for when choosing a phrase."""

    INSERT = "insert"
    INSERT_KEEP_OPEN = "insert_keep_open"
    INSERT_TEXT_ONLY = "insert_text_only"
    COPY = "copy"


class Outcome(StrEnum):
    """How an insertion ended."""

    INSERTED = "inserted"
    COPIED_ONLY = "copied_only"


class Reason(StrEnum):
    """Why a reply was only copied, or what else went short of plan.

    SEND_FIRST: the client holds no more; the agent must send before the rest goes in.
    CLIPBOARD_TAKEN: others kept copying, so nothing was pasted.
    CLIPBOARD_LOCKED: another program kept the clipboard open, so nothing could be put there.
    UNSURE: somebody copied after the key; it cannot be told what the target got.
    TARGET_ELEVATED: its program runs as administrator; the system keeps our keys from it.
    """

    ASKED = "asked"
    NO_TARGET = "no_target"
    TARGET_GONE = "target_gone"
    NOT_IN_FRONT = "not_in_front"
    KEYS_HELD = "keys_held"
    NOT_TAKEN = "not_taken"
    CLIPBOARD_TAKEN = "clipboard_taken"
    CLIPBOARD_LOCKED = "clipboard_locked"
    UNSURE = "unsure"
    KEYBOARD_REFUSED = "keyboard_refused"
    TARGET_ELEVATED = "target_elevated"
    DESKTOP_UNSUPPORTED = "desktop_unsupported"
    CANCELLED = "cancelled"
    SEND_FIRST = "send_first"


class InsertionResult(NamedTuple):
    """The honest end of one insertion.

    Attributes:
        parts_done: how many parts are known to have reached the target.
        parts_total: how many there were.
        reason: None if everything went as asked.
        is_clipboard_restored: the user's own data is back, or the user copied
            something newer meanwhile.
        landed_ms: from the start to the last part being in the target, in
            milliseconds; None if it never was.
        target_title: the window's title, for the message.
        parts_copied: how many parts are on the clipboard now, to be pasted by hand.
        account: name of the account whose window it was, empty if it is no client's.
    """

    outcome: Outcome
    parts_done: int
    parts_total: int
    reason: Reason | None = None
    is_clipboard_restored: bool = True
    landed_ms: float | None = None
    target_title: str = ""
    parts_copied: int = 0
    account: str = ""
