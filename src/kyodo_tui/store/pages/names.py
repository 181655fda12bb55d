"""Read what the values that are counted are called: bodies, and the records that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.pages.statistics import Names
from kyodo_tui.store.row_values import text

if TYPE_CHECKING:
    from kyodo_tui.core.pages.statistics import Dimension
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.store.connection import Connection

_MENTIONS = """SELECT record.id, organisation.key, organisation.name FROM mention
JOIN record ON record.seq = mention.record JOIN organisation ON organisation.id = mention.organisation
WHERE mention.role = ? ORDER BY mention.record, mention.position"""


def names_for(dimension: Dimension, labels: Labels, connection: Connection) -> Names:
    """Return the names that counting by ``dimension`` needs."""
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
