"""``kyodo-tui browse``: open the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import Argument
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.cli.commands.scope import scope_of
from kyodo_tui.core.text.cells import cut
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.errors import UsageError

if TYPE_CHECKING:
    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.user.queries import QueryMemory

_SHOWN_CELLS = 60
"""Cells of a word in a message at most."""


class Browse(Command):
    """Opens the browser."""

    name = "browse"
    summary = "閲覧画面を開く"
    arguments = (
        Argument(("query",), "はじめに入れておく検索語", "検索語", {"nargs": "*"}),
        Argument(
            ("--lines",),
            "画面を描かず、1行ずつのやりとりで使う（読み上げソフトや点字ディスプレイ向け。"
            "環境変数 ACCESSIBLE でも指定可）",
            parsing={"action": "store_const", "const": "on"},
        ),
        Argument(
            ("--mouse",),
            "マウスを使えるようにする（ホイールで移動、クリックで選択。端末での文字の選択は Shift を押しながら。"
            "環境変数 KYODO_MOUSE=on でも指定可）",
            parsing={"action": "store_const", "const": "on"},
        ),
    )
    takes_query = True

    def run(self, call: Invocation) -> int:
        """Run the browser until the user leaves it."""
        query = " ".join(call.options.query)
        with call.open_database() as database:
            scope = scope_of(database, call.settings.year)
            if call.settings.has_lines:
                from kyodo_tui.cli.lines.run import run as run_dialogue

                return run_dialogue(database, call.output(), call.settings, query, scope, _queries(call))
            if call.options.command is None and len(call.options.query) == 1:
                _check_no_command(query)
            from kyodo_tui.tui.launch import run

            return run(database, call.settings, query, scope, _queries(call))


def _check_no_command(word: str) -> None:
    """Check a word that may be a command misspelled, and needs a terminal to be a query.

    Raises:
        UsageError: there is no terminal.
    """
    from kyodo_tui.terminal.environment import has_terminal

    if not has_terminal():
        name = cut(one_line(word), _SHOWN_CELLS)
        raise UsageError(
            f"「{name}」というコマンドはありません。端末から実行されていないため、検索語として閲覧画面を開くこともできません。",
            f"検索は kyodo-tui search {name}、コマンドの一覧は kyodo-tui --help、"
            "閲覧画面は端末から（SSH 経由なら ssh -t で）開けます。",
        )


def _queries(call: Invocation) -> QueryMemory:
    """Return what remembers queries: in a file, unless a setting says otherwise."""
    from kyodo_tui.user.locations import locations
    from kyodo_tui.user.queries import QueryMemory

    is_kept = call.settings.query_history == "on"
    return QueryMemory(locations(call.settings.environ).queries_file if is_kept else None)
