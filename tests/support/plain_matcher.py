"""What a search may and must find, told by looking at every record: simple code that shares nothing with the search.

Texts are compared as written, and as sequences of the kana of their words. Between what must be found (whole words, one
after the other) and what may be found (sounds that begin in a word) the search is free.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
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


@lru_cache(maxsize=20000)
def sounds(kana: str) -> tuple[str, ...]:
    """Return the syllables of kana, a long vowel as a short one."""
    found: list[str] = []
    is_long = True
    for char in hiragana(kana):
        char = _SAME.get(char, char)
        if char == "ー":
            continue
        if char in _SMALL and found and found[-1] == "う":
            # ウォ is as ウオ.
            char = _LARGE[char]
        if char in _SMALL and found:
            found[-1] += char
        elif found and not is_long and _VOWEL.get(found[-1][-1], "") + char in _LENGTHENS:
            is_long = True
            continue
        else:
            found.append(char)
        is_long = False
    return tuple(found)


@dataclass(frozen=True)
class Text:
    """A text with its words."""

    written: str
    words: tuple[Word, ...]

    def runs(self) -> Iterator[list[Word]]:
        """Yield the words between two punctuation marks."""
        run: list[Word] = []
        for word in self.words:
            if not word.readings:
                if not set(self.written[word.start : word.end]) <= _SOFT and run:
                    yield run
                    run = []
                continue
            run.append(word)
        if run:
            yield run

    def may_sound(self, kana: str) -> bool:
        """Return whether ``kana`` can be heard in the text: from the start of a word, a long one from any syllable."""
        wanted = sounds(kana)
        return any(
            _begins(said[offset:], wanted)
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


def _begins(said: Sequence[str], wanted: Sequence[str]) -> bool:
    """Return whether what is said begins with what is wanted; the last syllable may have more to it."""
    part = said[: len(wanted)]
    return len(part) == len(wanted) and part[:-1] == wanted[:-1] and part[-1].startswith(wanted[-1])


def _said(words: Sequence[Word], enough: int) -> Iterator[tuple[str, ...]]:
    """Yield what the first words sound like, in each of their readings, with vowels joined and apart."""
    some: list[Word] = []
    for word in words:
        some.append(word)
        if sum(len(sounds(each.readings[0])) for each in some[1:]) >= enough or len(some) > 12:
            break
    alternatives = [word.readings if len(some) < 7 else word.readings[:2] for word in some]
    for readings in list(product(*alternatives))[:64]:
        yield sounds("".join(readings))
        yield tuple(sound for reading in readings for sound in sounds(reading))


def plainly(text: str) -> str:
    """Return ``text`` as it is compared: without spaces, brackets and the like."""
    return "".join(char for char in hiragana(text) if char not in _SOFT)
