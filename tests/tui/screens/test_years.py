"""A database of two years: the head, the status line and the columns follow the years that are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from driver import browser
from two_years import build_two_years

from kyodo_tui.core.records.listing import Scope
from kyodo_tui.store.database import Database
from kyodo_tui.tui.state import BrowseState
from kyodo_tui.tui.view.overview import Overview

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with Database.open(build_two_years(tmp_path_factory.mktemp("two-years"))) as opened:
        yield opened


def test_the_year_of_the_scope_is_that_of_the_head(two_years: Database) -> None:
    overview = Overview(two_years.forms(), two_years.labels())
    assert overview.header(BrowseState()).endswith("令2・令3年度")
    assert overview.header(BrowseState(Scope(year=2021))).endswith("令和3年度")
    assert overview.header(BrowseState(query="花火 年度:令和2")).endswith("令和2年度")
    titles = [
        [column.title for column in overview.columns(state)]
        for state in (BrowseState(), BrowseState(Scope(year=2021)), BrowseState(query="年度=2020"))
    ]
    assert ["年度" in each for each in titles] == [True, False, False]


async def test_the_head_follows_the_years_that_are_asked_for(two_years: Database) -> None:
    async with browser(two_years, size=(100, 24)) as app:
        assert "令2・令3年度" in app.region("#search")[0]
        await app.search("年度=2020")
        assert "令和2年度" in app.region("#search")[0]
        assert "令和2年度" in app.region("#status")[0]
        assert "年度" not in app.region("#list")[0]
        await app.press("escape", "c")
        assert "令2・令3年度" in app.region("#search")[0]
        assert "年度" in app.region("#list")[0]
