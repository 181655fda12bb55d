"""What is taken away from the dialogue: files, and texts that are written between the lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.layers import Layer
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.export.formats import Use, as_text, format_named, formats_for
from kyodo_tui.tui.commands import KeyContext, is_offered
from kyodo_tui.tui.copying import Clipboard
from kyodo_tui.tui.exporting import NamedFile
from kyodo_tui.tui.screens.exports import Exports
from kyodo_tui.tui.screens.page_export import PageExport
from kyodo_tui.tui.strings import (
    COPY_TITLE,
    EXPORT_ENCODING,
    EXPORT_WHERE,
    export_progress,
    saved,
)
from kyodo_tui.user.output_places import folders
from kyodo_tui.user.saving import save

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kyodo_tui.cli.lines.dialogue import Dialogue
    from kyodo_tui.cli.lines.marking import Marking
    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.errors import KyodoError
    from kyodo_tui.export.formats import Format
    from kyodo_tui.tui.export_job import ExportJob
    from kyodo_tui.tui.exporting import Written
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.view.lines import Line
    from kyodo_tui.user.settings import Settings

_SECONDS = 3.0
"""Seconds between two words about how far an export is."""
_TABBED = "line"
"""A format whose columns are separated by tabs, which no line can show."""


class Files:
    """Writes files and texts."""

    def __init__(self, talk: Dialogue, marking: Marking, settings: Settings) -> None:
        """Prepare.

        Args:
            talk: The dialogue.
            marking: The marks of the user.
            settings: They say where files may be written.

        """
        self._talk = talk
        # Nothing but lines is sent to the terminal: it has neither a clipboard nor a printer here.
        self._terminal = Clipboard(replace(settings, printer="off"), _nothing)
        self._marks = marking.marks
        self.commands: dict[str, Callable[[int | None], None]] = {
            "export": lambda _: self._exports.ask(),
            "copy": self._copy,
            "copy_view": self._copy_plain,
        }

    @property
    def _exports(self) -> Exports:
        # Made when it is asked for: the database may be another one then.
        return Exports(_Asker(self._talk), self._talk.source, self._marks, self._terminal)

    def export_page(self, page: Page) -> None:
        """Ask as what and where to write a page, and write it."""
        PageExport(_PageAsker(self._talk), page, self._terminal.files).begin()

    def export_list(self, name: str) -> None:
        """Ask as what and where to write a list, and write it.

        Raises:
            KyodoError: No file may be written.
        """
        folders(self._terminal.files)
        exports = self._exports
        exports.ask_kind(exports.listed(name), None)

    def _copy(self, number: int | None) -> None:
        """Ask in which form to write the record between the lines."""
        record = self._talk.list.reading.record(number)
        if record is not None:
            self.ask_form(record)

    def _copy_plain(self, number: int | None) -> None:
        record = self._talk.list.reading.record(number)
        if record is not None:
            self.write(record, format_named("plain"))

    def ask_form(self, record: Record) -> None:
        """Ask in which form to write a record."""
        choices = {each: each.label for each in formats_for(Use.COPY) if each.code != _TABBED}

        def chosen(form: Format | None) -> None:
            if form is not None:
                self.write(record, form)

        self._talk.choose(COPY_TITLE, choices, None, chosen)

    def write(self, record: Record, form: Format) -> None:
        """Write a record between the lines, to be selected there, or saved."""
        layer = CopyLayer(self._talk, self, record, form, self._terminal)
        self._talk.open(layer)
        layer.say()


def _nothing(_control: str) -> None:
    """Send no control sequence."""


class CopyLayer(Layer):
    """A record as a text that can be selected in the terminal, or saved."""

    context = KeyContext.COPY

    def __init__(
        self, talk: Dialogue, files: Files, record: Record, form: Format, terminal: Clipboard
    ) -> None:
        super().__init__()
        self.talk = talk
        self._record = record
        self._form = form
        self._terminal = terminal
        self._text = as_text(record, talk.labels, form)
        self.commands = {
            "save": lambda _: self._save(),
            "copy": lambda _: self._again(files),
            "copy_view": lambda _: self.enter(),
            "back": lambda _: self.enter(),
            "close": lambda _: self.enter(),
        }

    def say(self) -> None:
        """Write the text; what it is stands before it, so that nothing else is selected with it."""
        self.talk.speaker.say(strings.COPY_FROM_HERE.format(title=self._form.title))
        self.talk.speaker.say_in_portions(self._text.split("\n"))

    @property
    def prompt(self) -> str:
        """Say how to answer."""
        enter = strings.ENTER_MORE if self.talk.speaker.has_more else strings.ENTER_BACK
        prompt = strings.PROMPT_COPY if is_offered("save") else strings.PROMPT_PLAIN
        return prompt.format(enter=enter)

    @property
    def help(self) -> Sequence[str]:
        """Say what can be answered."""
        return strings.HELP_COPY if is_offered("save") else strings.HELP_COPY_ONLY

    def enter(self) -> None:
        """Go back to the record."""
        self.talk.close(self)
        self.talk.list.say_row()

    def number(self, value: int) -> None:
        """Read the record of the list with this number."""
        self.talk.close(self)
        self.talk.list.number(value)

    def _again(self, files: Files) -> None:
        self.talk.close(self)
        files.ask_form(self._record)

    def _save(self) -> None:
        path = save(self._text, self._record.id, self._form.ending, folders(self._terminal.files))
        self.talk.speaker.say(one_line(saved(str(path))))


class _Questions:
    """Asks for choices and names of files."""

    def __init__(self, talk: Dialogue) -> None:
        self._talk = talk
        self.choose = talk.choose

    def ask_file(
        self, proposed: str, encodings: Mapping[str, str], answered: Callable[[NamedFile | None], None]
    ) -> None:
        """Ask for the name, then for the encoding where there is a choice."""

        def named(path: str | None) -> None:
            if path is None:
                answered(None)
            elif len(encodings) < 2:
                answered(NamedFile(path, next(iter(encodings), None)))
            else:
                self.choose(
                    EXPORT_ENCODING,
                    encodings,
                    next(iter(encodings)),
                    lambda code: answered(None if code is None else NamedFile(path, code)),
                    keeps=True,
                )

        self._talk.ask_text(EXPORT_WHERE, named, proposed)


class _Asker(_Questions):
    """Asks what an export needs to know, and waits for it."""

    @property
    def results(self) -> Results | None:
        """What is listed."""
        return self._talk.list.listing.results

    def wait_for(self, job: ExportJob, ended: Callable[[Written | KyodoError | None], None]) -> None:
        """Wait, and say now and then how far it is; an interrupt stops it, unless the file is about to appear."""
        speaker = self._talk.speaker
        speaker.say(strings.EXPORTING)
        is_stopped = False
        while not is_stopped:
            try:
                speaker.flush()
                if job.wait(_SECONDS):
                    break
                speaker.say(export_progress(job.done, job.wanted.chosen.count))
            except KeyboardInterrupt:
                self._talk.interrupts.take()
                is_stopped = job.cancel()
        ended(None if is_stopped else job.outcome)

    def say(self, message: Line) -> None:
        """Say what came of it."""
        self._talk.speaker.say("".join(span.text for span in message))

    def explain(self, error: KyodoError) -> None:
        """Say why something does not work."""
        self._talk.explain(error)


class _PageAsker(_Questions):
    """Asks what the export of a page needs to know."""

    def say(self, text: str) -> None:
        """Say what came of it."""
        self._talk.speaker.say(*text.split("\n"))
