"""How the words of a text meet, as far as a search by sound may pass from one to the next."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.glosses import is_gloss
from kyodo_tui.core.japanese.readings import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Join(Enum):
    """How a word begins after the one before it."""

    BREAK = auto()
    """After punctuation, or after what has no reading: nothing is read across it."""
    LOOSE = auto()
    """After a space or bracket, or next to a particle: only long terms are read across it."""
    TIGHT = auto()
    """Within a compound: 図書|館."""


_PROSE = 100
"""Texts longer than this are sentences; shorter ones are names and lists of names."""
_INFLECTED = re.compile("[一-鿿々][ぁ-ん]*(?:[うくぐすつぬぶむる]|った|って|いた|いて|いで|んで|んだ)")


_SOFT = re.compile(
    r"[\s・·•‧∙～~〜'’‘`´\-‐‑‒–—―−─━()\[\]{}<>（）［］｛｝＜＞「」『』【】〔〕〈〉《》〖〗“”\"„‟〝〞〟]*"
)
"""What the writing of a term may leave out."""
_HIRAGANA = re.compile("[ぁ-ゖー]+")
_TABLE = """
から まで など ので のに のみ より だけ ほど こと もの ため とき ある いる する した
して され れる られ させ できる でき なる なり なっ なった なって という とも でも には
とは では ては にて です ます まし ました ません たち たり ながら つつ いう いて おり
おいて よる また その この これ それ ここ そこ いただき いただく くれ くれて ください
しまう しまっ よう ような そう そして ついて しか さえ こそ ほか なく なくて ない なかった
"""
_FUNCTION_WORDS = frozenset(_TABLE.split())
"""Hiragana that hold a sentence together; one kana alone always does."""
_UNSOUGHT = frozenset(
    ("以下", "以上", "以後", "以来", "以外", "以前", "以降", "以内", "及び", "並びに", "又は", "若しくは")
)
"""Words that refer to what stands around them: nobody looks for them by their sound."""
_KANA_RUN = re.compile("[ァ-ヺー]+|[ぁ-ゖー]+")


def spoken_words(text: str, words: Sequence[Word]) -> list[Word]:
    """Return the words of ``text`` that can be found by their sound; its kana if its words are not known."""
    if not words:
        return list(_kana_words(text))
    return [word for word in words if word.readings]


def _kana_words(text: str) -> Iterator[Word]:
    for run in _KANA_RUN.finditer(text):
        yield Word(run.start(), run.end(), (run[0],))


def joins(text: str, words: Sequence[Word]) -> Iterator[Join]:
    """Yield how each of ``words`` begins; the first one after a break."""
    end: int | None = None
    was_particle = False
    for word in words:
        is_particle = _is_particle(text[word.start : word.end])
        gap = "" if end is None else text[end : word.start]
        if end is None or not (_SOFT.fullmatch(gap) or is_gloss(gap)):
            yield Join.BREAK
        elif is_particle or was_particle or (gap and not _within_katakana(text, end, word.start)):
            yield Join.LOOSE
        else:
            yield Join.TIGHT
        end, was_particle = word.end, is_particle


def _within_katakana(text: str, start: int, end: int) -> bool:
    """Return whether a middle dot stands between two words in katakana: リレー・フォー・ライフ."""
    return text[start:end] in ("・", "･") and all(
        "ァ" <= char <= "ー" for char in (text[start - 1], text[end])
    )


def is_verb(text: str, word: Word) -> bool:
    """Return whether nobody looks for a word by its first two syllables: a verb of a sentence (活かす), or 以下."""
    if text[word.start : word.end] in _UNSOUGHT:
        return True
    return len(text) > _PROSE and bool(_INFLECTED.fullmatch(text, word.start, word.end))


def _is_particle(written: str) -> bool:
    return bool(_HIRAGANA.fullmatch(written)) and (len(written) == 1 or written in _FUNCTION_WORDS)
