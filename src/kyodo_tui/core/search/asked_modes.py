"""The mode of sessions (書面開催) that a term of a query names, as written or by its reading."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.records.labels import MODES
from kyodo_tui.core.records.record import CANCELLED, IN_PERSON, WRITTEN

if TYPE_CHECKING:
    from kyodo_tui.core.search.query import QueryTerm

_READINGS = {IN_PERSON: "かいさい", WRITTEN: "しょめんかいさい", CANCELLED: "ちゅうし"}
_IN_WRITING = {"書面": "しょめん", MODES[WRITTEN]: _READINGS[WRITTEN]}
"""What says by itself that a meeting was held in writing, with its reading."""


class _Name(NamedTuple):
    surface: str
    sounds: str
    """Canonical letters."""


def mode_named(term: QueryTerm) -> str | None:
    """Return the mode that the value of a condition (``状態:``) names, in whole or in part; ``None`` for a status."""
    if term.text in MODES:
        return term.text
    names = {code: _name(label, _READINGS[code]) for code, label in MODES.items()}
    whole = [code for code, name in names.items() if _is(term, name)]
    part = [code for code, name in names.items() if not term.exact and _is_part_of(term, name)]
    return next(iter(whole or part), None)


def is_in_writing(term: QueryTerm) -> bool:
    """Return whether a term by itself says that a meeting was held in writing: 書面, 書面開催, ``shomen``."""
    return any(_is(term, _name(written, kana)) for written, kana in _IN_WRITING.items())


def _is(term: QueryTerm, name: _Name) -> bool:
    return name.surface in term.surfaces or name.sounds in _sounds(term)


def _is_part_of(term: QueryTerm, name: _Name) -> bool:
    return any(each in name.surface for each in term.surfaces) or any(
        name.sounds.startswith(each) for each in _sounds(term)
    )


def _sounds(term: QueryTerm) -> tuple[str, ...]:
    return _read(term.folded, term.phonetic)


@lru_cache(maxsize=64)
def _read(folded: str, phonetic: str) -> tuple[str, ...]:
    from kyodo_tui.core.search.term import search_term

    return search_term(folded, phonetic=phonetic).sounds


@cache
def _name(written: str, kana: str) -> _Name:
    from kyodo_tui.core.japanese.kana import morae
    from kyodo_tui.core.japanese.letters import letters
    from kyodo_tui.core.search.surface import surface_of

    return _Name(surface_of(written), letters(mora.sound for mora in morae(kana)))
