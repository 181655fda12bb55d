"""``kyodo-tui check``: print what a careful reader would question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import Argument
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.errors import ExitCode, SourceError, UsageError

if TYPE_CHECKING:
    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.core.records.report import Report


class Check(Command):
    """Prints the findings of a database or a source."""

    name = "check"
    summary = "データの気になる点を挙げる"
    arguments = (
        Argument(
            ("target",),
            "データベースか報告書（既定: 開くデータベース）",
            "対象",
            {"nargs": "?"},
            reads_file=True,
        ),
        Argument(
            ("--readings",),
            "読みがないか、確かめていない文をすべて挙げる",
            parsing={"action": "store_true"},
        ),
        Argument(("--all",), "補足も、読みも、すべて挙げる", parsing={"action": "store_true"}),
    )

    def run(self, call: Invocation) -> int:
        """Print the findings; an error or a warning is exit code 1."""
        from kyodo_tui.cli.finding_list import places, problem_findings, summary, write_findings
        from kyodo_tui.ingest.checks.finding import Severity
        from kyodo_tui.ingest.checks.validate import findings
        from kyodo_tui.ingest.problems import UnsoundSourceError

        output = call.output()
        every_reading = call.options.readings or call.options.all
        try:
            reports = _reports(call)
        except UnsoundSourceError as error:
            write_findings(problem_findings(error), output)
            raise SourceError(
                f"{error.name} は報告書として読み込めません（誤り {len(error.problems)}件）。", error.remedy
            ) from error
        found = [
            placed
            for report in reports
            for placed in places(report, findings(report, every_reading=every_reading))
        ]
        write_findings(found, output, all_notes=every_reading)
        call.console.say(summary(finding for finding, _ in found))
        is_sound = all(finding.severity is Severity.NOTE for finding, _ in found)
        return ExitCode.DONE if is_sound else ExitCode.NOTHING_FOUND


def _reports(call: Invocation) -> list[Report]:
    from kyodo_tui.ingest import sources
    from kyodo_tui.store.database import Database

    named: str | None = call.options.target
    if named == "":
        raise UsageError("調べるファイルの名前が空です。", "例: kyodo-tui check data/kyodo.db")
    if named is not None and not sources.is_database(Path(named)):
        reports = [sources.load_report(Path(named))]
    else:
        with Database.open(Path(named) if named else call.database_path) as database:
            reports = list(database.reports())
            call.console.warn_at_end(lambda: database.text_warnings)
    return [report for report in reports if call.settings.year in (None, report.fiscal_year)]
