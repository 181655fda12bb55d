"""One body, however its name is spelled; bodies that only look alike stay apart."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.records.organisations import organisation_key
from kyodo_tui.core.records.report import Organisation, Report
from kyodo_tui.core.records.reviewed import Aliases, Reviewed
from kyodo_tui.ingest.assemble import assemble
from kyodo_tui.ingest.formats import registry
from kyodo_tui.ingest.organisations import (
    resolve,
    suggestions,
)
from kyodo_tui.ingest.sources import load_report

SOURCE = Path(__file__).parents[2] / "data" / "source" / "report-r02.txt"


@cache
def report(reviewed: bool = True) -> Report:
    if reviewed:
        return load_report(SOURCE)
    return assemble(registry.parse(SOURCE.read_bytes(), SOURCE.name))


def bodies(*names: str) -> list[Organisation]:
    return [Organisation(name, organisation_key(name)) for name in names]


def suggested(*names: str) -> list[tuple[str, str]]:
    return [(one.name, other.name) for one, other in suggestions(bodies(*names))]


# -- the bundled report --


def test_bodies_of_the_report() -> None:
    names = {body.key: body.name for body in report().organisations}
    assert len(names) == len(report().organisations)
    assert {mention.organisation for mention in report().mentions} == set(names)
    assert names[organisation_key("(株)三星")] == "株式会社三星"
    assert names[organisation_key("苫小牧駒澤大学")] == "苫小牧駒澤大学"


def test_mentions_are_in_document_order_and_literal() -> None:
    records = {record.id: record for record in report().records}
    places = {record_id: place for place, record_id in enumerate(records)}
    order = [(places[item.record_id], item.position) for item in report().mentions]
    assert order == sorted(order)
    for mention in report().mentions:
        record = records[mention.record_id]
        text = str(getattr(record, "organiser", "") or getattr(record, "partners", ""))
        assert mention.written in text


def test_an_organiser_cell_can_name_two_bodies() -> None:
    named = [item.written for item in report().mentions if item.record_id == "2020-sponsor-city-64"]
    assert named == ["苫小牧市町内会連合会", "苫小牧市老人クラブ連合会"]


def test_one_body_in_both_roles() -> None:
    roles = {
        item.role for item in report().mentions if item.organisation == organisation_key("苫小牧商工会議所")
    }
    assert roles == {"organiser", "partner"}


def test_pairs_to_confirm_in_the_report() -> None:
    names = [(one.name, other.name) for one, other in suggestions(report(reviewed=False).organisations)]
    assert names == [
        ("樽前アートフォトコンテスト実行委員会", "樽前山アートフォトコンテスト実行委員会"),
        ("苫小牧文化団体協議会", "苫小牧市文化団体協議会"),
        ("とまこまいカレーラーメン振興局", "苫小牧カレーラーメン振興局"),
        ("学校法人京都市英館苫小牧駒澤大学", "学校法人京都市育英館苫小牧駒澤大学"),
        ("自然ウオッチングセンター", "自然ウォッチングセンター"),
    ]


def test_every_pair_of_the_report_is_reviewed() -> None:
    assert suggestions(report().organisations) == []


# -- suggestions --


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("苫小牧商工会議所", "苫小牧商工会議所青年部"),
        ("苫小牧商工会議所", "苫小牧青年会議所"),
        ("苫小牧市立第1中学校吹奏楽部", "苫小牧市立第2中学校吹奏楽部"),
        ("苫小牧東中学校吹奏楽部後援会", "苫小牧西中学校吹奏楽部後援会"),
        ("苫小牧市消防団", "苫小牧市消防本部"),
        ("甲会", "乙会"),
        ("苫小牧消費者協会", "苫小牧パワーリフティング協会"),
    ],
)
def test_look_alikes_are_not_suggested(one: str, other: str) -> None:
    assert suggested(one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("苫小牧市町内会連合会", "苫小牧市町内会連合会会"),
        ("サーバー研究会", "サーバ研究会"),
        ("シヨパン音楽院", "ショパン音楽院"),
        ("とまこまい読み聞かせの会", "苫小牧読み聞かせの会"),
        ("苫小牧市文化団体協議会", "苫小牧市文化団体協義会"),
    ],
)
def test_slips_of_the_pen_are_suggested(one: str, other: str) -> None:
    expected = [] if other.startswith(one) else [(one, other)]
    assert suggested(one, other) == expected


@given(
    st.lists(
        st.text(st.sampled_from("苫小牧会まこオォ12東西・"), min_size=1, max_size=12), max_size=6, unique=True
    )
)
def test_a_body_is_suggested_once_and_never_with_itself(names: list[str]) -> None:
    known = {body.key: body for body in bodies(*names)}
    pairs = suggestions(list(known.values()))
    assert all(one.key != other.key for one, other in pairs)
    assert len(pairs) == len(set(pairs)) <= len(list(combinations(known, 2)))


# -- confirmed spellings and the name shown --


def test_confirmed_spellings_are_one_body() -> None:
    name, other = "自然ウォッチングセンター", "自然ウオッチングセンター"
    aliases = Aliases({organisation_key(other): organisation_key(name)}, {organisation_key(name): name})
    known, mentions = resolve(report().records, Reviewed(aliases))
    [body] = [body for body in known if "ッチングセンター" in body.name]
    assert body.name == name
    assert [each.written for each in mentions if each.organisation == body.key] == [other, name]


def test_without_aliases_the_shown_name_does_not_depend_on_the_order() -> None:
    names = {body.key: body.name for body in resolve(report().records)[0]}
    backwards = {body.key: body.name for body in resolve(reversed(report().records))[0]}
    assert names == backwards
    assert {"株式会社三星", "一般社団法人苫小牧青年会議所", "株式会社MammyPRO"} <= set(names.values())
