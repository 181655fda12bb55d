"""Time to count all facets, from the bundled records to 100,000: the first time, and with every key in the pane.

A key chooses or excludes a value, drawn with a seed from the counts before, as in the facet pane; a run starts again
from nothing after a few. Each is counted in a session that stays open. Processor time, and the same as a ratio to a
frame of the screen and to reading the values of all records with plain SQL, one query a facet.
"""

from __future__ import annotations

import argparse
import time
from random import Random
from typing import TYPE_CHECKING

from bench.generate import SEED, SIZES, database
from bench.keystrokes import quantile
from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.records.listing import EVERYTHING
from kyodo_tui.core.search.filter_text import toggled
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database
from kyodo_tui.store.search.facet_table import VALUE_QUERIES

if TYPE_CHECKING:
    from pathlib import Path

KEYS = 200
"""Keys of a session."""
_RUN = 4
"""Keys until a session starts again from nothing."""
_EXCLUDED = 0.2
FRAME = 1 / 60
_WORDS = ("", "", "まつり", "し", "形態:後援", "防災")
"""What is searched for at the beginning of a run."""


def seconds_of_sql(path: Path) -> float:
    """Return how long plain SQL takes to read the values of all records."""
    with Database.open(path) as opened:
        started = time.process_time()
        for sql in VALUE_QUERIES.values():
            opened.connection.rows(sql)
        return time.process_time() - started


def key_times(path: Path, random: Random) -> tuple[float, list[float]]:
    """Return the seconds of the first counting, and those of each key after it."""
    with Database.open(path) as opened:
        opened.select(parse("")).rows(0, 50)
        started = time.process_time()
        opened.filter_counts(parse(""))
        first = time.process_time() - started
        taken = []
        for key in range(KEYS):
            if key % _RUN == 0:
                text = random.choice(_WORDS)
                facets = opened.filter_counts(parse(text))
            facet = random.choice(facets)
            found = [value for value in facet.values if value.count] or facet.values
            text = toggled(text, facet, random.choice(found), exclude=random.random() < _EXCLUDED)
            started = time.process_time()
            facets = opened.filter_counts(parse(text), EVERYTHING)
            taken.append(time.process_time() - started)
        return first, taken


def show(path: Path) -> None:
    """Print what was measured for a database."""
    with Database.open(path) as opened:
        records = opened.select(parse("")).count
    sql = seconds_of_sql(path)
    first, taken = key_times(path, Random(SEED))
    median, most = quantile(taken, 0.5), quantile(taken, 0.99)
    print(
        f"{records:>9,}{first * 1000:>12.0f}{first / sql:>10.1f}{median * 1000:>12.1f}{most * 1000:>10.1f}"
        f"{most / FRAME:>12.2f}{most / sql:>12.2f}"
    )


def main() -> None:
    """Measure the bundled database and generated ones."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "sizes", type=int, nargs="*", default=SIZES, help=f"numbers of records (else {SIZES})"
    )
    options = parser.parse_args()
    print(
        f"{'records':>9}{'first ms':>12}{'x SQL':>10}{'key ms p50':>12}{'p99':>10}{'p99/frame':>12}{'p99/SQL':>12}"
    )
    for path in (bundled_database(), *(database(size) for size in options.sizes)):
        show(path)


if __name__ == "__main__":
    main()
