"""``kyodo-tui browse``: open the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import Argument
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.cli.commands.scope import scope_of

if TYPE_CHECKING:
    from kyodo_tui.cli.invocation import Invocation


class Browse(Command):
    """Opens the browser."""

    name = "browse"
    summary = "閲覧画面を開く"
    arguments = (Argument(("query",), "はじめに入れておく検索語", "検索語", {"nargs": "*"}),)
    takes_query = True

    def run(self, call: Invocation) -> int:
        """Run the browser until the user leaves it."""
        from kyodo_tui.tui.launch import run

        with call.open_database() as database:
            scope = scope_of(database, call.settings.year)
            return run(database, call.settings, " ".join(call.options.query), scope)
