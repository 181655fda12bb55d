"""The page of a match: each name with its class, where it was found, and which names are in no record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import fiscal_year_short
from kyodo_tui.core.matching.values import (
    ABSENT,
    CLASS_LABELS,
    PERHAPS,
    SEARCHED_FIELDS,
    Hit,
    NameMatch,
    counted,
)
from kyodo_tui.core.pages.page import Column, Page, Row, Section
from kyodo_tui.core.proof_line import years_label
from kyodo_tui.core.records.labels import FIELD_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST_IDS = 3
_MOST_TRIED = 6
_LINE = Column("line", "行", is_number=True)
_NAME = Column("listed", "名簿の名前")
_CLASS = Column("match", "判定")
_ID = Column("id", FIELD_LABELS["id"])
_HIT_COLUMNS = (
    _LINE,
    _NAME,
    _CLASS,
    Column("written", "記録の表記"),
    Column("rules", "違い"),
    Column("fiscal_year", FIELD_LABELS["fiscal_year"]),
    Column("field", "項目"),
    Column("around", "前後の文"),
    _ID,
)
FIELD_NAMES = tuple(FIELD_LABELS[field] for field in SEARCHED_FIELDS)
"""Labels of the fields in which names are looked for."""


def match_page(matches: Sequence[NameMatch], source: str, column: str, years: Sequence[int]) -> Page:
    """Return the page of a match.

    Args:
        matches: What was found for each name.
        source: What the list is called.
        column: The column the names were taken from; empty where there was none.
        years: The fiscal years searched.

    """
    found = [each for each in matches if each.match != ABSENT]
    absent = [each for each in matches if each.match == ABSENT]
    alike = [(each, hit) for each in matches for hit in each.perhaps]
    notes = [
        f"{each.listed.line}行目「{_short(each.listed.name)}」: {each.note}" for each in matches if each.note
    ]
    return Page(
        "match",
        f"名簿照合: {source} の {len(matches):,}件",
        (
            *([("列", column)] if column else []),
            *((CLASS_LABELS[code], f"{number:,}件") for code, number in counted(matches).items()),
        ),
        (
            _summary(matches),
            Section(
                "hits",
                f"見つかった記録（{sum(len(each.hits) for each in found):,}か所）",
                _HIT_COLUMNS,
                tuple(_hit_row(each, hit) for each in found for hit in each.hits),
            ),
            Section(
                "absent",
                f"{CLASS_LABELS[ABSENT]}（{len(absent):,}件）",
                (_LINE, _NAME, _CLASS, Column("tried", "探した表記")),
                tuple(
                    Row((str(each.listed.line), _short(each.listed.name), CLASS_LABELS[ABSENT], _tried(each)))
                    for each in absent
                ),
                (_searched(years),) if absent else (),
            ),
            Section(
                "perhaps",
                f"{CLASS_LABELS[PERHAPS]}（別の団体かもしれないため、数に入れていません）",
                _HIT_COLUMNS,
                tuple(_hit_row(each, hit) for each, hit in alike),
            ),
        ),
        tuple(notes),
        {
            "source": source,
            "column": column or None,
            "counts": counted(matches),
            "years": sorted(years),
            "fields": list(SEARCHED_FIELDS),
            "names": [_name_json(each) for each in matches],
        },
    )


def _searched(years: Sequence[int]) -> str:
    """Return where the names were looked for."""
    if not years:
        return "このデータベースに記録はありません。"
    return f"{years_label(years)}の記録の、{'／'.join(FIELD_NAMES)}を探しました。"


def result_label(matches: Sequence[NameMatch]) -> str:
    """Return the counts of the classes in words."""
    return "、".join(f"{CLASS_LABELS[code]} {number:,}件" for code, number in counted(matches).items())


def _summary(matches: Iterable[NameMatch]) -> Section:
    return Section(
        "names",
        "名前ごとの結果",
        (
            _LINE,
            _NAME,
            _CLASS,
            Column("records", "記録数", is_number=True),
            Column("fiscal_year", FIELD_LABELS["fiscal_year"]),
            Column("rules", "違い"),
            _ID,
        ),
        tuple(
            Row(
                (
                    str(each.listed.line),
                    _short(each.listed.name),
                    CLASS_LABELS[each.match],
                    f"{len(each.record_ids):,}",
                    "、".join(map(fiscal_year_short, each.years)),
                    _difference(each),
                    _ids(each),
                ),
                next(iter(each.record_ids), None),
            )
            for each in matches
        ),
        is_main=False,
    )


def _difference(match: NameMatch) -> str:
    """Return by what rule the name was found; for one that was not, how many look like it."""
    if match.match == ABSENT and match.perhaps:
        return f"{CLASS_LABELS[PERHAPS]} {len(match.perhaps) + match.more_perhaps:,}か所"
    return next((hit.rule_label for hit in match.hits if hit.match == match.match), "")


def _ids(match: NameMatch) -> str:
    more = len(match.record_ids) - _MOST_IDS
    return "、".join(match.record_ids[:_MOST_IDS]) + (f" ほか{more}件" if more > 0 else "")


def _hit_row(match: NameMatch, hit: Hit) -> Row:
    return Row(
        (
            str(match.listed.line),
            _short(match.listed.name),
            CLASS_LABELS[hit.match],
            hit.written,
            hit.rule_label,
            fiscal_year_short(hit.fiscal_year),
            FIELD_LABELS[hit.field],
            hit.around,
            hit.record_id,
        ),
        hit.record_id,
    )


def _tried(match: NameMatch) -> str:
    if not match.tried:
        return match.note
    more = "など" if len(match.tried) > _MOST_TRIED else ""
    return "、".join(f"「{each}」" for each in match.tried[:_MOST_TRIED]) + more


def _short(name: str) -> str:
    return name if len(name) <= 100 else f"{name[:100]}…"


def _name_json(match: NameMatch) -> dict[str, object]:
    return {
        "line": match.listed.line,
        "name": match.listed.name,
        "class": match.match,
        "records": list(match.record_ids),
        "years": list(match.years),
        "hits": [_hit_json(hit) for hit in match.hits],
        "perhaps": [_hit_json(hit) for hit in match.perhaps],
        "tried": list(match.tried),
        "note": match.note or None,
    }


def _hit_json(hit: Hit) -> dict[str, object]:
    return {
        "class": hit.match,
        "id": hit.record_id,
        "fiscal_year": hit.fiscal_year,
        "field": hit.field,
        "start": hit.start,
        "end": hit.end,
        "written": hit.written,
        "rules": list(hit.rules),
    }
