"""Values that describe a list of records: its scope, order, rows and counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kyodo_tui.core.records.figures import NO_FIGURES, Figures, held_text, meetings_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Scope(Mapping[str, tuple[str, ...]]):
    """The part of a database a list covers: facet code → chosen values. Immutable and hashable.

    A record is covered if, for every facet, it has one of the chosen values. ``Scope()`` covers every record.
    """

    __slots__ = ("_chosen",)

    def __init__(self, **chosen: str | int | Iterable[str] | None) -> None:
        """Choose values, e.g. ``Scope(form="sponsor", year=2020)`` or ``Scope(form=["cohost", "committee"])``.

        Args:
            chosen: Facet code → one value, several values, or ``None`` for no limit.

        """
        values = {code: _values(chosen[code]) for code in sorted(chosen)}
        self._chosen = tuple((code, each) for code, each in values.items() if each)

    def choosing(self, **chosen: str | int | Iterable[str] | None) -> Scope:
        """Return the scope with other values for some facets; ``None`` takes their limit away."""
        return Scope(**{**self, **chosen})

    def only(self, code: str) -> str | None:
        """Return the chosen value of a facet; ``None`` if there is none or more than one."""
        values = self.get(code, ())
        return values[0] if len(values) == 1 else None

    def covers(self, values: Mapping[str, Iterable[str]]) -> bool:
        """Return whether a record with these values (facet code → values) belongs to the scope."""
        return all(not set(chosen).isdisjoint(values.get(code, ())) for code, chosen in self._chosen)

    def __getitem__(self, code: str) -> tuple[str, ...]:
        """Return the chosen values of a facet, sorted."""
        for each, values in self._chosen:
            if each == code:
                return values
        raise KeyError(code)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the codes of the facets that are limited, sorted."""
        return (code for code, _ in self._chosen)

    def __len__(self) -> int:
        """Return the number of facets that are limited."""
        return len(self._chosen)

    def __eq__(self, other: object) -> bool:
        """Return whether the same values are chosen."""
        return isinstance(other, Scope) and self._chosen == other._chosen

    def __hash__(self) -> int:
        """Return a hash of the chosen values."""
        return hash(self._chosen)

    def __repr__(self) -> str:
        """Return the call that makes it."""
        return f"Scope({', '.join(f'{code}={values!r}' for code, values in self._chosen)})"


EVERYTHING = Scope()
"""The scope of all records."""


def _values(chosen: str | int | Iterable[str] | None) -> tuple[str, ...]:
    if chosen is None:
        return ()
    if isinstance(chosen, (str, int)):
        return (str(chosen),)
    return tuple(sorted(set(chosen)))


_REVERSED = "-reversed"


class Order(StrEnum):
    """Order of a list."""

    RELEVANCE = "relevance"
    """Best hit first; without a query document order."""
    DOCUMENT = "document"
    READING = "reading"
    """五十音 order of the names."""
    DEPARTMENT = "department"
    ORGANISER = "organiser"
    DATE = "date"
    """When first held."""
    PARTICIPANTS = "participants"
    """Most first."""
    DOCUMENT_REVERSED = "document-reversed"
    READING_REVERSED = "reading-reversed"
    DEPARTMENT_REVERSED = "department-reversed"
    ORGANISER_REVERSED = "organiser-reversed"
    DATE_REVERSED = "date-reversed"
    PARTICIPANTS_REVERSED = "participants-reversed"

    @property
    def is_reversed(self) -> bool:
        """Whether it is the reverse of another; what has no value comes last all the same."""
        return self.value.endswith(_REVERSED)

    @property
    def forward(self) -> Order:
        """The order it is the reverse of, or itself."""
        return Order(self.value.removesuffix(_REVERSED))

    @property
    def reverse(self) -> Order:
        """The order the other way round; by relevance there is none."""
        if self is Order.RELEVANCE or self.is_reversed:
            return self.forward
        return Order(self.value + _REVERSED)


