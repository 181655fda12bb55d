"""Relate the names of a list to names that records write: the same, spelled otherwise, or only alike."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.abbreviations import abbreviated
from kyodo_tui.core.japanese.name_keys import folded_name, kana_key
from kyodo_tui.core.matching.values import COLLECTIVE, PERHAPS, REVIEWED, SAME, SEVERAL, SPELLED
from kyodo_tui.core.records import name_relations as rules
from kyodo_tui.core.records.legal_forms import legal_family, legal_forms_in_full, written_without_legal_forms
from kyodo_tui.core.records.name_index import NameIndex
from kyodo_tui.core.records.organisations import is_collective, organisation_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kyodo_tui.core.records.reviewed import Aliases

_SPELLING_ALONE = frozenset({rules.SPACE, rules.WIDTH, rules.MARKS})
"""Rules after which a name is still taken for written the same."""
_COMPANY_FORMS = ("株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "相互会社")
_SUCCEEDED = {"株式会社", "有限会社"}
"""New companies are no 有限会社 since 2006; many have become 株式会社 and kept their name."""
_BY_ANOTHER_NAME = frozenset({rules.ABBREVIATION, rules.MUNICIPALITY, REVIEWED})
"""Rules by which a body is found whose branches do not begin with the name."""
_SECTIONS = ("青年部", "女性部", "女性会", "婦人部", "地区会", "部会", "分会", "分団", "支会")
"""Parts of a body that are bodies of their own: they hold other events, and are asked for support by themselves."""


@dataclass(frozen=True, slots=True)
class Found:
    """A written name that a name of the list is related to."""

    written: str
    match: str
    rules: tuple[str, ...] = ()


class Names:
    """The names that records write, ready to be compared."""

    def __init__(
        self,
        bodies: Mapping[str, str],
        others: Iterable[str],
        aliases: Aliases,
        progress: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Take the written names.

        Args:
            bodies: Name of a body as written → key of the body.
            others: Names of records.
            aliases: Spellings that people have reviewed.
            progress: Called with the number of names that are done.

        """
        self._bodies = bodies
        self._aliases = aliases
        self._index = NameIndex([*bodies, *others], progress)
        self._of_body: dict[str, list[str]] = defaultdict(list)
        for written, key in bodies.items():
            self._of_body[key].append(written)
        self._by_key: dict[str, list[str]] = defaultdict(list)
        self._by_short: dict[str, list[str]] = defaultdict(list)
        self._branches: dict[str, tuple[str, ...]] = {}
        for written in dict.fromkeys([*bodies, *others]):
            self._by_key[organisation_key(written)].append(written)
            for short in short_names(written):
                self._by_short[organisation_key(short)].append(written)

    def related_to(self, name: str) -> list[Found]:
        """Return the written names that may be of the body ``name``, each once."""
        if is_collective(organisation_key(name)):
            return [
                Found(other, PERHAPS, (COLLECTIVE,)) for other in self._by_key.get(organisation_key(name), ())
            ]
        found: dict[str, Found] = {}
        for written, how in self._index.find(name):
            found[written] = Found(written, *_judged(name, written, how))
        self._add_short(name, found)
        self._add_reviewed(name, found)
        self._add_branches(found)
        return self._without_doubtful(name, found)

    def _add_short(self, name: str, found: dict[str, Found]) -> None:
        """Add what has an abbreviation that the name is, or is an abbreviation of the name."""
        longer = self._by_short.get(organisation_key(name), ())
        shorter = [
            written
            for short in short_names(name)
            for written in self._by_key.get(organisation_key(short), ())
        ]
        for written in (*longer, *shorter):
            if written not in found or found[written].match == PERHAPS:
                found[written] = Found(written, SPELLED, (rules.ABBREVIATION,))
        self._doubt(found, [each for each in found.values() if rules.ABBREVIATION in each.rules], self._key)

    def _key(self, written: str) -> str:
        return self._bodies.get(written, organisation_key(written))

    def _doubt(
        self, found: dict[str, Found], some: list[Found], tell_apart: Callable[[str], str | None]
    ) -> None:
        """Leave open which body is meant, where several of one name were found."""
        spelled = [each for each in some if each.match == SPELLED]
        if len({tell_apart(each.written) for each in spelled}) > 1:
            for each in spelled:
                found[each.written] = Found(each.written, PERHAPS, (*each.rules, SEVERAL))

    def _add_reviewed(self, name: str, found: dict[str, Found]) -> None:
        """Add the spellings that a person has confirmed, and all those of a body of which one was found."""
        keys = {self._aliases.key(name)} if self._aliases.key(name) != organisation_key(name) else set()
        keys |= {
            self._bodies[each.written]
            for each in found.values()
            if each.match in (SAME, SPELLED)
            and rules.BRANCH not in each.rules
            and each.written in self._bodies
        }
        for key in keys:
            for written in self._of_body.get(key, ()):
                if written not in found or found[written].match == PERHAPS:
                    found[written] = Found(written, SPELLED, (REVIEWED,))

    def _add_branches(self, found: dict[str, Found]) -> None:
        """Add the branches of bodies that were found by another name, as those of the name itself are found."""
        for each in tuple(found.values()):
            if each.match not in (SAME, SPELLED) or not _BY_ANOTHER_NAME & set(each.rules):
                continue
            for written in self._branches_of(each.written):
                if written not in found or found[written].match == PERHAPS:
                    found[written] = Found(written, SPELLED, (*each.rules, rules.BRANCH))

    def _branches_of(self, written: str) -> tuple[str, ...]:
        if written not in self._branches:
            self._branches[written] = tuple(
                other
                for other, how in self._index.find(written)
                if how.rules == (rules.BRANCH,)
                and len(organisation_key(other)) > len(organisation_key(written))
                and not _is_section(written, other)
            )
        return self._branches[written]

    def _without_doubtful(self, name: str, found: dict[str, Found]) -> list[Found]:
        """Return what was found; a name without a legal form that several bodies bear may be any of them."""
        if legal_family(name) is None:
            by_form = [
                each
                for each in found.values()
                if rules.LEGAL_FORM in each.rules and legal_family(each.written)
            ]
            self._doubt(found, by_form, legal_family)
        return list(found.values())


