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
