"""The way into the browser. Textual is imported only once it is clear that there is a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.tui.environment import check_terminal, ignore_textual_settings

if TYPE_CHECKING:
    from kyodo_tui.tui.source import Source


def run(reader: Source, query: str = "", year: int | None = None) -> int:
    """Open the browser, and return the exit code when it is left.

    Args:
        reader: The opened database.
        query: What stands in the search box at first.
        year: Fiscal year to stay within.

    Raises:
        UsageError: when there is no terminal to show it on.

    """
    check_terminal()
    ignore_textual_settings()
    from kyodo_tui.tui.browser import Browser

    return Browser(reader, query=query, year=year).run_to_exit_code()
