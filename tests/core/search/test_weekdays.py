"""Dates that are typed with a weekday."""

from __future__ import annotations

from datetime import date

import pytest

from kyodo_tui.core.search.query import parse
from kyodo_tui.core.search.weekdays import with_years_of_weekdays, wrong_weekdays


@pytest.mark.parametrize(
    ("query", "years", "expected"),
    [
        ("10月29日木曜日", (2020,), ()),
        ("10月29日金曜日", (2020,), ("令和2年10月29日は木曜日です（入力は金曜日）",)),
        ("10/29（金）", (2020,), ("令和2年10月29日は木曜日です（入力は金曜日）",)),
        ("令和2年10月29日金曜日", (2020, 2021), ("令和2年10月29日は木曜日です（入力は金曜日）",)),
        ("日:10/29金曜日", (2020,), ("令和2年10月29日は木曜日です（入力は金曜日）",)),
        ("花火 -10月29日(金)", (2020,), ("令和2年10月29日は木曜日です（入力は金曜日）",)),
        # A fiscal year ends in March.
        ("2月14日(日)", (2020,), ()),
        ("2月14日(金)", (2020,), ("令和3年2月14日は日曜日です（入力は金曜日）",)),
        # Right in one of the years.
        ("10月29日金曜日", (2021, 2020), ()),
        (
            "10月29日月曜日",
            (2021, 2020),
            ("令和2年10月29日は木曜日、令和3年10月29日は金曜日です（入力は月曜日）",),
        ),
        ("10月29日", (2020,), ()),
        ("木曜日", (2020,), ()),
        ("2月29日(月)", (2020,), ()),
    ],
)
def test_a_wrong_weekday_is_said(query: str, years: tuple[int, ...], expected: tuple[str, ...]) -> None:
    assert tuple(each.describe() for each in wrong_weekdays(parse(query), years)) == expected


def test_every_weekday_is_known() -> None:
    for number, sign in enumerate("月火水木金土日"):
        found = wrong_weekdays(parse(f"2020/10/18({sign})"), ())
        assert [each.typed for each in found] == ([number] if number != 6 else [])
        assert all(each.days == (date(2020, 10, 18),) for each in found)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("10月29日金曜日", "2021年10月29日"),
        ("10月29日(木)", "2020年10月29日"),
        ("2月14日(日)", "2021年2月14日"),
        ("10月29日月曜日", "10月29日月曜日"),
        ("10月29日", "10月29日"),
        ("令和2年10月29日金曜日", "令和2年10月29日金曜日"),
    ],
)
def test_a_weekday_tells_the_year(query: str, expected: str) -> None:
    (term,) = with_years_of_weekdays(parse(query), lambda: (2021, 2020)).terms
    assert term.text == expected


def test_years_are_only_asked_for_where_a_weekday_is_typed() -> None:
    def years() -> tuple[int, ...]:
        raise AssertionError

    query = parse("花火 10月29日 令和2年10月29日(木) 月:10")
    assert with_years_of_weekdays(query, years) is query
