"""When a project was held, as a list says it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.records.held_short import SHORT_CELLS, first_held, held_short
from kyodo_tui.core.records.record import Session, Total

DAYS = st.dates(date(1868, 10, 23), date(2100, 12, 31))


def on(
    start: str | None,
    end: str | None = None,
    *dates: str,
    mode: str | None = "in_person",
    label: str | None = None,
) -> Session:
    return Session(label, start, end, dates or None, None, False, None, mode, None)


@pytest.mark.parametrize(
    ("sessions", "totals", "text"),
    [
        ([], [], ""),
        ([on("2020-10-18")], [], "令2.10.18"),
        ([on("2020-10-18"), on("2021-02-13"), on("2021-03-06")], [], "令2.10.18 ほか2回"),
        ([on("2020-10-18"), on("2020-09-13")], [], "令2.9.13 ほか1回"),
        ([on("2020-04", "2021-03")], [], "令2.4～令3.3"),
        ([on("2020-08-25", "2020-10-29")], [], "令2.8.25～10.29"),
        ([on("2019-05-01")], [], "令元.5.1"),
        ([on("2020-11-05", "2020-11-06", "2020-11-05", "2020-11-06")], [], "令2.11.5～11.6"),
        ([on("2020-11-02", "2021-01-29"), *[on("2021-02-01")] * 12], [], "令2.11.2～ ほか12回"),
        ([on("2020-04-28", mode="cancelled"), on("2020-07-17")], [], "令2.7.17"),
        ([on("2020-04-28", mode="cancelled")], [], "令2.4.28 中止"),
        ([on("2020-04-28", mode="cancelled"), on(None, mode="cancelled")], [], "令2.4.28 中止"),
        ([on(None, mode="cancelled")], [], "中止"),
        ([on(None, mode="cancelled"), on("2021-03-13")], [], "令3.3.13"),
        ([on(None, mode=None)], [], ""),
        ([], [Total("延べ309人", 309, None)], "延べ309人"),
        ([], [Total("通年で292回実施", 778, 292)], "通年292回"),
        ([], [Total("通年", None, None), Total("延べ1,309人", 1309, None)], "延べ1,309人"),
    ],
)
def test_when_a_project_was_held(sessions: list[Session], totals: list[Total], text: str) -> None:
    assert held_short(sessions, totals, "祭り") == text


SESSIONS = st.builds(
    lambda first, more, mode: on(first.isoformat(), (first + timedelta(more)).isoformat(), mode=mode),
    DAYS,
    st.integers(0, 800),
    st.sampled_from(["in_person", "cancelled", "written", None]),
)


@given(st.lists(SESSIONS, min_size=1, max_size=20))
def test_a_list_has_room_for_it(sessions: list[Session]) -> None:
    text = held_short(sessions, (), "実行委員会")
    assert sum(1 if char.isascii() else 2 for char in text) <= SHORT_CELLS + len("会議  中止")


@pytest.mark.parametrize(
    ("sessions", "name", "text"),
    [
        # The ceremony, not the committee that met before it.
        (
            [
                on("2020-09-02", label="委員会"),
                on("2020-09-16", label="委員会"),
                on("2021-01-10", label="式典"),
            ],
            "成人式",
            "令3.1.10",
        ),
        # The festival was cancelled: what was held is only a meeting.
        (
            [on("2020-04-27"), on(None, mode="cancelled", label="港まつり")],
            "港まつり実行委員会",
            "会議 令2.4.27",
        ),
        ([on("2020-05-12", mode="written"), on("2020-10-15")], "祭り実行委員会", "会議 令2.5.12 ほか1回"),
        (
            [on("2020-05-12", mode="written"), on("2020-05-27", mode="written")],
            "祭り",
            "書面 令2.5.12 ほか1回",
        ),
        ([on("2020-04", "2021-03")], "FM実行委員会", "会議 令2.4～令3.3"),
        # What was done comes before the time in which one could apply for it.
        ([on("2020-06-03", "2020-08-30", mode=None), on("2020-11-25")], "企業表彰", "令2.11.25"),
        # A period is still more than the meetings about it.
        (
            [
                on("2020-05-07", mode="written", label="実行委員会"),
                on("2020-11-02", "2021-01-29", mode=None),
            ],
            "フォトコンテスト",
            "令2.11.2～令3.1.29",
        ),
    ],
)
def test_a_list_tells_meetings_from_what_was_held(sessions: list[Session], name: str, text: str) -> None:
    assert held_short(sessions, (), name) == text


@given(st.lists(SESSIONS, min_size=1, max_size=20))
def test_the_session_shown_is_the_first_of_its_kind(sessions: list[Session]) -> None:
    found, others = first_held(sessions, "祭り")
    assert found is not None
    assert 0 <= others < len(sessions)
    if any(session.mode == "in_person" for session in sessions):
        assert found.start == min(s.start or "" for s in sessions if s.mode == "in_person")
