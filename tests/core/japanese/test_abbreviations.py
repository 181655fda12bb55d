"""Short names lead to what they stand for."""

from __future__ import annotations

import re

import pytest

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.japanese.abbreviations import ABBREVIATIONS, READINGS, abbreviated
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database


def test_the_table_is_sound() -> None:
    assert len(set(ABBREVIATIONS)) == len(ABBREVIATIONS)
    assert len({(each.short, each.reading) for each in ABBREVIATIONS}) == len(
        {each.short for each in ABBREVIATIONS}
    )
    assert all(re.fullmatch("[ぁ-ゖー]+", reading) for reading in READINGS.values())


def test_a_place_is_abbreviated_with_what_belongs_to_it() -> None:
    for text, short, full in (
        ("苫小牧市社会福祉協議会長", "苫社協", "苫小牧市社会福祉協議会"),
        ("(一社)苫小牧 青年会議所", "苫JC", "苫小牧 青年会議所"),
        ("札幌市立科学技術大学", "札科技大", "札幌市立科学技術大学"),
        ("北海道高等学校文化連盟", "道高文連", "北海道高等学校文化連盟"),
        ("千葉市教育委員会", "市教委", "市教育委員会"),
    ):
        found = {each.short: (text[start:end], each.full) for start, end, each in abbreviated(text)}
        assert found[short] == (full, full), text
    for text in ("苫小牧市内の青年会議所", "千葉ノ教育委員会", "青年会議所"):
        assert all(each in ABBREVIATIONS for _, _, each in abbreviated(text)), text


@pytest.mark.parametrize(
    ("query", "full"),
    [
        ("syakyo", "社会福祉協議会"),
        ("shakyou", "社会福祉協議会"),
        ("しゃきょう", "社会福祉協議会"),
        ("社協", "社会福祉協議会"),
        ("こうせん", "高等専門学校"),
        ("高専", "高等専門学校"),
        ("中体連", "中学校体育連盟"),
        ("komadai", "駒澤大学"),
        ("JC", "青年会議所"),
        ("じぇいしー", "青年会議所"),
        ("YEG", "商工会議所青年部"),
        ("漁協", "漁業協同組合"),
        ("室工大", "室蘭工業大学"),
        ("murorankoudai", "室蘭工業大学"),
        ("苫小牧高専", "苫小牧工業高等専門学校"),
        ("tomakomaikousen", "苫小牧工業高等専門学校"),
        ("苫小牧市社協", "苫小牧市社会福祉協議会"),
        ("とまこまいししゃきょう", "苫小牧市社会福祉協議会"),
        ("駒大苫小牧高校", "駒澤大学附属苫小牧高等学校"),
        ("駒大苫小牧", "駒澤大学附属苫小牧"),
        ("komadaitomakomai", "駒澤大学附属苫小牧"),
        # With the abbreviation of the place
        ("苫高専", "苫小牧工業高等専門学校"),
        ("とまこうせん", "苫小牧工業高等専門学校"),
        ("tomakousen", "苫小牧工業高等専門学校"),
        ("苫社協", "苫小牧市社会福祉協議会"),
        ("tomashakyou", "苫小牧市社会福祉協議会"),
        ("苫駒", "苫小牧駒澤大学"),
        ("苫駒大", "苫小牧駒澤大学"),
        ("苫吹連", "苫小牧吹奏楽連盟"),
        ("苫子連", "苫小牧市子ども会育成連絡協議会"),
        ("道能開大", "北海道職業能力開発大学校"),
        ("道高文連", "北海道高等学校文化連盟"),
        ("千歳科技大", "千歳科学技術大学"),
        ("chitosekagidai", "千歳科学技術大学"),
        ("吹連", "吹奏楽連盟"),
        ("suiren", "吹奏楽連盟"),
        ("プロコン", "プログラミングコンテスト"),
        ("purokon", "プログラミングコンテスト"),
        ("職能大", "職業能力開発大学校"),
        ("商議所", "商工会議所"),
        ("町連", "町内会連合会"),
        ("老連", "老人クラブ連合会"),
        ("写連", "写真連盟"),
        ("スケ連", "スケート連盟"),
        ("ボラセン", "ボランティアセンター"),
        ("身障連", "身体障がい者福祉連合会"),
        ("高文連", "高等学校文化連盟"),
    ],
)
def test_a_short_name_finds_and_marks_the_full_one(query: str, full: str) -> None:
    with Database.open(bundled_database()) as reader:
        [first, *_] = reader.hits(parse(query), Scope(), limit=1)
        marked = {getattr(first.record, match.field)[match.start : match.end] for match in first.matches}
        assert any(full in text for text in marked), marked
