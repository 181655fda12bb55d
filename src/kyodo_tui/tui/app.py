"""The way into the browser. Textual is imported only once it is clear that there is a terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kyodo_tui.core import ambiguous
from kyodo_tui.tui.environment import check_terminal, ignore_textual_settings
from kyodo_tui.tui.lean import load_framework

if TYPE_CHECKING:
    from kyodo_tui.tui.source import Source


def run(
    reader: Source, query: str = "", year: int | None = None, ambiguous_width: str = ambiguous.AUTO
) -> int:
    """Open the browser, and return the exit code when it is left.

    Args:
        reader: The opened database.
        query: What stands in the search box at first.
        year: Fiscal year to stay within.
        ambiguous_width: Mode for characters of ambiguous width, or that the terminal is to be asked.

    Raises:
        UsageError: when there is no terminal to show it on.

    """
    check_terminal()
    ignore_textual_settings()
    typed = _suit_terminal(reader, ambiguous_width)
    load_framework()
    from kyodo_tui.tui.browser import Browser

    return Browser(reader, query=query, year=year, typed_ahead=typed).run_to_exit_code()


def _suit_terminal(reader: Source, choice: str) -> bytes:
    """Measure characters of ambiguous width as the terminal does; return what was typed meanwhile."""
    if choice != ambiguous.AUTO:
        ambiguous.use(ambiguous.Mode(choice))
        return b""
    from kyodo_tui.tui.probe import Probe, can_answer, questions

    if not can_answer(os.environ):
        ambiguous.use(ambiguous.Mode.SAFE)
        return b""
    with Probe(questions(reader.ambiguous)) as probe:
        # It takes longer to load than the answer to come, unless the line is slow.
        load_framework()
        import kyodo_tui.tui.browser  # noqa: F401

        answer = probe.answer()
    ambiguous.use(answer.mode)
    return answer.typed
