"""The width probe, in terminals of all kinds."""

from __future__ import annotations

import os
import pty
import re
import select
import termios
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyte
import pytest

from kyodo_tui.core.text.ambiguous import Mode, is_ambiguous
from kyodo_tui.terminal import width_probe
from kyodo_tui.terminal.width_probe import (
    ProbeResult,
    WidthProbe,
    can_report_cursor,
    draws_ellipsis,
    probe_characters,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHARACTERS = "※ⅠⅡ①②③④"
_ASKED = re.compile("\r([^\r\x1b])\x1b\\[6n")
_LIMIT_SECONDS = 20.0


class FakeTerminal(threading.Thread):
    """A terminal at the other end of a pty that answers as scripted."""

    def __init__(
        self,
        cells: Callable[[str], int],
        *,
        row: int = 2,
        typed: Callable[[int], bytes] = lambda _: b"",
        answers: Callable[[int], bool] = lambda _: True,
        delay: float = 0.0,
        pieces: int = 4096,
    ) -> None:
        """Open a terminal.

        Args:
            cells: How wide it draws a character.
            row: Where its cursor is.
            typed: What is typed before an answer, by its number.
            answers: Whether it gives an answer, by its number.
            delay: Seconds an answer takes; they are on their way all at once.
            pieces: Bytes that arrive together.

        """
        super().__init__(daemon=True)
        self.line, self.end = pty.openpty()
        self.written = ""
        self._cells, self._row, self._typed, self._answers = cells, row, typed, answers
        self._delay, self._pieces = delay, pieces
        self._over = threading.Event()

    def run(self) -> None:
        """Read every request, then reply, so that timing does not matter."""
        deadline = time.monotonic() + _LIMIT_SECONDS
        raw = b""
        while "\x1b[A" not in self.written and time.monotonic() < deadline:
            if select.select([self.line], [], [], 0.05)[0]:
                raw += os.read(self.line, 4096)
                self.written = raw.decode(errors="ignore")
        self._over.wait(self._delay)
        out = b""
        for number, char in enumerate(_ASKED.findall(self.written)):
            out += self._typed(number)
            if self._answers(number):
                out += f"\x1b[{self._row};{self._cells(char) + 1}R".encode()
        for place in range(0, len(out), self._pieces):
            os.write(self.line, out[place : place + self._pieces])

    def close(self) -> None:
        """Hang up."""
        self._over.set()
        self.join(_LIMIT_SECONDS)
        os.close(self.line)
        os.close(self.end)


@contextmanager
def terminal(cells: Callable[[str], int], **more: object) -> Iterator[FakeTerminal]:
    fake = FakeTerminal(cells, **more)  # type: ignore[arg-type]
    fake.start()
    try:
        yield fake
    finally:
        fake.close()


def drawn(width: int) -> Callable[[str], int]:
    return lambda char: width if is_ambiguous(char) else 2


def ask(fake: FakeTerminal, characters: str = CHARACTERS) -> ProbeResult:
    with WidthProbe(characters, source=fake.end, target=fake.end) as asked:
        return asked.wait()


@pytest.mark.parametrize(
    ("cells", "mode"),
    [
        (drawn(1), Mode.NARROW),
        (drawn(2), Mode.WIDE),
        (lambda char: 1 if char in "ⅠⅡ" else 2, Mode.SAFE),
        (lambda char: 2 if char in "※漢" else 1, Mode.SAFE),
    ],
    ids=["narrow", "wide", "mixed", "nearly narrow"],
)
def test_what_a_terminal_draws_decides(cells: Callable[[str], int], mode: Mode) -> None:
    with terminal(cells) as fake:
        answer = ask(fake)
    assert answer.widths == {char: cells(char) for char in CHARACTERS}
    assert answer.mode is mode
    assert answer.typed == b""
    assert answer.reads_utf8


def test_a_terminal_of_another_encoding_is_found_out() -> None:
    with terminal(lambda _: 3) as fake:
        answer = ask(fake)
    assert not answer.reads_utf8
    assert answer.mode is Mode.SAFE


def test_a_slow_line_is_waited_for() -> None:
    with terminal(drawn(2), delay=1.5) as fake:
        assert ask(fake).mode is Mode.WIDE


@pytest.mark.parametrize("answered", [0, 1, 7])
def test_a_terminal_that_says_nothing_more_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, answered: int
) -> None:
    assert width_probe.SILENCE_SECONDS == 2
    monkeypatch.setattr(width_probe, "SILENCE_SECONDS", 0.3)
    typed = {0: b"j", 5: b"k"}
    with terminal(
        drawn(1), answers=lambda number: number < answered, typed=lambda number: typed.get(number, b"")
    ) as fake:
        answer = ask(fake)
    assert answer == ProbeResult(typed=b"jk")
    assert answer.mode is Mode.SAFE


