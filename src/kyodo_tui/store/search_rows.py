"""What the search of a database needs besides the records: folded texts, readings, the lexicon, the index."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.calendar import months
from kyodo_tui.core.channels import tracks
from kyodo_tui.core.fields import TEXT_FIELDS, text_of
from kyodo_tui.core.fold import fold
from kyodo_tui.core.lexicon import LONGEST_WORD, has_kanji
from kyodo_tui.core.reading import Word
from kyodo_tui.core.record import Project, Sponsorship
from kyodo_tui.store.index import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kyodo_tui.core.reading import Reading
    from kyodo_tui.core.record import Record
    from kyodo_tui.core.report import Report


class SearchRows:
    """The rows of the tables and of the index that a search reads."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._readings = {reading.text: reading for report in reports for reading in report.readings}
        self._read: dict[str, tuple[str, list[str]]] = {}
        self._prefixes: set[str] = set()
        self._texts: list[dict[str, Any]] = []
        self.index: list[tuple[int, str, str]] = []
        """Rows of the index: number of the record, its two columns."""
        records = [record for report in reports for record in report.records]
        for seq, record in enumerate(records, 1):
            self._add(record, seq)

    @property
    def prefixes(self) -> str:
        """The beginnings of the tokens of the index, apart by spaces."""
        return " ".join(sorted(self._prefixes))

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Return the rows of the tables by name."""
        return {
            "search_text": self._texts,
            "reading": [
                {
                    "text": reading.text,
                    "words": words_to_json(reading.words),
                    "reviewed": int(reading.reviewed),
                }
                for reading in sorted(self._readings.values(), key=lambda reading: reading.text)
            ],
            "word": [
                {"written": written, "readings": "/".join(readings)}
                for written, readings in sorted(lexicon(self._readings.values()).items())
            ],
        }

    def _add(self, record: Record, seq: int) -> None:
        row: dict[str, Any] = {"record": seq}
        tokens = Tokens()
        for field in TEXT_FIELDS:
            folded, read = self._channels(text_of(record, field))
            row[field] = folded
            row[f"{field}_read"] = "|".join(read)
            if folded:
                self._prefixes.add(tokens.add_field(field, folded, read))
        for facet, value in facets(record):
            tokens.add_facet(facet, value)
        self._texts.append(row)
        self.index.append((seq, *tokens.columns()))

    def _channels(self, text: str) -> tuple[str, list[str]]:
        """Return a text folded, and the marked letters of the ways it is read."""
        if text not in self._read:
            reading = self._readings.get(text)
            read = tracks(text, reading.words) if reading else ()
            self._read[text] = fold(text).text, list(dict.fromkeys(track.marked for track in read))
        return self._read[text]


def facets(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the facets of a record by which a search can be limited, with their values."""
    yield "form", record.form
    yield "year", str(record.fiscal_year)
    if isinstance(record, Sponsorship):
        yield "holder", record.name_holder
    if isinstance(record, Project):
        if record.frequency:
            yield "freq", record.frequency
        for mode in dict.fromkeys(session.mode for session in record.sessions if session.mode):
            yield "mode", mode
        for month in months(record.sessions):
            yield "month", month
            yield "month", month[4:]


def words_to_json(words: Iterable[Word]) -> str:
    """Return words as a column holds them."""
    return json.dumps(
        [[word.start, word.end, list(word.readings)] for word in words],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def words_from_json(text: str) -> tuple[Word, ...]:
    """Return the words that a column holds."""
    return tuple(Word(start, end, tuple(readings)) for start, end, readings in json.loads(text))


def lexicon(readings: Iterable[Reading]) -> dict[str, tuple[str, ...]]:
    """Return the words with kanji of all texts, folded, with their readings, the most frequent first."""
    counted: dict[str, dict[str, int]] = {}
    for reading in readings:
        for word in reading.words:
            written = fold(reading.text[word.start : word.end]).text
            if word.readings and has_kanji(written) and len(written) <= LONGEST_WORD:
                found = counted.setdefault(written, {})
                for each in word.readings:
                    found[each] = found.get(each, 0) + 1
    return {
        written: tuple(sorted(found, key=lambda each: (-found[each], each)))
        for written, found in counted.items()
    }
