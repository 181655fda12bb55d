"""The dialogue: read a line, answer in lines, until the user ends it. It moves no cursor and draws nothing."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, TypeVar

from kyodo_tui.cli.lines import requests, strings
from kyodo_tui.cli.lines.answered import run_answered
from kyodo_tui.cli.lines.asking import Asking
from kyodo_tui.cli.lines.files import Files
from kyodo_tui.cli.lines.filter_layer import Narrowing
from kyodo_tui.cli.lines.helping import Helping
from kyodo_tui.cli.lines.layer_stack import LayerStack
from kyodo_tui.cli.lines.layers import TextLayer
from kyodo_tui.cli.lines.list_layer import ListLayer
from kyodo_tui.cli.lines.listing import Listing
from kyodo_tui.cli.lines.marking import Marking
from kyodo_tui.cli.lines.names_layer import NamesLayer
from kyodo_tui.cli.lines.page_layer import PageLayer
from kyodo_tui.cli.lines.renewing import Renewing
from kyodo_tui.cli.lines.waiting import MAX_SECONDS
from kyodo_tui.cli.lines.words import words
from kyodo_tui.core.records.listing import Order
from kyodo_tui.errors import KyodoError
from kyodo_tui.tui.history import Visit
from kyodo_tui.tui.screens.navigation import Navigation
from kyodo_tui.user.remembered import ORDER

if TYPE_CHECKING:
    from collections.abc import Callable, Set

    from kyodo_tui.cli.lines.contents import Source
    from kyodo_tui.cli.lines.requests import Request
    from kyodo_tui.cli.lines.speaker import Speaker
    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.store.database import Database
    from kyodo_tui.tui.history import Leaving
    from kyodo_tui.tui.marks import Marks
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.state import BrowseState
    from kyodo_tui.user.queries import QueryMemory
    from kyodo_tui.user.remembered import Remembered
    from kyodo_tui.user.settings import Settings

_Choice = TypeVar("_Choice")
_COUNTING = ("statistics", "summary", "compare_years")
_EVERYWHERE = frozenset({"help", "palette", "redraw", "quit"})
"""Commands that leave what is open as it is."""


class Dialogue(Asking):
    """What has been asked so far, and how to answer the next line."""

    def __init__(
        self,
        source: Source,
        speaker: Speaker,
        settings: Settings,
        start: BrowseState,
        nothing_found: Callable[[Database, BrowseState], str],
        marks: Marks,
        queries: QueryMemory,
        remembered: Remembered,
    ) -> None:
        """Prepare; nothing is said yet.

        Args:
            source: What is talked about.
            speaker: Says the answers.
            settings: What the user and the site have chosen.
            start: What is listed at first.
            nothing_found: Returns what to say where a state has no record in a database.
            marks: What the user has marked.
            queries: Remembers queries.
            remembered: Remembers how lists are sorted.

        """
        super().__init__(source, speaker)
        self.start = start
        self._remembered = remembered
        self._marking = Marking(self, marks)
        listing = Listing(self.contents, start, nothing_found, lambda: self._marking.ids)
        self.list = ListLayer(self, listing, queries)
        self.navigation = Navigation(self, self.pages)
        self.files = Files(self, self._marking, settings)
        self._helping = Helping(self)
        self._renewing = Renewing(self)
        self.layers = LayerStack(self.list, _EVERYWHERE)
        self._is_over = False
        self._said_page: Page | None = None
        self.list.commands |= {
            **Narrowing(self).commands,
            **self._marking.commands,
            **self.files.commands,
            **{command: self._counting(command) for command in _COUNTING},
            "match": lambda _: self.open(NamesLayer(self, self.navigation.match)),
            "history_back": lambda _: self._go_back(self.navigation.back),
            "history_forward": lambda _: self._go_back(self.navigation.forward),
        }
        self._commands: dict[str, Callable[[int | None], None]] = {
            "help": lambda _: self._helping.explain(),
            "palette": lambda _: self._helping.find(""),
            "redraw": lambda _: self.speaker.again(),
            "quit": lambda _: self._quit(),
        }

    # The beginning and the end

    def begin(self, query: str, *, is_first: bool = False, earlier: BrowseState | None = None) -> None:
        """Say what is open, and answer the query the program was called with.

        Args:
            query: That query.
            is_first: Whether the user has never started the program before.
            earlier: What was listed when the line of the last session dropped.

        """
        self.navigation.begin(earlier)
        listing = self.list.listing
        header = listing.overview.header(listing.state)
        self.speaker.say(strings.WELCOME.format(header=header, count=listing.count))
        if is_first:
            self.speaker.say(*strings.FIRST_START)
        if earlier is not None:
            self.speaker.say(strings.SESSION_DROPPED)
        if query.strip():
            self.answer(f"/{query}")
        else:
            self.speaker.say(*listing.tabs())
        self.speaker.end()

    def start_over(self) -> None:
        """Say that nobody has answered for long, and begin anew for whoever comes next."""
        self.layers.close_all()
        self.speaker.begin()
        self.speaker.say(strings.IDLE_RETURNED)
        self.restore(self.start)
        self.begin("")

    def _quit(self) -> None:
        self.speaker.say(strings.END)
        self._is_over = True

    # A line

    @property
    def prompt(self) -> str:
        """What stands before what is typed: what can be answered, and what an empty line does."""
        return self.layer.prompt

    def answer(self, line: str) -> bool:
        """Answer a line, and return whether the dialogue goes on."""
        self.is_cancelled = False
        try:
            self._answer_line(line)
            if self.speaker.is_silent and not self.layer.is_question:
                self.speaker.say(strings.NOTHING_CHANGED)
            self._follow()
        except (KeyboardInterrupt, KyodoError) as error:
            self.explain_end(error)
        self.speaker.end()
        return not self._is_over

    def _answer_line(self, line: str) -> None:
        text = requests.plain_text(line)
        if text and isinstance(self.layer, TextLayer):
            self._answer_text(self.layer, text)
            return
        asked = requests.request(line, self.layers.letters(), self.layers.words())
        if not isinstance(asked, requests.Enter) and asked != requests.Run("redraw"):
            self.speaker.begin()
        newest = self._renewing.take(asked)
        if newest is not None:
            with self.source.within(MAX_SECONDS):
                self._answer(newest)

    def renew(self) -> None:
        """Go on in the newer database: what was looked at stays, what was made of the one before is made again."""
        self.list.listing.renew(self.contents)
        self.navigation.renew(self.pages)
        self._said_page = None

    def _answer_text(self, layer: TextLayer, text: str) -> None:
        """Answer a question for a text: nothing but the ways out is a command there."""
        self.speaker.begin()
        plain = unicodedata.normalize("NFKC", text)
        if plain == "?":
            self.speaker.say(*layer.help)
        elif words().get(plain) == "back":
            layer.commands["back"](None)
        else:
            with self.source.within(MAX_SECONDS):
                layer.text(text)

    def _answer(self, asked: Request) -> None:
        match asked:
            case requests.Enter():
                self.speaker.go_on() if self.speaker.has_more else self._enter()
            case requests.Number(value):
                self.layer.number(value)
            case requests.Run(command, number, ()):
                self.run(command, number)
            case requests.Run(command, _, answers):
                run_answered(self, command, answers)
            case requests.Search(query):
                self.layers.leave_to(self.list)
                self.list.search(query)
            case requests.Find(text):
                self._helping.find(text)
            case requests.Explain(text):
                self._helping.look_for(text)
            case requests.NoCommand(letter):
                if not (self.layer.is_question and self.layer.text(letter)):
                    self.speaker.say(strings.NO_COMMAND.format(letter=letter))
            case requests.OtherKey():
                self.speaker.say(strings.OTHER_KEY)
            case requests.Text(text):
                self.layers.take(text)

    def _enter(self) -> None:
        self.speaker.begin()
        self.layer.enter()

    # Commands

    def run(self, command: str, number: int | None = None) -> None:
        """Run a command where it works; what is open over that place is left."""
        do = self.layers.handler(command, number) or self._commands.get(command)
        if do is None:
            self._helping.explain_absence(command)
        else:
            do(number)

    @property
    def available(self) -> Set[str]:
        """Ids of the commands that work now."""
        return self.layers.available

    def _counting(self, command: str) -> Callable[[int | None], None]:
        return lambda _: self.navigation.count(command)

    def _go_back(self, go: Callable[[], None]) -> None:
        place = self.navigation.history.place
        go()
        if self.navigation.history.place != place and self.layer is self.list:
            self.list.say_place()

    def _follow(self) -> None:
        """Remember what is looked at now; a page that was left for the list can be gone back to."""
        if self.layers.has_visit or self.layer.is_question:
            return
        if self.navigation.history.present.page is None:
            self.navigation.follow(typing=False)
        else:
            self.navigation.history = self.navigation.history.jumping(Visit(self.state))

    # What the questions and pages of the browser need

    @property
    def state(self) -> BrowseState:
        """What is listed."""
        return self.list.listing.state

    def restore(self, state: BrowseState) -> None:
        """List a state without saying it."""
        self.look_up_list(state, lambda: None)

    def look_up_list(self, state: BrowseState, then: Callable[[], None]) -> None:
        """List a state, then go on."""
        listing = self.list.listing

        def show(found: Results) -> None:
            listing.show(found)
            self.list.reading.is_open = False
            then()

        self.look_up(lambda _: listing.look_up(state), show)

    def show_page(self, page: Page, cursor: int | None, leave: Callable[[Leaving | None], None]) -> None:
        """Say a page; where only a question over it was cancelled, which one it is."""
        layer = PageLayer(self, page, leave, is_visit=True)
        self.open(layer)
        layer.say(is_known=self.is_cancelled and page is self._said_page)
        self._said_page = page

    def jump(self, record_id: str) -> None:
        """Go to a record in the list of all, and read it."""
        self.navigation.jump(record_id)
        self.read_at(record_id)

    def read_at(self, record_id: str | None) -> None:
        """Read the record that was gone to, unless it is gone."""
        if self.state.selected == record_id:
            self.list.reading.read()
        else:
            self.speaker.say(strings.UNKNOWN)

    def remember_order(self, order: Order) -> None:
        """Sort the lists of the next session like this, too."""
        self._remembered.put(ORDER, None if order is Order.RELEVANCE else order.value)
