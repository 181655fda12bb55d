"""The writer: the order of its output, and what it skips while the terminal is busy."""

from __future__ import annotations

import fcntl
import os
import re
import threading
from contextlib import closing
from typing import TYPE_CHECKING

from kyodo_tui.terminal.cell_buffer import cells_of_line
from kyodo_tui.terminal.output_writer import STATUS_REQUEST, OutputWriter, is_frame
from kyodo_tui.terminal.sgr import DEFAULT_STYLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyodo_tui.terminal.diff_renderer import DiffRenderer


class Pipe:
    """A terminal that takes output when it is read from."""

    def __init__(
        self, gone: Callable[[], object] = lambda: None, renderer: DiffRenderer | None = None
    ) -> None:
        self._end, self._start = os.pipe()
        fcntl.fcntl(self._start, fcntl.F_SETPIPE_SZ, 4096)
        self.output = OutputWriter(self._start, on_disconnect=gone, renderer=renderer)
        self.text = ""

    def read_until(self, text: str) -> str:
        """Read until ``text`` arrives, and return everything since the last call."""
        while text not in self.text:
            self.text += os.read(self._end, 1 << 16).decode()
        done, self.text = self.text, ""
        return done

    def close_reader(self) -> None:
        os.close(self._end)

    def close(self) -> None:
        os.close(self._start)


def row(text: str, y: int = 0) -> str:
    return f"\x1b[{y + 1};1H{text}"


def show(output: OutputWriter, text: str) -> None:
    output.show(row(text), (80, 24), None)


def end(output: OutputWriter) -> None:
    output.send("\x1b[?25h")
    assert output.stop(30)


def test_after_another_size_the_terminal_is_cleared_even_if_nothing_was_drawn_in_it() -> None:
    with closing(Pipe()) as pipe:
        pipe.output.start()
        show(pipe.output, "防災")
        pipe.read_until("防災")
        pipe.output.invalidate()
        show(pipe.output, "防火")
        written = pipe.read_until("火")
        assert "\x1b[2J" in written
        assert "防火" in written, "all of it"
        end(pipe.output)


def test_nothing_is_drawn_or_asked_while_frames_are_held() -> None:
    with closing(Pipe()) as pipe:
        pipe.output.start()
        show(pipe.output, "防災" * 20)
        pipe.read_until("防災")
        pipe.output.hold()
        pipe.output.send("\x1b[?1049h")
        show(pipe.output, "防火" * 20)
        pipe.output.send("\x07")
        written = pipe.read_until("\x07")
        assert "防" not in written.partition("\x1b[?1049h")[2]
        pipe.output.release()
        assert "\x1b[2J" in pipe.read_until("防火")
        end(pipe.output)


def test_rows_of_cells_are_shown_between_frames_of_text() -> None:
    with closing(Pipe()) as pipe:
        pipe.output.start()
        show(pipe.output, "防災")
        pipe.read_until("防災")
        rows = [
            (0, 1, cells_of_line([("訓練", DEFAULT_STYLE)], 4)),
            (2, 0, cells_of_line([("火", DEFAULT_STYLE)], 2)),
        ]
        pipe.output.show_cells(rows, (80, 24), (4, 1))
        written = pipe.read_until("訓練")
        assert "火" in written
        assert "防" not in written, "it is there already"
        end(pipe.output)


def test_control_strings_keep_their_place() -> None:
    with closing(Pipe()) as pipe:
        pipe.output.send("\x1b[?2004h")
        show(pipe.output, "first")
        pipe.output.send("\x1b[4 q")
        show(pipe.output, "second")
        pipe.output.send("\x1b[5 q")
        pipe.output.start()
        text = pipe.read_until("\x1b[5 q")
        assert "first" not in text, "it was overtaken"
        assert re.search(r"\x1b\[\?2004h.*\x1b\[4 q.*second.*\x1b\[5 q", text, re.DOTALL)
        end(pipe.output)


