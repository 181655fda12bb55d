"""The page of the yearly summary (総括表)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.japanese.calendar import fiscal_year_label, fiscal_year_short
from kyodo_tui.core.pages.page import Column, Page, Row, Section
from kyodo_tui.core.pages.statistics_page import TOTAL, query_for
from kyodo_tui.core.pages.yearly_summary_text import people_text, records_of, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.core.pages.yearly_summary import SummaryFigures, SummaryLine, SummaryTable, YearlySummary

TITLE = "総括表"
_UNKNOWN = "-"
"""What stands for a figure that is unknown."""
_WITHOUT = "人数なし"
_FIGURES = (("records", "件"), ("times", "回"), ("people", "人"))
"""Code of a figure → its unit."""


def yearly_summary_page(summary: YearlySummary | None, about: str = "") -> Page:
    """Return the page about a year, or that there is none.

    Args:
        summary: The summary; ``None`` where no record was found.
        about: Which records are summed up, in words; empty for all records. It comes first in the title,
            of which a narrow terminal cuts the end.

    """
    if summary is None:
        return Page("stats", f"{records_of(about)}{TITLE}", (("件数", "0件"),), ())
    text = sentences(summary, about)
    return Page(
        "stats",
        f"{records_of(about)}{fiscal_year_label(summary.year)}の{TITLE}",
        (("要点", "\n".join(text)),),
        tuple(_section(summary, table) for table in summary.tables if table.lines),
        tuple(_notes(summary)),
        {
            "year": summary.year,
            "previous": summary.previous,
            "text": list(text),
            "total": _line_json(summary.total),
            "tables": [_table_json(table) for table in summary.tables],
        },
    )


def _line_json(line: SummaryLine) -> dict[str, object]:
    return {"now": line.now.to_json(), "before": line.before.to_json() if line.before else None}


def _table_json(table: SummaryTable) -> dict[str, object]:
    return {
        "by": table.dimension.code,
        "lines": [{"value": line.value, "label": line.label, **_line_json(line)} for line in table.lines],
        "counted_twice": _line_json(table.overlap) if table.overlap else None,
        "records_in_several_lines": table.several,
        "records_in_several_lines_before": table.several_before,
    }


def _section(summary: YearlySummary, table: SummaryTable) -> Section:
    label = table.dimension.label
    lines = [*table.lines, *([table.overlap] if table.overlap else [])]
    named = [*((line.label, line) for line in lines), (TOTAL, summary.total)]
    queries = [*(_query(summary, table, line) for line in table.lines), *(None for _ in named)]
    return Section(
        table.dimension.code,
        f"{label}別",
        _columns(summary, label, is_sheet=False),
        tuple(
            Row((name, *(cell.text for cell in _cells(line))), query=query)
            for (name, line), query in zip(named, queries, strict=False)
        ),
        tuple(_table_notes(summary, table)),
        sheet=Section(
            table.dimension.code,
            f"{label}別",
            _columns(summary, "項目", is_sheet=True),
            tuple(Row((name, *_sheet_cells(line))) for name, line in named),
        ),
    )


def _query(summary: YearlySummary, table: SummaryTable, line: SummaryLine) -> str | None:
    """Return what finds the records of a line; of a line without any in the year, those of the year before."""
    year = summary.year if line.now.records or summary.previous is None else summary.previous
    found = query_for(table.dimension.code, line, table.lines)
    return f"年度={year} {found}" if found else None


def _columns(summary: YearlySummary, label: str, *, is_sheet: bool) -> tuple[Column, ...]:
    now = fiscal_year_short(summary.year)
    before = fiscal_year_short(summary.previous) if summary.previous is not None else None
    columns = [Column("value", label)]
    for code, unit in _FIGURES:
        if before is not None:
            columns.append(Column(f"{code}_before", f"{unit} {before}", is_number=True))
        columns.append(Column(code, f"{unit} {now}", is_number=True))
        if before is not None:
            columns.append(Column(f"{code}_change", f"{unit}増減", is_number=True))
    columns.append(Column("without_people", _WITHOUT, is_number=True))
    if is_sheet:
        columns.append(Column("approx", "人数に「約」を含む"))
    return tuple(columns)


class _Cell(NamedTuple):
    """A cell of the table."""

    number: int | None
    text: str


def _cells(line: SummaryLine) -> Iterator[_Cell]:
    """Yield the figures of a line in the order of the columns, without its label."""
    for code, _ in _FIGURES:
        now: int | None = getattr(line.now, code)
        before: int | None = getattr(line.before, code) if line.before is not None else None
        if line.before is not None:
            yield _Cell(before, _text(code, line.before))
        yield _Cell(now, _text(code, line.now))
        if line.before is not None:
            change = now - before if now is not None and before is not None else None
            yield _Cell(change, _UNKNOWN if change is None else f"{change:+,}" if change else "0")
    yield _Cell(line.now.without_people, f"{line.now.without_people:,}")


def _text(code: str, figures: SummaryFigures) -> str:
    number: int | None = getattr(figures, code)
    if number is None:
        return _UNKNOWN
    return people_text(figures) if code == "people" else f"{number:,}"


def _sheet_cells(line: SummaryLine) -> tuple[str, ...]:
    cells = ["" if cell.number is None else str(cell.number) for cell in _cells(line)]
    about = line.now.is_approximate or (line.before is not None and line.before.is_approximate)
    return (*cells, "約" if about else "")


def _table_notes(summary: YearlySummary, table: SummaryTable) -> Iterator[str]:
    if not table.overlap:
        return
    years = [(summary.year, table.several)]
    if summary.previous is not None:
        years.insert(0, (summary.previous, table.several_before))
    counted = "、".join(f"{fiscal_year_short(year)}は {several:,}件" for year, several in years)
    yield (
        f"{table.dimension.label}が二つ以上ある記録（{counted}）は、それぞれに数え、合計では1件と数えています。"
        "その差が「重複して数えた分」です。"
    )


def _notes(summary: YearlySummary) -> Iterator[str]:
    if summary.previous is None:
        yield "これより前の年度の報告書がないため、前の年度の欄と増減はありません。"
    elif summary.skipped:
        missing = "、".join(map(fiscal_year_label, summary.skipped))
        yield f"{missing}の報告書がないため、その前の{fiscal_year_label(summary.previous)}と比べています。"
    if summary.uneven:
        cities = "、".join(city or "本市" for city in summary.uneven)
        yield f"一方の年度の記録しかない市町村も、増減に含まれています: {cities}"
    yield f"「{_UNKNOWN}」は、報告書に記載がなく分からないものです（0ではありません）。"
    yield "「回」は開催した回数で、中止と会議を除きます。「人」は、会議を除く参加人数の、記載がある記録だけの合計です。"
    if meetings := "、".join(_meetings(summary)):
        yield f"除いた会議（委員会・総会など）は、{meetings}です。"
    year = fiscal_year_short(summary.year)
    yield (
        f"「{_WITHOUT}」は、{year}の記録のうち、会議を除く参加人数の記載がないものの件数です"
        "（後援には記載がありません）。"
    )
    if summary.total.now.is_approximate or (summary.total.before and summary.total.before.is_approximate):
        yield "「約」の付く人数と、そこから求めた増減は、概数を含みます。"


def _meetings(summary: YearlySummary) -> Iterator[str]:
    years = ((summary.previous, summary.total.before), (summary.year, summary.total.now))
    for year, figures in years:
        if year is not None and figures is not None and figures.meetings:
            yield f"{fiscal_year_short(year)}は{figures.meetings}"
