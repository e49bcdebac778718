"""A copy of the settings beside the library, for a window that is painted before it opens.

The library stays the truth: what it says is put in force once it is open.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from replydock.domain.settings import Settings
from replydock.store.files import write_durably
from replydock.store.settings import settings_of, written_settings

COPY_NAME = "settings-copy.json"


def read_settings_copy(data_dir: Path) -> Settings | None:
    """Return the settings that were in force last; None if nobody can tell."""
    try:
        kept = json.loads((data_dir / COPY_NAME).read_bytes())
    except (OSError, ValueError):
        return None
    return settings_of(kept) if isinstance(kept, dict) else None


def write_settings_copy(data_dir: Path, settings: Settings) -> None:
    """Keep a copy; one that cannot be written is only missed by the next first paint."""
    if read_settings_copy(data_dir) == settings:
        return
    path = data_dir / COPY_NAME
    data = json.dumps(written_settings(settings), ensure_ascii=False, indent=1).encode()
    try:
        write_durably(path, data)
    except OSError:
        # An old copy would be believed.
        with suppress(OSError):
            path.unlink(missing_ok=True)
