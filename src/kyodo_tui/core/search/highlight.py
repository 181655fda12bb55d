"""Where a query matches a text: for highlighting, and for the offsets that ``search`` prints."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.transcription import Track, tracks
from kyodo_tui.core.search.fields import TEXT_FIELDS, text_of
from kyodo_tui.core.search.hit import Match
from kyodo_tui.core.search.term import Needle, needle, spans_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kyodo_tui.core.japanese.readings import Word
    from kyodo_tui.core.records.listing import Row
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.query import Query

Spans = list[tuple[int, int]]
"""``(start, end)`` code point offsets, in order, not overlapping."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A term that is looked for in texts."""

    needle: Needle
    """What it can look like."""
    fields: tuple[str, ...]
    """The fields of a record it is looked for in."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """What may have been meant where nothing matches."""

    rows: tuple[Row, ...]
    """The nearest records, nearest first."""
    sought: tuple[Sought, ...]
    """What to highlight in them."""
    missing: tuple[str, ...]
    """Folded terms that nothing matches; none where only together they match nothing."""


def sought(query: Query, readings_of: Callable[[str], Sequence[str]] = lambda _: ()) -> tuple[Sought, ...]:
    """Return what the terms of ``query`` are looked for as.

    Args:
        query: The query.
        readings_of: Returns how a folded term with kanji is read, as far as it is known.

    """
    return tuple(
        Sought(
            needle(term.folded, readings_of(term.folded), spoken=term.spoken),
            term.field.names if term.field else TEXT_FIELDS,
        )
        for term in query.sought
    )


def spans(terms: Iterable[Sought], field: str, text: str, words: Sequence[Word] = ()) -> Spans:
    """Return what ``terms`` match in ``text``, (part of) a field of a record, written or by its reading."""
    needles = [term.needle for term in terms if field in term.fields]
    if not needles or not text:
        return []
    folded = fold(text)
    read = _tracks(text, tuple(words)) if words else ()
    found: Spans = []
    for each in needles:
        written = list(_written(each.surface, folded.text, folded.span))
        # Where kanji stand as typed, other words that only sound the same are not what was meant.
        found += written if each.is_read and written else [*written, *_heard(each, read)]
    return merged(found)


def _written(
    surface: str, text: str, span: Callable[[int, int], tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    start = text.find(surface) if surface else -1
    while start >= 0:
        yield span(start, start + len(surface))
        start = text.find(surface, start + 1)


def _heard(sought_for: Needle, read: Iterable[Track]) -> Iterator[tuple[int, int]]:
    for track in read:
        for start, end in spans_in(sought_for, track.marked):
            yield track.span(start, end)


@lru_cache(maxsize=2048)
def _tracks(text: str, words: tuple[Word, ...]) -> tuple[Track, ...]:
    return tracks(text, words)


def merged(found: Iterable[tuple[int, int]]) -> Spans:
    """Return spans in order, those that overlap or touch as one."""
    joined: Spans = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def matched(
    terms: Sequence[Sought], record: Record, words_of: Callable[[str], Sequence[Word]] = lambda _: ()
) -> tuple[Match, ...]:
    """Return every place of ``record`` that ``terms`` match, in field order.

    Args:
        terms: What is looked for.
        record: The record.
        words_of: Returns the words of a text with their readings, as far as they are known.

    """
    return tuple(
        Match(field, start, end)
        for field in TEXT_FIELDS
        if (text := text_of(record, field))
        for start, end in spans(terms, field, text, words_of(text))
    )
