"""What follows from one state after another."""

from __future__ import annotations

import pytest

from kyodo_tui.core.records.listing import Order, Scope
from kyodo_tui.tui.state import BrowseState, TabRows

START = BrowseState(selected="a")


@pytest.mark.parametrize(
    ("after", "is_at_top", "keeps"),
    [
        (START.searching("防災"), False, False),
        (START.at(Scope(form="kyosai")), True, True),
        (START.sorted_by(Order.READING), True, False),
        (START.sorted_by(Order.READING), False, True),
    ],
)
def test_the_cursor_stays_with_its_record(after: BrowseState, is_at_top: bool, keeps: bool) -> None:
    assert after.keeps_row(START, is_at_top=is_at_top) is keeps
    assert START.keeps_row(START.searching("防災"), is_at_top=False), "no query is no new one"


def test_a_tab_comes_back_to_its_record() -> None:
    rows, one, other = TabRows(), Scope(form="kyosai"), Scope(form="koen")
    state = rows.opened(START, one)
    assert (state.tab, state.selected) == (one, "a"), "as far as it is there"
    state = rows.opened(state.selecting("b"), other).selecting("c")
    state = rows.opened(state, one)
    assert (state.tab, state.selected) == (one, "b")
    assert rows.opened(state, Scope()).selected == "a"
