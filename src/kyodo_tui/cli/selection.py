"""What a command is to take: what a query selects, the records with given ids, or those of a list."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import FORM, Argument
from kyodo_tui.cli.commands.scope import scope_of
from kyodo_tui.cli.proof import query_proof
from kyodo_tui.cli.record_ids import STANDARD_INPUT, no_ids, read_ids, unknown_ids
from kyodo_tui.core.records.user_lists import ListMembers
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.core.proof_line import Proof
    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.store.database import Database

_IDS = "記録番号で指定した記録"
_MAX_NAMED = 5


def selection_arguments(verb: str) -> tuple[Argument, ...]:
    """Return the arguments that select records; ``verb`` says what is done with them, e.g. 書き出す."""
    return (
        Argument(("query",), f"{verb}記録の検索語（既定: すべての記録）", "検索語", {"nargs": "*"}),
        FORM,
        Argument(
            ("--ids",),
            f"{verb}記録の記録番号を書いたファイル（- は標準入力）",
            "ファイル",
            reads_file=True,
            reads_input=True,
        ),
        Argument(("--list",), f"{verb}リスト（kyodo-tui list で一覧）", "リスト"),
    )


@dataclass(frozen=True, slots=True)
class Selection:
    """The records that the options of a call select."""

    call: Invocation
    query: Query
    ids: Sequence[str] | None
    """The ids that were asked for, in order; ``None`` where a query selects."""
    members: ListMembers | None = None
    """Places and notes of the records, where a list selects them."""
    last_names: Mapping[str, str] = field(default_factory=dict)
    """Id of a record of a list → its name when it was last seen."""
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
        given = [
            name
            for name, value in (
                ("検索語", not query.is_empty),
                ("--ids", options.ids is not None),
                ("--list", options.list is not None),
            )
            if value
        ]
        if len(given) > 1:
            raise UsageError(
                f"{'と '.join(given)} は、同時には使えません。", "どちらかだけを指定してください。"
            )
        if options.list is not None:
            return cls._of_list(call, query, options.list)
        if options.ids is None:
            return cls(call, query, None)
        ids = read_ids(options.ids)
        if not ids:
            raise no_ids(options.ids)
        return cls(call, query, ids)

    @classmethod
    def _of_list(cls, call: Invocation, query: Query, name: str) -> Selection:
        from kyodo_tui.cli.lists import entries_of, lists_of

        entries = entries_of(lists_of(call.settings), name)
        return cls(
            call,
            query,
            [entry.record_id for entry in entries],
            ListMembers.of(entries),
            {entry.record_id: entry.name for entry in entries},
        )

    @property
    def is_list(self) -> bool:
        """Whether a list selects the records: one that is gone since is no error."""
        return self.call.options.list is not None

    def check(self) -> None:
        """Name the ids without a record: of a list in a message.

        Raises:
            RecordNotFoundError: Others than those of a list.
        """
        if self.unknown and not self.is_list:
            raise unknown_ids(self.unknown)
        if self.unknown:
            first = "、".join(
                one_line(f"{each}（{self.last_names[each]}）" if self.last_names[each] else each)
                for each in self.unknown[:_MAX_NAMED]
            )
            more = len(self.unknown) - _MAX_NAMED
            self.call.console.say(
                f"リストのうち、今のデータにない記録: {first}{f'、ほか {more}件' if more > 0 else ''}"
            )

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
            query_word(" ".join(options.query))
            if self.ids is None
            else (*option_words("--ids", options.ids), *option_words("--list", options.list))
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
        if unknown and not self.is_list:
            return None
        if self.is_list:
            return replace(proof, question=f"リスト「{self.call.options.list}」の記録", found=known)
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
