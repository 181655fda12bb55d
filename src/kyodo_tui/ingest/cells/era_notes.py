"""Explain in Japanese why an era is read as a misprint of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.ingest.cells.date_resolution import era_misprints
from kyodo_tui.ingest.cells.dates import RANGE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kyodo_tui.ingest.cells.date_points import DatePoint
    from kyodo_tui.ingest.cells.date_resolution import EraMisprint
    from kyodo_tui.ingest.cells.dates import DateExpression

MISPRINT = "の誤記と読む"
"""Ends every explanation."""


def explain_misprints(
    text: str, expressions: Sequence[DateExpression], labels: Mapping[int, str | None]
) -> dict[DatePoint, str]:
    """Return an explanation of every point of the cell ``text`` whose era is read as another.

    ``labels`` gives the label of the session that each expression dates, by its index.
    """
    places = {point: index for index, expression in enumerate(expressions) for point in expression.points}
    return {
        misprint.point: _explanation(text, misprint, expressions, labels, places)
        for misprint in era_misprints(expressions)
    }


def _explanation(
    text: str,
    misprint: EraMisprint,
    expressions: Sequence[DateExpression],
    labels: Mapping[int, str | None],
    places: Mapping[DatePoint, int],
) -> str:
    point = misprint.point
    expression = expressions[places[point]]
    named: list[str] = []
    unnamed: list[DatePoint] = []
    for other in (misprint.before, misprint.after):
        if other is None:
            continue
        name = labels.get(places[other])
        if places[other] == places[point]:
            name = _end_of_range(other, expression)
        if name:
            named.append(f"{name}「{text[other.start : other.end]}」")
        else:
            unnamed.append(other)
    reason = (
        "に挟まれる"
        if misprint.before and misprint.after
        else "に続く"
        if misprint.before
        else "より前にある"
    )
    if named:
        beside = [*named, *(f"日付「{text[other.start : other.end]}」" for other in unnamed)]
        neighbours = "・".join(beside)
    else:
        years = dict.fromkeys(f"「{text[other.start : other.year_end].rstrip()}」" for other in unnamed)
        side = "前後の" if len(unnamed) > 1 else "前の" if misprint.before else "次の"
        neighbours = f"{side}{''.join(years)}の日付"
    end = _end_of_range(point, expression)
    what = f"原文の{end}は" if end else "原文の日付は" if named else "原文は"
    year = text[point.start : point.year_end].rstrip()
    era = point.era or ""
    read = misprint.era + (year.removeprefix(era) if year.startswith(era) else f"{point.number}年")
    return f"{what}「{text[point.start : point.end]}」だが、{neighbours}{reason}ため「{read}」{MISPRINT}"


def _end_of_range(point: DatePoint, expression: DateExpression) -> str:
    if RANGE not in expression.links:
        return ""
    return "始期" if point is expression.points[0] else "終期"
