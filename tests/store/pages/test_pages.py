"""Related records, bodies, lives and comparisons of a database of two years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.pages.organisation_page import organisation_page
from kyodo_tui.core.pages.related import BODY, DEPARTMENT, EVENT, related_page
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.records.name_relations import BRANCH, relation
from kyodo_tui.core.search.query import Query

if TYPE_CHECKING:
    from kyodo_tui.store.database import Database

LOOK_ALIKE = ("苫小牧商工会議所", "苫小牧商工会議所青年部", "一般社団法人苫小牧青年会議所")


def test_the_same_event_of_the_year_before(two_years: Database) -> None:
    related = two_years.pages.related.related("2021-committee-2")
    assert related is not None
    found = {each.entry.id: each for each in related.found if each.group == EVENT}
    assert found["2020-committee-6"].certain
    assert "別の年度" in found["2020-committee-6"].reason
    assert related.first(1)[0].entry.id == "2020-committee-6"


def test_the_same_event_under_the_other_name_holder(two_years: Database) -> None:
    related = two_years.pages.related.related("2020-sponsor-city-93")
    assert related is not None
    found = {each.entry.id: each for each in related.found if each.group == EVENT}
    assert found["2020-sponsor-board-54"].certain
    assert "別の名義" in found["2020-sponsor-board-54"].reason


def test_a_renamed_event_is_found_by_review(two_years: Database) -> None:
    related = two_years.pages.related.related("2020-committee-11")
    assert related is not None
    assert [(each.entry.id, each.certain) for each in related.found if each.group == EVENT] == [
        ("2021-committee-3", True)
    ]


def test_a_department_is_one_with_its_other_name(two_years: Database) -> None:
    related = two_years.pages.related.related("2021-sponsor-city-1")
    assert related is not None
    found = {each.entry.department for each in related.found if each.group == DEPARTMENT}
    assert found == {"政策推進課", "政策推進室"}


def test_every_relation_is_mutual(two_years: Database) -> None:
    """What is certain of one is certain of the other, and what may be of one may be of the other."""
    pages = two_years.pages
    found = {
        (record.id, each.entry.id, each.group): each.certain
        for record in two_years.matching(Query())
        if (related := pages.related.related(record.id))
        for each in related.found
    }
    for (one, other, group), certain in found.items():
        if group in (EVENT, BODY, DEPARTMENT):
            assert found.get((other, one, group)) == certain, (one, other, group)


def test_a_record_is_listed_once_with_everything_it_has_in_common(two_years: Database) -> None:
    labels = two_years.labels()
    for record in two_years.matching(Query()):
        related = two_years.pages.related.related(record.id)
        assert related is not None
        once = related.once()
        ids = [each.strongest.entry.id for each in once]
        assert len(ids) == len(set(ids))
        told = {(each.strongest.entry.id, of.group) for each in once for of in (each.strongest, *each.also)}
        assert told == {(each.entry.id, each.group) for each in related.found}
        rows = [row.record_id for section in related_page(related, labels).sections for row in section.rows]
        assert sorted(map(str, rows)) == sorted(ids)


def test_the_weaker_reasons_are_told_beside_the_strongest(two_years: Database) -> None:
    related = two_years.pages.related.related("2021-committee-2")
    assert related is not None
    (first,) = [each for each in related.once() if each.strongest.group == EVENT]
    assert [each.group for each in first.also] == [BODY, DEPARTMENT]
    assert first.reason.endswith("同じ主催者・団体、同じ担当課")
    titles = [section.title for section in related_page(related, two_years.labels()).sections]
    assert "同じ主催者・団体（上の1件だけ）" in titles


def test_the_page_of_a_body_names_who_stands_for_its_event_in_another_year(two_years: Database) -> None:
    (body,) = two_years.pages.bodies.named("成人式実行委員会")
    life = two_years.pages.lives.organisation(body)
    assert [(each.entry.id, each.names) for each in life.others] == [
        ("2021-committee-3", ("二十歳のつどい実行委員会",))
    ]
    page = organisation_page(life, two_years.labels(), two_years.pages.lineages(life))
    (others,) = [section for section in page.sections if section.code == "others"]
    assert "二十歳のつどい実行委員会" in others.rows[0].cells
    # It is pointed to, and counts nowhere.
    assert others.rows[0].record_id == "2021-committee-3"
    assert page.record_ids == ("2020-committee-11",)


def test_the_others_of_an_event_are_never_the_body_itself(two_years: Database) -> None:
    pages = two_years.pages
    for body in pages.bodies.by_key.values():
        life = pages.lives.organisation(body)
        own = {each.entry.id for each in life.mentioned}
        for each in life.others:
            assert each.entry.id not in own
            assert each.names
            assert each.event in life.event_names


def test_look_alikes_stay_apart(two_years: Database) -> None:
    pages = two_years.pages
    bodies = [pages.bodies.named(name) for name in LOOK_ALIKE]
    assert [len(each) for each in bodies] == [1, 1, 1]
    lives = [pages.lives.organisation(body) for (body,) in bodies]
    records = [{each.entry.id for each in life.mentioned} for life in lives]
    for life, of in zip(lives, records, strict=True):
        assert of
        near = {each.name: each.may_be_same for each in life.near}
        assert not any(near.get(name) for name in LOOK_ALIKE)
        for record_id in of:
            related = pages.related.related(record_id)
            assert related is not None
            for each in related.found:
                if each.group == BODY and not each.certain:
                    assert not any(name in each.reason for name in LOOK_ALIKE)


def test_no_body_may_be_one_with_a_branch_of_it(two_years: Database) -> None:
    bodies = two_years.pages.bodies
    for body in bodies.by_key.values():
        for other, _, may_be_same in bodies.alike(body):
            how = relation(body.name, other.name)
            assert may_be_same != (how is not None and BRANCH in how.rules)


def test_a_body_is_found_by_any_spelling(two_years: Database) -> None:
    bodies = two_years.pages.bodies
    for mention in (
        mention for body in bodies.by_key.values() for mention in two_years.related.mentions_of(body.key)
    ):
        assert mention.organisation in {body.key for body in bodies.named(mention.written)}
    assert bodies.named("（株）ロックス") == bodies.named("ロックス株式会社") != ()
    assert bodies.named("苫小牧みなとまち研究会") == ()
    for name in ("", "（）", "株式会社", "\x00", "あ"):
        assert bodies.named(name) == ()
        bodies.nearest(name)


def test_the_page_of_a_body_has_all_its_records_and_spellings(two_years: Database) -> None:
    pages = two_years.pages
    for body in pages.bodies.by_key.values():
        life = pages.lives.organisation(body)
        mentions = two_years.related.mentions_of(body.key)
        assert {each.entry.id for each in life.mentioned} == {each.record_id for each in mentions}
        assert set(life.spellings()) == {each.written for each in mentions}
        assert {code for each in life.mentioned for code in [each.event]} == set(life.event_names)


def test_former_names_are_told(two_years: Database) -> None:
    (body,) = two_years.pages.bodies.named("コミュニティFM準備実行委員会")
    assert body.name == "FMとまこまい実行委員会"
    assert two_years.pages.lives.organisation(body).former_names == ("コミュニティFM準備実行委員会",)


def test_the_life_of_an_event(two_years: Database) -> None:
    life = two_years.pages.lives.of_record("2020-committee-11")
    assert life is not None
    assert [entry.fiscal_year for entry in life.entries] == [2021, 2020]
    assert life.streak().years == 2
    assert life.streak().missing == 2019
    assert two_years.pages.lives.of_record("2020-cohost-999") is None


def test_two_years_are_compared_by_all_their_records(two_years: Database) -> None:
    labels = two_years.labels()
    found = two_years.pages.comparison.compare(2020, 2021, labels)
    counted = [two_years.counts(Query(), [Scope(year=year)])[Scope(year=year)] for year in (2020, 2021)]
    assert [found.total.start, found.total.end] == counted
    for margin in (found.total, *(margin for of in found.margins.values() for margin in of.values())):
        assert margin.start + margin.new - margin.ended == margin.end
    renamed = {change.entry.id for change in found.changes if change.is_renamed}
    assert "2021-committee-3" in renamed
