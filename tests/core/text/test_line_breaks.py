"""No line of any text of the bundled database begins or ends with what must not stand there (JIS X 4051, JLREQ).

What must not stand there is told here by what Unicode says of characters, not by the tables of the code.
"""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

import pytest

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.text.cells import width
from kyodo_tui.core.text.wrap import WrappedLine, layout, wrap
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTHS = range(20, 121)
SPACE = " \u3000\n"
ITEM = "・･•"


def strings(value: object) -> Iterator[str]:
    """Yield every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


@cache
def texts() -> list[str]:
    """Return every text of the database that does not fit into the shortest line, once."""
    with Database.open(bundled_database()) as reader:
        found = dict.fromkeys(text for report in reader.reports() for text in strings(report))
    return [text for text in found if width(text) > WIDTHS[0]]


@cache
def no_start(char: str) -> bool:
    """Whether no line begins with a character: 行頭禁則文字."""
    name = unicodedata.name(char, "")
    narrow = unicodedata.normalize("NFKC", char)
    return (
        unicodedata.category(char) in ("Pe", "Pf")
        or narrow in ("?!", "!?", "!!", "??", "...", "..", *"、。,.・:;?!%‰")
        or (
            any(word in name for word in ("SMALL", "ITERATION MARK", "SOUND MARK"))
            and any(word in name for word in ("HIRAGANA", "KATAKANA", "IDEOGRAPHIC"))
        )
        or char in "‐–〜～゠℃"
    )


@cache
def no_end(char: str) -> bool:
    """Whether no line ends with a character: 行末禁則文字."""
    return unicodedata.category(char) in ("Ps", "Pi", "Sc") or char in "№＃"


@cache
def in_words(char: str) -> bool:
    """Whether a character is a digit or a Latin letter, of either width."""
    narrow = unicodedata.normalize("NFKC", char)
    return narrow.isascii() and narrow.isalnum()


def parted(text: str, place: int, cells: int) -> bool:
    """Whether a break at ``place`` parts what stays together: a word or number that fits, or a pair of dashes."""
    one, other = text[place - 1], text[place]
    if one == other and one in "—―…‥":
        return True
    if not in_words(one) or not in_words(other):
        return False
    before = "".join(takewhile(in_words, reversed(text[:place])))
    after = "".join(takewhile(in_words, text[place:]))
    return width(before) + width(after) <= cells


def violations(text: str, lines: list[WrappedLine], cells: int) -> Iterator[str]:
    """Yield what is wrong where a line ends and the next one begins, with what stands there."""
    for before, after in pairwise(lines):
        if "\n" in text[before.end : after.start]:
            continue
        last, first = text[before.end - 1], text[after.start]
        item = (
            first in ITEM
            and text[after.start - 1] in SPACE
            and text[after.start + 1 : after.start + 2] not in SPACE
        )
        if (
            (no_start(first) and not item)
            or no_end(last)
            or (before.end == after.start and parted(text, after.start, cells - after.indent))
        ):
            yield f"{text[before.start : before.end]}|{text[after.start : after.end]}"


@pytest.mark.parametrize(
    ("text", "place", "bad"),
    [
        ("市民と職員", 2, False),
        ("市民、職員", 2, True),
        ("市民、職員", 3, False),
        ("市民 」と", 3, True),
        ("（市民）", 1, True),
        ("（ 市民）", 2, True),
        ("（市民）", 3, True),
        ("センター", 3, True),
        ("キャンプ", 1, True),
        ("市民ｷｬﾝﾌﾟ", 6, True),
        ("人々", 1, True),
        ("待つ……", 3, True),
        ("待つ――また", 3, True),
        ("68.9％", 4, True),
        ("￥100", 1, True),
        ("参加12人", 3, True),
        ("第ＮＰＯ", 2, True),
        ("実施 ・内装", 3, False),
        ("実施 ・ 内装", 3, True),
        ("市・民", 1, True),
        ("市\n・民", 2, False),
        ("市\n、民", 2, False),
    ],
)
def test_what_is_looked_for(text: str, place: int, bad: bool) -> None:
    end = len(text[:place].rstrip(SPACE))
    assert bool([*violations(text, [WrappedLine(0, end), WrappedLine(place, len(text))], 8)]) is bad


def test_no_text_of_the_database_breaks_the_rules() -> None:
    assert sum(map(len, texts())) > 20_000
    found = {
        (cells, violation)
        for text in texts()
        for cells in range(WIDTHS.start, min(WIDTHS.stop, width(text)))
        for lines in (wrap(text, cells), layout(text, cells))
        for violation in violations(text, lines, cells)
    }
    assert not found
