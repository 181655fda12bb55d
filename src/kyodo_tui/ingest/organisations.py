"""Resolve the names of organisations in a report to organisations, however they are spelled.

What is certain is folded away by :func:`~kyodo_tui.core.records.organisations.organisation_key`; anything less is only
suggested, for a person to confirm in the aliases file.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.name_keys import kana_key
from kyodo_tui.core.records.alike import alike
from kyodo_tui.core.records.organisations import display_name
from kyodo_tui.core.records.record import Project, Sponsorship
from kyodo_tui.core.records.report import ORGANISER, PARTNER, Mention, Organisation
from kyodo_tui.core.records.reviewed import Reviewed
from kyodo_tui.ingest.cells.partners import split_bodies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kyodo_tui.core.records.record import Record


def resolve(
    records: Iterable[Record], reviewed: Reviewed | None = None
) -> tuple[tuple[Organisation, ...], tuple[Mention, ...]]:
    """Return the organisations that ``records`` name, by first appearance, and all their mentions."""
    reviewed = reviewed or Reviewed()
    aliases = reviewed.aliases
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    mentions: list[Mention] = []
    for record in records:
        for role, position, written in _named(record):
            key = aliases.key(written)
            spellings[key][written] += 1
            mentions.append(Mention(record.id, role, position, written, key))
    names = {key: aliases.names.get(key) or display_name(written) for key, written in spellings.items()}
    bodies = (Organisation(name, key, reviewed.kinds.of(name, key)) for key, name in names.items())
    return tuple(bodies), tuple(mentions)


def _named(record: Record) -> Iterator[tuple[str, int, str]]:
    if isinstance(record, Project):
        for position, written in enumerate(record.partner_list):
            yield PARTNER, position, written
    elif isinstance(record, Sponsorship):
        for position, written in enumerate(split_bodies(record.organiser)):
            yield ORGANISER, position, written


def suggestions(organisations: Sequence[Organisation]) -> list[tuple[Organisation, Organisation]]:
    """Return pairs that may be one organisation, for a person to confirm.

    They differ by a slip of the pen, by marks and the way kana are written (ウオッチング, ウォッチング), or by a first
    word in kana or kanji (とまこまい, 苫小牧).
    """
    plain = {body.key: kana_key(body.key) for body in organisations}
    return [
        (one, other)
        for one, other in combinations(organisations, 2)
        if one.key != other.key and alike(plain[one.key], plain[other.key])
    ]
