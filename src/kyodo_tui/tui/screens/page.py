"""A page over the browser: related records, a body, precedents."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.history import Leaving
from kyodo_tui.tui.screens.panel_screen import PanelScreen
from kyodo_tui.tui.textual_adapter.bindings import bindings
from kyodo_tui.tui.view.lines import LABEL, Span
from kyodo_tui.tui.widgets.footer import KeyFooter
from kyodo_tui.tui.widgets.page_panel import PagePanel
from kyodo_tui.user.settings import NO_EXPORT, NOWHERE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from textual import events
    from textual.binding import BindingType

    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.tui.exporting import NamedFile

Choice = TypeVar("Choice")

_OF_A_RECORD = frozenset({"related", "organisation", "precedents"})
"""Commands about the record under the cursor."""


class PageScreen(PanelScreen[Leaving], inherit_bindings=False):
    """Shows a page; its result is how it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.PAGE)]
    context = KeyContext.PAGE

    def __init__(self, page: Page, cursor: int | None = None, files: Path | str | None = None) -> None:
        """Make the screen.

        Args:
            page: The page.
            cursor: The line under the cursor, by default the first one that leads somewhere.
            files: Where files may be written: the setting of that name; ``None`` where the page is not written.

        """
        self._shown = page
        self._files = files
        self._page = PagePanel(page, cursor)
        super().__init__(self._page)

    @property
    def hidden_commands(self) -> frozenset[str]:
        """The commands that need a record, or records, where the line under the cursor has none."""
        hidden = frozenset({"export"}) if self._files in (None, NOWHERE, NO_EXPORT) else frozenset()
        if self._page.record_id is not None:
            return hidden
        hidden |= _OF_A_RECORD
        return hidden if self._page.row_query is not None else hidden | {"jump"}

    def key_pressed(self, event: events.Key) -> None:
        """Hide the message."""
        self.query_one(KeyFooter).forget()

    def choose(
        self,
        title: str,
        choices: Mapping[Choice, str],
        now: Choice | None,
        answered: Callable[[Choice | None], None],
    ) -> None:
        """Ask for one of some choices."""
        from kyodo_tui.tui.screens.menu import MenuScreen

        self.app.push_screen(MenuScreen(title, choices, now), answered)

    def ask_file(
        self, proposed: str, encodings: Mapping[str, str], answered: Callable[[NamedFile | None], None]
    ) -> None:
        """Ask where to write a file."""
        from kyodo_tui.tui.screens.prompt import FilePromptScreen

        self.app.push_screen(FilePromptScreen(proposed, encodings), answered)

    def say(self, text: str) -> None:
        """Say something until the next key."""
        self.query_one(KeyFooter).notify_of((Span(f" {one_line(text)}", LABEL),))

    def action_export(self) -> None:
        """Write the page to a file."""
        if self._files is not None:
            from kyodo_tui.tui.screens.page_export import PageExport

            PageExport(self, self._shown, self._files).begin()

    def on_page_panel_moved(self) -> None:
        """Show the keys that do something on this line."""
        self.query_one(KeyFooter).show(self.where, self.hidden_commands)

    def _leave(self, action: str) -> None:
        self.dismiss(Leaving(action, self._page.record_id, self._page.cursor, self._page.row_query))

    def _leave_with_record(self, action: str) -> None:
        if self._page.record_id is not None:
            self._leave(action)

    def action_jump(self) -> None:
        """Go to the record, or list the records, under the cursor."""
        if self._page.row_query is not None:
            self._leave("jump")
        else:
            self._leave_with_record("jump")

    def action_related(self) -> None:
        """Show what belongs to the record under the cursor."""
        self._leave_with_record("related")

    def action_organisation(self) -> None:
        """Show everything with a body of the record under the cursor."""
        self._leave_with_record("organisation")

    def action_precedents(self) -> None:
        """Show the life of the event under the cursor."""
        self._leave_with_record("precedents")

    def action_next_section(self) -> None:
        """Go to the next table."""
        self._page.next_section(1)

    def action_previous_section(self) -> None:
        """Go to the table before."""
        self._page.next_section(-1)

    def action_history_back(self) -> None:
        """Go back to what was shown before."""
        self._leave("history_back")

    def action_history_forward(self) -> None:
        """Go to what was shown after it."""
        self._leave("history_forward")

    def action_back(self) -> None:
        """Close the page."""
        self._leave("back")

    def action_close(self) -> None:
        """Close the page and those below it."""
        self._leave("close")


class CountingScreen(PageScreen, inherit_bindings=False):
    """Shows counts; from one page of counts another can be asked for."""

    def action_statistics(self) -> None:
        """Ask by what to count."""
        self._leave("statistics")

    def action_summary(self) -> None:
        """Sum up a year; on the summary, ask for another one."""
        self._leave("summary")

    def action_compare_years(self) -> None:
        """Compare two years; on the comparison, ask for others."""
        self._leave("compare_years")


class StatisticsScreen(CountingScreen, inherit_bindings=False):
    """Shows counts of which a line leads to its records."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.STATISTICS)]
    context = KeyContext.STATISTICS

    def action_cross(self) -> None:
        """Ask for a second property to count by."""
        self._leave("cross")

    def action_sort_lines(self) -> None:
        """Ask how the lines are sorted."""
        self._leave("sort_lines")


class YearsScreen(CountingScreen, inherit_bindings=False):
    """Shows two years compared."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.YEARS)]
    context = KeyContext.YEARS


_SCREENS = {"stats": StatisticsScreen, "compare": YearsScreen}
"""Code of a page → its screen, where it has keys of its own."""


def screen_for(page: Page, cursor: int | None, files: Path | str) -> PageScreen:
    """Return the screen of a page, with the cursor on a line; ``files`` says where it may be written."""
    return _SCREENS.get(page.code, PageScreen)(page, cursor, files)
