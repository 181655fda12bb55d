"""Rank records by how well search terms match their texts.

The index of the database lists records by the same ranks, so both orders agree.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.japanese.letters import plain
from kyodo_tui.core.japanese.transcription import initials
from kyodo_tui.core.search.fields import (
    FIELD_RANK,
    LENGTH_CLASSES,
    TEXT_FIELDS,
    length_class,
    written_length,
)
from kyodo_tui.core.search.label_names import is_label
from kyodo_tui.core.search.lengths import as_typed, bare
from kyodo_tui.core.search.places import beginning, can_be_whole, is_short, is_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_tui.core.search.term import SearchTerm


class MatchKind(IntEnum):
    """How a term matches; smaller is better."""

    WRITTEN = 0
    """As written, after folding; kana where they are also read so."""
    WHOLE = 1
    """By reading, as whole words with vowels as long as typed: nothing of the word is missing."""
    WORD = 2
    """By reading, at the start of a word, with vowels as long as typed."""
    SYLLABLE = 3
    """By reading, at the start of a syllable."""
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

    __slots__ = ("_lines", "_read", "marked", "written")

    def __init__(self, written: str, marked: str) -> None:
        self.written = written
        """Folded writing, one line per text field."""
        self.marked = marked
        self._read: str | None = None
        self._lines: FieldTexts | None = None

    @property
    def size(self) -> int:
        """Number of characters that are kept."""
        return len(self.written) + len(self.marked)

    @property
    def read(self) -> str:
        """Letters without marks, one line per text field."""
        if self._read is None:
            self._read = plain(self.marked)
        return self._read

    @property
    def lines(self) -> FieldTexts:
        """The texts field by field."""
        if self._lines is None:
            self._lines = FieldTexts(self.written.split("\n"), self.marked.split("\n"), self.read.split("\n"))
        return self._lines


Rank = tuple[int, int, int]
"""How good a match is: kind, field class, length class. Smaller is better.

