"""Rules that the built-in packs keep beyond their format: wording, length, difference.

Each rule takes packs and yields findings as plain sentences; none is a pass.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import jsonschema
from rapidfuzz import fuzz

from replydock.domain.errors import TemplateError
from replydock.domain.image_header import read_image_header
from replydock.domain.pack import Pack
from replydock.domain.phrase import Parts, Phrase, TextPart
from replydock.domain.template import Context, fields_needed, problems_in, render
from replydock.formats.scene_pack import FILE_NAME, IMAGES_FOLDER, pack_folders

MAX_TEXT = 260
MAX_LATIN_TEXT = 600
MAX_LINES = 7
MAX_GREETING_LINES = 4
MAX_CODE = 6
MAX_LIKENESS = 85.0
MAX_PICTURE_BYTES = 150_000
PICTURE_WIDTHS_PX = range(600, 1201)
LEAST_PHRASES = 800
LEAST_PACKS = 16
LEAST_IN_A_PACK = 8
LEAST_PICTURES = 40
QUESTIONS = range(2, 6)

FORBIDDEN = {
    "a promise nobody can keep": (
        r"百分之?百|100\s*%|绝对|(?<!不)保证|包您|肯定|永远|永久|永不|万无一失|(?<![不统])一定"
    ),
    "a superlative the advertising law forbids": (
        r"最(?![近后晚初])|第一品牌|全网|全国第|国家级|世界级|顶级|极品|独一无二|史无前例"
    ),
    "contact or payment outside the platform": r"微信|加[Vv]|[Qq]{2}|支付宝|银行账?号|扫码付",
    "a bribe for reviews": r"(?<!不做)好评返现|晒图返|改好评|删[除差]评",
    "a tone that hurts": r"自己看|不可能的|没办法就|随便您|爱买不买|说过了",
}
"""What a reply must not hold, as regular expressions."""

FORBIDDEN_ENGLISH = {
    "a promise nobody can keep": (
        r"\b100\s*%(?! (cotton|linen|wool|silk))|(?<!not )(?<!n't )\bguarantee|\bdefinitely\b|"
        r"\babsolutely\b|\bforever\b|\bno risk\b"
    ),
    "a superlative": (
        r"\bbest (price|quality|seller|shop|product)|\bcheapest\b|\bnumber one\b|\bno\. ?1\b|"
        r"\bworld[- ]class\b"
    ),
    "contact or payment outside the platform": (
        r"whats\s?app|wechat|telegram|\bpaypal\b|western union|bank transfer|"
        r"\b(e-?mail|call|text) (me|us)\b"
    ),
    "a bribe for reviews": (
        r"\b(5|five)[- ]star|\b(change|remove|delete|revise) your (review|feedback|rating)|"
        r"\b(in return|in exchange) for (a|your) (review|feedback)"
    ),
    "a false customs form": r"\b(mark|declare)d? (it |them )?(as (a )?gift|less|lower)\b",
    "a tone that hurts": (
        r"\bcalm down\b|\bas I (already )?said\b|\byour (own )?fault\b|\bnot (my|our) problem\b|"
        r"\bread the description\b|\byou should have\b"
    ),
}
"""The same for replies in English; the case of letters does not matter."""

SAMPLE_NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


def findings(root: Path, packs: Sequence[Pack]) -> Iterator[str]:
    """Yield everything that is wrong with the built-in packs.

    Args:
        root: the folder of the packs, with ``pack.schema.json``.
        packs: all packs of that folder, as the strict reader gave them.
    """
    yield from schema_findings(root)
    yield from count_findings(packs)
    yield from name_findings(packs)
    yield from question_findings(root)
    yield from likeness_findings(packs)
    yield from picture_findings(root, packs)
    for phrase in phrases_of(packs):
        yield from wording_findings(phrase)
        yield from length_findings(phrase)
        yield from placeholder_findings(phrase)


def phrases_of(packs: Sequence[Pack]) -> list[Phrase]:
    """Return the phrases of all packs."""
    return [phrase for pack in packs for phrase in pack.phrases]


def schema_findings(root: Path) -> Iterator[str]:
    """Yield where a pack file breaks the JSON Schema."""
    schema = json.loads((root / "pack.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for folder in pack_folders(root):
        content = tomllib.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        for error in validator.iter_errors(with_dates_as_text(content)):
            yield f"{folder.name}/{FILE_NAME}: {error.json_path}: {error.message}"


def with_dates_as_text(value: Any) -> Any:
    """Return TOML data as JSON would hold it."""
    if isinstance(value, dict):
        return {key: with_dates_as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [with_dates_as_text(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def count_findings(packs: Sequence[Pack]) -> Iterator[str]:
    """Yield where there are too few packs, phrases or pictures."""
    pictures = {sha256 for pack in packs for sha256 in pack.images}
    counts = (
        ("packs", len(packs), LEAST_PACKS),
        ("phrases", len(phrases_of(packs)), LEAST_PHRASES),
        ("pictures", len(pictures), LEAST_PICTURES),
        *((f"phrases in {p.library.id}", len(p.phrases), LEAST_IN_A_PACK) for p in packs),
    )
    for name, count, least in counts:
        if count < least:
            yield f"{count} {name}; at least {least} are needed"


def name_findings(packs: Sequence[Pack]) -> Iterator[str]:
    """Yield titles used twice, and codes that are missing or long to type."""
    owners: dict[str, str] = {}
    for phrase in phrases_of(packs):
        if phrase.title in owners:
            yield f"{phrase.id}: the title stands already in {owners[phrase.title]}"
        owners.setdefault(phrase.title, phrase.id)
        if not 1 < len(phrase.code) <= MAX_CODE or not phrase.code.isalpha():
            yield f"{phrase.id}: the code {phrase.code!r} is not of 2 to {MAX_CODE} letters"


def question_findings(root: Path) -> Iterator[str]:
    """Yield replies with too few or too many questions, and questions with two replies."""
    owners: dict[str, str] = {}
    for folder in pack_folders(root):
        content = tomllib.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        for phrase in content.get("phrases", []):
            questions = phrase.get("questions", [])
            if len(questions) not in QUESTIONS:
                yield f"{phrase['id']}: {len(questions)} questions instead of 2 to 5"
            for question in questions:
                bare = re.sub(r"\W", "", question).casefold()
                if bare in owners:
                    yield f"{phrase['id']}: {question!r} stands already in {owners[bare]}"
                owners.setdefault(bare, phrase["id"])


def bodies_of(phrase: Phrase) -> Iterator[tuple[str, Parts]]:
    """Yield the reply and its variants, each with a name for messages."""
    yield phrase.id, phrase.parts
    for number, parts in enumerate(phrase.variants, start=1):
        yield f"{phrase.id} variant {number}", parts


def has_chinese(text: str) -> bool:
    """Return whether a text holds Chinese characters or full-width punctuation."""
    return re.search(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]", text) is not None


def text_of(parts: Parts) -> str:
    """Return the text parts joined by newlines."""
    return "\n".join(part.text for part in parts if isinstance(part, TextPart))


def likeness_findings(packs: Sequence[Pack]) -> Iterator[str]:
    """Yield pairs of texts that hardly differ."""
    bodies = [(name, text_of(parts)) for p in phrases_of(packs) for name, parts in bodies_of(p)]
    for (name, text), (other_name, other) in combinations(bodies, 2):
        likeness = fuzz.ratio(text, other)
        if likeness > MAX_LIKENESS:
            yield f"{name} and {other_name} are {likeness:.0f} % alike"


def wording_findings(phrase: Phrase) -> Iterator[str]:
    """Yield words that a shop's reply must not hold."""
    for name, parts in bodies_of(phrase):
        text = text_of(parts)
        rules = FORBIDDEN if has_chinese(text) else FORBIDDEN_ENGLISH
        for what, pattern in rules.items():
            match = re.search(pattern, text, re.IGNORECASE)
            if match:
                yield f"{name}: {match.group()!r} is {what}"


