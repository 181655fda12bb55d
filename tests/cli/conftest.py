"""What the tests of the command line share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reports import report

from kyodo_tui.cli import main
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from pathlib import Path

    from commands import Run


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database of the hand-made report."""
    path = tmp_path_factory.mktemp("cli") / "kyodo.db"
    write([report()], path)
    return path


@pytest.fixture
def run(database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs a command on the hand-made report."""
    monkeypatch.setenv("KYODO_DB", str(database))

    def call(*words: str) -> tuple[int, str, str]:
        code = main(words)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call
