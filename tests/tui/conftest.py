"""Fixtures of the tests of the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.store.database import Database
from kyodo_tui.tui import questions

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def bundled() -> Iterator[Database]:
    """Return the bundled database, opened."""
    with Database.open(bundled_database()) as reader:
        yield reader


@pytest.fixture(autouse=True)
def _no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer every question at once, however busy the machine is; tests of slow ones ask for `in_a_hurry`."""
    monkeypatch.setattr(questions, "QUICK_SECONDS", 60.0)


@pytest.fixture
def in_a_hurry(monkeypatch: pytest.MonkeyPatch, _no_hurry: None) -> None:
    """Wait for no slow question, as for a user."""
    monkeypatch.setattr(questions, "QUICK_SECONDS", 0.15)
