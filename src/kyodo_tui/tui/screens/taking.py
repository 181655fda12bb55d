"""What the user takes away: marks, the list of them, files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.errors import KyodoError
from kyodo_tui.tui import strings
from kyodo_tui.tui.view import status_messages
from kyodo_tui.tui.view.lines import TEXT, WARNING, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.screen import Screen

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import ListRow
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.tui.copying import Clipboard
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.exporting import FileKind
    from kyodo_tui.tui.marks import Marks
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.screens.menu import MenuScreen
    from kyodo_tui.tui.view.lines import Line


_Choice = TypeVar("_Choice")

SHOWN, MARKED = "shown", "marked"
"""What records can be taken."""


class Owner(Protocol):
    """The screen records are taken from."""

    def ask(self, screen: Screen[Any], answered: Callable[[Any], None]) -> None:
        """Show a screen over it; ``answered`` is told its result."""

    def say(self, message: Line) -> None:
        """Say something until the next command."""

    @property
    def results(self) -> Results | None:
        """What is listed."""

    def show_marks(self, marked: frozenset[str]) -> None:
        """Show which records are marked."""

    def go_to(self, record_id: str) -> None:
        """Go to a record."""


class Taking:
    """Marks records, shows the list of them, writes and copies them."""

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
        number = len(self._marks.ids)
        self._owner.say((Span(strings.marked(number) if is_marked else strings.unmarked(number), TEXT),))
        self._refresh()

    def show_list(self) -> None:
        """Show what is marked."""
        from kyodo_tui.tui.screens.shortlist import ShortlistScreen

        self._marks.read()
        self._refresh()
        if self._marks.ids:
            try:
                screen = ShortlistScreen(self._marks, self._labels, self._source.record)
            except KyodoError as error:
                self._owner.say(status_messages.of_error(error))
                return
            self._owner.ask(screen, self._left)
        else:
            self._owner.say((Span(strings.SHORTLIST_EMPTY, TEXT),))

    # What is taken: the records in sight, or those of the list

    def choices(self) -> dict[str, str]:
        """Return what can be taken, with what it is called."""
        results = self._owner.results
        choices: dict[str, str] = {}
        if results is not None and not results.near and results.rows.count:
            choices[SHOWN] = strings.shown_records(results.rows.count)
        if self._marks.ids:
            choices[MARKED] = strings.listed_records(len(self._marks.ids))
        return choices

    def _records(self, what: str) -> list[Record]:
        if what == MARKED:
            ids = [entry.record_id for entry in self._marks.entries()]
        else:
            results = self._owner.results
            ids = [row.id for row in results.rows.rows(0, results.rows.count)] if results is not None else []
        return [record for each in ids if (record := self._source.record(each)) is not None]

    def export(self) -> None:
        """Ask what to write, as what and where, then write it."""
        try:
            choices = self.choices()
        except KyodoError as error:
            self._owner.say(status_messages.of_error(error))
            return
        if not choices:
            self._owner.say((Span(strings.EXPORT_NOTHING, WARNING),))
        elif len(choices) == 1:
            self._ask_kind(next(iter(choices)))
        else:
            self._owner.ask(_menu(strings.EXPORT_WHAT, choices, next(iter(choices))), self._ask_kind)

    def _ask_kind(self, what: str | None) -> None:
        from kyodo_tui.tui.exporting import FILE_KINDS
        from kyodo_tui.tui.screens.prompt import PromptScreen
        from kyodo_tui.user.output_places import folders, free_name

        if what is None:
            return
        try:
            place = folders(self._clipboard.files)
        except KyodoError as error:
            self._owner.say(status_messages.of_error(error))
            return
        kinds = {kind: kind.label for kind in FILE_KINDS}

        def chosen(kind: FileKind | None) -> None:
            if kind is not None:
                folder = place[0] if place else Path()
                name = free_name(folder, f"{strings.EXPORT_NAME}-{date.today():%Y%m%d}", kind.ending)
                self._owner.ask(
                    PromptScreen(strings.EXPORT_WHERE, strings.EXPORT_PATH, str(name)),
                    lambda path: self._write(what, kind, path),
                )

        self._owner.ask(_menu(strings.EXPORT_AS, kinds, FILE_KINDS[0]), chosen)

    def _write(self, what: str, kind: FileKind, named: str | None, *, overwrite: bool = False) -> None:
        from kyodo_tui.tui.exporting import list_proof, shown_proof, write_file
        from kyodo_tui.user.output_places import place_for

        if named is None:
            return
        try:
            path = place_for(Path(named).expanduser(), self._clipboard.files)
            if path.is_file() and not overwrite:
                self._ask_to_replace(what, kind, named)
                return
            records = self._records(what)
            results = self._owner.results
            if what == SHOWN and results is not None:
                proof = shown_proof(self._source, self._labels, results, kind, len(records))
            else:
                proof = list_proof(self._source, self._marks.name, kind, len(records))
            write_file(path, kind, records, self._labels, proof, overwrite=overwrite)
        except KyodoError as error:
            self._owner.say(status_messages.of_error(error))
        except (OSError, RuntimeError, ValueError) as error:
            # The home directory of nobody, a name with a null character.
            self._owner.say((Span(one_line(f"{named}: {error}"), WARNING),))
        else:
            self._owner.say((Span(one_line(strings.exported(str(path), len(records))), TEXT),))

    def _ask_to_replace(self, what: str, kind: FileKind, named: str) -> None:
        choices = {False: strings.EXPORT_KEEP, True: strings.EXPORT_REPLACE}

        def answered(replace: bool | None) -> None:
            if replace:
                self._write(what, kind, named, overwrite=True)

        self._owner.ask(_menu(strings.EXPORT_EXISTS, choices, False), answered)

    def copy_table(self, what: str) -> None:
        """Ask for a kind of table, and send the records in it to the clipboard of the terminal."""
        from kyodo_tui.export.record_table import TABLES, as_table

        called = strings.as_table(self.choices()[what])

        def chosen(kind: str | None) -> None:
            if kind is None:
                return
            try:
                text = as_table(self._records(what), self._labels, kind)
            except KyodoError as error:
                self._owner.say(status_messages.of_error(error))
            else:
                self._owner.say(self._clipboard.copy_text(text, called))

        self._owner.ask(_menu(strings.COPY_TABLE_AS, TABLES, next(iter(TABLES))), chosen)

    def _left(self, record_id: str | None) -> None:
        self._marks.read()
        self._refresh()
        if record_id is not None:
            self._owner.go_to(record_id)

    def _refresh(self) -> None:
        self._owner.show_marks(self._marks.ids)
        problem, self._marks.problem = self._marks.problem, None
        if problem is not None:
            self._owner.say(status_messages.of_error(problem))


def _menu(title: str, choices: Mapping[_Choice, str], chosen: _Choice) -> MenuScreen[_Choice]:
    # Loaded when it is first asked for, so that the browser starts sooner.
    from kyodo_tui.tui.screens.menu import MenuScreen

    return MenuScreen(title, choices, chosen)
