"""The codes of the forms, name holders and frequencies that reports name.

Labels are compared folded (:func:`fold_label`), so a page may write them in other widths or with spaces.
"""

from __future__ import annotations

import re
import unicodedata

_FORM_CODES = {
    "共催": "cohost",
    "実行委員会・協議会等": "committee",
    "その他(事業協力)": "cooperation",
    "後援": "sponsor",
}
_HOLDER_CODES = {"教育委員会名義": "board", "市名義": "city", "町名義": "city", "村名義": "city"}
"""By the end of the folded label."""
_FREQUENCY_CODES = {"例年実施": "annual", "単年度(新規)実施": "single_new", "2年に一度実施": "biennial"}

KNOWN_FORMS = tuple(_FORM_CODES)
"""Folded labels of the known forms."""
KNOWN_FREQUENCIES = tuple(_FREQUENCY_CODES)
"""Folded labels of the known frequencies."""


def fold_label(text: str) -> str:
    """Return ``text`` without spaces and in one width, to compare headings however a page writes them."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def form_code(label: str) -> str | None:
    """Return the code of a form; ``None`` where the label is unknown."""
    return _FORM_CODES.get(fold_label(label))


def holder_code(label: str) -> str | None:
    """Return the code of a name holder; ``None`` where the label is unknown."""
    folded = fold_label(label)
    return next((code for end, code in _HOLDER_CODES.items() if folded.endswith(end)), None)


def frequency_code(label: str) -> str | None:
    """Return the code of a frequency; ``None`` where the label is unknown."""
    return _FREQUENCY_CODES.get(fold_label(label))
