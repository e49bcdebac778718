"""Text with placeholders -> nodes. Parsing never fails: what is wrong becomes a node."""

from __future__ import annotations

import re
from datetime import timedelta

from replydock.domain.template.arithmetic import names_in, normalize
from replydock.domain.template.moments import parse_offset
from replydock.domain.template.nodes import (
    Buyer,
    Choice,
    Input,
    Known,
    Literal,
    Moment,
    Node,
    Placed,
    Random,
    Reference,
    Sum,
    Wrong,
)

BUYER_KEY = "buyer"

_KNOWN = {
    "客服": Known.AGENT,
    "agent": Known.AGENT,
    "店铺": Known.SHOP,
    "shop": Known.SHOP,
    "问候": Known.GREETING,
    "greeting": Known.GREETING,
    "剪贴板": Known.CLIPBOARD,
    "clipboard": Known.CLIPBOARD,
    "光标": Known.CURSOR,
    "cursor": Known.CURSOR,
}
_BUYER = {"买家", "buyer"}
_MOMENTS = {
    "日期": "YYYY-MM-DD",
    "date": "YYYY-MM-DD",
    "时间": "HH:mm",
    "time": "HH:mm",
    "日期时间": "YYYY-MM-DD HH:mm",
    "datetime": "YYYY-MM-DD HH:mm",
}
_CHOICE = {"选", "选择", "choose"}
_INPUT = {"填", "输入", "input"}
_RANDOM = {"随机", "random"}
_MOMENT = re.compile(
    rf"({'|'.join(sorted(_MOMENTS, key=len, reverse=True))})(?=[\s+-]|$)", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d]\w{0,31}")
_SUM_SIGNS = re.compile(r"[-+*/%()×÷＋－＊／（）％]")
_PATTERN = re.compile(r"0(\.0{1,6})?")
_PIECE = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|\{")


def parse(text: str) -> tuple[Placed, ...]:
    """Split a text into literals and placeholders, each with its range."""
    placed: list[Placed] = []
    position = 0
    for match in _PIECE.finditer(text):
        if match.start() > position:
            literal = Literal(text[position : match.start()])
            placed.append(Placed(literal, position, match.start()))
        placed.append(Placed(_node(match), match.start(), match.end()))
        position = match.end()
    if position < len(text):
        placed.append(Placed(Literal(text[position:]), position, len(text)))
    return tuple(placed)


def _node(match: re.Match[str]) -> Node:
    raw = match.group()
    if raw in ("{{", "}}"):
        return Literal(raw[0])
    body = match.group(1)
    if body is None:
        return Wrong(raw, "template.unclosed", raw)
    return _placeholder(raw, body.strip())


def _placeholder(raw: str, body: str) -> Node:
    if not body:
        return Wrong(raw, "template.empty", raw)
    folded = body.lower()
    if folded in _KNOWN:
        return _KNOWN[folded]
    if folded in _BUYER:
        return Buyer()
    head, colon, tail = _split(body, ":", "：")
    if colon:
        return _with_list(raw, head, tail)
    return _moment(raw, body) or _sum_or_name(raw, body)


def _with_list(raw: str, head: str, tail: str) -> Node:
    keyword, _, label = head.strip().partition(" ")
    keyword, label = keyword.lower(), label.strip()
    if keyword in _INPUT:
        return _input(raw, tail)
    moment = _moment(raw, f"{head}:{tail}")  # a pattern such as HH:mm holds a colon
    if moment is not None:
        return moment
    if keyword not in _CHOICE | _RANDOM:
        return Wrong(raw, "template.unknown", head.strip())
    options = tuple(option.strip() for option in tail.replace("｜", "|").split("|"))
    if len(options) == 1 or not any(options):
        return Wrong(raw, "template.options", raw)
    return Random(options) if keyword in _RANDOM else _choice(raw, label, options)


def _choice(raw: str, label: str, options: tuple[str, ...]) -> Node:
    if label and not _NAME.fullmatch(label):
        return Wrong(raw, "template.name", label)
    return Choice(label or "|".join(options), label, options)


def _input(raw: str, tail: str) -> Node:
    name, _, default = _split(tail, "=", "＝")
    name = name.strip()
    if not _NAME.fullmatch(name):
        return Wrong(raw, "template.name", name)
    return Input(name, default.strip())


def _moment(raw: str, body: str) -> Node | None:
    match = _MOMENT.match(_split(body, "|", "｜")[0])
    if match is None:
        return None
    rest, _, pattern = _split(body[match.end() :], "|", "｜")
    offset = parse_offset(rest)
    if offset is None or abs(offset) > timedelta(days=3660):
        return Wrong(raw, "template.offset", rest.strip())
    return Moment(offset, pattern.strip() or _MOMENTS[match.group(1).lower()])


def _sum_or_name(raw: str, body: str) -> Node:
    expression, _, pattern = _split(body, "|", "｜")
    pattern = pattern.strip()
    if expression.startswith(("=", "＝")):
        expression = expression[1:]
    elif not _SUM_SIGNS.search(expression):
        name = expression.strip()
        if not pattern and _NAME.fullmatch(name):
            return Reference(name)
        return Wrong(raw, "template.unknown", body)
    expression = normalize(expression)
    names = names_in(expression)
    if names is None:
        return Wrong(raw, "template.arithmetic", expression)
    if pattern and not _PATTERN.fullmatch(pattern):
        return Wrong(raw, "template.number_format", pattern)
    return Sum(expression, names, pattern)


def _split(text: str, *separators: str) -> tuple[str, str, str]:
    places = [(text.index(mark), mark) for mark in separators if mark in text]
    if not places:
        return text, "", ""
    _, mark = min(places)
    return text.partition(mark)
