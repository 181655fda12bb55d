"""A page as lines of the screen, some of which stand for a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.pages.layout import numbers_left_out, table_lines
from kyodo_tui.core.text.cells import pad, width
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui import strings
from kyodo_tui.tui.highlighter import HighlightedText
from kyodo_tui.tui.view.highlighted_text import cut_line, wrapped
from kyodo_tui.tui.view.lines import COLUMNS, LABEL, NEW, QUIET, TEXT, Line, Span
from kyodo_tui.tui.view.side_by_side import compared_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.core.pages.page import Page, Row, Section

_IDS = ("id",)
"""Columns that are left out first."""


class PageLine(NamedTuple):
    """A line of a page."""

    line: Line
    record_id: str | None = None
    """The record it stands for."""
    query: str | None = None
    """What finds the records it stands for, where it stands for several."""
    is_heading: bool = False
    """Whether a table begins with it."""

    @property
    def leads_on(self) -> bool:
        """Whether it stands for records."""
        return self.record_id is not None or self.query is not None


def page_lines(page: Page, cells: int) -> tuple[PageLine, ...]:
    """Return a page laid out for ``cells`` cells, without its title."""
    return tuple(each._replace(line=cut_line(each.line, cells)) for each in _lines(page, cells))


def _lines(page: Page, cells: int) -> Iterator[PageLine]:
    yield from _labelled(page.facts, cells, TEXT)
    for section in page.sections:
        yield PageLine(())
        yield PageLine((Span(one_line(section.title), LABEL),), is_heading=True)
        if section.is_comparison:
            yield from map(PageLine, compared_lines(section, cells))
        else:
            yield from _table(section, cells)
        for note in section.notes:
            yield from _text(note, cells)
    if page.notes:
        yield PageLine(())
    for note in page.notes:
        yield from _text(note, cells)
    if page.proof is not None:
        yield PageLine(())
        yield from _labelled(page.proof.labelled(), cells, QUIET)


def _labelled(facts: tuple[tuple[str, str], ...], cells: int, role: str) -> Iterator[PageLine]:
    label_cells = min(max((width(label) for label, _ in facts), default=0) + 2, cells // 2)
    for label, text in facts:
        parts = [HighlightedText(one_line(part)) for part in text.split("\n")]
        for place, line in enumerate(
            line for part in parts for line in wrapped(part, cells - label_cells, role)
        ):
            yield PageLine((Span(pad("" if place else label, label_cells), LABEL), *line))


def _table(section: Section, cells: int) -> Iterator[PageLine]:
    if not section.rows:
        return
    head, lines = table_lines(section, None)
    missing: tuple[str, ...] = ()
    if max(map(width, (head, *lines))) > cells:
        # The cursor leads to a record without its id; nothing else is cut for that.
        head, lines = table_lines(section, cells, without=_IDS)
        missing = numbers_left_out(section, cells, without=_IDS)
    yield PageLine((Span(pad(head, cells), COLUMNS),))
    for row, line in zip(section.rows, lines, strict=True):
        yield PageLine(_with_drawing(line, row, section), row.record_id, row.query)
    if missing:
        yield from _text(strings.columns_left_out(missing), cells)


def _with_drawing(line: str, row: Row, section: Section) -> Line:
    """Return the line of a row, with what is drawn at its end in a role of its own."""
    drawn = row.cells[-1][:1] if section.columns[-1].is_drawing else ""
    words = line.rstrip(drawn) if drawn else line
    return (Span(words, TEXT), Span(line[len(words) :], NEW)) if drawn else (Span(line, TEXT),)


def _text(text: str, cells: int) -> Iterator[PageLine]:
    for line in wrapped(HighlightedText(one_line(text)), cells, QUIET):
        yield PageLine(line)
