"""``replydock``: the window, or one command."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--annotate"]:
        from replydock.store.annotator import main as annotate

        return annotate()
    # What a start loads stays: looking for garbage in it would only cost time.
    gc.disable()
    if not given:  # a window is most likely wanted
        from replydock.native.preloading import preload_libraries

        preload_libraries()
    from replydock.command_line.dispatch import dispatch

    return dispatch(given)


if __name__ == "__main__":
    raise SystemExit(main())
