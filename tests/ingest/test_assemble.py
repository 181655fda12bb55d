"""Records assembled from the rows of a source."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from small_report import changed, read, small_report

from kyodo_tui.core.records.record import PROJECT, SPONSORSHIP, Project, Sponsorship
from kyodo_tui.core.search.fields import texts_of
from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.assemble import assemble
from kyodo_tui.ingest.cells.cleaning import SpaceOverride
from kyodo_tui.ingest.checks.validate import findings
from kyodo_tui.ingest.formats import report_text
from kyodo_tui.ingest.sources import load_report
from kyodo_tui.ingest.vocabulary import fold_label

TESTS = Path(__file__).parents[1]
SOURCE = TESTS.parent / "data" / "source" / "report-r02.txt"


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


def test_labels_never_seen_before_have_codes_of_their_own() -> None:
    text = (
        changed("例年実施", "ときどき実施", 1)
        .replace("共催", "地域包括連携")
        .replace("甲市名義", "商工会名義")
    )
    report = read(text)
    assert report == read(text)
    codes = [form.code for form in report.forms]
    assert codes[1] == "sponsor"
    assert re.fullmatch("x[0-9a-f]{6}", codes[0])
    assert [form.label for form in report.forms] == ["地域包括連携", "後援"]
    assert [record.id for record in report.records][:2] == [f"2020-{codes[0]}-1", f"2020-{codes[0]}-2"]
    assert [frequency.label for frequency in report.frequencies] == ["ときどき実施", "例年実施"]
    holder = report.name_holders[0]
    assert (holder.label, report.records[2].id) == ("商工会名義", f"2020-sponsor-{holder.code}-1")


def test_two_towns_are_two_name_holders() -> None:
    report = read(changed("教育委員会名義", "乙町名義"))
    assert [holder.label for holder in report.name_holders] == ["甲市名義", "乙町名義"]
    assert len({holder.code for holder in report.name_holders}) == 2
    assert len({record.id for record in report.records}) == 5


def test_a_frequency_that_only_looks_like_a_known_one_is_refused() -> None:
    with pytest.raises(SourceError, match="「2年に一度実施」に似ています") as caught:
        read(changed("例年実施", "2年に－度実施"))
    assert "r.txt" in caught.value.title


def test_a_decomposed_report_is_read_as_its_composed_form() -> None:
    text = (TESTS / "data" / "import" / "report-excerpt.txt").read_text(encoding="utf-8")
    decomposed = unicodedata.normalize("NFD", text)
    assert decomposed != text
    expected, found = read(text), read(decomposed)
    assert found.records == expected.records
    assert (found.forms, found.name_holders) == (expected.forms, expected.name_holders)
    assert found.cells != expected.cells
    for (_, cell), (_, composed) in zip(found.cells, expected.cells, strict=True):
        assert unicodedata.normalize("NFC", cell.text) == unicodedata.normalize("NFC", composed.text)


def test_controls_of_a_source_are_never_stored() -> None:
    report = read(changed("大会", "大\x1b[31m会\x07", 1).replace("目的。", "目的\x9b。\x0c"))
    assert report.records[2].name == "大␛[31m会␇"
    texts = [
        *(cell.text for _, cell in report.cells),
        *(text for r in report.records for text in texts_of(r)),
    ]
    assert not any(unicodedata.category(char) == "Cc" for text in texts for char in text)
    found = [
        (item.record_id, item.rule, item.message)
        for item in findings(report)
        if item.rule == "置き換えた文字"
    ]
    assert found == [
        ("2020-cohost-1", "置き換えた文字", "読めない文字（U+FFFD）を含む"),
        ("2020-cohost-2", "置き換えた文字", "読めない文字（U+FFFD）を含む"),
        ("2020-sponsor-city-1", "置き換えた文字", "制御文字（U+001B）があったため、その図形に置き換えた"),
        ("2020-sponsor-city-1", "置き換えた文字", "制御文字（U+0007）があったため、その図形に置き換えた"),
    ]


def test_an_override_that_fits_no_space_is_refused() -> None:
    stale = SpaceOverride("2020-cohost-1", "name", "無い", "箇所", False, "古い")
    with pytest.raises(SourceError, match="2020-cohost-1 の name に見つかりません"):
        read("\n".join(small_report()), [stale])
    elsewhere = SpaceOverride("2019-cohost-1", "name", "無い", "箇所", False, "別の年度")
    assert read("\n".join(small_report()), [elsewhere]).records


def test_fold_label() -> None:
    assert fold_label("取組に関係した団体 等") == fold_label("取組に関係した団体等")
    assert fold_label("協働事業の名称 （担当課）") == "協働事業の名称(担当課)"


def test_spaces_count_where_a_format_has_no_line_wraps() -> None:
    raw = report_text.parse(SOURCE.read_bytes(), SOURCE.name)
    place = next(place for place, row in enumerate(raw.rows) if "ミー ティング" in row.cells[0].text)
    assert "まちかどミーティング" in assemble(raw).records[place].name
    assert "まちかどミー ティング" in assemble(replace(raw, has_line_wraps=False)).records[place].name
