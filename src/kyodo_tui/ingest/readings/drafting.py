"""Draft readings of a text: from the dictionary, then numbers, then the analyser SudachiPy.

SudachiPy is only needed for texts nobody has reviewed, and is loaded on the first of them.
"""

from __future__ import annotations

import importlib
import re
import threading
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.japanese.kana import hiragana, is_kana
from kyodo_tui.core.japanese.readings import Word
from kyodo_tui.ingest.readings.numerals import number_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LETTERS = {
    "a": "えー", "b": "びー", "c": "しー", "d": "でぃー", "e": "いー", "f": "えふ",
    "g": "じー", "h": "えいち", "i": "あい", "j": "じぇい", "k": "けー", "l": "える",
    "m": "えむ", "n": "えぬ", "o": "おー", "p": "ぴー", "q": "きゅー", "r": "あーる",
    "s": "えす", "t": "てぃー", "u": "ゆー", "v": "ぶい", "w": "だぶりゅー", "x": "えっくす",
    "y": "わい", "z": "ぜっと",
}  # fmt: skip
_LATIN = re.compile("[A-Za-zＡ-Ｚａ-ｚ]+")
_SPELLED = 4
"""Longest run of capitals that is read letter by letter."""

_OPENING = "(（"
"""The analyser takes text in brackets for the reading of the kanji before, so texts are cut there."""

_INFLECTED = ("動詞", "形容詞", "助動詞")

_analysing = threading.Lock()


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Words that the analyser gets wrong or takes apart, with their readings."""

    words: Mapping[str, tuple[Word, ...]] = field(default_factory=dict)
    """The words each written form is made of."""
    forms: tuple[str, ...] = field(init=False)
    """The written forms, the longest first."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "forms", tuple(sorted(self.words, key=len, reverse=True)))

    def at(self, text: str, position: int) -> tuple[Word, ...]:
        """Return the words of the longest form that stands at ``position`` of ``text``; none where none does."""
        for form in self.forms:
            if text.startswith(form, position) and not _is_torn(text, position, position + len(form)):
                return tuple(
                    Word(position + word.start, position + word.end, word.readings)
                    for word in self.words[form]
                )
        return ()


def _is_torn(text: str, start: int, end: int) -> bool:
    """Whether a Latin word or number continues beyond the edges of a form."""
    return any(_is_run(text[edge - 1 : edge + 1]) for edge in (start, end) if edge)


def _is_run(pair: str) -> bool:
    return len(pair) > 1 and (bool(_LATIN.fullmatch(pair)) or pair.isdecimal())


@cache
def can_draft() -> bool:
    """Whether SudachiPy and its dictionary are installed."""
    try:
        _tokenizer()
    except ImportError:
        return False
    return True


@cache
def _tokenizer() -> Any:
    # Imported by name: an optional dependency, absent where reports are only browsed.
    return importlib.import_module("sudachipy").Dictionary(dict="core").tokenizer()


def draft_words(text: str, dictionary: Dictionary) -> tuple[Word, ...]:
    """Return the words of ``text``, which cover all of it, with their probable readings.

    Raises ``ImportError`` where SudachiPy is needed and not installed; ask :func:`can_draft` before.
    """
    words: list[Word] = []
    position = analysed = 0
    while position < len(text):
        known = _known_at(text, position, dictionary)
        if known:
            words += _analysed(text, analysed, position)
            words += known
            analysed = position = known[-1].end
        else:
            position += 1
    words += _analysed(text, analysed, len(text))
    return tuple(words)


def draft_from_lexicon(
    text: str, dictionary: Dictionary, lexicon: Mapping[str, tuple[str, ...]]
) -> tuple[Word, ...]:
    """Return the words of ``text``, which cover all of it, read by words that are known from elsewhere.

    It needs no analyser. A character that no known word covers has no reading.

    Args:
        text: The text.
        dictionary: Words that count before all others.
        lexicon: Other words as they are written, with their readings, the most common first.

    """
    longest = max(map(len, lexicon), default=0)
    words: list[Word] = []
    position = 0
    while position < len(text):
        known = _known_at(text, position, dictionary) or (
            _in_lexicon(text, position, lexicon, longest) or _kana_at(text, position),
        )
        words += known
        position = known[-1].end
    return tuple(words)


def _in_lexicon(
    text: str, position: int, lexicon: Mapping[str, tuple[str, ...]], longest: int
) -> Word | None:
    """Return the longest word of a lexicon at a position."""
    for end in range(min(len(text), position + longest), position, -1):
        if readings := lexicon.get(text[position:end]):
            return Word(position, end, readings)
    return None


