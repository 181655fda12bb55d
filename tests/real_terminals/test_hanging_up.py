"""The program ends when its terminal goes away: no invisible process stays behind."""

from __future__ import annotations

import os
import signal
import termios
from typing import TYPE_CHECKING

import pytest
from emulated_terminal import REPLIES, EmulatedTerminal, kyodo_tui

from kyodo_tui.tui import strings
from kyodo_tui.user.locations import CHOICES_NAME

if TYPE_CHECKING:
    from pathlib import Path

READY = strings.ALL_FORMS


def test_it_ends_with_its_terminal() -> None:
    with EmulatedTerminal(kyodo_tui()) as terminal:
        terminal.wait_for(READY).hang_up().wait_for_exit(reading=False)


@pytest.mark.parametrize("controlling", [True, False], ids=["hang-up ignored", "no controlling terminal"])
def test_it_ends_at_the_end_of_its_input(*, controlling: bool) -> None:
    with EmulatedTerminal(kyodo_tui(), controlling=controlling, hangup_ignored=True) as terminal:
        terminal.wait_for(READY).hang_up().wait_for_exit(reading=False)


STATES = {
    "a page": ("p",),
    "a prompt": ("e",),
    "the facets": ("f",),
    "presenting": ("z",),
}
"""What may be on the screen → the keys that lead there."""


@pytest.mark.parametrize("keys", STATES.values(), ids=STATES)
def test_wherever_it_is_it_ends_with_its_terminal_and_the_session_can_go_on(
    keys: tuple[str, ...], tmp_path: Path
) -> None:
    kept = {"XDG_STATE_HOME": str(tmp_path), "KYODO_QUERY_HISTORY": "on"}
    with EmulatedTerminal(kyodo_tui(), environ=kept) as terminal:
        terminal.wait_for("218件").wait_until_loaded().press("j", "j").wait_for("3/218").press(*keys)
        # Whether the signal or the end of the input is noticed first.
        assert terminal.settle(0.1).hang_up().wait_for_exit(reading=False) == 128 + signal.SIGHUP
    left = (tmp_path / "kyodo-tui" / CHOICES_NAME).read_text("utf-8")
    assert "2020-cohost-3" in left


@pytest.mark.parametrize("seconds", [0.0, 0.05])
@pytest.mark.parametrize("answers", [True, False], ids=["width known", "width asked for"])
def test_a_signal_while_it_is_starting_restores_the_terminal(seconds: float, *, answers: bool) -> None:
    with EmulatedTerminal(kyodo_tui(), replies=REPLIES if answers else None) as terminal:
        modes = termios.tcgetattr(terminal.line)
        terminal.wait_for_output("\x1b[?1049h").settle(seconds)
        os.kill(terminal.process.pid, signal.SIGTERM)
        assert terminal.wait_for_exit() == 128 + signal.SIGTERM
        assert termios.tcgetattr(terminal.line) == modes
        assert terminal.written.rfind(b"\x1b[?1049l") > terminal.written.rfind(b"\x1b[?1049h")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM], ids=lambda number: number.name)
def test_it_ends_when_told_to(number: signal.Signals) -> None:
    with EmulatedTerminal(kyodo_tui()) as terminal:
        terminal.wait_for(READY)
        os.kill(terminal.process.pid, number)
        terminal.wait_for_exit(reading=False)


def test_it_ends_when_told_to_while_nobody_reads_what_it_writes() -> None:
    with EmulatedTerminal(kyodo_tui()) as terminal:
        terminal.wait_for(READY)
        # The output exceeds the pty buffer, and none of it is read.
        os.write(terminal.line, b"\t\x1b[6~" * 200)
        os.kill(terminal.process.pid, signal.SIGTERM)
        terminal.wait_for_exit(reading=False)
