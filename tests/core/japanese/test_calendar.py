"""Years, days and months as a Japanese city hall writes them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.calendar import (
    ERAS,
    era_of,
    era_year_label,
    fiscal_year_label,
    fiscal_year_short,
    gregorian_year,
    months,
    session_days,
    session_when,
    year_label,
)
from kyodo_tui.core.records.record import Session

DAYS = st.dates(date(1868, 10, 23), date(2100, 12, 31))


def on(start: str | None, end: str | None = None, *dates: str, mode: str | None = "in_person") -> Session:
    return Session(None, start, end, dates or None, None, False, None, mode, None)


# -- eras --


@pytest.mark.parametrize(
    ("day", "era", "year"),
    [
        (date(2019, 5, 1), "令和", 1),
        (date(2019, 4, 30), "平成", 31),
        (date(1989, 1, 8), "平成", 1),
        (date(1989, 1, 7), "昭和", 64),
        (date(1926, 12, 25), "昭和", 1),
        (date(1926, 12, 24), "大正", 15),
        (date(1912, 7, 30), "大正", 1),
        (date(1912, 7, 29), "明治", 45),
        (date(2021, 3, 31), "令和", 3),
    ],
)
def test_the_days_on_which_eras_change(day: date, era: str, year: int) -> None:
    found, number = era_of(day)
    assert (found.name, number) == (era, year)


@given(DAYS)
def test_eras_convert_both_ways(day: date) -> None:
    era, number = era_of(day)
    assert number >= 1
    for name in (era.name, era.short, era.letter):
        assert gregorian_year(name, number) == day.year


def test_eras_are_in_order() -> None:
    assert [era.first_day for era in ERAS] == sorted(era.first_day for era in ERAS)


@pytest.mark.parametrize(
    ("year", "label", "fiscal"),
    [
        (1972, "昭和47年（1972年）", "昭和47年度（1972年度）"),
        (1989, "平成元年（1989年）", "平成元年度（1989年度）"),
        (2019, "令和元年（2019年）", "令和元年度（2019年度）"),
        (2020, "令和2年（2020年）", "令和2年度（2020年度）"),
        (1868, "明治元年（1868年）", "明治元年度（1868年度）"),
        (1850, "1850年", "1850年度"),
        (0, "0年", "0年度"),
    ],
)
def test_labels_of_years(year: int, label: str, fiscal: str) -> None:
    assert (year_label(year), fiscal_year_label(year)) == (label, fiscal)


# -- days --


@pytest.mark.parametrize(
    ("session", "text"),
    [
        (on(None), ""),
        (on("2020-10-18"), "令和2年10月18日(日)"),
        (on("2020-10-18", "2020-10-18"), "令和2年10月18日(日)"),
        (on("2020-08-25", "2020-10-29"), "令和2年8月25日(火)～10月29日(木)"),
        (on("2020-10-01", "2020-10-31"), "令和2年10月1日(木)～31日(土)"),
        (on("2020-11-02", "2021-01-29"), "令和2年11月2日(月)～令和3年1月29日(金)"),
        (on("2021-01"), "令和3年1月"),
        (on("2020-04", "2021-03"), "令和2年4月～令和3年3月"),
        (on("2020-04", "2020-06"), "令和2年4月～6月"),
        (on("2020-11-05", "2020-11-06", "2020-11-05", "2020-11-06"), "令和2年11月5日(木)、6日(金)"),
        (
            on("2020-12-31", "2021-01-01", "2020-12-31", "2021-01-01"),
            "令和2年12月31日(木)、令和3年1月1日(金)",
        ),
        (on("2019-04-30", "2019-05-01"), "平成31年4月30日(火)～令和元年5月1日(水)"),
        (on("2019-05-01"), "令和元年5月1日(水)"),
        (on("2020-10-18", mode="cancelled"), "令和2年10月18日(日)"),
    ],
)
def test_when_a_session_was_held(session: Session, text: str) -> None:
    assert session_when(session) == text


@given(DAYS, st.integers(0, 800))
def test_a_range_names_its_weekdays(first: date, more: int) -> None:
    last = first + timedelta(more)
    text = session_when(on(first.isoformat(), last.isoformat()))
    assert f"({'月火水木金土日'[first.weekday()]})" in text
    assert text.endswith(f"{last.day}日({'月火水木金土日'[last.weekday()]})")


# -- in columns of a sheet or a table --


@pytest.mark.parametrize(
    ("session", "days"),
    [
        (on(None), ""),
        (on("2020-10-18"), "2020-10-18"),
        (on("2020-10-18", "2020-10-18"), "2020-10-18"),
        (on("2020-08-25", "2020-10-29"), "2020-08-25～2020-10-29"),
        (on("2021-02-13", "2021-02-14", "2021-02-13", "2021-02-14"), "2021-02-13、2021-02-14"),
        (on("2020-04"), "2020年4月"),
        (on("2020-04", "2021-03"), "2020年4月～2021年3月"),
        (on("2020-04", "2020-10-18"), "2020年4月～2020-10-18"),
    ],
)
def test_days_for_a_spreadsheet(session: Session, days: str) -> None:
    assert session_days(session) == days


def test_years_by_their_era_alone() -> None:
    assert [era_year_label(year) for year in (1850, 1972, 1989, 2019, 2020)] == [
        "1850年",
        "昭和47年",
        "平成元年",
        "令和元年",
        "令和2年",
    ]
    assert [fiscal_year_short(year) for year in (1850, 1988, 2018, 2019, 2020)] == [
        "1850",
        "昭63",
        "平30",
        "令元",
        "令2",
    ]


# -- months --


@pytest.mark.parametrize(
    ("sessions", "found"),
    [
        ([], []),
        ([on(None)], []),
        ([on("2020-10-18")], ["2020-10"]),
        ([on("2020-11-02", "2021-01-29")], ["2020-11", "2020-12", "2021-01"]),
        ([on("2020-11-02", "2021-01-29", "2020-11-02", "2021-01-29")], ["2020-11", "2021-01"]),
        ([on("2020-04", "2020-06"), on("2020-05-01")], ["2020-04", "2020-05", "2020-06"]),
        ([on("2020-10-18", "2020-09-01")], ["2020-10"]),
    ],
)
def test_months(sessions: list[Session], found: list[str]) -> None:
    assert months(sessions) == found
