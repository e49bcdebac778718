"""A personal library with one reply for each thing that is tried on a running program."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from replydock.domain.phrase import LibraryKind, Parts, Phrase, PhraseId, TextPart
from replydock.domain.settings import Settings
from replydock.store import open_store
from tests.rig.material import Picture, encode_png, mark_of_file

DOCK_X, DOCK_Y = 900, 40
SETTINGS = Settings(
    scope="personal", is_welcomed=True, dock_x=DOCK_X, dock_y=DOCK_Y, dock_height=640
)
_NOW = datetime(2026, 3, 1, tzinfo=UTC)


def _picture() -> Picture:
    data = encode_png(60, 40, [bytes((y * 6, 120, 30)) * 60 for y in range(40)])
    return Picture(data, 60, 40, mark_of_file(data))


PICTURE = _picture()


def fill_library(data_dir: Path, settings: Settings = SETTINGS) -> None:
    """Make a library with one reply for each thing that is tried, and close it."""
    opened = open_store(data_dir)
    opened.store.ensure_personal_library("我的话术")
    library = next(
        item for item in opened.store.snapshot().libraries if item.kind is LibraryKind.PERSONAL
    )
    image = opened.images.add(PICTURE.data, "尺码.png")

    def phrase(position: int, code: str, title: str, parts: Parts, hotkey: str = "") -> Phrase:
        return Phrase(
            id=PhraseId(f"p-{code}"),
            library_id=library.id,
            folder_id=None,
            title=title,
            parts=parts,
            code=code,
            hotkey=hotkey,
            position=position,
            created_at=_NOW,
            changed_at=_NOW,
        )

    opened.store.save_phrases(
        [
            phrase(0, "zh", "组合回复", (TextPart("先看图："), image, TextPart("再下单。"))),
            phrase(1, "j1", "价格一", (TextPart("一口价。"),)),
            phrase(2, "j2", "价格二", (TextPart("两件减十元。"),)),
            phrase(3, "wt", "问天数", (TextPart("{填:天数=3}天内到。"),)),
            phrase(4, "kj", "快捷键回复", (TextPart("这是快捷键。"),), "ctrl+alt+9"),
        ]
    )
    opened.store.save_settings(settings)
    opened.close()
