"""Departments over reorganisations."""

from __future__ import annotations

import pytest

from kyodo_tui.core.records.departments import DepartmentChange, Departments

KNOWN = Departments(
    [
        DepartmentChange("文化課", ("文化係", "芸術係"), 2005),
        DepartmentChange("文化スポーツ課", ("文化課", "スポーツ課"), 2015),
        DepartmentChange("ゼロごみ推進課", ("ゼロごみ推進室",), None),
    ]
)


def test_present_names_and_lineages() -> None:
    current = {
        "文化係": "文化スポーツ課",
        "スポーツ課": "文化スポーツ課",
        "ゼロゴミ推進室": "ゼロゴミ推進室",
        "図書館": "図書館",
    }
    assert {name: KNOWN.current(name) for name in current} == current
    assert KNOWN.current("ゼロごみ 推進室") == "ゼロごみ推進課"
    lineage = ("文化スポーツ課", "文化課", "スポーツ課", "文化係", "芸術係")
    assert {KNOWN.lineage(name) for name in lineage} == {lineage}
    assert KNOWN.lineage("図書館") == ("図書館",)


def test_a_department_has_one_successor_and_is_not_its_own() -> None:
    with pytest.raises(ValueError, match="文化課"):
        Departments([DepartmentChange("甲課", ("文化課",), 1), DepartmentChange("乙課", ("文化課",), 2)])
    with pytest.raises(ValueError, match="自分"):
        Departments([DepartmentChange("甲課", ("乙課",), 1), DepartmentChange("乙課", ("甲課",), 2)])
