"""The page that compares two fiscal years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import fiscal_year_label, fiscal_year_short
from kyodo_tui.core.pages.changes import CHANGE_LABELS, CONTINUED, DEPARTMENT, DIMENSION_LABELS, FORM, HOLDER
from kyodo_tui.core.pages.entry import COLUMNS, cells
from kyodo_tui.core.pages.page import Column, Page, Row, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_tui.core.pages.changes import Change
    from kyodo_tui.core.pages.comparison import Comparison, Concentration, Margin
    from kyodo_tui.core.records.labels import Labels

TITLE = "年度の比較"
NOT_TWO_YEARS = "比べられる年度が二つありません。"
_COLUMNS = ("form", "name_holder", "name", "organiser", "department")
_COUNTS = (
    ("new", "増えた"),
    ("moved_in", "うち他から"),
    ("resumed", "うち再開"),
    ("ended", "減った"),
    ("moved_out", "うち他へ"),
    ("resting", "うち休み"),
)


def comparison_page(comparison: Comparison, labels: Labels) -> Page:
    """Return the page about two years."""
    before, after = (fiscal_year_label(year) for year in (comparison.before, comparison.after))
    total = comparison.total
    facts = (
        ("件数", f"{before} {total.start:,}件 → {after} {total.end:,}件（{total.end - total.start:+,}件）"),
        ("内訳", "、".join(f"{label} {comparison.count(kind):,}件" for kind, label in CHANGE_LABELS.items())),
        *(("集中", _sentence(each, comparison, labels)) for each in comparison.concentrations),
    )
    changed = [
        _changed(kind, [change for change in comparison.changes if change.kind == kind], labels)
        for kind in sorted(CHANGE_LABELS, key=lambda kind: kind == CONTINUED)
    ]
    balances = [_balance(comparison, name, labels) for name in DIMENSION_LABELS]
    # What became something else is asked for first; what stayed as it was is long.
    return Page(
        "compare",
        f"{before}と{after}の比較",
        facts,
        (*changed[:-1], *balances, changed[-1]),
        tuple(_notes(comparison)),
        {
            "before": comparison.before,
            "after": comparison.after,
            "counts": {kind: comparison.count(kind) for kind in CHANGE_LABELS},
            "total": total.to_json(),
            "margins": {
                name: {value: margin.to_json() for value, margin in of.items()}
                for name, of in comparison.margins.items()
            },
            "concentrations": [
                {
                    "of": "ended" if each.ended else "new",
                    "dimension": each.dimension,
                    "value": each.value,
                    "count": each.count,
                    "total": each.total,
                }
                for each in comparison.concentrations
            ],
            "departments_only_before": list(comparison.only_before),
            "departments_only_after": list(comparison.only_after),
            "changes": [change.to_json() for change in comparison.changes],
        },
    )


def page_without_two_years(years: Iterable[int]) -> Page:
    """Return the page that says why nothing can be compared; ``years`` are those there are."""
    known = "、".join(map(fiscal_year_label, sorted(years))) or "なし"
    return Page("compare", TITLE, (("結果", NOT_TWO_YEARS), ("ある年度", known)), ())


def _value_label(name: str, value: str, labels: Labels) -> str:
    if name == FORM:
        return labels.form(value)
    return labels.holder(value) if name == HOLDER else value


def _sentence(each: Concentration, comparison: Comparison, labels: Labels) -> str:
    what = "なくなった" if each.ended else "新しい"
    value = _value_label(each.dimension, each.value, labels)
    margin, total = comparison.margins[each.dimension][each.value], comparison.total
    year, count, of = (
        (comparison.before, margin.start, total.start)
        if each.ended
        else (comparison.after, margin.end, total.end)
    )
    share = f"{fiscal_year_short(year)}では{of:,}件のうち{count:,}件"
    return f"{what}{each.total:,}件のうち{each.count:,}件は、{DIMENSION_LABELS[each.dimension]}が{value}（{share}）"


def _balance(comparison: Comparison, name: str, labels: Labels) -> Section:
    margins = comparison.margins[name]
    order = {FORM: list(labels.forms), HOLDER: list(labels.holders)}.get(name, sorted(margins))
    known = [value for value in order if value in margins]
    values = [*known, *sorted(set(margins) - set(known))]
    rows = [_balance_row(_value_label(name, value, labels), margins[value]) for value in values]
    notes = []
    if name == HOLDER:
        notes.append("名義のない記録（①②③など）は含みません。")
    else:
        rows.append(_balance_row("計", comparison.total))
        if sum(margin.end + margin.start for margin in margins.values()) > (
            comparison.total.end + comparison.total.start
        ):
            notes.append(f"{DIMENSION_LABELS[name]}が複数ある記録は、それぞれで数え、計では1件と数えます。")
    return Section(
        f"by_{name}",
        f"{DIMENSION_LABELS[name]}別の増減",
        (
            Column("value", DIMENSION_LABELS[name]),
            Column("start", fiscal_year_short(comparison.before), is_number=True),
            *(Column(code, label, is_number=True) for code, label in _COUNTS),
            Column("end", fiscal_year_short(comparison.after), is_number=True),
        ),
        tuple(rows),
        tuple(notes),
        is_main=False,
    )


def _balance_row(label: str, margin: Margin) -> Row:
    return Row(
        (
            label,
            str(margin.start),
            *(str(getattr(margin, code) or "") for code, _ in _COUNTS),
            str(margin.end),
        )
    )


def _changed(kind: str, changes: list[Change], labels: Labels) -> Section:
    rows = []
    for change in changes:
        other = change.before.id if change.before and change.after else ""
        what = "、".join(_moves(change, labels))
        if change.perhaps:
            what = f"{change.perhaps} と同じ催しかもしれない"
        rows.append(
            Row((*cells(change.entry, _COLUMNS, labels), what, other, change.entry.id), change.entry.id)
        )
    return Section(
        kind,
        f"{CHANGE_LABELS[kind]}（{len(changes)}件）",
        (
            *(COLUMNS[code] for code in _COLUMNS),
            Column("change", "変わったところ"),
            Column("before", "前の記録番号"),
            COLUMNS["id"],
        ),
        tuple(rows),
    )


def _moves(change: Change, labels: Labels) -> Iterator[str]:
    before, after = change.before, change.after
    if before is None or after is None:
        return
    if change.is_renamed:
        yield f"名称「{before.name}」から"
    for name in change.moved:
        if name == FORM:
            yield f"形態「{'、'.join(map(labels.form, before.forms))}」から"
        elif name == HOLDER:
            yield f"名義「{labels.holder(before.name_holder) if before.name_holder else 'なし'}」から"
        elif name == DEPARTMENT:
            yield f"担当課「{before.department}」から"


def _notes(comparison: Comparison) -> Iterator[str]:
    yield "増減の表は、前の年度＋増えた－減った＝後の年度です。"
    yield (
        "「継続」は、年度と第何回かのほかは名称が同じで、団体または担当課も同じもの、"
        "または同じ催しと確認済みのものです。"
    )
    pairs = ((comparison.before, comparison.only_before), (comparison.after, comparison.only_after))
    for year, names in pairs:
        if names:
            label = fiscal_year_label(year).partition("（")[0]
            yield (
                f"{label}だけにある担当課: {'、'.join(names)}。"
                "組織替えによるものかどうかは確認されていないため、担当課の移動と増減は比べきれません。"
            )
    if comparison.left_out:
        cities = "、".join(city or "本市" for city in comparison.left_out)
        yield f"一方の年度の報告書しかない市町村は比べていません: {cities}"
