"""Small tables to paste."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from records import CONCERT, EVIL, FORMS, FREQUENCIES, HOLDERS, MEETING, RECORDS

from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.text.cells import width
from kyodo_tui.export.record_table import TABLES, as_table

LABELS = Labels(FORMS, HOLDERS, FREQUENCIES)


@pytest.mark.parametrize("kind", TABLES)
def test_a_record_is_a_line(kind: str) -> None:
    lines = as_table(RECORDS, LABELS, kind).split("\n")
    assert len(lines) == len(RECORDS) + 1 + (kind == "markdown")
    assert MEETING.name in lines[1 + (kind == "markdown")]


def test_columns_are_aligned_by_cells() -> None:
    head, *lines = as_table([MEETING, CONCERT], LABELS, "text").split("\n")
    at = width(head[: head.index("形態")])
    assert all(width(line[: line.index(mark)]) == at for line, mark in zip(lines, "①④", strict=True))


def test_a_spreadsheet_calculates_nothing() -> None:
    text = as_table([replace(CONCERT, name="=1+1"), EVIL], LABELS, "tsv")
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t"))
    assert rows[0]["名称"] == "'=1+1"
    assert len(rows) == 2
