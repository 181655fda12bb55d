"""Sort texts in 五十音 order, by their readings, as a Japanese index does (after JIS X 4061)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.kana import hiragana, morae

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.japanese.readings import Word

_FULL_SIZE = str.maketrans("ぁぃぅぇぉゃゅょっゎ", "あいうえおやゆよつわ")
_VOWELS = dict(zip("aiueo", "あいうえお", strict=True))


def gojuon_key(text: str, words: Sequence[Word] = ()) -> str:
    """Return the sort key of ``text``: its kana; voicing and small kana only decide between otherwise equal texts.

    A part without a known reading is sorted by its folded writing; punctuation is ignored.
    """
    read: list[str] = []
    place = 0
    for word in words:
        read.append(_letters(text[place : word.start]))
        read.append(word.readings[0] if word.readings else _letters(text[word.start : word.end]))
        place = word.end
    read.append(_letters(text[place:]))
    kana = _lengthened(hiragana("".join(read)))
    bare = "".join(unicodedata.normalize("NFD", char)[0] for char in kana).translate(_FULL_SIZE)
    return f"{bare}\t{kana}"


def _letters(text: str) -> str:
    """Return the letters of a text without a reading."""
    return "".join(char for char in fold(text).text if char.isalnum())


def _lengthened(kana: str) -> str:
    """Return ``kana`` with ー as the vowel it stands for: らーめん is sorted as らあめん."""
    written: list[str] = []
    for char in kana:
        if char == "ー" and written:
            before = morae(written[-1])
            written.append(_VOWELS.get(before[-1].sound[-1], char) if before else char)
        else:
            written.append(char)
    return "".join(written)
