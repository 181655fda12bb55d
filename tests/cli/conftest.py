"""What the tests of the command line share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reports import report

from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database of the hand-made report."""
    path = tmp_path_factory.mktemp("cli") / "kyodo.db"
    write([report()], path)
    return path
