"""A record as lines to read: every field under its Japanese label, the sessions as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.japanese.calendar import fiscal_year_label, fiscal_year_short
from kyodo_tui.core.japanese.readings import part_of_reading
from kyodo_tui.core.records.labels import FIELD_LABELS, STATUSES
from kyodo_tui.core.records.record import CANCELLED, HELD, WRITTEN, Project, Sponsorship
from kyodo_tui.core.text.cells import width
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui import strings
from kyodo_tui.tui.view.highlighted_text import cut_line, wrapped
from kyodo_tui.tui.view.lines import LABEL, QUIET, TEXT, TITLE, WARNING, Line, Span, line_width
from kyodo_tui.tui.view.session_table import session_table
from kyodo_tui.tui.view.what_happened import cancelled_by_notes, evidence_sentences, session_sums

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_tui.core.japanese.readings import Reading
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.tui.highlighter import HighlightedText, Highlighter
    from kyodo_tui.tui.view.furigana import Gloss
    from kyodo_tui.tui.view.session_table import Writer

MAX_TEXT = 76
"""Longer lines of Japanese are hard to read."""
MARGIN = 2
"""Empty cells on either side of the text."""
_LABEL_CELLS = 10
_NARROW = 36
"""Below this the label of a short field stands above it."""


class RecordView(NamedTuple):
    """A record laid out for a width."""

    lines: tuple[Line, ...]
    hit_lines: tuple[int, ...]
    """The line each hit begins on."""
    heading: str = ""
    """What kind of record it is, in one line."""


def text_cells(cells: int) -> int:
    """Return the cells that the lines of a record take, where there are ``cells`` without the scroll bar."""
    return max(8, min(MAX_TEXT, cells - 2 * MARGIN))


def first_hit_top(view: RecordView, top: int, height: int) -> int:
    """Return the line to scroll to so that a hit is in sight; ``top`` where one is, or there is none.

    Args:
        view: The record.
        top: First line in sight.
        height: Lines in sight.

    """
    if not view.hit_lines or any(top <= line < top + height for line in view.hit_lines):
        return top
    return max(0, min(view.hit_lines[0] - height // 3, len(view.lines) - height))


def heading_line(view: RecordView, position: str, cells: int) -> Line:
    """Return what the record is on the left, and where one is on the right."""
    right = f"{position} "
    room = max(0, cells - width(right) - 2)
    left = cut_line((Span(view.heading),), room)
    return (Span(" "), *left, Span(" " * (room - line_width(left) + 1)), Span(right))


def record_view(
    record: Record,
    labels: Labels,
    highlighter: Highlighter,
    cells: int,
    reading_of: Callable[[str], Reading | None] | None = None,
    writer: RecordLayout | None = None,
) -> RecordView:
    """Return a record laid out.

    Args:
        record: The record.
        labels: Labels of its codes.
        highlighter: Finds what to highlight.
        cells: Cells there are.
        reading_of: Returns the reading of a text, where readings are shown.
        writer: Lays the parts out, where that is not done as usual.

    """
    writer = writer or RecordLayout(highlighter, cells, reading_of)
    writer.block(record.name, "name", TITLE)
    # Whether, when, how many and by whom are asked first; what the heading says is not repeated.
    _status(writer, record)
    writer.gap()
    if isinstance(record, Project):
        _sessions(writer, record)
        writer.gap()
    if isinstance(record, Sponsorship):
        writer.field(FIELD_LABELS["organiser"], record.organiser, "organiser")
        writer.field(FIELD_LABELS["name_holder"], labels.holder(record.name_holder), "name_holder")
    writer.field(FIELD_LABELS["department"], record.department, "department")
    if isinstance(record, Project):
        writer.field(FIELD_LABELS["frequency"], labels.frequency_since(record), "frequency")
    if len(record.forms) > 1:
        writer.field(FIELD_LABELS["form"], labels.forms_of(record), "form")
    if isinstance(record, Project):
        _project(writer, record)
    for extra in record.extra:
        writer.section(extra.label)
        writer.block(extra.text, "extra")
    if record.partner_kinds:
        writer.section(FIELD_LABELS["partner_kinds"])
        writer.block("、".join(map(labels.kind, record.partner_kinds)), "")
    writer.gap()
    writer.field(FIELD_LABELS["fiscal_year"], fiscal_year_label(record.fiscal_year), "")
    writer.field(FIELD_LABELS["id"], record.id, "")
    heading = [f"{labels.form(record.form)}", f"{FIELD_LABELS['no']}{record.no}"]
    if isinstance(record, Sponsorship):
        heading.insert(1, labels.holder_mark(record.name_holder))
    if len(labels.years) > 1:
        heading.append(f"{fiscal_year_short(record.fiscal_year)}年度")
    return writer.view(" ".join(heading))


def _status(writer: RecordLayout, record: Record) -> None:
    """Say what did not take place as usual, in the words of the record where no session says so."""
    if record.status is None or record.status == HELD:
        return
    writer.field(
        FIELD_LABELS["status"], STATUSES[record.status], "", TEXT if record.status == WRITTEN else WARNING
    )
    sessions = record.sessions if isinstance(record, Project) else ()
    # Otherwise the sessions say it.
    if all(session.mode != CANCELLED for session in sessions):
        for field, sentence in evidence_sentences(record):
            writer.block(sentence, field, WARNING, first="  ", rest="  ")


def _sessions(writer: RecordLayout, project: Project) -> None:
    sums = session_sums(project)
    writer.label(FIELD_LABELS["sessions"], f"  {sums}" if sums else "")
    sessions, notes = cancelled_by_notes(project)
    for when, note in notes:
        head = f"{when}  " if when else ""
        writer.block(note, "held", WARNING, first=head, rest=" " * width(head))
    for total in project.totals:
        writer.block(total.text, "held")
    asked = writer.highlighter.asked
    for line in session_table(
        sessions,
        writer.cells,
        writer.part_of(project.held),
        asked.among(sessions) if asked else (),
        has_readings=writer.has_readings,
    ):
        writer.add(line)
    if not project.sessions and not project.totals:
        writer.block(project.held, "held")


def _project(writer: RecordLayout, project: Project) -> None:
    writer.section(FIELD_LABELS["purpose"])
    writer.block(project.purpose, "purpose")
    writer.section(FIELD_LABELS["effects"])
    writer.block(project.effects, "effects")
    writer.section(FIELD_LABELS["partners"])
    writer.block(project.partners, "partners")
    if len(project.partner_list) > 1:
        writer.section(FIELD_LABELS["partner_list"])
        for partner in project.partner_list:
            writer.block(partner, "partners", TEXT, first="・", rest="  ")
    if project.sessions or project.totals:
        writer.section(FIELD_LABELS["held"])
        writer.block(project.held, "held", QUIET)


class RecordLayout:
    """Collects lines, and numbers the hits in them."""

    def __init__(
        self, highlighter: Highlighter, cells: int, reading_of: Callable[[str], Reading | None] | None = None
    ) -> None:
        self.highlighter = highlighter
        self.cells = cells
        self._reading_of = reading_of
        self._lines: list[Line] = []
        self._hits: list[int] = []

    def add(self, line: Line) -> None:
        """Add a line; the hits in it get the numbers of their places in the whole record."""
        numbered: list[Span] = []
        previous: Span | None = None
        for span in line:
            if span.hit is None:
                numbered.append(span)
            else:
                # A hit that is broken over two lines, or that follows in the same one, keeps its number.
                if previous is None or span.hit != previous.hit:
                    self._hits.append(len(self._lines))
                numbered.append(Span(span.text, span.role, len(self._hits) - 1))
            previous = span
        self._lines.append(tuple(numbered))

    def gap(self) -> None:
        """Add an empty line."""
        self._lines.append(())

    def section(self, label: str) -> None:
        """Add a label with an empty line before it."""
        self.gap()
        self.label(label)

    def label(self, label: str, text: str = "") -> None:
        """Add a label, with a few words after it, or below it where they have no room."""
        is_beside = width(label) + width(text) <= self.cells
        self._lines.append((Span(label, LABEL), Span(text)) if text and is_beside else (Span(label, LABEL),))
        if not is_beside:
            self.block(text.strip(), "", first="  ", rest="  ")

    def block(self, text: str, field: str, role: str = TEXT, *, first: str = "", rest: str = "") -> None:
        """Add a text over the whole width."""
        if not text:
            self._lines.append((Span(strings.UNKNOWN, QUIET),))
            return
        for index, (readings, line) in enumerate(
            self._lines_of(text, field, self.cells - width(first), role)
        ):
            indent = rest if index else first
            if readings:
                self._lines.append((Span(" " * width(indent)), *readings))
            self.add((Span(indent, role), *line) if indent else line)

    def field(self, label: str, text: str, field: str, role: str = TEXT) -> None:
        """Add a short field: its label, then its text beside it, or under it where there is little room."""
        if self.cells < _NARROW:
            self._lines.append((Span(label, LABEL),))
            self.block(text, field, role, first="  ", rest="  ")
            return
        indent = Span(" " * _LABEL_CELLS)
        head = Span(label + " " * max(1, _LABEL_CELLS - width(label)), LABEL)
        if not text:
            self._lines.append((head, Span(strings.UNKNOWN, QUIET)))
            return
        lines = self._lines_of(text, field, self.cells - _LABEL_CELLS, role)
        for index, (readings, line) in enumerate(lines):
            if readings:
                self._lines.append((indent, *readings))
            self.add((indent if index else head, *line))

    def _lines_of(self, text: str, field: str, cells: int, role: str) -> list[tuple[Line, Line]]:
        """Return the lines of a text, each after the readings above it."""
        shown = self.highlighter.highlighted(field, text)
        if self._reading_of is None or not field:
            return self.broken(shown, (), cells, role)
        from kyodo_tui.tui.view.furigana import glosses

        return self.broken(shown, glosses(text, self._reading_of(text)), cells, role)

    def broken(
        self, shown: HighlightedText, words: Sequence[Gloss], cells: int, role: str
    ) -> list[tuple[Line, Line]]:
        """Return a text broken into lines, each after the readings above it, of which ``words`` has those there are."""
        if not words:
            return [((), line) for line in wrapped(shown, cells, role)]
        from kyodo_tui.tui.view.furigana import annotated

        return [*annotated(shown, words, cells, role)]

    @property
    def has_readings(self) -> bool:
        """Whether readings are shown."""
        return self._reading_of is not None

    def part_of(self, held: str) -> Writer:
        """Return what breaks parts of the text ``held`` into lines: labels and notes of its sessions."""

        def write(text: str, cells: int, role: str) -> list[tuple[Line, Line]]:
            shown = self.highlighter.highlighted("held", text)
            if self._reading_of is None:
                return [((), line) for line in wrapped(shown, cells, role)]
            from kyodo_tui.tui.view.furigana import annotated, glosses

            reading = self._reading_of(text) or part_of_reading(self._reading_of(held), text)
            return [*annotated(shown, glosses(text, reading), cells, role)]

        return write

    def view(self, heading: str) -> RecordView:
        """Return what was written."""
        return RecordView(tuple(self._lines), tuple(self._hits), one_line(heading))
