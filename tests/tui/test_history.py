"""The history: like that of a web browser."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.tui.history import MAX_VISITS, History, PageRef, Visit
from kyodo_tui.tui.state import BrowseState

START = Visit(BrowseState(selected="1"))


def at(query: str, row: str = "1", page: PageRef | None = None) -> Visit:
    return Visit(BrowseState(query=query, selected=row), page)


def test_back_and_forward_bring_query_and_row_back() -> None:
    history = History((START,)).visiting(at("防災", "2")).visiting(at("防災", "3")).visiting(at("祭", "4"))
    assert history.back().present == at("防災", "3")
    assert history.back().back().present == START
    assert history.back().back().back().present == START
    assert history.back().forward().present == at("祭", "4")
    assert history.forward() == history


def test_what_is_typed_is_one_visit() -> None:
    history = History((START,))
    for text in ("b", "bo", "bou"):
        history = history.visiting(at(text), typing=True)
    assert history.back().present == START
    history = history.settled().visiting(at("ma"), typing=True)
    assert history.back().present == at("bou")


def test_a_query_that_was_deleted_again_is_no_visit() -> None:
    history = History((START,)).visiting(at("b"), typing=True).visiting(at(""), typing=True)
    assert history.visits == (START,)
    assert history.visiting(at("c"), typing=True).back().present == START


def test_a_new_visit_ends_what_was_forward() -> None:
    history = History((START,)).visiting(at("a")).back().visiting(at("b"))
    assert not history.can_go_forward
    assert [visit.state.query for visit in history.visits] == ["", "b"]


def test_a_jump_within_a_list_is_a_visit() -> None:
    history = History((START,)).jumping(at("", "7"))
    assert history.jumping(at("", "7")) == history
    assert history.back().present == START


def test_a_page_comes_back_with_its_line() -> None:
    page = PageRef("related", "1", 0)
    history = History((START,)).visiting(at("", page=page)).visiting(at("", page=PageRef("related", "1", 7)))
    history = history.visiting(at("", "9"))
    assert history.back().present.page == PageRef("related", "1", 7)
    assert history.back().back().present == START


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["back", "forward", "settled"]), st.tuples(st.sampled_from("abc"), st.booleans())
        )
    )
)
def test_any_steps_leave_a_present_visit(steps: list[str | tuple[str, bool]]) -> None:
    history = History((START,))
    for step in steps * 40:
        if isinstance(step, tuple):
            visit = at(step[0])
            history = history.visiting(visit, typing=step[1])
            assert history.present == visit
            assert not history.can_go_forward or visit.is_same_place(history.present)
        else:
            history = getattr(history, step)()
    assert 1 <= len(history.visits) <= MAX_VISITS
    assert history.present in history.visits
