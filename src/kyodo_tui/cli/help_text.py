"""The help texts, aligned by cells: Japanese characters take two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.arguments import COMMON, VERSION
from kyodo_tui.cli.commands import COMMANDS
from kyodo_tui.core.text.cells import pad, width
from kyodo_tui.core.text.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_tui.cli.commands.command import Command

CELLS = 80
"""No line is wider."""
_MARGIN = 2
_MAX_LABEL = 22


def program_help() -> str:
    """Return the help text of the whole program."""
    return _text(
        "使い方: kyodo-tui [オプション] [コマンド] …",
        "協働事業の報告書を端末で探して読むためのプログラムです。",
        ("コマンド", ((name, command.summary) for name, command in COMMANDS.items())),
        ("オプション", ((each.label, each.help) for each in (*COMMON, VERSION))),
        "コマンドを書かなければ、閲覧画面を開きます（例: kyodo-tui 防災）。",
        "コマンドごとの説明は、kyodo-tui search --help のように表示できます。",
    )


def command_help(command: Command) -> str:
    """Return the help text of a command."""
    positional = [each for each in command.arguments if not each.is_option]
    own = [each for each in command.arguments if each.is_option]
    words = ["使い方: kyodo-tui", command.name, "[オプション]", *(each.label for each in positional)]
    return _text(
        " ".join(words),
        command.summary,
        ("引数", ((each.label, each.help) for each in positional)),
        ("オプション", ((each.label, each.help) for each in own)),
        ("共通のオプション", ((each.label, each.help) for each in COMMON)),
    )


def _text(*parts: str | tuple[str, Iterable[tuple[str, str]]]) -> str:
    """Return paragraphs and titled lists with empty lines between them."""
    blocks: list[str] = []
    for part in parts:
        if isinstance(part, str):
            blocks.append("\n".join(_wrapped(part, CELLS)))
        elif rows := list(part[1]):
            blocks.append("\n".join([f"{part[0]}:", *_list(rows)]))
    return "\n\n".join(blocks) + "\n"


def _list(rows: list[tuple[str, str]]) -> Iterator[str]:
    labels = [cells for label, _ in rows if (cells := width(label)) <= _MAX_LABEL]
    indent = max(labels, default=0) + 2 * _MARGIN
    for label, text in rows:
        lines = _wrapped(text, CELLS - indent)
        if width(label) > _MAX_LABEL:
            yield " " * _MARGIN + label
        else:
            yield " " * _MARGIN + pad(label, indent - _MARGIN) + next(lines)
        for line in lines:
            yield " " * indent + line


def _wrapped(text: str, cells: int) -> Iterator[str]:
    return (text[line.start : line.end] for line in wrap(text, cells))
