"""The yearly summary (総括表): a fiscal year by form, partner kind and department, beside the year before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kyodo_tui.core.pages.statistics import NO_VALUE, Tally, statistics
from kyodo_tui.core.records.event_values import city_of
from kyodo_tui.core.records.figures import meetings_text
from kyodo_tui.core.search.facets import FACETS
from kyodo_tui.core.search.query import Query

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kyodo_tui.core.pages.statistics import Dimension, Names, Statistics
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.facets import Facet

SUMMARISED_BY = ("form", "kind", "department")
"""Codes of the properties that a summary has a table for."""
COUNTED_TWICE = "重複して数えた分"
"""Label of the line that takes off what records with several values count too often."""

_OTHERS = {code: facet for code, facet in FACETS.items() if code not in ("year", "form")}
"""What can limit a summary besides the forms, whatever the year."""


@dataclass(frozen=True, slots=True)
class SummaryFigures:
    """What is summed up of some records; ``None`` is unknown, which is not 0."""

    records: int = 0
    times: int | None = None
    """How often something was held."""
    people: int | None = None
    """Participants, of the records that say how many there were."""
    is_approximate: bool = False
    """Whether some number of participants is: 約."""
    without_people: int = 0
    """Records that do not say how many there were."""
    meetings: str = ""
    """Meetings in words, which are in none of these figures; empty where there are none."""

    @classmethod
    def of(cls, tally: Tally) -> SummaryFigures:
        """Return the figures of a tally."""
        return cls(
            tally.records,
            tally.times if tally.sessions or tally.times else None,
            tally.participants if tally.counted else None,
            tally.approx,
            tally.records - tally.counted,
            meetings_text(tally.figures),
        )

    def less(self, others: Sequence[SummaryFigures]) -> SummaryFigures:
        """Return what is missing from the sum of others, negative where they count something more than once."""
        return SummaryFigures(
            self.records - sum(each.records for each in others),
            _less(self.times, [each.times for each in others]),
            _less(self.people, [each.people for each in others]),
            self.is_approximate,
            self.without_people - sum(each.without_people for each in others),
        )

    def to_json(self) -> dict[str, object]:
        """Return them as plain values."""
        return {
            "records": self.records,
            "times": self.times,
            "participants": self.people,
            "approx": self.is_approximate,
            "records_without_participants": self.without_people,
        }


def _less(whole: int | None, parts: Sequence[int | None]) -> int | None:
    known = [part for part in parts if part is not None]
    return whole - sum(known) if whole is not None else None


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """The records with one value in both years."""

    value: str | None
    """Code of the value; ``None`` for records without one, and for what is no value."""
    label: str
    now: SummaryFigures
    before: SummaryFigures | None
    """``None`` where there is no earlier year."""

    @property
    def change(self) -> int:
        """By how many records it grew; 0 where there is nothing to compare with."""
        return self.now.records - self.before.records if self.before else 0


@dataclass(frozen=True, slots=True)
class SummaryTable:
    """A year by one property."""

    dimension: Dimension
    lines: tuple[SummaryLine, ...]
    overlap: SummaryLine | None
    """What is counted in more than one line, as negative figures; ``None`` where no record has several values."""
    several: int
    """Records of the year that have several values."""
    several_before: int
    """The same of the year before."""


@dataclass(frozen=True, slots=True)
class YearlySummary:
    """A fiscal year summed up; in every table, all lines with the overlap make the total."""

    year: int
    previous: int | None
    """The earlier year it is compared with; ``None`` where there is none."""
    total: SummaryLine
    tables: tuple[SummaryTable, ...]
    uneven: tuple[str, ...] = ()
    """Cities with records in one of the two years only; empty for the home city."""

    @property
    def skipped(self) -> tuple[int, ...]:
        """The years between both, of which there is no report."""
        return tuple(range(self.previous + 1, self.year)) if self.previous is not None else ()


class RecordSource(Protocol):
    """An opened database, as far as a summary needs it."""

    def years(self) -> Sequence[int]:
        """Return the fiscal years."""

    def counts(self, query: Query, scopes: Iterable[Scope]) -> Mapping[Scope, int]:
        """Return how many records of each scope match."""

    def matching(self, query: Query, scope: Scope) -> Iterable[Record]:
        """Return the records that match."""


def summarised(
    source: RecordSource,
    query: Query,
    scope: Scope,
    by: Sequence[tuple[Dimension, Names]],
    sort: str | None = None,
) -> YearlySummary | None:
    """Sum up the newest year with a record that matches; ``None`` where none does.

    Args:
        source: The database.
        query: Which records are counted. A year in it chooses the year, and leaves the year before as it is.
        scope: The part of the database that is counted; likewise.
        by: A property for each table, with the names of its values.
        sort: How the lines are sorted, a key of :data:`~kyodo_tui.core.pages.statistics.SORTS`.

    """
    years = source.years()
    chosen = scope.get("year", tuple(map(str, years)))
    scopes = {int(year): scope.choosing(year=year) for year in chosen}
    asked = query if scope.only("year") is None else _of_any_year(query)
    counts = source.counts(asked, scopes.values())
    year = max((each for each, narrowed in scopes.items() if counts[narrowed]), default=None)
    if year is None:
        return None
    previous = max((each for each in years if each < year), default=None)
    of_any_year = Query(
        tuple(term for term in query.terms if term.facet is None or term.facet.code != "year")
    )
    records: dict[int, list[Record]] = defaultdict(list)
    both = [str(each) for each in (previous, year) if each is not None]
    for record in source.matching(of_any_year, scope.choosing(year=both)):
        records[record.fiscal_year].append(record)
    return yearly_summary(records, year, previous, by, sort)


def summary_range(query: Query, scope: Scope, year: int, previous: int | None) -> tuple[Query, Scope]:
    """Return what finds the records of both years, whatever year the query and the scope name."""
    years = [str(each) for each in (previous, year) if each is not None]
    return _of_any_year(query), scope.choosing(year=years)


def summed_up_records(query: Query, scope: Scope, labels: Labels) -> str:
    """Return in words which records of the years are summed up; empty for all of them.

    All but the forms is said as a query says it: the command of the proof line has options for forms only.
    """
    forms = "、".join(map(labels.form, scope.get("form", ())))
    others = [_as_a_term(facet, scope[code], labels) for code, facet in _OTHERS.items() if code in scope]
    return " ".join(filter(None, [forms, _of_any_year(query).describe(), *others]))


def _as_a_term(facet: Facet, values: Sequence[str], labels: Labels) -> str:
    known = facet.value_labels(labels)
    return f"{facet.label}: {'か'.join(f'「{known.get(value, value)}」' for value in values)}"


def _of_any_year(query: Query) -> Query:
    return Query(tuple(term for term in query.terms if term.facet is None or term.facet.code != "year"))


def yearly_summary(
    records: Mapping[int, Sequence[Record]],
    year: int,
    previous: int | None,
    by: Sequence[tuple[Dimension, Names]],
    sort: str | None = None,
) -> YearlySummary:
    """Sum up a year, of which and of ``previous`` the records are given by fiscal year."""
    tables = []
    total = SummaryLine(None, "", SummaryFigures(), None)
    for dimension, names in by:
        now = statistics(records.get(year, ()), dimension, names, sort)
        before = None
        if previous is not None:
            before = statistics(records.get(previous, ()), dimension, names, sort)
        total = SummaryLine(
            None, "", SummaryFigures.of(now.total), SummaryFigures.of(before.total) if before else None
        )
        lines = tuple(_lines(now, before, () if sort else dimension.order(names)))
        several_before = before.several if before is not None else 0
        overlap = _overlap(total, lines) if now.several or several_before else None
        tables.append(SummaryTable(dimension, lines, overlap, now.several, several_before))
    cities = [
        {_city(record) for record in records.get(each, ())} for each in (year, previous) if each is not None
    ]
    uneven = cities[0] ^ cities[-1] if all(cities) else set()
    return YearlySummary(year, previous, total, tuple(tables), tuple(sorted(uneven)))


def _city(record: Record) -> str:
    return city_of(record.id.partition(f"-{record.form}-")[0])


def _lines(now: Statistics, before: Statistics | None, order: Sequence[str] = ()) -> Iterable[SummaryLine]:
    """Yield a line for each value of either year: in order, else as the year has them, then what is gone."""
    places: dict[str | None, int] = {value: place for place, value in enumerate(order)}
    earlier = {line.value: line for line in before.lines} if before is not None else {}
    present = {line.value: line for line in now.lines}
    found = {**present, **{value: line for value, line in earlier.items() if value not in present}}
    for value in sorted(found, key=lambda value: (value is None, places.get(value, len(places)))):
        tallies = (present.get(value), earlier.get(value))
        figures = [
            SummaryFigures.of(line.tally) if line is not None else SummaryFigures() for line in tallies
        ]
        label = NO_VALUE if value is None else found[value].label
        yield SummaryLine(value, label, figures[0], figures[1] if before is not None else None)


def _overlap(total: SummaryLine, lines: Sequence[SummaryLine]) -> SummaryLine:
    before = total.before.less([line.before or SummaryFigures() for line in lines]) if total.before else None
    return SummaryLine(None, COUNTED_TWICE, total.now.less([line.now for line in lines]), before)
