"""Every facet says which values a record has, and how they are named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from records import COUNCIL, DRILL, FORMS, FREQUENCIES, HOLDERS, MEETING

from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.search.facets import FACETS, TAB_FACETS, CalendarFacet

if TYPE_CHECKING:
    from kyodo_tui.core.records.record import Record

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
    found = {code: list(facet.values(record)) for code, facet in FACETS.items()}
    assert {code: each for code, each in found.items() if each} == values


def test_a_month_that_comes_again_is_one_value() -> None:
    sessions = [replace(MEETING.sessions[0], start=f"{year}-10-01", end=None) for year in (2019, 2020)]
    record = replace(MEETING, sessions=tuple(sessions))
    assert list(FACETS["month"].values(record)) == ["2019-10", "2020-10", "-10"]


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
