"""The tokens of the search index: short pieces of what is written and read, and facets.

Every piece is a token by itself, and another one with the place of its field before it: the group of the field and its
length class. So the records of one rank are the postings of few tokens, in document order, however many there are.
Tokens have no positions: the index finds candidates by their short pieces, and the texts decide. The tokenizer only
splits at spaces: a token consists of ASCII letters, digits and characters beyond ASCII.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.kana import LONG_BY_MARK, LONG_BY_VOWEL
from kyodo_tui.core.japanese.letters import is_word_start, plain, with_lengths
from kyodo_tui.core.japanese.transcription import BREAK, initials
from kyodo_tui.core.search.fields import KEY, LENGTH_CLASSES, length_class, written_length
from kyodo_tui.core.search.label_names import LABEL
from kyodo_tui.core.search.places import beginnings, is_short, whole_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

INSERT = "INSERT INTO search_index(rowid, tokens) VALUES (?, ?)"
"""Inserts a row of :func:`index_row`."""
FILLING = (
    "INSERT INTO search_index(search_index, rank) VALUES ('hashsize', 67108864)",
    "INSERT INTO search_index(search_index, rank) VALUES ('automerge', 0)",
)
"""Statements before the index is filled: it is written in a few large segments, which need little merging."""

FIELD_GROUPS = {
    "name": "n",
    "organiser": "o",
    "department": "d",
    "partners": "p",
    "held": "t",
    "purpose": "t",
    "effects": "t",
    "extra": "t",
}
"""Searched field → first letter of its places; long texts of one rank share theirs."""
WRITTEN, READ, WORD_START, WHOLE, INITIALS, KEYS, LABELS = "s", "r", "w", "x", "i", "k", "l"
"""First letters of pieces: of writing, reading, word starts; whole words; initials; whole keys; names shown."""
WORD_START_ANY, WHOLE_ANY = "v", "y"
"""First letters of short word starts and words with a long vowel, without its length."""
_SIGNS = (WRITTEN, READ, WORD_START, WORD_START_ANY, WHOLE, WHOLE_ANY, INITIALS, KEYS, LABELS)
WRITTEN_SIZES = (1, 2, 3)
READ_SIZES = (1, 2, 3, 4)
INITIALS_SIZES = (2, 3)
"""Lengths of these pieces."""
EVERY_RECORD = "zf"
"""Token of every record. Tokens of facets begin with it."""

_KEPT = {code: chr(0x10FF00 + code) for code in range(0x80) if not chr(code).isalnum()}
"""ASCII signs that the tokenizer would drop → private characters far from those that offices use (外字)."""
_SMALL = str.maketrans(f"aiueoyhws{LONG_BY_VOWEL}{LONG_BY_MARK}", "0123456789V")
"""Small letters of a reading → digits: the tokenizer does not distinguish case. No mora begins with V."""


def encode_written(text: str) -> str:
    """Return folded writing as it is in tokens."""
    return text if text.isalnum() else text.translate(_KEPT)


def encode_read(letters: str) -> str:
    """Return plain letters of a reading, perhaps with the length of vowels, as they are in tokens."""
    return letters.translate(_SMALL)


def facet_token(facet: str, value: str) -> str:
    """Return the token of a value of a facet."""
    return EVERY_RECORD + encode_written(f"{facet}={value}".lower())


def place(field: str, size: int) -> str:
    """Return the beginning of the tokens of a field of a length class."""
    return f"{FIELD_GROUPS[field]}{size}"


def places(fields: Iterable[str]) -> tuple[str, ...]:
    """Return the beginnings of the tokens of some fields."""
    return tuple(dict.fromkeys(place(field, size) for field in fields for size in range(LENGTH_CLASSES)))


def index_row(
    seq: int, fields: Mapping[str, tuple[str, Sequence[str]]], facets: Iterable[tuple[str, str]]
) -> tuple[int, str]:
    """Return the row of the index for a record.

    Args:
        seq: Number of the record.
        fields: Field → its folded text and the marked letters of its readings.
        facets: Facets with their values.

    """
    anywhere = _no_pieces()
    row = [EVERY_RECORD, *(facet_token(*facet) for facet in facets)]
    for field, (folded, readings) in fields.items():
        if folded:
            size = length_class(written_length(folded))
            for sign, pieces in _pieces(folded, tuple(readings)).items():
                anywhere[sign] |= pieces
                # A name that the record shows is in no text that has a length.
                row.extend(_tokens(place(field, 0 if sign == LABELS else size) + sign, pieces))
    for sign, pieces in anywhere.items():
        row.extend(_tokens(sign, pieces))
    return seq, " ".join(row)


def _no_pieces() -> dict[str, set[str]]:
    return {sign: set() for sign in _SIGNS}


def _tokens(start: str, pieces: Iterable[str]) -> Iterator[str]:
    """Yield the tokens of ``pieces`` that begin with ``start``, as few long strings."""
    separator = f" {start}"
    joined = separator.join(pieces)
    if joined:
        yield start + joined


@lru_cache(maxsize=4096)
def _pieces(folded: str, readings: tuple[str, ...]) -> Mapping[str, set[str]]:
    """Return the pieces of a text by their first letter. The sets are cached: read them only."""
    found = _no_pieces()
    text, *keys = folded.split(KEY)
    for part in (text, *keys):
        # Of a name that a record shows, no part is found.
        if not part.startswith(LABEL):
            _add(found[WRITTEN], encode_written(part), WRITTEN_SIZES)
    for key in filter(None, keys):
        found[LABELS if key.startswith(LABEL) else KEYS].add(encode_written(key))
    for marked in readings:
        letters = plain(marked)
        encoded = encode_read(letters)
        starts = [start for start, letter in enumerate(marked) if is_word_start(letter)]
        _add(found[READ], encoded, READ_SIZES)
        lengths = with_lengths(marked)
        begun = ((start, end) for start in starts for end in beginnings(letters, marked, start))
        _add_begun(found[WORD_START], found[WORD_START_ANY], letters, lengths, begun)
        _add_begun(found[WHOLE], found[WHOLE_ANY], letters, lengths, whole_words(letters, marked, starts))
        for run in initials(marked).split(BREAK):
            _add(found[INITIALS], run, INITIALS_SIZES)
    return found


def _add_begun(
    found: set[str], found_any: set[str], letters: str, lengths: list[str], places: Iterable[tuple[int, int]]
) -> None:
    """Add the letters between some places; short ones with the length of vowels, and also without it."""
    for start, end in places:
        sounds = letters[start:end]
        if not is_short(sounds):
            found.add(encode_read(sounds))
            continue
        long = "".join(lengths[start:end])
        found.add(encode_read(long))
        if long != sounds:
            found_any.add(encode_read(sounds))


def _add(found: set[str], text: str, sizes: Iterable[int]) -> None:
    """Add all pieces of ``text`` with these lengths."""
    for size in sizes:
        found.update([text[start : start + size] for start in range(len(text) - size + 1)])
