"""What a person may mean who types a sound on a plain keyboard: rōmaji, kana or both, the last syllable unfinished.

Hepburn, kunrei and the spellings of input methods are all accepted, mixed as people mix them. Where one spelling can
stand for several sounds (``ti`` for ち and ティ, ``nna`` for んな and んあ) all of them are returned.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from kyodo_tui.core.mora import MORA_OF, hiragana, morae

_MAX_VARIANTS = 12
_VOWELS = "aiueo"
_BREAK = "|"
"""Keeps a vowel from lengthening the one before it."""

_ALIASES = {
    "shi": "し", "sha": "しゃ", "shu": "しゅ", "sho": "しょ", "she": "しぇ",
    "chi": "ち", "cha": "ちゃ", "chu": "ちゅ", "cho": "ちょ", "che": "ちぇ",
    "cya": "ちゃ", "cyu": "ちゅ", "cyo": "ちょ", "tsu": "つ", "fu": "ふ", "ji": "じ",
    "ja": "じゃ", "ju": "じゅ", "jo": "じょ", "je": "じぇ", "jya": "じゃ", "jyu": "じゅ", "jyo": "じょ", "jye": "じぇ",
    "ti": "ち てぃ", "tu": "つ とぅ", "di": "ぢ でぃ", "du": "づ どぅ", "dzu": "づ",
    "dya": "ぢゃ", "dyu": "ぢゅ でゅ", "dyo": "ぢょ",
    "ca": "か", "ci": "し", "cu": "く", "ce": "せ", "co": "こ",
    "va": "ゔぁ", "vi": "ゔぃ", "vu": "ゔ", "ve": "ゔぇ", "vo": "ゔぉ",
    "wi": "うぃ ゐ", "we": "うぇ ゑ", "wo": "を うぉ", "wha": "うぁ", "whi": "うぃ", "whe": "うぇ", "who": "うぉ",
    "uo": "うお うぉ", "ui": "うい うぃ", "ue": "うえ うぇ",
    "tyu": "ちゅ てゅ", "fyu": "ふゅ", "twu": "とぅ", "dwu": "どぅ", "thi": "てぃ", "dhi": "でぃ", "dhu": "でゅ",
    "la": "ら ぁ", "li": "り ぃ", "lu": "る ぅ", "le": "れ ぇ", "lo": "ろ ぉ",
    "xa": "ぁ", "xi": "ぃ", "xu": "ぅ", "xe": "ぇ", "xo": "ぉ",
    "xya": "ゃ", "xyu": "ゅ", "xyo": "ょ", "lya": "ゃ りゃ", "lyu": "ゅ りゅ", "lyo": "ょ りょ",
    "xtu": "っ", "xtsu": "っ", "ltu": "っ", "ltsu": "っ", "xwa": "ゎ", "lwa": "ゎ", "xn": "ん",
}  # fmt: skip

_MACRONS = str.maketrans({"ā": "aー", "ī": "iー", "ū": "uー", "ē": "eー", "ō": "oー"} | {
    "â": "aー", "î": "iー", "û": "uー", "ê": "eー", "ô": "oー"
})  # fmt: skip


def _syllables() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for kana, sound in MORA_OF.items():
        if sound not in ("n", "q") and kana[0] not in "ぁぃぅぇぉゃゅょゎゕゖゐゑぢづをゔ":
            table.setdefault(sound, (kana,))
    table.update({typed: tuple(kana.split()) for typed, kana in _ALIASES.items()})
    return table


_SYLLABLES = _syllables()
_LONGEST = max(map(len, _SYLLABLES))


@dataclass(frozen=True, slots=True)
class Sounds:
    """One way to read what was typed."""

    morae: tuple[str, ...]
    """Canonical morae of the finished part."""
    tails: tuple[tuple[str, ...], ...]
    """What the unfinished last syllable can still become, each as morae; empty where nothing is unfinished."""


@cache
def sounds(text: str) -> tuple[Sounds, ...]:
    """Return the ways to read ``text``, the likeliest first; none where it is not (only) rōmaji and kana."""
    typed = hiragana(unicodedata.normalize("NFKC", text).casefold().translate(_MACRONS))
    typed = "".join(char for char in typed if not char.isspace() and char not in "・'’‐‑")
    typed = typed.replace("-", "ー").replace("−", "ー").replace("〜", "ー").replace("~", "ー")
    found: dict[Sounds, None] = {}
    for kana, rest in _spellings(typed):
        for variant in _lengthenings(kana):
            read = tuple(mora.sound for mora in morae(variant))
            tails = _tails(rest)
            if (read or tails) and (tails or not rest):
                found.setdefault(Sounds(read, tails))
            if len(found) >= _MAX_VARIANTS:
                return tuple(found)
    return tuple(found)


def _spellings(typed: str) -> list[tuple[str, str]]:
    """Return pairs of kana and the unfinished consonants after them."""
    done: list[tuple[str, str]] = []
    states = [("", 0)]
    while states:
        kana, position = states.pop(0)
        if position == len(typed):
            done.append((kana, ""))
            continue
        steps = _steps(typed, position)
        if not steps and _tails(typed[position:]):
            done.append((kana, typed[position:]))
        states += [(kana + step, position + length) for step, length in steps]
        if len(states) + len(done) > _MAX_VARIANTS:
            states = states[: max(1, _MAX_VARIANTS - len(done))]
    return done


def _steps(typed: str, position: int) -> list[tuple[str, int]]:
    """Return the kana that can come next, each with the number of characters it takes."""
    char = typed[position]
    if "ぁ" <= char <= "ゖ" or char == "ー":
        return [(char, 1)]
    following = typed[position + 1 : position + 2]
    if char == "n":
        return _nasal(typed, position)
    if char == "m" and following and following in "bmp":
        return [("ん", 1)]
    if (char == following and char not in _VOWELS and char.isalpha()) or typed[
        position : position + 3
    ] == "tch":
        return [("っ", 1)] if typed[position + 1 :].strip(char) else []
    for length in range(min(_LONGEST, len(typed) - position), 0, -1):
        syllable = _SYLLABLES.get(typed[position : position + length])
        if syllable:
            return [(kana, length) for kana in syllable]
    return []


def _nasal(typed: str, position: int) -> list[tuple[str, int]]:
    rest = typed[position:]
    run = len(rest) - len(rest.lstrip("n"))
    after = rest[run : run + 1]
    if not after:
        # ``nn`` is finished, a single ``n`` can still become な.
        return [("ん", run)] if run > 1 else []
    if after in _VOWELS or after == "y":
        plain = _SYLLABLES.get(rest[run - 1 : run + 1]) or _SYLLABLES.get(rest[run - 1 : run + 2])
        length = run + (1 if after in _VOWELS else 2)
        steps = [(("ん" if run > 1 else "") + kana, length) for kana in plain or ()]
        return [*steps, ("ん" + _BREAK, run)]
    return [("ん", run)]


def _lengthenings(kana: str) -> list[str]:
    """Return ``kana`` as it is, and with each vowel that could lengthen the one before it kept apart."""
    variants = [kana]
    for index in range(len(kana) - 1, 0, -1):
        if kana[index] in "あいうえお" and len(variants) < _MAX_VARIANTS:
            shortened = len(morae(kana[: index + 1])) == len(morae(kana[:index]))
            if shortened:
                variants += [variant[:index] + _BREAK + variant[index:] for variant in variants]
    return variants[:_MAX_VARIANTS]


@cache
def _tails(rest: str) -> tuple[tuple[str, ...], ...]:
    """Return what unfinished consonants can still become."""
    if not rest or not rest.isascii() or not rest.isalpha():
        return ()
    found: dict[tuple[str, ...], None] = {}
    doubled = len(rest) > 1 and rest[0] == rest[1] and rest[0] != "n"
    single = rest[1:] if doubled or rest.startswith("tch") else rest
    for typed, syllable in _SYLLABLES.items():
        if typed.startswith(single) and single:
            for kana in syllable:
                read = tuple(mora.sound for mora in morae(kana))
                found.setdefault(("q", *read) if single != rest else read)
    if single == rest and len(rest) == 1 and rest not in _VOWELS:
        for read in list(found):
            if rest not in "nmrhwyxl":
                found.setdefault(("q", *read))
    if rest in ("n", "m"):
        found.setdefault(("n",))
    return tuple(found)
