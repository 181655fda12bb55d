"""Add up over records how often something was held and how many people came.

What each record says is read once: a list changes with every letter that is typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.records.listing import Sums
from kyodo_tui.store.row_values import FaultyValueError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

# Of a record without any date that was held, the times its totals name (通年で292回実施).
_HELD = """SELECT record, count(*) FROM session WHERE mode IN ('in_person', 'written') GROUP BY record
UNION ALL
SELECT record, sum(count) FROM total WHERE count IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM session WHERE session.record = total.record AND mode IN ('in_person', 'written')) GROUP BY record"""
_PEOPLE = "SELECT record, participants FROM record_sort WHERE participants IS NOT NULL"
_APPROX = """SELECT record FROM session WHERE participants IS NOT NULL AND unit IS NOT '団体' AND approx
UNION
SELECT record FROM total WHERE participants IS NOT NULL AND text LIKE '%約%' AND NOT EXISTS (
  SELECT 1 FROM session WHERE session.record = total.record AND participants IS NOT NULL AND unit IS NOT '団体')"""


class RecordSums:
    """The figures of all records of one opened database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._held = _figures(connection, _HELD)
        self._people = _figures(connection, _PEOPLE)
        self._approx = frozenset(record for (record,) in connection.execute(_APPROX))

    def everything(self) -> Sums:
        """Return the sums of all records."""
        return self.of(self._held.keys() | self._people.keys())

    def of(self, seqs: Iterable[int]) -> Sums:
        """Return the sums of some records, by their numbers."""
        held, people = self._held, self._people
        times = total = 0
        is_counted = is_approx = False
        for seq in seqs:
            times += held.get(seq, 0)
            number = people.get(seq)
            if number is not None:
                total += number
                is_counted = True
                is_approx = is_approx or seq in self._approx
        return Sums(times, total if is_counted else None, is_approx)


def _figures(connection: sqlite3.Connection, question: str) -> dict[int, int]:
    found = dict(connection.execute(question))
    if not all(isinstance(number, int) for number in found.values()):
        raise FaultyValueError("participants")
    return found
