"""The terminal of the tests that request one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tmux import Tmux

from kyodo_tui.core.text.cells import use_ellipsis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def open_terminal(tmp_path: Path) -> Iterator[Callable[[tuple[int, int]], Tmux]]:
    """Return a function that opens a terminal of a given size; it is closed after the test.

    It draws an ellipsis in one cell, so that what the tests draw themselves has one, too.
    """
    opened: list[Tmux] = []

    def open_one(size: tuple[int, int] = (80, 24)) -> Tmux:
        opened.append(Tmux(tmp_path, size))
        return opened[-1]

    use_ellipsis(known=True)
    yield open_one
    use_ellipsis(known=False)
    for each in opened:
        each.close()
