"""Chat clients: how their windows are told, and how each wants its text and pictures.

A ``Client`` is what one file of ``resources/clients`` says; a ``ClientBook`` holds
them all and names the client of a window. Everything here is an immutable value, so
that a new book can be put in the place of an old one while others read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import translate
from functools import lru_cache
from typing import NamedTuple

from replydock.domain.accounts import NO_MARKS, AccountMarks
from replydock.domain.launching import LaunchWay

DEFAULT_CHORD = "ctrl+v"
MAX_TITLE = 512
"""Longer titles are matched by their beginning, so that a match always ends soon."""


class ClientKind(StrEnum):
    """What a client is; the dock stays away from a PROGRAM unless a side is named."""

    CHAT = "chat"
    SHOP = "shop"
    WEB = "web"
    PROGRAM = "program"


class DockChoice(StrEnum):
    """Which side of a client the dock goes to; GENERAL is the agent's own setting."""

    GENERAL = "general"
    LEFT = "left"
    RIGHT = "right"
    NONE = "none"


class Mixing(StrEnum):
    """What becomes of a reply with text and pictures.

    ONE_MESSAGE: all goes into the input and is sent as one message.
    OWN_MESSAGES: all goes into the input; the client sends each part as its own message.
    SEND_BETWEEN: the input holds one part; it must be sent before the next goes in.
    """

    ONE_MESSAGE = "one_message"
    OWN_MESSAGES = "own_messages"
    SEND_BETWEEN = "send_between"


class PartOrder(StrEnum):
    """In which order the parts of a reply go in."""

    AS_WRITTEN = "as_written"
    TEXT_FIRST = "text_first"
    PICTURES_FIRST = "pictures_first"


class PictureForm(StrEnum):
    """How a picture is put on the clipboard."""

    BITMAP = "bitmap"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class PasteWay:
    """How replies are put into a client.

    Attributes:
        paste_key: the chord that pastes.
        newline_key: breaks a line without sending; pressed where text is typed.
        mixing: whether text and pictures go as one.
        breaks_between: ``newline_key`` is pressed between parts of one message.
        between_ms: rest after a part before the next one.
        longest: most characters of one message, None: no limit is known.
        splits_long: longer texts are split at sentence ends.
        can_send: whether "send after insert" is allowed.
        send_key: the chord that sends.
        asks_once: it reads the data itself just once a paste, so that one whole
            delivery is the paste and what follows is not about it.
        quiet_ms: silence after which the paste is over; None: the setting.
        picture_ms_per_mb: added to ``quiet_ms`` for a picture, by the megabytes of its
            file: Chromium decodes and encodes it between two looks at the clipboard,
            and pastes nothing if it finds another one.
        with_primary: it pastes X11's PRIMARY selection.
    """

    paste_key: str = DEFAULT_CHORD
    newline_key: str = "shift+enter"
    mixing: Mixing = Mixing.ONE_MESSAGE
    order: PartOrder = PartOrder.AS_WRITTEN
    breaks_between: bool = False
    between_ms: int = 0
    picture: PictureForm = PictureForm.BITMAP
    longest: int | None = None
    splits_long: bool = False
    can_send: bool = True
    send_key: str = "enter"
    asks_once: bool = False
    quiet_ms: int | None = None
    picture_ms_per_mb: int = 60
    with_primary: bool = False


DEFAULT_WAY = PasteWay()
"""For windows of no known client: cautious."""


class WindowFacts(NamedTuple):
    """What a window is told by.

    Attributes:
        program: second part of WM_CLASS, or the executable's name.
        window_class: first part of WM_CLASS, or the name of the window class.
        title: as it stands in the title bar.
    """

    program: str
    window_class: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class WindowRule:
    """Windows of a client: all that is given must hold; letters' case does not count.

    Attributes:
        programs: exact names, ``.exe`` left out.
        classes, titles: globs, one of which must match.
    """

    programs: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    def matches(self, facts: WindowFacts) -> bool:
        """Tell whether a window is one of these."""
        if self.programs and _bare(facts.program) not in map(_bare, self.programs):
            return False
        if self.classes and not _fits(facts.window_class, self.classes):
            return False
        return not self.titles or _fits(facts.title, self.titles)

    @property
    def weight(self) -> tuple[bool, bool, bool]:
        """How much it demands: of two rules that match the greater one counts."""
        return bool(self.titles), bool(self.classes), bool(self.programs)


class HotkeyKinds(NamedTuple):
    """Which global hotkeys are meant: the palette's, those of single phrases."""

    has_palette: bool = True
    has_phrases: bool = True


