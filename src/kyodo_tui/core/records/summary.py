"""A record as pairs of Japanese label and text, as a person reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import fiscal_year_label, session_when
from kyodo_tui.core.records.record import Project, Sponsorship

if TYPE_CHECKING:
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record, Session


def labelled_fields(record: Record, labels: Labels) -> list[tuple[str, str]]:
    """Return ``(label, text)`` of every known field in reading order; a text can have several lines."""
    pairs = [
        ("番号", record.id),
        ("年度", fiscal_year_label(record.fiscal_year)),
        ("形態", labels.form(record.form)),
    ]
    if isinstance(record, Sponsorship):
        pairs += [
            ("名義", labels.holder(record.name_holder)),
            ("No.", str(record.no)),
            ("名称", record.name),
            ("主催者", record.organiser),
            ("担当課", record.department),
        ]
    pairs += _project(record, labels) if isinstance(record, Project) else []
    return [(label, text) for label, text in pairs if text]


def _project(record: Project, labels: Labels) -> list[tuple[str, str]]:
    frequency = labels.frequency(record.frequency) if record.frequency else ""
    since = f"（{record.since_year}年{'頃' if record.since_approx else ''}から）" if record.since_year else ""
    return [
        ("No.", str(record.no)),
        ("名称", record.name),
        ("担当課", record.department),
        ("実施区分", frequency + since),
        ("目的・内容", record.purpose),
        ("関係団体", "\n".join(record.partner_list) or record.partners),
        (
            "実施・参加",
            "\n".join([*map(_session, record.sessions), *(total.text for total in record.totals)]),
        ),
        ("効果・反響", record.effects),
    ]


def _session(session: Session) -> str:
    parts = [session.label or "", session_when(session)]
    if session.participants is not None:
        parts.append(f"{'約' if session.approx else ''}{session.participants:,}{session.unit or '人'}")
    if session.note:
        parts.append(f"（{session.note}）")
    return "  ".join(part for part in parts if part)
