"""A program that forks a writer for each line it reads; the writer is to be killed.

A line names a data directory. The answer is the writer's process id and then, from
the writer itself, one line for each phrase that the store acknowledged: its number.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from replydock.store import OpenedStore, open_store
from tests.unit.store.samples import MINE, NOW, phrase, png


def text_of(number: int) -> str:
    """Return the text of the phrase with this number."""
    return f"第{number}条:" + "亲,您的订单已经发出。" * (number % 150)


def write_forever(data_dir: Path, number: int) -> None:
    """Save phrases with an image each, telling the number of each that was acknowledged."""
    opened = open_store(data_dir)
    if MINE.id not in opened.store.library_kinds():
        opened.store.add_library(MINE)
    while True:
        number += 1
        save(opened, number)
        os.write(1, f"{number}\n".encode())


def save(opened: OpenedStore, number: int) -> None:
    """Keep one image, save one phrase that shows it and use it."""
    image = opened.images.add(png(number))
    saved = phrase(f"p{number}", text=text_of(number), images=(image,))
    opened.store.save_phrases([saved])
    opened.store.record_use(saved.id, NOW)


def main() -> None:
    """Fork a writer a line until the input ends."""
    for line in sys.stdin:
        number, _, place = line.strip().partition(" ")
        pid = os.fork()
        if pid == 0:
            write_forever(Path(place), int(number))
        os.write(1, f"pid {pid}\n".encode())
        os.waitpid(pid, 0)
        os.write(1, b"dead\n")


if __name__ == "__main__":
    main()
