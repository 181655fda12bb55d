"""What a command is to take: what a query selects, or the records with given ids."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import FORM, Argument
from kyodo_tui.cli.commands.scope import scope_of
from kyodo_tui.cli.proof import query_proof
from kyodo_tui.cli.record_ids import STANDARD_INPUT, no_ids, read_ids
from kyodo_tui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.core.proof_line import Proof
    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.store.database import Database

_IDS = "記録番号で指定した記録"


def selection_arguments(verb: str) -> tuple[Argument, ...]:
    """Return the arguments that select records; ``verb`` says what is done with them, e.g. 書き出す."""
    return (
        Argument(("query",), f"{verb}記録の検索語（既定: すべての記録）", "検索語", {"nargs": "*"}),
        FORM,
        Argument(("--ids",), f"{verb}記録の記録番号を書いたファイル（- は標準入力）", "ファイル"),
    )


@dataclass(frozen=True, slots=True)
class Selection:
    """The records that the options of a call select."""

    call: Invocation
    query: Query
    ids: Sequence[str] | None
    """The ids that were asked for, in order; ``None`` where a query selects."""
    unknown: list[str] = field(default_factory=list)
    """Ids without a record, once the records have been read."""

    @classmethod
    def of(cls, call: Invocation) -> Selection:
        """Read what was asked for.

        Raises:
            UsageError: It was asked for in two ways, or there is no id.
            RecordIdsError: The ids cannot be read.
        """
        from kyodo_tui.core.search.query import parse

        options = call.options
        query = parse(" ".join(options.query))
        if options.ids is None:
            return cls(call, query, None)
        if not query.is_empty:
            raise UsageError("検索語と --ids は、同時には使えません。", "どちらかだけを指定してください。")
        ids = read_ids(options.ids)
        if not ids:
            raise no_ids(options.ids)
        return cls(call, query, ids)

    def scope(self, database: Database) -> Scope:
        """Return the part of the database that the options limit the call to."""
        return scope_of(database, self.call.settings.year, self.call.options.form)

    def records(self, database: Database) -> Iterator[Record]:
        """Return the records."""
        scope = self.scope(database)
        if self.ids is None:
            return database.matching(self.query, scope)
        return _with_ids(database, self.ids, scope, self.unknown)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the command line that select the records."""
        from kyodo_tui.core.proof_line import option_words, query_word

        options = self.call.options
        chosen = (
            query_word(" ".join(options.query)) if self.ids is None else option_words("--ids", options.ids)
        )
        return (*chosen, *option_words("--form", options.form))

    def proof(self, database: Database, command: str, words: Iterable[str]) -> Proof | None:
        """Return the proof line of a command and its own words.

        ``None`` where ids without a record make the call an error.
        """
        scope = self.scope(database)
        proof = query_proof(self.call, database, self.query, scope, (command, *self.words, *words))
        if self.ids is None:
            return proof
        unknown: list[str] = []
        known = sum(1 for _ in _with_ids(database, self.ids, scope, unknown))
        if unknown:
            return None
        piped = tuple(self.ids) if self.call.options.ids == STANDARD_INPUT else ()
        return replace(proof, question=_IDS, found=known, piped=piped)


def _with_ids(database: Database, ids: Iterable[str], scope: Scope, unknown: list[str]) -> Iterator[Record]:
    """Yield the records of ``scope`` with these ids; ids without a record go to ``unknown``."""
    from kyodo_tui.core.search.facets import FACETS

    for record_id in ids:
        record = database.record(record_id)
        if record is None:
            unknown.append(record_id)
        elif scope.covers({code: facet.values(record) for code, facet in FACETS.items()}):
            yield record
