"""How good a match is: the texts of a record, compared with what is looked for.

The index of the database finds records by the same ranks; what is ranked here one by one comes in the same order.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.japanese.transcription import initials, plain
from kyodo_tui.core.search.fields import FIELD_RANK, TEXT_FIELDS
from kyodo_tui.core.search.term import begins_word, can_be_whole, is_whole, word_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.search.term import SearchTerm


class MatchKind(IntEnum):
    """How a term matches; the smaller, the better."""

    WRITTEN = 0
    """Written exactly, but for what folding takes for the same; kana where a word begins so, too."""
    WORD = 1
    """Its reading, at the start of a word; where kanji were typed to the end, as whole words."""
    SYLLABLE = 2
    """Its reading, at the start of a syllable; kana that are written anywhere."""
    INSIDE = 3
    """Its reading, from inside a syllable."""
    INITIALS = 4
    """The first letters of words that stand side by side."""


@lru_cache(maxsize=4096)
def bucket(length: int) -> int:
    """Return the class of length of a field with ``length`` folded characters: short fields come before long ones."""
    return 0 if length <= 8 else 1 if length <= 16 else 2 if length <= 32 else 3


BUCKETS = 4


class FieldTexts(NamedTuple):
    """The texts of a record in both channels, of each text field one."""

    written: Sequence[str]
    """Folded writing, empty where a record has no such field."""
    marked: Sequence[str]
    """Marked letters of the transcriptions, those of a text apart by ``|``."""
    read: Sequence[str]
    """The same letters without marks."""


class RecordTexts:
    """The texts of a record, ready to be compared with many terms.

    What is in none of them, as most is, is soonest known of all together.
    """

    __slots__ = ("_lines", "_marked", "read", "written")

    def __init__(self, written: str, marked: str) -> None:
        self.written = written
        """Folded writing, a line for each text field."""
        self.read = plain(marked)
        """Letters without marks, a line for each text field."""
        self._marked = marked
        self._lines: FieldTexts | None = None

    @property
    def lines(self) -> FieldTexts:
        """The texts one by one."""
        if self._lines is None:
            self._lines = FieldTexts(
                self.written.split("\n"), self._marked.split("\n"), self.read.split("\n")
            )
        return self._lines


Rank = tuple[int, int, int]
"""How good a match is: kind, class of field, class of length. The smaller, the better.

What begins a word has twice as many classes of length: first come the texts in which it is whole words.
"""
NO_RANK: Rank = (len(MatchKind), 0, 0)
"""That of no match: worse than any."""
_WRITTEN, _WORD, _SYLLABLE = int(MatchKind.WRITTEN), int(MatchKind.WORD), int(MatchKind.SYLLABLE)


def sizes(kind: MatchKind) -> int:
    """Return the number of classes of length of a kind of match."""
    return 2 * BUCKETS if kind is MatchKind.WORD else BUCKETS


@lru_cache(maxsize=64)
def lines_of(fields: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return the lines of some text fields, each with the class of the field."""
    return tuple((line, FIELD_RANK[field]) for line, field in enumerate(TEXT_FIELDS) if field in fields)


class _Pronunciation(NamedTuple):
    """One way to hear a term."""

    pattern: str
    at_start: str
    """How a word that begins so stands among marked letters, unless it goes on into another."""
    goes_on: bool
    """Whether it is of several morae: a word may begin with the first, another with a later one."""
    can_be_whole: bool
    is_whole_only: bool

    @classmethod
    def of(cls, pattern: str, term: SearchTerm) -> _Pronunciation:
        goes_on = any(letter.isupper() for letter in pattern[1:])
        return cls(pattern, word_start(pattern), goes_on, can_be_whole(pattern), term.is_whole_only(pattern))


class Matcher:
    """Tells how a term matches records: what does not change from one to the next is made ready once."""

    def __init__(self, term: SearchTerm, fields: Sequence[str] = TEXT_FIELDS) -> None:
        """Make ready.

        Args:
            term: What is looked for.
            fields: The text fields it is looked for in.

        """
        self._surface = term.surface
        self._is_kana = term.is_kana
        self._ways = tuple(_Pronunciation.of(pattern, term) for pattern in term.patterns)
        self._inner = term.inner
        self._initials = term.initials
        self._beside = term.beside
        self._lines = lines_of(fields)

    def best(self, texts: RecordTexts) -> Rank | None:
        """Return how the term matches any of the texts of a record best, or null."""
        text = texts.written
        if self._surface and self._surface in text and (best := self._written(texts)) is not None:
            return best
        if self._beside and not any(each in text for each in self._beside):
            return None
        return self._heard(texts) or self._within(texts)

    def _written(self, texts: RecordTexts) -> Rank | None:
        surface = self._surface
        written, marked, read = texts.lines
        found = [
            (field, bucket(len(written[line])))
            for line, field in self._lines
            if surface in written[line] and (not self._is_kana or self._begins(read[line], marked[line]))
        ]
        return (_WRITTEN, *min(found)) if found else None

    def _begins(self, letters: str, marked: str) -> bool:
        return any(begins_word(way.pattern, letters, marked) for way in self._ways)

    def _heard(self, texts: RecordTexts) -> Rank | None:
        letters = texts.read
        ways = [way for way in self._ways if way.pattern in letters]
        is_inside_kana = self._is_kana and self._surface in texts.written
        if not ways and not is_inside_kana:
            return None
        written, marked, read = texts.lines
        best = NO_RANK
        for line, field in self._lines:
            if best[0] == _WORD and best[1] != field:
                break
            text = written[line]
            if not text:
                continue
            kind, is_whole = _heard_in(ways, read[line], marked[line])
            if kind > _SYLLABLE:
                if not is_inside_kana or self._surface not in text:
                    continue
                kind = _SYLLABLE
            size = bucket(len(text))
            rank = kind, field, size if is_whole or kind != _WORD else size + BUCKETS
            if rank < best:
                best = rank
        return best if best < NO_RANK else None

    def _within(self, texts: RecordTexts) -> Rank | None:
        """Return how good a match is that begins inside a syllable, or else that is of initials; or null."""
        kind = MatchKind.INSIDE
        inner = [each for each in self._inner if each in texts.read]
        if not inner and not self._initials:
            return None
        written, marked, read = texts.lines
        if not inner:
            kind, inner = MatchKind.INITIALS, [self._initials]
            read = ["|".join(map(initials, line.split("|"))) for line in marked]
        found = [
            (field, bucket(len(written[line])))
            for line, field in self._lines
            if any(each in read[line] for each in inner)
        ]
        return (int(kind), *min(found)) if found else None


def _heard_in(ways: Sequence[_Pronunciation], letters: str, marked: str) -> tuple[int, bool]:
    """Return the kind of match of a text, that of no match where it is not read so; and whether of whole words."""
    found = NO_RANK[0]
    for pattern, at_start, goes_on, may_be_whole, is_whole_only in ways:
        if (found == _WORD and not may_be_whole) or pattern not in letters:
            continue
        begins = at_start in marked or (goes_on and begins_word(pattern, letters, marked))
        if begins and may_be_whole and is_whole(pattern, letters, marked):
            return _WORD, True
        if not is_whole_only:
            found = _WORD if begins or found == _WORD else _SYLLABLE
    return found, False
