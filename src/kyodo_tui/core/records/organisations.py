"""Identify bodies outside the city hall, and choose which of the spellings of one is shown.

One body is written in many ways; :func:`organisation_key` is what they have in common. It never merges what may be two
bodies: a chamber and its youth section, a school and its PTA, a head office and a branch, an east and a west.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.name_keys import folded_name, without_marks
from kyodo_tui.core.records.legal_forms import (
    has_full_legal_form,
    legal_forms_in_full,
    without_legal_forms,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_COUNTED = r"(?:[0-9]+|各|全|市内(?:の)?|地域(?:の)?|地区(?:の)?|地元(?:の)?|近隣(?:の)?|関係)?"
_GROUPS = """
町内会 自治会 区会 行政区 自主防災組織 民生委員 児童委員 社会福祉協議会 消防団 学校 小学校 中学校 小中学校
高校 高等学校 幼稚園 保育園 保育所 pta 父母会 保護者 児童 生徒 老人クラブ 子供会 こども会 子ども会 子供
子ども 事業所 企業 商店街 ボランティア団体 ボランティアグループ ボランティア 市民団体 各種団体 関係団体
関係機関 同好会 サークル 個人
"""
"""Names of many bodies, also one after the other: 町内会・自治会."""
_ALONE = """
大学 団体 事業者 商店 npo npo法人 市民 住民 地域住民 市民ボランティア 学生 実行委員会 協議会 運営委員会
事務局 有志 その他 保護者会 父母の会 親の会 親子 同窓会 後援会 婦人会 女性部 女性会 青年部 青年団 商工会
漁協 農協 消防署 警察 警察署 大学生 高校生 中学生 小学生 高齢者 障がい者 障害者 子育てサークル
ボランティアの会 ボランティアサークル ボランティア登録者 登録団体 参加団体 加盟団体 構成団体 協力団体
市民有志 町内会等
"""


def _one_of(names: str) -> str:
    return "|".join(sorted((re.escape(folded_name(name)) for name in names.split()), key=len, reverse=True))


_NOBODY = re.compile(
    rf"{_COUNTED}(?:(?:{_one_of(_GROUPS)})+|{_one_of(_ALONE)})(?:等|など)?(?:計?[0-9]+団体)?"
)


@lru_cache(1 << 15)
def organisation_key(written: str) -> str:
    """Return what identifies a body: its name without legal forms at its ends, marks and ways to write it."""
    folded = folded_name(written)
    return without_marks(legal_forms_in_full(without_legal_forms(folded)))


def display_name(spellings: Mapping[str, int]) -> str:
    """Return which of the spellings of a body is shown, given how often each is written.

    The most frequent one; of equals one with its legal form written out, then the longest, then the one with the
    fewest spaces, then the first in code point order. So it does not depend on the order of records or reports.

    Raises:
        ValueError: when there is no spelling.
    """

    def rank(spelling: str) -> tuple[int, bool, int, int, str]:
        letters = "".join(spelling.split())
        spaces = len(spelling) - len(letters)
        return -spellings[spelling], not has_full_legal_form(spelling), -len(letters), spaces, spelling

    return min(spellings, key=rank)


def is_collective(key: str) -> bool:
    """Tell whether a key names a group, not one body: 町内会, 各学校, 80町内会. Two records with it share no body."""
    return bool(_NOBODY.fullmatch(key))