Matches at the start of a word have twice as many length classes: those as long as typed come first.
"""
NO_RANK: Rank = (len(MatchKind), 0, 0)
"""The rank of no match, worse than any."""
_WRITTEN, _WHOLE = int(MatchKind.WRITTEN), int(MatchKind.WHOLE)
_WORD, _SYLLABLE = int(MatchKind.WORD), int(MatchKind.SYLLABLE)


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
    sounds: str
    """Its letters."""
    is_short: bool
    """Whether it only matches there."""
    can_be_whole: bool
    is_whole_only: bool
    as_typed: str
    """The same with the vowels typed short being short, as the beginning of a word."""
    finished: str
    """The same as a whole word."""

    @classmethod
    def of(cls, pattern: str, term: SearchTerm) -> _Pattern:
        return cls(
            pattern,
            bare(pattern),
            term.is_short(pattern),
            can_be_whole(pattern),
            term.is_whole_only(pattern),
            as_typed(pattern) if is_short(pattern) else pattern,
            as_typed(pattern, is_finished=True) if is_short(pattern) else pattern,
        )

    def matches(self, read: str, marked: str) -> bool:
        """Return whether it matches, unless it matches whole words only."""
        return self.sounds in read and (not self.is_short or self.begins(marked))

    def begins(self, marked: str) -> bool:
        """Return whether it, or its first letters, are where a word begins."""
        # Compiled only where its letters occur: most patterns of a term occur nowhere.
        return beginning(self.pattern).search(marked) is not None

    def begins_as_typed(self, marked: str) -> bool:
        """Return whether a word begins with it, the vowels typed short being short: こど for ``kod``, not 工場."""
        return self.as_typed == self.pattern or beginning(self.as_typed).search(marked) is not None


class Matcher:
    """Matches one term against many records."""

    def __init__(self, term: SearchTerm, fields: Sequence[str] = TEXT_FIELDS) -> None:
        """Prepare a term.

        Args:
            term: The term.
            fields: The text fields it is searched in.

        """
        self._kana = term.surface if term.is_kana else ""
        self._surfaces = term.surfaces
        self._labels = term.labels
        self._patterns = tuple(_Pattern.of(pattern, term) for pattern in term.patterns)
        self._initials = term.initials
        self._context = term.context
        self._also = tuple(Matcher(each, fields) for each in term.also)
        self.best: Callable[[RecordTexts], Rank | None] = self._best_of_all if self._also else self._own_best
        """Returns the best rank of the term among the texts of a record, or ``None``."""
        self._lines = lines_of(fields)
        self._is_everywhere = tuple(fields) == TEXT_FIELDS
        self._anywhere = (
            () if term.context else tuple(each for each in self._patterns if not each.is_whole_only)
        )

    def matches(self, texts: RecordTexts) -> bool:
        """Return whether the term matches any of the texts of a record."""
        if self._is_everywhere:
            if any(surface in texts.written for surface in (*self._surfaces, *self._labels)):
                return True
            if self._anywhere and any(each.matches(texts.read, texts.marked) for each in self._anywhere):
                return True
        return self.best(texts) is not None

    def _best_of_all(self, texts: RecordTexts) -> Rank | None:
        ranks = (self._own_best(texts), *(each.best(texts) for each in self._also))
        return min((rank for rank in ranks if rank), default=None)

    def _own_best(self, texts: RecordTexts) -> Rank | None:
        text = texts.written
        written = [each for each in self._surfaces if each in text]
        if written and (best := self._written(texts, written)) is not None:
            return best
        if self._context and not any(each in text for each in self._context):
            return None
        read = [each for each in (self._by_reading(texts), self._by_label(texts)) if each]
        return min(read) if read else self._by_initials(texts)

    def _written(self, texts: RecordTexts, surfaces: Sequence[str]) -> Rank | None:
        found = [
            (field, 0 if is_label(each) else length_class(written_length(line)))
            for number, field in self._lines
            for each in surfaces
            if each in (line := texts.lines.written[number])
        ]
        return (_WRITTEN, *min(found)) if found else None

    def _by_label(self, texts: RecordTexts) -> Rank | None:
        """Return the rank of a name that the record shows and that is read so: a whole word."""
        if not any(each in texts.written for each in self._labels):
            return None
        ranks = (
            (_WHOLE, field, 0)
            for line, field in self._lines
            if any(each in texts.lines.written[line] for each in self._labels)
        )
        return min(ranks, default=None)

    def _by_reading(self, texts: RecordTexts) -> Rank | None:
        letters = texts.read
        patterns = [each for each in self._patterns if each.sounds in letters]
        if not patterns:
            return None
        written, marked, read = texts.lines
        best = NO_RANK
        for line, field in self._lines:
            if best[1] < field and best[0] == (_WRITTEN if self._kana else _WHOLE):
                break
            text = written[line]
            if not text or (self._context and not any(each in text for each in self._context)):
                continue
            kind, is_as_typed = _kind_by_reading(patterns, read[line], marked[line])
            if kind > _SYLLABLE:
                continue
            if self._kana and self._kana in text:
                kind = _WRITTEN
            size = length_class(written_length(text))
            rank = kind, field, size if is_as_typed or kind != _WORD else size + LENGTH_CLASSES
            if rank < best:
                best = rank
        return best if best < NO_RANK else None

    def _by_initials(self, texts: RecordTexts) -> Rank | None:
        if not self._initials:
            return None
        written, marked, _ = texts.lines
        found = [
            (field, length_class(written_length(written[line])))
            for line, field in self._lines
            if self._initials in "|".join(map(initials, marked[line].split("|")))
        ]
        return (int(MatchKind.INITIALS), *min(found)) if found else None


def _kind_by_reading(patterns: Sequence[_Pattern], letters: str, marked: str) -> tuple[int, bool]:
    """Return the kind of match of a text by reading (beyond all kinds if none), and whether short vowels are short."""
    found, is_as_typed = NO_RANK[0], False
    for each in patterns:
        if (is_as_typed and not each.can_be_whole) or each.sounds not in letters:
            continue
        begins = each.begins(marked)
        may_be_whole = begins and each.can_be_whole
        if may_be_whole and is_whole(each.finished, letters, marked):
            return _WHOLE, True
        if may_be_whole and is_whole(each.pattern, letters, marked):
            found, is_as_typed = _WORD, True
        elif not each.is_whole_only and (begins or not each.is_short):
            found = min(found, _WORD if begins else _SYLLABLE)
            is_as_typed = is_as_typed or (begins and each.begins_as_typed(marked))
    return found, is_as_typed
