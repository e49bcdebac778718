"""Processes that cannot outlive the test run that started them."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock, Thread
from types import TracebackType
from typing import IO, Any, Self

REPOSITORY = Path(__file__).resolve().parents[2]


class RigError(RuntimeError):
    """A program of the rig did not do what it must before its deadline."""


def wait_until(
    is_done: Callable[[], bool], what: str, timeout_s: float, every_s: float = 0.02
) -> None:
    """Poll ``is_done`` until it holds.

    Raises:
        RigError: it did not hold within ``timeout_s``.
    """
    deadline_s = time.monotonic() + timeout_s
    while not is_done():
        if time.monotonic() > deadline_s:
            raise RigError(f"not within {timeout_s:g} s: {what}")
        time.sleep(every_s)


_LOOK_S = 0.5
_BUSY = 0.5


def wait_until_idle(session: int, timeout_s: float) -> None:
    """Wait until the processes of a session have had next to nothing to do for a second.

    Time in which they wait for a processor counts as work, so a busy machine is no rest.

    Raises:
        RigError: they still work after ``timeout_s``.
    """
    worked_s = [_worked_s(session)]

    def is_idle() -> bool:
        worked_s.append(_worked_s(session))
        last = worked_s[-3:]
        return len(last) == 3 and last[-1] - last[0] < 2 * _LOOK_S * _BUSY

    wait_until(is_idle, f"session {session} is idle", timeout_s, _LOOK_S)


def _worked_s(session: int) -> float:
    """Return for how long the threads of a session have run or wanted to.

    Source: proc(5), the session in stat, both times in schedstat.
    """
    worked_ns = 0
    for folder in Path("/proc").iterdir():
        # Processes and threads may end at any time.
        with contextlib.suppress(OSError):
            if not folder.name.isdigit():
                continue
            fields = (folder / "stat").read_bytes().rpartition(b")")[2].split()
            if int(fields[3]) != session:
                continue
            for thread in (folder / "task").iterdir():
                ran_ns, waited_ns, _ = (thread / "schedstat").read_text().split()
                worked_ns += int(ran_ns) + int(waited_ns)
    return worked_ns / 1e9


def answer(result: object) -> None:
    """Answer one message of a ``Conversation``, in its script."""
    sys.stdout.write(json.dumps(result) + "\n")
    sys.stdout.flush()


# On Windows whatever the rig starts ends with the namespace that it runs in.
_TIED = () if os.name == "nt" else ("setpriv", "--pdeathsig", "KILL")


class OwnedProcess:
    """A process group of the rig's own.

    The group is killed when it does not end in time; the leader is killed by
    the kernel when the thread that started it ends, so start it on a thread
    that lives as long as the rig.

    Args:
        argv: the command; its output goes to ``log`` (or nowhere).
        env: the whole environment.
    """

    def __init__(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        *,
        log: Path | None = None,
        stdin: int | None = subprocess.DEVNULL,
        stdout: int | None = None,
        pass_fds: Sequence[int] = (),
    ) -> None:
        self.name = Path(argv[0]).name
        with contextlib.ExitStack() as stack:
            sink: IO[bytes] | int = subprocess.DEVNULL
            if log is not None:
                sink = stack.enter_context(log.open("ab"))
            self.popen = subprocess.Popen(
                [*_TIED, *argv],
                env=dict(env),
                stdin=stdin,
                stdout=sink if stdout is None else stdout,
                stderr=sink,
                start_new_session=os.name != "nt",
                pass_fds=pass_fds,
            )

    @property
    def pid(self) -> int:
        return self.popen.pid

    @property
    def is_alive(self) -> bool:
        return self.popen.poll() is None

    def stop(self, timeout_s: float = 3.0) -> None:
        """End the whole group: politely, then for good. Safe to call twice."""
        if sys.platform == "win32":
            self.popen.kill()
        else:
            self._signal_group(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.popen.wait(timeout_s)
            self._signal_group(signal.SIGKILL)
        self.popen.wait(timeout_s)
        for pipe in (self.popen.stdin, self.popen.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    if sys.platform != "win32":

        def _signal_group(self, number: signal.Signals) -> None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.popen.pid, number)


class Conversation:
    """A rig script in its own process that answers JSON lines with JSON lines.

    Args:
        module: run as ``python -m module``, or a script path with ``python``.
        python: interpreter; the running one unless told.
    """

    def __init__(
        self,
        module: str,
        env: Mapping[str, str],
        *arguments: str,
        log: Path | None = None,
        python: str = sys.executable,
    ) -> None:
        target = [module] if module.endswith(".py") else ["-m", module]
        self._process = OwnedProcess(
            [python, *target, *arguments],
            {**env, "PYTHONPATH": os.pathsep.join((str(REPOSITORY), str(REPOSITORY / "desktop")))},
            log=log,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._answers: list[Any] = []
        self._turn = Lock()
        self._name = module
        self._reader = Thread(target=self._read, name=f"read {module}", daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, timeout_s: float = 5.0, **message: object) -> Any:
        """Send one message and return its answer; any thread.

        Raises:
            RigError: no answer in time, or the script died.
        """
        pipe = self._process.popen.stdin
        assert pipe is not None
        with self._turn:
            already = len(self._answers)
            try:
                pipe.write(json.dumps(message).encode() + b"\n")
                pipe.flush()
            except OSError as error:
                raise RigError(f"{self._name} is gone") from error
            wait_until(
                lambda: len(self._answers) > already, f"{self._name}: {message}", timeout_s, 0.001
            )
            return self._answers[already]

    def close(self) -> None:
        self._process.stop()
        self._reader.join(2.0)

    def _read(self) -> None:
        pipe = self._process.popen.stdout
        assert pipe is not None
        with contextlib.suppress(ValueError, OSError):
            for line in pipe:
                self._answers.append(json.loads(line))
