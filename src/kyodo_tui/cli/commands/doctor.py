"""``kyodo-tui doctor``: say what this terminal, database and installation can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.commands.command import Command
from kyodo_tui.errors import ExitCode

if TYPE_CHECKING:
    from kyodo_tui.cli.invocation import Invocation


class Doctor(Command):
    """Prints what was found, and what to change."""

    name = "doctor"
    summary = "端末とデータの状態を調べ、直すところを示す"

    def run(self, call: Invocation) -> int:
        """Examine everything, also with settings that cannot be used."""
        from kyodo_tui.cli.doctor import examine

        examine(call.database_path, call.settings, call.problems, call.console.data())
        return ExitCode.DONE
