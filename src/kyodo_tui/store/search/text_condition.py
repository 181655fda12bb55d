"""SQL conditions on the texts of records: they sort out candidates of the index that do not match."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kyodo_tui.core.search.fields import TEXT_FIELDS
from kyodo_tui.core.search.highlight import FieldTerm
from kyodo_tui.store.search.fts_query import least, term_clause
from kyodo_tui.store.search.fts_tokens import encode_read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on a row of ``search_lines`` that holds for every record that matches."""

    sql: str
    parameters: tuple[str, ...]
    is_sufficient: bool
    """Whether every record for which it holds matches, so that the texts need not be compared."""


ALWAYS = Condition("1", (), is_sufficient=True)


def all_match(terms: Iterable[FieldTerm], excluded: Sequence[FieldTerm] = ()) -> Condition:
    """Return the condition of the candidates of the index that all of ``terms`` and none of ``excluded`` match."""
    parts = [_matches(term) for term in terms if not _is_exact(term)]
    # A record that may match an excluded term is only refused if it certainly does.
    refused = [_matches(term) for term in excluded if not _is_exact(term)]
    sql = [*(part.sql for part in parts), *(f"NOT {part.sql}" for part in refused if part.is_sufficient)]
    used = [*parts, *(part for part in refused if part.is_sufficient)]
    return Condition(
        " AND ".join(sql) or "1",
        tuple(parameter for part in used for parameter in part.parameters),
        is_sufficient=all(part.is_sufficient for part in (*parts, *refused)),
    )


def any_matches(terms: Iterable[FieldTerm]) -> Condition:
    """Return the condition of the records that one of ``terms`` matches."""
    parts = [_matches(term) for term in terms]
    return Condition(
        f"({' OR '.join(part.sql for part in parts) or '0'})",
        tuple(parameter for part in parts for parameter in part.parameters),
        is_sufficient=all(part.is_sufficient for part in parts),
    )


def both(one: Condition, other: Condition) -> Condition:
    """Return the condition that two conditions hold."""
    return Condition(
        f"{one.sql} AND {other.sql}",
        (*one.parameters, *other.parameters),
        is_sufficient=one.is_sufficient and other.is_sufficient,
    )


def _is_exact(field_term: FieldTerm) -> bool:
    """Return whether the index alone tells what a term matches."""
    return term_clause(field_term.term, field_term.fields).is_exact


def _matches(field_term: FieldTerm) -> Condition:
    """Return the condition of the records that a term matches."""
    term = field_term.term
    if term.also:
        return any_matches(
            FieldTerm(each, field_term.fields) for each in (replace(term, also=()), *term.also)
        )
    if term.initials:
        # Letters do not tell where words begin.
        return Condition("1", (), is_sufficient=False)
    letters = [encode_read(each) for each in least(term.sounds)]
    written = (*term.surfaces, *term.labels)
    found = [*("instr(written, ?)" for _ in written), *("instr(letters, ?)" for _ in letters)]
    # Letters do not tell where words begin.
    at_words = any(term.is_whole_only(each) or term.is_short(each) for each in term.patterns)
    return Condition(
        f"({' OR '.join(found) or '0'})",
        (*written, *letters),
        is_sufficient=field_term.fields == TEXT_FIELDS and not (term.context or at_words),
    )
