"""Run the command line as a process of its own: the `netgraph` command and `python -m netgraph`."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import NoReturn

__all__ = ["run"]

BUG = 70
"""The exit code of a failure that is netgraph's own fault: EX_SOFTWARE of sysexits.h."""


def run() -> NoReturn:
    """Run the command and end the process at once.

    A command lives shorter than tidying up after it would take: the collector is hardly worth starting, and taking
    modules and store apart at the end costs an eighth of the time of `netgraph ask`. Nothing is left open: a file is
    written whole and synced before its command returns.
    """
    gc.set_threshold(100_000)
    interrupt = signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends an import without a traceback
    from netgraph.cli import main

    signal.signal(signal.SIGINT, interrupt)
    code = 0
    try:
        main(prog_name="netgraph")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException as error:  # a panic of the engine is no Exception
        if "NETGRAPH_TRACEBACK" in os.environ:
            raise
        if sys.stderr is not None:
            sys.stderr.write(f"Error: {_bug(error)}\n")
        code = BUG
    for stream in filter(None, (sys.stdout, sys.stderr)):  # what is closed from the start is None
        try:
            stream.flush()
        except OSError:  # whoever read our output has gone
            code = code or 1
    os._exit(code)


def _bug(error: BaseException) -> str:
    said = ascii(" ".join(str(error).split())[:200])
    return f"netgraph has failed: {type(error).__name__}: {said}; NETGRAPH_TRACEBACK=1 shows where, please report it"


if __name__ == "__main__":
    run()
