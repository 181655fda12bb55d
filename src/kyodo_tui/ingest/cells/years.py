"""Find years as sources write them: 令和2年度, 昭和四十七年, ㍻元年, H23年, 2015年."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import ERAS, gregorian_year
from kyodo_tui.ingest.cells.notation import SMALL_NUMBER, half_width, read_number

if TYPE_CHECKING:
    from collections.abc import Iterator

ERA_SIGNS = dict(zip("㍾㍽㍼㍻㋿", (era.name for era in ERAS), strict=True))
"""Name of the era of each sign that writes one as a single character."""
ERA_BY_NAME = {
    **ERA_SIGNS,
    **{written: era.name for era in ERAS for written in (era.name, era.short, era.letter)},
}
"""Name of the era of every way to write one, letters in upper case."""

_FIRST = "元"
_YEAR = re.compile(
    rf"(?:(?P<era>{'|'.join(era.name for era in ERAS)}|[{''.join(ERA_SIGNS)}]"
    rf"|(?<![一-鿿])[{''.join(era.short for era in ERAS)}](?=\s*(?:{SMALL_NUMBER}|{_FIRST})\s*年)"
    rf"|(?<![A-Za-z])[{''.join(era.letter for era in ERAS)}](?=\s*[0-9{_FIRST}]))"
    rf"\s*(?P<number>{SMALL_NUMBER}|{_FIRST})|(?<![0-9])(?P<gregorian>[0-9]{{4}}|[〇○◯零一二三四五六七八九]{{4}}))"
    r"\s*(?:\([^()]{1,10}\)\s*)?年(?P<fiscal>度)?"
)


@dataclass(frozen=True, slots=True)
class WrittenYear:
    """A year in a text."""

    start: int
    end: int
    """Offset after 年 or 年度."""
    year: int
    """Gregorian year."""
    is_fiscal: bool
    """Whether 年度 is written."""


def find_years(text: str, position: int = 0) -> Iterator[WrittenYear]:
    """Yield the years that ``text`` names from ``position`` on."""
    for match in _YEAR.finditer(half_width(text), position):
        number = 1 if match["number"] == _FIRST else read_number(match["number"] or match["gregorian"])
        if number:
            year = gregorian_year(ERA_BY_NAME[match["era"]], number) if match["era"] else number
            yield WrittenYear(match.start(), match.end(), year, match["fiscal"] is not None)
