"""Take the pictures of the README: the real browser on the bundled database, driven by its keys, saved as SVG.

Run it with ``make pictures``. Every character has an explicit position, so that columns line up in any font; no font
is fetched.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from rich.style import Style
from rich.terminal_theme import DIMMED_MONOKAI
from textual._context import visible_screen_stack

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.text.cells import graphemes, width
from kyodo_tui.store.database import Database
from kyodo_tui.tui.app import Browser
from kyodo_tui.user.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual.strip import Strip

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZES = ((100, 30), (140, 40))
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
    theme: str = "dark"
    """Value of the setting ``theme``."""


PICTURES = (
    Picture("browse"),
    Picture("search", ("slash", *"tarumae", "down", "j")),
    Picture("sponsorships", ("5", "5", "5", "j", "j")),
    Picture("detail", ("2", "j", "j", "z")),
    Picture("related", ("slash", *"shuzan", "down", "r")),
    Picture("organisation", ("slash", *"shuzan", "down", "o")),
    Picture("precedents", ("slash", *"shuzan", "down", "p")),
    Picture("help", ("question_mark",)),
    Picture("light", ("slash", *"toshokan", "down"), theme="light"),
)


async def take(picture: Picture, columns: int, rows: int) -> str:
    """Return a picture as SVG."""
    environ = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    with Database.open(bundled_database()) as reader:
        app = Browser(reader, settings=Settings(theme=picture.theme, environ=environ))
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


async def take_all(names: Iterable[str] = ()) -> list[Path]:
    """Take the pictures with the given names, or all, and return their files."""
    wanted = set(names)
    FOLDER.mkdir(parents=True, exist_ok=True)
    paths = []
    for picture in PICTURES:
        if wanted and picture.name not in wanted:
            continue
        for columns, rows in SIZES:
            path = FOLDER / f"{picture.name}-{columns}x{rows}.svg"
            path.write_text(await take(picture, columns, rows), encoding="utf-8")
            paths.append(path)
    return paths


if __name__ == "__main__":
    for taken in asyncio.run(take_all(sys.argv[1:])):
        print(f"{taken.name}: {taken.stat().st_size // 1024} kB")
