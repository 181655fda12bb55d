"""Pages over the browser, and the way back: what a person does who asks what happened before."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from driver import COLOURS, Driver, browser, settings_of
from records import DRILL, RECORDS, Counting, FakeSource

from kyodo_tui.errors import DatabaseError
from kyodo_tui.tui import results, strings
from kyodo_tui.tui.app import Browser
from kyodo_tui.tui.counting import CountingPages
from kyodo_tui.tui.pages import PageMaker
from kyodo_tui.tui.questions import Question
from kyodo_tui.tui.screens.browse import BrowseScreen
from kyodo_tui.tui.screens.menu import MenuScreen
from kyodo_tui.tui.screens.page import PageScreen, YearsScreen
from kyodo_tui.tui.screens.waiting import WaitPanel, WaitScreen
from kyodo_tui.tui.widgets.page_panel import PagePanel
from kyodo_tui.user.queries import QueryMemory

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.store.database import Database
    from kyodo_tui.tui.view.lines import Line

SIZES = [(40, 12), (80, 24), (120, 36), (200, 50)]


def text_of(line: Line) -> str:
    return "".join(span.text for span in line)


def page_of(app: Driver) -> PagePanel:
    return app.app.screen.query_one(PagePanel)


def hold_up(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Let pages of counts be made only after an event."""
    go_on = Event()
    for name in ("statistics", "summary"):
        made = getattr(CountingPages, name)

        def late(*given: object, made: Callable[..., Page] = made) -> Page:
            assert go_on.wait(10)
            return made(*given)

        monkeypatch.setattr(CountingPages, name, late)
    return go_on


async def select(app: Driver, record_id: str) -> None:
    app.browse.restore(app.browse.state.showing(record_id))
    assert await app.until(lambda: app.selected == record_id)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["r", "p", "o"])
async def test_a_page_opens_over_the_list_and_closes(size: tuple[int, int], key: str) -> None:
    async with browser(size=size) as app:
        for close in ("escape", "q", "h"):
            await app.press(key)
            if isinstance(app.app.screen, MenuScreen):
                await app.press("enter")
            assert isinstance(app.app.screen, PageScreen), close
            app.assert_sound()
            await app.press(close)
            assert isinstance(app.app.screen, BrowseScreen)


async def test_enter_goes_to_the_event_of_the_year_before(two_years: Database) -> None:
    async with browser(two_years, size=(120, 36)) as app:
        await select(app, "2021-committee-2")
        await app.press("r")
        assert page_of(app).record_id == "2020-committee-6"
        assert "名称と団体" in app.text
        await app.press("enter")
        assert app.selected == "2020-committee-6"
        assert app.query == ""
        assert app.detail.record_id == "2020-committee-6"


async def test_back_and_forward_bring_page_query_and_row_back(two_years: Database) -> None:
    async with browser(two_years, size=(120, 36)) as app:
        await app.search("苫小牧")
        await app.press("enter", "j", "j", "j")
        row = app.selected
        await app.press("2")
        tab = app.selected
        await app.press("1", "r", "G")
        line = page_of(app).cursor
        await app.press("g")
        await app.press(*["j"] * 8)
        while (target := page_of(app).record_id) is None:
            await app.press("j")
        cursor = page_of(app).cursor
        assert cursor < line
        await app.press("enter")
        assert app.selected == target
        await app.press("H")
        assert page_of(app).cursor == cursor
        assert app.query == "苫小牧"
        await app.press("H")
        assert isinstance(app.app.screen, BrowseScreen)
        await app.press("H")
        assert app.selected == tab
        await app.press("alt+left")
        assert (app.query, app.selected) == ("苫小牧", row)
        await app.press("H")
        assert app.query == ""
        await app.press("H")
        assert strings.NO_VISIT in app.text
        await app.press("L", "alt+right", "L", "L")
        assert page_of(app).cursor == cursor
        await app.press("L")
        assert app.selected == target


async def test_a_page_leads_to_other_pages_and_q_closes_all(two_years: Database) -> None:
    async with browser(two_years, size=(120, 36)) as app:
        await select(app, "2021-sponsor-city-1")
        await app.press("r")
        related = app.text
        await app.press("p")
        assert "前例" in app.text
        assert app.text != related
        await app.press("escape")
        assert app.text == related
        await app.press("o")
        assert "表記" in app.text
        await app.press("q")
        assert isinstance(app.app.screen, BrowseScreen)
        assert app.selected == "2021-sponsor-city-1"


async def test_one_of_several_bodies_is_chosen(two_years: Database) -> None:
    async with browser(two_years, size=(120, 36)) as app:
        await select(app, "2021-cooperation-1")
        await app.press("o")
        assert isinstance(app.app.screen, MenuScreen)
        await app.press("2")
        assert "苫小牧商工会議所" in app.text
        await app.press("escape", "o", "escape")
        assert isinstance(app.app.screen, BrowseScreen)


