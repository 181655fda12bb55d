"""Paint a screen without the compositor of the framework: only rows that may have changed, straight into cells.

For every frame the compositor turns lines into segments, cuts and joins them over the whole width of the screen, and
writes them as text with control sequences, which our output would have to take apart again. Where each cell belongs to
one widget that draws lines of roles, none of that is needed. Any other screen is left to the compositor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from kyodo_tui.terminal.cell_buffer import cells_of_line
from kyodo_tui.terminal.sgr import blank_style
from kyodo_tui.tui.textual_adapter.cell_styles import CellStyles
from kyodo_tui.tui.view.lines import TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import App
    from textual.geometry import Region
    from textual.screen import Screen
    from textual.widget import Widget

    from kyodo_tui.terminal.cell_buffer import Cell
    from kyodo_tui.terminal.sgr import CellStyle
    from kyodo_tui.tui.view.lines import Line


class PaintedRow(NamedTuple):
    """The cells of a row of a widget."""

    x: int
    """Column of the first one on the screen."""
    y: int
    """Row of the screen."""
    cells: Sequence[Cell]


@runtime_checkable
class LineWidget(Protocol):
    """A widget that consists of lines."""

    @property
    def style_tables(self) -> tuple[str, ...]:
        """Names of the tables of styles that apply to it now, the most telling last."""

    def drawn_line(self, y: int) -> Line:
        """Return a row of it."""


class _Place(NamedTuple):
    """Where a widget is."""

    widget: LineWidget
    region: Region


class Painter:
    """Knows which screens it can paint."""

    def __init__(self, app: App[Any]) -> None:
        self._styles = CellStyles(app)
        self._map: Mapping[Widget, tuple[Region, Region]] | None = None
        """The layout that the places are of."""
        self._places: tuple[_Place, ...] | None = None

    def paint(self, screen: Screen[Any]) -> list[PaintedRow] | None:
        """Return the rows that may have changed since the last frame, `None` where the compositor is to paint."""
        compositor = screen._compositor
        places = self._places_on(screen)
        if places is None:
            return None
        dirty = compositor._dirty_regions
        painted: list[PaintedRow] = []
        for widget, region in places:
            rows = _rows(region, dirty)
            if rows:
                styles = self._styles.of(widget.style_tables)
                painted += [
                    PaintedRow(region.x, y, _cells(widget.drawn_line(y - region.y), region.width, styles))
                    for y in rows
                ]
        dirty.clear()
        return painted

    def _places_on(self, screen: Screen[Any]) -> tuple[_Place, ...] | None:
        layout = screen._compositor.visible_widgets
        if layout is not self._map:
            self._map = layout
            self._places = _places(screen, layout)
        return self._places


def _cells(line: Line, count: int, styles: Mapping[str, CellStyle]) -> list[Cell]:
    """Return a line as exactly ``count`` cells; what it does not fill is empty, as text would be there."""
    cells = cells_of_line([(span.text, styles[span.drawn_role]) for span in line], count)
    missing = count - len(cells)
    return cells + [(" ", blank_style(styles[TEXT]))] * missing if missing else cells


def _places(screen: Screen[Any], layout: Mapping[Widget, tuple[Region, Region]]) -> tuple[_Place, ...] | None:
    """Return the widgets that fill the screen, or `None` where something else is seen of it."""
    places: list[_Place] = []
    for widget, (region, clip) in layout.items():
        if widget is screen or widget.children:
            continue
        if not isinstance(widget, LineWidget) or widget.gutter.totals != (0, 0):
            return None
        if clip.intersection(region) != region or any(region.overlaps(each.region) for each in places):
            return None
        places.append(_Place(widget, region))
    area = sum(each.region.area for each in places)
    inside = all(screen.size.region.contains_region(each.region) for each in places)
    return tuple(places) if inside and area == screen.size.area else None


def _rows(region: Region, dirty: set[Region]) -> Sequence[int]:
    """Return the rows of a region that others touch, in order."""
    rows: set[int] = set()
    for each in dirty:
        common = region.intersection(each)
        if common == region:
            return range(region.y, region.bottom)
        if common:
            rows.update(range(common.y, common.bottom))
    return sorted(rows)
