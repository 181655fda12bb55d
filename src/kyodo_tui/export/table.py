"""Search results as an aligned table for a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.records.labels import FIELD_LABELS
from kyodo_tui.core.search.fields import text_of
from kyodo_tui.core.text.cells import CUT_SIGN, cut, width
from kyodo_tui.core.text.sanitize import one_line, sanitize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.search.hit import Hit
    from kyodo_tui.export.output import Output

_GAP = 2
_MARKED, _PLAIN = "\x1b[1;4m", "\x1b[0m"
"""Bold and underlined, so that a match is seen without colour, too."""


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    spans: tuple[tuple[int, int], ...] = ()
    """What matched, as offsets into ``text``."""


_COLUMNS = ("id", "form", "name", "organiser", "department")
_HEADINGS = tuple(_Cell(FIELD_LABELS[field]) for field in _COLUMNS)


def write(hits: Iterable[Hit], labels: Labels, output: Output) -> None:
    """Write the hits with a heading line; in a terminal, cut to its width and with matches marked."""
    rows = [_row(hit, labels) for hit in hits]
    if not rows:
        return
    columns = [max(width(cell.text) for cell in column) for column in zip(_HEADINGS, *rows, strict=True)]
    if output.columns is not None:
        columns = _fitted(columns, output.columns)
    output.write(_line(_HEADINGS, columns, marked=False))
    for row in rows:
        output.write(_line(row, columns, marked=output.styled))


def _row(hit: Hit, labels: Labels) -> tuple[_Cell, ...]:
    record = hit.record
    return (
        _Cell(one_line(record.id)),
        _Cell(one_line(labels.form(record.form))),
        *(_matched(hit, field) for field in ("name", "organiser", "department")),
    )


def _matched(hit: Hit, field: str) -> _Cell:
    seen = sanitize(text_of(hit.record, field))
    spans = tuple(seen.span(match.start, match.end) for match in hit.matches if match.field == field)
    return _Cell(seen.text.replace("\n", " "), spans)


def _fitted(columns: list[int], cells: int) -> list[int]:
    """Take cells from the widest columns until the line fits; ids are never cut."""
    fitted = list(columns)
    while sum(fitted) + _GAP * (len(fitted) - 1) > cells:
        widest = max(range(1, len(fitted)), key=lambda index: fitted[index])
        if fitted[widest] <= width(_HEADINGS[widest].text):
            break
        fitted[widest] -= 1
    return fitted


def _line(row: Iterable[_Cell], columns: list[int], *, marked: bool) -> str:
    cells = [_padded(cell, column, marked=marked) for cell, column in zip(row, columns, strict=True)]
    return (" " * _GAP).join(cells).rstrip() + "\n"


def _padded(cell: _Cell, cells: int, *, marked: bool) -> str:
    shown = cut(cell.text, cells)
    space = " " * (cells - width(shown))
    if not marked:
        return shown + space
    # What was cut off cannot be marked, nor can the sign that says so.
    end = len(shown) if shown == cell.text else len(shown.removesuffix(CUT_SIGN))
    parts: list[str] = []
    place = 0
    for start, last in cell.spans:
        if start < end:
            last = min(last, end)
            parts += (shown[place:start], _MARKED, shown[start:last], _PLAIN)
            place = last
    return "".join(parts) + shown[place:] + space
