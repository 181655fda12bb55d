"""``kyodo-tui browse``: open the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import Argument
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.cli.commands.scope import scope_of

if TYPE_CHECKING:
    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.user.queries import QueryMemory


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

                return run_dialogue(database, call.output(), call.settings, query, scope)
            from kyodo_tui.tui.launch import run

            return run(database, call.settings, query, scope, _queries(call))


def _queries(call: Invocation) -> QueryMemory:
    """Return what remembers queries: in a file, unless a setting says otherwise."""
    from kyodo_tui.user.locations import locations
    from kyodo_tui.user.queries import QueryMemory

    is_kept = call.settings.query_history == "on"
    return QueryMemory(locations(call.settings.environ).queries_file if is_kept else None)
