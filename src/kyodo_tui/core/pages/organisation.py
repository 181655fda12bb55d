"""Everything with a body: its spellings, its records by year, form and role, its departments and events."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_tui.core.pages.entry import Entry
    from kyodo_tui.core.records.departments import Departments

_FORMER = re.compile(r"[（(](?:旧|前名称|旧称|前身|改称前)[：:・\s]?([^（()）]{2,})[）)]")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A record that names a body."""

    entry: Entry
    roles: tuple[str, ...]
    """``organiser`` before ``partner``."""
    spellings: tuple[str, ...]
    """As the record writes it, each once."""
    event: str
    """Id of the event of the record."""

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            **self.entry.to_json(),
            "roles": list(self.roles),
            "written": list(self.spellings),
            "event": self.event,
        }


@dataclass(frozen=True, slots=True)
class NearBody:
    """Another body whose name is near."""

    name: str
    rule: str
    """How the names are related, in words."""
    records: int
    """Number of records that name it."""
    may_be_same: bool
    """False for a branch or a part, which is a body of its own."""

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "name": self.name,
            "rule": self.rule,
            "records": self.records,
            "may_be_same": self.may_be_same,
        }


@dataclass(frozen=True, slots=True)
class OtherBody:
    """A record of an event of a body that does not name it, but others that its own records do not name."""

    entry: Entry
    event: str
    """Id of the event."""
    names: tuple[str, ...]
    """The other bodies, in the order written."""

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "record": self.entry.id,
            "year": self.entry.fiscal_year,
            "name": self.entry.name,
            "event": self.event,
            "bodies": list(self.names),
        }


@dataclass(frozen=True, slots=True)
class OrganisationLife:
    """Everything with a body."""

    name: str
    """The spelling shown."""
    key: str
    kind: str
    """Code of its kind."""
    mentioned: tuple[Mentioned, ...]
    """By year, the newest first."""
    event_names: dict[str, str]
    """Id → name of each of its events."""
    former_names: tuple[str, ...] = ()
    near: tuple[NearBody, ...] = ()
    others: tuple[OtherBody, ...] = ()
    """Records of its events that name other bodies instead, in document order."""
    years: tuple[int, ...] = ()
    """The fiscal years of the database, newest first."""

    def spellings(self) -> dict[str, list[str]]:
        """Return the ids of the records that use each spelling, the most frequent spelling first."""
        found: dict[str, list[str]] = defaultdict(list)
        for each in self.mentioned:
            for written in each.spellings:
                found[written].append(each.entry.id)
        return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))

    def departments(self, lineages: Departments) -> dict[str, list[Mentioned]]:
        """Return the records of each department by the name it has now, the most frequent first."""
        found: dict[str, list[Mentioned]] = defaultdict(list)
        for each in self.mentioned:
            found[lineages.current(each.entry.department)].append(each)
        return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))

    def events(self) -> dict[str, list[Mentioned]]:
        """Return the records of each event, that with the newest record first."""
        found: dict[str, list[Mentioned]] = defaultdict(list)
        for each in self.mentioned:
            found[each.event].append(each)
        return dict(found)


def former_names(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the former names that a text gives behind one of ``names``: 新名称（旧 前の名称）."""
    found = (
        match[1].strip()
        for name in names
        for place in re.finditer(re.escape(name), text)
        if (match := _FORMER.match(text, place.end()))
    )
    return tuple(dict.fromkeys(found))
