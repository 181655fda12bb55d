"""How numbers in figures are read with what they count: 第1回 is いっかい, 8月1日 is はちがつついたち."""

from __future__ import annotations

import re
import unicodedata

from kyodo_tui.core.japanese.number_kana import DAY_KANA, MONTH_KANA, figures_kana, number_kana
from kyodo_tui.core.japanese.readings import Word

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
        return figures_kana(whole)
    return _shortened(number_kana(int(whole)), _SHORTENED) + "てん" + figures_kana(fraction)


def _joined(number: int, before: str, unit: str) -> tuple[str, ...]:
    """Return the readings of a number and its counter that are one word (ついたち, ひとり, みっつ), or none."""
    if unit == "日" and number == 1:
        is_date = before.rstrip().endswith(("月", "、"))
        return ("ついたち",) if is_date else ("いちにち", "ついたち")
    if unit == "日" and number in DAY_KANA:
        return _with_nana(DAY_KANA[number])
    if unit == "人" and number in (1, 2):
        return ("ひとり", "いちにん") if number == 1 else ("ふたり", "ににん")
    if unit == "つ" and 0 < number < len(_THINGS):
        return (_THINGS[number] + unit,)
    return ()


def _before(number: int, unit: str) -> tuple[str, ...]:
    """Return the readings of a number before its counter."""
    kana = number_kana(number)
    if unit == "月" and number in MONTH_KANA:
        return _with_nana(MONTH_KANA[number])
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
