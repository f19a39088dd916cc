"""Graphs kept ready on disk, so that a large one is parsed and reasoned over once and then only opened.

A kept graph is a folder in the user's cache: the engine's files with what is stated and inferred, an index of names,
and a seal. It is found by what it was made from: the content of the files, netgraph's rules and modules, and versions.
It is made beside its place and moved there whole; what is incomplete, changed, damaged or another person's is not used
but made again. Whatever goes wrong with keeping, the graph is loaded as if nothing were kept.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pyoxigraph as ox

import netgraph
from netgraph.errors import ParameterError
from netgraph.names import Names, Prefixes
from netgraph.resources import ontology_folder, queries_folder
from netgraph.store import Store, chosen_files, load, prefixes_of

if TYPE_CHECKING:
    from netgraph.rules import Derivations

__all__ = ["KeptStore", "cache_folder", "damaged", "discard", "kept_size", "load_kept"]

SWITCH = "NETGRAPH_CACHE"
LIMIT = "NETGRAPH_CACHE_MIB"
"""Environment variables: the folder, or "off"; and how many MiB all kept graphs may take together."""

DEFAULT_LIMIT = 4096
SMALLEST = 200_000
"""Bytes of source files below which parsing again is as fast as opening what is kept."""

LAYOUT = "1"
"""Changes with what a kept graph is made of."""

MODULES = ("index", "kept", "mappings", "names", "rules/claims", "rules/inference", "rules/reading", "store")
ROTTEN = ("Corruption", "IO error")
"""How the engine's complaints about its own files begin."""

ABANDONED = 3600
"""Seconds after which what nobody has finished to build is removed."""

Progress = Callable[[str], None]


class KeptStore(Store):
    """A store opened from disk, in which names are read as they are needed."""

    def __init__(self, engine: ox.Store, prefixes: Prefixes, files: Sequence[str], place: str, lock: int) -> None:
        from netgraph.index import Index

        super().__init__(engine, prefixes, files)
        self.place, self._lock = place, lock  # the lock keeps others from removing it, and ends with the process
        self._index = Index(os.path.join(place, "index.sqlite"))
        self.names: Names = self._index.names(prefixes)
        self.derivations: Derivations = self._index.derivations(engine)

    @property
    def told(self) -> str:
        """Where it is, in words."""
        return f"on disk, {self.place}"


def load_kept(*sources: str | os.PathLike[str], progress: Progress | None = None) -> Store:
    """Return the store of some sources as `load` does, from disk if it is kept there; else keep it for the next time.

    Args:
        sources: as of `load`.
        progress: called with what is being done.

    Raises:
        MissingFileError, DataError: as `load`.
        ParameterError: an environment variable has no sense.
    """
    folder, limit = cache_folder(), _limit()
    files = chosen_files(*sources)
    if folder is None or _size(files) < SMALLEST or not _ours(folder):
        return load(*sources, progress=progress)
    name = _name(files)
    place = os.path.join(folder, name)
    if kept := _open(place, files):
        return kept
    store = load(*sources, progress=progress)
    with suppress(OSError, RuntimeError, ImportError):  # a full disk, a folder that cannot be written
        _keep(store, folder, name, limit, progress or (lambda _: None))
    return store


def cache_folder() -> str | None:
    """Return the folder of kept graphs, or None where nothing is to be kept."""
    told = os.environ.get(SWITCH)
    if told is not None:
        return None if told.casefold() in {"", "0", "no", "off", "false", "none"} else os.path.abspath(told)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        base = base if os.path.isabs(base) else os.path.expanduser("~/.cache")
    return os.path.join(base, "netgraph") if os.path.isabs(base) else None


def kept_size(folder: str) -> tuple[int, int]:
    """Return how many graphs are kept in a folder, and how many bytes they take."""
    places = _places(folder) if os.path.isdir(folder) else []
    return len(places), sum(map(_bytes, places))


