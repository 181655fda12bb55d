"""A list of records as a panel: go to one, take it out, put it elsewhere; a shared one is only read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from kyodo_tui.core.pages.list_page import list_page
from kyodo_tui.core.pages.two_records import two_records_page
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.screens.page import PageScreen
from kyodo_tui.tui.screens.panel_screen import PanelScreen
from kyodo_tui.tui.screens.prompt import PromptScreen
from kyodo_tui.tui.textual_adapter.bindings import bindings
from kyodo_tui.tui.view.lines import LABEL, Span
from kyodo_tui.tui.widgets.footer import KeyFooter
from kyodo_tui.tui.widgets.page_panel import PagePanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.binding import BindingType

    from kyodo_tui.core.japanese.readings import Reading
    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.tui.marks import Marks


class ListLeft(NamedTuple):
    """How a list was left."""

    action: str
    """Command that left it: jump, lists or export."""
    record_id: str | None = None
    """The record to go to."""


class SharedListScreen(PanelScreen[ListLeft | None], inherit_bindings=False):
    """Shows a list that is only read; its result is how it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.SHARED_LIST)]
    context = KeyContext.SHARED_LIST

    def __init__(
        self,
        marks: Marks,
        name: str,
        labels: Labels,
        read: Callable[[str], Record | None],
        reading_of: Callable[[str], Reading | None],
    ) -> None:
        """Make the screen.

        Args:
            marks: The lists.
            name: Which one is shown.
            labels: Labels of the database.
            read: Returns a record by its id, or `None` where it is gone.
            reading_of: Returns the reading of a text.

        """
        self._marks = marks
        self._list_name = name
        self._labels = labels
        self._read = read
        self._reading_of = reading_of
        self._records: dict[str, Record] = {}
        self._gone: set[str] = set()
        """Ids that have no record any more; they are not looked for again."""
        self._page = PagePanel(self._content())
        super().__init__(self._page)

    def _content(self) -> Page:
        entries = self._marks.entries(self._list_name)
        for record_id in {entry.record_id for entry in entries} - self._records.keys() - self._gone:
            record = self._read(record_id)
            if record is None:
                self._gone.add(record_id)
            else:
                self._records[record_id] = record
        self._seen()
        return list_page(self._list_name, entries, self._records, self._labels)

    def _seen(self) -> None:
        """Take note of the records as they are now."""

    def _say(self, message: str) -> None:
        self.query_one(KeyFooter).notify_of((Span(f" {message}", LABEL),))

    def key_pressed(self, event: events.Key) -> None:
        """Hide the message."""
        self.query_one(KeyFooter).forget()

    def _place(self) -> tuple[str | None, list[str]]:
        return self._page.record_id, [entry.record_id for entry in self._marks.entries(self._list_name)]

    def action_jump(self) -> None:
        """Go to the record under the cursor, unless it is gone."""
        if self._page.record_id in self._records:
            self.dismiss(ListLeft("jump", self._page.record_id))

    def action_compare(self) -> None:
        """Compare the record under the cursor with the next one; the last with the one before it."""
        record_id, ids = self._place()
        there = [each for each in ids if each in self._records]
        if record_id not in there or len(there) < 2:
            self._say(strings.NOTHING_TO_COMPARE)
            return
        place = min(there.index(record_id), len(there) - 2)
        first, second = (self._records[each] for each in there[place : place + 2])
        self.app.push_screen(PageScreen(two_records_page(first, second, self._labels)))

    def action_present(self) -> None:
        """Show the record under the cursor alone, and from it the others of the list."""
        from kyodo_tui.tui.screens.present import Presented, PresentingLeft, PresentScreen

        record_id, ids = self._place()
        there = [self._records[each] for each in ids if each in self._records]
        place = next((place for place, record in enumerate(there) if record.id == record_id), None)
        if place is None:
            return

        def left(leaving: PresentingLeft | None) -> None:
            if leaving is not None:
                self._page.go_to(there[leaving.place].id)

        presented = Presented(
            len(there), there.__getitem__, self._labels, self._reading_of, of=self._list_name, leads_on=False
        )
        self.app.push_screen(PresentScreen(presented, place), left)

    def action_lists(self) -> None:
        """Show all lists."""
        self.dismiss(ListLeft("lists"))

    def action_export(self) -> None:
        """Write the list to a file."""
        if self._records:
            self.dismiss(ListLeft("export"))
        else:
            self._say(strings.NOTHING_LEFT)

    def action_shortlist(self) -> None:
        """Close the list with the key that opened it."""
        self.dismiss(None)


class ShortlistScreen(SharedListScreen, inherit_bindings=False):
    """Shows what is marked, and changes it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.SHORTLIST)]
    context = KeyContext.SHORTLIST

    def _seen(self) -> None:
        self._marks.see({record.id: record.name for record in self._records.values()})

    def _show(self, record_id: str | None, message: str = "") -> None:
        self._page.show(self._content(), record_id)
        self._page.fit(*self.app.size)
        if message:
            self._say(message)

    def action_unmark(self) -> None:
        """Take the record under the cursor out of the list."""
        record_id, ids = self._place()
        if record_id not in ids:
            return
        place = ids.index(record_id)
        self._marks.toggle(record_id, "")
        rest = [each for each in ids if each != record_id]
        self._show(
            rest[min(place, len(rest) - 1)] if rest else None, strings.unmarked(self._list_name, len(rest))
        )

    def action_undo(self) -> None:
        """Put back what was last taken out, here or from another list."""
        restored = self._marks.undo()
        message = strings.list_back(restored.list_name, restored.count) if restored else strings.NOTHING_BACK
        self._show(self._page.record_id, message)

    def action_note(self) -> None:
        """Ask for the note beside the record under the cursor."""
        record_id = self._page.record_id
        notes = {entry.record_id: entry.note for entry in self._marks.entries()}
        if record_id is None or record_id not in notes:
            return

        def write(note: str | None) -> None:
            if note is not None:
                self._marks.write_note(record_id, note)
                self._show(record_id)

        self.app.push_screen(
            PromptScreen(strings.NOTE_TITLE, strings.NOTE_LABEL, notes[record_id], may_be_empty=True), write
        )

    def action_entry_down(self) -> None:
        """Put the record under the cursor one place down."""
        self._move(1)

    def action_entry_up(self) -> None:
        """Put the record under the cursor one place up."""
        self._move(-1)

    def _move(self, step: int) -> None:
        record_id, ids = self._place()
        if record_id in ids and 0 <= (place := ids.index(record_id) + step) < len(ids):
            self._marks.move(record_id, place)
            self._show(record_id)
