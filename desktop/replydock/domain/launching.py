"""How another instance of a client is started, and how windows stand side by side.

A client's file says the way; nothing here injects code or closes what belongs to
another program.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from replydock.domain.geometry import PhysicalRect

INSTANCE_DIR = "{instance_dir}"
MAX_BURST = 4
LEAST_COLUMN_PX = 420
"""A chat window that is narrower shows little but its list."""


class LaunchMode(StrEnum):
    """How a client lets itself be started more than once.

    OWN_FOLDER: each instance keeps its data in a folder of its own.
    AGAIN: its command started again gives another window.
    BURST: it refuses a second start only once the first is under way, so that several
        starts at the same moment give several windows.
    IN_CLIENT: the client has a setting of its own for it; the note says which.
    FORBIDDEN: the client refuses; the note says so.
    """

    OWN_FOLDER = "own_folder"
    AGAIN = "again"
    BURST = "burst"
    IN_CLIENT = "in_client"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class LaunchWay:
    """How another instance of one client is started.

    Attributes:
        commands: names of its program, the first that is installed counts; a running
            one's own program is taken where none is.
        arguments: of another instance; ``{instance_dir}`` is its folder.
        burst: how many are started at once.
        notes: what the agent must know, by language.
    """

    mode: LaunchMode
    commands: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    burst: int = 1
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def can_start(self) -> bool:
        """Whether ReplyDock may start it."""
        return self.mode not in {LaunchMode.IN_CLIENT, LaunchMode.FORBIDDEN}

    @property
    def needs_folder(self) -> bool:
        """Whether each instance has a folder of its own."""
        return self.mode is LaunchMode.OWN_FOLDER

    def command(self, program: str, instance_dir: str) -> list[str]:
        """Return the words of the command that starts one more."""
        return [program, *(word.replace(INSTANCE_DIR, instance_dir) for word in self.arguments)]

    def note(self, language: str) -> str:
        """Return the remark in ``zh`` or ``en``, empty if there is none."""
        return self.notes.get(language) or next(iter(self.notes.values()), "")


def side_by_side(
    count: int, area: PhysicalRect, least_px: int = LEAST_COLUMN_PX
) -> list[PhysicalRect]:
    """Return places for windows that together fill an area, without gaps or overlaps.

    As many columns as keep ``least_px``, and as many rows as that needs; the last row's
    windows share its width.
    """
    if count <= 0:
        return []
    columns = max(1, min(count, area.width // max(1, least_px)))
    rows = -(-count // columns)
    columns = -(-count // rows)
    places: list[PhysicalRect] = []
    for row, (top, height) in enumerate(_shares(area.y, area.height, rows)):
        here = min(columns, count - row * columns)
        places.extend(
            PhysicalRect(left, top, width, height)
            for left, width in _shares(area.x, area.width, here)
        )
    return places


def next_instance(taken: Sequence[int]) -> int:
    """Return the lowest number from 1 that no running instance has."""
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def _shares(start: int, length: int, count: int) -> list[tuple[int, int]]:
    """Split a length into so many parts that differ by a pixel at most."""
    edges = [start + length * index // count for index in range(count + 1)]
    return [(edges[index], edges[index + 1] - edges[index]) for index in range(count)]
