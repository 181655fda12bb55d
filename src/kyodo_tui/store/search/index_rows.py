"""What the search of a database needs besides the records: folded texts, readings, the lexicon, the index."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.lexicon import is_word
from kyodo_tui.core.japanese.spellings import with_mixed_spellings
from kyodo_tui.core.japanese.transcription import transcriptions
from kyodo_tui.core.search.facets import FACETS
from kyodo_tui.core.search.fields import TEXT_FIELDS, text_of
from kyodo_tui.core.search.surface import surface
from kyodo_tui.core.search.written_forms import date_keys
from kyodo_tui.store.search.fts_tokens import Tokens
from kyodo_tui.store.search.sorting import sort_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kyodo_tui.core.japanese.readings import Reading, Word
    from kyodo_tui.core.records.record import Record

_REMEMBERED = 4096
"""Texts kept at hand: departments, organisers and words come again and again."""


@dataclass(frozen=True, slots=True)
class SearchRow:
    """What is written of one record for the search."""

    lines: dict[str, Any]
    """Row of ``search_lines``."""
    sort: dict[str, Any]
    """Row of ``record_sort``."""
    tokens: tuple[int, str, str]
    """Row of the index: number of the record, its two columns."""


class SearchRows:
    """Makes of records what a search reads, one by one."""

    def __init__(self, words_of: Callable[[str], Sequence[Word]]) -> None:
        self._words_of = words_of
        self._channels = lru_cache(_REMEMBERED)(self._read)
        self._prefixes: set[str] = set()

    @property
    def prefixes(self) -> str:
        """The beginnings of the tokens of the index so far, apart by spaces."""
        return " ".join(sorted(self._prefixes))

    def make(self, record: Record, seq: int) -> SearchRow:
        """Return what is written of ``record``, the one with the number ``seq``."""
        texts: dict[str, str] = {}
        heard: list[str] = []
        tokens = Tokens()
        for field in TEXT_FIELDS:
            folded, read = self._channels(text_of(record, field))
            if field == "held":
                folded += date_keys(record)
            texts[field] = folded
            heard.append("|".join(read))
            if folded:
                self._prefixes.add(tokens.add_field(field, folded, read))
        for facet in FACETS.values():
            for value in facet.values(record):
                tokens.add_facet(facet.code, value)
        return SearchRow(
            {"record": seq, "written": "\n".join(texts.values()), "heard": "\n".join(heard)},
            sort_row(record, seq, self._words_of),
            (seq, *tokens.columns()),
        )

    def _read(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Return a text folded, and the marked letters of the ways it is read."""
        read = transcriptions(text, self._words_of(text))
        return surface(text).text, tuple(dict.fromkeys(transcription.marked for transcription in read))


def lexicon(readings: Iterable[Reading]) -> dict[str, tuple[str, ...]]:
    """Return the words of all texts but those in kana, folded, with their readings, the most frequent first.

    Words are also listed as they are spelled partly in kana.
    """
    counted: dict[str, dict[str, int]] = {}
    folded = lru_cache(_REMEMBERED)(lambda word: fold(word).text)
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
