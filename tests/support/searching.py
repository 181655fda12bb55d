"""The bundled records as a searched database, and the same search done by hand."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING

from spellings import dropped, hepburn, kunrei

from kyodo_tui.cli.places import source_folder
from kyodo_tui.core.japanese.transcription import initials, plain
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.fields import FIELD_RANK, TEXT_FIELDS, text_of
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.search.ranking import BUCKETS, Kind, Rank, bucket
from kyodo_tui.core.search.term import Needle, begins_word, can_be_whole, is_whole
from kyodo_tui.ingest.assemble import load_report
from kyodo_tui.store.search import ranked_results as finding
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pytest

    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.highlight import Sought
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.store.database import Reader

EVERYTHING = Scope()
SCOPES = (
    Scope(),
    Scope("sponsor"),
    Scope("sponsor", "board"),
    Scope("cohost"),
    Scope(year=2020),
    Scope(year=1999),
)


def build(path: Path) -> None:
    """Write the bundled records anew: the committed file may be older than the code that is tested."""
    write([load_report(source) for source in sorted(source_folder().glob("report-*.txt"))], path)


def ids(reader: Reader, query: str | Query, scope: Scope = EVERYTHING) -> list[str]:
    selection = reader.select(parse(query) if isinstance(query, str) else query, scope)
    return [row.id for row in selection.rows(0, selection.count)]


@cache
def rows_of(reader: Reader) -> dict[str, dict[str, tuple[str, list[str]]]]:
    """Return the folded texts and readings of every record, in document order."""
    of_record = "(SELECT id FROM record WHERE seq = search_lines.record) AS id"
    found = reader._rows(f"SELECT {of_record}, written, heard FROM search_lines ORDER BY record")
    return {
        row["id"]: {
            field: (written, heard.split("|"))
            for field, written, heard in zip(
                TEXT_FIELDS, row["written"].split("\n"), row["heard"].split("\n"), strict=True
            )
            if written
        }
        for row in found
    }


def kind_of(sought: Needle, surface: str, readings: Sequence[str]) -> Kind | None:
    """Return how ``sought`` matches a text best: ``surface`` folded, ``readings`` the marked letters of its tracks."""
    found = []
    if sought.surface and sought.surface in surface:
        begins = any(
            begins_word(each, plain(marked), marked) for marked in readings for each in sought.patterns
        )
        found.append(Kind.WRITTEN if begins or not sought.is_kana else Kind.SYLLABLE)
    for marked in readings:
        text = plain(marked)
        for pattern in sought.patterns:
            if pattern in text:
                whole_only = sought.is_complete and can_be_whole(pattern)
                if is_whole(pattern, text, marked) or (begins_word(pattern, text, marked) and not whole_only):
                    found.append(Kind.WORD)
                elif not whole_only:
                    found.append(Kind.SYLLABLE)
        if any(inner in text for inner in sought.inner):
            found.append(Kind.INSIDE)
        if sought.initials and sought.initials in initials(marked):
            found.append(Kind.INITIALS)
    return min(found, default=None)


def whole(sought: Needle, readings: Sequence[str]) -> bool:
    return any(is_whole(pattern, plain(marked), marked) for marked in readings for pattern in sought.patterns)


def rank(term: Sought, fields: Mapping[str, tuple[str, Sequence[str]]]) -> Rank | None:
    sought = term.needle
    if sought.beside and not any(each in surface for surface, _ in fields.values() for each in sought.beside):
        sought = Needle(sought.surface)
    ranks = [
        (
            int(kind),
            FIELD_RANK[field],
            bucket(len(fields[field][0]))
            + (BUCKETS if kind is Kind.WORD and not whole(sought, fields[field][1]) else 0),
        )
        for field in term.fields
        if field in fields and (kind := kind_of(sought, *fields[field])) is not None
    ]
    return min(ranks, default=None)


def ranked(reader: Reader, query: Query) -> dict[str, Rank]:
    """Return the rank of every hit, best first, by looking at every record."""
    found: list[tuple[Rank, int, str]] = []
    for place, (record_id, fields) in enumerate(rows_of(reader).items()):
        ranks = [rank(term, fields) for term in reader.sought(query)]
        if ranks and all(ranks):
            found.append((max(each for each in ranks if each), place, record_id))
    return {record_id: best for best, _, record_id in sorted(found)}


def draws(records: Sequence[Record], reader: Reader, number: int, seed: int) -> Iterator[str]:
    """Yield queries drawn from the records: parts of texts, of their readings as kana and in three habits of rōmaji."""
    chance = random.Random(seed)
    typed: list[Callable[[str], str]] = [str, hepburn, kunrei, dropped]

    def term() -> str:
        while True:
            text = text_of(chance.choice(records), chance.choice(TEXT_FIELDS))
            words = [word for word in reader.words(text) if word.readings]
            if not words:
                continue
            if chance.random() < 0.25:
                start = chance.randrange(len(text))
                part = text[start : start + chance.randint(1, 6)]
            else:
                start = chance.randrange(len(words))
                kana = "".join(
                    chance.choice(word.readings) for word in words[start : start + chance.randint(1, 3)]
                )
                part = chance.choice(typed)(kana)
                part = part[: chance.randint(1, len(part))]
            if parse(part).sought and not any(sign in part for sign in '-－"“”:：'):
                return part

    for _ in range(number):
        yield " ".join(term() for _ in range(chance.choice((1, 1, 2))))


def limit(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rank so many hits one by one, and of more take the ranks apart."""
    monkeypatch.setattr(finding, "FEW", few)
    monkeypatch.setattr(finding, "_LOOKED_AT", 1)
    monkeypatch.setattr(finding, "AGAIN", 0)
    monkeypatch.setattr(finding, "AGAIN_OF_SOME", 0)
