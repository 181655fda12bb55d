"""Recognise names of one series: 入門セミナー計測編 and 入門セミナー電気編, 市民講座1 and 市民講座2."""

from __future__ import annotations

import re

from kyodo_tui.core.japanese.name_keys import kana_key
from kyodo_tui.core.records.alike import common_ends
from kyodo_tui.core.records.event_names import event_name
from kyodo_tui.core.records.event_rules import is_generic

_LEAST = 5
"""So many characters at the beginning or end must be the same."""
_MUNICIPALITY = re.compile(r"^.{1,4}[市町村区](?:立|内)?")
"""The name of a city before a name says nothing."""
_SHARE = 0.6
"""And so much of the shorter name."""


def series_stem(one: str, other: str, bodies: frozenset[str] = frozenset()) -> str | None:
    """Return what two names of events of one organiser have in common if that makes them a series.

    Args:
        one: Name as written.
        other: Another one.
        bodies: Keys of the organiser, whose name within a name says nothing about the event.
    """
    first, second = (_bare(name, bodies) for name in (one, other))
    start, end = common_ends(first, second)
    shorter = min(len(first), len(second))
    for length, stem in ((start, first[:start]), (end, first[len(first) - end :])):
        telling = _MUNICIPALITY.sub("", stem)
        if len(telling) >= _LEAST and length >= _SHARE * shorter and not is_generic(telling):
            return stem
    return None


def _bare(name: str, bodies: frozenset[str]) -> str:
    key = event_name(name).key
    for body in bodies:
        key = key.replace(kana_key(body), "")
    return re.sub(r"[0-9]+", "", key)
