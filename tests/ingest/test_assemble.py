"""Records assembled from the rows of a source."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from small_report import changed, read, small_report

from kyodo_tui.core.records.record import PROJECT, SPONSORSHIP, Project, Sponsorship
from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.cells.cleaning import SpaceOverride
from kyodo_tui.ingest.sources import load_report
from kyodo_tui.ingest.vocabulary import fold_label

SOURCE = Path(__file__).parents[2] / "data" / "source" / "report-r02.txt"


def test_bundled_report_as_records() -> None:
    report = load_report(SOURCE)
    assert report.source_name == "report-r02.txt"
    assert report.source_sha256 == hashlib.sha256(SOURCE.read_bytes()).hexdigest()
    assert len({record.id for record in report.records}) == 218
    assert [(form.code, form.mark, form.label, form.kind) for form in report.forms] == [
        ("cohost", "①", "共催", PROJECT),
        ("committee", "②", "実行委員会・協議会等", PROJECT),
        ("cooperation", "③", "その他（事業協力）", PROJECT),
        ("sponsor", "④", "後援", SPONSORSHIP),
    ]
    assert [(holder.code, holder.label) for holder in report.name_holders] == [
        ("city", "苫小牧市名義"),
        ("board", "教育委員会名義"),
    ]
    assert [frequency.code for frequency in report.frequencies] == ["annual", "single_new", "biennial"]
    records = {record.id: record for record in report.records}
    first = records["2020-cohost-1"]
    assert isinstance(first, Project)
    assert (first.name, first.department) == ("まちかどミーティング", "協働・男女平等参画室")
    assert first.frequency == "annual"
    assert first.partners == "80町内会"
    zero_waste = records["2020-cooperation-5"]
    assert (zero_waste.name, zero_waste.department) == ("「053（ゼロごみ）の日」 (春・秋)", "ゼロごみ推進課")
    board = records["2020-sponsor-board-30"]
    assert isinstance(board, Sponsorship)
    assert board.name_holder == "board"
    assert board.organiser == "（公財）日本ユニセフ協会協定地域組織 北海道ユニセフ協会"


def test_verbatim_cells_are_kept_beside_the_records() -> None:
    report = load_report(SOURCE)
    cells = {(record, cell.field): cell for record, cell in report.cells}
    name = cells["2020-cohost-1", "name"]
    assert name.text == "まちかどミー ティング (協働・男女平 等参画室)"
    assert (name.column, name.heading, name.line) == (
        "協働事業の名称 (担当課)",
        "① 協働の形態：共催（10件）",
        8,
    )
    assert cells["2020-sponsor-board-73", "department"].heading == "④ 協働の形態：後援（181件）"
    assert len(report.cells) == 37 * 6 + 181 * 3


def test_record_ids_of_another_city() -> None:
    report = read("\n".join(small_report()), code="chitose-2020")
    assert [record.id for record in report.records] == [
        "chitose-2020-cohost-1",
        "chitose-2020-cohost-2",
        "chitose-2020-sponsor-city-1",
        "chitose-2020-sponsor-city-2",
        "chitose-2020-sponsor-board-1",
    ]


def test_a_form_without_records() -> None:
    text = "\n".join([*small_report(), "② 協働の形態：実行委員会・協議会等（0件）"])
    assert [form.code for form in read(text).forms] == ["cohost", "sponsor", "committee"]


def test_unknown_frequency_is_named() -> None:
    with pytest.raises(SourceError, match="知らない実施区分"):
        read(changed("例年実施", "ときどき実施"))


def test_an_override_that_fits_no_space_is_refused() -> None:
    stale = SpaceOverride("2020-cohost-1", "name", "無い", "箇所", False, "古い")
    with pytest.raises(SourceError, match="2020-cohost-1 の name に見つかりません"):
        read("\n".join(small_report()), [stale])
    elsewhere = SpaceOverride("2019-cohost-1", "name", "無い", "箇所", False, "別の年度")
    assert read("\n".join(small_report()), [elsewhere]).records


def test_fold_label() -> None:
    assert fold_label("取組に関係した団体 等") == fold_label("取組に関係した団体等")
    assert fold_label("協働事業の名称 （担当課）") == "協働事業の名称(担当課)"
