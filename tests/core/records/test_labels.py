"""The labels of code values."""

from __future__ import annotations

import pytest

from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.records.record import NameHolder


@pytest.mark.parametrize(
    ("labels", "marks"),
    [
        (("苫小牧市名義", "教育委員会名義"), ["市", "教"]),
        (("市名義", "苫小牧市教育委員会名義"), ["市", "教"]),
        (("町長名義", "教育長名義", "実行委員会"), ["町", "教", "実"]),
        (("北海道名義", "苫小牧市名義", "安平町名義"), ["道", "市", "町"]),
        (("苫小牧市名義", "千歳市名義", "教育委員会名義"), ["苫小牧市", "千歳市", "教"]),
        (("名義",), ["名"]),
    ],
)
def test_a_name_holder_in_one_character_as_long_as_that_tells_them_apart(
    labels: tuple[str, ...], marks: list[str]
) -> None:
    known = Labels(holders={str(number): NameHolder(str(number), each) for number, each in enumerate(labels)})
    assert [known.holder_mark(code) for code in known.holders] == marks


def test_an_unknown_name_holder_is_its_code() -> None:
    assert Labels().holder_mark("市") == "市"
