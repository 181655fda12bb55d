"""``kyodo-tui compare``: compare two fiscal years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import Argument
from kyodo_tui.cli.commands.page_command import PAGE_FORMAT, PageCommand, UnknownNameError, shown_name
from kyodo_tui.errors import UsageError

if TYPE_CHECKING:
    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.store.database import Database


class Compare(PageCommand):
    """Compares two fiscal years."""

    name = "compare"
    summary = "二つの年度を比べて、継続・変更・新規・終了を出力する"
    arguments = (
        Argument(("before",), "前の年度（例: 2020、令和2）", "前の年度"),
        Argument(("after",), "後の年度（例: 2021、令和3）", "後の年度"),
        PAGE_FORMAT,
    )
    fields = ("name", "organiser", "partners", "department")
    takes_year = False

    def words(self, call: Invocation) -> tuple[str, ...]:
        """Return the command and the years."""
        return (self.name, str(_year(call.options.before)), str(_year(call.options.after)))

    def question(self, call: Invocation) -> str:
        """Return what is asked."""
        from kyodo_tui.core.japanese.calendar import fiscal_year_label

        return (
            "と".join(fiscal_year_label(_year(each)) for each in (call.options.before, call.options.after))
            + "の比較"
        )

    def page(self, call: Invocation, database: Database) -> Page:
        """Return the page about two years; a year without a report is exit code 1."""
        from kyodo_tui.core.japanese.calendar import fiscal_year_label
        from kyodo_tui.core.pages.comparison_page import comparison_page

        before, after = _year(call.options.before), _year(call.options.after)
        if before >= after:
            raise UsageError(
                "前の年度と後の年度を、古い順に指定してください。", "例: kyodo-tui compare 2020 2021"
            )
        years = database.years()
        for year in (before, after):
            if year not in years:
                known = "、".join(map(fiscal_year_label, sorted(years))) or "なし"
                raise UnknownNameError(
                    f"{fiscal_year_label(year)}の報告書は、このデータベースにありません。",
                    f"ある年度: {known}",
                )
        labels = database.labels()
        return comparison_page(database.pages.comparison.compare(before, after, labels), labels)


def _year(text: str) -> int:
    from kyodo_tui.core.japanese.dates import read_year

    year = read_year(text)
    if year is None:
        raise UsageError(f"「{shown_name(text)}」は年度として読めません。", "例: 2020、令和2、R2")
    return year
