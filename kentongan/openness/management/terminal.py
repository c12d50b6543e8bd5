"""A bar on a terminal; a line at every tenth where the output goes to a file."""

import sys
from collections.abc import Callable
from typing import TextIO

WIDTH = 30


def bar(out: TextIO = sys.stderr) -> Callable[[str, int, int], None]:
    """A `tell(words, done, total)` that draws how far the work is."""
    last: dict[str, int] = {}

    def tell(words: str, done: int, total: int) -> None:
        share = done * 100 // total if total else 100
        if share == last.get(words):
            return
        step = share // 10 != last.get(words, -10) // 10
        last[words] = share
        if out.isatty():
            full = share * WIDTH // 100
            out.write(
                f"\r{words:<32} [{'#' * full}{'.' * (WIDTH - full)}] {share:3d}%"
                + ("\n" if share == 100 else "")
            )
        elif step:
            out.write(f"{words} {share}%\n")
        out.flush()

    return tell
