"""``kyodo-tui match``: look for each name of a list in all records."""

from __future__ import annotations

import hashlib
import io
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import Argument, format_option
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.cli.proof import common_words, say_proof
from kyodo_tui.cli.record_ids import STANDARD_INPUT
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.errors import ExitCode, UsageError
from kyodo_tui.export.formats import Use, format_named, formats_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.core.matching.name_list import NameColumn
    from kyodo_tui.core.matching.values import NameMatch
    from kyodo_tui.core.proof_line import Proof
    from kyodo_tui.export.format import Format
    from kyodo_tui.export.output import Output
    from kyodo_tui.store.database import Database

_DEFAULT = formats_for(Use.MATCH)[0].code
_MOST_PIPED = 100
"""So many names of standard input are named in the command that gives the same again."""
_PROGRESS_SECONDS = 0.1


class Match(Command):
    """Prints, for each name of a list, where it is in the records, and which are in none."""

    name = "match"
    summary = "名簿の名前を、すべての記録と照合する"
    arguments = (
        Argument(
            ("list",),
            "名簿のファイル（1行に1つの名前、CSV、TSV、XLSX。- は標準入力）",
            "名簿",
            reads_file=True,
            reads_input=True,
        ),
        Argument(("--column",), "名前の列の見出しか、A、B、1、2 など（既定: 見出しと内容から選ぶ）", "列"),
        format_option(Use.MATCH),
        Argument(("--output",), "書き出すファイル（既定: 標準出力）", "ファイル"),
        Argument(("--overwrite",), "同じ名前のファイルがあれば置き換える", parsing={"action": "store_true"}),
    )

    def run(self, call: Invocation) -> int:
        """Print the page of the match; where no name is in any record the exit code is 1."""
        from kyodo_tui.cli.export_writer import output_path
        from kyodo_tui.core.matching.page import match_page, result_label

        options = call.options
        path = output_path(call)
        chosen = _chosen(call, path)
        data = _read(options.list)
        column = _names(data, options.list, options.column)
        with call.open_database() as database:
            matches = _matched(call, database, column)
            proof = _proof(call, database, column, data, matches)
        proof = replace(proof, result=result_label(matches))
        page = match_page(matches, _called(options.list), column.column, proof.searched.years)
        with _output(call, chosen, path) as output:
            chosen.write_page(replace(page, proof=proof), output)
        if path is not None:
            call.console.say(f"{one_line(str(path))} に {len(matches):,}件の照合の結果を書き出しました。")
        if path is not None or not chosen.holds_proof:
            say_proof(call, proof)
        return ExitCode.DONE if proof.found else ExitCode.NOTHING_FOUND


def _chosen(call: Invocation, path: Path | None) -> Format:
    """Return the format: that of the option, else the one the ending of the file name means."""
    options = call.options
    chosen = format_named(options.format)
    if path is not None and options.format == _DEFAULT:
        ending = path.suffix.lower()
        chosen = next((each for each in formats_for(Use.MATCH) if each.ending == ending), chosen)
    if path is None and chosen.code == "xlsx" and call.console.data().isatty():
        raise UsageError(
            "Excel ブックは画面に出せません。", "--output で書き出すファイルを指定してください。"
        )
    return chosen


def _read(source: str) -> bytes:
    from kyodo_tui.ingest.name_list import MAX_BYTES, NameListError, limited, read_file

    if source != STANDARD_INPUT:
        return read_file(Path(source))
    if sys.stdin is None:
        raise NameListError(
            "標準入力が閉じられているため、名簿を読めません。", "例: kyodo-tui match - < 名簿.txt"
        )
    return limited(sys.stdin.buffer.read(MAX_BYTES + 1))


def _names(data: bytes, source: str, column: str | None) -> NameColumn:
    from kyodo_tui.ingest.name_list import names_of

    return names_of(data, "" if source == STANDARD_INPUT else Path(source).suffix, column)


def _called(source: str) -> str:
    return "標準入力の名簿" if source == STANDARD_INPUT else one_line(Path(source).name)


def _matched(call: Invocation, database: Database, column: NameColumn) -> list[NameMatch]:
    from kyodo_tui.core.matching.matcher import Matcher

    reader = database.matching_reader
    with _progress(call) as report:
        matcher = Matcher(
            column.names,
            reader.bodies(),
            reader.record_names(),
            reader.aliases(),
            lambda done: report(f"名前を調べています… {done:,}/{len(column.names):,}件"),
        )
        for number, record in enumerate(reader.records(call.settings.year), 1):
            matcher.take(record)
            report(f"記録を調べています… {number:,}件")
        return matcher.results()


@contextmanager
def _progress(call: Invocation) -> Iterator[_Report]:
    report = _Report(call)
    try:
        yield report
    finally:
        if report.is_shown:
            call.console.show_progress("")


class _Report:
    """Shows how far the command is, a few times a second."""

    def __init__(self, call: Invocation) -> None:
        self._call = call
        self._last = time.monotonic()
        self.is_shown = False

    def __call__(self, text: str) -> None:
        now = time.monotonic()
        if now - self._last >= _PROGRESS_SECONDS:
            self._last = now
            self.is_shown = True
            self._call.console.show_progress(text)


def _proof(
    call: Invocation, database: Database, column: NameColumn, data: bytes, matches: Sequence[NameMatch]
) -> Proof:
    from kyodo_tui.core.matching.page import FIELD_NAMES
    from kyodo_tui.core.proof_line import Proof, option_words
    from kyodo_tui.core.records.listing import EVERYTHING, Scope

    options = call.options
    is_piped = options.list == STANDARD_INPUT
    year = call.settings.year
    source = f"./{options.list}" if options.list.startswith("-") and not is_piped else options.list
    digest = hashlib.sha256(data).hexdigest()[:12]
    piped = tuple(each.name for each in column.names) if is_piped and not column.column else ()
    return Proof(
        f"{_called(options.list)}（{len(column.names):,}件、内容の控え {digest}）の名前が記録にあるか",
        database.searched(EVERYTHING if year is None else Scope(year=year)),
        len({record_id for each in matches for record_id in each.record_ids}),
        (
            "match",
            source,
            *option_words("--column", options.column),
            *option_words("--format", None if options.format == _DEFAULT else options.format),
            *common_words(call),
        ),
        FIELD_NAMES,
        piped if len(piped) <= _MOST_PIPED else (),
    )


@contextmanager
def _output(call: Invocation, chosen: Format, path: Path | None) -> Iterator[Output]:
    """Yield what to write to; a file gets to its place when all of it is written."""
    from kyodo_tui.export.output import Output
    from kyodo_tui.user.output_file import output_file

    if path is None:
        output = call.output()
        output.begin(chosen)
        yield output
        return
    with output_file(path, overwrite=call.options.overwrite) as file:
        text = io.TextIOWrapper(file, encoding=chosen.encoding, newline="", write_through=True)
        yield Output(text)
        text.flush()
        text.detach()
