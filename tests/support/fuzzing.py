"""A user without a plan: presses keys, types, pastes, clicks, changes size and database, and looks whether all is true.

A state machine of Hypothesis: each rule is one action, each invariant is checked after every action, and what fails is
shrunk to the few actions that it takes.
"""

from __future__ import annotations

import gc
import os
import shutil
import time
from contextlib import ExitStack
from dataclasses import replace
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, ClassVar
from unittest.mock import patch

from driver import COLOURS, settings_of
from emulated_terminal import mixed, narrow, wide
from fuzz_inputs import (
    BUTTONS,
    DAMAGES,
    EDITIONS,
    KEYS,
    MOVES,
    NOISE,
    ROUTES,
    SEQUENCES,
    SIZES,
    TEXTS,
    damaged,
    editions,
)
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from session import session
from truth import Truth

from kyodo_tui.core.text import ambiguous
from kyodo_tui.errors import ExitCode
from kyodo_tui.store.database import Database
from kyodo_tui.store.lists.lists import Lists
from kyodo_tui.store.lists.user_lists import UserLists
from kyodo_tui.terminal.output_writer import STATUS_REPORT
from kyodo_tui.tui import questions, results
from kyodo_tui.tui.app import Browser
from kyodo_tui.user.remembered import Remembered
from kyodo_tui.user.settings import DARK, LIGHT
from kyodo_tui.user.shared_lists import SharedLists

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from session import Session

_ESC = b"\x1b"
_ESCAPES = 14
"""Esc leads home from anywhere with so many."""
_LOOK_SECONDS = 4.5
"""A file that was published is noticed within this time."""
_PASTE_SECONDS = 4.0
"""A paste without an end is over after so much silence; until then keys belong to it."""
_COMPARED_EVERY = 40
_SOON = 1.0
_REDUCING_SECONDS = 60.0
_KIND_CHARACTERS = 8
"""So much of a message tells one failure from another; numbers come later."""


Step = tuple[str, dict[str, Any]]
"""Name and arguments of a rule."""


def step(**strategies: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Any]:
    """Make a method a rule whose calls are recorded."""

    def decorate(method: Callable[..., None]) -> Any:
        @wraps(method)
        def recorded(machine: BrowserMachine, **arguments: Any) -> None:
            machine.taken.append((method.__name__, arguments))
            method(machine, **arguments)

        kind: Any = initialize if method.__name__ == "start" else rule
        return kind(**strategies)(recorded)

    return decorate


