"""``python3 installer/dev.py bench installed --windows [--quick] [--json]``.

Installs Setup.exe silently in the Windows rig and starts the installed program and the
unfrozen one in turn, each with the same library. A start ends when its window is in sight.
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import argparse
import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

import replydock
from replydock.native.windows import window_api as api
from replydock.native.windows.windows import owner_of
from tests.bench.report import write_report

_ROOT = Path(__file__).resolve().parents[3]
_TARGET_RATIO = 1.5
_TARGET_MB = 60.0
_SETUP_S = 180.0
_START_S = 60.0
_LOOK_EVERY_S = 0.002
_REST_S = 1.5


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench installed", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="3 starts of each instead of 15")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    return _run(is_quick=options.quick, is_json=options.json)


def _run(*, is_quick: bool, is_json: bool) -> int:
    home = _install()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        ways = {
            "installed": [str(home / "ReplyDock.exe")],
            "unfrozen": [sys.executable, "-m", "replydock"],
        }
        starts_ms = _measure(ways, Path(data), 3 if is_quick else 15)
    _report(starts_ms, is_json=is_json)
    return 0


def _install() -> Path:
    setup = _ROOT / "dist" / f"ReplyDock-{replydock.__version__}-setup.exe"
    subprocess.run([str(setup), "/S"], check=True, timeout=_SETUP_S, input=b"", capture_output=True)
    return Path(os.environ["LOCALAPPDATA"]) / "Programs" / "ReplyDock"


def _measure(
    ways: Mapping[str, Sequence[str]], data: Path, count: int
) -> Mapping[str, Sequence[float]]:
    starts_ms: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(count + 1):
        for name, words in ways.items():
            took_ms = _start([*words, "--data", str(data / name)])
            if turn:  # the first one makes the library
                starts_ms[name].append(took_ms)
    return starts_ms


def _start(words: Sequence[str]) -> float:
    """Return the milliseconds until the program's window is in sight; end the program."""
    env = {**os.environ, "QT_QPA_PLATFORM": "windows"}
    begun_s = time.perf_counter()
    program = subprocess.Popen(
        words,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _has_window(program.pid):
            if time.perf_counter() - begun_s > _START_S or program.poll() is not None:
                raise RuntimeError(f"no window of {words[0]} within {_START_S:g} s")
            time.sleep(_LOOK_EVERY_S)
        took_ms = (time.perf_counter() - begun_s) * 1000
        # Let it open its library: to be ended while it writes is another thing to measure.
        time.sleep(_REST_S)
        return took_ms
    finally:
        program.kill()
        program.wait(10)


def _has_window(pid: int) -> bool:
    handle = api.user32.FindWindowExW(None, None, None, None)
    while handle:
        if owner_of(handle)[0] == pid and api.user32.IsWindowVisible(handle):
            return True
        handle = api.user32.FindWindowExW(None, handle, None, None)
    return False


def _report(starts_ms: Mapping[str, Sequence[float]], *, is_json: bool) -> None:
    rows = [
        {
            "program": name,
            "starts": len(times),
            "min_ms": round(min(times)),
            "median_ms": round(median(times)),
            "max_ms": round(max(times)),
        }
        for name, times in starts_ms.items()
    ]
    ratio = median(starts_ms["installed"]) / median(starts_ms["unfrozen"])
    files = [
        {"file": path.name, "mb": round(path.stat().st_size / 1e6, 1)}
        for path in sorted((_ROOT / "dist").glob("*"))
        if replydock.__version__ in path.name
    ]
    setup_mb = max(float(str(row["mb"])) for row in files if str(row["file"]).endswith(".exe"))
    targets = [
        {
            "target": "start, installed against unfrozen",
            "measured": round(ratio, 2),
            "limit": _TARGET_RATIO,
            "reached": "yes" if ratio <= _TARGET_RATIO else "NO",
        },
        {
            "target": "installer, MB",
            "measured": setup_mb,
            "limit": _TARGET_MB,
            "reached": "yes" if setup_mb < _TARGET_MB else "NO",
        },
    ]
    notes = [
        "the start ends when a window of the process is in sight; looked at every 2 ms",
        "in turn, after one start each that makes the library; under Wine, not on Windows",
    ]
    write_report(
        "installed", {"files": files, "starts": rows, "targets": targets}, notes, is_json=is_json
    )
