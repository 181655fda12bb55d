"""The dialogue: read a line, answer in lines, until the user ends it. It moves no cursor and draws nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.page_lines import page_lines
from kyodo_tui.cli.lines.requests import Act, More, Number, Search, request
from kyodo_tui.cli.lines.rows import row_line
from kyodo_tui.core.japanese.calendar import fiscal_year_label
from kyodo_tui.core.proof_line import years_label
from kyodo_tui.core.records.listing import Order, chosen_order, offered_orders, order_in_force
from kyodo_tui.core.search.blame import scope_without, text_without
from kyodo_tui.core.search.facets import FACETS
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.errors import KyodoError
from kyodo_tui.export import text
from kyodo_tui.tui.strings import ORDERS, SORT_AGAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_tui.cli.lines.contents import Contents, Source
    from kyodo_tui.cli.lines.requests import Request
    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.records.listing import Scope, Selection
    from kyodo_tui.core.records.report import Organisation
    from kyodo_tui.core.search.blame import Without
    from kyodo_tui.export.output import Output
    from kyodo_tui.store.database import Database

PAGE_ROWS = 10
"""Rows listed at a time."""
_MAX_SECONDS = 60.0
"""Seconds after which a question is given up."""


class _Choice(NamedTuple):
    """One of the things that are offered by number."""

    label: str
    take: Callable[[], None]


class Dialogue:
    """What has been asked so far, and how to answer the next line."""

    def __init__(
        self,
        source: Source,
        output: Output,
        scope: Scope,
        nothing_found: Callable[[Database, str, Scope], str],
    ) -> None:
        self._source = source
        self._output = output
        self._everything = self._scope = scope
        self._nothing_found = nothing_found
        """Returns what to say where a query finds nothing."""
        self._query = ""
        self._order = Order.RELEVANCE
        self._selection: Selection = self._select()
        self._next_row = 0
        """The first row that is not listed yet."""
        self._record: int | None = None
        """The place of the record that was read last."""
        self._record_id = ""
        """Its id."""
        self._choices: Sequence[_Choice] = ()

    def begin(self, query: str) -> None:
        """Say what is open, and answer the query the program was called with."""
        self._say(
            strings.WELCOME.format(
                years=years_label(self._held.database.years()), count=self._selection.total
            )
        )
        if query.strip():
            self._guarded(lambda: self._answer(Search(query)))

    def answer(self, line: str) -> bool:
        """Answer a line, and return whether the dialogue goes on."""
        asked = request(line)
        if asked is Act.QUIT:
            self._say(strings.END)
            return False
        self._guarded(lambda: self._answer(self._in_newer_data(asked)))
        return True

    def _guarded(self, answer: Callable[[], None]) -> None:
        """Answer; what cannot be read becomes words, and the dialogue goes on."""
        try:
            answer()
        except KyodoError as error:
            self._say(str(error))

    @property
    def _held(self) -> Contents:
        return self._source.contents

    # A database that is published meanwhile

    def _in_newer_data(self, asked: Request) -> Request:
        """Go on in the newer database if there is one, at the same place; return what is asked for there.

        A number stands for the record that it was said with. What is offered by number is answered before.
        """
        if self._choices:
            return asked
        listed = self._listed_id(asked.value - 1) if isinstance(asked, Number) else None
        last = self._listed_id(self._next_row - 1)
        before = self._held
        if said := self._source.look():
            self._say(said)
        if self._held is before:
            return asked
        self._selection = self._select()
        self._next_row = min(self._next_row, self._selection.count)
        if last is not None and (place := self._selection.index(last)) is not None:
            self._next_row = place + 1
        if self._record is not None:
            self._record = self._selection.index(self._record_id)
            if self._record is None:
                self._say(strings.RECORD_GONE)
        if listed is None:
            return asked
        place = self._selection.index(listed)
        if place is None:
            self._say(strings.NUMBER_GONE)
            return Act.LIST
        return Number(place + 1)

    def _listed_id(self, place: int) -> str | None:
        """Return the id of the record at a place of the list; `None` where there is none, or it cannot be read."""
        try:
            rows = self._selection.rows(place, 1) if 0 <= place < self._selection.count else ()
        except KyodoError:
            return None
        return rows[0].id if rows else None

    def _answer(self, asked: Request) -> None:
        with self._held.database.within(_MAX_SECONDS):
            self._answer_in_time(asked)

    def _answer_in_time(self, asked: Request) -> None:
        choices, self._choices = self._choices, ()
        match asked:
            case Number(value) if choices:
                self._take(choices, value)
            case More() if choices:
                self._say(strings.CANCELLED)
            case Number(value):
                self._read(value - 1)
            case More():
                self._list_more()
            case Search(query):
                self._search(query)
            case Act():
                self._do(asked)

    def _do(self, act: Act) -> None:
        match act:
            case Act.HELP:
                self._say(strings.HELP)
            case Act.LIST:
                self._list_from(0)
            case Act.NEXT | Act.PREVIOUS:
                self._step(1 if act is Act.NEXT else -1)
            case Act.CLEAR:
                self._scope = self._everything
                self._search("")
            case Act.DROP:
                self._drop()
            case Act.SCOPE:
                self._offer(strings.CHOOSE_SCOPE, self._scopes())
            case Act.SORT:
                self._offer(strings.CHOOSE_ORDER, self._orders())
            case Act.COUNT:
                self._offer(strings.CHOOSE_COUNT, self._properties())
            case Act.SUMMARY:
                self._say_page(self._held.counts.summary(self._scope, self._query), strings.NO_LIST)
            case Act.YEARS:
                self._compare_years()
            case Act.MARK:
                self._mark()
            case Act.MARKS:
                self._say_page(self._held.marking.page(), strings.NO_MARKS)
            case Act.LISTS:
                self._offer(
                    strings.CHOOSE_LIST,
                    [
                        _Choice(label, partial(self._say_list, name))
                        for name, label in self._held.marking.lists()
                    ],
                )
            case Act.RELATED | Act.BODY | Act.LIFE:
                self._about_record(act)

    # The list

    def _select(self) -> Selection:
        return self._held.database.select(parse(self._query), self._scope, self._order)

    def _search(self, query: str) -> None:
        self._query = query
        self._order = Order.RELEVANCE
        self._renew()

    def _renew(self) -> None:
        """Find again, and list from the beginning."""
        self._selection = self._select()
        self._record = None
        count = self._selection.total
        where = "".join(
            f"{one_line(FACETS[code].describe(self._scope[code], self._held.labels))}、"
            for code in self._scope
        )
        found = strings.FOUND if self._query else strings.FOUND_EVERYTHING
        query = strings.QUERY.format(query=one_line(self._query))
        sums = self._held.database.sums(parse(self._query), self._scope).texts if count else ()
        self._say("、".join([found.format(where=where, query=query, count=count), *sums]))
        if count:
            self._list_from(0)
        elif self._query:
            self._say(self._nothing_found(self._held.database, self._query, self._scope))
            if (condition := self._to_drop()) is not None:
                self._say(strings.OFFER_DROP.format(condition=one_line(condition.label)))

    def _to_drop(self) -> Without | None:
        """Return the condition to blame where nothing is listed."""
        return (
            None
            if self._selection.total
            else self._held.database.blame(parse(self._query), self._scope).worst
        )

    def _drop(self) -> None:
        """Drop the condition to blame, and list what is found without it."""
        condition = self._to_drop()
        if condition is None:
            self._say(strings.NO_NEED_TO_DROP if self._selection.total else strings.NOTHING_TO_DROP)
            return
        self._say(strings.DROPPED.format(condition=one_line(condition.label)))
        if condition.term is None:
            self._scope = scope_without(self._scope, condition.facet)
            self._renew()
        else:
            self._search(text_without(self._query, condition.term))

    def _list_more(self) -> None:
        if self._next_row >= self._selection.count:
            self._say(strings.NO_MORE if self._selection.count else strings.NO_LIST)
            return
        self._list_from(self._next_row)

    def _list_from(self, first: int) -> None:
        rows = self._selection.rows(first, PAGE_ROWS)
        if not rows:
            self._say(strings.NO_LIST)
            return
        for number, row in enumerate(rows, first + 1):
            self._say(strings.CHOICE.format(number=number, label=row_line(row, self._held.labels)))
        self._next_row = first + len(rows)
        is_end = self._next_row >= self._selection.count
        text_ = strings.RANGE_END if is_end else strings.RANGE
        self._say(text_.format(first=first + 1, last=self._next_row, count=self._selection.total))

    # Counts

    def _properties(self) -> list[_Choice]:
        return [_Choice(label, partial(self._count, code)) for code, label in self._held.counts.properties()]

    def _count(self, code: str) -> None:
        self._say_page(self._held.counts.by(code, self._scope, self._query), strings.NO_LIST)

    def _compare_years(self) -> None:
        """Compare the two years there are; of more, ask which."""
        pairs = list(self._held.counts.pairs())
        if len(pairs) > 1:
            self._offer(
                strings.CHOOSE_YEARS,
                [_Choice(_pair_label(*pair), partial(self._compare, pair)) for pair in pairs],
            )
        else:
            self._compare(pairs[0] if pairs else ())

    def _compare(self, years: tuple[int, ...]) -> None:
        self._say_page(self._held.counts.compare(years), strings.NO_LIST)

    # Records

    def _read(self, place: int) -> None:
        count = self._selection.count
        if not 0 <= place < count:
            self._say(strings.NOT_LISTED.format(number=place + 1, count=count) if count else strings.NO_LIST)
            return
        self._record = place
        self._record_id = self._selection.rows(place, 1)[0].id
        record = self._held.database.record(self._record_id)
        if record is None:
            self._say(strings.UNKNOWN)
            return
        text.write_records([record], self._held.labels, self._output)
        self._say(strings.RECORD.format(position=place + 1, count=self._selection.total))

    def _step(self, by: int) -> None:
        if self._record is None:
            self._read(0)
            return
        place = self._record + by
        if place < 0:
            self._say(strings.NO_PREVIOUS)
        elif place >= self._selection.count:
            self._say(strings.NO_MORE)
        else:
            self._read(place)

    def _mark(self) -> None:
        """Mark the record that was read last, or take its mark away."""
        rows = [] if self._record is None else self._selection.rows(self._record, 1)
        record = self._held.database.record(rows[0].id) if rows else None
        self._say(strings.NO_RECORD if record is None else self._held.marking.toggle(record))

    def _say_list(self, name: str) -> None:
        self._say(self._held.marking.use(name))
        self._say_page(self._held.marking.page(name), strings.NO_MARKS)

    def _about_record(self, act: Act) -> None:
        """Say what belongs to the record that was read last."""
        if self._record is None:
            self._say(strings.NO_RECORD)
            return
        record_id = self._selection.rows(self._record, 1)[0].id
        if act is Act.RELATED:
            self._say_page(self._held.pages.related(record_id), strings.UNKNOWN)
        elif act is Act.LIFE:
            self._say_page(self._held.pages.precedents(record_id), strings.NO_LIFE)
        else:
            self._offer_bodies(record_id)

    def _offer_bodies(self, record_id: str) -> None:
        bodies = self._held.pages.bodies(record_id)
        if len(bodies) == 1:
            self._say_body(bodies[0])
        elif bodies:
            self._offer(
                strings.CHOOSE_BODY,
                [_Choice(one_line(body.name), partial(self._say_body, body)) for body in bodies],
            )
        else:
            self._say(strings.NO_BODIES)

    def _say_body(self, body: Organisation) -> None:
        self._say_page(self._held.pages.organisation(body.key), strings.UNKNOWN)

    def _say_page(self, page: Page | None, otherwise: str) -> None:
        if page is None:
            self._say(otherwise)
        else:
            for line in page_lines(page):
                self._say(line)

    # Choices

    def _offer(self, question: str, choices: Sequence[_Choice]) -> None:
        for number, choice in enumerate(choices, 1):
            self._say(strings.CHOICE.format(number=number, label=choice.label))
        self._say(question)
        self._choices = choices

    def _take(self, choices: Sequence[_Choice], number: int) -> None:
        if 1 <= number <= len(choices):
            choices[number - 1].take()
            return
        self._say(strings.NOT_OFFERED.format(number=number, count=len(choices)))
        self._choices = choices

    def _scopes(self) -> list[_Choice]:
        """Return every value of a facet that records of the list have, with their number."""
        offered = [(strings.EVERYTHING, self._everything)]
        for code, facet in FACETS.items():
            values = facet.value_labels(self._held.labels) or _years(code, self._held.labels.years)
            offered += [
                (facet.describe((value,), self._held.labels), self._scope.choosing(**{code: value}))
                for value in values
            ]
        counts = self._held.database.counts(parse(self._query), [scope for _, scope in offered])
        return [
            _Choice(
                strings.COUNTED.format(label=one_line(label), count=counts[scope]),
                partial(self._narrow, scope),
            )
            for label, scope in offered
            if counts[scope] or scope is self._everything
        ]

    def _narrow(self, scope: Scope) -> None:
        self._scope = scope
        self._renew()

    def _orders(self) -> list[_Choice]:
        has_terms = bool(parse(self._query).text_terms)
        now = order_in_force(self._order, has_terms=has_terms)
        return [
            _Choice(
                ORDERS[order] + (SORT_AGAIN if order is now and now.reverse is not now else ""),
                partial(self._sort, chosen_order(order, now)),
            )
            for order in offered_orders(self._held.database.orders(self._scope), now)
        ]

    def _sort(self, order: Order) -> None:
        self._order = order
        self._selection = self._select()
        self._record = None
        self._say(strings.SORTED.format(order=ORDERS[order]))
        self._list_from(0)

    def _say(self, line: str) -> None:
        self._output.write(f"{line}\n")


def _pair_label(before: int, after: int) -> str:
    return strings.YEARS.format(before=fiscal_year_label(before), after=fiscal_year_label(after))


def _years(code: str, years: Sequence[int]) -> list[str]:
    return [str(year) for year in years] if code == "year" and len(years) > 1 else []
