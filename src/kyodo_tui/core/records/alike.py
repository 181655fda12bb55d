"""Recognise names that may differ by nothing but a slip of the pen."""

from __future__ import annotations

import re

TELL_APART = frozenset(
    "東西南北中上下左右前後新旧本支大小高男女父母老若春夏秋冬朝昼夜硬軟甲乙丙丁一二三四五六七八九十"
)
"""Characters that alone make another body or event: 東中学校, 西中学校; 春季大会, 秋季大会."""
_EDITS_PER = 8
"""One difference in so many characters may be a slip of the pen."""
_ENOUGH_ALIKE = 6
"""So many characters in common make a difference in script alone likely."""
_HIRAGANA = re.compile(r"[ぁ-んー]+")
_KANJI = re.compile(r"[々〆一-鿿㐀-䶿豈-﫿]+")


def alike(one: str, other: str) -> bool:
    """Tell whether two keys may be one name: equal but for a slip of the pen, or a first word in kana or kanji.

    A name with a part added at its end (商工会議所青年部) is another one, and so is one with another number or
    another point of the compass. Give both with their kana in one script (:func:`.name_keys.kana_key`).
    """
    if one == other:
        return bool(one)
    if re.sub(r"\D", "", one) != re.sub(r"\D", "", other):
        return False
    start, end = common_ends(one, other)
    first, second = one[start : len(one) - end], other[start : len(other) - end]
    if start + end == min(len(one), len(other)) and not end:
        return False
    if set(first + second) <= TELL_APART:
        return False
    for kana, kanji in ((first, second), (second, first)):
        if _HIRAGANA.fullmatch(kana) and _KANJI.fullmatch(kanji):
            # A place name begins a name; each kanji is read with one to three kana.
            return start == 0 and end >= _ENOUGH_ALIKE and len(kanji) <= len(kana) <= 3 * len(kanji)
    most = min(len(one), len(other)) // _EDITS_PER
    return abs(len(one) - len(other)) <= most and edit_distance(first, second, most) <= most


def common_ends(one: str, other: str) -> tuple[int, int]:
    """Return how many characters two texts have in common at their beginning and, of the rest, at their end."""
    start = _in_common(one, other)
    return start, _in_common(one[start:][::-1], other[start:][::-1])


def _in_common(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def edit_distance(one: str, other: str, most: int) -> int:
    """Return the Levenshtein distance of two texts, or ``most + 1`` where it is greater."""
    previous = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        current = [row]
        for column, against in enumerate(other, 1):
            current.append(
                min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (char != against))
            )
        if min(current) > most:
            return most + 1
        previous = current
    return min(previous[-1], most + 1)
