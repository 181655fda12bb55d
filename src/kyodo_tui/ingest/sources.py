"""Find the source files of reports and load them, with the reviewed data beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import fiscal_year_label
from kyodo_tui.core.records.event_values import city_of
from kyodo_tui.core.records.reviewed import merged
from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.assemble import assemble
from kyodo_tui.ingest.decoding import decode_known, name_of
from kyodo_tui.ingest.files import read_bytes
from kyodo_tui.ingest.formats import registry
from kyodo_tui.ingest.problems import UnsoundSourcesError
from kyodo_tui.ingest.readings.reviewed import ReadingProvider, Reviewed, load_readings
from kyodo_tui.ingest.reviewed.folder import load_reviewed
from kyodo_tui.ingest.reviewed.spaces import OVERRIDES_NAME, load_overrides
from kyodo_tui.ingest.source_text import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kyodo_tui.core.records.report import Report

_DATABASE_MAGIC = b"SQLite format 3\x00"


def find(folder: Path) -> list[Path]:
    """Return the files of ``folder`` that hold a report in some known format, by name.

    Raises:
        SourceError: where there is none.
    """
    files = sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    found = [path for path in files if _is_report(registry.in_utf_8(read_bytes(path), path.name))]
    if not found:
        raise SourceError(
            f"報告書がありません: {folder}",
            "build はリポジトリーの中でだけ使えます。README.md を見てください。",
        )
    return found


def _is_report(data: bytes) -> bool:
    return registry.detect(data) is not None


def is_database(path: Path) -> bool:
    """Return whether ``path`` holds a SQLite database rather than a source; by content, not by name."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(_DATABASE_MAGIC)) == _DATABASE_MAGIC
    except OSError:
        # Whoever reads it as a source says why it cannot be read.
        return False


def load_reports(
    paths: Sequence[Path],
    *,
    code: str | None = None,
    format_code: str = registry.AUTO,
    known: Sequence[Report] = (),
    encoding: str | None = None,
) -> list[Report]:
    """Load the reports in ``paths``, each of another year, newest first; for the rest see :func:`load_report`.

    Raises:
        UnsoundSourcesError: with everything that is wrong in any of the files.
    """
    loaded: dict[str, tuple[Path, Report]] = {}
    errors: list[SourceError] = []
    for path in paths:
        try:
            report = load_report(path, code, format_code, known, encoding)
        except SourceError as error:
            errors.append(error)
            continue
        earlier, _ = loaded.setdefault(report.code, (path, report))
        if earlier != path:
            errors.append(
                SourceError(
                    f"{earlier.name} と {path.name} は、どちらも{fiscal_year_label(report.fiscal_year)}の報告書です。",
                    "どちらか一つだけにしてください（フォルダーから読むときは、片方を外へ移してください）。",
                )
            )
    if errors:
        raise UnsoundSourcesError(errors)
    return in_order(report for _, report in loaded.values())


def in_order(reports: Iterable[Report]) -> list[Report]:
    """Return reports in the order of a database, whatever the order they come in: newest first."""
    return sorted(reports, key=lambda report: (-report.fiscal_year, report.code))


def encoding_of(path: Path) -> str:
    """Return the public name of the encoding that the text in ``path`` is taken for; empty where it is in none.

    Raises:
        SourceError: where it cannot be read.
    """
    found = decode_known(read_bytes(path))
    return "" if found is None else name_of(found.encoding)


def load_report(
    path: Path,
    code: str | None = None,
    format_code: str = registry.AUTO,
    known: Sequence[Report] = (),
    encoding: str | None = None,
) -> Report:
    """Load the report in ``path`` with the overrides, reviewed data and readings beside it.

    Args:
        path: The source file.
        code: Report code of the record ids; the fiscal year where it is ``None``.
        format_code: Code of a registered source format, or :data:`registry.AUTO` to detect it.
        known: Reports of the database it is added to: what is reviewed of them counts for it, too.
        encoding: Encoding of a text; ``None`` to tell it by its bytes.

    Raises:
        SourceError: where a file cannot be read, or is not a sound report.
    """
    name = without_controls(path.name)
    raw = registry.parse(registry.in_utf_8(read_bytes(path), name, encoding), name, format_code)
    city = city_of(code or "")
    of_city = [report.reviewed for report in known if city_of(report.code) == city]
    return assemble(
        raw,
        load_overrides(path.with_name(OVERRIDES_NAME)),
        reviewed=merged([*of_city, load_reviewed(path.parent, city)]),
        readings=_with_known(load_readings(path.parent), known),
        code=code,
    )


def _with_known(provider: ReadingProvider, known: Sequence[Report]) -> ReadingProvider:
    """Return a provider that has the reviewed readings of known reports, too; those of its files come first."""
    words = {
        reading.text: reading.words for report in known for reading in report.readings if reading.reviewed
    }
    return replace(provider, reviewed=Reviewed({**words, **provider.reviewed.words})) if words else provider
