"""``kyodo-tui handout``: records as a page to print."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import OUTPUT, OVERWRITE, Argument
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.cli.commands.search import nothing_found
from kyodo_tui.cli.proof import say_proof
from kyodo_tui.cli.selection import Selection, selection_arguments
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.export.handout import Handout as Content

HTML, TEXT = "html", "text"
_TEXT_ENDING = ".txt"


class Handout(Command):
    """Writes a page to print: what a query selects, or the records with given ids."""

    name = "handout"
    summary = "記録を A4 の配布資料にする"
    is_export = True
    arguments = (
        *selection_arguments("載せる"),
        Argument(("--title",), "資料の題（既定: 協働事業の記録）", "題"),
        Argument(
            ("--full",),
            "記録の全項目を載せる（既定: 1件を1行にした表）",
            parsing={"action": "store_true"},
        ),
        Argument(
            ("--format",),
            f"{HTML}（ブラウザーで開いて印刷する）か {TEXT}（文字だけ）。"
            f"既定: --output の名前が {_TEXT_ENDING} で終われば {TEXT}、ほかは {HTML}",
            "形式",
            {"choices": (HTML, TEXT)},
        ),
        OUTPUT,
        OVERWRITE,
        Argument(
            ("--print",),
            "端末につないだプリンターで印刷する（設定 printer が on のとき）",
            parsing={"action": "store_true"},
        ),
    )
    takes_query = True

    def run(self, call: Invocation) -> int:
        """Write the page; without a record it is exit code 1, and leaves a file as it was."""
        from kyodo_tui.cli.export_writer import output_path
        from kyodo_tui.export.handout import Wording, handout

        options = call.options
        path = output_path(call)
        if options.print:
            _check_printer(call, path)
        selection = Selection.of(call)
        with call.open_database() as database:
            records = list(selection.records(database))
            proof = selection.proof(database, self.name, _words(options))
            if not records:
                if proof is not None:
                    call.console.say(nothing_found(database, selection.query, selection.scope(database)))
                    say_proof(call, proof)
            elif proof is not None:
                wording = Wording(
                    **({"title": options.title} if options.title else {}),
                    full=options.full,
                    notes=selection.members.notes if selection.members is not None else None,
                )
                made = handout(records, database.labels(), proof, date.today(), wording)
                _write(call, path, _rendered(made, options, path))
                if path is not None:
                    call.console.say(
                        f"{one_line(str(path))} に {len(records):,}件の配布資料を書き出しました。"
                    )
        selection.check()
        return ExitCode.DONE if records else ExitCode.NOTHING_FOUND


def _words(options: Namespace) -> tuple[str, ...]:
    from kyodo_tui.core.proof_line import option_words

    return (
        *option_words("--title", options.title),
        *(["--full"] if options.full else []),
        *option_words("--format", options.format),
    )


def _check_printer(call: Invocation, path: Path | None) -> None:
    if path is not None:
        raise UsageError("--print と --output は、同時には使えません。", "どちらかだけを指定してください。")
    if call.settings.printer != "on":
        raise UsageError(
            "この端末からの印刷は、設定で有効になっていません。",
            "--output ファイル名.html で書き出して、ブラウザーから印刷してください。",
        )
    if not call.console.data().isatty():
        raise UsageError(
            "--print は、端末で実行したときにだけ使えます。", "パイプを付けずに実行してください。"
        )


def _rendered(made: Content, options: Namespace, path: Path | None) -> str:
    from kyodo_tui.export import handout_html, handout_text
    from kyodo_tui.terminal.printing import for_printer

    if options.print:
        return for_printer(handout_text.page(made))
    ending = path.suffix.lower() if path is not None else ""
    chosen = options.format or (TEXT if ending == _TEXT_ENDING else HTML)
    return handout_text.page(made) if chosen == TEXT else handout_html.page(made)


def _write(call: Invocation, path: Path | None, text: str) -> None:
    from kyodo_tui.user.output_file import output_file

    if path is None:
        call.console.data().write(text)
        return
    with output_file(path, overwrite=call.options.overwrite) as file:
        file.write(text.encode("utf-8", errors="replace"))
