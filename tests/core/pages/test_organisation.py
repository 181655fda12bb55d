"""What is said of a body."""

from __future__ import annotations

from kyodo_tui.core.pages.organisation import former_names


def test_former_names_are_those_behind_the_name() -> None:
    text = "苫小牧甲協会（旧乙協会）、丙会（前名称：丁会）、戊会（会長ほか）"
    assert former_names(text, ["苫小牧甲協会"]) == ("乙協会",)
    assert former_names(text, ["丙会", "戊会"]) == ("丁会",)
    assert former_names(text, ["己会"]) == ()
