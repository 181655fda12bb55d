"""Find bodies by any of their names."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.abbreviations import ABBREVIATIONS
from kyodo_tui.core.japanese.name_keys import kana_key
from kyodo_tui.core.matching.relating import whole_short_names
from kyodo_tui.core.records.legal_forms import legal_family
from kyodo_tui.core.records.name_index import NameIndex
from kyodo_tui.core.records.name_relations import BRANCH
from kyodo_tui.core.records.organisations import organisation_key
from kyodo_tui.core.records.reviewed import from_text, merged
from kyodo_tui.store.related import RelatedReader
from kyodo_tui.store.row_values import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kyodo_tui.core.records.report import Organisation
    from kyodo_tui.core.records.reviewed import Aliases
    from kyodo_tui.store.connection import Connection

_MOST_NEAREST = 5


class _Bodies(dict[str, "Organisation"]):
    """Key → body, of all bodies of a file."""


class _Spellings(dict[str, str]):
    """Spelling → key of the body, for everything that a record writes; the name shown wins."""


class BodyFinder:
    """Finds bodies by name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._related = RelatedReader(connection)

    @property
    def by_key(self) -> Mapping[str, Organisation]:
        """Every body by its key."""
        return self._connection.memory.get(
            _Bodies, lambda: _Bodies((body.key, body) for body in self._related.organisations())
        )

    @property
    def _spellings(self) -> Mapping[str, str]:
        return self._connection.memory.get(_Spellings, self._read_spellings)

    def _read_spellings(self) -> _Spellings:
        with self._connection.translated_errors():
            rows = self._connection.rows(
                """SELECT DISTINCT mention.written, organisation.key FROM mention
                JOIN organisation ON organisation.id = mention.organisation"""
            )
            written = {text(row, "written"): text(row, "key") for row in rows}
        return _Spellings({**written, **{body.name: body.key for body in self.by_key.values()}})

    @property
    def _index(self) -> NameIndex:
        spellings = self._spellings
        return self._connection.memory.get(
            NameIndex, lambda: NameIndex(spellings, lambda done: self._connection.step(done, len(spellings)))
        )

    @cached_property
    def _aliases(self) -> Aliases:
        """What is reviewed about the spellings of bodies, of all cities."""
        with self._connection.translated_errors():
            rows = self._connection.rows("SELECT content FROM reviewed ORDER BY report")
            return merged(from_text(text(row, "content")) for row in rows).aliases

    def former_names(self, body: Organisation) -> tuple[str, ...]:
        """Return the names that a body had before, as a person has reviewed them."""
        return tuple(self._aliases.former.get(body.key, ()))

    def named(self, name: str) -> tuple[Organisation, ...]:
        """Return the bodies with a name, in any spelling of it; several where only their legal forms differ."""
        if key := self._spellings.get(name):
            return (self.by_key[key],)
        key = organisation_key(name)
        if not key:
            return ()
        key = self._aliases.keys.get(key, key)
        family = legal_family(name)
        if family and (body := self.by_key.get(f"{key}({family})")):
            return (body,)
        if body := self.by_key.get(key):
            return (body,)
        return tuple(
            each for each in self.by_key.values() if each.key.startswith(f"{key}(") and each.key.endswith(")")
        )

    def abbreviated(self, name: str) -> tuple[Organisation, ...]:
        """Return the bodies that a reviewed abbreviation means, with or without their place: 社協, 苫社協."""
        wanted = organisation_key(name)
        meant = [each.full for each in ABBREVIATIONS if organisation_key(each.short) in wanted]
        return tuple(
            body
            for body in self.by_key.values()
            if any(full in body.name for full in meant)
            and wanted in map(organisation_key, whole_short_names(body.name))
        )

    def alike(self, body: Organisation) -> Iterator[tuple[Organisation, str, bool]]:
        """Yield other bodies with a near name, with the rule, and whether they may be the same."""
        seen = {body.key}
        for name, relation in self._index.find(body.name):
            other = self.by_key[self._spellings[name]]
            if other.key not in seen:
                seen.add(other.key)
                yield other, relation.label, BRANCH not in relation.rules

    def may_be(self, body: Organisation) -> Iterator[tuple[Organisation, str]]:
        """Yield the bodies that may be this one, with the rule; a branch is another body."""
        return ((other, rule) for other, rule, same in self.alike(body) if same)

    def nearest(self, name: str) -> tuple[str, ...]:
        """Return the names of bodies that come nearest to one that no body has."""
        found = [self.by_key[self._spellings[near]].name for near, _ in self._index.find(name)]
        wanted = kana_key(organisation_key(name))
        if len(wanted) > 1:
            found += (
                body.name
                for body in sorted(self.by_key.values(), key=lambda each: (len(each.name), each.name))
                if wanted in kana_key(body.key)
            )
        return tuple(dict.fromkeys(found))[:_MOST_NEAREST]
