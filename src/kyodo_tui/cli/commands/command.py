"""What every command has."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from kyodo_tui.cli.argument import Argument
    from kyodo_tui.cli.invocation import Invocation


class Command(ABC):
    """A command of the program. Whatever takes long to import is imported when it is run."""

    name: ClassVar[str]
    """Name on the command line."""
    summary: ClassVar[str]
    """What it does, in one Japanese line."""
    arguments: ClassVar[tuple[Argument, ...]] = ()
    """Its own arguments, beside those that all commands have."""
    takes_query: ClassVar[bool] = False
    """Whether a word that begins with a dash is a term to exclude rather than an option."""

    only_reads: ClassVar[bool] = True
    """Whether it writes nothing but its output and the lists of the user: the restricted mode allows no other."""
    is_export: ClassVar[bool] = False
    """Whether it writes records out, which a site may not want."""

    @abstractmethod
    def run(self, call: Invocation) -> int:
        """Run the command and return its exit code.

        Raises:
            KyodoError: when it cannot be done.

        """
