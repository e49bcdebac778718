"""Replies that fill themselves in: what to ask for, what is wrong, and the final parts.

Rendering is pure: clock, language, random source and values are passed in.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from replydock.domain.errors import TemplateError
from replydock.domain.phrase import ImagePart, Part, Parts, Phrase, TextPart
from replydock.domain.template import arithmetic
from replydock.domain.template.moments import format_moment, greeting_at
from replydock.domain.template.nodes import (
    Buyer,
    Choice,
    Field,
    FieldKind,
    Input,
    Known,
    Literal,
    Moment,
    Node,
    Problem,
    Random,
    Reference,
    Sum,
    Wrong,
)
from replydock.domain.template.parsing import BUYER_KEY, parse


@dataclass(frozen=True, slots=True)
class Context:
    """What the world contributes to a reply.

    Attributes:
        now: aware, in the agent's timezone.
        language: ``zh`` or ``en``, for greetings and days of the week.
        source: draws random words and variants.
        clipboard: the text on the user's clipboard.
        blank: stands for a sum whose numbers are not known; where empty, that is an error.
    """

    now: datetime
    language: str = "zh"
    source: random.Random = field(default_factory=random.Random)
    agent: str = ""
    shop: str = ""
    clipboard: str = ""
    blank: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Final parts, and how often Left must be pressed to reach the cursor mark."""

    parts: Parts
    cursor_back: int = 0


def draw_body(phrase: Phrase, source: random.Random) -> Parts:
    """Return the reply's own parts or one of its variants, each as likely."""
    return source.choice((phrase.parts, *phrase.variants)) if phrase.variants else phrase.parts


