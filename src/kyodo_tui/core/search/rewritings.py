"""Other ways to write parts of a text, without another word: Latin words run together or apart, a gloss left out.

EZO CITY is also EZOCITY, MammyPRO is Mammy PRO, and 053（ゼロごみ）の日 is 053の日.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.fold import Folded
from kyodo_tui.core.japanese.glosses import glosses
from kyodo_tui.core.search.surface import LETTER_BY_LETTER, surface

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_AROUND = 30
"""Characters around the part that are kept with it."""
_LETTER = "[A-Za-zＡ-Ｚａ-ｚ]"
_LATIN = re.compile(rf"{_LETTER}+(?:['’.．]?[ \u3000・&＆-]?{_LETTER}+)*")
_LATIN_WORD = re.compile(f"{_LETTER}+")
_CAMEL = re.compile("(?<=[a-zａ-ｚ])(?=[A-ZＡ-Ｚ])")


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A part of a text, written otherwise, with what stands around it."""

    text: str
    """How it is written then."""
    origins: tuple[int, ...]
    """For each character its offset in the text; an added space has that of the character after it."""

    def surface(self) -> Folded:
        """Return its surface, with the offsets in the text."""
        found = surface(self.text)
        return Folded(
            found.text,
            tuple(self.origins[start] for start in found.starts),
            tuple(self.origins[end - 1] + 1 for end in found.ends),
        )


@lru_cache(maxsize=1024)
def rewritings(text: str) -> tuple[Rewriting, ...]:
    """Return the parts of ``text`` that can be written otherwise."""
    return tuple(dict.fromkeys((*_without_glosses(text), *_latin(text))))


def _without_glosses(text: str) -> Iterator[Rewriting]:
    """Yield the text around each gloss without it, and without all others."""
    spans = glosses(text)
    for start, end in spans:
        before, after = range(max(0, start - _AROUND), start), range(end, min(len(text), end + _AROUND))
        yield _of(text, [*before, *after])
        yield _of(text, [place for place in (*before, *after) if not _is_within(place, spans)])


def _is_within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _latin(text: str) -> Iterator[Rewriting]:
    """Yield each run of Latin words written as one, and its words apart where a capital begins one inside."""
    for run in _LATIN.finditer(text):
        letters = [place for place in range(*run.span()) if _LATIN_WORD.match(text[place])]
        before = range(max(0, run.start() - _AROUND), run.start())
        after = range(run.end(), min(len(text), run.end() + _AROUND))
        is_apart = LETTER_BY_LETTER.fullmatch(run[0]) is not None
        if len(letters) < len(run[0]) and not is_apart:
            yield _of(text, [*before, *letters, *after])
        kept = letters if is_apart else range(*run.span())
        word = "".join(text[place] for place in kept)
        if inside := {kept[match.start()] for match in _CAMEL.finditer(word)}:
            yield _of(text, [*before, *kept, *after], spaces=inside)


def _of(text: str, places: Sequence[int], spaces: Collection[int] = ()) -> Rewriting:
    """Return the characters at some places, with spaces before some of them."""
    written, origins = "", []
    for place in places:
        added = (" " if place in spaces else "") + text[place]
        written += added
        origins += [place] * len(added)
    return Rewriting(written, tuple(origins))