def test_what_waits_gives_way_to_what_says_the_same() -> None:
    with closing(Pipe()) as pipe:
        for text in ("first", "second"):
            pipe.output.send(f"\x1b]52;c;{text}\x07")
            pipe.output.send(f"\x1bPtmux;\x1b\x1b]52;c;wrapped {text}\x07\x1b\\")
            pipe.output.send("\x07")
        pipe.output.start()
        assert pipe.read_until("\x07\x1b\\\x07") == (
            "\x1b]52;c;second\x07\x1bPtmux;\x1b\x1b]52;c;wrapped second\x07\x1b\\\x07"
        )
        end(pipe.output)


def test_while_the_terminal_has_not_answered_frames_replace_each_other() -> None:
    with closing(Pipe()) as pipe:
        output = pipe.output
        output.start()
        show(output, "あ" * 40 + "\x1b[2;1H" + "い" * 40 + "\x1b[3;1H" + "う" * 40 + "\x1b[4;1H" + "え" * 40)
        output.show(row("お" * 40, 4) + row("か" * 40, 5), (80, 24), None)
        pipe.read_until(STATUS_REQUEST)
        output.confirm()
        # From here on the terminal is known to report.
        output.show("".join(row("き" * 40, y) for y in range(6)), (80, 24), None)
        pipe.read_until(STATUS_REQUEST)
        for number in range(1000):
            show(output, f"frame {number:04d}")
        output.confirm()
        output.stop(30)
        os.write(pipe._start, b"END")
        assert re.findall("frame [0-9]+", pipe.read_until("END")) == ["frame 0999"]


def test_a_terminal_that_never_answers_is_not_waited_for() -> None:
    with closing(Pipe()) as pipe:
        pipe.output.start()
        for text in "あいうえお":
            pipe.output.show("".join(row(text * 40, y) for y in range(6)), (80, 24), None)
            pipe.read_until(text * 40)
        end(pipe.output)


def test_a_terminal_that_does_not_read_holds_nobody_up() -> None:
    with closing(Pipe()) as pipe:
        pipe.output.start()
        for number in range(3000):
            text = f"{number:04d}" + chr(ord("a") + number % 26) * 40
            pipe.output.show("".join(row(text, y) for y in range(24)), (80, 24), None)
            pipe.output.send(f"\x1b]0;{number}\x07")
        assert not pipe.output.stop(0.05)
        waiting = pipe.output._pending
        assert len(waiting) <= 2, "one frame and one title"
        assert "2999" in pipe.read_until("2999\x07")
        assert pipe.output.stop(30)


def test_it_tells_when_there_is_no_terminal_any_more() -> None:
    gone = threading.Event()
    with closing(Pipe(gone=gone.set)) as pipe:
        pipe.close_reader()
        pipe.output.start()
        show(pipe.output, "nobody sees this")
        assert gone.wait(30)
        show(pipe.output, "nor this")
        assert pipe.output.stop(30)


def test_coming_back_everything_is_drawn_anew() -> None:
    with closing(Pipe()) as pipe:
        pipe.output.start()
        pipe.output.send("\x1b[?1049h")
        show(pipe.output, "防災")
        pipe.read_until("防災")
        pipe.output.send("\x1b[?1049l")
        assert pipe.output.stop(30)
        pipe.output.start()
        pipe.output.send("\x1b[?1049h")
        assert re.search(r"\x1b\[\?1049h.*\x1b\[2J.*防災", pipe.read_until("防災"))
        pipe.output.repaint()
        assert "\x1b[2J" in pipe.read_until("防災")
        end(pipe.output)


def test_what_draws_is_told_from_what_controls() -> None:
    assert is_frame("\x1b[1;1H防災")
    assert not any(map(is_frame, ("\x1b[?25h", "\x07", "\x1b]52;c;x\x07", "\x1b[2J", "text")))
