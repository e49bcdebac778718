"""Names of things: ids, kinds of libraries, what is searched at a time.

Apart from ``phrase``, which hands them on: a window is painted before it has replies.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

LibraryId = NewType("LibraryId", str)
FolderId = NewType("FolderId", str)
PhraseId = NewType("PhraseId", str)
ImageHash = NewType("ImageHash", str)
"""Lowercase hexadecimal sha256 of the image file's bytes."""

PERSONAL_NAME = "我的话术"
"""What a new personal library is called; the user may rename it."""


class LibraryKind(StrEnum):
    """Whose library it is; kinds are separate spaces that never mix unless asked."""

    PERSONAL = "personal"
    TEAM = "team"
    SCENE = "scene"


class Scope(StrEnum):
    """What is searched and shown at a time: one kind of library, or all of them."""

    PERSONAL = "personal"
    TEAM = "team"
    SCENE = "scene"
    ALL = "all"

    def includes(self, kind: LibraryKind) -> bool:
        """Tell whether libraries of ``kind`` are within this scope."""
        return self is Scope.ALL or self.value == kind.value
