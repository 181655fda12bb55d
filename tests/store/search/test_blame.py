"""Why nothing is found: what there would be without each condition, and the values that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from searching import EVERYTHING, ids

from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.blame import text_without, without_term
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
    if blame.worst is not None:
        assert blame.worst.count == max(each.count for each in terms) > 0


def test_a_single_condition_is_not_weighed(reader: Database) -> None:
    assert reader.blame(parse("どこにもない")).without == ()


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
    ],
)
def test_values_that_do_not_exist_lead_to_those_that_do(
    reader: Database, text: str, facet: str, among: str
) -> None:
    (unknown,) = reader.blame(parse(text)).unknown
    assert unknown.facet == facet
    assert any(among in value for value in unknown.values)


@pytest.mark.parametrize("text", ["状態:中止", "-状態:コロナ", "月:10", "防災", "http://x"])
def test_values_that_exist_are_not_blamed(reader: Database, text: str) -> None:
    assert reader.blame(parse(text)).unknown == ()


def test_a_term_is_taken_out_of_the_text() -> None:
    text = "花火  形態： 共催 -夢"
    first, second, third = parse(text).terms
    assert text_without(text, first) == "形態： 共催 -夢"
    assert text_without(text, second) == "花火 -夢"
    assert text_without(text, third) == "花火 形態： 共催"
