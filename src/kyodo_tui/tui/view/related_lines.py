"""The first records that belong to a record, as lines below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import fiscal_year_short
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui import strings
from kyodo_tui.tui.view.highlighted_text import cut_line
from kyodo_tui.tui.view.lines import LABEL, QUIET, TEXT, Line, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_tui.core.pages.entry import Entry
    from kyodo_tui.core.pages.related import RelatedEntry
    from kyodo_tui.core.records.labels import Labels


def related_lines(related: Sequence[RelatedEntry], labels: Labels, cells: int) -> tuple[Line, ...]:
    """Return two lines for each record, which and why, under a heading; none where there are none."""
    if not related:
        return ()
    return tuple(cut_line(line, cells) for line in _lines(related, labels))


def _lines(related: Sequence[RelatedEntry], labels: Labels) -> Iterator[Line]:
    yield ()
    yield (Span(strings.RELATED_TITLE, LABEL), Span(f"  {strings.RELATED_KEYS}", QUIET))
    for each in related:
        yield (Span(_place(each.entry, labels), QUIET), Span(one_line(each.entry.name), TEXT))
        doubt = "" if each.certain else strings.RELATED_PERHAPS
        yield (Span(f"  {doubt}{one_line(each.reason)}", QUIET),)


def _place(entry: Entry, labels: Labels) -> str:
    """Return year, form and name holder in few cells: ``令2 ④市 ``."""
    form = labels.forms.get(entry.forms[0])
    mark = form.mark if form else ""
    holder = labels.holder_mark(entry.name_holder) if entry.name_holder else ""
    return " ".join(each for each in (fiscal_year_short(entry.fiscal_year), f"{mark}{holder}") if each) + " "
