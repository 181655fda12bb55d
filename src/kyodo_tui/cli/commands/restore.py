"""``kyodo-tui restore``: put the database before back in place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import Argument
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.errors import DatabaseError, ExitCode

if TYPE_CHECKING:
    from kyodo_tui.cli.invocation import Invocation


class Restore(Command):
    """Takes back the last import or build."""

    name = "restore"
    summary = "データベースを、最後に書き込む前の状態に戻す"
    only_reads = False
    arguments = (Argument(("database",), "戻すデータベース", "データベース"),)

    def run(self, call: Invocation) -> int:
        """Put the file before in place, if it is sound; the one that was there can be had back the same way."""
        from kyodo_tui.store.database import Database
        from kyodo_tui.store.publication import publication, restore

        with publication(Path(call.options.database), is_any=True) as place:
            before = place.previous()
            if not before.exists():
                raise DatabaseError(
                    f"前の状態は残っていません: {before}",
                    "前の状態は import と build --output が残します。バックアップがあれば、そこから戻してください。",
                )
            with Database.open(before) as database:
                number = database.searched().total
                build = database.build_id
            restore(place)
        call.console.say(
            f"{place.path} を前の状態に戻しました（{number:,}件、データの版 {build}）。\n"
            "もう一度実行すると、戻す前の状態になります。"
        )
        return ExitCode.DONE
