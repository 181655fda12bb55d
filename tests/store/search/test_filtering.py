"""Facets that lists are filtered by: each count is the number of records after choosing it."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from records import RECORDS
from reports import report
from searching import build_years

from kyodo_tui.core.pages.statistics import DIMENSIONS, statistics
from kyodo_tui.core.pages.statistics_page import statistics_page
from kyodo_tui.core.records.departments import DepartmentChange
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.records.record import ExtraField, Project
from kyodo_tui.core.records.reviewed import Reviewed
from kyodo_tui.core.search.facets import FACETS
from kyodo_tui.core.search.filter_counts import ValueKey
from kyodo_tui.core.search.filter_text import filtered_by, toggled
from kyodo_tui.core.search.query import Query, parse
from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kyodo_tui.core.search.filter_counts import FilterCount, ValueCount

STATES = 500
SCOPES = (
    Scope(),
    Scope(form="sponsor"),
    Scope(form="sponsor", holder="board"),
    Scope(form="cohost"),
    Scope(year=2021),
)
WORDS = (
    "防災",
    "大会",
    "苫小牧",
    "コンサート",
    "課:図書館",
    "-中止",
    "こども",
    "実行委員会",
    "形態:後援",
    "月:10",
    "年度:2020",
)


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("filtering") / "two-years.db"
    build_years(path)
    with Database.open(path) as database:
        yield database


def facet(database: Database, code: str, text: str = "", scope: Scope = SCOPES[0]) -> FilterCount:
    return next(each for each in database.filter_counts(parse(text), scope) if each.code == code)


def value(counted: FilterCount, label: str) -> ValueCount:
    return next(each for each in counted.values if each.label == label)


def count(database: Database, text: str, scope: Scope = SCOPES[0]) -> int:
    return database.counts(parse(text), [scope])[scope]


def test_each_count_is_the_number_of_records_after_choosing_it(two_years: Database) -> None:
    chance = random.Random(2020)
    checked = 0
    for _ in range(STATES):
        scope = chance.choice(SCOPES)
        text = " ".join(chance.sample(WORDS, chance.randint(0, 2)))
        for _ in range(chance.randint(0, 2)):
            counted = chance.choice(two_years.filter_counts(parse(text), scope))
            text = toggled(text, counted, chance.choice(counted.values), exclude=chance.random() < 0.2)
        facets = two_years.filter_counts(parse(text), scope)
        for counted in facets:
            each = chance.choice([one for one in counted.values if one.count] or counted.values)
            excluded = [one.word for one in counted.values if one.excluded]
            after = filtered_by(text, counted, [each.word], excluded)
            assert count(two_years, after, scope) == each.count, (text, after, scope)
            checked += 1
    assert checked >= STATES


def test_the_counts_are_those_of_the_records(two_years: Database) -> None:
    records, lineages = list(two_years.matching(Query())), two_years.related.departments()
    kept: dict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        for code in ("form", "holder", "freq", "kind", "mode", "year"):
            kept[code].update(list(FACETS[code].values(record)))
        kept["month"].update(each for each in FACETS["month"].values(record) if each.startswith("-"))
        kept["status"].update([record.status] if record.status else [])
        kept["body"].update({each.organisation for each in two_years.related.mentions_in(record.id)})
        kept["department"].update([lineages.current(record.department)])
    for counted in two_years.filter_counts(Query()):
        assert {each.code: each.count for each in counted.values} == kept[counted.code], counted.code


def test_values_of_one_facet_are_or_and_facets_are_and(two_years: Database) -> None:
    one, other = "課=総務企画課", "課=生涯学習課"
    both = "課=総務企画課,生涯学習課"
    assert count(two_years, both) == count(two_years, one) + count(two_years, other)
    assert count(two_years, f"{one} {other}") == 0
    assert count(two_years, f"{both} 形態=共催") < count(two_years, both)
    assert count(two_years, f"-{both}") == count(two_years, "") - count(two_years, both)
    assert count(two_years, "形態:共催,後援") == count(two_years, "形態=①共催、④後援")


def test_a_whole_value_is_meant(two_years: Database) -> None:
    assert count(two_years, "課:図書館") > 0
    assert count(two_years, "課=図書館") == 0
    assert count(two_years, "主催=苫小牧商工会議所") < count(two_years, "主催:苫小牧商工会議所")
    # Any spelling of a body names it.
    assert count(two_years, "団体=（一社）苫小牧青年会議所") == count(two_years, "団体=苫小牧青年会議所") > 0


def test_what_is_no_filter_is_searched_literally(two_years: Database) -> None:
    assert parse("a=b") == parse('"a=b"')
    assert parse("課=") == parse("課=　")
    assert count(two_years, "課=ない課") == 0


def test_every_value_is_listed_with_its_number_and_named_by_a_word_of_its_own(two_years: Database) -> None:
    for counted in two_years.filter_counts(parse("防災")):
        assert counted.found == sum(each.count > 0 for each in counted.values) <= len(counted.values)
        for each in counted.values:
            text = filtered_by("", counted, [each.word])
            (chosen,) = [one for one in facet(two_years, counted.code, text).values if one.chosen]
            assert chosen.code == each.code


def test_choosing_toggles_and_keeps_the_rest(two_years: Database) -> None:
    text = "防災 形態:後援"
    counted = facet(two_years, "department", text)
    chosen = toggled(text, counted, value(counted, "危機管理室"))
    assert chosen == "防災 形態:後援 担当課=危機管理室"
    counted = facet(two_years, "department", chosen)
    both = toggled(chosen, counted, value(counted, "総務企画課"))
    assert set(both.removeprefix("防災 形態:後援 担当課=").split(",")) == {"危機管理室", "総務企画課"}
    assert toggled(chosen, counted, value(counted, "危機管理室")) == text
    assert toggled(text, counted, value(counted, "危機管理室"), exclude=True) == f"{text} -担当課=危機管理室"
    form = facet(two_years, "form", chosen)
    assert toggled(chosen, form, value(form, "④後援")) == "防災 担当課=危機管理室"


def test_departments_count_by_the_name_they_have_now_and_extras_with_few_values(tmp_path: Path) -> None:
    made = report()
    records = tuple(
        replace(
            each,
            extra=(
                ExtraField("実施方法", "対面" if place % 2 else "書面, 郵送"),
                ExtraField("番号", f"{place}"),
            ),
        )
        for place, each in enumerate(made.records)
    )
    department = records[0].department
    changes = (DepartmentChange("新しい課", (department,), 2021),)
    path = tmp_path / "kyodo.db"
    write([replace(made, records=records, reviewed=Reviewed(departments=changes))], path)
    with Database.open(path) as database:
        counted = facet(database, "department")
        wanted = sum(each.department == department for each in RECORDS)
        assert value(counted, "新しい課").count == wanted
        assert count(database, "課=新しい課") == count(database, f"課={department}") == wanted
        extra = facet(database, "extra")
        assert extra.label == "実施方法"
        assert {each.label: each.count for each in extra.values} == {"対面": 3, "書面, 郵送": 3}
        for each in extra.values:
            assert count(database, filtered_by("", extra, [each.word])) == each.count
        assert count(database, filtered_by("", extra, [each.word for each in extra.values])) == len(records)


def test_a_record_with_several_values_counts_in_each_and_the_facet_says_so(two_years: Database) -> None:
    counted = facet(two_years, "month")
    projects = [each for each in two_years.matching(Query()) if isinstance(each, Project)]
    months = [sum(month.startswith("-") for month in FACETS["month"].values(each)) for each in projects]
    assert counted.several == sum(number > 1 for number in months) > 0


def test_a_department_is_the_same_everywhere(tmp_path: Path) -> None:
    """In the facet, in ``課:`` and ``課=`` with any of its names, in counts, in the page of a body."""
    made = report()
    old, new = made.records[0].department, "新しい課"
    records = (*made.records[:-1], replace(made.records[-1], department=new))
    path = tmp_path / "kyodo.db"
    changes = (DepartmentChange(new, (old,), 2021),)
    write([replace(made, records=records, reviewed=Reviewed(departments=changes))], path)
    with Database.open(path) as database:
        wanted = sum(each.department in (old, new) for each in records)
        assert 1 < wanted < len(records)
        assert value(facet(database, "department"), new).count == wanted
        for text in (f"課={old}", f"課={new}", f"課:{old}", f"課:{new}", f"dept:{old}"):
            assert count(database, text) == wanted, text
            assert count(database, f"-{text}") == len(records) - wanted, text
        # What is written is still highlighted.
        assert database.search_terms(parse(f"課:{old}"))
        dimension = DIMENSIONS["department"]
        found = statistics(database.matching(Query()), dimension, database.pages.names(dimension))
        assert {line.label: line.tally.records for line in found.lines}[new] == wanted
        assert found.renamed == ((old, new),)
        assert f"「{old}」は「{new}」" in " ".join(
            statistics_page(found).sections[0].notes + statistics_page(found).notes
        )


def test_values_that_no_record_has_are_named(two_years: Database) -> None:
    def missing(text: str) -> list[str]:
        return [each.describe() for each in two_years.missing_values(parse(text))]

    assert missing("課=総務企画課,なくなった課 防災") == ["担当課に「なくなった課」はありません"]
    assert missing("-団体=ない会 形態=共催") == ["団体に「ない会」はありません"]
    assert missing("課=総務企画課、生涯学習課 名称:ない") == []
    assert missing("なくなった課") == []
    assert missing("") == []


def test_every_value_is_found_by_its_names(two_years: Database) -> None:
    names = two_years.filter_names()
    for counted in two_years.filter_counts(Query()):
        for each in counted.values:
            assert names[ValueKey(counted.code, counted.label, each.code)].is_found(each.label)
    council = names[ValueKey("form", "形態", "committee")]
    assert council.is_found("jikkou")
    assert council.is_found("きょうぎかい")
    assert council.is_found("")
    assert not council.is_found("共催")
