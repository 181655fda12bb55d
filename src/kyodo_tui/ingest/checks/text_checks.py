"""Check headings, names, organisations and characters of records."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import fiscal_year_label
from kyodo_tui.core.records.record import Project, Sponsorship
from kyodo_tui.core.records.report import ORGANISER
from kyodo_tui.core.search.fields import TEXT_FIELDS, text_of
from kyodo_tui.ingest.cells.years import find_years
from kyodo_tui.ingest.checks.finding import Finding
from kyodo_tui.ingest.organisations import suggestions
from kyodo_tui.ingest.source_text import replaced_controls
from kyodo_tui.ingest.vocabulary import fold_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyodo_tui.core.records.report import Report

_LABELS = {"name": "名称", "department": "担当課", "organiser": "主催者"}
_VISIBLE_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def _counts(report: Report) -> Iterator[Finding]:
    forms = Counter(record.form for record in report.records)
    holders = Counter((r.form, r.name_holder) for r in report.records if isinstance(r, Sponsorship))
    for section in report.sections:
        holder = section.name_holder
        number = forms[section.form] if holder is None else holders[section.form, holder]
        if number != section.announced:
            message = f"「{section.heading}」は{section.announced}件とあるが、記録は{number}件ある"
            yield Finding(None, None, "見出しの件数", message)


def _missing(report: Report) -> Iterator[Finding]:
    for record in report.records:
        for field, label in _LABELS.items():
            if not getattr(record, field, "-").strip():
                yield Finding(record.id, field, "空の欄", f"{label}が空である")


def _other_year(report: Report) -> Iterator[Finding]:
    """Report names of projects with another fiscal year; sponsored events may be for any year."""
    for record in report.records:
        if not isinstance(record, Project):
            continue
        for written in find_years(record.name):
            if written.is_fiscal and written.year != report.fiscal_year:
                year = record.name[written.start : written.end]
                message = f"名称に「{year}」とあるが、報告書は{fiscal_year_label(report.fiscal_year)}である"
                yield Finding(record.id, "name", "名称の年度", message)


def _hidden(report: Report) -> Iterator[Finding]:
    """Report replaced and invisible characters."""
    for record in report.records:
        for field in TEXT_FIELDS:
            text = text_of(record, field)
            for name in replaced_controls(text):
                message = (
                    f"制御文字（{name}）があったため、その図形に置き換えた"
                    if name
                    else "読めない文字（U+FFFD）を含む"
                )
                yield Finding(record.id, field, "置き換えた文字", message)
            private = dict.fromkeys(
                f"U+{ord(char):04X}" for char in text if unicodedata.category(char) == "Co"
            )
            if private:
                message = f"外字（{'、'.join(private)}）を含む。ほかの機械では見えないか、別の字になる"
                yield Finding(record.id, field, "外字", message)
            codes = dict.fromkeys(f"U+{ord(char):04X}" for char in text if _is_hidden(char))
            if codes:
                yield Finding(record.id, field, "見えない文字", f"見えない文字（{'、'.join(codes)}）を含む")


def _is_hidden(char: str) -> bool:
    if char in "\n\t" or _VISIBLE_SELECTORS.match(char):
        return False
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _same_twice(report: Report) -> Iterator[Finding]:
    bodies: dict[str, list[str]] = defaultdict(list)
    for mention in report.mentions:
        if mention.role == ORGANISER:
            bodies[mention.record_id].append(mention.organisation)
    first: dict[tuple[str, ...], str] = {}
    for record in report.records:
        holder = record.name_holder if isinstance(record, Sponsorship) else ""
        key = (record.form, holder, fold_label(record.name), *bodies[record.id])
        earlier = first.setdefault(key, record.id)
        if earlier != record.id:
            same = "名称・主催者" if isinstance(record, Sponsorship) else "名称"
            message = f"「{record.name}」は {earlier} と同じ{same}である"
            yield Finding(record.id, "name", "同じ催しが二度", message)


def _spelled_in_two_ways(report: Report) -> Iterator[Finding]:
    spellings: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for mention in report.mentions:
        field = "organiser" if mention.role == ORGANISER else "partners"
        spellings[mention.organisation].setdefault(mention.written, (mention.record_id, field))
    for body in report.organisations:
        written = spellings[body.key]
        usual = body.name if body.name in written else next(iter(written), "")
        for spelling, (record_id, field) in written.items():
            if spelling != usual:
                message = f"「{spelling}」は「{usual}」（{written[usual][0]}）と同じ団体の別の書き方である"
                yield Finding(record_id, field, "団体名の書き方", message)
    for one, other in suggestions([body for body in report.organisations if spellings[body.key]]):
        usual, (first, _) = next(iter(spellings[one.key].items()))
        spelling, (record_id, field) = next(iter(spellings[other.key].items()))
        message = f"「{spelling}」は「{usual}」（{first}）と同じ団体かもしれない（aliases.toml で確定できる）"
        yield Finding(record_id, field, "似た団体名", message)


CHECKS: tuple[Callable[[Report], Iterator[Finding]], ...] = (
    _counts,
    _missing,
    _other_year,
    _hidden,
    _same_twice,
    _spelled_in_two_ways,
)
"""Every check of this module."""
