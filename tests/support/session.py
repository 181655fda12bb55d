"""The browser at a terminal of its own, both in this process: bytes in, cells out, and no time is lost with waiting.

What is between is the browser's own: the decoder of the input, the parser, the diff renderer. Only the file
descriptors, the threads that serve them, and the clock are left out.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from emulated_terminal import EmulatedScreen, narrow
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.driver import Driver as TextualDriver
from textual.events import Resize
from textual.geometry import Size
from textual.widget import Widget
from virtual_time import VirtualLoop

from kyodo_tui.terminal.escape_timer import EscapeTimer
from kyodo_tui.terminal.input_decoder import InputDecoder
from kyodo_tui.terminal.output_writer import STATUS_REPORT, STATUS_REQUEST, OutputWriter
from kyodo_tui.tui.textual_adapter import app_control, driver
from kyodo_tui.tui.textual_adapter.driver import KyodoDriver
from kyodo_tui.tui.textual_adapter.parser import CellParser
from kyodo_tui.tui.view.layout import clamped

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from kyodo_tui.terminal.cell_buffer import CellRow
    from kyodo_tui.tui.app import Browser

_ALTERNATE_SCREEN = "\x1b[?1049h\x1b[?7l"
_PARSER_SECONDS = 0.15
"""After so long the parser waits no more for the rest of a sequence."""
_MAX_PATIENCE = 2.0
_PAUSE, _MAX_PAUSES = 0.05, 100
_NO_FILE = -1


class _Output(OutputWriter):
    """Output without a thread: it is taken when the terminal reads."""

    def start(self) -> None:
        pass

    def stop(self, seconds: float) -> bool:
        return True

    def take(self) -> str:
        """Return what is to be written now."""
        with self._condition:
            return self._take()


class _Driver(KyodoDriver):
    """The driver of the browser, without file descriptors, signals and threads."""

    def __init__(
        self, app: Any, *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        TextualDriver.__init__(self, app, debug=debug, mouse=mouse, size=size)
        self.output = self._output = _Output(_NO_FILE)  # type: ignore[misc]
        self._escape_timer = EscapeTimer()  # type: ignore[misc]
        self.fileno = _NO_FILE
        self._key_thread = None
        self._decoder = InputDecoder(ANSI_SEQUENCES_KEYS.__contains__, self._escape_timer)
        self._parser = CellParser(debug)
        self._last_read = self._loop.time()

    @property
    def can_suspend(self) -> bool:
        return False

    def start_application_mode(self) -> None:
        self._output.hold()
        self.write(_ALTERNATE_SCREEN)
        self.send_size()

    def stop_application_mode(self) -> None:
        pass

    def disable_input(self) -> None:
        pass

    def send_size(self) -> None:
        """Tell the browser the size of its terminal."""
        size = Size(*self._get_terminal_size())
        self.send_message(Resize(size, size))
        self._check_size()

    def read(self, data: bytes) -> None:
        """Read what was typed."""
        now = self._loop.time()
        self._parser = self._pass_on(self._parser, self._decoder.feed(data, now - self._last_read))
        self._last_read = now
        self._tick()

    def poll(self) -> None:
        """Read nothing."""
        received = self._decoder.idle(self._loop.time() - self._last_read)
        self._parser = self._pass_on(self._parser, received)
        self._tick()

    @property
    def patience(self) -> float | None:
        """Seconds of silence that end what has begun; ``None`` where nothing has."""
        return self._decoder.patience

    def _tick(self) -> None:
        for message in self._parser.tick():
            self.process_message(message)


class Session:
    """A user at a terminal with the browser."""

    def __init__(
        self,
        app: Browser,
        loop: VirtualLoop,
        size: tuple[int, int] = (80, 24),
        ambiguous_width: Callable[[str], int] = narrow,
    ) -> None:
        self.app = app
        self._loop = loop
        self._ambiguous_width = ambiguous_width
        self.size = size
        self.screen = EmulatedScreen(size, ambiguous_width)
        """What the terminal shows; it is up to date after :meth:`show`."""
        self.written = 0
        """Characters that the terminal got."""

    @property
    def driver(self) -> _Driver:
        """The driver of the browser."""
        driver = self.app._driver
        assert isinstance(driver, _Driver)
        return driver

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run something in the loop of the browser."""
        return self._loop.run_until_complete(work)

    # What the user does

    def send(self, *pieces: bytes, silence: float = 0.0) -> None:
        """Type, with so many seconds of silence between the pieces, and wait until the browser waits for more."""
        for piece in pieces:
            if piece is not pieces[0]:
                self.run(asyncio.sleep(silence))
                self.driver.poll()
            self.driver.read(piece)
        self.settle()

    def pause(self, seconds: float) -> None:
        """Type nothing for so long."""
        self.run(asyncio.sleep(seconds))
        self.settle()

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal."""
        self.show()
        self.size = columns, rows
        self.screen.resize(rows, columns)
        self.driver.send_size()
        self.settle()

    def settle(self) -> None:
        """Wait until the browser waits for the user."""
        self.run(self._settle())

    async def _settle(self) -> None:
        patience = self.driver.patience or 0.0
        # A paste without an end may go on for seconds: what is typed next belongs to it.
        await asyncio.sleep(max(_PARSER_SECONDS, patience if patience < _MAX_PATIENCE else 0.0))
        self.driver.poll()
        await asyncio.sleep(_PAUSE)
        pauses = 0
        while not self._is_idle:
            if self.app._exception is not None:
                raise self.app._exception
            pauses += 1
            assert pauses < _MAX_PAUSES, "the browser is never idle"
            await asyncio.sleep(_PAUSE)

    @property
    def _is_idle(self) -> bool:
        app = self.app
        held = app.held_keys
        return app._message_queue.empty() and not (
            app.key_frames.is_holding or held._keys or held._is_holding
        )

    # What the terminal does

    @property
    def cells(self) -> list[CellRow]:
        """What the browser wants to be shown, with everything that was drawn so far."""
        return self.driver.output._buffer.rows

    def show(self) -> EmulatedScreen:
        """Draw what the browser has written since, and answer what it asks."""
        while True:
            written = self.driver.output.take()
            if not written:
                return self.screen
            self.screen.feed(written)
            self.written += len(written)
            if STATUS_REQUEST in written:
                self.driver.read(STATUS_REPORT.encode())
                self.settle()

    def redraw(self) -> EmulatedScreen:
        """Draw everything anew, from nothing that was drawn before, and show it."""
        for screen in self.app.screen_stack:
            for widget in screen.walk_children(Widget, with_self=True):
                widget._styles_cache.clear()
                widget.refresh()
        app_control.redraw(self.app)
        self.settle()
        return self.show()


@contextmanager
def session(
    make: Callable[[], Browser],
    size: tuple[int, int] = (80, 24),
    ambiguous_width: Callable[[str], int] = narrow,
) -> Iterator[Session]:
    """Open a browser at a terminal, and close it at the end.

    Args:
        make: Makes the browser; what time it is, it learns from the loop.
        size: Columns and rows of the terminal.
        ambiguous_width: Returns the cells that the terminal gives a character of ambiguous width.

    """
    loop = VirtualLoop()
    with ExitStack() as patches:
        patches.enter_context(loop.clocks())
        app = make()
        app.driver_class = _Driver
        opened = Session(app, loop, size, ambiguous_width)
        patches.enter_context(patch.object(driver, "terminal_size", lambda _: clamped(*opened.size)))
        running = loop.create_task(app.run_async(size=size, mouse=app._settings.has_mouse))
        try:
            with redirect_stdout(sys.stdout), redirect_stderr(sys.stderr):
                opened.run(asyncio.sleep(1.0))
            # The framework would take what tests print.
            opened.settle()
            yield opened
        finally:
            loop.run_until_complete(app._shutdown())
            loop.run_until_complete(running)
            loop.close()
