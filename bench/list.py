"""From a key to the screen it changes: the list of 218 and of a million records, beside a DataTable of 218."""

from __future__ import annotations

import gc
import sqlite3
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import median

from bench._terminal import PYTHON, Burst, TimedTerminal
from kyodo_tui.cli.places import bundled_database

MANY = 1_000_000
ROUNDS = 15
SIZES = ((120, 36), (80, 19))
"""In the first, the record under the cursor is shown beside the list; in the second, there is only the list."""

_DOWN, _PAGE_DOWN, _BACKSPACE = "\x1b[B", "\x1b[6~", "\x7f"
_COPIED = "record"
_LONG = ("purpose", "partners", "held", "effects")


def write_many(path: Path, number: int) -> None:
    """Write the bundled database with copies of its records, ``number`` in total; the copies are not indexed."""
    path.write_bytes(bundled_database().read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        (base,) = connection.execute("SELECT max(seq) FROM record").fetchone()
        sizes = "SELECT form, name_holder, count(*) AS size FROM record_form GROUP BY form, name_holder"
        of_form = "(SELECT count(*) FROM record_form AS other WHERE other.form = original.form)"
        of_holder = (
            f"(SELECT size FROM ({sizes}) AS part"
            " WHERE part.form = original.form AND part.name_holder IS original.name_holder)"
        )
        short = {column: f"substr({column}, 1, 40)" for column in _LONG}
        # Every record has one form, so both tables have the same numbers.
        for table, values in (
            (_COPIED, {"id": "id || '-' || n", **short}),
            (
                "record_form",
                {
                    "record": f"record + n * {base}",
                    "form_seq": f"form_seq + n * {of_form}",
                    "holder_seq": f"holder_seq + n * {of_holder}",
                },
            ),
        ):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            values = {"seq": f"seq + n * {base}", **values}
            connection.execute(
                f"INSERT INTO {table} ({', '.join(columns)})"
                f" SELECT {', '.join(values.get(column, column) for column in columns)} FROM (WITH RECURSIVE"
                f" copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < {number // base})"
                f" SELECT n FROM copies) CROSS JOIN (SELECT * FROM {table} WHERE seq <= {base}) AS original"
                f" WHERE seq + n * {base} <= {number}"
            )
        connection.execute("ANALYZE record")
        connection.commit()


def measure(terminals: dict[str, TimedTerminal], keys: list[str]) -> dict[str, list[Burst]]:
    """Press each key in every program in turn."""
    bursts: dict[str, list[Burst]] = {program: [] for program in terminals}
    for key in keys:
        for program, terminal in terminals.items():
            bursts[program].append(terminal.time_keys(key))
    return bursts


def show(title: str, bursts: dict[str, list[Burst]]) -> None:
    """Print one line of the table per program."""
    for program, measured in bursts.items():
        first = median(burst.first for burst in measured) * 1000
        last = median(burst.last for burst in measured) * 1000
        worst = max(burst.last for burst in measured) * 1000
        size = median(burst.size for burst in measured)
        print(f"{title:18}{program:28}{first:8.1f}{last:8.1f}{worst:8.1f}{size:9,.0f}")
        title = ""


def start(
    commands: dict[str, list[str]], size: tuple[int, int], opened: ExitStack
) -> dict[str, TimedTerminal]:
    """Start the programs and print how long that took."""
    terminals: dict[str, TimedTerminal] = {}
    print(f"\n{size[0]}x{size[1]}: start{'':32}{'':8}{'ms':>8}{'':8}{'bytes':>9}   memory")
    for program, arguments in commands.items():
        terminal = opened.enter_context(TimedTerminal([PYTHON, *arguments], size))
        seconds = terminal.time_until(lambda text: "No." in text)
        terminal.settle()
        terminals[program] = terminal
        memory = terminal.memory("VmHWM") / 1000
        print(
            f"{'':18}{program:28}{'':8}{seconds * 1000:8.0f}{'':8}{len(terminal.written):9,}{memory:6.1f} MB"
        )
    return terminals


def keys(terminals: dict[str, TimedTerminal]) -> None:
    """Press every kind of key."""
    lists = {program: terminal for program, terminal in terminals.items() if "DataTable" not in program}
    print(f"From the key to the first and the last byte of the response, medians of {ROUNDS}, ms")
    print(f"{'':18}{'':28}{'first':>8}{'last':>8}{'worst':>8}{'bytes':>9}")
    show("one row down", measure(terminals, [_DOWN] * ROUNDS))
    show("a page down", measure(terminals, [_PAGE_DOWN] * 4))
    show("another tab", measure(lists, ["2", "3", "1"] * (ROUNDS // 3)))
    for terminal in terminals.values():
        terminal.time_keys("/")
    letters = measure(terminals, ["会", _BACKSPACE] * ROUNDS)
    show("a letter typed", {program: bursts[::2] for program, bursts in letters.items()})
    show("a letter erased", {program: bursts[1::2] for program, bursts in letters.items()})


def main() -> None:
    """Measure everything."""
    with tempfile.TemporaryDirectory() as folder:
        many = Path(folder) / "many.db"
        write_many(many, MANY)
        with closing(sqlite3.connect(bundled_database())) as connection:
            (few,) = connection.execute("SELECT count(*) FROM record").fetchone()
        commands = {
            f"kyodo-tui, {few} records": ["-m", "kyodo_tui"],
            f"kyodo-tui, {MANY:,} records": ["-m", "kyodo_tui", "--db", str(many)],
            f"DataTable, {few} rows": ["-m", "bench._data_table", str(bundled_database())],
        }
        for size in SIZES:
            with ExitStack() as opened:
                keys(start(commands, size, opened))
        print(
            "\nThe copies among the million are not in the search index: typing finds the same records in both."
        )


if __name__ == "__main__":
    gc.disable()
    main()
