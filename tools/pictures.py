"""Take the pictures of the README: the real browser on the bundled database, driven by its keys, saved as SVG.

Run it with ``make pictures``. Every character has an explicit position, so that columns line up in any font; no font
is fetched.
"""

from __future__ import annotations

import asyncio
import sys
from atexit import register
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from rich.style import Style
from rich.terminal_theme import DIMMED_MONOKAI
from textual._context import visible_screen_stack

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.text.cells import graphemes, use_ellipsis, width
from kyodo_tui.store.database import Database
from kyodo_tui.tui.app import Browser
from kyodo_tui.user.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual.strip import Strip

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZES = ((80, 24), (120, 36), (200, 50))
FONTS = (
    "'Noto Sans Mono CJK JP','BIZ UDGothic','MS Gothic','Osaka-Mono','Hiragino Sans','IPAGothic',monospace"
)

CELL, ROW, MARGIN = 10, 22, 12
"""Width of a cell, height of a row, margin around the screen, in pixels."""
FONT_SIZE, BASELINE = 18, 17


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the browser."""

    name: str
    """File name without size and ending."""
    keys: tuple[str, ...] = ()
    """Keys pressed before it is taken, named as in Textual."""
    is_main: bool = False
    """Whether it is taken in every look, not only in the first."""
    has_two_years: bool = False
    """Whether it is taken of a database with an excerpt of the next year's report, too."""


def _typed(*lines: str) -> tuple[str, ...]:
    """Return the keys that type lines, each with Enter."""
    return tuple(key for line in lines for key in (*line, "enter"))


PICTURES = (
    Picture("browse", is_main=True),
    Picture("search", ("slash", *"tarumae", "down", "j"), is_main=True),
    Picture("cancelled", ("slash", *"中止", "down")),
    Picture("people", ("s", "7")),
    Picture("sponsorships", ("5", "5", "5", "j", "j")),
    Picture("detail", ("2", "j", "j", "enter"), is_main=True),
    Picture("present", ("2", "j", "j", "z")),
    Picture("two-records", ("2", "j", "space", "j", "space", "C")),
    Picture("statistics", ("t",), is_main=True),
    Picture("cross", ("t", "a", "1")),
    Picture("summary", ("T",), has_two_years=True),
    Picture("compare", ("v",), has_two_years=True),
    Picture("related", ("slash", *"shuzan", "down", "r")),
    Picture("organisation", ("slash", *"shuzan", "down", "o")),
    Picture("precedents", ("slash", *"shuzan", "down", "p")),
    Picture("filters", ("slash", *"大会", "down", "f", "tab", "tab", "tab", "space"), is_main=True),
    Picture("match", ("M", *_typed("苫小牧商工会議所", "社協", "㈱ロックス", "苫小牧信用金庫"), "enter")),
    Picture("nothing", ("slash", *"花火", "down", "2")),
    Picture("sort", ("s",)),
    Picture("palette", ("colon",)),
    Picture("help", ("question_mark",), is_main=True),
)

_COLOURS = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
LOOKS = {
    "dark": Settings(theme="dark", environ=_COLOURS),
    "light": Settings(theme="light", environ=_COLOURS),
    "16-colours": Settings(theme="dark", environ={"TERM": "xterm"}),
    "no-colour": Settings(theme="dark", colour="never", environ=_COLOURS),
}
"""Folder → the settings."""


@cache
def _two_years() -> Path:
    """Return a database of two years, which stays as long as the program runs."""
    from two_years import build_two_years

    folder = Path(mkdtemp())
    register(rmtree, folder)
    return build_two_years(folder)


async def take(picture: Picture, look: str, columns: int, rows: int) -> str:
    """Return a picture as SVG, as in a terminal that draws the ellipsis in one cell, which nearly all do."""
    use_ellipsis(known=True)
    try:
        return await _taken(picture, look, columns, rows)
    finally:
        use_ellipsis(known=False)


async def _taken(picture: Picture, look: str, columns: int, rows: int) -> str:
    with Database.open(_two_years() if picture.has_two_years else bundled_database()) as reader:
        app = Browser(reader, settings=LOOKS[look])
        async with app.run_test(size=(columns, rows)) as pilot:
            await pilot.pause()
            for key in picture.keys:
                await pilot.press(key)
            await pilot.pause()
            # Textual's own screenshot stretches text, which misaligns Japanese columns.
            visible_screen_stack.set(app._background_screens)
            return svg(app.screen._compositor.render_strips(), columns)


