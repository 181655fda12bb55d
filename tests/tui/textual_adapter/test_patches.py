"""What is corrected in Textual stays so, however often it is corrected."""

from __future__ import annotations

from textual._styles_cache import StylesCache
from textual.color import Color

from kyodo_tui.tui.textual_adapter import patches


def test_correcting_twice_is_correcting_once() -> None:
    patches.install()
    patches.install()
    inner, outer = StylesCache().get_inner_outer(Color(0, 0, 0), Color(255, 255, 255, 0.5))
    assert inner.background != outer.background
