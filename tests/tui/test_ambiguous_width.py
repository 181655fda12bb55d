"""What the browser itself draws is of characters that every terminal draws equally wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from driver import browser
from records import RECORDS

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.text import ambiguous
from kyodo_tui.core.text.ambiguous import Mode, ambiguous_characters
from kyodo_tui.store.database import Database
from kyodo_tui.tui.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.tui.data_source import DataSource

SIZES = pytest.mark.parametrize(
    "size", [(40, 12), (80, 24), (140, 40)], ids=lambda size: f"{size[0]}x{size[1]}"
)


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    yield
    ambiguous.use(Mode.NARROW)


@SIZES
async def test_no_screen_shows_anything_ambiguous(size: tuple[int, int]) -> None:
    # In this mode nothing ambiguous comes from the records: what is left would be the browser's own.
    ambiguous.use(Mode.SUBST)
    with Database.open(bundled_database()) as reader:
        assert reader.ambiguous, "there is something to leave out"
        seen = await screens(reader, size)
    assert len(set(seen)) > 10
    assert ambiguous_characters(seen) == ""


async def screens(source: DataSource, size: tuple[int, int]) -> list[str]:
    async with browser(source, size=size) as app:
        seen = [app.text]
        for key in (
            *("2", "5", "1", "enter", "z", "escape", "escape", "s", "escape"),
            *("question_mark", "pagedown", "G", "escape", "slash", "z", "z", "z", "escape", "c"),
        ):
            await app.press(key)
            app.assert_sound()
            seen.append(app.text)
        await app.resize(20, 5)
        seen.append(app.text)
        return seen


@pytest.mark.parametrize("mode", list(Mode), ids=lambda mode: mode.value)
async def test_every_line_is_as_wide_as_the_screen_in_every_mode(mode: Mode) -> None:
    ambiguous.use(mode)
    for size in ((40, 12), (79, 23), (121, 40)):
        async with browser(size=size) as app:
            for keys in (
                [],
                ["2"],
                ["5"],
                ["5"],
                ["1"],
                ["enter"],
                ["escape"],
                ["question_mark"],
                ["escape"],
            ):
                await app.press(*keys)
                app.assert_sound()
            await app.search("①※")
            app.assert_sound()


def test_no_command_is_explained_with_anything_ambiguous() -> None:
    for command in COMMANDS:
        assert ambiguous_characters((command.help, command.footer, *command.key_labels())) == "", command.id


def test_records_are_what_they_were() -> None:
    """Nothing but what is shown is substituted."""
    before = repr(RECORDS)
    ambiguous.use(Mode.SUBST)
    assert repr(RECORDS) == before


async def test_what_is_selected_in_the_copy_view_is_the_text_as_it_is() -> None:
    ambiguous.use(Mode.SUBST)
    async with browser() as app:
        await app.press("Y")
        assert "①" in app.text
        await app.press("escape")
        assert "①" not in app.text
