"""Files of reports: found, told from databases, loaded with what stands beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_report import changed, small_report, sponsorship

from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.sources import find, is_database, load_report

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
    path.write_bytes(b"\x89PNG\x00\x01")
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
