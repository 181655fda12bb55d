"""What is reviewed goes into the database as text, and several reports are put together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kyodo_tui.core.records.departments import DepartmentChange, Departments
from kyodo_tui.core.records.event_values import ReviewedEvent
from kyodo_tui.core.records.partner_kinds import ReviewedKinds
from kyodo_tui.core.records.reviewed import Aliases, Reviewed, from_text, merged, to_text

EVENT = ReviewedEvent("konan", ("甲", "乙"), ("2020-cohost-1",), "丙", certain=False)
REVIEWED = Reviewed(
    Aliases({"甲": "乙"}, {"乙": "乙の会"}, {"乙": ("甲の会",)}),
    ReviewedKinds({"乙": "npo"}, {"2020-cohost-1": ("npo", "school")}),
    (EVENT, ReviewedEvent("", ("丁",))),
    (DepartmentChange("乙課", ("甲課", "丙課"), 2021), DepartmentChange("丁課", ("丁室",), None)),
)


def test_text_and_back() -> None:
    assert from_text(to_text(REVIEWED)) == REVIEWED
    assert from_text(to_text(Reviewed())) == Reviewed()


@pytest.mark.parametrize(
    "text", ["", "[]", "5", '{"aliases": 1}', to_text(REVIEWED).replace("names", "nomes"), "[" * 100_000]
)
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_text(text)


def test_the_last_report_counts() -> None:
    other = Reviewed(
        Aliases({"甲": "戊"}, {"戊": "戊の会"}),
        ReviewedKinds({"乙": "school"}),
        (EVENT,),
        (DepartmentChange("戊課", ("丙課",), 2022),),
    )
    both = merged([REVIEWED, other])
    assert both.aliases == Aliases({"甲": "戊"}, {"乙": "乙の会", "戊": "戊の会"}, {"乙": ("甲の会",)})
    assert both.kinds.organisations == {"乙": "school"}
    assert both.events == REVIEWED.events
    assert set(both.departments) == {
        replace(REVIEWED.departments[0], former=("甲課",)),
        REVIEWED.departments[1],
        *other.departments,
    }
    assert merged([]) == Reviewed()


def test_changes_of_departments_never_go_in_a_circle() -> None:
    there = Reviewed(departments=(DepartmentChange("乙課", ("甲課",), 2020),))
    back = Reviewed(departments=(DepartmentChange("甲課", ("乙課",), 2021),))
    assert Departments(merged([there, back]).departments).current("乙課") == "甲課"
    assert Departments(merged([back, there]).departments).current("甲課") == "乙課"
