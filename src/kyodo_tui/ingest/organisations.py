"""Organisations as entities of their own: one body, however its name is spelled.

Whitespace, width, case and legal forms are folded away; anything less certain is only suggested, for a person to
confirm in the aliases file.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from kyodo_tui.core.records.record import Project, Sponsorship
from kyodo_tui.core.records.report import ORGANISER, PARTNER, Mention, Organisation
from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.cells.partners import split_bodies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kyodo_tui.core.records.record import Record

_FORMS = {
    "株式会社": "株",
    "有限会社": "有",
    "合同会社": "同",
    "合資会社": "資",
    "合名会社": "名",
    "相互会社": "相",
    "一般社団法人": "一社",
    "公益社団法人": "公社",
    "一般財団法人": "一財",
    "公益財団法人": "公財",
    "社団法人": "社",
    "財団法人": "財",
    "認定特定非営利活動法人": "認特非",
    "特定非営利活動法人": "特非",
    "認定npo法人": "認npo",
    "npo法人": "npo",
    "社会福祉法人": "福",
    "学校法人": "学",
    "医療法人": "医",
    "宗教法人": "宗",
    "独立行政法人": "独",
    "地方独立行政法人": "地独",
    "国立大学法人": "大",
}
"""Legal form → how it is abbreviated within brackets; both folded."""
_LEGAL = "|".join(
    sorted(
        (re.escape(written) for full, short in _FORMS.items() for written in (full, f"({short})")),
        key=len,
        reverse=True,
    )
)
_AT_START = re.compile(f"(?:{_LEGAL})+")
_AT_END = re.compile(f"(?:{_LEGAL})+$")

_MARKS = re.compile(r"[・·.,、。\-‐―ー'’\"「」『』()&]")
_SMALL_KANA = str.maketrans(
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ", "あいうえおつやゆよわかけアイウエオツヤユヨワカケ"
)
_HIRAGANA = re.compile(r"[ぁ-んー]+")
_KANJI = re.compile(r"[々〆一-鿿㐀-䶿豈-﫿]+")
_TELLS_APART = frozenset("東西南北中上下左右前後新旧本支大小男女甲乙丙丁一二三四五六七八九十")
"""Characters that alone make one body another: 東中学校, 西中学校."""
_EDITS_PER = 8
"""One difference in so many characters may be a slip of the pen."""
_ENOUGH_ALIKE = 6
"""So many characters in common make a difference in script alone likely."""

_ALIASES = "[[organisation]] ごとに name（表示する名前）と written（ほかの書き方の一覧）が要ります。"


@dataclass(frozen=True, slots=True)
class Aliases:
    """Spellings that a person confirmed to be one body."""

    keys: Mapping[str, str] = field(default_factory=dict)
    """Key of a spelling → key of the body."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Key of a body → the spelling to show."""


def load_aliases(path: Path) -> Aliases:
    """Return what people confirmed, kept in the TOML file ``path``; nothing where there is no such file.

    Each ``[[organisation]]`` has ``name`` and ``written``. Raises :class:`SourceError` where the file says
    anything else, or puts a spelling under two bodies.
    """
    if not path.exists():
        return Aliases()
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("organisation", [])
        return _aliases(entries)
    except (
        tomllib.TOMLDecodeError,
        UnicodeDecodeError,
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
    ) as error:
        raise SourceError(f"{path.name} を読めません：{error}", _ALIASES) from error
    except OSError as error:
        raise SourceError(
            f"ファイルを開けません：{path}（{error.strerror}）",
            "読み取りの許可があるか、管理者に確かめてください。",
        ) from error


def _aliases(entries: Sequence[Mapping[str, object]]) -> Aliases:
    keys: dict[str, str] = {}
    names: dict[str, str] = {}
    for entry in entries:
        name, written = entry["name"], entry["written"]
        if set(entry) != {"name", "written"} or not isinstance(name, str) or not isinstance(written, list):
            raise ValueError("項目に過不足があるか、値の種類が違います")
        if not all(isinstance(spelling, str) and spelling.strip() for spelling in [name, *written]):
            raise ValueError("空の名前か、文字列でない値があります")
        body = key_of(name)
        if body in names:
            raise ValueError(f"「{name}」が二度あります")
        names[body] = name
        for spelling in written:
            key = key_of(spelling)
            if keys.setdefault(key, body) != body:
                raise ValueError(f"「{spelling}」が二つの団体にあります")
    for key, body in keys.items():
        if key in names and key != body:
            raise ValueError(f"「{names[key]}」が別の団体の書き方としても挙げられています")
    return Aliases(keys, names)


def key_of(written: str) -> str:
    """Return what identifies a body: its name without spaces and legal forms at its ends, in one width and case."""
    folded = "".join(unicodedata.normalize("NFKC", written).casefold().split())
    bare = _AT_END.sub("", _AT_START.sub("", folded, count=1) if _AT_START.match(folded) else folded)
    return bare or folded


def resolve(
    records: Iterable[Record], aliases: Aliases | None = None
) -> tuple[tuple[Organisation, ...], tuple[Mention, ...]]:
    """Return the bodies that ``records`` name, in order of first appearance, and where each is named."""
    aliases = aliases or Aliases()
    bodies: dict[str, Organisation] = {}
    mentions: list[Mention] = []
    for record in records:
        for role, position, written in _named(record):
            key = key_of(written)
            key = aliases.keys.get(key, key)
            bodies.setdefault(key, Organisation(aliases.names.get(key, written), key))
            mentions.append(Mention(record.id, role, position, written, key))
    return tuple(bodies.values()), tuple(mentions)


def _named(record: Record) -> Iterator[tuple[str, int, str]]:
    if isinstance(record, Project):
        for position, written in enumerate(record.partner_list):
            yield PARTNER, position, written
    elif isinstance(record, Sponsorship):
        for position, written in enumerate(split_bodies(record.organiser)):
            yield ORGANISER, position, written


def suggestions(organisations: Sequence[Organisation]) -> list[tuple[Organisation, Organisation]]:
    """Return pairs that may be one body, for a person to confirm.

    They differ by a slip of the pen, by marks and the size of kana (ウオッチング, ウォッチング), or by a first word
    in kana or kanji (とまこまい, 苫小牧). A name with a part added at its end (商工会議所青年部) is another body, and
    so is one with another number or another point of the compass.
    """
    plain = {body.key: _MARKS.sub("", body.key).translate(_SMALL_KANA) for body in organisations}
    return [
        (one, other)
        for one, other in combinations(organisations, 2)
        if one.key != other.key and _alike(plain[one.key], plain[other.key])
    ]


def _alike(one: str, other: str) -> bool:
    if one == other:
        return bool(one)
    if re.sub(r"\D", "", one) != re.sub(r"\D", "", other):
        return False
    start = _in_common(one, other)
    end = _in_common(one[start:][::-1], other[start:][::-1])
    first, second = one[start : len(one) - end], other[start : len(other) - end]
    if start + end == min(len(one), len(other)) and not end:
        return False
    if set(first + second) <= _TELLS_APART:
        return False
    for kana, kanji in ((first, second), (second, first)):
        if _HIRAGANA.fullmatch(kana) and _KANJI.fullmatch(kanji):
            # A place name begins a name; each kanji is read with one to three kana.
            return start == 0 and end >= _ENOUGH_ALIKE and len(kanji) <= len(kana) <= 3 * len(kanji)
    most = min(len(one), len(other)) // _EDITS_PER
    return abs(len(one) - len(other)) <= most and edit_distance(first, second, most) <= most


def _in_common(one: str, other: str) -> int:
    """Return the length of what both begin with."""
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
