"""The driver: Textual's own for Unix, made to survive what real terminals send, and to write less.

Each workaround names its reason, so that an upgrade of Textual shows which of them can go.
"""

from __future__ import annotations

import asyncio
import os
import selectors
import signal
import sys
import threading
import time
from concurrent.futures import TimeoutError as NotDone
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from textual import constants, events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.app import ScreenStackError
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from kyodo_tui.terminal.escape_timer import EscapeTimer, is_remote
from kyodo_tui.terminal.input_decoder import InputDecoder
from kyodo_tui.terminal.output_writer import OutputWriter, is_frame
from kyodo_tui.terminal.selectable_event import SelectableEvent
from kyodo_tui.tui.startup.terminal import terminal_size
from kyodo_tui.tui.textual_adapter.messages import PressedAgain, TerminalNamed, Undecodable
from kyodo_tui.tui.textual_adapter.parser import CellParser
from kyodo_tui.tui.textual_adapter.patches import StatusReport
from kyodo_tui.tui.textual_adapter.pumps import wait_until_handled
from kyodo_tui.tui.view.layout import clamped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

    from textual.app import App
    from textual.driver import Driver
    from textual.message import Message

    from kyodo_tui.terminal.input_decoder import DecodedInput
    from kyodo_tui.tui.startup.terminal import StartupTerminal
    from kyodo_tui.tui.textual_adapter.painting import PaintedRow

EXIT_SECONDS = 1.9
"""Seconds from SIGTERM or SIGHUP to the end of the process, whatever the terminal does."""

_OUTPUT_SECONDS = 0.5
"""Seconds to wait for a terminal that accepts no output."""
_KEY_SECONDS = 1.0
"""Seconds that the next key waits for the one before it."""
_KITTY_POP = "\x1b[<u"
_MOUSE_ON, _MOUSE_OFF = "\x1b[?1000h\x1b[?1006h", "\x1b[?1006l\x1b[?1000l"
_READ_BYTES = 4096
_POLL_SECONDS = 0.1
_PARSER_SECONDS = 2 * constants.ESCAPE_DELAY
"""After so long a silence the parser waits for nothing any more."""


def driver_class(startup: StartupTerminal | None = None) -> type[Driver]:
    """Return the driver for a real terminal.

    Args:
        startup: The terminal that shows the first screen; the driver takes it over.

    """
    return type(KyodoDriver.__name__, (KyodoDriver,), {"startup": startup})