def discard(place: str) -> None:
    """Remove a kept graph: out of sight at once, then from disk."""
    import shutil

    gone = f"{os.path.dirname(place)}/.gone-{os.path.basename(place)}-{os.getpid()}"
    with suppress(OSError):
        os.rename(place, gone)
        shutil.rmtree(gone, ignore_errors=True)


def damaged(store: object, error: BaseException | None) -> bool:
    """Whether an error is that of a kept graph whose blocks have rotted on the disk, which is removed then."""
    while error is not None:
        if isinstance(store, KeptStore) and isinstance(error, RuntimeError) and str(error).startswith(ROTTEN):
            discard(store.place)
            return True
        error = error.__cause__
    return False


def _ours(folder: str) -> bool:
    """Whether a folder, made if need be, is this user's, and nobody else can write to it."""
    try:
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        with suppress(FileExistsError):
            os.mkdir(folder, 0o700)
        found = os.lstat(folder)
    except OSError:
        return False
    if not stat.S_ISDIR(found.st_mode):
        return False
    return os.name != "posix" or (found.st_uid == os.geteuid() and not found.st_mode & 0o022)


def _size(files: Iterable[str]) -> int:
    """Return the bytes of the files; 0, which is never kept, where one is no file, on which `load` has its say."""
    total = 0
    for file in files:
        try:
            found = os.stat(file)
        except OSError:
            return 0
        if not stat.S_ISREG(found.st_mode):
            return 0
        total += found.st_size
    return total


def _name(files: Sequence[str]) -> str:
    """Return the name under which the graph of some files is kept: where they are, and what it is made from."""
    import hashlib

    where = hashlib.sha256("\0".join(map(os.path.abspath, files)).encode("utf-8", "surrogateescape"))
    package, rules = os.path.dirname(os.path.abspath(__file__)), os.path.join(queries_folder(), "rules")
    own = [os.path.join(package, f"{name}.py") for name in MODULES]
    own += sorted(os.path.join(rules, name) for name in os.listdir(rules))
    made = hashlib.sha256(f"{LAYOUT} {netgraph.__version__} {ox.__version__} {sys.byteorder}".encode())
    for path in (*own, os.path.join(ontology_folder(), "prefixes.ttl"), *files):
        made.update(os.path.basename(path).encode("utf-8", "surrogateescape") + b"\0")
        with suppress(OSError), open(path, "rb") as file:  # what cannot be read `load` complains about
            made.update(hashlib.file_digest(file, "sha256").digest())
    return f"{where.hexdigest()[:16]}-{made.hexdigest()[:40]}"


