"""What stands in editors and is not saved yet, in a file beside the library."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from replydock.domain.phrase import Phrase
from replydock.store.faults import told
from replydock.store.files import make_directory, write_durably
from replydock.store.rows import phrase_row, read_phrases

DRAFTS_NAME = "drafts.json"


def write_drafts(data_dir: Path, drafts: Sequence[Phrase]) -> None:
    """Keep exactly these drafts; once this returns they are on the disk.

    Raises:
        StoreUnwritable: the file is as it was.
    """
    path = data_dir / DRAFTS_NAME
    with told(path):
        if not drafts:
            path.unlink(missing_ok=True)
            return
        make_directory(data_dir)
        rows = [phrase_row(draft) for draft in drafts]
        write_durably(path, json.dumps(rows, ensure_ascii=False, indent=1).encode())


def read_drafts(data_dir: Path) -> tuple[Phrase, ...]:
    """Return the drafts that were kept; a file that cannot be read is set aside."""
    path = data_dir / DRAFTS_NAME
    try:
        return tuple(read_phrases(json.loads(path.read_bytes())))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError):
        with suppress(OSError):
            path.replace(path.with_suffix(".damaged.json"))
        return ()
