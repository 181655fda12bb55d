"""Find the items of lists in running text: ``・``, ``※``, ``(1)`` ``(2)`` and ``①`` ``②``.

A marker only begins an item at the start of a text or a line, or after a space, not inside a word
(ワーク・ライフ・バランス) or a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Item(NamedTuple):
    """An item of a list."""

    start: int
    """Offset of its marker."""
    text: int
    """Offset of its text."""
    begins_line: bool
    """Whether the marker is at the start of a line."""


_MARKER = re.compile(
    r"(?:\A|(?<=\s))"
    r"(?:[(（](?P<number>[0-9０-９]{1,2})[)）]|(?P<circled>[①-⑳])|(?P<dot>[・･•])|※)[ \u3000]*(?=\S)"
    # A note may also follow its sentence without a space; ※1 is a reference there.
    r"|(?<=[。)）」])※[ \u3000]*(?=[^\s0-9０-９、。，．)）※])"
)
_ANY = re.compile("[・･•※①-⑳(（]")
_LINE_HEAD = re.compile("^[ \u3000]*", re.MULTILINE)


def list_items(text: str) -> list[Item]:
    """Return the items in ``text``, in order."""
    if _ANY.search(text) is None:
        return []
    heads = {match.end() for match in _LINE_HEAD.finditer(text)}
    items: list[Item] = []
    numbered: list[tuple[int, Item]] = []
    circled: list[tuple[int, Item]] = []
    for match in _MARKER.finditer(text):
        begins_line = match.start() in heads
        item = Item(match.start(), match.end(), begins_line)
        if match["number"]:
            numbered.append((int(match["number"]), item))
        elif match["circled"]:
            circled.append((int(unicodedata.numeric(match["circled"])), item))
        elif begins_line or not match["dot"] or match["dot"] == match[0]:
            # A dot between two spaces is a separator.
            items.append(item)
    for sequence in (*_sequences(numbered), *_sequences(circled)):
        if len(sequence) > 1 or sequence[0].begins_line:
            items += sequence
    return sorted(items, key=lambda item: item.start)


def _sequences(found: list[tuple[int, Item]]) -> Iterator[list[Item]]:
    """Yield runs of consecutive numbers that begin with 1 or at the start of a line."""
    sequence: list[Item] = []
    last = 0
    for number, item in found:
        if not sequence or number != last + 1:
            if number != 1 and not item.begins_line:
                continue
            if sequence:
                yield sequence
            sequence = []
        sequence.append(item)
        last = number
    if sequence:
        yield sequence
