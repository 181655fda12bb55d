"""Styles, and the sequences that change them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.terminal.sgr import DEFAULT_STYLE, CellStyle, apply_sgr, style_change

STYLES = st.builds(
    CellStyle,
    st.frozensets(st.sampled_from(["1", "2", "3", "4", "7", "9", "21", "53"])),
    st.sampled_from(["39", "31", "97", "38;5;253", "38;2;1;2;3"]),
    st.sampled_from(["49", "41", "107", "48;5;24", "48;2;1;2;3"]),
)


@given(STYLES, STYLES)
def test_a_change_of_attributes_is_one_sequence_that_does_it(before: CellStyle, after: CellStyle) -> None:
    sequence = style_change(before, after)
    if before == after:
        assert sequence == ""
        return
    assert re.fullmatch(r"\x1b\[[\d;]*m", sequence)
    assert apply_sgr(before, sequence[2:-1]) == after
    assert len(sequence) <= len("\x1b[0m") + len(style_change(DEFAULT_STYLE, after))
