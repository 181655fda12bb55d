"""The query language over the bundled records: notations, labels and what is no match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searching import EVERYTHING, ids, limit, ranked

from kyodo_tui.core.search.query import parse

if TYPE_CHECKING:
    import pytest

    from kyodo_tui.store.database import Database

SAME = (
    ("令和2年10月18日", "令2.10.18", "R2.10.18", "2020/10/18", "2020-10-18", "2020年10月18日", "20201018"),
    ("10月18日", "10/18", "十月十八日", "10gatsu18nichi", "10gatsu18ka", "10月18日(日)", "１０／１８"),
    ("10月4日", "10/4", "10gatsu4ka", "juugatsuyokka", "十月四日"),
    ("令和3年2月14日", "2021-02-14", "R3.2.14"),
    ("昭和47年", "1972年", "S47", "昭47", "shouwa47nen"),
    ("平成元年", "平成1年", "1989年", "H1"),
    ("令和2年度", "2020年度", "令和二年度"),
    ("日:2020-10-18", "日:令和2年10月18日", "実施日：R2.10.18", "年月日: 2020/10/18", "date:20201018"),
    ("日:10/18", "日:十月十八日", "日:10gatsu18nichi"),
    ("月:2020-10", "月:令和2年10月", "月:202010", "月:R2.10", "実施月:令和二年十月"),
    ("月:10", "月:10月", "月:十月", "月:juugatsu"),
    ("10月", "十月", "１０月", "10がつ", "10gatu", "10gatsu", "juugatsu"),
    ("年度:2020", "年度:令和二年度", "年度:R2", "年度:令2", "実施年度: reiwa2"),
    ("四次元", "4次元"),
    ("053", "〇五三", "０５３"),
    ("第51回", "第五十一回", "五一回", "51回"),
    ("1,896人", "1896人", "1896名", "千八百九十六人"),
    ("25名", "25人", "二十五名"),
    ("課:図書館", "担当課:図書館", "担当部署：図書館", "課: 図書館", "課：\u3000図書館"),
    ("主催:三星", "主催者:三星", "団体:三星", "関係団体: 三星"),
    ("目的:防災", "内容:防災", "目的・内容: 防災"),
    ("形態:共催", "協働の形態:共催"),
    ("区分:例年", "実施区分: 例年"),
    ("樽前 -探検", "樽前 ー探検", "樽前 ‐探検", "樽前 —探検", "樽前 −探検"),
    ("『夢』花火", "「夢」花火", "「夢 花火」", '"夢 花火"', "夢花火", "(夢)花火"),
    ("みずゑ", "みずえ", "ミズヱ", "mizuwe", "mizue"),
    ("成人式", "せーじんしき", "せえじんしき", "seejinshiki", "se-jinshiki", "sējinshiki", "seijinshiki"),
    ("世界へようこそ", "sekaieyoukoso", "sekaiheyoukoso", "せかいえようこそ"),
    ("いけ花", "生け花", "生けばな", "ikebana"),
    ("書き初め", "かき初め", "書初め", "書きぞめ", "kakizome"),
    ("教委", "教育委員会"),
    ("アイスホッケー", "アイスホッケイ", "aisuhokkee"),
    ("苫高専", "tomakousen", "苫小牧高専"),
)
"""Queries that find the same records, and at least one."""

HELD_BY = (
    ("1月5日", "2020-committee-11", "2020-cohost-5"),
    ("20人", "2020-committee-3", "2020-committee-1"),
    ("1回", "2020-sponsor-city-7", "2020-sponsor-city-38"),
    ("9%", None, "2020-committee-11"),
    ("5日", "2020-cohost-5", "2020-cohost-1"),
    ("10/18", "2020-cohost-3", "2020-cooperation-6"),
    ("日:10/18", "2020-cooperation-6", "2020-cohost-10"),
    ("樽前 ー探検", "2020-committee-2", "2020-sponsor-board-28"),
)
"""Query, a record that it finds, a record that it does not find."""


def test_notations_of_one_query_find_the_same(reader: Database) -> None:
    for first, *others in SAME:
        expected = ids(reader, first)
        assert expected, first
        for other in others:
            assert sorted(ids(reader, other)) == sorted(expected), other
            assert reader.select(parse(other), EVERYTHING).total == len(expected), other


def test_what_is_found_and_what_is_not(reader: Database) -> None:
    for query, found, not_found in HELD_BY:
        records = ids(reader, query)
        assert found is None or found in records, query
        assert not_found not in records, query


def test_other_notations_are_ranked_alike_and_as_by_hand(
    reader: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for query in ("1回", "2年 苫小牧", "10/18", "令和2年度 大会", "25名", "H28", "2020年", "10月18日 2年"):
        expected = list(ranked(reader, parse(query)))
        assert expected, query
        for few in (0, 10_000):
            limit(few, monkeypatch)
            assert ids(reader, query) == expected, query


def test_a_date_marks_what_is_written(reader: Database) -> None:
    for query, marked in (
        ("令2.10.18", {"令和 2年10月18日"}),
        ("10/18", {"10月18日"}),
        ("4次元", {"四次元"}),
        ("309名", {"309人"}),
        ("五一回", {"51回"}),
        ("「夢」花火", {"夢』花火", "夢花火"}),
    ):
        hits = list(reader.hits(parse(query), EVERYTHING))
        found = {getattr(hit.record, m.field)[m.start : m.end] for hit in hits for m in hit.matches}
        assert found == marked, query
