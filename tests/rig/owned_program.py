"""A program of the rig that runs as long as it is entered."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from tests.rig.processes import OwnedProcess


class OwnedProgram:
    """Says how it is started and when it is ready; its process never outlives it."""

    def __init__(self) -> None:
        self._process: OwnedProcess | None = None

    def start(self) -> OwnedProcess:
        """Start the process."""
        raise NotImplementedError

    def wait_shown(self) -> None:
        """Wait until its windows are there.

        Raises:
            RigError: they are not in time.
        """
        raise NotImplementedError

    @property
    def process(self) -> OwnedProcess:
        """The process, once entered."""
        assert self._process is not None
        return self._process

    def __enter__(self) -> Self:
        self._process = self.start()
        try:
            self.wait_shown()
        except BaseException:
            self._process.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.stop()