async def test_a_number_of_bodies_is_no_body(two_years: Database) -> None:
    async with browser(two_years, size=(120, 40)) as app:
        await select(app, "2020-cohost-1")
        assert "80町内会" in app.text
        await app.press("o")
        assert isinstance(app.app.screen, BrowseScreen)
        assert "「80町内会」は多くの団体をまとめた呼び方" in app.text


async def test_a_record_without_a_body_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PageMaker, "bodies", lambda *_: [])
    monkeypatch.setattr(PageMaker, "collectives", lambda *_: [])
    async with browser() as app:
        await app.press("o")
        assert strings.NO_BODY in app.text
        assert isinstance(app.app.screen, BrowseScreen)


async def test_every_key_of_a_page_works_with_the_input_method_on(two_years: Database) -> None:
    async with browser(two_years) as app:
        await select(app, "2021-committee-2")
        await app.press("ｒ")
        assert isinstance(app.app.screen, PageScreen)
        await app.press("f12")
        await app.press("ｑ")
        await app.press("f8", "f10")
        assert isinstance(app.app.screen, BrowseScreen)


async def test_a_page_keeps_its_line_when_the_terminal_changes_its_size(two_years: Database) -> None:
    async with browser(two_years, size=(120, 36)) as app:
        await select(app, "2021-sponsor-city-1")
        await app.press("r", "j")
        while (record_id := page_of(app).record_id) is None:
            await app.press("j")
        for size in ((60, 12), (200, 50), (80, 24)):
            await app.resize(*size)
            assert page_of(app).record_id == record_id
            app.assert_sound()


async def test_a_database_that_fails_is_put_into_words() -> None:
    source = FakeSource()
    async with browser(source) as app:
        source.error = DatabaseError("読めません。")
        await app.press("r")
        assert isinstance(app.app.screen, BrowseScreen)
        assert "読めません" in app.text
        await app.press("o")
        assert "読めません" in app.text
        source.error = None
        await app.press("r")
        assert isinstance(app.app.screen, PageScreen)


@pytest.mark.usefixtures("in_a_hurry")
@pytest.mark.parametrize("key", ["r", "p"])
async def test_a_slow_page_is_made_aside(key: str) -> None:
    async with browser(FakeSource(slow=True)) as app:
        await app.press(key)
        assert await app.until(lambda: isinstance(app.app.screen, PageScreen))
        app.assert_sound()
        await app.press("escape")
        assert isinstance(app.app.screen, BrowseScreen)
        # One comes back to it without reading again.
        await app.press("L")
        assert isinstance(app.app.screen, PageScreen)


