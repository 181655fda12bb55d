"""``kyodo-tui export``: write whole records to a file."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import MACHINE, OUTPUT, OVERWRITE, Argument
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.cli.commands.search import nothing_found
from kyodo_tui.cli.proof import say_proof
from kyodo_tui.cli.selection import Selection, selection_arguments
from kyodo_tui.errors import ExitCode
from kyodo_tui.export.format import DEFAULT_EXPORT, ENCODINGS
from kyodo_tui.export.formats import Use, formats_for

if TYPE_CHECKING:
    from argparse import Namespace

    from kyodo_tui.cli.invocation import Invocation

_CODES = [each.code for each in formats_for(Use.EXPORT)]


class Export(Command):
    """Writes what a query selects, or the records with given ids."""

    name = "export"
    summary = "記録の全項目をファイルに書き出す"
    is_export = True
    arguments = (
        *selection_arguments("書き出す"),
        Argument(
            ("--format",),
            f"出力形式: {'、'.join(_CODES)}（既定: --output の拡張子で決まる。なければ {DEFAULT_EXPORT}）",
            "形式",
            {"choices": _CODES},
        ),
        MACHINE,
        Argument(
            ("--encoding",),
            f"文字コード: {'、'.join(ENCODINGS)}（既定: 人が開く csv と tsv は utf-8-sig、ほかは utf-8）",
            "文字コード",
            {"choices": ENCODINGS},
        ),
        Argument(("--replace-with",), "文字コードにない文字を、この1文字に置き換える（例: 〓）", "文字"),
        OUTPUT,
        OVERWRITE,
    )
    takes_query = True

    def run(self, call: Invocation) -> int:
        """Write the records; none is exit code 1, and leaves a file as it was."""
        from kyodo_tui.cli.export_writer import ExportWriter

        writer = ExportWriter.of(call)
        selection = Selection.of(call)
        with call.open_database() as database:
            records = selection.records(database)
            first = next(records, None)
            proof = selection.proof(database, self.name, _words(call.options, writer.chosen.code))
            if first is not None:
                writer.write(chain([first], records), database.labels(extras=True), proof, selection.members)
            elif proof is not None:
                if writer.path is None and writer.chosen.is_data:
                    writer.write((), database.labels(extras=True), None, selection.members)
                call.console.say(nothing_found(database, selection.query, selection.scope(database)))
                say_proof(call, proof)
        selection.check()
        return ExitCode.NOTHING_FOUND if first is None else ExitCode.DONE


def _words(options: Namespace, chosen: str) -> tuple[str, ...]:
    from kyodo_tui.core.proof_line import option_words

    return (
        *option_words("--format", None if chosen == DEFAULT_EXPORT else chosen),
        *(["--machine"] if options.machine else []),
        *option_words("--encoding", options.encoding),
        *option_words("--replace-with", options.replace_with),
    )
