"""The sanitize for text that goes to a terminal: what could control, hide or reorder is made harmless.

What stays is drawn as it is written. What changes:

- A line break of any kind (LF, CR LF, LINE and PARAGRAPH SEPARATOR) is a newline, a tab is a space.
- Characters that only tell a renderer how to join, break or colour (zero width space, joiners, word joiner,
  byte order mark, soft hyphen, variation selectors 15 and 16) are left out.
- A kana with a combining voiced or semi-voiced mark is drawn as the one character it is (か + U+3099 → が).
- Everything else without a picture of its own is spelled out as ``<U+202E>``: controls, bidirectional and
  other format characters, tags, lone surrogates, noncharacters, and a combining mark with nothing
  to combine with. Unicode's control pictures (␛) would be shorter, but many fonts lack them.
- Where the terminal must not be shown characters of ambiguous width, others stand for them (① → (1)).

Ideographic variation selectors and other combining marks stay with their base. Nothing is escaped for markup:
that is for those who speak a markup. Only copies for the screen pass here, never the data.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

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
_ORDINARY = re.compile("[ -~、-〕ぁ-ゖァ-ヾ一-鿿！-～]*")
"""Text of these characters alone is shown as it is; most texts are."""
_WITH_BASE = (
    "\x00-\u02ff\u2010-\u2029\u2030-\u20cf\u2460-\u25ff\u3000-\u3029\u3030-\u3098\u309b-\u9fff\uff01-\uff9d"
)
"""Common characters that never are a mark without a base."""
_CHANGED_ANYWHERE = (
    f"(?P<kana>[ぁ-ゖゝ-ヾ])[{_QUIET}]*(?P<mark>[\u3099\u309a])"
    f"|(?:\\A|(?<=[\n\u2028\u2029]))[{_QUIET}]*(?P<first>[^{_WITH_BASE}{_QUIET}])"
    f"|\r\n|[\u2028\u2029\t]|[{_QUIET}]+|(?P<never>[{_SPELLED}])"
)
_PLAIN = {"\r\n": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " "}


@dataclass(frozen=True, slots=True)
class SanitizedText:
    """A text as it can be shown, and where each part of the written one went."""

    text: str
    """What to show."""
    written: tuple[int, ...] = ()
    """Offsets into the written text: start and end of each changed part, in order."""
    shown: tuple[int, ...] = ()
    """The same places in ``text``."""

    def offset(self, place: int) -> int:
        """Return the offset into ``text`` of a place in the written text; a changed part is a unit."""
        return self._offset(place, bisect_right(self.written, place) - 1, 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of the written text is in ``text``; a changed part is in it as a whole."""
        if start >= end:
            return self.offset(start), self.offset(start)
        return self.offset(start), self._offset(end, bisect_left(self.written, end) - 1, 1)

    def _offset(self, place: int, before: int, side: int) -> int:
        """Map a place after the ``before``-th known one; inside a changed part, to its start or end."""
        if before < 0:
            return place
        if before % 2 == 0:
            return self.shown[before + side]
        return self.shown[before] + place - self.written[before]


def sanitized(text: str, *, exact: bool = False) -> str:
    """Return ``text`` as it can be shown; the same object where nothing has to change.

    Args:
        text: What is written.
        exact: Leave characters of ambiguous width alone, for what is read elsewhere than in this terminal.

    """
    if _ORDINARY.fullmatch(text) and (exact or mode() is not Mode.SUBST):
        return text
    changed = _changed(substituted=not exact and mode() is Mode.SUBST)
    if changed.search(text) is None:
        return text
    shown = changed.sub(_shown_exactly if exact else _shown, text)
    return text if shown == text else shown


def one_line(text: str, *, exact: bool = False) -> str:
    """Return ``text`` as it can be shown in one line; ``exact`` as for :func:`sanitized`."""
    return sanitized(text, exact=exact).replace("\n", " ")


def sanitize(text: str) -> SanitizedText:
    """Return ``text`` as it can be shown, with the places of its parts."""
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


# The patterns take a while to compile and ordinary text does not need them: start-up is not to wait for them.


@cache
def _changed(*, substituted: bool) -> re.Pattern[str]:
    ambiguous = f"[{POSSIBLE}]" if substituted else "(?!)"
    return re.compile(f"{_CHANGED_ANYWHERE}|(?P<ambiguous>{ambiguous})")


@cache
def _never() -> re.Pattern[str]:
    return re.compile(f"[{_SPELLED}]")


def _shown(match: re.Match[str]) -> str:
    """Return what stands for a match in this terminal."""
    char = match["ambiguous"] or match["first"]
    if char and mode() is Mode.SUBST and (instead := substitute(char)) != char:
        return instead
    return _shown_exactly(match)


def _shown_exactly(match: re.Match[str]) -> str:
    """Return what stands for a match in any terminal."""
    if match["kana"]:
        # Only this pair is composed, and only where it is one letter: か and a mark are が, ま stays as it is.
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
