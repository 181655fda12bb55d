"""Every facet says which values a record has, and how they are named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from records import COUNCIL, DRILL, FORMS, FREQUENCIES, HOLDERS, MEETING

from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.search.facets import FACETS, TAB_FACETS, CalendarFacet

if TYPE_CHECKING:
    from kyodo_tui.core.records.record import Record, Session

LABELS = Labels(FORMS, HOLDERS, FREQUENCIES)


@pytest.mark.parametrize(
    ("record", "values"),
    [
        (
            MEETING,
            {
                "form": ["cohost"],
                "freq": ["annual"],
                "mode": ["in_person", "written", "cancelled"],
                "year": ["2020"],
                "month": [
                    "2020-08",
                    "2020-09",
                    "2020-10",
                    "2021-02",
                    "2021-03",
                    "-08",
                    "-09",
                    "-10",
                    "-02",
                    "-03",
                ],
            },
        ),
        (COUNCIL, {"form": ["committee"], "year": ["2020"]}),
        (DRILL, {"form": ["sponsor"], "holder": ["city"], "year": ["2020"]}),
    ],
)
def test_values_of_a_record(record: Record, values: dict[str, list[str]]) -> None:
    found = {code: list(facet.values(record)) for code, facet in FACETS.items() if code != "date"}
    assert {code: each for code, each in found.items() if each} == values


def test_a_month_that_comes_again_is_one_value() -> None:
    sessions = [replace(MEETING.sessions[0], start=f"{year}-10-01", end=None) for year in (2019, 2020)]
    record = replace(MEETING, sessions=tuple(sessions))
    assert list(FACETS["month"].values(record)) == ["2019-10", "2020-10", "-10"]


def test_a_record_is_of_every_day_of_its_sessions() -> None:
    def days(*sessions: Session) -> list[str]:
        return list(FACETS["date"].values(replace(MEETING, sessions=sessions)))

    one, *_ = MEETING.sessions
    assert days() == []
    assert days(replace(one, start=None, end=None)) == []
    assert days(replace(one, start="2021-01", end=None)) == ["2021", "2021-01", "-01"]
    assert days(replace(one, start="2020-12-31", end="2021-01-02")) == [
        *("2020", "2020-12", "2020-12-31", "2021", "2021-01", "2021-01-01", "2021-01-02"),
        *("-12", "-12-31", "-01", "-01-01", "-01-02"),
    ]
    listed = replace(one, start="2020-11-05", end="2020-11-09", dates=("2020-11-05", "2020-11-09"))
    assert "-11-09" in days(listed)
    assert "-11-06" not in days(listed)
    wrong = replace(one, start="1020-11-05", end="2020-11-09")
    assert [each for each in days(wrong) if len(each) == 10] == ["1020-11-05", "2020-11-09"]
    assert list(FACETS["date"].values(DRILL)) == []


def test_days_are_read_in_every_notation() -> None:
    facet = FACETS["date"]
    assert isinstance(facet, CalendarFacet)
    for text, value in {
        "2020-10-18": "2020-10-18",
        "令和2年10月18日": "2020-10-18",
        "R2.10.18": "2020-10-18",
        "10/18": "-10-18",
        "10-18": "-10-18",
        "1018": "-10-18",
        "十月十八日": "-10-18",
        "10gatsu18nichi": "-10-18",
        "令和2年10月": "2020-10",
        "10月": "-10",
        "2020": "2020",
        "令和2年度": None,
        "秋": None,
    }.items():
        assert facet.read(text) == value, text


def test_every_value_of_a_record_has_a_label_or_is_a_date() -> None:
    for record in (MEETING, COUNCIL, DRILL):
        for facet in FACETS.values():
            for value in facet.values(record):
                assert value in facet.value_labels(LABELS) or isinstance(facet, CalendarFacet)


@pytest.mark.parametrize(
    ("code", "values", "words"),
    [
        ("form", ["cohost", "sponsor"], "形態: ①共催、④後援"),
        ("holder", ["board"], "名義: 教育委員会名義"),
        ("freq", ["annual", "unknown"], "区分: 例年実施、unknown"),
        ("mode", ["written"], "状態: 書面開催"),
        ("year", ["2019", "2020"], "2019年度、2020年度"),
    ],
)
def test_chosen_values_in_words(code: str, values: list[str], words: str) -> None:
    assert FACETS[code].describe(values, LABELS) == words


def test_forms_are_tabs_that_name_holders_divide() -> None:
    assert TAB_FACETS == ("form", "holder")
