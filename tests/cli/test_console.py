"""Failing output streams lead to a message and an exit code, never to a traceback."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from records import DRILL, EVIL
from reports import report

from kyodo_tui.cli.console import Console, OutputError
from kyodo_tui.errors import ExitCode
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from collections.abc import Mapping

FULL = Path("/dev/full")
NEEDS_FULL = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")

WRITING: dict[str, tuple[str, ...]] = {
    "help": ("--help",),
    "help of a command": ("search", "--help"),
    "version": ("--version",),
    "table": ("search", "防災"),
    "json": ("search", "防災", "--format", "json"),
    "csv": ("search", "防災", "--format", "csv"),
    "count": ("search", "防災", "--count"),
    "text": ("show", DRILL.id),
    "a missing record, too": ("show", DRILL.id, "2020-none-1"),
    "check": ("check",),
    "doctor": ("doctor",),
}
"""Calls that write data."""
SPEAKING: dict[str, tuple[tuple[str, ...], int]] = {
    "nothing found": (("search", "zzzz"), ExitCode.NOTHING_FOUND),
    "no record": (("show", "nope"), ExitCode.NOTHING_FOUND),
    "wrong usage": (("search", "--nope"), ExitCode.USAGE),
}
"""Calls that write nothing but a message, and their exit code."""


def run(
    database: Path, redirection: str, *words: str, environ: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program in a shell with a redirection such as ``>&-``; return what it wrote."""
    return subprocess.run(
        ["bash", "-c", f'"$@" {redirection}', "bash", sys.executable, "-m", "kyodo_tui", *words],
        capture_output=True,
        text=True,
        timeout=60,
        env={"PATH": os.environ["PATH"], "KYODO_DB": str(database), **(environ or {})},
    )


def assert_words(error: str) -> None:
    assert 1 <= error.count("\n") <= 3, error
    assert "Traceback" not in error
    assert "Exception ignored" not in error
    assert "出力" in error


@NEEDS_FULL
@pytest.mark.parametrize("name", WRITING)
def test_a_full_disk_is_reported(name: str, database: Path) -> None:
    done = run(database, "> /dev/full", *WRITING[name])
    assert done.returncode == ExitCode.DATA, done.stderr
    assert_words("".join(done.stderr.partition("結果を")[1:]))
    assert "空き容量" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", WRITING)
def test_a_closed_standard_output_is_reported(name: str, database: Path) -> None:
    done = run(database, ">&-", *WRITING[name])
    assert done.returncode == ExitCode.DATA, done.stderr
    assert_words(done.stderr)


@pytest.mark.parametrize("name", WRITING)
def test_a_closed_pipe_ends_the_program_quietly(name: str, database: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "kyodo_tui", *WRITING[name]],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        env={"PATH": os.environ["PATH"], "KYODO_DB": str(database)},
    )
    os.close(write)
    assert done.returncode in (ExitCode.DONE, ExitCode.NOTHING_FOUND)
    assert "出力" not in done.stderr
    assert "Exception" not in done.stderr


@NEEDS_FULL
def test_lost_messages_only_change_the_exit_code(database: Path) -> None:
    for words, code in SPEAKING.values():
        done = run(database, "2>/dev/full", *words)
        assert (done.returncode, done.stdout) == (ExitCode.DATA, ""), words
        done = run(database, "2>&-", *words)
        assert (done.returncode, done.stdout) == (code, ""), words
    assert run(database, "2>/dev/full", "search", "防災", "--count").stdout == "2\n"
    assert run(database, "> /dev/full 2>&1", "search", "防災").returncode == ExitCode.DATA
    assert run(database, "2>/dev/full", "build", "--nope").returncode == ExitCode.DATA


def test_a_read_only_output_is_reported(database: Path) -> None:
    done = run(database, "1</dev/null", "show", DRILL.id)
    assert done.returncode == ExitCode.DATA
    assert_words(done.stderr)


# Characters missing in the encoding


def test_characters_missing_in_cp932_are_written_as_numbers(tmp_path: Path) -> None:
    database = tmp_path / "kyodo.db"
    only = replace(DRILL, name="赤い𠮷野")
    write([replace(report(), records=(only,), cells=(), organisations=(), mentions=())], database)
    cp932 = {"PYTHONIOENCODING": "cp932", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "kyodo_tui", "search", "赤", "--format", "csv"],
        capture_output=True,
        timeout=60,
        env={"PATH": os.environ["PATH"], "KYODO_DB": str(database), **cp932},
    )
    assert done.returncode == ExitCode.DONE
    text = done.stdout.decode("cp932")
    assert "?" not in text
    assert "<U+20BB7>" in text
    message = done.stderr.decode("cp932")
    assert "cp932" in message
    assert "<U+20BB7>" in message
    assert "PYTHONIOENCODING=utf-8" in message


def test_json_is_the_same_in_every_encoding(database: Path) -> None:
    objects = []
    for encoding in ("utf-8", "cp932", "euc-jp"):
        done = subprocess.run(
            [sys.executable, "-m", "kyodo_tui", "show", EVIL.id, "--format", "json"],
            capture_output=True,
            timeout=60,
            env={"PATH": os.environ["PATH"], "KYODO_DB": str(database), "PYTHONIOENCODING": encoding},
        )
        assert done.stderr == b""
        objects.append(json.loads(done.stdout.decode(encoding)))
    assert objects[0] == objects[1] == objects[2]


# The console itself


class Failing(io.StringIO):
    """A stream that can be written to, until it is flushed."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def flush(self) -> None:
        raise self.error


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), ExitCode.DATA, "空き容量"),
        (OSError(errno.EDQUOT, "Quota exceeded"), ExitCode.DATA, "割り当て"),
        (OSError(errno.EFBIG, "File too large"), ExitCode.DATA, "上限"),
        (OSError(errno.EIO, "Input/output error"), ExitCode.DATA, "装置"),
        (OSError(errno.EMFILE, "Too many open files"), ExitCode.DATA, "ulimit -n"),
        (OSError(12345, "?"), ExitCode.DATA, "失敗"),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), ExitCode.DONE, ""),
    ],
)
def test_failed_writes_are_explained(error: OSError, code: ExitCode, words: str) -> None:
    stderr = io.StringIO()
    console = Console(Failing(error), stderr)
    console.data().write("防災")
    assert console.close(ExitCode.DONE) == code
    assert words in stderr.getvalue()
    assert bool(stderr.getvalue()) == bool(words)
    if error.strerror:
        assert error.strerror not in stderr.getvalue()


def test_messages_come_after_the_data_written_before() -> None:
    raw = io.BytesIO()
    stdout, stderr = (io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8") for _ in range(2))
    console = Console(stdout, stderr)
    console.data().write("結果\n")
    console.say("知らせ")
    assert raw.getvalue().decode() == "結果\n知らせ\n"


def test_without_streams_data_is_refused() -> None:
    console = Console(None, None)
    console.say("知らせ")
    with pytest.raises(OutputError):
        console.data()
    assert console.close(ExitCode.USAGE) == ExitCode.USAGE


def test_only_the_first_missing_characters_are_named() -> None:
    raw, stderr = io.BytesIO(), io.StringIO()
    console = Console(io.TextIOWrapper(raw, encoding="cp932"), stderr)
    console.data().write("".join(map(chr, range(0x1F300, 0x1F340))))
    assert console.close(ExitCode.DONE) == ExitCode.DONE
    assert "など" in stderr.getvalue()
    assert len(stderr.getvalue()) < 250
    assert raw.getvalue().startswith(b"<U+1F300><U+1F301>")
