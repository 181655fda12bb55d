"""Six hand-made records and a data source of them: the browser's tests need no database."""

from __future__ import annotations

import atexit
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, reduce
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Condition
from typing import TYPE_CHECKING

from kyodo_tui.core.records.figures import Figures
from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.records.listing import (
    EVERYTHING,
    FormCount,
    HolderCount,
    ListRow,
    MatchCounts,
    Order,
    Scope,
    Sums,
)
from kyodo_tui.core.records.meetings import figures
from kyodo_tui.core.records.record import (
    PROJECT,
    SPONSORSHIP,
    Form,
    Frequency,
    NameHolder,
    Project,
    Record,
    Session,
    Sponsorship,
    Total,
)
from kyodo_tui.core.search.blame import Blame, MissingValue
from kyodo_tui.core.search.facets import FACETS
from kyodo_tui.core.search.highlight import FieldTerm, Suggestions, search_terms, spans
from kyodo_tui.errors import OverdueError
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kyodo_tui.core.japanese.readings import Reading, Word
    from kyodo_tui.core.proof_line import Searched
    from kyodo_tui.core.search.filter_counts import FilterCount, ValueCount, ValueKey, ValueNames
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.store.matching import MatchingReader
    from kyodo_tui.store.pages.reader import PageReader

HOSTILE = "[red]赤[/red]\x1b[31m\x1b]0;題\x07\x9b1mC1\x00NUL\x7f\u202e逆\u202c[/][@click=app.quit]押[bold"

FORMS = {
    "cohost": Form("cohost", "①", "共催", PROJECT),
    "committee": Form("committee", "②", "実行委員会・協議会等", PROJECT),
    "sponsor": Form("sponsor", "④", "後援", SPONSORSHIP),
}
HOLDERS = {
    "city": NameHolder("city", "苫小牧市名義"),
    "board": NameHolder("board", "教育委員会名義"),
}
FREQUENCIES = {"annual": Frequency("annual", "例年実施")}


def _session(label: str | None, start: str | None, **more: object) -> Session:
    values: dict[str, object] = {
        "end": None,
        "dates": None,
        "participants": None,
        "approx": False,
        "unit": None,
        "mode": "in_person",
        "note": None,
    }
    return Session(label=label, start=start, **{**values, **more})  # type: ignore[arg-type]


MEETING = Project(
    id="2020-cohost-1",
    fiscal_year=2020,
    form="cohost",
    no=1,
    name="まちかどミーティング",
    department="協働・男女平等参画室",
    frequency="annual",
    since_year=1972,
    since_approx=True,
    purpose="市長が各地区に出向いて、町内会の方と防災や地域の課題について意見を交換する懇談の場である。" * 6,
    partners="80町内会、苫小牧市町内会連合会",
    partner_list=("80町内会", "苫小牧市町内会連合会"),
    held="令和 2年 8月25日～ 令和 2年10月29日（261人） 表彰式 中止",
    sessions=(
        _session(None, "2020-08-25", end="2020-10-29", participants=261, unit="人"),
        _session("こども会芸術祭り", "2021-02-13", participants=99, approx=True, unit="人"),
        _session("書面の会", "2021-03", mode="written"),
        _session("表彰式", None, mode="cancelled", note="新型コロナウイルスの影響で中止"),
    ),
    totals=(Total("延べ309人", 309, None),),
    effects="例年400件程度の意見や要望等が提出されている。防災の意見が多い。" * 8,
)
COUNCIL = Project(
    id="2020-committee-3",
    fiscal_year=2020,
    form="committee",
    no=3,
    name="苫小牧市公共交通協議会",
    department="まちづくり推進課",
    frequency=None,
    since_year=None,
    since_approx=False,
    purpose="公共交通の確保。",
    partners="",
    partner_list=(),
    held="",
    sessions=(),
    totals=(),
    effects="",
)


def _sponsorship(holder: str, no: int, name: str, organiser: str, department: str) -> Sponsorship:
    return Sponsorship(
        id=f"2020-sponsor-{holder}-{no}",
        fiscal_year=2020,
        form="sponsor",
        no=no,
        name=name,
        department=department,
        name_holder=holder,
        organiser=organiser,
    )


