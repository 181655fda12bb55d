"""Which codes of a vocabulary a term of a query names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.fold import fold
from kyodo_tui.core.query import MODES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyodo_tui.core.labels import Labels
    from kyodo_tui.core.query import Term


def codes_named(term: Term, labels: Labels) -> tuple[str, ...]:
    """Return the codes that the value of a facet term (form, holder, freq, mode) names; none where it names nothing."""
    code = term.field.code if term.field else ""
    known: Mapping[str, str] = {
        "mode": MODES,
        "form": {form: labels.form(form) for form in labels.forms},
        "holder": {holder: labels.holder(holder) for holder in labels.holders},
        "freq": {each: labels.frequency(each) for each in labels.frequencies},
    }[code]
    folded = {each: fold(label).text for each, label in known.items()}
    # All of a label is that value alone: 後援 is not 名義後援.
    exact = tuple(each for each in known if term.folded in (fold(each).text, folded[each]))
    return exact or tuple(each for each in known if term.folded in folded[each])
