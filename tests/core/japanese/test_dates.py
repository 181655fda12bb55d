"""Dates in the notations people type."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.calendar import era_of, fiscal_year_label, year_label
from kyodo_tui.core.japanese.dates import PartialDate, read_date, read_month, read_year

DAY = PartialDate(2020, 10, 18)
ANY_DAY = PartialDate(None, 10, 18)


def test_a_day_in_every_notation() -> None:
    for text in (
        "令2.10.18",
        "令2/10/18",
        "R2.10.18",
        "r2-10-18",
        "Ｒ２．１０．１８",
        "R.2.10.18",
        "㋿2年10月18日",
    ):
        assert read_date(text) == DAY, text
    for text in (
        "令和2年10月18日",
        "令和2.10.18",
        "令和二年十月十八日",
        "二〇二〇年十月十八日",
        "令和2年10月18日日曜日",
    ):
        assert read_date(text) == DAY, text
    for text in (
        "令和2年10月18日(日)",
        "令和2年10月18日（日・祝）",
        "2020/10/18",
        "2020-10-18",
        "2020.10.18",
        "2020/10/18(日)",
    ):
        assert read_date(text) == DAY, text
    for text in (
        "2020年10月18日",
        "２０２０年１０月１８日",
        "20201018",
        "reiwa2nen10gatsu18nichi",
        "れいわ2ねん10がつ18にち",
    ):
        assert read_date(text) == DAY, text
    assert read_date("reiwaninenjuugatsujuuhachinichi") == DAY
    assert read_date("令和 2年10月18日") == DAY
    for text in (
        "10/18",
        "10月18日",
        "十月十八日",
        "10月18日日曜日",
        "10月18日（日）",
        "10/18(日)",
        "10gatsu18nichi",
    ):
        assert read_date(text) == ANY_DAY, text
    for text in ("10gatu18niti", "10gatsu18ka", "10がつ18にち", "10月18nichi", "juugatsujuuhachinichi"):
        assert read_date(text) == ANY_DAY, text
    for text in ("じゅうがつじゅうはちにち", "zyuugatuzyuuhatiniti", "juugatsu juuhachinichi"):
        assert read_date(text) == ANY_DAY, text


def test_days_with_readings_of_their_own() -> None:
    for text, month, day in (
        ("10gatsu4ka", 10, 4),
        ("shigatsutsuitachi", 4, 1),
        ("shichigatsufutsuka", 7, 2),
        ("nanagatsumikka", 7, 3),
        ("kugatsuhatsuka", 9, 20),
        ("くがつここのか", 9, 9),
        ("juunigatsunijuuyokka", 12, 24),
    ):
        assert read_date(text) == PartialDate(None, month, day), text


def test_months_and_years() -> None:
    for text, expected in {
        "昭和47年": PartialDate(1972),
        "S47": PartialDate(1972),
        "昭47": PartialDate(1972),
        "1972年": PartialDate(1972),
        "平成元年": PartialDate(1989),
        "平成1年": PartialDate(1989),
        "heiseigannen": PartialDate(1989),
        "shouwa47nen": PartialDate(1972),
        "shouwayonjuunananen": PartialDate(1972),
        "令和2年度": PartialDate(2020, is_fiscal=True),
        "R2年度": PartialDate(2020, is_fiscal=True),
        "2020年度": PartialDate(2020, is_fiscal=True),
        "reiwaninendo": PartialDate(2020, is_fiscal=True),
        "令和2年10月": PartialDate(2020, 10),
        "2020-10": PartialDate(2020, 10),
        "令2.10": PartialDate(2020, 10),
        "二〇二〇年十月": PartialDate(2020, 10),
        **dict.fromkeys(("10月", "十月", "10がつ", "10gatu", "juugatsu"), PartialDate(None, 10)),
    }.items():
        assert read_date(text) == expected, text


def test_nothing_else_is_a_date() -> None:
    for text in (
        "",
        "2020",
        "10",
        "18日",
        "13月",
        "13/1",
        "10/32",
        "11月31日",
        "2021年2月29日",
        "令和0年",
        "昭和99年",
        "10.18",
        "1.5",
        "68.9",
        "10月18日から",
        "令和2年度苫小牧",
        "第2回",
        "1896",
        "kinen",
        "nenmatsu",
        "tanjoubi",
        "U-15",
        "Vol31",
        "12345678",
        "一月生まれ",
        "年" * 300,
    ):
        assert read_date(text) is None, text


def test_a_leap_day_of_any_year_is_a_day() -> None:
    assert read_date("2月29日") == PartialDate(None, 2, 29)
    assert read_date("1/2") == PartialDate(None, 1, 2)


def test_iso_leaves_out_what_was_not_said() -> None:
    assert DAY.iso == "2020-10-18"
    assert ANY_DAY.iso == "-10-18"
    assert PartialDate(2020, 4).iso == "2020-04"
    assert PartialDate(None, 4).iso == "-04"
    assert PartialDate(1972).iso == "1972"


@given(st.dates(date(1926, 12, 25), date(2060, 12, 31)))
def test_every_day_is_read_in_every_notation(day: date) -> None:
    era, year = era_of(day)
    for text in (
        f"{day:%Y-%m-%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{era.name}{year}年{day.month}月{day.day}日",
        f"{era.letter}{year}.{day.month}.{day.day}",
        f"{era.short}{'元' if year == 1 else year}.{day.month}.{day.day}",
    ):
        assert read_date(text) == PartialDate(day.year, day.month, day.day), text


def test_years_where_one_is_asked_for() -> None:
    for text, year in {
        "2020": 2020,
        "２０２０年": 2020,
        "令和2": 2020,
        "令和2年度": 2020,
        "令和 2 年": 2020,
        "令和二年度": 2020,
        "令和元年": 2019,
        "令和1年度": 2019,
        "元年度": 2019,
        "2年度": 2020,
        "R2": 2020,
        "r2年度": 2020,
        "令2": 2020,
        "FY2020": 2020,
        "平成28": 2016,
        "昭和47年": 1972,
        "reiwa2": 2020,
        "れいわ2ねんど": 2020,
        "令0": None,
        "今年": None,
        "20": None,
        "10月": None,
        "": None,
    }.items():
        assert read_year(text) == year, text


@given(st.integers(1868, 2100))
def test_a_label_is_read_back(year: int) -> None:
    assert read_year(year_label(year).split("(")[0].split("（")[0]) == year
    assert read_year(fiscal_year_label(year).split("（")[0]) == year


def test_months_where_one_is_asked_for() -> None:
    for text, month in {
        "2020-10": "2020-10",
        "２０２０－１０": "2020-10",
        "2020/4": "2020-04",
        "2020年4月": "2020-04",
        "2020年10": "2020-10",
        "202010": "2020-10",
        "令和2年10月": "2020-10",
        "令和二年十月": "2020-10",
        "R2.10": "2020-10",
        "令2/10": "2020-10",
        "10": "-10",
        "10月": "-10",
        "十月": "-10",
        "juugatsu": "-10",
        "10gatsu": "-10",
        "0": None,
        "13": None,
        "十三月": None,
        "10-2020": None,
        "10月18日": None,
        "2020": None,
        "秋": None,
    }.items():
        assert read_month(text) == month, text


def test_what_is_nearly_a_date_is_none_and_ends() -> None:
    for text in ("h1月", "Ｓ45日", "r2日", "m9年度月", "s1ka", "h1h", "令1月h"):
        assert read_date(text) is None, text
    assert read_date("h1月", loose=True) is None
