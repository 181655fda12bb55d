"""Count what the values of every facet have within a query and a scope."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.search.filter_counts import SEPARATOR, FilterCount, ValueCount, ValueKey, ValueNames
from kyodo_tui.core.search.filter_text import belongs_to
from kyodo_tui.core.search.filters import EXTRA, FILTERS
from kyodo_tui.core.search.query import Query, QueryTerm
from kyodo_tui.core.search.surface import fold_term

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.store.search.facet_table import FacetTable, Values
    from kyodo_tui.store.search.facet_values import Vocabulary
    from kyodo_tui.store.search.searcher import Searcher


class FilterCounter:
    """Counts for one opened database."""

    def __init__(self, searcher: Searcher, table: FacetTable, vocabulary: Vocabulary) -> None:
        self._searcher = searcher
        self._table = table
        self._vocabulary = vocabulary

    def counts(self, query: Query, scope: Scope) -> tuple[FilterCount, ...]:
        """Return every facet with all its values.

        A value counts the records there would be if of its facet it alone were chosen; what else is asked stays.
        """
        shown = self._seqs(query, scope)
        return tuple(self._counted(values, query, scope, shown) for values in self._table.facets)

    def of_record(
        self, record_id: str, query: Query, scope: Scope
    ) -> tuple[tuple[FilterCount, ValueCount], ...]:
        """Return the values that a record has, each with its facet."""
        seq = self._table.seq(record_id)
        if seq is None:
            return ()
        values = zip(self._table.facets, self.counts(query, scope), strict=True)
        return tuple(
            (counted, each)
            for known, counted in values
            for code in known.of(seq)
            for each in counted.values
            if each.code == code
        )

    def names(self) -> dict[ValueKey, ValueNames]:
        """Return what the values of all facets are found by; read when somebody looks for one."""
        kept = self._table.memory.names
        for values in self._table.facets:
            spellings = self._table.spellings(values.code) if values.code != EXTRA else {}
            for code, label in values.labels.items():
                key = ValueKey(values.code, values.label, code)
                if key not in kept:
                    self._table.step()
                    kept[key] = self._names(dict.fromkeys((label, *spellings.get(code, ()))))
        return kept

    def _seqs(self, query: Query, scope: Scope) -> array[int] | None:
        """Return the numbers of the records; ``None`` for all."""
        if query.is_empty and not scope:
            return None
        return array("I", self._searcher.search(query, scope).seqs())

    def _counted(
        self, values: Values, query: Query, scope: Scope, shown: Sequence[int] | None
    ) -> FilterCount:
        own = [term for term in query.terms if belongs_to(term, values.code, values.label)]
        chosen, excluded = self._named(own, excluded=False), self._named(own, excluded=True)
        if any(not term.excluded for term in own):
            others = tuple(term for term in query.terms if term not in own or term.excluded)
            shown = self._seqs(Query(others), scope)
        counted, several = values.counts(shown)
        known = self._values(values)
        # Made anew, not by `replace`, which takes twice as long for the thousands of bodies.
        found = [
            ValueCount(
                each.code,
                each.label,
                each.word,
                counted[each.code],
                each.code in chosen,
                each.code in excluded,
            )
            for each in known
        ]
        if values.by_size:
            found.sort(key=lambda each: -each.count)
        return FilterCount(values.code, values.label, self._name(values), tuple(found), several)

    def _named(self, terms: Sequence[QueryTerm], *, excluded: bool) -> frozenset[str]:
        return frozenset(
            value
            for term in terms
            if term.excluded is excluded and term.facet is not None
            for value in self._vocabulary.values_named(term.facet, term)
        )

    def _name(self, values: Values) -> str:
        return FILTERS[values.code].label

    def _values(self, values: Values) -> tuple[ValueCount, ...]:
        place = values.code, values.label
        known = self._table.memory.known
        if place not in known:
            found = []
            for code, label in values.labels.items():
                self._table.step()
                found.append(ValueCount(code, label, self._word(values, code, label), 0))
            known[place] = tuple(found)
        return known[place]

    def _names(self, names: Iterable[str]) -> ValueNames:
        written = tuple(names)
        return ValueNames(
            SEPARATOR.join(fold(name).text for name in written),
            "".join(f"{SEPARATOR}{letters}" for name in written for letters in self._read(name)),
        )

    def _read(self, name: str) -> Sequence[str]:
        return tuple(self._table.read(name)) or tuple(self._vocabulary.read(name))

    def _word(self, values: Values, code: str, label: str) -> str:
        """Return what names a value and no other: its label if that does, else its code."""
        wanted = code if values.code == EXTRA else label
        return wanted if self._means(values, wanted, code) else code

    def _means(self, values: Values, word: str, code: str) -> bool:
        facet = FILTERS[values.code]
        term = QueryTerm(word, fold_term(word), facet, exact=True)
        return bool(term.folded) and self._vocabulary.values_named(facet, term) == (code,)
