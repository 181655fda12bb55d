"""Write records to a file that the user names: in which forms, and how."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.proof_line import Proof, option_words, query_word, searched_field_labels
from kyodo_tui.export.encoding import EncodedOutput
from kyodo_tui.export.formats import Use, formats_for
from kyodo_tui.tui import strings
from kyodo_tui.user.output_file import output_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.export.formats import Format
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.results import Results


class FileKind(NamedTuple):
    """What a file can be."""

    label: str
    ending: str
    code: str
    """Format of the command line."""
    command: str = "export"
    chosen: Format | None = None
    """What writes it; ``None`` for a handout."""


_HANDOUTS = (
    FileKind(strings.HANDOUT_HTML, ".html", "html", "handout"),
    FileKind(strings.HANDOUT_TEXT, ".txt", "text", "handout"),
)
_FIRST = ("csv", "xlsx")
_EXPORTS = [FileKind(each.label, each.ending, each.code, chosen=each) for each in formats_for(Use.EXPORT)]
FILE_KINDS = (
    *(each for each in _EXPORTS if each.code in _FIRST),
    *_HANDOUTS,
    *(each for each in _EXPORTS if each.code not in _FIRST),
)
"""Every kind, in the order of the menu: first what an office uses most."""


def shown_proof(source: DataSource, labels: Labels, results: Results, kind: FileKind, found: int) -> Proof:
    """Return what the records in sight rest on."""
    scope, query = results.state.scope, results.query
    holders = [f"名義:{labels.holder(code)}" for code in scope.get("holder", ())]
    asked = " ".join([results.state.query, *holders]).strip()
    words = (
        kind.command,
        *query_word(asked),
        *option_words("--form", list(scope.get("form", ()))),
        *option_words("--year", list(scope.get("year", ()))),
        *option_words("--format", kind.code),
    )
    return Proof(
        " ".join([query.describe(), *holders]).strip() or strings.EVERY_RECORD,
        source.searched(scope),
        found,
        words,
        searched_field_labels(query),
    )


def list_proof(source: DataSource, name: str, kind: FileKind, found: int) -> Proof:
    """Return what the records of a list rest on."""
    words = (kind.command, "--list", name, *option_words("--format", kind.code))
    return Proof(f"リスト「{name}」の記録", source.searched(), found, words)


def write_file(
    path: Path, kind: FileKind, records: Sequence[Record], labels: Labels, proof: Proof, *, overwrite: bool
) -> None:
    """Write the records.

    Raises:
        OutputFileError: The file cannot be written, or is there already.

    """
    with output_file(path, overwrite=overwrite) as file:
        if kind.chosen is None:
            file.write(_handout(kind, records, labels, proof).encode("utf-8", "replace"))
        elif kind.chosen.is_workbook:
            kind.chosen.write_workbook(records, labels, proof, file)
        else:
            encoded = EncodedOutput(file, kind.chosen.encoding)
            kind.chosen.write_records(encoded.following(records), labels, encoded.output, several=True)
            if kind.chosen.holds_proof:
                kind.chosen.write_proof(proof, encoded.output)


def _handout(kind: FileKind, records: Sequence[Record], labels: Labels, proof: Proof) -> str:
    from kyodo_tui.export import handout_html, handout_text
    from kyodo_tui.export.handout import handout

    made = handout(records, labels, proof, date.today())
    return handout_html.page(made) if kind.code == "html" else handout_text.page(made)
