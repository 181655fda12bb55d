"""The bundled records in a database, and a search that looks at every record, as a reference."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from spellings import dropped, hepburn, kunrei

from kyodo_tui.cli.places import source_folder
from kyodo_tui.core.japanese.calendar import dates_held, months
from kyodo_tui.core.japanese.dates import read_month, read_year
from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.letters import plain
from kyodo_tui.core.japanese.transcription import initials
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.records.record import Project, Record
from kyodo_tui.core.search.facets import CalendarFacet
from kyodo_tui.core.search.fields import (
    FIELD_RANK,
    LENGTH_CLASSES,
    TEXT_FIELDS,
    length_class,
    text_of,
    written_length,
)
from kyodo_tui.core.search.lengths import as_typed, bare
from kyodo_tui.core.search.places import beginning, is_short, is_whole
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.search.ranking import MatchKind, Rank
from kyodo_tui.core.search.surface import surface_of
from kyodo_tui.core.search.written_forms import date_keys, other_keys
from kyodo_tui.ingest.sources import find, load_report
from kyodo_tui.store.search import ranked_results as finding
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import pytest

    from kyodo_tui.core.search.highlight import FieldTerm
    from kyodo_tui.core.search.query import Query, QueryTerm
    from kyodo_tui.core.search.term import SearchTerm
    from kyodo_tui.store.database import Database

EVERYTHING = Scope()
SCOPES = (
    Scope(),
    Scope(form="sponsor"),
    Scope(form="sponsor", holder="board"),
    Scope(form="cohost"),
    Scope(year=2020),
    Scope(year=1999),
)


def build(path: Path) -> None:
    """Build the bundled database: the committed file may be older than the code under test."""
    write([load_report(source) for source in find(source_folder())], path)


def ids(reader: Database, query: str | Query, scope: Scope = EVERYTHING) -> list[str]:
    selection = reader.select(parse(query) if isinstance(query, str) else query, scope)
    return [row.id for row in selection.rows(0, selection.count)]


@cache
def rows_of(reader: Database) -> dict[str, dict[str, tuple[str, list[str]]]]:
    """Return the folded texts and readings of every record, in document order."""
    of_record = "(SELECT id FROM record WHERE seq = search_lines.record) AS id"
    found = reader.connection.rows(f"SELECT {of_record}, written, readings FROM search_lines ORDER BY record")
    return {
        row["id"]: {
            field: (written, readings.split("|"))
            for field, written, readings in zip(
                TEXT_FIELDS, row["written"].split("\n"), row["readings"].split("\n"), strict=True
            )
            if written
        }
        for row in found
    }


def kind_of(term: SearchTerm, surface: str, readings: Sequence[str]) -> MatchKind | None:
    """Return how ``term`` matches a text best: folded ``surface``, marked ``readings``."""
    if any(each in surface for each in term.surfaces):
        return MatchKind.WRITTEN
    found = [MatchKind.WHOLE for each in term.labels if each in surface]
    for marked in readings:
        text = plain(marked)
        for pattern in term.patterns:
            if bare(pattern) in text:
                whole_only = term.is_whole_only(pattern)
                begins = beginning(pattern).search(marked) is not None
                if is_whole(finished(pattern), text, marked):
                    found.append(MatchKind.WHOLE)
                elif is_whole(pattern, text, marked) or (begins and not whole_only):
                    found.append(MatchKind.WORD)
                elif not whole_only and not term.is_short(pattern):
                    found.append(MatchKind.SYLLABLE)
    if term.context and not any(each in surface for each in term.context):
        found = []
    if found and term.is_kana and term.surface in surface:
        found = [MatchKind.WRITTEN]
    if term.initials and any(term.initials in initials(marked) for marked in readings):
        found.append(MatchKind.INITIALS)
    return min(found, default=None)


def finished(pattern: str) -> str:
    return as_typed(pattern, is_finished=True) if is_short(pattern) else pattern


def is_as_typed(term: SearchTerm, readings: Sequence[str]) -> bool:
    """Return whether a word begins like a term with all vowels as short as typed, or is all of it with other ones."""
    return any(
        bare(pattern) in plain(marked)
        and (
            is_whole(pattern, plain(marked), marked)
            or (
                not term.is_whole_only(pattern)
                and beginning(as_typed(pattern) if is_short(pattern) else pattern).search(marked)
            )
        )
        for marked in readings
        for pattern in term.patterns
    )


def is_shown(term: SearchTerm, written: str) -> bool:
    """Return whether a term is a name that the record shows, beside this text."""
    return any(each.startswith("\x1e\x1c") and each in written for each in (*term.surfaces, *term.labels))


def rank(wanted: FieldTerm, fields: Mapping[str, tuple[str, Sequence[str]]]) -> Rank | None:
    ranks = [
        (
            int(kind),
            FIELD_RANK[field],
            (0 if is_shown(term, fields[field][0]) else length_class(written_length(fields[field][0])))
            + (LENGTH_CLASSES if kind is MatchKind.WORD and not is_as_typed(term, fields[field][1]) else 0),
        )
        for term in (wanted.term, *wanted.term.also)
        for field in wanted.fields
        if field in fields and (kind := kind_of(term, *fields[field])) is not None
    ]
    return min(ranks, default=None)


def ranked(reader: Database, query: Query) -> dict[str, Rank]:
    """Return the rank of every hit, best first, by looking at every record."""
    found: list[tuple[Rank, int, str]] = []
    for place, (record_id, fields) in enumerate(rows_of(reader).items()):
        ranks = [rank(term, fields) for term in reader.search_terms(query)]
        if ranks and all(ranks):
            found.append((max(each for each in ranks if each), place, record_id))
    return {record_id: best for best, _, record_id in sorted(found)}


LABELS = {
    "cohost": "①共催",
    "committee": "②実行委員会・協議会等",
    "cooperation": "③その他（事業協力）",
    "sponsor": "④後援",
    "city": "苫小牧市名義",
    "board": "教育委員会名義",
    "annual": "例年実施",
    "single_new": "単年度（新規）実施",
    "biennial": "2年に一度実施",
    "in_person": "開催",
    "written": "書面開催",
    "cancelled": "中止",
    "some_cancelled": "中止あり",
    "written_only": "書面のみ",
    "held": "実施",
}
"""Code values of the bundled records and their labels."""


_STATUS_VALUES = {
    "held": ("held",),
    "written": ("written_only",),
    "some_cancelled": ("some_cancelled", "cancelled"),
    "cancelled": ("cancelled",),
}


def is_plainly_found(record: Record, query: Query, scope: Scope) -> bool:
    """Whether ``query`` finds ``record`` as it is written: plain substrings, values by code or part of their label."""
    values = {
        "form": record.form,
        "holder": getattr(record, "name_holder", None),
        "year": str(record.fiscal_year),
    }
    return all(values[code] in chosen for code, chosen in scope.items()) and all(
        _matches_plainly(record, term) != term.excluded for term in query.terms
    )


def _matches_plainly(record: Record, term: QueryTerm) -> bool:
    if term.facet is None:
        return any(
            wanted
            in surface_of(text_of(record, field))
            + other_keys(text_of(record, field))
            + (date_keys(record) if field == "held" else "")
            for field in term.text_fields
            for wanted in term.surfaces
        )
    facet = term.facet.code
    sessions = record.sessions if isinstance(record, Project) else ()
    if facet == "year":
        return read_year(term.text) == record.fiscal_year
    if facet == "month":
        return any(month.endswith(read_month(term.text) or "none") for month in months(sessions))
    if facet == "date":
        assert isinstance(term.facet, CalendarFacet)
        wanted = term.facet.read(term.text) or "none"
        return any(wanted in (each, each[4:] or None) for each in dates_held(sessions))
    codes: dict[str, list[str | None]] = {
        "form": [*record.forms],
        "holder": [getattr(record, "name_holder", None)],
        "freq": [getattr(record, "frequency", None)],
        "mode": [*(session.mode for session in sessions), *_STATUS_VALUES.get(record.status or "", ())],
    }
    return any(term.folded == code or term.folded in fold(LABELS[code]).text for code in codes[facet] if code)


def draws(records: Sequence[Record], reader: Database, number: int, seed: int) -> Iterator[str]:
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
            if parse(part).text_terms and not any(sign in part for sign in '-－"“”:：'):
                return part

    for _ in range(number):
        yield " ".join(term() for _ in range(chance.choice((1, 1, 2))))


def limit(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rank up to this many hits one by one, and more by ranges of ranks."""
    monkeypatch.setattr(finding, "MAX_SMALL_RESULT", few)
    monkeypatch.setattr(finding, "_SAMPLE_SIZE", 1)
    monkeypatch.setattr(finding, "RESCAN_FACTOR", 0)
    monkeypatch.setattr(finding, "RESCAN_FACTOR_PARTIAL", 0)


def build_years(path: Path) -> None:
    """Build a database of two years: the bundled report, and an excerpt of the year after it."""
    excerpt = Path(__file__).parent.parent / "data" / "import"
    sources = [*find(source_folder()), *(each for each in find(excerpt) if "excerpt" in each.name)]
    write([load_report(source) for source in sources], path)
