"""How numbers in figures are read, as kana."""

from __future__ import annotations

_KANA = ("ぜろ", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう")
_TENS = ("", "じゅう", "ひゃく", "せん")
_GROUPS = ("", "まん", "おく", "ちょう")
_CHANGED = {
    (3, 2): "さんびゃく",
    (6, 2): "ろっぴゃく",
    (8, 2): "はっぴゃく",
    (3, 3): "さんぜん",
    (8, 3): "はっせん",
}
"""Reading by digit and place if it is not the digit and the ten."""

MONTH_KANA = {4: "し", 7: "しち", 9: "く"}
"""Readings of the numbers of months that differ from the number alone."""
DAY_KANA = {
    1: "ついたち",
    2: "ふつか",
    3: "みっか",
    4: "よっか",
    5: "いつか",
    6: "むいか",
    7: "なのか",
    8: "ようか",
    9: "ここのか",
    10: "とおか",
    14: "じゅうよっか",
    17: "じゅうしちにち",
    19: "じゅうくにち",
    20: "はつか",
    24: "にじゅうよっか",
    27: "にじゅうしちにち",
    29: "にじゅうくにち",
}
"""Readings of the days of a month that differ from the number and にち."""


def number_kana(number: int) -> str:
    """Return how a number is read; digit by digit from 17 digits on."""
    if number >= 10**16:
        return figures_kana(str(number))
    parts: list[str] = []
    for place, group_name in enumerate(_GROUPS):
        group = number // 10 ** (4 * place) % 10000
        if group:
            parts.insert(0, _group_kana(group) + group_name)
    return "".join(parts) or _KANA[0]


def _group_kana(number: int) -> str:
    kana = ""
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            one = "" if place and digit == 1 else _KANA[digit]
            kana += _CHANGED.get((digit, place), one + _TENS[place])
    return kana


def figures_kana(digits: str) -> str:
    """Return how digits are read one by one."""
    return "".join(_KANA[int(digit)] for digit in digits)
