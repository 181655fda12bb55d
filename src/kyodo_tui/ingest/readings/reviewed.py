r"""Reviewed readings: texts with the kana of their words, in a file people can read and correct.

A line is one text, its words separated by ``|``, readings in brackets: ``市立[しりつ/いちりつ]|図書[としょ]|館[かん]``.
Kana need no brackets. What has none and is not kana (punctuation, space) is not read; ``[]`` says so of kana.
A backslash stands before ``| [ ] / \ #`` that are part of the text; ``\n`` and ``\r`` are line breaks.
A line that begins with ``#`` is a comment.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.kana import hiragana, is_kana
from kyodo_tui.core.japanese.readings import Reading, Word
from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.readings.drafting import Dictionary, can_draft, draft_from_lexicon, draft_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

READINGS_NAME = "readings.txt"
WORDS_NAME = "words.toml"

_SPECIAL = "|[]/\\#"
_BREAKS = {"n": "\n", "r": "\r"}
_TOKEN = re.compile(r"\\(.?)|([|\[\]])|([^\\|\[\]]+)")
_READING = re.compile("[ぁ-ゖ][ぁ-ゖー]*")
_REMEDY = "「市立[しりつ/いちりつ]|図書[としょ]|館[かん]」の形に直してください（読みはひらがな）。"


def parse_ruby(line: str) -> tuple[str, tuple[Word, ...]]:
    """Return the text a line of readings is about, and its words.

    Raises :class:`SourceError` where the line is malformed.
    """
    text = ""
    words: list[Word] = []
    for surface, written in _pieces(line):
        start = len(text)
        text += surface
        readings = own_reading(surface) if written is None else _readings(surface, written)
        words.append(Word(start, len(text), readings))
    return text, tuple(words)


def format_ruby(text: str, words: Iterable[Word]) -> str:
    """Return the line of readings for ``text``; what no word covers is written as not read."""
    parts: list[str] = []
    position = 0
    for word in words:
        if word.start > position:
            parts.append(_format_word(text[position : word.start], ()))
        parts.append(_format_word(text[word.start : word.end], word.readings))
        position = word.end
    if position < len(text):
        parts.append(_format_word(text[position:], ()))
    return "|".join(parts)


def own_reading(surface: str) -> tuple[str, ...]:
    """Return the reading of a word that is written in kana of any width, else none."""
    kana = unicodedata.normalize("NFKC", surface)
    return (hiragana(kana),) if is_kana(kana) and _READING.fullmatch(hiragana(kana)) else ()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Readings that people have reviewed."""

    words: Mapping[str, tuple[Word, ...]]
    """The words of each text."""

    def words_of(self, text: str) -> tuple[Word, ...] | None:
        """Return the words of a text, or of a part of one that begins and ends with its words; None where unknown.

        An organisation in a list, the label of a date: what is checked in its context is checked.
        """
        if text in self.words:
            return self.words[text]
        return next(filter(None, (_part(whole, text, words) for whole, words in self.words.items())), None)


def _part(whole: str, text: str, words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words of ``text`` where it stands in ``whole`` as whole words, else none."""
    start = whole.find(text) if len(text) > 1 else -1
    while start >= 0:
        end = start + len(text)
        inside = [word for word in words if start <= word.start and word.end <= end]
        if inside and (inside[0].start, inside[-1].end) == (start, end):
            return tuple(Word(word.start - start, word.end - start, word.readings) for word in inside)
        start = whole.find(text, start + 1)
    return ()


@dataclass(frozen=True, slots=True)
class ReadingProvider:
    """Provides readings: reviewed ones, else drafts.

    Drafts come from the morphological analyser where it is installed, else from the words of the reviewed readings.
    """

    reviewed: Reviewed = field(default_factory=lambda: Reviewed({}))
    """Texts that were checked."""
    dictionary: Dictionary = field(default_factory=Dictionary)
    """Words that a draft must read this way."""
    drafts: bool = True
    """Whether texts that nobody checked are drafted."""
    lexicon: Mapping[str, tuple[str, ...]] = field(init=False)
    """The reviewed words that are not in kana, with their readings, the most common first."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lexicon", _lexicon(self.reviewed) if self.drafts else {})

    def words_of(self, text: str) -> tuple[Word, ...] | None:
        """Return the words of ``text``; None where it is not reviewed and nothing can draft it."""
        reading = self.reading_of(text)
        return reading.words if reading else None

    def is_reviewed(self, text: str) -> bool:
        """Whether the reading of ``text`` is reviewed, or there is nothing to read."""
        return not text or self.reviewed.words_of(text) is not None

    def reading_of(self, text: str) -> Reading | None:
        """Return how ``text`` is read; None where it is not reviewed and nothing can draft it."""
        known = self.reviewed.words_of(text) if text else ()
        if known is not None:
            return Reading(text, known, reviewed=True)
        if not self.drafts:
            return None
        if can_draft():
            return Reading(text, draft_words(text, self.dictionary), reviewed=False)
        words = draft_from_lexicon(text, self.dictionary, self.lexicon)
        return Reading(text, words, reviewed=False) if any(word.readings for word in words) else None

    def readings_of(self, texts: Iterable[str]) -> tuple[Reading, ...]:
        """Return the known readings of the texts, each once, in order."""
        found = (self.reading_of(text) for text in dict.fromkeys(texts) if text)
        return tuple(reading for reading in found if reading)


