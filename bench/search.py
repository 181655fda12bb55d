"""Time to the first fifty hits, their count and the counts of all tabs, from the bundled records to a million.

Every query runs once, in a session that stays open, with the file in the page cache. Queries are drawn from the records
with a seed, so that what is frequent in the data is frequent among them. Compared in the same run: a scan with
``instr`` over the folded texts, and ``LIKE`` over the plain columns, each for all hits.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from bench.generate import SEED, SIZES, database
from bench.keystrokes import HABITS, quantile
from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.records.record import Record, Sponsorship
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.connection import Connection
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    import sqlite3

BUNDLED = 218
FULL = 1_000_000
FIRST = 50
QUERIES = 300
"""Queries of each class."""
PEER_SECONDS = 10.0
SESSION = 1000
"""Queries after which memory is measured."""
LENGTHS = ((1, 1), (2, 2), (3, 4), (5, 9))
_SHORT = (1, 6)
"""Lengths of a term of two."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A record to draw queries from."""

    surface: str
    """Folded name or organiser."""
    kana: str
    """Its reading."""
    words: tuple[str, ...]
    """The reading, word by word."""


class Draw:
    """Draws queries from the records of a database."""

    def __init__(self, reader: Database, random: Random) -> None:
        self._reader = reader
        self._random = random
        self._count = reader.select(parse("")).count

    def record(self) -> list[Drawn]:
        """Return the texts of a record: its name, its organiser or department."""
        row = self._reader.select(parse("")).rows(self._random.randrange(self._count), 1)[0]
        record: Record = next(self._reader.records([row.id]))
        second = record.organiser if isinstance(record, Sponsorship) else record.department
        return [self._drawn(record.name), self._drawn(second)]

    def _drawn(self, text: str) -> Drawn:
        words = tuple(word.readings[0] for word in self._reader.words(text) if word.readings)
        return Drawn(fold(text).text, "".join(words), words)

    def surface(self, texts: list[Drawn], shortest: int, longest: int) -> str:
        """Return a run of characters as written."""
        return self._run(self._random.choice(texts).surface, shortest, longest)

    def kana(self, texts: list[Drawn], shortest: int, longest: int) -> str:
        """Return a run of a reading."""
        return self._run(self._random.choice(texts).kana, shortest, longest)

    def letters(self, texts: list[Drawn], shortest: int, longest: int) -> str:
        """Return the typed start of a reading, from the start of a word; the last syllable may be unfinished."""
        drawn = self._random.choice(texts)
        if not drawn.words:
            return ""
        habit = self._random.choice(HABITS)
        typed = habit.spell(drawn.words[self._random.randrange(len(drawn.words)) :])
        length = self._random.randint(shortest, longest)
        return typed[:length] if len(typed) >= shortest else ""

    def _run(self, text: str, shortest: int, longest: int) -> str:
        length = self._random.randint(shortest, longest)
        if len(text) < length:
            return ""
        # As often from the start as from the middle: users start at the start.
        start = self._random.choice((0, self._random.randint(0, len(text) - length)))
        return text[start : start + length]

    def nonsense(self) -> str:
        """Return a text that hardly any record holds."""
        if self._random.random() < 0.5:
            return "".join(
                self._random.choice("kstnhmyrgzdbp") + self._random.choice("aiueo") for _ in range(5)
            )
        one, other = self.record()[0].surface, self.record()[0].surface
        return one[-2:] + other[:2]


Clock = Callable[[], float]
Peer = Callable[["sqlite3.Connection", str], int]
Channel = Callable[[Draw, list[Drawn], int, int], str]
CHANNELS: dict[str, Channel] = {"written": Draw.surface, "kana": Draw.kana, "letters": Draw.letters}


