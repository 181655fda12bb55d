"""What the user takes away: marks, the lists they go to, tables in the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.errors import KyodoError
from kyodo_tui.tui import strings
from kyodo_tui.tui.marks import is_shared
from kyodo_tui.tui.view.lines import TEXT, WARNING, Span

if TYPE_CHECKING:
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import ListRow
    from kyodo_tui.export.formats import Format
    from kyodo_tui.tui.copying import Clipboard
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.exporting import Chosen
    from kyodo_tui.tui.marks import Marks
    from kyodo_tui.tui.screens.exports import Exports
    from kyodo_tui.tui.screens.owner import Owner
    from kyodo_tui.tui.screens.shortlist import ListLeft

SHOWN, MARKED = "shown", "marked"
"""What records can be copied."""


class Taking:
    """Marks records, shows the lists of them, writes and copies them."""

    def __init__(
        self, owner: Owner, source: DataSource, labels: Labels, marks: Marks, clipboard: Clipboard
    ) -> None:
        self._owner = owner
        self._clipboard = clipboard
        self._source = source
        self._labels = labels
        self._marks = marks

    def begin(self) -> None:
        """Show what was marked before."""
        self._marks.read()
        self._refresh()

    def toggle(self, row: ListRow | None) -> None:
        """Mark a record, or take its mark away."""
        if row is None:
            return
        is_marked = self._marks.toggle(row.id, row.name)
        said = strings.marked if is_marked else strings.unmarked
        self._owner.say((Span(said(one_line(self._marks.name), len(self._marks.ids)), TEXT),))
        self._refresh()

    # Lists

    def show_list(self) -> None:
        """Show what is marked; where nothing is, but there are other lists, those."""
        self._marks.read()
        self._refresh()
        if self._marks.ids:
            self._show(self._marks.name)
        elif any(each.count for each in self._marks.summaries()):
            self.show_lists()
        else:
            self._owner.say((Span(strings.SHORTLIST_EMPTY, TEXT),))

    def compare(self, row: ListRow | None) -> None:
        """Compare the two records that are marked; where one is, that one with the record under the cursor."""
        ids = [entry.record_id for entry in self._marks.entries()]
        if len(ids) == 1 and row is not None and row.id not in ids:
            ids.append(row.id)
        if len(ids) != 2:
            self._owner.say((Span(strings.COMPARE_WHICH, TEXT),))
            return
        try:
            records = [self._source.record(each) for each in ids]
        except KyodoError as error:
            self._owner.explain(error)
            return
        first, second = records
        if first is None or second is None:
            self._owner.say((Span(strings.NOTHING_TO_COMPARE, TEXT),))
            return
        from kyodo_tui.core.pages.two_records import two_records_page
        from kyodo_tui.tui.screens.page import PageScreen

        self._owner.ask(PageScreen(two_records_page(first, second, self._labels)), lambda _: None)

    def show_lists(self) -> None:
        """Show all lists."""
        from kyodo_tui.tui.screens.lists import ListsScreen

        self._owner.ask(ListsScreen(self._marks), self._chosen)

    def _chosen(self, name: str | None) -> None:
        self._marks.read()
        self._refresh()
        if name is None:
            return
        if self._marks.entries(name):
            self._show(name)
        else:
            self._owner.say((Span(one_line(strings.list_in_use(name)), TEXT),))

    def _show(self, name: str) -> None:
        from kyodo_tui.tui.screens.shortlist import SharedListScreen, ShortlistScreen

        screen = SharedListScreen if is_shared(name) else ShortlistScreen
        try:
            shown = screen(self._marks, name, self._labels, self._source.record, self._source.reading)
        except KyodoError as error:
            self._owner.explain(error)
            return

        def left(how: ListLeft | None) -> None:
            self._marks.read()
            self._refresh()
            if how is None:
                return
            if how.action == "lists":
                self.show_lists()
            elif how.action == "export":
                exports = self._exports()
                exports.ask_kind(exports.listed(name), lambda: self._show(name))
            elif how.record_id is not None:
                self._owner.go_to(how.record_id)

        self._owner.ask(shown, left)

    # Files and the clipboard

    def _exports(self) -> Exports:
        # Loaded when it is first asked for, so that the browser starts sooner.
        from kyodo_tui.tui.screens.exports import Exports

        return Exports(self._owner, self._source, self._marks, self._clipboard)

    def export(self) -> None:
        """Ask what to write, as what and where, then write it."""
        self._exports().ask()

    def choices(self) -> dict[str, str]:
        """Return what can be copied as a table, with what it is called."""
        choices: dict[str, str] = {}
        shown = self._exports().shown()
        if shown is not None:
            choices[SHOWN] = strings.shown_records(shown.count)
        if self._marks.ids:
            choices[MARKED] = strings.listed_records(one_line(self._marks.name), len(self._marks.ids))
        return choices

    def copy(self, record_id: str | None) -> None:
        """Ask in which form to send a record, or a table of records, to the clipboard of the terminal."""
        if self._clipboard.is_off:
            self._owner.say((Span(strings.COPY_OFF, WARNING),))
            return
        try:
            record = self._source.record(record_id) if record_id is not None else None
            tables = {what: strings.as_table(called) for what, called in self.choices().items()}
        except KyodoError as error:
            self._owner.explain(error)
            return
        if record is None and not tables:
            self._owner.say((Span(strings.DETAIL_NONE, WARNING),))
            return
        from kyodo_tui.export.formats import format_named
        from kyodo_tui.tui.copying import COPY_FORMATS

        def copy(chosen: Format | str | None) -> None:
            if isinstance(chosen, str):
                self.copy_table(chosen)
            elif chosen is not None and record is not None:
                self._owner.say(self._clipboard.copy(record, self._labels, chosen))

        formats = COPY_FORMATS if record is not None else {}
        choices: dict[Format | str, str] = dict([*formats.items(), *tables.items()])
        chosen = format_named("name") if record is not None else next(iter(tables))
        self._owner.choose(strings.COPY_TITLE, choices, chosen, copy)

    def copy_table(self, what: str) -> None:
        """Ask for a kind of table, and send the records in it to the clipboard of the terminal."""
        from kyodo_tui.export.record_table import TABLES, as_table
        from kyodo_tui.tui.exporting import read_records
        from kyodo_tui.tui.screens.menu import MenuScreen

        called = strings.as_table(self.choices()[what])

        def chosen(kind: str | None) -> None:
            if kind is None:
                return
            exports = self._exports()
            taken: Chosen | None = exports.listed(self._marks.name) if what == MARKED else exports.shown()
            if taken is None:
                return
            try:
                text = as_table(list(read_records(self._source, taken.ids(self._source))), self._labels, kind)
            except KyodoError as error:
                self._owner.explain(error)
            else:
                self._owner.say(self._clipboard.copy_text(text, called))

        self._owner.ask(MenuScreen(strings.COPY_TABLE_AS, TABLES, next(iter(TABLES))), chosen)

    def _refresh(self) -> None:
        self._owner.show_marks(self._marks.ids)
        problem, self._marks.problem = self._marks.problem, None
        if problem is not None:
            self._owner.explain(problem)
