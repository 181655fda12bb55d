"""Slow look-ups run in a worker; a newer request interrupts them, and they post nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from records import DRILL, MEETING, Counting, FakeSource
from workers import Host

from kyodo_tui.core.records.listing import Scope
from kyodo_tui.errors import DatabaseError
from kyodo_tui.tui.lookups import LookupRunner
from kyodo_tui.tui.state import BrowseState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.screen import Screen


@pytest.fixture
def source() -> Iterator[FakeSource]:
    counting = Counting()
    yield FakeSource(counting=counting)
    counting.finish()


@pytest.fixture
def host() -> Host:
    return Host()


@pytest.fixture
def lookups(source: FakeSource, host: Host) -> LookupRunner:
    return LookupRunner(cast("Screen[None]", host), source)


def ids(results: LookupRunner.Found) -> list[str]:
    return [row.id for row in results.results.rows.rows(0, 10)]


def test_a_newer_request_interrupts_the_one_that_is_running(
    source: FakeSource, host: Host, lookups: LookupRunner
) -> None:
    assert source.counting is not None
    lookups.now(BrowseState(query="防"), [Scope()])
    source.counting.wait_for(source.clones[0])
    lookups.now(BrowseState(query="フェア"), [Scope()])
    assert host.ended(0)


def test_a_cancelled_look_up_posts_nothing(source: FakeSource, host: Host, lookups: LookupRunner) -> None:
    assert source.counting is not None
    lookups.now(BrowseState(query="防"), [Scope()])
    source.counting.wait_for(source.clones[0])
    lookups.now(BrowseState(query="フェア"), [Scope()])
    assert host.ended(0)
    assert host.posted == []
    source.counting.finish()
    assert host.ended(1)
    (found,) = host.posted
    assert isinstance(found, LookupRunner.Found)
    assert ids(found) == [DRILL.id]


def test_a_cancelled_look_up_that_completes_posts_nothing(
    source: FakeSource, host: Host, lookups: LookupRunner
) -> None:
    assert source.counting is not None
    lookups.now(BrowseState(query="防"), [Scope()])
    source.counting.wait_for(source.clones[0])
    # It was past everything that could be interrupted.
    source.clones[0].interrupt = lambda: None  # type: ignore[method-assign]
    lookups.now(BrowseState(query="フェア"), [Scope()])
    source.counting.finish()
    assert host.ended(0)
    assert host.ended(1)
    assert [ids(each) for each in host.posted if isinstance(each, LookupRunner.Found)] == [[DRILL.id]]


def test_a_look_up_cancelled_by_a_quick_one_posts_nothing(
    source: FakeSource, host: Host, lookups: LookupRunner
) -> None:
    assert source.counting is not None
    lookups.now(BrowseState(query="防"), [Scope()])
    source.counting.wait_for(source.clones[0])
    results = lookups.now(BrowseState(), [Scope()])
    assert results is not None
    assert results.total == 6
    assert host.ended(0)
    assert host.posted == []


def test_consecutive_look_ups_all_post(source: FakeSource, host: Host, lookups: LookupRunner) -> None:
    assert source.counting is not None
    source.counting.finish()
    for number, query in enumerate(("防", "フェア", "防災")):
        first = lookups.now(BrowseState(query=query), [Scope()])
        assert first is not None
        assert first.total is None
        assert host.ended(number)
    assert [ids(each) for each in host.posted if isinstance(each, LookupRunner.Found)] == [
        [MEETING.id, DRILL.id],
        [DRILL.id],
        [MEETING.id, DRILL.id],
    ]


def test_the_first_records_are_posted_before_they_are_counted(
    source: FakeSource, host: Host, lookups: LookupRunner
) -> None:
    source.slow = True
    assert source.counting is not None
    assert lookups.now(BrowseState(query="防"), [Scope()]) is None
    source.counting.wait_for(source.clones[0])
    source.counting.finish()
    assert host.ended(0)
    totals = [each.results.total for each in host.posted if isinstance(each, LookupRunner.Found)]
    assert totals == [None, 2]


def last(host: Host) -> LookupRunner.Found:
    found = host.posted[-1]
    assert isinstance(found, LookupRunner.Found)
    return found


def test_a_clone_is_closed_when_its_results_leave_the_screen(
    source: FakeSource, host: Host, lookups: LookupRunner
) -> None:
    assert source.counting is not None
    source.counting.finish()
    lookups.now(BrowseState(query="防"), [Scope()])
    assert host.ended(0)
    lookups.shown(last(host).results)
    # Its rows are still on the screen while others are looked up.
    lookups.now(BrowseState(query="フェア"), [Scope()])
    assert host.ended(1)
    assert [clone.closed for clone in source.clones] == [0, 0]
    lookups.shown(last(host).results)
    assert [clone.closed for clone in source.clones] == [1, 0]
    everything = lookups.now(BrowseState(), [Scope()])
    assert everything is not None
    lookups.shown(everything)
    assert [clone.closed for clone in source.clones] == [1, 1]
    assert source.closed == 0


def test_a_clone_is_closed_where_nobody_waits_for_it(
    source: FakeSource, host: Host, lookups: LookupRunner
) -> None:
    assert source.counting is not None
    lookups.now(BrowseState(query="防"), [Scope()])
    source.counting.wait_for(source.clones[0])
    lookups.now(BrowseState(query="フェア"), [Scope()])
    assert host.ended(0)
    source.counting.finish()
    assert host.ended(1)
    # Its results came too late for the screen.
    late = last(host)
    lookups.now(BrowseState(query="防災"), [Scope()])
    assert not lookups.is_newest(late)
    assert host.ended(2)
    assert [clone.closed for clone in source.clones] == [1, 1, 0]
    lookups.close()
    assert [clone.closed for clone in source.clones] == [1, 1, 1]


def test_a_clone_is_closed_when_the_look_up_fails(
    source: FakeSource, host: Host, lookups: LookupRunner
) -> None:
    assert source.counting is not None
    lookups.now(BrowseState(query="防"), [Scope()])
    source.counting.wait_for(source.clones[0])
    source.clones[0].error = DatabaseError("壊れています。")
    source.counting.finish()
    assert host.ended(0)
    assert isinstance(host.posted[-1], LookupRunner.Failed)
    assert source.clones[0].closed == 1


def test_a_clone_is_closed_where_its_worker_never_came_to_run(source: FakeSource) -> None:
    waiting: list[Callable[[], None]] = []
    host = Host()
    host.run_worker = lambda work, **_: waiting.append(work)  # type: ignore[method-assign]
    lookups = LookupRunner(cast("Screen[None]", host), source)
    lookups.now(BrowseState(query="防"), [Scope()])
    lookups.close()
    assert source.clones[0].closed == 1
    waiting[0]()
    assert host.posted == []
