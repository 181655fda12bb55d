"""Rank records by how well search terms match their texts.

The index of the database lists records by the same ranks, so both orders agree.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.japanese.transcription import initials, plain
from kyodo_tui.core.search.fields import FIELD_RANK, LENGTH_CLASSES, TEXT_FIELDS, length_class
from kyodo_tui.core.search.term import begins_word, can_be_whole, is_whole, word_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.search.term import SearchTerm


class MatchKind(IntEnum):
    """How a term matches; smaller is better."""

    WRITTEN = 0
    """As written, after folding; kana only at the start of a word."""
    WORD = 1
    """By reading, at the start of a word; a term that ends with kanji as whole words."""
    SYLLABLE = 2
    """By reading, at the start of a syllable; kana also as written anywhere."""
    INSIDE = 3
    """By reading, from inside a syllable."""
    INITIALS = 4
    """By the initials of adjacent words."""


class FieldTexts(NamedTuple):
    """The text fields of a record, as written and as read; one entry each per text field."""

    written: Sequence[str]
    """Folded writing; empty if the record has no such field."""
    marked: Sequence[str]
    """Marked letters of the transcriptions, separated by ``|``."""
    read: Sequence[str]
    """The same letters without marks."""


class RecordTexts:
    """The texts of a record, prepared for many terms.

    They are kept joined, so that a term that occurs in none of them is rejected by one comparison.
    """

    __slots__ = ("_lines", "_marked", "_read", "written")

    def __init__(self, written: str, marked: str) -> None:
        self.written = written
        """Folded writing, one line per text field."""
        self._marked = marked
        self._read: str | None = None
        self._lines: FieldTexts | None = None

    @property
    def size(self) -> int:
        """Number of characters that are kept."""
        return len(self.written) + len(self._marked)

    @property
    def read(self) -> str:
        """Letters without marks, one line per text field."""
        if self._read is None:
            self._read = plain(self._marked)
        return self._read

    @property
    def lines(self) -> FieldTexts:
        """The texts field by field."""
        if self._lines is None:
            self._lines = FieldTexts(
                self.written.split("\n"), self._marked.split("\n"), self.read.split("\n")
            )
        return self._lines


Rank = tuple[int, int, int]
"""How good a match is: kind, field class, length class. Smaller is better.

Matches at the start of a word have twice as many length classes: those of whole words come first.
"""
NO_RANK: Rank = (len(MatchKind), 0, 0)
"""The rank of no match, worse than any."""
_WRITTEN, _WORD, _SYLLABLE = int(MatchKind.WRITTEN), int(MatchKind.WORD), int(MatchKind.SYLLABLE)


def sizes(kind: MatchKind) -> int:
    """Return the number of length classes of a kind of match."""
    return 2 * LENGTH_CLASSES if kind is MatchKind.WORD else LENGTH_CLASSES


@lru_cache(maxsize=64)
def lines_of(fields: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return ``(line, field class)`` of some text fields."""
    return tuple((line, FIELD_RANK[field]) for line, field in enumerate(TEXT_FIELDS) if field in fields)


class _Pattern(NamedTuple):
    """A pronunciation of a term, prepared for matching."""

    pattern: str
    at_start: str
    """The marked letters of a word that begins with it, if it does not continue into the next word."""
    can_continue: bool
    """Whether it has several morae, so that it can continue into the next word."""
    can_be_whole: bool
    is_whole_only: bool

    @classmethod
    def of(cls, pattern: str, term: SearchTerm) -> _Pattern:
        can_continue = any(letter.isupper() for letter in pattern[1:])
        return cls(
            pattern, word_start(pattern), can_continue, can_be_whole(pattern), term.is_whole_only(pattern)
        )


