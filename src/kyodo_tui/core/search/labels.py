"""Find short labels, those of commands for instance, as records are found: by writing, in kana and in rōmaji."""

from __future__ import annotations

from functools import lru_cache

from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.readings import Word
from kyodo_tui.core.search.highlight import FieldTerm, spans
from kyodo_tui.core.search.surface import fold_term
from kyodo_tui.core.search.term import search_term

_FIELD = "label"


@lru_cache(maxsize=64)
def _terms(query: str) -> tuple[tuple[str, FieldTerm], ...]:
    terms = dict.fromkeys(folded for word in query.split() if (folded := fold_term(word)))
    return tuple((each, FieldTerm(search_term(each), (_FIELD,))) for each in terms)


def is_found(query: str, written: str, spoken: str = "") -> bool:
    """Return whether every word of a query is in a label.

    Args:
        query: Words as typed, with the input method on or off; none of them has a special meaning.
        written: The label.
        spoken: What it is called, in kana or Latin letters, separated by spaces.

    """
    return all(
        _is_written(folded, written) or _is_spoken(folded, term, spoken) for folded, term in _terms(query)
    )


def _is_written(folded: str, written: str) -> bool:
    # A single letter is in nearly every label.
    text = fold(written).text
    return folded in text if len(folded) > 1 or not folded.isascii() else folded in text.split()


def _is_spoken(folded: str, term: FieldTerm, spoken: str) -> bool:
    return any(
        each.startswith(folded)
        or (not each.isascii() and bool(spans((term,), _FIELD, each, (Word(0, len(each), (each,)),))))
        for each in spoken.split()
    )
