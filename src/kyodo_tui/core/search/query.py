"""Parse queries: the query language of the browser and of the command line.

Terms are separated by half- or full-width spaces and must all match; ``-term`` excludes, ``"a phrase"`` keeps its
spaces, ``field:term`` limits a term to a field, ``field=value`` to a value of a facet, and ``field=one,other`` to one
of several. No text is an error: what is not syntax is searched literally.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kyodo_tui.core.search.facets import FACETS, CalendarFacet, Facet
from kyodo_tui.core.search.fields import QUERY_FIELDS, TEXT_FIELDS, TextField
from kyodo_tui.core.search.filters import FILTERS

if TYPE_CHECKING:
    from kyodo_tui.core.japanese.dates import PartialDate

MAX_TERMS = 32
"""Further terms are ignored: each costs time."""
MAX_TERM = 200
"""Longer terms are cut, so that a pasted page does not stop the browser."""
MAX_VALUES = 100
"""Further values of one facet are ignored."""


Field: TypeAlias = "TextField | Facet"
"""What a term can be limited to by a name before a colon."""

FIELDS: tuple[Field, ...] = (*QUERY_FIELDS, *FACETS.values())
_FIELDS_BY_NAME = {
    unicodedata.normalize("NFKC", name).casefold(): field
    for field in FIELDS
    for name in (field.code, field.label, *field.other_names)
}
_FILTERS_BY_NAME = {
    unicodedata.normalize("NFKC", name).casefold(): facet
    for facet in FILTERS.values()
    for name in facet.filter_names
}
_MAX_NAME = max(map(len, (*_FIELDS_BY_NAME, *_FILTERS_BY_NAME)))

_SPACE = re.compile(r"[\s\u3000]+")
_MINUS = "[-－−﹣‐‑‒–—―─ーｰ]"
"""What excludes a term: the minus, and the dashes and long vowel marks that its key types with an input method on."""
_QUOTES = '"“”„＂'
_TERM = re.compile(
    rf"(?P<minus>{_MINUS})?(?:(?P<field>[^\s:：=＝{_QUOTES}]{{1,{_MAX_NAME}}})(?P<sign>[:：=＝]))?"
    rf"(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}](?=\s|$)|(?P<word>(?:「[^「」]*」|『[^『』]*』|\S)*))"
)
_IN_BRACKETS = re.compile("「([^「」]+)」|『([^『』]+)』")
_VALUE = re.compile("(?:「[^「」]*」|『[^『』]*』|[^,，、|｜])+")
"""One of the values of a facet, between commas; in brackets it may hold a comma itself."""
_HIRAGANA = re.compile("[ぁ-ゖ]")
_SPOKEN_SIGN = re.compile("([nNｎＮ]['’‘`´＇])|(?<=[aiueoAIUEOａｉｕｅｏＡＩＵＥＯ])[-－−‐ーｰ~～〜]")
"""What only the sound of rōmaji depends on: the apostrophe of kin'you, the dash of se-jin."""


class QueryTerm(NamedTuple):
    """One condition of a query."""

    text: str
    """The term as typed, without its syntax."""
    folded: str
    """``text`` folded for matching."""
    field: Field | None = None
    """The field or facet it is limited to."""
    excluded: bool = False
    """True where records that match are left out."""
    exact: bool = False
    """Whether it is the whole name of a value of its facet: ``課=総務課`` is not 上下水道総務課."""
    alternatives: tuple[str, ...] = ()
    """The values of its facet of which a record has one, where there are several."""

    @property
    def single(self) -> tuple[QueryTerm, ...]:
        """The term with each of its alternatives alone; itself where there is only one."""
        from kyodo_tui.core.search.surface import fold_term

        if not self.alternatives:
            return (self,)
        return tuple(
            self._replace(text=each, folded=fold_term(each), alternatives=()) for each in self.alternatives
        )

    @property
    def phonetic(self) -> str:
        """``folded`` with what only its sound depends on: the apostrophe of ``kin'you``, the dash of ``se-jin``."""
        from kyodo_tui.core.search.surface import fold_term

        spoken, position = "", 0
        for sign in _SPOKEN_SIGN.finditer(self.text):
            spoken += fold_term(self.text[position : sign.start()]) + ("n'" if sign[1] else "-")
            position = sign.end()
        return spoken + fold_term(self.text[position:])

    @property
    def is_katakana(self) -> bool:
        """Whether it is typed in katakana."""
        from kyodo_tui.core.japanese.kana import is_kana

        return is_kana(self.folded) and not _HIRAGANA.search(self.text)

    @property
    def is_abbreviation(self) -> bool:
        """Whether it is an abbreviation in capitals: a whole word, and neither rōmaji nor initials."""
        from kyodo_tui.core.search.surface import abbreviation_surface

        return self.facet is None and bool(abbreviation_surface(self.text))

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The writings by which it is searched, its own first: numbers and dates also in other notations."""
        from kyodo_tui.core.search.written_forms import surfaces

        return surfaces(self.text)

    @property
    def date(self) -> PartialDate | None:
        """The date that the term is, in whichever notation: its text then means more than it says."""
        from kyodo_tui.core.japanese.dates import read_date

        return None if self.facet is not None else read_date(self.text)

    @property
    def facet(self) -> Facet | None:
        """The facet whose value the term names; ``None`` if its text is searched."""
        return self.field if isinstance(self.field, Facet) else None

    @property
    def text_fields(self) -> tuple[str, ...]:
        """The fields of a record in which its text is searched."""
        return self.field.names if isinstance(self.field, TextField) else TEXT_FIELDS

    def describe(self) -> str:
        """Return the term in words."""
        where = f"{self.field.label}: " if self.field else ""
        what = "か".join(f"「{each}」" for each in self.alternatives or (self.text,))
        return f"{where}{what}{'を除く' if self.excluded else ''}"


@dataclass(frozen=True)
class Query:
    """Conditions that must all hold."""

    terms: tuple[QueryTerm, ...] = ()
    """In the order they were typed."""

    @property
    def is_empty(self) -> bool:
        """Whether every record matches."""
        return not self.terms

    @cached_property
    def text_terms(self) -> tuple[QueryTerm, ...]:
        """The terms whose text is searched in the records, and highlighted."""
        return tuple(term for term in self.terms if not term.excluded and term.facet is None)

    def describe(self) -> str:
        """Return the query in words, for the status line."""
        return " ".join(term.describe() for term in self.terms)


def parse(text: str) -> Query:
    """Parse ``text``. Every string is a valid query."""
    terms = [term for piece in pieces(text) for term in piece.terms]
    return Query(tuple(dict.fromkeys(terms[:MAX_TERMS])))


class QueryPiece(NamedTuple):
    """A part of the text of a query that stands for terms of its own."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    terms: tuple[QueryTerm, ...]


