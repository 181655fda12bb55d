"""The application: themes, keys, start and exit. What it shows is in the screens."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.filter import LineFilter, Monochrome, NoColor

from kyodo_tui.core.records.listing import EVERYTHING, Order
from kyodo_tui.errors import ExitCode, KyodoError
from kyodo_tui.store.lists.lists import Lists
from kyodo_tui.store.lists.user_lists import UserLists
from kyodo_tui.terminal.input_method import InputMethod
from kyodo_tui.tui import resumption, strings
from kyodo_tui.tui.commands import KeyContext, offer, own_key, use_keys
from kyodo_tui.tui.copying import Clipboard
from kyodo_tui.tui.held_keys import HeldKeys
from kyodo_tui.tui.idle import Due, IdleClock
from kyodo_tui.tui.marks import Marks
from kyodo_tui.tui.pages import PageMaker
from kyodo_tui.tui.renewal import LOOK_SECONDS, Renewal
from kyodo_tui.tui.screens.browse import BrowseScreen
from kyodo_tui.tui.screens.pane_screen import PaneScreen
from kyodo_tui.tui.state import BrowseState
from kyodo_tui.tui.textual_adapter import app_control, driver, patches
from kyodo_tui.tui.textual_adapter.failing_app import FailingApp
from kyodo_tui.tui.textual_adapter.frames import KeyFrames
from kyodo_tui.tui.textual_adapter.pumps import wait_until, wait_until_open, wait_until_settled
from kyodo_tui.tui.themes import THEMES
from kyodo_tui.tui.view.key_line import first_steps
from kyodo_tui.tui.view.lines import LABEL, TEXT, Span
from kyodo_tui.tui.view.overview import Overview
from kyodo_tui.tui.view.palette import choose
from kyodo_tui.tui.warm_up import warm_up
from kyodo_tui.tui.widgets.footer import KeyFooter
from kyodo_tui.tui.widgets.role_widget import RoleWidget
from kyodo_tui.tui.widgets.text_input import TextInput
from kyodo_tui.user.queries import QueryMemory
from kyodo_tui.user.remembered import ORDER, SESSION, THEME, Remembered
from kyodo_tui.user.settings import AUTO, Settings
from kyodo_tui.user.shared_lists import SharedLists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType
    from rich.segment import Segment
    from textual.binding import BindingType
    from textual.color import Color
    from textual.timer import Timer

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.startup.terminal import StartupTerminal
    from kyodo_tui.tui.textual_adapter.messages import TerminalNamed

_FOUND_SECONDS = 2.0
"""So long a key waits for what a newer database is asked for again."""
_CATCH_UP_SECONDS = 2.0
"""Seconds after which the screen is shown even if not all keys were pressed again that were answered before."""

# Textual must be patched before the first application is made.
patches.install()


class NoColour(LineFilter):
    """Removes every colour, where the stock filter leaves greys; bold, underline and reverse stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return a line without colours."""
        return [
            segment if segment.style is None else segment._replace(style=segment.style.without_color)
            for segment in segments
        ]


class _Contents(NamedTuple):
    """A database, and what is made of it once."""

    source: DataSource
    labels: Labels
    overview: Overview
    pages: PageMaker

    @classmethod
    def of(cls, source: DataSource, settings: Settings) -> _Contents:
        """Read it.

        Raises:
            KyodoError: It cannot be read.
        """
        labels = source.labels()
        overview = Overview(source.forms(), labels, settings.columns)
        return cls(source, labels, overview, PageMaker(source, labels, settings))


def _chosen_keys(settings: Settings) -> dict[str, tuple[str, ...]]:
    if not settings.keys:
        return {}
    # Loaded only for those who have chosen keys.
    from kyodo_tui.tui.key_map import key_map

    return key_map(settings.keys)


class Browser(FailingApp[int], inherit_bindings=False):
    """The browser for one opened database."""

    TITLE = strings.APP_TITLE
    CSS_PATH = "browser.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+c", "interrupt", ""), ("ctrl+z", "suspend_process", "")]

    def __init__(
        self,
        source: DataSource,
        *,
        query: str = "",
        scope: Scope = EVERYTHING,
        startup: StartupTerminal | None = None,
        settings: Settings | None = None,
        lists: Lists | None = None,
        queries: QueryMemory | None = None,
        remembered: Remembered | None = None,
        order: Order = Order.RELEVANCE,
        is_first_start: bool = False,
    ) -> None:
        self._settings = settings or Settings()
        use_keys(_chosen_keys(self._settings))
        offer(files=self._settings.can_write_files, printer=self._settings.can_print)
        # Read before there is a screen: a database that fails here is refused like one that cannot be opened.
        self._contents = _Contents.of(source, self._settings)
        self._renewal = Renewal(source)
        theme = choose(self._settings).name
        super().__init__(driver_class=driver.driver_class(startup))
        self._is_ready = False
        self._is_caught_up = startup is None or not startup.answered
        """Whether all keys were pressed again that were answered before."""
        self.animation_level = "none"
        self.key_frames = KeyFrames(self)
        """Paints one frame a key."""
        self.held_keys = HeldKeys(self, self._press)
        """The keys typed while a page is in the making."""
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme
        # Parse the style sheet with our colours at once, not first with the stock ones.
        self.stylesheet.set_variables(self.get_css_variables())
        self._has_colours = True
        self._start = BrowseState(scope, query, order)
        self._remembered = remembered or Remembered()
        self._is_first_start = is_first_start
        self._dropped: BrowseState | None = None
        """Where the last session was, if its line dropped."""
        self._begun: BrowseState | None = None
        """What was shown first."""
        self.input_method = InputMethod(self._settings.input_method, self._settings.environ, self._send)
        self._queries = queries or QueryMemory()
        # Without lists of a user, marks last as long as the session.
        self._marks = Marks(lists or Lists(UserLists(None), SharedLists(None)), self._remembered)
        self._terminal_clipboard = Clipboard(self._settings, self._send)
        self._is_warm = False
        """Whether a key was pressed, and what the next ones need is being loaded."""
        self._has_warned_of_encoding = False
        self._is_interrupted = False
        """Whether the last key was Ctrl+C."""
        self._notice = ""
        """What the footer says until the next key."""
        self._is_renewing = False
        """Whether a newer database takes the place of the one before: nobody enters or leaves the search box."""
        minutes = self._settings.idle_minutes
        self._idle = IdleClock(minutes) if minutes else None
        self._idle_timer: Timer | None = None

    def _send(self, control: str) -> None:
        app_control.send(self, control)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters for the colours of every line."""
        # An empty NO_COLOR means nothing; Textual sees that differently.
        stock = [each for each in super().get_line_filters() if not isinstance(each, (Monochrome, NoColor))]
        return stock if self._settings.has_colour else [*stock, NoColour()]

    def get_default_screen(self) -> BrowseScreen:
        """Return the screen the browser starts with."""
        screen = self._browse_screen(self._contents, self._start)
        self._offer_dropped_session()
        if self._is_first_start:
            screen.greeting = first_steps()
        elif self._dropped is not None:
            screen.greeting = (Span(strings.SESSION_DROPPED, TEXT),)
            screen.earlier = self._dropped
        return screen

    def _offer_dropped_session(self) -> None:
        """Take note where the last session was, if its line dropped."""
        text = self._remembered.get(SESSION)
        if text is not None:
            self._remembered.put(SESSION, None)
            self._dropped = resumption.from_text(text)

    def _keep_session(self) -> None:
        """Leave to the next session where this one is, or what it was offered itself and has not looked at."""
        screen = self.screen_stack[0] if self.screen_stack else None
        state = screen.state if isinstance(screen, BrowseScreen) else None
        left = self._dropped if state in (None, self._begun) else state
        if left is not None:
            self._remembered.put(SESSION, resumption.as_text(left))

    def _browse_screen(self, contents: _Contents, start: BrowseState) -> BrowseScreen:
        return BrowseScreen(
            contents.source,
            contents.overview,
            contents.labels,
            self._terminal_clipboard,
            start,
            contents.pages,
            self._marks,
            self._queries,
        )

    def refresh_css(self, animate: bool = True) -> None:
        """Update all styles, except when the first theme is set: they are up to date then."""
        if self._has_colours:
            self._has_colours = False
        else:
            super().refresh_css(animate=animate)
            # Their roles have other colours even where the style sheet says the same of them as before.
            for screen in self.screen_stack:
                for widget in screen.walk_children(RoleWidget):
                    widget.refresh()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own colours, so that the style sheet is valid whatever theme is set."""
        return THEMES[0].variables

    async def on_event(self, event: events.Event) -> None:
        """Handle each key, with everything that follows from it, before the next one.

        Textual sends a key to the widget that is focused when the key arrives, so that of ``/防災`` typed in
        one go the list would get ``防災``, and of ``j`` Enter, Enter would open the record the cursor was on before.
        """
        if isinstance(event, (events.Key, events.Paste)) and not self.screen_stack:
            # The browser is at its end.
            return
        if isinstance(event, events.Key) and not event.is_forwarded:
            if not self.held_keys.take(event, self._where):
                await self._press(event)
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            self._note_key()
            await wait_until_open(self)
            if isinstance(self.focused, TextInput):
                self.focused.paste(event.text)
                await wait_until_settled(self)
        else:
            if isinstance(event, (events.MouseDown, events.MouseScrollDown, events.MouseScrollUp)):
                self._note_key()
            await super().on_event(event)

    async def _press(self, event: events.Key) -> None:
        await wait_until_open(self)
        async with self.key_frames.held():
            is_behind = not isinstance(self.screen, BrowseScreen)
            await self._handle_key(event)
            if is_behind and self._renewal.waiting is not None:
                await self._go_on_beside_newer_data()
        if not self._is_warm:
            self._is_warm = True
            warm_up()

    @property
    def _where(self) -> KeyContext | None:
        """Where the keyboard is."""
        screen = self.screen
        return screen.where if isinstance(screen, PaneScreen) else None

    async def _handle_key(self, event: events.Key) -> None:
        self._note_key()
        if self._notice and event.key != "ctrl+c":
            self._forget_notice()
        await self._show_newer_data()
        if isinstance(self.screen, PaneScreen):
            self.screen.key_pressed(event)
        if not (isinstance(self.focused, TextInput) and self.focused.take(event)):
            await self._run_key(event)

    async def _run_key(self, pressed: events.Key) -> None:
        """Run the command that a key means where the keyboard is."""
        screen = self.screen
        key: str | None = pressed.key
        if isinstance(screen, PaneScreen):
            key = own_key(pressed.key, screen.where, pressed.character)
        if key is not None:
            await app_control.run_bindings(self, key)

    async def on_ready(self) -> None:
        """Show the screen, and collect garbage again, without what was loaded."""
        self._is_ready = True
        if self._is_caught_up:
            await self._begin_showing()
        else:
            self.set_timer(_CATCH_UP_SECONDS, self.on_pressed_again)
        screen = self.screen_stack[0]
        self._begun = screen.state if isinstance(screen, BrowseScreen) else None
        gc.freeze()
        gc.enable()
        self.set_interval(LOOK_SECONDS, self._look_for_newer_data)

    async def on_pressed_again(self) -> None:
        """Show the screen: it is what the first screen has become by the keys that were answered there."""
        is_first, self._is_caught_up = not self._is_caught_up, True
        if is_first and self._is_ready:
            await self._begin_showing()

    async def _begin_showing(self) -> None:
        await self.key_frames.begin()
        app_control.release(self)

    def action_command_palette(self) -> None:
        """Open our palette, never the stock one."""
        from kyodo_tui.tui.screens.palette import PaletteScreen

        screen = self.screen
        if isinstance(screen, PaneScreen) and screen.where is not KeyContext.PALETTE:
            self.push_screen(PaletteScreen(screen.commands), screen.run_command)

    def on_browse_screen_sorted(self, message: BrowseScreen.Sorted) -> None:
        """Remember how lists are sorted."""
        self._remembered.put(ORDER, None if message.order is Order.RELEVANCE else message.order.value)

    def on_browse_screen_theme_asked(self, message: BrowseScreen.ThemeAsked) -> None:
        """Ask for the colours, unless the site has decided."""
        from kyodo_tui.tui.screens.menu import MenuScreen

        if THEME in self._settings.locked:
            self._notify(strings.THEME_LOCKED)
        else:
            self.push_screen(
                MenuScreen(strings.THEME_TITLE, strings.THEMES, self._settings.theme), self._use_theme
            )

    def _use_theme(self, chosen: str | None) -> None:
        """Show other colours, now and the next time."""
        if chosen is not None:
            self._settings = replace(self._settings, theme=chosen)
            self.theme = choose(self._settings).name
            self._remembered.put(THEME, None if chosen == AUTO else chosen)
            if THEME in self._settings.origins:
                self._notify(strings.THEME_SET)

    def on_terminal_named(self, message: TerminalNamed) -> None:
        """Take note whether the terminal can control the input method."""
        self.input_method.identify(message.kind)

    def on_search_box_entered(self) -> None:
        """Remember the state of the input method."""
        if not self._is_renewing:
            self.input_method.enter()

    def on_search_box_left(self) -> None:
        """Restore the state of the input method."""
        if not self._is_renewing:
            self.input_method.leave()

    async def on_undecodable(self) -> None:
        """Warn once that input cannot be decoded."""
        await wait_until_open(self)
        screen = self.screen_stack[0]
        if not self._has_warned_of_encoding and isinstance(screen, BrowseScreen):
            self._has_warned_of_encoding = True
            screen.warn(strings.NOT_UTF_8)

    def action_interrupt(self) -> None:
        """Say how to quit; exit when asked twice in a row."""
        if self._is_interrupted:
            self.exit(return_code=ExitCode.INTERRUPTED)
        self._is_interrupted = True
        self._notify(strings.QUIT_HINT)

    def action_suspend_process(self) -> None:
        """Stop, so that the shell can be used; in the restricted mode there is none to use."""
        if self._settings.is_kiosk:
            self._notify(strings.NO_SUSPENDING)
        else:
            super().action_suspend_process()

    def _notify(self, text: str) -> None:
        """Say something in the footer of the screen in front, until the next key."""
        self._notice = text
        for footer in self.screen.query(KeyFooter):
            footer.notify_of((Span(text, LABEL),))

    # A database that is published while this one is shown

    def _look_for_newer_data(self) -> None:
        said = self._renewal.look()
        self._mark_old_data()
        if said and said != strings.DATA_RENEWED:
            self._notify(said)
        elif said or self._renewal.waiting is not None:
            self._say_newer_data_waits(is_new=bool(said))

    def _mark_old_data(self) -> None:
        screen = self.screen_stack[0]
        if isinstance(screen, BrowseScreen):
            screen.mark_as_old(is_old=self._renewal.is_faulty)

    def _say_newer_data_waits(self, *, is_new: bool = False) -> None:
        """Say that there is a newer database; once it has been said, only where nothing else is being said."""
        footers = self.screen.query(KeyFooter)
        if is_new or not any(footer.says for footer in footers):
            is_in_front = isinstance(self.screen, BrowseScreen)
            self._notify(strings.DATA_RENEWED if is_in_front else strings.DATA_RENEWED_BEHIND)

    async def _go_on_beside_newer_data(self) -> None:
        """Show the newer database if the key has left what was over the browser, else say again that it waits."""
        # What was chosen from the data before is done first: its state is what the newer data is shown in.
        await app_control.run_answers(self)
        await wait_until_settled(self)
        if not isinstance(self.screen, BrowseScreen):
            self._say_newer_data_waits()
            return
        said, notice = self.screen.said, self._notice
        await self._show_newer_data()
        if said and isinstance(self.screen, BrowseScreen):
            self.screen.say(said)
        if notice:
            self._notify(notice)

    async def _show_newer_data(self) -> None:
        """Show the newer database, if there is one, at the same place; behind a screen over the browser it waits."""
        source, screen = self._renewal.waiting, self.screen
        if source is None or not isinstance(screen, BrowseScreen):
            return
        try:
            contents = _Contents.of(source, self._settings)
        except KyodoError:
            self._renewal.refuse()
            self._mark_old_data()
            self._notify(strings.NEWER_DATA_UNREADABLE)
            return
        place = screen.place
        newer = self._browse_screen(contents, place.state)
        self._is_renewing = True
        with self._renewal.showing():
            await app_control.replace_screen(self, newer)
            newer.resume(place)
            self._mark_old_data()
            await wait_until_settled(self)
            # The key that is handled next is meant for the list as it was.
            await wait_until(lambda: newer.results is not None, _FOUND_SECONDS)
        self._is_renewing = False
        self._contents = contents

    # Without keys for long

    def _note_key(self) -> None:
        """Wait anew after a key, a paste or a click, where the first screen comes back after a while without."""
        if self._idle is None:
            return
        self._idle.touch()
        if self._idle_timer is None:
            self._wait_idle()

    def _wait_idle(self) -> None:
        seconds = self._idle.wait() if self._idle is not None else None
        self._idle_timer = None if seconds is None else self.set_timer(seconds, self._check_idle)

    async def _check_idle(self) -> None:
        due = self._idle.due() if self._idle is not None else Due.NOTHING
        if due is Due.WARNING:
            self._notify(strings.IDLE_WARNING)
        elif due is Due.RETURN:
            await self._return_to_start()
        self._wait_idle()

    async def _return_to_start(self) -> None:
        """Show what was shown first, to whoever comes next."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if isinstance(self.screen, BrowseScreen):
            self.screen.start_over(self._start)

    def _forget_notice(self) -> None:
        """Take back what the footer says, and start anew with counting interrupts: another key was pressed."""
        self._is_interrupted, self._notice = False, ""
        for footer in self.screen.query(KeyFooter):
            footer.forget()

    def exit(
        self,
        result: int | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Exit, and restore the input method; where nobody asked for it, the next session can go on from here."""
        if return_code in resumption.DROPPED and self._settings.query_history == "on":
            self._keep_session()
        self.input_method.leave()
        super().exit(result, return_code, message)

    def run_to_exit_code(self) -> int:
        """Run until the user quits, and return the exit code."""
        try:
            self.run(mouse=self._settings.has_mouse)
        finally:
            self._renewal.close()
        if self.failure is not None:
            raise self.failure
        return self.return_code or ExitCode.DONE
