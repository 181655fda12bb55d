"""Look-ups that take long: said, counted, stopped."""

from __future__ import annotations

import io
from threading import Event
from typing import TYPE_CHECKING

import pytest

from kyodo_tui.cli.lines import strings, waiting
from kyodo_tui.cli.lines.asking import Asking
from kyodo_tui.cli.lines.contents import Source
from kyodo_tui.cli.lines.reading import Reading
from kyodo_tui.cli.lines.speaker import Speaker
from kyodo_tui.cli.lines.waiting import Interrupts
from kyodo_tui.errors import KyodoError
from kyodo_tui.export.output import Output
from kyodo_tui.store.database import Database
from kyodo_tui.tui.strings import GIVEN_UP
from kyodo_tui.user.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from line_talk import Talk

    from kyodo_tui.tui.data_source import DataSource


@pytest.fixture
def asking(database: Path) -> Iterator[tuple[Asking, io.StringIO]]:
    """Return what looks up, and what it writes to."""
    stream = io.StringIO()
    with Database.open(database) as opened:
        yield Asking(Source(opened, Settings()), Speaker(Output(stream))), stream


def test_a_long_look_up_says_how_far_it_is(
    asking: tuple[Asking, io.StringIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    asks, stream = asking
    begun = Event()
    monkeypatch.setattr(waiting, "_FIRST_SECONDS", 0.0)
    monkeypatch.setattr(waiting, "_SECONDS", 0.0)
    say = asks.speaker.say

    def noted(*lines: str) -> None:
        say(*lines)
        begun.set()

    monkeypatch.setattr(asks.speaker, "say", noted)

    def read(source: DataSource) -> int:
        assert begun.wait(60)
        source.step(3, 7)
        return 5

    found: list[int] = []
    asks.look_up(read, found.append)
    assert found == [5]
    assert stream.getvalue() == f"{strings.WAIT}\n3 / 7件\n"


def test_an_interrupt_stops_it(asking: tuple[Asking, io.StringIO]) -> None:
    asks, stream = asking
    stopped: list[str] = []

    def interrupted(_: DataSource) -> None:
        asks.interrupts.handle(2, None)

    def swallowed(source: DataSource) -> None:
        # SQLite ends, and says nothing of why.
        try:
            interrupted(source)
        except KeyboardInterrupt:
            raise KyodoError("interrupted") from None

    for read in (interrupted, swallowed):
        asks.look_up(read, lambda _: stopped.append("answered"), lambda: stopped.append("given up"))
    assert stopped == ["given up"] * 2
    assert stream.getvalue() == f"{GIVEN_UP}\n" * 2


def test_what_cannot_be_read_is_said(asking: tuple[Asking, io.StringIO]) -> None:
    asks, stream = asking

    def broken(_: DataSource) -> None:
        raise KyodoError("読めません。", "直してください。")

    asks.look_up(broken, lambda _: None)
    assert stream.getvalue() == "読めません。\n直してください。\n"


def test_an_interrupt_is_taken_once() -> None:
    interrupts = Interrupts()
    with pytest.raises(KeyboardInterrupt):
        interrupts.handle(2, None)
    assert interrupts.take()
    assert not interrupts.take()


def test_an_interrupt_while_an_answer_is_read_gives_the_prompt_back(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(reading: Reading, number: int | None = None) -> None:
        reading._talk.interrupts._is_set = True
        raise KyodoError("interrupted")

    def broken(reading: Reading, number: int | None = None) -> None:
        raise KyodoError("読めません。")

    monkeypatch.setattr(Reading, "record", interrupted)
    assert talk("1", "防災").answers[0] == f"{GIVEN_UP}\n"
    monkeypatch.setattr(Reading, "record", broken)
    assert talk("1", "防災").answers[0] == "読めません。\n"
