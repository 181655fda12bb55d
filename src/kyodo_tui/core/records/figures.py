"""Figures of records as values and in words: how often something was held, how many people came, meetings apart."""

from __future__ import annotations

from typing import NamedTuple

MEETING = "会議"
"""What meetings of all kinds are called together."""
IN_WRITING = "書面"
"""What stands before the day of those that were held in writing."""


class Figures(NamedTuple):
    """What was held and who came, of one record or of several."""

    times: int = 0
    """How often it was held, in person or in writing, without meetings."""
    people: int | None = None
    """How many people came to that; ``None`` where nobody counted them."""
    approx: bool = False
    """Whether this number is only near (約)."""
    meetings: int = 0
    """How often a body met for it."""
    members: int | None = None
    """How many people were at these meetings; ``None`` where nobody counted them."""
    members_approx: bool = False
    """Whether this number is only near."""

    def plus(self, other: Figures) -> Figures:
        """Return the figures of both together."""
        return Figures(
            self.times + other.times,
            _sum(self.people, other.people),
            self.approx or other.approx,
            self.meetings + other.meetings,
            _sum(self.members, other.members),
            self.members_approx or other.members_approx,
        )


NO_FIGURES = Figures()
"""Nothing was held, and nobody counted."""


def _sum(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return one if other is None else other
    return one + other


def times_text(number: int) -> str:
    """Return how often something was held: ``12回``."""
    return f"{number:,}回"


def people_text(number: int, *, approx: bool = False) -> str:
    """Return a number of people, with 約 where it is only near: ``約1,200人``."""
    return f"{'約' if approx else ''}{number:,}人"


def attendance_text(found: Figures) -> str:
    """Return how many people came; where only meetings have a number, theirs as such: ``会議28人``."""
    if found.people is not None:
        return people_text(found.people, approx=found.approx)
    if found.members is not None:
        return MEETING + people_text(found.members, approx=found.members_approx)
    return ""


def held_text(found: Figures) -> str:
    """Return what was held: ``2回 980人``; empty where nothing was."""
    said = [times_text(found.times)] if found.times else []
    if found.people is not None:
        said.append(people_text(found.people, approx=found.approx))
    return " ".join(said)


def meetings_text(found: Figures) -> str:
    """Return the meetings: ``会議13回 111人``; empty where there were none."""
    said = [f"{MEETING}{times_text(found.meetings)}"] if found.meetings else []
    if found.members is not None:
        said.append(("" if said else MEETING) + people_text(found.members, approx=found.members_approx))
    return " ".join(said)
