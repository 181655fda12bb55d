"""``kyodo-tui related``: print what belongs to a record, with the reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import Argument
from kyodo_tui.cli.commands.page_command import (
    PAGE_FORMAT,
    PageCommand,
    UnknownNameError,
    as_word,
    required,
    shown_name,
)
from kyodo_tui.cli.record_ids import unknown_ids, whole_id

if TYPE_CHECKING:
    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.store.database import Database


class Related(PageCommand):
    """Prints what belongs to a record."""

    name = "related"
    summary = "同じ催し・団体・シリーズ・担当課の記録を、理由を付けて出力する"
    arguments = (
        Argument(("id",), "記録番号（例: 2020-sponsor-city-57）", "記録番号"),
        PAGE_FORMAT,
    )
    fields = ("name", "organiser", "partners", "department")

    def words(self, call: Invocation) -> tuple[str, ...]:
        """Return the command and the id."""
        return (self.name, as_word(call.options.id))

    def question(self, call: Invocation) -> str:
        """Return what is asked."""
        return f"「{shown_name(call.options.id.strip())}」に関係する記録"

    def page(self, call: Invocation, database: Database) -> Page:
        """Return the page about a record; an unknown id is exit code 1."""
        from kyodo_tui.core.pages.related import related_page

        record_id = whole_id(
            database, required(call.options.id, "記録番号", "kyodo-tui related 2020-sponsor-city-57")
        )
        related = database.pages.related.related(record_id)
        if related is None:
            unknown = unknown_ids([shown_name(record_id)])
            raise UnknownNameError(unknown.title, unknown.remedy)
        year = call.settings.year
        if year is not None:
            found = tuple(each for each in related.found if each.entry.fiscal_year == year)
            related = replace(related, found=found)
        return related_page(related, database.labels())
