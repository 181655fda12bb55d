"""A record to be seen by many: alone, with wide margins, a sentence a line, and air between the parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.text.sentences import sentences
from kyodo_tui.core.text.wrap import layout
from kyodo_tui.tui.highlighter import HighlightedText
from kyodo_tui.tui.view.lines import TEXT
from kyodo_tui.tui.view.record_view import RecordLayout, RecordView, record_view

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_tui.core.japanese.readings import Reading
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.tui.highlighter import Highlighter
    from kyodo_tui.tui.view.furigana import Gloss
    from kyodo_tui.tui.view.lines import Line

_MOST_CELLS = 88
"""Longer lines are lost on the way back to the next one."""
_LEAST_MARGIN, _NARROW_MARGIN = 6, 2
_NARROW_COLUMNS = 60
_ROOMY_ROWS = 30
"""From here on there is an empty line between sentences."""


def presented_cells(columns: int) -> int:
    """Return the cells of a line on a screen of so many columns; the rest is margin on both sides."""
    margin = _NARROW_MARGIN if columns < _NARROW_COLUMNS else max(_LEAST_MARGIN, columns // 10)
    return max(8, min(_MOST_CELLS, columns - 2 * margin))


def presentation(
    record: Record,
    labels: Labels,
    highlighter: Highlighter,
    cells: int,
    rows: int,
    reading_of: Callable[[str], Reading | None] | None = None,
) -> RecordView:
    """Return a record laid out to be presented.

    Args:
        record: The record.
        labels: Labels of its codes.
        highlighter: Finds what to highlight.
        cells: Cells of a line.
        rows: Lines there are: a short record stands in their upper third.
        reading_of: Returns the reading of a text, where readings are shown.

    """
    writer = _Presented(highlighter, cells, reading_of, is_roomy=rows >= _ROOMY_ROWS)
    view = record_view(record, labels, highlighter, cells, reading_of, writer)
    above = max(1, (rows - len(view.lines)) // 3)
    return RecordView(
        ((),) * above + view.lines, tuple(line + above for line in view.hit_lines), view.heading
    )


class _Presented(RecordLayout):
    """Lays a record out with air."""

    def __init__(
        self,
        highlighter: Highlighter,
        cells: int,
        reading_of: Callable[[str], Reading | None] | None,
        *,
        is_roomy: bool,
    ) -> None:
        super().__init__(highlighter, cells, reading_of)
        self._is_roomy = is_roomy

    def gap(self) -> None:
        """Add empty lines."""
        super().gap()
        if self._is_roomy:
            super().gap()

    def broken(
        self, shown: HighlightedText, words: Sequence[Gloss], cells: int, role: str = TEXT
    ) -> list[tuple[Line, Line]]:
        """Return the lines of a text, each sentence on its own."""
        lines: list[tuple[Line, Line]] = []
        for start, end in sentences(shown.text):
            if lines and self._is_roomy:
                lines.append(((), ()))
            hits = tuple(
                (max(first, start) - start, min(last, end) - start)
                for first, last in shown.hits
                if first < end and last > start
            )
            inside = [
                each._replace(start=each.start - start, end=each.end - start)
                for each in words
                if start <= each.start and each.end <= end
            ]
            part = HighlightedText(shown.text[start:end], hits)
            lines += super().broken(part, inside, _balanced(part.text, cells), role)
        return lines


def _balanced(text: str, cells: int) -> int:
    """Return the cells in which a text takes as many lines as in ``cells``, but none of them is left nearly empty."""
    count = len(layout(text, cells))
    if count < 2 or "\n" in text:
        return cells
    least, most = max(2, cells // 2), cells
    while least < most:
        middle = (least + most) // 2
        if len(layout(text, middle)) == count:
            most = middle
        else:
            least = middle + 1
    return most
