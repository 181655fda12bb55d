"""Read pages: the one way to everything that a page is made of."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kyodo_tui.store.pages.bodies import BodyFinder
from kyodo_tui.store.pages.comparison import ComparisonPages
from kyodo_tui.store.pages.lives import LivesReader
from kyodo_tui.store.pages.related import RelatedPages
from kyodo_tui.store.related import RelatedReader

if TYPE_CHECKING:
    from kyodo_tui.core.pages.organisation import OrganisationLife
    from kyodo_tui.core.pages.statistics import Dimension, Names
    from kyodo_tui.core.records.departments import Departments
    from kyodo_tui.core.records.report import Mention
    from kyodo_tui.store.connection import Connection


class PageReader:
    """Reads what pages are made of; each reader is made when it is first asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._related = RelatedReader(connection)

    @cached_property
    def bodies(self) -> BodyFinder:
        """Finds bodies by name."""
        return BodyFinder(self._connection)

    @cached_property
    def related(self) -> RelatedPages:
        """Finds what belongs to records."""
        return RelatedPages(self._connection, self.bodies)

    @cached_property
    def lives(self) -> LivesReader:
        """Reads the life of events and bodies."""
        return LivesReader(self._connection, self.bodies, self.related)

    def lineages(self, life: OrganisationLife) -> Departments:
        """Return the lineages of the departments that dealt with a body: of its city, or the home city's."""
        cities = {each.entry.city for each in life.mentioned}
        return self._related.departments(cities.pop() if len(cities) == 1 else "")

    def mentions_in(self, record_id: str) -> tuple[Mention, ...]:
        """Return the bodies that a record names, by role in the order written."""
        return self._related.mentions_in(record_id)

    @cached_property
    def comparison(self) -> ComparisonPages:
        """Compares fiscal years."""
        return ComparisonPages(self._connection)

    def names(self, dimension: Dimension) -> Names:
        """Return what the values of a property to count by are called."""
        from kyodo_tui.store.contents import ContentsReader
        from kyodo_tui.store.pages.names import names_for

        return names_for(dimension, ContentsReader(self._connection).labels(extras=False), self._connection)
