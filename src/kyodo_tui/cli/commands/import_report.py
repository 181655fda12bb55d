"""``kyodo-tui import``: add reports to a database, or replace them there."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import Argument
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.core.records.report import Report
    from kyodo_tui.export.output import Output
    from kyodo_tui.store.publication import Publication

_FORMATS = ("auto", "report")
"""Codes of the source formats, as registered in :mod:`kyodo_tui.ingest.formats.registry`."""
_ENCODINGS = ("auto", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc-jp", "iso-2022-jp")
"""Names of :data:`kyodo_tui.ingest.decoding.ENCODINGS`."""
_CODE = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")
_MOST_IDS = 10


class Import(Command):
    """Adds or replaces reports."""

    name = "import"
    summary = "報告書をデータベースに加える（同じ年度のものは置き換える）"
    only_reads = False
    arguments = (
        Argument(("sources",), "加える報告書のファイル", "報告書", {"nargs": "+"}),
        Argument(("--into",), "加えるデータベース（なければ新しく作る）", "ファイル", {"required": True}),
        Argument(("--code",), "記録番号の先頭に付く報告書の符号（既定: 年度。例: 2021）", "符号"),
        Argument(
            ("--format",),
            f"報告書の形式: {'、'.join(_FORMATS)}（既定: {_FORMATS[0]}）",
            "形式",
            {"choices": _FORMATS, "default": _FORMATS[0]},
        ),
        Argument(
            ("--encoding",),
            f"報告書の文字コード: {'、'.join(_ENCODINGS)}（既定: {_ENCODINGS[0]}）",
            "文字コード",
            {"choices": _ENCODINGS, "default": _ENCODINGS[0]},
        ),
        Argument(("--dry-run",), "読み取るだけで、何も書き込まない", parsing={"action": "store_true"}),
    )

    def run(self, call: Invocation) -> int:
        """Read every source, then write all reports in one step; a faulty source leaves the database as it was."""
        from kyodo_tui.store.publication import publication
        from kyodo_tui.store.target import checked_target

        options = call.options
        code = _checked_code(options.code, options.sources)
        target = Path(options.into)
        if options.dry_run:
            _Addition(call, checked_target(target), code)
            call.console.say("--dry-run のため、何も書き込んでいません。")
            return ExitCode.DONE
        # Held from here: what another process adds before this one has written would be lost.
        with publication(target) as place:
            return _Addition(call, place.path, code).write(place)


class _Addition:
    """The reports that are added to a database, read and described."""

    def __init__(self, call: Invocation, target: Path, code: str | None) -> None:
        from kyodo_tui.ingest.source_text import without_controls
        from kyodo_tui.ingest.sources import load_reports

        self._call = call
        self._present = {report.code: report for report in _reports_in(target)}
        self._added = load_reports(
            list(map(Path, call.options.sources)),
            code=code,
            format_code=call.options.format,
            known=list(self._present.values()),
            encoding=None if call.options.encoding == _ENCODINGS[0] else call.options.encoding,
        )
        output = call.output()
        names = {without_controls(Path(each).name): Path(each) for each in call.options.sources}
        for report in self._added:
            output.write("\n".join(_described(report, self._present.get(report.code))) + "\n")
            output.write(f"  文字コード: {self._encoding(names[report.source_name])}\n")
            _write_doubts(report, output)
        call.console.data().flush()

    def _encoding(self, path: Path) -> str:
        from kyodo_tui.ingest.sources import encoding_of

        chosen: str = self._call.options.encoding
        return encoding_of(path) if chosen == _ENCODINGS[0] else chosen

    def write(self, place: Publication) -> int:
        """Write all reports, unless that changes nothing; the file before is kept."""
        from kyodo_tui.ingest.sources import in_order
        from kyodo_tui.store.writer import write_to

        if all(report == self._present.get(report.code) for report in self._added):
            self._call.console.say(f"変更はありません。{place.path} は元のままです。")
            return ExitCode.DONE
        reports = in_order({**self._present, **{report.code: report for report in self._added}}.values())
        write_to(place, reports, keeps_previous=True)
        records = sum(len(report.records) for report in reports)
        self._call.console.say(
            f"{place.path} に書き込みました（{len(reports)}つの報告書、{records:,}件）。"
            + (f"\n戻すには: kyodo-tui restore {place.path}" if self._present else "")
        )
        return ExitCode.DONE


def _checked_code(code: str | None, sources: Sequence[str]) -> str | None:
    if code is None:
        return None
    if not _CODE.fullmatch(code):
        raise UsageError(
            f"符号「{code}」は使えません。", "英数字と、間の「-」だけで書いてください（例: konan-2021）。"
        )
    if len(sources) > 1:
        raise UsageError(
            "--code を付けるときは、報告書を一つだけ指定してください。", "一つずつ加えてください。"
        )
    return code


def _reports_in(target: Path) -> list[Report]:
    """Return the reports of a database; none where there is no file yet."""
    from kyodo_tui.store.database import Database

    if not target.exists():
        return []
    with Database.open(target) as database:
        reports = list(database.reports())
        # What cannot be read as it is would be written as it is not.
        database.check_texts()
        return reports


def _described(report: Report, before: Report | None) -> Iterator[str]:
    """Yield in words what a report brings, and what it replaces."""
    from kyodo_tui.core.japanese.calendar import fiscal_year_label
    from kyodo_tui.core.records.record import Source

    number = len(report.records)
    yield f"{report.source_name}: {fiscal_year_label(report.fiscal_year)} {number:,}件（符号 {report.code}）"
    counts = Counter(record.form for record in report.records)
    forms = (f"{form.mark}{form.label} {counts[form.code]:,}件" for form in report.forms)
    yield f"  内訳: {'、'.join(forms)}"
    if before is None:
        yield "  新しく加えます。"
    else:
        old, new = {each.id for each in before.records}, {each.id for each in report.records}
        yield f"  登録済みの報告書: {before.source_name}、{len(old):,}件"
        if gone := [each.id for each in before.records if each.id not in new]:
            yield f"  なくなる記録 {len(gone):,}件: {_some(gone)}"
        if more := [each.id for each in report.records if each.id not in old]:
            yield f"  増える記録 {len(more):,}件: {_some(more)}"
        # Where a record stands in its source is no difference.
        earlier = {each.id: replace(each, source=Source()) for each in before.records}
        if changed := [
            each.id
            for each in report.records
            if each.id in old and earlier[each.id] != replace(each, source=Source())
        ]:
            yield f"  内容の変わる記録 {len(changed):,}件: {_some(changed)}"
        if not (gone or more or changed):
            yield "  記録に違いはありません。"


def _write_doubts(report: Report, output: Output) -> None:
    """Write how many findings there are, and every error and warning among them."""
    from kyodo_tui.cli.finding_list import places, summary, write_findings
    from kyodo_tui.ingest.checks.finding import Severity
    from kyodo_tui.ingest.checks.validate import findings

    found = list(findings(report))
    output.write(f"  気になる点: {summary(found)}\n")
    doubts = [finding for finding in found if finding.severity is not Severity.NOTE]
    if doubts:
        output.write("\n")
        write_findings(places(report, doubts), output)
        output.write("\n")


def _some(ids: Iterable[str]) -> str:
    listed = list(ids)
    return "、".join(listed[:_MOST_IDS]) + (" など" if len(listed) > _MOST_IDS else "")
