"""The life of an event: gaps and years without a report are named, and nothing is counted that is not known."""

from __future__ import annotations

from entries import LABELS, entry

from kyodo_tui.core.pages.precedents import (
    EVENT,
    GAP,
    NO_REPORT,
    RECORDED,
    Life,
    Novelty,
    Streak,
    precedents_page,
)


def life(*years: int, reports: tuple[int, ...]) -> Life:
    return Life(
        EVENT,
        "x",
        "大会",
        tuple(entry(f"{year}-cohost-1", f"第{year - 1976}回大会") for year in years),
        reports,
    )


def test_every_year_is_told_the_newest_first() -> None:
    found = life(2017, 2020, 2021, reports=(2017, 2018, 2020, 2021, 2022))
    assert [(each.fiscal_year, each.state) for each in found.by_year()] == [
        (2022, GAP),
        (2021, RECORDED),
        (2020, RECORDED),
        (2019, NO_REPORT),
        (2018, GAP),
        (2017, RECORDED),
    ]


def test_years_in_a_row_end_where_a_report_is_missing_and_say_so() -> None:
    assert life(2020, 2021, reports=(2020, 2021)).streak() == Streak(2, 2020, 2019)
    assert life(2020, 2021, reports=(2019, 2020, 2021)).streak() == Streak(2, 2020, None)
    assert life(2018, 2020, reports=(2018, 2019, 2020)).streak() == Streak(1, 2020, None)


def test_new_is_a_rule_of_years_and_off_by_default() -> None:
    reports = (2018, 2019, 2020, 2021)
    assert life(2021, reports=reports).novelty(None) is None
    assert life(2021, reports=reports).novelty(3) == Novelty(3, is_new=True)
    assert life(2018, 2021, reports=reports).novelty(3) == Novelty(3, is_new=False)
    assert life(2018, 2021, reports=reports).novelty(2) == Novelty(2, is_new=True)
    assert life(2021, reports=reports).novelty(4) == Novelty(4, is_new=None, missing=(2017,))


def test_the_page_names_gaps_ordinals_and_what_no_report_says() -> None:
    page = precedents_page(life(2018, 2021, reports=(2018, 2020, 2021)), LABELS, 2)
    texts = [" ".join(row.cells) for row in page.sections[0].rows]
    assert "第45回" in texts[0]
    assert "令和2年度の報告書に記載なし" in texts[1]
    assert "令和元年度の報告書は、このデータベースにない" in texts[2]
    facts = dict(page.facts)
    assert facts["最後の記載"].startswith("令和3年度")
    assert facts["新規かどうか"].startswith("判定できない（令和元年度")
    assert any("不承認" in note for note in page.notes)
    assert [row.record_id for row in page.sections[0].rows] == ["2021-cohost-1", None, None, "2018-cohost-1"]


def test_a_gap_of_what_is_held_every_second_year_says_so() -> None:
    found = Life(EVENT, "x", "隔年", (entry("2019-cohost-1", frequency="biennial"),), (2019, 2020))
    texts = [" ".join(row.cells) for row in precedents_page(found, LABELS).sections[0].rows]
    assert "2年に一度実施" in texts[0]
