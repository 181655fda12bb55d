"""The first screen, drawn without Textual, is the one that Textual then draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from drawn import frame_of
from driver import browser, settings_of
from records import DRILL, MEETING, Counting, FakeSource

from kyodo_tui.core.records.listing import EVERYTHING, Scope
from kyodo_tui.core.text import ambiguous
from kyodo_tui.core.text.ambiguous import Mode
from kyodo_tui.tui import results
from kyodo_tui.tui.startup.browsing import Browsing
from kyodo_tui.tui.startup.screen import startup_screen
from kyodo_tui.tui.startup.styles import Colours, StartupStyles, colours
from kyodo_tui.tui.state import BrowseState
from kyodo_tui.tui.view.key_line import first_steps
from kyodo_tui.tui.view.palette import choose
from kyodo_tui.user.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kyodo_tui.store.database import Database
    from kyodo_tui.terminal.cell_buffer import CellBuffer
    from kyodo_tui.tui.view.lines import Line

NOTHING_ASKED = BrowseState()
SIZES = [(40, 12), (59, 24), (60, 19), (80, 24), (100, 31), (119, 20), (120, 40), (131, 33), (200, 50)]
ENVIRONMENTS: dict[str, dict[str, str]] = {
    "all colours": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "256 colours": {"TERM": "screen-256color"},
    "16 colours": {"TERM": "vt100"},
    "no colour": {"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"},
}


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    yield
    ambiguous.use(Mode.NARROW)


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    # Whether there is a first screen does not depend on how busy the machine of the tests is.
    monkeypatch.setattr(results, "QUICK_SECONDS", 0.9)


def first_frame(
    source: Database | FakeSource,
    styles: StartupStyles,
    state: BrowseState = NOTHING_ASKED,
    size: tuple[int, int] = (80, 24),
    columns: tuple[str, ...] | None = None,
    greeting: Line = (),
) -> CellBuffer | None:
    browsing = Browsing.begin(source, state, size, columns, greeting)
    return None if browsing is None else startup_screen(browsing, styles)


async def assert_same(
    source: Database | FakeSource,
    environ: Mapping[str, str],
    size: tuple[int, int] = (80, 24),
    *,
    query: str = "",
    scope: Scope = EVERYTHING,
    is_first_start: bool = False,
) -> None:
    settings = settings_of(environ)
    number = colours(settings)
    assert number is not None
    styles = StartupStyles(choose(settings), number)
    greeting = first_steps() if is_first_start else ()
    first = first_frame(source, styles, BrowseState(scope, query), size, settings.columns, greeting)
    assert first is not None
    async with browser(
        source, size=size, environ=environ, query=query, scope=scope, is_first_start=is_first_start
    ) as app:
        drawn = frame_of(app, number)
        for y, (one, other) in enumerate(zip(first.rows, drawn.rows, strict=True)):
            for x, cells in enumerate(zip(one, other, strict=True)):
                assert cells[0] == cells[1], (x, y, "".join(cell[0] for cell in one))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_it_is_the_same_at_every_size(bundled: Database, size: tuple[int, int]) -> None:
    await assert_same(bundled, ENVIRONMENTS["all colours"], size)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("environ", ENVIRONMENTS.values(), ids=ENVIRONMENTS)
async def test_it_is_the_same_in_all_colours(bundled: Database, environ: dict[str, str], theme: str) -> None:
    for query in ("", "防災", "bousai"):
        await assert_same(bundled, environ | {"KYODO_THEME": theme}, (120, 40), query=query)


@pytest.mark.parametrize("environ", ENVIRONMENTS.values(), ids=ENVIRONMENTS)
async def test_it_is_the_same_at_the_first_start(bundled: Database, environ: dict[str, str]) -> None:
    for size in ((60, 20), (80, 24), (120, 40)):
        await assert_same(bundled, environ, size, is_first_start=True)


@pytest.mark.parametrize("mode", list(Mode), ids=lambda mode: mode.value)
async def test_it_is_the_same_however_wide_characters_are(bundled: Database, mode: Mode) -> None:
    ambiguous.use(mode)
    for size in SIZES[:4]:
        await assert_same(bundled, ENVIRONMENTS["all colours"], size)


@pytest.mark.parametrize("query", ["まちかど", "形態:後援", "tomakomai", "とまごまい港まつり"])
async def test_it_is_the_same_with_a_query(bundled: Database, query: str) -> None:
    await assert_same(bundled, ENVIRONMENTS["all colours"], query=query, scope=Scope(year=2020))


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_it_is_the_same_with_columns_that_the_user_chose(
    bundled: Database, size: tuple[int, int]
) -> None:
    environ = ENVIRONMENTS["all colours"] | {"KYODO_COLUMNS": "when people department"}
    await assert_same(bundled, environ, size)


async def test_it_is_the_same_for_records_that_mean_ill() -> None:
    await assert_same(FakeSource(), ENVIRONMENTS["all colours"], (120, 40))


def first_screen_text(source: FakeSource, query: str = "") -> list[str]:
    styles = StartupStyles(choose(Settings()), Colours.FEW)
    first = first_frame(source, styles, BrowseState(query=query), (120, 24))
    assert first is not None
    return ["".join(text for text, _ in row) for row in first.rows]


def test_rows_are_shown_where_adding_up_is_overdue() -> None:
    lines = first_screen_text(FakeSource(adding=Counting()))
    assert MEETING.name in "".join(lines)
    assert "6件  --回 --人  市2 教2" in lines[2]


def test_rows_are_shown_where_counting_is_overdue() -> None:
    lines = first_screen_text(FakeSource(counting=Counting()), "防災")
    assert DRILL.name in "".join(lines)
    assert "--件  --回 --人" in lines[2]
    assert "①共催 --" in lines[1]


async def test_what_is_added_up_comes_after_the_rows() -> None:
    adding = Counting()
    async with browser(FakeSource(adding=adding)) as app:
        assert "6件  --回 --人" in app.text
        adding.finish()
        assert await app.until(lambda: "6件  2回 約360人" in app.text)


def test_there_is_none_where_there_is_no_list(bundled: Database) -> None:
    look = StartupStyles(choose(Settings()), Colours.FEW)
    assert first_frame(bundled, look, size=(39, 24)) is None
    assert first_frame(bundled, look, BrowseState(query="ぬるぽがっ")) is None
    assert first_frame(bundled, look, size=(40, 24), greeting=first_steps()) is None


def test_terminals_whose_colours_the_framework_counts_in_another_way_have_none() -> None:
    assert colours(settings_of({"TERM": "alacritty"})) is None
    assert colours(settings_of({"TERM": "xterm-direct"})) is None
    assert colours(settings_of({"TERM": "xterm-kitty"})) is Colours.MANY
