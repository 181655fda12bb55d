"""The page that counts records and participants by a property."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from kyodo_tui.core.pages.page import Column, Page, Row, Section
from kyodo_tui.core.pages.statistics import (
    BY_PARTICIPANTS,
    BY_RECORDS,
    BY_TIMES,
    figure,
    unplaced_participants,
)
from kyodo_tui.core.records.figures import MEETING, meetings_text, people_text, times_text
from kyodo_tui.core.records.labels import FIELD_LABELS
from kyodo_tui.core.search.filter_text import quoted
from kyodo_tui.core.text.cells import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_tui.core.pages.statistics import Line, Statistics, Tally

TOTAL = "合計"
_FILTERS = {
    "form": "形態",
    "department": "担当課",
    "organiser": "団体",
    "partner": "団体",
    "name-holder": "名義",
    "frequency": "区分",
    "month": "月",
    "mode": "状態",
    "year": "年度",
    "status": "実施状況",
    "kind": "相手",
    "extra": "項目",
}
"""Code of a property → the name by which a query filters by its values."""
_MOST_IDS = 10
"""Records named in a note at most; JSON names all."""
_MOST_EXCLUDED = 40
"""Values of which a query excludes each to find what has none of them, at most."""
_BAR_CELLS = 24
_BLOCK = "█"
_RECORDS = Column("records", "件数", is_number=True)
_SHARE = Column("share", "割合", is_number=True)
_TIMES = Column("times", "回数", is_number=True)
_SESSIONS = Column("sessions", "日程", is_number=True)
_PARTICIPANTS = Column("participants", FIELD_LABELS["participants"], is_number=True)
_BAR = Column("bar", "", is_drawing=True)
_SHEET = (
    _RECORDS,
    Column("share", "割合（%）", is_number=True),
    _TIMES,
    Column("sessions", "日程（中止を含む）", is_number=True),
    _PARTICIPANTS,
    Column("approx", "人数に「約」を含む"),
    Column("counted", "人数の記載がある件数", is_number=True),
    Column("uncounted", "人数の記載がない件数", is_number=True),
    Column("meetings", "会議の回数", is_number=True),
    Column("members", "会議の人数", is_number=True),
)


class Valued(Protocol):
    """A line about the records with a value."""

    @property
    def value(self) -> str | None:
        """Code of the value; ``None`` for records without one."""

    @property
    def label(self) -> str:
        """What it is called."""


def statistics_page(found: Statistics, question: str = "") -> Page:
    """Return the page of counts; ``question`` is the query in words, empty for all records."""
    dimension, total = found.dimension, found.total
    title = f"{dimension.label}ごとの件数"
    return Page(
        "stats",
        f"{question}の{title}" if question else title,
        tuple(_facts(found)),
        (_table(found),) if found.lines else (),
        tuple(_notes(found)),
        {
            "by": dimension.code,
            "lines": [
                {"value": line.value, "label": line.label, **line.tally.to_json()} for line in found.lines
            ],
            "total": total.to_json(),
            "records_in_several_lines": found.several,
            "without_participants": list(found.missing),
        },
        is_table_first=True,
    )


def _facts(found: Statistics) -> Iterator[tuple[str, str]]:
    total = found.total
    counted = total.figures
    yield "件数", f"{total.records:,}件"
    if found.asked:
        yield "数えたもの", f"{found.asked}（回数と人数は、これにあたるものだけ）"
    if counted.times:
        yield _TIMES.label, f"{times_text(counted.times)}（中止を除く。期間で書かれたものは1回）"
    if counted.people is not None:
        yield _PARTICIPANTS.label, f"{people_label(total)}（記載のある {total.counted:,}件の合計、延べ）"
    if meetings := meetings_text(counted):
        yield MEETING, f"{meetings.removeprefix(MEETING)}（委員会・総会など。回数と参加人数に含めません）"


def _table(found: Statistics) -> Section:
    dimension = found.dimension
    heading = Column("value", dimension.label)
    drawn = [figure(line.tally, found.sort or BY_RECORDS, dimension) for line in found.lines]
    most = max(drawn)
    lines = [*((line.label, line.tally) for line in found.lines), (TOTAL, found.total)]
    rows = [
        Row(
            (
                label,
                f"{tally.records:,}",
                f"{_share(tally, found):.1f}%",
                _number(tally.sessions if dimension.by_session else tally.times),
                people_label(tally),
                bar(drawn[place], most) if place < len(found.lines) else "",
            ),
            query=query_of(found, found.lines[place]) if place < len(found.lines) else None,
        )
        for place, (label, tally) in enumerate(lines)
    ]
    sheet = [
        Row(
            (
                label,
                str(tally.records),
                f"{_share(tally, found):.1f}",
                str(tally.times),
                str(tally.sessions),
                str(tally.participants) if tally.counted else "",
                "約" if tally.approx else "",
                str(tally.counted),
                str(tally.uncounted),
                str(tally.figures.meetings),
                "" if tally.figures.members is None else str(tally.figures.members),
            )
        )
        for label, tally in lines
    ]
    times = _SESSIONS if dimension.by_session else _TIMES
    figures = {BY_TIMES: times.label, BY_PARTICIPANTS: _PARTICIPANTS.label}
    drawing = replace(_BAR, label=f"（{figures[found.sort]}）") if found.sort in figures else _BAR
    columns = (heading, _RECORDS, _SHARE, times, _PARTICIPANTS, drawing)
    name = f"{dimension.label}ごと"
    return Section(
        dimension.code,
        name,
        columns,
        tuple(rows),
        sheet=Section(dimension.code, name, (heading, *_SHEET), tuple(sheet)),
    )


def _notes(found: Statistics) -> Iterator[str]:
    dimension, total = found.dimension, found.total
    if found.several:
        yield (
            f"{dimension.label}が二つ以上ある記録 {found.several:,}件は、それぞれに数えています。"
            "合計では1件と数えています。"
        )
    if found.renamed:
        pairs = "、".join(f"「{written}」は「{present}」" for written, present in found.renamed)
        yield f"同じ{dimension.label}の別の名前は、いまの名前で数えています（{pairs}）。"
    if dimension.by_session:
        yield (f"{dimension.label}ごとの日程（中止を含みます）と参加人数は、日程を一つずつ数えたものです。")
        if rest := unplaced_participants(found):
            yield f"どの日程のものか分からない参加人数 {rest:,}人は、合計だけに含みます。"
    if total.approx:
        yield "「約」の付く参加人数は、概数を含みます。"
    if found.missing:
        ids = "、".join(found.missing[:_MOST_IDS])
        more = "など" if len(found.missing) > _MOST_IDS else ""
        yield f"参加人数の記載がない事業が {len(found.missing):,}件あります（{ids}{more}）。"
    if total.counted:
        yield "団体の数、後援の参加人数は含みません（後援には参加人数の記載がありません）。"
    if found.asks_for_days:
        yield f"{found.asked}の前後にも続くものは、期間全体の回数と人数を数えています。"


def query_of(found: Statistics, line: Line) -> str | None:
    """Return a query that finds the records of a line; ``None`` where there is none: without a value, of many."""
    return query_for(found.dimension.code, line, found.lines)


def query_for(code: str, line: Valued, lines: Iterable[Valued]) -> str | None:
    """Return a query that finds the records of a line.

    Args:
        code: Code of the property that is counted by.
        line: The line.
        lines: All lines.

    """
    name = _FILTERS[code]
    others = [other for other in lines if other is not line and other.value is not None]
    if line.value is None:
        if not others or len(others) > _MOST_EXCLUDED:
            return None
        return f"-{name}={','.join(_word(code, other) for other in others)}"
    if code == "department" and not any(line.label in other.label for other in others):
        # As it is written: 担当課= would take it together with what it was called before.
        return f"{name}:{quoted(line.label)}"
    return f"{name}={_word(code, line)}"


def _word(code: str, line: Valued) -> str:
    """Return the value of a line as it stands in a query."""
    return line.value or "" if code in ("month", "year") else quoted(line.label)


def people_label(tally: Tally) -> str:
    """Return the participants counted, with 約 where some figure is approximate; empty where nothing counts any."""
    return people_text(tally.participants, approx=tally.approx) if tally.counted else ""


def _number(number: int) -> str:
    return f"{number:,}" if number else ""


def bar(number: int, most: int) -> str:
    """Return a bar for ``number``, where the longest one stands for ``most``; every number has some."""
    block = width(_BLOCK)
    blocks = _BAR_CELLS // block
    return _BLOCK * max(round(blocks * number / most), 1) if number and most else ""


def _share(tally: Tally, found: Statistics) -> float:
    return 100 * tally.records / found.total.records if found.total.records else 0.0
