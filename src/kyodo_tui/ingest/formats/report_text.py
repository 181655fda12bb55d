"""Read the structure of a report: headings and rows, verbatim, with every announced count checked.

The report is text as extracted from a PDF: each page repeats its headings, and each row is a line of
tab-separated cells. Nothing here looks inside a cell.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kyodo_tui.core.records.record import PROJECT, SPONSORSHIP, Form, NameHolder
from kyodo_tui.core.records.report import Section
from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.vocabulary import COLUMN_FIELDS, ERA_STARTS, FORM_CODES, HOLDER_CODES, fold_label

_FORM_HEADING = re.compile(
    r"(?P<mark>[①-⑳]?)\s*協働の形態\s*[:：]\s*(?P<label>.+?)\s*[(（]\s*(?P<count>[\d,，]+)\s*件\s*[)）]"
)
_HOLDER_HEADING = re.compile(r"【\s*(?P<label>.+?)\s*】\s*[(（]\s*(?P<count>[\d,，]+)\s*件\s*[)）]")
_FISCAL_YEAR = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和)\s*(?P<year>\d+|元)\s*年度|(?P<gregorian>\d{4})\s*年度"
)
_PAGE_NUMBER = re.compile(r"[-–—\s]*\d+[-–—\s]*")
_CORRECT = "元の資料のその箇所を確かめ、直してからもう一度読み込んでください。"


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row of a table, verbatim."""

    section: Section
    """The list it belongs to: its form, or its name holder where the form has them."""
    number: int
    """Its No."""
    page: int
    """Page of the tables, 0-based: a repeated heading starts a page."""
    heading: str
    """Page heading it stands under, as written."""
    line: int
    """1-based line of the text."""
    columns: tuple[str, ...]
    """Column headings as written on its page."""
    fields: tuple[str, ...]
    """Field of each column."""
    cells: tuple[str, ...]
    """Its cells, as written."""


@dataclass(frozen=True, slots=True)
class RawReport:
    """The structure of a report; every count in its headings agrees with its rows."""

    title: str
    """As written."""
    fiscal_year: int
    """Gregorian year of the fiscal year's April."""
    sections: tuple[Section, ...]
    """Headings in document order, each once."""
    forms: tuple[Form, ...]
    """In document order."""
    name_holders: tuple[NameHolder, ...]
    """In document order."""
    rows: tuple[RawRow, ...]
    """In document order."""


def parse_tables(text: str) -> RawReport:
    """Return the structure of the report ``text``.

    Raises :class:`SourceError` where the text is no such report, a row has no place or the wrong shape, a
    label is unknown, numbering breaks off, or headings and rows disagree in number.
    """
    reader = _ReportParser()
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        if line.strip():
            reader.read(line, number)
    return reader.finish()


