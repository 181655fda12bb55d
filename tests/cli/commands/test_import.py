"""``import``: a report added to a database or replaced there, whole or not at all."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from small_report import changed, project, small_report, sponsorship
from two_years import EXCERPT, reports_of_two_years

from kyodo_tui.cli.places import source_folder
from kyodo_tui.core.search.query import parse
from kyodo_tui.errors import ExitCode
from kyodo_tui.ingest.sources import find, load_reports
from kyodo_tui.store.database import Database
from kyodo_tui.store.publication import publication
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from pathlib import Path

    from commands import Run

SOUND = "\n".join(small_report())


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(SOUND, encoding="utf-8")
    return path


def years(path: Path) -> tuple[int, ...]:
    with Database.open(path) as database:
        return database.years()


def test_a_new_database_is_made_and_other_years_are_added(run: Run, report: Path, tmp_path: Path) -> None:
    into = tmp_path / "new.db"
    code, out, err = run("import", str(report), "--into", str(into))
    assert code == ExitCode.DONE
    assert out.startswith("report.txt: 令和2年度（2020年度） 5件（符号 2020）\n  内訳: ")
    assert "新しく加えます" in out
    assert err == f"{into} に書き込みました（1つの報告書、5件）。\n"
    report.write_text(SOUND.replace("令和2年度", "令和3年度"), encoding="utf-8")
    assert run("import", str(report), "--into", str(into))[0] == ExitCode.DONE
    assert years(into) == (2021, 2020)


def shorter() -> str:
    """Return the report without a sponsorship, and with another name of one."""
    text = SOUND.replace(f"\n{sponsorship(2)}", "").replace("名義】（2件）", "名義】（1件）")
    return text.replace("後援（3件）", "後援（2件）").replace(project(2), project(2, "別の催し (甲課)"))


def test_a_report_that_is_there_is_replaced_and_the_difference_named(
    run: Run, report: Path, tmp_path: Path
) -> None:
    into = tmp_path / "new.db"
    run("import", str(report), "--into", str(into))
    before = into.read_bytes()
    report.write_text(shorter(), encoding="utf-8")
    _, foretold, _ = run("import", str(report), "--into", str(into), "--dry-run")
    assert (into.read_bytes(), {path.name for path in tmp_path.iterdir()}) == (
        before,
        {"new.db", "report.txt"},
    )
    code, out, err = run("import", str(report), "--into", str(into))
    assert (code, out) == (ExitCode.DONE, foretold)
    assert f"戻すには: kyodo-tui restore {into}" in err
    assert into.with_name("new.db.previous").read_bytes() == before
    for line in (
        "登録済みの報告書: report.txt、5件",
        "なくなる記録 1件",
        "内容の変わる記録 1件: 2020-cohost-2",
    ):
        assert line in out
    with Database.open(into) as database:
        assert len(list(database.matching(parse("")))) == 4


def test_the_same_report_again_changes_nothing(run: Run, report: Path, tmp_path: Path) -> None:
    into = tmp_path / "new.db"
    run("import", str(report), "--into", str(into))
    before = into.stat()
    code, out, err = run("import", str(report), "--into", str(into))
    assert (code, err) == (ExitCode.DONE, f"変更はありません。{into} は元のままです。\n")
    assert "記録に違いはありません" in out
    assert into.stat() == before


def test_what_people_have_reviewed_meanwhile_is_taken(run: Run, report: Path, tmp_path: Path) -> None:
    into = tmp_path / "new.db"
    run("import", str(report), "--into", str(into))
    (tmp_path / "readings.txt").write_text("大会[たいかい]\n", encoding="utf-8")
    code, out, err = run("import", str(report), "--into", str(into))
    assert (code, "に書き込みました" in err) == (ExitCode.DONE, True), out + err


def test_two_imports_at_once_lose_nothing(run: Run, report: Path, tmp_path: Path) -> None:
    into = tmp_path / "new.db"
    run("import", str(report), "--into", str(into))
    other = tmp_path / "other.txt"
    other.write_text(SOUND.replace("令和2年度", "令和3年度"), encoding="utf-8")
    with publication(into):
        code, _, err = run("import", str(other), "--into", str(into))
        assert (code, "書き込んでいます" in err) == (ExitCode.DATA, True)
        assert run("import", str(other), "--into", str(into), "--dry-run")[0] == ExitCode.DONE
    assert run("import", str(other), "--into", str(into))[0] == ExitCode.DONE
    assert years(into) == (2021, 2020)


def test_a_dry_run_writes_nothing(run: Run, report: Path, tmp_path: Path) -> None:
    into = tmp_path / "new.db"
    code, out, err = run("import", str(report), "--into", str(into), "--dry-run")
    assert (code, into.exists()) == (ExitCode.DONE, False)
    assert "5件" in out
    assert err == "--dry-run のため、何も書き込んでいません。\n"


def test_a_faulty_report_leaves_the_database_as_it_was(run: Run, report: Path, tmp_path: Path) -> None:
    into = tmp_path / "new.db"
    run("import", str(report), "--into", str(into))
    before = into.read_bytes()
    report.write_text(changed("2\t催し", "3\t催し"), encoding="utf-8")
    code, out, err = run("import", str(report), "--into", str(into))
    assert (code, out) == (ExitCode.DATA, "")
    assert err.startswith("report.txt")
    assert into.read_bytes() == before


def test_errors_and_warnings_are_listed_with_their_lines(run: Run, tmp_path: Path) -> None:
    faulty = tmp_path / "report.txt"
    faulty.write_text(EXCERPT.read_text("utf-8").replace("令和 3年 9月16日", "令和 3年 9月31日"), "utf-8")
    code, out, _ = run("import", str(faulty), "--into", str(tmp_path / "new.db"))
    assert code == ExitCode.DONE
    assert "【誤り】1件" in out
    assert "report.txt:19 2021-committee-1" in out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--into", ""), ExitCode.DATA, "名前が空"),
        (("--code", "a b"), ExitCode.USAGE, "符号「a b」は使えません"),
        ((), ExitCode.USAGE, "--into"),
        (("--format", "docx"), ExitCode.USAGE, "「docx」は使えません"),
    ],
)
def test_what_is_wrong_is_said(
    run: Run, report: Path, tmp_path: Path, words: tuple[str, ...], code: ExitCode, said: str
) -> None:
    into = () if words in ((), ("--into", "")) else ("--into", str(tmp_path / "new.db"))
    found, out, err = run("import", str(report), *words, *into)
    assert (found, out) == (code, "")
    assert said in err


def test_only_databases_of_this_program_are_written_over(run: Run, report: Path, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("メモ", encoding="utf-8")
    assert run("import", str(report), "--into", str(other))[0] == ExitCode.DATA
    assert other.read_text(encoding="utf-8") == "メモ"


def test_two_reports_of_one_year_are_refused(run: Run, report: Path, tmp_path: Path) -> None:
    other = shutil.copy(report, tmp_path / "other.txt")
    code, _, err = run("import", str(report), str(other), "--into", str(tmp_path / "new.db"))
    assert code == ExitCode.DATA
    assert "どちらも令和2年度（2020年度）" in err


def test_an_import_gives_the_database_that_a_build_gives(run: Run, tmp_path: Path) -> None:
    folder, built, added = tmp_path / "source", tmp_path / "built.db", tmp_path / "added.db"
    folder.mkdir()
    write(reports_of_two_years(folder), built)
    write(load_reports(find(source_folder())), added)
    assert run("import", str(folder / "next-year.txt"), "--into", str(added))[0] == ExitCode.DONE
    assert added.read_bytes() == built.read_bytes()


def test_what_is_reviewed_in_the_database_counts_for_the_report_added(run: Run, tmp_path: Path) -> None:
    into = tmp_path / "two.db"
    write(load_reports(find(source_folder())), into)
    run("import", str(EXCERPT), "--into", str(into))
    with Database.open(into) as database:
        new, old = ({each.text: each.reviewed for each in report.readings} for report in database.reports())
        shared = old.keys() & new.keys()
        assert shared
        assert all(new[text] for text in shared)


def test_another_city_has_a_code_of_its_own(run: Run, report: Path, tmp_path: Path) -> None:
    into = tmp_path / "new.db"
    run("import", str(report), "--into", str(into))
    run("import", str(report), "--into", str(into), "--code", "konan-2020")
    with Database.open(into) as database:
        assert [each.code for each in database.reports()] == ["2020", "konan-2020"]
