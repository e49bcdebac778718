"""A filled-in reply compiled for a client: which steps put it in, and what the buyer gets.

A draft is what the client's input holds at one time; a message is what the buyer sees
as one. Between two drafts the first must be sent: by a step if that is allowed, else by
the agent, to whom the rest is then handed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from replydock.domain.client import DEFAULT_WAY, Mixing, PartOrder, PasteWay, PictureForm
from replydock.domain.phrase import ImagePart, Part, Parts, TextPart
from replydock.domain.splitting import length_of, split_text


@dataclass(frozen=True, slots=True)
class Put:
    """Put a part into the input.

    Attributes:
        is_file: a picture goes as a file, not as a bitmap.
    """

    part: Part
    is_file: bool = False


@dataclass(frozen=True, slots=True)
class PressKey:
    """Press a chord: a line break, the caret back, or what sends."""

    chord: str


@dataclass(frozen=True, slots=True)
class Rest:
    """Give the client time."""

    ms: int


@dataclass(frozen=True, slots=True)
class HandOver:
    """Leave the rest to the agent, who must send what is in the input first."""


Step = Put | PressKey | Rest | HandOver


@dataclass(frozen=True, slots=True)
class Compiled:
    """A reply ready for one client.

    Attributes:
        steps: in order; sent only by a ``PressKey`` among them.
        drafts: the parts that the input holds at one time, one tuple after another.
        messages: the parts of each message that the buyer gets.
        too_long: lengths of the messages that are longer than the client takes.
    """

    steps: tuple[Step, ...]
    drafts: tuple[Parts, ...]
    messages: tuple[Parts, ...]
    too_long: tuple[int, ...] = ()

    @property
    def puts(self) -> Parts:
        """All parts in the order in which they go in."""
        return tuple(part for draft in self.drafts for part in draft)

    def rest_of_draft(self, done: int) -> Parts:
        """Return what belongs into the input together with the first part not ``done``."""
        for draft in self.drafts:
            if done < len(draft):
                return draft[done:]
            done -= len(draft)
        return ()

    @property
    def is_handed_over(self) -> bool:
        """Whether only the first draft goes in by itself."""
        return any(isinstance(step, HandOver) for step in self.steps)


def compile_reply(
    parts: Parts, way: PasteWay = DEFAULT_WAY, *, sends: bool = False, cursor_back: int = 0
) -> Compiled:
    """Compile a reply; pure.

    Args:
        parts: final text, and pictures.
        sends: the agent wants replies sent; nothing is if the client forbids it.
        cursor_back: by how many letters the caret goes back from the end as written.
    """
    ordered = _ordered(parts, way.order)
    drafts = tuple(_drafts(ordered, way))
    messages = tuple(message for draft in drafts for message in _messages(draft, way))
    lengths = [_length(message, way) for message in messages]
    longest = way.longest
    too_long = () if longest is None else tuple(each for each in lengths if each > longest)
    back = cursor_back if _ends_as_written(parts, drafts, cursor_back) else 0
    steps = tuple(_steps(drafts, way, sends=sends and way.can_send, back=back))
    return Compiled(steps, drafts, messages, too_long)


def _ordered(parts: Parts, order: PartOrder) -> Parts:
    if order is PartOrder.AS_WRITTEN:
        return parts
    first = TextPart if order is PartOrder.TEXT_FIRST else ImagePart
    return (
        *(part for part in parts if isinstance(part, first)),
        *(part for part in parts if not isinstance(part, first)),
    )


def _drafts(parts: Parts, way: PasteWay) -> Iterator[Parts]:
    """Yield what the input holds at one time."""
    room = way.longest if way.splits_long else None
    draft: list[Part] = []
    length = 0
    for part in parts:
        for piece in _pieces(part, way):
            added = length_of(piece.text) if isinstance(piece, TextPart) else 0
            breaks = 1 if draft and way.breaks_between else 0
            is_full = room is not None and length > 0 and length + breaks + added > room
            if draft and (is_full or way.mixing is Mixing.SEND_BETWEEN):
                yield tuple(draft)
                draft, length, breaks = [], 0, 0
            draft.append(piece)
            length += breaks + added
            if isinstance(piece, ImagePart) and way.mixing is Mixing.OWN_MESSAGES:
                length = 0
    if draft:
        yield tuple(draft)


def _pieces(part: Part, way: PasteWay) -> Parts:
    if not isinstance(part, TextPart) or way.longest is None or not way.splits_long:
        return (part,)
    if length_of(part.text) <= way.longest:
        return (part,)
    return tuple(TextPart(piece) for piece in split_text(part.text, way.longest))


def _messages(draft: Parts, way: PasteWay) -> Iterator[Parts]:
    if way.mixing is not Mixing.OWN_MESSAGES:
        yield draft
        return
    run: list[Part] = []
    for part in draft:
        if isinstance(part, TextPart):
            run.append(part)
            continue
        if run:
            yield tuple(run)
        run = []
        yield (part,)
    if run:
        yield tuple(run)


def _length(message: Parts, way: PasteWay) -> int:
    breaks = len(message) - 1 if way.breaks_between else 0
    return breaks + sum(length_of(part.text) for part in message if isinstance(part, TextPart))


def _ends_as_written(parts: Parts, drafts: tuple[Parts, ...], cursor_back: int) -> bool:
    """Tell whether the caret stands where the author's last part ends."""
    if not drafts or cursor_back <= 0:
        return False
    last, written = drafts[-1][-1], parts[-1]
    if last == written:
        return True
    if isinstance(last, TextPart) and isinstance(written, TextPart):
        return written.text.endswith(last.text) and cursor_back <= len(last.text)
    return False


def _steps(drafts: tuple[Parts, ...], way: PasteWay, *, sends: bool, back: int) -> Iterator[Step]:
    rest = (Rest(way.between_ms),) if way.between_ms else ()
    for number, draft in enumerate(drafts):
        if number > 0:
            yield from (PressKey(way.send_key), *rest) if sends else (HandOver(),)
        for index, part in enumerate(draft):
            if index > 0 and way.breaks_between:
                yield PressKey(way.newline_key)
            yield Put(part, isinstance(part, ImagePart) and way.picture is PictureForm.FILE)
            if index < len(draft) - 1 or (sends and number < len(drafts) - 1):
                yield from rest
    for _ in range(back):
        yield PressKey("left")
    if drafts and sends:
        yield from rest
        yield PressKey(way.send_key)
