"""Phrases and queries drawn at random, full of characters with several readings."""

from __future__ import annotations

from hypothesis import strategies as st

from replydock.domain.phrase import Phrase
from tests.unit.domain.search.library import make_phrase
from tests.unit.domain.search.reference import readings

# Polyphones, homophones, initials of two letters, letters, digits, punctuation, a rare one.
ALPHABET = "发货重庆长度了还行的着都便没得地差似单西安女绿尺码是时十吃出这周中国后天喆abuv48，-"
# fmt: off
SYLLABLES = [
    "fa", "huo", "chong", "zhong", "qing", "chang", "zhang", "du", "le", "liao",
    "hai", "huan", "xing", "hang", "de", "di", "xi", "an", "nv", "lv", "shi",
    "chi", "ma", "zhe", "zhou", "guo", "hou", "tian", "a", "u", "f", "h", "z",
    "zh", "c", "ch", "s", "sh", "x", "d", "l", "t", "48", "发", "货", "重", "长", "女",
]
# fmt: on
LONGEST_TITLE = 12

texts = st.text(ALPHABET, min_size=1, max_size=LONGEST_TITLE)
words = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4).map("".join)
cut_words = st.tuples(words, st.integers(1, 12)).map(lambda pair: pair[0][: pair[1]])
queries = st.lists(cut_words, min_size=1, max_size=2).map(" ".join)
codes = st.sampled_from(["", "", "fh1", "a4", "zh"])


@st.composite
def phrase_lists(draw: st.DrawFn, *, names: int = 12) -> list[Phrase]:
    """Some phrases with names from a small set, so that they replace one another."""
    return [
        make_phrase(
            f"p{draw(st.integers(0, names))}",
            draw(texts),
            draw(texts),
            code=draw(codes),
            tags=tuple(draw(st.lists(texts, max_size=1))),
        )
        for _ in range(draw(st.integers(1, 20)))
    ]


@st.composite
def words_of(draw: st.DrawFn, text: str) -> str:
    """A word that ``text`` holds: some characters, each typed in one of its ways."""
    start = draw(st.integers(0, len(text) - 1))
    chars = text[start : start + draw(st.integers(1, 6))]
    chars = "".join(char for char in chars if char not in "，、；")
    return "".join(
        draw(st.sampled_from(ways_to_type(char, is_last=at == len(chars))))
        for at, char in enumerate(chars, 1)
    )


def ways_to_type(char: str, *, is_last: bool) -> list[str]:
    """Return what can be typed for a character: itself, an initial, a syllable in any reading."""
    found = {char}
    for name in readings().get(char, ()):
        found |= {name, name[0]}
        if name[:2] in ("zh", "ch", "sh"):
            found.add(name[:2])
        if is_last:
            found |= {name[:size] for size in range(1, len(name))}
    return sorted(found)
