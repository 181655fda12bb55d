"""Databases of any size for the measurements: records made of the words of the real ones, from a seed."""

from __future__ import annotations

import argparse
import sys
import time
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, overload

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.japanese.readings import Reading, Word
from kyodo_tui.core.records.record import Project, Record, Session, Sponsorship
from kyodo_tui.core.records.report import ORGANISER, PARTNER, Mention, Organisation, Report
from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from collections.abc import Iterable

SEED = 2020
SIZES = (10_000, 100_000)
"""Sizes, in records, of every measurement; larger ones on request."""
CACHE = Path(__file__).parent / ".cache"
_REPORT = 10_000
"""Maximum records of a report, and so of those in memory at a time."""
_YEARS = 20
_LAST_YEAR = 2020
_PROJECTS = 0.15
_ORGANISERS = 0.05
_DEPARTMENTS = 100
_COINED = 20_000
"""Compounds of two words: most of them are rare, as names of people and places are."""
_DIGITS = ("", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう")
_HUNDREDS = {3: "さんびゃく", 6: "ろっぴゃく", 8: "はっぴゃく"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A text with its words."""

    text: str
    words: tuple[Word, ...]

    def part(self, first: int, last: int) -> Piece:
        """Return the piece from word ``first`` up to ``last``."""
        words = self.words[first:last]
        start = words[0].start
        return Piece(
            self.text[start : words[-1].end],
            tuple(Word(word.start - start, word.end - start, word.readings) for word in words),
        )


def joined(pieces: Iterable[Piece]) -> Piece:
    """Return the concatenation of pieces."""
    text = ""
    words: list[Word] = []
    for piece in pieces:
        words += [Word(word.start + len(text), word.end + len(text), word.readings) for word in piece.words]
        text += piece.text
    return Piece(text, tuple(words))


def _word(text: str, *readings: str) -> Piece:
    return Piece(text, (Word(0, len(text), readings),))


def _number(number: int) -> Piece:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    kana = (
        ""
        if not hundreds
        else "ひゃく"
        if hundreds == 1
        else _HUNDREDS.get(hundreds, _DIGITS[hundreds] + "ひゃく")
    )
    kana += "" if not tens else "じゅう" if tens == 1 else _DIGITS[tens] + "じゅう"
    return _word(str(number), kana + _DIGITS[ones])


_COMMA = _word("、")
_ORDINAL = _word("第", "だい")
_TIMES = _word("回", "かい")


class Vocabulary:
    """The words and shapes of the real records."""

    def __init__(self, reports: Iterable[Report], seed: int) -> None:
        reports = list(reports)
        readings = {
            reading.text: Piece(reading.text, reading.words) for each in reports for reading in each.readings
        }
        records = [record for report in reports for record in report.records]
        self.report = reports[0]
        """A report with the vocabularies of forms, name holders and frequencies."""
        self.names = [readings[record.name] for record in records]
        self.departments = list({r.department: readings[r.department] for r in records}.values())
        self.organisers = [readings[r.organiser] for r in records if isinstance(r, Sponsorship)]
        projects = [record for record in records if isinstance(record, Project)]
        self.sentences = [
            sentence
            for project in projects
            for text in (project.purpose, project.effects)
            if text
            for sentence in _sentences(readings[text])
        ]
        words = [
            piece.part(i, i + 1) for piece in self.names for i, w in enumerate(piece.words) if w.readings
        ]
        short = sorted(
            {piece.text: piece for piece in words if len(piece.text) <= 2}.values(), key=lambda p: p.text
        )
        random = Random(f"{seed} words")
        self.coined = [
            Piece(
                (one := random.choice(short)).text + (other := random.choice(short)).text,
                (
                    Word(
                        0,
                        len(one.text) + len(other.text),
                        (one.words[0].readings[0] + other.words[0].readings[0],),
                    ),
                ),
            )
            for _ in range(_COINED)
        ]
        self._weights = list(accumulate(1 / rank for rank in range(1, _COINED + 1)))

    def rare(self, random: Random) -> Piece:
        """Return a compound; the one of rank ``n`` is drawn 1/``n`` as often as the first."""
        return self.coined[bisect(self._weights, random.random() * self._weights[-1]) % _COINED]


def _sentences(piece: Piece) -> list[Piece]:
    found = []
    first = 0
    for index, word in enumerate(piece.words):
        if piece.text[word.start : word.end] in "。、" or index == len(piece.words) - 1:
            if 8 <= word.end - piece.words[first].start <= 40:
                found.append(piece.part(first, index + 1))
            first = index + 1
    return found


class Reports(Sequence[Report]):
    """Reports with ``size`` records in total, generated on access, the same each time."""

    def __init__(self, size: int, vocabulary: Vocabulary, seed: int = SEED) -> None:
        self._size = size
        self._seed = seed
        self._vocabulary = vocabulary
        self._share = min(_REPORT, max(1, size // 5))

    def __len__(self) -> int:
        return -(-self._size // self._share)

    @overload
    def __getitem__(self, place: int) -> Report: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Report]: ...
    def __getitem__(self, place: int | slice) -> Report | Sequence[Report]:
        if isinstance(place, slice):
            return [self[each] for each in range(len(self))[place]]
        if not 0 <= place < len(self):
            raise IndexError(place)
        return self._report(place)

    @cached_property
    def _departments(self) -> list[Piece]:
        random = Random(f"{self._seed} departments")
        real = self._vocabulary.departments
        made = {piece.text: piece for piece in real}
        while len(made) < min(_DEPARTMENTS, self._size):
            one, other = random.choice(real), random.choice(real)
            piece = joined(
                [one.part(0, max(1, len(one.words) - 1)), other.part(len(other.words) // 2, len(other.words))]
            )
            made.setdefault(piece.text, piece)
        return list(made.values())

    def _organiser(self, random: Random) -> Piece:
        # Squared, so that a few organisers have many records and most have few.
        return self._named_organiser(int(random.random() ** 2 * max(1, self._size * _ORGANISERS)))

    @lru_cache(4096)  # noqa: B019 - lives as long as the program
    def _named_organiser(self, number: int) -> Piece:
        real = self._vocabulary.organisers
        if number < len(real):
            return real[number]
        random = Random(f"{self._seed} organiser {number}")
        base = random.choice(real)
        return joined(
            [self._vocabulary.rare(random), base.part(random.randrange(len(base.words)), len(base.words))]
        )

    def _name(self, random: Random) -> Piece:
        pieces = [_ORDINAL, _number(random.randint(1, 999)), _TIMES] if random.random() < 0.3 else []
        if random.random() < 0.6:
            pieces.append(self._vocabulary.rare(random))
        for _ in range(random.choice((1, 2, 2, 3))):
            base = random.choice(self._vocabulary.names)
            first = random.randrange(len(base.words))
            pieces.append(base.part(first, first + random.randint(2, 6)))
        return joined(pieces)

    def _report(self, place: int) -> Report:
        random = Random(f"{self._seed} {self._size} {place}")
        year = _LAST_YEAR - place % _YEARS
        code = f"{year}" if place < _YEARS else f"{year}c{place // _YEARS}"
        given = self._vocabulary.report
        read: dict[str, Piece] = {}
        records: list[Record] = []
        mentions: list[Mention] = []
        numbers: dict[str, int] = {}
        project_forms = [form.code for form in given.forms if form.kind == "project"]
        count = min(self._share, self._size - place * self._share)
        projects = round(count * _PROJECTS)
        for number in range(count):
            name, department = self._name(random), random.choice(self._departments)
            bodies = [
                self._organiser(random) for _ in range(random.randint(1, 3) if number < projects else 1)
            ]
            pieces = [name, department, *bodies]
            if number < projects:
                form = project_forms[number * len(project_forms) // projects]
                record: Record = self._project(random, code, year, form, _next(numbers, form), pieces)
            else:
                form = next(form.code for form in given.forms if form.kind != "project")
                holders = given.name_holders
                holder = holders[(number - projects) * len(holders) // (count - projects)].code
                no = _next(numbers, holder)
                record = Sponsorship(
                    f"{code}-{form}-{holder}-{no}",
                    year,
                    form,
                    no,
                    name.text,
                    department.text,
                    holder,
                    bodies[0].text,
                )
            role = PARTNER if isinstance(record, Project) else ORGANISER
            mentions += [
                Mention(record.id, role, position, text, text)
                for position, text in enumerate(dict.fromkeys(body.text for body in bodies))
            ]
            records.append(record)
            read.update((piece.text, piece) for piece in pieces)
        return Report(
            code=code,
            fiscal_year=year,
            title=f"協働事業実施状況（{year}年度）",
            source_name=f"made-from-seed-{self._seed}",
            source_sha256="0" * 64,
            sections=(),
            forms=given.forms,
            name_holders=given.name_holders,
            frequencies=given.frequencies,
            records=tuple(records),
            cells=(),
            organisations=tuple(
                Organisation(text, text) for text in dict.fromkeys(m.written for m in mentions)
            ),
            mentions=tuple(mentions),
            readings=tuple(Reading(text, piece.words, reviewed=False) for text, piece in read.items()),
        )

    def _project(
        self, random: Random, code: str, year: int, form: str, no: int, pieces: list[Piece]
    ) -> Project:
        """Return a project, and add its further texts to ``pieces``."""
        name, department, *bodies = pieces
        partners = joined(piece for body in bodies for piece in (_COMMA, body)).text.removeprefix("、")
        purpose, effects = (
            joined(random.choice(self._vocabulary.sentences) for _ in range(2)) for _ in range(2)
        )
        month, day, people = random.randint(4, 12), random.randint(1, 28), random.randint(5, 900)
        separated = [piece for body in bodies for piece in (_COMMA, body)][1:]
        pieces += [purpose, effects, joined(separated)]
        return Project(
            f"{code}-{form}-{no}",
            year,
            form,
            no,
            name.text,
            department.text,
            frequency=random.choice(self._vocabulary.report.frequencies).code,
            since_year=random.randint(1950, year),
            since_approx=False,
            purpose=purpose.text,
            partners=partners,
            partner_list=tuple(dict.fromkeys(body.text for body in bodies)),
            held=f"{year}年{month}月{day}日（{people}人）",
            sessions=(
                Session(
                    None, f"{year}-{month:02}-{day:02}", None, None, people, False, "人", "in_person", None
                ),
            ),
            totals=(),
            effects=effects.text,
        )


def _next(numbers: dict[str, int], key: str) -> int:
    number = numbers[key] = numbers.get(key, 0) + 1
    return number


def database(size: int, *, seed: int = SEED, rebuild: bool = False) -> Path:
    """Return the database with ``size`` records, generated if it does not exist."""
    path = CACHE / f"kyodo-{size}-{seed}.db"
    if rebuild or not path.exists():
        CACHE.mkdir(exist_ok=True)
        print(f"making {path.name} …", file=sys.stderr, flush=True)
        started = time.perf_counter()
        with Database.open(bundled_database()) as reader:
            vocabulary = Vocabulary(reader.reports(), seed)
        write(Reports(size, vocabulary, seed), path)
        size_in_mb = path.stat().st_size / 1e6
        print(f"… {time.perf_counter() - started:.0f} s, {size_in_mb:.0f} MB", file=sys.stderr)
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "sizes", type=int, nargs="*", default=SIZES, help=f"numbers of records (else {SIZES})"
    )
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--rebuild", action="store_true", help="even where the database is there")
    options = parser.parse_args()
    for each in options.sizes:
        database(each, seed=options.seed, rebuild=options.rebuild)
