"""What each command does: opens the data, asks the store, hands the result to a format."""

from __future__ import annotations

import shutil
import sys
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_tui.cli.places import bundled_database, source_folder
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.text import ambiguous
from kyodo_tui.core.text.sanitize import sanitized
from kyodo_tui.errors import ExitCode, UsageError
from kyodo_tui.export.formats import format_named
from kyodo_tui.export.output import Output
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from kyodo_tui.core.search.highlight import Suggestions
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.user.settings import Settings


def _open(settings: Settings) -> Database:
    # Loaded only where it is installed, and for a term that no word of the database helps to read.
    analyse = _read_by_analyser if find_spec("sudachipy") else None
    return Database.open(_database(settings), analyse)


def _read_by_analyser(term: str) -> tuple[str, ...]:
    from kyodo_tui.ingest.readings.drafting import read_text

    return read_text(term)


def _database(settings: Settings) -> Path:
    return settings.db or bundled_database()


def _scope(options: Namespace, settings: Settings, reader: Database) -> Scope:
    """Return the part of the database that ``--form`` and ``--year`` limit a command to."""
    return Scope(
        form=_forms(reader, getattr(options, "form", [])),
        year=settings.year,
    )


def browse(options: Namespace, settings: Settings) -> int:
    """Open the browser."""
    from kyodo_tui.tui.launch import run

    with _open(settings) as reader:
        return run(reader, settings, " ".join(options.query), _scope(options, settings, reader))


def search(options: Namespace, settings: Settings) -> int:
    """Print what a query finds."""
    text = " ".join(options.query)
    query = parse(text)
    if query.is_empty:
        raise UsageError("検索する言葉がありません。", "例: kyodo-tui search 防災")
    _suit_output(settings)
    with _open(settings) as reader:
        scope = _scope(options, settings, reader)
        if options.count:
            total = reader.counts(query, [scope])[scope]
            print(total)
            return ExitCode.DONE if total else ExitCode.NOTHING_FOUND
        if not reader.has_readings:
            print(_NO_READINGS, file=sys.stderr)
        hits = reader.hits(query, scope, options.limit)
        first = next(hits, None)
        if first is None:
            near = reader.suggest(query, scope)
            hits = islice(reader.suggestion_hits(near), options.limit)
            first = next(hits, None)
            print(_nothing_found(query, near), file=sys.stderr)
        found = chain([first], hits) if first is not None else hits
        format_named(options.format).write_hits(found, reader.labels(), _stdout(settings))
    return ExitCode.NOTHING_FOUND if first is None else ExitCode.DONE


def _suit_output(settings: Settings) -> None:
    """Measure characters of ambiguous width as the settings say; the terminal, which may be a file, is not asked."""
    choice = settings.ambiguous_width
    if choice == ambiguous.Mode.WIDE.value or (choice == ambiguous.Mode.SUBST.value and sys.stdout.isatty()):
        ambiguous.use(ambiguous.Mode(choice))


_NO_READINGS = """このデータベースには読みの情報がないため、書いてあるとおりの文字だけで探します。
かなやローマ字でも探すには、kyodo-tui build でデータベースを作り直してください。"""


def _stdout(settings: Settings) -> Output:
    if not sys.stdout.isatty():
        return Output(sys.stdout)
    styled = settings.environ.get("TERM", "dumb") != "dumb"
    return Output(sys.stdout, shutil.get_terminal_size().columns, styled=styled)


def _nothing_found(query: Query, near: Suggestions) -> str:
    """Return which term is to blame, and that what follows is only near."""
    missing = [sanitized(term.text) for term in query.text_terms if term.folded in near.missing]
    what = (
        f"「{'」「'.join(missing)}」に合う記録はありません。" if missing else "すべてに合う記録はありません。"
    )
    return f"{what}もしかして:" if near.rows else what


def _forms(reader: Database, named: list[str]) -> list[str]:
    """Return the codes of the forms named by code, label or mark."""
    forms = reader.forms() if named else ()
    codes: list[str] = []
    for word in named:
        matching = [
            form.code for form in forms if word in (form.code, form.label, form.mark, form.mark + form.label)
        ]
        if not matching:
            known = "、".join(f"{form.code}（{form.label}）" for form in forms)
            raise UsageError(f"協働の形態「{word}」はありません。", f"使えるもの: {known}")
        codes += [code for code in matching if code not in codes]
    return codes


def show(options: Namespace, settings: Settings) -> int:
    """Print whole records."""
    with _open(settings) as reader:
        records = list(reader.records(options.ids))
        found = {record.id for record in records}
        if records:
            format_named(options.format).write_records(
                records, reader.labels(), _stdout(settings), several=len(options.ids) > 1
            )
    unknown = [record_id for record_id in options.ids if record_id not in found]
    if unknown:
        sys.stdout.flush()
        raise NotFoundError(
            f"番号「{'」「'.join(unknown)}」の記録はありません。",
            "番号は kyodo-tui search 検索語 --format ids で調べられます（例: 2020-sponsor-city-57）。",
        )
    return ExitCode.DONE


class NotFoundError(UsageError):
    """A record that was asked for does not exist."""

    exit_code = ExitCode.NOTHING_FOUND


def build(options: Namespace, settings: Settings) -> int:  # noqa: ARG001 - every command takes both
    """Write the bundled database from the sources in the repository."""
    from kyodo_tui.ingest import sources
    from kyodo_tui.store.writer import write

    output = Path(options.output) if options.output else bundled_database()
    reports = [sources.load_report(path) for path in sources.find(source_folder())]
    write(reports, output)
    records = sum(len(report.records) for report in reports)
    print(f"{output} に {records}件の記録を書き込みました。", file=sys.stderr)
    return ExitCode.DONE


def check(options: Namespace, settings: Settings) -> int:
    """Print what a careful reader would question."""
    from kyodo_tui.ingest import sources
    from kyodo_tui.ingest.checks.validate import findings

    target = Path(options.target) if options.target else _database(settings)
    if options.target and not sources.is_database(target):
        reports = [sources.load_report(target)]
    else:
        with Database.open(target) as reader:
            reports = list(reader.reports())
    found = [finding for report in reports for finding in findings(report)]
    for finding in found:
        place = f"{finding.record_id or '報告書'}{f' {finding.field}' if finding.field else ''}"
        print(sanitized(f"{place}: {finding.message}（{finding.rule}）"))
    summary = f"気になる点は {len(found)}件です。" if found else "気になる点はありません。"
    print(summary, file=sys.stderr)
    return ExitCode.NOTHING_FOUND if found else ExitCode.DONE


def doctor(options: Namespace, settings: Settings) -> int:
    """Print what this terminal, database and installation can do, and what to change."""
    from kyodo_tui.cli.doctor import examine

    examine(_database(settings), settings, options.problems, sys.stdout)
    return ExitCode.DONE


COMMANDS: dict[str, Callable[[Namespace, Settings], int]] = {
    "browse": browse,
    "search": search,
    "show": show,
    "build": build,
    "check": check,
    "doctor": doctor,
}
