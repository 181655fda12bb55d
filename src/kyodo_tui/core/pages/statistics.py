"""Count records and participants by a property: form, department, organiser, month.

A record with several values counts in each of them, and once in the total.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from kyodo_tui.core.japanese.calendar import fiscal_year_label, month_label, months
from kyodo_tui.core.records.figures import NO_FIGURES, Figures
from kyodo_tui.core.records.labels import FIELD_LABELS, MODES, STATUSES
from kyodo_tui.core.records.meetings import figures, figures_of
from kyodo_tui.core.records.record import Project
from kyodo_tui.core.records.report import ORGANISER, PARTNER
from kyodo_tui.core.search.facets import FACETS
from kyodo_tui.core.search.filters import EXTRA, FILTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record, Session
    from kyodo_tui.core.search.asked_sessions import AskedSessions

"""The unit that counts bodies rather than people."""
IN_ORDER, BY_RECORDS, BY_TIMES, BY_PARTICIPANTS = "order", "records", "times", "participants"
SORTS = {
    IN_ORDER: "項目の順",
    BY_RECORDS: "件数の多い順",
    BY_TIMES: "回数の多い順",
    BY_PARTICIPANTS: "参加人数の多い順",
}
"""By what lines are sorted → its label."""
NO_VALUE = "（該当なし）"
"""Label of the records without a value."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the values of an opened database are called."""

    labels: Labels
    bodies: Mapping[str, str] = field(default_factory=dict)
    """Key of a body → the spelling shown."""
    mentions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Record id → keys of the bodies that the record names in the role counted."""
    departments: Mapping[str, str] = field(default_factory=dict)
    """Record id → the present name of its department, where the record writes another one."""


@dataclass(slots=True)
class Tally:
    """What is counted of some records."""

    records: int = 0
    sessions: int = 0
    """Dated items, those that were cancelled included."""
    figures: Figures = NO_FIGURES
    """How often something was held and how many people came, as far as the records say; meetings apart."""
    counted: int = 0
    """Records with a number of participants."""
    uncounted: int = 0
    """Projects without one."""

    @property
    def times(self) -> int:
        """How often something was held, without meetings."""
        return self.figures.times

    @property
    def participants(self) -> int:
        """How many people came to that; 0 where nobody counted them."""
        return self.figures.people or 0

    @property
    def approx(self) -> bool:
        """Whether that number is only near."""
        return self.figures.approx

    def to_json(self) -> dict[str, object]:
        """Return the same for programs; ``None`` for participants that nothing counts."""
        return {
            "records": self.records,
            "sessions": self.sessions,
            "times": self.times,
            "participants": self.participants if self.counted else None,
            "approx": self.approx,
            "records_with_participants": self.counted,
            "records_without_participants": self.uncounted,
            "meetings": self.figures.meetings,
            "members": self.figures.members,
            "members_approx": self.figures.members_approx,
        }


@dataclass(frozen=True, slots=True)
class Line:
    """The records with one value."""

    value: str | None
    """Code of the value; ``None`` for records without one."""
    label: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts by one property."""

    dimension: Dimension
    lines: tuple[Line, ...]
    total: Tally
    several: int
    """Records that count in more than one line."""
    missing: tuple[str, ...] = ()
    """Ids of the projects that count nobody, not even at meetings, in document order."""
    sort: str | None = None
    """How the lines are sorted, a key of :data:`SORTS`; ``None`` is the usual order."""
    asked: str = ""
    """What the sessions that alone are counted fall on, in words; empty where whole records are."""
    asks_for_days: bool = False
    """Whether these are days or months, which a session can begin before and outlast."""
    renamed: tuple[tuple[str, str], ...] = ()
    """What records write, and the value it is counted as, each once."""


class Dimension(ABC):
    """A property to count by."""

    code: ClassVar[str]
    label: ClassVar[str]
    other_names: ClassVar[tuple[str, ...]] = ()
    """Further names it can be chosen by."""
    role: ClassVar[str | None] = None
    """The role in which the bodies of a record are counted."""
    by_session: ClassVar[bool] = False
    """Whether single sessions, not whole records, have the values."""
    by_size: ClassVar[bool] = False
    """Whether the largest line comes first."""

    @abstractmethod
    def values(self, record: Record, names: Names) -> Iterable[str]:
        """Return the values of a record, each once."""

    def of_session(self, session: Session) -> str | None:
        """Return the value of a session, where sessions have them."""
        return None

    def renamed(self, record: Record, names: Names) -> tuple[str, str] | None:
        """Return what a record writes and the value it is counted as, where these differ by name alone."""
        return None

    def value_label(self, value: str, names: Names) -> str:
        """Return what a value is called."""
        return value

    def order(self, names: Names) -> Sequence[str]:
        """Return the values that are known beforehand, in the order shown."""
        return ()


