"""``kyodo-tui stats``: count records and participants by a property."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import FORM, Argument
from kyodo_tui.cli.commands.page_command import PAGE_FORMAT, PageCommand, shown_name
from kyodo_tui.cli.commands.scope import scope_of
from kyodo_tui.cli.commands.search import nothing_found, suit_output
from kyodo_tui.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.pages.statistics import Dimension
    from kyodo_tui.core.proof_line import Proof
    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.store.database import Database

_BY = (
    "form", "department", "organiser", "partner", "name-holder", "frequency", "month", "mode", "year", "status", "kind",
    "extra",
)  # fmt: skip
"""The properties, as in :data:`kyodo_tui.core.pages.statistics.DIMENSIONS`, which the help does not load."""


_MOST_DIMENSIONS = 2


class Stats(PageCommand):
    """Prints counts."""

    name = "stats"
    summary = "件数と参加人数を、担当課や月などごとに数える"
    arguments = (
        Argument(("query",), "数える記録の検索語（既定: すべての記録）", "検索語", {"nargs": "*"}),
        Argument(
            ("--by",),
            f"何ごとに数えるか: {'、'.join(_BY)}（担当課、月などの日本語も可。二つ書けば、行と列の表）",
            "項目",
            {"action": "append", "default": []},
        ),
        Argument(
            ("--sort",),
            "並べ方: order（項目の順）、records（件数）、times（回数）、participants（参加人数）",
            "順",
            {"choices": ("order", "records", "times", "participants")},
        ),
        Argument(
            ("--summary",),
            "総括表: 年度（--year。既定は最も新しい年度）を形態・相手の種類・担当課ごとに、前の年度と並べる",
            parsing={"action": "store_true"},
        ),
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
            *(("--summary",) if options.summary else ()),
            *option_words("--by", [each.code for each in _chosen(options)]),
            *option_words("--sort", options.sort),
            *option_words("--form", options.form),
        )

    def page(self, call: Invocation, database: Database) -> Page:
        """Return the counts of what the query finds; where it finds nothing, say so."""
        from kyodo_tui.core.pages.cross_table import cross_table, cross_table_page
        from kyodo_tui.core.pages.statistics import statistics
        from kyodo_tui.core.pages.statistics_page import statistics_page
        from kyodo_tui.core.search.asked_sessions import asked_sessions
        from kyodo_tui.core.search.query import parse

        suit_output(call.settings, call.output())
        by = [(each, database.pages.names(each)) for each in _chosen(call.options)]
        query = parse(" ".join(call.options.query))
        scope = scope_of(database, call.settings.year, call.options.form)
        if call.options.summary:
            page = _summary(database, query, scope, call.options.sort)
        elif len(by) == 1:
            records = database.matching(query, scope)
            found = statistics(records, *by[0], call.options.sort, asked_sessions(query))
            page = statistics_page(found, query.describe())
        else:
            table = cross_table(database.matching(query, scope), by, call.options.sort)
            page = cross_table_page(table, query.describe())
        if not page.sections:
            call.console.say(nothing_found(database, query, scope))
        return page

    def proof(self, call: Invocation, database: Database, page: Page) -> Proof:
        """Return the proof of the records counted."""
        from kyodo_tui.cli.proof import query_proof
        from kyodo_tui.core.pages.yearly_summary import summary_range
        from kyodo_tui.core.search.query import parse

        query = parse(" ".join(call.options.query))
        scope = scope_of(database, call.settings.year, call.options.form)
        if call.options.summary and page.sections:
            query, scope = summary_range(query, scope, page.data["year"], page.data["previous"])
        return query_proof(call, database, query, scope, self.own_words(call))


def _summary(database: Database, query: Query, scope: Scope, sort: str | None) -> Page:
    from kyodo_tui.core.pages.statistics import DIMENSIONS
    from kyodo_tui.core.pages.yearly_summary import SUMMARISED_BY, summarised, summed_up_records
    from kyodo_tui.core.pages.yearly_summary_page import yearly_summary_page

    by = [(DIMENSIONS[code], database.pages.names(DIMENSIONS[code])) for code in SUMMARISED_BY]
    about = summed_up_records(query, scope, database.labels())
    return yearly_summary_page(summarised(database, query, scope, by, sort), about)


def _chosen(options: Namespace) -> list[Dimension]:
    """Return the properties to count by; a summary has its own."""
    if not options.summary:
        return _dimensions(options.by)
    if options.by:
        raise UsageError(
            "--summary と --by は、同時には使えません。", "総括表は、形態・相手の種類・担当課ごとに数えます。"
        )
    return []


def _dimensions(names: Sequence[str]) -> list[Dimension]:
    """Return the properties to count by: one, or two for a table of rows and columns."""
    found = [_dimension(name) for name in names]
    if not found:
        raise UsageError("--by で、何ごとに数えるかを指定してください。", _known())
    if len(found) > _MOST_DIMENSIONS or len({each.code for each in found}) < len(found):
        raise UsageError("--by は、違う項目を二つまで指定できます。", "例: --by 年度 --by 形態")
    return found


def _dimension(name: str) -> Dimension:
    from kyodo_tui.core.pages.statistics import dimension_named

    found = dimension_named(name.strip())
    if found is None:
        raise UsageError(f"「{shown_name(name)}」ごとには数えられません。", _known())
    return found


def _known() -> str:
    from kyodo_tui.core.pages.statistics import DIMENSIONS

    return f"使えるもの: {'、'.join(f'{each.code}（{each.label}）' for each in DIMENSIONS.values())}"
