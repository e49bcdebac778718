"""What is inserted: a seeded list of texts, pictures and three-part replies."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from replydock.domain.phrase import ImageHash, Part, Parts, TextPart
from tests.rig.material import Content, image_part, make_picture, make_text

TEXT_LENGTHS = (10, 2_000)
PICTURE_BYTES = (10_000, 2_000_000)


class Kind(StrEnum):
    """The sort of reply."""

    TEXT = "text"
    PICTURE = "picture"
    THREE_PARTS = "three parts"


@dataclass(frozen=True, slots=True)
class Job:
    """One reply to insert.

    Attributes:
        number: unique in the run; every text of the job begins with it.
        content: what must stand in the target afterwards, part by part.
        images: the files that the parts refer to.
    """

    number: int
    kind: Kind
    parts: Parts
    content: Content
    images: dict[ImageHash, bytes]

    @property
    def size_bytes(self) -> int:
        texts = (part.text for part in self.parts if isinstance(part, TextPart))
        return sum(len(text.encode()) for text in texts) + sum(map(len, self.images.values()))


def make_jobs(seed: int, first_number: int, kinds: dict[Kind, int]) -> Iterator[Job]:
    """Yield so many jobs of each kind in a seeded order, made one by one."""
    source = random.Random(seed)
    order = [kind for kind, count in kinds.items() for _ in range(count)]
    source.shuffle(order)
    for number, kind in enumerate(order, first_number):
        yield _make_job(source, number, kind)


def _make_job(source: random.Random, number: int, kind: Kind) -> Job:
    parts: list[Part] = []
    content: list[str] = []
    images: dict[ImageHash, bytes] = {}
    letters = {Kind.TEXT: "t", Kind.PICTURE: "p", Kind.THREE_PARTS: "tpt"}[kind]
    for index, letter in enumerate(letters):
        if letter == "t":
            length = _between(source, TEXT_LENGTHS)
            text = make_text(source, length, f"#{number}.{index} ")
            parts.append(TextPart(text))
            content.append(text)
        else:
            picture = make_picture(source, _between(source, PICTURE_BYTES))
            part = image_part(picture)
            parts.append(part)
            content.append(picture.mark)
            images[part.sha256] = picture.data
    return Job(number, kind, tuple(parts), tuple(content), images)


def _between(source: random.Random, bounds: tuple[int, int]) -> int:
    """Draw evenly over the orders of magnitude, so that small ones are as usual as large."""
    low, high = (math.log(bound) for bound in bounds)
    return round(math.exp(source.uniform(low, high)))
