"""What Textual draws, as the cells of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.color import ColorSystem

from kyodo_tui.terminal.cell_buffer import CellBuffer
from kyodo_tui.tui.startup.styles import Colours

if TYPE_CHECKING:
    from driver import Driver
    from rich.segment import Segment

SYSTEMS = {
    Colours.NONE: ColorSystem.TRUECOLOR,
    Colours.FEW: ColorSystem.STANDARD,
    Colours.MANY: ColorSystem.EIGHT_BIT,
    Colours.ALL: ColorSystem.TRUECOLOR,
}


def written(segment: Segment, system: ColorSystem | None) -> str:
    if segment.style is None:
        return segment.text
    style = segment.style.copy()
    # Kept from whatever number of colours it was first written with.
    style._ansi = None
    return style.render(segment.text, color_system=system)


def frame_of(app: Driver, number: Colours) -> CellBuffer:
    """Return what Textual draws, as it would write it to a terminal with so many colours."""
    frame = CellBuffer()
    frame.resize(*app.app.size)
    for y, strip in enumerate(app.app.screen._compositor.render_strips()):
        drawn = "".join(written(segment, SYSTEMS[number]) for segment in strip)
        frame.draw(f"\x1b[{y + 1};1H{drawn}")
    return frame
