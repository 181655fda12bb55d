"""Report dates and figures that were not read: doubtful, or in an unknown notation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_tui.core.records.record import Project
from kyodo_tui.ingest.cells.figures import names_people
from kyodo_tui.ingest.cells.notation import SMALL_NUMBER, half_width
from kyodo_tui.ingest.cells.remarks import is_postponed
from kyodo_tui.ingest.cells.session_draft import SEPARATOR
from kyodo_tui.ingest.checks.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyodo_tui.core.records.record import Session
    from kyodo_tui.core.records.report import Report

_BARE_NUMBER = re.compile(r"約?[0-9,]+")
_NAMED_COUNT = re.compile(r"[^()]*[^()0-9]\(.*[0-9](?:人|名)\)")
_DATE_LIKE = re.compile(
    rf"(?:{SMALL_NUMBER})\s*月\s*(?:{SMALL_NUMBER})\s*日|(?<![0-9/])[0-9]{{1,2}}/[0-9]{{1,2}}(?![0-9/])"
    rf"|(?:[明大昭平令MTSHR㍾㍽㍼㍻㋿]|明治|大正|昭和|平成|令和)\s*[0-9]{{1,2}}\s*[.年/]\s*[0-9]{{1,2}}\s*[.月/]"
)
_OPEN_END = re.compile(r"(?:~|から|より)(?!延期)")


def _figures(report: Report) -> Iterator[Finding]:
    for project in _projects(report):
        for session in project.sessions:
            for message in _session_messages(project, session):
                yield Finding(project.id, "held", "読み取れない人数", message)
        for total in project.totals:
            if total.participants is None and names_people(half_width(total.text)):
                message = f"「{total.text}」から人数を確実には読み取れない"
                yield Finding(project.id, "held", "読み取れない人数", message)


def _session_messages(project: Project, session: Session) -> Iterator[str]:
    parts = (session.note or "").split(SEPARATOR)
    folded = [half_width(part) for part in parts]
    has_moved = any("から延期" in (other.note or "") for other in project.sessions)
    is_original = session.mode is None and has_moved and any(map(is_postponed, folded))
    if session.mode in ("cancelled", "written") or is_original:
        return
    for part, text in zip(parts, folded, strict=True):
        if session.participants is None and (_BARE_NUMBER.fullmatch(text) or names_people(text)):
            yield f"「{part}」から参加人数を確実には読み取れない"
        elif session.participants is not None and _NAMED_COUNT.fullmatch(text):
            yield f"「{part}」の人数は、前の回の参加人数に入れていない"


def _dates(report: Report) -> Iterator[Finding]:
    for project in _projects(report):
        labels = dict.fromkeys(session.label for session in project.sessions if session.label)
        for text in (*labels, *(total.text for total in project.totals)):
            if match := _DATE_LIKE.search(half_width(text)):
                message = f"「{text}」の「{text[match.start() : match.end()]}」を日付として読み取っていない"
                yield Finding(project.id, "held", "読み取れない日付", message)
        for part in (part for session in project.sessions for part in (session.note or "").split(SEPARATOR)):
            if _OPEN_END.match(half_width(part)):
                message = f"「{part}」から期間の終わりを読み取れない"
                yield Finding(project.id, "held", "読み取れない日付", message)


def _projects(report: Report) -> Iterator[Project]:
    return (record for record in report.records if isinstance(record, Project))


CHECKS: tuple[Callable[[Report], Iterator[Finding]], ...] = (_figures, _dates)
"""Every check of this module."""
