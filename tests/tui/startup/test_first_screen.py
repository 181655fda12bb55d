"""The first screen, and the answers to what is typed while the framework is loaded."""

from __future__ import annotations

import os
import pty
import select
import signal
import termios
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from driver import COLOURS, settings_of
from emulated_terminal import EmulatedScreen, EmulatedTerminal, kyodo_tui, wide
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyodo_tui.core.text import ambiguous
from kyodo_tui.core.text.ambiguous import Mode
from kyodo_tui.errors import DatabaseError
from kyodo_tui.store.database import Database
from kyodo_tui.tui import results, strings
from kyodo_tui.tui.startup.browsing import Browsing
from kyodo_tui.tui.startup.first_screen import FirstScreen
from kyodo_tui.tui.startup.keys import known_keys
from kyodo_tui.tui.startup.screen import startup_screen
from kyodo_tui.tui.startup.styles import Colours, StartupStyles
from kyodo_tui.tui.startup.terminal import StartupTerminal
from kyodo_tui.tui.state import BrowseState
from kyodo_tui.tui.view.palette import choose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


SIZE = (80, 24)
NOTHING_ASKED = BrowseState()
NARROW = {**COLOURS, "KYODO_AMBIGUOUS": "1"}
FIRST = strings.FOOT_QUIT
"""Drawn last."""
_LIMIT_SECONDS = 20.0


