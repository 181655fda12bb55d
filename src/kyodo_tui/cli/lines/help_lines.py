"""The help of the dialogue: what is typed for each command, made from the table of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.words import BY_OTHER_MEANS, said_as
from kyodo_tui.tui.command_names import name_of
from kyodo_tui.tui.commands import GROUPS, Command, KeyContext, offered
from kyodo_tui.tui.strings import HELP_FIELDS_TITLE, HELP_QUERY_TITLE
from kyodo_tui.tui.view.help_text import HelpEntry, HelpSection, help_sections

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kyodo_tui.core.records.labels import Labels

_PLACES = {
    KeyContext.SHORTLIST: strings.IN_SHORTLIST,
    KeyContext.LISTS: strings.IN_LISTS,
    KeyContext.STATISTICS: strings.IN_STATISTICS,
    KeyContext.PAGE: strings.IN_PAGES,
    KeyContext.FILTERS: strings.IN_FILTERS,
    KeyContext.COPY: strings.IN_COPY,
}
"""Part of the browser → how one gets there."""


def sections(labels: Labels) -> tuple[HelpSection, ...]:
    """Return the whole help: every command by group, how queries are written."""
    groups = (
        HelpSection(group, tuple(_entry(each) for each in offered() if each.group == group))
        for group in GROUPS
    )
    queries = (each for each in help_sections(labels) if each.title in (HELP_QUERY_TITLE, HELP_FIELDS_TITLE))
    return (HelpSection(strings.HELP_LINE_TITLE, _line_entries()), *groups, *queries)


def _line_entries() -> tuple[HelpEntry, ...]:
    return tuple(HelpEntry(typed, text) for typed, text in strings.HELP_LINE)


def _entry(command: Command) -> HelpEntry:
    spoken = name_of(command).spoken
    if command.id in BY_OTHER_MEANS:
        return HelpEntry(name_of(command).name, BY_OTHER_MEANS[command.id], spoken)
    return HelpEntry(said_as(command), strings.HELP_OF.get(command.id, command.help), spoken)


def entry_line(entry: HelpEntry) -> str:
    """Return an entry as a line."""
    return f"{entry.keys}: {entry.text}" if entry.keys and entry.text else entry.keys or entry.text


def command_lines(commands: Collection[str]) -> Iterator[str]:
    """Yield the commands of a layer, each with what is typed for it."""
    for command in offered():
        if command.id in commands:
            yield entry_line(_entry(command))


def found(labels: Labels, text: str) -> Iterator[str]:
    """Yield what a text finds in the help, in kanji, kana or rōmaji."""
    said = (
        entry_line(entry) for section in sections(labels) for entry in section.entries if entry.is_found(text)
    )
    yield from dict.fromkeys(said)


def commands_found(text: str, commands: Collection[str]) -> list[Command]:
    """Return the commands that a text finds, by their names first; all that work now where it is empty.

    Args:
        text: What was typed.
        commands: Ids of the commands that work now.

    """
    from kyodo_tui.core.search.labels import is_found

    if not text:
        return [each for each in offered() if each.id in commands and each.id != "palette"]
    named = [(each, name_of(each)) for each in offered()]
    by_name = [each for each, called in named if is_found(text, called.name, called.spoken)]
    return by_name + [each for each in offered() if each not in by_name and is_found(text, each.help)]


def not_here(command: Command) -> str:
    """Return where a command works, which is not here."""
    places = [place for context, place in _PLACES.items() if context in command.where]
    return strings.NOT_HERE.format(
        name=name_of(command).name, places="、".join(places) or strings.ELSEWHERE_PLACE
    )
