"""``kyodo-tui show``: print whole records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import Argument, format_option
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.cli.record_ids import STANDARD_INPUT, no_ids, read_ids, unknown_ids, whole_id
from kyodo_tui.errors import ExitCode
from kyodo_tui.export.formats import Use, format_named

if TYPE_CHECKING:
    from kyodo_tui.cli.invocation import Invocation


class Show(Command):
    """Prints whole records."""

    name = "show"
    summary = "記録番号で指定した記録の全文を出力する"
    arguments = (
        Argument(
            ("ids",),
            "記録番号（例: 2020-sponsor-city-57）。- は、記録番号を標準入力から読む",
            "記録番号",
            {"nargs": "+"},
        ),
        format_option(Use.SHOW),
    )

    def run(self, call: Invocation) -> int:
        """Print the records that exist, then name those that do not."""
        asked = call.options.ids
        given = [each for word in asked for each in (read_ids(word) if word == STANDARD_INPUT else [word])]
        if not given:
            raise no_ids(STANDARD_INPUT)
        output = call.output()
        with call.open_database() as database:
            ids = [whole_id(database, each) for each in given]
            records = list(database.records(ids))
            if records:
                chosen = format_named(call.options.format)
                chosen.write_records(
                    records, database.labels(), output, several=len(ids) > 1 or asked != given
                )
        found = {record.id for record in records}
        unknown = [record_id for record_id in ids if record_id not in found]
        if unknown:
            raise unknown_ids(unknown)
        return ExitCode.DONE
