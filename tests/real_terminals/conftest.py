"""The terminal of the tests that request one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tmux import Tmux

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def open_terminal(tmp_path: Path) -> Iterator[Callable[[tuple[int, int]], Tmux]]:
    """Return a function that opens a terminal of a given size; it is closed after the test."""
    opened: list[Tmux] = []

    def open_one(size: tuple[int, int] = (80, 24)) -> Tmux:
        opened.append(Tmux(tmp_path, size))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()
