"""What a template is made of once it is parsed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Literal:
    """Text that is inserted as it stands."""

    text: str


class Known(StrEnum):
    """Placeholders that need nothing but the context."""

    AGENT = "agent"
    SHOP = "shop"
    GREETING = "greeting"
    CLIPBOARD = "clipboard"
    CURSOR = "cursor"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time, ``offset`` from now, written in ``pattern``."""

    offset: timedelta
    pattern: str


@dataclass(frozen=True, slots=True)
class Buyer:
    """The buyer's nickname, asked for once per insert."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of ``options``; the same key is asked for once."""

    key: str
    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Input:
    """Free text to be asked for."""

    name: str
    default: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A value that another placeholder of the same reply asks for."""

    name: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Arithmetic over inputs; ``pattern`` such as ``0.00`` fixes the decimals."""

    expression: str
    names: tuple[str, ...]
    pattern: str


@dataclass(frozen=True, slots=True)
class Random:
    """One of ``options``, drawn anew for every insert."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A placeholder that cannot be understood; ``code`` says why."""

    raw: str
    code: str
    detail: str


Node = Literal | Known | Moment | Buyer | Choice | Input | Reference | Sum | Random | Wrong


@dataclass(frozen=True, slots=True)
class Placed:
    """A node and the half-open code-point range that it came from."""

    node: Node
    start: int
    end: int


class FieldKind(StrEnum):
    """How a value is asked for."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    BUYER = "buyer"


@dataclass(frozen=True, slots=True)
class Field:
    """A value that must be asked for before an insert.

    Attributes:
        key: names the value in the mapping given to ``render``.
        label: what the author called it; empty for the buyer and unnamed choices.
    """

    key: str
    kind: FieldKind
    label: str = ""
    default: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a template.

    Attributes:
        start, end: half-open code-point range in the text.
        code: ``template.*`` error code.
        detail: the piece of text that the message names.
    """

    start: int
    end: int
    code: str
    detail: str = ""
