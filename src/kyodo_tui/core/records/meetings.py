"""Count how often something was held and how many people came; meetings of its bodies are counted apart.

Who sits in the committee of an event did not come to the event: the 13 meetings of the committee for 成人式 and their
111 people are no part of the 980 who attended the ceremony. Where a record is of nothing but meetings, no participants
are known, and the people at its meetings are told as such.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_tui.core.records.figures import Figures
from kyodo_tui.core.records.record import CANCELLED, IN_PERSON, WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.core.records.record import Project, Session, Total

BODIES = "団体"
"""The unit that counts bodies, not people."""
HELD_MODES = (IN_PERSON, WRITTEN)
"""Modes of a session that was held."""

# Patterns are compiled when they are first needed: the first screen needs few of them.
_BODY = "委員会|協議会|審議会|理事会|役員会|幹事会|評議員会|評議会|部会|連絡会|準備会|事務局"
_TALK = "会議|会合|総会|打ち?合わ?せ(?:会)?|反省会|審査会|選考会|検討会"
_AFTER = r"(?:の?開催|を開催)?(?:\s*(?:[（(][^（）()]*[）)]|第?[0-9０-９一二三四五六七八九十]+回目?))*\s*"
_IS_MEETING = rf"(?:{_BODY}|{_TALK}){_AFTER}$"
"""Ends with what a meeting is called, or the body that meets: 実行委員会, 専門委員会（第2回）, 総会."""
_NAMES_MEETING = rf"(?:{_BODY}|{_TALK})(?:[はをのが、：:（(\s]|[0-9０-９約計延全第])"
"""Says something of meetings: 役員会を6回開催, 委員会 12回."""
_MEMBERS = r"(?:委員|構成員|役員|理事|幹事|事務局員?|会員代表)(?:数|の出席)?\s*[:：]?\s*約?[0-9０-９]"
"""Counts those who belong to a body: 委員10人."""
_BARE_TOTAL = r"[※（(・\s]*(?:延べ|のべ|合計|計)?\s*約?[0-9０-９,，]+\s*[人名]?[）)\s]*"
_OF_ALL = "延べ|のべ|合計|総計|累計|計\\s*約?[0-9０-９]"
_MOST_SEATS = 200
"""People that a meeting can have; more came to something else, even where nothing but a body is named."""
_APPROX = "約|およそ|程度|[0-9０-９]余"
_NUMBER = "[0-9０-９一二三四五六七八九十]+"
_ONLY_WHICH = rf"第?{_NUMBER}[回期次部](?:目)?|前期|中期|後期|前半|後半|[春夏秋冬][季期]?|[上下]半?期"
"""A label that only says which time it was: 第2回, 後期."""
_TIMES = r"(?<![第0-9０-９])(?P<number>[0-9０-９]{1,3})\s*回(?![目答収覧路転復戦線生])"
_EACH_OR_PART = r"(?:毎?[月週日]|隔[月週]|[各うち内]|それぞれ|ごと)に?\s*$"
_CANCELLED_TIMES = r"(?:うち|内)\s*(?P<number>[0-9０-９]{1,3})\s*回[^、。／]*中止"
_OF_EVERYTHING = rf"[※（(・\s]*(?:通年|年間|通算|全|延べ|のべ|合計|計|累計|年|約|{_NUMBER})"
"""Begins a total that is one of all sessions; others have a name of their own (交流サロン 通年で48回開催)."""


def figures(project: Project) -> Figures:
    """Return the figures of a project.

    It was held as often as it has sessions, as the note of a period says (全10回), or as a total does
    (通年で292回実施). The people are those of its sessions; where these do not count everybody, or nobody, those of a
    total (延べ309人).
    """
    meetings, events = _apart(project.sessions, project.name)
    of_meetings = [total for total in project.totals if _is_of_meetings(total, meetings, events)]
    of_events = [total for total in project.totals if total not in of_meetings]
    return Figures(*_counted(events, of_events), *_counted(meetings, of_meetings))


def figures_of(sessions: Iterable[Session], name: str) -> Figures:
    """Return the figures of some sessions of a project with this name."""
    meetings, events = _apart(sessions, name)
    return Figures(*_counted(events, ()), *_counted(meetings, ()))


def is_meeting(session: Session, name: str) -> bool:
    """Return whether a session is the meeting of a body, not what it holds for others.

    Its label says so, or its note (委員10人); what has no label, or one like 第2回, is the meeting of the body that the
    record is named after. What was held in writing (書面開催) is always a meeting.
    """
    if session.mode == WRITTEN or (session.note and re.search(_MEMBERS, session.note)):
        return True
    if session.label and not re.fullmatch(_ONLY_WHICH, session.label):
        return re.search(_IS_MEETING, session.label) is not None
    has_seats = session.unit == BODIES or (session.participants or 0) <= _MOST_SEATS
    return has_seats and re.search(_IS_MEETING, name) is not None


def counts_people(session: Session) -> bool:
    """Return whether a session says how many people came."""
    return session.participants is not None and session.unit != BODIES and session.mode != CANCELLED


def _apart(sessions: Iterable[Session], name: str) -> tuple[list[Session], list[Session]]:
    """Return the meetings among some sessions, and the other ones."""
    meetings: list[Session] = []
    events: list[Session] = []
    for session in sessions:
        (meetings if is_meeting(session, name) else events).append(session)
    return meetings, events


def _is_of_meetings(total: Total, meetings: Sequence[Session], events: Sequence[Session]) -> bool:
    if re.search(_NAMES_MEETING, total.text) or re.search(_MEMBERS, total.text):
        return True
    is_alone = bool(meetings) and all(each.mode == CANCELLED for each in events)
    return is_alone and re.fullmatch(_BARE_TOTAL, total.text) is not None


def _all_times(held: Sequence[Session], totals: Sequence[Total]) -> int:
    """Return how often something was held: totals of all of it count the sessions, too, others come to them."""
    labels = [session.label for session in held if session.label]
    of_all = others = 0
    for total in totals:
        is_of_all = re.match(_OF_EVERYTHING, total.text) or any(label in total.text for label in labels)
        if is_of_all:
            of_all += total.count or 0
        else:
            others += total.count or 0
    return max(sum(map(_times, held)), of_all) + others


def _times(session: Session) -> int:
    """Return how often something was held within a session: for a period its note can say (全10回、うち1回は中止)."""
    note = session.note or ""
    if session.end in (None, session.start):
        return 1
    found = [each for each in re.finditer(_TIMES, note) if not re.search(_EACH_OR_PART, note[: each.start()])]
    if len(found) != 1:
        return 1
    cancelled = re.search(_CANCELLED_TIMES, note)
    return max(int(found[0]["number"]) - (int(cancelled["number"]) if cancelled else 0), 1)


def _counted(sessions: Sequence[Session], totals: Sequence[Total]) -> tuple[int, int | None, bool]:
    """Return how often something was held, how many people came, and whether that number is only near."""
    held = [session for session in sessions if session.mode in HELD_MODES]
    times = _all_times(held, totals)
    counted = [session for session in sessions if counts_people(session)]
    total = next((each for each in totals if each.participants is not None), None)
    people = sum(session.participants or 0 for session in counted)
    is_whole = bool(counted) and all(map(counts_people, held))
    is_more = bool(total and re.search(_OF_ALL, total.text) and (total.participants or 0) >= people)
    if total is not None and not is_whole and (is_more or not counted):
        return times, total.participants, re.search(_APPROX, total.text) is not None
    return times, people if counted else None, any(session.approx for session in counted)
