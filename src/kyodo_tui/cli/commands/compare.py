"""``kyodo-tui compare``: compare two fiscal years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import Argument
from kyodo_tui.cli.commands.page_command import PAGE_FORMAT, PageCommand, UnknownNameError, shown_name
from kyodo_tui.core.japanese.calendar import fiscal_year_label
from kyodo_tui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.store.database import Database

_MOST_YEARS = 2


class Compare(PageCommand):
    """Compares two fiscal years."""

    name = "compare"
    summary = "二つの年度を比べて、継続・変更・新規・終了を出力する"
    arguments = (
        Argument(
            ("years",),
            "比べる年度を古い順に二つ（例: 2020 2021、令和2 令和3）。"
            "一つなら、その前の報告書の年度と比べる（既定: 最も新しい年度）",
            "年度",
            {"nargs": "*"},
        ),
        PAGE_FORMAT,
    )
    fields = ("name", "organiser", "partners", "department")
    takes_year = False

    def words(self, call: Invocation) -> tuple[str, ...]:
        """Return the command and the years."""
        return (self.name, *map(str, _given(call)))

    def question(self, call: Invocation) -> str:
        """Return what is asked."""
        years = "と".join(map(fiscal_year_label, _given(call)))
        return f"{years}の比較" if years else "最も新しい二つの年度の比較"

    def page(self, call: Invocation, database: Database) -> Page:
        """Return the page about two years; a year without a report, or only one year, is exit code 1."""
        from kyodo_tui.core.pages.comparison import years_compared
        from kyodo_tui.core.pages.comparison_page import NOT_TWO_YEARS, comparison_page

        given = _given(call)
        known = database.years()
        for year in given:
            if year not in known:
                raise UnknownNameError(
                    f"{fiscal_year_label(year)}の報告書は、このデータベースにありません。", _known(known)
                )
        years = years_compared(known, given)
        if years is None:
            raise UnknownNameError(NOT_TWO_YEARS, _known(known))
        labels = database.labels()
        return comparison_page(database.pages.comparison.compare(*years, labels), labels)


def _given(call: Invocation) -> list[int]:
    """Return the years that were given: at most two, the earlier one first."""
    given = [_year(each) for each in call.options.years]
    if len(given) > _MOST_YEARS or sorted(set(given)) != given:
        raise UsageError(
            "前の年度と後の年度を、古い順に指定してください。", "例: kyodo-tui compare 2020 2021"
        )
    return given


def _known(years: Sequence[int]) -> str:
    return f"ある年度: {'、'.join(map(fiscal_year_label, sorted(years))) or 'なし'}"


def _year(text: str) -> int:
    from kyodo_tui.core.japanese.dates import read_year

    year = read_year(text)
    if year is None:
        raise UsageError(f"「{shown_name(text)}」は年度として読めません。", "例: 2020、令和2、R2")
    return year
