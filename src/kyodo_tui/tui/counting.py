"""Pages of the browser that count: what is listed by one or two properties, a year summed up, two years compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kyodo_tui.tui.proof_words import database_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.proof_line import Proof
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.state import BrowseState
    from kyodo_tui.user.settings import Settings

_SORTED, _AND = "@", "+"


@dataclass(frozen=True, slots=True)
class Counting:
    """What a page counts, and how its lines are sorted; as a text it is the subject of a visit."""

    by: tuple[str, ...] = ()
    """Codes of properties, or fiscal years."""
    sort: str | None = None
    """A key of :data:`~kyodo_tui.core.pages.statistics.SORTS`; ``None`` is the usual order."""

    @classmethod
    def of(cls, subject: str) -> Counting:
        """Return what the subject of a visit says."""
        by, _, sort = subject.partition(_SORTED)
        return cls(tuple(by.split(_AND)) if by else (), sort or None)

    def __str__(self) -> str:
        """Return it as the subject of a visit."""
        return _AND.join(self.by) + (f"{_SORTED}{self.sort}" if self.sort else "")

    @property
    def years(self) -> tuple[int, ...]:
        """The fiscal years."""
        return tuple(map(int, self.by))


class CountingPages:
    """Makes the pages. Every method raises :class:`KyodoError` where reading fails."""

    def __init__(self, source: DataSource, labels: Labels, settings: Settings) -> None:
        self._source = source
        self._labels = labels
        self._settings = settings

    @property
    def years(self) -> tuple[int, ...]:
        """The fiscal years there are, newest first."""
        return tuple(sorted(self._source.years(), reverse=True))

    def statistics(self, counting: Counting, state: BrowseState) -> Page:
        """Return the counts of what is listed by a property, or by two as rows and columns."""
        from kyodo_tui.core.pages.cross_table import cross_table, cross_table_page
        from kyodo_tui.core.pages.statistics import DIMENSIONS, statistics
        from kyodo_tui.core.pages.statistics_page import statistics_page
        from kyodo_tui.core.proof_line import option_words
        from kyodo_tui.core.search.asked_sessions import asked_sessions
        from kyodo_tui.core.search.query import parse

        query = parse(state.query)
        by = [(DIMENSIONS[code], self._source.pages.names(DIMENSIONS[code])) for code in counting.by]
        records = self._stepped(self._source.matching(query, state.scope))
        if len(by) == 1:
            found = statistics(records, *by[0], counting.sort, asked_sessions(query))
            page = statistics_page(found, query.describe())
        else:
            table = cross_table(records, by, counting.sort)
            found, page = table.rows, cross_table_page(table, query.describe())
        options = (*option_words("--by", counting.by), *option_words("--sort", counting.sort))
        return replace(page, proof=self._proof(query, state.scope, found.total.records, state.query, options))

    def summary(self, counting: Counting, state: BrowseState) -> Page:
        """Return the yearly summary of what is listed; of the newest year where none is asked for."""
        from kyodo_tui.core.pages.statistics import DIMENSIONS
        from kyodo_tui.core.pages.yearly_summary import (
            SUMMARISED_BY,
            summarised,
            summary_range,
            summed_up_records,
        )
        from kyodo_tui.core.pages.yearly_summary_page import yearly_summary_page
        from kyodo_tui.core.proof_line import option_words
        from kyodo_tui.core.search.query import parse

        query, scope = parse(state.query), state.scope
        if counting.years:
            scope = scope.choosing(year=counting.by)
        by = [(DIMENSIONS[code], self._source.pages.names(DIMENSIONS[code])) for code in SUMMARISED_BY]
        about = summed_up_records(query, scope, self._labels)
        found = summarised(self._source, query, scope, by, counting.sort)
        if found is None:
            options = ("--summary", *option_words("--year", counting.by[:1]))
            proof = self._proof(query, scope, 0, state.query, options)
            return replace(yearly_summary_page(None, about), proof=proof)
        query, scope = summary_range(query, scope, found.year, found.previous)
        options = (
            "--summary",
            *option_words("--sort", counting.sort),
            *option_words("--year", str(found.year)),
        )
        before = found.total.before.records if found.total.before else 0
        proof = self._proof(query, scope, found.total.now.records + before, state.query, options)
        return replace(yearly_summary_page(found, about), proof=proof)

    def compare(self, counting: Counting) -> Page:
        """Return how two years differ: those asked for, else the newest and the one before."""
        from kyodo_tui.core.pages.comparison import years_compared
        from kyodo_tui.core.pages.comparison_page import comparison_page, page_without_two_years
        from kyodo_tui.core.proof_line import Proof
        from kyodo_tui.core.records.labels import FIELD_LABELS

        years = years_compared(self.years, counting.years)
        if years is None:
            page = page_without_two_years(self.years)
        else:
            found = self._source.pages.comparison.compare(*years, self._labels)
            page = comparison_page(found, self._labels)
        fields = tuple(FIELD_LABELS[name] for name in ("name", "organiser", "partners", "department"))
        words = ("compare", *map(str, years or ()), *database_words(self._settings))
        return replace(
            page, proof=Proof(page.title, self._source.searched(), len(page.record_ids), words, fields)
        )

    def _stepped(self, records: Iterable[Record]) -> Iterator[Record]:
        """Yield records, and tell how many."""
        for number, record in enumerate(records, 1):
            self._source.step(number)
            yield record

    def _proof(self, query: Query, scope: Scope, found: int, text: str, options: tuple[str, ...]) -> Proof:
        """Return the proof of counts.

        Args:
            query: What was counted.
            scope: The part of the database that was counted.
            found: Number of records counted.
            text: The query as typed.
            options: Words of the command line that say how it was counted.

        """
        from kyodo_tui.core.proof_line import Proof, option_words, query_word, searched_field_labels
        from kyodo_tui.core.search.filter_text import quoted

        holders = ",".join(quoted(self._labels.holder(each)) for each in scope.get("holder", ()))
        asked = " ".join([*([text] if text else []), *([f"名義={holders}"] if holders else [])])
        years = scope.get("year", ()) if "--year" not in options and "--summary" not in options else ()
        words = (
            "stats",
            *query_word(asked),
            *options,
            *option_words("--form", scope.get("form", ())),
            *option_words("--year", years[0] if years else None),
            *database_words(self._settings),
        )
        return Proof(
            query.describe() or "すべての記録",
            self._source.searched(scope),
            found,
            words,
            searched_field_labels(query),
        )


def of_any_year(state: BrowseState) -> BrowseState:
    """Return the state without what limits it to a year."""
    from kyodo_tui.core.search.query import pieces

    text = state.query
    kept = [
        text[piece.start : piece.end]
        for piece in pieces(text)
        if not any(term.facet is not None and term.facet.code == "year" for term in piece.terms)
    ]
    return replace(state, query=" ".join(kept), scope=state.scope.choosing(year=None))
