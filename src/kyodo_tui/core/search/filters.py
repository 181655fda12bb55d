"""The facets by whose single values records are filtered: those of queries, and departments, bodies, status, extras.

The query language names them before ``=``: a whole value is meant, not a part of its name. Their values are those of
the opened database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.records.labels import FIELD_LABELS, STATUSES
from kyodo_tui.core.search.facets import FACETS, Facet
from kyodo_tui.core.search.fields import QUERY_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record

_TEXT_FIELDS = {field.code: field for field in QUERY_FIELDS}
EXTRA_SEPARATOR = "："
"""Between label and text of a value of :class:`ExtraFacet`."""
DEPARTMENT, BODY, EXTRA = "department", "body", "extra"
"""Codes of the facets whose values are those of the opened database."""
MAX_EXTRA = 40
"""Longer texts are no values to choose from."""


def _names_of(field: str) -> tuple[str, ...]:
    """Return the names of a field of texts, by which the facet is named, too."""
    found = _TEXT_FIELDS[field]
    return (found.code, found.label, *found.other_names)


class DepartmentFacet(Facet):
    """担当課, over reorganisations: every department by the name it has now."""

    code = DEPARTMENT
    label = FIELD_LABELS["department"]
    exact_names = _names_of("dept")

    def values(self, record: Record) -> Iterable[str]:
        """Return nothing: what a department is called now is known when all reports are together."""
        return ()


class BodyFacet(Facet):
    """Organisers and partners (主催者、取組に関係した団体等), every body once over all its spellings."""

    code = BODY
    label = "団体"
    exact_names = _names_of("org")

    def values(self, record: Record) -> Iterable[str]:
        """Return nothing: which names are of one body is known when all reports are together."""
        return ()


class StatusFacet(Facet):
    """実施状況: each record has one, unlike :class:`~kyodo_tui.core.search.facets.ModeFacet`."""

    code = "status"
    label = FIELD_LABELS["status"]
    exact_names = ("状況",)

    def values(self, record: Record) -> Iterable[str]:
        """Return the status of a record."""
        return (record.status,) if record.status else ()

    def value_labels(self, labels: Labels) -> Mapping[str, str]:
        """Return the statuses."""
        return STATUSES


class ExtraFacet(Facet):
    """What a source has beyond the fields of a record, where the texts are short: label and text are one value."""

    code = EXTRA
    label = "項目"

    def values(self, record: Record) -> Iterable[str]:
        """Return label and text of every short field."""
        return dict.fromkeys(
            f"{each.label}{EXTRA_SEPARATOR}{each.text}"
            for each in record.extra
            if each.text and len(each.text) <= MAX_EXTRA
        )


_DEPARTMENT, _BODY, _STATUS, _EXTRA = DepartmentFacet(), BodyFacet(), StatusFacet(), ExtraFacet()

FILTERS: Mapping[str, Facet] = {
    facet.code: facet
    for facet in (
        FACETS["form"],
        FACETS["holder"],
        FACETS["year"],
        _DEPARTMENT,
        _BODY,
        FACETS["kind"],
        FACETS["freq"],
        FACETS["mode"],
        FACETS["month"],
        FACETS["date"],
        _STATUS,
        _EXTRA,
    )
}
"""Code → facet that can stand before ``=``; of two with one name the later one has it."""
INDEXED = (_STATUS, _EXTRA)
"""Facets of records that are in the index besides :data:`~kyodo_tui.core.search.facets.FACETS`."""
SHOWN = ("form", "holder", "year", "department", "body", "kind", "freq", "status", "mode", "month")
"""Codes of the facets of the pane, in its order; those of extra fields follow."""
