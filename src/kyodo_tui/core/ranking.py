"""How good a match is: the texts of a record, compared with what is looked for.

The index of the database finds records by the same ranks; what is ranked here one by one comes in the same order.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.channels import initials, plain
from kyodo_tui.core.fields import FIELD_RANK, TEXT_FIELDS
from kyodo_tui.core.needle import begins_word, can_be_whole, is_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.needle import Needle


class Kind(IntEnum):
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


class Lines(NamedTuple):
    """The texts of a record in both channels, of each text field one."""

    written: Sequence[str]
    """Folded writing, empty where a record has no such field."""
    marked: Sequence[str]
    """Marked letters of the tracks, those of a text apart by ``|``."""
    read: Sequence[str]
    """The same letters without marks."""


class Texts:
    """The texts of a record, ready to be compared with many needles.

    What is in none of them, as most is, is soonest known of all together.
    """

    __slots__ = ("_lines", "_marked", "read", "written")

    def __init__(self, written: str, marked: str) -> None:
        self.written = written
        """Folded writing, a line for each text field."""
        self.read = plain(marked)
        """Letters without marks, a line for each text field."""
        self._marked = marked
        self._lines: Lines | None = None

    @property
    def lines(self) -> Lines:
        """The texts one by one."""
        if self._lines is None:
            self._lines = Lines(self.written.split("\n"), self._marked.split("\n"), self.read.split("\n"))
        return self._lines


Rank = tuple[int, int, int]
"""How good a match is: kind, class of field, class of length. The smaller, the better.

What begins a word has twice as many classes of length: first come the texts in which it is whole words.
"""
NO_RANK: Rank = (len(Kind), 0, 0)
"""That of no match: worse than any."""


def sizes(kind: Kind) -> int:
    """Return the number of classes of length of a kind of match."""
    return 2 * BUCKETS if kind is Kind.WORD else BUCKETS


def best_match(
    sought: Needle, texts: Texts, fields: Sequence[str] = TEXT_FIELDS, *, heard: bool = True
) -> Rank | None:
    """Return how ``sought`` matches any of the texts of a record best, or null.

    Args:
        sought: What is looked for.
        texts: The texts.
        fields: The text fields it is looked for in.
        heard: Whether its reading counts.

    """
    best = _written(sought, texts, fields)
    if best is None and heard:
        best = _heard(sought, texts, fields) or _inside(sought, texts, fields)
    return best


@lru_cache(maxsize=64)
def lines_of(fields: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return the lines of some text fields, each with the class of the field."""
    return tuple((line, FIELD_RANK[field]) for line, field in enumerate(TEXT_FIELDS) if field in fields)


def _written(sought: Needle, texts: Texts, fields: Sequence[str]) -> Rank | None:
    if not sought.surface or sought.surface not in texts.written:
        return None
    written, marked, read = texts.lines
    found = [
        (field, bucket(len(written[line])), line)
        for line, field in lines_of(fields)
        if sought.surface in written[line]
    ]
    if sought.is_kana and found:
        found = [each for each in found if _begins_word(sought, read[each[2]], marked[each[2]])]
    return (int(Kind.WRITTEN), *min(found)[:2]) if found else None


def _heard(sought: Needle, texts: Texts, fields: Sequence[str]) -> Rank | None:
    patterns = [pattern for pattern in sought.patterns if pattern in texts.read]
    is_inside_kana = sought.is_kana and sought.surface in texts.written
    if not patterns and not is_inside_kana:
        return None
    written, marked, read = texts.lines
    best: Rank | None = None
    for line, field in lines_of(fields):
        if best is not None and best[0] == Kind.WORD and best[1] != field:
            break
        letters = read[line]
        found: tuple[Kind, bool] | None = None
        for pattern in patterns:
            if pattern in letters:
                found = _heard_in(sought, patterns, letters, marked[line])
                break
        if found is None and is_inside_kana and sought.surface in written[line]:
            found = Kind.SYLLABLE, False
        if found is None:
            continue
        kind, whole = found
        size = bucket(len(written[line]))
        rank = (int(kind), field, size if whole or kind is not Kind.WORD else size + BUCKETS)
        if best is None or rank < best:
            best = rank
    return best


def _heard_in(sought: Needle, patterns: Sequence[str], letters: str, marked: str) -> tuple[Kind, bool] | None:
    """Return whether a text is read so from the start of a word or of a syllable, and as whole words; or null."""
    found: Kind | None = None
    for pattern in patterns:
        can_be_better = found is not Kind.WORD or can_be_whole(pattern)
        if not can_be_better or pattern not in letters:
            continue
        begins = begins_word(pattern, letters, marked)
        if begins and is_whole(pattern, letters, marked):
            return Kind.WORD, True
        if not sought.is_whole_only(pattern):
            found = Kind.WORD if begins or found is Kind.WORD else Kind.SYLLABLE
    return None if found is None else (found, False)


def _inside(sought: Needle, texts: Texts, fields: Sequence[str]) -> Rank | None:
    """Return how good a match is that begins inside a syllable, or else that is of initials; or null."""
    kind = Kind.INSIDE
    inner = [each for each in sought.inner if each in texts.read]
    if not inner and not sought.initials:
        return None
    written, marked, read = texts.lines
    if not inner:
        kind, inner = Kind.INITIALS, [sought.initials]
        read = ["|".join(map(initials, line.split("|"))) for line in marked]
    found = [
        (field, bucket(len(written[line])))
        for line, field in lines_of(fields)
        if any(each in read[line] for each in inner)
    ]
    return (int(kind), *min(found)) if found else None


def _begins_word(sought: Needle, letters: str, marked: str) -> bool:
    return any(begins_word(pattern, letters, marked) for pattern in sought.patterns)
