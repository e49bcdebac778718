"""Short codes typed into other programs: a state machine over single keys.

``/fh`` and a space are a match; what replaces them is not this module's business.
Nothing is kept but the characters of what may become a code, from its prefix on, and
whether a letter or digit came last. Whatever moves the caret or the focus, or cannot be
understood, drops them at once.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import Enum

MAX_CODE_CHARS = 24
"""Longer than this no code is typed by hand."""
MAX_PREFIX_CHARS = 3
DEFAULT_PREFIX = "/"


class KeyKind(Enum):
    """What one event on the keyboard or around it means for a code that is being typed.

    CHARACTER: a key that gives a character, without Ctrl, Alt or Super.
    BACKSPACE: takes one character back.
    MOVED: the caret or the focus may be elsewhere now: arrows, Enter, Tab, a click,
        another window.
    SHORTCUT: a key with Ctrl, Alt or Super, or one without a character.
    COMPOSING: an input method or a dead key makes something else of the keys.
    """

    CHARACTER = "character"
    BACKSPACE = "backspace"
    MOVED = "moved"
    SHORTCUT = "shortcut"
    COMPOSING = "composing"


@dataclass(frozen=True, slots=True)
class TypedKey:
    """One event; what was typed is never part of its ``repr``.

    Attributes:
        char: the one character of a CHARACTER, else empty.
    """

    kind: KeyKind
    char: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class TypedCode:
    """A code that was typed to its end.

    Attributes:
        code: without prefix and end.
        length: characters that stand before the caret because of it, end included.
    """

    code: str = field(repr=False)
    length: int


def checked_prefix(text: str) -> str:
    """Return what can begin a code, the default if ``text`` cannot.

    Letters, digits and spaces cannot: any word might begin with them.
    """
    found = "".join(text.split())[:MAX_PREFIX_CHARS]
    is_fit = bool(found) and found.isprintable() and not any(_is_of_word(c) for c in found)
    return found if is_fit else DEFAULT_PREFIX


class TypedCodes:
    """Finds codes in a stream of keys; one for each stream, not for several threads.

    Args:
        prefix: begins a code where no letter or digit stands right before.
        ends: characters of which any ends a code; a space if all are of the prefix.
        timeout_s: a pause after which what was typed is forgotten.
    """

    __slots__ = ("_ends", "_follows_word", "_last_s", "_prefix", "_timeout_s", "_typed")

    def __init__(
        self,
        prefix: str = DEFAULT_PREFIX,
        ends: AbstractSet[str] = frozenset(" "),
        timeout_s: float = 5.0,
    ) -> None:
        self._prefix = checked_prefix(prefix)
        self._ends = frozenset(ends) - set(self._prefix) or frozenset(" ")
        self._timeout_s = timeout_s
        self._typed = ""
        self._follows_word = False
        self._last_s = 0.0

    @property
    def is_open(self) -> bool:
        """Whether a code may be being typed."""
        return bool(self._typed)

    def clear(self) -> None:
        """Forget everything."""
        self._typed = ""
        self._follows_word = False

    def feed(self, key: TypedKey, at_s: float) -> TypedCode | None:
        """Take one event; return the code that it ends, if any.

        Args:
            at_s: monotonic seconds.
        """
        if self._typed and at_s - self._last_s > self._timeout_s:
            self._typed = ""
        self._last_s = at_s
        if key.kind is KeyKind.CHARACTER and len(key.char) == 1 and key.char.isprintable():
            return self._take(key.char)
        if key.kind is KeyKind.BACKSPACE:
            # What stands before the caret then is not known; most often she starts anew.
            self._typed = self._typed[:-1]
            self._follows_word = False
            return None
        self.clear()
        return None

    def _take(self, char: str) -> TypedCode | None:
        if len(self._typed) < len(self._prefix):
            self._begin(char)
            return None
        if char in self._ends:
            typed, self._typed = self._typed + char, ""
            code = typed[len(self._prefix) : -1]
            return TypedCode(code, len(typed)) if code else None
        if char.isspace() or len(self._typed) - len(self._prefix) >= MAX_CODE_CHARS:
            self._typed = ""
            self._follows_word = _is_of_word(char)
            return None
        self._typed += char
        return None

    def _begin(self, char: str) -> None:
        """Take a character where the prefix has not been typed to its end."""
        if self._prefix.startswith(self._typed + char) and not self._follows_word:
            self._typed += char
            return
        is_anew = self._prefix.startswith(char) and bool(self._typed)
        self._typed = char if is_anew else ""
        self._follows_word = _is_of_word(char)


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char == "_"
