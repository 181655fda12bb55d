"""Which columns a list has, and what each says of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.japanese.calendar import fiscal_year_short
from kyodo_tui.core.records.figures import attendance_text
from kyodo_tui.core.records.labels import MODES, STATUSES
from kyodo_tui.core.records.listing import Order
from kyodo_tui.core.records.record import CANCELLED, SOME_CANCELLED, SPONSORSHIP, WRITTEN
from kyodo_tui.core.records.shorter_dates import shorter
from kyodo_tui.tui import strings
from kyodo_tui.tui.view.lines import NEW, QUIET, TEXT, WARNING, form_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_tui.core.records.listing import ListRow

GAP = 2
NEW_FREQUENCY = "single_new"
"""Frequency of what is held for the first time."""


class Column(NamedTuple):
    """A column of the list."""

    title: str
    """Heading."""
    values: Callable[[ListRow], tuple[str, ...]]
    """Returns its text, as the database has it; then shorter ones, of which the first that fits is shown."""
    field: str
    """Field of the record a query looks into, for highlighting; empty where none."""
    least: int
    """Its width at least; with less room it is left out."""
    good: int
    """Its width before less important columns get any room."""
    ideal: int
    """Its width at most, while other columns can use the room."""
    priority: int
    """Columns with a high number are left out first; 0 never is."""
    role: Callable[[ListRow], str] = lambda _: QUIET
    """Returns the role of its text."""
    right: bool = False
    """Aligned to the right."""
    gap: int = GAP
    """Empty cells after it."""
    keeps_end: bool = False
    """Whether a text that is cut keeps its end, and loses what stands before that."""
    name_gives: int = 0
    """Cells of its good width that the name gives up at most, so that this column has its own."""
    parts: tuple[Column, ...] = ()
    """The columns it becomes where there is room for all of them."""
    instead: Column | None = None
    """What stands in its place where it has no room to be of use; without that it is left out."""


_STATUS_LABELS = {CANCELLED: STATUSES[CANCELLED], SOME_CANCELLED: STATUSES[SOME_CANCELLED], WRITTEN: "書面"}
_STATUS_SHORT = {SOME_CANCELLED: "一部"}
"""Status → what stands in the list; what was held as usual has no mark."""


def _status(row: ListRow) -> tuple[str, ...]:
    label = _STATUS_LABELS.get(row.status)
    if label is None:
        return (strings.NEW if row.frequency == NEW_FREQUENCY else "",)
    return (label, _STATUS_SHORT[row.status]) if row.status in _STATUS_SHORT else (label,)


def _status_role(row: ListRow) -> str:
    if row.status in (CANCELLED, SOME_CANCELLED):
        return WARNING
    return TEXT if row.status == WRITTEN else NEW


def _when(row: ListRow) -> tuple[str, ...]:
    shown = shorter(row.when)
    if row.status == SOME_CANCELLED and row.when and not row.when.endswith(MODES[CANCELLED]):
        # What was cancelled has often no date of its own: the date shown is that of the rest.
        return (*(f"{each} {strings.SOME_CANCELLED}" for each in shown[:2]), *shown)
    return shown


def _by_or_when(row: ListRow) -> tuple[str, ...]:
    return (row.organiser,) if row.kind == SPONSORSHIP else _when(row)


def _when_role(row: ListRow) -> str:
    return WARNING if row.status == CANCELLED else QUIET


def _by_or_when_role(row: ListRow) -> str:
    return TEXT if row.kind == SPONSORSHIP else _when_role(row)


def _people(row: ListRow) -> tuple[str, ...]:
    people = attendance_text(row.figures)
    return (people, people.removesuffix("人"))


_STATUS = Column(strings.COLUMN_STATUS, _status, "", 4, 8, 8, 1, role=_status_role, gap=1, name_gives=2)
# Room for "(1)", which some terminals are shown instead of ①; after either of them there is a gap.
_MARK = Column(strings.COLUMN_FORM, lambda row: (row.form_mark,), "", 3, 3, 3, 0, gap=1)
_YEAR = Column(strings.COLUMN_YEAR, lambda row: (fiscal_year_short(row.fiscal_year),), "", 4, 4, 5, 1, gap=1)
_NO = Column(strings.COLUMN_NO, lambda row: (str(row.no),), "", 3, 3, 3, 2, right=True)
_NAME = Column(
    strings.COLUMN_NAME, lambda row: (row.name,), "name", 20, 40, 56, 0, lambda _: TEXT, keeps_end=True
)
_DEPARTMENT = Column(strings.COLUMN_DEPARTMENT, lambda row: (row.department,), "department", 10, 16, 22, 5)
_ORGANISER = Column(
    strings.COLUMN_ORGANISER, lambda row: (row.organiser,), "organiser", 14, 16, 44, 3, lambda _: TEXT
)
# Beside the year there is room for who or when only where the name is a few cells shorter.
_WHEN = Column(strings.COLUMN_WHEN, _when, "", 9, 9, 24, 3, _when_role, name_gives=5)
_BY_OR_WHEN = Column(
    strings.COLUMN_BY_OR_WHEN,
    _by_or_when,
    "organiser",
    13,
    13,
    40,
    4,
    _by_or_when_role,
    name_gives=5,
    parts=(_ORGANISER, _WHEN._replace(good=16)),
    # Of an organiser, five characters say nothing; a date fits.
    instead=_WHEN,
)
_PEOPLE = Column(strings.COLUMN_PEOPLE, _people, "", 10, 12, 12, 1, lambda _: TEXT, right=True)

_LEAST_SHOWN, _GOOD_SHOWN = 10, 14
"""Cells of the column that a list is sorted by: a date with the sign of a range."""

_SHOWN_BY = {
    Order.DEPARTMENT: _DEPARTMENT,
    Order.ORGANISER: _ORGANISER,
    Order.DATE: _WHEN,
    Order.PARTICIPANTS: _PEOPLE,
}
"""Order → the column that shows by what the list is sorted."""


_CHOSEN = {
    "organiser": _ORGANISER,
    "when": _WHEN,
    "people": _PEOPLE._replace(priority=4),
    "department": _DEPARTMENT,
}
"""Code in the setting ``columns`` → the column after the name."""
_OF_KIND = {SPONSORSHIP: ("organiser", "department"), None: tuple(_CHOSEN)}
"""Kind of the records of a tab → what they can have; other kinds have no organiser."""
_OF_PROJECTS = ("when", "people", "department")


def _after_name(kind: str | None, chosen: Sequence[str] | None) -> tuple[Column, ...]:
    if chosen is not None:
        possible = _OF_KIND.get(kind, _OF_PROJECTS)
        return tuple(_CHOSEN[code] for code in chosen if code in possible)
    if kind is None:
        return (_BY_OR_WHEN, _DEPARTMENT)
    return (_ORGANISER if kind == SPONSORSHIP else _WHEN, _DEPARTMENT)


def columns_for(
    kind: str | None,
    holder: str | None,
    holder_mark: Callable[[str], str],
    *,
    has_years: bool,
    has_status: bool = True,
    order: Order = Order.RELEVANCE,
    forms: Sequence[str] = (),
    chosen: Sequence[str] | None = None,
) -> tuple[Column, ...]:
    """Return the columns of a tab.

    Args:
        kind: Kind of its records, or `None` for the tab of everything.
        holder: Code of the one name holder the list covers, or `None`.
        holder_mark: Returns the mark of a name holder (市, 教).
        has_years: Whether records of several fiscal years can be listed.
        has_status: Whether anything in the tab has a status that is marked.
        order: How the list is sorted.
        forms: Codes of the forms in order: each has a colour.
        chosen: Codes of the columns that the user wants besides the name, those after it in this order; `None` for
            those that tell most.

    """
    places = {form: place for place, form in enumerate(forms)}
    form = _MARK._replace(role=lambda row: form_role(places.get(row.form, 0)))

    def mark(row: ListRow) -> tuple[str, ...]:
        return (holder_mark(row.name_holder) if row.name_holder else "",)

    # Where one name holder is chosen, or there is none, the column would say the same in every row.
    holders = () if holder is not None else (Column("", mark, "", 2, 2, 2, 1, gap=1),)
    wanted = ("status", "year", "no") if chosen is None else chosen
    years = (_YEAR,) if has_years and "year" in wanted else ()
    statuses = (_STATUS,) if has_status and "status" in wanted else ()
    numbers = (_NO,) if "no" in wanted else ()
    marks = (form, *holders) if kind is None else holders if kind == SPONSORSHIP else ()
    after = _sorted_by(order, _after_name(kind, chosen))
    return (*statuses, *marks, *years, *numbers, _NAME, *after)


def _sorted_by(order: Order, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns after the name, first the one by which the list is sorted: it is never left out."""
    key = _SHOWN_BY.get(order.forward)
    if key is None:
        return columns
    rest = [
        part
        for column in columns
        for part in (column.parts if key in (_ORGANISER, _WHEN) and column.parts else (column,))
        if part.title != key.title
    ]
    least, good = max(key.least, _LEAST_SHOWN), max(key.good, _GOOD_SHOWN)
    shown = key._replace(priority=1, least=least, good=good, name_gives=0)
    return (shown, *rest)
