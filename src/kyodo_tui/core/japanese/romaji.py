"""Read rōmaji and kana as a person types them, with the last syllable possibly unfinished.

Hepburn, kunrei and the spellings of input methods are accepted in any mixture. If a spelling can stand for several
sounds (``ti`` for ち and ティ, ``nna`` for んな and んあ) all of them are returned.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.kana import JOINT, MORA_OF, hiragana, morae

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_VARIANTS = 12
_MAX_ATTEMPTS = 48
_CACHE_SIZE = 1024
_VOWELS = "aiueo"

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
        if sound not in ("x", "q") and kana[0] not in "ぁぃぅぇぉゃゅょゎゕゖゐゑぢづをゔ":
            table.setdefault(sound, (kana,))
    table.update({typed: tuple(kana.split()) for typed, kana in _ALIASES.items()})
    return table


_SYLLABLES = _syllables()
_LONGEST = max(map(len, _SYLLABLES))
_DOUBLED = frozenset("bcdfghjkprstwyz")
"""Consonants that are typed twice for っ."""
_AFTER_LONG_H = frozenset("bcdfgjkmnprstwz")
_MIN_BEFORE_TEI = 4
"""Letters before the first ``tei`` that can be ティ: in shitei it is てい."""
_BEFORE_SMALL_I = frozenset("てで")
_PARTICLES = {"え": "へ", "わ": "は"}
"""Sound of a particle → how it is written."""
_MIN_WORD_KANA = 3
"""Kana of the shortest word after which a particle is looked for."""
_MAX_PARTICLES = 3
_LONG_E = re.compile("(?<=[えけせてねへめれげぜでべぺぇ])[ーえ]")
_E_AND_I = re.compile("(?<=[えけせてねへめれげぜでべぺぇ])い")
_DOUBLED_VOWEL = re.compile(
    "(?<=[かさたなはまやらわがざだばぱあ])あ|(?<=[きしちにひみりぎじびぴい])い|(?<=[くすつぬふむゆるぐずぶぷう])う(?![ぁぃぇぉ])"
)
_AFTER_N = tuple("んなにぬねの")
"""What an n at the end stands for."""
_ROMAN_NUMERAL = re.compile("[Ⅰ-ⅿ]")
_SYLLABIC_N = re.compile("n+['’‘`´]")
_SEPARATORS = re.compile(r"[\s・'’‘`´‐‑]")


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """One way to pronounce what was typed."""

    morae: tuple[str, ...]
    """Canonical morae of the finished part."""
    tails: tuple[tuple[str, ...], ...]
    """What the unfinished last syllable can become, each as morae; empty if it is finished."""
    lengths: tuple[str, ...] = ()
    """How long each mora is (``Mora.length``)."""

    @classmethod
    def of(cls, kana: str, tails: tuple[tuple[str, ...], ...] = ()) -> Pronunciation:
        """Return the pronunciation of kana before ``tails``."""
        found = morae(kana)
        return cls(tuple(mora.sound for mora in found), tails, tuple(mora.length for mora in found))


@lru_cache(maxsize=_CACHE_SIZE)
def pronunciations(text: str) -> tuple[Pronunciation, ...]:
    """Return the ways to pronounce ``text``, the likeliest first; none if it is not (only) rōmaji and kana."""
    found: dict[Pronunciation, None] = {}
    for kana, rest in islice(_likeliest(_spellings(_normalized(text))), _MAX_ATTEMPTS):
        # A small kana may join the one before it: ``texi`` is ティ.
        last = kana[-1:] if rest[:1] in ("l", "x") and len(morae(kana)) > len(morae(kana[:-1])) else ""
        read = Pronunciation.of(kana.removesuffix(last), _tails(rest, last))
        if read.morae or read.tails:
            found.setdefault(read)
        if rest == "h" and morae(kana)[-1:] and morae(kana)[-1].sound.endswith("o"):
            # satoh
            found.setdefault(Pronunciation.of(f"{kana}ー"))
        if not rest and (becoming := _becoming(text, kana)):
            found.setdefault(Pronunciation.of(kana[:-1], becoming))
        if len(found) >= _MAX_VARIANTS:
            break
    return tuple(found)


@lru_cache(maxsize=_CACHE_SIZE)
def with_particles(text: str) -> tuple[Pronunciation, ...]:
    """Return the ways to pronounce ``text`` if one of its え or わ is written へ or は, as a particle is."""
    spelled = _spellings(_normalized(text))[:1]
    found = [
        Pronunciation.of(kana[:place] + _PARTICLES[kana[place]] + kana[place + 1 :], _tails(rest))
        for _, kana, rest in spelled
        for place in range(_MIN_WORD_KANA, len(kana))
        if kana[place] in _PARTICLES
    ]
    return tuple(found[:_MAX_PARTICLES])


@lru_cache(maxsize=_CACHE_SIZE)
def with_long_e(text: str) -> tuple[Pronunciation, ...]:
    """Return the ways to pronounce ``text`` if its えー and ええ are written えい."""
    return tuple(
        Pronunciation.of(form, _tails(rest))
        for _, kana, rest in _spellings(_normalized(text))[:1]
        if (form := _LONG_E.sub("い", kana)) != kana
    )


@lru_cache(maxsize=_CACHE_SIZE)
def with_e_for_ei(text: str) -> tuple[Pronunciation, ...]:
    """Return the ways to pronounce ``text`` if its えい are written えー, as foreign words are: ゲーム for げいむ."""
    return tuple(
        Pronunciation.of(form, _tails(rest))
        for _, kana, rest in _spellings(_normalized(text))[:1]
        if (form := _E_AND_I.sub("ー", kana)) != kana
    )


@lru_cache(maxsize=_CACHE_SIZE)
def with_long_mark(text: str) -> tuple[str, ...]:
    """Return ``text`` in kana with ー for its えい, as foreign words are written: せーたー for ``seitaa``.

    An unfinished syllable is left away, unless it is an n.
    """
    return tuple(
        _DOUBLED_VOWEL.sub("ー", form) + last
        for _, kana, rest in _spellings(_normalized(text))[:2]
        if len(kana) > _MIN_WORD_KANA and (form := _E_AND_I.sub("ー", kana)) != kana
        for last in (_AFTER_N if rest == "n" else ("",))
    )


def _becoming(text: str, kana: str) -> tuple[tuple[str, ...], ...]:
    """Return what the last kana becomes with a small one after it; of rōmaji only ``te`` and ``de`` do (tei: ティ)."""
    last = kana[-1:]
    typed_kana = bool(text) and not text[-1].isascii()
    if not typed_kana and last not in _BEFORE_SMALL_I:
        return ()
    sounds = (sound for written, sound in MORA_OF.items() if len(written) == 2 and written[0] == last)
    return tuple(dict.fromkeys((sound,) for sound in sounds))


def _normalized(text: str) -> str:
    if _ROMAN_NUMERAL.search(text):
        return ""
    typed = hiragana(unicodedata.normalize("NFKC", text).casefold().translate(_MACRONS))
    # An apostrophe separates ん from the vowel after it; elsewhere it is ignored.
    typed = _SEPARATORS.sub("", _SYLLABIC_N.sub("ん", typed))
    return typed.replace("-", "ー").replace("−", "ー").replace("〜", "ー").replace("~", "ー")


def _sounds(kana: str) -> tuple[str, ...]:
    return tuple(mora.sound for mora in morae(kana))


def _spellings(typed: str) -> list[tuple[int, str, str]]:
    """Return ``(unlikely choices, kana, unfinished consonants after them)`` of each spelling, the likeliest first."""
    reached: dict[int, list[tuple[int, str]]] = {0: [(0, "")]}
    done: list[tuple[int, str, str]] = []
    for position in range(len(typed)):
        states = sorted(reached.pop(position, ()), key=_unlikeliness)[:_MAX_VARIANTS]
        if not states:
            continue
        rest = typed[position:]
        if _tails(rest):
            done += [(unlikely, kana, rest) for unlikely, kana in states]
            continue
        for choice, (step, length) in enumerate(_steps(typed, position)):
            after = reached.setdefault(position + length, [])
            after += [(unlikely + choice, kana + step) for unlikely, kana in states]
    done += [(unlikely, kana, "") for unlikely, kana in reached.get(len(typed), ())]
    return sorted(done, key=_unlikeliness)[:_MAX_VARIANTS]


def _unlikeliness(state: tuple[int, *tuple[str, ...]]) -> int:
    return state[0]


def _likeliest(spelled: list[tuple[int, str, str]]) -> Iterator[tuple[str, str]]:
    """Yield kana and rest of each spelling, with and without lengthened vowels, the fewest unlikely choices first."""
    joints = [_joints(kana) for _, kana, _ in spelled]
    most = max((unlikely + len(at) for (unlikely, _, _), at in zip(spelled, joints, strict=True)), default=-1)
    for choices in range(most + 1):
        for (unlikely, kana, rest), at in zip(spelled, joints, strict=True):
            for breaks in combinations(at, choices - unlikely) if choices >= unlikely else ():
                yield _broken(kana, breaks), rest


def _joints(kana: str) -> list[int]:
    """Return the offsets of the vowels that could lengthen the kana before them."""
    return [
        place
        for place in range(1, len(kana))
        if kana[place] in "あいうえお" and len(morae(kana[place - 1 : place + 1])) == 1
    ]


def _broken(kana: str, places: tuple[int, ...]) -> str:
    ends = (*places, len(kana))
    return JOINT.join(kana[start:end] for start, end in zip((0, *places), ends, strict=True))


def _steps(typed: str, position: int) -> list[tuple[str, int]]:
    """Return the kana that can come next, each with the number of characters it takes, the likeliest first."""
    char = typed[position]
    if "ぁ" <= char <= "ゖ" or char == "ー":
        return [(char, 1)]
    rest = typed[position:]
    run = len(rest) - len(rest.lstrip(char))
    if char == "n":
        return _nasal(rest, run)
    if _is_moraic_m(rest):
        return [("ん", 1)]
    if char == "t" and rest.startswith("ch", run):
        return [("っ", run)]
    if char in _DOUBLED and run > 1:
        return [("っ", run - 1)]
    if char == "h" and typed[:position].endswith("o") and rest[1:2] in _AFTER_LONG_H:
        # So names are spelled: ohta.
        return [("ー", 1)]
    if rest[1:3] == "ei" and char in "td" and position >= _MIN_BEFORE_TEI:
        # Foreign words are typed so, too: fesuteibaru.
        return [(kana + small, 3) for kana in _SYLLABLES[rest[:2]] for small in "いぃ"]
    for length in range(min(_LONGEST, len(rest)), 0, -1):
        if syllable := _SYLLABLES.get(rest[:length]):
            return [(kana, length) for kana in syllable]
    return []


def _nasal(rest: str, run: int) -> list[tuple[str, int]]:
    """Return the kana that ``rest``, which begins with ``run`` letters n, can begin with."""
    if run == len(rest):
        # ``nn`` is finished, a single ``n`` can still become な.
        return [("ん", run)] if run > 1 else []
    for length in (2, 3):
        syllable = rest[run - 1 : run - 1 + length]
        if syllable in _SYLLABLES:
            full = [("ん" * (run > 1) + kana, run - 1 + length) for kana in _SYLLABLES[syllable]]
            return [*full, ("ん", run)]
    return [("ん", run)]


def _is_moraic_m(rest: str) -> bool:
    """Whether ``rest`` begins with an m that stands for ん: shimbun."""
    return rest[0] == "m" and rest[1:2] in ("b", "m", "p")


@lru_cache(maxsize=_CACHE_SIZE)
def _tails(rest: str, last: str = "") -> tuple[tuple[str, ...], ...]:
    """Return what unfinished consonants can become after the kana ``last``, as morae that include those of ``last``."""
    if not rest.isascii() or not rest.isalpha() or set(rest) & set(_VOWELS):
        return ()
    found: dict[tuple[str, ...], None] = {}
    run = len(rest) - len(rest.lstrip(rest[0]))
    if rest[0] == "n":
        if run == len(rest) > 1:
            return ()
        after = rest[run:]
        lead = ("x",) * (run > 1)
        if not after.strip("y"):
            found.update(dict.fromkeys((*lead, *each) for each in _begun("n" + after)))
        found.update(dict.fromkeys(("x", *each) for each in (_tails(after) if after else ((),))))
        return tuple(found)
    if _is_moraic_m(rest):
        return tuple(("x", *each) for each in _tails(rest[1:]))
    if rest[0] == "t" and rest[run:] in ("c", "ch"):
        return tuple(("q", *each) for each in _begun("ch"))
    if run > 1:
        return tuple(("q", *each) for each in _begun(rest[run - 1 :])) if rest[0] in _DOUBLED else ()
    found.update(dict.fromkeys(_begun(rest, last)))
    if rest == "m":
        found.setdefault(("x",))
    if rest in _DOUBLED:
        found.update(dict.fromkeys(("q", *each) for each in _begun(rest)))
    return tuple(found)


def _begun(consonants: str, last: str = "") -> Iterator[tuple[str, ...]]:
    """Yield the morae of ``last`` and of the syllables whose spelling begins with ``consonants``."""
    for typed, syllable in _SYLLABLES.items():
        if typed.startswith(consonants):
            yield from (_sounds(last + kana) for kana in syllable)
