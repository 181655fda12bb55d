"""Reports made by chance, as text with the line wraps of a PDF, and what must be read from them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from random import Random
from typing import Any

from small_report import PROJECT_COLUMNS

WIDTHS = {"name": 8, "frequency": 9, "purpose": 14, "partners": 11, "held": 15, "effects": 15}
"""Full-width characters in a line of each column of a wrapped page."""
_NEVER_FIRST = "、。）)」～"
_PLACES = ("苫小牧", "勇払", "樽前", "沼ノ端", "錦岡", "糸井", "")
_WORDS = (
    "市民",
    "地域",
    "交流",
    "防災",
    "健康",
    "学習",
    "体験",
    "音楽",
    "文化",
    "環境",
    "子育て",
    "福祉",
    "読書",
)
_KINDS = ("講演会", "教室", "大会", "フェスティバル", "まつり", "展示会", "セミナー", "つどい")
_BODIES = ("協会", "連盟", "実行委員会", "協議会", "町内会連合会", "商工会議所", "婦人会", "漁業協同組合")
_LEGAL = ("", "", "", "(一社)", "NPO法人", "(公財)", "社会福祉法人", "㈱")
_DEPARTMENTS = ("市民生活課", "生涯学習課", "まちづくり推進課", "協働・男女平等参画室", "危機管理室")
_LABELS = ("総会", "役員会", "講演会", "春の部", "秋の部", "第1回", "第2回", "表彰式", "作品展")
_SENTENCES = (
    "地域の方々が気軽に参加できる機会を提供し、住民同士のつながりを深めることを目的としている。",
    "関係団体と連携しながら企画から運営までを担い、内容の充実を図った。",
    "参加者からは「また来たい」「来年も続けてほしい」との声が多く寄せられた。",
    "感染対策を徹底したうえで、規模を縮小して実施した。",
    "課題は担い手の高齢化であり、今後は新たな人材の確保に努めていく。",
)
_FORMS = ("① 協働の形態：共催", "② 協働の形態：実行委員会・協議会等", "③ 協働の形態：その他（事業協力）")


@dataclass
class Expected:
    """A record as it was made; texts are paragraphs."""

    cells: dict[str, list[str]]
    wrapped: bool = False
    sessions: list[tuple[Any, ...]] = field(default_factory=list)
    """Label, start, end, days, participants, whether approximate, mode."""
    totals: list[tuple[str, int | None]] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    since: tuple[int | None, bool] = (None, False)


def generated(seed: int) -> tuple[str, list[Expected]]:
    """Return the text of a report and what its records must be read as."""
    random = Random(seed)
    year = random.randint(2015, 2025)
    lines = [f"協働事業実施状況（{_era(year, 5)[0]}{_number(_era(year, 5)[1])}年度）", ""]
    records: list[Expected] = []
    for form in _FORMS:
        number = random.randint(2, 8)
        made = [_record(random, year) for _ in range(number)]
        place = 0
        while place < number:
            size, wrapped = random.randint(1, 3), random.random() < 0.5
            lines += [f"{form}（{number}件）", "", PROJECT_COLUMNS]
            for count, record in enumerate(made[place : place + size], place + 1):
                record.wrapped = wrapped
                lines.append("\t".join([str(count), *_row(record)]))
            place += size
            lines.append("")
        records += made
    return "\n".join(lines), records


def _row(record: Expected) -> list[str]:
    cells = {
        name: _wrapped(texts, WIDTHS[name]) if record.wrapped else texts
        for name, texts in record.cells.items()
    }
    return [" ".join(texts) for texts in cells.values()]


def _wrapped(paragraphs: list[str], width: int) -> list[str]:
    lines: list[str] = []
    for paragraph in paragraphs:
        line = ""
        for char in paragraph:
            is_full = _cells(line + char) > 2 * width and char not in _NEVER_FIRST
            # A line is broken at no space: nobody could tell it from one that separates.
            if is_full and char != " " and not line.endswith(" "):
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    return lines


def _cells(text: str) -> int:
    return sum(1 if ord(char) < 0x2000 else 2 for char in text)


def _era(year: int, month: int) -> tuple[str, int]:
    if year < 1989:
        return "昭和", year - 1925
    return ("令和", year - 2018) if (year, month) >= (2019, 5) else ("平成", year - 1988)


def _number(year: int) -> str:
    return "元" if year == 1 else str(year)


def _day(year: int, month: int, day: int) -> str:
    era, number = _era(year, month)
    return f"{era}{_number(number):>2}年{month:>2}月{day:>2}日"


def _record(random: Random, year: int) -> Expected:
    name = "".join([random.choice(_PLACES), *random.sample(_WORDS, 2), random.choice(_KINDS)])
    bodies = list(
        dict.fromkeys(
            random.choice(_LEGAL)
            + random.choice(_PLACES[:-1])
            + random.choice(_WORDS)
            + random.choice(_BODIES)
            for _ in range(random.choice([1, 1, 2, 3, 4]))
        )
    )
    since = random.randint(1948, year)
    era, number = _era(since, 12)
    around = random.random() < 0.7
    is_old = random.random() < 0.6
    frequency = (
        f"例年実施（{era}{_number(number)}年{'頃' if around else ''}から継続実施）" if is_old else "例年実施"
    )
    record = Expected(
        {
            "name": [name, f"({random.choice(_DEPARTMENTS)})"],
            "frequency": [frequency],
            "purpose": ["".join(random.sample(_SENTENCES[:3], random.randint(1, 3)))],
            "partners": ["、".join(bodies)] if random.random() < 0.6 else bodies,
            "held": [],
            "effects": ["".join(random.sample(_SENTENCES[1:], random.randint(1, 3)))],
        },
        partners=bodies,
        since=(since, around) if is_old else (None, False),
    )
    count = random.choice([1, 1, 2, 3])
    labels = random.sample(_LABELS, count) if random.random() < 0.5 else [None] * count
    for label in labels:
        session, text = _session(random, year, label)
        record.sessions.append(session)
        record.cells["held"].append(text)
    if random.random() < 0.15:
        number = random.randint(20, 900)
        record.cells["held"].append(f"※延べ{number}人")
        record.totals.append((f"※延べ{number}人", number))
    return record


def _session(random: Random, fiscal_year: int, label: str | None) -> tuple[tuple[Any, ...], str]:
    month = random.randint(1, 12)
    year = fiscal_year + (month < 4)
    day = random.randint(1, calendar.monthrange(year, month)[1] - 3)
    start, text = f"{year}-{month:02}-{day:02}", _day(year, month, day)
    end, days = None, None
    kind = random.choice(["day", "day", "day", "range", "list", "months"])
    if kind in ("range", "list"):
        last = day + random.randint(1, 3)
        end = f"{year}-{month:02}-{last:02}"
        text += f"{'～' if kind == 'range' else '、'}{last:>2}日"
        days = [start, end] if kind == "list" else None
    elif kind == "months" and month not in (3, 12):
        last = random.randint(1, 20)
        end = f"{year}-{month + 1:02}-{last:02}"
        text += "～" + _day(year, month + 1, last)
    opening, closing = random.choice([("（", "）"), ("(", ")")])
    space = random.choice(["", " "]) if opening == "(" else ""
    people, approx, mode, written = _attendance(random)
    if mode == "in_person" and people is None and end and not days:
        mode = None
    if written:
        text += f"{space}{opening}{written}{closing}"
    session = (label, start, end, days, people, approx, mode)
    return session, f"{label} {text}" if label else text


def _attendance(random: Random) -> tuple[int | None, bool, str | None, str]:
    """Return participants, whether approximate, mode, and what is written of them."""
    number = random.choice([random.randint(2, 99), random.randint(100, 999), random.randint(1000, 25_000)])
    place, online = random.randint(10, 99), random.randint(10, 99)
    return random.choice(
        [
            (number, False, "in_person", f"{number:,}人"),
            (number, False, "in_person", f"{number:,}名"),
            (number, True, "in_person", f"約{number:,}人"),
            (place + online, False, "in_person", f"会場{place}人、オンライン{online}人"),
            (number, False, "in_person", f"{place}団体{number:,}人"),
            (None, False, "written", "書面開催"),
            (None, False, "cancelled", "新型コロナウイルスの影響で中止"),
            (None, False, "in_person", ""),
        ]
    )
