"""Headings and rows of the text of a report, and what is refused."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_report import PROJECT_COLUMNS, SPONSOR_COLUMNS, changed, project, read, small_report, sponsorship

from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.formats import report_text
from kyodo_tui.ingest.problems import UnsoundSourceError

if TYPE_CHECKING:
    from kyodo_tui.ingest.raw_report import RawReport

SOURCE = Path(__file__).parents[3] / "data" / "source" / "report-r02.txt"


def parse(text: str) -> RawReport:
    return report_text.parse(text.encode(), "r.txt")


# -- the bundled report --


def test_structure_of_the_bundled_report() -> None:
    raw = parse(SOURCE.read_text(encoding="utf-8"))
    assert raw.title == "3 協働事業実施状況（令和2年度）"
    assert raw.fiscal_year == 2020
    assert [(section.heading, section.announced) for section in raw.sections] == [
        ("① 協働の形態：共催（10件）", 10),
        ("② 協働の形態：実行委員会・協議会等（11件）", 11),
        ("③ 協働の形態：その他（事業協力）（16件）", 16),
        ("④ 協働の形態：後援（181件）", 181),
        ("【苫小牧市名義】（108件）", 108),
        ("【教育委員会名義】（73件）", 73),
    ]
    assert [(section.mark, section.form, section.name_holder) for section in raw.sections] == [
        ("①", "共催", None),
        ("②", "実行委員会・協議会等", None),
        ("③", "その他（事業協力）", None),
        ("④", "後援", None),
        ("④", "後援", "苫小牧市名義"),
        ("④", "後援", "教育委員会名義"),
    ]
    assert len(raw.rows) == 218


def test_rows_are_verbatim_and_know_their_line() -> None:
    text = SOURCE.read_text(encoding="utf-8")
    lines = text.split("\n")
    for row in parse(text).rows:
        line = lines[row.location.line - 1]
        assert "\t".join([str(row.number), *(cell.text for cell in row.cells)]) == line
        assert "\t".join(["No.", *(cell.column for cell in row.cells)]) in lines
        assert row.location.heading in lines


# -- other shapes of the same report --


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(small_report()),
        "\r\n".join(small_report()) + "\r\n",
        "\ufeff" + "\n".join(small_report()),
        "\n".join(line for line in small_report() if line),
        "\n- 1 -\n".join(["\n".join(small_report()[:8]), "\n".join(small_report()[8:])]),
        changed("（2件）", "（２件）").replace("（3件）", " (3 件)"),
    ],
    ids=["plain", "crlf", "bom", "no blank lines", "page number", "widths"],
)
def test_harmless_differences(text: str) -> None:
    raw = parse(text)
    assert [(row.section.form, row.section.name_holder, row.number) for row in raw.rows] == [
        ("共催", None, 1),
        ("共催", None, 2),
        ("後援", "甲市名義", 1),
        ("後援", "甲市名義", 2),
        ("後援", "教育委員会名義", 1),
    ]


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("令和2年度", 2020),
        ("令和３年度", 2021),
        ("平成31年度", 2019),
        ("令和元年度", 2019),
        ("平成31年度/令和元年度", 2019),
        ("平成 30 年度", 2018),
        ("2022年度", 2022),
        ("令和三年度", 2021),
        ("㋿3年度", 2021),
        ("Ｒ３年度", 2021),
    ],
)
def test_fiscal_years(written: str, year: int) -> None:
    assert parse(changed("令和2年度", written)).fiscal_year == year


# -- what is refused --


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ["報告書ではありません"]),
        ("ただの文章です。\nもう一行。", ["報告書ではありません"]),
        ("<html>\n<body>", ["報告書ではありません"]),
        (changed("（令和2年度）", ""), ["年度が分かりません"]),
        (changed("共催（2件）", "共催（3件）"), ["① 協働の形態：共催（3件）", "見出しは3件", "表は2件"]),
        (
            changed("甲市名義】（2件）", "甲市名義】（3件）").replace("後援（3件）", "後援（4件）"),
            ["【甲市名義】（3件）", "見出しは3件", "表は2件"],
        ),
        (changed("後援（3件）", "後援（4件）"), ["後援（4件）", "見出しは4件", "3件（2 + 1）"]),
        (changed("共催（2件）", "共催（5件）", 1), ["件数が食い違います", "共催（5件）", "共催（2件）"]),
        (changed(project(2), project(3)), ["共催（2件）", "2 のはず", "「3」", "12行目"]),
        (changed(sponsorship(2), sponsorship(1)), ["【甲市名義】", "2 のはず", "「1」"]),
        (changed(sponsorship(2), sponsorship("")), ["2 のはず", "「」"]),
        (changed(project(2), project(2) + "\t余り"), ["12行目", "7列のはず", "8列"]),
        (changed(sponsorship(2), "2\t大会\t主催会"), ["18行目", "4列のはず", "3列"]),
        (project(1) + "\n" + "\n".join(small_report()), ["見出し", "より前に", "1行目"]),
        (changed("【甲市名義】（2件）\n" + SPONSOR_COLUMNS, SPONSOR_COLUMNS), ["名義の見出しがありません"]),
        (changed(PROJECT_COLUMNS + "\n", ""), ["列見出しより前に", "6行目"]),
        (PROJECT_COLUMNS + "\n" + "\n".join(small_report()), ["見出しより前", "1行目"]),
        ("【甲市名義】（2件）\n" + "\n".join(small_report()), ["【甲市名義】", "より前", "1行目"]),
        (
            changed("共催", "その他（事業協カ）"),
            ["知らない協働の形態", "「その他（事業協カ）」", "4行目", "「その他(事業協力)」に似ています"],
        ),
        (
            changed(project(2), project(3)).replace(sponsorship(2), "2\t大会"),
            ["r.txt：", "2 のはず", "ほか1件"],
        ),
        (changed("主催者", "実施者"), ["列見出し", "実施者"]),
        (changed(PROJECT_COLUMNS.replace("団体 等", "団体等"), SPONSOR_COLUMNS), ["形の違う表", "共催"]),
        (changed(project(2), project(2) + "\nこぼれた続きの行"), ["13行目", "こぼれた続きの行"]),
    ],
)
def test_unsound_reports_say_what_and_where(text: str, words: list[str]) -> None:
    with pytest.raises(SourceError) as caught:
        read(text)
    assert all(word in caught.value.title for word in words), caught.value.title
    assert caught.value.remedy
    assert "\n" not in caught.value.title


def test_every_problem_is_told() -> None:
    text = changed(project(2), project(3)).replace(sponsorship(2), "2\t大会")
    with pytest.raises(UnsoundSourceError) as caught:
        read(text)
    first, second = caught.value.problems
    assert "12行目" in first.message
    assert "18行目の列の数が違います" in second.message


@given(st.data())
def test_a_missing_row_never_passes(data: st.DataObject) -> None:
    lines = SOURCE.read_text(encoding="utf-8").split("\n")
    rows = [number for number, line in enumerate(lines) if line[:1].isdigit() and "\t" in line]
    del lines[data.draw(st.sampled_from(rows))]
    with pytest.raises(SourceError):
        read("\n".join(lines))


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from([*small_report(), "\t", "1\t", "【"]), max_size=25).map("\n".join)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(SourceError):
        report = read(text)
        assert sum(section.announced for section in report.sections if section.name_holder is None) == len(
            report.records
        )
