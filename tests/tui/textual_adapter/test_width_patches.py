"""Rich and Textual lay out cell for cell as core.cells measures, whatever the terminal does with ambiguous width."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
import rich.cells
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip

from kyodo_tui.core.text import ambiguous
from kyodo_tui.core.text.ambiguous import Mode
from kyodo_tui.core.text.cells import graphemes, width
from kyodo_tui.tui.textual_adapter import width_patches

if TYPE_CHECKING:
    from collections.abc import Iterator

width_patches.install()

BOTH = pytest.mark.parametrize("mode", [Mode.NARROW, Mode.WIDE], ids=lambda mode: mode.value)
TEXT = st.text(
    st.one_of(
        st.sampled_from(
            "abc ①②※Ⅰ…“─●漢字かﾊﾟ\u3099\u0301\u200d\ufe0f👨👩🇯🇵👍🏽ᄀ각𠮷葛\U000e0100क\u094d\n\x1b"
        ),
        st.characters(),
    ),
    max_size=24,
)
CUT = st.integers(0, 50)


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    yield
    ambiguous.use(Mode.NARROW)


def modules() -> list[Any]:
    # What the browser needs of Textual, and some that is loaded only when it is first used.
    for name in (
        "app",
        "screen",
        "widgets._text_area",
        "widgets._input",
        "widgets._button",
        "_wrap",
        "renderables.bar",
    ):
        import_module(f"textual.{name}")
    return [module for name, module in sys.modules.items() if name.partition(".")[0] in ("rich", "textual")]


def test_no_module_measures_with_the_functions_of_rich() -> None:
    left = [
        f"{module.__name__}.{name}"
        for module in modules()
        for name, value in vars(module).items()
        if getattr(value, "__module__", "") == "rich.cells" and name not in ("CellTable", "_SINGLE_CELLS")
    ]
    assert left == []


def test_installing_twice_changes_nothing() -> None:
    before = [(module, dict(vars(module))) for module in modules()]
    width_patches.install()
    for module, names in before:
        assert all(vars(module)[name] is value for name, value in names.items())


@BOTH
@given(text=TEXT)
def test_every_text_is_as_wide_to_them_as_to_us(mode: Mode, text: str) -> None:
    ambiguous.use(mode)
    assert rich.cells.cell_len(text) == rich.cells.cached_cell_len(text) == width(text)
    assert Segment(text).cell_length == width(text)
    assert Strip([Segment(text)]).cell_length == width(text)
    assert Segment.get_line_length([Segment(text), Segment("①")]) == width(text) + width("①")
    assert all(rich.cells.get_character_cell_size(char) == width(char) for char in text)


@BOTH
@given(text=TEXT)
def test_graphemes_are_the_same(mode: Mode, text: str) -> None:
    ambiguous.use(mode)
    spans, cells = rich.cells.split_graphemes(text)
    assert [text[start:end] for start, end, _ in spans] == graphemes(text)
    assert [size for *_, size in spans] == [width(grapheme) for grapheme in graphemes(text)]
    assert cells == width(text)


@BOTH
@given(text=TEXT, cut=CUT)
def test_a_segment_is_split_in_the_cell_asked_for(mode: Mode, text: str, cut: int) -> None:
    ambiguous.use(mode)
    left, right = Segment(text).split_cells(cut)
    cut = min(cut, width(text))
    assert (left.cell_length, right.cell_length) == (cut, width(text) - cut)
    # Only a wide character in both halves is lost, to spaces; no other is, and none is torn.
    assert text.startswith((left.text, left.text[:-1]))
    kept = [*graphemes(left.text), *graphemes(right.text)]
    assert len(kept) >= len(graphemes(text))
    assert set(kept) <= {*graphemes(text), " "}


@BOTH
@given(text=TEXT, start=CUT, end=CUT)
def test_a_strip_is_cropped_to_the_cells_asked_for(mode: Mode, text: str, start: int, end: int) -> None:
    ambiguous.use(mode)
    start, end = sorted((min(start, width(text)), min(end, width(text))))
    strip = Strip([Segment(text[:5]), Segment(text[5:])])
    whole = strip.cell_length
    end = min(end, whole)
    start = min(start, end)
    assert sum(width(segment.text) for segment in strip.crop(start, end)) == end - start
    parts = strip.divide([start, end, whole]) if 0 < start < end < whole else []
    assert [sum(width(segment.text) for segment in part) for part in parts] in (
        [],
        [start, end - start, whole - end],
    )
    assert sum(width(segment.text) for segment in strip.adjust_cell_length(end + 3)) == end + 3


@BOTH
@given(text=TEXT, cells=CUT)
def test_a_text_is_set_to_the_cells_asked_for(mode: Mode, text: str, cells: int) -> None:
    ambiguous.use(mode)
    assert width(rich.cells.set_cell_size(text, cells)) == cells
    left, right = rich.cells.split_text(text, cells)
    assert width(left) == min(cells, width(text))
    assert width(left) + width(right) == width(text)


@BOTH
@given(text=TEXT, cells=st.integers(2, 20))
def test_chopping_loses_nothing(mode: Mode, text: str, cells: int) -> None:
    ambiguous.use(mode)
    pieces = rich.cells.chop_cells(text, cells)
    assert "".join(pieces) == text
    widest = max(map(width, graphemes(text)), default=0)
    assert all(len(piece) > 0 and width(piece) <= max(cells, widest) for piece in pieces)


def test_cached_measurements_are_taken_again() -> None:
    strip = [Segment("①②")]
    assert Strip(strip).cell_length == 2
    assert Segment("①②").split_cells(1)[0].text == "①"
    ambiguous.use(Mode.WIDE)
    assert Strip(strip).cell_length == 4
    assert Segment("①②").split_cells(1)[0].text == " "
    assert Content("①②").cell_length == 4
    ambiguous.use(Mode.NARROW)
    assert Strip(strip).cell_length == 2
    assert Segment("①②").split_cells(1)[0].text == "①"
