"""The words a report is made of, and the codes and fields they stand for.

Labels are compared folded (:func:`fold_label`), so a page may write them with other widths or with spaces.
"""

from __future__ import annotations

import re
import unicodedata

from kyodo_tui.core.japanese.calendar import ERAS
from kyodo_tui.core.records.record import PROJECT, SPONSORSHIP

FORM_CODES = {
    "共催": "cohost",
    "実行委員会・協議会等": "committee",
    "その他(事業協力)": "cooperation",
    "後援": "sponsor",
}
"""Code of each form by its folded label."""

HOLDER_CODES = {"教育委員会名義": "board", "市名義": "city", "町名義": "city", "村名義": "city"}
"""Code of each name holder by the end of its folded label."""

COLUMN_FIELDS = {
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
"""Field of each column by its folded heading, for the two shapes of table."""

FREQUENCY_CODES = {"例年実施": "annual", "単年度(新規)実施": "single_new", "2年に一度実施": "biennial"}
"""Code of each frequency by its folded label."""

ERA_STARTS = {era.name: era.first_year for era in ERAS}
"""Gregorian year of the first year (元年) of each era."""


def fold_label(text: str) -> str:
    """Return ``text`` without spaces and in one width, to compare headings however a page writes them."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
