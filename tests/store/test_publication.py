"""Whoever writes a database writes alone, in one step, leaves nothing behind, and can go back by one step."""

from __future__ import annotations

import fcntl
import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from privileges import without_privileges
from reports import report

from kyodo_tui.errors import DatabaseError, LockedError
from kyodo_tui.store import publication as module
from kyodo_tui.store.database import Database
from kyodo_tui.store.publication import previous_of, publication, restore
from kyodo_tui.store.writer import write, write_to

if TYPE_CHECKING:
    from collections.abc import Callable

SUPPORT = Path(__file__).parent.parent / "support"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    write([report()], folder / "kyodo.db")
    return folder / "kyodo.db"


def years(path: Path) -> tuple[int, ...]:
    with Database.open(path) as opened:
        return opened.years()


def files(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


def publish(path: Path, year: int) -> None:
    with publication(path) as place:
        write_to(place, [report(year)], keeps_previous=True)


# One writer at a time


def test_of_two_writers_the_second_is_told(path: Path) -> None:
    with publication(path), pytest.raises(LockedError, match="書き込んでいます"):
        write([report(2021)], path)
    write([report(2021)], path)
    assert years(path) == (2021,)


_TOGETHER = """
import sys
from pathlib import Path
from reports import report
from kyodo_tui.errors import LockedError
from kyodo_tui.store.publication import publication
from kyodo_tui.store.writer import write_to
sys.stdin.readline()
try:
    with publication(Path(sys.argv[1])) as place:
        print("begun", flush=True)
        sys.stdin.readline()
        write_to(place, [report(int(sys.argv[2]))])
except LockedError as error:
    print("told" if "終わるのを待って" in error.remedy else error, flush=True)
"""


def test_of_six_writers_at_once_one_writes_and_the_others_are_told(path: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _TOGETHER, path, str(year)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(SUPPORT)},
        )
        for year in range(2021, 2027)
    ]

    def send_line(writer: subprocess.Popen[str]) -> None:
        assert writer.stdin
        writer.stdin.write("\n")
        writer.stdin.flush()

    for each in writers:
        send_line(each)
    said = [each.stdout.readline().strip() for each in writers if each.stdout]
    assert sorted(said) == ["begun", *["told"] * 5]
    first = said.index("begun")
    send_line(writers[first])
    for each in writers:
        each.communicate()
    assert years(path) == (2021 + first,)
    assert files(path) == ["kyodo.db"]


def test_without_locks_it_is_written_all_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", unsupported)
    write([report(2021)], path)
    assert years(path) == (2021,)


# Killed


_KILLED = """
import os, signal, sys
from itertools import count
from pathlib import Path
from reports import report
from kyodo_tui.store.database import Database
from kyodo_tui.store.publication import publication
from kyodo_tui.store.writer import write_to
import sqlite_utils

path = Path(sys.argv[1])
LEFT = {"open", "sqlite3.connect", "os.link", "os.remove", "os.rename", "shutil.copyfile"}

def publish(moment):
    seen = count()
    def kill(event, arguments):
        if event in LEFT and str(path.parent) in str(arguments) and next(seen) == moment:
            os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(kill)
    with publication(path) as place:
        write_to(place, [report(2021)], keeps_previous=True)

for moment in count():
    child = os.fork()
    if not child:
        publish(moment)
        os._exit(0)
    is_killed = os.waitpid(child, 0)[1] == signal.SIGKILL
    with Database.open(path) as opened:
        found = opened.years(), len(list(opened.reports()))
    assert found in (((2020,), 1), ((2021,), 1)), found
    left = {each for each in os.listdir(path.parent)} - {"kyodo.db", "kyodo.db.previous"}
    print(moment, *left, sep="|")
    if not is_killed:
        assert found == ((2021,), 1)
        break
"""


def test_killed_at_any_moment_it_is_the_old_or_the_new_one_and_nothing_else_is_left(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, path],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SUPPORT)},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    moments = [line.split("|")[1:] for line in done.stdout.splitlines()]
    assert len(moments) > 8
    # A name lasts for the step that gives it away: what is left then goes with the next one.
    assert all(len(left) <= 1 for left in moments)
    assert not all(moments[-3:])
    assert files(path) == ["kyodo.db", "kyodo.db.previous"]


