"""What all tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from reports import report
from two_years import build_two_years

from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write
from kyodo_tui.tui.commands import offer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# No test asserts a time: a busy machine is no failure.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


@pytest.fixture(autouse=True)
def _all_offered() -> Iterator[None]:
    """Offer every command again after a browser or dialogue that was refused some."""
    yield
    offer(files=True, printer=True)


@pytest.fixture(autouse=True, scope="session")
def _no_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the settings of whoever runs the tests out of them."""
    nowhere = str(tmp_path_factory.mktemp("nowhere"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", nowhere)
        patch.setenv("XDG_CONFIG_DIRS", nowhere)
        patch.setenv("XDG_STATE_HOME", nowhere)
        patch.setenv("KYODO_QUERY_HISTORY", "off")
        yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the file of a database of the hand-made report, which the test may change."""
    path = tmp_path / "kyodo.db"
    write([report()], path)
    return path


@pytest.fixture
def source(path: Path) -> Iterator[Database]:
    """Open that database."""
    with Database.open(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def two_years_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a database of two years."""
    return build_two_years(tmp_path_factory.mktemp("two-years"))


@pytest.fixture(scope="session")
def two_years(two_years_path: Path) -> Iterator[Database]:
    """Open a database of two years."""
    with Database.open(two_years_path) as opened:
        yield opened
