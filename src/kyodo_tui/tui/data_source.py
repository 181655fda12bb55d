"""What the browser needs from a database, so that it can be shown six hand-made records as well as a real file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from contextlib import AbstractContextManager

    from kyodo_tui.core.japanese.readings import Word
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import FormCount, ListRow, Order, Scope, Selection
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.highlight import FieldTerm, Suggestions
    from kyodo_tui.core.search.query import Query


@dataclass(frozen=True, slots=True)
class FixedSelection:
    """A few records in hand."""

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
        """Return the place of a record, or null where it is not among them."""
        return next((place for place, row in enumerate(self.all) if row.id == record_id), None)


class DataSource(Protocol):
    """An opened database."""

    def forms(self) -> Sequence[FormCount]:
        """Return the forms in document order with their counts."""

    def years(self) -> Sequence[int]:
        """Return the fiscal years, newest first."""

    def labels(self) -> Labels:
        """Return the Japanese labels of the codes."""

    def select(self, query: Query, scope: Scope, order: Order) -> Selection:
        """Return the records of ``scope`` that match ``query``, sorted."""

    @property
    def ambiguous(self) -> str | None:
        """Every character of ambiguous width in the records; null where it is not known."""

    @property
    def has_readings(self) -> bool:
        """Whether kana and rōmaji find what is written in kanji."""

    def suggest(self, query: Query, scope: Scope) -> Suggestions:
        """Return what may have been meant by a query that finds nothing."""

    def within(self, seconds: float) -> AbstractContextManager[None]:
        """Let look-ups take so long and no longer; what takes longer raises :class:`OverdueError`."""

    def clone(self) -> DataSource:
        """Return the same database opened once more, for another thread."""

    def interrupt(self) -> None:
        """End the look-up that is going on in another thread; it raises :class:`OverdueError`."""

    def close(self) -> None:
        """Close the database."""

    def counts(self, query: Query, scopes: Iterable[Scope]) -> dict[Scope, int]:
        """Return how many records of each scope match ``query``."""

    def search_terms(self, query: Query) -> tuple[FieldTerm, ...]:
        """Return what the terms of ``query`` are looked for as, for highlighting."""

    def words(self, text: str) -> Sequence[Word]:
        """Return the words of the text of a field with their readings; none where they are not known."""

    def record(self, record_id: str) -> Record | None:
        """Return a whole record, or null."""
