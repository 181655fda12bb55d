"""A record as lines to listen to: what is asked first comes first, each value beside its label, no columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.rows import form_words
from kyodo_tui.core.japanese.calendar import fiscal_year_label, fiscal_year_short, session_when
from kyodo_tui.core.records.labels import FIELD_LABELS, STATUSES, mode_label, participants_label
from kyodo_tui.core.records.record import CANCELLED, HELD, Project, Sponsorship
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui.strings import RELATED_PERHAPS, UNKNOWN
from kyodo_tui.tui.view.what_happened import cancelled_by_notes, evidence_sentences, session_sums

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kyodo_tui.core.japanese.readings import Reading
    from kyodo_tui.core.pages.related import RelatedEntry
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record, Session
    from kyodo_tui.tui.highlighter import Highlighter

_LONG_FIELDS = ("purpose", "effects", "partners")
_END_OF_SENTENCE = "。．\n"
_READ_FIELDS = ("name", "organiser", "department")
"""Fields of which the readings are said: names, whose kanji leave room for doubt."""


def record_lines(
    record: Record, labels: Labels, where: str, reading_of: Callable[[str], Reading | None] | None = None
) -> Iterator[str]:
    """Yield a whole record.

    Args:
        record: The record.
        labels: Labels of its codes.
        where: Its place in the list, and whether it is marked.
        reading_of: Returns the reading of a text, where readings are said.

    """
    yield from (one_line(line) for line in _lines(record, labels, where))
    if reading_of is not None:
        yield from _readings(record, reading_of)


def _lines(record: Record, labels: Labels, where: str) -> Iterator[str]:
    yield record.name
    yield f"{where}。{form_words(record.form, labels)}{record.no}番、{fiscal_year_label(record.fiscal_year)}"
    if record.status not in (None, HELD):
        yield _labelled("status", STATUSES[record.status])
        sessions = record.sessions if isinstance(record, Project) else ()
        # Otherwise the sessions say it.
        if all(session.mode != CANCELLED for session in sessions):
            yield from (sentence for _, sentence in evidence_sentences(record))
    if isinstance(record, Project):
        yield from _sessions(record)
    if isinstance(record, Sponsorship):
        yield _labelled("organiser", record.organiser)
        yield _labelled("name_holder", labels.holder(record.name_holder))
    yield _labelled("department", record.department)
    if isinstance(record, Project):
        yield _labelled("frequency", labels.frequency_since(record))
    if len(record.forms) > 1:
        yield _labelled("form", "、".join(form_words(code, labels) for code in record.forms))
    if isinstance(record, Project):
        yield from (_labelled(field, getattr(record, field)) for field in _LONG_FIELDS)
        if len(record.partner_list) > 1:
            yield _labelled("partner_list", "、".join(record.partner_list))
        if record.sessions or record.totals:
            yield _labelled("held", record.held)
    yield from (f"{extra.label}: {extra.text}" for extra in record.extra)
    if record.partner_kinds:
        yield _labelled("partner_kinds", "、".join(map(labels.kind, record.partner_kinds)))
    yield _labelled("id", record.id)


def _labelled(field: str, text: str) -> str:
    return f"{FIELD_LABELS[field]}: {text or UNKNOWN}"


def _sessions(project: Project) -> Iterator[str]:
    sums = session_sums(project)
    if sums:
        yield f"{FIELD_LABELS['sessions']}: {'、'.join(sums.split('  '))}"
    elif not project.sessions and not project.totals:
        yield _labelled("sessions", project.held)
        return
    sessions, notes = cancelled_by_notes(project)
    yield from (f"{when}: {note}" if when else note for when, note in notes)
    yield from (total.text for total in project.totals)
    yield from map(_session, sessions)


def _session(session: Session) -> str:
    parts = [session_when(session), session.label or "", participants_label(session), mode_label(session)]
    said = "、".join(part for part in parts if part)
    return f"{said}（{session.note}）" if session.note else said


def _readings(record: Record, reading_of: Callable[[str], Reading | None]) -> Iterator[str]:
    for field in _READ_FIELDS:
        text = getattr(record, field, "")
        reading = reading_of(text) if text else None
        if reading is not None and reading.words:
            kana = "".join(
                word.readings[0] if word.readings else text[word.start : word.end] for word in reading.words
            )
            doubt = "" if reading.reviewed else strings.READING_UNREVIEWED
            yield one_line(strings.READING.format(label=FIELD_LABELS[field], kana=kana, doubt=doubt))


def related_line(each: RelatedEntry, labels: Labels) -> str:
    """Return one of the records that belong to a record: which, and why."""
    entry = each.entry
    holder = labels.holder(entry.name_holder) if entry.name_holder else ""
    doubt = "" if each.certain else RELATED_PERHAPS
    parts = (entry.name, fiscal_year_short(entry.fiscal_year), form_words(entry.forms[0], labels), holder)
    return one_line(f"{'、'.join(part for part in parts if part)}（{doubt}{each.reason}）")


def hit_lines(record: Record, highlighter: Highlighter) -> Sequence[str]:
    """Return each sentence of a record that has a hit, after the label of its field."""
    fields = ["name", "organiser", "department", *_LONG_FIELDS, "held"]
    texts = [(field, str(getattr(record, field, "") or "")) for field in fields]
    texts += [("extra", each.text) for each in record.extra]
    found: dict[str, None] = {}
    if highlighter.asked is not None and isinstance(record, Project):
        label = FIELD_LABELS["sessions"]
        asked = highlighter.asked.among(record.sessions)
        found = {one_line(f"{label}: {_session(each)}"): None for each in asked}
    for field, text in texts:
        shown = highlighter.highlighted(field, text)
        for start, end in shown.hits:
            sentence = _sentence(shown.text, start, end)
            word = shown.text[start:end]
            found[one_line(f"「{word}」{FIELD_LABELS.get(field, field)}: {sentence}")] = None
    return [*found]


def _sentence(text: str, start: int, end: int) -> str:
    first = max((text.rfind(mark, 0, start) + 1 for mark in _END_OF_SENTENCE), default=0)
    ends = [place + 1 for mark in _END_OF_SENTENCE if (place := text.find(mark, end)) >= 0]
    return text[first : min(ends, default=len(text))].strip()
