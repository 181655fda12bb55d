"""Change what a query is filtered by, in its text: what is chosen in a pane stands there as one could type it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_tui.core.search.filters import EXTRA, EXTRA_SEPARATOR
from kyodo_tui.core.search.query import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.core.search.filter_counts import FilterCount, ValueCount
    from kyodo_tui.core.search.query import QueryTerm

_PLAIN = re.compile(r"[^\s,，、|｜「」『』\"“”„＂]+")


def quoted(word: str) -> str:
    """Return a value as it stands after ``=``, in brackets where it holds what separates values."""
    if _PLAIN.fullmatch(word):
        return word
    if not re.search("[「」]", word):
        return f"「{word}」"
    return f"『{word}』" if not re.search("[『』]", word) else f'"{word}"'


def belongs_to(term: QueryTerm, code: str, label: str) -> bool:
    """Return whether a term filters by a facet; those of extra fields are told apart by their labels."""
    if term.facet is None or term.facet.code != code:
        return False
    if code != EXTRA:
        return True
    start = f"{label}{EXTRA_SEPARATOR}"
    return all(text.startswith(start) for text in term.alternatives or (term.text,))


def filtered_by(text: str, facet: FilterCount, chosen: Iterable[str], excluded: Iterable[str] = ()) -> str:
    """Return the text of a query with other values of a facet, and everything else as it was.

    Args:
        text: The text.
        facet: The facet.
        chosen: Words of the values of which a record has one.
        excluded: Words of the values that a record has none of.

    """
    parts = _without(text, facet)
    for minus, words in (("", list(chosen)), ("-", list(excluded))):
        if words:
            parts.append(f"{minus}{facet.name}={','.join(map(quoted, words))}")
    return " ".join(parts)


def toggled(text: str, facet: FilterCount, value: ValueCount, *, exclude: bool = False) -> str:
    """Return the text of a query with a value chosen or excluded, or neither if it was so already."""
    chosen = _words(facet.values, value, choose=not exclude and not value.chosen, excluded=False)
    excluded = _words(facet.values, value, choose=exclude and not value.excluded, excluded=True)
    return filtered_by(text, facet, chosen, excluded)


def after_toggling(facet: FilterCount, value: ValueCount, *, exclude: bool = False) -> FilterCount:
    """Return a facet with the same counts and a value chosen or excluded, or neither if it was so already."""
    changed = replace(
        value,
        chosen=not exclude and not value.chosen,
        excluded=exclude and not value.excluded,
    )
    return replace(facet, values=tuple(changed if each.code == value.code else each for each in facet.values))


def after_clearing(facet: FilterCount) -> FilterCount:
    """Return a facet with the same counts, and no value chosen or excluded."""
    values = (
        replace(each, chosen=False, excluded=False) if each.chosen or each.excluded else each
        for each in facet.values
    )
    return replace(facet, values=tuple(values))


def only(text: str, facet: FilterCount, value: ValueCount) -> str:
    """Return the text of a query with one value of a facet, and none of its others."""
    return filtered_by(text, facet, [value.word])


def cleared(text: str, facet: FilterCount) -> str:
    """Return the text of a query that is not filtered by a facet."""
    return filtered_by(text, facet, ())


def _words(values: Sequence[ValueCount], changed: ValueCount, *, choose: bool, excluded: bool) -> list[str]:
    return [
        each.word
        for each in values
        if (choose if each.code == changed.code else each.excluded if excluded else each.chosen)
    ]


def _without(text: str, facet: FilterCount) -> list[str]:
    return [
        text[piece.start : piece.end]
        for piece in pieces(text)
        if not (piece.terms and all(belongs_to(term, facet.code, facet.label) for term in piece.terms))
    ]
