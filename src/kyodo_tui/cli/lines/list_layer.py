"""The list as the lowest layer of the dialogue: search, move, narrow, sort, read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.layers import Layer
from kyodo_tui.cli.lines.listing import PAGE_ROWS
from kyodo_tui.cli.lines.reading import Reading
from kyodo_tui.core.records.listing import chosen_order, offered_orders, order_in_force
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.strings import (
    NO_NEED_TO_DROP,
    NO_NEXT_RECORD,
    NO_PREVIOUS_RECORD,
    NOTHING_TO_DROP,
    ORDERS,
    SORT_AGAIN,
    SORT_TITLE,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.cli.lines.dialogue import Dialogue
    from kyodo_tui.cli.lines.listing import Listing
    from kyodo_tui.core.records.listing import Order
    from kyodo_tui.tui.state import BrowseState
    from kyodo_tui.tui.view.tabs import Tab
    from kyodo_tui.user.queries import QueryMemory

_MAX_RECALLED = 9
"""Earlier queries that are offered by number."""


class ListLayer(Layer):
    """What is listed, and the record that is read of it."""

    context = KeyContext.LIST

    def __init__(self, talk: Dialogue, listing: Listing, queries: QueryMemory) -> None:
        super().__init__()
        self.talk = talk
        self.listing = listing
        self.reading = Reading(talk, listing)
        self._queries = queries
        self.commands = {
            "search": lambda _: self._ask_query(),
            "earlier_query": lambda _: self._ask_earlier(),
            "clear": lambda _: self.clear(),
            "drop": lambda _: self._drop(),
            "sort": lambda _: self._ask_order(),
            "tab_number": self._tab,
            "next_tab": lambda _: self._step_tab(1),
            "previous_tab": lambda _: self._step_tab(-1),
            "down": lambda _: self._step(1),
            "up": lambda _: self._step(-1),
            "page_down": lambda _: self._list_more(),
            "half_down": lambda _: self._list_more(),
            "page_up": lambda _: self._list_before(),
            "half_up": lambda _: self._list_before(),
            "first": lambda _: self.list_from(0),
            "last": lambda _: self.list_from(max(0, self.listing.count - PAGE_ROWS)),
            "back": lambda _: self._back(),
            **self.reading.commands,
        }

    @property
    def prompt(self) -> str:
        """Say what an empty line does."""
        if self.talk.speaker.has_more:
            enter = strings.ENTER_MORE
        elif self.listing.has_more:
            enter = strings.ENTER_ROWS
        else:
            enter = strings.ENTER_STATE
        return strings.PROMPT.format(enter=enter)

    @property
    def help(self) -> Sequence[str]:
        """Say what can be answered."""
        return strings.HELP_LIST

    def enter(self) -> None:
        """Go on with the list; after its end say where one is."""
        if self.listing.has_more:
            self.list_from(self.listing.next_row)
        else:
            self.talk.speaker.say(*self.listing.whole())

    def number(self, value: int) -> None:
        """Read the record with this number."""
        self.reading.read(value)

    def text(self, text: str) -> bool:
        """Search."""
        self.search(text)
        return True

    # What is listed

    def search(self, query: str) -> None:
        """Search, and say what was found."""
        if query.strip():
            self._queries.add(query)
        self.show(self.listing.state.searching(query).selecting(None))

    def show(self, state: BrowseState) -> None:
        """List a state, and say it."""

        def say() -> None:
            self.talk.speaker.say(*self.listing.found(), *self.listing.rows(0))

        self.talk.look_up_list(state, say)

    def _ask_query(self) -> None:
        self.talk.ask_text(strings.ASK_QUERY, lambda text: None if text is None else self.search(text))

    def _ask_earlier(self) -> None:
        queries: dict[str, str] = {}
        while len(queries) < _MAX_RECALLED and (query := self._queries.earlier(len(queries) + 1)):
            queries[query] = query
        if queries:
            self.talk.choose(
                strings.ASK_EARLIER,
                queries,
                None,
                lambda query: None if query is None else self.search(query),
            )
        else:
            self.talk.speaker.say(strings.NO_EARLIER)

    def clear(self) -> None:
        """Clear the query and every limit."""
        self.talk.speaker.say(strings.CLEARED)
        self.show(self.talk.start.sorted_by(self.listing.state.order))

    def _drop(self) -> None:
        condition = self.listing.to_drop
        if condition is None:
            self.talk.speaker.say(NO_NEED_TO_DROP if self.listing.results.total else NOTHING_TO_DROP)
            return
        self.talk.speaker.say(strings.DROPPED.format(condition=one_line(condition.label)))
        self.show(self.listing.state.without(condition))

    # Order and tabs

    def _ask_order(self) -> None:
        results = self.listing.results
        now = order_in_force(results.state.order, has_terms=bool(results.query.text_terms))
        choices = {
            order: ORDERS[order] + (SORT_AGAIN if order is now and now.reverse is not now else "")
            for order in offered_orders(self.talk.source.orders(results.state.scope), now)
        }

        def sort(order: Order | None) -> None:
            if order is not None:
                chosen = chosen_order(order, now)
                self.talk.remember_order(chosen)
                self.talk.speaker.say(strings.SORTED.format(order=ORDERS[chosen]))
                self.show(self.listing.state.sorted_by(chosen).selecting(None))

        self.talk.choose(SORT_TITLE, choices, now, sort)

    def _tab(self, number: int | None) -> None:
        """Open a tab by its number; without one, say which there are."""
        tabs = self.listing.overview.tabs
        if number is not None and 1 <= number <= len(tabs):
            self._go_to(tabs[number - 1])
        else:
            self.ask_tab()

    def ask_tab(self) -> None:
        """Ask for a tab, or a part of one that is split by name holder."""
        counted = self.listing.counted_tabs()
        choices = {tab: self.listing.tab_label(tab, count, is_open=False) for tab, count in counted}
        now = next((tab for tab, _ in counted if tab.scope == self.listing.state.tab), None)
        self.talk.choose(strings.ASK_TAB, choices, now, lambda tab: None if tab is None else self._go_to(tab))

    def _step_tab(self, step: int) -> None:
        self._go_to(self.listing.overview.beside(self.listing.state, step))

    def _go_to(self, tab: Tab) -> None:
        self.show(self.listing.state.at(tab.scope).selecting(None))

    # Rows

    def list_from(self, first: int) -> None:
        """Say a portion of the list."""
        rows = [*self.listing.rows(first)]
        self.talk.speaker.say(*(rows or [strings.NO_LIST]))
        if rows:
            self.listing.place = first

    def _list_more(self) -> None:
        if self.listing.has_more:
            self.list_from(self.listing.next_row)
        else:
            self.talk.speaker.say(strings.NO_MORE if self.listing.count else strings.NO_LIST)

    def _list_before(self) -> None:
        """Say the portion before the one that was said last."""
        shown = (self.listing.next_row - 1) // PAGE_ROWS * PAGE_ROWS
        if shown <= 0:
            self.talk.speaker.say(strings.AT_START)
        self.list_from(max(0, shown - PAGE_ROWS))

    def _step(self, by: int) -> None:
        """Go to the row beside, and say it."""
        row = self.listing.row(self.listing.place + by)
        if row is None:
            self.talk.speaker.say(NO_NEXT_RECORD if by > 0 else NO_PREVIOUS_RECORD)
            return
        self.listing.place += by
        self.say_row()

    def say_row(self) -> None:
        """Say the row it is at."""
        row = self.listing.row(self.listing.place)
        if row is None:
            self.talk.speaker.say(strings.NO_LIST)
        else:
            number = self.listing.place + 1
            self.talk.speaker.say(strings.CHOICE.format(number=number, label=self.listing.line(row)))

    def say_place(self) -> None:
        """Say what is listed and where in it one is, after something else was looked at."""
        self.talk.speaker.say(strings.BACK_AT_LIST, next(self.listing.found()))
        if self.listing.count:
            self.say_row()

    def _back(self) -> None:
        """Leave the record, then the query."""
        if self.reading.is_open:
            self.reading.is_open = False
            self.say_place()
        elif self.listing.state.query:
            self.show(self.listing.state.searching(""))
        else:
            self.talk.speaker.say(strings.NOTHING_BEHIND)
