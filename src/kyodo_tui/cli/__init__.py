"""The command line: parses the arguments, runs the command, turns every error into words and an exit code."""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import TYPE_CHECKING

from kyodo_tui.errors import ExitCode, KyodoError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        arguments: the words after the program's name; those of the process by default.
    """
    for stream in (sys.stdout, sys.stderr):
        _make_writable(stream)
    try:
        return _run([_readable(word) for word in (sys.argv[1:] if arguments is None else arguments)])
    except KyodoError as error:
        _say(error)
        return error.exit_code
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of the pipe (head, less) has seen enough. What Python would flush at exit goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return ExitCode.DONE


def _run(arguments: list[str]) -> int:
    from kyodo_tui.cli import arguments as command_line
    from kyodo_tui.cli import commands
    from kyodo_tui.user.locations import locations
    from kyodo_tui.user.settings import read_settings

    namespace = command_line.parse(arguments)
    if namespace.command != "browse":
        gc.enable()
    settings, namespace.problems = read_settings(os.environ, vars(namespace), locations(os.environ))
    # Only the command that tells what to change goes on with a setting that cannot be used.
    if namespace.problems and namespace.command != "doctor":
        raise namespace.problems[0]
    code = commands.COMMANDS[namespace.command](namespace, settings)
    if sys.stdout is not None:
        sys.stdout.flush()
    return code


def _make_writable(stream: TextIO | None) -> None:
    """Let Japanese text through whatever the locale says: a replaced character beats a traceback."""
    if isinstance(stream, io.TextIOWrapper):
        if stream.encoding.lower().replace("-", "") in (
            "ascii",
            "usascii",
            "ansi_x3.41968",
            "latin1",
            "iso88591",
        ):
            stream.reconfigure(encoding="utf-8", errors="replace")
        else:
            stream.reconfigure(errors="replace")


def _readable(word: str) -> str:
    """Return a word of the command line as it was typed: with no locale set, Python has not decoded it."""
    if word.isascii() or not any("\udc80" <= char <= "\udcff" for char in word):
        return word
    try:
        return os.fsencode(word).decode("utf-8", errors="replace")
    except UnicodeEncodeError:
        # Not every byte that was decoded can be encoded again: EUC-JP takes some for C1 controls.
        return word.encode("utf-8", errors="replace").decode("utf-8")


def _say(error: KyodoError) -> None:
    from kyodo_tui.core.text.sanitize import sanitized

    if sys.stderr is not None:
        # A file name can hold control characters, too.
        print("\n".join(sanitized(line) for line in str(error).split("\n")), file=sys.stderr)
