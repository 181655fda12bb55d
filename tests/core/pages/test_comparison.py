"""Two years compared: every record in one change, and every margin balanced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entries import LABELS, entry
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.pages.changes import (
    CHANGE_LABELS,
    CONTINUED,
    DEPARTMENT,
    ENDED,
    FORM,
    HOLDER,
    MOVED,
    NEW,
    RENAMED,
    RESTING,
    RESUMED,
    Facts,
)
from kyodo_tui.core.pages.comparison import Comparison, compare
from kyodo_tui.core.pages.comparison_page import comparison_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyodo_tui.core.pages.entry import Entry


def compared(
    before: list[Entry],
    after: list[Entry],
    events: Mapping[str, str],
    *,
    biennial: frozenset[str] = frozenset(),
    other_years: Mapping[str, frozenset[int]] | None = None,
    links: Mapping[str, frozenset[str]] | None = None,
) -> Comparison:
    facts = Facts(events, links or {}, other_years or {}, biennial, lambda each: each.department)
    return compare(before, after, (2020, 2021), facts)


def kinds(comparison: Comparison) -> dict[str, str]:
    return {change.entry.id: change.kind for change in comparison.changes}


def test_what_became_of_each_record() -> None:
    before = [
        entry("2020-cohost-1", "第1回大会"),
        entry("2020-cohost-2", "成人式"),
        entry("2020-sponsor-city-1", "写真展"),
        entry("2020-cohost-3", "やめた会"),
        entry("2020-cohost-4", "隔年の会"),
    ]
    after = [
        entry("2021-cohost-9", "第2回大会"),
        entry("2021-cohost-8", "二十歳のつどい"),
        entry("2021-sponsor-board-1", "写真展"),
        entry("2021-cohost-7", "はじめての会"),
        entry("2021-cohost-6", "ひさしぶりの会"),
    ]
    events = {each.id: each.id for each in (*before, *after)}
    for first, second in (
        ("cohost-1", "cohost-9"),
        ("cohost-2", "cohost-8"),
        ("sponsor-city-1", "sponsor-board-1"),
    ):
        events[f"2021-{second}"] = f"2020-{first}"
    found = compared(
        before,
        after,
        events,
        biennial=frozenset({"2020-cohost-4"}),
        other_years={"2021-cohost-6": frozenset({2019, 2021})},
    )
    assert kinds(found) == {
        "2021-cohost-9": CONTINUED,
        "2021-cohost-8": RENAMED,
        "2021-sponsor-board-1": MOVED,
        "2020-cohost-3": ENDED,
        "2020-cohost-4": RESTING,
        "2021-cohost-7": NEW,
        "2021-cohost-6": RESUMED,
    }
    moved = next(change for change in found.changes if change.kind == MOVED)
    assert moved.moved == (HOLDER,)
    assert found.margins[HOLDER]["city"].to_json() == {
        "start": 1, "new": 0, "moved_in": 0, "resumed": 0, "ended": 1, "moved_out": 1, "resting": 0, "end": 0,
    }  # fmt: skip


def test_what_may_be_one_event_is_named_and_not_counted_as_continued() -> None:
    before, after = [entry("2020-cohost-1", "春の会")], [entry("2021-cohost-1", "春のつどい")]
    events = {each.id: each.id for each in (*before, *after)}
    links = {"2020-cohost-1": frozenset({"2021-cohost-1"}), "2021-cohost-1": frozenset({"2020-cohost-1"})}
    found = compared(before, after, events, links=links)
    assert [(change.kind, change.perhaps) for change in found.changes] == [
        (ENDED, "2021-cohost-1"),
        (NEW, "2020-cohost-1"),
    ]


def test_twice_in_one_list_is_two() -> None:
    before = [entry("2020-sponsor-city-1"), entry("2020-sponsor-city-2")]
    after = [entry("2021-sponsor-city-1")]
    found = compared(before, after, {each.id: "x" for each in (*before, *after)})
    assert sorted(kinds(found).values()) == [CONTINUED, ENDED]


def test_departments_that_nobody_reviewed_are_named() -> None:
    before, after = [entry("2020-cohost-1", department="旧課")], [entry("2021-cohost-1", department="新課")]
    found = compared(before, after, {"2020-cohost-1": "x", "2021-cohost-1": "x"})
    page = comparison_page(found, LABELS)
    assert any("旧課" in note and "比べきれません" in note for note in page.notes)


def test_a_city_without_one_of_the_years_is_left_out_and_named() -> None:
    before = [entry("2020-cohost-1")]
    after = [entry("2021-cohost-1"), entry("2021-cohost-2", city="konan")]
    found = compared(before, after, {each.id: each.id for each in (*before, *after)})
    assert [each.entry.id for each in found.changes] == ["2020-cohost-1", "2021-cohost-1"]
    assert any("konan" in note for note in comparison_page(found, LABELS).notes)


@st.composite
def _years(draw: st.DrawFn) -> tuple[list[Entry], list[Entry], dict[str, str], frozenset[str]]:
    events: dict[str, str] = {}

    def records(year: int) -> list[Entry]:
        found = []
        for number in range(draw(st.integers(0, 8))):
            form = draw(st.sampled_from(["cohost", "committee", "sponsor-city", "sponsor-board"]))
            each = entry(
                f"{year}-{form}-{number}",
                draw(st.sampled_from(["一", "二", "三"])),
                department=draw(st.sampled_from("甲乙")),
            )
            events[each.id] = draw(st.sampled_from("abc"))
            if form == "cohost" and draw(st.booleans()):
                each = entry(each.id, each.name, department=each.department, forms=("cohost", "commission"))
            found.append(each)
        return found

    before, after = records(2020), records(2021)
    biennial = frozenset(draw(st.lists(st.sampled_from(sorted(events)), max_size=3)) if events else [])
    return before, after, events, biennial


@given(_years())
def test_every_record_is_in_one_change_and_every_margin_is_balanced(
    drawn: tuple[list[Entry], list[Entry], dict[str, str], frozenset[str]],
) -> None:
    before, after, events, biennial = drawn
    found = compared(before, after, events, biennial=biennial)
    assert sorted(change.before.id for change in found.changes if change.before) == sorted(
        each.id for each in before
    )
    assert sorted(change.after.id for change in found.changes if change.after) == sorted(
        each.id for each in after
    )
    for margin in (found.total, *(margin for of in found.margins.values() for margin in of.values())):
        assert margin.start + margin.new - margin.ended == margin.end
        assert margin.moved_in + margin.resumed <= margin.new
        assert margin.moved_out + margin.resting <= margin.ended
    assert (found.total.start, found.total.end) == (len(before), len(after))
    assert sum(found.count(kind) for kind in CHANGE_LABELS) == len(found.changes)
    for name, values in (
        (FORM, lambda each: each.forms),
        (HOLDER, lambda each: [each.name_holder] if each.name_holder else []),
        (DEPARTMENT, lambda each: [each.department]),
    ):
        for value, margin in found.margins[name].items():
            assert margin.start == sum(value in values(each) for each in before)
            assert margin.end == sum(value in values(each) for each in after)
