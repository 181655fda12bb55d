"""Read what the values that are counted are called: bodies, and the records that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.pages.statistics import Names
from kyodo_tui.core.records.event_values import city_of
from kyodo_tui.store.related import RelatedReader
from kyodo_tui.store.row_values import text

if TYPE_CHECKING:
    from kyodo_tui.core.pages.statistics import Dimension
    from kyodo_tui.core.records.departments import Departments
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.store.connection import Connection

_DEPARTMENTS = """SELECT DISTINCT record.report, department.name FROM record
JOIN department ON department.id = record.department"""
_OF_DEPARTMENT = """SELECT record.id FROM record JOIN department ON department.id = record.department
WHERE record.report = ? AND department.name = ?"""
_MENTIONS = """SELECT record.id, organisation.key, organisation.name FROM mention
JOIN record ON record.seq = mention.record JOIN organisation ON organisation.id = mention.organisation
WHERE mention.role = ? ORDER BY mention.record, mention.position"""


def names_for(dimension: Dimension, labels: Labels, connection: Connection) -> Names:
    """Return the names that counting by ``dimension`` needs."""
    if dimension.code == "department":
        return Names(labels, departments=_present_departments(connection))
    if dimension.role is None:
        return Names(labels)
    bodies: dict[str, str] = {}
    mentions: dict[str, list[str]] = {}
    with connection.translated_errors():
        for row in connection.rows(_MENTIONS, dimension.role):
            key = text(row, "key")
            bodies[key] = text(row, "name")
            mentions.setdefault(text(row, "id"), []).append(key)
    return Names(labels, bodies, mentions)


def _present_departments(connection: Connection) -> dict[str, str]:
    """Return the present name of the department of each record that writes another one."""
    lineages: dict[str, Departments] = {}
    present: dict[str, str] = {}
    with connection.translated_errors():
        for row in connection.rows(_DEPARTMENTS):
            report, name = text(row, "report"), text(row, "name")
            city = city_of(report)
            if city not in lineages:
                lineages[city] = RelatedReader(connection).departments(city)
            current = lineages[city].current(name)
            if current != name:
                ids = connection.rows(_OF_DEPARTMENT, report, name)
                present |= {text(each, "id"): current for each in ids}
    return present
