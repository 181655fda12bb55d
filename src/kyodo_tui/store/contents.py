"""Read what a database holds as a whole: facts, years, forms with their counts, labels, headings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_tui.core.records.listing import FormCount, HolderCount
from kyodo_tui.core.records.record import PROJECT
from kyodo_tui.store import row_values
from kyodo_tui.store.list_rows import read_extra_labels, read_form, read_labels, read_years
from kyodo_tui.store.row_values import integer, text

if TYPE_CHECKING:
    import sqlite3

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.report import Section
    from kyodo_tui.store.connection import Connection


class ContentsReader:
    """Reads what is said of all records together."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def fact(self, key: str) -> str | None:
        """Return a fact of the table ``meta``, or ``None`` where the database does not say."""
        with self._connection.translated_errors(key):
            rows = self._connection.rows("SELECT value FROM meta WHERE key = ?", key)
            return text(rows[0], "value") if rows else None

    def has_readings(self) -> bool:
        """Return whether kana and rōmaji find what is written in kanji."""
        return bool(self._connection.rows("SELECT 1 FROM reading LIMIT 1"))

    def years(self) -> tuple[int, ...]:
        """Return the fiscal years of the reports, newest first."""
        with self._connection.translated_errors():
            return read_years(self._connection.sqlite)

    def titles(self) -> tuple[str, ...]:
        """Return the titles of the reports, newest first."""
        with self._connection.translated_errors():
            rows = self._connection.rows("SELECT title FROM report ORDER BY fiscal_year DESC, code")
            return tuple(text(row, "title") for row in rows)

    def labels(self, *, extras: bool) -> Labels:
        """Return the labels of forms, name holders and frequencies, in document order."""
        with self._connection.translated_errors():
            labels = read_labels(self._connection.sqlite)
            return replace(labels, extras=read_extra_labels(self._connection.sqlite)) if extras else labels

    def forms(self) -> tuple[FormCount, ...]:
        """Return the forms in document order, each with its number of records and its name holders."""
        # Numbers within forms and name holders have no gaps: the last is the count, whatever the size.
        with self._connection.translated_errors():
            holders: dict[str, list[HolderCount]] = {}
            for row in self._connection.rows(
                """SELECT form.code AS form, name_holder.code, name_holder.label,
                  (SELECT max(holder_seq) FROM record_form
                    WHERE record_form.form = form.code AND record_form.name_holder = name_holder.code) AS records
                FROM form JOIN name_holder ORDER BY name_holder.position"""
            ):
                if row["records"]:
                    counted = HolderCount(text(row, "code"), text(row, "label"), integer(row, "records"))
                    holders.setdefault(row["form"], []).append(counted)
            return tuple(
                FormCount(
                    form.code,
                    form.mark,
                    form.label,
                    form.kind,
                    integer(row, "records"),
                    tuple(holders.get(form.code, ())),
                    has_status=form.kind == PROJECT or bool(row["cancelled"]),
                )
                for row in self._connection.rows(
                    """SELECT form.*,
                      coalesce((SELECT max(form_seq) FROM record_form
                        WHERE record_form.form = form.code), 0) AS records,
                      -- A sponsorship has a status only where words say so.
                      EXISTS (SELECT 1 FROM status_evidence JOIN record_form USING (record)
                        WHERE record_form.form = form.code) AS cancelled
                    FROM form ORDER BY position"""
                )
                for form in (read_form(row),)
            )

    def sections(self) -> tuple[Section, ...]:
        """Return the headings of all reports in document order."""
        with self._connection.translated_errors():
            return tuple(
                map(section, self._connection.rows("SELECT * FROM section ORDER BY report, position"))
            )


def section(row: sqlite3.Row) -> Section:
    """Return a heading from a row of its table."""
    from kyodo_tui.core.records.report import Section

    return Section(
        text(row, "heading"),
        text(row, "form"),
        row_values.optional_text(row, "name_holder"),
        integer(row, "announced"),
    )
