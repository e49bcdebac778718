"""Calls from the command line, or from a second start, to the running instance."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from replydock.domain.errors import InstanceError
from replydock.ports.instance import Answer, Call
from replydock.ports.instance_address import instance_address

_CONNECT_DEADLINE_S = 2.0
_READ_BYTES = 4096


def call_instance(data_dir: Path, call: Call, timeout_s: float = 15.0) -> Answer | None:
    """Ask the running instance; None if none is running.

    Raises:
        InstanceError: it runs, yet does not answer in time or in our language.
    """
    address = instance_address(data_dir)
    try:
        line = _exchange(address, call.to_line(), timeout_s)
    except (FileNotFoundError, ConnectionRefusedError):
        return None
    except OSError as error:
        raise InstanceError("instance.no_answer", reason=error.strerror or str(error)) from error
    answer = Answer.from_line(line)
    if answer is None:
        raise InstanceError("instance.no_answer", reason="")
    return answer


if sys.platform == "win32":

    def _exchange(address: str, line: bytes, timeout_s: float) -> bytes:
        """Send a line by the pipe and return the answer's; deadlines on both ways."""
        from replydock.ports.instance_pipe import PipeEnd

        start_s = time.monotonic()
        pipe = PipeEnd.connect(address, start_s + _CONNECT_DEADLINE_S)
        try:
            pipe.write(line, start_s + _CONNECT_DEADLINE_S)
            return pipe.read_line(start_s + timeout_s)
        finally:
            pipe.close()

else:

    def _exchange(address: str, line: bytes, timeout_s: float) -> bytes:
        """Send a line by the socket and return the answer's; deadlines on both ways."""
        import socket

        deadline_s = time.monotonic() + timeout_s
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
            link.settimeout(_CONNECT_DEADLINE_S)
            link.connect(address)
            link.sendall(line)
            answer = b""
            while b"\n" not in answer:
                link.settimeout(max(0.01, deadline_s - time.monotonic()))
                data = link.recv(_READ_BYTES)
                if not data:
                    break
                answer += data
        return answer