@dataclass(frozen=True, slots=True)
class ClientUse:
    """What the agent chose for a client.

    Attributes:
        is_on: whether ReplyDock serves it at all.
        scope: libraries that open with it, as in ``Settings.scope``; empty: as they are.
        has_palette_hotkey, has_phrase_hotkeys: whether those hotkeys count in it.
    """

    is_on: bool = True
    scope: str = ""
    has_palette_hotkey: bool = True
    has_phrase_hotkeys: bool = True

    @property
    def counting_hotkeys(self) -> HotkeyKinds:
        """Which hotkeys count: none where ReplyDock is off."""
        return HotkeyKinds(
            self.is_on and self.has_palette_hotkey, self.is_on and self.has_phrase_hotkeys
        )


@dataclass(frozen=True, slots=True)
class Client:
    """One chat client.

    Attributes:
        names, notes: by language, ``zh`` and ``en``.
        is_verified: replies were put into the real program by our own tests, or by the
            agent who taught it.
        sources: where the facts are from, for whoever checks them.
        launch: how another instance is started, None if nothing is known of it.
        marks: by what its accounts are told apart.
        is_own: the agent's own file says something of it.
        has_built_in: it comes with ReplyDock, changed or not.
        position: place in lists, the smallest first.
    """

    id: str
    names: Mapping[str, str]
    rules: tuple[WindowRule, ...]
    kind: ClientKind = ClientKind.CHAT
    dock: DockChoice = DockChoice.GENERAL
    way: PasteWay = DEFAULT_WAY
    use: ClientUse = ClientUse()
    is_verified: bool = False
    notes: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    launch: LaunchWay | None = None
    marks: AccountMarks = NO_MARKS
    is_own: bool = False
    has_built_in: bool = True
    position: int = 100

    def name(self, language: str) -> str:
        """Return the name in ``zh`` or ``en``."""
        return self.names.get(language) or next(iter(self.names.values()), self.id)

    def note(self, language: str) -> str:
        """Return the remark in ``zh`` or ``en``, empty if there is none."""
        return self.notes.get(language) or next(iter(self.notes.values()), "")

    @property
    def is_docked(self) -> bool:
        """Whether the dock goes beside its windows."""
        if not self.use.is_on or self.dock is DockChoice.NONE:
            return False
        return self.kind is not ClientKind.PROGRAM or self.dock is not DockChoice.GENERAL


class _Ranked(NamedTuple):
    """A rule in the order in which rules are tried; the rest makes the order total."""

    order: tuple[bool, bool, bool, bool, str]
    rule: WindowRule
    client: Client


class ClientBook:
    """All clients; finds that of a window in a few microseconds."""

    def __init__(self, clients: Iterable[Client] = ()) -> None:
        ordered = sorted(clients, key=lambda client: (client.position, client.id))
        self._clients = {client.id: client for client in ordered}
        self._by_program: dict[str, list[_Ranked]] = {}
        self._of_any_program: list[_Ranked] = []
        for client in self._clients.values():
            for rule in client.rules:
                self._enter(rule, client)
        for ranked in (*self._by_program.values(), self._of_any_program):
            ranked.sort(key=lambda each: each.order)

    def __iter__(self) -> Iterator[Client]:
        return iter(self._clients.values())

    def __len__(self) -> int:
        return len(self._clients)

    def get(self, client_id: str) -> Client | None:
        """Return a client by its id."""
        return self._clients.get(client_id)

    def recognise(self, facts: WindowFacts) -> Client | None:
        """Return the client of a window, by the rule that demands most.

        A title counts more than a class and that more than a program's name, so that
        a chat in a browser is told from the browser.
        """
        of_program = self._by_program.get(_bare(facts.program), ())
        for ranked in _merged(of_program, self._of_any_program):
            if ranked.rule.matches(facts):
                return ranked.client
        return None

    def way_of(self, facts: WindowFacts) -> PasteWay:
        """Return how replies are put into a window, cautiously if it is not known."""
        client = self.recognise(facts)
        return DEFAULT_WAY if client is None else client.way

    def _enter(self, rule: WindowRule, client: Client) -> None:
        has_titles, has_classes, has_programs = rule.weight
        # The agent's own rules go before ours where both demand the same.
        order = (not has_titles, not has_classes, not has_programs, client.has_built_in, client.id)
        ranked = _Ranked(order, rule, client)
        for program in rule.programs:
            self._by_program.setdefault(_bare(program), []).append(ranked)
        if not rule.programs:
            self._of_any_program.append(ranked)


def _merged(one: Iterable[_Ranked], other: list[_Ranked]) -> Iterable[_Ranked]:
    if not other:
        return one
    return sorted((*one, *other), key=lambda each: each.order)


def _bare(program: str) -> str:
    return program.lower().removesuffix(".exe")


def _fits(text: str, globs: tuple[str, ...]) -> bool:
    shown = text[:MAX_TITLE].lower()
    return any(_pattern(glob).match(shown) is not None for glob in globs)


@lru_cache(maxsize=512)
def _pattern(glob: str) -> re.Pattern[str]:
    """Return the pattern of a glob; ``fnmatch`` makes one that never looks back."""
    return re.compile(translate(glob.lower()))
