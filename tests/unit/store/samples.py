"""Small values that the store's tests are made of."""

from __future__ import annotations

import struct
import zlib
from datetime import UTC, datetime, timedelta

from replydock.domain.phrase import (
    Folder,
    FolderId,
    ImagePart,
    Library,
    LibraryId,
    LibraryKind,
    Parts,
    Phrase,
    PhraseId,
    TextPart,
)

NOW = datetime(2026, 3, 1, 8, 30, 0, 123456, tzinfo=UTC)
MINE = Library(LibraryId("mine"), LibraryKind.PERSONAL, "我的话术", 0)
TEAM = Library(LibraryId("team"), LibraryKind.TEAM, "店铺话术", 1)
SCENE = Library(LibraryId("pack.greeting"), LibraryKind.SCENE, "开场问候", 2)


def phrase(
    name: str,
    library: Library = MINE,
    text: str = "您好,这就为您查询物流。",
    *,
    folder: str | None = None,
    images: tuple[ImagePart, ...] = (),
    changed_s: float = 0,
    is_pinned: bool = False,
    variants: tuple[Parts, ...] = (),
    title: str | None = None,
) -> Phrase:
    """Return a phrase whose id is ``name``."""
    return Phrase(
        PhraseId(name),
        library.id,
        None if folder is None else FolderId(folder),
        title or f"标题 {name}",
        (TextPart(text), *images),
        NOW,
        NOW + timedelta(seconds=changed_s),
        code=name,
        tags=("物流",),
        variants=variants,
        is_pinned=is_pinned,
    )


def folder(name: str, library: Library = MINE, parent: str | None = None) -> Folder:
    """Return a folder whose id is ``name``."""
    return Folder(
        FolderId(name), library.id, None if parent is None else FolderId(parent), f"夹 {name}"
    )


def png(seed: int = 0, width: int = 2, height: int = 2) -> bytes:
    """Return a grey PNG; each seed another one."""
    pixels = b"".join(b"\0" + bytes([(seed + y) % 256] * width) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", header),
            _chunk(b"tEXt", b"Comment\0" + str(seed).encode()),
            _chunk(b"IDAT", zlib.compress(pixels)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
