"""Findings of the checks, and how much they matter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a finding matters; the most severe first."""

    ERROR = "error"
    """Something in the report contradicts itself."""
    WARNING = "warning"
    """Something is probably wrong in the report, or was not read from it."""
    NOTE = "note"
    """Nothing is wrong; a person may want to decide something."""


RULES = {
    "読み込めない箇所": Severity.ERROR,
    "見出しの件数": Severity.ERROR,
    "空の欄": Severity.ERROR,
    "期間の前後": Severity.ERROR,
    "暦にない日付": Severity.ERROR,
    "前後と合わない元号": Severity.WARNING,
    "年度の外の日付": Severity.WARNING,
    "曜日": Severity.WARNING,
    "合計の人数": Severity.WARNING,
    "名称の年度": Severity.WARNING,
    "同じ催しが二度": Severity.WARNING,
    "読み取れない日付": Severity.WARNING,
    "読み取れない人数": Severity.WARNING,
    "実施内容の見出し": Severity.WARNING,
    "見えない文字": Severity.WARNING,
    "外字": Severity.WARNING,
    "置き換えた文字": Severity.WARNING,
    "似た団体名": Severity.NOTE,
    "団体名の書き方": Severity.NOTE,
    "読み": Severity.NOTE,
}
"""Every check by its Japanese name, in the order findings are listed in."""
UNSOUND = "読み込めない箇所"
"""The rule of what keeps a source from becoming a report."""
READING = "読み"
"""The rule whose findings are counted rather than listed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something for a person to look at."""

    record_id: str | None
    """Id of the record; ``None`` for the report as a whole."""
    field: str | None
    """Field of the record, where it is about one."""
    rule: str
    """Name of the check, one of :data:`RULES`."""
    message: str
    """What is odd, one Japanese line."""

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return RULES[self.rule]
