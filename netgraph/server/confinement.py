"""Take from a process what a query needs not: files, the network, memory and time without end. For Linux.

A process that may open no descriptor can open neither a file nor a connection, whoever runs the server. A network of
its own, without any interface, comes on top where the system allows it.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal

__all__ = ["confine", "unplug"]

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
SET_DEATH_SIGNAL, SET_DUMPABLE, NO_NEW_PRIVILEGES = 1, 4, 38


def unplug() -> bool:
    """Leave the network of the machine for one without any interface; False where that is not allowed."""
    kernel = ctypes.CDLL(None)
    return 0 in {kernel.unshare(NEW_NETWORK), kernel.unshare(NEW_USER | NEW_NETWORK)}


def confine(*, memory: int, seconds: float) -> None:
    """Limit this process for good.

    Args:
        memory: bytes of address space beyond those it has.
        seconds: how long it may compute; the wall clock is for whoever kills it.
    """
    kernel = ctypes.CDLL(None)
    kernel.prctl(SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    kernel.prctl(SET_DUMPABLE, 0, 0, 0, 0)
    kernel.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    with open("/proc/self/statm", encoding="ascii") as file:
        size = int(file.read().split()[0]) * resource.getpagesize()
    for limit, most in (
        (resource.RLIMIT_AS, size + memory),
        (resource.RLIMIT_CPU, int(seconds) + 1),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    os.umask(0o777)