class KyodoDriver(LinuxDriver):
    """The stock driver, made to survive what real terminals send, and to write no more than is needed."""

    startup: StartupTerminal | None = None
    """The terminal as it was held before the driver started."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        stream = sys.__stderr__
        renderer = self.startup.renderer if self.startup is not None and self.startup.is_held else None
        self._output: Final = OutputWriter(
            stream.fileno() if stream is not None else 2, on_disconnect=self._leave, renderer=renderer
        )
        self._escape_timer: Final = EscapeTimer(remote=is_remote(os.environ))
        stops = signal.getsignal(signal.SIGTSTP) is not signal.SIG_IGN
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.exit_event: SelectableEvent = SelectableEvent()
        if not stops:
            # Whoever started the program does not want it to stop.
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        # Otherwise the application begins with what the environment says.
        self._size = size or self._get_terminal_size()

    @property  # type: ignore[override]
    def _writer_thread(self) -> OutputWriter:
        """Our output, which the stock driver starts when it takes the terminal."""
        return self._output

    @_writer_thread.setter
    def _writer_thread(self, thread: object) -> None:
        # The stock writer queues frames, and blocks the program when the terminal is slow.
        pass

    def write(self, data: str) -> None:
        """Draw frames, and pass on everything else, in order."""
        if is_frame(data):
            self._output.show(data, self._app.size, *self._cursor())
        elif data != _KITTY_POP:
            # The keyboard protocol was not switched on, and some terminals would print the end of this.
            self._output.send(data)

    def paint(self, rows: Sequence[PaintedRow]) -> None:
        """Show rows of the screen; the others stay as they are."""
        self._output.show_cells(rows, self._app.size, *self._cursor())

    def release(self) -> None:
        """Start to show frames; until now there was the first screen."""
        self._output.release()

    def repaint(self) -> None:
        """Clear the terminal and draw the whole screen."""
        self._output.repaint()

    def _cursor(self) -> tuple[tuple[int, int] | None, bool]:
        """Return where the cursor is, or `None` if the focused widget has none, and whether it is a caret."""
        try:
            focused = self._app.focused
        except ScreenStackError:
            return None, False
        if focused is None or not focused.region:
            return None, False
        return getattr(focused, "cursor_screen_offset", None), getattr(focused, "is_cursor_visible", False)

    # Taking the terminal and giving it back

    def start_application_mode(self) -> None:
        """Take the terminal."""
        is_first = self.startup is not None and self.startup.is_held
        # A frame ends with a question: asked before the terminal is silent, the answer would stand on the screen.
        self._output.hold()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if not self._output.is_running:
            # In the background: the process was stopped again.
            return
        modes = self.startup.take_over() if self.startup is not None else None
        if modes is not None:
            self.attrs_before = modes
        if not is_first:
            self._output.release()
        changed = signal.getsignal(signal.SIGWINCH)

        def on_change(number: int, frame: FrameType | None) -> None:
            self._soon(self._check_size)
            if callable(changed):
                changed(number, frame)

        signal.signal(signal.SIGWINCH, on_change)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._terminate)
        if is_first and self.startup is not None and self.startup.is_to_stop:
            self._soon(self._suspend)

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        if not self.exit_event.is_set():
            self._output.settle(_OUTPUT_SECONDS)
        super().stop_application_mode()

    def close(self) -> None:
        """Write pending output, as far as the terminal accepts it."""
        self._output.stop(_OUTPUT_SECONDS)

    def _soon(self, call: Callable[[], object]) -> None:
        """Call from the event loop: a signal may come while the lock of the output is startup."""
        with suppress(RuntimeError):  # The loop has ended, and with it the program.
            self._loop.call_soon_threadsafe(call)

    def _leave(self) -> None:
        """Exit as at a hang-up: whichever is noticed first, the line has dropped."""
        self._soon(partial(self._app.exit, return_code=128 + signal.SIGHUP))

    def _terminate(self, number: int, frame: FrameType | None) -> None:
        """Exit cleanly; if that takes too long, SIGALRM ends the process."""
        signal.setitimer(signal.ITIMER_REAL, EXIT_SECONDS)
        self._soon(partial(self._app.exit, return_code=128 + number))

    def _sigtstp_application(self, *_: object) -> None:
        self._soon(self._suspend)

    def _sigcont_application(self, *_: object) -> None:
        self._soon(self._continue)

    def _suspend(self) -> None:
        """Stop, as a program that does not handle SIGTSTP does, and come back.

        The stock driver stops itself alone, and for ever where there is no shell that could continue it. So that
        neither ``make run`` nor a login shell is left hanging, the whole job stops, if the system lets it.
        """
        takes_terminal = self._auto_restart and self._output.is_running
        if takes_terminal:
            self.suspend_application_mode()
            self._must_signal_resume = True
        handlers = {
            number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGTSTP, signal.SIGCONT)
        }
        os.killpg(os.getpgrp(), signal.SIGTSTP)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        if takes_terminal:
            self.resume_application_mode()

    def _continue(self) -> None:
        """Set up the terminal again after SIGSTOP, which cannot be handled: the shell has used it."""
        if self._auto_restart:
            if self._output.is_running:
                self.suspend_application_mode()
            self.resume_application_mode()

    # The mouse

    def _enable_mouse_support(self) -> None:
        """Report buttons and the wheel, if the mouse is enabled; the stock driver asks for every movement, too."""
        if self._mouse:
            self.write(_MOUSE_ON)

    def _enable_mouse_pixels(self) -> None:
        """Leave positions in cells: pixels are of no use here."""

    def _disable_mouse_support(self) -> None:
        """Report nothing any more."""
        if self._mouse:
            self.write(_MOUSE_OFF)

    # The size

    def _get_terminal_size(self) -> tuple[int, int]:
        # An exported COLUMNS is older than the window; a window of 65535 x 65535 makes the compositor take gigabytes.
        return terminal_size(self.fileno) or clamped(*super()._get_terminal_size())

    def _check_size(self) -> None:
        """Redraw when the size changed and changed back: Textual does not, but the terminal lost content."""
        if self._get_terminal_size() == self._app.size:
            self._output.repaint()
        else:
            # It may change back before a frame of this size is drawn.
            self._output.invalidate()

    # What comes in

    def process_message(self, message: Message) -> None:
        """Pass a message on; a size in it counts where the system knows none, and is limited: anyone can type it."""
        if isinstance(message, events.Key) and message.key == StatusReport.KEY.value:
            seconds = self._output.confirm()
            if seconds is not None:
                self._escape_timer.note_round_trip(seconds)
            return
        if isinstance(message, events.Resize):
            size = Size(*terminal_size(self.fileno) or clamped(message.size.width, message.size.height))
            message = events.Resize(size, size)
            self._soon(self._check_size)
        super().process_message(message)
        if isinstance(message, (events.Key, events.Paste)) and threading.current_thread() is self._key_thread:
            self._wait_until_handled()

    def _wait_until_handled(self) -> None:
        """Wait until the last key was handled, for at most :data:`_KEY_SECONDS`.

        Textual sends a key to the widget that is focused when the key arrives, so that keys typed ahead of a change
        of focus (``/bousai`` at once) would go to the wrong widget. And two hundred thousand queued keys would take
        a gigabyte.
        """
        with suppress(RuntimeError):
            # The application handles all that follows from a key before anything else.
            done = asyncio.run_coroutine_threadsafe(wait_until_handled(self._app), self._loop)
            end = time.monotonic() + _KEY_SECONDS
            while not self.exit_event.is_set() and time.monotonic() < end:
                with suppress(NotDone):
                    done.result(_POLL_SECONDS)
                    return
            done.cancel()

    def run_input_thread(self) -> None:
        """Read keys until the driver stops.

        The stock loop ends the program at the first byte that is not UTF-8 (textual issue 6456), at malformed key
        reports, and spins at the end of the input; this one replaces, ignores and leaves.
        """
        decoder = InputDecoder(ANSI_SEQUENCES_KEYS.__contains__, self._escape_timer)
        parser = CellParser(self._debug)
        # Only once: the thread is started again after each stop.
        if self.startup is not None:
            typed, self.startup.typed = self.startup.typed, b""
            answered, self.startup.answered = self.startup.answered, 0
            parser = self._pass_on(parser, decoder.feed(typed[:answered]))
            if answered:
                self.process_message(PressedAgain())
            parser = self._pass_on(parser, decoder.feed(typed[answered:]))
        last = time.monotonic()
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self.exit_event, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = selector.select(_due(decoder.patience, time.monotonic() - last))
                if any(key.fd == self.fileno for key, _ in ready):
                    try:
                        data = os.read(self.fileno, _READ_BYTES)
                    except OSError:
                        data = b""
                    if not data:
                        self._leave()
                        return
                    now = time.monotonic()
                    received = decoder.feed(data, now - last)
                    last = now
                else:
                    received = decoder.idle(time.monotonic() - last)
                parser = self._pass_on(parser, received)
                for message in parser.tick():
                    self.process_message(message)

    def _pass_on(self, parser: CellParser, received: DecodedInput) -> CellParser:
        if received.undecodable:
            self.process_message(Undecodable())
        if received.terminal_kind is not None:
            self.process_message(TerminalNamed(received.terminal_kind))
        if not received.text:
            # To the parser, no text is the end of the input.
            return parser
        try:
            for message in parser.feed(received.text):
                self.process_message(message)
        except (ValueError, OverflowError):
            # A malformed report; the parser cannot go on after it.
            return CellParser(self._debug)
        return parser


def _due(patience: float | None, silence: float) -> float | None:
    """Return how many seconds to wait for input; ``None`` where nothing is due: an idle session never wakes."""
    if patience is not None:
        return max(0.001, min(patience - silence, _POLL_SECONDS))
    return _PARSER_SECONDS if silence < _PARSER_SECONDS else None
