"""A year summed up, two years compared, two properties at once: over the browser, by keys."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING

import pytest
from driver import browser
from reports import report

from kyodo_tui.cli import main
from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write
from kyodo_tui.tui import strings
from kyodo_tui.tui.counting import Counting
from kyodo_tui.tui.screens.browse import BrowseScreen
from kyodo_tui.tui.screens.menu import MenuScreen
from kyodo_tui.tui.screens.page import StatisticsScreen, YearsScreen
from kyodo_tui.tui.widgets.page_panel import PagePanel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from driver import Driver

    from kyodo_tui.core.pages.page import Page

SIZES = [(40, 12), (80, 24), (120, 36), (200, 50)]


@pytest.fixture(scope="module")
def four_years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("four") / "kyodo.db"
    write([report(year) for year in (2018, 2020, 2021, 2022)], path)
    with Database.open(path) as opened:
        yield opened


def page(app: Driver) -> Page:
    return app.app.screen.query_one(PagePanel)._page


async def test_a_key_opens_the_page_at_every_size_and_esc_closes_it(two_years: Database) -> None:
    async with browser(two_years) as app:
        for size in SIZES:
            await app.resize(*size)
            for key, screen in (
                ("T", StatisticsScreen),
                ("ctrl+k", StatisticsScreen),
                ("ctrl+d", YearsScreen),
            ):
                await app.press(key)
                assert isinstance(app.app.screen, screen)
                app.assert_sound()
                await app.press("escape")
                assert isinstance(app.app.screen, BrowseScreen)


async def test_the_comparison_is_found_by_its_name_and_from_the_counts(two_years: Database) -> None:
    async with browser(two_years, size=(80, 24)) as app:
        await app.press("colon")
        await app.type("nendo")
        assert "年度の比較" in app.text
        await app.press("enter")
        assert page(app).title == "令和2年度（2020年度）と令和3年度（2021年度）の比較"
        await app.press("q", "t")
        assert "v 年度の比較" in app.lines[-1]
        await app.press("v")
        assert isinstance(app.app.screen, YearsScreen)


async def test_a_line_of_the_comparison_opens_its_record_and_h_comes_back(two_years: Database) -> None:
    async with browser(two_years, size=(120, 36)) as app:
        await app.press("v")
        record_id = app.app.screen.query_one(PagePanel).record_id
        assert record_id
        await app.press("enter")
        assert isinstance(app.app.screen, BrowseScreen)
        assert app.selected == record_id
        await app.press("H")
        assert app.app.screen.query_one(PagePanel).record_id == record_id


async def test_tab_goes_from_table_to_table(two_years: Database) -> None:
    async with browser(two_years, size=(80, 24)) as app:
        await app.press("v")
        panel = app.app.screen.query_one(PagePanel)
        titles = [section.title for section in page(app).sections]
        seen = []
        for _ in titles:
            await app.press("tab")
            headings = [place for place in range(panel.cursor + 1) if panel._lines[place].is_heading]
            seen.append("".join(span.text for span in panel._lines[headings[-1]].line))
        # The cursor begins in the first one.
        assert [*titles[:1], *seen[:-1]] == titles
        await app.press(*["shift+tab"] * len(titles))
        assert panel.record_id == page(app).sections[0].rows[0].record_id


async def test_other_years_are_chosen(four_years: Database) -> None:
    async with browser(four_years, size=(80, 24)) as app:
        await app.press("v")
        assert page(app).title.startswith("令和3年度（2021年度）と令和4年度")
        await app.press("v")
        assert strings.LATER_TITLE in app.text
        await app.press("2")
        assert strings.EARLIER_TITLE in app.text
        await app.press("2")
        assert page(app).title.startswith("平成30年度（2018年度）と令和3年度")
        await app.press("v", "escape")
        assert page(app).title.startswith("平成30年度")
        await app.press("T")
        assert page(app).title.startswith("令和4年度")
        await app.press("T")
        assert strings.SUMMARY_TITLE in app.text
        await app.press("3")
        assert page(app).title.startswith("令和2年度")
        assert any("令和元年度" in note for note in page(app).notes)


async def test_one_year_says_that_nothing_can_be_compared() -> None:
    async with browser(size=(80, 24)) as app:
        await app.press("v")
        assert "比べられる年度が二つありません" in app.text
        await app.press("v")
        assert isinstance(app.app.screen, YearsScreen)
        await app.press("T")
        assert "前の年度の報告書がないため" in " ".join(page(app).notes)


async def test_a_line_of_the_summary_lists_its_records_of_the_year(two_years: Database) -> None:
    async with browser(two_years, size=(120, 36), query="年度:2020") as app:
        await app.press("T")
        assert page(app).title.startswith("令和2年度")
        await app.press("T", "1")
        panel = app.app.screen.query_one(PagePanel)
        [row] = [each for each in page(app).sections[0].rows if each.query == panel.row_query]
        await app.press("enter")
        assert app.query == row.query
        assert len(app.ids) == int(row.cells[2])


async def test_a_summary_is_of_what_is_listed(two_years: Database) -> None:
    async with browser(two_years, size=(120, 36)) as app:
        await app.press("5", "T")
        assert page(app).data["total"]["now"]["records"] == 13
        proof = page(app).proof
        assert proof
        assert "--form sponsor" in proof.command_line
        assert "令和3年度（2021年度）の④後援の記録は 13件で" in page(app).facts[0][1]


async def test_a_summary_of_what_was_searched_says_so_on_a_narrow_terminal() -> None:
    async with browser(size=(40, 24), query="防災") as app:
        await app.press("T")
        assert "「防災」の令和2年度" in app.text
        assert page(app).facts[0][1].startswith("令和2年度（2020年度）の「防災」の記録は ")


async def test_two_properties_make_rows_and_columns(two_years: Database) -> None:
    async with browser(two_years, size=(80, 24)) as app:
        await app.press("t", "a")
        assert "担当課のほかに" in app.text
        await app.press("1")
        assert page(app).title == "担当課と形態ごとの件数"
        assert page(app).data["by"] == ["department", "form"]
        app.assert_sound()
        await app.press("a")
        assert isinstance(app.app.screen, MenuScreen)
        await app.press("1")
        assert page(app).title == "担当課ごとの件数"
        await app.press("t", "9", "a", "1")
        assert page(app).title == "年度と形態ごとの件数"
        await app.press("enter")
        assert app.query == "年度=2020"


async def test_lines_are_sorted_by_a_figure_or_in_order(two_years: Database) -> None:
    async with browser(two_years, size=(120, 36)) as app:
        await app.press("t", "s")
        assert strings.SORT_TITLE in app.text
        await app.press("4")
        lines = page(app).data["lines"]
        people = [line["participants"] or 0 for line in lines]
        assert people == sorted(people, reverse=True)
        bars = [len(row.cells[-1]) for row in page(app).sections[0].rows[:-1]]
        assert bars == sorted(bars, reverse=True)
        await app.press("f7", "1")
        labels = [line["value"] for line in page(app).data["lines"]]
        assert labels == sorted(labels)


async def test_the_command_of_the_proof_line_gives_the_same(
    two_years: Database, two_years_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = []
    async with browser(two_years, size=(120, 36)) as app:
        for keys in (
            ("T",),
            ("T", "T", "2"),
            ("v",),
            ("t", "a", "1"),
            ("t", "s", "4"),
            ("5", "5", "t", "t", "1", "a", "4", "s", "2"),
            ("T",),
        ):
            await app.press(*keys)
            pages.append(page(app))
            await app.press("q")
    for shown in pages:
        assert shown.proof
        main([*shlex.split(shown.proof.command_line)[1:], "--format", "json", "--db", str(two_years_path)])
        printed = json.loads(capsys.readouterr().out)
        for name, value in shown.data.items():
            assert printed[name] == json.loads(json.dumps(value)), name
        assert printed["proof"]["found"] == shown.proof.found


def test_what_is_counted_survives_as_a_text() -> None:
    for counting in (
        Counting(),
        Counting(("form",)),
        Counting(("year", "form"), "times"),
        Counting((), "order"),
    ):
        assert Counting.of(str(counting)) == counting
