"""Search results as an aligned table for a terminal."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, TextIO

from kyodo_tui.core.cells import cut, pad, width
from kyodo_tui.core.record import Sponsorship
from kyodo_tui.core.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_tui.core.hit import Hit
    from kyodo_tui.core.labels import Labels

_HEADINGS = ("番号", "形態", "名称", "主催者", "担当課")
_GAP = 2


def write(hits: Iterable[Hit], labels: Labels, out: TextIO) -> None:
    """Write the hits with a heading line; in a terminal, cut to its width."""
    rows = [_row(hit, labels) for hit in hits]
    if not rows:
        return
    columns = [max(width(cell) for cell in column) for column in zip(_HEADINGS, *rows, strict=True)]
    terminal = out.isatty()
    if terminal:
        columns = _fitted(columns, shutil.get_terminal_size().columns)
    out.write(_line(_HEADINGS, columns))
    for row in rows:
        out.write(_line(row, columns))


def _row(hit: Hit, labels: Labels) -> tuple[str, ...]:
    record = hit.record
    organiser = record.organiser if isinstance(record, Sponsorship) else ""
    return tuple(
        one_line(cell)
        for cell in (record.id, labels.form(record.form), record.name, organiser, record.department)
    )


def _fitted(columns: list[int], cells: int) -> list[int]:
    """Take cells from the widest columns until the line fits; ids are never cut."""
    fitted = list(columns)
    while sum(fitted) + _GAP * (len(fitted) - 1) > cells:
        widest = max(range(1, len(fitted)), key=lambda index: fitted[index])
        if fitted[widest] <= width(_HEADINGS[widest]):
            break
        fitted[widest] -= 1
    return fitted


def _line(row: Iterable[str], columns: list[int]) -> str:
    cells = [pad(cut(cell, column), column) for cell, column in zip(row, columns, strict=True)]
    return (" " * _GAP).join(cells).rstrip() + "\n"
