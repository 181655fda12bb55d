"""Find the values of a facet that a term of a query names: by code, by label, or by the reading of the label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.abbreviations import abbreviated
from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.kana import is_kana, morae
from kyodo_tui.core.japanese.letters import letters
from kyodo_tui.core.search.facets import CalendarFacet
from kyodo_tui.core.search.surface import LETTER_END, surface_of, term_surface
from kyodo_tui.core.search.term import search_term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.search.facets import Facet
    from kyodo_tui.core.search.query import QueryTerm

_MARK = re.compile("[①-⑳]")
_CODE = "\0"
"""Before a code, which is not compared as a name is."""
_PIECE = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Value:
    code: str
    written: tuple[str, ...]
    """Surfaces of its code and its label."""
    short: tuple[str, ...]
    """Surfaces of its label with the abbreviations of what is in it: 教委名義 for 教育委員会名義."""
    read: tuple[str, ...]
    """Canonical letters of the parts of its label."""
    short_read: tuple[str, ...]
    """The same of the labels with abbreviations."""


class NamedValues(dict[str, dict[str, tuple[str, ...]]]):
    """Facet → what names its values, by the whole name → the values; made when it is first asked for."""


class Vocabulary:
    """The values of all facets of one opened database, and the words that name them."""

    def __init__(
        self,
        labels: Labels,
        readings_of: Callable[[str], Sequence[str]] = lambda _: (),
        spellings_of: Callable[[str], Mapping[str, Sequence[str]]] = lambda _: {},
        named: NamedValues | None = None,
    ) -> None:
        """Take the labels of a database.

        Args:
            labels: The labels.
            readings_of: Returns how a folded text with kanji is read, as far as it is known.
            spellings_of: Returns, for the code of a facet that the labels know nothing of, its values with what they
                are called.
            named: What was made of these before.

        """
        self._labels = labels
        self._readings_of = readings_of
        self._spellings_of = spellings_of
        self._exact = NamedValues() if named is None else named
        self._known: dict[str, list[_Value]] = {}

    def values_named(self, facet: Facet, term: QueryTerm) -> tuple[str, ...]:
        """Return the values of ``facet`` that a term names; none where it names nothing."""
        if term.alternatives:
            named = (value for each in term.single for value in self.values_named(facet, each))
            return tuple(dict.fromkeys(named))
        if isinstance(facet, CalendarFacet):
            value = facet.read(term.text)
            return () if value is None else (value,)
        if term.exact:
            return self._called(facet, term.text)
        values = self._labelled(facet)
        # All of a label is that value alone: 後援 is not 名義後援.
        # No capitals are needed for a label to be meant: 相手:NPO is 相手:npo.
        surfaces = [each.removesuffix(LETTER_END) for each in term.surfaces]
        exact = [each for each in values if not set(surfaces).isdisjoint(each.written)]
        written = exact or [each for each in values if _holds(each.written[-1:], surfaces)]
        short = written or [each for each in values if _holds(each.short, surfaces)]
        if not short:
            patterns = search_term(term.folded, phonetic=term.phonetic).sounds
            by_label = _named_by_reading(patterns, [(each, each.read) for each in values])
            short = by_label or _named_by_reading(patterns, [(each, each.short_read) for each in values])
        return tuple(each.code for each in short)

    def _called(self, facet: Facet, name: str) -> tuple[str, ...]:
        """Return the values that are called ``name``: by code, or else by all of the label."""
        if facet.code not in self._exact:
            self._exact[facet.code] = _by_name(
                {code: _names(label) for code, label in facet.value_labels(self._labels).items()}
                or self._spellings_of(facet.code)
            )
        known = self._exact[facet.code]
        return known.get(f"{_CODE}{name}") or known.get(surface_of(name), ())

    def _labelled(self, facet: Facet) -> list[_Value]:
        if facet.code not in self._known:
            self._known[facet.code] = [
                self._value(code, label) for code, label in facet.value_labels(self._labels).items()
            ]
        return self._known[facet.code]

    def _value(self, code: str, label: str) -> _Value:
        short = tuple(label[:start] + each.short + label[end:] for start, end, each in abbreviated(label))
        return _Value(
            code,
            (term_surface(code), term_surface(label)),
            tuple(map(surface_of, short)),
            tuple(self.read(label)),
            tuple(letters for each in short for letters in self.read(each)),
        )

    def read(self, label: str) -> Iterator[str]:
        """Yield the letters of how the parts of a label are read, as far as their words are known."""
        # A mark is no part of a word: ①共催.
        for piece in _PIECE.findall(_MARK.sub("", label)):
            folded = fold(piece).text
            for reading in (folded,) if is_kana(folded) else self._readings_of(folded):
                yield letters(mora.sound for mora in morae(reading))


def _by_name(values: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {f"{_CODE}{code}": (code,) for code in values}
    for code, names in values.items():
        for surface in dict.fromkeys(map(surface_of, names)):
            found[surface] = (*found.get(surface, ()), code)
    return found


def _names(label: str) -> tuple[str, ...]:
    """Return a label, and what it is without its mark."""
    return tuple(dict.fromkeys((label, _MARK.sub("", label) or label)))


def _holds(surfaces: Sequence[str], wanted: Sequence[str]) -> bool:
    return any(own in each for own in wanted for each in surfaces)


def _named_by_reading(
    patterns: Sequence[str], values: Sequence[tuple[_Value, Sequence[str]]]
) -> list[_Value]:
    """Return the values with a part of the label that is read like one of ``patterns``, in whole if any is."""
    whole = [each for each, read in values if any(pattern in read for pattern in patterns)]
    return whole or [
        each for each, read in values if any(pattern in part for part in read for pattern in patterns)
    ]
