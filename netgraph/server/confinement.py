"""Take from a process what a query needs not: files, the network, memory and time without end. For Linux.

A process that may open no descriptor can open neither a file nor a connection, whoever runs the server. A network of
its own, without any interface, comes on top where the system allows it.
"""

from __future__ import annotations

import ctypes
import resource
import signal

__all__ = ["confine", "room", "unplug"]

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
SET_DEATH_SIGNAL, SET_DUMPABLE, NO_NEW_PRIVILEGES = 1, 4, 38
KERNEL = ctypes.CDLL(None)


def unplug() -> bool:
    """Leave the network of the machine for one without any interface; False where that is not allowed."""
    return 0 in {KERNEL.unshare(NEW_NETWORK), KERNEL.unshare(NEW_USER | NEW_NETWORK)}


def room() -> int:
    """Return how many bytes of address space this process has."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def confine(*, memory: int, seconds: int) -> None:
    """Limit this process for good.

    Args:
        memory: bytes of address space that it may have.
        seconds: how long it may compute; the wall clock is for whoever kills it.
    """
    KERNEL.prctl(SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    KERNEL.prctl(SET_DUMPABLE, 0, 0, 0, 0)
    KERNEL.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    for limit, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(limit, (most, most))
