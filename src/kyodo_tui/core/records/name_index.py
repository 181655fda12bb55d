"""Find bodies by name among many: the same one first, then those that may be it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.name_keys import kana_key
from kyodo_tui.core.records.name_relations import RULE_LABELS, Relation, loose_key, relation
from kyodo_tui.core.records.organisations import organisation_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_STRENGTH = {rule: place for place, rule in enumerate(RULE_LABELS)}
_ENOUGH_SHARED = 0.5
"""Names that only look alike share so many of the pairs of characters of the shorter one."""


class NameIndex:
    """Names of bodies, ready to be searched for other spellings of one."""

    def __init__(self, names: Iterable[str], progress: Callable[[int], None] = lambda _: None) -> None:
        """Index ``names``; the same name is kept once.

        Args:
            names: The names.
            progress: Called with the number of names that are done.
        """
        self._names = tuple(dict.fromkeys(names))
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_loose_key: dict[str, list[int]] = defaultdict(list)
        self._by_pair: dict[str, list[int]] = defaultdict(list)
        self._pairs_in: list[int] = []
        for place, name in enumerate(self._names):
            self._by_key[organisation_key(name)].append(place)
            self._by_loose_key[loose_key(name)].append(place)
            pairs = _pairs(name)
            self._pairs_in.append(len(pairs))
            for pair in pairs:
                self._by_pair[pair].append(place)
            progress(place + 1)

    def find(self, name: str, *, near: bool = True) -> list[tuple[str, Relation]]:
        """Return the names that may be of the body ``name``, the surest first.

        Without ``near`` only those that are of the same body, or of one that differs in spelling alone.
        """
        places = {*self._by_key.get(organisation_key(name), ()), *self._by_loose_key.get(loose_key(name), ())}
        if near:
            places.update(self._alike(name))
        related = ((self._names[place], relation(name, self._names[place])) for place in sorted(places))
        found = [(other, how) for other, how in related if how is not None]
        return sorted(found, key=lambda pair: (not pair[1].same, _weakest(pair[1]), len(pair[1].rules)))

    def _alike(self, name: str) -> list[int]:
        pairs = _pairs(name)
        shared: dict[int, int] = defaultdict(int)
        for pair in pairs:
            for place in self._by_pair.get(pair, ()):
                shared[place] += 1
        return [
            place
            for place, count in shared.items()
            if count >= _ENOUGH_SHARED * min(len(pairs), self._pairs_in[place])
        ]


def _pairs(name: str) -> set[str]:
    key = kana_key(organisation_key(name))
    return {key[place : place + 2] for place in range(len(key) - 1)} or {key}


def _weakest(how: Relation) -> int:
    return max((_STRENGTH[rule] for rule in how.rules), default=-1)
