"""Why nothing is found: what there would be without each condition, and the values that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from searching import EVERYTHING, ids

from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.blame import scope_without, text_without, without_term
from kyodo_tui.core.search.query import parse

if TYPE_CHECKING:
    from kyodo_tui.store.database import Database


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("形態:共催 花火", EVERYTHING),
        ("花火 太鼓 講演", EVERYTHING),
        ("花火 -夢", Scope(form="committee")),
        ("まつり 名義:市", Scope(year=1999)),
        ("どこにもない", Scope(form="sponsor")),
    ],
)
def test_what_there_would_be_without_each_condition(reader: Database, text: str, scope: Scope) -> None:
    query = parse(text)
    blame = reader.blame(query, scope)
    terms = [each for each in blame.without if each.term is not None]
    assert [each.term for each in terms] == list(query.terms)
    for each in terms:
        assert each.term is not None
        assert each.count == len(ids(reader, without_term(query, each.term), scope))
    for (code, _), each in zip(scope.items(), blame.without[len(terms) :], strict=True):
        assert each.count == len(ids(reader, query, scope.choosing(**{code: None})))
    helping = [each.count for each in blame.without if each.leaves_query]
    if blame.worst is not None and any(helping):
        assert blame.worst.count == max(helping)


def test_a_single_condition_is_not_weighed(reader: Database) -> None:
    assert reader.blame(parse("どこにもない")).without == ()


def test_a_limit_of_the_scope_is_to_blame_too(reader: Database) -> None:
    worst = reader.blame(parse("花火"), Scope(form="sponsor", holder="board")).worst
    assert worst is not None
    assert (worst.term, worst.facet) == (None, "form")
    assert worst.count == len(ids(reader, parse("花火")))


def test_the_only_term_is_not_to_blame_for_an_empty_year(reader: Database) -> None:
    (year,) = reader.blame(parse(""), Scope(year=1999)).without
    assert (year.facet, year.count) == ("year", len(ids(reader, parse(""))))
    assert reader.blame(parse("どこにもない"), Scope(form="sponsor")).worst is None


def test_where_dropping_one_helps_nothing_the_rarest_goes_first(reader: Database) -> None:
    blame = reader.blame(parse("花火 どこにもない 講演 形態:委託"), EVERYTHING)
    assert not any(each.count for each in blame.without)
    assert blame.worst is not None
    assert blame.worst.alone == min(each.alone or 0 for each in blame.without) == 0
    assert blame.worst.label == "「どこにもない」"


def test_a_tab_goes_with_its_parts() -> None:
    scope = Scope(form="sponsor", holder="city", year=2020)
    assert scope_without(scope, "form") == Scope(year=2020)
    assert scope_without(scope, "holder") == Scope(form="sponsor", year=2020)
    assert scope_without(scope, "year") == Scope(form="sponsor", holder="city")


@pytest.mark.parametrize(
    ("text", "facet", "among"),
    [
        ("状態:コロナ", "状態", "書面開催"),
        ("状況:コロナ", "状態", "中止"),
        ("区分:隔年", "区分", "2年に一度実施"),
        ("年度:2021", "年度", "令和2年度（2020年度）"),
        ("形態:委託 防災", "形態", "①共催"),
        ("名義:知事", "名義", "教育委員会名義"),
        ("月:13", "月", "10月"),
        ("月：13", "月", "10月"),
        ("月=13", "月", "10月"),
        ("課:不明課", "担当課", "総務企画課"),
        ("課=不明課", "担当課", "総務企画課"),
        ("主催:不明協議会", "団体", "苫小牧商工会議所"),
    ],
)
def test_values_that_do_not_exist_lead_to_those_that_do(
    reader: Database, text: str, facet: str, among: str
) -> None:
    (unknown,) = reader.blame(parse(text)).unknown
    assert unknown.facet == facet
    assert any(among in value for value in unknown.values)


@pytest.mark.parametrize(
    "text", ["状態:中止", "-状態:コロナ", "月:10", "防災", "http://x", "課:図書", "名称:不明", "x=1"]
)
def test_values_that_exist_are_not_blamed(reader: Database, text: str) -> None:
    assert reader.blame(parse(text)).unknown == ()


def test_a_term_is_taken_out_of_the_text() -> None:
    text = "花火  形態： 共催 -夢"
    first, second, third = parse(text).terms
    assert text_without(text, first) == "形態： 共催 -夢"
    assert text_without(text, second) == "花火 -夢"
    assert text_without(text, third) == "花火 形態： 共催"
