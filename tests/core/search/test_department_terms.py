"""Which departments a term names by any of their names."""

from __future__ import annotations

import pytest

from kyodo_tui.core.search.department_terms import departments_meant
from kyodo_tui.core.search.query import parse

NAMES = {
    "ゼロごみ推進課": ("ゼロごみ推進課", "ゼロごみ推進室"),
    "政策推進課": ("政策推進課", "政策推進室", "企画課"),
    "広報企画課": ("広報企画課",),
    "中央図書館": ("中央図書館",),
}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("課:ゼロごみ推進室", ("ゼロごみ推進課",)),
        ("課:ｾﾞﾛごみ推進課", ("ゼロごみ推進課",)),
        ("-課:企画課", ("政策推進課", "広報企画課")),
        # A part of a name is looked for where it is written.
        ("課:企画", ()),
        ("課:推進室", ()),
        ("課:ゼロごみ", ()),
        ("課:図書館", ()),
        ("課:ない課", ()),
        # No condition on the department alone.
        ("企画課", ()),
        ("名称:企画課", ()),
        ("課=企画課", ()),
    ],
)
def test_a_term_names_a_department_by_any_of_its_names(text: str, meant: tuple[str, ...]) -> None:
    (term,) = parse(text).terms
    assert departments_meant(term, lambda: NAMES) == meant
