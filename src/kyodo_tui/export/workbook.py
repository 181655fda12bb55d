"""Write sheets of an XLSX workbook: texts only as texts, so that nothing is ever calculated or becomes a link."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date, datetime, time
from math import ceil
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError

from kyodo_tui.core.text.cells import width
from kyodo_tui.core.text.handed_out import spelled_out
from kyodo_tui.errors import KyodoError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.export.sheet import Cell

_FONT = {"font_name": "Yu Gothic", "font_size": 10, "valign": "top"}
_A4 = 9
_MAX_ROWS = 1_048_576
_MAX_UNITS = 32_000
"""UTF-16 code units in a cell at most; a little less than Excel's limit, for the words that say where it goes on."""
_MAX_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\0-\x1f]")
_NOT_IN_XML = re.compile("[\ufffe\uffff]")
"""What is no character."""
_MAX_NUMBER = 10**15
"""Excel keeps no more than 15 digits of a number."""
_LEAST, _NARROW, _COMMON, _MOST = 4, 12, 32, 90
"""Widths of columns, in half-width characters."""
_LINE, _MAX_HEIGHT = 13.5, 409
"""Points of a line, and of the highest row there can be."""
_MAX_LINES = 26
"""A text is given the width in which it has not many more lines."""
_SURE_LINES = 4
_WORD = re.compile(r"[!-~]+")
_MEASURED = 2_000
_SPOOLED = 8 * 1024 * 1024
_CONTINUED = "（続きはシート「続き」）"


class WorkbookError(KyodoError):
    """A workbook cannot hold the records."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a sheet looks on the screen and on paper."""

    wrapped: bool = True
    """Whether long texts are wrapped; a table for counting has one line a row."""
    printed: int | None = None
    """Number of columns that go on paper; ``None`` for all of them."""
    frozen: int = 0
    """Number of columns that stay in sight."""
    has_heading: bool = True


class Workbook:
    """A workbook that is written into a file at the end."""

    def __init__(self) -> None:
        self._spool = tempfile.SpooledTemporaryFile(_SPOOLED)  # noqa: SIM115 - closed by write_to
        # Nothing but the file itself needs a place on the disk.
        self._book: Any = xlsxwriter.Workbook(self._spool, {"in_memory": True})
        # A day, but no time: the same records give the same file.
        self._book.set_properties({"created": datetime.combine(date.today(), time())})
        self._heading = self._book.add_format({**_FONT, "bold": True, "bottom": 1, "text_wrap": True})
        self._plain = self._book.add_format(_FONT)
        self._wrapped = self._book.add_format({**_FONT, "text_wrap": True, "bottom": 4})
        self._number = self._book.add_format({**_FONT, "num_format": "0", "bottom": 4})
        self._names: set[str] = set()
        self._long: list[tuple[Cell, ...]] = []

    def add(
        self, name: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]], look: Look = Look()
    ) -> None:
        """Add a sheet.

        Raises:
            WorkbookError: There are more rows than a sheet can have.

        """
        if len(rows) >= _MAX_ROWS:
            raise WorkbookError(
                f"XLSX の1枚のシートに書けるのは {_MAX_ROWS - 1:,}行までです（{len(rows):,}行あります）。",
                "検索語や --form で絞り込むか、--format csv で書き出してください。",
            )
        title = self._free_name(name)
        sheet = self._book.add_worksheet(title)
        first = 0
        if look.has_heading:
            first = 1
            for column, heading in enumerate(headings):
                sheet.write_string(0, column, self._fitting(heading, (title, 1, "")), self._heading)
            sheet.freeze_panes(1, look.frozen)
            sheet.repeat_rows(0)
            if rows:
                sheet.autofilter(0, 0, len(rows), len(headings) - 1)
        widths = _widths(headings, rows, wrapped=look.wrapped)
        for column, cells in enumerate(widths):
            sheet.set_column(column, column, cells)
        text_format = self._wrapped if look.wrapped else self._plain
        for number, row in enumerate(rows, first):
            if look.wrapped:
                sheet.set_row(number, _height(row, widths))
            for column, cell in enumerate(row):
                if isinstance(cell, int) and abs(cell) < _MAX_NUMBER:
                    sheet.write_number(number, column, cell, self._number)
                elif cell is not None and cell != "":
                    heading = headings[column] if look.has_heading else ""
                    text = self._fitting(str(cell), (title, number + 1, heading))
                    sheet.write_string(number, column, text, text_format)
        self._set_print(sheet, len(rows), look.printed or len(headings))

    def write_to(self, file: BinaryIO) -> None:
        """Write the workbook.

        Raises:
            OSError: It cannot be written.

        """
        if self._long:
            parts, self._long = self._long, []
            self.add("続き", ("シート", "行", "項目", "順番", "文"), parts)
        with self._spool:
            try:
                self._book.close()
            except XlsxFileError as error:
                cause = error.args[0] if error.args else None
                if isinstance(cause, OSError):
                    raise cause from error
                raise
            self._spool.seek(0)
            shutil.copyfileobj(cast("BinaryIO", self._spool), file)

    def _free_name(self, name: str) -> str:
        """Return a name that a sheet can have and that no other one has."""
        shown = _NOT_IN_NAMES.sub("_", spelled_out(name)).strip("'") or "シート"
        number = 1
        while True:
            end = "" if number == 1 else f" ({number})"
            chosen = shown[: _MAX_NAME - len(end)] + end
            # Excel keeps this name for itself.
            if chosen.casefold() not in self._names and chosen.casefold() != "history":
                self._names.add(chosen.casefold())
                return chosen
            number += 1

    def _fitting(self, text: str, place: tuple[Cell, ...]) -> str:
        """Return what a cell can hold of ``text``; the rest goes to a sheet of its own, so that nothing is lost."""
        text = _NOT_IN_XML.sub("\ufffd", spelled_out(text.replace("\r\n", "\n").replace("\r", "\n")))
        pieces = list(_pieces(text))
        if len(pieces) <= 1:
            return text
        self._long += [(*place, number, piece) for number, piece in enumerate(pieces[1:], 2)]
        return pieces[0] + _CONTINUED

    def _set_print(self, sheet: Any, rows: int, columns: int) -> None:
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.print_area(0, 0, max(rows, 1), columns - 1)


