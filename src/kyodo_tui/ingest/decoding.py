"""Decode the text of an office file in whichever encoding it was saved: UTF-8, UTF-16, CP932, EUC-JP, JIS."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ENCODINGS = {
    "utf-8": ("utf-8-sig",),
    "utf-16": ("utf-16",),
    "utf-16-le": ("utf-16-le",),
    "utf-16-be": ("utf-16-be",),
    "cp932": ("cp932",),
    "euc-jp": ("euc_jp", "euc_jis_2004"),
    "iso-2022-jp": ("iso2022_jp_2004", "iso2022_jp_3", "iso2022_jp_ext"),
}
"""Encodings of office files by their public names → the codecs that know them, the plainest first."""
_JIS = re.compile(rb"\x1b\$(?:[@B]|\([@DOQ])")
"""What switches to kanji in ISO-2022-JP."""
_USUAL = re.compile("[ぁ-んァ-ヶー一-鿿、。・（）０-９]")
_RARE = re.compile("[\uff61-\uff9f\ue000-\uf8ff]")
"""Half-width katakana and private characters: what EUC-JP looks like to CP932."""
_IMPOSSIBLE = re.compile("[\x80-\x9f\uf8f0-\uf8f3]")
"""What Python makes of bytes that no character of CP932 begins with."""


class Decoded(NamedTuple):
    """A text, and the encoding it was in."""

    text: str
    encoding: str


def decoded(data: bytes) -> str | None:
    """Return ``data`` as text, or ``None`` where it is in no known encoding."""
    found = decode_known(data)
    return None if found is None else found.text


def decode_known(data: bytes) -> Decoded | None:
    """Return ``data`` as text with its encoding, or ``None`` where it is in none of :data:`ENCODINGS`.

    Never ``shift_jis``, which lacks 髙, 﨑, ① and ㈱; what Windows calls so is cp932.
    """
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _first(data, encoding)
    if b"\0" in data:
        return _with_zeros(data)
    if _JIS.search(data):
        return _first(data, "iso2022_jp_2004", "iso2022_jp_3", "iso2022_jp_ext")
    if (found := _first(data, "utf-8")) is not None:
        return found
    candidates = [
        found
        for found in (_first(data, "cp932"), _first(data, "euc_jp", "euc_jis_2004"))
        if found is not None and not _IMPOSSIBLE.search(found.text)
    ]
    return max(candidates, key=lambda found: _plausibility(found.text), default=None)


def name_of(encoding: str) -> str:
    """Return the public name of the encoding of a :class:`Decoded` text."""
    return next((name for name, codecs_ in ENCODINGS.items() if encoding in codecs_), encoding)


def _with_zeros(data: bytes) -> Decoded | None:
    """Return text with zero bytes: UTF-16 without a mark has them on one side of its ASCII; else they are noise."""
    cleaned = data.replace(b"\0", b" ")
    even, odd = data[0::2].count(0), data[1::2].count(0)
    is_noise = 4 * (even + odd) < len(data) and _strictly(cleaned, "utf-8") is not None
    if not is_noise and len(data) % 2 == 0 and max(even, odd) > 4 * min(even, odd):
        found = _first(data, "utf-16-le" if odd > even else "utf-16-be")
        if found is not None and "\0" not in found.text:
            return found
    return decode_known(cleaned)


def _first(data: bytes, *encodings: str) -> Decoded | None:
    """Return the text in the first of ``encodings`` that all of ``data`` is in."""
    for encoding in encodings:
        if (text := _strictly(data, encoding)) is not None:
            return Decoded(text, encoding)
    return None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _plausibility(text: str) -> float:
    sample = text[:20_000]
    return len(_USUAL.findall(sample)) - 3 * len(_RARE.findall(sample))
