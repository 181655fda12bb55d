"""Characters that a source may not keep."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.ingest.source_text import composed, replaced_controls, without_controls


@pytest.mark.parametrize(
    ("text", "kept", "names"),
    [
        ("改行\nと\tタブ\r", "改行\nと\tタブ\r", ()),
        ("\x1b[31m赤\x07\x00", "␛[31m赤␇␀", ("U+001B", "U+0007", "U+0000")),
        ("\x7f", "␡", ("U+007F",)),
        ("\x9b31m", "\ufffd31m", ("",)),
        ("頁\x0c頁", "頁 頁", ()),
    ],
)
def test_controls(text: str, kept: str, names: tuple[str, ...]) -> None:
    assert without_controls(text) == kept
    assert replaced_controls(kept) == names


@given(st.text())
def test_no_control_is_left(text: str) -> None:
    kept = without_controls(text)
    assert len(kept) == len(text)
    assert not any(unicodedata.category(char) == "Cc" for char in kept if char not in "\t\r\n")


@pytest.mark.parametrize(
    "text", ["がぎぐげござ", "パーティー", "ヴァイオリン", "Café", "한국", "髙﨑", "㈱三星"]
)
def test_what_was_taken_apart_is_composed(text: str) -> None:
    assert composed(unicodedata.normalize("NFD", text)) == text
    assert composed(text) == text


def test_compatibility_ideographs_stay() -> None:
    assert composed("神\u3099神") == "神\u3099神"


@given(st.text())
def test_composing_changes_no_letter(text: str) -> None:
    assert unicodedata.normalize("NFC", composed(text)) == unicodedata.normalize("NFC", text)
