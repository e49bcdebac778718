"""How values are laid down in rows and read back."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from replydock.domain.part_notation import (
    decode_array,
    encode_json,
    pack_parts,
    parts_of,
    plain_parts,
)
from replydock.domain.phrase import Parts, Phrase, PhraseId

Row = tuple[Any, ...]

PHRASE_COLUMNS = (
    "id, library_id, folder_id, title, code, hotkey, tags, parts, variants,"
    " valid_from, valid_until, created_at, changed_at, position"
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """Return an aware moment as microseconds since 1970, UTC."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(since_1970_us: int) -> datetime:
    """Return the UTC moment of ``microseconds``."""
    return _EPOCH + timedelta(0, 0, since_1970_us)


def storable(text: str) -> str:
    """Return the text with halves of surrogate pairs joined or, alone, replaced by U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def phrase_row(phrase: Phrase) -> Row:
    """Return the values of ``PHRASE_COLUMNS``."""
    return (
        phrase.id,
        phrase.library_id,
        phrase.folder_id,
        storable(phrase.title),
        storable(phrase.code),
        storable(phrase.hotkey),
        storable(encode_json(phrase.tags)) if phrase.tags else None,
        storable(encode_json(plain_parts(phrase.parts))),
        _encode_variants(phrase.variants) if phrase.variants else None,
        None if phrase.valid_from is None else microseconds(phrase.valid_from),
        None if phrase.valid_until is None else microseconds(phrase.valid_until),
        microseconds(phrase.created_at),
        microseconds(phrase.changed_at),
        phrase.position,
    )


def read_phrases(rows: Iterable[Row], pinned: Container[PhraseId] = ()) -> Iterator[Phrase]:
    """Yield the phrases of rows of ``PHRASE_COLUMNS``.

    Values that many phrases share (ids of libraries and folders, tags, moments) are
    one object each, and parts stay packed, which keeps 10,000 phrases small.

    Raises:
        ValueError: a row does not hold what it should.
    """
    texts: dict[Any, Any] = {None: None}
    tag_tuples: dict[str | None, tuple[str, ...]] = {None: ()}
    moments = _Moments()
    share: Callable[[Any, Any], Any] = texts.setdefault
    for (
        phrase_id,
        library_id,
        folder_id,
        title,
        code,
        hotkey,
        tags,
        parts,
        variants,
        valid_from,
        valid_until,
        created_at,
        changed_at,
        position,
    ) in rows:
        if tags not in tag_tuples:
            tag_tuples[tags] = tuple(share(tag, tag) for tag in decode_array(tags))
        created = moments[created_at]
        yield Phrase(
            phrase_id,
            share(library_id, library_id),
            share(folder_id, folder_id),
            title,
            cast("Parts", pack_parts(parts)),
            created,
            created if changed_at == created_at else moments[changed_at],
            code,
            tag_tuples[tags],
            None if valid_from is None else moments[valid_from],
            None if valid_until is None else moments[valid_until],
            share(hotkey, hotkey),
            () if variants is None else tuple([parts_of(body) for body in decode_array(variants)]),
            phrase_id in pinned,
            position,
        )


class _Moments(dict[int, datetime]):
    """Moments by their microseconds, each made once."""

    def __missing__(self, since_1970_us: int) -> datetime:
        made = self[since_1970_us] = moment(since_1970_us)
        return made


def _encode_variants(variants: tuple[Parts, ...]) -> str:
    return storable(encode_json([plain_parts(body) for body in variants]))
