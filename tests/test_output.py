"""A file is the old one or the whole new one, whatever happens while it is written."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from netgraph.errors import OutputError
from netgraph.output import open_files, write_file


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_text_is_written_as_utf_8_and_bytes_as_they_are(tmp_path: Path) -> None:
    write_file(str(tmp_path / "a"), "é\n")
    write_file(str(tmp_path / "b"), b"\xff")
    assert (tmp_path / "a").read_bytes() == b"\xc3\xa9\n"
    assert (tmp_path / "b").read_bytes() == b"\xff"
    assert left(tmp_path) == ["a", "b"]


def test_a_file_keeps_its_permissions_and_a_new_one_gets_the_usual(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("x", encoding="utf-8")
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        write_file(str(old), "y")
        write_file(str(new), "y")
    finally:
        os.umask(before)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (old, new)] == [0o640, 0o640]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to("file")
    write_file(str(tmp_path / "link"), "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text(encoding="utf-8") == "new"


def test_an_error_in_the_middle_leaves_the_old_files_and_nothing_else(tmp_path: Path) -> None:
    paths = [tmp_path / "a", tmp_path / "b"]
    paths[0].write_text("old", encoding="utf-8")

    def fail() -> None:
        with open_files([str(path) for path in paths]) as [first, second]:
            first.write(b"new")
            second.write(b"new")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert paths[0].read_text(encoding="utf-8") == "old"
    assert left(tmp_path) == ["a"]


def test_a_folder_and_a_place_in_no_folder_are_one_line_errors(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"is a folder; name a file in it$"):
        write_file(str(tmp_path), "x")
    with pytest.raises(OutputError, match=r"^cannot write .*/none/x: No such file or directory$") as caught:
        write_file(str(tmp_path / "none" / "x"), "x")
    assert caught.value.path == str(tmp_path / "none" / "x")


def test_a_device_is_written_to_directly() -> None:
    write_file("/dev/null", "x")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_full_disk_is_a_one_line_error_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_text("old", encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"^cannot write .*a: No space left on device$"):
        write_file(str(path), "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert left(tmp_path) == ["a"]


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
from netgraph.errors import OutputError
from netgraph.output import open_files
try:
    with open_files([sys.argv[1]]) as [file]:
        for _ in range(100):
            file.write(b"x" * 1000)
except OutputError as error:
    print(error)
"""


def test_a_write_that_the_system_cuts_short_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old", encoding="utf-8")
    run = subprocess.run([sys.executable, "-c", LIMITED, str(path)], capture_output=True, text=True, check=True)
    assert run.stdout == f"cannot write {path}: File too large\n"
    assert run.stderr == ""
    assert path.read_text(encoding="utf-8") == "old"
    assert left(tmp_path) == ["a"]


WRITER = """
import itertools, sys
from netgraph.output import open_files
for number in itertools.count():
    with open_files([sys.argv[1]]) as [file]:
        for _ in range(64):
            file.write(b"%06d\\n" % number * 1000)
    print(number, flush=True)
"""


def test_killed_at_any_moment_the_file_is_one_of_the_versions_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for delay in (0.0, 0.003, 0.011, 0.027, 0.05, 0.1):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE)
        assert writer.stdout
        writer.stdout.readline()
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        lines = path.read_bytes().splitlines()
        assert len(lines) == 64_000
        assert len(set(lines)) == 1
