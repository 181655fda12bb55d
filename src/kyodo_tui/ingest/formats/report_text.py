"""Parse the text of a report as extracted from its PDF: headings, and rows of tab-separated cells.

Each page repeats its headings and its column labels. Nothing here looks inside a cell.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from kyodo_tui.core.records.record import PROJECT, SPONSORSHIP
from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.cells.years import find_years
from kyodo_tui.ingest.files import decode
from kyodo_tui.ingest.problems import CORRECT, Problem, ProblemLog, UnsoundSourceError
from kyodo_tui.ingest.raw_report import Location, RawCell, RawReport, RawRow, RawSection
from kyodo_tui.ingest.vocabulary import fold_label, known_look_alike

_COLUMN_FIELDS = {
    PROJECT: {
        "No.": "no",
        "協働事業の名称(担当課)": "name",
        "実施区分": "frequency",
        "協働事業の目的、内容等": "purpose",
        "取組に関係した団体等": "partners",
        "実施年月日、参加人数": "held",
        "取組の効果、市民からの反響等": "effects",
    },
    SPONSORSHIP: {"No.": "no", "事業の名称": "name", "主催者": "organiser", "担当部署": "department"},
}
"""Field of each column by its folded label, for the two shapes of table."""

_FORM_HEADING = re.compile(
    r"(?P<mark>[①-⑳]?)\s*協働の形態\s*[:：]\s*(?P<label>.+?)\s*[(（]\s*(?P<count>[\d,，]+)\s*件\s*[)）]"
)
_HOLDER_HEADING = re.compile(r"【\s*(?P<label>.+?)\s*】\s*[(（]\s*(?P<count>[\d,，]+)\s*件\s*[)）]")
_PAGE_NUMBER = re.compile(r"[-–—\s]*\d+[-–—\s]*")


def matches(data: bytes) -> bool:
    """Return whether some line of ``data`` is the heading of a form."""
    text = data.decode("utf-8-sig", "replace")
    return any(_FORM_HEADING.fullmatch(line.strip()) for line in _lines(text))


def parse(data: bytes, name: str) -> RawReport:
    """Parse the content ``data`` of the file ``name``.

    Raises:
        SourceError: where the text is not UTF-8 or no such report, or does not say its fiscal year.
    """
    parser = _Parser(name)
    for number, line in enumerate(_lines(decode(data, name)), start=1):
        if line.strip():
            try:
                parser.read_line(line, number)
            except SourceError as error:
                parser.note(error)
    return parser.finish(hashlib.sha256(data).hexdigest())


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


class _Parser:
    """Consumes line after line; the headings above a row tell what it is."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.log = ProblemLog(name)
        self.incomplete: set[RawSection] = set()
        self.title = ""
        self.fiscal_year: int | None = None
        self.sections: dict[tuple[str, str | None], RawSection] = {}
        self.kinds: dict[str, str] = {}
        self.rows: list[RawRow] = []
        self.last_number: dict[RawSection, int] = {}
        self.table = -1
        self.heading = ""
        self.section: RawSection | None = None
        self.columns: tuple[str, ...] = ()
        self.fields: tuple[str, ...] = ()

    def read_line(self, line: str, number: int) -> None:
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
            raise SourceError(f"{number}行目を表の行として読めません：「{_shorten(stripped)}」", CORRECT)

    def finish(self, sha256: str) -> RawReport:
        if not self.sections:
            message = "協働事業の報告書ではありません（「協働の形態：…（○件）」の見出しがありません）。"
            remedy = "報告書の文字データのファイルを指定しているか確かめてください。"
            raise UnsoundSourceError(self.name, [Problem(message, remedy)])
        if self.fiscal_year is None:
            self.log.add(
                "報告書の年度が分かりません。",
                "先頭に「協働事業実施状況（令和○年度）」のような題名の行を置いてください。",
            )
            self.log.raise_if_any()
        return RawReport(
            title=self.title,
            fiscal_year=self.fiscal_year or 0,
            source_name=self.name,
            source_sha256=sha256,
            sections=tuple(self.sections.values()),
            rows=tuple(self.rows),
            problems=tuple(self.log.problems),
            incomplete=frozenset(self.incomplete),
        )

    def note(self, error: SourceError) -> None:
        """Note what is wrong in a line, which is skipped."""
        self.log.add(error.title, error.remedy)
        if self.section is not None:
            self.incomplete.add(self.section)

    def _read_title(self, line: str) -> None:
        written = next((year for year in find_years(line) if year.is_fiscal), None)
        if written is not None and self.fiscal_year is None:
            self.title, self.fiscal_year = line, written.year

    def _open_form(self, heading: str, match: re.Match[str], number: int) -> None:
        self.heading = heading
        self.table += 1
        self._open_section(heading, match, None, number)

    def _open_holder(self, heading: str, match: re.Match[str], number: int) -> None:
        if self.section is None:
            raise SourceError(f"「{heading}」が協働の形態の見出しより前にあります（{number}行目）。", CORRECT)
        self._open_section(heading, match, self.section, number)

    def _open_section(
        self, heading: str, match: re.Match[str], parent: RawSection | None, number: int
    ) -> None:
        label = match["label"]
        if parent is None and (known := known_look_alike(label)):
            self.log.add(
                f"知らない協働の形態です：「{label}」（{number}行目）。「{known}」に似ています。",
                "読み取りの誤りなら、元の資料に合わせて直してください。",
            )
            label = known
        announced = int(unicodedata.normalize("NFKC", match["count"]).replace(",", ""))
        section = RawSection(
            heading=heading,
            form=parent.form if parent else label,
            mark=parent.mark if parent else match["mark"],
            name_holder=label if parent else None,
            announced=announced,
            location=self._location(number),
        )
        key = fold_label(section.form), fold_label(section.name_holder) if section.name_holder else None
        section = self.sections.setdefault(key, section)
        if section.announced != announced:
            raise SourceError(
                f"繰り返しの見出しの件数が食い違います：「{section.heading}」と「{heading}」（{number}行目）",
                CORRECT,
            )
        self.section = section
        self.columns = self.fields = ()

    def _open_table(self, cells: tuple[str, ...], number: int) -> None:
        if self.section is None:
            raise SourceError(f"表が協働の形態の見出しより前にあります（{number}行目）。", CORRECT)
        names = [fold_label(cell) for cell in cells]
        names[0] = "No."
        kind = next((kind for kind, fields in _COLUMN_FIELDS.items() if names == list(fields)), None)
        if kind is None:
            known = "」または「".join("｜".join(fields) for fields in _COLUMN_FIELDS.values())
            raise SourceError(
                f"表の列見出しが読み取れる形と違います（{number}行目）：{'｜'.join(names)}",
                f"「{known}」の順に並べてください。",
            )
        if self.kinds.setdefault(self.section.form, kind) != kind:
            raise SourceError(f"「{self.heading}」の中に形の違う表があります（{number}行目）。", CORRECT)
        if kind == SPONSORSHIP and self.section.name_holder is None:
            raise SourceError(
                f"「{self.heading}」の表に名義の見出しがありません（{number}行目）。",
                "表の前に「【○○市名義】（○件）」または「【教育委員会名義】（○件）」の行を置いてください。",
            )
        self.columns, self.fields = cells, tuple(_COLUMN_FIELDS[kind].values())

    def _add_row(self, cells: tuple[str, ...], number: int) -> None:
        if self.section is None or not self.columns:
            raise SourceError(f"見出しと列見出しより前に表の行があります（{number}行目）。", CORRECT)
        expected = self.last_number.get(self.section, 0) + 1
        found = cells[0].strip()
        self.last_number[self.section] = int(found) if found.isdecimal() else expected
        if len(cells) != len(self.columns):
            raise SourceError(
                f"{number}行目の列の数が違います：{len(self.columns)}列のはずが{len(cells)}列あります"
                f"（「{self.section.heading}」）。",
                CORRECT,
            )
        if self.last_number[self.section] != expected or not found.isdecimal():
            raise SourceError(
                f"「{self.section.heading}」の番号が続いていません（{number}行目）："
                f"{expected} のはずが「{_shorten(found)}」です。",
                CORRECT,
            )
        location = self._location(number)
        self.rows.append(
            RawRow(
                section=self.section,
                number=expected,
                table=self.table,
                location=location,
                cells=tuple(
                    RawCell(field, column, text, location)
                    for field, column, text in zip(self.fields, self.columns, cells, strict=True)
                    if field != "no"
                ),
            )
        )

    def _location(self, number: int) -> Location:
        return Location(self.name, None, self.heading, number)


def _shorten(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"