def queries(draw: Draw) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the classes of queries, each with a function that draws one, or returns an empty string if it fails."""
    for name, channel in CHANNELS.items():
        for shortest, longest in LENGTHS:
            length = f"{shortest}" if shortest == longest else f"{shortest}–{longest}"
            yield f"{name}, {length}", partial(_one, draw, channel, shortest, longest)
    for name, channel in CHANNELS.items():
        yield f"two of one record, {name}", partial(_pair, draw, channel, channel)
    yield "two of one record, mixed", partial(_pair, draw, Draw.surface, Draw.letters)
    for name, channel in CHANNELS.items():
        yield f"two of two records, {name}", partial(_strangers, draw, channel)
    yield "of one form, written", partial(_limited, draw, "形態:sponsor", Draw.surface)
    yield "of one form, letters", partial(_limited, draw, "形態:cohost", Draw.letters)
    yield "hardly any hit", draw.nonsense


def _one(draw: Draw, channel: Channel, shortest: int, longest: int) -> str:
    return channel(draw, draw.record(), shortest, longest)


def _pair(draw: Draw, one: Channel, other: Channel) -> str:
    name, second = draw.record()
    return _both(one(draw, [name], *_SHORT), other(draw, [second], *_SHORT))


def _strangers(draw: Draw, channel: Channel) -> str:
    return _both(_one(draw, channel, *_SHORT), _one(draw, channel, *_SHORT))


def _limited(draw: Draw, limit: str, channel: Channel) -> str:
    return _both(limit, _one(draw, channel, *_SHORT))


def _both(one: str, other: str) -> str:
    return f"{one} {other}" if one and other else ""


@dataclass
class Times:
    """Durations of the queries of a class, in seconds."""

    name: str
    first: list[float] = field(default_factory=list)
    count: list[float] = field(default_factory=list)
    tabs: list[float] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    slowest_count: tuple[float, str] = (0.0, "")

    def join(self, other: Times) -> None:
        """Add the durations of another class."""
        self.first += other.first
        self.count += other.count
        self.tabs += other.tabs
        self.totals += other.totals
        self.slowest = max(self.slowest, other.slowest)
        self.slowest_count = max(self.slowest_count, other.slowest_count)

    def add(self, query: str, total: int, first: float, count: float = 0.0, tabs: float = 0.0) -> None:
        """Add the durations of one query."""
        self.first.append(first)
        self.count.append(count)
        self.tabs.append(tabs)
        self.totals.append(total)
        self.slowest = max(self.slowest, (first, query))
        self.slowest_count = max(self.slowest_count, (count, query))


@dataclass(frozen=True, slots=True)
class Result:
    """Results of one database."""

    times: list[Times]
    peers: list[Times]
    memory: tuple[int, int, int]
    """Kilobytes: before, after one query, after many."""
    start: tuple[float, float, float]
    """Seconds: to open the database, to count its forms, to list its first records."""


def resident() -> int:
    """Return the resident memory of this process in kilobytes."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS"))


def warm(path: Path) -> None:
    """Load the file into the page cache, as far as it fits."""
    buffer = bytearray(1 << 20)
    with path.open("rb", buffering=0) as file:
        while file.readinto(buffer):
            pass


def measure(path: Path, each: int, clock: Clock = time.perf_counter) -> Result:
    """Measure one database."""
    random = Random(SEED)
    warm(path)
    with Database.open(path) as reader:
        draw = Draw(reader, random)
        asked = {
            name: list(dict.fromkeys(islice(filter(_asks, iter(make, None)), each)))
            for name, make in queries(draw)
        }
    gc.collect()
    gc.freeze()
    before = resident()
    start = _start(path, clock)
    with Database.open(path) as reader:
        tabs = _tabs(reader)
        _ask(reader, Times(""), "苫小牧", tabs, clock)
        one = resident()
        times = []
        memory = 0
        number = 0
        for name, texts in asked.items():
            times.append(Times(name))
            # Some systems soon evict pages that nobody reads.
            warm(path)
            for text in texts:
                _ask(reader, times[-1], text, tabs, clock)
                number += 1
                if number == SESSION:
                    memory = resident()
        memory = memory or resident()
    gc.unfreeze()
    peers = [_peer(path, name, find, asked, clock) for name, find in (("instr", _instr), ("LIKE", _like))]
    return Result(times, peers, (before, one, memory), start)


def _asks(text: str) -> bool:
    return not parse(text).is_empty


def _start(path: Path, clock: Clock) -> tuple[float, float, float]:
    """Return how long the queries of the browser's start take."""
    started = clock()
    with Database.open(path) as reader:
        opened = clock()
        reader.forms()
        counted = clock()
        reader.select(parse("")).rows(0, FIRST)
        return opened - started, counted - opened, clock() - counted


def _tabs(reader: Database) -> list[Scope]:
    forms = reader.forms()
    within = [Scope(form=form.code, holder=holder.code) for form in forms for holder in form.holders]
    return [Scope(), *(Scope(form=form.code) for form in forms), *within]


