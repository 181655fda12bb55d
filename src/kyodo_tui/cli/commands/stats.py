"""``kyodo-tui stats``: count records and participants by a property."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import FORM, Argument
from kyodo_tui.cli.commands.page_command import PAGE_FORMAT, PageCommand, shown_name
from kyodo_tui.cli.commands.scope import scope_of
from kyodo_tui.cli.commands.search import nothing_found, suit_output
from kyodo_tui.errors import UsageError

if TYPE_CHECKING:
    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.pages.statistics import Dimension
    from kyodo_tui.core.proof_line import Proof
    from kyodo_tui.store.database import Database

_BY = (
    "form", "department", "organiser", "partner", "name-holder", "frequency", "month", "mode", "year", "status", "kind",
)  # fmt: skip
"""The properties, as in :data:`kyodo_tui.core.pages.statistics.DIMENSIONS`, which the help does not load."""


class Stats(PageCommand):
    """Prints counts."""

    name = "stats"
    summary = "件数と参加人数を、担当課や月などごとに数える"
    arguments = (
        Argument(("query",), "数える記録の検索語（既定: すべての記録）", "検索語", {"nargs": "*"}),
        Argument(("--by",), f"何ごとに数えるか: {'、'.join(_BY)}（担当課、月などの日本語も可）", "項目"),
        FORM,
        PAGE_FORMAT,
    )
    takes_query = True

    def words(self, call: Invocation) -> tuple[str, ...]:
        """Return the command with query, property and forms."""
        from kyodo_tui.core.proof_line import option_words, query_word

        options = call.options
        return (
            self.name,
            *query_word(" ".join(options.query)),
            *option_words("--by", _dimension(options.by).code),
            *option_words("--form", options.form),
        )

    def page(self, call: Invocation, database: Database) -> Page:
        """Return the counts of what the query finds; where it finds nothing, say so."""
        from kyodo_tui.core.pages.statistics import statistics
        from kyodo_tui.core.pages.statistics_page import statistics_page
        from kyodo_tui.core.search.query import parse

        suit_output(call.settings, call.output())
        dimension = _dimension(call.options.by)
        query = parse(" ".join(call.options.query))
        scope = scope_of(database, call.settings.year, call.options.form)
        found = statistics(database.matching(query, scope), dimension, database.pages.names(dimension))
        if not found.lines:
            call.console.say(nothing_found(database, query, scope))
        return statistics_page(found, query.describe())

    def proof(self, call: Invocation, database: Database, page: Page) -> Proof:
        """Return the proof of the records counted."""
        from kyodo_tui.cli.proof import query_proof
        from kyodo_tui.core.search.query import parse

        query = parse(" ".join(call.options.query))
        scope = scope_of(database, call.settings.year, call.options.form)
        return query_proof(call, database, query, scope, self.own_words(call))


def _dimension(name: str | None) -> Dimension:
    from kyodo_tui.core.pages.statistics import DIMENSIONS, dimension_named

    found = None if name is None else dimension_named(name.strip())
    if found is None:
        known = "、".join(f"{each.code}（{each.label}）" for each in DIMENSIONS.values())
        what = (
            "--by で、何ごとに数えるかを指定してください。"
            if name is None
            else f"「{shown_name(name)}」ごとには数えられません。"
        )
        raise UsageError(what, f"使えるもの: {known}")
    return found
