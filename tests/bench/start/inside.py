"""ReplyDock with a clock in it: what cannot be seen from outside.

``python -m tests.bench.start.inside`` runs the program as it is, and beside
it, on the main thread, a timer of one millisecond. A tick that is late tells for how
long nothing else could have run there. Prints one line of JSON when it ends.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from itertools import pairwise

_STARTED_S = time.monotonic()
_TICK_MS = 1
_RESTING_MS = 4000


def main() -> int:
    from PySide6.QtCore import QObject, Qt, QTimer

    from replydock import app as program
    from replydock.__main__ import main as run

    found: dict[str, float] = {}
    ticks: list[float] = []
    timers: list[int] = []
    clocks: list[QObject] = []

    class Clock(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.ticker = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
            self.ticker.timeout.connect(lambda: ticks.append(time.monotonic()))
            self.ticker.start()
            QTimer.singleShot(_RESTING_MS, self._on_resting)

        def _on_resting(self) -> None:
            self.ticker.stop()
            gc.unfreeze()  # else what the program froze would not be listed
            timers.extend(
                each.interval()
                for each in gc.get_objects()
                if isinstance(each, QTimer) and each.isActive()
            )

    made = program.Program

    def make(*arguments: object) -> object:
        clocks.append(Clock())
        result = made(*arguments)  # type: ignore[arg-type]
        libraries = arguments[1].libraries  # type: ignore[attr-defined]
        for name in ("loaded", "indexed"):
            signal = getattr(libraries, name)
            signal.connect(lambda name=name: found.setdefault(name, time.monotonic()))
        return result

    program.Program = make  # type: ignore[assignment, misc]
    code = run(sys.argv[1:])
    gaps = sorted((b - a) * 1000 - _TICK_MS for a, b in pairwise(ticks))
    print(
        json.dumps(
            {
                "loaded_ms": (found["loaded"] - _STARTED_S) * 1000,
                "indexed_ms": (found["indexed"] - _STARTED_S) * 1000,
                "longest_stalls_ms": gaps[-10:],
                "stalls_over_16_ms": sum(gap > 16 for gap in gaps),
                "timer_intervals_ms": sorted(timers),
            }
        ),
        flush=True,
    )
    return code


if __name__ == "__main__":
    raise SystemExit(main())
