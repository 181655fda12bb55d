"""``export``, and records by their ids from a pipe: what is written where, and that nothing is ever lost."""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from commands import proof_of
from records import CONCERT, COUNCIL, DRILL, EVIL, MEETING, READING, RECORDS
from reports import report

from kyodo_tui.cli import main, record_ids
from kyodo_tui.core.records.record import to_json
from kyodo_tui.errors import ExitCode
from kyodo_tui.export.formats import Use, formats_for
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from commands import Run

IDS = [record.id for record in RECORDS]
NOODLES = "全麵協の催し"
"""Its second character is not in cp932."""


def assert_words(error: str) -> None:
    """An error is one or two Japanese lines and no traceback."""
    lines = error.strip().split("\n")
    assert 1 <= len(lines) <= 2
    assert "Traceback" not in error
    assert any(ord(char) > 0x3000 for char in lines[0])


def exported_ids(run: Run, *words: str) -> list[str]:
    code, out, err = run("export", *words, "--format", "jsonl")
    assert code == ExitCode.DONE
    proof_of(err)
    return [json.loads(line)["id"] for line in out.splitlines()]


@pytest.fixture
def standard_input(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    """Return the bytes that the program reads from standard input."""
    data = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data, encoding="ascii"))
    return data


@pytest.fixture
def noodles(tmp_path: Path) -> Path:
    """Return a database of two years, with a record that cp932 cannot hold."""
    path = tmp_path / "noodles.db"
    this, last = report(), report(2019)
    records = tuple(replace(each, name=NOODLES) if each.id == DRILL.id else each for each in this.records)
    write([replace(this, records=records), last], path)
    return path


# What is selected


def test_an_export_has_whole_records_in_the_order_of_the_report(run: Run) -> None:
    code, out, err = run("export", "--format", "json")
    assert code == 0
    proof_of(err)
    assert json.loads(out) == to_json(RECORDS)
    assert exported_ids(run) == IDS
    assert exported_ids(run, "防災") == [MEETING.id, DRILL.id]
    assert exported_ids(run, "-防災", "形態:後援") == [CONCERT.id, EVIL.id, READING.id]
    assert exported_ids(run, "--form", "共催", "--form", "②") == [MEETING.id, COUNCIL.id]


def test_years(run: Run, noodles: Path) -> None:
    assert exported_ids(run, "--db", str(noodles), "--year", "2020") == IDS
    assert len(exported_ids(run, "--db", str(noodles))) == 2 * len(IDS)
    code, out, err = run("export", "--year", "1999")
    assert (code, out.count("\n")) == (ExitCode.NOTHING_FOUND, 1)
    assert "年度なし" in proof_of(err)["調べた範囲"]


def test_nothing_found_leaves_no_file(run: Run, tmp_path: Path) -> None:
    code, out, err = run("export", "zzzzzz", "--output", str(tmp_path / "a.csv"))
    assert (code, out) == (ExitCode.NOTHING_FOUND, "")
    assert "「zzzzzz」に該当する記録はありません。" in err
    assert list(tmp_path.iterdir()) == []


# Records by their ids


def test_ids_from_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ids.txt"
    path.write_bytes(f"\ufeff{READING.id}\r\n{MEETING.id}  {READING.id}\r\n\r\n".encode())
    assert exported_ids(run, "--ids", str(path)) == [READING.id, MEETING.id]
    assert exported_ids(run, "--ids", str(path), "--form", "sponsor") == [READING.id]
    code, out, err = run("export", "防災", "--ids", str(path))
    assert (code, out) == (ExitCode.USAGE, "")
    assert_words(err)


def test_ids_from_standard_input(run: Run, standard_input: io.BytesIO) -> None:
    standard_input.write(f"{DRILL.id}\n{COUNCIL.id}\n".encode())
    standard_input.seek(0)
    assert exported_ids(run, "--ids", "-") == [DRILL.id, COUNCIL.id]
    standard_input.seek(0)
    code, out, _ = run("show", "-", "--format", "json")
    assert (code, json.loads(out)) == (0, to_json([DRILL, COUNCIL]))
    standard_input.seek(0)
    code, out, _ = run("show", MEETING.id, "-", "--format", "markdown")
    assert [line[3:] for line in out.splitlines() if line.startswith("## ")] == [
        each.name for each in (MEETING, DRILL, COUNCIL)
    ]


def test_one_id_from_a_pipe_is_an_array_like_many(run: Run, standard_input: io.BytesIO) -> None:
    standard_input.write(DRILL.id.encode())
    standard_input.seek(0)
    assert json.loads(run("show", "-", "--format", "json")[1]) == [to_json(DRILL)]


@pytest.mark.parametrize("words", [("show", "-"), ("export", "--ids", "-")])
def test_ids_that_are_not_there_are_named(
    run: Run, standard_input: io.BytesIO, words: tuple[str, ...]
) -> None:
    code, out, err = run(*words)
    assert (code, out) == (ExitCode.NOTHING_FOUND, "")
    assert "標準入力" in err
    assert_words(err)
    unknown = [f"2020-none-{number}" for number in range(20)]
    standard_input.write("\n".join([DRILL.id, *unknown]).encode() + b"\n\xff\x1b[31m\n")
    standard_input.seek(0)
    code, out, err = run(*words)
    assert code == ExitCode.NOTHING_FOUND
    assert DRILL.name in out, "those that are there are written"
    assert "2020-none-0" in err
    assert "ほか 16件" in err
    assert "\x1b" not in err
    assert_words(err)


