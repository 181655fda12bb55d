"""The life of events and bodies over years with and without a report: two years, four years, another city."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from records import CONCERT, DRILL, MEETING
from reports import report

from kyodo_tui.core.pages.precedents import GAP, NO_REPORT, RECORDED, precedents_page
from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from pathlib import Path

    from kyodo_tui.core.pages.precedents import Life
    from kyodo_tui.core.records.report import Report


def without(made: Report, *names: str) -> Report:
    """Return a report in whose records the events with these names are others."""
    records = tuple(
        replace(each, name=f"まったく別の{place}番の行事") if each.name in names else each
        for place, each in enumerate(made.records)
    )
    return replace(made, records=records)


def of_konan(year: int) -> Report:
    """Return the same report of another city."""
    made = report(year)
    old, new = str(year), f"konan-{year}"

    def moved(record_id: str) -> str:
        return record_id.replace(old, new, 1)

    return replace(
        made,
        code=new,
        records=tuple(replace(each, id=moved(each.id)) for each in made.records),
        mentions=tuple(replace(each, record_id=moved(each.record_id)) for each in made.mentions),
        cells=tuple((moved(record_id), cell) for record_id, cell in made.cells),
    )


def life_of(path: Path, record_id: str) -> Life:
    with Database.open(path) as database:
        life = database.pages.lives.of_record(record_id)
        assert life is not None
        return life


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2020, 2021 without the drill, 2023; 2022 is missing, of which only another city has a report."""
    path = tmp_path_factory.mktemp("lives") / "four.db"
    write([report(2020), without(report(2021), DRILL.name), report(2023), of_konan(2022)], path)
    return path


def test_two_years_in_a_row(tmp_path: Path) -> None:
    write([report(2020), report(2021)], tmp_path / "two.db")
    life = life_of(tmp_path / "two.db", DRILL.id)
    assert (life.last, life.streak().years, life.streak().first, life.streak().missing) == (
        2021,
        2,
        2020,
        2019,
    )
    assert [(each.fiscal_year, each.state) for each in life.by_year()] == [(2021, RECORDED), (2020, RECORDED)]
    for rule, new in ((1, False), (5, False)):
        novelty = life.novelty(rule)
        assert novelty is not None
        assert novelty.is_new is new


def test_what_ended_says_since_when(tmp_path: Path) -> None:
    write([report(2020), without(report(2021), DRILL.name)], tmp_path / "two.db")
    life = life_of(tmp_path / "two.db", DRILL.id)
    assert (life.last, life.streak().years) == (2020, 1)
    assert [(each.fiscal_year, each.state) for each in life.by_year()] == [(2021, GAP), (2020, RECORDED)]


def test_a_gap_is_not_a_missing_report(four: Path) -> None:
    life = life_of(four, DRILL.id)
    assert [(each.fiscal_year, each.state) for each in life.by_year()] == [
        (2023, RECORDED),
        (2022, NO_REPORT),
        (2021, GAP),
        (2020, RECORDED),
    ]
    assert (life.streak().years, life.streak().missing) == (1, 2022)
    # Of 2022 nobody knows, and 2021 had none.
    one, two, three = (life.novelty(rule) for rule in (1, 2, 3))
    assert one is not None
    assert two is not None
    assert three is not None
    assert (one.is_new, one.missing) == (None, (2022,))
    assert (two.is_new, two.missing) == (None, (2022,))
    assert three.is_new is False


def test_the_page_says_all_of_it(four: Path) -> None:
    with Database.open(four) as database:
        page = precedents_page(life_of(four, DRILL.id), database.labels(), 2)
    facts = dict(page.facts)
    assert facts["最後の記載"].startswith("令和5年度")
    assert "令和4年度の報告書がない" in facts["連続"]
    assert facts["新規かどうか"].startswith("判定できない（令和4年度の報告書がない")
    told = [cell for row in page.sections[0].rows for cell in row.cells]
    assert "令和4年度の報告書は、このデータベースにない" in told
    assert "令和3年度の報告書に記載なし" in told
    assert any(
        "令和2年度（2020年度）、令和3年度（2021年度）、令和5年度（2023年度）" in note for note in page.notes
    )


@pytest.mark.parametrize("record_id", [MEETING.id, CONCERT.id])
def test_a_report_of_another_city_is_none_of_this_one(four: Path, record_id: str) -> None:
    home, other = life_of(four, record_id), life_of(four, record_id.replace("2020", "konan-2022", 1))
    assert home.years == (2023, 2021, 2020)
    assert other.years == (2022,)
    assert [each.state for each in other.by_year()] == [RECORDED]
    assert other.streak().missing == 2021


def test_a_body_of_two_cities_has_the_years_of_both(four: Path) -> None:
    with Database.open(four) as database:
        (body,) = database.pages.bodies.named(CONCERT.organiser)
        life = database.pages.lives.of_body(body)
    assert life.years == (2023, 2022, 2021, 2020)
    assert life.streak().years == 4
