"""A database of two years, built once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from two_years import build_two_years

from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with Database.open(build_two_years(tmp_path_factory.mktemp("two-years"))) as opened:
        yield opened
