"""What the browser needs from a database, so that it can be shown six hand-made records as well as a real file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.core.browse import FormCount, Row, Scope
    from kyodo_tui.core.labels import Labels
    from kyodo_tui.core.match import Sought
    from kyodo_tui.core.query import Query
    from kyodo_tui.core.reading import Word
    from kyodo_tui.core.record import Record


class Rows(Protocol):
    """The records a list shows; only those that are looked at are fetched."""

    @property
    def count(self) -> int:
        """Number of records that can be looked at."""

    @property
    def total(self) -> int:
        """Number of records, exactly."""

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """Return at most ``limit`` rows from ``offset``."""

    def index(self, record_id: str) -> int | None:
        """Return the place of a record, or null where it is not among them."""


class Source(Protocol):
    """An opened database."""

    def forms(self) -> Sequence[FormCount]:
        """Return the forms in document order with their counts."""

    def years(self) -> Sequence[int]:
        """Return the fiscal years, newest first."""

    def labels(self) -> Labels:
        """Return the Japanese labels of the codes."""

    def select(self, query: Query, scope: Scope) -> Rows:
        """Return the records of ``scope`` that match ``query``."""

    def counts(self, query: Query, scopes: Iterable[Scope]) -> dict[Scope, int]:
        """Return how many records of each scope match ``query``."""

    def sought(self, query: Query) -> tuple[Sought, ...]:
        """Return what the terms of ``query`` are looked for as, for highlighting."""

    def words(self, text: str) -> Sequence[Word]:
        """Return the words of the text of a field with their readings; none where they are not known."""

    def record(self, record_id: str) -> Record | None:
        """Return a whole record, or null."""
