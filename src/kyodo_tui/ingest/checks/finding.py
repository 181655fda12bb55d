"""Findings of the checks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something for a person to look at."""

    record_id: str | None
    """Id of the record; ``None`` for the report as a whole."""
    field: str | None
    """Field of the record, where it is about one."""
    rule: str
    """Name of the check, Japanese."""
    message: str
    """What is odd, one Japanese line."""