def _kana_at(text: str, position: int) -> Word:
    """Return the run of kana at a position, or one character without a reading."""
    end = position
    while end < len(text) and is_kana(unicodedata.normalize("NFKC", text[end])):
        end += 1
    kana = hiragana(unicodedata.normalize("NFKC", text[position:end]))
    if not kana or kana[0] == "ー":
        return Word(position, position + 1, ())
    return Word(position, end, (kana,))


def read_text(text: str) -> tuple[str, ...]:
    """Return the probable reading of a whole text in hiragana; nothing if a part has no reading.

    Nothing, too, where SudachiPy is not usable.
    """
    if not can_draft():
        return ()
    words = draft_words(text, Dictionary())
    read = [word.readings[0] for word in words if word.readings]
    return ("".join(read),) if words and len(read) == len(words) else ()


def _known_at(text: str, position: int, dictionary: Dictionary) -> tuple[Word, ...]:
    """Return the words at a position that need no analyser."""
    found = dictionary.at(text, position) or number_at(text, position)
    if found:
        return found
    if text[position] in _OPENING:
        return (Word(position, position + 1, ()),)
    latin = _LATIN.match(text, position)
    return (Word(position, latin.end(), _spelled(latin.group())),) if latin else ()


def _spelled(latin: str) -> tuple[str, ...]:
    """Return the reading of an abbreviation, letter by letter; other Latin words have none."""
    letters = unicodedata.normalize("NFKC", latin)
    if len(letters) > _SPELLED or not letters.isupper():
        return ()
    return ("".join(_LETTERS[letter] for letter in letters.lower()),)


def _analysed(text: str, start: int, end: int) -> Iterator[Word]:
    """Yield the words of a part of ``text`` from the analyser, endings joined to their stem."""
    if start == end:
        return
    word: Word | None = None
    stem = ""
    for begin, finish, kana, pos in _morphemes(text[start:end]):
        if word and word.readings and kana and _goes_on(stem, kana, pos):
            word = Word(word.start, start + finish, (word.readings[0] + kana,))
            continue
        if word:
            yield word
        word = Word(start + begin, start + finish, (kana,) if kana else ())
        stem = pos[0]
    if word:
        yield word


def _goes_on(stem: str, kana: str, pos: tuple[str, ...]) -> bool:
    """Whether a unit is an ending of the word before it, which begins with the part of speech ``stem``."""
    if stem not in _INFLECTED:
        return False
    if stem == "形容詞" and (pos[0] == "接尾辞" or pos[1] == "助動詞語幹"):
        return True
    return pos[0] == "助動詞" or (pos[1] == "接続助詞" and kana in ("て", "で", "ば"))


def _morphemes(text: str) -> list[tuple[int, int, str, tuple[str, ...]]]:
    """Return start, end, reading and part of speech of the units of ``text``.

    Units are short, so that many words can be found by their beginning, but a long one stays whole where its parts
    would be read otherwise (曹達 is そーだ).
    """
    mode = importlib.import_module("sudachipy").SplitMode
    found: list[tuple[int, int, str, tuple[str, ...]]] = []
    # The analyser is not thread-safe, and look-ups of the browser overlap.
    with _analysing:
        for long in _tokenizer().tokenize(text, mode.C):
            if long.begin() == long.end():
                # A character that NFKC expands (㍿, ﷺ) is wholly in the first of its words.
                continue
            short = list(long.split(mode.A))
            kana = [_kana(unit) for unit in short]
            if "".join(kana) != _kana(long) or not all(unit.surface() for unit in short) or not short:
                short, kana = [long], [_kana(long)]
            for unit, reading in zip(short, kana, strict=True):
                found.append((unit.begin(), unit.end(), reading, tuple(unit.part_of_speech())))
    return found


def _kana(unit: Any) -> str:
    """Return the reading of a unit in hiragana; ``""`` for punctuation and unknown words."""
    surface = unicodedata.normalize("NFKC", unit.surface())
    if is_kana(surface):
        reading = hiragana(surface)
        # A long vowel mark that follows nothing has no sound.
        return reading if reading[0] != "ー" else ""
    reading = hiragana(unit.reading_form()).replace("・", "")
    is_word = any(char.isalnum() for char in surface)
    return reading if is_word and is_kana(reading) and reading[0] != "ー" else ""
