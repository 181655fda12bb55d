"""Dates typed as they are spoken, in rōmaji or kana, with or without figures: 10gatsu18nichi, juugatsu tooka."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import ERAS
from kyodo_tui.core.japanese.kana import hiragana, morae
from kyodo_tui.core.japanese.letters import letters
from kyodo_tui.core.japanese.number_kana import DAY_KANA, MONTH_KANA, number_kana
from kyodo_tui.core.japanese.romaji import pronunciations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LONGEST_ERA = 64
_ERA_KANA = {"明治": "めいじ", "大正": "たいしょう", "昭和": "しょうわ", "平成": "へいせい", "令和": "れいわ"}
_WORDS = {
    "明治": "meiji meizi めいじ",
    "大正": "taishou taisyou taisho taisyo たいしょう",
    "昭和": "shouwa syouwa showa syowa しょうわ",
    "平成": "heisei へいせい",
    "令和": "reiwa れいわ",
    "元年": "gannen がんねん",
    "年度": "nendo ねんど",
    "年": "nen ねん",
    "月": "gatsu gatu がつ",
    "日": "nichi niti にち",
}
_WRITTEN = {spoken: written for written, each in _WORDS.items() for spoken in each.split()}
_SPOKEN = re.compile("|".join(sorted(_WRITTEN, key=len, reverse=True)))
_DAY_AFTER_FIGURES = re.compile("(?<=[0-9])(?:ka|か)")
_IS_WRITTEN = re.compile("(?=.*[0-9元])[mtshr]?[0-9明治大正昭和平成令元年度月日]+")
_OTHER_READINGS = (("よん", "よ"), ("なな", "しち"), ("きゅう", "く"))
"""Second readings of the last figure of a number."""


def written_date(text: str) -> str:
    """Return a spoken date as it is written, in figures and kanji; empty if ``text`` is none."""
    typed = hiragana(unicodedata.normalize("NFKC", text).casefold())
    if re.search("[0-9]", typed):
        written = _DAY_AFTER_FIGURES.sub("日", _SPOKEN.sub(lambda match: _WRITTEN[match[0]], typed))
        return written if _IS_WRITTEN.fullmatch(written) else ""
    # A last n is ん: nen.
    for each in pronunciations(re.sub("n$", "ん", typed)):
        if not each.tails and (written := _parsed(letters(each.morae))):
            return written
    return ""


def _parsed(spoken: str) -> str:
    """Return the date that canonical letters spell out, part by part; empty if they spell none."""
    found = ""
    for parts in (_years(), _months(), _days()):
        # The longest first: にじゅうねん is not に.
        lengths = range(len(spoken), 0, -1)
        length = next((length for length in lengths if spoken[:length] in parts), 0)
        found += parts.get(spoken[:length], "")
        spoken = spoken[length:]
    return found if not spoken else ""


@cache
def _years() -> Mapping[str, str]:
    return {
        _canonical(f"{_ERA_KANA[era.name]}{number}{year}"): f"{era.name}{count}{written}"
        for era in ERAS
        for count in range(1, _LONGEST_ERA + 1)
        for number in (*_readings(count), *(("がん",) if count == 1 else ()))
        for year, written in (("ねん", "年"), ("ねんど", "年度"))
    }


@cache
def _months() -> Mapping[str, str]:
    return {
        _canonical(reading + "がつ"): f"{number}月"
        for number in range(1, 13)
        for reading in (*_readings(number), *([MONTH_KANA[number]] if number in MONTH_KANA else []))
    }


@cache
def _days() -> Mapping[str, str]:
    days = {
        _canonical(reading + "にち"): f"{number}日"
        for number in range(1, 32)
        for reading in _readings(number)
    }
    return days | {_canonical(reading): f"{number}日" for number, reading in DAY_KANA.items()}


def _readings(number: int) -> Iterator[str]:
    kana = number_kana(number)
    yield kana
    for usual, other in _OTHER_READINGS:
        if kana.endswith(usual):
            yield kana.removesuffix(usual) + other


def _canonical(kana: str) -> str:
    return letters(mora.sound for mora in morae(kana))
