"""Tell whether two writings that sound the same are one word: 障害 and 障がい, 町作り and 街作り, not 公演 and 講演."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.kana import is_kana
from kyodo_tui.core.japanese.spellings import usual_readings

if TYPE_CHECKING:
    from collections.abc import Mapping

_GROUPS = """
町街 作造創 検険 付附 捐援 籠篭 撒蒔 会逢遭 聞聴 見観視 描書 取採撮 飛跳 暖温 分判解 他外 探捜 害碍礙 才歳 禍渦
贈送 活生 灯燈 唄歌 護守 愉楽 綺奇 狩刈 琴箏 季期 究求 飲呑 輝煌 箇個 蔵倉 拡広 昇登上 初始 堅固硬 著表現 替換 立建
踊踏 輪環 蝋蠟
仏佛 花華 嬉喜 想思 詩歌 尋訪 淋寂 廻回 掘堀 畑畠
"""
"""Kanji that people write for each other in words that sound the same, reviewed: they seldom make different words."""
_WORDS = (("寿司", "鮨"), ("寿司", "鮓"), ("鮨", "鮓"), ("角力", "相撲"), ("仕合", "幸"), ("倖", "幸"))


@cache
def _same() -> frozenset[frozenset[str]]:
    pairs = {frozenset((one, other)) for group in _GROUPS.split() for one in group for other in group}
    return frozenset(pairs | set(map(frozenset, _WORDS)))


@cache
def words_read() -> Mapping[str, tuple[str, ...]]:
    """Return the usual words by their readings."""
    found: dict[str, list[str]] = {}
    for word, readings in usual_readings().items():
        for reading in readings:
            found.setdefault(reading, []).append(word)
    return {reading: tuple(words) for reading, words in found.items()}


@lru_cache(maxsize=1024)
def are_same(one: str, other: str) -> bool:
    """Return whether two folded writings with the same reading are one word.

    Where they differ, one of them is in kana, or the kanji are written for each other.
    """
    size, first, second = _longest_common(one, other)
    if not size:
        return not one or not other or _may_differ(one, other)
    return are_same(one[:first], other[:second]) and are_same(one[first + size :], other[second + size :])


def _may_differ(one: str, other: str) -> bool:
    return is_kana(one) or is_kana(other) or frozenset((one, other)) in _same()


def _longest_common(one: str, other: str) -> tuple[int, int, int]:
    """Return the length of the longest common part of two texts and its places in them."""
    best = (0, 0, 0)
    for first in range(len(one)):
        for second in range(len(other)):
            size = 0
            while one[first + size : first + size + 1] == other[second + size : second + size + 1] != "":
                size += 1
            best = max(best, (size, -first, -second))
    return best[0], -best[1], -best[2]
