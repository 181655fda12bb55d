"""Sanitize text for the terminal: characters that control, hide or reorder output become harmless.

All other characters stay as they are. What changes:

- A line break of any kind (LF, CR LF, LINE and PARAGRAPH SEPARATOR) is a newline, a tab is a space.
- Characters that only tell a renderer how to join, break or colour (zero width space, joiners, word joiner,
  byte order mark, soft hyphen, variation selectors 15 and 16) are dropped.
- A kana with a combining voiced or semi-voiced mark is composed (か + U+3099 → が).
- All other characters without a glyph of their own are spelled out as ``<U+202E>``: controls, bidirectional and
  other format characters, tags, lone surrogates, noncharacters, and a combining mark without
  a base. Unicode's control pictures (␛) would be shorter, but many fonts lack them.
- In mode ``subst``, characters of ambiguous width are replaced (① → (1)).

Ideographic variation selectors and other combining marks stay with their base. Markup is not escaped; callers that
use a markup language do that. Only copies for the screen are sanitized, never the data.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from kyodo_tui.core.text.ambiguous import POSSIBLE, Mode, mode
from kyodo_tui.core.text.cells import width
from kyodo_tui.core.text.substitutes import substitute

_QUIET = "\xad\u200b-\u200d\u2060\ufe0e\ufe0f\ufeff"
_SPELLED = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # invisible marks and fillers
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2"  # Arabic and Syriac number signs
    "\u200e\u200f\u202a-\u202e\u2061-\u206f"  # bidirectional controls, invisible operators
    "\u3164\uffa0\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff"
    "\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tags, and what is reserved for the like
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
)
_ORDINARY = re.compile(
    "[\n -~\u2010-\u2027\u2030-\u205e\u2160-\u21ff\u2460-\u25ff\u3000-〕ぁ-ゖァ-ヾ一-鿿！-～]*"
)
"""Text of only these characters, as most texts are, does not change: no mark, nothing invisible."""
_WITH_BASE = (
    "\x00-\u02ff\u2010-\u2029\u2030-\u20cf\u2460-\u25ff\u3000-\u3029\u3030-\u3098\u309b-\u9fff\uff01-\uff9d"
)
"""Common characters that are never a combining mark."""
_CHANGED_ANYWHERE = (
    f"(?P<kana>[ぁ-ゖゝ-ヾ])[{_QUIET}]*(?P<mark>[\u3099\u309a])"
    f"|(?:\\A|(?<=[\n\u2028\u2029]))[{_QUIET}]*(?P<first>[^{_WITH_BASE}{_QUIET}])"
    f"|\r\n|[\u2028\u2029\t]|[{_QUIET}]+|(?P<never>[{_SPELLED}])"
)
_PLAIN = {"\r\n": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " "}


class SanitizedText(NamedTuple):
    """A sanitized text with a mapping of offsets from the written one."""

    text: str
    """What to show."""
    written: tuple[int, ...] = ()
    """Offsets into the written text: start and end of each changed part, in order."""
    shown: tuple[int, ...] = ()
    """The corresponding offsets into ``text``."""

    def offset(self, place: int) -> int:
        """Return the offset into ``text`` of an offset into the written text; a changed part maps to its start."""
        return self._offset(place, bisect_right(self.written, place) - 1, 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in ``text`` of a span of the written text; changed parts are included as a whole."""
        if start >= end:
            return self.offset(start), self.offset(start)
        return self.offset(start), self._offset(end, bisect_left(self.written, end) - 1, 1)

    def _offset(self, place: int, before: int, side: int) -> int:
        """Map an offset after the ``before``-th known one; inside a changed part, to its start or end."""
        if before < 0:
            return place
        if before % 2 == 0:
            return self.shown[before + side]
        return self.shown[before] + place - self.written[before]


def sanitized(text: str, *, exact: bool = False) -> str:
    """Return ``text`` sanitized; the same object if nothing has to change.

    Args:
        text: The written text.
        exact: Keep characters of ambiguous width, for text that is not shown in this terminal.

    """
    if _ORDINARY.fullmatch(text) and (exact or mode() is not Mode.SUBST):
        return text
    changed = _changed(substituted=not exact and mode() is Mode.SUBST)
    if changed.search(text) is None:
        return text
    shown = changed.sub(_shown_exactly if exact else _shown, text)
    return text if shown == text else shown


def one_line(text: str, *, exact: bool = False) -> str:
    """Return ``text`` sanitized, on one line; ``exact`` as for :func:`sanitized`."""
    return sanitized(text, exact=exact).replace("\n", " ")


def sanitize(text: str) -> SanitizedText:
    """Return ``text`` sanitized, with a mapping of offsets."""
    parts: list[str] = []
    written: list[int] = []
    shown: list[int] = []
    done = length = 0
    for match in _changed(substituted=mode() is Mode.SUBST).finditer(text):
        instead = _shown(match)
        if instead == match[0]:
            continue
        start, end = match.span()
        parts += (text[done:start], instead)
        length += start - done
        written += (start, end)
        shown += (length, length + len(instead))
        length += len(instead)
        done = end
    if not parts:
        return SanitizedText(text)
    return SanitizedText("".join(parts) + text[done:], tuple(written), tuple(shown))


# Compiled on first use: the patterns would slow the start, and ordinary text does not need them.


@cache
def _changed(*, substituted: bool) -> re.Pattern[str]:
    ambiguous = f"[{POSSIBLE}]" if substituted else "(?!)"
    return re.compile(f"{_CHANGED_ANYWHERE}|(?P<ambiguous>{ambiguous})")


@cache
def _never() -> re.Pattern[str]:
    return re.compile(f"[{_SPELLED}]")


def _shown(match: re.Match[str]) -> str:
    """Return the replacement of a match in this terminal."""
    char = match["ambiguous"] or match["first"]
    if char and mode() is Mode.SUBST and (instead := substitute(char)) != char:
        return instead
    return _shown_exactly(match)


def _shown_exactly(match: re.Match[str]) -> str:
    """Return the replacement of a match in any terminal."""
    if match["kana"]:
        # Composed only if the pair is one letter: か with a mark is が, ま with a mark stays.
        pair: str = match["kana"] + match["mark"]
        composed = unicodedata.normalize("NFC", pair)
        return composed if len(composed) == 1 else pair
    if match["first"]:
        first = match["first"]
        return first if width(first) and not _never().match(first) else _spelled(first)
    if match["ambiguous"]:
        return match["ambiguous"]
    if match["never"]:
        return _spelled(match["never"])
    return _PLAIN.get(match[0], "")


def _spelled(char: str) -> str:
    return f"<U+{ord(char):04X}>"
