"""How often something was held and how many people came, with meetings apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import MEETING

from kyodo_tui.core.records.figures import NO_FIGURES, Figures
from kyodo_tui.core.records.meetings import figures, figures_of, is_meeting
from kyodo_tui.core.records.record import Project, Session, Total


def session(
    label: str | None,
    people: int | None = None,
    mode: str | None = "in_person",
    *,
    unit: str | None = "人",
    approx: bool = False,
    note: str | None = None,
) -> Session:
    return Session(label, "2020-10-18", None, None, people, approx, unit, mode, note)


def project(*sessions: Session, name: str = "祭り", totals: tuple[Total, ...] = ()) -> Project:
    return replace(MEETING, name=name, sessions=sessions, totals=totals)


@pytest.mark.parametrize(
    "label",
    [
        "委員会",
        "実行委員会",
        "第2回実行委員会",
        "実行委員会（第2回）",
        "役員会",
        "理事会の開催",
        "総会",
        "専門部会",
        "打合せ",
        "打ち合わせ会",
        "反省会",
        "選考委員会 第3回",
        "公共交通会議",
    ],
)
def test_what_a_meeting_is_called(label: str) -> None:
    assert is_meeting(session(label, 10), "祭り")


@pytest.mark.parametrize(
    "label",
    [
        "式典",
        "表彰式",
        "講演会",
        "研修会",
        "交流会",
        "懇談会",
        "説明会",
        "委員会主催の花火大会",
        "会議室開放",
        "実行委員会企画展",
    ],
)
def test_what_is_no_meeting(label: str) -> None:
    assert not is_meeting(session(label, 10), "祭り実行委員会")


def test_what_has_no_label_is_the_meeting_of_the_body_that_the_record_is_named_after() -> None:
    assert is_meeting(session(None, 28), "港まつり実行委員会")
    assert is_meeting(session(None), "公共交通協議会")
    assert not is_meeting(session(None, 28), "港まつり")
    assert not is_meeting(session(None, 28), "協議会だより展")
    assert is_meeting(session("第2回", 15), "いじめ問題対策連絡協議会")
    assert not is_meeting(session("後期", 15), "体験教室")
    # No committee has so many seats: the festival itself is meant.
    assert not is_meeting(session(None, 50000), "港まつり実行委員会")


def test_who_came_or_how_can_tell_it_too() -> None:
    assert is_meeting(session(None, 10, note="委員10人"), "祭り")
    assert is_meeting(session("企画", None, "written"), "祭り")
    assert not is_meeting(session(None, 10, note="委員会が主催"), "祭り")


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (
            project(session("委員会", 10), session("委員会", 7), session("式典", 885)),
            Figures(1, 885, False, 2, 17),
        ),
        (project(session(None, 28), name="祭り実行委員会"), Figures(meetings=1, members=28)),
        (
            project(session(None, 28), session("祭り", None, "cancelled"), name="祭り実行委員会"),
            Figures(meetings=1, members=28),
        ),
        (project(session(None, 9, approx=True), session(None, 10)), Figures(2, 19, approx=True)),
        (project(session(None, 15, unit="団体")), Figures(1)),
        (project(session(None, 15, "cancelled")), NO_FIGURES),
        (project(session(None, 15, None)), Figures(0, 15)),
        (project(totals=(Total("通年で292回実施、延べ778人", 778, 292),)), Figures(292, 778)),
        (project(session(None, 261), totals=(Total("15地区で開催", None, 15),)), Figures(15, 261)),
        (
            project(session(None), session(None), totals=(Total("延べ約309人", 309, None),)),
            Figures(2, 309, approx=True),
        ),
        (project(session("式典", 980), totals=(Total("出席者980人", 980, None),)), Figures(1, 980)),
        # A total with a name of its own comes to the sessions; one of all of them counts these, too.
        (
            project(
                session("ホームビジット"), totals=(Total("交流サロン 通年で48回開催（延べ516人）", 516, 48),)
            ),
            Figures(49, 516),
        ),
        (project(session("教室", 9), totals=(Total("教室は12回開催", None, 12),)), Figures(12, 9)),
        (project(session(None, 9), session(None, 8), totals=(Total("全12回", None, 12),)), Figures(12, 17)),
        # Figures of meetings stay with them.
        (
            project(session("式典", 980), totals=(Total("委員会 12回開催", None, 12),)),
            Figures(1, 980, meetings=12),
        ),
        (
            project(session(None), name="祭り実行委員会", totals=(Total("延べ120人", 120, None),)),
            Figures(meetings=1, members=120),
        ),
        (
            project(session(None), name="祭り実行委員会", totals=(Total("来場者5万人", 50000, None),)),
            Figures(0, 50000, meetings=1),
        ),
    ],
)
def test_figures_of_a_project(record: Project, found: Figures) -> None:
    assert figures(record) == found


@pytest.mark.parametrize(
    ("note", "times"),
    [
        ("全10回、延べ94名", 10),
        ("第2・4日曜日／8回、延べ3,200人", 8),
        ("全10回、うち1回は地震のため中止、延べ81名", 9),
        ("毎月1回", 1),
        ("各3回", 1),
        ("第3木曜日", 1),
        ("第32回", 1),
        ("前期5回、後期6回", 1),
        (None, 1),
    ],
)
def test_the_note_of_a_period_says_how_often(note: str | None, times: int) -> None:
    period = replace(session(None, note=note), end="2020-12-20")
    assert figures(project(period)).times == times
    assert figures(project(session(None, note=note))).times == 1, "a single day is one time"


SESSIONS = st.lists(
    st.builds(
        session,
        st.sampled_from([None, "委員会", "式典", "総会"]),
        st.none() | st.integers(0, 150),
        st.sampled_from(["in_person", "written", None]),
        approx=st.booleans(),
    ),
    max_size=8,
)


@given(SESSIONS, st.sampled_from(["祭り", "祭り実行委員会"]))
def test_no_session_is_lost_and_none_counts_twice(sessions: list[Session], name: str) -> None:
    found = figures_of(sessions, name)
    assert found.times + found.meetings == sum(each.mode is not None for each in sessions)
    assert (found.people or 0) + (found.members or 0) == sum(each.participants or 0 for each in sessions)
    parts = NO_FIGURES
    for each in sessions:
        parts = parts.plus(figures_of([each], name))
    assert parts == found
