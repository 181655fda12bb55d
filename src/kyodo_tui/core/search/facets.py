"""The facets: properties that divide the records, and by which a list or a query can be limited.

A facet is one class, registered in :data:`FACETS`. The query language, the tokens of the index, the scopes of lists,
the tabs and the status line are made from the registry.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from kyodo_tui.core.records.labels import MODES, STATUSES
from kyodo_tui.core.records.record import CANCELLED, HELD, SOME_CANCELLED, WRITTEN, Project, Sponsorship

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record


WRITTEN_ONLY = "written_only"
"""Value of :class:`ModeFacet` of a record whose status is ``written``; a session in writing has that very mode."""


class Facet(ABC):
    """A property of records with values that can be chosen. Values are strings everywhere."""

    code: ClassVar[str]
    """ASCII name: in queries, in scopes, in the tokens of the index."""
    label: ClassVar[str]
    """Japanese name."""
    other_names: ClassVar[tuple[str, ...]] = ()
    """Further Japanese names in queries: the column headings of the sources, and what people say."""
    exact_names: ClassVar[tuple[str, ...]] = ()
    """Names before ``=`` besides these, where a whole value is meant."""
    is_tab: ClassVar[bool] = False
    """Whether its values are offered as tabs; the first such facet makes the tabs, the second divides them."""

    @abstractmethod
    def values(self, record: Record) -> Iterable[str]:
        """Return the values of a record, each once; none where the facet does not apply."""

    @property
    def filter_names(self) -> tuple[str, ...]:
        """Return the names that can stand before ``=``."""
        return (self.code, self.label, *self.other_names, *self.exact_names)

    def value_labels(self, labels: Labels) -> Mapping[str, str]:
        """Return the values that an opened database knows, each with its label; empty for a calendar."""
        return {}

    def can_name(self, text: str) -> bool:
        """Return whether ``text`` can name a value. If not, a query looks for it as plain text."""
        return True

    def describe(self, values: Sequence[str], labels: Labels) -> str:
        """Return the chosen values in words, for the status line."""
        known = self.value_labels(labels)
        return f"{self.label}: {'、'.join(known.get(value, value) for value in values)}"


class CalendarFacet(Facet):
    """A facet whose values need no vocabulary: what a query says is read as a date."""

    @abstractmethod
    def read(self, text: str) -> str | None:
        """Return the value that ``text`` spells out (``令和2`` → ``2020``), or ``None``."""

    def can_name(self, text: str) -> bool:
        """Return whether ``text`` spells out a value."""
        return self.read(text) is not None


class FormFacet(Facet):
    """協働の形態."""

    code = "form"
    label = "形態"
    other_names = ("協働の形態", "協働形態")
    is_tab = True

    def values(self, record: Record) -> Iterable[str]:
        """Return every form of a record."""
        return dict.fromkeys(record.forms)

    def value_labels(self, labels: Labels) -> Mapping[str, str]:
        """Return the forms with mark and label."""
        return {code: labels.form(code) for code in labels.forms}


class HolderFacet(Facet):
    """名義."""

    code = "holder"
    label = "名義"
    other_names = ("後援名義", "名義人")
    is_tab = True

    def values(self, record: Record) -> Iterable[str]:
        """Return the name holder of a sponsorship."""
        return (record.name_holder,) if isinstance(record, Sponsorship) else ()

    def value_labels(self, labels: Labels) -> Mapping[str, str]:
        """Return the name holders."""
        return {code: labels.holder(code) for code in labels.holders}


class FrequencyFacet(Facet):
    """実施区分."""

    code = "freq"
    label = "区分"
    other_names = ("実施区分",)

    def values(self, record: Record) -> Iterable[str]:
        """Return how often a project is held."""
        return (record.frequency,) if isinstance(record, Project) and record.frequency else ()

    def value_labels(self, labels: Labels) -> Mapping[str, str]:
        """Return the frequencies."""
        return {code: labels.frequency(code) for code in labels.frequencies}


class KindFacet(Facet):
    """協働の相手の種類."""

    code = "kind"
    label = "相手"
    other_names = ("相手の種類", "協働の相手", "協働の相手の種類", "相手方")

    def values(self, record: Record) -> Iterable[str]:
        """Return the kinds of the partners of a record."""
        return dict.fromkeys(record.partner_kinds)

    def value_labels(self, labels: Labels) -> Mapping[str, str]:
        """Return the partner kinds."""
        return {code: labels.kind(code) for code in labels.kinds}


class ModeFacet(Facet):
    """How the sessions of a record took place, and what that makes of the record (実施状況)."""

    code = "mode"
    label = "状態"
    other_names = ("状況", "実施状況", "実施状態")

    def values(self, record: Record) -> Iterable[str]:
        """Return the modes of the sessions of a record, and its status; every cancellation is ``cancelled``, too."""
        sessions = record.sessions if isinstance(record, Project) else ()
        values = dict.fromkeys(session.mode for session in sessions if session.mode)
        if record.status == WRITTEN:
            values[WRITTEN_ONLY] = None
        elif record.status is not None:
            values[record.status] = None
        if record.status == SOME_CANCELLED:
            values[CANCELLED] = None
        return values

    def value_labels(self, labels: Labels) -> Mapping[str, str]:
        """Return the modes of sessions, and the statuses that are no such mode."""
        return {
            **MODES,
            HELD: STATUSES[HELD],
            WRITTEN_ONLY: STATUSES[WRITTEN],
            SOME_CANCELLED: STATUSES[SOME_CANCELLED],
        }


class YearFacet(CalendarFacet):
    """年度."""

    code = "year"
    label = "年度"
    other_names = ("実施年度",)

    def values(self, record: Record) -> Iterable[str]:
        """Return the fiscal year of a record."""
        return (str(record.fiscal_year),)

    def read(self, text: str) -> str | None:
        """Return the Gregorian year that ``text`` (``2020``, ``令和2``, ``R2年度``) names, or ``None``."""
        from kyodo_tui.core.japanese.dates import read_year

        year = read_year(text)
        return None if year is None else str(year)

    def describe(self, values: Sequence[str], labels: Labels) -> str:
        """Return the fiscal years as a city hall writes them."""
        return "、".join(f"{year}年度" for year in values)


class MonthFacet(CalendarFacet):
    """月: a month (``2020-10``), and the same month of any year (``-10``)."""

    code = "month"
    label = "月"
    other_names = ("実施月",)

    def values(self, record: Record) -> Iterable[str]:
        """Return the months in which sessions of a project fall, each with and without its year."""
        if not isinstance(record, Project):
            return ()
        from kyodo_tui.core.japanese.calendar import months

        held = months(record.sessions)
        return dict.fromkeys([*held, *(month[4:] for month in held)])

    def read(self, text: str) -> str | None:
        """Return the month that ``text`` (``2020-10``, ``10``, ``10月``) names, or ``None``."""
        from kyodo_tui.core.japanese.dates import read_month

        return read_month(text)


class DateFacet(CalendarFacet):
    """日: a day on which something was held (``2020-10-18``, of any year ``-10-18``), also a month or year."""

    code = "date"
    label = "日"
    other_names = ("日付", "実施日", "年月日", "実施年月日", "開催日")

    def values(self, record: Record) -> Iterable[str]:
        """Return the days, months and years in which sessions of a project fall, days and months also without year."""
        if not isinstance(record, Project):
            return ()
        from kyodo_tui.core.japanese.calendar import dates_held

        held = dates_held(record.sessions)
        return dict.fromkeys([*held, *(each[4:] for each in held if len(each) > 4)])

    def read(self, text: str) -> str | None:
        """Return the day, month or year that ``text`` names in any notation, or ``None``."""
        from kyodo_tui.core.japanese.dates import read_date

        found = read_date(text, loose=True)
        return None if found is None or found.is_fiscal else found.iso


FACETS: Mapping[str, Facet] = {
    facet.code: facet
    for facet in (
        FormFacet(),
        HolderFacet(),
        FrequencyFacet(),
        KindFacet(),
        ModeFacet(),
        YearFacet(),
        MonthFacet(),
        DateFacet(),
    )
}
"""Code → facet, in the order in which they are offered."""

TAB_FACETS = tuple(facet.code for facet in FACETS.values() if facet.is_tab)
"""Codes of the facets whose values are tabs."""
