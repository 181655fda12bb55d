"""Lines from a terminal, a pipe, or nowhere."""

from __future__ import annotations

import io
import os
import select
import tty
from typing import TYPE_CHECKING, Any

import pytest

from kyodo_tui.cli.lines.line_reader import LineReader
from kyodo_tui.cli.lines.requests import MAX_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def terminal() -> Iterator[tuple[int, LineReader]]:
    """Return the side of who types, and what reads the other side."""
    master, slave = os.openpty()
    tty.setraw(slave)
    with os.fdopen(slave, encoding="euc_jp") as stream:
        yield master, LineReader(stream)
    os.close(master)


def test_lines_typed_in_one_go_are_read_one_by_one(terminal: tuple[int, LineReader]) -> None:
    typed, reader = terminal
    os.write(typed, "防災\n二\nおわ".encode("euc_jp"))
    assert reader.is_terminal
    assert reader.read() == "防災"
    assert reader.read(10) == "二"
    os.write(typed, "り\n".encode("euc_jp"))
    assert reader.read() == "おわり"


def test_nobody_types(terminal: tuple[int, LineReader]) -> None:
    typed, reader = terminal
    with pytest.raises(TimeoutError):
        reader.read(0)
    os.write(typed, b"ab")
    with pytest.raises(TimeoutError):
        reader.read(0)
    os.write(typed, b"c\n")
    assert reader.read(10) == "abc"


def test_a_signal_wakes_who_waits(terminal: tuple[int, LineReader], monkeypatch: pytest.MonkeyPatch) -> None:
    typed, reader = terminal
    reader.wakes, wakened = os.pipe()
    os.set_blocking(reader.wakes, False)
    wait = select.select

    def signalled(*waited_for: Any) -> Any:
        os.write(wakened, b"\x02")
        return wait(*waited_for)

    with monkeypatch.context() as patch:
        patch.setattr(select, "select", signalled)
        with pytest.raises(TimeoutError):
            reader.read()
    # One that came after the prompt wakes who begins to wait; one that was answered before wakes nobody.
    os.write(wakened, b"\x02")
    with pytest.raises(TimeoutError):
        reader.read()
    reader.forget_signals()
    os.write(typed, b"a\n")
    assert reader.read() == "a"
    os.close(reader.wakes)
    os.close(wakened)


def test_bytes_that_are_no_text_are_no_error(terminal: tuple[int, LineReader]) -> None:
    typed, reader = terminal
    os.write(typed, b"\xff\xfe\n")
    line = reader.read()
    assert line
    assert line.isprintable()


def test_a_terminal_that_is_gone_ends_the_input() -> None:
    master, slave = os.openpty()
    tty.setraw(slave)
    with os.fdopen(slave, encoding="utf-8") as stream:
        os.write(master, b"rest")
        reader = LineReader(stream)
        with pytest.raises(TimeoutError):
            reader.read(0)
        os.close(master)
        assert reader.read() == "rest"
        assert reader.read() is None


def test_a_line_without_end_is_cut(terminal: tuple[int, LineReader]) -> None:
    typed, reader = terminal
    for _ in range(10):
        os.write(typed, b"a" * 1000)
        with pytest.raises(TimeoutError):
            reader.read(0)
    os.write(typed, b"\nnext\n")
    first = reader.read()
    assert first is not None
    assert len(first) < 6 * MAX_LENGTH
    assert reader.read() == "next"


def test_a_pipe_ends_and_a_closed_input_has_no_line() -> None:
    reader = LineReader(io.StringIO("一\n" + "あ" * 5000 + "\n二"))
    assert not reader.is_terminal
    assert reader.read() == "一"
    assert len(reader.read() or "") == MAX_LENGTH + 1
    assert reader.read() == "二"
    assert reader.read() is None
    assert LineReader(None).read() is None
