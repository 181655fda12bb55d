"""Counts over the browser: of what is listed, and from a line to its records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from driver import browser
from reports import report

from kyodo_tui.core.pages.statistics import DIMENSIONS, statistics
from kyodo_tui.core.pages.statistics_page import query_of
from kyodo_tui.core.records.record import ExtraField
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write
from kyodo_tui.tui import strings
from kyodo_tui.tui.screens.browse import BrowseScreen
from kyodo_tui.tui.screens.menu import MenuScreen
from kyodo_tui.tui.screens.page import StatisticsScreen
from kyodo_tui.tui.widgets.page_panel import PagePanel

if TYPE_CHECKING:
    from pathlib import Path


SIZES = [(40, 12), (80, 24), (120, 36), (200, 50)]


@pytest.mark.parametrize("size", SIZES)
async def test_counts_open_over_the_list_and_close(size: tuple[int, int]) -> None:
    async with browser(size=size) as app:
        for open_key, close in (("t", "escape"), ("f5", "q"), ("ｔ", "h")):
            await app.press(open_key)
            assert isinstance(app.app.screen, StatisticsScreen), open_key
            app.assert_sound()
            await app.press(close)
            assert isinstance(app.app.screen, BrowseScreen)


async def test_sponsorships_per_department_take_two_keys(two_years: Database) -> None:
    async with browser(two_years, size=(80, 24)) as app:
        await app.press("5", "t")
        assert "担当課ごと" in app.text
        assert app.app.screen.query_one(PagePanel).row_query == "担当課:総務企画課"


async def test_on_a_small_screen_the_table_comes_first(bundled: Database) -> None:
    async with browser(bundled, size=(40, 12)) as app:
        await app.press("t")
        assert "担当課ごと" in app.lines[1]
        assert "総務企画課" in app.text
        assert "続きあり" in app.lines[0]
        panel = app.app.screen.query_one(PagePanel)
        assert panel.row_query == "担当課:総務企画課"
        await app.press("k")
        assert panel.row_query is None
        await app.press("q", "T")
        assert "要点" in app.lines[1]


async def test_a_line_leads_to_its_records_and_back(two_years: Database) -> None:
    async with browser(two_years, size=(120, 36)) as app:
        await app.press("5", "t", "enter")
        assert isinstance(app.app.screen, BrowseScreen)
        assert app.query == "担当課:総務企画課"
        listed = app.browse.state
        count = two_years.counts(parse(app.query), [listed.scope])[listed.scope]
        page = statistics(
            two_years.matching(parse(""), listed.scope),
            DIMENSIONS["department"],
            two_years.pages.names(DIMENSIONS["department"]),
        )
        assert count == page.lines[0].tally.records
        await app.press("H")
        assert isinstance(app.app.screen, StatisticsScreen)


async def test_another_property_is_chosen_and_remembered(two_years: Database) -> None:
    async with browser(two_years, size=(120, 36)) as app:
        await app.press("t", "t")
        assert isinstance(app.app.screen, MenuScreen)
        assert strings.STATISTICS_TITLE in app.text
        await app.press("1")
        assert "形態ごと" in app.app.screen.query_one(PagePanel)._page.title
        await app.press("escape", "escape")
        assert isinstance(app.app.screen, BrowseScreen)
        await app.press("t")
        assert "形態ごと" in app.text
        await app.press("t", "escape")
        assert isinstance(app.app.screen, StatisticsScreen)


@pytest.mark.parametrize("code", DIMENSIONS)
def test_the_query_of_a_line_finds_what_it_counts(two_years: Database, code: str) -> None:
    dimension = DIMENSIONS[code]
    found = statistics(two_years.matching(parse("")), dimension, two_years.pages.names(dimension))
    for line in found.lines:
        query = query_of(found, line)
        if query is None:
            assert line.value is None
            assert dimension.role is not None or not line.tally.records or len(found.lines) == 1
            continue
        records = {record.id for record in two_years.matching(parse(query))}
        # A body is found in both roles.
        is_body = dimension.role is not None
        assert len(records) >= line.tally.records if is_body else len(records) == line.tally.records, query


async def test_fields_that_only_a_source_has_are_counted_and_lead_to_their_records(tmp_path: Path) -> None:
    hall = ExtraField("会場", "文化会館")
    made = report(2020)
    records = tuple(
        replace(record, extra=(hall,) if place < 2 else ()) for place, record in enumerate(made.records)
    )
    write([replace(made, records=records)], tmp_path / "kyodo.db")
    with Database.open(tmp_path / "kyodo.db") as database:
        async with browser(database, size=(120, 36)) as app:
            await app.press("t", "t", "G", "enter")
            assert "会場：文化会館" in app.text
            await app.press("enter")
            assert app.ids == [record.id for record in made.records[:2]]
