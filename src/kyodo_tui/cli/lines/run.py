"""Run the dialogue on standard input and output."""

from __future__ import annotations

import sys
from select import select
from typing import TYPE_CHECKING

from kyodo_tui.cli.commands.search import nothing_found
from kyodo_tui.cli.console import reconfigure
from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.contents import Source
from kyodo_tui.cli.lines.dialogue import Dialogue
from kyodo_tui.cli.lines.marking import marks_of
from kyodo_tui.cli.lines.requests import MAX_LENGTH
from kyodo_tui.core.search.query import parse
from kyodo_tui.errors import ExitCode
from kyodo_tui.tui.idle import Due, IdleClock

if TYPE_CHECKING:
    from typing import TextIO

    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.export.output import Output
    from kyodo_tui.store.database import Database
    from kyodo_tui.user.settings import Settings


def run(database: Database, output: Output, settings: Settings, query: str, scope: Scope) -> int:
    """Talk until the user ends it or the input ends, and return the exit code.

    Where the site says so, the dialogue begins anew after a while without an answer.
    """
    with Source(database, settings, marks_of(settings)) as source:
        return _talk(source, output, settings, query, scope)


def _talk(source: Source, output: Output, settings: Settings, query: str, scope: Scope) -> int:
    def begun() -> Dialogue:
        dialogue = Dialogue(
            source, output, scope, lambda newest, text, where: nothing_found(newest, parse(text), where)
        )
        dialogue.begin(query)
        return dialogue

    lines = _input()
    idle = IdleClock(settings.idle_minutes) if settings.idle_minutes and _is_terminal(lines) else None
    dialogue = begun()
    while True:
        _prompt(output)
        if idle is not None and not _comes(lines, idle, output):
            output.write(f"\n{strings.IDLE_RETURN}\n")
            dialogue = begun()
            continue
        line = _next(lines)
        if line is None:
            output.write("\n")
            return ExitCode.DONE
        if not dialogue.answer(line):
            return ExitCode.DONE
        if idle is not None:
            idle.touch()


def _prompt(output: Output) -> None:
    output.write(strings.PROMPT)
    output.stream.flush()


def _comes(lines: TextIO | None, idle: IdleClock, output: Output) -> bool:
    """Wait for a line, and say when the time is nearly over; return whether one comes before that."""
    while lines is not None and not select([lines], [], [], idle.wait())[0]:
        due = idle.due()
        if due is Due.RETURN:
            return False
        if due is Due.WARNING:
            output.write(f"\n{strings.IDLE_WARNING}\n")
            _prompt(output)
    return True


def _is_terminal(lines: TextIO | None) -> bool:
    # There, one read gives one line: what select says of the descriptor holds for lines.
    return lines is not None and lines.isatty()


def _next(lines: TextIO | None) -> str | None:
    """Return the next line without its end, cut to what is read of it; `None` at the end of the input."""
    if lines is None:
        return None
    line = lines.readline(MAX_LENGTH + 1)
    rest = line
    while rest and not rest.endswith("\n"):
        rest = lines.readline(MAX_LENGTH)
    return line.rstrip("\r\n") if line else None


def _input() -> TextIO | None:
    """Return standard input as text that never fails to decode; `None` where it is closed."""
    reconfigure(sys.stdin, "replace")
    return sys.stdin
