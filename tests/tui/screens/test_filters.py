"""The facet pane: what it lists, and that what is chosen stands in the search box and in the list."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, cast

import pytest
from driver import browser
from records import CONCERT, COUNCIL, MEETING, RECORDS, Counting, FakeSource
from reports import report

from kyodo_tui.errors import DatabaseError, OverdueError
from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write
from kyodo_tui.tui import strings
from kyodo_tui.tui.screens.browse import BrowseScreen
from kyodo_tui.tui.screens.filters import FiltersScreen
from kyodo_tui.tui.screens.menu import MenuScreen
from kyodo_tui.tui.widgets.facet_values import Filters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from driver import Driver

    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.core.search.filter_counts import FilterCount, ValueKey, ValueNames
    from kyodo_tui.core.search.query import Query

SIZES = pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 36), (200, 50)])


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("filters") / "kyodo.db"
    write([report()], made)
    return made


class Slow:
    """A database that never counts at once, and waits where it counts aside."""

    def __init__(self, source: Database) -> None:
        self._source = source
        self._is_clone = False
        self.go_on = Event()
        self.go_on.set()

    def __getattr__(self, name: str) -> object:
        return getattr(self._source, name)

    def clone(self) -> Slow:
        other = Slow(self._source.clone())
        other.go_on, other._is_clone = self.go_on, True
        return other

    def filter_counts(self, query: Query, scope: Scope) -> Sequence[FilterCount]:
        if not self._is_clone:
            raise OverdueError("遅い")
        assert self.go_on.wait(10)
        return self._source.filter_counts(query, scope)

    def filter_names(self) -> Mapping[ValueKey, ValueNames]:
        if not self._is_clone:
            raise OverdueError("遅い")
        assert self.go_on.wait(10)
        return self._source.filter_names()


def pane(app: Driver) -> Filters:
    screen = app.app.screen
    assert isinstance(screen, FiltersScreen)
    return screen.query_one(Filters)


def under_cursor(app: Driver) -> tuple[str, str, int]:
    row = pane(app).chosen
    assert row is not None
    assert row.value is not None
    return row.facet.label, row.value.label, row.value.count


def query(app: Driver) -> str:
    (screen,) = (each for each in app.app.screen_stack if isinstance(each, BrowseScreen))
    return screen.state.query


async def go_to(app: Driver, label: str) -> None:
    """Move the cursor to a value."""
    for _ in range(pane(app).line_count):
        if under_cursor(app)[1] == label:
            return
        await app.press("j")
    raise AssertionError(label)


@SIZES
async def test_it_lists_every_facet_over_the_list(size: tuple[int, int], source: Database) -> None:
    async with browser(source, size=size) as app:
        before = app.lines
        await app.press("f")
        app.assert_sound()
        assert strings.filters_title(len(RECORDS)) in app.text
        assert under_cursor(app) == ("形態", "①共催", 1)
        assert pane(app).top == 0
        seen = []
        for _ in range(pane(app).line_count):
            seen.append(under_cursor(app)[:2])
            await app.press("j")
        assert len(set(seen)) >= 10
        await app.press("f")
        assert app.lines == before


@pytest.mark.parametrize("opening", ["f", "f4", "ｆ"])
@pytest.mark.parametrize("closing", ["f", "f4", "q", "f10", "escape", "h"])
async def test_it_opens_and_closes(opening: str, closing: str, source: Database) -> None:
    async with browser(source) as app:
        await app.press("j", opening)
        assert isinstance(app.app.screen, FiltersScreen)
        await app.press(closing)
        assert isinstance(app.app.screen, BrowseScreen)
        assert (app.focus, app.selected) == ("list", COUNCIL.id)


async def test_what_is_chosen_stands_in_the_search_box_and_filters_the_list(source: Database) -> None:
    async with browser(source) as app:
        await app.press("f", "space")
        assert query(app) == "形態=①共催"
        assert strings.filters_title(1) in app.text
        await app.press("j", "enter")
        assert query(app) == "形態=①共催,②実行委員会・協議会等"
        assert strings.filters_title(2) in app.text
        await app.press("tab", "minus")
        assert query(app) == "形態=①共催,②実行委員会・協議会等 -名義=苫小牧市名義"
        await app.press("minus")
        assert query(app) == "形態=①共催,②実行委員会・協議会等"
        await app.press("escape")
        assert app.ids == [MEETING.id, COUNCIL.id]


async def test_the_count_is_what_choosing_gives(source: Database) -> None:
    async with browser(source) as app:
        await app.press("f")
        for _ in range(8):
            _, label, count = under_cursor(app)
            await app.press("space")
            assert strings.filters_title(count) in app.text, label
            await app.press("space", "j")


async def test_a_facet_is_cleared_and_the_rest_stays(source: Database) -> None:
    async with browser(source) as app:
        await app.search("防災")
        await app.press("enter", "f", "space", "c")
        assert query(app) == "防災"


@pytest.mark.parametrize("typed", ["共催", "きょうさい", "kyousai", "ｋｙｏｕ"])
async def test_typing_narrows_the_values(typed: str, source: Database) -> None:
    async with browser(source) as app:
        await app.press("f", "slash")
        await app.type(typed)
        assert under_cursor(app)[1] == "①共催"
        await app.press("escape")
        assert under_cursor(app)[0] == "形態"
        await app.press("slash")
        await app.type("ない値")
        assert strings.FILTERS_NOTHING in app.text
        await app.press("enter", "space", "minus", "c")
        assert query(app) == ""


async def test_only_records_like_this_one_and_all_but_those(source: Database) -> None:
    async with browser(source) as app:
        await app.press("equals_sign")
        assert isinstance(app.app.screen, MenuScreen)
        assert strings.ONLY_TITLE in app.text
        await app.press("1")
        assert (query(app), app.ids) == ("形態=①共催", [MEETING.id])
        await app.press("c", "minus")
        assert strings.WITHOUT_TITLE in app.text
        await app.press("1")
        assert query(app) == "-形態=①共催"
        assert app.ids == [each.id for each in RECORDS if each.id != MEETING.id]


async def test_in_the_detail_a_value_is_chosen_the_same_way(source: Database) -> None:
    async with browser(source) as app:
        await app.press("G", "enter", "equals_sign", "escape")
        assert app.focus == "detail"
        await app.press("equals_sign", "enter")
        assert app.focus == "detail"
        assert query(app).startswith("形態=")


@pytest.mark.usefixtures("in_a_hurry")
async def test_the_pane_is_there_before_slow_counts() -> None:
    counting = Counting()
    async with browser(FakeSource(counting=counting)) as app:
        await app.press("f")
        app.assert_sound()
        assert strings.filters_title(None) in app.text
        assert pane(app).chosen is None
        # What is typed meanwhile is done when they are there.
        await app.press("tab", "space", "shift+tab", "j", "space")
        assert query(app) == ""
        counting.finish()
        assert await app.until(lambda: "形態=" in query(app))
        assert query(app) == "名義=苫小牧市名義 形態=②実行委員会・協議会等"
        assert await app.until(lambda: strings.filters_title(None) not in app.text)
        assert under_cursor(app)[:2] == ("形態", "②実行委員会・協議会等")


@pytest.mark.usefixtures("in_a_hurry")
async def test_what_is_chosen_while_it_is_counted_is_not_lost(source: Database) -> None:
    slow = Slow(source)
    async with browser(cast("Database", slow)) as app:
        await app.press("f")
        assert await app.until(lambda: pane(app).line_count > 0)
        slow.go_on.clear()
        await app.press("space", "j", "space")
        assert query(app) == "形態=①共催,②実行委員会・協議会等"
        assert strings.filters_title(None) in app.text
        assert app.text.count("[x]") == 2
        await app.press("space")
        assert query(app) == "形態=①共催"
        assert app.text.count("[x]") == 1
        slow.go_on.set()
        assert await app.until(lambda: strings.filters_title(1) in app.text)
        assert under_cursor(app)[1] == "②実行委員会・協議会等"


@pytest.mark.usefixtures("in_a_hurry")
async def test_what_is_typed_before_the_names_are_there_narrows_once_they_are(source: Database) -> None:
    slow = Slow(source)
    async with browser(cast("Database", slow)) as app:
        await app.press("f")
        assert await app.until(lambda: pane(app).line_count > 0)
        everything = pane(app).line_count
        slow.go_on.clear()
        await app.press("slash")
        await app.type("kyou")
        assert pane(app).line_count == everything
        slow.go_on.set()
        assert await app.until(lambda: pane(app).line_count < everything)
        assert under_cursor(app)[1] == "①共催"
        await app.press("enter", "space")
        assert query(app) == "形態=①共催"


@pytest.mark.usefixtures("in_a_hurry")
async def test_closing_the_pane_gives_up_what_is_counted() -> None:
    counting = Counting()
    source = FakeSource(counting=counting)
    async with browser(source) as app:
        await app.press("f", "escape")
        assert isinstance(app.app.screen, BrowseScreen)
        assert await app.until(lambda: bool(source.clones) and all(each.closed for each in source.clones))


async def test_an_empty_database_has_no_values(tmp_path: Path) -> None:
    write([], tmp_path / "none.db")
    with Database.open(tmp_path / "none.db") as none:
        async with browser(none) as app:
            await app.press("f", "j", "space", "minus", "c", "tab")
            assert strings.FILTERS_NOTHING in app.text
            assert pane(app).size.height < 6
            assert query(app) == ""


async def test_a_database_that_cannot_be_counted_opens_no_pane() -> None:
    source = FakeSource()
    async with browser(source) as app:
        source.error = DatabaseError("読めません", "直してください")
        await app.press("f")
        assert isinstance(app.app.screen, BrowseScreen)
        assert "読めません" in app.text


async def test_the_pane_of_a_tab_counts_within_it(source: Database) -> None:
    async with browser(source) as app:
        await app.press("4", "f")
        assert under_cursor(app) == ("形態", "①共催", 0)
        await go_to(app, "④後援")
        assert under_cursor(app)[2] == sum("sponsor" in each.forms for each in RECORDS)
        assert CONCERT.forms == ("sponsor",)
