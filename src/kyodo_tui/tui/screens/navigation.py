"""Pages over the browser, and the way back and forward between them and the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.errors import KyodoError
from kyodo_tui.tui import strings
from kyodo_tui.tui.counting import Counting, of_any_year
from kyodo_tui.tui.history import History, PageRef, Visit
from kyodo_tui.tui.screens.counting import COUNTING_COMMANDS, STATISTICS, SUMMARY, YEARS, CountingQuestions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.tui.data_source import Read, Value
    from kyodo_tui.tui.history import Leaving
    from kyodo_tui.tui.pages import PageMaker
    from kyodo_tui.tui.state import BrowseState

PAGES = ("related", "organisation", "precedents")
"""The pages about a record, by the command that opens them."""


_MAX_PAGES = 16
"""Pages that are kept."""


class Owner(Protocol):
    """The screen whose state is remembered."""

    @property
    def state(self) -> BrowseState:
        """What is shown."""

    def restore(self, state: BrowseState) -> None:
        """Show a state."""

    def explain(self, error: KyodoError) -> None:
        """Say why something cannot be read."""

    def look_up(
        self, read: Read[Value], answered: Callable[[Value], None], given_up: Callable[[], None] | None = None
    ) -> None:
        """Read what may take long: ``answered`` gets it, ``given_up`` is called where the user does not wait."""

    def warn(self, text: str) -> None:
        """Say something until the next command."""

    def show_page(self, page: Page, cursor: int | None, leave: Callable[[Leaving | None], None]) -> None:
        """Show a page over the list; ``leave`` is told how it was left."""

    def choose(
        self, title: str, choices: Mapping[str, str], now: str | None, answered: Callable[[str | None], None]
    ) -> None:
        """Ask for one of some choices; ``answered`` is told which, or `None`."""


class _PageKey(NamedTuple):
    """What a page depends on."""

    code: str
    subject: str
    listed: tuple[str, Scope] | None
    """Query and scope, where it is about what is listed."""


def _page(maker: PageMaker, ref: PageRef, state: BrowseState) -> Page | None:
    if ref.code == "match":
        return maker.match(ref.subject)
    if ref.code == STATISTICS:
        return maker.counting.statistics(Counting.of(ref.subject), state)
    if ref.code == SUMMARY:
        return maker.counting.summary(Counting.of(ref.subject), state)
    if ref.code == YEARS:
        return maker.counting.compare(Counting.of(ref.subject))
    if ref.code == "organisation":
        return maker.organisation(ref.subject)
    return maker.related(ref.subject) if ref.code == "related" else maker.precedents(ref.subject)


class Navigation:
    """Opens pages, and goes back and forward."""

    def __init__(self, owner: Owner, maker: PageMaker) -> None:
        self._owner = owner
        self._maker = maker
        self._pages: dict[_PageKey, Page] = {}
        """Pages that were shown last: one comes back to them."""
        self.history = History((Visit(owner.state),))
        """What was looked at."""
        self.counting = CountingQuestions(owner, maker.counting, self._go_on)
        """Which page of counts comes next."""

    def renew(self, maker: PageMaker) -> None:
        """Make the pages of another database from now on."""
        self._maker = maker
        self._pages = {}
        self.counting.renew(maker.counting)

    def begin(self, earlier: BrowseState | None = None) -> None:
        """Start at the state that is shown, after an earlier one if there was one."""
        start = History((Visit(earlier or self._owner.state),))
        self.history = start.visiting(Visit(self._owner.state))

    def follow(self, *, typing: bool) -> None:
        """Remember the state that is shown now."""
        if self.history.present.page is None:
            self.history = self.history.visiting(Visit(self._owner.state), typing=typing)

    def settle(self) -> None:
        """End the typing of a query."""
        self.history = self.history.settled()

    def arrive(self, came_from: History) -> None:
        """Forget the visits between a history and the present one: nobody saw them."""
        self.history = came_from.settled().visiting(self.history.present)

    # Pages

    def open(self, code: str, record_id: str | None) -> None:
        """Open a page about a record."""
        if record_id is None:
            return
        if code != "organisation":
            self._visit(PageRef(code, record_id))
            return
        try:
            bodies = self._maker.bodies(record_id)
            collectives = [] if bodies else self._maker.collectives(record_id)
        except KyodoError as error:
            self._owner.explain(error)
            return
        if len(bodies) > 1:
            names = {body.key: one_line(body.name) for body in bodies}
            self._owner.choose(strings.BODIES_TITLE, names, bodies[0].key, self._open_body)
        elif bodies:
            self._open_body(bodies[0].key)
        else:
            self._owner.warn(strings.only_collectives(collectives) if collectives else strings.NO_BODY)
            self._show()

    def match(self, names: str | None) -> None:
        """Open the page of a list of names, a name a line."""
        if names is not None:
            self._visit(PageRef("match", names))

    def _open_body(self, key: str | None) -> None:
        if key is not None:
            self._visit(PageRef("organisation", key))
        else:
            self._show()

    def count(self, command: str) -> None:
        """Open the page of counts that a command asks for."""
        self._visit(self.counting.first(command))

    def _go_on(self, ref: PageRef | None) -> None:
        """Open a page of counts; without one, the present one stays."""
        if ref is None:
            self._show()
        else:
            self._visit(ref)

    def _visit(self, ref: PageRef) -> None:
        visit = Visit(self._owner.state, ref)

        def show(page: Page) -> None:
            self.history = self.history.settled().visiting(visit)
            self._owner.show_page(page, ref.cursor, self._left)

        self._with_page(visit, show, self._show)

    def _show(self) -> None:
        """Show the page of the present visit, if it has one."""
        visit = self.history.present
        if visit.page is not None:
            cursor = visit.page.cursor
            self._with_page(visit, lambda page: self._owner.show_page(page, cursor, self._left))

    def _with_page(
        self, visit: Visit, show: Callable[[Page], None], given_up: Callable[[], None] | None = None
    ) -> None:
        """Make the page of a visit, and show it if there is one."""
        ref, state = visit.page, visit.state
        if ref is None:
            return
        is_of_list = ref.code in (STATISTICS, SUMMARY)
        key = _PageKey(ref.code, ref.subject, (state.query, state.scope) if is_of_list else None)

        def answered(page: Page | None) -> None:
            if page is None:
                self._owner.warn(strings.NO_RECORD)
                return
            self._pages.pop(key, None)
            self._pages[key] = page
            while len(self._pages) > _MAX_PAGES:
                del self._pages[next(iter(self._pages))]
            show(page)

        if key in self._pages:
            answered(self._pages[key])
        else:
            self._owner.look_up(
                lambda source: _page(self._maker.reading(source), ref, state), answered, given_up
            )

    def _left(self, leaving: Leaving | None) -> None:
        """Go on from a page."""
        visit = self.history.present
        if leaving is None or visit.page is None:
            return
        ref = PageRef(visit.page.code, visit.page.subject, leaving.cursor)
        self.history = self.history.visiting(Visit(visit.state, ref))
        if leaving.action == "jump" and leaving.query is not None:
            state = of_any_year(visit.state) if ref.code == SUMMARY else visit.state
            self._list(state.searching(f"{state.query} {leaving.query}".strip()))
        elif leaving.action in COUNTING_COMMANDS:
            self.counting.ask(leaving.action, ref)
        elif leaving.action == "jump":
            self.jump(leaving.record_id)
        elif leaving.action in PAGES:
            self.open(leaving.action, leaving.record_id)
        elif leaving.action == "close":
            while self.history.present.page is not None and self.history.can_go_back:
                self.history = self.history.back()
        elif leaving.action == "history_forward":
            self.forward()
        else:
            self.back()

    def jump(self, record_id: str | None) -> None:
        """Go to a record, which becomes another visit."""
        if record_id is None:
            return
        self._list(self._owner.state.showing(record_id))

    def _list(self, state: BrowseState) -> None:
        self.history = self.history.jumping(Visit(state))
        self._owner.restore(state)

    # Back and forward

    def back(self) -> None:
        """Go to the visit before."""
        self._go(self.history.back())

    def forward(self) -> None:
        """Go to the visit after."""
        self._go(self.history.forward())

    def _go(self, history: History) -> None:
        if history.place == self.history.place:
            self._owner.warn(strings.NO_VISIT)
            self._show()
            return
        self.history = history
        self._owner.restore(history.present.state)
        self._show()
