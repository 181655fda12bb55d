"""The proof line: what was asked, what was searched, in which data, and the command that gives the same again.

Every page, list and output carries it, also one without a record.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import fiscal_year_label
from kyodo_tui.core.records.labels import FIELD_LABELS
from kyodo_tui.core.search.fields import TEXT_FIELDS
from kyodo_tui.core.text.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.core.search.query import Query

PROGRAM = "kyodo-tui"


@dataclass(frozen=True, slots=True)
class Searched:
    """The part of a database that was searched, and the state of the data."""

    years: tuple[int, ...]
    """Its fiscal years, newest first."""
    total: int
    """Number of its records."""
    forms: tuple[str, ...] = ()
    """Labels of its forms; empty for all forms."""
    reports: tuple[str, ...] = ()
    """Titles of its reports."""
    build_id: str = ""
    """Digest of the content of the database."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a result rests on."""

    question: str
    """What was asked, in words."""
    searched: Searched
    found: int
    """Number of records found."""
    command: tuple[str, ...]
    """Words of the command line that gives the same again, without the name of the program."""
    fields: tuple[str, ...] = ()
    """Labels of the fields that were searched; empty where none is."""
    piped: tuple[str, ...] = ()
    """Lines that the command reads from standard input."""
    result: str = ""
    """The result in words, where it is more than a number of records."""

    @property
    def command_line(self) -> str:
        """The command, quoted for a shell."""
        command = " ".join(map(quoted, (PROGRAM, *self.command)))
        return f"printf '%s\\n' {' '.join(map(quoted, self.piped))} | {command}" if self.piped else command

    def labelled(self) -> tuple[tuple[str, str], ...]:
        """Return label and text of each line."""
        searched = self.searched
        forms = "、".join(searched.forms) or "すべての形態"
        found = f"のうち {self.found:,}件"
        lines = [
            ("問い", _shown(self.question)),
            ("調べた範囲", f"{years_label(searched.years)}、{forms}の {searched.total:,}件{found}"),
        ]
        if self.result:
            lines.append(("結果", self.result))
        if self.fields:
            lines.append(("調べた項目", "／".join(map(_shown, self.fields))))
        reports = "、".join(map(_shown, searched.reports)) or "報告書なし"
        state = f"（データの版 {searched.build_id}）" if searched.build_id else ""
        return (*lines, ("データ", f"{reports}{state}"), ("同じ結果を出すコマンド", self.command_line))

    def lines(self) -> tuple[str, ...]:
        """Return the lines for a person."""
        return tuple(f"{label}: {text}" for label, text in self.labelled())

    def to_json(self) -> dict[str, object]:
        """Return the same for programs."""
        return {
            "question": self.question,
            "years": list(self.searched.years),
            "forms": list(self.searched.forms),
            "records": self.searched.total,
            "found": self.found,
            "fields": list(self.fields),
            "reports": list(self.searched.reports),
            "build_id": self.searched.build_id,
            "command": self.command_line,
        }


def searched_field_labels(query: Query) -> tuple[str, ...]:
    """Return the labels of the fields whose text the terms of ``query`` are compared with."""
    names = {name for term in query.terms if term.facet is None for name in term.text_fields}
    return tuple(FIELD_LABELS[name] for name in TEXT_FIELDS if name in names)


def years_label(years: Iterable[int]) -> str:
    """Return fiscal years in words, oldest first; three and more without a gap as a range."""
    ordered = sorted(set(years))
    if not ordered:
        return "年度なし"
    if len(ordered) > 2 and all(later == earlier + 1 for earlier, later in pairwise(ordered)):
        return f"{fiscal_year_label(ordered[0])}～{fiscal_year_label(ordered[-1])}"
    return "、".join(map(fiscal_year_label, ordered))


def query_word(query: str) -> tuple[str, ...]:
    """Return the word of a command line that passes ``query``: none for an empty one, and never an option."""
    text = query.replace("\0", "").strip()
    if not text:
        return ()
    # A space before it changes no query.
    return (f" {text}",) if text.startswith("-") else (text,)


def option_words(option: str, values: Sequence[str] | str | int | None) -> tuple[str, ...]:
    """Return the words of an option, once for each value; none where it was not given."""
    if values is None:
        return ()
    given = (str(values),) if isinstance(values, (str, int)) else values
    # A value that begins with a dash would be taken for an option.
    return tuple(
        word
        for value in given
        for word in ((f"{option}={value}",) if value.startswith("-") else (option, value))
    )


def quoted(word: str) -> str:
    """Return ``word`` quoted for a shell; what a terminal does not show is spelled out."""
    if _is_visible(word):
        return shlex.quote(word)
    return f"$'{''.join(map(_spelled, word))}'"


def _shown(text: str) -> str:
    return one_line(text, exact=True)


def _is_visible(text: str) -> bool:
    return "\n" not in text and one_line(text, exact=True) == text


def _spelled(character: str) -> str:
    if character in "'\\":
        return f"\\{character}"
    if _is_visible(character):
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
