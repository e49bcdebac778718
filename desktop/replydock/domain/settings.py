"""Typed settings with defaults and bounds; stored as JSON by the store."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

from replydock.domain.watched_programs import TERMINALS_AND_REMOTES


class Theme(StrEnum):
    """Colour scheme of the windows."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Language(StrEnum):
    """Language of the windows."""

    SYSTEM = "system"
    CHINESE = "zh_CN"
    ENGLISH = "en"


class InsertMode(StrEnum):
    """How text reaches the chat input."""

    PASTE = "paste"
    TYPE = "type"


class Side(StrEnum):
    """An upright edge of a client or a screen."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The opposite one."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class DockMode(StrEnum):
    """What the dock window clings to."""

    BESIDE_CLIENT = "beside"
    SCREEN_EDGE = "edge"
    FLOATING = "floating"


class TypedEnd(StrEnum):
    """Which keys end a code; each gives a character, so that it can be erased."""

    SPACE = "space"
    SEMICOLON = "semicolon"
    EITHER = "either"

    @property
    def characters(self) -> frozenset[str]:
        """The characters these keys give."""
        return frozenset({"space": " ", "semicolon": ";", "either": " ;"}[self.value])


def bounded(low: float, high: float) -> dict[str, Any]:
    """Metadata of a numeric setting that is clamped to ``low..high``."""
    return {"bounds": (low, high)}


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one agent on one computer."""

    language: Language = Language.SYSTEM
    theme: Theme = Theme.SYSTEM
    font_scale_percent: int = field(default=100, metadata=bounded(80, 200))
    palette_hotkey: str = "ctrl+alt+space"
    insert_mode: InsertMode = InsertMode.PASTE
    paste_chord: str = "ctrl+v"
    send_after_insert: bool = False
    type_in_programs: tuple[str, ...] = ()
    """Programs (WM_CLASS or executable name) that take no paste and are typed into."""
    landed_deadline_ms: int = field(default=1500, metadata=bounded(200, 10_000))
    quiet_ms: int = field(default=400, metadata=bounded(50, 1500))
    clipboard_cap_bytes: int = field(default=64 << 20, metadata=bounded(1 << 20, 512 << 20))
    is_dock_visible: bool = True
    dock_x: int | None = None
    dock_y: int | None = None
    dock_width: int = field(default=320, metadata=bounded(240, 640))
    dock_height: int = field(default=640, metadata=bounded(320, 4000))
    dock_mode: DockMode = DockMode.BESIDE_CLIENT
    dock_side: Side = Side.RIGHT
    hides_at_edge: bool = True
    """At a screen's edge the dock goes out of the way until the pointer comes there."""
    client_programs: tuple[str, ...] = ()
    """Programs (WM_CLASS or executable) that the dock sticks to beside the known clients."""
    accounts: tuple[str, ...] = ()
    """Accounts of clients that were met, as ``AccountBook.lines`` writes them."""
    typed_codes_on: bool = False
    """Whether short codes typed into other programs become replies."""
    typed_code_prefix: str = "/"
    typed_code_end: TypedEnd = TypedEnd.SPACE
    typed_code_excluded: tuple[str, ...] = TERMINALS_AND_REMOTES
    """Programs, with ``*`` for anything, whose keys are never looked at."""
    typed_codes_in_untold_fields: bool = False
    """Also in programs that are no known clients and do not tell whether their field is
    for a password."""
    scope: str = "all"
    agent_name: str = ""
    shop_name: str = ""
    buyer_names: tuple[str, ...] = ()
    """Nicknames asked for lately, newest first."""
    is_welcomed: bool = False

    def with_bounds(self) -> Settings:
        """Return a copy with every numeric setting clamped to its bounds."""
        changes: dict[str, Any] = {}
        for item in fields(self):
            bounds = item.metadata.get("bounds")
            value = getattr(self, item.name)
            if bounds is not None and value is not None:
                low, high = bounds
                changes[item.name] = type(value)(min(max(value, low), high))
        return replace(self, **changes)