class Matcher:
    """Matches one term against many records."""

    def __init__(self, term: SearchTerm, fields: Sequence[str] = TEXT_FIELDS) -> None:
        """Prepare a term.

        Args:
            term: The term.
            fields: The text fields it is searched in.

        """
        self._surface = term.surface
        self._surfaces = term.surfaces
        self._is_kana = term.is_kana
        self._patterns = tuple(_Pattern.of(pattern, term) for pattern in term.patterns)
        self._inner = term.inside_patterns
        self._initials = term.initials
        self._context = term.context
        self._lines = lines_of(fields)
        self._is_everywhere = tuple(fields) == TEXT_FIELDS
        self._anywhere = (
            () if term.context else tuple(each.pattern for each in self._patterns if not each.is_whole_only)
        )

    def matches(self, texts: RecordTexts) -> bool:
        """Return whether the term matches any of the texts of a record."""
        if self._is_everywhere:
            if any(surface in texts.written for surface in self._surfaces):
                return True
            if self._anywhere:
                read = texts.read
                if any(pattern in read for pattern in self._anywhere):
                    return True
        return self.best(texts) is not None

    def best(self, texts: RecordTexts) -> Rank | None:
        """Return the best rank of the term among the texts of a record, or ``None``."""
        text = texts.written
        written = [each for each in self._surfaces if each in text]
        if written and (best := self._written(texts, written)) is not None:
            return best
        if self._context and not any(each in text for each in self._context):
            return None
        return self._by_reading(texts) or self._inside_or_initials(texts)

    def _written(self, texts: RecordTexts, surfaces: Sequence[str]) -> Rank | None:
        written, marked, read = texts.lines
        found = [
            (field, length_class(len(written[line])))
            for line, field in self._lines
            if any(each in written[line] for each in surfaces)
            and (not self._is_kana or self._begins(read[line], marked[line]))
        ]
        return (_WRITTEN, *min(found)) if found else None

    def _begins(self, letters: str, marked: str) -> bool:
        return any(begins_word(each.pattern, letters, marked) for each in self._patterns)

    def _by_reading(self, texts: RecordTexts) -> Rank | None:
        letters = texts.read
        patterns = [each for each in self._patterns if each.pattern in letters]
        is_inside_kana = self._is_kana and self._surface in texts.written
        if not patterns and not is_inside_kana:
            return None
        written, marked, read = texts.lines
        best = NO_RANK
        for line, field in self._lines:
            if best[0] == _WORD and best[1] != field:
                break
            text = written[line]
            if not text:
                continue
            kind, is_whole = _kind_by_reading(patterns, read[line], marked[line])
            if kind > _SYLLABLE:
                if not is_inside_kana or self._surface not in text:
                    continue
                kind = _SYLLABLE
            size = length_class(len(text))
            rank = kind, field, size if is_whole or kind != _WORD else size + LENGTH_CLASSES
            if rank < best:
                best = rank
        return best if best < NO_RANK else None

    def _inside_or_initials(self, texts: RecordTexts) -> Rank | None:
        """Return the rank of a match from inside a syllable, else of one by initials, or ``None``."""
        kind = MatchKind.INSIDE
        inside = [each for each in self._inner if each in texts.read]
        if not inside and not self._initials:
            return None
        written, marked, read = texts.lines
        if not inside:
            kind, inside = MatchKind.INITIALS, [self._initials]
            read = ["|".join(map(initials, line.split("|"))) for line in marked]
        found = [
            (field, length_class(len(written[line])))
            for line, field in self._lines
            if any(each in read[line] for each in inside)
        ]
        return (int(kind), *min(found)) if found else None


def _kind_by_reading(patterns: Sequence[_Pattern], letters: str, marked: str) -> tuple[int, bool]:
    """Return the kind of match of a text by reading (beyond all kinds if none), and whether it is of whole words."""
    found = NO_RANK[0]
    for pattern, at_start, can_continue, may_be_whole, is_whole_only in patterns:
        if (found == _WORD and not may_be_whole) or pattern not in letters:
            continue
        begins = at_start in marked or (can_continue and begins_word(pattern, letters, marked))
        if begins and may_be_whole and is_whole(pattern, letters, marked):
            return _WORD, True
        if not is_whole_only:
            found = _WORD if begins or found == _WORD else _SYLLABLE
    return found, False
