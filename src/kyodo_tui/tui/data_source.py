"""The protocol of a database for the browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from kyodo_tui.core.records.listing import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from kyodo_tui.core.japanese.readings import Reading, Word
    from kyodo_tui.core.proof_line import Searched
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import FormCount, ListRow, MatchCounts, Order, Scope, Selection, Sums
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.blame import Blame, MissingValue
    from kyodo_tui.core.search.filter_counts import FilterCount, ValueCount, ValueKey, ValueNames
    from kyodo_tui.core.search.highlight import FieldTerm, Suggestions
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.store.matching import MatchingReader
    from kyodo_tui.store.pages.reader import PageReader


@dataclass(frozen=True, slots=True)
class FixedSelection:
    """A selection of rows in memory."""

    all: Sequence[ListRow]

    @property
    def count(self) -> int:
        """Number of records."""
        return len(self.all)

    @property
    def total(self) -> int:
        """Number of records."""
        return len(self.all)

    def rows(self, offset: int, limit: int) -> Sequence[ListRow]:
        """Return at most ``limit`` rows from ``offset``."""
        return self.all[offset : offset + limit]

    def index(self, record_id: str) -> int | None:
        """Return the place of a record, or `None` if it is not among them."""
        return next((place for place, row in enumerate(self.all) if row.id == record_id), None)


class DataSource(Protocol):
    """An opened database."""

    def forms(self) -> Sequence[FormCount]:
        """Return the forms in document order with their counts."""

    def years(self) -> Sequence[int]:
        """Return the fiscal years, newest first."""

    def labels(self, *, extras: bool = False) -> Labels:
        """Return the Japanese labels of the codes, and on demand those of further fields."""

    def select(self, query: Query, scope: Scope, order: Order) -> Selection:
        """Return the records of ``scope`` that match ``query``, sorted."""

    @property
    def ambiguous(self) -> str | None:
        """Every character of ambiguous width in the records; `None` if unknown."""

    @property
    def text_warnings(self) -> Sequence[str]:
        """What to say about the texts that were read until now."""

    @property
    def has_readings(self) -> bool:
        """Whether kana and rōmaji find what is written in kanji."""

    def suggest(self, query: Query, scope: Scope) -> Suggestions:
        """Return what may have been meant by a query that finds nothing."""

    def missing_values(self, query: Query) -> Sequence[MissingValue]:
        """Return the whole values (``課=``) that a query names and no record has."""

    def blame(self, query: Query, scope: Scope) -> Blame:
        """Return why a query finds nothing: what there would be without each condition."""

    def within(self, seconds: float) -> AbstractContextManager[None]:
        """Limit the time of look-ups; a longer one raises :class:`OverdueError`."""

    def report_to(self, listener: Callable[[int, int], None] | None) -> None:
        """Tell how far long look-ups are: how many parts are done, of how many (0 where that is not known)."""

    def step(self, done: int = 0, of: int = 0) -> None:
        """Note that a part of a long look-up is done; raise :class:`OverdueError` where its time is over."""

    def clone(self) -> DataSource:
        """Open the same database again, for another thread."""

    def renewed(self) -> DataSource | None:
        """Return the database that is published in its place by now, opened; ``None`` while there is no other.

        Each is looked at once; one that cannot be opened raises :class:`KyodoError`.
        """

    def interrupt(self) -> None:
        """Interrupt the look-up that runs in another thread; it raises :class:`OverdueError`."""

    def close(self) -> None:
        """Close the database."""

    def sums(self, query: Query, scope: Scope) -> Sums:
        """Return how often what matches ``query`` in ``scope`` was held, and how many people came."""

    def orders(self, scope: Scope) -> Sequence[Order]:
        """Return the orders for which the form and name holder of ``scope`` have data; reversed ones are left out."""

    def counts(self, query: Query, scopes: Iterable[Scope]) -> dict[Scope, int]:
        """Return how many records of each scope match ``query``."""

    def match_counts(self, query: Query, scope: Scope) -> MatchCounts:
        """Return how many records of ``scope`` match ``query`` in writing, and how many only by reading."""

    def filter_counts(self, query: Query, scope: Scope) -> Sequence[FilterCount]:
        """Return every facet with all its values, and the records each would have if it were chosen."""

    def filter_names(self) -> Mapping[ValueKey, ValueNames]:
        """Return what the values of all facets are found by."""

    def filters_of(
        self, record_id: str, query: Query, scope: Scope
    ) -> Sequence[tuple[FilterCount, ValueCount]]:
        """Return the values of a record, each with its facet."""

    def search_terms(self, query: Query) -> tuple[FieldTerm, ...]:
        """Return what the terms of ``query`` are looked for as, for highlighting."""

    def words(self, text: str) -> Sequence[Word]:
        """Return the words of a field's text with their readings; empty if unknown."""

    def reading(self, text: str) -> Reading | None:
        """Return the reading of a field's text; `None` if unknown."""

    def record(self, record_id: str) -> Record | None:
        """Return a whole record, or `None`."""

    @property
    def matching_reader(self) -> MatchingReader:
        """What a list of names is matched against."""

    @property
    def pages(self) -> PageReader:
        """What belongs to a record, the life of events and bodies."""

    def matching(self, query: Query, scope: Scope) -> Iterator[Record]:
        """Yield every record of ``scope`` that matches ``query``, in document order."""

    def searched(self, scope: Scope = EVERYTHING) -> Searched:
        """Return what there is to search in ``scope``, for a proof line."""


Value = TypeVar("Value")
Read: TypeAlias = "Callable[[DataSource], Value]"
"""Reads something that may take long."""