@pytest.mark.usefixtures("in_a_hurry")
@pytest.mark.parametrize("key", ["escape", "ctrl+c", "q"])
async def test_a_slow_page_can_be_given_up(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = Event(), Event()

    def related(self: PageMaker, record_id: str) -> None:
        begun.set()
        assert go_on.wait(10)

    monkeypatch.setattr(PageMaker, "related", related)
    source = FakeSource(slow=True)
    async with browser(source) as app:
        await app.press("r")
        assert await app.until(begun.is_set)
        assert isinstance(app.app.screen, WaitScreen)
        app.assert_sound()
        assert strings.WAIT_HINT in app.text
        await app.press(key)
        assert isinstance(app.app.screen, BrowseScreen)
        assert strings.GIVEN_UP in app.text
        go_on.set()
        assert await app.until(lambda: source.clones[-1].closed == 1)
        await app.press("j")
        assert isinstance(app.app.screen, BrowseScreen)
        assert app.app.return_code in (0, None)


@pytest.mark.usefixtures("in_a_hurry")
async def test_an_answer_that_comes_after_giving_up_closes_no_other_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_on = hold_up(monkeypatch)
    async with browser(FakeSource(slow=True)) as app:
        await app.press("t")
        waiting = app.app.screen
        assert isinstance(waiting, WaitScreen)
        # Both are in its queue at once.
        waiting.action_give_up()
        waiting.on_question_answered(Question.Answered(waiting._question, None, None))
        assert app.app.screen is app.browse
        go_on.set()


@pytest.mark.usefixtures("in_a_hurry")
async def test_giving_up_a_page_leads_back_to_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    source = FakeSource(slow=True)
    go_on = Event()
    async with browser(source) as app:
        await app.press("p")
        assert await app.until(lambda: isinstance(app.app.screen, PageScreen))
        title = page_of(app).heading(80)
        monkeypatch.setattr(PageMaker, "related", lambda *_: go_on.wait(10) and None)
        await app.press("r")
        assert isinstance(app.app.screen, WaitScreen)
        await app.press("escape")
        assert isinstance(app.app.screen, PageScreen)
        assert page_of(app).heading(80) == title
        go_on.set()


@pytest.mark.usefixtures("in_a_hurry")
@pytest.mark.parametrize(
    ("keys", "shown"),
    [("tv", YearsScreen), ("Tv", YearsScreen), ("ta", MenuScreen), ("tt", MenuScreen), ("ttjj", MenuScreen)],
)
async def test_what_is_typed_while_a_page_is_made_reaches_the_page(
    keys: str, shown: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = hold_up(monkeypatch)
    async with browser(FakeSource(slow=True)) as app:
        await app.press(*keys)
        assert isinstance(app.app.screen, WaitScreen)
        go_on.set()
        assert await app.until(lambda: isinstance(app.app.screen, shown))
        assert app.app.screen_stack[0] is app.browse
        assert app.record_list.cursor == 0


@pytest.mark.usefixtures("in_a_hurry")
async def test_what_was_typed_is_forgotten_with_the_page_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = hold_up(monkeypatch)
    async with browser(FakeSource(slow=True)) as app:
        await app.press("t", "j", "v", "escape")
        go_on.set()
        assert app.app.screen is app.browse
        assert app.selected == RECORDS[0].id
        await app.press("j")
        assert app.app.screen is app.browse
        assert app.selected == RECORDS[1].id


async def test_a_page_in_the_making_says_how_far_it_is() -> None:
    panel = WaitPanel()
    assert text_of(panel.line(0, 40)) == strings.progress(0, 0)
    panel.show(1200, 10_000)
    assert text_of(panel.line(0, 40)) == "1,200 / 10,000件"
    assert strings.progress(1200, 0) == "1,200件"


async def test_an_empty_list_opens_no_page() -> None:
    async with browser(query="どこにもない") as app:
        await app.press("escape", "r", "p", "o", "H")
        assert isinstance(app.app.screen, BrowseScreen)


async def test_the_proof_line_of_a_page_names_the_command() -> None:
    async with browser(size=(120, 50)) as app:
        await select(app, DRILL.id)
        await app.press("p", "G")
        assert f"kyodo-tui precedents {DRILL.id}" in app.text


async def test_typing_is_one_step_of_the_history() -> None:
    async with browser() as app:
        await app.search("bousai")
        await app.press("enter", "H")
        assert app.query == ""
        assert len(app.rows) == len(RECORDS)
        await app.press("L")
        assert app.query == "bousai"


async def test_an_opened_record_shows_what_belongs_to_it_with_a_key_to_go_there(two_years: Database) -> None:
    async with browser(two_years, size=(120, 36)) as app:
        await select(app, "2021-committee-2")
        assert strings.RELATED_TITLE not in app.text
        await app.press("enter", "G")
        assert strings.RELATED_TITLE in app.text
        assert "名称と団体が同じ" in app.text
        await app.press("R")
        assert (app.selected, app.focus) == ("2020-committee-6", "detail")
        await app.press("ctrl+r")
        assert app.selected == "2021-committee-2"
        await app.press("H")
        assert app.selected == "2020-committee-6"
        await app.press("J")
        assert app.detail.first_related != "2021-committee-2"
        await app.press("escape", "R")
        assert app.selected == app.detail.record_id


async def test_queries_of_an_earlier_session_are_brought_back(tmp_path: Path) -> None:
    path = tmp_path / "queries.txt"
    QueryMemory(path).add("防災")
    app = Browser(FakeSource(), settings=settings_of(COLOURS), queries=QueryMemory(path))
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(app, pilot)
        await driver.press("slash", "up")
        assert driver.query == "防災"
        await driver.press("enter", "c")
        await driver.search("mishin")
        await driver.press("enter")
    assert QueryMemory(path).earlier(1) == "mishin"


async def test_a_row_far_down_comes_back_where_counting_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_FIRST_ROWS", 2)
    source = FakeSource()
    async with browser(source) as app:
        await app.search("形態:後援")
        await app.press("enter", "G")
        last, number = app.selected, len(app.ids)
        assert number > 2
        await app.press("c")
        source.slow, source.counting = True, Counting()
        await app.press("H")
        assert "検索しています" in app.region("#status")[0]
        source.counting.finish()
        assert await app.until(lambda: len(app.ids) == number)
        assert app.selected == last


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["r", "p", "t"])
async def test_a_page_opens_at_its_top_and_first_goes_to_what_leads_somewhere(
    bundled: Database, size: tuple[int, int], key: str
) -> None:
    async with browser(bundled, size=size) as app:
        await app.press(key)
        page = page_of(app)
        # Counts begin with their table, where nothing of it would be in sight otherwise.
        assert page.top == 0 or (key == "t" and size == SIZES[0])
        assert page.top <= page.cursor < page.top + page.view_height
        for first in ("G", "g"), ("d", "home"):
            await app.press(*first)
            assert page.record_id is not None or page.row_query is not None
            assert page.top <= page.cursor < page.top + page.view_height
            assert page.top == 0 or page.cursor == page.top + page.view_height - 1


async def test_only_keys_that_lead_somewhere_are_offered(bundled: Database) -> None:
    async with browser(bundled) as app:
        await app.press("r", "g")
        assert strings.FOOT_JUMP in app.lines[-1]
        assert strings.FOOT_PRECEDENTS in app.lines[-1]
        await app.press("G")
        assert page_of(app).record_id is None
        assert strings.FOOT_JUMP not in app.lines[-1]
        assert strings.FOOT_PRECEDENTS not in app.lines[-1]
        await app.press("escape", "t", "g")
        assert strings.FOOT_JUMP in app.lines[-1]
