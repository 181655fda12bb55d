"""Run the dialogue on standard input and output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kyodo_tui.cli.commands.search import nothing_found
from kyodo_tui.cli.console import reconfigure
from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.dialogue import Dialogue
from kyodo_tui.cli.lines.marking import marks_of
from kyodo_tui.cli.lines.requests import MAX_LENGTH
from kyodo_tui.core.search.query import parse
from kyodo_tui.errors import ExitCode

if TYPE_CHECKING:
    from typing import TextIO

    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.export.output import Output
    from kyodo_tui.store.database import Database
    from kyodo_tui.user.settings import Settings


def run(database: Database, output: Output, settings: Settings, query: str, scope: Scope) -> int:
    """Talk until the user ends it or the input ends, and return the exit code."""
    dialogue = Dialogue(
        database,
        output,
        settings,
        scope,
        lambda text, where: nothing_found(database, parse(text), where),
        marks_of(settings),
    )
    dialogue.begin(query)
    lines = _input()
    while (line := _asked(output, lines)) is not None:
        if not dialogue.answer(line):
            return ExitCode.DONE
    output.write("\n")
    return ExitCode.DONE


def _asked(output: Output, lines: TextIO | None) -> str | None:
    """Return the next line without its end, cut to what is read of it; `None` at the end of the input."""
    output.write(strings.PROMPT)
    output.stream.flush()
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
