"""A small valid report as text, and the text of a report as records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.ingest.assemble import assemble
from kyodo_tui.ingest.formats import report_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.records.report import Report
    from kyodo_tui.ingest.cells.cleaning import SpaceOverride

PROJECT_COLUMNS = (
    "No.\t協働事業の名称 (担当課)\t実施区分\t協働事業の目的、内容等\t取組に関係した団体 等\t"
    "実施年月日、参加人数\t取組の効果、市民からの反響等"
)
SPONSOR_COLUMNS = "No.\t事業の名称\t主催者\t担当部署"


def project(number: int | str, name: str = "催し (甲課)") -> str:
    return f"{number}\t{name}\t例年実施\t目的。\t団体会\t令和 2年 8月 2日（3人）\t効果。"


def sponsorship(number: int | str, name: str = "大会") -> str:
    return f"{number}\t{name}\t主催会\t乙課"


def small_report() -> list[str]:
    """Lines of a valid report: two projects on two pages, and three sponsorships."""
    return [
        "",
        "3 協働事業実施状況（令和2年度）",
        "",
        "① 協働の形態：共催（2件）",
        "",
        PROJECT_COLUMNS,
        project(1),
        "",
        "① 協働の形態：共催（2件）",
        "",
        PROJECT_COLUMNS.replace("団体 等", "団体等"),
        project(2),
        "",
        "④ 協働の形態：後援（3件）",
        "【甲市名義】（2件）",
        SPONSOR_COLUMNS,
        sponsorship(1),
        sponsorship(2),
        "④ 協働の形態：後援（3件）",
        "【教育委員会名義】（1件）",
        SPONSOR_COLUMNS,
        sponsorship(1),
    ]


def changed(old: str, new: str, count: int = -1) -> str:
    """Return the text of the small report with ``old`` replaced."""
    text = "\n".join(small_report())
    assert old in text
    return text.replace(old, new, count)


def read(text: str, overrides: Sequence[SpaceOverride] = (), *, code: str | None = None) -> Report:
    """Return the report that a text holds, without reviewed data."""
    return assemble(report_text.parse(text.encode(), "r.txt"), overrides, code=code)
