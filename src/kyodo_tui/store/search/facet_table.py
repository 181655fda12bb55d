"""The values that every record has of the facets that lists are filtered by, kept in memory to be counted.

A count for a state is one pass over the numbers of its records; records with the same values share one number.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import fiscal_year_label
from kyodo_tui.core.japanese.letters import is_word_start, plain
from kyodo_tui.core.japanese.readings import words_from_json
from kyodo_tui.core.japanese.transcription import marked_readings
from kyodo_tui.core.records.departments import Departments
from kyodo_tui.core.records.event_values import city_of
from kyodo_tui.core.records.reviewed import from_text, merged
from kyodo_tui.core.search.filters import BODY, DEPARTMENT, EXTRA, EXTRA_SEPARATOR, FILTERS, MAX_EXTRA, SHOWN
from kyodo_tui.store.list_rows import last_seq

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.search.filter_counts import ValueCount, ValueKey, ValueNames

MAX_EXTRA_VALUES = 30
"""An extra field with more different texts is none to choose from."""
_MONTHS = tuple(f"-{month:02}" for month in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3))
"""In the order of the fiscal year."""


@dataclass(slots=True)
class Values:
    """The values of one facet."""

    code: str
    """The facet, in queries and in tokens."""
    label: str
    labels: dict[str, str]
    """Value → what it is called, in the order shown."""
    by_size: bool = False
    """Whether the most frequent value comes first."""
    numbers: array[int] = field(default_factory=lambda: array("I"))
    """For every record the number of its combination of values; 0 for number 0, which no record has."""
    combinations: list[tuple[str, ...]] = field(default_factory=list)
    """Number → values."""

    def fill(self, of_record: Mapping[int, Sequence[str]], records: int) -> None:
        """Take the values of every record, by its number from 1."""
        numbered: dict[tuple[str, ...], int] = {(): 0}
        self.numbers = array("I", bytes(array("I").itemsize * (records + 1)))
        for seq, values in of_record.items():
            self.numbers[seq] = numbered.setdefault(tuple(values), len(numbered))
        self.combinations = list(numbered)

    def of(self, seq: int) -> tuple[str, ...]:
        """Return the values of a record."""
        return self.combinations[self.numbers[seq]]

    def counts(self, seqs: Iterable[int] | None) -> tuple[Counter[str], int]:
        """Return the number of records of each value, and of those that have several.

        Args:
            seqs: Numbers of the records; ``None`` for all.
        """
        numbers = self.numbers if seqs is None else map(self.numbers.__getitem__, seqs)
        counted: Counter[str] = Counter()
        several = 0
        for number, records in Counter(numbers).items():
            values = self.combinations[number]
            several += records if len(values) > 1 else 0
            for value in values:
                counted[value] += records
        return counted, several


@dataclass(slots=True)
class FacetMemory:
    """What was read of the facets of a file."""

    facets: dict[str, tuple[Values, ...]] = field(default_factory=dict)
    """Code → the facet, or all those of extra fields."""
    bodies: dict[str, list[str]] | None = None
    """Key of a body → its name, then its other spellings."""
    departments: dict[tuple[str, int], tuple[str, str]] | None = None
    """Report and number of a department → its name there, and its present one."""
    known: dict[tuple[str, str], tuple[ValueCount, ...]] = field(default_factory=dict)
    """Code and label of a facet → its values, without counts."""
    names: dict[ValueKey, ValueNames] = field(default_factory=dict)
    """What each value is found by."""


class FacetTable:
    """The values of the facets of one opened database."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        labels: Labels,
        memory: FacetMemory | None = None,
        step: Callable[[], None] = lambda: None,
    ) -> None:
        """Read the facets of a file.

        Args:
            connection: What is read.
            labels: The labels of the database.
            memory: What was read before.
            step: Called before each part of it; it raises an error where the time is over.
        """
        self._connection = connection
        self._labels = labels
        self.step = step
        self.memory = memory or FacetMemory()
        """What was read so far; it grows facet by facet, so that nothing is read twice."""

    @cached_property
    def facets(self) -> tuple[Values, ...]:
        """Every facet that has a value, in the order shown."""
        kept = self.memory.facets
        for code in (*SHOWN, EXTRA):
            if code not in kept:
                self.step()
                kept[code] = tuple(self._extras()) if code == EXTRA else (self._make(code),)
        return tuple(each for code in (*SHOWN, EXTRA) for each in kept[code] if each.labels)

    def spellings(self, code: str) -> Mapping[str, Sequence[str]]:
        """Return what the values of a facet are called, in all spellings."""
        if code == DEPARTMENT:
            names: dict[str, list[str]] = defaultdict(list)
            for written, current in self._departments.values():
                names[current] += [current, written]
            return names
        if code == BODY:
            return self._bodies
        if code == EXTRA:
            rows = self._connection.execute("SELECT DISTINCT label, text FROM record_extra")
            return {value: (value,) for value in (f"{label}{EXTRA_SEPARATOR}{text}" for label, text in rows)}
        return {}

    def seq(self, record_id: str) -> int | None:
        """Return the number of a record, or ``None``."""
        row = self._connection.execute("SELECT seq FROM record WHERE id = ?", (record_id,)).fetchone()
        return row[0] if row else None

    def read(self, name: str) -> Iterator[str]:
        """Yield the letters of how a name is read, from each of its words on; nothing where the database has none."""
        row = self._connection.execute("SELECT words FROM reading WHERE text = ?", (name,)).fetchone()
        for marked in marked_readings(name, words_from_json(row[0])) if row else ():
            letters = plain(marked)
            yield from (letters[start:] for start, letter in enumerate(marked) if is_word_start(letter))

    @cached_property
    def _records(self) -> int:
        return last_seq(self._connection)

    @property
    def _bodies(self) -> dict[str, list[str]]:
        if self.memory.bodies is None:
            self.memory.bodies = self._read_bodies()
        return self.memory.bodies

    def _read_bodies(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key, name in self._connection.execute("SELECT key, name FROM organisation ORDER BY id"):
            found[key] = [name]
        for key, written in self._connection.execute(
            """SELECT DISTINCT organisation.key, mention.written FROM mention
            JOIN organisation ON organisation.id = mention.organisation"""
        ):
            if written not in found[key]:
                found[key].append(written)
        return found

    @property
    def _departments(self) -> dict[tuple[str, int], tuple[str, str]]:
        if self.memory.departments is None:
            self.memory.departments = self._read_departments()
        return self.memory.departments

    def _read_departments(self) -> dict[tuple[str, int], tuple[str, str]]:
        reviewed = defaultdict(list)
        for code, content in self._connection.execute(
            """SELECT report.code, reviewed.content FROM reviewed JOIN report ON report.code = reviewed.report
            ORDER BY report.fiscal_year, report.code"""
        ):
            reviewed[city_of(code)].append(from_text(content))
        lineages = {city: Departments(merged(each).departments) for city, each in reviewed.items()}
        return {
            (report, number): (name, lineages.get(city_of(report), Departments()).current(name))
            for report, number, name in self._connection.execute(
                """SELECT DISTINCT record.report, department.id, department.name FROM record
                JOIN department ON department.id = record.department ORDER BY department.id"""
            )
            if name
        }

    def _make(self, code: str) -> Values:
        facet = FILTERS[code]
        labels = dict(facet.value_labels(self._labels))
        if code == DEPARTMENT:
            labels = {current: current for _, current in self._departments.values()}
        elif code == BODY:
            labels = {key: names[0] for key, names in self._bodies.items()}
        elif code == "year":
            labels = {str(year): fiscal_year_label(year) for year in self._labels.years}
        elif code == "month":
            labels = {month: f"{int(month[1:])}月" for month in _MONTHS}
        values = Values(code, facet.label, labels, by_size=code in (DEPARTMENT, BODY))
        values.fill(self._of_records(code), self._records)
        has = {value for combination in values.combinations for value in combination}
        values.labels = {value: label for value, label in labels.items() if value in has}
        return values

    def _of_records(self, code: str) -> Mapping[int, Sequence[str]]:
        """Return the values of each record, by its number."""
        if code == DEPARTMENT:
            rows = self._connection.execute("SELECT seq, report, department FROM record")
            return {
                seq: (self._departments[report, number][1],)
                for seq, report, number in rows
                if (report, number) in self._departments
            }
        found: dict[int, list[str]] = defaultdict(list)
        for seq, value in self._connection.execute(VALUE_QUERIES[code]):
            found[seq].append(value)
        return found

    def _extras(self) -> Iterable[Values]:
        """Yield a facet for each further field of a source with few values."""
        by_label: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        texts: dict[str, dict[str, None]] = defaultdict(dict)
        for seq, label, text in self._connection.execute(
            "SELECT record, label, text FROM record_extra ORDER BY record, position"
        ):
            if text and len(text) <= MAX_EXTRA:
                value = f"{label}{EXTRA_SEPARATOR}{text}"
                if value not in by_label[label][seq]:
                    by_label[label][seq].append(value)
            texts[label][text] = None
        for label, of_record in by_label.items():
            if 1 < len(texts[label]) <= MAX_EXTRA_VALUES and all(
                len(text) <= MAX_EXTRA for text in texts[label]
            ):
                shown = {f"{label}{EXTRA_SEPARATOR}{text}": text for text in sorted(texts[label]) if text}
                values = Values(EXTRA, label, shown)
                values.fill(of_record, self._records)
                yield values


VALUE_QUERIES = {
    "form": "SELECT record, form FROM record_form ORDER BY record, position",
    "holder": "SELECT seq, name_holder FROM record WHERE name_holder IS NOT NULL",
    "year": "SELECT seq, CAST(fiscal_year AS TEXT) FROM record JOIN report ON report.code = record.report",
    "kind": "SELECT record, kind FROM record_kind ORDER BY record, kind",
    "freq": "SELECT seq, frequency FROM record WHERE frequency IS NOT NULL",
    "status": "SELECT seq, status FROM record WHERE status IS NOT NULL",
    "mode": """SELECT record, mode FROM session WHERE mode IS NOT NULL
      UNION SELECT seq, CASE status WHEN 'written' THEN 'written_only' ELSE status END FROM record
        WHERE status IS NOT NULL
      UNION SELECT seq, 'cancelled' FROM record WHERE status = 'some_cancelled' ORDER BY 1, 2""",
    "month": "SELECT DISTINCT record, substr(month, 5) AS of_year FROM record_month ORDER BY record, of_year",
    BODY: """SELECT DISTINCT mention.record, organisation.key FROM mention
      JOIN organisation ON organisation.id = mention.organisation ORDER BY mention.record, organisation.id""",
}
"""Facet → the numbers of records with each of their values."""
