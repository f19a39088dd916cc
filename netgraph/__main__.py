"""Run the command line as a process of its own: the `netgraph` command and `python -m netgraph`."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

__all__ = ["run"]


def run() -> NoReturn:
    """Run the command and end the process at once.

    A command lives shorter than tidying up after it would take: the collector is hardly worth starting, and taking
    modules and store apart at the end costs an eighth of the time of `netgraph ask`. Nothing is left open: a file is
    written whole and synced before its command returns.
    """
    gc.set_threshold(100_000)
    from netgraph.cli import main

    code = 0
    try:
        main(prog_name="netgraph")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    for stream in filter(None, (sys.stdout, sys.stderr)):  # what is closed from the start is None
        try:
            stream.flush()
        except OSError:  # whoever read our output has gone
            code = code or 1
    os._exit(code)


if __name__ == "__main__":
    run()
