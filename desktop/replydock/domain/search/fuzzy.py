"""Readings close to what was typed: sounds that many people mix up, and single slips.

Sounds: zh/z, ch/c, sh/s, n/l, an/ang, en/eng, in/ing. A slip is one letter too
many, missing, wrong, or swapped with its neighbour, in pinyin or in a Latin word.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from replydock.domain.pinyin_codes import code_table
from replydock.domain.search.lattice import Edge, Lattice
from replydock.domain.search.query import LONGEST_SYLLABLE, letters_of, pruned
from replydock.domain.search.units import (
    ALIASES,
    letter_unit,
    literal_unit,
    syllable_named,
    syllable_unit,
    syllables_beginning,
)
from replydock.domain.search.vocabulary import SHORTEST, Vocabulary, slips_of

SHORTEST_SLIP = 4
"""Shorter words are not searched for slips: everything would be close to them."""
LONGEST_SLIP = 20
_MOST_LATIN = 6
PieceReader = Callable[[str, bool], tuple[str, ...]]


@lru_cache(maxsize=64)
def sounding_like(word: str) -> Lattice | None:
    """Return the word with sounds mixed up; None if that changes nothing."""
    lattice = _read(word, _mixed_up)
    return lattice if lattice is not None and lattice.has_letters else None


def slips_near(word: str, vocabulary: Vocabulary) -> list[Lattice]:
    """Return readings of all words that one slip could have turned into ``word``."""
    letters = letters_of(word)
    if None in letters or not SHORTEST_SLIP <= len(word) <= LONGEST_SLIP:
        return []
    typed = "".join(letter or "" for letter in letters)
    found = list(_pinyin_slips(typed))
    if len(typed) >= SHORTEST:
        found += [_spelled(known) for known in vocabulary.near(typed)[:_MOST_LATIN]]
    return found


@lru_cache(maxsize=64)
def _pinyin_slips(typed: str) -> tuple[Lattice, ...]:
    """Return lattices of whole syllables, exactly one of them mistyped."""
    found = []
    one_wrong = _read_one_wrong(typed)
    if one_wrong is not None:
        found.append(one_wrong)
    for at in range(len(typed) - 1):
        swapped = typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]
        lattice = _read(swapped, _whole) if swapped != typed else None
        if lattice is not None:
            found.append(lattice)
    return tuple(found)


def _spelled(word: str) -> Lattice:
    edges = [Edge(at, at + 1, letter_unit(letter)) for at, letter in enumerate(word)]
    return Lattice(word, edges, len(word))


def _read(word: str, reader: PieceReader) -> Lattice | None:
    """Read a word piece by piece into syllables; other characters stand for themselves."""
    letters = letters_of(word)
    end = len(word)
    edges = []
    for at, letter in enumerate(letters):
        if letter is None:
            edges.append(Edge(at, at + 1, literal_unit(word[at])))
            continue
        piece = ""
        for stop in range(at, min(end, at + LONGEST_SYLLABLE)):
            follower = letters[stop]
            if follower is None:
                break
            piece += follower
            names = reader(piece, stop + 1 == end)
            if names:
                edges.append(Edge(at, stop + 1, syllable_unit(*names)))
    lattice = pruned(word, edges, end)
    return lattice if lattice.edges else None


def _whole(piece: str, is_last: bool) -> tuple[str, ...]:
    if is_last and len(piece) > 1:
        return syllables_beginning(piece)
    name = syllable_named(piece)
    return (name,) if name is not None else ()


def _read_one_wrong(typed: str) -> Lattice | None:
    """Return all readings in which one syllable is a slip away from what was typed.

    Nodes are twice the position, plus one after the wrong syllable.
    """
    end = len(typed)
    edges = []
    for at in range(end):
        for stop in range(at + 1, min(end, at + LONGEST_SYLLABLE + 1) + 1):
            piece = typed[at:stop]
            right = _whole(piece, stop == end)
            if right:
                unit = syllable_unit(*right)
                edges.append(Edge(2 * at + 1, 2 * stop + 1, unit))
                if stop < end:
                    edges.append(Edge(2 * at, 2 * stop, unit))
            wrong = _near(piece) if len(piece) > 1 else ()
            if wrong and (at, stop) != (0, end):
                edges.append(Edge(2 * at, 2 * stop + 1, syllable_unit(*wrong)))
    lattice = pruned(typed, edges, 2 * end + 1)
    return lattice if lattice.edges else None


@lru_cache(maxsize=512)
def _near(piece: str) -> tuple[str, ...]:
    """Return the syllables that are one slip away from a piece."""
    return tuple(sorted(slips_of(piece) & code_table().syllables.keys()))


def _plain_sound(text: str) -> str:
    """Return one spelling for all that is mixed up with ``text``."""
    if text[:2] in ("zh", "ch", "sh"):
        text = text[0] + text[2:]
    if text.startswith("l"):
        text = "n" + text[1:]
    return text[:-1] if text.endswith(("ang", "eng", "ing")) else text


@cache
def _by_plain_sound() -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for name in code_table().syllables:
        groups.setdefault(_plain_sound(name), []).append(name)
    for alias, name in ALIASES.items():
        groups.setdefault(_plain_sound(alias), []).append(name)
    return {sound: tuple(dict.fromkeys(names)) for sound, names in groups.items()}


@cache
def _mixed_up(piece: str, is_last: bool) -> tuple[str, ...]:
    """Return the syllables that sound like a piece; at the end, also what begins so."""
    sound = _plain_sound(piece)
    if not is_last:
        return _by_plain_sound().get(sound, ())
    if len(piece) == 1:
        return ()
    groups = _by_plain_sound()
    return tuple(name for key, names in groups.items() if key.startswith(sound) for name in names)
