"""``kyodo-tui build``: all problems at once, and no foreign file overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_report import changed, small_report

from kyodo_tui.cli.commands import build
from kyodo_tui.errors import ExitCode
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from pathlib import Path

    from commands import Run

SOUND = "\n".join(small_report())


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    monkeypatch.setattr(build, "source_folder", lambda: folder)
    return folder


def test_the_result_is_reported(run: Run, sources: Path, tmp_path: Path) -> None:
    (sources / "a.txt").write_text(SOUND, encoding="utf-8")
    (sources / "b.txt").write_text(SOUND.replace("令和2年度", "令和3年度"), encoding="utf-8")
    output = tmp_path / "new.db"
    code, out, err = run("build", "--output", str(output))
    assert (code, out) == (ExitCode.DONE, "")
    assert err == f"{output} に 10件の記録を書き込みました。\n"
    with Database.open(output) as database:
        assert database.years() == (2021, 2020)


def test_all_problems_of_all_sources_are_reported(run: Run, sources: Path, tmp_path: Path) -> None:
    (sources / "a.txt").write_text(changed("2\t催し", "3\t催し") + "\n余り", encoding="utf-8")
    (sources / "b.txt").write_text(changed("共催（2件）", "共催（9件）"), encoding="utf-8")
    (sources / "c.txt").write_bytes("① 協働の形態：共催（2件）\n".encode() + b"\x83")
    output = tmp_path / "new.db"
    code, out, err = run("build", "--output", str(output))
    assert (code, out) == (ExitCode.DATA, "")
    lines = err.splitlines()
    assert [line[:5] for line in lines[:4]] == ["a.txt", "a.txt", "b.txt", "c.txt"]
    assert "UTF-8" in lines[3]
    assert len(lines) == len(set(lines)), "each remedy once"
    assert not output.exists()


def test_two_sources_of_one_year_are_refused(run: Run, sources: Path, tmp_path: Path) -> None:
    for name in ("first.txt", "second.txt"):
        (sources / name).write_text(SOUND, encoding="utf-8")
    code, _, err = run("build", "--output", str(tmp_path / "new.db"))
    assert code == ExitCode.DATA
    assert err.startswith("first.txt と second.txt は、どちらも令和2年度（2020年度）の報告書です。\n")
    assert list(tmp_path.iterdir()) == [sources]


@pytest.mark.parametrize("name", ["", ".", "none/new.db"])
def test_an_unwritable_name_is_refused_before_loading(
    run: Run, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (sources / "a.txt").write_text("no report", encoding="utf-8")
    code, out, err = run("build", "--output", name)
    assert (code, out) == (ExitCode.DATA, "")
    assert "書き込み先" in err
    assert list(tmp_path.iterdir()) == [sources]


def test_a_source_is_not_overwritten(run: Run, sources: Path) -> None:
    path = sources / "a.txt"
    path.write_text(SOUND, encoding="utf-8")
    code, _, err = run("build", "--output", str(path))
    assert code == ExitCode.DATA
    assert "kyodo-tui のデータベースではない" in err
    assert path.read_text(encoding="utf-8") == SOUND
