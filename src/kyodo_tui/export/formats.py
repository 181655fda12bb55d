"""The registry of output formats: what each is called, what it takes, and where it is offered.

The modules that write a format are imported when it is first used, so that listing the formats costs nothing.
"""

from __future__ import annotations

import io
from enum import Enum, auto
from typing import TYPE_CHECKING, ClassVar

from kyodo_tui.export.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.hit import Hit


class Use(Enum):
    """Where a format is offered."""

    SEARCH = auto()
    """``kyodo-tui search --format``; the format takes hits."""
    SHOW = auto()
    """``kyodo-tui show --format``; the format takes records."""
    COPY = auto()
    """The copy menu and the copy screen of the browser; the format takes records."""


class Format:
    """An output format. A subclass defines the writers of what it takes."""

    code: ClassVar[str]
    """Name on the command line."""
    label: ClassVar[str]
    """Japanese label."""
    ending: ClassVar[str] = ".txt"
    """Ending of a file in this format, with the dot."""
    uses: ClassVar[frozenset[Use]]
    """Where it is offered."""
    streams: ClassVar[bool] = False
    """Whether hits are written as they come, however many there are."""

    @property
    def title(self) -> str:
        """Return the label without what it adds in brackets."""
        return self.label.partition("（")[0]

    def write_hits(self, hits: Iterable[Hit], labels: Labels, output: Output) -> None:
        """Write ranked hits.

        Raises:
            TypeError: when the format takes no hits.

        """
        raise TypeError(f"{self.code} takes no hits")

    def write_records(
        self, records: Sequence[Record], labels: Labels, output: Output, *, several: bool
    ) -> None:
        """Write whole records.

        Args:
            records: What to write.
            labels: Japanese labels of the code values.
            output: Where to write to.
            several: Whether several records were asked for; JSON is then an array, even of one.

        Raises:
            TypeError: when the format takes no records.

        """
        raise TypeError(f"{self.code} takes no records")


class _Table(Format):
    code = "table"
    label = "表"
    uses = frozenset({Use.SEARCH})

    def write_hits(self, hits: Iterable[Hit], labels: Labels, output: Output) -> None:
        from kyodo_tui.export import table

        table.write(hits, labels, output)


class _Name(Format):
    code = "name"
    label = "名称"
    uses = frozenset({Use.COPY})

    def write_records(
        self, records: Sequence[Record], labels: Labels, output: Output, *, several: bool
    ) -> None:
        for record in records:
            output.write(f"{record.name}\n")


class _Line(Format):
    code = "line"
    label = "1行（表計算ソフト用、タブ区切り）"
    uses = frozenset({Use.COPY})

    def write_records(
        self, records: Sequence[Record], labels: Labels, output: Output, *, several: bool
    ) -> None:
        from kyodo_tui.export import plain

        plain.write_lines(records, labels, output)


class _Text(Format):
    code = "text"
    label = "項目ごとに整えた文章"
    uses = frozenset({Use.SHOW})

    def write_records(
        self, records: Sequence[Record], labels: Labels, output: Output, *, several: bool
    ) -> None:
        from kyodo_tui.export import text

        text.write_records(records, labels, output)


class _Plain(Format):
    code = "plain"
    label = "全文"
    uses = frozenset({Use.COPY})

    def write_records(
        self, records: Sequence[Record], labels: Labels, output: Output, *, several: bool
    ) -> None:
        from kyodo_tui.export import plain

        plain.write_records(records, labels, output)


class _Ids(Format):
    code = "ids"
    label = "記録番号"
    uses = frozenset({Use.SEARCH, Use.COPY})
    streams = True

    def write_hits(self, hits: Iterable[Hit], labels: Labels, output: Output) -> None:
        for hit in hits:
            output.write(f"{hit.record.id}\n")

    def write_records(
        self, records: Sequence[Record], labels: Labels, output: Output, *, several: bool
    ) -> None:
        for record in records:
            output.write(f"{record.id}\n")


class _Json(Format):
    code = "json"
    label = "JSON"
    ending = ".json"
    uses = frozenset({Use.SEARCH, Use.SHOW, Use.COPY})

    def write_hits(self, hits: Iterable[Hit], labels: Labels, output: Output) -> None:
        from kyodo_tui.export import structured

        structured.write_array((hit.to_json() for hit in hits), output)

    def write_records(
        self, records: Sequence[Record], labels: Labels, output: Output, *, several: bool
    ) -> None:
        from kyodo_tui.export import structured

        structured.write_records(records, output, several=several)


class _JsonLines(Format):
    code = "jsonl"
    label = "JSON Lines（1行に1件）"
    ending = ".jsonl"
    uses = frozenset({Use.SEARCH})
    streams = True

    def write_hits(self, hits: Iterable[Hit], labels: Labels, output: Output) -> None:
        from kyodo_tui.export import structured

        structured.write_lines((hit.to_json() for hit in hits), output)


class _Csv(Format):
    code = "csv"
    label = "CSV（表計算ソフト用）"
    ending = ".csv"
    uses = frozenset({Use.SEARCH})
    streams = True

    def write_hits(self, hits: Iterable[Hit], labels: Labels, output: Output) -> None:
        from kyodo_tui.export import delimited

        delimited.write(hits, output, delimiter=",")


class _Tsv(Format):
    code = "tsv"
    label = "TSV（表計算ソフト用、タブ区切り）"
    ending = ".tsv"
    uses = frozenset({Use.SEARCH})
    streams = True

    def write_hits(self, hits: Iterable[Hit], labels: Labels, output: Output) -> None:
        from kyodo_tui.export import delimited

        delimited.write(hits, output, delimiter="\t")


class _Markdown(Format):
    code = "markdown"
    label = "Markdown"
    ending = ".md"
    uses = frozenset({Use.SEARCH, Use.SHOW})
    streams = True

    def write_hits(self, hits: Iterable[Hit], labels: Labels, output: Output) -> None:
        from kyodo_tui.export import markdown

        markdown.write_table(hits, labels, output)

    def write_records(
        self, records: Sequence[Record], labels: Labels, output: Output, *, several: bool
    ) -> None:
        from kyodo_tui.export import markdown

        markdown.write_records(records, labels, output)


FORMATS: tuple[Format, ...] = (
    _Table(),
    _Name(),
    _Line(),
    _Text(),
    _Plain(),
    _Ids(),
    _Json(),
    _JsonLines(),
    _Csv(),
    _Tsv(),
    _Markdown(),
)
"""Every format; the first one of a use is its default."""

_BY_CODE = {each.code: each for each in FORMATS}


def format_named(code: str) -> Format:
    """Return the format with this code.

    Raises:
        KeyError: when there is none.

    """
    return _BY_CODE[code]


def formats_for(use: Use) -> tuple[Format, ...]:
    """Return the formats that are offered for a use, in the order they are listed in."""
    return tuple(each for each in FORMATS if use in each.uses)


def as_text(record: Record, labels: Labels, chosen: Format) -> str:
    """Return ``record`` in a format that takes records, without a line end after the last line."""
    stream = io.StringIO()
    chosen.write_records([record], labels, Output(stream), several=False)
    return stream.getvalue().removesuffix("\n")