def _judged(name: str, written: str, how: rules.Relation) -> tuple[str, tuple[str, ...]]:
    """Return the class of a relation, and its rules."""
    needed = set(how.rules)
    if needed == {rules.SLIP} and _sound_alike(name, written):
        # An abbreviation is known in one script only.
        return SPELLED, (rules.KANA,)
    if how.same and _other_company(name, written):
        return PERHAPS, (*how.rules, rules.OTHER_LEGAL_FORM)
    if needed == {rules.MUNICIPALITY} and _is_shortened(name, written):
        how = rules.Relation(False, (rules.ABBREVIATION, rules.MUNICIPALITY))
    if how.same:
        return (SAME, ()) if needed <= _SPELLING_ALONE else (SPELLED, how.rules)
    doubtful = (
        bool(needed & {rules.SLIP, rules.OTHER_LEGAL_FORM})
        or (rules.BRANCH in needed and _is_section(name, written))
        or (rules.MUNICIPALITY in needed and not _differs_by_place_word(name, written))
        or (rules.ABBREVIATION in needed and _abbreviate_alike(name, written))
    )
    return PERHAPS if doubtful else SPELLED, how.rules


def _sound_alike(one: str, other: str) -> bool:
    return kana_key(organisation_key(one)) == kana_key(organisation_key(other))


def _other_company(one: str, other: str) -> bool:
    """Tell whether two names are of companies of different forms, none of which became the other by law."""
    forms = {form for name in (one, other) if (form := _company_form(name))}
    return len(forms) > 1 and not forms <= _SUCCEEDED


def _company_form(name: str) -> str | None:
    full = legal_forms_in_full(folded_name(name))
    return next((form for form in _COMPANY_FORMS if form in full), None)


def _is_section(one: str, other: str) -> bool:
    whole, part = sorted((organisation_key(one), organisation_key(other)), key=len)
    return part[len(whole) :].endswith(_SECTIONS)


def _differs_by_place_word(one: str, other: str) -> bool:
    """Tell whether 市 or the like is all that one name has more: 苫小牧市町内会連合会, 苫小牧町内会連合会."""
    key = rules.loose_key if _is_shortened(one, other) else organisation_key
    return abs(len(key(one)) - len(key(other))) == 1


def _is_shortened(one: str, other: str) -> bool:
    """Tell whether one of two names is abbreviated and the other is not: 苫小牧社協, 苫小牧市社会福祉協議会."""
    return bool(short_names(one)) != bool(short_names(other))


def _abbreviate_alike(one: str, other: str) -> bool:
    """Tell whether neither of two names is the short one: two bodies may have one abbreviation."""

    def key(name: str) -> str:
        return kana_key(organisation_key(rules.without_edition(name)))

    shorts = {key(short) for name in (one, other) for short in short_names(rules.without_edition(name))}
    return not shorts & {key(one), key(other)}


def short_names(name: str) -> list[str]:
    """Return ``name`` with each abbreviation of what is in it, without legal forms."""
    bare = written_without_legal_forms(name)
    return list(
        dict.fromkeys(bare[:start] + each.short + bare[end:] for start, end, each in abbreviated(bare))
    )


def whole_short_names(name: str) -> list[str]:
    """Return :func:`short_names`, and the abbreviation alone where nothing but a place stands before it (社協)."""
    bare = written_without_legal_forms(name)
    found = list(abbreviated(bare))
    whole = {end for start, end, _ in found if start == 0 and end == len(bare)}
    return list(dict.fromkeys([*short_names(name), *(each.short for _, end, each in found if end in whole)]))
