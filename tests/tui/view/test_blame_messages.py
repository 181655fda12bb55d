"""An empty list says what to change."""

from __future__ import annotations

from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.blame import CAPITALS, Blame, UnknownValue, Without
from kyodo_tui.core.search.query import parse
from kyodo_tui.tui import strings
from kyodo_tui.tui.data_source import FixedSelection
from kyodo_tui.tui.highlighter import Highlighter
from kyodo_tui.tui.results import Results
from kyodo_tui.tui.state import BrowseState
from kyodo_tui.tui.view.status_messages import nothing


def message(query: str, blame: Blame) -> tuple[str, ...]:
    state = BrowseState().searching(query)
    empty = FixedSelection(())
    return nothing(Results(state, parse(query), empty, 0, {Scope(): 0}, Highlighter(), blame=blame), 0)


def test_the_conditions_without_which_there_is_most_come_first() -> None:
    first, second, third = parse("形態:共催 花火 太鼓").terms
    blame = Blame(
        (Without("形態: 「共催」", 2, first), Without("「花火」", 10, second), Without("「太鼓」", 0, third))
    )
    assert message("形態:共催 花火 太鼓", blame) == (
        strings.EMPTY_TITLE,
        strings.with_drop_key("「花火」を外すと 10件"),
        "形態: 「共催」を外すと 2件",
        strings.EMPTY_CLEAR,
    )


def test_a_value_that_does_not_exist_leads_to_those_that_do() -> None:
    (term,) = parse("状態:コロナ").terms
    blame = Blame((), (UnknownValue(term, "状態", "コロナ", ("実施", "中止")),))
    assert "状態に「コロナ」はありません。あるもの: 実施、中止" in message("状態:コロナ", blame)


def test_capitals_that_find_nothing_were_taken_for_an_abbreviation() -> None:
    assert CAPITALS in message("ＩＴ", Blame())
    assert CAPITALS in message("花火 IT", Blame())
    for query in ("it", "SHIMIN", "花火", "形態:AB"):
        assert CAPITALS not in message(query, Blame()), query


def test_where_dropping_one_condition_helps_nothing_nothing_is_said_of_it() -> None:
    (term,) = parse("どこにもない").terms
    assert message("どこにもない", Blame((Without("「どこにもない」", 0, term),))) == (
        strings.EMPTY_TITLE,
        strings.EMPTY_SHORTEN,
        strings.EMPTY_CLEAR,
    )


def test_a_condition_that_fewest_records_meet_is_offered_where_one_alone_helps_nothing() -> None:
    first, second = parse("花火 太鼓").terms
    blame = Blame((Without("「花火」", 0, first, alone=2), Without("「太鼓」", 0, second, alone=1)))
    assert message("花火 太鼓", blame) == (
        strings.EMPTY_TITLE,
        strings.with_drop_key("「太鼓」だけでも 1件"),
        strings.EMPTY_CLEAR,
    )
