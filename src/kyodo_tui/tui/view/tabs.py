"""The tabs, made from what the opened database holds, and how they fit into a row of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.facets import TAB_FACETS
from kyodo_tui.core.text.cells import cut, width
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui import strings
from kyodo_tui.tui.view.lines import FORMS, Line, Span, form_role, padded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import FormCount

    Hits = Sequence[int | None]
    """Hits of tabs; `None` while they are being counted."""


class Tab(NamedTuple):
    """One tab of the browser, or one part of a tab that is split by name holder."""

    scope: Scope
    """The values of the tab facets it stands for."""
    mark: str
    """``①`` …, or ``市`` of a name holder; empty where there is none."""
    label: str
    """Japanese label without the mark."""
    total: int
    """Number of records without a query."""

    def within(self, scope: Scope) -> Scope:
        """Return what the tab covers of ``scope``, whichever tab is open there."""
        return scope.choosing(**{code: self.scope.get(code) for code in TAB_FACETS})


def make_tabs(forms: Sequence[FormCount]) -> tuple[Tab, ...]:
    """Return the tabs: everything, then one a form."""
    return (
        Tab(Scope(), "", strings.EVERYTHING, sum(form.count for form in forms)),
        *(
            Tab(Scope(form=form.code), one_line(form.mark), one_line(form.label), form.count)
            for form in forms
        ),
    )


def make_parts(forms: Sequence[FormCount], labels: Labels) -> dict[Scope, tuple[Tab, ...]]:
    """Return the parts of each tab that is split by name holder: both, then one a holder."""
    return {
        Scope(form=form.code): (
            Tab(Scope(form=form.code), "", strings.BOTH_HOLDERS, form.count),
            *(
                Tab(
                    Scope(form=form.code, holder=holder.code),
                    one_line(labels.holder_mark(holder.code)),
                    one_line(holder.label),
                    holder.count,
                )
                for holder in form.holders
            ),
        )
        for form in forms
        if len(form.holders) > 1
    }


def hits(tabs: Sequence[Tab], counts: Mapping[Scope, int] | None, scope: Scope) -> Hits | None:
    """Return the hits of each tab within ``scope``, or ``None`` if nothing is searched for."""
    return None if counts is None else [counts.get(tab.within(scope)) for tab in tabs]


class TabLabel(NamedTuple):
    """A tab as it is written into the row."""

    tab: Tab
    text: str


class FittedTabs(NamedTuple):
    """The tabs that fit into a row."""

    labels: tuple[TabLabel, ...]
    more_before: bool
    """Tabs to the left are not shown."""
    more_after: bool
    """Tabs to the right are not shown."""


class _Detail(NamedTuple):
    """How much a label says; each step saves cells."""

    keys: bool
    cells: int
    """Room for the words of the label."""


_FULL = 99
_STEPS = (
    *(_Detail(True, cells) for cells in (_FULL, 24, 22, 20, 18, 16, 14, 12, 10, 8, 6, 0)),
    *(_Detail(False, cells) for cells in (10, 8, 6, 4, 0)),
)


def fit(tabs: Sequence[Tab], active: int, counts: Hits | None, cells: int) -> FittedTabs:
    """Return the tabs as they fit into ``cells``; the active one is always among them.

    Labels are first shortened, then the keys go, at last tabs far from the active one.

    Args:
        tabs: All tabs in order.
        active: Place of the open tab.
        counts: Hits of each tab where the list is limited, else `None`.
        cells: Width of the row.

    """
    if len(tabs) > cells:
        return _near(tabs, active, counts, cells)
    labels: list[TabLabel] = []
    for step in _STEPS:
        labels = [
            TabLabel(tab, _label(tab, index, index == active, counts, step)) for index, tab in enumerate(tabs)
        ]
        if sum(width(label.text) for label in labels) <= cells:
            return FittedTabs(tuple(labels), more_before=False, more_after=False)
    return _window(labels, active, cells)


def _near(tabs: Sequence[Tab], active: int, counts: Hits | None, cells: int) -> FittedTabs:
    """Return what fits of so many tabs that never all of them do; those far from the open one are not even tried."""
    first, end = max(0, active - cells), min(len(tabs), active + cells)
    labels = [
        TabLabel(tabs[index], _label(tabs[index], index, index == active, counts, _STEPS[-1]))
        for index in range(first, end)
    ]
    fitted = _window(labels, active - first, cells)
    return fitted._replace(
        more_before=fitted.more_before or first > 0, more_after=fitted.more_after or end < len(tabs)
    )


TAB, ACTIVE, PART, ACTIVE_PART, EMPTY, QUIET = "tab", "active", "part", "active-part", "empty", "quiet"
TAB_ROLES = (*FORMS, TAB, ACTIVE, PART, ACTIVE_PART, EMPTY, QUIET)


class TabLine(NamedTuple):
    """A row of tabs."""

    line: Line
    ends: tuple[tuple[int, Tab], ...]
    """The tabs and parts in sight, each with the cell behind it."""
    is_whole: bool
    """Whether all tabs and parts are in sight with all their words."""


def tab_line(
    tabs: Sequence[Tab],
    active: int,
    counts: Hits | None,
    cells: int,
    parts: Sequence[PartLabel] = (),
) -> TabLine:
    """Return the row of tabs, after the open one its parts; what has no hits is quiet."""
    taken = sum(width(part.text) for part in parts)
    has_all_parts = taken <= cells - _OPEN_TAB
    if not has_all_parts:
        parts = [part for part in parts if part.is_active]
        taken = sum(width(part.text) for part in parts)
    fitted = fit(tabs, active, counts, cells - taken)
    spans = [Span("<", QUIET)] if fitted.more_before else []
    x = len(spans)
    ends: list[tuple[int, Tab]] = []
    for label in fitted.labels:
        index = tabs.index(label.tab)
        nothing = counts is not None and counts[index] == 0
        if index == active or nothing or not label.tab.mark:
            spans.append(Span(label.text, ACTIVE if index == active else EMPTY if nothing else TAB))
        else:
            before, mark, after = label.text.partition(label.tab.mark)
            spans += (Span(before, TAB), Span(mark, form_role(index - 1)), Span(after, TAB))
        x += width(label.text)
        ends.append((x, label.tab))
        for part in parts if index == active else ():
            spans.append(Span(part.text, part.role))
            x += width(part.text)
            ends.append((x, part.tab))
    if fitted.more_after:
        spans.append(Span(">", QUIET))
    said = "".join(span.text for span in spans)
    is_whole = has_all_parts and all(tab.label in said for tab in tabs)
    return TabLine(padded(tuple(spans), cells, QUIET), tuple(ends), is_whole)


_OPEN_TAB = 14
"""Cells the open tab has at least besides its parts."""


class PartLabel(NamedTuple):
    """A part of the open tab as it is written into the row."""

    tab: Tab
    text: str
    is_active: bool
    is_empty: bool

    @property
    def role(self) -> str:
        """Role of its text."""
        return ACTIVE_PART if self.is_active else EMPTY if self.is_empty else PART


def part_labels(
    parts: Sequence[Tab], active: int, counts: Hits | None, *, short: bool
) -> tuple[PartLabel, ...]:
    """Return the parts of the open tab as they are written; the first stands for all, whose number the tab has."""
    labels: list[PartLabel] = []
    for index, part in enumerate(parts):
        number = part.total if counts is None else counts[index]
        words = (part.mark if short else part.label) or part.label
        text = words if index == 0 else f"{words} {strings.number(number)}"
        text = f"[{text}]" if index == active else f" {text} "
        labels.append(PartLabel(part, text, index == active, is_empty=number == 0))
    return tuple(labels)


def _label(tab: Tab, index: int, active: bool, counts: Hits | None, detail: _Detail) -> str:
    key = f"{index + 1} " if detail.keys and index < 9 else ""
    # What has no mark is known by its words alone, and the open tab keeps its words as long as it can.
    room = detail.cells if tab.mark and not active else max(detail.cells, 8)
    words = f"{tab.mark}{cut(tab.label, room) if room else ''}"
    total = strings.number(tab.total)
    # While it is counted there is room for as many as there can be: labels hardly change when the number comes.
    number = total if counts is None else strings.number(counts[index])
    number = number.rjust(len(total)) if counts is not None and counts[index] is None else number
    return f" {key}{words} {number} "


def _window(labels: list[TabLabel], active: int, cells: int) -> FittedTabs:
    room = cells - 2
    first = last = active
    used = width(labels[active].text)
    while True:
        after = width(labels[last + 1].text) if last + 1 < len(labels) else room + 1
        before = width(labels[first - 1].text) if first > 0 else room + 1
        if used + after <= room:
            last += 1
            used += after
        elif used + before <= room:
            first -= 1
            used += before
        else:
            break
    return FittedTabs(
        tuple(labels[first : last + 1]), more_before=first > 0, more_after=last + 1 < len(labels)
    )
