"""The commands of the browser as they are typed in a line, and those that are reached in another way."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kyodo_tui.cli.lines import strings
from kyodo_tui.tui.command_names import COMMAND_NAMES
from kyodo_tui.tui.commands import COMMANDS, keys_of
from kyodo_tui.tui.key_names import CHARACTER_NAMES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kyodo_tui.tui.commands import Command, KeyContext

MARK = "*"
"""What is typed instead of the space bar: a line of spaces is an empty line."""

BY_OTHER_MEANS: Mapping[str, str] = {
    "to_list": strings.BY_LISTING,
    "accept": strings.BY_NUMBER,
    "choose": strings.BY_NUMBER,
    "toggle_value": strings.BY_VALUE,
    "exclude_value": strings.BY_MINUS,
    "narrow": strings.BY_TEXT,
    "filter": strings.BY_EXPLAINING,
    "next_encoding": strings.BY_QUESTION,
    "give_up": strings.BY_INTERRUPT,
    "present": strings.BY_READING,
    "theme": strings.WITHOUT_COLOURS,
}
"""Id of a command that is no command of the dialogue → how the same is done, or why there is no need to."""

_OTHER_WORDS: Mapping[str, str] = {
    "もどる": "back",
    "やめる": "back",
    "取りやめる": "back",
    "取りやめ": "back",
    "back": "back",
    "終わる": "quit",
    "おわる": "quit",
    "終わり": "quit",
    "quit": "quit",
    "exit": "quit",
    "説明": "help",
    "ヘルプ": "help",
    "help": "help",
    "操作": "palette",
    "次": "next_record",
    "つぎ": "next_record",
    "次の記録": "next_record",
    "前": "previous_record",
    "まえ": "previous_record",
    "前の記録": "previous_record",
    "続き": "page_down",
    "つづき": "page_down",
    "ひとつ前": "page_up",
    "先頭": "first",
    "最初": "first",
    "末尾": "last",
    "最後": "last",
    "もう一度": "redraw",
    "もういちど": "redraw",
    "タブ": "tab_number",
    "並び替え": "sort",
    "印": "mark",
    "コピー": "copy",
    "保存": "save",
    "書き出し": "export",
    "書き出す": "export",
    "照合": "match",
    "絞り込む": "filters",
    "メモ": "note",
    "解除": "clear",
    "履歴": "earlier_query",
    "次の表": "next_section",
    "前の表": "previous_section",
}
"""Word → id of a command, besides what the commands are called."""
WAYS_OUT = frozenset({"back", "help", "quit", "redraw"})
"""Commands that work wherever a line is typed, by their words."""


def character_of(key: str) -> str:
    """Return what is typed in a line for a key; empty for one that types nothing."""
    if key == "space":
        return MARK
    character = CHARACTER_NAMES.get(key, key)
    if len(character) == 1:
        return character
    return key if key.startswith("ctrl+") and len(key) == len("ctrl+x") else ""


def letters_of(context: KeyContext, commands: Collection[str]) -> dict[str, str]:
    """Return letter, sign or ``ctrl+x`` → id of the command that it means somewhere.

    Args:
        context: The part of the browser.
        commands: Ids of the commands that are run there.

    """
    return {
        character: command.id
        for command in COMMANDS
        if context in command.where and command.id in commands and not command.takes_key
        for key in keys_of(command)
        if (character := character_of(key))
    }


def typed_as(command: Command) -> str:
    """Return what a person types for a command: its letter, or its name."""
    characters = [each for key in keys_of(command) if len(each := character_of(key)) == 1]
    if characters and not command.takes_key:
        return characters[0]
    own = [word for word, known in _OTHER_WORDS.items() if known == command.id]
    return own[0] if own else COMMAND_NAMES[command.id].name


def said_as(command: Command) -> str:
    """Return what a person types for a command so that it is understood by ear, where J sounds like j."""
    typed = typed_as(command)
    return strings.CAPITAL.format(letter=typed) if len(typed) == 1 and typed.isupper() else typed


@cache
def words() -> Mapping[str, str]:
    """Return word → id of the command it means."""
    named = {called.name: command for command, called in COMMAND_NAMES.items()}
    return {**named, **_OTHER_WORDS}
