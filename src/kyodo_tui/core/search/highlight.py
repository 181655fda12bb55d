"""Find what a query matches in a text: for highlighting, and for the offsets that ``search`` prints."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.abbreviations import abbreviated
from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.kana import is_kana
from kyodo_tui.core.japanese.transcription import Transcription, transcriptions
from kyodo_tui.core.search.fields import TEXT_FIELDS, text_of
from kyodo_tui.core.search.hit import Match
from kyodo_tui.core.search.surface import surface, surface_of
from kyodo_tui.core.search.term import SearchTerm, search_term, spans_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kyodo_tui.core.japanese.fold import Folded
    from kyodo_tui.core.japanese.readings import Word
    from kyodo_tui.core.records.listing import ListRow
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.query import Query

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
            search_term(
                term.folded,
                readings_of(term.folded),
                phonetic=term.phonetic,
                surfaces=term.surfaces,
                spellings=spellings_of(term.folded),
            ),
            term.text_fields,
        )
        for term in query.text_terms
    )


def spans(terms: Iterable[FieldTerm], field: str, text: str, words: Sequence[Word] = ()) -> Spans:
    """Return what ``terms`` match, as written or by reading, in ``text``, which is (part of) a field of a record."""
    searched = [term.term for term in terms if field in term.fields]
    if not searched or not text:
        return []
    folded = surface(text)
    read = _transcriptions(text, tuple(words))
    short = [(surface_of(name.short), start, end) for start, end, name in abbreviated(text)]
    found: Spans = []
    for each in searched:
        found += [span for surface in each.surfaces for span in _written(surface, folded)]
        found += [
            (start, end)
            for name, start, end in short
            if any(own in name or name in own for own in each.surfaces)
        ]
        heard = _by_reading(each, read)
        # What sounds like kanji counts in kana only.
        found += (span for span in heard if _counts(each, text[slice(*span)]))
    return merged(found)


def _counts(term: SearchTerm, read: str) -> bool:
    """Return whether a match by reading counts that is written so."""
    if term.context:
        return is_kana(read) or any(map(fold(read).text.__contains__, term.context))
    return not term.rivals or fold(read).text not in term.rivals


def _written(wanted: str, folded: Folded) -> Iterator[tuple[int, int]]:
    start = folded.text.find(wanted)
    while start >= 0:
        yield folded.span(start, start + len(wanted))
        start = folded.text.find(wanted, start + 1)


def _by_reading(term: SearchTerm, read: Iterable[Transcription]) -> Iterator[tuple[int, int]]:
    for transcription in read:
        for start, end in spans_in(term, transcription.marked):
            yield transcription.span(start, end)


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
    terms: Sequence[FieldTerm], record: Record, words_of: Callable[[str], Sequence[Word]] = lambda _: ()
) -> tuple[Match, ...]:
    """Return every match of ``terms`` in ``record``, in field order.

    Args:
        terms: The search terms.
        record: The record.
        words_of: Returns the words of a text with their known readings.

    """
    return tuple(
        Match(field, start, end)
        for field in TEXT_FIELDS
        if (text := text_of(record, field))
        for start, end in spans(terms, field, text, words_of(text))
    )