@pytest.mark.parametrize("pieces", [1, 3, 4096])
def test_what_is_typed_meanwhile_is_kept_in_order(pieces: int) -> None:
    keys = [b"/", "防".encode(), b"\x1b[A", b"\x1b[15;2~", b"", b"\r", b"q", b"\x1b"]
    with terminal(drawn(1), typed=lambda number: keys[number], pieces=pieces) as fake:
        answer = ask(fake)
    assert answer.mode is Mode.NARROW
    assert answer.typed == b"".join(keys)


def test_f3_with_a_modifier_is_no_answer() -> None:
    with terminal(drawn(2), typed=lambda number: b"\x1b[1;2R" if number % 2 else b"x") as fake:
        answer = ask(fake)
    assert answer.mode is Mode.WIDE
    assert answer.typed == b"xxxx"


def test_answers_from_the_first_row_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(width_probe, "SILENCE_SECONDS", 0.3)
    with terminal(drawn(1), row=1) as fake:
        assert ask(fake) == ProbeResult()


def test_everything_is_asked_in_one_go() -> None:
    with terminal(drawn(1)) as fake:
        ask(fake)
    assert "".join(_ASKED.findall(fake.written)) == "漢" + CHARACTERS


def test_the_terminal_is_left_as_it_was() -> None:
    with terminal(drawn(1)) as fake:
        before = termios.tcgetattr(fake.end)
        with WidthProbe(CHARACTERS, source=fake.end, target=fake.end) as asked:
            meanwhile = termios.tcgetattr(fake.end)
            asked.wait()
        assert termios.tcgetattr(fake.end) == before
    assert not meanwhile[3] & termios.ECHO
    assert not meanwhile[3] & termios.ICANON
    assert meanwhile[3] & termios.ISIG, "Ctrl+C interrupts"


def test_it_is_left_as_it_was_after_an_interruption() -> None:
    with terminal(drawn(1)) as fake:
        before = termios.tcgetattr(fake.end)
        with pytest.raises(KeyboardInterrupt), WidthProbe(CHARACTERS, source=fake.end, target=fake.end):
            raise KeyboardInterrupt
        assert termios.tcgetattr(fake.end) == before


@pytest.mark.parametrize("row", [1, 3, 4], ids=["top", "above the last", "last"])
def test_nothing_of_it_is_left_on_the_screen(row: int) -> None:
    with terminal(drawn(1)) as fake:
        ask(fake)
    screen = pyte.Screen(20, 4)
    stream = pyte.Stream(screen)
    before = ["$ first", "$ second", "$ third", "$ kyodo-tui"][:row]
    stream.feed("\r\n".join(before))
    if row < 4:
        stream.feed("\r\n")
    here = screen.cursor.y
    stream.feed(fake.written)
    shown = [line.rstrip() for line in screen.display]
    # On the last row, everything scrolls up by one; the program continues in the same row.
    assert [line for line in shown if line] == before[len(before) - len([line for line in shown if line]) :]
    assert (screen.cursor.x, screen.cursor.y) == (0, here if here < 3 else 2)


def test_without_a_terminal_there_is_no_answer() -> None:
    source, target = os.pipe()
    try:
        with WidthProbe(CHARACTERS, source=source, target=target) as asked:
            assert asked.wait() == ProbeResult()
    finally:
        os.close(source)
        os.close(target)


def test_a_terminal_that_goes_away_is_not_waited_for() -> None:
    line, end = pty.openpty()
    with WidthProbe(CHARACTERS, source=end, target=end) as asked:
        os.close(line)
        assert asked.wait().widths == {}
    os.close(end)


# The characters measured


def test_what_the_database_holds_is_asked_and_what_people_type() -> None:
    assert probe_characters("②③") == "…※Ⅰ①②③"
    assert set(probe_characters("")) == set("①Ⅰ※…")


def test_a_database_that_does_not_say_is_asked_for_the_usual() -> None:
    assert set(probe_characters(None)) == set(width_probe.DEFAULT_CHARACTERS)
    assert all(map(is_ambiguous, width_probe.DEFAULT_CHARACTERS))


def test_what_is_never_drawn_is_not_asked() -> None:
    assert "\xad" not in probe_characters("\xad②")


def test_no_database_makes_the_question_endless() -> None:
    assert len(probe_characters("".join(map(chr, range(0xE000, 0xF8FF))))) <= 512


@pytest.mark.parametrize(
    ("term", "can"),
    [("xterm-256color", True), ("screen", True), ("linux", True), ("vt52", False), ("", False)],
)
def test_some_terminals_cannot_answer(term: str, can: bool) -> None:
    assert can_report_cursor({"TERM": term} if term else {}) is can


@pytest.mark.parametrize(
    ("widths", "known"),
    [
        ({"①": 1, "…": 1}, True),
        ({"①": 2, "…": 2}, False),
        ({"①": 2, "…": 1}, False),
        ({"①": 1}, False),
        ({}, False),
    ],
)
def test_the_ellipsis_is_drawn_only_where_its_width_is_known(widths: dict[str, int], known: bool) -> None:
    assert draws_ellipsis(ProbeResult(widths)) is known
