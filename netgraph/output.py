"""Write files whole or not at all: a temporary file beside each, flushed to disk, then moved into place."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import BinaryIO

from netgraph.errors import OutputError

__all__ = ["open_files", "write_file"]


def write_file(path: str, content: str | bytes) -> None:
    """Write text as UTF-8, or bytes; OutputError if that is impossible, with the old file untouched."""
    with open_files([path]) as [file]:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)


@contextmanager
def open_files(paths: Sequence[str]) -> Iterator[list[BinaryIO]]:
    """Open files for writing bytes. They take their places when the block ends well; else nothing is changed.

    Killed at any moment, each file is the old one or the whole new one. Of several files the moves follow each other at
    once when all of them are complete, in the order given. What stands there and is no file, such as a pipe or
    /dev/stdout, is written to directly.

    Raises:
        OutputError: a file cannot be written: a folder that is not there, no permission, a full disk.
    """
    name = paths[0]
    try:
        with ExitStack() as stack:
            files: list[BinaryIO] = []
            moves: list[tuple[str, BinaryIO, str, str]] = []
            for path in paths:
                name = path
                target = os.path.realpath(path)
                if os.path.isdir(target):
                    raise OutputError(f"{path} is a folder; name a file in it", path=path)
                if os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode):
                    files.append(stack.enter_context(open(path, "wb")))  # a pipe behind a link has no path of its own
                    continue
                file, temporary = stack.enter_context(_temporary(target))
                files.append(file)
                moves.append((path, file, temporary, target))
            name = ", ".join(paths)
            yield files
            for path, file, _, _ in moves:
                name = path
                file.flush()
                os.fsync(file.fileno())
            for path, file, temporary, target in moves:
                name = path
                file.close()
                os.replace(temporary, target)
            for folder in {os.path.dirname(target) for *_, target in moves}:
                _sync_folder(folder)
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        raise OutputError(f"cannot write {name}: {error.strerror or error}", path=name) from error


@contextmanager
def _temporary(target: str) -> Iterator[tuple[BinaryIO, str]]:
    """Open a file beside the target, with the permissions that the target has or would get; it is gone afterwards."""
    exists = os.path.exists(target)
    if exists and not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13))
    mode = stat.S_IMODE(os.stat(target).st_mode) if exists else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(dir=os.path.dirname(target), prefix=f".{os.path.basename(target)[:100]}.")
    file = os.fdopen(descriptor, "wb")
    try:
        os.chmod(name, mode)
        yield file, name
    finally:
        with suppress(OSError):  # what could not be written is lost with the file; the first error has been raised
            file.close()
        if os.path.exists(name):
            os.unlink(name)


def _sync_folder(folder: str) -> None:
    """Let a move outlive a power cut, where the system can open folders."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
