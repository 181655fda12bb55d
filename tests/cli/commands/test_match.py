"""``match``: what a person and a program get for a list of names."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING

import openpyxl
import pytest
from commands import command_of, proof_of
from records import DRILL

from kyodo_tui.cli import main
from kyodo_tui.core.matching.matcher import Matcher
from kyodo_tui.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from commands import Run

    from kyodo_tui.core.records.record import Sponsorship

ABSENT = "ない会"
FORMULA = "=cmd|' /C calc'!A0"


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "名簿.txt"
    path.write_text("\n".join([organiser(), ABSENT, FORMULA, "株式会社", ABSENT]), encoding="cp932")
    return path


def organiser() -> str:
    drill: Sponsorship = DRILL
    return drill.organiser


def test_a_person_reads_each_name_and_each_absence(run: Run, names: Path) -> None:
    code, out, err = run("match", str(names))
    assert code == ExitCode.DONE
    assert DRILL.id in out
    absent = out.partition("■ 該当なし（4件）")[2]
    assert f"「{ABSENT}」" in absent
    assert "令和2年度（2020年度）の記録の、名称／主催者" in absent.replace("\n  ", "")
    assert "2行目と同じ" in out
    assert proof_of(err)["結果"] == "一致 1件、表記違い 0件、本文に記載 0件、該当なし 4件"


def test_a_program_gets_the_same(run: Run, names: Path) -> None:
    code, out, err = run("match", str(names), "--format", "json")
    data = json.loads(out)
    assert code == ExitCode.DONE
    assert [(each["line"], each["class"]) for each in data["names"]] == [
        (1, "same"),
        (2, "absent"),
        (3, "absent"),
        (4, "absent"),
        (5, "absent"),
    ]
    assert data["names"][0]["records"] == [DRILL.id]
    assert data["names"][1]["tried"][0] == ABSENT
    assert data["counts"] == {"same": 1, "spelled": 0, "mentioned": 0, "absent": 4}
    assert data["proof"]["records"] == 6
    assert data["proof"]["command"].startswith("kyodo-tui match ")
    assert proof_of(err)


def test_csv_holds_every_name_once_at_least_and_no_formula(run: Run, names: Path) -> None:
    _, out, _ = run("match", str(names), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert {int(row["行"]) for row in rows} == {1, 2, 3, 4, 5}
    assert {row["判定"] for row in rows} <= {"一致", "該当なし", "似た名前", "表記違い", "本文に記載"}
    assert not any(value.startswith("=") for row in rows for value in row.values())


def test_a_workbook_has_texts_only(run: Run, names: Path, tmp_path: Path) -> None:
    path = tmp_path / "結果.xlsx"
    code, out, err = run("match", str(names), "--output", str(path))
    assert (code, out) == (ExitCode.DONE, "")
    assert "結果.xlsx" in err
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["名前ごとの結果", "見つかった記録", "該当なし", "似た名前", "根拠"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert FORMULA in {cell.value for cell in cells}
    assert any(str(cell.value).startswith("kyodo-tui match") for cell in book["根拠"]["B"])
    again, _, err = run("match", str(names), "--output", str(path))
    assert again == ExitCode.DATA
    assert "--overwrite" in err


def test_nothing_of_the_list_is_in_a_record(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ABSENT, encoding="utf-8")
    code, out, _ = run("match", str(tmp_path / "a.txt"))
    assert code == ExitCode.NOTHING_FOUND
    assert "該当なし（1件）" in out
    assert run("match", str(tmp_path / "a.txt"), "--year", "1999")[0] == ExitCode.NOTHING_FOUND


@pytest.mark.parametrize("content", [b"", b"\xff\xff\xff\x81", b"PK\x03\x04"])
def test_what_is_no_list_is_refused_in_words(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    code, out, err = run("match", str(tmp_path / "a"))
    assert (code, out) == (ExitCode.DATA if content else ExitCode.NOTHING_FOUND, "")
    assert 1 <= len(err.strip().split("\n")) <= 2


def test_standard_input_and_the_command_that_gives_the_same_again(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def piped() -> None:
        data = io.BytesIO(f"{organiser()}\n{ABSENT}\n".encode())
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data, encoding="ascii"))

    piped()
    _, out, err = run("match", "-", "--format", "json")
    line = proof_of(err)["同じ結果を出すコマンド"]
    assert line.startswith(f"printf '%s\\n' '{organiser()}' '{ABSENT}' | kyodo-tui match - --format json")
    piped()
    assert run("match", "-", "--format", "json")[1] == out


def test_a_column_is_chosen(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "-a.csv"
    path.write_text(f"会員,委託先\n{ABSENT},{organiser()}\n", encoding="utf-8")
    _, out, err = run("match", str(path), "--column", "委託先", "--format", "json")
    assert json.loads(out)["names"][0]["class"] == "same"
    first = out
    _, out, _ = run(*command_of(err))
    assert out == first
    code, _, err = run("match", str(path), "--column", "Z")
    assert (code, "会員、委託先" in err) == (ExitCode.USAGE, True)


def test_an_interrupted_match_ends_with_130(
    names: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Matcher, "take", interrupted)
    assert main(["match", str(names)]) == ExitCode.INTERRUPTED
    captured = capsys.readouterr()
    assert (captured.out, "Traceback" in captured.err) == ("", False)


def test_progress_is_shown_on_a_terminal_and_nowhere_else(
    names: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("kyodo_tui.cli.commands.match._PROGRESS_SECONDS", -1.0)
    main(["match", str(names)])
    assert "調べています" not in capsys.readouterr().err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    main(["match", str(names)])
    err = capsys.readouterr().err
    assert "\r\x1b[K名前を調べています… 5/5件" in err
    assert err.rpartition("\r\x1b[K")[2].startswith("問い: ")


def test_the_database_is_never_overwritten(run: Run, names: Path, database: Path) -> None:
    before = database.read_bytes()
    assert run("match", str(names), "--output", str(database), "--overwrite")[0] == ExitCode.USAGE
    assert database.read_bytes() == before
