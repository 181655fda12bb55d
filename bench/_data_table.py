"""The usual way to show records in Textual, a DataTable refilled on each keystroke, to compare the list with."""

from __future__ import annotations

import sqlite3
import sys
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import App
from textual.widgets import DataTable, Input

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class Table(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [("slash", "filter", "")]

    def compose(self) -> ComposeResult:
        yield Input()
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
        self._rows = sqlite3.connect(sys.argv[1]).execute("SELECT no, name, organiser FROM record").fetchall()
        self.query_one(DataTable).add_columns("No.", "名称", "主催者")
        self._fill("")
        self.query_one(DataTable).focus()

    def action_filter(self) -> None:
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def _fill(self, word: str) -> None:
        table = self.query_one(DataTable)
        table.clear()
        # A plain string would be parsed as markup.
        table.add_rows(
            [Text(str(value or "")) for value in row] for row in self._rows if word in f"{row[1]}{row[2]}"
        )


if __name__ == "__main__":
    Table().run(mouse=False)
