"""Make the pages of the browser, each with its proof line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_tui.tui.counting import CountingPages
from kyodo_tui.tui.proof_words import database_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.pages.related import RelatedEntry
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.report import Organisation
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.user.settings import Settings


PASTED = "貼り付けた名簿"
"""What a list of the browser is called."""
_FIRST = 3
"""Related records that the pane of a record shows."""


class PageMaker:
    """Makes pages about what the cursor is on. Every method raises :class:`KyodoError` where reading fails."""

    def __init__(self, source: DataSource, labels: Labels, settings: Settings) -> None:
        self._source = source
        self._labels = labels
        self._settings = settings
        self.counting = CountingPages(source, labels, settings)
        """Makes the pages that count."""

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
        from kyodo_tui.core.proof_line import Proof

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
        return replace(
            match_page(matches, PASTED, "", searched.years),
            proof=Proof(
                f"{PASTED}（{len(listed):,}件）の名前が記録にあるか",
                searched,
                len({record_id for each in matches for record_id in each.record_ids}),
                ("match", "-", *database_words(self._settings)),
                FIELD_NAMES,
                tuple(each.name for each in listed),
                result_label(matches),
            ),
        )

    def _proved(self, page: Page, subject: str) -> Page:
        from kyodo_tui.core.proof_line import Proof
        from kyodo_tui.core.records.labels import FIELD_LABELS

        words = (page.code, subject, *database_words(self._settings))
        fields = ("name", "organiser", "partners", "department")
        labels = tuple(FIELD_LABELS[name] for name in fields)
        found = len(page.record_ids)
        return replace(page, proof=Proof(page.title, self._source.searched(), found, words, labels))
