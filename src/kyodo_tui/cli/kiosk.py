"""The restricted mode on the command line: which commands and files are allowed, and what was asked through SSH."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from typing import TYPE_CHECKING

from kyodo_tui.cli.record_ids import STANDARD_INPUT
from kyodo_tui.errors import UsageError
from kyodo_tui.user.kiosk import restricted_environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kyodo_tui.cli.invocation import Invocation

_ASKED = "SSH_ORIGINAL_COMMAND"
_PROGRAM = "kyodo-tui"
_INPUT = "ファイルの名前の代わりに - を書き、標準入力から渡してください。"
_NO_NAME = "ファイルの名前を付けずに実行してください。"
_HELP = "使い方は kyodo-tui --help で確認できます。"


def check_call(call: Invocation) -> None:
    """Check that a command may be run with its arguments.

    Raises:
        UsageError: The restricted mode or the site does not allow it.
    """
    command, settings = call.command, call.settings
    if command.is_export and not settings.has_export:
        raise UsageError(
            f"設定 export により、{command.name} は使えません。", "必要なときは管理者に相談してください。"
        )
    if not settings.is_kiosk:
        return
    if not command.only_reads:
        raise UsageError(f"制限つきの利用では {command.name} は使えません。", _HELP)
    for each in command.arguments:
        name = getattr(call.options, each.attribute) if each.reads_file else None
        if name is not None and not (each.reads_input and name == STANDARD_INPUT):
            raise UsageError(
                "制限つきの利用では、ファイルは読めません。", _INPUT if each.reads_input else _NO_NAME
            )


def requested_words(words: Sequence[str], environ: Mapping[str, str]) -> list[str]:
    """Return the words of the command line with those that were asked for through SSH after them.

    They are words, never a command of a shell: what is no command of this program is a query.
    """
    asked = environ.get(_ASKED, "")
    try:
        requested = shlex.split(asked)
    except ValueError:
        # A quote that does not end.
        requested = asked.split()
    if requested[:1] == [_PROGRAM]:
        requested = requested[1:]
    return [*words, *requested]


def isolate() -> None:
    """Start Python again without what the environment says about it, unless that has been done.

    Modules and options of Python that the environment names, and libraries to load first, have no effect then. The keys
    that stop or kill a program are switched off, and the one that interrupts it until it has started.
    """
    for number in (signal.SIGTSTP, signal.SIGQUIT, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    kept = restricted_environment(os.environ)
    if sys.flags.isolated or not sys.executable:
        for name in set(os.environ) - set(kept):
            del os.environ[name]
        signal.signal(signal.SIGINT, signal.default_int_handler)
        return
    # What asked for the mode may be in the environment that is left behind.
    words = [sys.executable, "-I", "-X", "utf8", "-m", "kyodo_tui", "--kiosk", *sys.argv[1:]]
    os.execve(sys.executable, words, kept)  # noqa: S606 - ourselves, no shell
