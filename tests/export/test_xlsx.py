"""XLSX: read back by another library, every character and number is there, and nothing is calculated."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from machine_readable import RULES, UNKNOWN, breaches
from openpyxl.chart import BarChart
from openpyxl.utils.escape import unescape
from records import CONCERT, COUNCIL, DRILL, FORMS, FREQUENCIES, HOLDERS, MEETING, RECORDS

from kyodo_tui.core.proof_line import Proof, Searched
from kyodo_tui.core.records.labels import FIELD_LABELS, Labels
from kyodo_tui.core.records.meetings import figures
from kyodo_tui.core.records.record import ExtraField, Project
from kyodo_tui.core.records.user_lists import ListEntry, ListMembers
from kyodo_tui.core.text.handed_out import spelled_out
from kyodo_tui.export import xlsx
from kyodo_tui.export.sheet import Sheet
from kyodo_tui.export.workbook import Workbook, WorkbookError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.core.records.record import Record

LABELS = Labels(FORMS, HOLDERS, FREQUENCIES, extras=())
CLEAN = "集計用_"
PROOF = Proof("防災", Searched((2020,), 6), 2, ("search", "防災"))
MEMBERS = ListMembers.of(
    [ListEntry(DRILL.id, note="要確認\n二行目"), *(ListEntry(each.id) for each in RECORDS)]
)


def workbook(
    records: Iterable[Record], proof: Proof | None = None, members: ListMembers | None = None
) -> tuple[Any, bytes]:
    file = io.BytesIO()
    xlsx.write_records(records, LABELS, proof, file, members=members)
    return openpyxl.load_workbook(io.BytesIO(file.getvalue())), file.getvalue()


def rows(sheet: Any) -> list[dict[str, Any]]:
    """Return the rows as a spreadsheet shows them: openpyxl leaves the code of a control character as it is."""
    headings, *values = sheet.iter_rows(values_only=True)
    return [
        {
            heading: unescape(value) if isinstance(value, str) else value
            for heading, value in zip(headings, row, strict=True)
        }
        for row in values
    ]


def as_read(text: str) -> str:
    """Return a text as it is written: line ends are line feeds, and what is no text is marked."""
    return re.sub("[\ufffe\uffff]", "\ufffd", spelled_out(text.replace("\r\n", "\n").replace("\r", "\n")))


def test_every_cell_of_every_record_is_read_back() -> None:
    book, _ = workbook(RECORDS)
    sheet = Sheet(LABELS)
    read = {row["記録番号"]: row for each in book if not each.title.startswith(CLEAN) for row in rows(each)}
    assert list(read) == [record.id for record in RECORDS]
    for record in RECORDS:
        for heading, value in zip(sheet.headings, sheet.record_row(record), strict=True):
            written = read[record.id].get(heading)
            expected = spelled_out(value) if isinstance(value, str) else value
            assert written == (expected if expected != "" else None), (record.id, heading)


def test_a_form_has_a_sheet_that_prints() -> None:
    book, _ = workbook([CONCERT, MEETING, COUNCIL])
    assert book.sheetnames[:3] == ["①共催", "②実行委員会・協議会等", "④後援"]
    for sheet in book.worksheets[:3]:
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.freeze_panes[-1] == "2"
        assert sheet.cell(2, 2).alignment.wrap_text
        assert not sheet.merged_cells.ranges


def test_columns_are_as_wide_as_japanese_text() -> None:
    book, _ = workbook([MEETING])
    sheet = book["①共催"]
    widths = {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]}
    assert widths["名称"] >= 14
    assert 30 <= widths[FIELD_LABELS["purpose"]] <= 92


def test_no_formula_and_no_link_in_the_file() -> None:
    names = ("=1+1", "@SUM(A1)", "+1", "-1", "http://example.jp/", "internal:Sheet1!A1", "{=A1}", "\t=1")
    records = [replace(MEETING, id=f"2020-cohost-{no}", no=no, name=name) for no, name in enumerate(names)]
    book, data = workbook(records)
    assert [row["名称"] for row in rows(book["①共催"])] == list(names)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for part in parts.namelist():
            text = parts.read(part).decode("utf-8")
            assert not re.search(r"<f[ >]|hyperlink|TargetMode", text), part


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), min_size=1, max_size=3))
def test_any_text_is_read_back(texts: Sequence[str]) -> None:
    records = [
        replace(DRILL, id=f"2020-sponsor-city-{no}", no=no, organiser=text) for no, text in enumerate(texts)
    ]
    book, _ = workbook(records)
    sheet = next(each for each in book if not each.title.startswith(CLEAN))
    assert [row.get("主催者") or "" for row in rows(sheet)] == list(map(as_read, texts))


def test_a_text_that_no_cell_can_hold_goes_on_elsewhere() -> None:
    text = "あ𠮷" * 30_000
    book, _ = workbook([replace(DRILL, organiser=text)])
    sheet = next(each for each in book if not each.title.startswith(CLEAN))
    first = rows(sheet)[0]["主催者"].removesuffix("（続きはシート「続き」）")
    rest = [row["文"] for row in rows(book["続き"]) if row["シート"] == sheet.title]
    assert first + "".join(rest) == text
    assert all(len(each.encode("utf-16-le")) < 2 * 32_767 for each in (first, *rest))


def test_the_proof_has_a_sheet() -> None:
    book, _ = workbook([MEETING], PROOF)
    *proof, _ = book["この資料について"].iter_rows(values_only=True)
    assert proof == list(PROOF.labelled())


def test_a_list_keeps_its_order_and_notes() -> None:
    book, _ = workbook(
        [COUNCIL, DRILL], PROOF, ListMembers.of([ListEntry(COUNCIL.id), ListEntry(DRILL.id, note="要確認")])
    )
    read = {
        row["記録番号"]: row
        for each in book
        if not each.title.startswith(CLEAN) and "順" in (row := rows(each)[0])
    }
    assert (read[COUNCIL.id]["順"], read[DRILL.id]["順"], read[DRILL.id]["メモ"]) == (1, 2, "要確認")
    counted = {row["記録番号"]: row for row in rows(book["集計用_記録"])}
    assert (counted[DRILL.id]["リスト内の番号"], counted[DRILL.id]["リストのメモ"]) == (2, "要確認")


@pytest.mark.parametrize("name", ["a" * 40, "[x]:*?/\\", "'a'", "History", ""])
def test_any_name_of_a_form_names_a_sheet(name: str) -> None:
    book = Workbook()
    for _ in range(3):
        book.add(name, ("見出し",), [("値",)])
    file = io.BytesIO()
    book.write_to(file)
    names = openpyxl.load_workbook(file).sheetnames
    assert len({each.casefold() for each in names}) == 3
    assert all(0 < len(each) <= 31 for each in names)


def test_more_rows_than_a_sheet_has_are_refused() -> None:
    class Many(list[tuple[str, ...]]):
        def __len__(self) -> int:
            return 2_000_000

    with pytest.raises(WorkbookError, match="1,048,575行"):
        Workbook().add("a", ("見出し",), Many())


# The rules of the Ministry of Internal Affairs for machine-readable tables


def test_the_clean_sheets_keep_the_rules() -> None:
    changed = replace(
        MEETING,
        name="①ふれあい\n  まつりⅡ（㈱○○、100㎡）",
        extra=(ExtraField("事業費\n（円）", "1,000\n　2,000"),),
    )
    book, data = workbook([changed, *RECORDS[1:]], PROOF, MEMBERS)
    assert [sheet for sheet in book if sheet.title.startswith(CLEAN)]
    assert breaches(data, CLEAN) == []
    first = rows(book["集計用_記録"])[0]
    assert first["名称"] == "(1)ふれあい まつりII（(株)○○、100m2）"
    assert (first["地域コード"], first["地域名"]) == ("01213", "苫小牧市")
    assert (first["年度（西暦）"], first["年度（和暦）"]) == (2020, "令和2年度")


def test_a_number_that_is_not_known_has_a_sign_that_is_explained() -> None:
    book, _ = workbook([replace(MEETING, since_year=None, sessions=(), totals=())])
    row = rows(book["集計用_記録"])[0]
    assert (row["継続開始年（西暦）"], row["継続開始年（和暦）"]) == ("***", None)
    about = dict(book["この資料について"].iter_rows(values_only=True))
    assert "***" in about["集計用シートの記号"]


def test_the_checker_finds_breaches_of_every_rule() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["年度（和暦）", None, "開始日（西暦）", "参加人数（人）", "備考", "形態", "人数", "番号"])
    sheet.append(["令和2年度", "=1+1", "10月", "約3", "a\nb①", "共催、後援", 3, None])
    sheet.append([None] * 7)
    sheet.append(["次の表"])
    sheet.merge_cells("A5:B5")
    sheet.add_chart(BarChart(), "K1")
    file = io.BytesIO()
    book.save(file)
    found = {each.split()[0] for each in [*breaches(file.getvalue()), *breaches(b"name,count\n")]}
    assert found == set(RULES)


def test_clean_sheets_have_every_session_and_body() -> None:
    book, _ = workbook(RECORDS)
    projects = [record for record in RECORDS if isinstance(record, Project)]
    sessions = rows(book["集計用_実施"])
    assert len(sessions) == sum(len(project.sessions) for project in projects)
    assert sum(each["参加者数"] for each in sessions if each["参加者数"] != UNKNOWN) == sum(
        session.participants or 0 for project in projects for session in project.sessions
    )
    bodies = [(row["記録番号"], row["団体名"]) for row in rows(book["集計用_団体"])]
    assert bodies == [(each.id, name) for each in projects for name in each.partner_list]
    counted = {row["記録番号"]: row["参加人数（人）"] for row in rows(book["集計用_記録"])}
    assert all(counted[each.id] == (figures(each).people or UNKNOWN) for each in projects)
    day = next(row for row in sessions if row["開始日（西暦）"] == "2020-08-25")
    assert day["開始日（和暦）"] == "令和2年8月25日"


def test_a_cancelled_day_is_in_no_table_of_days_held() -> None:
    first, second, *_ = MEETING.sessions
    days = ("2021-02-13", "2021-02-14")
    sessions = (
        replace(first, dates=("2020-08-25", "2020-08-27")),
        replace(second, dates=days, mode="cancelled"),
    )
    book, _ = workbook([replace(MEETING, sessions=sessions)])
    assert [row["実施日（西暦）"] for row in rows(book["集計用_実施日"])] == ["2020-08-25", "2020-08-27"]
    assert [row["実施方法"] for row in rows(book["集計用_実施"])][-1] == "中止"
    assert rows(book["①共催"])[0]["中止日（西暦）"] == "、".join(days)
