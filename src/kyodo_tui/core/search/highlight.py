"""Find what a query matches in a text: for highlighting, and for the offsets that ``search`` prints."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.abbreviations import abbreviated
from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.kana import is_kana
from kyodo_tui.core.japanese.transcription import Transcription, transcriptions
from kyodo_tui.core.records.record import to_json
from kyodo_tui.core.search.fields import KEY, TEXT_FIELDS, text_of
from kyodo_tui.core.search.foreign_words import with_foreign_words
from kyodo_tui.core.search.hit import Match, Why
from kyodo_tui.core.search.label_names import label_names, shows
from kyodo_tui.core.search.rewritings import rewritings
from kyodo_tui.core.search.surface import surface, surface_of
from kyodo_tui.core.search.synonyms import with_synonyms
from kyodo_tui.core.search.term import SearchTerm, search_term, spans_in
from kyodo_tui.core.search.written_dates import date_places
from kyodo_tui.core.search.written_forms import date_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kyodo_tui.core.japanese.fold import Folded
    from kyodo_tui.core.japanese.readings import Word
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import ListRow
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.query import Query, QueryTerm

Spans = list[tuple[int, int]]
"""``(start, end)`` code point offsets, in order, not overlapping."""


@dataclass(frozen=True, slots=True)
class FieldTerm:
    """A search term with the fields it is limited to."""

    term: SearchTerm
    """How it can occur in a text."""
    fields: tuple[str, ...]
    """The fields of a record it is searched in."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What may have been meant by a query that finds nothing."""

    rows: tuple[ListRow, ...]
    """The nearest records, nearest first."""
    terms: tuple[FieldTerm, ...]
    """Terms to highlight in them."""
    missing: tuple[str, ...]
    """Surfaces of the terms that nothing matches; none if each of them matches something."""


def search_terms(
    query: Query,
    readings_of: Callable[[str], Sequence[str]] = lambda _: (),
    spellings_of: Callable[[str], Sequence[str]] = lambda _: (),
) -> tuple[FieldTerm, ...]:
    """Return the search terms of ``query``.

    Args:
        query: The query.
        readings_of: Returns the known readings of a folded term with kanji.
        spellings_of: Returns other spellings of it.

    """
    return tuple(
        FieldTerm(
            term_of(term, readings_of(term.folded), spellings_of(term.folded)),
            term.text_fields,
        )
        for term in query.text_terms
    )


def term_of(term: QueryTerm, readings: Sequence[str] = (), spellings: Sequence[str] = ()) -> SearchTerm:
    """Return the search term of a term of a query, with its known readings and other spellings."""
    found = search_term(
        term.folded,
        readings,
        phonetic=term.phonetic,
        surfaces=term.surfaces,
        spellings=spellings,
        is_date=term.date is not None,
        is_katakana=term.is_katakana,
    )
    found = with_foreign_words(found, term.folded, is_katakana=term.is_katakana)
    return with_synonyms(found, term.folded)


def spans(terms: Iterable[FieldTerm], field: str, text: str, words: Sequence[Word] = ()) -> Spans:
    """Return what ``terms`` match, as written or by reading, in ``text``, which is (part of) a field of a record."""
    return merged((start, end) for start, end, _ in reasons(terms, field, text, words))


def reasons(
    terms: Iterable[FieldTerm], field: str, text: str, words: Sequence[Word] = ()
) -> list[tuple[int, int, Why]]:
    """Return what ``terms`` match in ``text``, each part with the reason; they are in no order and may overlap."""
    searched = [term.term for term in terms if field in term.fields]
    if not searched or not text:
        return []
    writings, short = _written_ways(text)
    read = _transcriptions(text, tuple(words))
    found: list[tuple[int, int, Why]] = []
    others = [each for term in searched for each in term.also]
    for term, is_other in (*((each, False) for each in searched), *((each, True) for each in others)):
        for wanted in term.surfaces:
            why = Why.VARIANT if is_other else _why(term, wanted)
            found += [(*span, why) for writing in writings for span in _written(wanted, writing)]
        if field == "held" and term.is_date:
            found += _dates(term, text, found)
        found += [
            (start, end, Why.SHORT_NAME)
            for name, start, end in short
            if any(own in name or name in own for own in term.surfaces)
        ]
        for transcription in read:
            for start, end in spans_in(term, transcription.marked):
                span = transcription.span(start, end)
                if _counts(term, said := text[slice(*span)]):
                    why = Why.VARIANT if is_other else _why_read(term, said, span, short)
                    found.append((*span, why))
    return found


