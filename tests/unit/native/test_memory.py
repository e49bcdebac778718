"""Giving back what was freed."""

from __future__ import annotations

import subprocess
import sys

import pytest

_MB = 1 << 20
_FREED_MB = 48

# Every other block is freed, so that the allocator cannot give back the end by itself.
_PROGRAM = f"""
from replydock.native.memory import give_back_memory

def resident():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * 4096

blocks = [bytearray(b"x" * 65536) for _ in range({2 * _FREED_MB * _MB // 65536})]
del blocks[::2]
before = resident()
give_back_memory()
print(before - resident())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_freed_memory_goes_back_to_the_system() -> None:
    result = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True, timeout=60
    )
    assert int(result.stdout) > _FREED_MB * _MB // 2


# A large block that comes and goes raises the allocator's own threshold. What lies
# before the end of a thread's heap and is freed first is then kept when the end is.
_THREAD_PROGRAM = f"""
import sys, threading
from replydock.native.memory import hold_little_memory

def resident():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * 4096

def work():
    del [bytearray(b"x" * {30 * _MB})][:]
    if sys.argv[1] == "held":
        hold_little_memory()
    blocks = [bytearray(b"x" * 65536) for _ in range({_FREED_MB * _MB // 65536})]
    found.append(resident())
    while blocks:
        blocks.pop()
    found.append(resident())

found = []
thread = threading.Thread(target=work)
thread.start()
thread.join()
print(found[0] - found[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_end_of_a_threads_heap_goes_back_at_once() -> None:
    given_back = {}
    for way in ("held", "usual"):
        result = subprocess.run(
            [sys.executable, "-c", _THREAD_PROGRAM, way],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        given_back[way] = int(result.stdout)
    assert given_back["held"] > _FREED_MB * _MB * 3 // 4
    assert given_back["usual"] < given_back["held"]
