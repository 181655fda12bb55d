"""Write records to a file that the user names: which records, in which form, and how far it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol, cast

from kyodo_tui.core.proof_line import Proof, option_words, query_word, searched_field_labels
from kyodo_tui.core.records.user_lists import ListMembers
from kyodo_tui.export.encoding import EncodedOutput
from kyodo_tui.export.formats import Use, formats_for
from kyodo_tui.tui import strings
from kyodo_tui.user.output_file import output_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.records.user_lists import ListEntry
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.export.formats import Format
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.state import BrowseState

_UNSAFE = re.compile(r"[^\w-]+")
_MAX_NAME = 40
_ROWS = 200
"""Rows that are read at a time."""


class FileKind(NamedTuple):
    """What a file can be."""

    label: str
    ending: str
    code: str
    """Format of the command line."""
    command: str = "export"
    chosen: Format | None = None
    """What writes it; `None` for a handout."""
    is_full: bool = False
    """Whether every record stands in full in a handout."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the command line that ask for it."""
        return (*(["--full"] if self.is_full else []), *option_words("--format", self.code))

    @property
    def has_encodings(self) -> bool:
        """Whether its encoding can be chosen: a text for a spreadsheet."""
        return self.chosen is not None and self.chosen.has_encodings


_HANDOUTS = (
    FileKind(strings.HANDOUT_HTML, ".html", "html", "handout"),
    FileKind(strings.HANDOUT_TEXT, ".txt", "text", "handout"),
)
_FULL = FileKind(strings.HANDOUT_FULL, ".html", "html", "handout", is_full=True)
PRINTED = FileKind(strings.HANDOUT_PRINTED, "", "text", "handout")
"""A handout on the printer of the terminal."""
_FIRST = ("csv", "xlsx")
_EXPORTS = [FileKind(each.label, each.ending, each.code, chosen=each) for each in formats_for(Use.EXPORT)]
FILE_KINDS = (
    *(each for each in _EXPORTS if each.code in _FIRST),
    *_HANDOUTS,
    *(each for each in _EXPORTS if each.code not in _FIRST),
    _FULL,
)
"""Every kind, in the order of the menu: first what an office uses most."""


class NamedFile(NamedTuple):
    """A file that the user named."""

    path: str
    encoding: str | None
    """What a text is to be encoded in; `None` where there was no choice."""


# Which records


class Chosen(Protocol):
    """The records to write."""

    @property
    def count(self) -> int:
        """How many they are; a list may have some that are gone since."""

    @property
    def members(self) -> ListMembers | None:
        """Their places and notes, where they are those of a list."""

    @property
    def file_name(self) -> str:
        """What their file may be called, without the day and the ending."""

    def ids(self, source: DataSource) -> Iterator[str]:
        """Yield their ids."""

    def proof(self, source: DataSource, labels: Labels, kind: FileKind, found: int) -> Proof:
        """Return what they rest on."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The records in sight."""

    state: BrowseState
    query: Query
    count: int
    members: ListMembers | None = None

    @property
    def file_name(self) -> str:
        """What their file may be called."""
        return strings.EXPORT_NAME

    def ids(self, source: DataSource) -> Iterator[str]:
        """Yield their ids in the order of the list."""
        rows = source.select(self.query, self.state.scope, self.state.order)
        for start in range(0, self.count, _ROWS):
            yield from (row.id for row in rows.rows(start, min(_ROWS, self.count - start)))

    def proof(self, source: DataSource, labels: Labels, kind: FileKind, found: int) -> Proof:
        """Return what they rest on: the query, and the tab."""
        scope = self.state.scope
        holders = [f"名義:{labels.holder(code)}" for code in scope.get("holder", ())]
        words = (
            kind.command,
            *query_word(" ".join([self.state.query, *holders]).strip()),
            *option_words("--form", list(scope.get("form", ()))),
            *option_words("--year", list(scope.get("year", ()))),
            *kind.words,
        )
        return Proof(
            " ".join([self.query.describe(), *holders]).strip() or strings.EVERY_RECORD,
            source.searched(scope),
            found,
            words,
            searched_field_labels(self.query),
        )


@dataclass(frozen=True, slots=True)
class Listed:
    """The records of a list."""

    name: str
    entries: tuple[ListEntry, ...]

    @property
    def count(self) -> int:
        """Number of entries."""
        return len(self.entries)

    @property
    def members(self) -> ListMembers:
        """Their places and notes."""
        return ListMembers.of(self.entries)

    @property
    def file_name(self) -> str:
        """What their file may be called: like the list, with characters that every file system takes."""
        return _UNSAFE.sub("_", self.name).strip("_-")[:_MAX_NAME] or strings.EXPORT_NAME

    def ids(self, source: DataSource) -> Iterator[str]:
        """Yield their ids in the order of the list."""
        yield from (entry.record_id for entry in self.entries)

    def proof(self, source: DataSource, labels: Labels, kind: FileKind, found: int) -> Proof:
        """Return what they rest on: the list."""
        words = (kind.command, "--list", self.name, *kind.words)
        return Proof(f"リスト「{self.name}」の記録", source.searched(), found, words)


