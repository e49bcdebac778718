"""Make the character tables of the search from pypinyin and OpenCC.

    python installer/make_text_tables.py

Writes ``desktop/replydock/domain/pinyin_table.py`` (readings in real use, from
pypinyin's character and phrase dictionaries, MIT) and
``desktop/replydock/domain/variant_table.py`` (traditional to simplified, from
OpenCC's t2s conversion, Apache-2.0). Both libraries are development needs only;
the program itself reads the two modules.

A reading counts as used if it is the character's first one, or stands in at least
``PHRASES_NEEDED`` phrases of the phrase dictionary, or is spoken daily though the
dictionary writes another (``SPOKEN``).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import opencc
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

DOMAIN = Path(__file__).parents[1] / "desktop/replydock/domain"
FIRST_HAN, LAST_HAN = 0x4E00, 0x9FFF
PHRASES_NEEDED = 2
LAST_BASIC = 0xFFFF
SECOND_LEVEL = 0xD8
OUTSIDE = 2
COLUMNS = 46
SPOKEN = {
    "那": ["nei"],
    "哪": ["nei"],
    "这": ["zhei"],
    "谁": ["shei"],
    "嗯": ["en"],
    "呣": ["m"],
    "啥": ["sha"],
    "咱": ["za"],
    "一": ["yao"],
    "哦": ["o"],
    "喔": ["wo", "o"],
    "噢": ["o", "ou"],
    "唉": ["ai"],
    "诶": ["ei"],
    "欸": ["ei", "ai"],
    "〇": ["ling"],
}
NOT_SYLLABLES = {"n", "ng", "m", "hm", "hng", "ê"}


def spell(reading: str) -> str:
    """Return a toned reading without its tone, with v for u umlaut."""
    return str(to_normal(reading)).replace("ü", "v").replace("ê", "ei")


def simplify_all() -> dict[str, str]:
    """Return the simplified form of every character that has another one."""
    convert = opencc.OpenCC("t2s").convert
    pairs = {}
    for point in (*range(0x3400, 0x4DC0), *range(FIRST_HAN, LAST_HAN + 1), *range(0xF900, 0xFB00)):
        char = chr(point)
        simple = convert(char)
        if simple != char and len(simple) == 1 and ord(simple) <= LAST_BASIC:
            pairs[char] = simple
    return pairs


def count_in_phrases() -> Counter[tuple[str, str]]:
    """Return in how many phrases a character has a reading."""
    counts: Counter[tuple[str, str]] = Counter()
    for phrase, readings in PHRASES_DICT.items():
        if len(phrase) == len(readings):
            counts.update(
                (char, spell(each[0])) for char, each in zip(phrase, readings, strict=True)
            )
    return counts


def readings_in_use(char: str, counts: Counter[tuple[str, str]]) -> list[str]:
    """Return the toneless readings of a simplified character, the usual one first."""
    known = [spell(each) for each in PINYIN_DICT[ord(char)].split(",")]
    known = [each for each in dict.fromkeys(known) if each not in NOT_SYLLABLES]
    spoken = SPOKEN.get(char, [])
    if not known:
        return spoken
    others = [each for (c, each), n in counts.items() if c == char and n >= PHRASES_NEEDED]
    used = [known[0], *sorted(others, key=lambda each: -counts[char, each]), *spoken]
    return [each for each in dict.fromkeys(used) if each not in NOT_SYLLABLES]


def level_of(char: str) -> int:
    """Return 0 for the 3,755 daily characters of GB 2312, 1 for its others, 2 for the rest."""
    code = char.encode("gb2312", "ignore")
    return OUTSIDE if not code else int(code[0] >= SECOND_LEVEL)


def write_pinyin(simple_of: dict[str, str]) -> None:
    """Write the readings, one syllable after the other."""
    counts = count_in_phrases()
    usual: dict[str, list[str]] = {}
    other: dict[str, list[str]] = {}
    points = [0x3007, *range(FIRST_HAN, LAST_HAN + 1)]
    for char in map(chr, points):
        if ord(char) not in PINYIN_DICT or char in simple_of:
            continue
        first, *rest = readings_in_use(char, counts) or [""]
        if not first:
            continue
        usual.setdefault(first, []).append(char)
        for each in rest:
            other.setdefault(each, []).append(char)
    frequency: Counter[str] = Counter()
    for (char, _), n in counts.items():
        frequency[char] += n
    lines = []
    for syllable in sorted(usual.keys() | other.keys()):
        ordered = sorted(
            usual.get(syllable, []), key=lambda char: (level_of(char), -frequency[char], char)
        )
        known = "".join(char for char in ordered if level_of(char) < OUTSIDE)
        others = "".join(char for char in ordered if level_of(char) == OUTSIDE)
        lines.append(f"{syllable}:{known}/{others}|{''.join(sorted(other.get(syllable, [])))}")
    source = "pypinyin's character and phrase dictionaries (MIT, mozillazg)"
    note = (
        "A line: syllable, colon, characters usually read so (those of GB 2312, most frequent\n"
        "first, a slash, the others), a bar, characters also read so.\n"
        "Long lines go on with a blank. Simplified characters only."
    )
    write_module(DOMAIN / "pinyin_table.py", "Pinyin readings in use", source, note, lines)


def write_variants(simple_of: dict[str, str]) -> None:
    """Write pairs of a traditional and a simplified character."""
    text = "".join(key + value for key, value in simple_of.items())
    lines = [text[at : at + COLUMNS] for at in range(0, len(text), COLUMNS)]
    source = "OpenCC's t2s conversion of single characters (Apache-2.0, BYVoid)"
    note = "Pairs: a traditional or variant character, then the simplified one."
    write_module(DOMAIN / "variant_table.py", "Simplified characters", source, note, lines)


def write_module(path: Path, title: str, source: str, note: str, lines: list[str]) -> None:
    """Write one generated module with a single string constant ``TABLE``."""
    wrapped = []
    for line in lines:
        pieces = [line[at : at + COLUMNS] for at in range(0, len(line), COLUMNS)]
        wrapped += [pieces[0], *(" " + piece for piece in pieces[1:])]
    body = "\n".join(wrapped)
    path.write_text(
        f'"""{title}; made by installer/make_text_tables.py.\n\n'
        f'Source: {source}.\n\n{note}\n"""\n\nTABLE = """\\\n{body}\n"""\n',
        encoding="utf-8",
    )


def main() -> None:
    """Write both modules."""
    simple_of = simplify_all()
    write_pinyin(simple_of)
    write_variants(simple_of)


if __name__ == "__main__":
    main()
