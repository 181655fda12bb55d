"""The days that a query asks for, and the sessions that fall on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.calendar import dates_held
from kyodo_tui.core.records.record import Session
from kyodo_tui.core.search.asked_sessions import AskedSessions, asked_sessions
from kyodo_tui.core.search.query import parse


def on(start: str | None, end: str | None = None, *dates: str) -> Session:
    return Session(None, start, end, dates or None, None, False, None, "in_person", None)


@pytest.mark.parametrize(
    ("query", "conditions", "label"),
    [
        ("月:10", (("-10",),), "10月"),
        ("月=10,11", (("-10", "-11"),), "10月か11月"),
        ("月:令和2年10月", (("2020-10",),), "令和2年10月"),
        ("日:10/18", (("-10-18",),), "10月18日"),
        ("日:2020-10-18", (("2020-10-18",),), "令和2年10月18日"),
        ("日:令和3年", (("2021",),), "令和3年"),
        ("防災 月:10 日:10/18", (("-10",), ("-10-18",)), "10月・10月18日"),
        ("10月18日", (("-10-18",),), "10月18日"),
        ("令2.10.18", (("2020-10-18",),), "令和2年10月18日"),
        ("令和2年10月", (("2020-10",),), "令和2年10月"),
        *(
            (month, (("-10",),), "10月")
            for month in ("10月", "十月", "１０月", "10がつ", "10gatu", "juugatsu")
        ),
        ("防災 10月", (("-10",),), "10月"),
        *((mode, (("written",),), "書面開催") for mode in ("状態:書面開催", "mode:written", "状態=書面開催")),
        *((mode, (("written",),), "書面開催") for mode in ("状態:書面", "状態:syomen", "状態:しょめん")),
        *((mode, (("written",),), "書面開催") for mode in ("書面", "書面開催", "shomen", "しょめん")),
        ("状態:中止", (("cancelled",),), "中止"),
        ("状態:開催", (("in_person",),), "開催"),
        ("状態:書面開催,中止", (("written", "cancelled"),), "書面開催か中止"),
        ("月:10 状態:書面", (("-10",), ("written",)), "10月・書面開催"),
    ],
)
def test_what_a_query_asks_for(query: str, conditions: tuple[tuple[str, ...], ...], label: str) -> None:
    asked = asked_sessions(parse(query))
    assert asked is not None
    assert asked.conditions == conditions
    assert asked.label == label


@pytest.mark.parametrize(
    "query",
    [
        *("", "防災", "年度:2020", "令和2年度", "昭和47年", "-月:10", "名称:10月18日", "月:花", "20人"),
        *("10", "13月", "名称:10月", "-10月", "五月祭", "中止", "開催", "-書面", "名称:書面", "書面審査"),
        *("状態:中止あり", "状態:書面のみ", "状態:実施", "-状態:書面", "状態:書面,実施", "状態:無い"),
    ],
)
def test_what_asks_for_no_days(query: str) -> None:
    assert asked_sessions(parse(query)) is None


@pytest.mark.parametrize(
    ("session", "asked", "has", "holds"),
    [
        (on("2020-10-18"), "-10", True, True),
        (on("2020-10-18"), "2020-10-18", True, True),
        (on("2020-10-18"), "-10-18", True, True),
        (on("2020-10-18"), "2019-10", False, False),
        (on("2020-10-01", "2020-10-31"), "-10", True, True),
        (on("2020-08-25", "2020-10-29"), "-09", True, False),
        (on("2020-08-25", "2020-10-29"), "-10-29", True, False),
        (on("2020-08-25", "2020-10-29"), "2020", True, True),
        (on("2020-04", "2021-03"), "-10", True, False),
        (on("2020-04", "2021-03"), "-10-18", False, False),
        (on("2020-04"), "2020-04", True, True),
        (on("2019-10-01", "2021-10-01"), "-10", True, False),
        (on("2021-02-13", "2021-02-14", "2021-02-13", "2021-02-14"), "-02-14", True, False),
        (on("2020-11-05", "2021-01-06", "2020-11-05", "2021-01-06"), "-12", False, False),
        (on(None), "-10", False, False),
    ],
)
def test_a_session_falls_on_what_is_asked_for(session: Session, asked: str, has: bool, holds: bool) -> None:
    days = AskedSessions(((asked,),))
    assert (days.has(session), days.holds(session)) == (has, holds)


def test_a_record_can_meet_two_conditions_by_two_sessions() -> None:
    october, november, december = on("2020-10-18"), on("2020-11-23"), on("2020-12-01")
    asked = AskedSessions((("-10",), ("-11",)))
    assert asked.among([october, november, december]) == [october, november]
    both = on("2020-10-01", "2020-11-30")
    assert asked.among([october, november, both]) == [both]


def test_sessions_in_a_mode() -> None:
    meeting, written = on("2020-10-18"), replace(on("2020-11-05"), mode="written")
    undated = replace(on(None), mode="written")
    asked = AskedSessions((("written",),))
    assert asked.among([meeting, written, undated]) == [written, undated]
    assert asked.holds(written)
    assert AskedSessions((("-10",), ("written",))).among([meeting, written]) == [meeting, written]
    assert AskedSessions((("-11",), ("written",))).among([meeting, written]) == [written]


DAYS = st.dates(date(2019, 1, 1), date(2022, 12, 31))


@given(
    DAYS,
    st.integers(0, 500),
    DAYS,
    st.sampled_from([slice(4), slice(7), slice(10), slice(4, 7), slice(4, 10)]),
)
def test_it_agrees_with_the_values_of_the_index(first: date, more: int, day: date, part: slice) -> None:
    session = on(first.isoformat(), (first + timedelta(more)).isoformat())
    held = dates_held([session])
    asked = day.isoformat()[part]
    days = AskedSessions(((asked,),))
    assert days.has(session) == (asked in held or asked in {each[4:] for each in held})
    if days.holds(session):
        assert days.has(session)
        assert all(asked in (each[: len(asked)], each[4:][: len(asked)]) for each in held if len(each) == 10)
