"""Spell words partly in kana, as people do who do not remember a kanji: 生けばな for 生け花, かき初め for 書き初め."""

from __future__ import annotations

import re
import unicodedata
from itertools import product
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.kana import hiragana

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_KANA_RUN = re.compile("([ぁ-ゖァ-ヶー]+)")
_MAX_RUNS = 4


def mixed_spellings(word: str, reading: str, readings_of: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the spellings of ``word`` with some of its kanji in kana, but not all.

    Args:
        word: A word with kanji.
        reading: How it is read, in hiragana.
        readings_of: Readings of single kanji, by which kanji that stand side by side are told apart.

    """
    parts = [part for part in _KANA_RUN.split(word) if part]
    pattern = "".join(f"({hiragana(part)})" if _KANA_RUN.fullmatch(part) else "(.+?)" for part in parts)
    match = re.fullmatch(pattern, reading)
    if match is None:
        return
    choices: list[list[str]] = []
    for part, kana in zip(parts, match.groups(), strict=True):
        split = _split(part, kana, readings_of) if not _KANA_RUN.fullmatch(part) else []
        choices += [[part, kana]] if not split else [[kanji, read] for kanji, read in split]
    if len(choices) > _MAX_RUNS * 2:
        return
    for spelled in dict.fromkeys(map("".join, product(*choices))):
        if spelled != word and not _KANA_RUN.fullmatch(spelled):
            yield spelled


def _split(kanji: str, reading: str, readings_of: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Return two kanji with the part of their reading that each has; none if it cannot be told."""
    if len(kanji) != 2:
        return []
    for first in readings_of.get(kanji[0], ()):
        second = reading.removeprefix(first)
        # In a compound the second may be voiced: はなび.
        known = {second, unicodedata.normalize("NFD", second[:1])[:1] + second[1:]}
        if reading.startswith(first) and second and not known.isdisjoint(readings_of.get(kanji[1], ())):
            return [(kanji[0], first), (kanji[1], second)]
    return []