class _ReportParser:
    """Reads line after line; what stands above a row says what the row is."""

    def __init__(self) -> None:
        self.title = ""
        self.fiscal_year: int | None = None
        self.sections: dict[tuple[str, str | None], Section] = {}
        self.forms: dict[str, Form] = {}
        self.name_holders: dict[str, NameHolder] = {}
        self.kinds: dict[str, str] = {}
        self.rows: list[RawRow] = []
        self.last_number: dict[Section, int] = {}
        self.page = -1
        self.heading = ""
        self.section: Section | None = None
        self.columns: tuple[str, ...] = ()
        self.fields: tuple[str, ...] = ()

    def read(self, line: str, number: int) -> None:
        stripped = line.strip()
        cells = tuple(line.split("\t"))
        if match := _FORM_HEADING.fullmatch(stripped):
            self._open_form(stripped, match, number)
        elif match := _HOLDER_HEADING.fullmatch(stripped):
            self._open_holder(stripped, match, number)
        elif fold_label(cells[0]) in ("No.", "No", "番号") and len(cells) > 1:
            self._open_table(cells, number)
        elif len(cells) > 1:
            self._add_row(cells, number)
        elif self.section is None:
            self._read_title(stripped)
        elif not _PAGE_NUMBER.fullmatch(stripped):
            raise SourceError(f"{number}行目を表の行として読めません：「{_shorten(stripped)}」", _CORRECT)

    def finish(self) -> RawReport:
        if not self.sections:
            raise SourceError(
                "協働事業の報告書ではありません（「協働の形態：…（○件）」の見出しがありません）。",
                "報告書の文字データのファイルを指定しているか確かめてください。",
            )
        if self.fiscal_year is None:
            raise SourceError(
                "報告書の年度が分かりません。",
                "先頭に「協働事業実施状況（令和○年度）」のような題名の行を置いてください。",
            )
        self._check_counts()
        forms = (
            Form(form.code, form.mark, form.label, self.kinds.get(form.code, form.kind))
            for form in self.forms.values()
        )
        return RawReport(
            title=self.title,
            fiscal_year=self.fiscal_year,
            sections=tuple(self.sections.values()),
            forms=tuple(forms),
            name_holders=tuple(self.name_holders.values()),
            rows=tuple(self.rows),
        )

    def _read_title(self, line: str) -> None:
        match = _FISCAL_YEAR.search(unicodedata.normalize("NFKC", line))
        if match is None or self.fiscal_year is not None:
            return
        self.title = line
        if match["gregorian"]:
            self.fiscal_year = int(match["gregorian"])
        else:
            year = 1 if match["year"] == "元" else int(match["year"])
            self.fiscal_year = ERA_STARTS[match["era"]] + year - 1

    def _open_form(self, heading: str, match: re.Match[str], number: int) -> None:
        label = match["label"]
        code = FORM_CODES.get(fold_label(label))
        if code is None:
            raise SourceError(
                f"知らない協働の形態です：「{label}」（{number}行目）",
                f"読み取れる形態は {'、'.join(FORM_CODES)} です。見出しを確かめてください。",
            )
        # Kind is known for certain from the table; an empty list has none.
        kind = SPONSORSHIP if code == "sponsor" else PROJECT
        self.forms.setdefault(code, Form(code, match["mark"], label, kind))
        self.heading = heading
        self._open_section(heading, code, None, match["count"], number)

    def _open_holder(self, heading: str, match: re.Match[str], number: int) -> None:
        label = match["label"]
        folded = fold_label(label)
        code = next((code for end, code in HOLDER_CODES.items() if folded.endswith(end)), None)
        if code is None:
            raise SourceError(
                f"知らない名義です：「{label}」（{number}行目）",
                "読み取れる名義は「○○市名義」「○○町名義」「○○村名義」「教育委員会名義」です。",
            )
        if self.section is None:
            raise SourceError(
                f"「{heading}」が協働の形態の見出しより前にあります（{number}行目）。", _CORRECT
            )
        self.name_holders.setdefault(code, NameHolder(code, label))
        self._open_section(heading, self.section.form, code, match["count"], number)

    def _open_section(self, heading: str, form: str, holder: str | None, count: str, number: int) -> None:
        announced = int(unicodedata.normalize("NFKC", count).replace(",", ""))
        section = self.sections.setdefault((form, holder), Section(heading, form, holder, announced))
        if section.announced != announced:
            raise SourceError(
                f"くり返しの見出しの件数が食い違います：「{section.heading}」と「{heading}」（{number}行目）",
                _CORRECT,
            )
        self.section = section
        self.columns = self.fields = ()
        if holder is None:
            self.page += 1

    def _open_table(self, cells: tuple[str, ...], number: int) -> None:
        if self.section is None:
            raise SourceError(f"表が協働の形態の見出しより前にあります（{number}行目）。", _CORRECT)
        names = [fold_label(cell) for cell in cells]
        names[0] = "No."
        kind = next((kind for kind, fields in COLUMN_FIELDS.items() if names == list(fields)), None)
        if kind is None:
            known = "」または「".join("｜".join(fields) for fields in COLUMN_FIELDS.values())
            raise SourceError(
                f"表の列見出しが読み取れる形と違います（{number}行目）：{'｜'.join(names)}",
                f"「{known}」の順に並べてください。",
            )
        if self.kinds.setdefault(self.section.form, kind) != kind:
            raise SourceError(f"「{self.heading}」の中に形の違う表があります（{number}行目）。", _CORRECT)
        if kind == SPONSORSHIP and self.section.name_holder is None:
            raise SourceError(
                f"「{self.heading}」の表に名義の見出しがありません（{number}行目）。",
                "表の前に「【○○市名義】（○件）」または「【教育委員会名義】（○件）」の行を置いてください。",
            )
        self.columns, self.fields = cells, tuple(COLUMN_FIELDS[kind].values())

    def _add_row(self, cells: tuple[str, ...], number: int) -> None:
        if self.section is None or not self.columns:
            raise SourceError(f"見出しと列見出しより前に表の行があります（{number}行目）。", _CORRECT)
        if len(cells) != len(self.columns):
            raise SourceError(
                f"{number}行目の列の数が違います：{len(self.columns)}列のはずが{len(cells)}列あります"
                f"（「{self.section.heading}」）。",
                _CORRECT,
            )
        expected = self.last_number.get(self.section, 0) + 1
        found = cells[0].strip()
        if not found.isdecimal() or int(found) != expected:
            raise SourceError(
                f"「{self.section.heading}」の番号が続いていません（{number}行目）："
                f"{expected} のはずが「{_shorten(found)}」です。",
                _CORRECT,
            )
        self.last_number[self.section] = expected
        self.rows.append(
            RawRow(self.section, expected, self.page, self.heading, number, self.columns, self.fields, cells)
        )

    def _check_counts(self) -> None:
        for section in self.sections.values():
            parts = [
                part
                for part in self.sections.values()
                if part.form == section.form and part.name_holder is not None
            ]
            if section.name_holder is None and parts:
                _check_sum(section, parts)
                continue
            found = self.last_number.get(section, 0)
            if found != section.announced:
                raise SourceError(
                    f"「{section.heading}」の件数が合いません：見出しは{section.announced}件、表は{found}件です。",
                    _CORRECT,
                )


def _check_sum(section: Section, parts: list[Section]) -> None:
    total = sum(part.announced for part in parts)
    if total != section.announced:
        terms = " + ".join(str(part.announced) for part in parts)
        raise SourceError(
            f"「{section.heading}」の件数が名義の合計と合いません：見出しは{section.announced}件、"
            f"名義の合計は{total}件（{terms}）です。",
            _CORRECT,
        )


def _shorten(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"
