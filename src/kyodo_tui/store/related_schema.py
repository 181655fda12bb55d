"""The tables that relate records to one another: kinds of partners, events, and events that may be one."""

from __future__ import annotations

from kyodo_tui.store.table import Column, Table

RELATED_TABLES = (
    Table(
        "reviewed",
        "What people have reviewed beside the source of a report: it counts for every report of the city.",
        (
            Column("report", "TEXT PRIMARY KEY REFERENCES report", "Report code."),
            Column("content", "TEXT NOT NULL", "JSON of spellings of bodies, kinds, events and departments."),
        ),
        without_rowid=True,
    ),
    Table(
        "partner_kind",
        "Kinds of partners (協働の相手の種類).",
        (
            Column("code", "TEXT PRIMARY KEY", "Code value, e.g. npo."),
            Column("position", "INTEGER NOT NULL", "Order in which they are shown, from 1."),
            Column("label", "TEXT NOT NULL", "Japanese label."),
        ),
    ),
    Table(
        "record_kind",
        "The kinds of the partners and organisers of a record.",
        (
            Column("record", "INTEGER NOT NULL REFERENCES record", "Record."),
            Column("kind", "TEXT NOT NULL REFERENCES partner_kind", "Kind of one of its bodies."),
        ),
        ("PRIMARY KEY (record, kind)",),
        (("record_kind_by_kind", "(kind)"),),
        without_rowid=True,
    ),
    Table(
        "event",
        "Events (催し): what is held again in another year, form or under another name holder.",
        (
            Column("id", "INTEGER PRIMARY KEY", "Number, in order of the codes."),
            Column("code", "TEXT NOT NULL UNIQUE", "The smallest id of its records."),
            Column("name", "TEXT NOT NULL", "Its name in the last year."),
        ),
    ),
    Table(
        "event_reason",
        "Why records are of one event, or two events may be one.",
        (
            Column("code", "TEXT PRIMARY KEY", "Code value, e.g. same_body."),
            Column("position", "INTEGER NOT NULL", "Order from the strongest, from 1."),
            Column("label", "TEXT NOT NULL", "Japanese label."),
        ),
    ),
    Table(
        "event_record",
        "Of which event a record is: every record is of one.",
        (
            Column("record", "INTEGER PRIMARY KEY REFERENCES record", "Record."),
            Column("event", "INTEGER NOT NULL REFERENCES event", "Event."),
            Column(
                "reason",
                "TEXT REFERENCES event_reason",
                "Why it certainly is of that event; null where it is its only record.",
            ),
        ),
        indexes=(("event_record_by_event", "(event)"),),
    ),
    Table(
        "event_link",
        "Two events that may be one.",
        (
            Column("event", "INTEGER NOT NULL REFERENCES event", "Event."),
            Column("other", "INTEGER NOT NULL REFERENCES event", "The other event, later in order."),
            Column("reason", "TEXT NOT NULL REFERENCES event_reason", "Why."),
        ),
        ("PRIMARY KEY (event, other)",),
        (("event_link_by_other", "(other)"),),
        without_rowid=True,
    ),
)
"""Described as those of :mod:`~kyodo_tui.store.schema`, of which they are a part."""
