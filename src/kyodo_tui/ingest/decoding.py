"""Decode the text of an office file in whichever encoding it was saved: UTF-8, UTF-16, Shift_JIS (CP932), EUC-JP."""

from __future__ import annotations

import codecs
import re

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_USUAL = re.compile("[ぁ-んァ-ヶー一-鿿、。・（）０-９]")
_RARE = re.compile("[\uff61-\uff9f\ue000-\uf8ff]")
"""Half-width katakana and private characters: what EUC-JP looks like to CP932."""
_IMPOSSIBLE = re.compile("[\x80-\x9f\uf8f0-\uf8f3]")
"""What Python makes of bytes that no character of CP932 begins with."""


def decoded(data: bytes) -> str | None:
    """Return ``data`` as text, or ``None`` where it is in no known encoding.

    Never ``shift_jis``, which lacks 髙, 﨑, ① and ㈱; what Windows calls so is cp932.
    """
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if b"\0" in data:
        return _with_zeros(data)
    if (text := _strictly(data, "utf-8")) is not None:
        return text
    found = [
        text
        for encoding in ("cp932", "euc_jp")
        if (text := _strictly(data, encoding)) is not None and not _IMPOSSIBLE.search(text)
    ]
    return max(found, key=_plausibility, default=None)


def _with_zeros(data: bytes) -> str | None:
    """Return text with zero bytes: UTF-16 without a mark has them on one side of its ASCII; else they are noise."""
    cleaned = data.replace(b"\0", b" ")
    even, odd = data[0::2].count(0), data[1::2].count(0)
    is_noise = 4 * (even + odd) < len(data) and _strictly(cleaned, "utf-8") is not None
    if not is_noise and len(data) % 2 == 0 and max(even, odd) > 4 * min(even, odd):
        text = _strictly(data, "utf-16-le" if odd > even else "utf-16-be")
        if text is not None and "\0" not in text:
            return text
    return decoded(cleaned)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _plausibility(text: str) -> float:
    sample = text[:20_000]
    return len(_USUAL.findall(sample)) - 3 * len(_RARE.findall(sample))
