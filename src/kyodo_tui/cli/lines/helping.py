"""Help in the dialogue: what can be answered now, the commands by group, and the one that is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.help_lines import (
    command_lines,
    commands_found,
    entry_line,
    found,
    not_here,
    sections,
)
from kyodo_tui.cli.lines.words import BY_OTHER_MEANS, said_as
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui.command_names import name_of
from kyodo_tui.tui.commands import COMMANDS
from kyodo_tui.tui.strings import HELP_NOTHING, PALETTE_NOTHING, PALETTE_TITLE

if TYPE_CHECKING:
    from kyodo_tui.cli.lines.dialogue import Dialogue


class Helping:
    """Explains the dialogue."""

    def __init__(self, talk: Dialogue) -> None:
        self._talk = talk

    def explain(self) -> None:
        """Say what can be answered now; in the list, offer the commands by group."""
        layer = self._talk.layer
        if layer is self._talk.list:
            self._talk.speaker.say(*layer.help)
            self._ask_section()
        elif layer.is_question:
            self._talk.speaker.say(*layer.help)
        else:
            self._talk.speaker.say_in_portions([*layer.help, *command_lines(layer.commands)])

    def _ask_section(self) -> None:
        titles = {section.title: section for section in sections(self._talk.labels)}

        def say(title: str | None) -> None:
            if title is not None:
                self._talk.speaker.say_in_portions(map(entry_line, titles[title].entries))

        self._talk.choose(strings.ASK_HELP, {title: title for title in titles}, None, say)

    def look_for(self, text: str) -> None:
        """Say what a text finds in the help."""
        lines = [*found(self._talk.labels, text)]
        self._talk.speaker.say_in_portions(lines or [HELP_NOTHING])

    def find(self, text: str) -> None:
        """Offer the commands that a text finds; without a text, those that work now."""
        commands = commands_found(text, self._talk.available)
        if not commands:
            self._talk.speaker.say(PALETTE_NOTHING)
            return
        choices = {
            each.id: strings.COMMAND.format(name=name_of(each).name, typed=said_as(each))
            if each.id not in BY_OTHER_MEANS
            else name_of(each).name
            for each in commands
        }
        self._talk.choose(
            PALETTE_TITLE,
            choices,
            None,
            lambda command: None if command is None else self._talk.run(command),
        )

    def explain_absence(self, command: str) -> None:
        """Say where a command works, or how the same is done."""
        if command in self._talk.list.commands:
            self._talk.speaker.say(strings.OPEN_FIRST)
            return
        (known,) = (each for each in COMMANDS if each.id == command)
        self._talk.speaker.say(one_line(BY_OTHER_MEANS.get(command) or not_here(known)))
