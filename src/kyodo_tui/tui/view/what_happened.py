"""What happened, in a few words: sums, notes that cancel something, sentences that say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import session_when
from kyodo_tui.core.records.meetings import HELD_MODES, figures, is_meeting
from kyodo_tui.core.records.record import CANCELLED
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui import strings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.records.record import Project, Record, Session

_NOTE = re.compile(r"※[^※\n]*")
_SENTENCE = re.compile(r"[^。．\n]*[。．]?")


def session_sums(project: Project) -> str:
    """Return how often it was held and how many people came, where that takes adding up, and which were meetings."""
    found = figures(project)
    held = sum(
        session.mode in HELD_MODES and not is_meeting(session, project.name) for session in project.sessions
    )
    return strings.sums(found if held > 1 else found._replace(times=0, people=None))


def cancelled_by_notes(project: Project) -> tuple[Sequence[Session], list[tuple[str, str]]]:
    """Return the sessions that are not told by a ※ note, and the notes that cancel the others, as written.

    Each note comes with the day or month it is about, empty where it names none.
    """
    written = [note.strip() for note in _NOTE.findall(project.held)]
    sessions: list[Session] = []
    notes: dict[str, str] = {}
    for session in project.sessions:
        note = next((note for note in written if _tells(note, session)), None)
        if note is None:
            sessions.append(session)
        else:
            notes.setdefault(note, one_line(session_when(session)))
    return sessions, [(when, note) for note, when in notes.items()]


def _tells(note: str, session: Session) -> bool:
    if session.mode != CANCELLED or not session.note:
        return False
    return session.note in note and (session.label or "") in note


def evidence_sentences(record: Record) -> list[tuple[str, str]]:
    """Return the sentences that say what was not held as usual, each with its field: those of the first such field."""
    if not record.status_evidence:
        return []
    field = record.status_evidence[0].field
    text = record.extra_text if field == "extra" else str(getattr(record, field, ""))
    found = [
        sentence.group().strip()
        for sentence in _SENTENCE.finditer(text)
        if any(
            evidence.field == field and sentence.start() <= evidence.start < sentence.end()
            for evidence in record.status_evidence
        )
    ]
    return [(field, sentence) for sentence in dict.fromkeys(found)]
