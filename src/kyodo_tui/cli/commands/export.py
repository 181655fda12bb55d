"""``kyodo-tui export``: write whole records to a file."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import FORM, MACHINE, Argument
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.cli.commands.scope import scope_of
from kyodo_tui.cli.commands.search import nothing_found
from kyodo_tui.cli.proof import query_proof, say_proof
from kyodo_tui.cli.record_ids import STANDARD_INPUT, no_ids, read_ids, unknown_ids
from kyodo_tui.errors import ExitCode, UsageError
from kyodo_tui.export.format import DEFAULT_EXPORT, ENCODINGS
from kyodo_tui.export.formats import Use, formats_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.core.proof_line import Proof
    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.store.database import Database

_IDS = "記録番号で指定した記録"
_CODES = [each.code for each in formats_for(Use.EXPORT)]


class Export(Command):
    """Writes what a query selects, or the records with given ids."""

    name = "export"
    summary = "記録の全項目をファイルに書き出す"
    arguments = (
        Argument(("query",), "書き出す記録の検索語（既定: すべての記録）", "検索語", {"nargs": "*"}),
        FORM,
        Argument(("--ids",), "書き出す記録の記録番号を書いたファイル（- は標準入力）", "ファイル"),
        Argument(
            ("--format",),
            f"出力形式: {'、'.join(_CODES)}（既定: --output の名前の終わりで決まる。なければ {DEFAULT_EXPORT}）",
            "形式",
            {"choices": _CODES},
        ),
        MACHINE,
        Argument(
            ("--encoding",),
            f"文字コード: {'、'.join(ENCODINGS)}（既定: 人が開く csv と tsv は utf-8-sig、ほかは utf-8）",
            "文字コード",
            {"choices": ENCODINGS},
        ),
        Argument(("--replace-with",), "文字コードにない文字を、この1文字に置き換える（例: 〓）", "文字"),
        Argument(("--output",), "書き出すファイル（既定: 標準出力）", "ファイル"),
        Argument(("--overwrite",), "同じ名前のファイルがあれば置き換える", parsing={"action": "store_true"}),
    )
    takes_query = True

    def run(self, call: Invocation) -> int:
        """Write the records; none is exit code 1, and leaves a file as it was."""
        from kyodo_tui.cli.export_writer import ExportWriter
        from kyodo_tui.core.search.query import parse

        options = call.options
        query = parse(" ".join(options.query))
        if options.ids is not None and not query.is_empty:
            raise UsageError("検索語と --ids は、同時には使えません。", "どちらかだけを指定してください。")
        writer = ExportWriter.of(call)
        ids = None if options.ids is None else read_ids(options.ids)
        if ids is not None and not ids:
            raise no_ids(options.ids)
        with call.open_database() as database:
            scope = scope_of(database, call.settings.year, options.form)
            unknown: list[str] = []
            every = database.matching(query, scope)
            records = every if ids is None else _with_ids(database, ids, scope, unknown)
            first = next(records, None)
            proof = _proof(call, database, query, scope, ids, writer.chosen.code)
            if first is not None:
                writer.write(chain([first], records), database.labels(extras=True), proof)
            elif proof is not None:
                call.console.say(nothing_found(database, query, scope))
                say_proof(call, proof)
        if unknown:
            raise unknown_ids(unknown)
        return ExitCode.NOTHING_FOUND if first is None else ExitCode.DONE


def _proof(
    call: Invocation, database: Database, query: Query, scope: Scope, ids: Sequence[str] | None, chosen: str
) -> Proof | None:
    """Return the proof line; ``None`` where ids without a record make the export an error."""
    from kyodo_tui.core.proof_line import option_words, query_word

    options = call.options
    words = (
        *(option_words("--ids", options.ids) if ids is not None else query_word(" ".join(options.query))),
        *option_words("--form", options.form),
        *option_words("--format", None if chosen == DEFAULT_EXPORT else chosen),
        *(["--machine"] if options.machine else []),
        *option_words("--encoding", options.encoding),
        *option_words("--replace-with", options.replace_with),
    )
    proof = query_proof(call, database, query, scope, ("export", *words))
    if ids is None:
        return proof
    unknown: list[str] = []
    known = sum(1 for _ in _with_ids(database, ids, scope, unknown))
    if unknown:
        return None
    return replace(
        proof, question=_IDS, found=known, piped=tuple(ids) if options.ids == STANDARD_INPUT else ()
    )


def _with_ids(database: Database, ids: Iterable[str], scope: Scope, unknown: list[str]) -> Iterator[Record]:
    """Yield the records of ``scope`` with these ids; ids without a record go to ``unknown``."""
    from kyodo_tui.core.search.facets import FACETS

    for record_id in ids:
        record = database.record(record_id)
        if record is None:
            unknown.append(record_id)
        elif scope.covers({code: facet.values(record) for code, facet in FACETS.items()}):
            yield record