DRILL = _sponsorship("city", 1, "北海道防災フェア", "一般社団法人北海道防災協会", "危機管理室")
CONCERT = _sponsorship(
    "city", 2, "とまこまい港まつり市民コンサート実行委員会の長い名前の催し", "苫小牧音楽協会", "文化振興課"
)
EVIL = _sponsorship("board", 1, HOSTILE, f"主催{HOSTILE}", f"課{HOSTILE}")
READING = _sponsorship("board", 2, "読み聞かせ講座", "図書館友の会", "生涯学習課")

RECORDS: tuple[Record, ...] = (MEETING, COUNCIL, DRILL, CONCERT, EVIL, READING)


def row_of(record: Record) -> ListRow:
    form = FORMS[record.form]
    sponsorship = record if isinstance(record, Sponsorship) else None
    return ListRow(
        id=record.id,
        form=record.form,
        form_mark=form.mark,
        kind=form.kind,
        no=record.no,
        name=record.name,
        department=record.department,
        organiser=sponsorship.organiser if sponsorship else "",
        holder_label=HOLDERS[sponsorship.name_holder].label if sponsorship else "",
        when="" if sponsorship else "令2.8.25 ほか2回",
        fiscal_year=record.fiscal_year,
        status=record.status or "",
        frequency=record.frequency or "" if isinstance(record, Project) else "",
        name_holder=sponsorship.name_holder if sponsorship else "",
        figures=figures(record) if isinstance(record, Project) else Figures(),
    )


