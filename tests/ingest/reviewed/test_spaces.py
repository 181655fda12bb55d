"""The file of spaces that people judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.reviewed.spaces import load_overrides

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "text",
    [
        "[[space]]\nrecord = 'r'",
        "[[space]]\nrecord='r'\nfield='name'\nbefore='a'\nafter='b'\ndecision='maybe'\nreason='x'",
        "[[space]]\nrecord=1\nfield='name'\nbefore='a'\nafter='b'\ndecision='keep'\nreason='x'",
        "space = 'x'",
        "[[space",
    ],
)
def test_unreadable_overrides(tmp_path: Path, text: str) -> None:
    path = tmp_path / "overrides.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"overrides\.toml を読めません"):
        load_overrides(path)
