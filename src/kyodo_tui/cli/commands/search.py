"""``kyodo-tui search``: print what a query finds."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import FORM, MACHINE, Argument, chosen_format, format_option, natural
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.cli.commands.scope import scope_of
from kyodo_tui.cli.proof import missing_year, query_proof, say_proof
from kyodo_tui.core.text import ambiguous
from kyodo_tui.errors import ExitCode, UsageError
from kyodo_tui.export.formats import Use, formats_for

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator

    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.core.search.hit import Hit
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.export.output import Output
    from kyodo_tui.store.database import Database
    from kyodo_tui.user.settings import Settings

_MAX_NEAR = 3
_DEFAULT = formats_for(Use.SEARCH)[0].code
_NO_READINGS = """このデータベースには読みの情報がないため、書いてあるとおりの文字だけで探します。
かなやローマ字でも探すには、kyodo-tui build でデータベースを作り直してください。"""


class Search(Command):
    """Prints ranked hits."""

    name = "search"
    summary = "検索して結果を出力する"
    arguments = (
        Argument(("query",), "検索語（空白区切りで絞り込み）", "検索語", {"nargs": "+"}),
        FORM,
        Argument(("--limit",), "出力する件数の上限", "件数", {"type": natural}),
        format_option(Use.SEARCH),
        MACHINE,
        Argument(("--count",), "件数だけを出力する", parsing={"action": "store_true"}),
    )
    takes_query = True

    def run(self, call: Invocation) -> int:
        """Print the hits; nothing found is exit code 1."""
        from kyodo_tui.core.search.query import parse

        options = call.options
        query = parse(" ".join(options.query))
        if query.is_empty:
            raise UsageError("検索語を指定してください。", "例: kyodo-tui search 防災")
        chosen = chosen_format(options.format, machine=options.machine)
        output = call.output()
        suit_output(call.settings, output)
        with call.open_database() as database:
            scope = scope_of(database, call.settings.year, options.form)
            proof = query_proof(call, database, query, scope, _words(options))
            if options.count:
                output.write(f"{proof.found}\n")
                say_proof(call, proof)
                return ExitCode.DONE if proof.found else ExitCode.NOTHING_FOUND
            if not database.has_readings:
                call.console.say(_NO_READINGS)
            hits = _hits(database, query, scope, options.limit)
            if hits is None:
                if chosen.is_data:
                    output.begin(chosen)
                    chosen.write_hits([], database.labels(extras=True), output)
                call.console.say(nothing_found(database, query, scope))
                say_proof(call, proof)
                return ExitCode.NOTHING_FOUND
            output.begin(chosen)
            written = _Counted(islice(hits, options.limit))
            chosen.write_hits(written, database.labels(extras=True), output)
            if options.limit is None and proof.found > written.number:
                call.console.say(
                    f"{proof.found:,}件のうち、はじめの {written.number:,}件だけを出力しました。\n"
                    "すべての記録は kyodo-tui export で書き出せます。"
                )
            if chosen.holds_proof:
                chosen.write_proof(proof, output)
            else:
                say_proof(call, proof)
        return ExitCode.DONE


def _words(options: Namespace) -> tuple[str, ...]:
    """Return the words that ask the same again."""
    from kyodo_tui.core.proof_line import option_words, query_word

    return (
        "search",
        *query_word(" ".join(options.query)),
        *option_words("--form", options.form),
        *option_words("--limit", options.limit),
        *option_words("--format", options.format if options.format != _DEFAULT else None),
        *(["--machine"] if options.machine else []),
        *(["--count"] if options.count else []),
    )


class _Counted:
    """Hits, counted as they pass."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        self._hits = hits
        self.number = 0
        """How many have passed."""

    def __iter__(self) -> Iterator[Hit]:
        for hit in self._hits:
            self.number += 1
            yield hit


def _hits(database: Database, query: Query, scope: Scope, limit: int | None) -> Iterator[Hit] | None:
    """Return the hits, best first; ``None`` where there is none at all, whatever the limit."""
    hits = database.hits(query, scope, None if limit is None else max(limit, 1))
    first = next(hits, None)
    return chain([first], hits) if first is not None else None


def suit_output(settings: Settings, output: Output) -> None:
    """Measure characters of ambiguous width as the settings say: a terminal, which may be a file, is not asked."""
    choice = settings.ambiguous_width
    in_terminal = output.columns is not None
    if choice == ambiguous.Mode.WIDE.value or (choice == ambiguous.Mode.SUBST.value and in_terminal):
        ambiguous.use(ambiguous.Mode(choice))


def nothing_found(database: Database, query: Query, scope: Scope) -> str:
    """Return which term matches nothing, and the records that come near."""
    from kyodo_tui.core.text.sanitize import one_line

    said = why_nothing(database, query, scope)
    near = () if query.is_empty else database.suggestion_hits(database.suggest(query, scope))
    records = [hit.record for hit in islice(near, _MAX_NEAR)]
    names = "、".join(f"{one_line(record.name)}（{record.id}）" for record in records)
    return f"{said}\n近い記録: {names}" if names else said


def why_nothing(database: Database, query: Query, scope: Scope) -> str:
    """Return which term matches nothing, and what there would be without each condition; a sentence a line."""
    from kyodo_tui.core.search.blame import capitals_note, field_note
    from kyodo_tui.core.text.sanitize import sanitized

    if query.is_empty:
        return "該当する記録はありません。"
    near = database.suggest(query, scope)
    missing = [sanitized(term.text) for term in query.text_terms if term.surfaces[0] in near.missing]
    what = (
        f"「{'」「'.join(missing)}」に該当する記録はありません。"
        if missing
        else "すべてに該当する記録はありません。"
    )
    lines = [
        *(
            f"{each}。"
            for year in scope.get("year", ())
            for each in missing_year(database.years(), int(year))
        ),
        what,
        *capitals_note(query),
        *field_note(query),
        *_blamed(database, query, scope),
    ]
    return "\n".join(lines)


def _blamed(database: Database, query: Query, scope: Scope) -> Iterator[str]:
    """Yield what there would be without each condition, and the values there are instead of one that does not exist."""
    from kyodo_tui.core.text.sanitize import one_line

    blame = database.blame(query, scope)
    yield from (unknown.in_words() for unknown in blame.unknown)
    found = [f"{one_line(each.label)}を外すと {each.count:,}件" for each in blame.without]
    if found:
        yield "、".join(found)
