"""A scope is a value: facets with the values chosen of each."""

from __future__ import annotations

import pytest

from kyodo_tui.core.records.listing import EVERYTHING, Scope


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
