"""Run the dialogue on standard input and output."""

from __future__ import annotations

import codecs
import io
import locale
import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kyodo_tui.cli.commands.search import why_nothing
from kyodo_tui.cli.console import discard, reconfigure
from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.contents import Source
from kyodo_tui.cli.lines.dialogue import Dialogue
from kyodo_tui.cli.lines.line_reader import LineReader, line_editing
from kyodo_tui.cli.lines.marking import marks_of
from kyodo_tui.cli.lines.speaker import Speaker
from kyodo_tui.core.records.listing import Order
from kyodo_tui.core.search.query import parse
from kyodo_tui.errors import ExitCode
from kyodo_tui.tui import resumption
from kyodo_tui.tui.commands import offer, use_keys
from kyodo_tui.tui.idle import Due, IdleClock
from kyodo_tui.tui.state import BrowseState
from kyodo_tui.user.first_start import is_first_start
from kyodo_tui.user.locations import locations
from kyodo_tui.user.remembered import ORDER, SESSION, Remembered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.export.output import Output
    from kyodo_tui.store.database import Database
    from kyodo_tui.user.queries import QueryMemory
    from kyodo_tui.user.settings import Settings

_WITHOUT_JAPANESE = frozenset({"utf-8", "ascii", "iso8859-1"})
_LOST_LINE = (signal.SIGHUP, signal.SIGTERM)


class _LostLineError(BaseException):
    """The line dropped, or the system ends the session."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


def run(
    database: Database, output: Output, settings: Settings, query: str, scope: Scope, queries: QueryMemory
) -> int:
    """Talk until the user ends it or the input ends, and return the exit code."""
    reconfigure(sys.stdin, "replace")
    if sys.flags.utf8_mode:
        # Python uses UTF-8 for everything then; the terminal does what the locale says.
        use_encoding(locale.getencoding(), sys.stdin, output.stream)
    # Nothing is printed between the lines.
    offer(files=settings.can_write_files, printer=False)
    if settings.keys:
        from kyodo_tui.tui.key_map import key_map

        use_keys(key_map(settings.keys))
    with line_editing(sys.stdin), Source(database, settings) as source:
        return _Session(source, output, settings, scope, queries).run(query)


def use_encoding(encoding: str, *streams: TextIO | None) -> None:
    """Write and read in the encoding of a locale that has Japanese; one that has none means UTF-8."""
    if codecs.lookup(encoding).name in _WITHOUT_JAPANESE:
        return
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding)


class _Session:
    """One dialogue, from the first word to the last."""

    def __init__(
        self, source: Source, output: Output, settings: Settings, scope: Scope, queries: QueryMemory
    ) -> None:
        places = locations(settings.environ)
        self._settings = settings
        self._stream = output.stream
        self._remembered = Remembered(None if settings.is_kiosk else places.choices_file)
        self._is_first = not settings.is_kiosk and is_first_start(places.started_file)
        self._lines = LineReader(sys.stdin)
        self._speaker = Speaker(output, echoes=not self._lines.is_terminal)
        self._idle = IdleClock(settings.idle_minutes) if settings.idle_minutes else None
        order = self._remembered.get(ORDER)
        self._start = BrowseState(scope, "", Order(order) if order in list(Order) else Order.RELEVANCE)
        self._dialogue = Dialogue(
            source,
            self._speaker,
            settings,
            self._start,
            lambda newest, state: why_nothing(newest, parse(state.query), state.scope),
            marks_of(settings),
            queries,
            self._remembered,
        )

    def run(self, query: str) -> int:
        """Talk, and return the exit code."""
        with _signals(self._dialogue) as self._lines.wakes:
            try:
                self._dialogue.begin(query, is_first=self._is_first, earlier=self._earlier())
                return self._talk()
            except _LostLineError as error:
                self._keep()
                # Nobody may be reading: what was not written yet must not hold up the end.
                discard(self._stream)
                return error.code
            except OSError:
                # The terminal is gone.
                self._keep()
                raise

    def _talk(self) -> int:
        was_interrupted = False
        while True:
            try:
                line = self._next_line()
                if line is None:
                    return ExitCode.DONE
                if not self._dialogue.answer(line):
                    return ExitCode.DONE
                was_interrupted = False
            except KeyboardInterrupt:
                self._dialogue.interrupts.take()
                self._speaker.break_line()
                if was_interrupted:
                    return ExitCode.INTERRUPTED
                was_interrupted = True
                self._speaker.say(strings.INTERRUPTED)

    def _next_line(self) -> str | None:
        """Return the next line; where nobody types for long, begin anew after a warning."""
        while True:
            self._lines.forget_signals()
            self._speaker.ask(self._dialogue.prompt)
            try:
                line = self._lines.read(self._idle.wait() if self._idle is not None else None)
            except TimeoutError:
                self._speaker.break_line()
                self._say_idle()
                continue
            self._speaker.took(line)
            if self._idle is not None:
                self._idle.touch()
            return line

    def _say_idle(self) -> None:
        due = self._idle.due() if self._idle is not None else Due.NOTHING
        if due is Due.WARNING:
            self._speaker.say(strings.IDLE_WARNING)
        elif due is Due.RETURN:
            self._dialogue.start_over()

    # A line that drops

    def _earlier(self) -> BrowseState | None:
        """Return what was listed when the line of the last session dropped."""
        text = self._remembered.get(SESSION)
        if text is None:
            return None
        self._remembered.put(SESSION, None)
        return resumption.from_text(text)

    def _keep(self) -> None:
        """Leave to the next session where this one is."""
        state = self._dialogue.state
        if self._settings.query_history == "on" and state.selecting(None) != self._start:
            self._remembered.put(SESSION, resumption.as_text(state))


@contextmanager
def _signals(dialogue: Dialogue) -> Iterator[int | None]:
    """Let an interrupt end what runs, and a line that drops end the dialogue; only the main thread can.

    Yields a descriptor that has something to read when a signal came.
    """

    def lost(number: int, _frame: object) -> None:
        raise _LostLineError(number)

    try:
        before = [(each, signal.signal(each, lost)) for each in _LOST_LINE]
        before.append((signal.SIGINT, signal.signal(signal.SIGINT, dialogue.interrupts.handle)))
        # After a pause the prompt is written again.
        before.append((signal.SIGCONT, signal.signal(signal.SIGCONT, lambda *_: None)))
    except ValueError:
        yield None
        return
    wakes, wakened = os.pipe()
    for each in (wakes, wakened):
        os.set_blocking(each, False)
    old = signal.set_wakeup_fd(wakened, warn_on_full_buffer=False)
    try:
        yield wakes
    finally:
        signal.set_wakeup_fd(old)
        os.close(wakes)
        os.close(wakened)
        for each, handler in before:
            signal.signal(each, handler)
