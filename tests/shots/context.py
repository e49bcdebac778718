"""What a screenshot is taken of: a small shop's libraries, always the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from replydock.domain.catalog import Catalog
from replydock.domain.phrase import (
    Folder,
    FolderId,
    Library,
    LibraryId,
    LibraryKind,
    Phrase,
    PhraseId,
    TextPart,
    Usage,
)
from replydock.domain.search import SearchIndex
from replydock.domain.settings import Settings
from replydock.formats.builtin import builtin_packs_root
from replydock.formats.scene_pack import load_packs
from replydock.ports.clock import Clock
from replydock.ports.store import ImageStore
from replydock.store.images import ImageFiles
from replydock.ui.appearance import Appearance
from tests.fakes.clock import StillClock

NOW = StillClock().now()


@dataclass(frozen=True, slots=True)
class ShotContext:
    """What the windows' constructors take."""

    catalog: Catalog
    images: ImageStore
    settings: Settings
    clock: Clock
    appearance: Appearance | None = None


def make_catalog(images: ImageStore, language: str = "zh") -> Catalog:
    """Return the built-in packs plus a personal and a team library of a few replies."""
    libraries, folders, phrases = _own_libraries(language)
    for pack in load_packs(builtin_packs_root(), language).packs:
        libraries.append(pack.library)
        folders.extend(pack.folders)
        phrases.extend(pack.phrases)
        for data in pack.images.values():
            images.add(data)
    catalog = Catalog()
    usages = [Usage(PhraseId("own-hello"), 40, NOW - timedelta(hours=1))]
    catalog.load(libraries=libraries, folders=folders, phrases=phrases, usages=usages)
    catalog.set_index(SearchIndex.build(phrases, {}))
    return catalog


def make_images(directory: Path) -> ImageStore:
    """Return an image store in an empty folder."""
    return ImageFiles(directory)


def _own_libraries(language: str) -> tuple[list[Library], list[Folder], list[Phrase]]:
    is_chinese = language.startswith("zh")
    mine, team = LibraryId("own"), LibraryId("team")
    libraries = [
        Library(mine, LibraryKind.PERSONAL, "我的话术" if is_chinese else "My replies"),
        Library(team, LibraryKind.TEAM, "店铺团队" if is_chinese else "Shop team"),
    ]
    folders = [
        Folder(FolderId("own-daily"), mine, None, "日常" if is_chinese else "Daily"),
        Folder(FolderId("team-rush"), team, None, "大促" if is_chinese else "Sale"),
    ]
    rows = _CHINESE if is_chinese else _ENGLISH
    phrases = [
        Phrase(
            PhraseId(f"own-{name}"),
            mine if folder == "own-daily" else team,
            FolderId(folder),
            title,
            (TextPart(text),),
            NOW,
            NOW,
            code=code,
            hotkey=hotkey,
            is_pinned=name == "hello",
            position=position,
            valid_until=NOW - timedelta(days=7) if name == "lantern" else None,
        )
        for position, (name, folder, title, text, code, hotkey) in enumerate(rows)
    ]
    return libraries, folders, phrases


_CHINESE = (
    (
        "hello",
        "own-daily",
        "开场问候",
        "{buyer}{greeting}，我是客服{agent}😊 请问有什么可以帮到您？看中哪一款直接把链接发我就行。",
        "nh",
        "ctrl+alt+1",
    ),
    (
        "wait",
        "own-daily",
        "稍等核实",
        "好的亲，我马上帮您核实一下，大约需要两分钟，请别走开哦～",
        "sd",
        "",
    ),
    (
        "lantern",
        "team-rush",
        "元宵节满减说明",
        "元宵活动：满199减30，满399减70，可与店铺券叠加，3月11日24点结束。",
        "yx",
        "",
    ),
    (
        "deposit",
        "team-rush",
        "预售定金怎么算",
        "定金{定金}元可抵{定金*2}元，尾款请在规定时间内支付，逾期定金不退哦。",
        "dj",
        "",
    ),
)
_ENGLISH = (
    (
        "hello",
        "own-daily",
        "Opening",
        "{greeting} {buyer}, this is {agent} 😊 How can I help? Send me the link of what you like.",
        "hi",
        "ctrl+alt+1",
    ),
    (
        "wait",
        "own-daily",
        "One moment",
        "Sure, let me check that for you. It takes about two minutes, please stay with me.",
        "wt",
        "",
    ),
    (
        "lantern",
        "team-rush",
        "Spring sale rules",
        "Spring sale: 30 off from 199, 70 off from 399, on top of shop coupons. Ends March 11.",
        "ss",
        "",
    ),
    (
        "deposit",
        "team-rush",
        "How deposits count",
        "A deposit of {deposit} counts as {deposit*2}. Please pay the balance in time.",
        "dp",
        "",
    ),
)
