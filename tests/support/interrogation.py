"""Ask a database everything on the command line, and judge the answers: words, no traceback, and nothing but text."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
import sys
import time
import zipfile
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from kyodo_tui.cli import main
from kyodo_tui.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MAX_SECONDS = 8.0
"""Processor time of one command or key."""
_LINES = "\n".join(
    (
        *(
            "",
            "1",
            "J",
            "K",
            "l",
            "r",
            "o",
            "1",
            "p",
            "*",
            "b",
            "B",
            "1",
            "f",
            "2",
            "s",
            "2",
            "t",
            "1",
            "T",
            "v",
        ),
        *(
            "1",
            "防災",
            "1",
            "c",
            "bousai",
            "形態:後援",
            "f",
            "3",
            "x",
            "ありえない語",
            "x",
            "月:10",
            "1",
            "?",
        ),
        *("9999", "q"),
    )
)
"""What is typed into the dialogue."""
_NAMES = "苫小牧商工会議所\n北海道新聞社\n苫小牧市町内会連合会\n"
_TYPED = {"match": _NAMES, "browse": _LINES}
_BY = (
    *("form", "department", "organiser", "partner", "name-holder", "frequency", "month", "mode", "year"),
    *("status", "kind", "extra"),
)
_CODES = frozenset({ExitCode.DONE, ExitCode.NOTHING_FOUND, ExitCode.USAGE, ExitCode.DATA})
_CONTROLS = re.compile("[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\ud800-\udfff]")
_HIDDEN = re.compile(
    "[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_REORDERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]")
_FORMULA = re.compile(r"\s*[=+@＝＋－＠]")
_SHEETS = frozenset({"csv", "tsv"})
_HANDED_OUT = frozenset({"json", "jsonl", "ids", *_SHEETS})
"""Formats that keep every character that is text, also those a screen does without."""


class Answer(NamedTuple):
    """What a command did."""

    words: tuple[str, ...]
    code: int
    out: bytes
    messages: str
    seconds: float
    """Processor time."""


def subjects(path: Path) -> tuple[list[str], str]:
    """Return a record of each form and name holder, and the body that is named most, of a sound database."""
    with closing(sqlite3.connect(path)) as connection:
        ids = connection.execute(
            "SELECT id FROM record GROUP BY form, name_holder ORDER BY min(seq)"
        ).fetchall()
        (body,) = connection.execute(
            """SELECT name FROM organisation JOIN mention ON mention.organisation = organisation.id
            GROUP BY organisation.id ORDER BY count(*) DESC LIMIT 1"""
        ).fetchone()
    return [record_id for (record_id,) in ids], body


def commands(ids: Sequence[str], body: str) -> list[tuple[str, ...]]:
    """Return every command that only reads, about some records and a body."""
    return [
        ("search", "防災"),
        ("search", "bousai", "--count"),
        ("search", "まちずくり"),
        ("search", "形態:後援", "月:10", "--format", "json"),
        ("search", "課:", "-中止", "--format", "csv"),
        ("search", "状態:中止", "--format", "markdown"),
        ("search", "ありえない語 相手:企業"),
        ("search", "の", "--format", "tsv", "--machine"),
        ("search", ids[0], "--format", "ids"),
        *(("show", *ids, "--format", name) for name in ("text", "json", "markdown")),
        *(("stats", "--by", by) for by in _BY),
        ("stats", "防災", "--by", "form", "--format", "csv"),
        ("stats", "--by", "month", "--format", "json"),
        ("stats", "--summary"),
        ("stats", "--by", "form", "--by", "department", "--format", "xlsx"),
        *(("related", each) for each in ids),
        ("related", ids[0], "--format", "markdown"),
        *(("organisation", body, "--format", name) for name in ("table", "csv")),
        ("organisation", "ありえない団体"),
        ("precedents", ids[1]),
        ("precedents", "港まつり"),
        ("precedents", body, "--format", "json"),
        ("compare",),
        ("compare", "2020", "2021", "--format", "xlsx"),
        *(("match", "-", "--format", name) for name in ("table", "csv")),
        *(("export", "--format", name) for name in ("json", "jsonl", "csv", "tsv", "markdown", "xlsx")),
        ("export", "防災", "--format", "csv", "--machine"),
        ("export", "--format", "csv", "--encoding", "cp932", "--replace-with", "〓"),
        ("handout",),
        ("handout", "--full", "防災"),
        ("handout", "--format", "text"),
        ("check",),
        ("check", "--all"),
        ("doctor",),
        ("browse", "--lines"),
    ]


def ask(path: Path, words: Sequence[str]) -> Answer:
    """Run a command on a database in this process; an unexpected error is raised."""
    begun = time.process_time()
    with _streams(_TYPED.get(words[0], "")) as (out, messages):
        code = main([*words, "--db", str(path)])
    seconds = time.process_time() - begun
    said = messages.getvalue().decode("utf-8", "surrogatepass")
    return Answer(tuple(words), code, out.getvalue(), said, seconds)


@contextmanager
def _streams(typed: str) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    kept = sys.stdin, sys.stdout, sys.stderr
    out, messages = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(out, encoding="utf-8", newline="\n", write_through=True)
    sys.stderr = io.TextIOWrapper(messages, encoding="utf-8", newline="\n", write_through=True)
    written = sys.stdout, sys.stderr
    try:
        yield out, messages
    finally:
        for stream in written:
            stream.flush()
            stream.detach()
        sys.stdin, sys.stdout, sys.stderr = kept


def faults(answer: Answer) -> list[str]:
    """Return what is wrong with an answer."""
    found = [] if answer.code in _CODES else [f"exit {answer.code}"]
    if answer.code in (ExitCode.USAGE, ExitCode.DATA) and not answer.messages.strip():
        found.append("no words")
    if "Traceback" in answer.messages:
        found.append("traceback")
    if answer.seconds > MAX_SECONDS:
        found.append(f"{answer.seconds:.1f} s")
    found += harm(answer.messages, _HIDDEN)
    if answer.out.startswith(b"PK"):
        return found + _workbook_faults(answer.out)
    if "cp932" in answer.words:
        return found
    text = answer.out.decode("utf-8-sig")
    found += harm(text, _REORDERING if _HANDED_OUT & set(answer.words) else _HIDDEN)
    return found + (
        _formulas(text, "\t" if "tsv" in answer.words else ",") if _SHEETS & set(answer.words) else []
    )


def harm(text: str, hidden: re.Pattern[str] = _HIDDEN) -> list[str]:
    """Return what in a text is none: a control, or what is hidden or reorders."""
    found = (pattern.search(text) for pattern in (_CONTROLS, hidden))
    return [f"{each[0]!r} after {text[max(0, each.start() - 30) : each.start()]!r}" for each in found if each]


def _formulas(text: str, delimiter: str) -> list[str]:
    csv.field_size_limit(1 << 30)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [f"formula {cell[:40]!r}" for row in rows for cell in row if _FORMULA.match(cell)][:1]


def _workbook_faults(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith((".xml", ".rels")):
                ET.fromstring(content)
            if re.search(rb"<f[ >]|<hyperlink ", content):
                return [f"{name}: formula or link"]
    return []
