"""``restore``: one command takes back the last import, and is taken back itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_report import project, small_report

from kyodo_tui.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from commands import Run


@pytest.fixture
def into(run: Run, tmp_path: Path) -> Path:
    """Return a database into which a faulty report was imported after a good one."""
    into, report = tmp_path / "new.db", tmp_path / "report.txt"
    text = "\n".join(small_report())
    for each in (text, text.replace(project(2), project(2, "取り違え (甲課)"))):
        report.write_text(each, encoding="utf-8")
        code, _, err = run("import", str(report), "--into", str(into))
        assert code == ExitCode.DONE
    assert f"戻すには: kyodo-tui restore {into}" in err
    return into


def found(run: Run, path: Path) -> int:
    return int(run("search", "取り違え", "--count", "--db", str(path))[1])


def test_the_last_import_is_taken_back_and_that_too(run: Run, into: Path) -> None:
    assert found(run, into) == 1
    for expected in (0, 1, 0):
        code, out, err = run("restore", str(into))
        assert (code, out) == (ExitCode.DONE, "")
        assert err.startswith(f"{into} を前の状態に戻しました（5件、データの版 ")
        assert found(run, into) == expected


@pytest.mark.parametrize("damage", [b"garbage", b""])
def test_whatever_has_taken_its_place_is_replaced(run: Run, into: Path, damage: bytes) -> None:
    into.write_bytes(damage)
    assert run("restore", str(into))[0] == ExitCode.DONE
    assert found(run, into) == 0
    into.unlink()
    into.with_name("new.db.previous").write_bytes(damage)
    code, _, err = run("restore", str(into))
    assert (code, into.exists()) == (ExitCode.DATA, False)
    assert "new.db.previous" in err


def test_where_nothing_was_kept_it_says_so(run: Run, into: Path) -> None:
    before = into.read_bytes()
    into.with_name("new.db.previous").unlink()
    code, _, err = run("restore", str(into))
    assert (code, into.read_bytes()) == (ExitCode.DATA, before)
    assert "前の状態は残っていません" in err
    assert run("restore", str(into.with_name("none.db")))[0] == ExitCode.DATA
