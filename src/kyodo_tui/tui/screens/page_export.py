"""Asks as what and where to write a page that is shown, and writes it."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kyodo_tui.errors import KyodoError
from kyodo_tui.tui import strings
from kyodo_tui.tui.screens.asker import Questions

if TYPE_CHECKING:
    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.export.format import Format
    from kyodo_tui.tui.exporting import NamedFile


class Asker(Questions, Protocol):
    """The screen that shows the page."""

    def say(self, text: str) -> None:
        """Say something until the next key."""


class PageExport:
    """Writes one page."""

    def __init__(self, asker: Asker, page: Page, files: Path | str) -> None:
        """Prepare.

        Args:
            asker: The screen that shows the page.
            page: The page.
            files: Where files may be written: the setting of that name.

        """
        self._asker = asker
        self._page = page
        self._files = files

    def begin(self) -> None:
        """Ask as what to write it."""
        from kyodo_tui.export.formats import format_named
        from kyodo_tui.user.output_places import folders, free_name

        try:
            places = folders(self._files)
        except KyodoError as error:
            self._asker.say(str(error))
            return

        def chosen(code: str | None) -> None:
            if code is None:
                return
            kind = format_named(code)
            name = f"{strings.EXPORT_NAME}-{self._page.code}-{date.today():%Y%m%d}"
            self._ask_place(kind, str(free_name(places[0] if places else Path(), name, kind.ending)))

        kinds = strings.PAGE_KINDS
        self._asker.choose(strings.EXPORT_AS, kinds, next(iter(kinds)), chosen)

    def _ask_place(self, kind: Format, proposed: str) -> None:
        def named(file: NamedFile | None) -> None:
            if file is None:
                self.begin()
            else:
                self._write(kind, file.path)

        self._asker.ask_file(proposed, {}, named)

    def _write(self, kind: Format, named: str, *, overwrite: bool = False) -> None:
        from kyodo_tui.user.output_places import place_for

        try:
            path = place_for(Path(named).expanduser(), self._files)
            if path.is_file() and not overwrite:
                self._ask_to_replace(kind, named)
                return
            write_page(self._page, kind, path, overwrite=overwrite)
        except KyodoError as error:
            self._asker.say(str(error))
        except (OSError, RuntimeError, ValueError) as error:
            # The home directory of nobody, a name with a null character.
            self._asker.say(f"{named}: {error}")
        else:
            self._asker.say(strings.saved(str(path)))

    def _ask_to_replace(self, kind: Format, named: str) -> None:
        choices = {False: strings.EXPORT_KEEP, True: strings.EXPORT_REPLACE}

        def answered(is_replaced: bool | None) -> None:
            if is_replaced:
                self._write(kind, named, overwrite=True)

        self._asker.choose(strings.EXPORT_EXISTS, choices, False, answered)


def write_page(page: Page, kind: Format, path: Path, *, overwrite: bool) -> None:
    """Write a page to a file, with what it rests on where the format has a place for it.

    Raises:
        OutputFileError: The file cannot be written, or is there already.

    """
    from kyodo_tui.export.output import Output
    from kyodo_tui.user.output_file import output_file

    with output_file(path, overwrite=overwrite) as file:
        text = io.TextIOWrapper(file, encoding=kind.encoding, newline="", write_through=True)
        kind.write_page(page, Output(text))
        if page.proof is not None and kind.code == strings.PAGE_AS_TEXT:
            text.write("\n" + "".join(f"{line}\n" for line in page.proof.lines()))
        text.flush()
        text.detach()
