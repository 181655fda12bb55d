"""Read and compare numbers as Japanese texts write them: 25, 二十五, 二五, 第25回, 20名.

A kanji numeral is compared as a number only where it counts something: before a counter, after 第, or as a numeral of
its own. 三星, 一条通 and 千歳 are names, and stay as they are written.
"""

from __future__ import annotations

import re
import unicodedata

DIGITS = "〇一二三四五六七八九"
_VALUES = {char: value for value, char in enumerate(DIGITS)} | {"零": 0, "壱": 1, "弐": 2, "参": 3}
_UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
NUMERALS = "".join((*_VALUES, *_UNITS, "万"))
"""The characters of kanji numerals."""
NUMERAL = f"[{NUMERALS.replace('参', '')}]"
"""Regular expression of such a character. 参 is left out: it nearly always is the first half of 参加."""

_COUNTERS = """
年度 度 年間 年生 年代 年ぶり 年目 年前 年後 年頃 年 か月 ヶ月 ケ月 カ月 ヵ月 箇月 月 日間 日目 日 週間 週年 周年 周 週
時間 時 分間 分 秒 人 名 歳 才 回目 回 囘 次元 次 期 級 号 番目 番地 丁目 団体 町内会 自治会 地区 店舗 件 点 種 本 枚
台 匹 頭 羽 個 冊 杯 組 校 社 軒 棟 か所 ヶ所 ケ所 カ所 ヵ所 箇所 か国 ヶ国 ケ国 カ国 ヵ国 箇国 円 世紀 世代 階 学期
学年 段 泊 弾 章 部門 コース チーム グループ 家族 世帯 師団 連隊 セット つ パーセント %
"""
COUNTER = f"(?:{'|'.join(sorted(map(re.escape, _COUNTERS.split()), key=len, reverse=True))})"
"""Regular expression of what numbers count. Reviewed: 星, 条, 勝, 部, 体 … make names of the numerals before them."""
_NAMES = re.compile(
    "千歳(?!以上|未満)|百人一首|一期一会|三日月|[四五八]日市|廿日|十日町|二日酔|十分(?!間|前|後)|一時(?!間|半|[0-9一二三四五])"
    "|一円(?!玉|硬貨)|一段と|一本化|一本釣り|一点物|一次元的|一社|一回り|一人前|百年祭|千年の森|一部門"
)
"""Words that begin like a number with a counter, and are none."""
_NOT_PEOPLE = "義称簿前刺所産作目物口権形間気柄生道"
"""What follows 名 or 人 in words that do not count people: 3名義, 5人前."""

_COUNTED = re.compile(
    rf"第(?P<ordinal>{NUMERAL}+)"
    rf"|(?<!{NUMERAL})(?!{_NAMES.pattern})(?P<counted>{NUMERAL}+)(?={COUNTER})"
    rf"|(?<!{NUMERAL})(?P<spelled>(?=[^〇零]*[〇零])[〇零一二三四五六七八九]{{2,}})(?!{NUMERAL})"
)
_WHOLE = re.compile(f"{NUMERAL}{{2,}}")
_MYRIADS = re.compile(r"(?<![0-9])([0-9]{1,4})万([0-9]{1,4})?(?![0-9千百])")
_GROUPED = re.compile("(?<=[0-9])[,，](?=[0-9]{3}(?![0-9]))")
_FIGURES = re.compile(r"(?<![0-9])(?<![0-9]\.)[0-9]+(?!\.[0-9])(?![0-9])")
_SAME_COUNTERS = {"人": "名", "名": "人", "歳": "才", "才": "歳", "%": "パーセント", "パーセント": "%"}
_SAME_COUNTER = re.compile(f"(?<=[0-9{NUMERALS}])(?:[人名](?![{_NOT_PEOPLE}])|歳|才(?!能)|%|パーセント)")
_MAX_DIGITS = 8
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))


