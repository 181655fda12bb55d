"""``kyodo-tui build``: write the bundled database from the sources in the repository."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import Argument
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.cli.places import bundled_database, source_folder
from kyodo_tui.errors import ExitCode

if TYPE_CHECKING:
    from kyodo_tui.cli.invocation import Invocation


class Build(Command):
    """Writes a database."""

    name = "build"
    summary = "報告書からデータベースを作る"
    only_reads = False
    arguments = (Argument(("--output",), "書き込み先（既定: 同梱のデータベース）", "ファイル"),)

    def run(self, call: Invocation) -> int:
        """Load every source, then write the database in one step."""
        from kyodo_tui.ingest import sources
        from kyodo_tui.store.publication import publication
        from kyodo_tui.store.writer import write_to

        named: str | None = call.options.output
        output = bundled_database() if named is None else Path(named)
        # Refused before the work, not after it.
        with publication(output) as place:
            reports = sources.load_reports(sources.find(source_folder()))
            # The bundled one is made again from its sources.
            write_to(place, reports, keeps_previous=named is not None)
        records = sum(len(report.records) for report in reports)
        call.console.say(f"{output} に {records}件の記録を書き込みました。")
        return ExitCode.DONE
