"""The command line: parse the arguments, run the command, turn every error into words and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from kyodo_tui.cli.console import Console
from kyodo_tui.errors import ExitCode, KyodoError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from kyodo_tui.cli.arguments import InformationRequest
    from kyodo_tui.cli.commands.command import Command
    from kyodo_tui.cli.invocation import Invocation


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        arguments: The words after the program's name; those of the process by default.

    """
    console = Console(sys.stdout, sys.stderr)
    is_process = arguments is None
    words = [_readable(word) for word in (sys.argv[1:] if arguments is None else arguments)]
    return console.close(_exit_code(words, console, is_process=is_process))


def _exit_code(words: list[str], console: Console, *, is_process: bool) -> int:
    try:
        return _run(words, console, is_process=is_process)
    except KyodoError as error:
        _say(error, console)
        return error.exit_code
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of the pipe (head, less) has seen enough.
        return ExitCode.DONE
    except OSError as error:
        console.explain(error)
        return ExitCode.DATA
    except Exception as error:
        if not is_process:
            raise
        return _apologise(error, words, console)


def _apologise(error: Exception, words: list[str], console: Console) -> int:
    """Say that the program failed, and where the details are."""
    from kyodo_tui.user.fault_reports import write_report
    from kyodo_tui.user.locations import locations

    path = write_report(error, locations(os.environ).faults, words, os.environ)
    where = f"詳しい記録: {path}" if path is not None else f"原因: {type(error).__name__}: {error}"[:200]
    console.say(
        f"申し訳ありません。プログラムの不具合により終了しました。データは変わっていません。\n{where}（管理者にお知らせください）"
    )
    return ExitCode.FAULT


def _run(words: list[str], console: Console, *, is_process: bool) -> int:
    from kyodo_tui.cli.arguments import InformationRequest, parse

    try:
        call = _invocation(*parse(words), console)
        if call.settings.is_kiosk:
            from kyodo_tui.cli.kiosk import isolate, requested_words

            if is_process:
                isolate()
            requested = [_readable(word) for word in requested_words(words, os.environ)]
            call = _invocation(*parse(requested), console)
    except InformationRequest as request:
        console.data().write(_information(request))
        return ExitCode.DONE
    if call.settings.is_kiosk or not call.settings.has_export:
        from kyodo_tui.cli.kiosk import check_call

        check_call(call)
    # Only the commands that say what to change go on with a setting that cannot be used.
    if call.problems and call.command.name not in ("config", "doctor"):
        raise call.problems[0]
    if call.command.name != "browse":
        gc.enable()
    return call.command.run(call)


def _invocation(command: Command, options: Namespace, console: Console) -> Invocation:
    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.user.locations import locations
    from kyodo_tui.user.settings_reader import read_settings

    settings, problems = read_settings(os.environ, vars(options), locations(os.environ))
    if settings.keys:
        from kyodo_tui.tui.key_map import key_problems

        problems = (*problems, *key_problems(settings))
    return Invocation(command, options, settings, problems, console)


def _information(request: InformationRequest) -> str:
    from kyodo_tui.cli.help_text import command_help, program_help

    if request.version:
        return f"{request.version}\n"
    return command_help(request.command) if request.command else program_help()


def _readable(word: str) -> str:
    """Return a word of the command line as it was typed: with no locale set, Python has not decoded it."""
    if word.isascii() or not any("\udc80" <= char <= "\udcff" for char in word):
        return word
    try:
        return os.fsencode(word).decode("utf-8", errors="replace")
    except UnicodeEncodeError:
        # Not every byte that was decoded can be encoded again: EUC-JP takes some for C1 controls.
        return word.encode("utf-8", errors="replace").decode("utf-8")


def _say(error: KyodoError, console: Console) -> None:
    from kyodo_tui.core.text.sanitize import sanitized

    # A file name can hold control characters, too.
    console.say("\n".join(sanitized(line) for line in str(error).split("\n")))
