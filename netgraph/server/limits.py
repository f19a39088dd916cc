"""What a stranger's query may use."""

from __future__ import annotations

import os
from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a stranger's query may use. Reached, its process is killed and the answer is an error."""

    seconds: float = 10.0
    """How long a query may take."""
    fast_seconds: float = 0.4
    """How much processor time it may take in the fast lane, before it has to wait for a slow place."""
    crowded_seconds: float = 0.1
    """How much processor time it may take in the fast lane while others wait."""
    patience: int = 10
    """How many times as long as that it may stay in the fast lane by the clock: other processes take time too."""
    memory: int = 512 * 2**20
    """Bytes of address space beyond those that the graph takes."""
    reuse: int = 100
    """How many quick queries a process answers, one after another, before it ends; 1 for a process for each query.

    One that was in the slow lane, or has reached a limit, or has grown, is never used again.
    """
    answer: int = 32 * 2**20
    """Bytes of an answer."""
    sending: int = 256 * 2**20
    """Bytes of long answers that are on their way to clients."""
    body: int = 1 * 2**20
    """Bytes of a request."""
    fast: int = max(1, min(os.cpu_count() or 1, 8))
    """How many queries run in the fast lane at a time."""
    slow: int = 1
    """How many run in the slow lane at a time."""
    waiting: int = 64
    """How many wait for the fast lane; one more is told to come back later."""
    waiting_slow: int = 8
    """How many wait for the slow lane."""
