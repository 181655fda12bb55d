"""How numbers in figures are read with what they count: 第1回 is いっかい, 8月1日 is はちがつついたち."""

from __future__ import annotations

import re
import unicodedata

from kyodo_tui.core.japanese.readings import Word

_DIGITS = ("ぜろ", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう")
_TENS = ("", "じゅう", "ひゃく", "せん")
_MYRIADS = ("", "まん", "おく", "ちょう")
_CHANGED = {
    (3, 2): "さんびゃく",
    (6, 2): "ろっぴゃく",
    (8, 2): "はっぴゃく",
    (3, 3): "さんぜん",
    (8, 3): "はっせん",
}
"""Reading by digit and place where it is not the digit and the ten."""

_MONTHS = {4: "し", 7: "しち", 9: "く"}
_DAYS = {
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
_THINGS = ("", "ひと", "ふた", "みっ", "よっ", "いつ", "むっ", "なな", "やっ", "ここの")

_COUNTERS = {
    "年度末": "ねんどまつ",
    "年度": "ねんど",
    "年": "ねん",
    "月": "がつ",
    "日": "にち",
    "時間": "じかん",
    "時": "じ",
    "分": "ふん",
    "人": "にん",
    "名": "めい",
    "つ": "つ",
    "個": "こ",
    "回": "かい",
    "件": "けん",
    "級": "きゅう",
    "期": "き",
    "点": "てん",
    "店舗": "てんぽ",
    "種": "しゅ",
    "周年": "しゅうねん",
    "社": "しゃ",
    "歳": "さい",
    "校": "こう",
    "弾": "だん",
    "条": "じょう",
    "次": "じ",
    "円": "えん",
    "%": "ぱーせんと",
    "％": "ぱーせんと",
}
_YEARS_AND_HOURS = ("年度末", "年度", "年", "時間", "時")
_SHORTENED = {"いち": "いっ", "はち": "はっ", "じゅう": "じゅっ"}
_SHORTENED_MORE = _SHORTENED | {"ろく": "ろっ", "ひゃく": "ひゃっ"}
_BEFORE = dict.fromkeys("さしすせそたてと", _SHORTENED) | dict.fromkeys("かきくけこふ", _SHORTENED_MORE)
"""How a number ends before the first kana of a counter."""

_NUMBER = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+(?:[.．]\d+)?")
_COUNTER = re.compile("(?!個人)(?:" + "|".join(_COUNTERS) + ")")


def number_kana(number: int) -> str:
    """Return how a number is read; figure by figure where it has more than 16."""
    if number >= 10**16:
        return _figures(str(number))
    parts: list[str] = []
    for place, myriad in enumerate(_MYRIADS):
        group = number // 10 ** (4 * place) % 10000
        if group:
            parts.insert(0, _below_myriad(group) + myriad)
    return "".join(parts) or _DIGITS[0]


def _below_myriad(number: int) -> str:
    kana = ""
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            one = "" if place and digit == 1 else _DIGITS[digit]
            kana += _CHANGED.get((digit, place), one + _TENS[place])
    return kana


def _figures(digits: str) -> str:
    return "".join(_DIGITS[int(digit)] for digit in digits)


def number_at(text: str, position: int) -> tuple[Word, ...]:
    """Return the number that begins at ``position``, and its counter, as words; none where there is no number."""
    match = _NUMBER.match(text, position)
    if match is None or (position and text[position - 1].isdecimal()):
        return ()
    counter = _COUNTER.match(text, match.end())
    unit = counter.group() if counter else ""
    written = unicodedata.normalize("NFKC", match.group()).replace(",", "")
    is_plain = written.isdecimal() and (written == "0" or not written.startswith("0"))
    joined = _joined(int(written), text[:position], unit) if is_plain else ()
    words = [Word(position, match.end(), _before(int(written), unit) if is_plain else (_spelled(written),))]
    if counter and joined:
        words = [Word(position, counter.end(), joined)]
    elif counter:
        kana = "ぷん" if unit == "分" and written[-1] in "013468" else _COUNTERS[unit]
        words.append(Word(counter.start(), counter.end(), (kana,)))
    end = words[-1].end
    if unit and unit in "年日分" and text.startswith("間", end):
        words.append(Word(end, end + 1, ("かん",)))
    return tuple(words)


def _spelled(written: str) -> str:
    """Return how a decimal, or a number with leading zeros, is read."""
    whole, point, fraction = written.partition(".")
    if not point:
        return _figures(whole)
    return _shortened(number_kana(int(whole)), _SHORTENED) + "てん" + _figures(fraction)


def _joined(number: int, before: str, unit: str) -> tuple[str, ...]:
    """Return the readings of a number and its counter that are one word (ついたち, ひとり, みっつ), or none."""
    if unit == "日" and number == 1:
        is_date = before.rstrip().endswith(("月", "、"))
        return ("ついたち",) if is_date else ("いちにち", "ついたち")
    if unit == "日" and number in _DAYS:
        return _with_nana(_DAYS[number])
    if unit == "人" and number in (1, 2):
        return ("ひとり", "いちにん") if number == 1 else ("ふたり", "ににん")
    if unit == "つ" and 0 < number < len(_THINGS):
        return (_THINGS[number] + unit,)
    return ()


def _before(number: int, unit: str) -> tuple[str, ...]:
    """Return the readings of a number before its counter."""
    kana = number_kana(number)
    if unit == "月" and number in _MONTHS:
        return _with_nana(_MONTHS[number])
    if unit == "人" or unit in _YEARS_AND_HOURS:
        if kana.endswith("よん"):
            return (kana.removesuffix("ん"),)
        if kana.endswith("なな"):
            return (kana, kana.removesuffix("なな") + "しち")
        if kana.endswith("きゅう") and unit != "人":
            return (kana, kana.removesuffix("きゅう") + "く")
    return (_shortened(kana, _BEFORE.get(_COUNTERS.get(unit, "")[:1], {})),)


def _with_nana(kana: str) -> tuple[str, ...]:
    """Return a reading and, where it says しち, the one that says なな."""
    return tuple(dict.fromkeys((kana, kana.replace("しち", "なな"))))


def _shortened(kana: str, endings: dict[str, str]) -> str:
    for ending, shortened in endings.items():
        if kana.endswith(ending):
            return kana.removesuffix(ending) + shortened
    return kana
