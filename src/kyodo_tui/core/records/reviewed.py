"""What people have reviewed beside the sources of a report: it goes into the database with the report."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.japanese.name_keys import name_key
from kyodo_tui.core.records.departments import DepartmentChange
from kyodo_tui.core.records.event_values import ReviewedEvent
from kyodo_tui.core.records.organisations import organisation_key
from kyodo_tui.core.records.partner_kinds import ReviewedKinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Aliases:
    """Spellings that a person confirmed to be one body."""

    keys: Mapping[str, str] = field(default_factory=dict)
    """Key of a spelling → key of the body."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Key of a body → the spelling to show."""
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Key of a body → names it had before."""

    def key(self, written: str) -> str:
        """Return what identifies the body that is written so."""
        key = organisation_key(written)
        return self.keys.get(key, key)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Everything that is reviewed about the bodies, events and departments of a city."""

    aliases: Aliases = field(default_factory=Aliases)
    kinds: ReviewedKinds = field(default_factory=ReviewedKinds)
    events: tuple[ReviewedEvent, ...] = ()
    departments: tuple[DepartmentChange, ...] = ()


def merged(reviewed: Iterable[Reviewed]) -> Reviewed:
    """Return what several reports of a city bring; where they differ, the last one counts."""
    keys: dict[str, str] = {}
    names: dict[str, str] = {}
    former: dict[str, tuple[str, ...]] = {}
    organisations: dict[str, str] = {}
    records: dict[str, tuple[str, ...]] = {}
    events: dict[ReviewedEvent, None] = {}
    changes: list[DepartmentChange] = []
    for each in reviewed:
        keys.update(each.aliases.keys)
        names.update(each.aliases.names)
        former.update(each.aliases.former)
        organisations.update(each.kinds.organisations)
        records.update(each.kinds.records)
        events.update(dict.fromkeys(each.events))
        changes += each.departments
    return Reviewed(
        Aliases(keys, names, former),
        ReviewedKinds(organisations, records),
        tuple(events),
        tuple(_agreeing(changes)),
    )


def _agreeing(changes: Sequence[DepartmentChange]) -> Iterator[DepartmentChange]:
    """Yield the changes, in order, without what a later one contradicts: one successor each, and no circles."""
    successors: dict[str, str] = {}
    kept: dict[DepartmentChange, list[str]] = {}
    for change in reversed(changes):
        for former in change.former:
            if name_key(former) not in successors and not _leads_to(successors, change.name, former):
                successors[name_key(former)] = name_key(change.name)
                kept.setdefault(change, []).append(former)
    for change, former_names in reversed(kept.items()):
        yield DepartmentChange(change.name, tuple(former_names), change.since)


def _leads_to(successors: Mapping[str, str], name: str, other: str) -> bool:
    """Tell whether ``other`` is ``name``, or what became of it."""
    key: str | None = name_key(name)
    while key is not None and key != name_key(other):
        key = successors.get(key)
    return key is not None


def to_text(reviewed: Reviewed) -> str:
    """Return ``reviewed`` as JSON text."""
    return json.dumps(asdict(reviewed), ensure_ascii=False, sort_keys=True)


def from_text(text: str) -> Reviewed:
    """Return what :func:`to_text` made ``text`` of.

    Raises:
        ValueError: when ``text`` is anything else.
    """
    try:
        value: dict[str, Any] = json.loads(text)
        aliases, kinds = value["aliases"], value["kinds"]
        return Reviewed(
            Aliases(
                _texts(aliases["keys"]), _texts(aliases["names"]), _lists_of_texts(aliases.get("former", {}))
            ),
            ReviewedKinds(_texts(kinds["organisations"]), _lists_of_texts(kinds["records"])),
            tuple(_event(event) for event in value["events"]),
            tuple(
                DepartmentChange(str(change["name"]), tuple(map(str, change["former"])), change["since"])
                for change in value["departments"]
            ),
        )
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"not what has been reviewed: {error}") from error


def _texts(value: Mapping[str, Any]) -> dict[str, str]:
    return {str(key): str(text) for key, text in value.items()}


def _lists_of_texts(value: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {str(key): tuple(map(str, texts)) for key, texts in value.items()}


def _event(value: Mapping[str, Any]) -> ReviewedEvent:
    organiser = value["organiser"]
    return ReviewedEvent(
        str(value["city"]),
        tuple(map(str, value["names"])),
        tuple(map(str, value["records"])),
        None if organiser is None else str(organiser),
        bool(value["certain"]),
    )