class Counting:
    """Holds up whoever counts, until it is finished or interrupted."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._finished = False
        self._begun: set[int] = set()
        self._interrupted: set[int] = set()

    def finish(self) -> None:
        with self._changed:
            self._finished = True
            self._changed.notify_all()

    def wait(self, source: FakeSource) -> None:
        """Wait until the counting is finished; raise what an interrupted look-up raises."""
        with self._changed:
            self._begun.add(id(source))
            self._changed.notify_all()
            assert self._changed.wait_for(lambda: self._finished or id(source) in self._interrupted, 60)
            if id(source) in self._interrupted:
                raise OverdueError("中断しました")

    def wait_for(self, source: FakeSource) -> None:
        """Wait until ``source`` is counting."""
        with self._changed:
            assert self._changed.wait_for(lambda: id(source) in self._begun, 10)

    def interrupt(self, source: FakeSource) -> None:
        with self._changed:
            self._interrupted.add(id(source))
            self._changed.notify_all()


@dataclass
class FakeRows:
    source: FakeSource
    records: Sequence[Record]

    @property
    def count(self) -> int:
        self.source.check()
        return len(self.records)

    @property
    def total(self) -> int:
        return self.count

    def rows(self, offset: int, limit: int) -> Sequence[ListRow]:
        self.source.check()
        return [row_of(record) for record in self.records[offset : offset + limit]]

    def index(self, record_id: str) -> int | None:
        self.source.check()
        return next((i for i, record in enumerate(self.records) if record.id == record_id), None)


@cache
def _database() -> Database:
    """Return the six records in a database, for what a source in memory cannot do."""
    from reports import report

    from kyodo_tui.store.writer import write

    path = Path(mkdtemp(prefix="kyodo-tests-")) / "records.db"
    atexit.register(rmtree, path.parent, ignore_errors=True)
    write([report()], path)
    return Database.open(path)


@dataclass
class FakeSource:
    """The six records, searched one by one."""

    all: Sequence[Record] = RECORDS
    error: Exception | None = None
    """Raised by everything that reads."""

    def check(self) -> None:
        if self.error is not None:
            raise self.error

    @property
    def matching_reader(self) -> MatchingReader:
        self.check()
        return _database().matching_reader

    @property
    def pages(self) -> PageReader:
        self.check()
        return _database().pages

    def searched(self, scope: Scope = EVERYTHING) -> Searched:
        self.check()
        return _database().searched(scope)

    def matching(self, query: Query, scope: Scope = EVERYTHING) -> Iterator[Record]:
        self.check()
        return _database().matching(query, scope)

    def filter_counts(self, query: Query, scope: Scope) -> Sequence[FilterCount]:
        self.check()
        return _database().filter_counts(query, scope)

    def filter_names(self) -> Mapping[ValueKey, ValueNames]:
        self.check()
        return _database().filter_names()

    def filters_of(
        self, record_id: str, query: Query, scope: Scope
    ) -> Sequence[tuple[FilterCount, ValueCount]]:
        self.check()
        return _database().filters_of(record_id, query, scope)

    def renewed(self) -> FakeSource | None:
        return None

    def forms(self) -> tuple[FormCount, ...]:
        self.check()

        def number(form: str, holder: str | None = None) -> int:
            return len(self._within(Scope(form=form, holder=holder)))

        return tuple(
            FormCount(
                form.code,
                form.mark,
                form.label,
                form.kind,
                number(form.code),
                tuple(HolderCount(h.code, h.label, number(form.code, h.code)) for h in HOLDERS.values())
                if form.kind == SPONSORSHIP
                else (),
            )
            for form in FORMS.values()
        )

    def years(self) -> tuple[int, ...]:
        return (2020,)

    def labels(self, *, extras: bool = False) -> Labels:
        self.check()
        return Labels(FORMS, HOLDERS, FREQUENCIES, years=self.years(), extras=() if extras else None)

    has_readings: bool = True
    text_warnings: Sequence[str] = ()
    ambiguous: str | None = "①②④"
    slow: bool = False
    """Whether look-ups take too long, except aside."""
    counting: Counting | None = None
    """Holds up whoever counts; `None` where that takes no time."""
    adding: Counting | None = None
    """Holds up whoever adds up; `None` where that takes no time."""
    at_once: bool = False
    """Whether a look-up holds up the keyboard."""

    clones: list[FakeSource] = field(default_factory=list)
    """Every clone that was made, in order."""

    def suggest(self, query: Query, scope: Scope) -> Suggestions:
        self.check()
        return Suggestions((), (), tuple(term.folded for term in query.text_terms))

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        if self.slow and seconds < 1:
            raise OverdueError("遅い")
        self.at_once = seconds < 1
        try:
            yield
        finally:
            self.at_once = False

    def report_to(self, listener: Callable[[int, int], None] | None) -> None:
        """Nothing takes long."""

    def step(self, done: int = 0, of: int = 0) -> None:
        """Nothing takes long."""

    def clone(self) -> FakeSource:
        self.check()
        self.clones.append(replace(self, at_once=False, clones=[], closed=0))
        return self.clones[-1]

    def interrupt(self) -> None:
        for held_up in (self.counting, self.adding):
            if held_up is not None:
                held_up.interrupt(self)

    closed: int = 0
    """How often it was closed."""

    def close(self) -> None:
        self.closed += 1

    def select(self, query: Query, scope: Scope, order: Order = Order.RELEVANCE) -> FakeRows:
        self.check()
        found = [record for record in self._within(scope) if _matches(query, record)]
        if order.forward is Order.READING:
            found.sort(key=lambda record: record.name, reverse=order.is_reversed)
        return FakeRows(self, found)

    def sums(self, query: Query, scope: Scope) -> Sums:
        self._held_up(self.adding)
        found = [record for record in self.select(query, scope).records if isinstance(record, Project)]
        return Sums(reduce(Figures.plus, map(figures, found), Figures()))

    def orders(self, scope: Scope) -> tuple[Order, ...]:
        self.check()
        return tuple(order for order in Order if not order.is_reversed)

    def counts(self, query: Query, scopes: Iterable[Scope]) -> dict[Scope, int]:
        self._held_up(self.counting)
        return {scope: self.select(query, scope).count for scope in scopes}

    def _held_up(self, by: Counting | None) -> None:
        if by is not None:
            if self.at_once:
                raise OverdueError("遅い")
            by.wait(self)

    def missing_values(self, query: Query) -> Sequence[MissingValue]:
        return ()

    def blame(self, query: Query, scope: Scope) -> Blame:
        return Blame()

    def match_counts(self, query: Query, scope: Scope) -> MatchCounts:
        return MatchCounts(self.select(query, scope).count, 0)

    def search_terms(self, query: Query) -> tuple[FieldTerm, ...]:
        return search_terms(query)

    def words(self, text: str) -> Sequence[Word]:
        self.check()
        return ()

    def reading(self, text: str) -> Reading | None:
        self.check()
        return None

    def record(self, record_id: str) -> Record | None:
        self.check()
        return next((record for record in self.all if record.id == record_id), None)

    def _within(self, scope: Scope) -> list[Record]:
        return [
            record
            for record in self.all
            if scope.covers({code: facet.values(record) for code, facet in FACETS.items()})
        ]


_FIELDS = ("name", "department", "organiser", "purpose", "partners", "held", "effects")


def _matches(query: Query, record: Record) -> bool:
    return query.is_empty or all(
        any(spans([term], name, getattr(record, name, "")) for name in _FIELDS)
        for term in search_terms(query)
    )