def _ask(reader: Database, times: Times, text: str, tabs: list[Scope], clock: Clock) -> None:
    started = clock()
    selection = reader.select(parse(text), Scope())
    selection.rows(0, FIRST)
    first = clock()
    total = selection.total
    counted = clock()
    reader.counts(parse(text), tabs)
    times.add(text, total, first - started, counted - first, clock() - counted)


def _peer(path: Path, name: str, find: Peer, asked: dict[str, list[str]], clock: Clock) -> Times:
    connection = Connection.open(path)
    times = Times(name)
    texts = [text for kind in asked if kind.startswith("written") for text in asked[kind]]
    Random(SEED).shuffle(texts)
    deadline = time.perf_counter() + PEER_SECONDS
    for text in texts[:QUERIES]:
        started = clock()
        total = find(connection.sqlite, text)
        times.add(text, total, clock() - started)
        if time.perf_counter() > deadline:
            break
    connection.close()
    return times


_INSTR = "SELECT record FROM search_lines WHERE instr(written, ?)"


def _instr(connection: sqlite3.Connection, text: str) -> int:
    return len(connection.execute(_INSTR, (fold(text).text,)).fetchall())


_LIKE = """SELECT record.seq FROM record JOIN department ON department.id = record.department
WHERE record.name || ' ' || coalesce(organiser, '') || ' ' || department.name || ' ' || coalesce(partners, '') || ' ' ||
  coalesce(held, '') || ' ' || coalesce(purpose, '') || ' ' || coalesce(effects, '') LIKE ?"""


def _like(connection: sqlite3.Connection, text: str) -> int:
    return len(connection.execute(_LIKE, (f"%{text}%",)).fetchall())


def _milliseconds(seconds: list[float]) -> str:
    return "".join(f"{quantile(seconds, share) * 1000:8.2f}" for share in (0.5, 0.95, 0.99, 1.0))


def _print(size: int, path: Path, result: Result, *, slowest: bool) -> None:
    quantiles = f"{'50 %':>8}{'95 %':>8}{'99 %':>8}{'max':>8}"
    print(f"\n{size:,} records ({path.stat().st_size / 1e6:,.0f} MB)")
    print(f"{'milliseconds':49}{f'first {FIRST} hits':>32}{'exact count':>34}{'counts of all tabs':>34}")
    print(f"{'':32}{'queries':>8}{'hits':>9}{quantiles}  {quantiles}  {quantiles}")
    everything = Times("all classes")
    for times in result.times:
        everything.join(times)
    for times in (*result.times, everything, *result.peers):
        hits = quantile(times.totals, 0.5)
        print(
            f"{times.name:32}{len(times.first):8}{hits:9,.0f}{_milliseconds(times.first)}"
            + (f"  {_milliseconds(times.count)}  {_milliseconds(times.tabs)}" if any(times.tabs) else "")
            + (f"  {times.slowest[1]} / {times.slowest_count[1]}" if slowest else "")
        )
    before, one, many = (kilobytes / 1000 for kilobytes in result.memory)
    opened, counted, listed = (seconds * 1000 for seconds in result.start)
    print(f"start: open {opened:.1f} ms, forms {counted:.1f}, first {FIRST} records {listed:.1f}")
    print(f"memory: {before:.1f} MB, after one query {one:.1f}, after {SESSION:,} {many:.1f}")


def main() -> None:
    """Measure each size in its own process."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sizes", type=int, nargs="*", help=f"numbers of records (else {BUNDLED} and {SIZES})")
    parser.add_argument(
        "--full", action="store_true", help=f"{FULL:,} records as well; they take an hour to make"
    )
    parser.add_argument("--slowest", action="store_true", help="print the slowest queries, too")
    parser.add_argument(
        "--cpu", action="store_true", help="processor time: for a machine that has other work"
    )
    parser.add_argument("--queries", type=int, default=QUERIES, help="of each class")
    options = parser.parse_args()
    clock = time.thread_time if options.cpu else time.perf_counter
    sizes = options.sizes or (BUNDLED, *SIZES, *([FULL] if options.full else []))
    for size in sizes:
        path = bundled_database() if size == BUNDLED else database(size)
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
            result = alone.submit(measure, path, options.queries, clock).result()
        _print(size, path, result, slowest=options.slowest)


if __name__ == "__main__":
    main()
