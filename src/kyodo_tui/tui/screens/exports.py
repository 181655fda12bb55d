"""Asks what to write to a file, as what and where, and writes it. Esc goes back one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.errors import KyodoError
from kyodo_tui.export.encoding import MissingCharactersError
from kyodo_tui.tui import strings
from kyodo_tui.tui.export_job import ExportJob
from kyodo_tui.tui.exporting import FILE_KINDS, PRINTED, Export, Listed, Shown, Written, printed_pages
from kyodo_tui.tui.view.lines import TEXT, WARNING, Span
from kyodo_tui.user.settings import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kyodo_tui.tui.copying import Clipboard
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.exporting import Chosen, FileKind, NamedFile
    from kyodo_tui.tui.marks import Marks
    from kyodo_tui.tui.screens.asker import Asker

_T = TypeVar("_T")

MAX_PRINTED = 500
"""Records that are printed at once: a terminal stands still while it prints."""
AT_ONCE_SECONDS = 0.3
"""An export that takes longer gets a panel that shows how far it is."""


class Exports:
    """Writes the records in sight, or those of a list."""

    def __init__(self, owner: Asker, source: DataSource, marks: Marks, terminal: Clipboard) -> None:
        """Prepare.

        Args:
            owner: Who asks, of the records that are listed there.
            source: The opened database.
            marks: The lists of the user.
            terminal: It knows where files may be written, and may print.

        """
        self._owner = owner
        self._source = source
        self._marks = marks
        self._terminal = terminal

    def shown(self) -> Shown | None:
        """Return the records in sight; `None` where there are none."""
        results = self._owner.results
        if results is None or results.near or not results.rows.count:
            return None
        return Shown(results.state, results.query, results.rows.count)

    def listed(self, name: str) -> Listed:
        """Return the records of a list."""
        return Listed(name, self._marks.entries(name))

    # What, as what, where

    def ask(self) -> None:
        """Ask what to write; where there is only one thing, go on with that."""
        try:
            self._check_places()
            shown = self.shown()
            lists = [each for each in self._marks.summaries() if each.count]
        except KyodoError as error:
            self._owner.explain(error)
            return
        choices: dict[str, str] = {}
        chosen: dict[str, Callable[[], None]] = {}
        if shown is not None:
            choices["shown"] = strings.shown_records(shown.count)
            chosen["shown"] = lambda: self.ask_kind(shown, self.ask)
        marked = next((each for each in lists if each.name == self._marks.name), None)
        if marked is not None:
            choices["marked"] = strings.listed_records(one_line(marked.name), marked.count)
            chosen["marked"] = lambda: self.ask_kind(self.listed(marked.name), self.ask)
        others = {
            each.name: strings.listed_records(one_line(each.name), each.count)
            for each in lists
            if each is not marked
        }
        if others:
            choices["others"] = strings.EXPORT_OTHER_LIST
            chosen["others"] = lambda: self._ask_list(others)
        if not choices:
            self._owner.say((Span(strings.EXPORT_NOTHING, WARNING),))
        elif len(choices) == 1 and shown is not None:
            self.ask_kind(shown, None)
        else:
            self._menu(strings.EXPORT_WHAT, choices, lambda code: chosen[code](), None)

    def _check_places(self) -> None:
        """Check that there is a place for what is written, if only the printer.

        Raises:
            KyodoError: There is none.
        """
        from kyodo_tui.user.output_places import folders

        if not self._terminal.can_print:
            folders(self._terminal.files)

    def _ask_list(self, names: Mapping[str, str]) -> None:
        self._menu(
            strings.EXPORT_WHICH_LIST,
            names,
            lambda name: self.ask_kind(self.listed(name), lambda: self._ask_list(names)),
            self.ask,
        )

    def ask_kind(self, what: Chosen, back: Callable[[], None] | None) -> None:
        """Ask as what to write records; ``back`` is the step before, if there is one."""
        try:
            self._check_places()
        except KyodoError as error:
            self._owner.explain(error)
            return
        kinds = {} if self._terminal.files == NOWHERE else {kind: kind.label for kind in FILE_KINDS}
        if self._terminal.can_print:
            kinds[PRINTED] = PRINTED.label

        def chosen(kind: FileKind) -> None:
            if kind is PRINTED:
                self._print(what)
            else:
                self._ask_place(what, kind, back)

        self._menu(strings.EXPORT_AS, kinds, chosen, back)

    def _print(self, what: Chosen) -> None:
        if what.count > MAX_PRINTED:
            self._owner.say((Span(strings.PRINT_TOO_MANY, WARNING),))
            return
        try:
            pages = printed_pages(self._source, what)
        except KyodoError as error:
            self._owner.explain(error)
        else:
            self._terminal.print_text(pages)
            self._owner.say((Span(strings.printed(what.count), TEXT),))

    def _ask_place(self, what: Chosen, kind: FileKind, back: Callable[[], None] | None) -> None:
        from kyodo_tui.user.output_places import folders, free_name

        def named(file: NamedFile | None) -> None:
            if file is None:
                self.ask_kind(what, back)
            else:
                self._begin(what, kind, file)

        try:
            places = folders(self._terminal.files)
        except KyodoError as error:
            self._owner.explain(error)
            return
        path = free_name(
            places[0] if places else Path(), f"{what.file_name}-{date.today():%Y%m%d}", kind.ending
        )
        encodings = strings.ENCODING_LABELS if kind.has_encodings else {}
        self._owner.ask_file(str(path), encodings, named)

    def _menu(
        self,
        title: str,
        choices: Mapping[_T, str],
        then: Callable[[_T], None],
        back: Callable[[], None] | None,
    ) -> None:
        def answered(choice: _T | None) -> None:
            if choice is not None:
                then(choice)
            elif back is not None:
                back()

        self._owner.choose(title, choices, next(iter(choices)), answered)

    # Writing

    def _begin(self, what: Chosen, kind: FileKind, named: NamedFile) -> None:
        from kyodo_tui.user.output_places import place_for

        try:
            path = place_for(Path(named.path).expanduser(), self._terminal.files)
            is_there = path.is_file()
        except KyodoError as error:
            self._owner.explain(error)
        except (OSError, RuntimeError, ValueError) as error:
            # The home directory of nobody, a name with a null character.
            self._owner.explain(KyodoError(f"{named.path}: {error}"))
        else:
            wanted = Export(what, kind, path, named.encoding)
            if is_there:
                self._ask_to_replace(wanted)
            else:
                self._write(wanted)

    def _write(self, wanted: Export) -> None:
        try:
            job = ExportJob(self._source.clone(), wanted)
        except KyodoError as error:
            self._owner.explain(error)
            return
        # A panel that flickers up would only disturb.
        if job.wait(AT_ONCE_SECONDS):
            self._ended(wanted, job.outcome)
        else:
            self._owner.wait_for(job, lambda outcome: self._ended(wanted, outcome))

    def _ended(self, wanted: Export, outcome: Written | KyodoError | None) -> None:
        if outcome is None:
            self._owner.say((Span(strings.EXPORT_STOPPED, WARNING),))
        elif isinstance(outcome, Written):
            said = strings.exported(str(wanted.path), outcome.count, outcome.gone, outcome.replaced)
            self._owner.say((Span(one_line(said), TEXT),))
        elif isinstance(outcome, MissingCharactersError):
            self._ask_what_stands_for(wanted, outcome)
        else:
            self._owner.explain(outcome)

    def _ask_to_replace(self, wanted: Export) -> None:
        choices = {False: strings.EXPORT_KEEP, True: strings.EXPORT_REPLACE}

        def answered(is_replaced: bool) -> None:
            if is_replaced:
                self._write(replace(wanted, overwrite=True))

        self._menu(strings.EXPORT_EXISTS, choices, answered, None)

    def _ask_what_stands_for(self, wanted: Export, error: MissingCharactersError) -> None:
        choices: dict[Export | None, str] = {
            replace(wanted, replacement=strings.REPLACEMENT): strings.replace_lacking(),
            replace(wanted, encoding="utf-8-sig"): strings.EXPORT_AS_UTF_8,
            None: strings.EXPORT_KEEP,
        }

        def answered(chosen: Export | None) -> None:
            if chosen is not None:
                self._write(chosen)

        self._menu(one_line(strings.lacking(error.named)), choices, answered, None)