def _open(place: str, files: Sequence[str]) -> KeptStore | None:
    """Return a kept graph; None, with nothing left of it, where it is not what was once made."""
    seal = os.path.join(place, "seal")
    try:
        lock = os.open(seal, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        if os.path.lexists(place):
            discard(place)
        return None
    try:
        _lock(lock, exclusive=False)
        with open(lock, "rb", closefd=False) as file:
            whole = file.read() == _seal(place)
        if whole:
            with _one_core():
                engine = ox.Store.read_only(os.path.join(place, "graph"))
            os.utime(lock if os.utime in os.supports_fd else seal)
            return KeptStore(engine, prefixes_of(files), files, place, lock)
    except (OSError, RuntimeError, ImportError, _sqlite_error()):
        pass
    os.close(lock)
    discard(place)
    return None


@contextmanager
def _one_core() -> Iterator[None]:
    """Stay on the core that this thread runs on.

    Opening starts some 180 threads that do next to nothing; to wait for them on a second core that is busy takes four
    times as long as to let them take turns.
    """
    before = None
    with suppress(OSError, AttributeError, IndexError, ValueError):  # where there is no /proc
        with open("/proc/self/stat", "rb") as file:
            core = int(file.read().rpartition(b")")[2].split()[36])
        before = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        if before:
            os.sched_setaffinity(0, before)


def _sqlite_error() -> type[Exception]:
    try:
        from sqlite3 import Error
    except ImportError:
        return OSError
    return Error


def _seal(place: str) -> bytes:
    """Return what tells whether a file of a kept graph has been changed, by accident or by somebody.

    Blocks that rot on the disk are found by the checksums that Oxigraph's files have inside.
    """
    lines = []
    for path in sorted(_files(place)):
        if os.path.basename(path) != "seal":
            found = os.lstat(path)
            told = found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_uid, found.st_mode
            lines.append(f"{os.path.relpath(path, place)} {' '.join(map(str, told))}\n")
    return f"{''.join(lines)}{os.path.basename(place)} {len(lines)}\n".encode()


def _keep(store: Store, folder: str, name: str, limit: int, progress: Progress) -> None:
    """Keep a graph, unless its files have changed meanwhile or it would not fit."""
    import shutil
    import tempfile

    from netgraph.index import write_index

    progress("applying the rules")
    derivations = store.derivations
    progress("keeping the graph for the next time")
    _tidy(folder)
    building = tempfile.mkdtemp(prefix=".building-", dir=folder)
    place = os.path.join(building, name)
    try:
        os.mkdir(place)
        engine = ox.Store(os.path.join(place, "graph"))
        for graph in store.engine.named_graphs():
            engine.add_graph(graph)
        engine.bulk_extend(store.engine)
        engine.optimize()
        engine.flush()
        del engine  # closes it
        write_index(os.path.join(place, "index.sqlite"), store.names, derivations)
        with open(os.path.join(place, "seal"), "wb") as file:
            file.write(_seal(place))
            file.flush()
            os.fsync(file.fileno())
        if _name(store.files) == name and _make_room(folder, name, _bytes(place), limit):
            os.rename(place, os.path.join(folder, name))  # fails where somebody else was faster
    except _sqlite_error() as error:
        raise OSError(str(error)) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _make_room(folder: str, name: str, size: int, limit: int) -> bool:
    """Remove what another version of the same files has left, and the longest unused; whether there is room then."""
    if size > limit:
        return False
    places = sorted(_places(folder), key=_last_used)
    old = [place for place in places if os.path.basename(place).partition("-")[0] == name.partition("-")[0]]
    sizes = {place: _bytes(place) for place in places}
    for place in (*old, *(each for each in places if each not in old)):
        if (place in old or sum(sizes.values()) + size > limit) and not _in_use(place):
            discard(place)
            del sizes[place]
    return sum(sizes.values()) + size <= limit


def _limit() -> int:
    told = os.environ.get(LIMIT, str(DEFAULT_LIMIT))
    if not told.isascii() or not told.isdigit():
        raise ParameterError(
            f"{LIMIT} is {told[:80]!r}; give a number of MiB, such as {DEFAULT_LIMIT}", parameter=LIMIT
        )
    return int(told) * 2**20


def _tidy(folder: str) -> None:
    """Remove what was being built or removed when its process was killed."""
    import shutil
    import time

    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if name.startswith((".building-", ".gone-")):
            with suppress(OSError):
                if time.time() - os.lstat(path).st_mtime > ABANDONED:
                    shutil.rmtree(path, ignore_errors=True)


def _lock(descriptor: int, *, exclusive: bool) -> None:
    """Lock a kept graph for reading or removing; BlockingIOError where others use it. Not every system can."""
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(descriptor, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)


def _in_use(place: str) -> bool:
    try:
        descriptor = os.open(os.path.join(place, "seal"), os.O_RDONLY)
    except OSError:
        return False
    try:
        _lock(descriptor, exclusive=True)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def _places(folder: str) -> list[str]:
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if not name.startswith(".")]


def _last_used(place: str) -> float:
    try:
        return os.stat(os.path.join(place, "seal")).st_mtime
    except OSError:
        return 0


def _files(place: str) -> list[str]:
    return [os.path.join(folder, name) for folder, _, names in os.walk(place) for name in names]


def _bytes(place: str) -> int:
    total = 0
    for path in _files(place):
        with suppress(OSError):
            total += os.lstat(path).st_size
    return total
