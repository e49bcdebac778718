"""How values are laid down in rows and read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from replydock.domain.phrase import (
    FolderId,
    ImageHash,
    ImagePart,
    LibraryId,
    Part,
    Parts,
    Phrase,
    PhraseId,
    TextPart,
)

Row = tuple[Any, ...]

PHRASE_COLUMNS = (
    "id, library_id, folder_id, title, code, hotkey, tags, parts, variants,"
    " valid_from, valid_until, created_at, changed_at, position"
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_decode = json.JSONDecoder().decode


def microseconds(moment: datetime) -> int:
    """Return an aware moment as microseconds since 1970, UTC."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(since_1970_us: int) -> datetime:
    """Return the UTC moment of ``microseconds``."""
    return _EPOCH + timedelta(microseconds=since_1970_us)


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
        storable(_encode(phrase.tags)),
        storable(_encode([_plain_part(part) for part in phrase.parts])),
        storable(_encode([[_plain_part(part) for part in body] for body in phrase.variants])),
        None if phrase.valid_from is None else microseconds(phrase.valid_from),
        None if phrase.valid_until is None else microseconds(phrase.valid_until),
        microseconds(phrase.created_at),
        microseconds(phrase.changed_at),
        phrase.position,
    )


def read_phrases(rows: Iterable[Row]) -> Iterator[Phrase]:
    """Yield the phrases of rows of ``PHRASE_COLUMNS`` and whether each is pinned.

    Values that many phrases share (ids of libraries and folders, tags, moments) are
    one object each, which keeps 10,000 phrases small.

    Raises:
        ValueError: a row does not hold what it should.
    """
    shared_text: dict[str | None, Any] = {None: None}
    shared_tags: dict[str, tuple[str, ...]] = {"[]": ()}
    shared_moments: dict[int | None, datetime | None] = {None: None}

    def shared(text: str | None) -> Any:
        return shared_text.setdefault(text, text)

    def when(since_1970_us: int | None) -> Any:
        found = shared_moments.get(since_1970_us)
        if found is None and since_1970_us is not None:
            found = shared_moments[since_1970_us] = moment(since_1970_us)
        return found

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
        is_pinned,
    ) in rows:
        if tags not in shared_tags:
            shared_tags[tags] = tuple(shared(tag) for tag in _decode(tags))
        yield Phrase(
            PhraseId(phrase_id),
            LibraryId(shared(library_id)),
            FolderId(shared(folder_id)),
            title,
            _parts(_decode(parts)),
            when(created_at),
            when(changed_at),
            code,
            shared_tags[tags],
            when(valid_from),
            when(valid_until),
            shared(hotkey),
            () if variants == "[]" else tuple(_parts(body) for body in _decode(variants)),
            bool(is_pinned),
            position,
        )


def text_of_parts(parts: str) -> str:
    """Return what ``Phrase.text`` is for a ``parts`` column."""
    return "\n".join(part for part in _decode(parts) if isinstance(part, str))


def _plain_part(part: Part) -> object:
    if isinstance(part, TextPart):
        return part.text
    return [
        part.sha256,
        part.media_type,
        part.width_px,
        part.height_px,
        part.size_bytes,
        part.name,
    ]


def _parts(plain: Sequence[Any]) -> Parts:
    return tuple([TextPart(item) if type(item) is str else _image(item) for item in plain])


def _image(plain: Sequence[Any]) -> ImagePart:
    sha256, media_type, width_px, height_px, size_bytes, name = plain
    return ImagePart(ImageHash(sha256), media_type, width_px, height_px, size_bytes, name)