class _Facet(Dimension):
    """A property that is a facet of queries."""

    facet: ClassVar[str]

    def values(self, record: Record, names: Names) -> Iterable[str]:
        return FACETS[self.facet].values(record)

    def value_label(self, value: str, names: Names) -> str:
        return FACETS[self.facet].value_labels(names.labels).get(value, value)

    def order(self, names: Names) -> Sequence[str]:
        return tuple(FACETS[self.facet].value_labels(names.labels))


class _Form(_Facet):
    code, facet, label, other_names = "form", "form", FIELD_LABELS["form"], ("協働の形態",)


class _Holder(_Facet):
    code, facet, label, other_names = "name-holder", "holder", FIELD_LABELS["name_holder"], ("holder",)


class _Frequency(_Facet):
    code, facet, label, other_names = "frequency", "freq", FIELD_LABELS["frequency"], ("freq", "区分")


class _Kind(_Facet):
    code, facet, label, other_names = "kind", "kind", FIELD_LABELS["partner_kinds"], ("相手", "相手の種類")


class _Department(Dimension):
    code, label, other_names = "department", FIELD_LABELS["department"], ("dept", "課", "担当部署")
    by_size = True

    def values(self, record: Record, names: Names) -> Iterable[str]:
        present = names.departments.get(record.id, record.department)
        return (present,) if present else ()

    def renamed(self, record: Record, names: Names) -> tuple[str, str] | None:
        present = names.departments.get(record.id)
        return (record.department, present) if present else None


class _Body(Dimension):
    by_size = True

    def values(self, record: Record, names: Names) -> Iterable[str]:
        return dict.fromkeys(names.mentions.get(record.id, ()))

    def value_label(self, value: str, names: Names) -> str:
        return names.bodies.get(value, value)


class _Organiser(_Body):
    code, label, other_names, role = "organiser", FIELD_LABELS["organiser"], ("主催",), ORGANISER


class _Partner(_Body):
    code, label, other_names, role = "partner", FIELD_LABELS["partners"], ("団体", "関係団体"), PARTNER


class _Month(Dimension):
    code, label, other_names = "month", "実施月", ("月",)
    by_session = True

    def values(self, record: Record, names: Names) -> Iterable[str]:
        return months(record.sessions) if isinstance(record, Project) else ()

    def of_session(self, session: Session) -> str | None:
        """Return the month in which a session begins."""
        return session.start[:7] if session.start else None

    def value_label(self, value: str, names: Names) -> str:
        return month_label(value)


class _Mode(Dimension):
    """How sessions took place. Cancelled are also records of which only a sentence says so, as in a search."""

    code, label, other_names = "mode", "開催の状態", ("状態",)
    by_session = True

    def values(self, record: Record, names: Names) -> Iterable[str]:
        return [value for value in FACETS["mode"].values(record) if value in MODES]

    def of_session(self, session: Session) -> str | None:
        return session.mode

    def value_label(self, value: str, names: Names) -> str:
        return MODES[value]

    def order(self, names: Names) -> Sequence[str]:
        return tuple(MODES)


class _Status(Dimension):
    code, label, other_names = "status", FIELD_LABELS["status"], ("状況",)

    def values(self, record: Record, names: Names) -> Iterable[str]:
        return (record.status,) if record.status else ()

    def value_label(self, value: str, names: Names) -> str:
        return STATUSES[value]

    def order(self, names: Names) -> Sequence[str]:
        return tuple(STATUSES)


class _Extra(Dimension):
    """Short fields that a source has beyond those of a record, each with its label: 会場：文化会館."""

    code, label, other_names = EXTRA, FIELD_LABELS["extra"], ("その他", "項目")
    by_size = True

    def values(self, record: Record, names: Names) -> Iterable[str]:
        return FILTERS[EXTRA].values(record)


class _Year(Dimension):
    code, label = "year", FIELD_LABELS["fiscal_year"]

    def values(self, record: Record, names: Names) -> Iterable[str]:
        return (str(record.fiscal_year),)

    def value_label(self, value: str, names: Names) -> str:
        return fiscal_year_label(int(value))


DIMENSIONS: Mapping[str, Dimension] = {
    each.code: each
    for each in (
        _Form(),
        _Department(),
        _Organiser(),
        _Partner(),
        _Holder(),
        _Frequency(),
        _Month(),
        _Mode(),
        _Year(),
        _Status(),
        _Kind(),
        _Extra(),
    )
}
"""Code → property, in the order offered."""


