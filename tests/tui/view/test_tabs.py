"""The row of tabs, however many there are."""

from __future__ import annotations

from typing import Any

import pytest

from kyodo_tui.core.records.listing import EVERYTHING
from kyodo_tui.core.text.cells import width
from kyodo_tui.tui.view import tabs as module
from kyodo_tui.tui.view.tabs import Tab, fit


def tabs(number: int) -> list[Tab]:
    return [Tab(EVERYTHING, "⑨", f"形態{place}", 3) for place in range(number)]


@pytest.mark.parametrize("cells", [10, 40, 80, 200])
@pytest.mark.parametrize("active", [0, 5, 4_000, 9_999])
def test_of_ten_thousand_tabs_those_beside_the_open_one_are_shown(
    active: int, cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    label = module._label

    def counted(tab: Tab, index: int, *rest: Any) -> str:
        made.append(index)
        return label(tab, index, *rest)

    monkeypatch.setattr(module, "_label", counted)
    every = tabs(10_000)
    fitted = fit(every, active, None, cells)
    shown = [each.tab for each in fitted.labels]
    assert every[active] in shown
    first = every.index(shown[0])
    assert shown == every[first : first + len(shown)]
    assert sum(width(each.text) for each in fitted.labels) <= max(cells, 20)
    assert (fitted.more_before, fitted.more_after) == (first > 0, first + len(shown) < len(every))
    assert len(made) <= 2 * cells, "the others were not even tried"
