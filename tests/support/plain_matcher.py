"""What a search may and must find, told by looking at every record: simple code that shares nothing with the search.

Texts are compared as written, and as sequences of the kana of their words. Between what must be found (whole words, one
after the other) and what may be found (sounds that begin in a word, with vowels as long as typed in a short one) the
search is free.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property, lru_cache
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_tui.core.japanese.readings import Word

SHORT = 3
_SMALL = "ぁぃぅぇぉゃゅょゎ"
_LARGE = dict(zip(_SMALL, "あいうえおやゆよわ", strict=True))
_SAME = {"ぢ": "じ", "づ": "ず", "を": "お", "ゐ": "い", "ゑ": "え", "ゔ": "ぶ"}
_ROWS = {
    "a": "あかさたなはまやらわがざだばぱぁゃゎ",
    "i": "いきしちにひみりぎじびぴぃ",
    "u": "うくすつぬふむゆるぐずぶぷぅゅ",
    "e": "えけせてねへめれげぜでべぺぇ",
    "o": "おこそとのほもよろごぞどぼぽぉょ",
}
_VOWEL = {kana: vowel for vowel, row in _ROWS.items() for kana in row}
_LENGTHENS = {"aあ", "iい", "uう", "eえ", "oお", "oう"}
_SOFT = set("・･~～〜'’-‐−―ー()[]（）［］「」『』【】〈〉《》<>＜＞\"”“　 \t\n")


def hiragana(text: str) -> str:
    """Return katakana as hiragana, in full width, small letters of Latin."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in plain)


Heard = tuple[tuple[str, str], ...]
"""Syllables, each with the letter that makes it long, or nothing."""
_LONG_E = re.compile("(?<=[えけせてねへめれげぜでべぺぇ])[ーえ]")


class Lengths(Enum):
    """What was typed of long vowels, which a short word must have where they were typed."""

    LEFT_AWAY = auto()
    """``tokyo``"""
    ROMAJI = auto()
    """``toukyou``: those that are typed."""
    KANA = auto()
    """All of them; the last vowel may become long."""
    KATAKANA = auto()
    """All of them, spelled so."""


@lru_cache(maxsize=20000)
def heard(kana: str) -> Heard:
    """Return what kana sound like."""
    found: list[tuple[str, str]] = []
    # A vowel is lengthened once: おうう is おう and う.
    is_open = False
    for char in hiragana(kana):
        char = _SAME.get(char, char)
        before, long = found[-1] if found else ("", "")
        vowel = _VOWEL.get(before[-1:], "")
        if char == "ー":
            if vowel and not long:
                found[-1] = (before, char)
            continue
        if char in _SMALL and before == "う":
            # ウォ is as ウオ.
            char = _LARGE[char]
        if char in _SMALL and found:
            found[-1] = (before + char, "")
        elif is_open and vowel + char in _LENGTHENS:
            found[-1] = (before, long or "う")
            is_open = False
            continue
        else:
            found.append((char, ""))
        is_open = True
    return tuple(found)


def sounds(kana: str) -> tuple[str, ...]:
    """Return the syllables of kana, a long vowel as a short one."""
    return tuple(sound for sound, _ in heard(kana))


@dataclass(frozen=True)
class Text:
    """A text with its words."""

    written: str
    words: tuple[Word, ...]

    def runs(self) -> Iterator[list[Word]]:
        """Yield the words between two punctuation marks, also as if nothing stood in brackets."""
        yield from self._runs(self.words)
        spans = [match.span() for match in re.finditer("[（(].*?[）)]", self.written)]
        outside = [word for word in self.words if not any(start <= word.start < end for start, end in spans)]
        if len(outside) < len(self.words):
            yield from self._runs(outside)

    def _runs(self, words: Sequence[Word]) -> Iterator[list[Word]]:
        run: list[Word] = []
        for word in words:
            if not word.readings:
                if not set(self.written[word.start : word.end]) <= _SOFT and run:
                    yield run
                    run = []
                continue
            run.append(word)
        if run:
            yield run

    def may_sound(self, kana: str, lengths: Lengths = Lengths.KANA) -> bool:
        """Return whether ``kana`` can be heard in the text: from the start of a word, a long one from any syllable."""
        return any(self._may_sound(heard(each), lengths) for each in _spellings(kana, lengths))

    def _may_sound(self, wanted: Heard, lengths: Lengths) -> bool:
        return any(
            _begins(said[offset:], wanted, lengths)
            for run in self.runs()
            for first in range(len(run))
            for said in _said(run[first:], len(wanted))
            for offset in (range(len(said)) if len(wanted) > SHORT else (0,))
        )

    @cached_property
    def _usual(self) -> str:
        return "|".join("".join(word.readings[0] for word in run) for run in self.runs())

    def must_sound(self, kana: str) -> bool:
        """Return whether whole words that stand side by side sound like ``kana``, of three syllables or more."""
        if kana not in self._usual:
            return False
        wanted = sounds(kana)
        return any(
            "".join(word.readings[0] for word in run[first:last]) == kana and len(wanted) >= SHORT
            for run in self.runs()
            for first in range(len(run))
            for last in range(first + 1, len(run) + 1)
            if all(
                one.end == other.start
                for one, other in zip(run[first:last], run[first + 1 : last], strict=False)
            )
        )


def _spellings(kana: str, lengths: Lengths) -> set[str]:
    """Return ``kana``, and with えい for えー, which only katakana tell apart."""
    is_spelled_so = lengths is Lengths.KATAKANA and len(heard(kana)) <= SHORT
    return {kana} if is_spelled_so else {kana, _LONG_E.sub("い", hiragana(kana))}


def _begins(said: Heard, wanted: Heard, lengths: Lengths) -> bool:
    """Return whether what is said begins with what is wanted; the last syllable may have more to it."""
    part = said[: len(wanted)]
    if len(part) < len(wanted) or not part[-1][0].startswith(wanted[-1][0]):
        return False
    if any(one[0] != other[0] for one, other in zip(part[:-1], wanted[:-1], strict=True)):
        return False
    if len(wanted) > SHORT or lengths is Lengths.LEFT_AWAY:
        return True
    pairs = [(said_long, long) for (_, said_long), (_, long) in zip(part, wanted, strict=True)]
    if any(long and not said_long for said_long, long in pairs):
        return False
    if lengths is Lengths.ROMAJI:
        return True
    if lengths is Lengths.KATAKANA and any(long and said_long != long for said_long, long in pairs):
        return False
    return not any(said_long and not long for said_long, long in pairs[:-1])


def _said(words: Sequence[Word], enough: int) -> Iterator[Heard]:
    """Yield what the first words sound like, in each of their readings, with vowels joined and apart."""
    some: list[Word] = []
    for word in words:
        some.append(word)
        if sum(len(heard(each.readings[0])) for each in some[1:]) >= enough or len(some) > 12:
            break
    alternatives = [word.readings if len(some) < 7 else word.readings[:2] for word in some]
    for readings in list(product(*alternatives))[:64]:
        yield heard("".join(readings))
        yield tuple(each for reading in readings for each in heard(reading))


def plainly(text: str) -> str:
    """Return ``text`` as it is compared: without spaces, brackets and the like."""
    return "".join(char for char in hiragana(text) if char not in _SOFT)
