"""A ruler that shows the user how wide the terminal draws characters of ambiguous width."""

from __future__ import annotations

import wcwidth

from kyodo_tui.core.text.cells import pad
from kyodo_tui.terminal.width_probe import DEFAULT_CHARACTERS

_MAX_CHARACTERS = 20
_LABEL_CELLS = 8
_EXPLANATION = (
    "「基準」と | の位置がそろう行の番号が、この端末に合う設定です。",
    "どちらもそろわないときは safe が合います。それでも画面が崩れるときは subst にしてください。",
    "例: kyodo-tui --ambiguous-width 2   いつも使うなら export KYODO_AMBIGUOUS=2",
)


def ruler(characters: str | None) -> list[str]:
    """Return the lines of the ruler, to be printed unchanged.

    Args:
        characters: Characters of ambiguous width in the database; ``None`` if unknown.

    """
    sample = "".join(dict.fromkeys((characters or "") + DEFAULT_CHARACTERS))[:_MAX_CHARACTERS]
    cells = 2 * len(sample) + 2
    lines = [_line("基準", "漢字" * (len(sample) // 2), cells, 1)]
    lines += [_line(str(width), sample, cells, width) for width in (1, 2)]
    return ["", "  ものさし", *lines, "", *(f"  {text}" for text in _EXPLANATION)]


def _line(label: str, text: str, cells: int, ambiguous_width: int) -> str:
    space = " " * (cells - wcwidth.wcswidth(text, ambiguous_width=ambiguous_width))
    return f"  {pad(label, _LABEL_CELLS)}{text}{space}|"
