"""Short names lead to what they stand for."""

from __future__ import annotations

import re

import pytest

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.abbreviations import ABBREVIATIONS, READINGS
from kyodo_tui.core.browse import Scope
from kyodo_tui.core.query import parse
from kyodo_tui.store.reader import Reader


def test_the_table_is_sound() -> None:
    assert len({each.full for each in ABBREVIATIONS}) == len(ABBREVIATIONS)
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
    ],
)
def test_a_short_name_finds_and_marks_the_full_one(query: str, full: str) -> None:
    with Reader.open(bundled_database()) as reader:
        [first, *_] = reader.hits(parse(query), [Scope()], limit=1)
        marked = {getattr(first.record, match.field)[match.start : match.end] for match in first.matches}
        assert any(full in text for text in marked), marked
