"""The yearly summary in sentences: its largest changes, with no figure that its tables do not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import fiscal_year_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_tui.core.pages.yearly_summary import SummaryFigures, SummaryLine, SummaryTable, YearlySummary

_MOST_NAMED = 3
"""Lines that are named at most where several changed alike."""


def sentences(summary: YearlySummary, about: str = "") -> tuple[str, ...]:
    """Return the sentences about a year.

    Args:
        summary: The summary.
        about: Which of its records are summed up, in words; empty for all.

    """
    return (*_total(summary, about), *(_table(table) for table in summary.tables if table.lines))


def records_of(about: str) -> str:
    """Return what stands before a noun to say which records it is of; empty for all records."""
    return about if not about or about.endswith("を除く") else f"{about}の"


def people_text(figures: SummaryFigures) -> str:
    """Return the number of participants, with 約 where it is approximate; empty where it is unknown."""
    if figures.people is None:
        return ""
    return f"{'約' if figures.is_approximate and figures.people > 0 else ''}{figures.people:,}"


def _total(summary: YearlySummary, about: str) -> Iterator[str]:
    now, before = summary.total.now, summary.total.before
    counted = f"{fiscal_year_label(summary.year)}の{records_of(about)}記録"
    if before is None or summary.previous is None:
        yield f"{counted}は {now.records:,}件です。"
        if now.times is not None:
            yield f"開催は {now.times:,}回です。"
    else:
        earlier = fiscal_year_label(summary.previous)
        change = _change(now.records, before.records, "件")
        yield f"{counted}は {now.records:,}件で、{earlier}の {before.records:,}件{change}。"
        if now.times is not None and before.times is not None:
            yield f"開催は {now.times:,}回で、{before.times:,}回{_change(now.times, before.times, '回')}。"
    yield from _people(now, before)


def _people(now: SummaryFigures, before: SummaryFigures | None) -> Iterator[str]:
    if now.people is None:
        yield "参加人数の記載がある記録はありません。"
        return
    text = f"参加人数（記載のある記録の合計）は {people_text(now)}人"
    if before is not None and before.people is not None:
        about = "約" if now.is_approximate or before.is_approximate else ""
        change = _change(now.people, before.people, "人", about)
        text += f"で、{people_text(before)}人{change}。"
    else:
        text += "です。"
    if now.without_people:
        text += f"記載のない記録 {now.without_people:,}件は含みません。"
    yield text


def _change(now: int, before: int, unit: str, about: str = "") -> str:
    if now == before:
        return "と同じです"
    verb = "増えました" if now > before else "減りました"
    return f"から {about}{abs(now - before):,}{unit}{verb}"


def _table(table: SummaryTable) -> str:
    head = f"{table.dimension.label}別では、"
    if all(line.before is None for line in table.lines):
        most = max(line.now.records for line in table.lines)
        largest = [line for line in table.lines if line.now.records == most]
        return f"{head}{_names(largest)}が {most:,}件で最も多くなっています。"
    grown = max(table.lines, key=lambda line: line.change).change
    shrunk = min(table.lines, key=lambda line: line.change).change
    parts = []
    if grown > 0:
        parts.append(f"最も増えたのは{_changed(table.lines, grown)}")
    if shrunk < 0:
        parts.append(f"最も減ったのは{_changed(table.lines, shrunk)}")
    return f"{head}{'、'.join(parts)}です。" if parts else f"{head}件数に増減はありません。"


def _changed(lines: Sequence[SummaryLine], change: int) -> str:
    """Return the lines that changed by so many records, each with its figures."""
    alike = [line for line in lines if line.change == change]
    verb = "増" if change > 0 else "減"
    named = "、".join(
        f"{line.label}（{line.now.records - change:,}件から {line.now.records:,}件へ {abs(change):,}件{verb}）"
        for line in alike[:_MOST_NAMED]
    )
    return f"{named}など" if len(alike) > _MOST_NAMED else named


def _names(lines: Sequence[SummaryLine]) -> str:
    named = "、".join(line.label for line in lines[:_MOST_NAMED])
    return f"{named}など" if len(lines) > _MOST_NAMED else named