class ListRow(NamedTuple):
    """A record as one line of a list."""

    id: str
    form: str
    form_mark: str
    """Mark of the form, e.g. ``①``."""
    kind: str
    """``project`` or ``sponsorship``."""
    no: int
    name: str
    department: str
    organiser: str
    """Empty for a project."""
    holder_label: str
    """Label of the name holder; empty for a project."""
    when: str
    """When a project was held, short, e.g. ``令2.10.18 ほか2回``; empty for a sponsorship."""
    fiscal_year: int = 0
    """Gregorian year of its April."""
    status: str = ""
    """Code of the status; empty where there is none."""
    frequency: str = ""
    """Code of the frequency; empty for a sponsorship."""
    name_holder: str = ""
    """Code of the name holder; empty for a project."""
    figures: Figures = NO_FIGURES
    """How often it was held and how many people came; of the days that are asked for, where a query asks for some."""


class Selection(Protocol):
    """A list of records of which only the rows that are looked at are read."""

    @property
    def count(self) -> int:
        """Number of records that can be looked at."""

    @property
    def total(self) -> int:
        """Number of records, exactly."""

    def rows(self, offset: int, limit: int) -> Sequence[ListRow]:
        """Return at most ``limit`` rows from ``offset`` (0-based)."""

    def index(self, record_id: str) -> int | None:
        """Return the place of a record (0-based), or ``None`` where it is not among them."""


class Sums(NamedTuple):
    """What the records of a list come to together."""

    held: Figures
    """How often anything was held and how many people came, as far as the records say."""
    asked: str = ""
    """The days that alone are counted, in words (``10月``); empty where whole records are."""
    beyond: Figures = NO_FIGURES
    """Of these days: what also lasted before or after them, so that its figures are not of these days alone."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The sums in words, the most telling first: ``10月 12回 約14,062人``, ``会議4回 25人``, ``前後を含む4回``."""
        said = [*filter(None, (held_text(self.held), meetings_text(self.held)))]
        beyond = " ".join(filter(None, (held_text(self.beyond), meetings_text(self.beyond))))
        if beyond:
            said.append(f"前後を含む{beyond}")
        if self.asked and said:
            said[0] = f"{self.asked} {said[0]}"
        return tuple(said)


class MatchCounts(NamedTuple):
    """How many records a query finds, by how it finds them."""

    written: int
    """Records in which every term is written, in whichever notation."""
    read: int
    """The other ones: at least one term only matches by reading."""

    @property
    def total(self) -> int:
        """All records found."""
        return self.written + self.read

    @property
    def is_mixed(self) -> bool:
        """Whether both kinds occur, so that a reader should be told: 「表記 7・読み 3」."""
        return bool(self.written and self.read)


def order_in_force(order: Order, *, has_terms: bool) -> Order:
    """Return how a list is sorted: by relevance without a term to be relevant to, it is in document order."""
    return Order.DOCUMENT if order is Order.RELEVANCE and not has_terms else order


def offered_orders(orders: Iterable[Order], now: Order) -> list[Order]:
    """Return the orders to choose from: the present one as it is, all others forward."""
    offered = [now if order is now.forward else order for order in orders]
    return offered if now in offered else [*offered, now]


def chosen_order(order: Order, now: Order) -> Order:
    """Return the order that a choice means: the present one again is its reverse."""
    return order.reverse if order is now else order


@dataclass(frozen=True, slots=True)
class FormCount:
    """A form of the opened database with its number of records."""

    code: str
    mark: str
    label: str
    kind: str
    count: int
    holders: tuple[HolderCount, ...]
    """The name holders within it, in document order; empty for projects."""
    has_status: bool = field(default=True, compare=False)
    """Whether any of its records can have a status."""


@dataclass(frozen=True, slots=True)
class HolderCount:
    """A name holder of a form with its number of records."""

    code: str
    label: str
    count: int
