"""The fiscal years that a list is of."""

from __future__ import annotations

import pytest

from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.asked_years import asked_years
from kyodo_tui.core.search.query import parse


@pytest.mark.parametrize(
    ("query", "scope", "years"),
    [
        ("", Scope(), (2020, 2021, 2022)),
        ("花火", Scope(), (2020, 2021, 2022)),
        ("年度:2021", Scope(), (2021,)),
        ("年度=令和2", Scope(), (2020,)),
        ("年度=2020,2022 花火", Scope(), (2020, 2022)),
        ("-年度:2020", Scope(), (2021, 2022)),
        ("", Scope(year=2021), (2021,)),
        ("年度:2021", Scope(year=["2021", "2022"]), (2021,)),
        # A calendar year is not a fiscal one.
        ("日:令和3年", Scope(), (2020, 2021, 2022)),
        # Nothing can be listed: what was asked for is said.
        ("年度:2019", Scope(), (2019,)),
        ("年度:2020", Scope(year=2021), (2020, 2021)),
    ],
)
def test_which_years_are_listed(query: str, scope: Scope, years: tuple[int, ...]) -> None:
    assert asked_years(parse(query), scope, (2022, 2021, 2020)) == years
