"""Check dates, participants and labels of sessions."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import WEEKDAYS, fiscal_year_label, gregorian_year
from kyodo_tui.core.records.record import Project
from kyodo_tui.core.search.fields import TEXT_FIELDS, text_of
from kyodo_tui.ingest.cells.era_notes import MISPRINT
from kyodo_tui.ingest.cells.notation import half_width
from kyodo_tui.ingest.cells.session_draft import SEPARATOR
from kyodo_tui.ingest.cells.session_list import IMPOSSIBLE
from kyodo_tui.ingest.checks.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyodo_tui.core.records.record import Session
    from kyodo_tui.core.records.report import Report

_DATED_WEEKDAY = re.compile(
    r"(?:(?P<era>明治|大正|昭和|平成|令和)\s*(?P<number>[0-9]{1,2}|元)年\s*|(?P<gregorian>[0-9]{4})年\s*)?"
    rf"(?P<month>[0-9]{{1,2}})月\s*(?P<day>[0-9]{{1,2}})日\s*\((?P<weekday>[{WEEKDAYS}])(?:曜日?)?[)・]"
)
_KANJI_OR_KANA = re.compile("[一-鿿ぁ-んァ-ヶー]")
_WHOLE_ALONE = frozenset("春夏秋冬朝昼夜夕前後左右上下東西南北中内外男女親子甲乙丙丁一二三四五六七八九十")
"""Kanji that are a label by themselves."""
_OPENING, _CLOSING = "(（「『【", ")）」』】"


def _sessions(report: Report) -> Iterator[tuple[Project, Session]]:
    for record in report.records:
        if isinstance(record, Project):
            for session in record.sessions:
                yield record, session


def _outside_year(report: Report) -> Iterator[Finding]:
    first, last = f"{report.fiscal_year}-04", f"{report.fiscal_year + 1}-03"
    label = fiscal_year_label(report.fiscal_year)
    for record, session in _sessions(report):
        days = (session.start, *(session.dates or ()), session.end)
        outside = dict.fromkeys(day for day in days if day is not None and not first <= day[:7] <= last)
        if outside:
            message = f"{'、'.join(outside)} は{label}の4月から3月までの外にある"
            yield Finding(record.id, "held", "年度の外の日付", message)


def _backwards(report: Report) -> Iterator[Finding]:
    for record, session in _sessions(report):
        if session.start and session.end and session.end[:7] < session.start[:7]:
            backwards = True
        else:
            days = session.dates or tuple(filter(None, (session.start, session.end)))
            backwards = len({len(day) for day in days}) == 1 and list(days) != sorted(days)
        if backwards:
            message = (
                f"終わりの {session.end} が始まりの {session.start} より前にあるなど、日付の順が逆である"
            )
            yield Finding(record.id, "held", "期間の前後", message)


def _remarked(report: Report) -> Iterator[Finding]:
    """Report where parsing departed from the written date, or could not read it."""
    rules = ((MISPRINT, "前後と合わない元号"), (IMPOSSIBLE, "暦にない日付"))
    for record, session in _sessions(report):
        for remark in (session.note or "").split(SEPARATOR):
            for end, rule in rules:
                if remark.endswith(end):
                    yield Finding(record.id, "held", rule, remark)


def _weekdays(report: Report) -> Iterator[Finding]:
    for record in report.records:
        for field in TEXT_FIELDS:
            text = text_of(record, field)
            for match in _DATED_WEEKDAY.finditer(half_width(text)):
                day = _day(match, report.fiscal_year)
                if day is not None and WEEKDAYS[day.weekday()] != match["weekday"]:
                    written = text[match.start() : match.end()]
                    message = (
                        f"「{written}」とあるが、{day.isoformat()} は{WEEKDAYS[day.weekday()]}曜日である"
                    )
                    yield Finding(record.id, field, "曜日", message)


def _day(match: re.Match[str], fiscal_year: int) -> date | None:
    """Return the day of a match; without a year it falls in the fiscal year."""
    month, day = int(match["month"]), int(match["day"])
    if match["gregorian"]:
        year = int(match["gregorian"])
    elif match["era"]:
        year = gregorian_year(match["era"], 1 if match["number"] == "元" else int(match["number"]))
    else:
        year = fiscal_year if month >= 4 else fiscal_year + 1
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _totals(report: Report) -> Iterator[Finding]:
    for record in report.records:
        if not isinstance(record, Project):
            continue
        sums = _sums(record)
        for total in record.totals:
            if total.participants is not None and sums and total.participants not in sums:
                counted = "、".join(f"{number:,}人" for number in sums)
                message = f"「{total.text}」とあるが、各回の参加者を足すと{counted}である"
                yield Finding(record.id, "held", "合計の人数", message)


def _sums(project: Project) -> list[int]:
    """Return the sums of participants over all sessions, and over those with one label.

    Empty where a total cannot be compared: people were not counted everywhere, or not exactly.
    """
    groups: dict[str | None, list[Session]] = defaultdict(list)
    for session in project.sessions:
        if session.mode not in ("cancelled", "written"):
            groups[session.label].append(session)
    held = [session for group in groups.values() for session in group]
    if any(item.participants is None or item.approx or item.unit == "団体" for item in held):
        return []
    parts = [sum(item.participants or 0 for item in group) for group in groups.values()]
    return list(dict.fromkeys([sum(parts), *parts])) if held else []


def _labels(report: Report) -> Iterator[Finding]:
    """Report labels that begin or end in the middle of a word, cut by a line wrap."""
    corpus = "\n".join(text_of(record, field) for record in report.records for field in TEXT_FIELDS)
    for record, session in _sessions(report):
        if session.label and _is_cut(session.label, corpus):
            message = f"「{session.label}」は行の折り返しで切れた見出しかもしれない"
            yield Finding(record.id, "held", "実施内容の見出し", message)


def _is_cut(label: str, corpus: str) -> bool:
    depth = 0
    for char in label:
        depth += (char in _OPENING) - (char in _CLOSING)
        if depth < 0:
            return True
    if len(label) == 1:
        return bool(_KANJI_OR_KANA.match(label)) and label not in _WHOLE_ALONE
    if depth or re.match(r"[、。，．・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョを]", label):
        return True
    pieces = label.split()
    # Written without the space elsewhere: it was one word.
    return any(
        len(before) > 1 and len(after) > 1 and before[-2:] + after[:2] in corpus
        for before, after in pairwise(pieces)
    )


CHECKS: tuple[Callable[[Report], Iterator[Finding]], ...] = (
    _outside_year,
    _backwards,
    _remarked,
    _weekdays,
    _totals,
    _labels,
)
"""Every check of this module."""
