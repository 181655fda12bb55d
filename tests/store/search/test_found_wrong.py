"""Searches that once gave wrong answers, by kind: what finds what, and how many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from searching import EVERYTHING, ids
from spellings import hepburn

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.japanese.kana import hiragana
from kyodo_tui.core.search.fields import TEXT_FIELDS, text_of
from kyodo_tui.core.search.hit import Why
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from kyodo_tui.core.records.record import Record


@pytest.mark.parametrize("term", ["アート", "エコ", "アイス", "アイスホッケー", "フェス"])
def test_kana_find_the_records_that_hold_them(reader: Database, records: list[Record], term: str) -> None:
    holding = {
        record.id for record in records if any(term in text_of(record, field) for field in TEXT_FIELDS)
    }
    foreign = {"2020-sponsor-city-106"}
    """FESTIVAL, read フェスティバル."""
    assert holding <= set(ids(reader, term)) <= holding | foreign


@pytest.mark.parametrize(
    ("query", "number"),
    [
        *(("いか", 0), ("いご", 2), ("エコ", 2), ("アート", 7), ("NHK", 2), ("FM", 1), ("fm", 1), ("Ⅰ", 1)),
        *(("昭和47年", 1), ("1972年", 1), ("平成元年", 1), ("2年に一度", 1), ("2年に1度", 1), ("単年度", 8)),
        *(("新規", 8), ("No.57", 2), ("2020-cohost-3", 1), ("後援 花火", 1), ("①共催", 10), ("市教委", 73)),
        *(("状態:中止", 8), ("名義:教委", 73), ("担当課:図書館", 6), ("課: 図書館", 6), ("主催者:三星", 2)),
        *(
            ("ショー", 0),
            ("スキー", 0),
            ("バレー", 0),
            ("バレエ", 1),
            ("ビール", 0),
            ("セイジンシキ", 1),
            ("サッカー", 3),
        ),
        *(("令2.10.18", 3), ("R2.10.18", 3), ("2020/10/18", 3), ("10/18", 3), ("令和二年十月十八日", 3)),
        *(("月:202010", 17), ("月:令和2年10月", 17), ("年度:令和二年度", 218), ("8月25日(火)", 1)),
        *(("10月29日木曜日", 2), ("令和1年度", 1), ("十月十八日", 3), ("10gatsu4ka", 1)),
        *(("4次元", 1), ("〇五三", 1), ("五一回", 4), ("第五十一回", 4), ("309名", 1), ("yonjigenX線", 1)),
        *(
            ("npohoujin", 14),
            ("NPOほうじん", 14),
            ("NPO", 14),
            ("ＮＰＯ", 14),
            ("fmtomakomai", 1),
            ("jrher", 2),
            ("fesute", 6),
        ),
        *(("苫高専", 2), ("千歳科技大", 1), ("吹連", 1), ("プロコン", 1), ("tomakousen", 2), ("職能大", 2)),
        *(("せーじんしき", 1), ("sekaieyoukoso", 1), ("mizuwe", 2), ("raisuoichi", 1)),
        *(("生けばな", 1), ("かき初め", 2), ("いけ花", 1), ("「夢」花火", 1), ("「夢 花火」", 1)),
        *(("樽前 ー探検", 3), ("樽前 ‐探検", 3), ("樽前 -探検", 3)),
        *(("状態:コロナ", 0), ("区分:隔年", 0), ("年度:2021", 0), ("月:13", 0)),
    ],
)
def test_how_many_are_found(reader: Database, query: str, number: int) -> None:
    assert reader.select(parse(query)).total == len(ids(reader, query)) == number


@pytest.mark.parametrize("typed", ["相手:NPO", "kind:NPO", "相手:ＮＰＯ", "相手:npo", "相手=NPO"])
def test_capitals_name_a_value_as_small_letters_do(reader: Database, typed: str) -> None:
    assert reader.select(parse(typed)).total == 14
    assert reader.select(parse(f"-{typed}")).total == 204


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        *(
            ("shinki", "新規"),
            ("sinki", "新規"),
            ("しんき", "新規"),
            ("シンキ", "新規"),
            ("tannendo", "単年度"),
        ),
        *(
            ("jigyoukyouryoku", "事業協力"),
            ("jigyokyoryoku", "事業協力"),
            ("きょうさい", "共催"),
            ("kyousai", "共催"),
        ),
        *(
            ("kouen", "後援"),
            ("koen", "後援"),
            ("こうえん", "後援"),
            ("kyouikuiinkai", "教育委員会"),
            ("reinen", "例年"),
        ),
        *(("chuushi", "中止"), ("ちゅうし", "中止"), ("shikyoui", "市教委")),
    ],
)
def test_what_a_record_shows_is_found_as_it_is_read(reader: Database, typed: str, shown: str) -> None:
    wanted = {
        hit.record.id
        for hit in reader.hits(parse(shown), EVERYTHING)
        if any(match.why is Why.LABEL for match in hit.matches)
    }
    found = list(reader.hits(parse(typed), EVERYTHING))
    assert wanted
    assert wanted == {hit.record.id for hit in found if any(each.why is Why.LABEL for each in hit.matches)}
    assert reader.select(parse(typed)).total == len(found)
    assert wanted.isdisjoint(ids(reader, f"-{typed}"))


@pytest.mark.parametrize(
    ("typed", "complete"),
    [("chuushi", "中止"), ("tyuusi", "中止"), ("kaigo", "介護"), ("shichou", "市長")],
)
def test_a_complete_reading_comes_before_a_half_typed_one(
    reader: Database, typed: str, complete: str
) -> None:
    found = [
        {text_of(hit.record, match.field)[match.start : match.end] for match in hit.matches}
        | {complete for match in hit.matches if match.why is Why.LABEL}
        for hit in reader.hits(parse(typed), EVERYTHING)
    ]
    are_complete = [complete in texts for texts in found]
    assert any(are_complete)
    assert are_complete == sorted(are_complete, reverse=True)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("kod", "寺子屋こども食堂"),
        ("tar", "樽前アートフォトコンテスト"),
        ("nhk", "第88回NHK全国学校音楽コンクール室蘭地区大会"),
    ],
)
def test_the_first_hits_that_the_readme_promises(reader: Database, typed: str, first: str) -> None:
    """Of kana that are spelled out, こど comes before the long vowel of 工場."""
    assert next(reader.hits(parse(typed), EVERYTHING)).record.name.startswith(first)


@pytest.mark.parametrize("typed", ["しんぎ", "kyosa", "こえん", "kouenkai", "nenndo"])
def test_only_a_whole_reading_finds_what_a_record_shows(reader: Database, typed: str) -> None:
    found = reader.hits(parse(typed), EVERYTHING)
    assert not any(match.why is Why.LABEL for hit in found for match in hit.matches)


def test_what_a_record_shows_is_behind_what_its_name_says(reader: Database) -> None:
    """後援 is read like 公園 and 講演: what is in a name comes before what stands beside the texts."""
    found = list(reader.hits(parse("kouen"), EVERYTHING))
    labels_only = [all(match.why is Why.LABEL for match in hit.matches) for hit in found]
    named = [any(match.field == "name" for match in hit.matches) for hit in found]
    assert max(place for place, is_named in enumerate(named) if is_named) < labels_only.index(True)


@pytest.mark.parametrize("typed", ["そろばん", "soroban", "ソロバン", "算盤", "珠算", "shuzan"])
def test_the_abacus_is_found_by_both_of_its_names(reader: Database, typed: str) -> None:
    assert len(ids(reader, typed)) == 2


def test_a_long_e_is_found_however_it_is_spelled(reader: Database, records: list[Record]) -> None:
    """えー, えい and ええ are one, within words and at their ends."""
    words = {
        word
        for record in records
        for field in TEXT_FIELDS
        for word in re.findall("[ァ-ヺー]*[エケセテネヘメレゲゼデベペェ]ー[ァ-ヺー]*", text_of(record, field))
    }
    assert len(words) > 10
    for word in sorted(words):
        wanted = {
            record.id for record in records if any(word in text_of(record, field) for field in TEXT_FIELDS)
        }
        kana = hiragana(word)
        long = "(?<=[えけせてねへめれげぜでべぺぇ])ー"
        in_katakana = re.sub("(?<=[エケセテネヘメレゲゼデベペ])ー", "イ", word)
        assert len(word) < 3 or wanted <= set(ids(reader, in_katakana)), in_katakana
        for spelled in (re.sub(long, "い", kana), re.sub(long, "え", kana)):
            assert wanted <= set(ids(reader, spelled)), spelled
            assert wanted <= set(ids(reader, hepburn(spelled))), spelled


@pytest.mark.parametrize(
    ("typed", "written"), [("メーン", "メイン"), ("ネーチャー", "ネイチャー"), ("プレーヤー", "プレイヤー")]
)
def test_ei_in_katakana_is_found_as_a_long_e(
    reader: Database, records: list[Record], typed: str, written: str
) -> None:
    assert set(ids(reader, typed)) == {
        record.id for record in records if any(written in text_of(record, field) for field in TEXT_FIELDS)
    }


@pytest.mark.parametrize(
    ("query", "held", "not_held"),
    [
        ("公園", "公園", "講演"),
        ("公演", "公演", "講演"),
        ("とう", "登録", "苫小牧"),
        ("こう", "講演", "個人"),
        ("ろう", "朗読", "録"),
        ("きょう", "協会", "去年"),
        ("サッカー", "サッカー", "作家"),
        ("1月5日", "1月 5日", "11月 5日"),
        ("第1回", "第1回", "第31回"),
        ("20人", "20人", "120人"),
    ],
)
def test_what_a_search_marks(reader: Database, query: str, held: str, not_held: str) -> None:
    marked = {
        text_of(hit.record, match.field)[max(0, match.start - 1) : match.end]
        for hit in reader.hits(parse(query), EVERYTHING)
        for match in hit.matches
    }
    assert any(held in text for text in marked)
    assert not any(not_held in text for text in marked)


@pytest.mark.parametrize(
    "typed", ["fmtomakomai", "jrherusi-", "fesutei", "fesuthi", "npohoujin", "せいじんしき", "se-jinshiki"]
)
def test_no_letter_loses_what_it_can_still_become(reader: Database, typed: str) -> None:
    wanted = set(ids(reader, typed))
    assert wanted
    for length in range(1, len(typed)):
        assert wanted <= set(ids(reader, typed[:length])), typed[:length]


def test_kana_before_a_small_letter_lose_nothing(reader: Database) -> None:
    for typed in ("じどうし", "ふぇすて", "しゅうか", "ち"):
        longer = {"じどうし": "じどうしゃ", "ふぇすて": "ふぇすてぃ", "しゅうか": "しゅうかい", "ち": "ちゃ"}[
            typed
        ]
        assert set(ids(reader, longer)) <= set(ids(reader, typed)), typed


@pytest.mark.parametrize(
    ("typed", "is_read"), [("k", False), ("ko", False), ("kouen", True), ("後援", False)]
)
def test_the_names_that_records_show_are_read_when_they_can_be_meant(typed: str, is_read: bool) -> None:
    """To read them takes longer than a search: the first key does without."""
    with Database.open(bundled_database()) as opened:
        opened.select(parse(typed)).rows(0, 1)
        assert ("_label_readings" in vars(opened._queries.searcher)) == is_read
