"""The commands, one module each."""

from __future__ import annotations

from kyodo_tui.cli.commands.browse import Browse
from kyodo_tui.cli.commands.build import Build
from kyodo_tui.cli.commands.check import Check
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.cli.commands.compare import Compare
from kyodo_tui.cli.commands.doctor import Doctor
from kyodo_tui.cli.commands.export import Export
from kyodo_tui.cli.commands.organisation import Organisation
from kyodo_tui.cli.commands.precedents import Precedents
from kyodo_tui.cli.commands.related import Related
from kyodo_tui.cli.commands.search import Search
from kyodo_tui.cli.commands.show import Show
from kyodo_tui.cli.commands.stats import Stats

__all__ = ["COMMANDS", "DEFAULT", "Command"]

DEFAULT: Command = Browse()
"""The command that is meant where none is named."""
COMMANDS: dict[str, Command] = {
    each.name: each
    for each in (
        DEFAULT,
        Search(),
        Show(),
        Stats(),
        Related(),
        Organisation(),
        Precedents(),
        Compare(),
        Export(),
        Build(),
        Check(),
        Doctor(),
    )
}
"""Every command by its name, in the order of the help text."""
