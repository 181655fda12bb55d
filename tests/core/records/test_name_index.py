"""Bodies found by any spelling of their names, the surest first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.records.name_index import NameIndex
from kyodo_tui.core.records.name_relations import relation

NAMES = (
    "苫小牧商工会議所",
    "苫小牧商工会議所青年部",
    "一般社団法人苫小牧青年会議所",
    "社会福祉法人苫小牧市社会福祉協議会",
    "社会福祉法人苫小牧市社会福祉協議会ボランティアセンター",
    "株式会社三星",
    "（株）三星",
    "自然ウォッチングセンター",
    "とまこまいカレーラーメン振興局",
    "苫小牧東中学校",
    "苫小牧西中学校",
)
INDEX = NameIndex(NAMES)


def found(name: str, *, near: bool = True) -> list[str]:
    return [other for other, _ in INDEX.find(name, near=near)]


def test_a_body_is_found_by_any_spelling() -> None:
    assert found("三星") == ["株式会社三星", "（株）三星"]
    assert found("苫小牧JC") == ["一般社団法人苫小牧青年会議所"]
    assert found("自然ウオッチング センター") == ["自然ウォッチングセンター"]
    assert found("苫小牧カレーラーメン振興局") == ["とまこまいカレーラーメン振興局"]
    assert found("苫小牧北中学校") == []


def test_the_surest_comes_first() -> None:
    assert found("苫小牧商工会議所") == ["苫小牧商工会議所", "苫小牧商工会議所青年部"]
    assert found("苫小牧社協")[0] == "社会福祉法人苫小牧市社会福祉協議会"


def test_only_other_spellings() -> None:
    assert found("苫小牧商工会議所", near=False) == ["苫小牧商工会議所"]
    assert found("苫小牧市社協", near=False) == ["社会福祉法人苫小牧市社会福祉協議会"]
    assert found("苫小牧カレーラーメン振興局", near=False) == []


@given(st.lists(st.text(st.sampled_from("苫小牧東西会社協株式A （）"), min_size=1, max_size=8), max_size=6))
def test_what_is_found_is_related(names: list[str]) -> None:
    index = NameIndex(names)
    for name in names:
        assert name in [other for other, _ in index.find(name)]
        assert all(how == relation(name, other) for other, how in index.find(name))
