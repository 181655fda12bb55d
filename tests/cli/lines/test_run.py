"""The life of a dialogue: interrupts, a line that drops, nobody who answers, any locale, any terminal."""

from __future__ import annotations

import io
import json
import os
import re
import select
import signal
import subprocess
import sys
import termios
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from line_talk import Said
from records import DRILL, RECORDS

from kyodo_tui.cli.lines import run as runs
from kyodo_tui.cli.lines import strings
from kyodo_tui.errors import ExitCode
from kyodo_tui.tui.idle import IdleClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from commands import Run

PROMPT = b"> "


class FakeTerminal:
    """Lines, and what happens between them; where it matters how long one waits, nobody types."""

    is_terminal = True
    wakes: int | None = None

    def __init__(self, *steps: str | BaseException, pass_time: Callable[[float], None] | None = None) -> None:
        self._steps = list(steps)
        self._pass_time = pass_time

    def forget_signals(self) -> None:
        pass

    def read(self, seconds: float | None = None) -> str | None:
        if seconds is not None and self._pass_time is not None:
            self._pass_time(seconds)
            raise TimeoutError
        step = self._steps.pop(0) if self._steps else None
        if isinstance(step, BaseException):
            raise step
        return step


@pytest.fixture
def talk_to(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[[FakeTerminal], tuple[int, str]]:
    """Return what runs a dialogue at a terminal, and gives exit code and everything said."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def call(terminal: FakeTerminal) -> tuple[int, str]:
        monkeypatch.setattr(runs, "LineReader", lambda _: terminal)
        code, out, err = run("--lines")
        assert bool(err) is (code == ExitCode.DATA)
        return code, out

    return call


def test_an_interrupt_gives_the_prompt_back_and_two_end(
    talk_to: Callable[[FakeTerminal], tuple[int, str]],
) -> None:
    code, out = talk_to(
        FakeTerminal(KeyboardInterrupt(), "防災", KeyboardInterrupt(), KeyboardInterrupt(), "1")
    )
    assert code == ExitCode.INTERRUPTED
    assert out.count(strings.INTERRUPTED) == 2
    assert "「防災」: 2件" in out


def test_a_dropped_line_is_gone_on_from(
    talk_to: Callable[[FakeTerminal], tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KYODO_QUERY_HISTORY", "on")
    lost = runs._LostLineError(signal.SIGHUP)
    code, _ = talk_to(FakeTerminal("防災", "2", lost))
    assert code == 128 + signal.SIGHUP
    code, out = talk_to(FakeTerminal("H", "終了"))
    assert code == ExitCode.DONE
    assert strings.SESSION_DROPPED in out
    assert "「防災」: 2件" in out
    assert strings.SESSION_DROPPED not in talk_to(FakeTerminal())[1]


def test_without_an_answer_it_begins_anew(
    talk_to: Callable[[FakeTerminal], tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]

    def pass_time(seconds: float) -> None:
        now[0] += seconds

    monkeypatch.setattr(runs, "IdleClock", lambda minutes: IdleClock(minutes, lambda: now[0]))
    monkeypatch.setenv("KYODO_IDLE_MINUTES", "10")
    code, out = talk_to(FakeTerminal(DRILL.name, "終了", pass_time=pass_time))
    first, _, after = out.partition(strings.IDLE_WARNING)
    assert code == ExitCode.DONE
    assert f"「{DRILL.name}」: 1件" in first
    assert strings.IDLE_RETURNED in after
    assert f"{len(RECORDS)}件。" in after
    assert DRILL.name not in after


def test_the_terminal_does_what_the_locale_says() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, "utf-8")
    for without in ("UTF-8", "ANSI_X3.4-1968", "ISO-8859-1"):
        runs.use_encoding(without, stream, None)
        assert stream.encoding == "utf-8"
    runs.use_encoding("EUC-JP", stream, None, io.StringIO())
    stream.write("防災")
    stream.flush()
    assert raw.getvalue() == "防災".encode("euc_jp")


# Real processes


class Process:
    """The program at a terminal of its own."""

    def __init__(self, process: subprocess.Popen[bytes], terminal: int) -> None:
        self.process = process
        self.written = b""
        self.terminal = terminal

    def read_to(self, end: bytes) -> bytes:
        """Return what is written up to something."""
        before = len(self.written)
        while end not in self.written[before:]:
            ready, _, _ = select.select([self.terminal], [], [], 60)
            assert ready, self.written
            data = os.read(self.terminal, 4096)
            assert data, self.written
            self.written += data
        return self.written[before:]

    def answer(self, line: str, encoding: str = "utf-8") -> str:
        """Type a line, and return the answer."""
        os.write(self.terminal, f"{line}\n".encode(encoding))
        return self.read_to(PROMPT).decode(encoding)


@contextmanager
def started(environ: Mapping[str, str], *words: str, raw: bool = False) -> Iterator[Process]:
    """Start the program at a terminal whose echo is off."""
    master, slave = os.openpty()
    attributes = termios.tcgetattr(slave)
    attributes[1] &= ~termios.OPOST
    attributes[3] &= ~(termios.ECHO | (termios.ICANON if raw else 0))
    if raw:
        attributes[0] &= ~(termios.ICRNL | 0o40000)
    termios.tcsetattr(slave, termios.TCSANOW, attributes)
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))
    }
    for name in ("TERM", "NO_COLOR"):
        kept.pop(name, None)
    process = subprocess.Popen(
        [sys.executable, "-m", "kyodo_tui", "--lines", *words],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**kept, **environ},
        start_new_session=True,
    )
    os.close(slave)
    try:
        yield Process(process, master)
    finally:
        process.kill()
        process.wait()
        os.close(master)


@pytest.mark.parametrize(
    "environ",
    [
        {"TERM": "dumb", "LANG": "C", "COLUMNS": "40"},
        {"TERM": "nonsense", "LC_ALL": "POSIX", "NO_COLOR": "1"},
        {},
    ],
)
def test_a_terminal_that_can_nothing_gets_nothing_but_lines(
    database: Path, tmp_path: Path, environ: dict[str, str]
) -> None:
    state = {"XDG_STATE_HOME": str(tmp_path), "KYODO_DB": str(database)}
    with started({**state, **environ}) as program:
        program.read_to(PROMPT)
        for line in (
            "防災",
            "１",
            "ｒ",
            "１",
            "もどる",
            "？",
            "",
            "t",
            "y",
            "2",
            "*",
            "b",
            "M",
            "ない会",
            "",
            "ｑ",
        ):
            assert program.answer(line)
        os.write(program.terminal, "終了\n".encode())
        assert program.process.wait(60) == ExitCode.DONE
    text = program.written.decode("utf-8")
    assert "「防災」: 2件" in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)


def test_other_encodings_are_written_and_read(database: Path, tmp_path: Path) -> None:
    environ = {"XDG_STATE_HOME": str(tmp_path), "KYODO_DB": str(database), "PYTHONIOENCODING": "euc_jp"}
    with started(environ) as program:
        program.read_to(PROMPT)
        assert "「防災」: 2件" in program.answer("防災", "euc_jp")
        assert "(1)" in program.answer("r 1", "euc_jp") + program.answer("t", "euc_jp") + program.answer(
            "t", "euc_jp"
        ) + program.answer("形態", "euc_jp")


def test_interrupts_and_a_dropped_line_end_the_process(database: Path, tmp_path: Path) -> None:
    environ = {"XDG_STATE_HOME": str(tmp_path), "KYODO_DB": str(database), "KYODO_QUERY_HISTORY": "on"}
    with started(environ) as program:
        program.read_to(PROMPT)
        program.process.send_signal(signal.SIGINT)
        assert strings.INTERRUPTED in program.read_to(PROMPT).decode()
        assert program.answer("").count("> ") == 1
        program.process.send_signal(signal.SIGCONT)
        assert program.read_to(PROMPT).startswith(b"\n")
        assert "「防災」" in program.answer("防災")
        program.process.send_signal(signal.SIGHUP)
        assert program.process.wait(60) == 128 + signal.SIGHUP
    kept = json.loads((tmp_path / "kyodo-tui" / "choices.json").read_text("utf-8"))
    assert json.loads(kept["session"])["query"] == "防災"
    with started(environ) as program:
        assert strings.SESSION_DROPPED in program.read_to(PROMPT).decode()
        for _ in range(2):
            program.process.send_signal(signal.SIGINT)
            if _ == 0:
                program.read_to(PROMPT)
        assert program.process.wait(60) == ExitCode.INTERRUPTED


def test_it_ends_when_told_to_while_nobody_reads(database: Path, tmp_path: Path) -> None:
    environ = {"XDG_STATE_HOME": str(tmp_path), "KYODO_DB": str(database), "KYODO_QUERY_HISTORY": "on"}
    with started(environ) as program:
        program.read_to(PROMPT)
        assert "「防災」" in program.answer("防災")
        # More than a terminal holds, so that it waits for somebody to read.
        os.write(program.terminal, b"Y\n" * 200)
        program.read_to(b"\n" * 1)
        program.process.send_signal(signal.SIGTERM)
        assert program.process.wait(60) == 128 + signal.SIGTERM
    assert "防災" in (tmp_path / "kyodo-tui" / "choices.json").read_text("utf-8")


def test_a_terminal_that_is_gone_leaves_where_one_was(
    talk_to: Callable[[FakeTerminal], tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KYODO_QUERY_HISTORY", "on")
    code, _ = talk_to(FakeTerminal("防災", OSError(5, "Input/output error")))
    assert code == ExitCode.DATA
    assert strings.SESSION_DROPPED in talk_to(FakeTerminal())[1]


def test_the_terminal_edits_the_line_whatever_was_left_behind(database: Path, tmp_path: Path) -> None:
    environ = {"XDG_STATE_HOME": str(tmp_path), "KYODO_DB": str(database)}
    with started(environ, raw=True) as program:
        program.read_to(PROMPT)
        os.write(program.terminal, "防災講\x7f\r".encode())
        assert "「防災」: 2件" in program.read_to(PROMPT).decode()
        os.write(program.terminal, "終了\r".encode())
        assert program.process.wait(60) == ExitCode.DONE


def test_answers_come_from_a_pipe_and_are_written_with_what_was_asked(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("sys.stdin", io.StringIO("防災\n1"))
    code, out, err = run("--lines")
    assert (code, err) == (ExitCode.DONE, "")
    assert "説明）> 防災\n「防災」: 2件" in out
    assert out.endswith("> \n")
    assert len(Said.of(out).answers) == 2
    monkeypatch.setattr("sys.stdin", None)
    assert run("--lines")[0] == ExitCode.DONE
