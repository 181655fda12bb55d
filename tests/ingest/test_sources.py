"""Files of reports: found, told from databases, loaded with what stands beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_report import changed, small_report, sponsorship

from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.sources import encoding_of, find, is_database, load_report

DATA = Path(__file__).parents[2] / "data"


def test_reports_are_found_by_content(tmp_path: Path) -> None:
    report = "\n".join(small_report()).encode()
    (tmp_path / "b.dat").write_bytes(report)
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + report)
    (tmp_path / "readings.txt").write_text("# 協働の形態：共催（2件）\n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    assert [path.name for path in find(tmp_path)] == ["a.txt", "b.dat"]
    assert [path.name for path in find(DATA / "source")] == ["report-r02.txt"]


def test_a_folder_without_reports(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(SourceError, match="報告書がありません"):
            find(folder)


def test_databases_are_told_by_content(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes((DATA / "kyodo.db").read_bytes()[:100])
    (tmp_path / "report.db").write_text("\n".join(small_report()), encoding="utf-8")
    assert is_database(tmp_path / "report.txt")
    assert not is_database(tmp_path / "report.db")
    assert not is_database(tmp_path)
    assert not is_database(tmp_path / "none")


def test_an_unknown_format(tmp_path: Path) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(b"\x00\x01\x02")
    with pytest.raises(SourceError, match="読み取れる形式の報告書ではありません") as caught:
        load_report(path)
    assert "報告書の文字データ" in caught.value.remedy
    path.write_text("\n".join(small_report()), encoding="utf-8")
    assert load_report(path, format_code="report").records
    with pytest.raises(SourceError, match="読み取れる形式"):
        load_report(path, format_code="pdf")


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="ファイルがありません") as caught:
        load_report(tmp_path / "none.txt")
    assert caught.value.remedy


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="フォルダーです"):
        load_report(tmp_path)


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "sjis.txt"
    path.write_bytes("1行目\n".encode() + "協働".encode("cp932"))
    with pytest.raises(SourceError, match=r"sjis\.txt の2行目（9バイト目）"):
        load_report(path)


REPORT = "\n".join(small_report()).replace("大会", "～㈱髙﨑①大会")
SIX = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932")


@pytest.mark.parametrize("encoding", SIX)
def test_every_encoding_of_offices_is_recognised(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "r.txt"
    path.write_bytes(REPORT.encode(encoding))
    assert encoding_of(path) == ("utf-8" if encoding == "utf-8-sig" else encoding)
    assert load_report(path).records[2].name == "～㈱髙﨑①大会"
    assert find(tmp_path) == [path]


@pytest.mark.parametrize(("codec", "name"), [("euc_jis_2004", "euc-jp"), ("iso2022_jp_2004", "iso-2022-jp")])
def test_what_older_machines_write_is_recognised(tmp_path: Path, codec: str, name: str) -> None:
    path = tmp_path / "r.txt"
    path.write_bytes("\n".join(small_report()).encode(codec))
    assert encoding_of(path) == name
    assert load_report(path) == load_report(path, encoding=name)
    assert load_report(path).records[2].name == "大会"


def test_an_encoding_that_is_said_is_taken_or_the_byte_named(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_bytes(REPORT.encode("cp932"))
    assert load_report(path, encoding="cp932") == load_report(path)
    for wrong in ("utf-8", "utf-16", "euc-jp", "iso-2022-jp"):
        with pytest.raises(SourceError, match=r"r\.txt の\d+行目（\d+バイト目）に " + wrong):
            load_report(path, encoding=wrong)


@pytest.mark.parametrize("others", ["cp932", "euc_jp"])
def test_two_encodings_in_one_file_are_not_guessed(tmp_path: Path, others: str) -> None:
    path = tmp_path / "r.txt"
    before, after = "\n".join(small_report()).split("主催会", 1)
    path.write_bytes(before.encode() + "苫小牧商工会".encode(others) + after.encode())
    line, byte = before.count("\n") + 1, len(before.encode()) + 1
    with pytest.raises(SourceError, match=rf"r\.txt の{line}行目（{byte}バイト目）に UTF-8 でない") as caught:
        load_report(path)
    assert "--encoding" in caught.value.remedy


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"PK\x03\x04", "Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "古い形式の Excel"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\r\n<!DOCTYPE html><html>", "HTML"),
        (b"\xef\xbb\xbf<html><body>", "HTML"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>', "XML"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"SQLite format 3\0", "データベース"),
    ],
)
@pytest.mark.parametrize("name", ["r.txt", "r.xlsx", "r.csv"])
def test_what_is_no_text_is_named_by_what_it_is(
    tmp_path: Path, beginning: bytes, kind: str, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(beginning + bytes(range(256)) * 20)
    for format_code in ("auto", "report"):
        with pytest.raises(SourceError, match=kind):
            load_report(path, format_code=format_code)


def test_reviewed_spaces_beside_the_source(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text("\ufeff" + changed(sponsorship(2), sponsorship(2, "大 会")), encoding="utf-8")
    assert load_report(path).records[3].name == "大 会"
    (tmp_path / "overrides.toml").write_text(
        '[[space]]\nrecord = "2020-sponsor-city-2"\nfield = "name"\nbefore = "大"\nafter = "会"\n'
        'decision = "drop"\nreason = "一語である"\n',
        encoding="utf-8",
    )
    assert load_report(path).records[3].name == "大会"


def test_errors_name_the_file_and_no_control_of_its_name_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "r\x1b[31m.txt"
    path.write_text("ただの文章です。", encoding="utf-8")
    with pytest.raises(SourceError, match="報告書ではありません") as caught:
        load_report(path)
    assert caught.value.title.startswith("r␛[31m.txt：")
    path.write_text("\n".join(small_report()), encoding="utf-8")
    assert load_report(path).source_name == "r␛[31m.txt"
