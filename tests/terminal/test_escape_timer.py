"""How long an ESC is waited with: hardly on a local line, as long as it takes on a slow one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.terminal.escape_timer import MAX_SECONDS, EscapeTimer, is_remote


@pytest.mark.parametrize(
    ("environ", "remote"),
    [
        ({}, False),
        ({"SSH_TTY": "/dev/pts/1"}, True),
        ({"SSH_CONNECTION": "a 1 b 2"}, True),
        ({"SSH_TTY": ""}, False),
    ],
)
def test_ssh_is_remote(environ: dict[str, str], remote: bool) -> None:
    assert is_remote(environ) is remote


def test_a_local_line_waits_hardly() -> None:
    timer = EscapeTimer()
    assert timer.seconds <= 0.03
    timer.note_round_trip(0.004)
    assert timer.seconds <= 0.03


def test_a_remote_line_waits_as_long_as_it_needs() -> None:
    timer = EscapeTimer(remote=True)
    assert timer.seconds == 0.1
    timer.note_round_trip(0.3)
    assert 0.15 <= timer.seconds <= 0.2
    timer.note_round_trip(0.002)
    assert timer.seconds <= 0.03
    timer.note_gap(0.09)
    assert timer.seconds == pytest.approx(0.18)


def test_a_slow_answer_tells_of_a_slow_line_without_ssh() -> None:
    timer = EscapeTimer()
    timer.note_round_trip(0.4)
    assert timer.seconds > 0.2


@given(st.booleans(), st.lists(st.floats(0, 100)), st.lists(st.floats(0, 100)))
def test_it_never_waits_long(remote: bool, round_trips: list[float], gaps: list[float]) -> None:
    timer = EscapeTimer(remote=remote)
    for seconds in round_trips:
        timer.note_round_trip(seconds)
    for seconds in gaps:
        timer.note_gap(seconds)
    assert 0 < timer.seconds <= MAX_SECONDS