def svg(strips: Sequence[Strip], columns: int) -> str:
    """Return the rows of a screen as SVG."""
    pixels = columns * CELL + 2 * MARGIN, len(strips) * ROW + 2 * MARGIN
    grounds: list[str] = []
    texts: list[str] = []
    classes: dict[str, str] = {}
    for row, strip in enumerate(strips):
        column = 0
        for text, style in _runs(strip):
            ink, ground, face = _colours(style)
            if row == column == 0:
                grounds.append(f'<rect width="{pixels[0]}" height="{pixels[1]}" rx="8" fill="{ground}"/>')
            x, y, cells = MARGIN + column * CELL, MARGIN + row * ROW, width(text)
            grounds.append(f'<rect x="{x}" y="{y}" width="{cells * CELL}" height="{ROW}" fill="{ground}"/>')
            name = classes.setdefault(f"fill:{ink}{face}", f"s{len(classes)}")
            texts += _text(text, x, y + BASELINE, name)
            column += cells
    styles = "".join(f".{name}{{{rules}}}" for rules, name in classes.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {pixels[0]} {pixels[1]}">\n'
        f"<style>text{{font-family:{FONTS};font-size:{FONT_SIZE}px;white-space:pre}}{styles}</style>\n"
        + "\n".join([*_joined(grounds), *texts])
        + "\n</svg>\n"
    )


def _joined(grounds: Iterable[str]) -> Iterator[str]:
    """Drop runs that look like the background of the picture."""
    first = ""
    for ground in grounds:
        fill = ground[ground.index("fill=") :]
        if not first or fill != first:
            yield ground
        first = first or fill


def _runs(strip: Strip) -> Iterator[tuple[str, Style]]:
    """Yield the texts of a row with their styles; adjacent texts of the same style are joined."""
    text, style = "", Style()
    for segment in strip:
        following = segment.style or Style()
        if text and following != style:
            yield text, style
            text = ""
        text, style = text + segment.text, following
    if text:
        yield text, style


def _colours(style: Style) -> tuple[str, str, str]:
    """Return the foreground and background colours, and further CSS of the text."""
    theme = DIMMED_MONOKAI
    ink = style.color.get_truecolor(theme).hex if style.color else theme.foreground_color.hex
    ground = (
        style.bgcolor.get_truecolor(theme, foreground=False).hex
        if style.bgcolor
        else theme.background_color.hex
    )
    if style.reverse:
        ink, ground = ground, ink
    face = (";font-weight:bold" if style.bold else "") + (
        ";text-decoration:underline" if style.underline else ""
    )
    return ink, ground, face


def _text(text: str, x: int, y: int, name: str) -> Iterator[str]:
    """Yield a text with a position for each character; glyphs that Japanese fonts draw too wide are narrowed."""
    places: list[int] = []
    kept: list[str] = []
    for character in graphemes(text):
        cells = width(character)
        if cells == 1 and not character.isascii():
            yield (
                f'<text x="{x}" y="{y}" class="{name}" textLength="{CELL}" lengthAdjust="spacingAndGlyphs">'
                f"{escape(character)}</text>"
            )
        elif character != " ":
            places.append(x)
            kept.append(character)
        x += cells * CELL
    if kept:
        written = escape("".join(kept), quote=False)
        yield f'<text x="{" ".join(map(str, places))}" y="{y}" class="{name}">{written}</text>'


def files() -> dict[Path, tuple[Picture, str, tuple[int, int]]]:
    """Return the file of every picture, with its look and size."""
    first = next(iter(LOOKS))
    return {
        FOLDER / look / f"{picture.name}-{columns}x{rows}.svg": (picture, look, (columns, rows))
        for look in LOOKS
        for picture in PICTURES
        if picture.is_main or look == first
        for columns, rows in SIZES
    }


async def take_all(names: Iterable[str] = ()) -> list[Path]:
    """Take the pictures with the given names, or all, and return their files; those of no picture are removed."""
    wanted = set(names)
    taken = {path: each for path, each in files().items() if not wanted or each[0].name in wanted}
    for path, (picture, look, size) in taken.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(await take(picture, look, *size), encoding="utf-8")
    for old in set(FOLDER.rglob("*.svg")).difference(files()):
        old.unlink()
    return list(taken)


if __name__ == "__main__":
    for written in asyncio.run(take_all(sys.argv[1:])):
        print(f"{written.relative_to(FOLDER)}: {written.stat().st_size // 1024} kB")
