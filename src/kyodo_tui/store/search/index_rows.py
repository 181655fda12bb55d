"""Make what the search needs of records: folded texts, readings, sort keys, tokens; and the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.collation import gojuon_key
from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.letters import plain
from kyodo_tui.core.japanese.lexicon import is_word
from kyodo_tui.core.japanese.spellings import with_mixed_spellings
from kyodo_tui.core.japanese.transcription import marked_readings
from kyodo_tui.core.search.facets import FACETS
from kyodo_tui.core.search.fields import TEXT_FIELDS, text_of
from kyodo_tui.core.search.filters import INDEXED
from kyodo_tui.core.search.label_names import label_keys
from kyodo_tui.core.search.surface import surface
from kyodo_tui.core.search.written_forms import date_keys, other_keys
from kyodo_tui.store.search.fts_tokens import encode_read, index_row
from kyodo_tui.store.search.sorting import sort_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kyodo_tui.core.japanese.readings import Reading, Word
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record

_CACHED_TEXTS = 4096
"""Departments, organisers and words occur again and again."""


@dataclass(frozen=True, slots=True)
class SearchRow:
    """What the search needs of one record."""

    lines: tuple[int, str, str, str]
    """Row of ``search_lines``."""
    sort: tuple[int | str | None, ...]
    """Row of ``record_sort``."""
    tokens: tuple[int | str | None, ...]
    """Row of the index."""


class SearchRows:
    """Makes what the search needs of records, one by one."""

    def __init__(self, words_of: Callable[[str], Sequence[Word]], labels: Labels) -> None:
        """Begin.

        Args:
            words_of: Returns the words of a text with their readings.
            labels: The labels of the database.

        """
        self._words_of = words_of
        self._labels = labels
        self._folded_and_read = lru_cache(_CACHED_TEXTS)(self._read)
        self._sort_key = lru_cache(_CACHED_TEXTS)(
            lambda text: gojuon_key(text, words_of(text)) if text else ""
        )

    def make(self, record: Record, seq: int, facets: Iterable[tuple[str, str]] = ()) -> SearchRow:
        """Return what the search needs of a record.

        Args:
            record: The record.
            seq: Its number.
            facets: Facets of which it alone knows nothing, with its values.

        """
        fields = {field: self._folded_and_read(text_of(record, field)) for field in TEXT_FIELDS}
        written, readings = fields["held"]
        fields["held"] = written + date_keys(record) + label_keys(record, self._labels), readings
        own = (
            (facet.code, value) for facet in (*FACETS.values(), *INDEXED) for value in facet.values(record)
        )
        marked = "\n".join("|".join(readings) for _, readings in fields.values())
        return SearchRow(
            (
                seq,
                "\n".join(written for written, _ in fields.values()),
                marked,
                encode_read(plain(marked)),
            ),
            sort_row(record, seq, self._sort_key),
            index_row(seq, fields, (*own, *facets)),
        )

    def _read(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Return the folded text and the marked letters of its readings."""
        if not text:
            return "", ()
        return surface(text).text + other_keys(text), marked_readings(text, self._words_of(text))


def lexicon(readings: Iterable[Reading]) -> dict[str, tuple[str, ...]]:
    """Return the words of all texts but those in kana, folded, with their readings, the most frequent first.

    Words are also listed as they are spelled partly in kana.
    """
    counted: dict[str, dict[str, int]] = {}
    folded = lru_cache(_CACHED_TEXTS)(lambda word: fold(word).text)
    for reading in readings:
        for word in reading.words:
            written = folded(reading.text[word.start : word.end])
            if word.readings and is_word(written):
                found = counted.setdefault(written, {})
                for each in word.readings:
                    found[each] = found.get(each, 0) + 1
    words = {
        written: tuple(sorted(found, key=lambda each: (-found[each], each)))
        for written, found in counted.items()
    }
    return words | with_mixed_spellings(words)
