"""What a terminal would show of the browser, frame by frame, beside what drawing all of it anew gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawn import written
from textual._compositor import CompositorUpdate
from textual._context import visible_screen_stack

from kyodo_tui.terminal.cell_buffer import CellBuffer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType
    from textual.screen import Screen

    from kyodo_tui.tui.app import Browser
    from kyodo_tui.tui.textual_adapter.painting import PaintedRow


class PaintedScreen:
    """Takes the frames of a browser in a test, as the output of a real terminal does."""

    def __init__(self, app: Browser) -> None:
        self._app = app
        self.cells = CellBuffer()
        """What the terminal shows."""
        self.frames: list[int] = []
        """The rows of each frame that was painted row by row; -1 for one that was drawn by the framework."""
        app._driver.paint = self._paint  # type: ignore[union-attr]
        app._display = self._display  # type: ignore[method-assign]
        app.screen.refresh(layout=True)

    def _paint(self, rows: Sequence[PaintedRow]) -> None:
        self.cells.resize(*self._app.size)
        for x, y, cells in rows:
            self.cells.put_cells(x, y, cells)
        self.frames.append(len(rows))

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, CompositorUpdate) and not self._app._batch_count:
            self.cells.resize(*self._app.size)
            self.cells.draw(renderable.render_segments(self._app.console))
            self.frames.append(-1)

    @property
    def redrawn(self) -> CellBuffer:
        """What the terminal would show if all of it were drawn anew."""
        app = self._app
        visible_screen_stack.set(app._background_screens)
        frame = CellBuffer()
        frame.resize(*app.size)
        for y, strip in enumerate(app.screen._compositor.render_strips()):
            drawn = "".join(written(segment, app.console._color_system) for segment in strip)
            frame.draw(f"\x1b[{y + 1};1H{drawn}")
        return frame

    @property
    def is_true(self) -> bool:
        """Whether every cell is what drawing the screen anew gives."""
        return self.cells.rows == self.redrawn.rows

    @property
    def differences(self) -> list[str]:
        """The rows that are not, as they are and as they should be."""
        return [
            f"{y}: {''.join(text for text, _ in is_now)}\n   {''.join(text for text, _ in wanted)}"
            for y, (is_now, wanted) in enumerate(zip(self.cells.rows, self.redrawn.rows, strict=True))
            if is_now != wanted
        ]
