"""Match the names of a list against records: bodies and names by their keys, other texts by what stands in them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.name_keys import kana_key, name_key
from kyodo_tui.core.matching.relating import Names, short_names
from kyodo_tui.core.matching.scan import LEAST, Scanner, scan_key, stands_alone
from kyodo_tui.core.matching.values import (
    COLLECTIVE,
    MENTIONED,
    PART,
    PERHAPS,
    SEARCHED_FIELDS,
    Hit,
    ListedName,
    NameMatch,
    by_strength,
)
from kyodo_tui.core.records.legal_forms import is_legal_form, written_without_legal_forms
from kyodo_tui.core.records.name_relations import OTHER_LEGAL_FORM
from kyodo_tui.core.records.organisations import is_collective, organisation_key
from kyodo_tui.core.text.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kyodo_tui.core.matching.relating import Found
    from kyodo_tui.core.records.reviewed import Aliases

MAX_NAME = 200
"""Longer ones are no names."""
_AROUND = 12
"""Characters shown on each side of what was found."""
_MOST_PERHAPS = 5
"""Names that only look alike, for one name of the list."""
_SHORT = 3
"""Names of so few characters are found inside texts only as they are written."""


@dataclass(frozen=True, slots=True)
class Named:
    """A body that a record names."""

    field: str
    """``organiser`` or ``partners``."""
    written: str


@dataclass(frozen=True, slots=True)
class RecordTexts:
    """What is searched of one record."""

    id: str
    fiscal_year: int
    texts: Mapping[str, str]
    """Field → text, of :data:`~kyodo_tui.core.matching.values.SEARCHED_FIELDS`."""
    bodies: Sequence[Named] = ()
    """In the order written."""


class Matcher:
    """Matches one list: first related to all written names, then searched for in record after record."""

    def __init__(
        self,
        listed: Sequence[ListedName],
        bodies: Mapping[str, str],
        record_names: Iterable[str],
        aliases: Aliases,
        progress: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Relate the names of the list to the names that records write.

        Args:
            listed: The list.
            bodies: Name of a body as a record writes it → key of the body.
            record_names: Names of records.
            aliases: Spellings that people have reviewed.
            progress: Called with the number of names that are done, and while the written names are prepared with 0.

        """
        self._listed = listed
        self._first: dict[str, int] = {}
        self._same_as: dict[int, int] = {}
        self._notes: dict[int, str] = {}
        self._borne_by_another: set[int] = set()
        self._wanted: dict[str, list[tuple[int, Found]]] = defaultdict(list)
        self._hits: dict[int, list[Hit]] = defaultdict(list)
        names = Names(bodies, record_names, aliases, lambda _: progress(0))
        for number, each in enumerate(listed):
            self._add(number, each.name, names)
            progress(number + 1)
        self._scanner = Scanner(
            (number, written_without_legal_forms(listed[number].name)) for number in self._first.values()
        )

    def _add(self, number: int, name: str, names: Names) -> None:
        if note := _not_searched(name):
            self._notes[number] = note
            return
        first = self._first.setdefault(name, number)
        if first != number:
            self._same_as[number] = first
            return
        if len(scan_key(written_without_legal_forms(name))) < LEAST:
            self._notes[number] = "1文字の名前は、団体名や名称の全体としてだけ探しました"
        for found in names.related_to(name):
            self._wanted[found.written].append((number, found))
            if OTHER_LEGAL_FORM in found.rules:
                # Without a legal form beside it, the other body may well be meant.
                self._borne_by_another.add(number)

    def take(self, record: RecordTexts) -> None:
        """Search one record for all names."""
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        done: set[tuple[int, str, int]] = set()
        for each in self._names_in(record, spans):
            field, start, end, written = each
            for number, found in self._wanted.get(written, ()):
                done.add((number, field, start))
                self._hits[number].append(_hit(record, field, start, end, found.match, found.rules))
        for field in SEARCHED_FIELDS:
            text = record.texts.get(field, "")
            for number, start, end in self._scanner.found(text) if text else ():
                within = [span for span in spans[field] if span[0] <= start and end <= span[1]]
                if any((number, field, span[0]) in done for span in within):
                    continue
                if (
                    hit := self._mention(record, number, field, (start, end), in_body=bool(within))
                ) is not None:
                    self._hits[number].append(hit)

    def _names_in(
        self, record: RecordTexts, spans: dict[str, list[tuple[int, int]]]
    ) -> Iterable[tuple[str, int, int, str]]:
        if name := record.texts.get("name", ""):
            yield "name", 0, len(name), name
        position = dict.fromkeys(SEARCHED_FIELDS, 0)
        for each in record.bodies:
            start = record.texts.get(each.field, "").find(each.written, position[each.field])
            if start < 0:
                start = max(record.texts.get(each.field, "").find(each.written), 0)
            end = start + len(each.written)
            position[each.field] = max(position[each.field], end)
            spans[each.field].append((start, end))
            yield each.field, start, end, each.written

    def _mention(
        self, record: RecordTexts, number: int, field: str, span: tuple[int, int], *, in_body: bool
    ) -> Hit | None:
        text, name = record.texts[field], self._listed[number].name
        start, end = span
        alone = stands_alone(text, start, end)
        written = text[start:end]
        bare = written_without_legal_forms(name)
        if alone is None or (len(scan_key(bare)) <= _SHORT and name_key(written) != name_key(bare)):
            return None
        if alone and is_collective(organisation_key(name)):
            return _hit(record, field, start, end, MENTIONED, (COLLECTIVE,))
        if in_body or not alone:
            return _hit(record, field, start, end, PERHAPS, (PART,))
        if number in self._borne_by_another:
            return _hit(record, field, start, end, PERHAPS, (OTHER_LEGAL_FORM,))
        return _hit(record, field, start, end, MENTIONED, ())

    def results(self) -> list[NameMatch]:
        """Return what was found for each name, in the order of the list."""
        return [self._result(number) for number in range(len(self._listed))]

    def _result(self, number: int) -> NameMatch:
        listed = self._listed[number]
        first = self._same_as.get(number, number)
        hits = self._hits.get(first, [])
        perhaps = [hit for hit in hits if hit.match == PERHAPS]
        note = self._notes.get(first, "")
        if first != number:
            note = f"{self._listed[first].line}行目と同じ"
        return NameMatch(
            listed,
            tuple(by_strength(hit for hit in hits if hit.match != PERHAPS)),
            tuple(perhaps[:_MOST_PERHAPS]),
            max(len(perhaps) - _MOST_PERHAPS, 0),
            () if _not_searched(listed.name) else tried(listed.name),
            note,
        )


def _not_searched(name: str) -> str:
    """Return why a name is not looked for; empty where it is."""
    if len(name) > MAX_NAME:
        return f"長すぎるため探していません（{MAX_NAME}文字まで）"
    if is_legal_form(name):
        return "法人格だけなので探していません"
    if not organisation_key(name) or not name_key(name).strip():
        return "文字がないため探していません"
    return ""


def tried(name: str) -> tuple[str, ...]:
    """Return the spellings a name is looked for in, for a reader: width, kana, old kanji and marks never matter."""
    key = organisation_key(name)
    return tuple(
        dict.fromkeys((name, written_without_legal_forms(name), key, kana_key(key), *short_names(name)))
    )


def _hit(record: RecordTexts, field: str, start: int, end: int, match: str, rules: tuple[str, ...]) -> Hit:
    text = record.texts.get(field, "")
    around = text[max(start - _AROUND, 0) : end + _AROUND]
    return Hit(
        match,
        record.id,
        record.fiscal_year,
        field,
        start,
        end,
        text[start:end],
        f"{'…' if start > _AROUND else ''}{one_line(around, exact=True)}{'…' if end + _AROUND < len(text) else ''}",
        rules,
    )
