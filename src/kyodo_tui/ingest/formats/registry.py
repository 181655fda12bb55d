"""The source formats the program reads, and which of them a file is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.errors import SourceError
from kyodo_tui.ingest import files
from kyodo_tui.ingest.formats import report_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyodo_tui.ingest.raw_report import RawReport

AUTO = "auto"
"""Stands for the format a file turns out to be in."""


@dataclass(frozen=True, slots=True)
class SourceFormat:
    """A format that reports come in."""

    code: str
    """Value of ``--format``."""
    label: str
    """What a user calls it, Japanese."""
    matches: Callable[[bytes], bool]
    """Whether the content of a file is in this format; never raises."""
    parse: Callable[[bytes, str], RawReport]
    """Parses content and file name; raises :class:`SourceError`."""


FORMATS: dict[str, SourceFormat] = {
    source_format.code: source_format
    for source_format in (
        SourceFormat("report", "報告書の文字データ", report_text.matches, report_text.parse),
    )
}
"""Every format by its code, the most specific first."""

_PLAIN_TEXT = "report"


_KINDS = (
    (b"PK\x03\x04", "Excel や Word の文書（または ZIP）"),
    (b"\xd0\xcf\x11\xe0", "古い形式の Excel や Word の文書（またはパスワード付き）"),
    (b"%PDF", "PDF"),
    (b"SQLite format 3\0", "データベース"),
    (b"\x1f\x8b", "gzip で圧縮したファイル"),
    (b"{\\rtf", "リッチテキスト"),
    (b"\x89PNG", "画像"),
    (b"\xff\xd8\xff", "画像"),
    (b"<!doctype html", "ウェブページ（HTML）"),
    (b"<html", "ウェブページ（HTML）"),
    (b"<?xml", "XML"),
)
"""How files begin that are taken for reports, whatever their names, and what they are."""
_BEGINNING = 512


def in_utf_8(data: bytes, name: str, encoding: str | None = None) -> bytes:
    """Return the content of a file with its text in UTF-8; what is no report in any encoding comes back as it is.

    Raises:
        SourceError: It is not in ``encoding``.
    """
    if kind_of(data) is not None:
        return data
    return files.in_utf_8(data, name, encoding, lambda text: detect(text) is not None)


def kind_of(data: bytes) -> str | None:
    """Return what a file is that is no text of a report, or ``None`` where it may be one."""
    beginning = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((label for begins, label in _KINDS if beginning.startswith(begins.lower())), None)


def detect(data: bytes) -> SourceFormat | None:
    """Return the format that the content ``data`` of a file is in; ``None`` where it is in none."""
    return next((each for each in FORMATS.values() if each.matches(data)), None)


def parse(data: bytes, name: str, format_code: str = AUTO) -> RawReport:
    """Parse the content ``data`` of the file ``name``.

    Raises:
        SourceError: where the format is unknown, or the content is not a sound report in it.
    """
    source_format = detect(data) if format_code == AUTO else FORMATS.get(format_code)
    if (source_format is None or detect(data) is None) and (kind := kind_of(data)) is not None:
        raise SourceError(
            f"報告書の文字データではなく、{kind}です：{name}",
            "中の表を文字データ（タブ区切り、UTF-8）にしてから読み込んでください。",
        )
    if source_format is None and format_code == AUTO and b"\x00" not in data:
        # Some text that looks like nothing known: this parser tells what it misses, and where.
        source_format = FORMATS[_PLAIN_TEXT]
    if source_format is None:
        raise SourceError(
            f"読み取れる形式の報告書ではありません：{name}",
            f"読み取れるもの：{'、'.join(each.label for each in FORMATS.values())}",
        )
    return source_format.parse(data, name)