def _lexicon(reviewed: Reviewed) -> dict[str, tuple[str, ...]]:
    counted: dict[str, Counter[str]] = {}
    for text, words in reviewed.words.items():
        for word in words:
            written = text[word.start : word.end]
            if word.readings and not own_reading(written):
                counted.setdefault(written, Counter()).update(word.readings)
    return {
        written: tuple(sorted(found, key=lambda each: (-found[each], each)))
        for written, found in counted.items()
    }


def load_readings(folder: Path, *, drafts: bool = True) -> ReadingProvider:
    """Return a provider with the readings and words in ``folder``, if it has any."""
    return ReadingProvider(
        load_reviewed(folder / READINGS_NAME), load_dictionary(folder / WORDS_NAME), drafts
    )


def load_reviewed(path: Path) -> Reviewed:
    """Return the readings in the file ``path``; none where there is no such file.

    Raises :class:`SourceError` with the number of the line that is malformed or tells of a text again.
    """
    found: dict[str, tuple[Word, ...]] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(_read(path).split("\n"), start=1):
        written = line.removesuffix("\r")
        if not written or written.startswith("#"):
            continue
        try:
            text, words = parse_ruby(written)
        except SourceError as error:
            raise SourceError(f"{path.name} の{number}行目：{error.title}", error.remedy) from error
        if text in found:
            raise SourceError(
                f"{path.name} の{number}行目：{lines[text]}行目と同じ文です。",
                "どちらかの行を取り除いてください。",
            )
        found[text] = words
        lines[text] = number
    return Reviewed(found)


def load_dictionary(path: Path) -> Dictionary:
    """Return the words in the TOML file ``path``: lists of lines of readings, by topic. None without a file.

    Raises :class:`SourceError` where the file says anything else.
    """
    try:
        topics = tomllib.loads(_read(path))
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path.name} を読めません：{error}", _REMEDY) from error
    found: dict[str, tuple[Word, ...]] = {}
    for topic, lines in topics.items():
        if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
            raise SourceError(f"{path.name} の {topic} が文字列の並びではありません。", _REMEDY)
        for line in lines:
            try:
                text, words = parse_ruby(line)
            except SourceError as error:
                raise SourceError(f"{path.name} の {topic}「{line}」：{error.title}", error.remedy) from error
            if not text or text in found:
                raise SourceError(
                    f"{path.name} の {topic}「{line}」：{'同じ語があります' if text else '空です'}。",
                    "その行を取り除いてください。",
                )
            found[text] = words
    return Dictionary(found)


def draft(texts: Iterable[str], reader: ReadingProvider) -> Iterator[str]:
    """Yield a line of readings to review for every text that is not reviewed yet, each text once.

    Raises :class:`SourceError` where the morphological analyser is not installed.
    """
    if not can_draft():
        raise SourceError(
            "読みの下書きを作る SudachiPy が入っていません。",
            "pip install 'kyodo-tui[readings]' で入れてください（閲覧には不要です）。",
        )
    for text in dict.fromkeys(texts):
        if text and not reader.is_reviewed(text):
            yield format_ruby(text, draft_words(text, reader.dictionary))


def _pieces(line: str) -> Iterator[tuple[str, str | None]]:
    """Yield the words of a line with what stands in their brackets, None where they have none."""
    surface = ""
    reading: str | None = None
    is_open = False
    for match in _TOKEN.finditer(line):
        escaped, sign, plain = match.groups()
        if is_open:
            if sign == "]":
                is_open = False
            elif plain is None:
                raise _malformed(f"「{surface}」の読みの括弧が閉じていません。")
            else:
                reading = (reading or "") + plain
        elif sign == "[" and surface and reading is None:
            is_open, reading = True, ""
        elif sign == "|" and surface:
            yield surface, reading
            surface, reading = "", None
        elif sign is None and reading is None:
            surface += plain if escaped is None else _unescaped(escaped)
        else:
            raise _malformed(f"「{surface}」の前後の「{match.group()}」が余分です。")
    if is_open:
        raise _malformed(f"「{surface}」の読みの括弧が閉じていません。")
    if surface:
        yield surface, reading
    elif line:
        raise _malformed("行の終わりの「|」が余分です。")


def _unescaped(char: str) -> str:
    if char in _BREAKS:
        return _BREAKS[char]
    if not char or char not in _SPECIAL:
        raise _malformed(f"「\\{char}」の「\\」が余分です。")
    return char


def _readings(surface: str, written: str) -> tuple[str, ...]:
    readings = tuple(written.split("/")) if written else ()
    for reading in readings:
        if not _READING.fullmatch(reading):
            raise _malformed(f"「{surface}」の読み「{reading}」がひらがなではありません。")
    if len(set(readings)) < len(readings):
        raise _malformed(f"「{surface}」に同じ読みが二つあります。")
    return readings


def _malformed(title: str) -> SourceError:
    return SourceError(title, _REMEDY)


def _format_word(surface: str, readings: Sequence[str]) -> str:
    written = "".join(f"\\{char}" if char in _SPECIAL else char for char in surface)
    for letter, char in _BREAKS.items():
        written = written.replace(char, f"\\{letter}")
    return written if tuple(readings) == own_reading(surface) else f"{written}[{'/'.join(readings)}]"


def _read(path: Path) -> str:
    """Return the text of a file that may be missing."""
    try:
        return path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{path.name} に UTF-8 でない文字があります。", "UTF-8 で保存し直してください。"
        ) from error
    except OSError as error:
        raise SourceError(
            f"{path.name} を開けません（{error.strerror}）。", "読み取る権限があるか確かめてください。"
        ) from error
