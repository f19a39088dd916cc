"""Write a file whole or not at all: a temporary file beside it, flushed to disk, then moved into place."""

from __future__ import annotations

import os
import stat
import tempfile

from netgraph.errors import OutputError

__all__ = ["write_file"]


def write_file(path: str, content: str | bytes) -> None:
    """Write text as UTF-8, or bytes; OutputError if that is impossible, with the old file untouched."""
    content = content.encode("utf-8") if isinstance(content, str) else content
    target = os.path.realpath(path)
    try:
        if os.path.exists(target) and not stat.S_ISREG(os.stat(target).st_mode):
            if os.path.isdir(target):
                raise OutputError(f"{path} is a folder; name a file in it", path=path)
            with open(target, "wb") as device:  # a pipe or a device has nothing to lose
                device.write(content)
            return
        _replace(target, content)
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        raise OutputError(f"cannot write {path}: {error.strerror or error}", path=path) from error


def _replace(target: str, content: bytes) -> None:
    folder = os.path.dirname(target)
    mode = stat.S_IMODE(os.stat(target).st_mode) if os.path.exists(target) else 0o666 & ~_umask()
    if os.path.exists(target) and not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13))
    descriptor, temporary = tempfile.mkstemp(dir=folder, prefix=f".{os.path.basename(target)}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
