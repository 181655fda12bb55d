"""Values of events: what records are grouped by, the events that come out, and the reasons."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

REVIEWED = "reviewed"
SAME_BODY = "same_body"
SAME_DEPARTMENT = "same_department"
FORMER_NAME = "former_name"
OTHER_TIME = "other_time"
OTHER_CITY = "other_city"
OTHER_BODY = "other_body"
SAME_MAIN = "same_main"
SAME_TITLE = "same_title"
CONTAINED = "contained"
SLIP = "slip"
NUMBERS = "numbers"
ORDINALS = "ordinals"
OTHER_BODY_MAIN = "other_body_main"

REASON_LABELS = {
    SAME_BODY: "名称と団体が同じ",
    SAME_DEPARTMENT: "名称と担当課が同じ",
    FORMER_NAME: "旧名称が一致",
    REVIEWED: "同じ催しと確認済み",
    OTHER_TIME: "名称と団体が同じで、時期が違う",
    OTHER_CITY: "名称と団体が同じで、市町村が違う",
    OTHER_BODY: "名称が同じで、団体が違う",
    SAME_MAIN: "副題のほかは名称が同じで、団体も同じ",
    SAME_TITLE: "題名と団体が同じ",
    CONTAINED: "名称の主な部分と団体が同じ",
    SLIP: "名称がよく似ていて、団体が同じ",
    NUMBERS: "数字のほかは名称が同じで、団体も同じ",
    ORDINALS: "第何回かの数が続いていて、団体が同じ",
    OTHER_BODY_MAIN: "副題のほかは名称が同じで、団体が違う",
}
"""Reason → how a reader is told of it; the strongest first. 団体 is the department where no body is named."""
STRENGTH = {reason: place for place, reason in enumerate(REASON_LABELS)}


@dataclass(frozen=True, slots=True)
class EventEntry:
    """What tells of which event a record is."""

    record_id: str
    """Id of the record."""
    city: str
    """Whose records it is one of: the report code without its year, empty for the home city."""
    fiscal_year: int
    """Gregorian year of the fiscal year's April."""
    name: str
    """Name as written."""
    department: str
    """Department in charge, by the name it has now."""
    is_project: bool
    """True where the department takes part; a sponsorship is only filed there."""
    bodies: frozenset[str] = frozenset()
    """Keys of organisers and partners."""


@dataclass(frozen=True, slots=True)
class ReviewedEvent:
    """An event that a person has reviewed."""

    city: str
    """Whose records are meant."""
    names: tuple[str, ...]
    """Names under which it was held, in any spelling, of any year."""
    records: tuple[str, ...] = ()
    """Ids of records that belong to it whatever their name."""
    organiser: str | None = None
    """Key of the body whose event it is, where the names alone do not tell."""
    certain: bool = True
    """False where it only may be one event."""


@dataclass(frozen=True, slots=True)
class EventMember:
    """A record of an event."""

    record_id: str
    """Id of the record."""
    reason: str | None
    """Why it is certain to belong there, of :data:`REASON_LABELS`; ``None`` where it is alone."""


@dataclass(frozen=True, slots=True)
class Event:
    """What is held again in another year, in another form or under another name holder."""

    id: str
    """The smallest id of its records."""
    name: str
    """Its name in the last year."""
    members: tuple[EventMember, ...]
    """Its records by id."""

    @property
    def newest(self) -> str:
        """The id of a record that has its name; its own id is that of an older one, which may have another."""
        last = max(natural_order(member.record_id)[:2] for member in self.members)
        return next(
            member.record_id for member in self.members if natural_order(member.record_id)[:2] == last
        )


@dataclass(frozen=True, slots=True)
class EventLink:
    """Two events that may be one."""

    one: str
    """Id of the event that comes first."""
    other: str
    """Id of the other event."""
    reason: str
    """Why, of :data:`REASON_LABELS`."""


@dataclass(frozen=True, slots=True)
class Events:
    """All events of a database."""

    events: tuple[Event, ...] = ()
    """Every record belongs to one; by id."""
    links: tuple[EventLink, ...] = ()
    """Events that may be one, each pair once; by id."""
    by_record: dict[str, str] = field(default_factory=dict)
    """Id of a record → id of its event."""


def natural_order(record_id: str) -> tuple[str | int, ...]:
    """Return a sort key by which ``2020-cohost-2`` comes before ``2020-cohost-10``."""
    pieces = re.split(r"([0-9]+)", record_id)
    return tuple(int(piece) if place % 2 else piece for place, piece in enumerate(pieces))


def city_of(report_code: str) -> str:
    """Return whose report a code names: ``konan`` of ``konan-2021``, empty for the year alone."""
    bare = re.sub(r"(?:^|[-_])?(?:(?:19|20)[0-9]{2}|[rhRH][0-9]{1,2})$", "", report_code)
    return bare.strip("-_")
