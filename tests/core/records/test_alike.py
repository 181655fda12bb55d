"""Names that a slip of the pen may set apart, and those that only look alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.records.alike import alike, common_ends, edit_distance

SLIPS = (
    ("苫小牧市文化団体協議会", "苫小牧市文化団体協義会"),
    ("とまこまい読み聞かせの会", "苫小牧読み聞かせの会"),
    ("樽前あとふおとこんてすと実行委員会", "樽前山あとふおとこんてすと実行委員会"),
)
APART = (
    ("苫小牧商工会議所", "苫小牧商工会議所青年部"),
    ("苫小牧東中学校吹奏楽部後援会", "苫小牧西中学校吹奏楽部後援会"),
    ("苫小牧市立第1中学校吹奏楽部", "苫小牧市立第2中学校吹奏楽部"),
    ("苫小牧市春季野球大会実行委員会", "苫小牧市秋季野球大会実行委員会"),
    ("甲会", "乙会"),
    ("", ""),
)


def test_slips_and_names_apart() -> None:
    assert [pair for pair in SLIPS if not alike(*pair)] == []
    assert [pair for pair in APART if alike(*pair)] == []


@given(st.text(max_size=12), st.text(max_size=12))
def test_alike_has_no_first_and_second(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    start, end = common_ends(one, other)
    assert one[:start] == other[:start]
    assert one[len(one) - end :] == other[len(other) - end :]
    assert start + end <= min(len(one), len(other))


@given(st.text(max_size=12), st.text(max_size=12), st.integers(0, 12))
def test_edit_distance(one: str, other: str, most: int) -> None:
    distance = edit_distance(one, other, most)
    assert distance == edit_distance(other, one, most)
    assert 0 <= distance <= most + 1
    assert (distance == 0) == (one == other)
    assert edit_distance(one, one + other, most) == min(len(other), most + 1)