def read_records(source: DataSource, ids: Iterable[str]) -> Iterator[Record]:
    """Yield the records that exist."""
    for each in ids:
        record = source.record(each)
        if record is not None:
            yield record


# Writing


@dataclass(frozen=True, slots=True)
class Export:
    """A file to write."""

    chosen: Chosen
    kind: FileKind
    path: Path
    encoding: str | None = None
    """What a text is encoded in; `None` for what its format has."""
    replacement: str | None = None
    """What stands for characters that the encoding lacks; `None` where they are refused."""
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    count: int
    gone: int
    """Records of the list that are not in the data any more."""
    replaced: str = ""
    """Characters that the encoding lacked, in words."""


class ExportCancelledError(Exception):
    """The user has stopped the export: nothing was written."""


class ExportProgress:
    """How far an export is; another thread may stop it until the file is there."""

    def __init__(self) -> None:
        self.done = 0
        """Records that were read."""
        self._lock = Lock()
        self._is_cancelled = self._is_final = False

    def cancel(self) -> bool:
        """Stop the export; return whether it is stopped, which it is not where its file is about to appear."""
        with self._lock:
            self._is_cancelled = not self._is_final
            return self._is_cancelled

    def check(self, *, final: bool = False) -> None:
        """Go on, unless the export was stopped; ``final`` says that it cannot be stopped any more.

        Raises:
            ExportCancelledError: It was stopped.
        """
        with self._lock:
            if self._is_cancelled:
                raise ExportCancelledError
            self._is_final = final

    def following(self, records: Iterable[Record]) -> Iterator[Record]:
        """Yield the records, and count them."""
        for record in records:
            self.check()
            self.done += 1
            yield record


class _Checked:
    """A file that takes no more once its export was stopped."""

    def __init__(self, file: BinaryIO, progress: ExportProgress) -> None:
        self._file = file
        self._progress = progress

    def write(self, data: bytes) -> int:
        self._progress.check()
        return self._file.write(data)


def write_export(source: DataSource, wanted: Export, progress: ExportProgress) -> Written:
    """Write a file; it appears when it is complete.

    Raises:
        OutputFileError: The file cannot be written, or is there already.
        MissingCharactersError: The encoding lacks characters.
        KyodoError: The records cannot be read.
        ExportCancelledError: It was stopped.
    """
    records: Iterable[Record] = progress.following(read_records(source, wanted.chosen.ids(source)))
    with output_file(wanted.path, overwrite=wanted.overwrite) as file:
        # The proof says how many records there are, so they are counted first; only a table has no proof.
        if not wanted.kind.has_encodings:
            records = list(records)
        checked = cast("BinaryIO", _Checked(file, progress))
        replaced = _write(source, wanted, records, checked)
        progress.check(final=True)
    return Written(progress.done, wanted.chosen.count - progress.done, replaced)


def printed_pages(source: DataSource, chosen: Chosen) -> str:
    """Return the pages of a handout as text.

    Raises:
        KyodoError: The records cannot be read.
    """
    records = list(read_records(source, chosen.ids(source)))
    labels = source.labels()
    proof = chosen.proof(source, labels, PRINTED, len(records))
    return _handout(PRINTED, records, labels, proof, chosen.members)


def _write(source: DataSource, wanted: Export, records: Iterable[Record], file: BinaryIO) -> str:
    """Write the records into a file; return what was replaced."""
    labels = source.labels(extras=wanted.kind.chosen is not None)
    chosen, members = wanted.kind.chosen, wanted.chosen.members
    found = len(records) if isinstance(records, list) else wanted.chosen.count
    proof = wanted.chosen.proof(source, labels, wanted.kind, found)
    if chosen is None:
        text = _handout(wanted.kind, list(records), labels, proof, members)
        file.write(text.encode("utf-8", "replace"))
        return ""
    if chosen.is_workbook:
        chosen.write_workbook(records, labels, proof, file, members=members)
        return ""
    encoded = EncodedOutput(file, wanted.encoding or chosen.encoding, wanted.replacement)
    chosen.write_records(encoded.following(records), labels, encoded.output, several=True, members=members)
    if chosen.holds_proof:
        chosen.write_proof(proof, encoded.output)
    encoded.check()
    return encoded.named() if encoded.missing else ""


def _handout(
    kind: FileKind, records: Sequence[Record], labels: Labels, proof: Proof, members: ListMembers | None
) -> str:
    from kyodo_tui.export import handout_html, handout_text
    from kyodo_tui.export.handout import Wording, handout

    wording = Wording(full=kind.is_full, notes=members.notes if members is not None else None)
    made = handout(records, labels, proof, date.today(), wording)
    return handout_html.page(made) if kind.code == "html" else handout_text.page(made)
