"""The keys that a user has chosen for commands: read from the setting ``keys``, and checked for conflicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.tui.command_names import name_of
from kyodo_tui.tui.commands import COMMANDS, Command
from kyodo_tui.tui.key_names import KEY_NAMES, is_character, key_label
from kyodo_tui.user.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kyodo_tui.user.settings import Settings

_BY_ID = {command.id: command for command in COMMANDS}
_FIXED = frozenset({"back", "accept", "close", "quit", "help", "palette"})
"""Commands that always keep their own keys, too: whoever has got lost must find out."""
_NAMED = {
    "space", "enter", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert",
    "delete", "shift+up", "shift+down", "shift+left", "shift+right", "alt+left", "alt+right", "alt+up", "alt+down",
}  # fmt: skip
_ALIASES = {"pgup": "pageup", "pgdn": "pagedown", "ins": "insert", "del": "delete", "return": "enter"}
_CONTROL = frozenset("befgklnoprtuvwxy")
"""Letters that may go with Ctrl: the others are other keys, or terminals and multiplexers take them."""
_BY_NUMBER = frozenset(command.id for command in COMMANDS if command.takes_key)


def key_problems(settings: Settings) -> tuple[SettingsError, ...]:
    """Return what is wrong with the setting ``keys``: nothing, or the first problem."""
    try:
        key_map(settings.keys or "", settings.origins.get("keys", ""))
    except SettingsError as error:
        return (error,)
    return ()


def key_map(text: str, place: str = "") -> dict[str, tuple[str, ...]]:
    """Return the keys of the commands that have others than their own.

    A character replaces the characters of a command; its function and control keys stay, unless it gets such ones.

    Args:
        text: The setting ``keys``: ``mark=x shortlist=v,F6``.
        place: Where it is written, for the message.

    Raises:
        SettingsError: A command or a key is not known, or two commands that work in one place have the same key.

    """
    chosen: dict[str, tuple[str, ...]] = {}
    for entry in text.split():
        name, _, keys = entry.partition("=")
        command = _BY_ID.get(name)
        if command is None or command.id in _BY_NUMBER:
            known = "、".join(each.id for each in COMMANDS if each.id not in _BY_NUMBER)
            raise _error(place, f"「{name}」という操作はありません。", f"書ける操作: {known}")
        chosen[name] = _keys(command, [_key(each, name, place) for each in _split(keys)])
    for problem in _conflicts(chosen):
        raise _error(place, problem, "どちらかに、ほかのキーを書いてください。")
    return chosen


def _split(keys: str) -> list[str]:
    """Return the keys of a list with commas; a comma by itself is one."""
    return [","] if keys == "," else [each for each in keys.split(",") if each]


def _keys(command: Command, keys: list[str]) -> tuple[str, ...]:
    if command.id in _FIXED or all(map(is_character, keys)):
        kept = [key for key in command.keys if command.id in _FIXED or not is_character(key)]
        return tuple(dict.fromkeys([*keys, *kept]))
    return tuple(keys)


def _key(written: str, command: str, place: str) -> str:
    """Return a key as Textual names it."""
    if len(written) == 1 and "!" <= written <= "~":
        return KEY_NAMES.get(written, written)
    key = written.lower()
    key = _ALIASES.get(key, key)
    is_function = key[:1] == "f" and key[1:] in [str(number) for number in range(1, 13)]
    is_control = key.startswith("ctrl+") and key[5:] in _CONTROL
    if key in _NAMED or is_function or is_control:
        return key
    raise _error(
        place,
        f"「{command}」のキー「{written}」は使えません。",
        "半角の1文字、F1～F12、Ctrl+T（a c d h i j m q s z を除く）、Space、Home、Insert などを書いてください。",
    )


def _conflicts(chosen: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield what is wrong: a key that two commands have in one place."""
    for name, keys in chosen.items():
        command = _BY_ID[name]
        for other in COMMANDS:
            if other is command or other.where.isdisjoint(command.where):
                continue
            for key in keys:
                # Two commands that share a key from the start do not work at the same time.
                is_new = key not in command.keys or key not in other.keys
                if is_new and key in chosen.get(other.id, other.keys):
                    yield (
                        f"キー {key_label(key)} が、{name}（{name_of(command).name}）と "
                        f"{other.id}（{name_of(other).name}）の両方にあります。"
                    )


def _error(place: str, title: str, remedy: str) -> SettingsError:
    return SettingsError(f"{place or '設定'} の keys: {title}", remedy)
