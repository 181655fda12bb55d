"""Codes of labels, known or not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.ingest.vocabulary import form_code, frequency_code, holder_code, known_look_alike


def test_known_labels_in_any_width_have_their_codes() -> None:
    assert [form_code(label) for label in ("共催", "その他（事業協力）", "その他 (事業協力)", "委託")] == [
        "cohost",
        "cooperation",
        "cooperation",
        "commission",
    ]
    assert [frequency_code(label) for label in ("例年実施", "単年度（新規）実施", "２年に一度実施")] == [
        "annual",
        "single_new",
        "biennial",
    ]
    assert [holder_code(label) for label in ("苫小牧市名義", "苫小牧市教育委員会名義")] == ["city", "board"]


@given(st.text(min_size=1))
def test_every_label_has_one_code_that_fits_an_id(label: str) -> None:
    for code_of in (form_code, frequency_code, holder_code):
        assert re.fullmatch("[a-z][a-z0-9_]*", code_of(label))
        assert code_of(f" {label} ") == code_of(label)


@pytest.mark.parametrize(
    ("label", "known"),
    [
        ("その他（事業協カ）", "その他(事業協力)"),
        ("2年に－度実施", "2年に一度実施"),
        ("その他（事業協賛）", None),
        ("実行委員会・協議会", None),
        ("その他（事業協力）", None),
        ("共済", None),
    ],
)
def test_labels_that_only_look_like_known_ones(label: str, known: str | None) -> None:
    assert known_look_alike(label) == known
