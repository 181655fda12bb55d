"""The tabs, made from what the opened database holds, and how they fit into a row of cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.facets import TAB_FACETS
from kyodo_tui.core.text.cells import cut, width
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui import strings
from kyodo_tui.tui.view.lines import Line, Span, padded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kyodo_tui.core.records.listing import FormCount

    Hits = Sequence[int | None]
    """Hits of tabs; `None` while they are being counted."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of the browser, or one part of a tab that is split by name holder."""

    scope: Scope
    """The values of the tab facets it stands for."""
    mark: str
    """``①`` …; empty where there is none."""
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


def make_parts(forms: Sequence[FormCount]) -> dict[Scope, tuple[Tab, ...]]:
    """Return the parts of each tab that is split by name holder: both, then one a holder."""
    return {
        Scope(form=form.code): (
            Tab(Scope(form=form.code), "", strings.BOTH_HOLDERS, form.count),
            *(
                Tab(Scope(form=form.code, holder=holder.code), "", one_line(holder.label), holder.count)
                for holder in form.holders
            ),
        )
        for form in forms
        if len(form.holders) > 1
    }


def hits(tabs: Sequence[Tab], counts: Mapping[Scope, int] | None, scope: Scope) -> Hits | None:
    """Return the hits of each tab within ``scope``, or ``None`` if nothing is searched for."""
    return None if counts is None else [counts.get(tab.within(scope)) for tab in tabs]


@dataclass(frozen=True, slots=True)
class TabLabel:
    """A tab as it is written into the row."""

    tab: Tab
    text: str


@dataclass(frozen=True, slots=True)
class FittedTabs:
    """The tabs that fit into a row."""

    labels: tuple[TabLabel, ...]
    more_before: bool
    """Tabs to the left are not shown."""
    more_after: bool
    """Tabs to the right are not shown."""


@dataclass(frozen=True, slots=True)
class _Detail:
    """How much a label says; each step saves cells."""

    keys: bool
    totals: bool
    cells: int
    """Room for the words of the label."""


_FULL = 99
_STEPS = (
    *(_Detail(True, True, cells) for cells in (_FULL, 24, 22, 20, 18, 16, 14, 12, 10, 8)),
    *(_Detail(True, False, cells) for cells in (_FULL, 18, 14, 12, 10, 8)),
    *(_Detail(False, False, cells) for cells in (10, 8, 6, 4, 0)),
)


def fit(
    tabs: Sequence[Tab], active: int, counts: Hits | None, cells: int, *, keys: bool = True
) -> FittedTabs:
    """Return the tabs as they fit into ``cells``; the active one is always among them.

    Labels are first shortened, then the totals beside the hits go, then the keys, at last tabs far from the active one.

    Args:
        tabs: All tabs in order.
        active: Place of the open tab.
        counts: Hits of each tab while a query is active, else `None`.
        cells: Width of the row.
        keys: Whether number keys open these tabs.

    """
    labels: list[TabLabel] = []
    for step in _STEPS:
        labels = [
            TabLabel(tab, _label(tab, index, index == active, counts, step, keys=keys))
            for index, tab in enumerate(tabs)
        ]
        if sum(width(label.text) for label in labels) <= cells:
            return FittedTabs(tuple(labels), more_before=False, more_after=False)
    return _window(labels, active, cells)


TAB, ACTIVE, PART, ACTIVE_PART, EMPTY, QUIET = "tab", "active", "part", "active-part", "empty", "quiet"
TAB_ROLES = (TAB, ACTIVE, PART, ACTIVE_PART, EMPTY, QUIET)
_PARTS_PROMPT = f"   {strings.HOLDER} "


@dataclass(frozen=True, slots=True)
class TabLine:
    """A row of tabs."""

    line: Line
    ends: tuple[tuple[int, Tab], ...]
    """The tabs in sight, each with the cell behind it."""


def tab_line(tabs: Sequence[Tab], active: int, counts: Hits | None, cells: int) -> TabLine:
    """Return the row of tabs; those without hits are quiet."""
    return _tab_line("", tabs, active, counts, cells, (TAB, ACTIVE))


def part_line(parts: Sequence[Tab], active: int, counts: Hits | None, cells: int) -> TabLine:
    """Return the row of parts of the open tab."""
    return _tab_line(_PARTS_PROMPT, parts, active, counts, cells, (PART, ACTIVE_PART))


def _tab_line(
    prompt: str,
    tabs: Sequence[Tab],
    active: int,
    counts: Hits | None,
    cells: int,
    roles: tuple[str, str],
) -> TabLine:
    fitted = fit(tabs, active, counts, cells - width(prompt), keys=not prompt)
    spans = [Span(prompt, QUIET)] if prompt else []
    if fitted.more_before:
        spans.append(Span("<", QUIET))
    x = sum(width(span.text) for span in spans)
    ends: list[tuple[int, Tab]] = []
    for label in fitted.labels:
        index = tabs.index(label.tab)
        nothing = counts is not None and counts[index] == 0
        text = f"[{label.text[1:-1]}]" if index == active and prompt else label.text
        spans.append(Span(text, roles[1] if index == active else EMPTY if nothing else roles[0]))
        x += width(text)
        ends.append((x, label.tab))
    if fitted.more_after:
        spans.append(Span(">", QUIET))
    return TabLine(padded(tuple(spans), cells, QUIET), tuple(ends))


def _label(tab: Tab, index: int, active: bool, counts: Hits | None, detail: _Detail, *, keys: bool) -> str:
    key = f"{index + 1} " if keys and detail.keys and index < 9 else ""
    # What has no mark is known by its words alone, and the open tab keeps its words as long as it can.
    room = detail.cells if tab.mark and not active else max(detail.cells, 8)
    words = f"{tab.mark}{cut(tab.label, room) if room else ''}"
    number = total = strings.number(tab.total)
    if counts is not None:
        hits = counts[index] if index < len(counts) else 0
        number = strings.number(hits)
        if hits is None:
            # Room for as many as there can be: labels hardly change when the number comes.
            number = number.rjust(len(total))
        number = f"{number}/{total}" if detail.totals else number
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
