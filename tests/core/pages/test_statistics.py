"""Counts of records and participants by a property."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import MEETING, RECORDS

from kyodo_tui.core.pages.cross_table import cross_table, cross_table_page
from kyodo_tui.core.pages.statistics import (
    BY_PARTICIPANTS,
    BY_RECORDS,
    BY_TIMES,
    DIMENSIONS,
    IN_ORDER,
    NO_VALUE,
    SORTS,
    Names,
    dimension_named,
    statistics,
)
from kyodo_tui.core.pages.statistics_page import bar, statistics_page
from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.records.record import Session, Total
from kyodo_tui.core.text.cells import use_ambiguous_width, width

NAMES = Names(Labels())


def session(start: str | None, number: int | None, **more: object) -> Session:
    values = {"approx": False, "unit": "人", "mode": "in_person", "note": None, **more}
    return Session(None, start, None, None, number, **values)  # type: ignore[arg-type]


def test_several_values_count_in_each_and_once_in_the_total() -> None:
    records = [replace(MEETING, id="a", forms=("cohost", "commission")), replace(MEETING, id="b")]
    found = statistics(records, DIMENSIONS["form"], NAMES)
    assert {line.value: line.tally.records for line in found.lines} == {"cohost": 2, "commission": 1}
    assert (found.total.records, found.several) == (2, 1)
    assert any("1件は、それぞれに数えています" in note for note in statistics_page(found).notes)


def test_participants_of_sessions_stand_in_their_month() -> None:
    record = replace(
        MEETING, sessions=(session("2020-10-18", 10), session("2020-11-01", 20, approx=True)), totals=()
    )
    found = statistics([record], DIMENSIONS["month"], NAMES)
    lines = {line.value: (line.tally.participants, line.tally.approx) for line in found.lines}
    assert lines == {"2020-10": (10, False), "2020-11": (20, True)}
    assert (found.total.participants, found.total.approx) == (30, True)


def test_bodies_are_no_people_and_a_total_counts_where_sessions_do_not() -> None:
    bodies = replace(MEETING, id="a", sessions=(session("2020-10-18", 10, unit="団体"),), totals=())
    totals = replace(MEETING, id="b", sessions=(), totals=(Total("延べ約309人", 309, None),))
    found = statistics([bodies, totals], DIMENSIONS["year"], NAMES)
    assert (found.total.participants, found.total.approx, found.missing) == (309, True, ("a",))
    assert any("（a）" in note for note in statistics_page(found).notes)


def test_records_without_a_value_stand_last() -> None:
    found = statistics(RECORDS, DIMENSIONS["name-holder"], NAMES)
    assert [line.label for line in found.lines][-1] == NO_VALUE


@pytest.mark.parametrize(
    ("name", "code"),
    [("担当課", "department"), ("月", "month"), ("name_holder", "name-holder"), ("形態", "form")],
)
def test_properties_have_japanese_names(name: str, code: str) -> None:
    assert dimension_named(name) is DIMENSIONS[code]
    assert dimension_named("天気") is None


@given(st.integers(0, 10_000), st.integers(1, 10_000), st.sampled_from([1, 2]))
def test_bars_have_room_and_show_every_number(number: int, most: int, cells: int) -> None:
    use_ambiguous_width(2 if cells == 2 else 1)
    try:
        drawn = bar(min(number, most), most)
        assert width(drawn) <= 24
        assert bool(drawn) == bool(number)
    finally:
        use_ambiguous_width(1)


def test_lines_are_sorted_as_asked() -> None:
    few = replace(MEETING, id="a", department="甲課", sessions=(session("2020-10-18", 500),), totals=())
    many = replace(
        MEETING, department="乙課", sessions=(session("2020-10-18", 1), session(None, None)), totals=()
    )
    records = [few, replace(many, id="b"), replace(many, id="c")]
    orders = {
        sort: [line.label for line in statistics(records, DIMENSIONS["department"], NAMES, sort).lines]
        for sort in (None, *SORTS)
    }
    assert orders == {
        None: ["乙課", "甲課"],
        IN_ORDER: ["乙課", "甲課"],
        BY_RECORDS: ["乙課", "甲課"],
        BY_TIMES: ["乙課", "甲課"],
        BY_PARTICIPANTS: ["甲課", "乙課"],
    }


def test_a_cross_table_has_the_same_sums_in_both_directions() -> None:
    names = [(DIMENSIONS[code], NAMES) for code in ("form", "status")]
    found = cross_table(RECORDS, names)
    for line in found.rows.lines:
        assert (
            sum(number for (value, _), number in found.cells.items() if value == line.value)
            == line.tally.records
        )
    for line in found.columns.lines:
        assert (
            sum(number for (_, value), number in found.cells.items() if value == line.value)
            == line.tally.records
        )
    [section] = cross_table_page(found).sections
    assert section.sheet
    assert section.sheet.rows[-1].cells[-1] == str(len(RECORDS))
    with pytest.raises(ValueError, match="form"):
        cross_table(RECORDS, names[:1])


def test_many_columns_are_added_up() -> None:
    records = [replace(MEETING, id=str(number), department=f"{number}課") for number in range(20)]
    found = cross_table(records, [(DIMENSIONS[code], NAMES) for code in ("year", "department")])
    [section] = cross_table_page(found).sections
    assert [column.label for column in section.columns][-2:] == ["ほか9", "合計"]
    assert section.rows[0].cells[-2:] == ("9", "20")
    assert section.sheet
    assert len(section.sheet.columns) == 22
