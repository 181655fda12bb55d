"""What the commands that print a page have in common."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from kyodo_tui.cli.argument import format_option
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.cli.proof import common_words, missing_year, say_proof
from kyodo_tui.core.text.cells import cut
from kyodo_tui.core.text.sanitize import one_line, sanitized
from kyodo_tui.errors import ExitCode, UsageError
from kyodo_tui.export.formats import Use, format_named, formats_for

if TYPE_CHECKING:
    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.proof_line import Proof
    from kyodo_tui.store.database import Database

PAGE_FORMAT = format_option(Use.PAGE)
_DEFAULT = formats_for(Use.PAGE)[0].code
_SHOWN_CELLS = 60
"""Cells of a name in a message at most."""


class UnknownNameError(UsageError):
    """Nothing has the name that was asked for."""

    exit_code = ExitCode.NOTHING_FOUND


class PageCommand(Command):
    """Prints a page."""

    fields: ClassVar[tuple[str, ...]] = ()
    """The fields whose texts are compared, by name."""
    takes_year: ClassVar[bool] = True
    """Whether ``--year`` limits the page."""

    def page(self, call: Invocation, database: Database) -> Page:
        """Return the page without its proof line.

        Raises:
            UnknownNameError: there is nothing it could be about.
            KyodoError: it cannot be made.

        """
        raise NotImplementedError

    def words(self, call: Invocation) -> tuple[str, ...]:
        """Return the own words of the command line, without the format."""
        raise NotImplementedError

    def question(self, call: Invocation) -> str:
        """Return what is asked, in words, for the proof line where there is no page to answer it."""
        return self.summary

    def found(self, page: Page) -> int:
        """Return the number of records the page names."""
        return len(page.record_ids)

    def proof(self, call: Invocation, database: Database, page: Page) -> Proof:
        """Return the proof line of a page."""
        return self._proof(call, database, page.title, self.found(page))

    def own_words(self, call: Invocation) -> tuple[str, ...]:
        """Return the own words of the command line."""
        from kyodo_tui.core.proof_line import option_words

        code = call.options.format
        return (*self.words(call), *option_words("--format", None if code == _DEFAULT else code))

    def run(self, call: Invocation) -> int:
        """Print the page; one without a record, or no page at all, is exit code 1."""
        from kyodo_tui.core.pages.page import Page

        chosen = format_named(call.options.format)
        output = call.output()
        with call.open_database() as database:
            try:
                page = self.page(call, database)
            except UnknownNameError as error:
                call.console.say("\n".join(sanitized(line) for line in str(error).split("\n")))
                proof = self._proof(call, database, self.question(call), 0)
                proof = replace(proof, result=sanitized(error.title))
                if chosen.is_data:
                    nothing = Page(self.name, proof.question, (), (), (str(error.title),), proof=proof)
                    output.begin(chosen)
                    chosen.write_page(nothing, output)
                say_proof(call, proof)
                return ExitCode.NOTHING_FOUND
            if call.settings.year is not None and not self.takes_year:
                call.console.say(f"{self.name} はすべての年度を調べるため、--year の指定は使いません。")
            proof = self.proof(call, database, page)
        output.begin(chosen)
        chosen.write_page(replace(page, proof=proof), output)
        if not chosen.holds_proof:
            say_proof(call, proof)
        return ExitCode.DONE if proof.found else ExitCode.NOTHING_FOUND

    def _proof(self, call: Invocation, database: Database, question: str, found: int) -> Proof:
        from kyodo_tui.core.proof_line import Proof
        from kyodo_tui.core.records.labels import FIELD_LABELS
        from kyodo_tui.core.records.listing import EVERYTHING, Scope

        year = call.settings.year if self.takes_year else None
        return Proof(
            question,
            database.searched(EVERYTHING if year is None else Scope(year=year)),
            found,
            (*self.own_words(call), *common_words(call)),
            tuple(FIELD_LABELS[name] for name in self.fields),
            result="".join(missing_year(database.years(), year)),
        )


def shown_name(name: str) -> str:
    """Return a name that was typed, short enough for a message."""
    return cut(one_line(name), _SHOWN_CELLS)


def required(text: str, what: str, example: str) -> str:
    """Return what was asked about, without spaces around it.

    Raises:
        UsageError: there is nothing else in it.
    """
    if not text.strip():
        raise UsageError(f"{what}を指定してください。", f"例: {example}")
    return text.strip()


def as_word(text: str) -> str:
    """Return a positional argument so that it is never taken for an option."""
    return f" {text}" if text.startswith("-") else text
