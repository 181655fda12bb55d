"""Count records by two properties at once: form × department, year × form."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.pages.page import Column, Page, Row, Section
from kyodo_tui.core.pages.statistics import NO_VALUE, Line, statistics
from kyodo_tui.core.pages.statistics_page import TOTAL, query_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kyodo_tui.core.pages.statistics import Dimension, Names, Statistics
    from kyodo_tui.core.records.record import Record

MOST_COLUMNS = 12
"""Columns of a table for reading at most; the rest are added up, and written out in CSV and JSON."""
_OTHERS = "ほか"
_EACH_OF_TWO = 2


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Counts of records by two properties."""

    rows: Statistics
    """The counts by the property of the rows."""
    columns: Statistics
    """The counts by the property of the columns."""
    cells: Counter[tuple[str | None, str | None]]
    """Records by the value of the row and of the column."""


def cross_table(
    records: Iterable[Record], by: Sequence[tuple[Dimension, Names]], sort: str | None = None
) -> CrossTable:
    """Return the counts of records by two properties, each with the names of its values; ``sort`` is of the rows."""
    if len(by) != _EACH_OF_TWO:
        raise ValueError(by)
    (row, row_names), (column, column_names) = by
    kept = list(records)
    cells: Counter[tuple[str | None, str | None]] = Counter()
    for record in kept:
        values: list[str | None] = list(row.values(record, row_names)) or [None]
        others: list[str | None] = list(column.values(record, column_names)) or [None]
        cells.update((value, other) for value in values for other in others)
    return CrossTable(statistics(kept, row, row_names, sort), statistics(kept, column, column_names), cells)


def cross_table_page(found: CrossTable, question: str = "") -> Page:
    """Return the page of a cross table; ``question`` is the query in words, empty for all records."""
    row, column = found.rows.dimension, found.columns.dimension
    title = f"{row.label}と{column.label}ごとの件数"
    total = found.rows.total.records
    return Page(
        "stats",
        f"{question}の{title}" if question else title,
        (("件数", f"{total:,}件"),),
        (_section(found),) if found.rows.lines else (),
        tuple(_notes(found)),
        {
            "by": [row.code, column.code],
            "rows": [_line_json(line) for line in found.rows.lines],
            "columns": [_line_json(line) for line in found.columns.lines],
            "cells": [
                [found.cells[line.value, other.value] for other in found.columns.lines]
                for line in found.rows.lines
            ],
            "total": total,
        },
        is_table_first=True,
    )


def _line_json(line: Line) -> dict[str, object]:
    return {"value": line.value, "label": line.label, "records": line.tally.records}


def _section(found: CrossTable) -> Section:
    columns = list(found.columns.lines)
    shown, rest = columns, 0
    if len(columns) > MOST_COLUMNS:
        shown, rest = columns[: MOST_COLUMNS - 1], len(columns) - MOST_COLUMNS + 1
    labels = [line.label for line in shown] + ([f"{_OTHERS}{rest}"] if rest else [])
    return Section(
        found.rows.dimension.code,
        f"{found.rows.dimension.label}と{found.columns.dimension.label}",
        _headings(found, labels),
        tuple(_rows(found, len(shown))),
        sheet=Section(
            found.rows.dimension.code,
            f"{found.rows.dimension.label}と{found.columns.dimension.label}",
            _headings(found, [line.label for line in columns]),
            tuple(Row(tuple(cells)) for cells in _cells(found)),
        ),
    )


def _headings(found: CrossTable, labels: Sequence[str]) -> tuple[Column, ...]:
    return (
        Column("value", found.rows.dimension.label),
        *(Column(f"column-{place}", label, is_number=True) for place, label in enumerate(labels)),
        Column("total", TOTAL, is_number=True),
    )


def _cells(found: CrossTable) -> Iterator[list[str]]:
    """Yield the rows with a number in every cell, the total last."""
    for line in found.rows.lines:
        numbers = [found.cells[line.value, other.value] for other in found.columns.lines]
        yield [line.label, *map(str, numbers), str(line.tally.records)]
    totals = [str(other.tally.records) for other in found.columns.lines]
    yield [TOTAL, *totals, str(found.rows.total.records)]


def _rows(found: CrossTable, shown: int) -> Iterator[Row]:
    queries = [query_of(found.rows, line) for line in found.rows.lines]
    for (label, *numbers, total), query in zip(_cells(found), [*queries, None], strict=True):
        rest = sum(map(int, numbers[shown:]))
        cells = [_number(int(number)) for number in numbers[:shown]]
        if len(numbers) > shown:
            cells.append(_number(rest))
        yield Row((label, *cells, f"{int(total):,}"), query=query)


def _number(number: int) -> str:
    return f"{number:,}" if number else "-"


def _notes(found: CrossTable) -> Iterator[str]:
    for counted in (found.rows, found.columns):
        if counted.several:
            yield (
                f"{counted.dimension.label}が二つ以上ある記録 {counted.several:,}件は、それぞれに数えています。"
                "合計では1件と数えています。"
            )
    if any(line.value is None for counted in (found.rows, found.columns) for line in counted.lines):
        yield f"「{NO_VALUE}」は、その項目のない記録です。"
    if len(found.columns.lines) > MOST_COLUMNS:
        yield "列が多いため、件数の多いものだけを示しました。すべての列は --format csv で書き出せます。"