def test_what_was_left_by_others_goes_and_what_is_somebody_elses_stays(path: Path) -> None:
    for name in (".kyodo.db.abc.new", ".other.db.abc.new", "kyodo.db.new", "notes.txt"):
        path.with_name(name).touch()
    write([report(2021)], path)
    assert files(path) == [".other.db.abc.new", "kyodo.db", "kyodo.db.new", "notes.txt"]


# What is in the way


_INTERRUPTED = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN")
connection.execute("CREATE TABLE more AS SELECT * FROM source_cell, record")
os.kill(os.getpid(), 9)
"""


def test_what_another_program_left_unfinished_is_not_applied_to_the_new_file(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _INTERRUPTED, path], check=False)
    assert done.returncode == -9
    assert files(path) == ["kyodo.db", "kyodo.db-journal"]
    publish(path, 2021)
    assert files(path) == ["kyodo.db", "kyodo.db.previous"]
    # What was there is whole again, too.
    assert (years(path), years(previous_of(path))) == ((2021,), (2020,))


def test_a_file_in_wal_mode_is_replaced_by_one_that_is_not(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE report SET fiscal_year = 2019")
        other.commit()
        assert "kyodo.db-wal" in files(path)
        publish(path, 2021)
    assert files(path) == ["kyodo.db", "kyodo.db.previous"]
    assert path.read_bytes()[18:20] == b"\1\1"
    assert years(previous_of(path)) == (2019,)


def test_a_program_that_is_writing_is_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BUSY_MS", 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE more AS SELECT * FROM record, source_cell")
        with pytest.raises(LockedError):
            publish(path, 2021)
        other.execute("ROLLBACK")
    publish(path, 2021)
    assert years(path) == (2021,)


def _limit_size(_: Path) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


def _limit_descriptors(_: Path) -> None:
    used = len(list(Path("/proc/self/fd").iterdir()))
    resource.setrlimit(resource.RLIMIT_NOFILE, (used + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))


def _make_folder_read_only(path: Path) -> None:
    path.parent.chmod(0o555)


@pytest.mark.parametrize("limit", [_limit_size, _limit_descriptors, _make_folder_read_only])
def test_where_it_cannot_be_written_the_old_file_stays(path: Path, limit: Callable[[Path], None]) -> None:
    before = path.read_bytes()
    limits = {each: resource.getrlimit(each) for each in (resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE)}
    write([report()], path.with_name("loaded.db"))
    path.with_name("loaded.db").unlink()
    try:
        with without_privileges():
            limit(path)
            with pytest.raises(DatabaseError, match="書き込めません") as caught:
                publish(path, 2021)
    finally:
        for each, values in limits.items():
            resource.setrlimit(each, values)
        path.parent.chmod(0o755)
    assert "元のファイルはそのまま" in caught.value.remedy
    assert path.read_bytes() == before
    assert files(path) == ["kyodo.db"]


@pytest.mark.parametrize("missing", ["O_TMPFILE", "hard links"])
def test_on_a_simpler_file_system_it_is_written_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    def unsupported(*_: object, **__: object) -> None:
        raise OSError(95, "Operation not supported")

    if missing == "O_TMPFILE":
        monkeypatch.setattr(os, "O_TMPFILE", os.O_DIRECTORY)
    else:
        monkeypatch.setattr(os, "link", unsupported)
    publish(path, 2021)
    assert (years(path), years(previous_of(path))) == ((2021,), (2020,))
    with publication(path) as place:
        restore(place)
    assert years(path) == (2020,)
    assert files(path) == ["kyodo.db", "kyodo.db.previous"]


# One step back


def test_the_file_before_is_put_back_and_that_can_be_undone(path: Path) -> None:
    publish(path, 2021)
    publish(path, 2022)
    for expected in ((2021,), (2022,), (2021,)):
        with publication(path) as place:
            restore(place)
        assert years(path) == expected
    assert files(path) == ["kyodo.db", "kyodo.db.previous"]
    path.unlink()
    with publication(path) as place:
        restore(place)
    assert years(path) == (2022,)


def test_nothing_is_kept_unless_that_is_asked_for(path: Path) -> None:
    write([report(2021)], path)
    assert files(path) == ["kyodo.db"]


def test_a_session_goes_on_through_it_all(path: Path) -> None:
    with Database.open(path) as session:
        publish(path, 2021)
        newer = session.renewed()
        assert newer is not None
        with newer, publication(path) as place:
            restore(place)
            again = newer.renewed()
            assert again is not None
            with again:
                assert (session.years(), newer.years(), again.years()) == ((2020,), (2021,), (2020,))
