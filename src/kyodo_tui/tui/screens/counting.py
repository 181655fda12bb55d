"""Which page of counts comes next: asked for on such a page, or over the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kyodo_tui.tui import strings
from kyodo_tui.tui.counting import Counting
from kyodo_tui.tui.history import PageRef

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kyodo_tui.tui.counting import CountingPages

STATISTICS, CROSS, SORT, SUMMARY, YEARS = "statistics", "cross", "sort_lines", "summary", "compare_years"
"""The commands that lead to pages of counts; the first and the last two are such pages, too."""
COUNTING_PAGES = (STATISTICS, SUMMARY, YEARS)
COUNTING_COMMANDS = (*COUNTING_PAGES, CROSS, SORT)
_FIRST = "department"
"""By what is counted at first."""
_ONE = "one"
"""The choice of no second property."""


class Asker(Protocol):
    """The screen over which is asked."""

    def choose(
        self, title: str, choices: Mapping[str, str], now: str | None, answered: Callable[[str | None], None]
    ) -> None:
        """Ask for one of some choices; ``answered`` is told which, or `None`."""


class CountingQuestions:
    """Finds the page of counts that a command asks for, and asks what it is to count."""

    def __init__(self, asker: Asker, pages: CountingPages, go_on: Callable[[PageRef | None], None]) -> None:
        """Make the questions.

        Args:
            asker: The screen over which is asked.
            pages: Makes the pages.
            go_on: Is told the page to open; `None` where the present one stays.

        """
        self._asker = asker
        self._pages = pages
        self._go_on = go_on
        self.counted = Counting((_FIRST,))
        """What was counted last: it is what is counted next."""

    def renew(self, pages: CountingPages) -> None:
        """Count in another database from now on."""
        self._pages = pages

    def first(self, command: str) -> PageRef:
        """Return the page that a command opens from the list."""
        return PageRef(command, str(self.counted) if command == STATISTICS else "")

    def ask(self, command: str, present: PageRef) -> None:
        """Ask what a command needs to know on a page of counts, then go on."""
        counting = Counting.of(present.subject)
        if command == STATISTICS:
            self._ask_property(counting if present.code == STATISTICS else None)
        elif command == SORT:
            self._ask_sort(present.code, counting)
        elif command == CROSS:
            self._ask_second(counting if present.code == STATISTICS else self.counted)
        elif command != present.code:
            self._go_on(self.first(command))
        elif command == SUMMARY:
            self._ask_year(counting)
        else:
            self._ask_years(counting)

    def _count(self, counting: Counting) -> None:
        self.counted = counting
        self._go_on(PageRef(STATISTICS, str(counting)))

    def _choose(
        self, title: str, choices: Mapping[str, str], now: str | None, chosen: Callable[[str], None]
    ) -> None:
        """Ask; where there is nothing to choose or nothing is chosen, the present page stays."""
        if not choices:
            self._go_on(None)
            return

        def answered(choice: str | None) -> None:
            if choice is None:
                self._go_on(None)
            else:
                chosen(choice)

        self._asker.choose(title, choices, now if now in choices else None, answered)

    def _ask_property(self, counting: Counting | None) -> None:
        from kyodo_tui.core.pages.statistics import DIMENSIONS

        shown = {code: each.label for code, each in DIMENSIONS.items()}
        now = counting.by[0] if counting else None
        self._choose(strings.STATISTICS_TITLE, shown, now, lambda code: self._count(Counting((code,))))

    def _ask_second(self, counting: Counting) -> None:
        from kyodo_tui.core.pages.statistics import DIMENSIONS

        first, *second = counting.by
        shown = {code: each.label for code, each in DIMENSIONS.items() if code != first}
        if second:
            shown = {_ONE: strings.NO_CROSS, **shown}

        def chosen(code: str) -> None:
            self._count(Counting((first,) if code == _ONE else (first, code), counting.sort))

        self._choose(
            strings.cross_title(DIMENSIONS[first].label), shown, second[0] if second else None, chosen
        )

    def _ask_sort(self, page: str, counting: Counting) -> None:
        from kyodo_tui.core.pages.statistics import SORTS

        def chosen(sort: str) -> None:
            asked = Counting(counting.by, sort)
            if page == STATISTICS:
                self._count(asked)
            else:
                self._go_on(PageRef(page, str(asked)))

        self._choose(strings.SORT_TITLE, SORTS, counting.sort, chosen)

    def _ask_year(self, counting: Counting) -> None:
        shown = {str(year): strings.fiscal_year(year) for year in self._pages.years}
        now = counting.by[0] if counting.by else next(iter(shown), None)
        self._choose(
            strings.SUMMARY_TITLE,
            shown,
            now,
            lambda year: self._go_on(PageRef(SUMMARY, str(Counting((year,), counting.sort)))),
        )

    def _ask_years(self, counting: Counting) -> None:
        """Ask for the later year, then for the earlier one; what leaves no choice is not asked."""
        years = self._pages.years
        later = {str(year): strings.fiscal_year(year) for year in years if year > min(years)}

        def later_chosen(after: str) -> None:
            earlier = {str(year): strings.fiscal_year(year) for year in years if year < int(after)}
            if len(earlier) == 1:
                earlier_chosen(next(iter(earlier)), after)
                return
            now = counting.by[0] if counting.by else None
            self._choose(strings.EARLIER_TITLE, earlier, now, lambda before: earlier_chosen(before, after))

        def earlier_chosen(before: str, after: str) -> None:
            self._go_on(PageRef(YEARS, str(Counting((before, after)))))

        self._choose(strings.LATER_TITLE, later, counting.by[-1] if counting.by else None, later_chosen)