def dimension_named(name: str) -> Dimension | None:
    """Return the property with this code or Japanese name, or ``None``."""
    for each in DIMENSIONS.values():
        if name in (each.code, each.label, *each.other_names, each.code.replace("-", "_")):
            return each
    return None


def statistics(
    records: Iterable[Record],
    dimension: Dimension,
    names: Names,
    sort: str | None = None,
    asked: AskedSessions | None = None,
) -> Statistics:
    """Return how many records, sessions and participants there are of every value.

    Args:
        records: The records.
        dimension: By what they are counted.
        names: What the values are called.
        sort: A key of :data:`SORTS`; without it, each property has its usual order.
        asked: The days whose sessions alone are counted; ``None`` for whole records.

    """
    lines: dict[str | None, Tally] = {value: Tally() for value in dimension.order(names)}
    total, several = Tally(), 0
    missing: list[str] = []
    renamed: dict[tuple[str, str], None] = {}
    for whole in records:
        record = whole if asked is None or not isinstance(whole, Project) else on_days(whole, asked)
        counted = figures(record) if isinstance(record, Project) else None
        _add(total, record, counted)
        if other := dimension.renamed(record, names):
            renamed[other] = None
        if counted is not None and counted.people is None and counted.members is None:
            missing.append(record.id)
        values: Sequence[str | None] = list(dimension.values(record, names)) or [None]
        several += len(values) > 1
        for value in values:
            tally = lines.setdefault(value, Tally())
            if dimension.by_session:
                tally.records += 1
            else:
                _add(tally, record, counted)
        if dimension.by_session and isinstance(record, Project):
            for value, tally in _of_sessions(record, dimension):
                _join(lines.setdefault(value, Tally()), tally)
    found = [
        Line(value, NO_VALUE if value is None else dimension.value_label(value, names), tally)
        for value, tally in lines.items()
        if tally.records or tally.sessions
    ]
    return Statistics(
        dimension,
        tuple(_sorted(found, dimension, names, sort)),
        total,
        several,
        tuple(missing),
        sort,
        asked.label if asked else "",
        asked is not None and asked.has_days,
        tuple(renamed),
    )


def on_days(project: Project, asked: AskedSessions) -> Project:
    """Return a project with nothing but the sessions that fall on what is asked for."""
    return replace(project, sessions=tuple(asked.among(project.sessions)), totals=())


def _sorted(lines: list[Line], dimension: Dimension, names: Names, sort: str | None) -> Iterator[Line]:
    places = {value: place for place, value in enumerate(dimension.order(names))}
    by = sort or (BY_RECORDS if dimension.by_size else IN_ORDER)

    def key(line: Line) -> tuple[bool, int, int, str]:
        size = 0 if by == IN_ORDER else -figure(line.tally, by, dimension)
        place = places.get(line.value or "", len(places))
        # Without an order of their own, values of one size stay in document order.
        is_free = dimension.by_size and by != IN_ORDER
        return line.value is None, size, place, "" if is_free or places else line.value or ""

    return iter(sorted(lines, key=key))


def figure(tally: Tally, sort: str, dimension: Dimension) -> int:
    """Return the figure of a tally by which lines are sorted; in their own order, the number of records."""
    if sort == BY_TIMES:
        return tally.sessions if dimension.by_session else tally.times
    return tally.participants if sort == BY_PARTICIPANTS else tally.records


def _add(tally: Tally, record: Record, counted: Figures | None) -> None:
    """Add a record, with its figures where it is a project."""
    tally.records += 1
    if isinstance(record, Project) and counted is not None:
        tally.sessions += len(record.sessions)
        _count(tally, counted)


def _count(tally: Tally, found: Figures) -> None:
    tally.figures = tally.figures.plus(found)
    tally.counted += found.people is not None
    tally.uncounted += found.people is None


def _of_sessions(record: Project, dimension: Dimension) -> Iterator[tuple[str | None, Tally]]:
    """Yield the tallies of the sessions of a record by value, without the record itself."""
    by_value: dict[str | None, list[Session]] = {}
    for session in record.sessions:
        by_value.setdefault(dimension.of_session(session), []).append(session)
    for value, sessions in by_value.items():
        tally = Tally(sessions=len(sessions))
        _count(tally, figures_of(sessions, record.name))
        yield value, tally


def _join(tally: Tally, other: Tally) -> None:
    tally.sessions += other.sessions
    tally.figures = tally.figures.plus(other.figures)
    tally.counted += other.counted
    tally.uncounted += other.uncounted


def unplaced_participants(found: Statistics) -> int:
    """Return the participants of the total that no line of sessions has: figures that belong to no session."""
    return found.total.participants - sum(line.tally.participants for line in found.lines)
