"""What a window asked for before anybody was there to do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import SignalInstance


class HeldSignals:
    """Holds what signals tell until ``release``, then has them tell it again, in order."""

    def __init__(self, signals: Sequence[SignalInstance]) -> None:
        self._told: list[tuple[SignalInstance, tuple[object, ...]]] = []
        self._held: list[tuple[SignalInstance, Callable[..., None]]] = []
        for signal in signals:
            hold = partial(self._hold, signal)
            signal.connect(hold)
            self._held.append((signal, hold))

    def release(self) -> None:
        """Hold nothing any more; those connected by now hear what was told."""
        for signal, hold in self._held:
            signal.disconnect(hold)
        self._held.clear()
        told, self._told = self._told, []
        for signal, arguments in told:
            signal.emit(*arguments)

    def _hold(self, signal: SignalInstance, *arguments: object) -> None:
        self._told.append((signal, arguments))