@pytest.mark.parametrize("source", ["-", "/dev/zero"])
def test_ids_without_end_are_refused(
    run: Run, standard_input: io.BytesIO, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    monkeypatch.setattr(record_ids, "MAX_BYTES", 1000)
    standard_input.write(b"x" * 5000)
    standard_input.seek(0)
    code, out, err = run("export", "--ids", source)
    assert (code, out) == (ExitCode.DATA, "")
    assert "より大きい" in err
    assert_words(err)
    assert standard_input.tell() <= 1001


def test_ids_that_cannot_be_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        code, out, err = run("export", "--ids", str(path))
        assert (code, out) == (ExitCode.DATA, "")
        assert str(path) in err
        assert_words(err)
    monkeypatch.setattr(sys, "stdin", None)
    code, out, err = run("show", "-")
    assert (code, out) == (ExitCode.DATA, "")
    assert_words(err)


def test_a_search_is_piped_into_the_next_command(database: Path) -> None:
    program = f'"{sys.executable}" -m kyodo_tui'
    for query, code in (("防災", 0), ("zzzzzz", 1)):
        for following in ("show - --format json", "export --ids - --format json"):
            done = subprocess.run(
                ["bash", "-c", f"{program} search {query} --format ids | {program} {following}"],
                capture_output=True,
                timeout=60,
                env={"PATH": os.environ["PATH"], "KYODO_DB": str(database)},
            )
            assert done.returncode == code
            found = [each["id"] for each in json.loads(done.stdout or b"[]")]
            assert found == ([DRILL.id, MEETING.id] if code == 0 else [])


# Where it is written


def test_a_file_is_for_a_spreadsheet_unless_asked_otherwise(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "一覧.csv"
    code, out, err = run("export", "防災", "--output", str(path))
    assert (code, out) == (0, "")
    assert "2件" in err
    assert str(path) in err
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [(row["記録番号"], row["年度"]) for row in rows] == [
        (MEETING.id, "令和2年度（2020年度）"),
        (DRILL.id, "令和2年度（2020年度）"),
    ]
    for words, start in (
        (("--encoding", "utf-8"), "記録番号,".encode()),
        (("--encoding", "cp932"), "記録番号,".encode("cp932")),
        (("--machine",), b"id,"),
        (("--machine", "--encoding", "utf-8-sig"), b"\xef\xbb\xbfid,"),
    ):
        assert run("export", "防災", "--overwrite", "--output", str(path), *words)[0] == 0
        assert path.read_bytes().startswith(start)


def test_the_ending_of_the_name_chooses_the_format(run: Run, tmp_path: Path) -> None:
    for each in formats_for(Use.EXPORT):
        for path, more in (
            (tmp_path / f"a{each.ending.upper()}", ()),
            (tmp_path / each.code, ("--format", each.code)),
        ):
            assert run("export", "--output", str(path), *more)[0] == 0
        assert (tmp_path / f"a{each.ending.upper()}").read_bytes() == (tmp_path / each.code).read_bytes()
    assert run("export", "--output", str(tmp_path / "ends"))[0] == 0
    assert (tmp_path / "ends").read_bytes() == (tmp_path / "csv").read_bytes()
    code, _, err = run("export", "--output", str(tmp_path / "a.docx"))
    assert code == ExitCode.USAGE
    assert ".docx" in err
    assert_words(err)


def test_standard_output_gets_the_same_bytes(database: Path, tmp_path: Path) -> None:
    for words in ((), ("--encoding", "cp932", "防災"), ("--machine",), ("--format", "json")):
        arguments = [sys.executable, "-m", "kyodo_tui", "--db", str(database), "export", *words]
        path = tmp_path / f"{len(words)}{''.join(words)}"
        subprocess.run([*arguments, "--output", str(path)], check=True, timeout=60)
        done = subprocess.run([*arguments, "--output", "-"], capture_output=True, check=True, timeout=60)
        assert done.stdout == path.read_bytes()


def test_an_existing_file_is_kept_unless_asked_otherwise(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    code, out, err = run("export", "--output", str(path))
    assert (code, out, path.read_bytes()) == (ExitCode.DATA, "", b"old")
    assert "--overwrite" in err
    assert_words(err)
    assert run("export", "--output", str(path), "--overwrite")[0] == 0
    assert path.read_bytes() != b"old"
    assert run("export", "zzzzzz", "--output", str(path), "--overwrite")[0] == ExitCode.NOTHING_FOUND
    assert path.stat().st_size > 3, "nothing found replaces nothing"


def test_the_database_is_never_replaced(run: Run, database: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to(database)
    before = database.read_bytes()
    for path in (database, link):
        code, _, err = run("export", "--output", str(path), "--overwrite")
        assert code == ExitCode.USAGE
        assert_words(err)
    assert database.read_bytes() == before


def test_a_place_that_takes_no_file_is_said(run: Run, tmp_path: Path) -> None:
    for path in (tmp_path / "none" / "a.csv", tmp_path, Path("/proc/a.csv"), tmp_path / f"{'長' * 100}.csv"):
        code, out, err = run("export", "--output", str(path), "--format", "csv")
        assert (code, out) == (ExitCode.DATA, "")
        assert_words(err)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_said_and_loses_nothing(database: Path, tmp_path: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))

    def process(*words: str, **more: object) -> tuple[int, str]:
        command = [sys.executable, "-m", "kyodo_tui", "--db", str(database), "export", *words]
        done = subprocess.run(command, stderr=subprocess.PIPE, timeout=60, **more)  # type: ignore[call-overload]
        return done.returncode, done.stderr.decode()

    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    with Path("/dev/full").open("wb") as full:
        results = [
            process("--output", str(path), "--overwrite", preexec_fn=limit),
            process("--output", str(tmp_path / "b.csv"), preexec_fn=limit),
            process("--output", "/dev/full"),
            process(stdout=full),
            process("--encoding", "cp932", "防災", stdout=full),
        ]
    for code, err in results:
        assert code == ExitCode.DATA
        assert_words(err)
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]
    assert path.read_bytes() == b"old"


# Characters that the encoding lacks


def test_what_cp932_lacks_is_named_and_nothing_is_written(run: Run, noodles: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for words in (("--output", str(path)), ()):
        for form in ("csv", "tsv", "markdown"):
            code, out, err = run(
                "--db", str(noodles), "export", "催し", "--encoding", "cp932", "--format", form, *words
            )
            assert (code, out) == (ExitCode.DATA, "")
            assert f"{DRILL.id} の「麵」（U+9EB5）" in err
            assert "--replace-with" in err
            assert_words(err)
    assert [each.name for each in tmp_path.iterdir()] == ["noodles.db"]


def test_what_cp932_lacks_is_replaced_where_that_is_asked_for(
    run: Run, noodles: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    words = ("--db", str(noodles), "export", "催し", "--encoding", "cp932", "--output", str(path))
    code, _, err = run(*words, "--replace-with", "〓")
    assert code == 0
    assert f"{DRILL.id} の「麵」" in err
    assert "全〓協の催し" in path.read_text("cp932")
    for char in ("", "=", "〓〓", "麵", "\n"):
        code, _, err = run(*words, "--replace-with", char, "--overwrite")
        assert code == ExitCode.USAGE
        assert_words(err)


def test_a_workbook_goes_to_a_file_and_holds_its_proof(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    code, out, err = run("export", "防災", "--output", str(path))
    assert (code, out) == (0, "")
    assert "2件の記録" in err
    book = openpyxl.load_workbook(path)
    proof = dict(book["この資料について"].iter_rows(values_only=True))
    assert proof["同じ結果を出すコマンド"].startswith("kyodo-tui export '防災' --format xlsx")
    before = path.read_bytes()
    code, _, err = run("export", "防災", "--output", str(path))
    assert (code, path.read_bytes()) == (ExitCode.DATA, before)
    assert_words(err)


def test_the_site_decides_where_files_go(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    monkeypatch.setenv("KYODO_FILES", str(drop))
    assert run("export", "--output", "a.csv")[0] == 0
    assert [path.name for path in drop.iterdir()] == ["a.csv"]
    code, out, err = run("export", "--output", str(tmp_path / "a.csv"))
    assert (code, out) == (ExitCode.DATA, "")
    assert_words(err)
    monkeypatch.setenv("KYODO_FILES", "off")
    assert run("export", "--output", str(drop / "b.csv"))[0] == ExitCode.DATA
    assert run("export", "--format", "jsonl")[0] == 0


def test_json_in_cp932_lacks_nothing(run: Run, noodles: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    words = ("--db", str(noodles), "export", "--encoding", "cp932", "--output", str(path))
    assert run(*words)[0] == 0
    assert NOODLES in [each["name"] for each in json.loads(path.read_text("cp932"))]


# Errors


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "table"),
        ("--format", "xls"),
        ("--format", "xlsx", "--encoding", "cp932"),
        ("--format", "xlsx", "--replace-with", "〓"),
        ("--format", "xlsx", "--machine"),
        ("--encoding", "latin-1"),
        ("--format", "markdown", "--machine"),
        ("--form", "無い"),
        ("--replace-with", "="),
        ("--nope",),
    ],
)
def test_wrong_usage_is_said(run: Run, words: tuple[str, ...]) -> None:
    code, out, err = run("export", *words)
    assert (code, out) == (ExitCode.USAGE, "")
    assert_words(err)


def test_an_export_to_a_closed_output_is_said(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["--db", str(database), "export"]) == ExitCode.DATA
    assert_words(capsys.readouterr().err)
    assert main(["--db", str(database), "export", "--output", str(tmp_path / "a.csv")]) == ExitCode.DONE
