"""Short names lead to what they stand for."""

from __future__ import annotations

import re

import pytest

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.japanese.abbreviations import ABBREVIATIONS, READINGS
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database


def test_the_table_is_sound() -> None:
    assert len(set(ABBREVIATIONS)) == len(ABBREVIATIONS)
    assert len({(each.short, each.reading) for each in ABBREVIATIONS}) == len(
        {each.short for each in ABBREVIATIONS}
    )
    assert all(re.fullmatch("[ぁ-ゖー]+", reading) for reading in READINGS.values())


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
    ],
)
def test_a_short_name_finds_and_marks_the_full_one(query: str, full: str) -> None:
    with Database.open(bundled_database()) as reader:
        [first, *_] = reader.hits(parse(query), Scope(), limit=1)
        marked = {getattr(first.record, match.field)[match.start : match.end] for match in first.matches}
        assert any(full in text for text in marked), marked
