"""A record as pairs of Japanese label and text, as a person reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import fiscal_year_label, session_when
from kyodo_tui.core.records.labels import FIELD_LABELS, STATUSES, mode_label, participants_label
from kyodo_tui.core.records.record import Project, Sponsorship

if TYPE_CHECKING:
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record, Session


def labelled_fields(record: Record, labels: Labels) -> list[tuple[str, str]]:
    """Return ``(label, text)`` of every field that is known, in reading order; a text can have several lines.

    What the source has beyond the fields comes last, under its own labels.
    """
    return [
        *((FIELD_LABELS[field], text) for field, text in field_texts(record, labels) if text),
        *((each.label, each.text) for each in record.extra if each.text),
    ]


def field_texts(record: Record, labels: Labels) -> list[tuple[str, str]]:
    """Return ``(field, text)`` of every field of a record, in reading order; the text is empty where unknown."""
    pairs = [
        ("id", record.id),
        ("fiscal_year", fiscal_year_label(record.fiscal_year)),
        ("form", labels.forms_of(record)),
    ]
    if isinstance(record, Sponsorship):
        pairs.append(("name_holder", labels.holder(record.name_holder)))
    pairs += [("no", str(record.no)), ("name", record.name)]
    if isinstance(record, Sponsorship):
        pairs.append(("organiser", record.organiser))
    pairs.append(("department", record.department))
    pairs.append(("status", STATUSES.get(record.status or "", "")))
    pairs.append(("partner_kinds", "、".join(map(labels.kind, record.partner_kinds))))
    if isinstance(record, Project):
        pairs += [
            ("frequency", labels.frequency_since(record)),
            ("purpose", record.purpose),
            ("partners", "\n".join(record.partner_list) or record.partners),
            (
                "sessions",
                "\n".join([*map(session_line, record.sessions), *(total.text for total in record.totals)]),
            ),
            ("effects", record.effects),
        ]
    return pairs


def session_line(session: Session) -> str:
    """Return a session as one line: what, when, how many people, and what was unusual about it."""
    parts = [session.label or "", session_when(session), participants_label(session)]
    mode = mode_label(session)
    # A note mostly says itself that a session was cancelled or held in writing.
    if mode not in (session.note or ""):
        parts.append(mode)
    if session.note:
        parts.append(f"（{session.note}）")
    return "  ".join(part for part in parts if part)