def problems(text: str, names: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Return what is wrong with one text, in order.

    Args:
        names: inputs that other parts of the same reply ask for.
    """
    placed = parse(text)
    known = {*names, *_declared(item.node for item in placed)}
    found = []
    for item in placed:
        node = item.node
        if isinstance(node, Wrong):
            found.append(Problem(item.start, item.end, node.code, node.detail))
        elif isinstance(node, Reference) and node.name not in known:
            found.append(Problem(item.start, item.end, "template.unknown", node.name))
    return tuple(found)


def declared_names(parts: Iterable[Part]) -> frozenset[str]:
    """Return the names that the parts ask for and that others may refer to."""
    return frozenset(_declared(_nodes(parts)))


def problems_in(parts: Parts) -> tuple[Problem, ...]:
    """Return what is wrong with a whole reply, ranges within each text part."""
    names = declared_names(parts)
    texts = (part.text for part in parts if isinstance(part, TextPart))
    return tuple(problem for text in texts for problem in problems(text, names))


def fields_needed(parts: Parts) -> tuple[Field, ...]:
    """Return the values to ask for, in order of appearance, each once."""
    nodes = list(_nodes(parts))
    numbers = {name for node in nodes if isinstance(node, Sum) for name in node.names}
    found: dict[str, Field] = {}
    for node in nodes:
        for wanted in _fields_of(node, numbers):
            known = found.get(wanted.key)
            # A sum may stand before the input that carries its default.
            if known is None or (not known.default and not known.options):
                found[wanted.key] = wanted
    return tuple(found.values())


def uses_clipboard(parts: Parts) -> bool:
    """Tell whether rendering needs the text on the user's clipboard."""
    return Known.CLIPBOARD in _nodes(parts)


def render(
    parts: Parts,
    values: Mapping[str, str],
    context: Context,
    *,
    is_raw_allowed: bool = False,
) -> Rendered:
    """Fill in every placeholder.

    Args:
        values: by field key, as asked for with ``fields_needed``.
        is_raw_allowed: the agent was warned and wants wrong placeholders as
            they stand.

    Raises:
        TemplateError: a wrong placeholder, a missing value, no number where
            one is needed, or arithmetic that has no result.
    """
    if not is_raw_allowed:
        for problem in problems_in(parts):
            raise TemplateError(problem.code, detail=problem.detail)
    values = {
        **{wanted.key: wanted.default for wanted in fields_needed(parts) if wanted.default},
        **values,
    }
    done: list[Part] = []
    cursor_back = 0
    for part in parts:
        if isinstance(part, ImagePart):
            done.append(part)
            cursor_back = 0
            continue
        before, mark, after = _render_text(part.text, values, context)
        cursor_back = _presses(after) if mark else 0
        if before or after:
            done.append(TextPart(before + after))
    return Rendered(tuple(done), cursor_back)


def _render_text(text: str, values: Mapping[str, str], context: Context) -> tuple[str, bool, str]:
    halves: list[list[str]] = [[], []]
    has_cursor = False
    for item in parse(text):
        if item.node is Known.CURSOR:
            has_cursor = True
        else:
            raw = text[item.start : item.end]
            halves[has_cursor].append(_value(item.node, raw, values, context))
    return "".join(halves[0]), has_cursor, "".join(halves[1])


def _value(  # noqa: PLR0911 - one line for each kind of node
    node: Node, raw: str, values: Mapping[str, str], context: Context
) -> str:
    match node:
        case Literal(text) | Wrong(text):
            return text
        case Known():
            return _known(node, context)
        case Moment(offset, pattern):
            return format_moment(context.now + offset, pattern, context.language)
        case Random(options):
            return context.source.choice(options)
        case Buyer():
            return _given(values, BUYER_KEY)
        case Choice(key) | Input(key):
            return _given(values, key)
        case Reference(name):
            return values.get(name, raw)
        case Sum():
            return _sum(node, values, context.blank)


def _known(node: Known, context: Context) -> str:
    match node:
        case Known.AGENT:
            return context.agent
        case Known.SHOP:
            return context.shop
        case Known.GREETING:
            return greeting_at(context.now, context.language)
        case Known.CLIPBOARD:
            return context.clipboard
        case Known.CURSOR:
            return ""


def _sum(node: Sum, values: Mapping[str, str], blank: str) -> str:
    try:
        numbers = {name: _number(values, name) for name in node.names}
        return arithmetic.format_number(arithmetic.evaluate(node.expression, numbers), node.pattern)
    except TemplateError:
        if blank:
            return blank
        raise


def _given(values: Mapping[str, str], key: str) -> str:
    if key not in values:
        raise TemplateError("template.missing_value", name=key)
    return values[key]


def _number(values: Mapping[str, str], name: str) -> Decimal:
    return arithmetic.parse_number(_given(values, name), name)


def _nodes(parts: Iterable[Part]) -> Iterable[Node]:
    for part in parts:
        if isinstance(part, TextPart):
            for item in parse(part.text):
                yield item.node


def _declared(nodes: Iterable[Node]) -> Iterable[str]:
    for node in nodes:
        match node:
            case Input(name) | Choice(_, name):
                yield name
            case Sum(_, names):
                yield from names
            case _:
                pass


def _fields_of(node: Node, numbers: set[str]) -> Iterable[Field]:
    match node:
        case Buyer():
            yield Field(BUYER_KEY, FieldKind.BUYER)
        case Choice(key, label, options):
            yield Field(key, FieldKind.CHOICE, label, options[0], options)
        case Input(name, default):
            kind = FieldKind.NUMBER if name in numbers else FieldKind.TEXT
            yield Field(name, kind, name, default)
        case Sum(_, names):
            for name in names:
                yield Field(name, FieldKind.NUMBER, name)
        case _:
            pass


def _presses(text: str) -> int:
    """Count how many Left presses cross a text: one per character as people see it."""
    count = 0
    is_joined = False
    for char in text:
        if char == "\u200d":
            is_joined = True
            continue
        is_mark = unicodedata.combining(char) or char in "\ufe0e\ufe0f"
        is_tone = "\U0001f3fb" <= char <= "\U0001f3ff"
        if not (is_mark or is_tone or is_joined):
            count += 1
        is_joined = False
    return count