class BrowserMachine(RuleBasedStateMachine):
    """The browser, and what a user can do to it."""

    actions: ClassVar[int] = 0
    """What all users have done so far: keys pressed, texts typed, pastes, clicks, sizes, waits, files."""

    newest: ClassVar[BrowserMachine]

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[Step] = []
        """The steps so far."""
        BrowserMachine.newest = self
        self._stack = ExitStack()
        self._is_reading = True
        self._steps = 0

    @step(
        edition=st.sampled_from(EDITIONS),
        size=st.sampled_from(SIZES),
        mode=st.sampled_from(ambiguous.Mode),
        draws=st.sampled_from((narrow, wide, mixed)),
        colours=st.sampled_from(
            ({}, {"COLORTERM": ""}, {"TERM": "linux", "COLORTERM": ""}, {"NO_COLOR": "1"})
        ),
        theme=st.sampled_from((LIGHT, DARK)),
        kiosk=st.booleans(),
        mouse=st.sampled_from(("on", "off")),
        idle_minutes=st.sampled_from((0, 1, 30)),
        is_slow=st.booleans(),
        is_first_start=st.booleans(),
    )
    def start(
        self,
        *,
        edition: str,
        size: tuple[int, int],
        mode: ambiguous.Mode,
        draws: Any,
        colours: dict[str, str],
        theme: str,
        kiosk: bool,
        mouse: str,
        idle_minutes: int,
        is_slow: bool,
        is_first_start: bool,
    ) -> None:
        """Open the browser."""
        folder = Path(self._stack.enter_context(TemporaryDirectory(prefix="kyodo-fuzz-")))
        self._path = folder / "kyodo.db"
        shutil.copy(editions()[edition].path, self._path)
        self._edition = edition
        self._published = edition
        here = Path.cwd()
        os.chdir(folder)
        self._stack.callback(os.chdir, here)
        self._stack.callback(ambiguous.use, ambiguous.mode())
        ambiguous.use(mode)
        if mode in (ambiguous.Mode.NARROW, ambiguous.Mode.WIDE):
            draws = narrow if mode is ambiguous.Mode.NARROW else wide
        # Slow: nothing is answered in time, so that everything is looked up aside.
        seconds = -1.0 if is_slow else 60.0
        self._stack.enter_context(patch.object(questions, "QUICK_SECONDS", seconds))
        self._stack.enter_context(patch.object(results, "QUICK_SECONDS", seconds))
        source = self._stack.enter_context(Database.open(self._path))
        chosen = replace(
            settings_of({**COLOURS, **colours, "HOME": str(folder), "KYODO_MOUSE": mouse}),
            theme=theme,
            kiosk="on" if kiosk else "off",
            files="off" if kiosk else folder,
            idle_minutes=idle_minutes,
        )

        def make() -> Browser:
            return Browser(
                source,
                settings=chosen,
                lists=Lists(UserLists(folder / "lists.db"), SharedLists(None)),
                remembered=Remembered(folder / "choices.json"),
                is_first_start=is_first_start,
            )

        self._exits: list[int] = []
        self._idle_seconds = idle_minutes * 60
        self.session: Session = self._stack.enter_context(session(make, size, draws))
        app = self.app = self.session.app
        self._stack.callback(app._renewal.close)
        # It notes that it is to exit, and stays.
        app.exit = lambda *_, return_code=0, **__: self._exits.append(return_code)  # type: ignore[method-assign]
        self._source = app._contents.source
        self._truth = Truth(self.session)

    def teardown(self) -> None:
        """Look once more, go home, and close the browser."""
        with self._stack:
            if hasattr(self, "session") and self.app._exception is None:
                self._compare()
                self._go_home()

    def _act(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.session.send(piece)
            self._count(1)

    @staticmethod
    def _count(actions: int) -> None:
        BrowserMachine.actions += actions

    # The keyboard

    @step(key=st.sampled_from(MOVES))
    def move(self, key: str) -> None:
        self._act(SEQUENCES[key])

    @step(key=st.sampled_from(KEYS))
    def press(self, key: str) -> None:
        self._act(SEQUENCES[key])

    @step(key=st.sampled_from(KEYS))
    def press_key(self, key: str) -> None:
        self._act(SEQUENCES[key])

    @step(keys=st.lists(st.sampled_from(KEYS), min_size=2, max_size=5))
    def press_at_once(self, keys: list[str]) -> None:
        self._act(b"".join(SEQUENCES[key] for key in keys))
        self._count(len(keys) - 1)

    @step(route=st.sampled_from(ROUTES), keys=st.lists(st.sampled_from(KEYS), min_size=1, max_size=6))
    def open_and_use(self, route: tuple[str, ...], keys: list[str]) -> None:
        self._act(*(SEQUENCES[key] for key in (*route, *keys)))

    @step(
        route=st.sampled_from(ROUTES),
        text=st.sampled_from(TEXTS),
        keys=st.lists(st.sampled_from(KEYS), max_size=3),
    )
    def open_and_write(self, route: tuple[str, ...], text: str, keys: list[str]) -> None:
        self._act(*(SEQUENCES[key] for key in route), text.encode(), *(SEQUENCES[key] for key in keys))

    @step()
    def escape(self) -> None:
        self._act(_ESC)

    @step(text=st.sampled_from(TEXTS))
    def search(self, text: str) -> None:
        self._act(b"/", text.encode())

    @step(text=st.sampled_from(TEXTS) | st.text(max_size=6))
    def write(self, text: str) -> None:
        self._act(text.encode(errors="replace"))

    @step(text=st.sampled_from(TEXTS) | st.text(max_size=20), times=st.sampled_from((1, 1, 500)))
    def paste(self, text: str, times: int) -> None:
        self._act(b"\x1b[200~" + (text * times).encode(errors="replace") + b"\x1b[201~")

    @step(noise=st.sampled_from(NOISE) | st.binary(max_size=12))
    def send_noise(self, noise: bytes) -> None:
        self._act(noise)

    @step(
        noise=st.sampled_from((*NOISE, *map(SEQUENCES.__getitem__, ("down", "f1", "delete", "shift+up")))),
        at=st.integers(1, 4),
        silence=st.sampled_from((0.01, 0.3, 2.0)),
    )
    def send_in_pieces(self, noise: bytes, at: int, silence: float) -> None:
        self.session.send(noise[:at], noise[at:] or b" ", silence=silence)
        self._count(1)

    @step(
        button=st.sampled_from(BUTTONS),
        x=st.integers(1, 120),
        y=st.integers(1, 40),
        end=st.sampled_from("Mm"),
    )
    def click(self, button: int, x: int, y: int, end: str) -> None:
        self._act(f"\x1b[<{button};{x};{y}M".encode(), f"\x1b[<{button};{x};{y}{end}".encode())

    # The terminal

    @step(size=st.sampled_from(SIZES))
    def resize(self, size: tuple[int, int]) -> None:
        self.session.resize(*size)
        self._count(1)

    @step(seconds=st.sampled_from((0.3, 2.5, 45.0)))
    def wait(self, seconds: float) -> None:
        self.session.pause(seconds)
        self._count(1)

    @step()
    def wait_until_idle(self) -> None:
        self.session.pause(_PASTE_SECONDS)
        self._act(b"j")
        self.session.pause(self._idle_seconds + 5.0)
        if self._idle_seconds:
            self._truth.check_home()

    @step()
    def stop_reading(self) -> None:
        self._is_reading = False

    # The file

    @step(edition=st.sampled_from(EDITIONS))
    def publish(self, edition: str) -> None:
        newer = self._path.with_name("newer")
        shutil.copy(editions()[edition].path, newer)
        newer.replace(self._path)
        self._published = edition
        self.session.pause(_LOOK_SECONDS)
        self._count(1)

    @step(damage=st.sampled_from(DAMAGES))
    def spoil(self, damage: str) -> None:
        if damage == "removed":
            self._path.unlink(missing_ok=True)
        else:
            newer = self._path.with_name("newer")
            newer.write_bytes(damaged(damage))
            newer.replace(self._path)
        self.session.pause(_LOOK_SECONDS)
        self._count(1)

    # What must hold

    @step()
    def go_home(self) -> None:
        self._go_home()

    def _go_home(self) -> None:
        """Press Esc until the list is in front, which never takes many."""
        self.session.resize(80, 24)
        self.session.pause(_PASTE_SECONDS)
        for _ in range(_ESCAPES):
            self._act(_ESC)
        self._truth.check_home()

    def _compare(self) -> None:
        """The terminal shows what drawing all of it anew gives."""
        idle = self.app._idle
        if idle is not None and (idle.wait() or _SOON) < _SOON:
            # What is about to change meanwhile is no fault.
            return
        # A report ends half a character that noise has left, which is warned of.
        self.session.send(STATUS_REPORT.encode())
        self._truth.check_lines()
        before = self.session.show().visible_cells
        after = self.session.redraw().visible_cells
        for y, (shown, fresh) in enumerate(zip(before, after, strict=True)):
            assert shown == fresh, f"row {y} is {_text(shown)!r}, and drawn anew {_text(fresh)!r}"

    @invariant()
    def is_true(self) -> None:
        if not hasattr(self, "session"):
            return
        self._steps += 1
        app = self.app
        if app._exception is not None:
            raise app._exception
        assert app.is_running
        assert set(self._exits) <= {ExitCode.DONE, ExitCode.INTERRUPTED}
        if self._is_reading:
            self.session.show()
        self._truth.check_text()
        if app._contents.source is not self._source:
            self._source = app._contents.source
            self._edition = self._published
        self._truth.check(editions()[self._edition])
        if self._steps % _COMPARED_EVERY == 0:
            self._compare()
            self._is_reading = True


def _text(row: list[Any]) -> str:
    return "".join(cell[0] for cell in row).rstrip()


def failure(steps: Sequence[Step]) -> Exception | None:
    """Return how steps fail, or ``None``."""
    machine = BrowserMachine()
    found: Exception | None = None
    try:
        for name, arguments in steps:
            getattr(machine, name)(**arguments)
            machine.is_true()
    except Exception as error:
        found = error
    try:
        machine.teardown()
    except Exception as error:
        found = found or error
    return found


def reduced(steps: Sequence[Step], seconds: float) -> list[Step]:
    """Return few of the steps that fail alike; of Hypothesis's own ways to shrink most take minutes here."""
    first, *rest = steps
    kind, end = _kind(failure(steps)), time.monotonic() + seconds
    size = len(rest)
    while size:
        place = 0
        while place < len(rest) and time.monotonic() < end:
            fewer = rest[:place] + rest[place + size :]
            if _kind(failure([first, *fewer])) == kind:
                rest = fewer
            else:
                place += size
        size //= 2
    return [first, *rest]


def _kind(error: Exception | None) -> str:
    return f"{type(error).__name__}: {str(error)[:_KIND_CHARACTERS]}"


def fuzz(number: int, *, users: int, steps: int) -> int:
    """Let users without a plan use the browser one after the other; the same ones come from the same number.

    Args:
        number: Which users.
        users: How many.
        steps: How many steps each takes.

    Returns:
        How many actions that were.

    Raises:
        AssertionError: What was seen is not true.
        Exception: The browser failed. The few steps that it takes are noted.

    """
    before = BrowserMachine.actions
    machine = type(f"BrowserMachine{number}", (BrowserMachine,), {})
    chosen = settings(
        max_examples=users,
        stateful_step_count=steps,
        phases=(Phase.generate,),
        deadline=None,
        # The same in each run, and nothing is written.
        database=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    try:
        run_state_machine_as_test(seed(number)(machine), settings=chosen)
    except Exception as error:
        taken = reduced(BrowserMachine.newest.taken, _REDUCING_SECONDS)
        error.add_note("\n".join(("Few steps that fail:", *map(repr, taken))))
        raise
    finally:
        # A browser takes what is there at its start out of the collection, with what was left by the one before.
        gc.unfreeze()
        gc.collect()
    return BrowserMachine.actions - before
