"""A page in the dialogue: its rows have numbers that lead to records, or to the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.layers import Layer
from kyodo_tui.cli.lines.page_lines import leading_rows, leads_on, page_lines, page_notes, section_lines
from kyodo_tui.cli.lines.reading import PAGES
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.history import Leaving
from kyodo_tui.tui.screens.counting import COUNTING_PAGES, CROSS, SORT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_tui.cli.lines.dialogue import Dialogue
    from kyodo_tui.core.pages.page import Page

_CONTEXTS = {"stats": KeyContext.STATISTICS, "compare": KeyContext.YEARS}
"""Code of a page → the part of the browser, where it has keys of its own."""


def which_row(number: int | None, count: int) -> str:
    """Return what to say where a row is needed and none, or one that is not there, was named."""
    if not count:
        return strings.NO_ROWS
    if number is None:
        return strings.WHICH_ROW.format(count=count)
    return strings.NO_ROW.format(number=number, count=count)


class PageLayer(Layer):
    """Says a page, and follows its rows."""

    has_numbers = True

    def __init__(
        self,
        talk: Dialogue,
        page: Page,
        leave: Callable[[Leaving | None], None] = lambda _: None,
        *,
        is_visit: bool = False,
    ) -> None:
        """Prepare.

        Args:
            talk: The dialogue.
            page: The page.
            leave: Is told how it is left.
            is_visit: Whether one can go back to it.

        """
        super().__init__()
        self.talk = talk
        self.page = page
        self._leave_page = leave
        self._section = 0
        self.is_visit = is_visit
        self.context = _CONTEXTS.get(page.code, KeyContext.PAGE)
        self.commands = {
            "jump": self._jump,
            "back": lambda _: self.leave("back"),
            "close": lambda _: self.leave("close"),
            "history_back": lambda _: self.leave("history_back"),
            "history_forward": lambda _: self.leave("history_forward"),
            "next_section": lambda _: self._say_section(1),
            "previous_section": lambda _: self._say_section(-1),
            "export": lambda _: self.talk.files.export_page(page),
            **{command: self._of_row(command) for command in PAGES},
        }
        if page.code in _CONTEXTS:
            self.commands |= {command: self._counting(command) for command in COUNTING_PAGES}
        if page.code == "stats":
            self.commands |= {command: self._counting(command) for command in (CROSS, SORT)}

    def say(self, *, is_known: bool = False) -> None:
        """Say the page; of one that was heard before, only which it is."""
        if is_known:
            self.talk.speaker.say(strings.PAGE_AGAIN.format(title=self.page.title))
        else:
            self.talk.speaker.say_in_portions(self.lines(), page_notes(self.page), strings.NOTES_AND_PROOF)

    def lines(self) -> Sequence[str]:
        """Return what the page says."""
        return [*page_lines(self.page)]

    @property
    def prompt(self) -> str:
        """Say what an empty line does."""
        enter = strings.ENTER_MORE if self.talk.speaker.has_more else strings.ENTER_BACK
        if leading_rows(self.page):
            return strings.PROMPT_PAGE.format(enter=enter)
        return strings.PROMPT_PLAIN.format(enter=enter)

    @property
    def help(self) -> Sequence[str]:
        """Say what can be answered."""
        return strings.HELP_PAGE

    def enter(self) -> None:
        """Close the page."""
        self.leave("back")

    def number(self, value: int) -> None:
        """Go to the record, or list the records, of the row with this number."""
        self._jump(value)

    # Rows

    def _with_row(self, command: str, number: int | None) -> Leaving | None:
        """Return how the page is left from a row; `None`, after saying so, where the row leads nowhere."""
        rows = leading_rows(self.page)
        if number is None or not 1 <= number <= len(rows):
            self.talk.speaker.say(which_row(number, len(rows)))
            return None
        row = rows[number - 1]
        if row.record_id is None and (row.query is None or command != "jump"):
            self.talk.speaker.say(strings.ROW_WITHOUT_RECORD.format(number=number))
            return None
        return Leaving(command, row.record_id, number - 1, row.query if command == "jump" else None)

    def _jump(self, number: int | None) -> None:
        leaving = self._with_row("jump", number)
        if leaving is None:
            return
        self.talk.close(self)
        self._leave_page(leaving)
        if leaving.query is None:
            self.talk.read_at(leaving.record_id)
        else:
            listing = self.talk.list.listing
            self.talk.speaker.say(*listing.found(), *listing.rows(0))

    def _of_row(self, command: str) -> Callable[[int | None], None]:
        def open_page(number: int | None) -> None:
            leaving = self._with_row(command, number)
            if leaving is not None:
                self.talk.close(self)
                self._leave_page(leaving)

        return open_page

    def _counting(self, command: str) -> Callable[[int | None], None]:
        return lambda _: self.leave(command)

    def leave(self, action: str) -> None:
        """Leave the page by a command; where that leads to the list, say where one is."""
        self.talk.close(self)
        self._leave_page(Leaving(action, None, 0))
        if self.talk.layer is self.talk.list:
            self.talk.list.say_place()

    def _say_section(self, step: int) -> None:
        sections = self.page.sections
        if not sections:
            self.talk.speaker.say(strings.NO_SECTIONS)
            return
        self._section = (self._section + step) % len(sections)
        before = (row for each in sections[: self._section] for row in each.rows)
        first = 1 + sum(map(leads_on, before))
        self.talk.speaker.say_in_portions(section_lines(sections[self._section], first))
