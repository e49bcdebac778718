"""Where the built-in scene packs are, in a checkout and in an installed program."""

from __future__ import annotations

from pathlib import Path

import replydock
from replydock.domain.errors import PackError
from replydock.formats.scene_pack import pack_folders

_PACKAGE = Path(replydock.__file__).resolve().parent


def builtin_packs_root(package: Path = _PACKAGE) -> Path:
    """Return the folder whose subfolders are the built-in packs.

    An installed program carries them inside the package (``replydock/phrases``);
    in a checkout they are the top-level folder ``phrases``.

    Raises:
        PackError: ``pack.unreadable``; neither place holds a pack.
    """
    places = (package / "phrases", package.parent.parent / "phrases")
    for place in places:
        if pack_folders(place):
            return place
    raise PackError(
        "pack.unreadable", file="phrases", where="pack", reason="the built-in packs are missing"
    )
