"""``--ambiguous-width`` and ``KYODO_AMBIGUOUS``, where there is no browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from records import RECORDS
from reports import report

from kyodo_tui.cli import main
from kyodo_tui.core.text import ambiguous
from kyodo_tui.core.text.ambiguous import Mode
from kyodo_tui.core.text.cells import width
from kyodo_tui.errors import ExitCode
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _restored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    write([report()], tmp_path / "kyodo.db")
    monkeypatch.setenv("KYODO_DB", str(tmp_path / "kyodo.db"))
    monkeypatch.delenv("KYODO_AMBIGUOUS", raising=False)
    yield
    ambiguous.use(Mode.NARROW)


def test_what_does_not_exist_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--ambiguous-width", "3", "search", "防災"]) == ExitCode.USAGE
    assert "「3」は使えません" in capsys.readouterr().err
    assert main(["search", "防災", "--ambiguous-width"]) == ExitCode.USAGE
    monkeypatch.setenv("KYODO_AMBIGUOUS", "wide")
    assert main(["search", "防災"]) == ExitCode.USAGE
    error = capsys.readouterr().err
    assert "KYODO_AMBIGUOUS" in error
    assert "auto、1、2、safe、subst" in error


@pytest.mark.parametrize(
    ("choice", "mode"), [("auto", Mode.NARROW), ("1", Mode.NARROW), ("safe", Mode.NARROW)]
)
def test_a_table_is_narrow_unless_it_is_told_otherwise(
    choice: str, mode: Mode, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "苫小牧", "--ambiguous-width", choice]) == ExitCode.DONE
    assert ambiguous.mode() is mode
    assert capsys.readouterr().out


@pytest.mark.parametrize(("choice", "mode"), [("1", Mode.NARROW), ("2", Mode.WIDE)])
def test_a_table_has_straight_columns(choice: str, mode: Mode, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--ambiguous-width", choice, "search", "年度:2020"]) == ExitCode.DONE
    assert ambiguous.mode() is mode
    heading, *rows = capsys.readouterr().out.splitlines()
    begins = width(heading.partition("名称")[0])
    found = [width(row.partition(record.name)[0]) for row in rows for record in RECORDS if record.name in row]
    assert set(found) == {begins}
    assert len(found) > 3


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_nothing_is_substituted_in_what_goes_to_a_file(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = []
    for choice in ("1", "subst"):
        assert main(["search", "形態:後援", "--format", form, "--ambiguous-width", choice]) == ExitCode.DONE
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]
