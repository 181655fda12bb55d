"""Make the pages of the browser, each with its proof line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.pages.related import RelatedEntry
    from kyodo_tui.core.proof_line import Proof
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.records.report import Organisation
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.state import BrowseState
    from kyodo_tui.user.settings import Settings


PASTED = "貼り付けた名簿"
"""What a list of the browser is called."""
_FIRST = 3
"""Related records that the pane of a record shows."""
_MAX_SECONDS = 0.2
"""Seconds after which they are left out."""


class PageMaker:
    """Makes pages about what the cursor is on. Every method raises :class:`KyodoError` where reading fails."""

    def __init__(self, source: DataSource, labels: Labels, settings: Settings) -> None:
        self._source = source
        self._labels = labels
        self._settings = settings

    def reading(self, source: DataSource) -> PageMaker:
        """Return what makes the same pages, from a clone of the database."""
        return PageMaker(source, self._labels, self._settings)

    def related(self, record_id: str) -> Page | None:
        """Return what belongs to a record; ``None`` where there is no such record."""
        from kyodo_tui.core.pages.related import related_page

        related = self._source.pages.related.related(record_id)
        if related is None:
            return None
        return self._proved(related_page(related, self._labels), record_id)

    def nearest(self, record_id: str) -> tuple[RelatedEntry, ...]:
        """Return the first records that belong to one, for its own pane."""
        with self._source.within(_MAX_SECONDS):
            return self._source.pages.related.nearest(record_id, _FIRST)

    def bodies(self, record_id: str) -> Sequence[Organisation]:
        """Return the bodies that a record names, each once, in the order written; names of many (町内会) are none."""
        from kyodo_tui.core.records.organisations import is_collective

        pages = self._source.pages
        keys = dict.fromkeys(mention.organisation for mention in pages.mentions_in(record_id))
        return [pages.bodies.by_key[key] for key in keys if not is_collective(key)]

    def collectives(self, record_id: str) -> Sequence[str]:
        """Return the names in a record that are of many bodies, not of one, each once: 82町内会."""
        from kyodo_tui.core.records.organisations import is_collective

        mentions = self._source.pages.mentions_in(record_id)
        return list(dict.fromkeys(each.written for each in mentions if is_collective(each.organisation)))

    def organisation(self, key: str) -> Page | None:
        """Return everything with the body that has this key; ``None`` where there is no such body."""
        from kyodo_tui.core.pages.organisation_page import organisation_page

        pages = self._source.pages
        body = pages.bodies.by_key.get(key)
        if body is None:
            return None
        life = pages.lives.organisation(body)
        return self._proved(organisation_page(life, self._labels, pages.lineages(life)), body.name)

    def precedents(self, record_id: str) -> Page | None:
        """Return the life of the event of a record; ``None`` where there is no such record."""
        from kyodo_tui.core.pages.precedents import precedents_page

        life = self._source.pages.lives.of_record(record_id)
        if life is None:
            return None
        return self._proved(precedents_page(life, self._labels, self._settings.new_after_years), record_id)

    def match(self, names: str) -> Page:
        """Return where the names of a list are, a name a line."""
        from kyodo_tui.core.matching.matcher import Matcher
        from kyodo_tui.core.matching.name_list import names_in_lines
        from kyodo_tui.core.matching.page import FIELD_NAMES, match_page, result_label
        from kyodo_tui.core.proof_line import Proof, option_words

        listed = names_in_lines(names).names
        reader = self._source.matching_reader
        searched, step = self._source.searched(), self._source.step
        matcher = Matcher(
            listed,
            reader.bodies(),
            reader.record_names(),
            reader.aliases(),
            lambda done: step(done, len(listed)),
        )
        for number, record in enumerate(reader.records(), 1):
            matcher.take(record)
            step(number, searched.total)
        matches = matcher.results()
        settings = self._settings
        named = settings.db if "db" not in settings.locked else None
        return replace(
            match_page(matches, PASTED, "", searched.years),
            proof=Proof(
                f"{PASTED}（{len(listed):,}件）の名前が記録にあるか",
                searched,
                len({record_id for each in matches for record_id in each.record_ids}),
                ("match", "-", *option_words("--db", None if named is None else str(named))),
                FIELD_NAMES,
                tuple(each.name for each in listed),
                result_label(matches),
            ),
        )

    def statistics(self, code: str, state: BrowseState) -> Page:
        """Return the counts of what is listed by a property."""
        from kyodo_tui.core.pages.statistics import DIMENSIONS, statistics
        from kyodo_tui.core.pages.statistics_page import statistics_page
        from kyodo_tui.core.search.query import parse

        query, dimension = parse(state.query), DIMENSIONS[code]
        names = self._source.pages.names(dimension)
        found = statistics(self._stepped(self._source.matching(query, state.scope)), dimension, names)
        page = statistics_page(found, query.describe())
        return replace(page, proof=self._proof_of_counts(code, state, found.total.records))

    def _stepped(self, records: Iterable[Record]) -> Iterator[Record]:
        """Yield records, and tell how many."""
        for number, record in enumerate(records, 1):
            self._source.step(number)
            yield record

    def _proof_of_counts(self, code: str, state: BrowseState, found: int) -> Proof:
        from kyodo_tui.core.proof_line import Proof, option_words, query_word, searched_field_labels
        from kyodo_tui.core.search.filter_text import quoted
        from kyodo_tui.core.search.query import parse

        query, scope = parse(state.query), state.scope
        holders = ",".join(quoted(self._labels.holder(each)) for each in scope.get("holder", ()))
        text = " ".join([*([state.query] if state.query else []), *([f"名義={holders}"] if holders else [])])
        years = scope.get("year", ())
        words = (
            "stats",
            *query_word(text),
            *option_words("--by", code),
            *option_words("--form", scope.get("form", ())),
            *option_words("--year", years[0] if years else None),
            *self._database_words(),
        )
        return Proof(
            query.describe() or "すべての記録",
            self._source.searched(scope),
            found,
            words,
            searched_field_labels(query),
        )

    def _database_words(self) -> tuple[str, ...]:
        from kyodo_tui.core.proof_line import option_words

        settings = self._settings
        named = settings.db if "db" not in settings.locked else None
        return option_words("--db", None if named is None else str(named))

    def _proved(self, page: Page, subject: str) -> Page:
        from kyodo_tui.core.proof_line import Proof
        from kyodo_tui.core.records.labels import FIELD_LABELS

        words = (page.code, subject, *self._database_words())
        fields = ("name", "organiser", "partners", "department")
        labels = tuple(FIELD_LABELS[name] for name in fields)
        found = len(page.record_ids)
        return replace(page, proof=Proof(page.title, self._source.searched(), found, words, labels))
