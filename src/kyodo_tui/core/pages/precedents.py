"""The life of an event or of a body: a line for each record of a year, and a line for each year without one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.japanese.calendar import (
    fiscal_year_label,
    fiscal_year_short,
    year_label,
)
from kyodo_tui.core.pages.entry import COLUMNS, Entry, cells, row
from kyodo_tui.core.pages.page import Column, Page, Row, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.records.labels import Labels

RECORDED, GAP, NO_REPORT = "recorded", "gap", "not_in_database"
"""What is known of a year."""
EVENT, BODY = "event", "organisation"
"""What a life is of."""
SUBJECT_LABELS = {EVENT: "催し", BODY: "団体"}

_COLUMNS = (
    "fiscal_year",
    "form",
    "name_holder",
    "name",
    "organiser",
    "department",
    "ordinal",
    "participants",
    "status",
)
CANNOT_SAY = (
    "報告書に載るのは実施・後援したものだけです。申請、不承認、取下げの有無は、このデータからは分かりません。",
)
"""What no report says."""


@dataclass(frozen=True, slots=True)
class YearOfLife:
    """What is known of a fiscal year."""

    fiscal_year: int
    state: str
    """:data:`RECORDED`, :data:`GAP` or :data:`NO_REPORT`."""
    entries: tuple[Entry, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "fiscal_year": self.fiscal_year,
            "state": self.state,
            "records": [entry.to_json() for entry in self.entries],
        }


@dataclass(frozen=True, slots=True)
class Streak:
    """So many years in a row, up to the last one."""

    years: int
    first: int
    """The first of them."""
    missing: int | None
    """The year before the first where the database has no report of it, so that it may be longer; else ``None``."""


@dataclass(frozen=True, slots=True)
class Novelty:
    """Whether something is new by a rule of so many years."""

    rule: int
    """New is what was not there in so many years before."""
    is_new: bool | None
    """``None`` where a report is missing that would tell."""
    missing: tuple[int, ...] = ()
    """The years without a report."""


@dataclass(frozen=True, slots=True)
class Life:
    """The life of an event or of a body."""

    subject: str
    """:data:`EVENT` or :data:`BODY`."""
    id: str
    """Id of the event, or key of the body."""
    name: str
    entries: tuple[Entry, ...]
    """Certain records, in document order."""
    years: tuple[int, ...]
    """The fiscal years that the database has reports of."""
    probable: tuple[tuple[Entry, str], ...] = ()
    """Records that may belong to it, each with the reason; they count for nothing."""

    @property
    def first(self) -> int:
        """The first year with a record."""
        return min(entry.fiscal_year for entry in self.entries)

    @property
    def last(self) -> int:
        """The last year with a record."""
        return max(entry.fiscal_year for entry in self.entries)

    def by_year(self) -> tuple[YearOfLife, ...]:
        """Return every year from the first to the last one of the database, the newest first."""
        with_record = {entry.fiscal_year for entry in self.entries}
        every = {*self.years, *with_record}
        return tuple(
            YearOfLife(
                year,
                RECORDED if year in with_record else GAP if year in self.years else NO_REPORT,
                tuple(entry for entry in self.entries if entry.fiscal_year == year),
            )
            for year in range(max(every), min(every) - 1, -1)
        )

    def streak(self) -> Streak:
        """Return how many years in a row there is a record, up to the last one."""
        with_record = {entry.fiscal_year for entry in self.entries}
        first = self.last
        while first - 1 in with_record:
            first -= 1
        before = first - 1
        return Streak(self.last - first + 1, first, None if before in self.years else before)

    def novelty(self, rule: int | None) -> Novelty | None:
        """Return whether the last year was new by a rule of ``rule`` years; ``None`` where there is no rule."""
        if not rule:
            return None
        before = range(self.last - rule, self.last)
        if any(entry.fiscal_year in before for entry in self.entries):
            return Novelty(rule, is_new=False)
        missing = tuple(year for year in before if year not in self.years)
        return Novelty(rule, None if missing else True, missing)


def precedents_page(life: Life, labels: Labels, new_after_years: int | None = None) -> Page:
    """Return the page about a life."""
    streak, novelty = life.streak(), life.novelty(new_after_years)
    facts = [
        (SUBJECT_LABELS[life.subject], life.name),
        ("最後の記載", fiscal_year_label(life.last)),
        ("連続", _streak_text(streak)),
    ]
    if novelty is not None:
        facts.append(("新規かどうか", _novelty_text(novelty, life.last)))
    facts += [("開始（報告書の記載）", text) for text in _since(life)]
    return Page(
        "precedents",
        f"「{life.name}」の前例",
        tuple(facts),
        (_years(life, labels), *(_probable(life, labels) if life.probable else ())),
        (*_limits(life), *CANNOT_SAY),
        {
            "subject": life.subject,
            "id": life.id,
            "name": life.name,
            "first": life.first,
            "last": life.last,
            "years_in_a_row": streak.years,
            "row_may_be_longer": streak.missing is not None,
            "new": None
            if novelty is None
            else {"rule": novelty.rule, "new": novelty.is_new, "missing": list(novelty.missing)},
            "years": [each.to_json() for each in life.by_year()],
            "probable": [{"reason": reason, **entry.to_json()} for entry, reason in life.probable],
        },
    )


def gap_text(year: YearOfLife, *, biennial: bool = False) -> str:
    """Return what is said of a year without a record."""
    label = fiscal_year_label(year.fiscal_year).partition("（")[0]
    if year.state == NO_REPORT:
        return f"{label}の報告書は、このデータベースにない"
    return f"{label}の報告書に記載なし" + ("（2年に一度実施）" if biennial else "")


def _years(life: Life, labels: Labels) -> Section:
    biennial = any(is_biennial(entry, labels) for entry in life.entries)
    rows: list[Row] = []
    for year in life.by_year():
        if year.entries:
            rows += (row(entry, _COLUMNS, labels, entry.id) for entry in year.entries)
        else:
            # In the column of the name, which has most room.
            text = gap_text(year, biennial=biennial)
            blank = ("",) * (len(_COLUMNS) - 3)
            rows.append(Row((fiscal_year_short(year.fiscal_year), "", "", text, *blank[1:], "")))
    return Section(
        "years", "年度ごとの記録", (*(COLUMNS[code] for code in _COLUMNS), COLUMNS["id"]), tuple(rows)
    )


def is_biennial(entry: Entry, labels: Labels) -> bool:
    """Tell whether a record is of something that is held every second year."""
    if entry.frequency is None:
        return False
    label = labels.frequency(entry.frequency)
    return entry.frequency == "biennial" or "隔年" in label or "2年に" in label or "２年に" in label


def _probable(life: Life, labels: Labels) -> tuple[Section]:
    codes = ("fiscal_year", "form", "name_holder", "name", "organiser", "department")
    return (
        Section(
            "probable",
            f"同じものかもしれない記録（{len(life.probable)}件。上の表と年数には含めていません）",
            (*(COLUMNS[code] for code in codes), Column("reason", "理由"), COLUMNS["id"]),
            tuple(
                Row((*cells(entry, codes, labels), reason, entry.id), entry.id)
                for entry, reason in life.probable
            ),
        ),
    )


def _streak_text(streak: Streak) -> str:
    text = f"{streak.years}年度"
    if streak.years > 1:
        text += f"（{fiscal_year_label(streak.first)}から）"
    if streak.missing is not None:
        label = fiscal_year_label(streak.missing).partition("（")[0]
        text += f"。{label}の報告書がないため、それより前からかどうかは分からない"
    return text


def _novelty_text(novelty: Novelty, last: int) -> str:
    label = fiscal_year_label(last).partition("（")[0]
    rule = f"前の{novelty.rule}年度に記載がなければ新規"
    if novelty.is_new is None:
        missing = "、".join(fiscal_year_label(year).partition("（")[0] for year in novelty.missing)
        return f"判定できない（{missing}の報告書がない。{rule}とする設定）"
    return f"{label}は{'新規' if novelty.is_new else '新規ではない'}（{rule}とする設定）"


def _since(life: Life) -> Sequence[str]:
    """Return since when the reports say it is held, each statement once."""
    found = {
        (entry.since_year, entry.since_approx): entry
        for entry in life.entries
        if entry.since_year is not None
    }
    if life.subject == BODY:
        return ()
    return [f"{year_label(year)}{'頃' if approx else ''}から" for year, approx in found if year is not None]


def _limits(life: Life) -> tuple[str, ...]:
    if not life.years:
        return ()
    labels = "、".join(fiscal_year_label(year) for year in sorted(life.years))
    return (f"このデータベースにある報告書は{labels}のものです。ほかの年度のことは分かりません。",)
