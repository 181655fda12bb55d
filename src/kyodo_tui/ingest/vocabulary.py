"""The codes of the forms, name holders and frequencies that reports name.

Known labels have codes that people can read; every other label has a code made from it, the same on every machine.
Labels are compared folded (:func:`fold_label`), so a page may write them in other widths or with spaces.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_FORM_CODES = {
    "共催": "cohost",
    "実行委員会・協議会等": "committee",
    "その他(事業協力)": "cooperation",
    "後援": "sponsor",
    # of other cities
    "実行委員会": "executive_committee",
    "協議会": "council",
    "事業協力": "project_cooperation",
    "委託": "commission",
    "補助": "subsidy",
    "助成": "grant",
    "負担金": "contribution",
    "指定管理": "designated_management",
    "参画": "participation",
    "協定": "agreement",
    "協賛": "cosponsor",
    "情報提供": "information",
    "情報交換": "information_exchange",
    "その他": "other",
}
_HOLDER_CODES = {"教育委員会名義": "board", "市名義": "city", "町名義": "city", "村名義": "city"}
"""By the end of the folded label."""
_FREQUENCY_CODES = {
    "例年実施": "annual",
    "単年度(新規)実施": "single_new",
    "2年に一度実施": "biennial",
    # of other years and cities
    "毎年実施": "every_year",
    "隔年実施": "alternate_years",
    "3年に一度実施": "triennial",
    "新規実施": "new",
    "単年度実施": "single",
    "継続実施": "continued",
    "不定期実施": "irregular",
}
_LOOK_ALIKE = str.maketrans(
    "カニハロエタトチミオへりー―‐-○◯干于末曰",
    "力二八口工夕卜千三才ヘリ一一一一〇〇千千未日",
)
"""Characters that a misreading of a printed page puts in the place of each other."""
_DIGEST = 6


def fold_label(text: str) -> str:
    """Return ``text`` without spaces and in one width, to compare headings however a page writes them."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def form_code(label: str) -> str:
    """Return the code of a form."""
    folded = fold_label(label)
    return _FORM_CODES.get(folded) or made_code(folded)


def holder_code(label: str) -> str:
    """Return the code of a name holder."""
    folded = fold_label(label)
    known = (code for end, code in _HOLDER_CODES.items() if folded.endswith(end))
    return next(known, None) or made_code(folded)


def frequency_code(label: str) -> str:
    """Return the code of a frequency."""
    folded = fold_label(label)
    return _FREQUENCY_CODES.get(folded) or made_code(folded)


def made_code(label: str) -> str:
    """Return a code for a label that has none of its own: an ``x`` and hexadecimal digits."""
    return "x" + hashlib.sha256(fold_label(label).encode()).hexdigest()[:_DIGEST]


def known_look_alike(label: str) -> str | None:
    """Return the known form or frequency that a label only looks like (「事業協カ」 with a katakana カ), if any."""
    folded = fold_label(label)
    shape = folded.translate(_LOOK_ALIKE)
    known = (*_FORM_CODES, *_FREQUENCY_CODES)
    if folded in known:
        return None
    return next((each for each in known if each.translate(_LOOK_ALIKE) == shape), None)
