"""All lists as a panel: choose the one that marks go to, make, rename and remove lists, look at shared ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from kyodo_tui.core.pages.page import Column, Page, Row, Section
from kyodo_tui.core.records.user_lists import DEFAULT_LIST, SHARED_PREFIX, list_name
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.marks import is_shared
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

    from kyodo_tui.core.records.user_lists import ListSummary
    from kyodo_tui.tui.marks import Marks

_COLUMNS = (
    Column("name", strings.LIST_COLUMN),
    Column("count", strings.LIST_COUNT, is_number=True),
    Column("kind", strings.LIST_KIND),
)


def _page(marks: Marks) -> Page:
    # A row of a page stands for a record; here it stands for a list.
    rows = tuple(
        Row((one_line(each.name), f"{each.count:,}", _kind(each, marks.name)), each.name)
        for each in marks.summaries()
    )
    section = Section("lists", f"{len(rows):,}個", _COLUMNS, rows, marks.lists.shared.problems)
    return Page("lists", strings.LISTS_TITLE, (), (section,))


def _kind(summary: ListSummary, current: str) -> str:
    if summary.is_shared:
        return strings.LIST_SHARED
    return strings.LIST_OWN_CURRENT if summary.name == current else strings.LIST_OWN


class ListsScreen(PanelScreen[str | None], inherit_bindings=False):
    """Shows all lists; its result is the name of the one to open."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.LISTS)]
    context = KeyContext.LISTS

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._page = PagePanel(_page(marks))
        super().__init__(self._page)
        self._page.show(_page(marks), marks.name)

    def key_pressed(self, event: events.Key) -> None:
        """Hide the message."""
        self.query_one(KeyFooter).forget()

    def _say(self, message: str) -> None:
        self.query_one(KeyFooter).notify_of((Span(f" {one_line(message)}", LABEL),))

    def _show(self, name: str | None, message: str) -> None:
        self._page.show(_page(self._marks), name)
        self._page.fit(*self.app.size)
        problem, self._marks.problem = self._marks.problem, None
        self._say(message if problem is None else problem.title)

    def action_open_list(self) -> None:
        """Open the list under the cursor; marks go to it from now on, if it is the user's."""
        name = self._page.record_id
        if name is not None:
            if not is_shared(name):
                self._marks.use(name)
            self.dismiss(name)

    def action_lists(self) -> None:
        """Close the lists with the key that opened them."""
        self.dismiss(None)

    def action_new_list(self) -> None:
        """Ask for the name of a new list, and make it; marks go to it from now on."""

        def make(name: str) -> str | None:
            if not self._marks.create(name):
                return None
            self._marks.use(name)
            return strings.list_made(name)

        self._ask(strings.LIST_NEW_TITLE, "", make)

    def action_rename_list(self) -> None:
        """Ask for another name of the list under the cursor."""
        old = self._own()
        if old is not None:
            self._ask(
                strings.LIST_RENAME_TITLE,
                old,
                lambda name: (
                    strings.list_renamed(name) if name == old or self._marks.rename(old, name) else None
                ),
            )

    def action_copy_list(self) -> None:
        """Ask for the name of a new list with the records of the one under the cursor, and make it."""
        name = self._page.record_id
        if name is not None:
            proposed = strings.LIST_COPIED_NAME.format(name=name.removeprefix(SHARED_PREFIX))
            self._ask(
                strings.LIST_COPY_TITLE,
                proposed,
                lambda new: strings.list_made(new) if self._marks.copy(name, new) else None,
            )

    def action_delete_list(self) -> None:
        """Remove the list under the cursor; that can be undone."""
        name = self._own()
        if name is not None:
            self._show(DEFAULT_LIST, strings.list_deleted(name, self._marks.delete(name)))

    def action_undo(self) -> None:
        """Put back what was last taken away: records, or a list with all of them."""
        restored = self._marks.undo()
        if restored is None:
            self._show(self._page.record_id, strings.NOTHING_BACK)
        else:
            self._show(restored.list_name, strings.list_back(restored.list_name, restored.count))

    def _own(self) -> str | None:
        """Return the list under the cursor; `None`, after saying so, where it cannot be changed."""
        name = self._page.record_id
        if name is not None and is_shared(name):
            self._say(strings.LIST_IS_SHARED)
            return None
        return name

    def _ask(self, title: str, text: str, do: Callable[[str], str | None]) -> None:
        """Ask for a name, and do something with it that returns what to say; `None` where the name is taken."""

        def answered(typed: str | None) -> None:
            if typed is None:
                return
            try:
                name = list_name(typed)
            except ValueError as error:
                self._say(str(error))
                return
            message = do(name)
            if message is None:
                self._show(self._page.record_id, strings.list_taken(name))
            else:
                self._show(name, message)

        self.app.push_screen(PromptScreen(title, strings.LIST_NAME, text), answered)
