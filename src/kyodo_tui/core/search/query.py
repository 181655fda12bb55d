"""What a person typed, as terms: the query language of the browser and of the command line.

Terms are separated by half- or full-width spaces and must all match; ``-term`` excludes, ``"a phrase"`` keeps its
spaces, ``field:term`` limits to a field. Nothing typed is an error: what is no syntax is searched as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

MAX_TERMS = 32
"""More terms than this are left out: nobody means them, and each costs time."""
MAX_TERM = 200
"""Longer terms are cut: no record holds them, but a pasted page must not stop the browser."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a term can be limited to."""

    code: str
    """ASCII name in the query language."""
    label: str
    """Japanese name in the query language."""
    names: tuple[str, ...]
    """The fields of a record it looks into; for a facet the one field it compares."""
    facet: bool = False
    """True where the term is a value of a vocabulary or a calendar, not text to look for."""


FIELDS = (
    Field("name", "名称", ("name",)),
    Field("dept", "課", ("department",)),
    Field("org", "主催", ("organiser", "partners")),
    Field("purpose", "目的", ("purpose",)),
    Field("effects", "効果", ("effects",)),
    Field("form", "形態", ("form",), facet=True),
    Field("holder", "名義", ("name_holder",), facet=True),
    Field("freq", "区分", ("frequency",), facet=True),
    Field("mode", "状態", ("mode",), facet=True),
    Field("year", "年度", ("fiscal_year",), facet=True),
    Field("month", "月", ("month",), facet=True),
)
_FIELDS_BY_NAME = {name: field for field in FIELDS for name in (field.code, field.label)}

MODES = {"in_person": "開催", "written": "書面開催", "cancelled": "中止"}
"""Code of each mode of a session → the word a query names it by."""

_SPACE = re.compile(r"[\s\u3000]+")
_TERM = re.compile(
    r"""(?P<minus>[-－−])?(?:(?P<field>[^\s:："“”＂]{1,12})[:：])?(?:["“”＂](?P<phrase>[^"“”＂]*)["“”＂](?=\s|$)|(?P<word>\S*))"""
)
_SYLLABIC_N = re.compile("[nNｎＮ]['’‘`´＇]")
_MONTH = re.compile(r"(?:(?P<year>\d{4})[-/.年])?(?P<month>\d{1,2})月?")


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One condition of a query."""

    text: str
    """What is looked for, as typed, without its syntax."""
    folded: str
    """``text`` folded for matching."""
    field: Field | None = None
    """The field it is limited to."""
    excluded: bool = False
    """True where records that match are left out."""

    @property
    def spoken(self) -> str:
        """``folded`` with the apostrophes that part an n from the vowel after it: ``kin'you``."""
        from kyodo_tui.core.japanese.fold import fold

        return "n'".join(fold(part).text for part in _SYLLABIC_N.split(self.text))

    @property
    def is_facet(self) -> bool:
        """Whether the term is compared with a vocabulary or a calendar."""
        return self.field is not None and self.field.facet

    def describe(self) -> str:
        """Return the term in words."""
        where = f"{self.field.label}: " if self.field else ""
        return f"{where}「{self.text}」{'を除く' if self.excluded else ''}"


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
        """The terms whose text is looked for in the records, and highlighted."""
        return tuple(term for term in self.terms if not term.excluded and not term.is_facet)

    def describe(self) -> str:
        """Return the query in words, for the status line."""
        return " ".join(term.describe() for term in self.terms)


def parse(text: str) -> Query:
    """Return the query that ``text`` means. Every string means one."""
    terms: list[QueryTerm] = []
    position = 0
    while position < len(text) and len(terms) < MAX_TERMS:
        space = _SPACE.match(text, position)
        if space:
            position = space.end()
            continue
        match = _TERM.match(text, position)
        if match is None or match.end() == position:
            break
        terms += _terms(match)
        position = match.end()
    return Query(tuple(dict.fromkeys(terms)))


def _terms(match: re.Match[str]) -> list[QueryTerm]:
    """Return the terms that a piece of the query stands for; none where it asks for nothing."""
    phrase, word = match["phrase"], match["word"]
    value = phrase if phrase is not None else word or ""
    field = _field(match["field"])
    if match["field"] is not None and field is None:
        # No field of ours: the colon is text.
        minus = match["minus"] or ""
        value = match.group().removeprefix(minus)
    if field is not None and not _readable(field, value):
        return _plain(match.group())
    if phrase is None and field is None and match["minus"] and not value:
        return _plain(match.group())
    return _plain(value, field, excluded=match["minus"] is not None)


def _plain(text: str, field: Field | None = None, *, excluded: bool = False) -> list[QueryTerm]:
    # Loaded with the first term: the browser parses the empty query before its first screen.
    from kyodo_tui.core.japanese.fold import fold

    text = text[:MAX_TERM].strip()
    folded = fold(text).text
    # What folds to nothing (・, -) makes no difference in any word, so it is no condition either.
    return [QueryTerm(text, folded, field, excluded)] if folded else []


def _field(name: str | None) -> Field | None:
    return _FIELDS_BY_NAME.get(unicodedata.normalize("NFKC", name).casefold()) if name else None


def _readable(field: Field, value: str) -> bool:
    """Whether a calendar field can be compared with ``value``; a vocabulary can with anything."""
    if not value:
        return True
    if field.code == "year":
        from kyodo_tui.core.japanese.calendar import read_year

        return read_year(value) is not None
    if field.code == "month":
        return read_month(value) is not None
    return True


def read_month(text: str) -> str | None:
    """Return ``text`` (``2020-10``, ``10``, ``10月``) as ``YYYY-MM``, or as ``-MM`` for a month of any year."""
    match = _MONTH.fullmatch(unicodedata.normalize("NFKC", text))
    if match is None or not 1 <= int(match["month"]) <= 12:
        return None
    return f"{match['year'] or ''}-{int(match['month']):02}"
