"""Labels are found by their writing, in kana and in rōmaji."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.search.labels import is_found

SORT = ("並べ替え", "ならべかえ ならびかえ じゅんばん sort")


@pytest.mark.parametrize(
    "query",
    ["", "並", "並べ", "ならび", "ナラビ", "ﾅﾗﾋﾞ", "narabi", "ｎａｒａｂｉ", "nar", "n", "NARABE", "sort", "so",
     "zyun", "jun zyunban", "並 narabi"],
)  # fmt: skip
def test_it_is_found(query: str) -> None:
    assert is_found(query, *SORT)


@pytest.mark.parametrize("query", ["コピー", "ort", "rt", "並 kopi", "並び替", ":"])
def test_it_is_not_found(query: str) -> None:
    assert not is_found(query, *SORT)


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_nothing_that_is_typed_is_an_error(query: str, written: str, spoken: str) -> None:
    assert is_found(query, written, spoken) in (True, False)
