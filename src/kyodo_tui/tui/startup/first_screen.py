"""From the command on until the browser takes over: the first screen, and the answers to what is typed meanwhile.

All of it happens between the parts of what is loaded, in the one thread there is. The browser reads the same bytes
again, so that what it shows is the truth, whatever was answered here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.text import ambiguous
from kyodo_tui.core.text.cells import use_ellipsis
from kyodo_tui.errors import KyodoError

if TYPE_CHECKING:
    from kyodo_tui.terminal.width_probe import ProbeResult, WidthProbe
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.startup.browsing import Browsing
    from kyodo_tui.tui.startup.styles import StartupStyles
    from kyodo_tui.tui.startup.terminal import StartupTerminal
    from kyodo_tui.tui.state import BrowseState
    from kyodo_tui.user.settings import Settings

_NEAR_SECONDS = 0.03
"""A local terminal answers within this time, so the first screen waits for it."""
_MAX_KEYS = 64
"""More keys are left to the browser: what is shown then stays until it has pressed them all again."""


class FirstScreen:
    """Asks the terminal how wide it draws, shows the first records, and answers simple keys."""

    def __init__(
        self,
        terminal: StartupTerminal,
        source: DataSource,
        settings: Settings,
        state: BrowseState,
        *,
        is_first_start: bool,
    ) -> None:
        """Prepare; nothing is shown yet.

        Args:
            terminal: The terminal.
            source: The opened database.
            settings: What the user and the site have chosen.
            state: What is looked at first.
            is_first_start: Whether to say what to press first.

        """
        self._terminal = terminal
        self._source = source
        self._settings = settings
        self._state = state
        self._is_first_start = is_first_start
        self._probe: WidthProbe | None = None
        """Waits for the answers of the terminal; `None` when they are there."""
        self._shown: Browsing | None = None
        """What is on the screen; `None` where that is nothing, or is left as it is."""
        self._styles: StartupStyles | None = None
        self._taken = self._keys = 0
        """Bytes and keys that were answered."""

    def __enter__(self) -> FirstScreen:
        settings = self._settings
        if settings.ambiguous_width != ambiguous.AUTO:
            ambiguous.use(ambiguous.Mode(settings.ambiguous_width))
        else:
            ambiguous.use(ambiguous.Mode.SAFE)
            self._ask_widths()
        if self._probe is not None:
            self._take(self._probe.poll(_NEAR_SECONDS))
        # Without an answer it is drawn so that it is right for either width.
        self._show_first()
        self.go_on()
        return self

    def __exit__(self, *_: object) -> None:
        if self._probe is not None:
            self._probe.__exit__()

    def _ask_widths(self) -> None:
        from kyodo_tui.terminal.width_probe import WidthProbe, can_report_cursor, probe_characters

        if can_report_cursor(self._settings.environ):
            terminal, characters = self._terminal, probe_characters(self._source.ambiguous)
            self._probe = WidthProbe(characters, source=terminal.source, target=terminal.target).__enter__()

    def _take(self, result: ProbeResult | None) -> None:
        """Draw as wide as the terminal does, if that is known by now."""
        if result is None or self._probe is None:
            return
        from kyodo_tui.terminal.width_probe import draws_ellipsis

        self._probe.__exit__()
        self._probe = None
        ambiguous.use(result.mode)
        use_ellipsis(known=draws_ellipsis(result))
        self._terminal.typed = result.typed

    def go_on(self) -> None:
        """Do what there is to do by now: answer what was typed, or redraw when the widths are known.

        Raises:
            KeyboardInterrupt: when Ctrl+C is read while the terminal is asked.

        """
        if self._probe is not None:
            self._take(self._probe.poll(0))
            if self._probe is None and self._shown is not None:
                self._show_first()
        if self._probe is None and self._shown is not None and not self._answer():
            self._shown = None

    def wait(self) -> None:
        """Wait until the terminal has answered, or will not."""
        if self._probe is not None:
            self._take(self._probe.wait())

    def _show_first(self) -> None:
        """Show the first records."""
        if not self._terminal.is_held:
            return
        from kyodo_tui.tui.startup.browsing import Browsing
        from kyodo_tui.tui.startup.styles import StartupStyles, colours
        from kyodo_tui.tui.view.key_line import first_steps
        from kyodo_tui.tui.view.palette import choose

        number, size, state = colours(self._settings), self._terminal.size, self._state
        if number is None or size is None:
            return
        self._styles = StartupStyles(choose(self._settings), number)
        greeting = first_steps() if self._is_first_start else ()
        try:
            if not state.query or self._source.has_readings:
                self._show(Browsing.begin(self._source, state, size, self._settings.columns, greeting))
        except KyodoError:
            # The browser will say so.
            self._shown = None

    def _show(self, browsing: Browsing | None) -> bool:
        """Show what is looked at; return whether it can be shown."""
        from kyodo_tui.tui.startup.screen import startup_screen

        frame = None
        if browsing is not None and self._styles is not None and self._terminal.is_ready:
            frame = startup_screen(browsing, self._styles)
        if frame is None:
            return False
        self._terminal.show(frame)
        self._shown = browsing
        return True

    def _answer(self) -> bool:
        """Answer what was typed by now; return whether to go on so."""
        terminal = self._terminal
        if terminal.is_changed:
            # The browser presses the keys on a screen of another size.
            terminal.answered = 0
            return False
        terminal.read()
        if len(terminal.typed) == self._taken:
            return True
        from kyodo_tui.tui.startup.keys import known_keys

        keys, is_all = known_keys(terminal.typed[self._taken :])
        browsing, taken = self._shown, self._taken
        try:
            for key in keys[: _MAX_KEYS - self._keys]:
                after = browsing.pressed(key) if browsing is not None else None
                if after is None:
                    is_all = False
                    break
                browsing, taken = after, taken + key.length
                self._keys += 1
            if taken > self._taken:
                if not self._show(browsing):
                    return False
                terminal.answered = self._taken = taken
        except KyodoError:
            return False
        return is_all and self._keys < _MAX_KEYS