def _dates(term: SearchTerm, text: str, found: Sequence[tuple[int, int, Why]]) -> list[tuple[int, int, Why]]:
    """Return where a text has the date of a term, apart from where it stands as typed."""
    places = [
        place
        for wanted in term.surfaces
        if wanted.startswith(KEY)
        for place in date_places(text, wanted.strip(KEY))
    ]
    return [
        (start, end, Why.DATE)
        for start, end in dict.fromkeys(places)
        if not any(start < other_end and other_start < end for other_start, other_end, _ in found)
    ]


def _why(term: SearchTerm, wanted: str) -> Why:
    if wanted == term.surface:
        return Why.WRITTEN
    return Why.DATE if term.is_date and wanted not in term.variants else Why.VARIANT


def _why_read(
    term: SearchTerm, said: str, span: tuple[int, int], short: Sequence[tuple[str, int, int]]
) -> Why:
    if term.is_kana and fold(said).text.startswith(term.surface):
        return Why.WRITTEN
    if any(span == (start, end) for _, start, end in short):
        return Why.SHORT_NAME
    if term.is_read:
        return Why.VARIANT
    return Why.INITIALS if term.initials else Why.READ


def _counts(term: SearchTerm, read: str) -> bool:
    """Return whether a match by reading counts that is written so."""
    return not term.context or is_kana(read) or any(map(fold(read).text.__contains__, term.context))


def _written(wanted: str, folded: Folded) -> Iterator[tuple[int, int]]:
    start = folded.text.find(wanted)
    while start >= 0:
        yield folded.span(start, start + len(wanted))
        start = folded.text.find(wanted, start + 1)


@lru_cache(maxsize=2048)
def _written_ways(text: str) -> tuple[tuple[Folded, ...], tuple[tuple[str, int, int], ...]]:
    """Return the surfaces of the ways to write a text, and the short names of what is in it, with their places."""
    writings = (surface(text), *(each.surface() for each in rewritings(text)))
    return writings, tuple((surface_of(name.short), start, end) for start, end, name in abbreviated(text))


@lru_cache(maxsize=2048)
def _transcriptions(text: str, words: tuple[Word, ...]) -> tuple[Transcription, ...]:
    return transcriptions(text, words)


def merged(found: Iterable[tuple[int, int]]) -> Spans:
    """Return spans in order, joining those that overlap or touch."""
    joined: Spans = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def matched(
    terms: Sequence[FieldTerm],
    record: Record,
    words_of: Callable[[str], Sequence[Word]] = lambda _: (),
    labels: Labels | None = None,
) -> tuple[Match, ...]:
    """Return every match of ``terms`` in ``record`` with its reason: in its texts, then in what it shows besides.

    Args:
        terms: The search terms.
        record: The record.
        words_of: Returns the words of a text with their known readings.
        labels: The labels of the database.

    """
    in_texts = [
        Match(field, start, end, why)
        for field in TEXT_FIELDS
        if (text := text_of(record, field))
        for start, end, why in _apart(reasons(terms, field, text, words_of(text)))
    ]
    is_dated = any(match.field == "held" for match in in_texts)
    return (
        *in_texts,
        *(match for match in _besides(terms, record, labels) if match.why != Why.DATE or not is_dated),
    )


def _apart(found: Sequence[tuple[int, int, Why]]) -> Iterator[tuple[int, int, Why]]:
    """Yield the parts of a text in order, joined where they overlap or touch; the longest one tells the reason."""
    for start, end in merged((start, end) for start, end, _ in found):
        inside = [part for part in found if start <= part[0] and part[1] <= end]
        yield start, end, min(inside, key=lambda part: (part[0] - part[1], list(Why).index(part[2])))[2]


def _besides(terms: Sequence[FieldTerm], record: Record, labels: Labels | None) -> Iterator[Match]:
    """Yield the matches of the names and dates that stand beside the texts of a record."""
    keys = {
        each
        for term in terms
        if "held" in term.fields
        for each in (*term.term.surfaces, *term.term.labels)
        if each.startswith(KEY)
    }
    if not keys:
        return
    if labels is not None:
        shown = to_json(record)
        fields = dict.fromkeys(
            field for field, name in label_names(record, labels) if any(shows(key, name) for key in keys)
        )
        yield from (Match(field, 0, len(str(shown.get(field) or "")), Why.LABEL) for field in fields)
    dates = date_keys(record)
    if any(key in dates for key in keys):
        since = str(getattr(record, "since_year", None) or "")
        is_since = f"{KEY}{since}{KEY}" in keys
        field, value = ("since_year", since) if is_since else ("held", text_of(record, "held"))
        yield Match(field, 0, len(value), Why.DATE)
