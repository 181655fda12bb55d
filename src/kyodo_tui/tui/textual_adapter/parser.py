"""The parser of the framework, corrected: positions of the mouse are in cells, whatever the terminal says of pixels."""

from __future__ import annotations

from textual._xterm_parser import XTermParser


class CellParser(XTermParser):
    """Takes positions of the mouse for what they are.

    The stock parser takes them for pixels once the terminal has reported its size in both, so that clicks would land
    near the upper left corner, and a size of no pixels would end the program. Pixels are never asked for here.
    """

    @property
    def mouse_pixels(self) -> bool:
        """Whether positions are in pixels."""
        return False

    @mouse_pixels.setter
    def mouse_pixels(self, value: bool) -> None:
        pass
