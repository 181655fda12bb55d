"""An event loop whose time passes only when nothing is left to be done: no test waits, and the same happens again."""

from __future__ import annotations

import asyncio
import selectors
from contextlib import ExitStack, contextmanager
from threading import Thread
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import textual._parser
import textual._time

from kyodo_tui.store import connection
from kyodo_tui.terminal import output_writer
from kyodo_tui.tui import export_job, idle, questions
from kyodo_tui.tui.textual_adapter import driver, frames, pumps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DEADLOCK_SECONDS = 30.0


class _Selector(selectors.DefaultSelector):
    """Waits for nothing: the clock jumps to when the next thing is due."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is not None and timeout <= 0:
            return []
        if timeout is None:
            events = super().select(_DEADLOCK_SECONDS)
            assert events, "nothing is left that could go on"
            return events
        events = super().select(0)
        if not events:
            self.now += timeout
        return events


class VirtualLoop(asyncio.SelectorEventLoop):
    """Keeps its own time, and runs what is for another thread in its own, one call after the other."""

    def __init__(self) -> None:
        self._virtual = _Selector()
        super().__init__(self._virtual)

    def time(self) -> float:
        """Return the seconds that have passed."""
        return self._virtual.now

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:  # type: ignore[override]
        """Call ``func`` soon."""
        done: asyncio.Future[Any] = self.create_future()

        def call() -> None:
            if done.cancelled():
                return
            try:
                result = func(*args)
            except BaseException as error:
                done.set_exception(error)
            else:
                if not done.cancelled():
                    done.set_result(result)

        self.call_soon(call)
        return done

    @contextmanager
    def clocks(self) -> Iterator[None]:
        """Let the browser and its framework read the time of this loop, and work in its thread alone."""
        clock = SimpleNamespace(monotonic=self.time)
        with ExitStack() as patches:
            for place, name, value in (
                (textual._time, "get_time", self.time),
                (textual._parser, "get_time", self.time),
                (questions, "monotonic", self.time),
                (frames, "monotonic", self.time),
                (connection, "monotonic", self.time),
                (pumps, "time", clock),
                (driver, "time", clock),
                (output_writer, "time", clock),
                (export_job, "Thread", _ThreadAtOnce),
                (idle.IdleClock.__init__, "__defaults__", (self.time,)),
            ):
                patches.enter_context(patch.object(place, name, value))
            yield


class _ThreadAtOnce(Thread):
    """Does its work before it is started."""

    def start(self) -> None:
        self.run()

    def join(self, timeout: float | None = None) -> None:
        pass