def figures(numeral: str) -> str:
    """Return a kanji numeral in figures (``二十五`` and ``二五`` as ``25``); empty if it is none."""
    if numeral and all(char in _VALUES for char in numeral):
        return "".join(str(_VALUES[char]) for char in numeral)
    head, myriad, rest = numeral.partition("万")
    high = _below_myriad(head) if myriad else 0
    low = _below_myriad(rest if myriad else head) if rest or not myriad else 0
    if high is None or low is None or (myriad and not high):
        return ""
    return str(high * 10_000 + low)


def _below_myriad(numeral: str) -> int | None:
    """Return the value of a numeral in place notation without 万, or ``None``."""
    number, limit, digit = 0, 10_000, None
    for char in numeral:
        if char in _UNITS:
            unit = _UNITS[char]
            if unit >= limit:
                return None
            number += (1 if digit is None else digit) * unit
            limit, digit = unit, None
        elif char in _VALUES and digit is None:
            digit = _VALUES[char]
            if not digit:
                return None
        else:
            return None
    return number + (digit or 0) if numeral else None


def place_notation(number: int) -> str:
    """Return a number from 1 to 99,999,999 in kanji with units: ``千二百`` for 1200."""
    high, low = divmod(number, 10_000)
    kanji = place_notation(high) + "万" if high else ""
    for unit, sign in _PLACES:
        digit, low = divmod(low, unit)
        if digit:
            kanji += ("" if digit == 1 else DIGITS[digit]) + sign
    return kanji + (DIGITS[low] if low else "")


def in_figures(text: str) -> str:
    """Return ``text`` with its numbers in figures: ``第五十一回`` as ``第51回``, ``2万人`` as ``20000人``.

    A kanji numeral is a number before a counter, after 第, with a 〇, or if it is the whole text.
    """
    text = _GROUPED.sub("", unicodedata.normalize("NFKC", text))
    if _WHOLE.fullmatch(text):
        return figures(text) or text
    text = _COUNTED.sub(_in_figures, text)
    return _MYRIADS.sub(lambda match: str(int(match[1]) * 10_000 + int(match[2] or 0)), text)


def _in_figures(match: re.Match[str]) -> str:
    numeral = match["ordinal"] or match["counted"] or match["spelled"]
    return match[0].replace(numeral, figures(numeral) or numeral)


def number_forms(text: str) -> tuple[str, ...]:
    """Return the other ways to write ``text`` if it holds numbers: ``第25回`` as ``第二十五回`` and ``第二五回``.

    Numbers of people are counted with 人 and with 名, ages with 歳 and with 才.
    """
    plain = _GROUPED.sub("", unicodedata.normalize("NFKC", text))
    shown = in_figures(plain)
    if not re.search("[0-9]", shown):
        return ()
    forms = [shown]
    for write in (_with_units, _digit_by_digit, _in_myriads):
        form = _FIGURES.sub(lambda match, write=write: write(match[0], _is_counted(match)), shown)  # type: ignore[misc]
        # The numeral of a name is no number: 千歳 for 1000歳.
        if form != shown and in_figures(form) == shown:
            forms.append(form)
    forms += [_SAME_COUNTER.sub(lambda match: _SAME_COUNTERS[match[0]], form) for form in [plain, *forms]]
    return tuple(dict.fromkeys(form for form in forms if form not in (text, plain)))


def _is_counted(match: re.Match[str]) -> bool:
    """Return whether a number counts something, or is long enough to be one wherever it stands."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    is_alone = not before and not after and len(match[0]) > 2
    return is_alone or before.endswith("第") or re.match(COUNTER, after) is not None


def _with_units(number: str, is_counted: bool) -> str:
    can_be = is_counted and not number.startswith("0") and len(number) <= _MAX_DIGITS
    return place_notation(int(number)) if can_be else number


def _digit_by_digit(number: str, is_counted: bool) -> str:
    can_be = len(number) > 1 and (is_counted or number.startswith("0"))
    return "".join(DIGITS[int(digit)] for digit in number) if can_be else number


def _in_myriads(number: str, _is_counted: bool) -> str:
    can_be = number.endswith("0000") and not number.startswith("0") and len(number) <= _MAX_DIGITS
    return f"{number[:-4]}万" if can_be else number
