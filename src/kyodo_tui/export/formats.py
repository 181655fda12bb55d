"""The registry of output formats: what each is called, what it takes, and where it is offered.

The modules that write a format are imported when it is first used, so that listing the formats costs nothing.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from kyodo_tui.core.text.handed_out import spelled_out
from kyodo_tui.errors import UsageError
from kyodo_tui.export.format import Format, Use
from kyodo_tui.export.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.proof_line import Proof
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.records.user_lists import ListMembers
    from kyodo_tui.core.search.hit import Hit

__all__ = ["FORMATS", "Format", "Use", "as_text", "format_named", "formats_for"]


class _Table(Format):
    code = "table"
    label = "表"
    uses = frozenset({Use.SEARCH, Use.PAGE, Use.MATCH})

    def write_page(self, page: Page, output: Output) -> None:
        from kyodo_tui.export import pages

        pages.write_table(page, output)

    def write_hits(self, hits: Iterable[Hit], labels: Labels, output: Output) -> None:
        from kyodo_tui.export import table

        table.write(hits, labels, output)


class _Name(Format):
    code = "name"
    label = "名称"
    uses = frozenset({Use.COPY})

    def write_records(
        self,
        records: Iterable[Record],
        labels: Labels,
        output: Output,
        *,
        several: bool,
        members: ListMembers | None = None,
    ) -> None:
        for record in records:
            output.write(f"{record.name}\n")


class _Line(Format):
    code = "line"
    label = "1行（表計算ソフト用、タブ区切り）"
    uses = frozenset({Use.COPY})

    def write_records(
        self,
        records: Iterable[Record],
        labels: Labels,
        output: Output,
        *,
        several: bool,
        members: ListMembers | None = None,
    ) -> None:
        from kyodo_tui.export import plain

        plain.write_lines(records, labels, output)


class _Text(Format):
    code = "text"
    label = "項目ごとに整えた文章"
    uses = frozenset({Use.SHOW})

    def write_records(
        self,
        records: Iterable[Record],
        labels: Labels,
        output: Output,
        *,
        several: bool,
        members: ListMembers | None = None,
    ) -> None:
        from kyodo_tui.export import text

        text.write_records(records, labels, output)


class _Plain(Format):
    code = "plain"
    label = "全文"
    uses = frozenset({Use.COPY})

    def write_records(
        self,
        records: Iterable[Record],
        labels: Labels,
        output: Output,
        *,
        several: bool,
        members: ListMembers | None = None,
    ) -> None:
        from kyodo_tui.export import plain

        plain.write_records(records, labels, output)


class _Ids(Format):
    code = "ids"
    label = "記録番号"
    uses = frozenset({Use.SEARCH, Use.COPY})

    def write_hits(self, hits: Iterable[Hit], labels: Labels, output: Output) -> None:
        for hit in hits:
            output.write(f"{spelled_out(hit.record.id)}\n")

    def write_records(
        self,
        records: Iterable[Record],
        labels: Labels,
        output: Output,
        *,
        several: bool,
        members: ListMembers | None = None,
    ) -> None:
        for record in records:
            output.write(f"{spelled_out(record.id)}\n")


class _Json(Format):
    code = "json"
    label = "JSON"
    ending = ".json"
    is_data = True
    uses = frozenset({Use.SEARCH, Use.SHOW, Use.EXPORT, Use.PAGE, Use.MATCH, Use.COPY})

    @property
    def for_programs(self) -> Format:
        return self

    def write_page(self, page: Page, output: Output) -> None:
        from kyodo_tui.export import pages

        pages.write_json(page, output)

    def write_hits(self, hits: Iterable[Hit], labels: Labels, output: Output) -> None:
        from kyodo_tui.export import structured

        structured.write_array((hit.to_json() for hit in hits), output)

    def write_records(
        self,
        records: Iterable[Record],
        labels: Labels,
        output: Output,
        *,
        several: bool,
        members: ListMembers | None = None,
    ) -> None:
        from kyodo_tui.export import structured

        structured.write_records(records, output, several=several, members=members)


class _JsonLines(Format):
    code = "jsonl"
    label = "JSON Lines（1行に1件）"
    ending = ".jsonl"
    is_data = True
    uses = frozenset({Use.SEARCH, Use.EXPORT})

    @property
    def for_programs(self) -> Format:
        return self

    def write_hits(self, hits: Iterable[Hit], labels: Labels, output: Output) -> None:
        from kyodo_tui.export import structured

        structured.write_lines((hit.to_json() for hit in hits), output)

    def write_records(
        self,
        records: Iterable[Record],
        labels: Labels,
        output: Output,
        *,
        several: bool,
        members: ListMembers | None = None,
    ) -> None:
        from kyodo_tui.export import structured

        structured.write_record_lines(records, output, members=members)


class _Delimited(Format):
    uses = frozenset({Use.SEARCH, Use.EXPORT, Use.PAGE})
    # Without a byte order mark, a spreadsheet takes the file for Shift_JIS.
    encoding = "utf-8-sig"
    has_encodings = True
    is_data = True
    delimiter: ClassVar[str]
    machine: ClassVar[bool] = False

    def write_page(self, page: Page, output: Output) -> None:
        from kyodo_tui.export import pages

        pages.write_rows_of(page, output, self.delimiter)

    def write_hits(self, hits: Iterable[Hit], labels: Labels, output: Output) -> None:
        from kyodo_tui.export import delimited

        delimited.write_hits(hits, labels, output, delimiter=self.delimiter, machine=self.machine)

    def write_records(
        self,
        records: Iterable[Record],
        labels: Labels,
        output: Output,
        *,
        several: bool,
        members: ListMembers | None = None,
    ) -> None:
        from kyodo_tui.export import delimited

        delimited.write_records(
            records, labels, output, delimiter=self.delimiter, machine=self.machine, members=members
        )


class _Csv(_Delimited):
    code = "csv"
    label = "CSV（表計算ソフト用）"
    ending = ".csv"
    uses = frozenset({Use.SEARCH, Use.EXPORT, Use.PAGE, Use.MATCH})
    delimiter = ","

    @property
    def for_programs(self) -> Format:
        return _MachineCsv()


class _MachineCsv(_Csv):
    machine = True
    encoding = "utf-8"


class _Tsv(_Delimited):
    code = "tsv"
    label = "TSV（表計算ソフト用、タブ区切り）"
    ending = ".tsv"
    delimiter = "\t"

    @property
    def for_programs(self) -> Format:
        return _MachineTsv()


class _MachineTsv(_Tsv):
    machine = True
    encoding = "utf-8"


class _Xlsx(Format):
    code = "xlsx"
    label = "Excel（XLSX、形態ごとのシートと集計用のシート）"
    ending = ".xlsx"
    uses = frozenset({Use.EXPORT, Use.PAGE, Use.MATCH})
    holds_proof = True
    is_workbook = True

    def write_page(self, page: Page, output: Output) -> None:
        from kyodo_tui.export import page_workbook

        if output.columns is not None:
            raise UsageError("Excel ブックは画面に出せません。", "> に続けてファイルの名前を書いてください。")
        output.write_bytes(page_workbook.page_bytes(page))

    def write_workbook(
        self,
        records: Iterable[Record],
        labels: Labels,
        proof: Proof | None,
        file: BinaryIO,
        *,
        members: ListMembers | None = None,
    ) -> None:
        from kyodo_tui.export import xlsx

        xlsx.write_records(records, labels, proof, file, members=members)


class _Markdown(Format):
    code = "markdown"
    label = "Markdown"
    ending = ".md"
    uses = frozenset({Use.SEARCH, Use.SHOW, Use.EXPORT, Use.PAGE, Use.MATCH})
    holds_proof = True

    def write_proof(self, proof: Proof, output: Output) -> None:
        from kyodo_tui.export import markdown

        markdown.write_proof(proof, output)

    def write_page(self, page: Page, output: Output) -> None:
        from kyodo_tui.export import markdown

        markdown.write_page(page, output)

    def write_hits(self, hits: Iterable[Hit], labels: Labels, output: Output) -> None:
        from kyodo_tui.export import markdown

        markdown.write_table(hits, labels, output)

    def write_records(
        self,
        records: Iterable[Record],
        labels: Labels,
        output: Output,
        *,
        several: bool,
        members: ListMembers | None = None,
    ) -> None:
        from kyodo_tui.export import markdown

        markdown.write_records(records, labels, output, members=members)


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
    _Xlsx(),
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
    return spelled_out(stream.getvalue().removesuffix("\n"))
