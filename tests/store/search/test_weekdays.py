"""Weekdays of dates in a database of several years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from searching import build_years, ids

from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("weekdays") / "two-years.db"
    build_years(path)
    with Database.open(path) as database:
        yield database


def test_the_weekday_tells_which_year_is_meant(two_years: Database) -> None:
    both = set(ids(two_years, "11月5日"))
    assert set(ids(two_years, "11月5日(金)")) == set(ids(two_years, "令和3年11月5日")) < both
    assert set(ids(two_years, "11月5日木曜日")) == set(ids(two_years, "令和2年11月5日")) < both
    assert set(ids(two_years, "日:11/5(金)")) == set(ids(two_years, "日:2021-11-05"))
    assert set(ids(two_years, "-11月5日(金)")) == set(ids(two_years, "-令和3年11月5日"))


def test_a_weekday_that_is_wrong_in_every_year_is_left_out(two_years: Database) -> None:
    assert ids(two_years, "11月5日(月)") == ids(two_years, "11月5日") != []
