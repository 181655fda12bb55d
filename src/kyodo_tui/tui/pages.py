"""Make the pages of the browser, each with its proof line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.pages.related import RelatedEntry
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.report import Organisation
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.user.settings import Settings


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
        """Return the bodies that a record names, each once, in the order written."""
        pages = self._source.pages
        keys = dict.fromkeys(mention.organisation for mention in pages.mentions_in(record_id))
        return [pages.bodies.by_key[key] for key in keys]

    def organisation(self, key: str) -> Page | None:
        """Return everything with the body that has this key; ``None`` where there is no such body."""
        from kyodo_tui.core.pages.organisation import organisation_page

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

    def _proved(self, page: Page, subject: str) -> Page:
        from kyodo_tui.core.proof_line import Proof, option_words
        from kyodo_tui.core.records.labels import FIELD_LABELS

        settings = self._settings
        named = settings.db if "db" not in settings.locked else None
        words = (page.code, subject, *option_words("--db", None if named is None else str(named)))
        fields = ("name", "organiser", "partners", "department")
        labels = tuple(FIELD_LABELS[name] for name in fields)
        found = len(page.record_ids)
        return replace(page, proof=Proof(page.title, self._source.searched(), found, words, labels))