def pieces(text: str) -> list[QueryPiece]:
    """Return the pieces of the text of a query, without the spaces between them."""
    found: list[QueryPiece] = []
    position = number = 0
    while position < len(text) and number < MAX_TERMS:
        space = _SPACE.match(text, position)
        if space:
            position = space.end()
            continue
        match = _TERM.match(text, position)
        if match is None or match.end() == position:
            break
        piece = _Piece.of(match)
        start, position = position, match.end()
        if piece.field is not None and not piece.value and (following := _after_space(text, position)):
            value = _Piece.of(following)
            if value.value and value.field is None:
                piece = piece._replace(value=value.value, written=piece.written + value.written)
                piece = piece._replace(excluded=piece.excluded or value.excluded)
                position = following.end()
        terms = tuple(piece.terms())
        number += len(terms)
        found.append(QueryPiece(start, position, terms))
    return found


def _after_space(text: str, position: int) -> re.Match[str] | None:
    """Return what follows the space at ``position``, e.g. after the colon of ``課: 図書館``."""
    space = _SPACE.match(text, position)
    return _TERM.match(text, space.end()) if space else None


class _Piece(NamedTuple):
    """What is between two spaces of a query."""

    written: str
    """The whole piece."""
    value: str
    """What is searched: the piece without what is syntax in it."""
    is_phrase: bool
    field: Field | None
    excluded: bool
    exact: bool = False

    @classmethod
    def of(cls, match: re.Match[str]) -> _Piece:
        """Return the piece that ``match`` parsed."""
        is_phrase = match["phrase"] is not None
        value = match["phrase"] if is_phrase else match["word"] or ""
        exact = match["sign"] is not None and match["sign"] in "=＝"
        field = _filter(match["field"]) if exact else _field(match["field"])
        if match["field"] is not None and field is None:
            # Not the name of a field: the colon is text.
            value, is_phrase = match.group()[len(match["minus"] or "") :], False
        # The values of a facet are taken apart first.
        if not isinstance(field, Facet) and (whole := _IN_BRACKETS.fullmatch(value)):
            value = whole[1] or whole[2]
        return cls(match.group(), value, is_phrase, field, match["minus"] is not None, exact)

    def terms(self) -> list[QueryTerm]:
        """Return the terms that the piece stands for; none for an empty one."""
        if isinstance(self.field, Facet) and self.value:
            return self._of_facet(self.field)
        if not self.is_phrase and self.field is None and self.excluded and not self.value:
            return _plain(self.written)
        return _plain(self.value, self.field, excluded=self.excluded)

    def _of_facet(self, facet: Facet) -> list[QueryTerm]:
        values = [self.value] if self.is_phrase or _is_date(facet, self.value) else _values(self.value)
        if not values or not all(map(facet.can_name, values)):
            return _plain(self.written)
        terms = [
            term._replace(exact=self.exact)
            for value in dict.fromkeys(values[:MAX_VALUES])
            for term in _plain(value, facet, excluded=self.excluded)
        ]
        if len(terms) < 2:
            return terms
        texts = tuple(term.text for term in terms)
        return [
            terms[0]._replace(
                text="、".join(texts),
                folded=",".join(term.folded for term in terms),
                alternatives=texts,
            )
        ]


def _is_date(facet: Facet, text: str) -> bool:
    """Return whether ``text`` is one date, whatever is in it."""
    return isinstance(facet, CalendarFacet) and facet.can_name(text)


def _values(text: str) -> list[str]:
    """Return the values between the commas of ``text``."""
    values = (each.strip() for each in _VALUE.findall(text))
    return [
        (whole[1] or whole[2]) if (whole := _IN_BRACKETS.fullmatch(each)) else each for each in values if each
    ]


def _plain(text: str, field: Field | None = None, *, excluded: bool = False) -> list[QueryTerm]:
    # Loaded with the first term: the browser parses the empty query before its first screen.
    from kyodo_tui.core.search.surface import fold_term

    text = text[:MAX_TERM].strip()
    folded = fold_term(text)
    # What folds to nothing (・, -) is no condition.
    return [QueryTerm(text, folded, field, excluded)] if folded else []


def _field(name: str | None) -> Field | None:
    return _FIELDS_BY_NAME.get(unicodedata.normalize("NFKC", name).casefold()) if name else None


def _filter(name: str | None) -> Field | None:
    return _FILTERS_BY_NAME.get(unicodedata.normalize("NFKC", name).casefold()) if name else None
