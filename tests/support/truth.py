"""What the browser shows, compared with what is so: the cells that are drawn count, not what the widgets think.

What is so is asked of another connection to the same data, so that nothing is taken from what is checked.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from textual._context import visible_screen_stack

from kyodo_tui.core.search.query import parse
from kyodo_tui.core.text.ambiguous import is_ambiguous
from kyodo_tui.core.text.cells import width
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui.screens.browse import BrowseScreen
from kyodo_tui.tui.widgets.detail import Detail
from kyodo_tui.tui.widgets.record_list import RecordList
from kyodo_tui.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session import Session
    from textual.widget import Widget

    from kyodo_tui.core.records.listing import ListRow
    from kyodo_tui.store.database import Database
    from kyodo_tui.tui.state import BrowseState

_NAME_CELLS = 6
_PART = 4
_COUNT = re.compile(r"(?<![\d,])([\d,]+)件")


@lru_cache(maxsize=256)
def listed(source: Database, state: BrowseState) -> tuple[ListRow, ...]:
    """Return the records that a state lists."""
    rows = source.select(parse(state.query), state.scope, state.order)
    return tuple(rows.rows(0, rows.count))


def drawn(session: Session, widget: Widget) -> list[str]:
    """Return the cells of a widget that are drawn, as lines."""
    x, y, columns, rows = widget.region
    cells = session.cells[y : y + rows]
    return ["".join(cell[0] for cell in row[x : x + columns]) for row in cells]


class Truth:
    """Checks the screen of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._sound: set[str] = set()
        """Rows that were checked already."""

    def check_text(self) -> None:
        """Every row is as wide as the terminal, and there is nothing in it but text."""
        self._check_rows(["".join(cell[0] for cell in row) for row in self._session.cells])

    def check_lines(self) -> None:
        """The same is true of the lines before they become cells, which can hold nothing else."""
        app = self._session.app
        with app._context():
            visible_screen_stack.set(app._background_screens)
            strips = app.screen._compositor.render_strips()
        self._check_rows(["".join(segment.text for segment in strip) for strip in strips])

    def _check_rows(self, texts: Sequence[str]) -> None:
        columns, rows = self._session.app.size
        assert len(texts) == rows
        for text in texts:
            if text not in self._sound:
                assert width(text) == columns, repr(text)
                assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in text), repr(text)
        self._sound = set(texts)

    def check(self, source: Database) -> None:
        """The main screen lists what its state asks for, says how much that is, and shows the record it names.

        Args:
            source: The data that is shown, by a connection of one's own.

        """
        screen = self._session.app.screen
        if not isinstance(screen, BrowseScreen) or screen.has_class("-small"):
            return
        results = screen.results
        if results is None or results.near or results.total is None:
            # Guesses are not records that were found.
            return
        state = screen.state
        rows = listed(source, state.selecting(None))
        self._check_count(screen, len(rows))
        selected = next((place for place, row in enumerate(rows) if row.id == state.selected), None)
        assert (selected is None) is not bool(rows), f"{state.selected} is not one of {len(rows)} records"
        if selected is not None:
            self._check_list(screen, rows, selected)
            self._check_detail(screen, rows, selected)

    def _check_count(self, screen: BrowseScreen, count: int) -> None:
        status = screen.query_one(StatusLine)
        said = drawn(self._session, status)
        if said and not status._notice:
            numbers = [int(number.replace(",", "")) for number in _COUNT.findall(said[0])]
            assert count in numbers, f"{count} records, and the status line says {said[0]!r}"

    def _check_list(self, screen: BrowseScreen, rows: Sequence[ListRow], selected: int) -> None:
        shown = screen.query_one(RecordList)
        lines = drawn(self._session, shown)[1:]
        if not shown.display or not lines:
            return
        marked = {entry.record_id for entry in self._session.app._marks.entries()}
        starred = [place for place, line in enumerate(lines) if line[:1] == ">"]
        assert starred == [selected - shown.top], f"row {selected - shown.top} is selected, not {starred}"
        for place, line in enumerate(lines, shown.top):
            if place >= len(rows):
                assert not line[:-1].strip(), f"nothing is in row {place}, not {line!r}"
                continue
            row = rows[place]
            assert (line[1:2] == "*") is (row.id in marked), f"the mark of {row.id}: {line!r}"
            assert _is_named(row.name, line, is_cut=bool(screen.state.query)), f"{row.name!r} is {line!r}"

    def _check_detail(self, screen: BrowseScreen, rows: Sequence[ListRow], selected: int) -> None:
        detail = screen.query_one(Detail)
        lines = drawn(self._session, detail)
        if detail.display and lines:
            place = f"{selected + 1}/{len(rows)}"
            assert place in lines[0], f"the record is {place}, not {lines[0]!r}"
            if detail.top == 0 and len(lines) > 1 and not screen._shows_readings:
                name = _beginning(rows[selected].name)
                assert name in lines[1], f"the record is {name!r}, not {lines[1]!r}"

    def check_home(self) -> None:
        """The list is in front, and nothing limits it."""
        screen = self._session.app.screen
        assert isinstance(screen, BrowseScreen), f"{type(screen).__name__} is in front"
        assert screen.where.value == "list", f"the keyboard is in {screen.where}"
        assert not screen.state.query, f"the query is {screen.state.query!r}"


def _is_named(name: str, line: str, *, is_cut: bool) -> bool:
    """Whether a row shows a name; with a query it may show the part with the hit."""
    if _beginning(name) in line:
        return True
    shown = one_line(name)
    return is_cut and any(shown[at : at + _PART] in line for at in range(len(shown) - _PART + 1))


def _beginning(name: str) -> str:
    """Return as much of a name as every list has room for, and draws as it is."""
    start = ""
    for char in one_line(name):
        if width(start + char) > _NAME_CELLS or is_ambiguous(char):
            break
        start += char
    return start
