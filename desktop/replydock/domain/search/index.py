"""The in-memory index over all phrases.

A phrase gets an ordinal that it keeps until it is changed or removed. Its text is
kept as two-byte codes; what the text holds is kept as bits over all ordinals, one
row per value of ``signature``. Phrases are found at once after ``add``; until they
are absorbed into the rows, every search looks at their texts.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TypeVar

from replydock.domain.phrase import FolderId, LibraryId, Phrase, PhraseId
from replydock.domain.pinyin import CHECK_LENGTH, are_current, phrase_text, usual_readings
from replydock.domain.pinyin_codes import code_table
from replydock.domain.search.bits import Posting
from replydock.domain.search.codes import Codes
from replydock.domain.search.signature import GROUP, ROW_COUNT, has_rare, pack_groups
from replydock.domain.search.vocabulary import Vocabulary

TITLE_START = 2
"""Byte offset of the title; the mark before it is one code."""
_SLICE = 64
_NOTHING = bytes(4)
_ROWS_AT_ONCE = 16_384
_ROW_SLICE = 128
Pause = Callable[[], None]
Key = TypeVar("Key")


class SearchIndex:
    """Everything that must be looked up to answer a keystroke. Not thread-safe."""

    def __init__(self) -> None:
        self.phrases: list[Phrase | None] = []
        self.texts: list[bytes] = []
        self.title_ends = array("I")
        self.ordinals: dict[PhraseId, int] = {}
        self.rows = [0] * ROW_COUNT
        self.absorbed_count = 0
        self.changes = 0
        """Grows with every change, so that what was derived can be dropped."""
        self.dead = 0
        self.tags: dict[str, Posting] = {}
        self.folders: dict[FolderId | None, Posting] = {}
        self.libraries: dict[LibraryId, Posting] = {}
        self.windows: dict[int, tuple[datetime | None, datetime | None]] = {}
        self.vocabulary = Vocabulary()
        self._rare = Posting()
        self._codes = Codes()
        self._pending: list[bytes] = []

    @classmethod
    def build(
        cls,
        phrases: Iterable[Phrase],
        readings: Mapping[PhraseId, str],
        pause: Pause | None = None,
    ) -> SearchIndex:
        """Build an index of ``phrases``, whose order decides between equals.

        Safe on another thread, as long as nobody else uses the index. ``pause`` is
        called every few milliseconds of work, so that it can let others run
        (``time.sleep(0)`` gives up the interpreter lock).
        """
        index = cls()
        for _ in index.building(phrases, readings):
            if pause is not None:
                pause()
        return index

    def building(
        self, phrases: Iterable[Phrase], readings: Mapping[PhraseId, str]
    ) -> Iterator[None]:
        """Add and absorb ``phrases`` in slices of a few milliseconds."""
        sources = []
        for number, phrase in enumerate(phrases, 1):
            sources.append(self._take(phrase, readings.get(phrase.id), is_sorting=False))
            if number % _SLICE == 0:
                self.vocabulary.add("\n".join(sources))
                sources.clear()
                self._pack(_SLICE)
                yield
                if len(self._pending) * GROUP >= _ROWS_AT_ONCE:
                    yield from self._integrate()
        self.vocabulary.add("\n".join(sources))
        self._codes.sort()
        self._pack(_SLICE * GROUP)
        yield from self._integrate()
        for postings in (self.libraries, self.folders, self.tags):
            for posting in postings.values():
                posting.settle()
                yield

    def add(self, phrase: Phrase, reading: str | None = None) -> None:
        """Add a phrase, or replace the one of the same id.

        A reading that was not made for exactly this text is ignored.
        """
        self.vocabulary.add(self._take(phrase, reading, is_sorting=True))

    def _take(self, phrase: Phrase, reading: str | None, *, is_sorting: bool) -> str:
        """Add a phrase apart from its words; return its text."""
        if phrase.id in self.ordinals:
            self.remove(phrase.id)
        source = phrase_text(phrase)
        if reading is None or not are_current(reading, source):
            reading = usual_readings(source)
        ordinal = len(self.phrases)
        title_end = CHECK_LENGTH + 1 + len(phrase.title)
        text = reading[CHECK_LENGTH:].encode("utf-16-le", "surrogatepass")
        astral = len(text) != 2 * len(source)
        title_size = _units(reading[CHECK_LENGTH:title_end]) if astral else title_end - CHECK_LENGTH
        self.phrases.append(phrase)
        self.texts.append(text)
        self.title_ends.append(2 * title_size)
        self.ordinals[phrase.id] = ordinal
        for tag in phrase.tags:
            _posting(self.tags, tag).add(ordinal)
        _posting(self.folders, phrase.folder_id).add(ordinal)
        _posting(self.libraries, phrase.library_id).add(ordinal)
        if phrase.valid_from is not None or phrase.valid_until is not None:
            self.windows[ordinal] = (phrase.valid_from, phrase.valid_until)
        if has_rare(text):
            self._rare.add(ordinal)
        if phrase.code:
            self._codes.add(fold_code(phrase.code), ordinal, is_sorting=is_sorting)
        self.changes += 1
        return source

    def remove(self, phrase_id: PhraseId) -> None:
        """Forget a phrase; an unknown id is ignored."""
        ordinal = self.ordinals.pop(phrase_id, None)
        if ordinal is None:
            return
        phrase = self.phrases[ordinal]
        if phrase is not None and phrase.code:
            self._codes.remove(fold_code(phrase.code), ordinal)
        self.phrases[ordinal] = None
        self.texts[ordinal] = b""
        self.windows.pop(ordinal, None)
        self.dead |= 1 << ordinal
        self.changes += 1

    def absorb(self, limit: int = 256) -> bool:
        """Take up to ``limit`` phrases into the rows; tell whether more are waiting."""
        self._pack(limit)
        for _ in self._integrate():
            pass
        return self.waiting_count >= GROUP

    @property
    def waiting_count(self) -> int:
        """How many phrases are looked at by every search."""
        return len(self.phrases) - self.absorbed_count

    @property
    def is_worn(self) -> bool:
        """Whether so much was removed or replaced that building anew pays."""
        return len(self.phrases) > 2 * len(self.ordinals) + 1000

    def held(self, phrase_id: PhraseId) -> Phrase | None:
        """Return the phrase as it is indexed, or None."""
        ordinal = self.ordinals.get(phrase_id)
        return None if ordinal is None else self.phrases[ordinal]

    @property
    def waiting(self) -> int:
        """The phrases that the rows do not tell about yet, as bits."""
        return (1 << len(self.phrases)) - (1 << self.absorbed_count)

    @property
    def rare(self) -> int:
        """The phrases with characters whose sound the rows do not tell, as bits."""
        return self._rare.bits

    @property
    def alive(self) -> int:
        """All phrases, as bits."""
        return ((1 << len(self.phrases)) - 1) & ~self.dead

    def with_code(self, word: str) -> tuple[int, int]:
        """Return the phrases whose code is ``word``, and whose code begins with it, as bits."""
        return self._codes.beginning(fold_code(word))

    def _pack(self, limit: int) -> None:
        start = self.absorbed_count + len(self._pending) * GROUP
        stop = start + min(limit, len(self.phrases) - start) // GROUP * GROUP
        for first in range(start, stop, _SLICE):
            last = min(first + _SLICE, stop)
            titles, bodies = [], []
            for text, end in zip(self.texts[first:last], self.title_ends[first:last], strict=True):
                held = text or _NOTHING
                middle = min(end, len(held) - 2)
                titles.append(held[:middle])
                bodies.append(held[middle:])
            self._pending += pack_groups(titles, bodies)

    def _integrate(self) -> Iterator[None]:
        """Append what was packed to the rows."""
        if not self._pending:
            return
        packed = b"".join(self._pending)
        count = len(self._pending) * GROUP
        self._pending.clear()
        rows, shift = self.rows, self.absorbed_count
        for number in range(ROW_COUNT):
            rows[number] |= int.from_bytes(packed[number::ROW_COUNT], "little") << shift
            if number % _ROW_SLICE == 0:
                yield
        self.absorbed_count += count
        self.changes += 1


def _posting(postings: dict[Key, Posting], key: Key) -> Posting:
    posting = postings.get(key)
    if posting is None:
        posting = postings[key] = Posting()
    return posting


def fold_code(code: str) -> str:
    """Return a short code as it is compared: without case and width."""
    return code_table().encode(code.strip())


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
