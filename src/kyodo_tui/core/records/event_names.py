"""Take the name of an event apart: what changes from year to year (fiscal year, ordinal, month), and what stays."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kyodo_tui.core.japanese.calendar import gregorian_year
from kyodo_tui.core.japanese.name_keys import folded_name, kana_key, without_marks
from kyodo_tui.core.japanese.numbers import NUMERAL, figures

_NUMBER = f"[0-9]+|{NUMERAL}+"

_ERA_YEAR = re.compile(
    r"(?:(?P<era>令和|平成|昭和|大正)\s*(?P<year>元|[0-9]{1,2}|[一二三四五六七八九十]+)\s*年"
    r"|(?<![A-Za-z0-9])(?P<letter>[RH])\s?\.?(?P<short>[0-9]{1,2})(?![0-9A-Za-z]))(?!代)"
    r"(?:\s*度|\s*年度?)?(?P<month>\s*[0-9]{1,2}\s*月)?(?:\s*[0-9]{1,2}\s*日)?"
)
_GREGORIAN_YEAR = re.compile(
    r"(?<![0-9.,])(?P<year>(?:19|20)[0-9]{2})(?![0-9,]|年代|\s*[人名円個枚本歩回点mkMKL])"
    r"(?:\s*年度?)?(?P<month>\s*[0-9]{1,2}\s*月)?(?:\s*[0-9]{1,2}\s*日)?"
)
_SHORT_YEAR = re.compile(r"['’](?P<year>[1-4][0-9])(?![0-9])")
_ORDINAL = re.compile(
    rf"第\s*(?P<a>{_NUMBER})\s*(?:回目?|弾|次|シーズン|号)"
    rf"|(?<![0-9])(?P<b>[0-9]+)\s*回目"
    r"|(?<![0-9])(?P<c>[0-9]+)\s*(?:st|nd|rd|th)(?![A-Za-z])"
    rf"|その\s*(?P<d>{_NUMBER})(?![0-9一-鿿])"
    r"|(?<![A-Za-z])(?i:vol|no|part|season)\s*\.?\s*(?P<e>[0-9]+)|パート\s*(?P<f>[0-9]+)|[#♯]\s*(?P<g>[0-9]+)"
)
_TERMS = re.compile(rf"第\s*(?:{_NUMBER})\s*期(?!生)")
"""第1期 is a part of a year: it is as changing as an ordinal, but says nothing of which time it is."""
_NEAR = 2
"""So many years from the fiscal year is when an event is held, or was to be."""
_SUBTITLE = re.compile(
    r"~[^~]{2,}~?\s*$|^\s*~[^~]{2,}~|(?:〈[^〈]*〉|《[^《]*》|【[^【]*】|「[^「]*」|『[^『]*』)\s*$"
    r"|\((?!旧)[^(]*\)\s*$|\s[-―—][^-―—]{2,}[-―—]\s*$|:.*$"
)
_TITLE = re.compile(r"「([^「」]*)」|『([^『』]*)』|【([^【】]*)】")
_FORMER = re.compile(r"\((?:旧|前名称:?|旧称:?)([^()]*)\)")
_ALSO = re.compile(r"\s*(?:兼|併催)[^任]")
_COMMITTEE = re.compile(r"(?<=..)(?:実行|運営)委員会$")


@dataclass(frozen=True, slots=True)
class EventName:
    """The name of an event, taken apart."""

    key: str
    """What two years of one event have in common, kana in one script."""
    main: str
    """The same without subtitles, a second event (兼 …) and a committee at its end."""
    titles: tuple[str, ...]
    """Keys of what stands in 「」『』【】: titles of their own."""
    former: str | None
    """Key of the former name that the name gives: （旧成人式）."""
    ordinal: int | None
    """Which time it is (第25回), the first one where several are named."""
    year: int | None
    """Gregorian year that the name names, as written: of a fiscal year its April."""
    month: int | None
    """Month beside the year (令和2年5月): one of several times in a year."""


def event_name(name: str, fiscal_year: int | None = None) -> EventName:
    """Return ``name`` taken apart; a year far from ``fiscal_year`` is what it is about, and stays."""
    text = unicodedata.normalize("NFKC", name).replace("〜", "~").replace("～", "~")
    years: list[int] = []
    months: list[int] = []

    def take_year(match: re.Match[str]) -> str:
        found = match.groupdict()
        if found.get("era"):
            year = gregorian_year(found["era"], _era_year(found["year"]))
        elif found.get("letter"):
            year = gregorian_year(found["letter"], int(found["short"]))
        else:
            year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
        if fiscal_year is not None and abs(year - fiscal_year) > _NEAR:
            return match[0]
        years.append(year)
        if found.get("month"):
            months.append(int(re.sub(r"\D", "", found["month"])))
        return " "

    ordinals: list[int] = []

    def take_ordinal(match: re.Match[str]) -> str:
        ordinals.append(_number(next(filter(None, match.groups()))))
        return " "

    for pattern in (_ERA_YEAR, _GREGORIAN_YEAR, _SHORT_YEAR):
        text = pattern.sub(take_year, text)
    text = _TERMS.sub(" ", _ORDINAL.sub(take_ordinal, text))
    bare = _FORMER.sub(" ", text)
    main = _main(bare)
    key = _key(bare) or _key(name) or "".join(name.split()) or name
    return EventName(
        key=key,
        main=key if main == bare else _key(main) or key,
        titles=tuple(filter(None, (_key("".join(filter(None, each))) for each in _TITLE.findall(text)))),
        former=_key(found[1]) if (found := _FORMER.search(text)) else None,
        ordinal=ordinals[0] if ordinals else None,
        year=years[0] if years else None,
        month=months[0] if months else None,
    )


def _key(text: str) -> str:
    key = without_marks(folded_name(text))
    return "" if not any(character.isalnum() for character in key) else kana_key(key)


def _main(text: str) -> str:
    also = _ALSO.search(text, 4)
    main = text[: also.start()] if also else text
    for _ in range(2):
        shorter = _SUBTITLE.sub(" ", main).strip()
        if not _key(shorter):
            break
        main = shorter
    return _COMMITTEE.sub("", main.strip())


def _era_year(text: str) -> int:
    return 1 if text == "元" else _number(text)


def _number(text: str) -> int:
    """Return the value of arabic or kanji numerals; 0 where they are none (第十十回)."""
    return int(text if text.isdecimal() else figures(text) or 0)
