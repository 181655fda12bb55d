"""A file that a user names is written whole or not at all, and nothing is lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from stat import S_IMODE
from typing import TYPE_CHECKING

import pytest

from kyodo_tui.errors import ExitCode
from kyodo_tui.user.output_file import OutputFileError, output_file

if TYPE_CHECKING:
    from collections.abc import Callable


def put(path: Path, *, overwrite: bool = False, then: Callable[[], object] = lambda: None) -> None:
    with output_file(path, overwrite=overwrite) as file:
        file.write(b"new")
        then()


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_file_appears_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "一覧.csv"
    with output_file(path) as file:
        file.write(b"new")
        assert not path.exists()
    assert (path.read_bytes(), names(tmp_path)) == (b"new", ["一覧.csv"])
    umask = os.umask(0)
    os.umask(umask)
    assert S_IMODE(path.stat().st_mode) == 0o666 & ~umask, "readable like any other file"


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_interrupted_file_leaves_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    def failing() -> None:
        raise error

    old = tmp_path / "old.csv"
    old.write_bytes(b"old")
    for path, overwrite in ((tmp_path / "new.csv", False), (old, True)):
        with pytest.raises(error):
            put(path, overwrite=overwrite, then=failing)
    assert (old.read_bytes(), names(tmp_path)) == (b"old", ["old.csv"])


def test_an_existing_file_is_replaced_only_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    with pytest.raises(OutputFileError, match="同じ名前") as raised:
        put(path)
    assert "--overwrite" in raised.value.remedy
    assert path.read_bytes() == b"old"
    put(path, overwrite=True)
    assert (path.read_bytes(), S_IMODE(path.stat().st_mode)) == (b"new", 0o640)


@pytest.mark.parametrize("has_links", [True, False])
def test_a_name_taken_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    if not has_links:
        monkeypatch.setattr(os, "link", refusing(errno.EPERM))
    path = tmp_path / "a.csv"
    put(path)
    path.unlink()
    with pytest.raises(OutputFileError, match="同じ名前"):
        put(path, then=lambda: path.write_bytes(b"other"))
    assert (path.read_bytes(), names(tmp_path)) == (b"other", ["a.csv"])


def refusing(number: int) -> object:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    target = tmp_path / "target.csv"
    target.write_bytes(b"old")
    link = tmp_path / "link.csv"
    link.symlink_to(target)
    with pytest.raises(OutputFileError, match="同じ名前"):
        put(link)
    put(link, overwrite=True)
    assert (link.readlink(), target.read_bytes()) == (target, b"new")


def test_a_place_that_takes_no_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for path, reason in (
        (tmp_path / "none" / "a.csv", "フォルダーがありません"),
        (tmp_path / "file" / "a.csv", "フォルダーがありません"),
        (tmp_path, "フォルダーです"),
        (tmp_path / ("長" * 100), "名前が長すぎます"),
        (loop, "リンクをたどれません"),
        (Path("/proc/a.csv"), ""),
    ):
        for overwrite in (False, True):
            with pytest.raises(OutputFileError) as raised:
                put(path, overwrite=overwrite)
            error = raised.value
            assert error.exit_code == ExitCode.DATA
            assert reason in error.title
            assert str(path) in error.title
            assert error.remedy
            assert len(str(error).split("\n")) == 2
    assert names(tmp_path) == ["file", "loop"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "空き容量"), (errno.EROFS, "書き込めない場所"), (errno.EIO, "error")],
)
def test_a_disk_that_takes_no_more_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", refusing(number))
    with pytest.raises(OutputFileError, match=reason):
        put(path, overwrite=True)
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["a.csv"])


def test_a_limit_of_the_size_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    code = (
        "import resource, sys; from pathlib import Path; from kyodo_tui.user.output_file import output_file\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "with output_file(Path(sys.argv[1]), overwrite=True) as file: file.write(b'x' * 100_000)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, timeout=60)
    assert "大きさの上限" in done.stderr.decode()
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["a.csv"])


def test_a_device_is_written_to_and_stays_a_device(tmp_path: Path) -> None:
    put(Path("/dev/null"), overwrite=True)
    put(Path("/dev/null"))
    assert Path("/dev/null").is_char_device()
    with pytest.raises(OutputFileError, match="空き容量"):
        put(Path("/dev/full"))
    assert Path("/dev/full").is_char_device()


_KILLED = """
import os, signal, sys
from pathlib import Path
from kyodo_tui.user.output_file import output_file
with output_file(Path(sys.argv[1])) as file:
    file.write(b"half")
    file.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_process_left_is_removed_by_the_next_one(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path / "a.csv")], timeout=60)
    (left,) = tmp_path.iterdir()
    put(tmp_path / "b.csv")
    assert names(tmp_path) == [left.name, "b.csv"], "it may be about to be locked"
    os.utime(left, (0, 0))
    put(tmp_path / "c.csv")
    assert names(tmp_path) == ["b.csv", "c.csv"]


def test_what_another_process_is_writing_stays(tmp_path: Path) -> None:
    with output_file(tmp_path / "a.csv") as file:
        file.write(b"long")
        file.flush()
        (half,) = tmp_path.iterdir()
        os.utime(half, (0, 0))
        # A lock belongs to an open file: that of this process keeps itself out, too.
        put(tmp_path / "b.csv")
    assert names(tmp_path) == ["a.csv", "b.csv"]
    others = (tmp_path / ".kyodo-notes.txt", tmp_path / ".kyodo-folder.new")
    others[0].touch()
    others[1].mkdir()
    for each in others:
        os.utime(each, (0, 0))
    put(tmp_path / "c.csv")
    assert all(each.exists() for each in others)


_KILLS = """
import os, random, signal, sys
from pathlib import Path
from kyodo_tui.user.output_file import output_file

path, draw = Path(sys.argv[1]), random.Random(2)
path.write_bytes(b"0" * 50_000)
for round_number in range(60):
    heard, said = os.pipe()
    child = os.fork()
    if not child:
        for number in range(10_000):
            with output_file(path, overwrite=True) as file:
                file.write(b"%d" % (number % 10) * 50_000)
            os.write(said, b".")
    os.read(heard, 1)
    for _ in range(draw.randrange(20_000)):
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(said), os.close(heard)
    data = path.read_bytes()
    assert len(data) == 50_000 and len(set(data)) == 1, round_number
for each in path.parent.iterdir():
    os.utime(each, (0, 0))
with output_file(path, overwrite=True) as file:
    file.write(b"last")
"""


def test_a_file_replaced_by_processes_killed_at_sixty_moments_is_old_or_new(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _KILLS, str(tmp_path / "a.csv")], capture_output=True, text=True, timeout=300
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert names(tmp_path) == ["a.csv"]
