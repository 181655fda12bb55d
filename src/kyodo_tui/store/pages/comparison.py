"""Read what two fiscal years are compared by."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.pages.changes import Facts
from kyodo_tui.core.pages.comparison import Comparison, compare
from kyodo_tui.core.pages.precedents import is_biennial
from kyodo_tui.store.pages.entries import EntryReader
from kyodo_tui.store.related import RelatedReader
from kyodo_tui.store.row_values import integer, text

if TYPE_CHECKING:
    from kyodo_tui.core.pages.entry import Entry
    from kyodo_tui.core.records.departments import Departments
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.store.connection import Connection


class ComparisonPages:
    """Compares fiscal years."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._entries = EntryReader(connection)
        self._related = RelatedReader(connection)

    def compare(self, before: int, after: int, labels: Labels) -> Comparison:
        """Return how two fiscal years differ."""
        first, second = self._entries.of_years(before), self._entries.of_years(after)
        every = (*first, *second)
        lineages: dict[str, Departments] = {
            city: self._related.departments(city) for city in {entry.city for entry in every}
        }

        @lru_cache(4096)
        def current(city: str, department: str) -> str:
            return lineages[city].current(department)

        def department(entry: Entry) -> str:
            return current(entry.city, entry.department)

        facts = Facts(
            self._entries.events(entry.id for entry in every),
            self._links(),
            self._years_of_events(),
            frozenset(entry.id for entry in every if is_biennial(entry, labels)),
            department,
        )
        return compare(first, second, (before, after), facts)

    def _links(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        with self._connection.translated_errors():
            for row in self._connection.rows(
                """SELECT one.code AS one, other.code AS other FROM event_link
                JOIN event AS one ON one.id = event_link.event JOIN event AS other ON other.id = event_link.other"""
            ):
                found[text(row, "one")].add(text(row, "other"))
                found[text(row, "other")].add(text(row, "one"))
        return {code: frozenset(others) for code, others in found.items()}

    def _years_of_events(self) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        with self._connection.translated_errors():
            for row in self._connection.rows(
                """SELECT event.code, report.fiscal_year FROM event_record
                JOIN event ON event.id = event_record.event JOIN record ON record.seq = event_record.record
                JOIN report ON report.code = record.report GROUP BY event.id, report.fiscal_year"""
            ):
                found[text(row, "code")].add(integer(row, "fiscal_year"))
        return {code: frozenset(years) for code, years in found.items()}
