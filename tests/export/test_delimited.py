"""CSV and TSV: safe to open in a spreadsheet, read back as they were, in words for people and in codes for programs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from records import COUNCIL, DRILL, FORMS, FREQUENCIES, HOLDERS, MEETING, RECORDS

from kyodo_tui.core.records.labels import STATUSES, Labels
from kyodo_tui.core.records.record import (
    Evidence,
    ExtraField,
    PartnerKind,
    Record,
    Session,
    Source,
    Total,
    to_json,
)
from kyodo_tui.core.records.user_lists import ListEntry, ListMembers
from kyodo_tui.core.search.hit import Hit, Match
from kyodo_tui.core.text.handed_out import spelled_out
from kyodo_tui.export import delimited
from kyodo_tui.export.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

LABELS = Labels(FORMS, HOLDERS, FREQUENCIES)
FORMULAS = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://192.0.2.1/","防災")',
    "+81-144-32-6111",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\tA1",
    "\rA1",
    "＝１＋１",
    "＋１",
    "－１",
    "＠SUM",
    "\u22121+1",
    " =1+1",
    "　＝１＋１",
    "\ufeff=1+1",
    "\u200b@SUM(A1:A9)",
    "\0=1+1",
)
"""Texts that a spreadsheet would calculate, some only after it has normalised them."""
HARMLESS = (
    "防災訓練",
    "第31回 a=b",
    "1+1",
    "'quoted",
    ' "both" ',
    "名称\n=二行目",
    "a\tb",
    "※",
    "",
    "･-",
    "　全角の空白",
)


def written(*records: Record, delimiter: str = ",", machine: bool = False, labels: Labels = LABELS) -> str:
    out = io.StringIO()
    delimited.write_records(records, labels, Output(out), delimiter=delimiter, machine=machine)
    return out.getvalue()


def read(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    """Read a text as a spreadsheet does."""
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def read_back(*names: str, delimiter: str, machine: bool) -> list[dict[str, str]]:
    """Write records with these names, and read them."""
    records = [replace(DRILL, name=name, organiser=name) for name in names]
    return read(written(*records, delimiter=delimiter, machine=machine), delimiter)


# Safe


@pytest.mark.parametrize("delimiter", [",", "\t"])
@pytest.mark.parametrize("machine", [False, True])
def test_no_text_is_a_formula(delimiter: str, machine: bool) -> None:
    rows = read_back(*FORMULAS, delimiter=delimiter, machine=machine)
    for field in ("name", "organiser") if machine else ("名称", "主催者"):
        assert [row[field] for row in rows] == [
            f"'{spelled_out(text)}".replace("\r", "\n") for text in FORMULAS
        ]


def test_no_text_of_any_field_is_a_formula() -> None:
    evil = "=1+1"
    session = replace(MEETING.sessions[0], label=evil, start=None, participants=None)
    project = replace(
        MEETING,
        **dict.fromkeys(("id", "name", "department", "purpose", "partners", "held", "effects"), evil),  # type: ignore[arg-type]
        partner_list=(evil,),
        extra=(ExtraField(evil, evil),),
        source=Source(evil, None, evil),
        sessions=(session,),
    )
    sponsorship = replace(DRILL, id=evil, name=evil, organiser=evil, department=evil)
    labels = Labels(
        {code: form._replace(mark="", label=evil) for code, form in FORMS.items()},
        {code: holder._replace(label=evil) for code, holder in HOLDERS.items()},
        {code: frequency._replace(label=evil) for code, frequency in FREQUENCIES.items()},
        extras=(evil,),
    )
    out = io.StringIO()
    delimited.write_records([project, sponsorship], labels, Output(out), delimiter=",")
    cells = [cell for row in csv.reader(io.StringIO(out.getvalue())) for cell in row]
    assert sum(cell.startswith("'=1+1") for cell in cells) == 1 + 14 + 6
    assert not any(cell.startswith("=") for cell in cells)


@pytest.mark.parametrize("delimiter", [",", "\t"])
@pytest.mark.parametrize("machine", [False, True])
def test_other_texts_are_read_back_unchanged(delimiter: str, machine: bool) -> None:
    rows = read_back(*HARMLESS, delimiter=delimiter, machine=machine)
    assert [row["name" if machine else "名称"] for row in rows] == list(HARMLESS)


def test_a_carriage_return_does_not_start_a_row() -> None:
    (row,) = read_back("無害\r=1+1\r\n=2+2", delimiter=",", machine=False)
    assert row["名称"] == "無害\n=1+1\n=2+2"


# For people


def test_every_cell_is_one_value_in_words() -> None:
    start = MEETING.held.index("中止")
    meeting = replace(
        MEETING,
        status="some_cancelled",
        status_evidence=(Evidence("held", start, start + 2),),
        partner_kinds=("neighbourhood", "school"),
        extra=(ExtraField("会場", "市役所"), ExtraField("名称", "別の名称"), ExtraField("会場", "支所")),
        source=Source("report-r02.txt", 3, "① 協働の形態：共催（10件）"),
    )
    kinds = {"neighbourhood": "町内会・自治会", "school": "学校"}
    labels = replace(
        LABELS,
        kinds={code: PartnerKind(code, label) for code, label in kinds.items()},
        extras=("会場", "名称"),
    )
    (row,) = read(written(meeting, labels=labels))
    assert row == {
        "記録番号": MEETING.id,
        "年度": "令和2年度（2020年度）",
        "形態": "①共催",
        "名義": "",
        "No.": "1",
        "名称": "まちかどミーティング",
        "主催者": "",
        "担当課": "協働・男女平等参画室",
        "実施状況": "中止あり",
        "実施状況の根拠": "中止",
        "協働の相手の種類": "町内会・自治会、学校",
        "実施区分": "例年実施",
        "継続開始年（西暦）": "1972",
        "継続開始年（和暦）": "昭和47年頃",
        "目的・内容": MEETING.purpose,
        "取組に関係した団体等": MEETING.partners,
        "団体の一覧": "80町内会、苫小牧市町内会連合会",
        "実施日（西暦）": "2020-08-25～2020-10-29\n2021-02-13\n2021年3月",
        "実施日（和暦）": "令和2年8月25日(火)～10月29日(木)\n令和3年2月13日(土)\n令和3年3月",
        "中止日（西暦）": "",
        "中止日（和暦）": "",
        "参加人数": "360",
        "参加人数の概数": "約",
        "会議の人数": "",
        "会議の人数の概数": "",
        "実施年月日・参加人数": (
            "令和2年8月25日(火)～10月29日(木)  261人\n"
            "こども会芸術祭り  令和3年2月13日(土)  約99人\n"
            "書面の会  令和3年3月  書面開催\n"
            "表彰式  （新型コロナウイルスの影響で中止）\n"
            "延べ309人"
        ),
        "取組の効果、市民からの反響等": MEETING.effects,
        "報告書の記載": MEETING.held,
        "会場": "市役所\n支所",
        "名称（その他の項目）": "別の名称",
        "出典のファイル": "report-r02.txt",
        "出典のページ": "3",
        "出典の見出し": "① 協働の形態：共催（10件）",
        "出典の行": "",
    }


def test_forms_of_a_record_are_joined() -> None:
    (row,) = read(written(replace(MEETING, forms=("cohost", "委託", "committee"))))
    assert row["形態"] == "①共催、委託、②実行委員会・協議会等"


def test_a_cancelled_day_is_no_day_held() -> None:
    first, second, *_ = MEETING.sessions
    (row,) = read(written(replace(MEETING, sessions=(first, replace(second, mode="cancelled")))))
    assert row["実施日（西暦）"] == "2020-08-25～2020-10-29"
    assert row["実施日（和暦）"] == "令和2年8月25日(火)～10月29日(木)"
    assert (row["中止日（西暦）"], row["中止日（和暦）"]) == ("2021-02-13", "令和3年2月13日(土)")


def test_statuses_are_words() -> None:
    rows = read(written(*(replace(MEETING, status=status) for status in (*STATUSES, None))))
    assert [row["実施状況"] for row in rows] == ["実施", "書面のみ", "中止あり", "中止", ""]


def test_further_fields_are_never_dropped() -> None:
    extra = (ExtraField("事業費", "100千円"), ExtraField("会場", "市役所"))
    record = replace(DRILL, extra=extra)
    (row,) = read(written(record))
    assert row["その他の項目"] == "事業費：100千円\n会場：市役所", "their labels are not known beforehand"
    (row,) = read(written(record, labels=replace(LABELS, extras=("会場", "事業費"))))
    assert list(row)[-6:-4] == ["会場", "事業費"]
    assert (row["事業費"], row["会場"], "その他の項目" in row) == ("100千円", "市役所", False)
    many = tuple(f"項目{number}" for number in range(300))
    record = replace(DRILL, extra=tuple(ExtraField(label, label) for label in many))
    (row,) = read(written(record, labels=replace(LABELS, extras=many)))
    assert set(many) - set(row.values()) == {
        label for label in many if f"{label}：{label}" in row["その他の項目"].split("\n")
    }
    assert "その他の項目" not in next(iter(read(written(DRILL, labels=replace(LABELS, extras=())))))


def test_the_columns_are_the_same_for_every_record() -> None:
    rows = read(written(*RECORDS))
    assert [row["記録番号"] for row in rows] == [record.id for record in RECORDS]
    (council, drill) = rows[1:3]
    assert (council["参加人数"], council["実施日（西暦）"], council["継続開始年（和暦）"]) == ("", "", "")
    assert (drill["名義"], drill["主催者"], drill["参加人数"]) == ("苫小牧市名義", DRILL.organiser, "")


def test_people_are_counted_once_and_bodies_are_not_people() -> None:
    def session(participants: int | None, unit: str | None) -> Session:
        return replace(MEETING.sessions[0], participants=participants, unit=unit)

    everybody, some = Total("延べ309人", 309, None), Total("来場者309人", 309, None)
    for sessions, total, count in (
        ((session(20, "人"), session(3, "名")), everybody, "23"),
        ((session(20, "人"), session(3, "名"), session(None, None)), everybody, "309"),
        ((session(20, "人"), session(3, "名"), session(None, None)), some, "23"),
        ((session(20, "人"), session(15, "団体")), some, "20"),
        ((session(15, "団体"),), some, "309"),
        ((), some, "309"),
    ):
        (row,) = read(written(replace(MEETING, sessions=sessions, totals=(total,))))
        assert row["参加人数"] == count, sessions


def test_a_hit_has_its_rank_and_says_where_it_matched() -> None:
    out = io.StringIO()
    matches = (Match("name", 0, 2), Match("name", 3, 5), Match("effects", 0, 2))
    delimited.write_hits([Hit(7, MEETING, matches)], LABELS, Output(out), delimiter=",")
    (row,) = read(out.getvalue())
    assert next(iter(row)) == "順位"
    assert (row["順位"], row["一致した項目"]) == ("7", "名称、取組の効果、市民からの反響等")


# For programs


def test_programs_get_the_fields_of_the_public_json() -> None:
    rows = read(written(*RECORDS, machine=True))
    for row, record in zip(rows, RECORDS, strict=True):
        item = to_json(record)
        assert set(item) <= set(row)
        for field in set(item) & {"sessions", "totals", "partner_list"}:
            assert json.loads(row[field]) == item[field]
    row = rows[0]
    assert (row["form"], row["fiscal_year"], row["since_approx"], row["name_holder"]) == (
        "cohost",
        "2020",
        "true",
        "",
    )


def test_a_hit_for_programs_has_its_rank_and_matches() -> None:
    out = io.StringIO()
    hit = Hit(7, COUNCIL, (Match("name", 0, 2),))
    delimited.write_hits([hit], LABELS, Output(out), delimiter="\t", machine=True)
    (row,) = read(out.getvalue(), "\t")
    assert (row["rank"], json.loads(row["matches"])) == (
        "7",
        [{"field": "name", "start": 0, "end": 2, "why": "written"}],
    )


def test_numbers_are_not_touched() -> None:
    odd = replace(MEETING, since_year=-1)
    (row,) = read(written(odd))
    assert row["継続開始年（西暦）"] == "-1"
    (row,) = read(written(odd, machine=True))
    assert (row["since_year"], row["since_approx"], row["name_holder"]) == ("-1", "true", "")


def test_records_are_written_as_they_come() -> None:
    out = io.StringIO()

    def records() -> Iterator[Record]:
        for number, record in enumerate(RECORDS, 1):
            assert out.getvalue().count("\n2020-") == number - 1
            yield record

    delimited.write_records(records(), LABELS, Output(out), delimiter=",")


def test_a_list_adds_places_and_notes() -> None:
    members = ListMembers.of([ListEntry(DRILL.id, note="=要確認"), ListEntry(MEETING.id)])
    for machine, place, note in ((False, "順", "メモ"), (True, "place", "note")):
        stream = io.StringIO()
        delimited.write_records(
            [DRILL, MEETING], LABELS, Output(stream), delimiter=",", machine=machine, members=members
        )
        rows = list(csv.DictReader(stream.getvalue().splitlines()))
        assert [(row[place], row[note]) for row in rows] == [("1", "'=要確認"), ("2", "")]
