"""The yearly summary: every margin agrees, nothing unknown is 0, and every figure of its text is in its tables."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import DRILL, FORMS, HOLDERS, MEETING

from kyodo_tui.core.japanese.calendar import fiscal_year_label
from kyodo_tui.core.pages.statistics import DIMENSIONS, Names
from kyodo_tui.core.pages.yearly_summary import (
    COUNTED_TWICE,
    SUMMARISED_BY,
    summed_up_records,
    yearly_summary,
)
from kyodo_tui.core.pages.yearly_summary_page import yearly_summary_page
from kyodo_tui.core.pages.yearly_summary_text import sentences
from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.records.listing import EVERYTHING, Scope
from kyodo_tui.core.records.record import PartnerKind, Project, Session
from kyodo_tui.core.search.query import parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.pages.yearly_summary import YearlySummary
    from kyodo_tui.core.records.record import Record

KINDS = {code: PartnerKind(code, label) for code, label in (("npo", "NPO"), ("firm", "企業"))}
NAMES = Names(Labels(FORMS, HOLDERS, {}, KINDS))
BY = [(DIMENSIONS[code], NAMES) for code in SUMMARISED_BY]


def session(people: int | None, *, approx: bool = False, mode: str = "in_person") -> Session:
    return Session(None, "2021-05-01", None, None, people, approx, "人", mode, None)


def project(
    year: int,
    number: int,
    *sessions: Session,
    department: str = "甲課",
    kinds: tuple[str, ...] = (),
    forms: tuple[str, ...] = ("cohost",),
) -> Record:
    return replace(
        MEETING,
        id=f"{year}-cohost-{number}",
        fiscal_year=year,
        form=forms[0],
        forms=forms,
        department=department,
        partner_kinds=kinds,
        sessions=sessions,
        totals=(),
    )


def sponsorship(year: int, number: int, department: str = "乙課", kinds: tuple[str, ...] = ()) -> Record:
    return replace(
        DRILL,
        id=f"{year}-sponsor-city-{number}",
        fiscal_year=year,
        department=department,
        partner_kinds=kinds,
    )


def summed_up(records: Mapping[int, Sequence[Record]], previous: int | None = 2020) -> YearlySummary:
    return yearly_summary(records, 2021, previous, BY)


def cells(page: Page, section: str) -> dict[str, dict[str, str]]:
    """Return label of a line → heading → cell."""
    [found] = [each for each in page.sections if each.code == section]
    return {
        row.cells[0]: dict(zip([column.label for column in found.columns], row.cells, strict=True))
        for row in found.rows
    }


def test_a_year_stands_beside_the_year_before() -> None:
    page = yearly_summary_page(
        summed_up(
            {
                2020: [project(2020, 1, session(10)), sponsorship(2020, 1)],
                2021: [
                    project(2021, 1, session(40, approx=True), session(5)),
                    sponsorship(2021, 1),
                    sponsorship(2021, 2),
                ],
            }
        )
    )
    assert page.title == "令和3年度（2021年度）の総括表"
    assert cells(page, "form")["①共催"] == {
        "形態": "①共催", "件 令2": "1", "件 令3": "1", "件増減": "0", "回 令2": "1", "回 令3": "2", "回増減": "+1",
        "人 令2": "10", "人 令3": "約45", "人増減": "+35", "人数なし": "0",
    }  # fmt: skip
    assert cells(page, "department")["合計"]["件増減"] == "+1"
    assert page.facts[0][1].split("\n") == [
        "令和3年度（2021年度）の記録は 3件で、令和2年度（2020年度）の 2件から 1件増えました。",
        "開催は 2回で、1回から 1回増えました。",
        "参加人数（記載のある記録の合計）は 約45人で、10人から 約35人増えました。記載のない記録 2件は含みません。",
        "形態別では、最も増えたのは④後援（1件から 2件へ 1件増）です。",
        "協働の相手の種類別では、最も増えたのは（該当なし）（2件から 3件へ 1件増）です。",
        "担当課別では、最も増えたのは乙課（1件から 2件へ 1件増）です。",
    ]


@pytest.mark.parametrize(
    ("query", "scope", "about"),
    [
        ("こども", EVERYTHING, "「こども」の"),
        ("こども 年度=2021", Scope(year=2021), "「こども」の"),
        ("年度=2021", EVERYTHING, ""),
        ("-こども", EVERYTHING, "「こども」を除く"),
        ("", Scope(form="sponsor", holder="city"), "④後援 名義: 「苫小牧市名義」の"),
        ("課=乙課", Scope(form="sponsor"), "④後援 担当課: 「乙課」の"),
    ],
)
def test_sentence_and_title_say_which_records_are_summed_up(query: str, scope: Scope, about: str) -> None:
    records = {2020: [sponsorship(2020, 1)], 2021: [sponsorship(2021, 1), sponsorship(2021, 2)]}
    named = summed_up_records(parse(query), scope, NAMES.labels)
    page = yearly_summary_page(summed_up(records), named)
    # What is cut at the end of the title on a narrow terminal is never this.
    assert page.title == f"{about}令和3年度（2021年度）の総括表"
    first = f"令和3年度（2021年度）の{about}記録は 2件"
    assert page.facts[0][1].startswith(f"{first}で、令和2年度（2020年度）の 1件から 1件増えました。")
    assert yearly_summary_page(summed_up(records, None), named).facts[0][1].startswith(f"{first}です。")
    assert yearly_summary_page(None, named).title == f"{about}総括表"


def test_what_is_unknown_is_never_0() -> None:
    page = yearly_summary_page(summed_up({2020: [sponsorship(2020, 1)], 2021: [sponsorship(2021, 1)]}))
    line = cells(page, "form")["④後援"]
    assert [line[f"{unit} {year}"] for unit in "回人" for year in ("令2", "令3")] == ["-"] * 4
    assert (line["回増減"], line["人増減"], line["人数なし"]) == ("-", "-", "1")
    assert any("0ではありません" in note for note in page.notes)
    [sheet] = [each.sheet for each in page.sections if each.code == "form" and each.sheet]
    assert sheet.rows[0].cells == ("④後援", "1", "1", "0", "", "", "", "", "", "", "1", "")
    assert page.data["total"]["now"]["participants"] is None


def test_what_was_cancelled_altogether_was_held_0_times() -> None:
    page = yearly_summary_page(summed_up({2021: [project(2021, 1, session(None, mode="cancelled"))]}, None))
    assert cells(page, "form")["①共催"]["回 令3"] == "0"
    assert cells(page, "form")["①共催"]["人 令3"] == "-"


def test_several_forms_count_once_in_the_total_and_that_is_said() -> None:
    both = project(2021, 1, session(10), forms=("cohost", "committee"))
    page = yearly_summary_page(summed_up({2020: [], 2021: [both, project(2021, 2, session(1))]}))
    lines = cells(page, "form")
    assert [lines[label]["件 令3"] for label in ("①共催", "②実行委員会・協議会等", COUNTED_TWICE, "合計")] == [
        "2", "1", "-1", "2"
    ]  # fmt: skip
    assert lines[COUNTED_TWICE]["人 令3"] == "-10"
    [section] = [each for each in page.sections if each.code == "form"]
    assert "令2は 0件、令3は 1件" in section.notes[0]


def test_one_year_has_no_column_for_the_year_before_and_says_so() -> None:
    page = yearly_summary_page(summed_up({2021: [project(2021, 1, session(10))]}, None))
    assert [column.label for column in page.sections[0].columns] == [
        "形態",
        "件 令3",
        "回 令3",
        "人 令3",
        "人数なし",
    ]
    assert page.notes[0] == "これより前の年度の報告書がないため、前の年度の欄と増減はありません。"


def test_a_year_without_a_report_between_both_is_named() -> None:
    page = yearly_summary_page(summed_up({2018: [], 2021: [project(2021, 1)]}, 2018))
    assert "令和元年度" in page.notes[0]
    assert "令和2年度" in page.notes[0]


def test_a_city_with_one_of_the_years_only_is_named() -> None:
    other = replace(project(2021, 1), id="konan-2021-cohost-1")
    page = yearly_summary_page(summed_up({2020: [project(2020, 1)], 2021: [project(2021, 1), other]}))
    assert "konan" in page.notes[0]


def test_a_line_leads_to_its_records_of_the_year() -> None:
    page = yearly_summary_page(
        summed_up({2020: [project(2020, 1, department="旧課")], 2021: [project(2021, 1, department="新課")]})
    )
    queries = {row.cells[0]: row.query for section in page.sections for row in section.rows}
    assert queries["新課"] == "年度=2021 担当課:新課"
    assert queries["旧課"] == "年度=2020 担当課:旧課"
    assert queries["合計"] is None


@st.composite
def _years(draw: st.DrawFn) -> dict[int, list[Record]]:
    def record(year: int, number: int) -> Record:
        kinds = draw(st.sampled_from([(), ("npo",), ("npo", "firm")]))
        department = f"{draw(st.sampled_from('甲乙丙'))}課"
        if draw(st.booleans()):
            return sponsorship(year, number, department, kinds)
        people = st.one_of(st.none(), st.integers(0, 3000))
        held = draw(st.lists(st.builds(session, people, approx=st.booleans()), max_size=3))
        forms = draw(st.sampled_from([("cohost",), ("committee",), ("cohost", "committee")]))
        return project(year, number, *held, forms=forms, kinds=kinds, department=department)

    return {
        year: [record(year, number) for number in range(draw(st.integers(0, 6)))] for year in (2020, 2021)
    }


@given(_years(), st.booleans())
def test_every_margin_agrees(records: dict[int, list[Record]], has_before: bool) -> None:
    summary = summed_up(records, 2020 if has_before else None)
    for section in yearly_summary_page(summary).sections:
        assert section.sheet
        numbers = [column.is_number for column in section.sheet.columns]
        *lines, total = section.sheet.rows
        for place, is_number in enumerate(numbers):
            change = section.sheet.columns[place].code.endswith("_change")
            if is_number and not change and total.cells[place]:
                assert sum(int(row.cells[place] or 0) for row in lines) == int(total.cells[place])
    for table in summary.tables:
        for year, many in ((2021, table.several), (2020, table.several_before)):
            values = [tuple(table.dimension.values(each, NAMES)) or (None,) for each in records[year]]
            if year == 2020 and not has_before:
                continue
            assert many == sum(len(each) > 1 for each in values)
            for line in table.lines:
                found = line.now if year == 2021 else line.before
                assert found
                assert found.records == sum(line.value in each for each in values)
            extra = table.overlap and (table.overlap.now if year == 2021 else table.overlap.before)
            assert -sum(len(each) - 1 for each in values) == (extra.records if extra else 0)
    counted = [each for record in records[2021] if isinstance(record, Project) for each in record.sessions]
    assert (summary.total.now.people is None) == all(each.participants is None for each in counted)


@given(_years(), st.booleans())
def test_every_figure_of_the_text_is_in_the_tables(
    records: dict[int, list[Record]], has_before: bool
) -> None:
    summary = summed_up(records, 2020 if has_before else None)
    page = yearly_summary_page(summary)
    if not page.sections:
        return
    text = "".join(sentences(summary))
    for year in (2020, 2021):
        text = text.replace(fiscal_year_label(year), "")
    shown = {
        cell.strip("約+-").replace(",", "")
        for section in page.sections
        for row in section.rows
        for cell in row.cells[1:]
    }
    figures = [figure.replace(",", "") for figure in re.findall(r"[0-9][0-9,]*", text)]
    assert figures
    assert set(figures) <= shown
