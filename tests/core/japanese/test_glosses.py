"""What is a gloss."""

from __future__ import annotations

import pytest

from kyodo_tui.core.japanese.glosses import glosses, is_gloss


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("053（ゼロごみ）の日", ["（ゼロごみ）"]),
        ("月刊とまこまい(旧 月刊いぶり)編集部（JC）と", ["(旧 月刊いぶり)", "（JC）"]),
        ("まつり（春・秋）", []),
        ("(1)地域の大掃除", []),
        ("講座 （第1期）の", []),
        ("市（以下、「市」という。）が", []),
        (f"市（{'い' * 21}）が", []),
        ("二（三（四）五）六", ["（四）"]),
    ],
)
def test_glosses(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in glosses(text)] == found
    assert all(map(is_gloss, found))


@pytest.mark.parametrize("gap", ["", "（", "・", "（春）（秋）", "（春）と"])
def test_what_is_none(gap: str) -> None:
    assert not is_gloss(gap)
