"""Parse the command line: which command is meant, and its arguments."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, NoReturn

from kyodo_tui import __version__
from kyodo_tui.cli.argument import Argument
from kyodo_tui.cli.commands import COMMANDS, DEFAULT
from kyodo_tui.core.text.ambiguous import CHOICES
from kyodo_tui.errors import UsageError

if TYPE_CHECKING:
    from kyodo_tui.cli.commands.command import Command

COMMON = (
    Argument(("--db",), "開くデータベース（既定: 同梱のもの。環境変数 KYODO_DB でも指定可）", "ファイル"),
    Argument(
        ("--ambiguous-width",),
        f"①※Ⅰなど、端末によって幅の違う文字の扱い: {'、'.join(CHOICES)}（既定: {CHOICES[0]}。"
        "環境変数 KYODO_AMBIGUOUS でも指定可。選び方は kyodo-tui doctor）",
        "幅",
    ),
    Argument(("--year",), "この年度だけを対象にする（例: 2020、令和2）", "年度"),
    Argument(
        ("--kiosk",),
        "閲覧のほかは何もできないようにする（制限つきの利用。環境変数 KYODO_KIOSK=on でも指定可）",
        parsing={"action": "store_const", "const": "on"},
    ),
    Argument(("-h", "--help"), "この説明を表示する", parsing={"action": "store_true"}),
)
"""What every command takes."""
VERSION = Argument(("--version",), "バージョンを表示する", parsing={"action": "store_true"})
"""Needs no command."""

_HELP = ("-h", "--help")
_VALUE_OPTIONS = frozenset(name for each in COMMON if each.value for name in each.names)
_MESSAGES = (
    (r"unrecognized arguments: (.+)", "認識できない引数です: {}"),
    (r"the following arguments are required: (.+)", "引数が足りません: {}"),
    (r"argument (.+?): expected (?:one|at least one) argument", "{} には値が必要です。"),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.*)\)", "{} に「{}」は使えません（{}）。"),
    (r"argument (.+?): invalid \w+ value: '(.*)'", "{} には数を書いてください（「{}」は数ではありません）。"),
    (r"argument (.+?): ignored explicit argument (.+)", "{} に値は付けられません: {}"),
    (r"argument (.+?): (.+)", "{}: {}"),
    (r"ambiguous option: (.+?) could match (.+)", "オプション {} は {} のどれを指すか判断できません。"),
)


class InformationRequest(Exception):  # noqa: N818 - asked for, not an error
    """The user asked for a text instead of running a command."""

    def __init__(self, command: Command | None, version: str = "") -> None:
        super().__init__()
        self.command = command
        """The command to explain; ``None`` for the whole program."""
        self.version = version
        """The version to print instead; empty where help was asked for."""


class _Formatter(argparse.HelpFormatter):
    """Formats nothing, as the help is written elsewhere; with a width it does not ask the terminal for one."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(_japanese(message), f"使い方は {self.prog} --help で確認できます。")


def _japanese(message: str) -> str:
    for pattern, text in _MESSAGES:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return text.format(*(group.replace("'", "").replace(", ", "、") for group in match.groups()))
    return "引数の書き方が正しくありません。"


def parse(words: list[str]) -> tuple[Command, argparse.Namespace]:
    """Return the command that is meant and its parsed arguments; their ``command`` is its name where it was written.

    Raises:
        UsageError: when the command line cannot be understood.
        InformationRequest: when help or the version was asked for.

    """
    command, arguments, is_written = _split(words)
    # With a usage, even an empty one, none is made.
    parser = _Parser(
        prog=f"kyodo-tui {command.name}",
        usage="",
        formatter_class=_Formatter,
        add_help=False,
        allow_abbrev=False,
    )
    for each in (*command.arguments, *COMMON):
        each.add_to(parser)
    if _asks_for_help(arguments):
        # Asked before parsing: what is required may well be missing.
        raise InformationRequest(command)
    options = parser.parse_intermixed_args(arguments)
    options.command = command.name if is_written else None
    return command, options


def _split(words: list[str]) -> tuple[Command, list[str], bool]:
    """Return the command, which may stand after common options, the other words, and whether it was written.

    Where the first word is no command, it is a query for the browser.
    """
    position = 0
    while position < len(words):
        word = words[position]
        if word in _VALUE_OPTIONS:
            position += 2
        elif word in _HELP:
            raise InformationRequest(None)
        elif word in VERSION.names:
            raise InformationRequest(None, f"kyodo-tui {__version__}")
        elif word.startswith("--") and word != "--":
            position += 1
        else:
            break
    before, after = words[:position], words[position:]
    command = COMMANDS.get(after[0]) if after else None
    is_written = command is not None
    if command is None:
        command = COMMANDS[DEFAULT]
    else:
        after = after[1:]
    if command.takes_query:
        end = after.index("--") if "--" in after else len(after)
        # What follows is no option, although argparse may take it for one; a space before it changes no query.
        after = [
            *map(_excluding, after[:end]),
            *(f" {word}" if word[:1] == "-" else word for word in after[end + 1 :]),
        ]
    return command, [*before, *after], is_written


def _asks_for_help(arguments: list[str]) -> bool:
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return any(word in _HELP for word in options)


def _excluding(word: str) -> str:
    """Return a word that excludes (``-中止``) so that it is not taken for an option: with the full-width sign."""
    return f"－{word[1:]}" if len(word) > 2 and word[0] == "-" and word[1] not in "-0123456789" else word