def _pieces(text: str) -> Iterable[str]:
    if len(text) * 2 <= _MAX_UNITS:
        yield text
        return
    start = units = 0
    for place, char in enumerate(text):
        size = 2 if ord(char) > 0xFFFF else 1
        if units + size > _MAX_UNITS:
            yield text[start:place]
            start, units = place, 0
        units += size
    yield text[start:]


def _widths(headings: Sequence[str], rows: Sequence[Sequence[Cell]], *, wrapped: bool) -> list[int]:
    """Return the width of each column in half-width characters."""
    columns = ([str(row[place]) for row in rows if row[place] is not None] for place in range(len(headings)))
    choose = _wrapped_width if wrapped else _width
    return [choose([heading, *texts]) for heading, texts in zip(headings, columns, strict=True)]


def _width(texts: Iterable[str]) -> int:
    return max(_LEAST, min(2 + max(map(_longest_line, texts), default=0), _COMMON))


def _wrapped_width(texts: Sequence[str]) -> int:
    """Return a width in which texts have two lines, more if they are long, and never too many; no word is broken."""
    natural = max(map(_longest_line, texts), default=0)
    word = max((len(run) for text in texts for run in _WORD.findall(text[:_MEASURED])), default=0)
    lines = max((_lines(text, _COMMON) for text in texts), default=1)
    wanted = natural if natural <= _NARROW else max(_NARROW, min(natural // 2 + 2, _COMMON))
    return min(max(_LEAST, wanted + 2, min(word, _COMMON) + 2, _COMMON * lines // _MAX_LINES), _MOST)


def _longest_line(text: str) -> int:
    return max((width(line[:_MEASURED]) for line in text[:_MEASURED].split("\n")), default=0)


def _lines(text: str, cells: int) -> int:
    return sum(max(1, ceil(width(line) / cells)) for line in text[:_MAX_UNITS].split("\n"))


def _height(row: Sequence[Cell], widths: Sequence[int]) -> float:
    """Return the height of a row in points: not every program finds it by itself."""
    lines = max(
        (_lines(str(cell), cells - 2) for cell, cells in zip(row, widths, strict=True) if cell is not None),
        default=1,
    )
    # A line that ends early, because of what must not begin the next one, may need one more.
    return min(_LINE * (lines + (lines > _SURE_LINES)) + 3, _MAX_HEIGHT)
