"""The Japanese labels of the code values, as the opened database holds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyodo_tui.core.records.record import Form, Frequency, NameHolder


MODES = {"in_person": "開催", "written": "書面開催", "cancelled": "中止"}
"""Code of each mode of a session → its label."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Forms, name holders and frequencies of a database by code, in document order."""

    forms: Mapping[str, Form] = field(default_factory=dict)
    holders: Mapping[str, NameHolder] = field(default_factory=dict)
    frequencies: Mapping[str, Frequency] = field(default_factory=dict)

    def form(self, code: str) -> str:
        """Return mark and label of a form, e.g. ``①共催``; the code itself if it is unknown."""
        form = self.forms.get(code)
        return f"{form.mark}{form.label}" if form else code

    def holder(self, code: str) -> str:
        """Return the label of a name holder; the code itself if it is unknown."""
        holder = self.holders.get(code)
        return holder.label if holder else code

    def frequency(self, code: str) -> str:
        """Return the label of a frequency; the code itself if it is unknown."""
        frequency = self.frequencies.get(code)
        return frequency.label if frequency else code
