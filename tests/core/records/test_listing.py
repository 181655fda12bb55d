"""Lists: a scope is a value, sums have words, and a choice of orders starts from the present one."""

from __future__ import annotations

import pytest

from kyodo_tui.core.records.figures import NO_FIGURES, Figures
from kyodo_tui.core.records.listing import (
    EVERYTHING,
    Order,
    Scope,
    Sums,
    chosen_order,
    offered_orders,
    order_in_force,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Scope(), EVERYTHING),
        (Scope(form=None, year=None), EVERYTHING),
        (Scope(form=[]), EVERYTHING),
        (Scope(year=2020), Scope(year="2020")),
        (Scope(year=2020, form="cohost"), Scope(form="cohost", year="2020")),
        (Scope(form=["b", "a", "b"]), Scope(form=("a", "b"))),
        (Scope(form="a", year=2020).choosing(form=None), Scope(year=2020)),
        (Scope(form="a").choosing(form=["b"], holder="c"), Scope(form="b", holder="c")),
    ],
)
def test_the_same_choice_is_the_same_scope(one: Scope, other: Scope) -> None:
    assert one == other
    assert hash(one) == hash(other)
    assert eval(repr(one)) == one


def test_a_scope_is_a_mapping_of_facets_to_values() -> None:
    scope = Scope(year=2020, form=["sponsor", "cohost"])
    assert dict(scope) == {"form": ("cohost", "sponsor"), "year": ("2020",)}
    assert len(scope) == 2
    assert "holder" not in scope
    assert scope != Scope(year=2020)
    with pytest.raises(KeyError):
        scope["holder"]
    assert [scope.only(code) for code in ("year", "form", "holder")] == ["2020", None, None]


@pytest.mark.parametrize(
    ("scope", "covered"),
    [
        (EVERYTHING, True),
        (Scope(form="cohost"), True),
        (Scope(form=["cohost", "sponsor"]), True),
        (Scope(form="sponsor"), False),
        (Scope(month="-10"), True),
        (Scope(form="cohost", month=["-11", "-12"]), False),
        (Scope(holder="city"), False),
    ],
)
def test_values_of_a_facet_are_alternatives_and_facets_must_all_agree(scope: Scope, covered: bool) -> None:
    assert scope.covers({"form": ["cohost"], "month": ["2020-09", "-09", "2020-10", "-10"]}) is covered


@pytest.mark.parametrize(
    ("sums", "texts"),
    [
        (Sums(NO_FIGURES), ()),
        (Sums(Figures(3, 118, approx=True)), ("3回 約118人",)),
        (Sums(Figures(2, 980, False, 13, 111)), ("2回 980人", "会議13回 111人")),
        (Sums(Figures(meetings=2, members=17), "10月"), ("10月 会議2回 17人",)),
        (
            Sums(Figures(12, 14062, True, 4, 25), "10月", Figures(4, 17743)),
            ("10月 12回 約14,062人", "会議4回 25人", "前後を含む4回 17,743人"),
        ),
        (Sums(NO_FIGURES, "4月", Figures(1, 261)), ("4月 前後を含む1回 261人",)),
        (Sums(NO_FIGURES, "4月"), ()),
    ],
)
def test_sums_in_words(sums: Sums, texts: tuple[str, ...]) -> None:
    assert sums.texts == texts


def test_without_a_term_relevance_is_document_order() -> None:
    assert order_in_force(Order.RELEVANCE, has_terms=False) is Order.DOCUMENT
    assert order_in_force(Order.RELEVANCE, has_terms=True) is Order.RELEVANCE
    assert order_in_force(Order.DATE_REVERSED, has_terms=False) is Order.DATE_REVERSED


def test_the_present_order_is_offered_as_it_is_and_chosen_again_reversed() -> None:
    orders = (Order.DOCUMENT, Order.READING, Order.DATE)
    assert offered_orders(orders, Order.READING_REVERSED) == [
        Order.DOCUMENT,
        Order.READING_REVERSED,
        Order.DATE,
    ]
    assert offered_orders(orders, Order.PARTICIPANTS) == [*orders, Order.PARTICIPANTS]
    assert chosen_order(Order.DATE, Order.DATE) is Order.DATE_REVERSED
    assert chosen_order(Order.DATE_REVERSED, Order.DATE_REVERSED) is Order.DATE
    assert chosen_order(Order.READING, Order.DATE) is Order.READING
