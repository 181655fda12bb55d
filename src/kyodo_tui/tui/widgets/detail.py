"""A whole record, as lines that scroll independently of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from kyodo_tui.tui import strings
from kyodo_tui.tui.highlighter import Highlighter
from kyodo_tui.tui.view.lines import Line, Span
from kyodo_tui.tui.view.panes import DetailLines
from kyodo_tui.tui.view.record_view import RecordView, first_hit_top, record_view, text_cells
from kyodo_tui.tui.view.related_lines import related_lines
from kyodo_tui.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyodo_tui.core.japanese.readings import Reading
    from kyodo_tui.core.pages.related import RelatedEntry
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record


class Detail(Pane):
    """One record under its labels."""

    STYLE_TABLES: ClassVar[tuple[str, ...]] = ("Pane", "#detail")
    FOCUS_TABLES: ClassVar[tuple[str, ...]] = ("#detail:focus",)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._record: Record | None = None
        self._labels: Labels | None = None
        self._highlighter = Highlighter()
        self._position = ""
        self._message = ""
        self._related: tuple[RelatedEntry, ...] = ()
        self._view: RecordView | None = None
        self._view_cells = 0
        self._drawn: dict[int, Line] = {}
        """Number of a line → the line as it was drawn before."""
        self._drawn_for: tuple[RecordView | None, int | None, int] = (None, None, 0)
        """The record, the hit and the cells it was drawn for."""
        self._hit: int | None = None
        self._is_at_hit = True
        self.reading_of: Callable[[str], Reading | None] | None = None
        """Returns the reading of a text, where readings are shown."""

    @property
    def style_tables(self) -> tuple[str, ...]:
        """Names of the tables that apply to it now, the most telling last."""
        stacked = (".-stacked #detail",) if self.screen.has_class("-stacked") else ()
        return (*super().style_tables, *stacked)

    def show_readings(self, reading_of: Callable[[str], Reading | None] | None) -> None:
        """Show the readings of words, or hide them with `None`; what was in sight stays near."""
        self.reading_of = reading_of
        self.on_resize()

    def show(
        self,
        record: Record | None,
        labels: Labels,
        highlighter: Highlighter,
        position: str,
        message: str = "",
    ) -> None:
        """Show a record from its beginning; the same one stays where it is.

        Args:
            record: The record, or `None`.
            labels: Labels of its codes.
            highlighter: Finds what to highlight.
            position: Its place in the list, e.g. ``12/181``.
            message: What to say where there is no record.

        """
        is_other = (self._record and self._record.id) != (record and record.id)
        if is_other:
            self.top = 0
        if highlighter is not self._highlighter or record is not self._record:
            self._hit = None
            self._view = None
            # Until it is scrolled, it stands where its first hit is.
            self._is_at_hit = is_other or self._is_at_hit or highlighter is not self._highlighter
        if is_other:
            self._related = ()
        self._record, self._labels, self._highlighter, self._position = record, labels, highlighter, position
        self._message = message or strings.DETAIL_NONE
        self._show_first_hit()
        self.refresh()

    def show_related(self, related: tuple[RelatedEntry, ...]) -> None:
        """Show the first records that belong to it, below the record."""
        if related != self._related:
            self._related = related
            self._view = None
            self.refresh()

    @property
    def first_related(self) -> str | None:
        """Id of the first record that belongs to it, as far as it is shown."""
        return self._related[0].entry.id if self._related else None

    @property
    def record_id(self) -> str | None:
        """Id of the record shown."""
        return self._record.id if self._record else None

    @property
    def hit(self) -> int | None:
        """Number of the hit the reader is at, from 0."""
        return self._hit

    @property
    def hit_count(self) -> int:
        """Number of hits marked in the record."""
        return len(self._built().hit_lines) if self._record is not None else 0

    def _show_first_hit(self) -> None:
        """Bring the first hit in sight, if none is: a record found in its long text opens there."""
        # Not laid out yet, its height is unknown.
        if self._is_at_hit and self._record is not None and self.size.height:
            self.top = first_hit_top(self._built(), 0, self.view_height)

    def scroll_lines(self, top: int) -> None:
        """Scroll; from then on it stays where it was scrolled to."""
        self._is_at_hit = False
        super().scroll_lines(top)

    def next_hit(self, step: int) -> bool:
        """Go to the next hit, or the previous one; from the end on to the beginning. Return whether there is one."""
        lines = self._built().hit_lines
        if not lines:
            return False
        if self._hit is None:
            self._hit = 0 if step > 0 else len(lines) - 1
        else:
            self._hit = (self._hit + step) % len(lines)
        line = lines[self._hit]
        if not self.top <= line < self.top + self.view_height:
            self.scroll_lines(line - self.view_height // 3)
        self.refresh()
        return True

    @property
    def cursor_row(self) -> int:
        """Row of the hit the reader is at, otherwise of the first line in sight."""
        lines = self._built().hit_lines if self._hit is not None else ()
        line = lines[self._hit] if self._hit is not None and self._hit < len(lines) else self.top
        return line - self.top + 1 if self.top <= line < self.top + self.view_height else 1

    def on_resize(self) -> None:
        """Wrap the lines again, and stay near the same place."""
        before, top = self.line_count, self.top
        share = top / before if before else 0.0
        self._view = None
        self.top = max(0, min(round(share * self.line_count), self.line_count - self.view_height))
        self._show_first_hit()
        # It may have been drawn in its new size already, from another line on.
        self.refresh()
        if self.top != top:
            # The layout has drawn it as it was.
            self.refresh()

    @property
    def line_count(self) -> int:
        """Number of lines."""
        return len(self._built().lines) if self._record is not None else 0

    def cells_of_text(self) -> int:
        """Return the cells of a line of the record."""
        return text_cells(self.text_width)

    def view_of(self, record: Record, labels: Labels, highlighter: Highlighter, cells: int) -> RecordView:
        """Return a record laid out."""
        return record_view(record, labels, highlighter, cells, self.reading_of)

    def _built(self) -> RecordView:
        cells = self.cells_of_text()
        if self._view is None or self._view_cells != cells:
            self._view = self._laid_out(cells)
            self._view_cells = cells
        return self._view

    def _laid_out(self, cells: int) -> RecordView:
        record, labels = self._record, self._labels
        if record is None or labels is None:
            return RecordView((), ())
        # Hits are found with readings from the database; without them there is still the record.
        view = self.attempt(lambda: self.view_of(record, labels, self._highlighter, cells))
        if view is None:
            reading_of, self.reading_of = self.reading_of, None
            view = self.view_of(record, labels, Highlighter(), cells)
            self.reading_of = reading_of
        return view._replace(lines=(*view.lines, *related_lines(self._related, labels, cells)))

    def retry(self) -> bool:
        """Look up again where the hits are, if that failed."""
        has_failed = super().retry()
        if has_failed:
            self._view = None
        return has_failed

    def heading(self, cells: int) -> Line:
        """Return what the record is on the left, and its place on the right."""
        if self._labels is None:
            # Nothing has been shown yet.
            return ()
        if self._record is None:
            return (Span(f" {self._message}"),)
        return self._lines.heading(cells)

    def line(self, index: int, cells: int) -> Line:
        """Return a line of the record."""
        return self._lines.line(index, cells)

    def fitted_line(self, index: int, cells: int) -> Line:
        """Return a line of the record, as it was drawn before if it was."""
        drawn_for = self._built(), self._hit, cells
        if drawn_for[0] is not self._drawn_for[0] or drawn_for[1:] != self._drawn_for[1:]:
            self._drawn_for = drawn_for
            self._drawn.clear()
        line = self._drawn.get(index)
        if line is None:
            line = self._drawn[index] = super().fitted_line(index, cells)
        return line

    @property
    def _lines(self) -> DetailLines:
        return DetailLines(self._built(), self._position, self._hit)
