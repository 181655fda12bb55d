"""``kyodo-tui check``: print what a careful reader would question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import Argument
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.core.text.sanitize import sanitized
from kyodo_tui.errors import ExitCode

if TYPE_CHECKING:
    from kyodo_tui.cli.invocation import Invocation


class Check(Command):
    """Prints the findings of a database or a source."""

    name = "check"
    summary = "データの気になる点を挙げる"
    arguments = (
        Argument(("target",), "データベースか報告書（既定: 開くデータベース）", "対象", {"nargs": "?"}),
    )

    def run(self, call: Invocation) -> int:
        """Print the findings; any finding is exit code 1."""
        from kyodo_tui.ingest import sources
        from kyodo_tui.ingest.checks.validate import findings
        from kyodo_tui.ingest.problems import UnsoundSourceError
        from kyodo_tui.store.database import Database

        output = call.output()
        target = Path(call.options.target) if call.options.target else call.database_path
        if call.options.target and not sources.is_database(target):
            try:
                reports = [sources.load_report(target)]
            except UnsoundSourceError as error:
                for problem in error.problems:
                    output.write(sanitized(f"報告書: {problem.message}（読み込めない箇所）") + "\n")
                raise
        else:
            with Database.open(target) as database:
                reports = list(database.reports())
        found = [finding for report in reports for finding in findings(report)]
        for finding in found:
            place = f"{finding.record_id or '報告書'}{f' {finding.field}' if finding.field else ''}"
            output.write(sanitized(f"{place}: {finding.message}（{finding.rule}）") + "\n")
        call.console.say(f"気になる点は {len(found)}件です。" if found else "気になる点はありません。")
        return ExitCode.NOTHING_FOUND if found else ExitCode.DONE
