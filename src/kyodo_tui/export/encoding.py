"""Write records in an encoding that may lack characters: name what is lacking, record by record, and never lose it."""

from __future__ import annotations

import codecs
import unicodedata
from typing import TYPE_CHECKING, BinaryIO, TextIO, cast

from kyodo_tui.core.text.sanitize import sanitized
from kyodo_tui.errors import KyodoError
from kyodo_tui.export.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_tui.core.records.record import Record

_ERRORS = "kyodo-export"
_MAX_NAMED = 3
_NO_REPLACEMENT = frozenset("=+-@＝＋－＠\u2212\"',")
"""Characters that would change what a cell or a row is."""


class MissingCharactersError(KyodoError):
    """The encoding lacks characters of the records."""

    def __init__(self, encoding: str, named: str) -> None:
        super().__init__(
            f"文字コード {encoding} にない文字があるため、書き出しませんでした: {named}",
            "--encoding utf-8-sig にするか、--replace-with 〓 のように代わりの文字を指定してください。",
        )
        self.named = named
        """The characters in words, each with its record."""


def can_replace(char: str, encoding: str) -> bool:
    """Return whether ``char`` may stand for what ``encoding`` lacks: one visible character that it has."""
    if len(char) != 1 or char in _NO_REPLACEMENT or unicodedata.category(char)[0] in "CZ":
        return False
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


class EncodedOutput:
    """An output that encodes into a binary file and notes which characters of which record were lacking.

    It never closes or flushes the file, which may be standard output.
    """

    def __init__(self, file: BinaryIO, encoding: str, replacement: str | None = None) -> None:
        self.encoding = encoding
        """What the texts are encoded in; formats look at it."""
        self._file = file
        self._replacement = replacement
        self._record = ""
        self.missing: dict[str, dict[str, None]] = {}
        """Id of a record → the characters that were lacking, each once; the empty id is for the headings."""
        codecs.register_error(_ERRORS, self._replace)
        self._encoder = codecs.getincrementalencoder(encoding)(_ERRORS)
        self.output = Output(cast("TextIO", self))
        """Where a format writes to."""

    def write(self, text: str) -> int:
        """Write ``text`` at once, while its record is the one at hand."""
        self._file.write(self._encoder.encode(text))
        return len(text)

    def following(self, records: Iterable[Record]) -> Iterator[Record]:
        """Yield the records: what is written before the next one belongs to the last one."""
        for record in records:
            self._record = record.id
            yield record

    def check(self) -> None:
        """Refuse what was written if characters are lacking and nothing may stand for them.

        Raises:
            MissingCharactersError: They are named.
        """
        if self.missing and self._replacement is None:
            raise MissingCharactersError(self.encoding, self.named())

    def named(self) -> str:
        """Return the lacking characters in words, each with its record."""
        first = list(self.missing.items())[:_MAX_NAMED]
        named = "、".join(f"{record_id or '見出し'} の{_quoted(chars)}" for record_id, chars in first)
        more = len(self.missing) - len(first)
        return f"{named}、ほか {more}件" if more else named

    def _replace(self, error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        lacking = error.object[error.start : error.end]
        self.missing.setdefault(self._record, {}).update(dict.fromkeys(lacking))
        return (self._replacement or "?") * len(lacking), error.end


def _quoted(chars: Iterable[str]) -> str:
    return "".join(f"「{sanitized(char, exact=True)}」（U+{ord(char):04X}）" for char in chars)