@pytest.fixture(autouse=True)
def _usual(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # Whether a key is answered does not depend on how busy the machine of the tests is.
    monkeypatch.setattr(results, "QUICK_SECONDS", 60)
    yield
    ambiguous.use(Mode.NARROW)


class Person:
    """Who sits at the other end of the line."""

    def __init__(self, line: int, terminal: StartupTerminal, first: FirstScreen) -> None:
        self._line = line
        self.terminal = terminal
        self.first = first
        self._screen = EmulatedScreen(SIZE)

    def type(self, typed: bytes) -> None:
        """Type, and let the program go on."""
        os.write(self._line, typed)
        self.first.go_on()

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Let the program go on until something holds: a line takes a moment."""
        deadline = time.monotonic() + _LIMIT_SECONDS
        while not holds():
            assert time.monotonic() < deadline
            self.first.go_on()

    @property
    def text(self) -> str:
        """What is on the screen."""
        while select.select([self._line], [], [], 0.05)[0]:
            self._screen.feed(os.read(self._line, 1 << 16))
        return self._screen.text

    def unread(self) -> bytes:
        """What was typed, and the program has left to the browser."""
        left = b""
        while select.select([self.terminal.source], [], [], 0.05)[0]:
            left += os.read(self.terminal.source, 4096)
        return left


@contextmanager
def started(source: Database, state: BrowseState = NOTHING_ASKED) -> Iterator[Person]:
    """The program in a terminal, with its first screen shown."""
    line, program = pty.openpty()
    termios.tcsetwinsize(program, (SIZE[1], SIZE[0]))
    try:
        with (
            StartupTerminal(source=program, target=program) as terminal,
            FirstScreen(terminal, source, settings_of(NARROW), state, is_first_start=False) as first,
        ):
            yield Person(line, terminal, first)
    finally:
        os.close(line)
        os.close(program)


def text_after(source: Database, typed: bytes) -> str:
    """What is shown after keys that are all known."""
    browsing = Browsing.begin(source, BrowseState(), SIZE)
    for key in known_keys(typed).keys:
        browsing = browsing.pressed(key) if browsing is not None else None
    assert browsing is not None
    frame = startup_screen(browsing, StartupStyles(choose(settings_of(COLOURS)), Colours.ALL))
    assert frame is not None
    return "\n".join("".join(text for text, _ in row).rstrip() for row in frame.rows)


PIECES = st.lists(
    st.one_of(
        st.sampled_from([b"j", b"G", b"2", b"/", b"b", b"\x1b[B", b"\x1b", b"[6~", b"\x7f", b"\r"]),
        st.sampled_from(
            ["防".encode()[:1], "防".encode()[1:], "あ".encode(), b"\x03", b"q", b"\x1b[200~jj\n"]
        ),
    ),
    max_size=10,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PIECES)
def test_no_byte_is_lost_doubled_or_moved(bundled: Database, pieces: list[bytes]) -> None:
    with started(bundled) as person:
        for piece in pieces:
            person.type(piece)
        shown, terminal = person.text, person.terminal
        answered = terminal.typed[: terminal.answered]
        assert terminal.typed + person.unread().replace(b"\n", b"\r") == b"".join(pieces).replace(
            b"\n", b"\r"
        )
    found = known_keys(answered)
    assert sum(key.length for key in found.keys) == len(answered), "whole keys were answered"
    assert shown == text_after(bundled, answered)


def test_a_key_is_answered(bundled: Database) -> None:
    with started(bundled) as person:
        assert strings.position(1, 218) in person.text
        person.type(b"G")
        person.wait_until(lambda: person.terminal.answered == 1)
        assert strings.position(218, 218) in person.text
        person.type(b"/\xe3")
        person.wait_until(lambda: len(person.terminal.typed) == 3)
        assert person.terminal.answered == 2
        person.type("あ".encode()[1:])
        person.wait_until(lambda: person.terminal.answered == 5)


def test_what_comes_after_a_key_that_is_not_known_is_not_read(bundled: Database) -> None:
    with started(bundled) as person:
        person.type(b"jqj")
        person.wait_until(lambda: person.terminal.answered == 1)
        person.type(b"G")
        assert person.unread() == b"G"
        assert person.terminal.typed == b"jqj"
        assert strings.position(2, 218) in person.text


def test_nothing_is_shown_after_the_size_changed(bundled: Database) -> None:
    with started(bundled) as person:
        person.type(b"j")
        person.wait_until(lambda: person.terminal.answered == 1)
        before = person.text
        os.kill(os.getpid(), signal.SIGWINCH)
        person.type(b"G")
        assert person.text == before
        assert person.terminal.answered == 0, "the browser shows its screen at once"
        assert person.terminal.typed + person.unread() == b"jG"


def test_a_terminal_that_takes_nothing_is_left_alone(
    bundled: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with started(bundled) as person:
        monkeypatch.setattr(StartupTerminal, "is_ready", False)
        person.type(b"j")
        person.wait_until(lambda: bool(person.terminal.typed))
        assert person.terminal.answered == 0
        assert strings.position(1, 218) in person.text


@pytest.mark.parametrize("name", ["has_readings", "labels"])
def test_what_cannot_be_read_is_left_to_the_browser(
    bundled: Database, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Database) -> None:
        raise DatabaseError("damaged")

    monkeypatch.setattr(Database, name, property(fail) if name == "has_readings" else fail)
    with started(bundled, BrowseState(query="防災")) as person:
        person.type(b"j")
        assert person.unread() == b"j"
        assert not person.text.strip()


def test_a_thousand_keys_are_left_to_the_browser(bundled: Database) -> None:
    with started(bundled) as person:
        person.type(b"j" * 1000)
        person.wait_until(lambda: bool(person.terminal.answered))
        assert person.terminal.answered <= 64
        assert person.terminal.typed + person.unread() == b"j" * 1000


# In the program itself

KEYS = ["jj\x1b[6~", "3\tG", "/bousai", "ぼうさい\rj?"]


def screen_after(keys: str, when: str) -> list[list[object]]:
    """What is on the screen at last: keys are typed at once, or as the program goes on."""
    with EmulatedTerminal(kyodo_tui(), environ={"KYODO_AMBIGUOUS": "1"}) as terminal:
        if when == "at once":
            terminal.press(keys)
        terminal.wait_for(FIRST)
        if when == "when shown":
            terminal.press(keys)
        for piece in keys.encode() if when == "byte by byte" else ():
            terminal.send(bytes([piece])).read(0.02)
        terminal.wait_until_loaded()
        if when == "late":
            terminal.press(keys)
        terminal.wait_until_idle(0.5)
        return [list(row) for row in terminal.screen.visible_cells]


@pytest.mark.parametrize("keys", KEYS, ids=ascii)
def test_it_does_not_matter_when_keys_are_typed(keys: str) -> None:
    late = screen_after(keys, "late")
    for when in ("at once", "when shown", "byte by byte"):
        assert screen_after(keys, when) == late, when


def test_who_quits_at_once_has_quit() -> None:
    with EmulatedTerminal(kyodo_tui(), environ={"KYODO_AMBIGUOUS": "1"}) as terminal:
        assert terminal.press("jjq").wait_for_exit() == 0


def test_the_browser_draws_nothing_again_that_was_answered() -> None:
    with EmulatedTerminal(kyodo_tui(), environ={"KYODO_AMBIGUOUS": "1"}) as terminal:
        terminal.press("jj2j").wait_for(strings.position(4, 10))
        first, count = terminal.screen.visible_cells, len(terminal.written)
        assert b"\x1b[?2004h" not in terminal.written, "the framework is not there yet"
        terminal.wait_until_loaded().wait_until_idle(0.5)
        assert terminal.screen.visible_cells == first
        assert len(terminal.written) - count < 100, "nothing but settings"
        terminal.press("j").wait_for(strings.position(5, 10))


def test_what_a_slow_line_answers_late_sets_the_widths_at_once() -> None:
    with EmulatedTerminal(kyodo_tui(), wide, reply_seconds=0.06) as terminal:
        terminal.press("G").wait_for(strings.position(218, 218))
        assert b"\x1b[?2004h" not in terminal.written, "the framework is not there yet"
        before = terminal.screen.visible_cells
        terminal.wait_until_loaded().wait_until_idle(0.5)
        assert terminal.screen.visible_cells == before
