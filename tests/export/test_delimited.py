"""CSV and TSV: safe to open in a spreadsheet, and read back as they were."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from records import DRILL, MEETING

from kyodo_tui.core.search.hit import Hit
from kyodo_tui.export import delimited
from kyodo_tui.export.output import Output

FORMULAS = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://192.0.2.1/","防災")',
    "+81-144-32-6111",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "＝１＋１",
    "＋１",
    "－１",
    "＠SUM",
)
"""Texts that a spreadsheet would calculate, some only after it has normalised them."""
HARMLESS = ("防災訓練", "第31回 a=b", "1+1", "'quoted", ' "both" ', "名称\n二行目", "a\tb", "※", "")


def read_back(*names: str, delimiter: str = ",") -> list[dict[str, str]]:
    """Write records with these names, and read them as a spreadsheet does."""
    out = io.StringIO()
    hits = [Hit(rank, replace(DRILL, name=name, organiser=name), ()) for rank, name in enumerate(names, 1)]
    delimited.write(hits, Output(out), delimiter)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline=""), delimiter=delimiter))


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_no_text_is_a_formula(delimiter: str) -> None:
    rows = read_back(*FORMULAS, delimiter=delimiter)
    for field in ("name", "organiser"):
        assert [row[field] for row in rows] == [f"'{text}".replace("\r", "\n") for text in FORMULAS]


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_other_texts_are_read_back_unchanged(delimiter: str) -> None:
    assert [row["name"] for row in read_back(*HARMLESS, delimiter=delimiter)] == list(HARMLESS)


def test_a_carriage_return_does_not_start_a_row() -> None:
    (row,) = read_back("無害\r=1+1\r\n=2+2")
    assert row["name"] == "無害\n=1+1\n=2+2"


def test_values_that_are_no_texts_are_not_touched() -> None:
    out = io.StringIO()
    delimited.write([Hit(1, replace(MEETING, since_year=-1), ())], Output(out), ",")
    (row,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert (row["since_year"], row["since_approx"], row["name_holder"]) == ("-1", "true", "")
    assert row["partner_list"].startswith('["80町内会"')