def length_findings(phrase: Phrase) -> Iterator[str]:
    """Yield texts that are too long to be read in a chat."""
    cap = MAX_GREETING_LINES if phrase.id.startswith("greeting.") else MAX_LINES
    for name, parts in bodies_of(phrase):
        text = text_of(parts)
        lines = text.count("\n") + 1
        longest = MAX_TEXT if has_chinese(text) else MAX_LATIN_TEXT
        if len(text) > longest or lines > cap:
            yield f"{name}: {len(text)} characters in {lines} lines"


def placeholder_findings(phrase: Phrase) -> Iterator[str]:
    """Yield wrong placeholders, and replies that cannot be filled in."""
    for name, parts in bodies_of(phrase):
        found = problems_in(parts)
        for problem in found:
            yield f"{name}: {problem.code} {problem.detail}"
        if not found:
            yield from _rendering_findings(name, parts)


def _rendering_findings(name: str, parts: Parts) -> Iterator[str]:
    values = {
        field.key: field.default or (field.options[0] if field.options else "100")
        for field in fields_needed(parts)
    }
    context = (
        Context(SAMPLE_NOW, agent="小丁", shop="丁香小铺", clipboard="张三，杭州")
        if has_chinese(text_of(parts))
        else Context(SAMPLE_NOW, agent="Ding", shop="Lilac", clipboard="Zhang San, Hangzhou")
    )
    try:
        text = text_of(render(parts, values, context).parts)
    except TemplateError as error:
        yield f"{name}: cannot be filled in: {error}"
        return
    if re.search(r"[{}]", text):
        yield f"{name}: a brace is left: {text!r}"
    if has_chinese(text) and not has_chinese(text_of(parts)):
        yield f"{name}: Chinese words come into an English reply: {text!r}"


def picture_findings(root: Path, packs: Sequence[Pack]) -> Iterator[str]:
    """Yield pictures that are heavy, of an odd width, or not used by any reply."""
    for pack in packs:
        folder = root / pack.library.id.removeprefix("pack.") / IMAGES_FOLDER
        bodies = [parts for p in pack.phrases for _, parts in bodies_of(p)]
        used = {part.name for body in bodies for part in body if not isinstance(part, TextPart)}
        for file in sorted(folder.glob("*")):
            shown = f"{folder.parent.name}/{IMAGES_FOLDER}/{file.name}"
            data = file.read_bytes()
            if file.name not in used:
                yield f"{shown}: no reply uses it"
            if len(data) > MAX_PICTURE_BYTES:
                yield f"{shown}: {len(data)} bytes; at most {MAX_PICTURE_BYTES}"
            width_px = read_image_header(data).width_px
            if width_px not in PICTURE_WIDTHS_PX:
                yield f"{shown}: {width_px} pixels wide"
