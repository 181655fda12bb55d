"""Editions of a small database, published one after another over the same file, well and badly."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reports import report

from kyodo_tui.core.japanese.readings import Reading, Word
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from pathlib import Path

    from kyodo_tui.core.records.report import Report

YEARS = range(2015, 2021)
_READINGS = (Reading("北海道防災フェア", (Word(3, 5, ("ぼうさい",)),), reviewed=True),)
_EDITION = "（{:04}版）"
_ANY_EDITION = re.compile(r"（\d{4}版）")


def mark_of(number: int) -> str:
    """Return what every record of an edition shows."""
    return _EDITION.format(number)


def without_editions(text: str) -> str:
    """Return the text of a screen as it is in every edition."""
    return _ANY_EDITION.sub(_EDITION.format(0), text)


def edition(number: int) -> list[Report]:
    """Return the reports of an edition: the same records in each, but for the department."""
    return [
        replace(
            each,
            records=tuple(
                replace(record, department=f"{record.department[:6]}{mark_of(number)}")
                for record in each.records
            ),
            readings=_READINGS,
        )
        for each in map(report, YEARS)
    ]


class Publisher:
    """Publishes editions at a path."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.number = 0
        """The last edition."""

    def publish(self) -> None:
        """Publish the next edition: written aside, then moved into place, whatever is there."""
        self.number += 1
        self._write_aside().replace(self._path)

    def publish_garbage(self) -> None:
        """Publish what is no database."""
        self._publish_bytes(b"\xffgarbage" * 4000)

    def publish_half(self) -> None:
        """Publish the first half of a database."""
        whole = self._write_aside().read_bytes()
        self._publish_bytes(whole[: len(whole) // 2])

    def remove(self) -> None:
        """Remove the database."""
        self._path.unlink(missing_ok=True)

    def _write_aside(self) -> Path:
        aside = self._path.with_name("next.db")
        write(edition(self.number), aside)
        return aside

    def _publish_bytes(self, content: bytes) -> None:
        other = self._path.with_name("other")
        other.write_bytes(content)
        other.replace(self._path)
