"""Facet values are named as they are written, by their codes, or as they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.records.record import Form, NameHolder
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.search.facet_values import Vocabulary

if TYPE_CHECKING:
    from kyodo_tui.store.database import Database

LABELS = Labels(
    {
        "cohost": Form("cohost", "①", "共催", "project"),
        "sponsor": Form("sponsor", "④", "後援", "sponsorship"),
        "other": Form("other", "⑤", "後援（アイヌ）", "sponsorship"),
    },
    {"city": NameHolder("city", "市名義"), "board": NameHolder("board", "教育委員会名義")},
)
READINGS = {
    "教育委員会名義": ("きょういくいいんかいめいぎ",),
    "教委名義": ("きょういめいぎ",),
    "市教委": ("しきょうい",),
    "共催": ("きょうさい",),
    "後援": ("こうえん",),
    "市名義": ("しめいぎ", "いちめいぎ"),
}


def named(query: str) -> tuple[str, ...]:
    vocabulary = Vocabulary(LABELS, lambda folded: READINGS.get(folded, ()))
    (term,) = parse(query).terms
    assert term.facet is not None
    return vocabulary.values_named(term.facet, term)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("形態:cohost", ("cohost",)),
        ("形態:共", ("cohost",)),
        ("形態:kyousai", ("cohost",)),
        ("形態:kyosai", ("cohost",)),
        ("形態:きょうさ", ("cohost",)),
        ("形態:ｋｙｏｕ", ("cohost",)),
        ("形態:sai", ("cohost",)),
        ("形態:こうえん", ("sponsor", "other")),
        ("形態:koue", ("sponsor", "other")),
        ("形態:ainu", ("other",)),
        ("形態:k", ("cohost", "sponsor", "other")),
        ("名義:shi", ("city",)),
        ("名義:itime", ("city",)),
        # All of a label is that value alone, read or written.
        ("状態:開催", ("in_person",)),
        ("状態:書", ("written", "written_only")),
        ("形態:zzz", ()),
        ("形態:1", ("cohost",)),
        ("形態:④後援", ("sponsor",)),
        ("形態:後援アイヌ", ("other",)),
        ("形態:「後援」（アイヌ）", ("other",)),
        # Abbreviations name what no label says in full.
        ("名義:市", ("city",)),
        ("名義:教育", ("board",)),
        ("名義:教委", ("board",)),
        ("名義:市教委", ("board",)),
        ("名義:きょうい", ("board",)),
        ("名義:shikyoui", ("board",)),
        ("協働の形態: 共催", ("cohost",)),
        ("年度:令和二年度", ("2020",)),
        ("年度:R2", ("2020",)),
        ("年度:令2", ("2020",)),
        ("年度:令和1年度", ("2019",)),
        ("年度:元年度", ("2019",)),
        ("月:令和2年10月", ("2020-10",)),
        ("月:202010", ("2020-10",)),
        ("月:十月", ("-10",)),
        ("日:令和2年10月18日", ("2020-10-18",)),
        ("日:10/18", ("-10-18",)),
        ("形態:9", ()),
        ("年度:令和2", ("2020",)),
        ("月:2020年4月", ("2020-04",)),
        ("月:10", ("-10",)),
    ],
)
def test_values_are_named_by_code_label_and_reading(query: str, codes: tuple[str, ...]) -> None:
    assert named(query) == codes


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("形態:kyousai", "形態:共催"),
        ("form:じっこういいんかい", "形態:実行委員会"),
        ("form:sonota", "形態:その他"),
        ("-状態:chuushi", "-状態:中止"),
        ("mode:kaisai", "状態:開催"),
        ("holder:kyouiku", "名義:教育委員会"),
        ("freq:reinen", "区分:例年"),
        ("freq:shinki", "区分:新規"),
    ],
)
def test_every_value_of_the_report_has_its_reading(reader: Database, query: str, same: str) -> None:
    found = reader.select(parse(query))
    assert 0 < found.total == reader.select(parse(same)).total
