from __future__ import annotations

import pytest
from textual.events import MouseDown

from kyodo_tui.tui.textual_adapter.parser import CellParser


@pytest.mark.parametrize("size", ["24;80;480;800", "24;80;0;0"])
def test_the_mouse_is_where_it_was_also_after_a_size_in_pixels(size: str) -> None:
    parser = CellParser()
    messages = [*parser.feed(f"\x1b[48;{size}t"), *parser.feed("\x1b[<0;41;11M")]
    pressed = messages[-1]
    assert isinstance(pressed, MouseDown)
    assert (pressed.x, pressed.y) == (40, 10)
