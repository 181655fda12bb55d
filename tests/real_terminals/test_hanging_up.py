"""The program ends when its terminal goes away: no invisible process stays behind."""

from __future__ import annotations

import os
import signal

import pytest
from emulated_terminal import EmulatedTerminal, kyodo_tui

from kyodo_tui.tui import strings

READY = strings.ALL_FORMS


def test_it_ends_with_its_terminal() -> None:
    with EmulatedTerminal(kyodo_tui()) as terminal:
        terminal.wait_for(READY).hang_up().wait_for_exit(reading=False)


@pytest.mark.parametrize("controlling", [True, False], ids=["hang-up ignored", "no controlling terminal"])
def test_it_ends_at_the_end_of_its_input(*, controlling: bool) -> None:
    with EmulatedTerminal(kyodo_tui(), controlling=controlling, hangup_ignored=True) as terminal:
        terminal.wait_for(READY).hang_up().wait_for_exit(reading=False)


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
