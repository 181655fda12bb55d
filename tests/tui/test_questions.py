"""Questions in a worker: each answers once, unless it is given up; its clone is closed whatever happens."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, cast

import pytest
from records import FakeSource
from workers import Host

from kyodo_tui.errors import DatabaseError, OverdueError
from kyodo_tui.tui import questions
from kyodo_tui.tui.questions import Question, quick

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from kyodo_tui.tui.data_source import DataSource


class Reported(FakeSource):
    """Keeps who is told how far a look-up is."""

    told: Callable[[int, int], None] | None = None

    def report_to(self, listener: Callable[[int, int], None] | None) -> None:
        self.told = listener or self.told


@pytest.fixture
def host() -> Host:
    return Host()


def start(question: Question[int], host: Host) -> None:
    question.start(cast("Screen[object]", host))


def test_an_answer_is_posted_and_the_clone_closed(host: Host) -> None:
    source = FakeSource()
    question = Question(source, lambda each: len(each.years()))
    start(question, host)
    assert host.ended(0)
    (message,) = host.posted
    assert isinstance(message, Question.Answered)
    assert (message.question, message.value, message.error) == (question, 1, None)
    assert [clone.closed for clone in source.clones] == [1]


def test_a_failure_is_an_answer(host: Host) -> None:
    source, error = FakeSource(), DatabaseError("読めません", "直してください")

    def fail(_: DataSource) -> int:
        raise error

    start(Question(source, fail), host)
    assert host.ended(0)
    (message,) = host.posted
    assert isinstance(message, Question.Answered)
    assert message.error is error
    assert source.clones[0].closed == 1


def test_what_is_given_up_answers_nothing(host: Host) -> None:
    source, begun, go_on = FakeSource(), Event(), Event()

    def wait(_: DataSource) -> int:
        begun.set()
        assert go_on.wait(10)
        return 1

    question = Question(source, wait)
    start(question, host)
    assert begun.wait(10)
    question.cancel()
    assert source.clones[0].closed == 0
    go_on.set()
    assert host.ended(0)
    assert host.posted == []
    assert source.clones[0].closed == 1


def test_what_is_given_up_before_it_began_reads_nothing(host: Host) -> None:
    source = FakeSource()
    question = Question(source, lambda each: len(each.years()))
    question.cancel()
    question.cancel()
    start(question, host)
    assert host.ended(0)
    assert host.posted == []
    assert source.clones[0].closed == 1


def test_how_far_it_is_is_told_a_few_times_a_second(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(each / 16 for each in range(100))
    monkeypatch.setattr(questions, "monotonic", lambda: next(clock))
    source = Reported()

    def read(each: DataSource) -> int:
        tell = cast("Reported", each).told
        assert tell is not None
        for number in range(1, 9):
            tell(number, 8)
        return 1

    start(Question(source, read), host)
    assert host.ended(0)
    *told, last = host.posted
    assert [each.done for each in told if isinstance(each, Question.Progressed)] == [2, 4, 6, 8]
    assert isinstance(last, Question.Answered)


@pytest.mark.usefixtures("in_a_hurry")
def test_what_is_not_quick_is_not_waited_for() -> None:
    with pytest.raises(OverdueError):
        quick(FakeSource(slow=True), lambda each: each.years())
    assert quick(FakeSource(), lambda each: each.years()) == (2020,)
