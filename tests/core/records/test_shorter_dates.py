"""When a project was held, in fewer and fewer cells."""

from __future__ import annotations

import pytest

from kyodo_tui.core.records.shorter_dates import shorter


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        ("令2.10.18", ("令2.10.18",)),
        ("令2.10.18 ほか2回", ("令2.10.18 ほか2回", "令2.10.18")),
        ("令2.8.25～10.29", ("令2.8.25～10.29", "8.25～10.29", "令2.8.25～", "8.25～")),
        ("令2.4.1～令3.3.31", ("令2.4.1～令3.3.31", "4.1～3.31", "令2.4.1～", "4.1～")),
        ("令2.11.2～ ほか12回", ("令2.11.2～ ほか12回", "令2.11.2～", "11.2～")),
        ("会議 令2.4.27 ほか3回", ("会議 令2.4.27 ほか3回", "会議 令2.4.27", "会議 4.27", "会議 4月")),
        (
            "会議 令2.4～令3.3",
            ("会議 令2.4～令3.3", "会議 4月～3月", "会議 令2.4～", "会議 4月～", "会議 4月"),
        ),
        ("1850.4.1～4.3", ("1850.4.1～4.3", "1850.4.1～")),
        ("通年292回", ("通年292回",)),
        ("", ("",)),
    ],
)
def test_what_is_said_in_fewer_cells(when: str, shown: tuple[str, ...]) -> None:
    assert shorter(when) == shown
