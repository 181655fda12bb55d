"""Fixtures of the tests of the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def bundled() -> Iterator[Database]:
    """Return the bundled database, opened."""
    with Database.open(bundled_database()) as reader:
        yield reader
