"""How many letters a user types until the intended record is among the first ten rows.

Every record of the bundled database is searched by what a user remembers of it: the first word of its name, its
organiser (of a project: its partners), its department. The database is queried after every letter, as the browser does,
without the input method, in three romanisations. Three measures, from strict to lenient:

- *One after another*: the first word of the name, a space, the organiser, a space, the department, as one query, until
  the record is reached. Spaces count as letters. Every record must be reached this way. As nobody types what half of
  all names start with (苫小牧市, 第31回), also with the first *telling* word, one that at most ten names hold.
- *Each start alone*: from the first letter up to the end of the text; the name also from its telling word.
- *The luckiest start*: the one that takes the fewest letters, which a user cannot know in advance, with and without the
  telling word; where none of the four reaches the record, four letters of the department, a space and the telling word.

Words are spelled by their usual reading; Latin letters and digits may be typed as they are. Only records with exactly
the same name share a place in the first ten: their rows look the same.
"""

from __future__ import annotations

import argparse
import math
import statistics
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.kana import MORA_OF, hiragana
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.fields import text_of
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.core.records.record import Record

FIRST = 10
"""A record is reached when it is among the first so many rows."""
STARTS = {
    "name": "name, from its first word",
    "telling": "name, from its telling word",
    "organiser": "organiser or partners",
    "department": "department",
}
"""Kind of text that is typed → label."""
LETTERS = 24
"""Maximum letters typed."""
_GOING_ON = 4
"""Letters of the department that are typed before the name."""
WORST = 15

_LONG = ("ou", "oo", "uu")
_HEPBURN = {
    "si": "shi", "ti": "chi", "tu": "tsu", "hu": "fu", "zi": "ji", "thi": "ti", "dhi": "di", "twu": "tu", "dwu": "du",
}  # fmt: skip
_HEPBURN_Y = {"sy": "sh", "ty": "ch", "zy": "j"}


@dataclass(frozen=True, slots=True)
class Habit:
    """How a user spells kana."""

    name: str
    hepburn: bool
    long_vowels: bool = True
    """Whether the second kana of a long vowel is typed."""

    def spell(self, words: Sequence[str]) -> str:
        """Return the letters typed for words; what is not kana is typed unchanged."""
        sounds = [
            sound for word in words for sound in ([word] if word.isascii() else self._sounds(hiragana(word)))
        ]
        typed = ""
        for sound, following in zip(sounds, [*sounds, ""][1:], strict=True):
            if sound == "っ":
                typed += "t" if following.startswith("ch") else following[:1].strip("aiueon")
            elif sound == "ん":
                typed += self._nasal(following)
            else:
                typed += sound
        return typed

    def _sounds(self, kana: str) -> list[str]:
        found: list[str] = []
        place = 0
        while place < len(kana):
            length = 2 if kana[place : place + 2] in MORA_OF else 1
            sign = kana[place : place + length]
            place += length
            vowel = found[-1][-1] if found else ""
            if sign == "ー":
                found += ["-"] if self.long_vowels else []
            elif sign in "っん":
                found.append(sign)
            elif sign in MORA_OF and (self.long_vowels or vowel + MORA_OF[sign] not in _LONG):
                found.append(self._letters(MORA_OF[sign]))
        return found

    def _letters(self, mora: str) -> str:
        if not self.hepburn:
            return mora
        return _HEPBURN.get(mora) or _HEPBURN_Y.get(mora[:2], mora[:2]) + mora[2:]

    def _nasal(self, following: str) -> str:
        if self.hepburn:
            return "n'" if following[:1] in tuple("aiueoy") else "n"
        return "nn" if following[:1] in ("", *"aiueoyn") else "n"


HABITS = (
    Habit("Hepburn", hepburn=True),
    Habit("kunrei/wapuro", hepburn=False),
    Habit("long vowels dropped", hepburn=True, long_vowels=False),
)


@dataclass(frozen=True, slots=True)
class Typed:
    """Result of typing one kind of text of one record."""

    record: Record
    start: str
    typed: str
    """What was typed until the record was reached, or all of it."""
    keys: float
    """Letters until the record was reached; infinite where it was not."""
    before: tuple[str, ...]
    """The names before it one letter earlier."""


class Typist:
    """Searches one database, letter by letter."""

    def __init__(self, reader: Database) -> None:
        self._reader = reader
        self.records = list(reader.records([row.id for row in reader.select(parse("")).rows(0, 1_000_000)]))
        """Every record."""
        self._names = {record.id: record.name for record in self.records}
        self._in_names = Counter(
            word for name in set(self._names.values()) for word in {text for text, _ in self._words(name)}
        )

    def beginning(self, record: Record, start: str, habit: Habit) -> str:
        """Return the full text that is typed for a record."""
        if start == "telling":
            words = self._telling(record)
        else:
            words = self._words(text_of(record, start) or text_of(record, "partners"))
        return habit.spell([spoken for _, spoken in words])[:LETTERS]

    def _telling(self, record: Record) -> list[tuple[str, str]]:
        """Return the words of the name from the first one that only few names hold."""
        words = self._words(record.name)
        telling = (place for place, (text, _) in enumerate(words) if self._in_names[text] <= FIRST)
        return words[next(telling, 0) :]

    def _words(self, text: str) -> list[tuple[str, str]]:
        """Return the words of a text, each as written and as read."""
        found = []
        for word in self._reader.words(text):
            written = fold(text[word.start : word.end]).text
            if written.isascii() and written.isalnum():
                found.append((written, written))
            elif word.readings:
                found.append((written, word.readings[0]))
        return found

    def type(self, record: Record, start: str, habit: Habit) -> Typed:
        """Type until the record is reached."""
        return self._type(record, start, self.beginning(record, start, habit))

    def one_after_another(self, record: Record, habit: Habit, *, telling: bool = False) -> Typed:
        """Type the first (or the telling) word of the name, then the organiser, then the department."""
        words = self._telling(record) if telling else self._words(record.name)
        parts = [habit.spell([spoken for _, spoken in words[:1]])]
        parts += [self.beginning(record, start, habit) for start in ("organiser", "department")]
        return self._type(record, "one after another", " ".join(part for part in parts if part))

    def go_on(self, record: Record, habit: Habit) -> Typed:
        """Type the start of the department, then the name."""
        head = self.beginning(record, "department", habit)[:_GOING_ON] + " "
        return self._type(record, "both", head + self.beginning(record, "telling", habit), len(head))

    def _type(self, record: Record, start: str, typed: str, known: int = 0) -> Typed:
        before: tuple[str, ...] = ()
        for length in range(known + 1, len(typed) + 1):
            others = self._before(typed[:length], record)
            if others is not None and len(others) < FIRST:
                return Typed(record, start, typed[:length], length, before)
            before = others if others is not None else ("(not found)",)
        return Typed(record, start, typed, math.inf, before)

    def _before(self, typed: str, record: Record) -> tuple[str, ...] | None:
        """Return the names of the records before ``record``, or ``None`` if it is not found."""
        names: list[str] = []
        for each in self._found(typed):
            if self._names[each] == record.name:
                return tuple(names)
            if self._names[each] not in names:
                names.append(self._names[each])
        return None

    @lru_cache(maxsize=1 << 16)  # noqa: B019 - lives as long as the program
    def _found(self, typed: str) -> tuple[str, ...]:
        selection = self._reader.select(parse(typed), Scope())
        return tuple(row.id for row in selection.rows(0, selection.count))


def quantile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least ``share`` of the values do not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def _line(label: str, found: Sequence[Typed]) -> str:
    keys = [each.keys for each in found]
    numbers = [statistics.median_low(keys), quantile(keys, 0.95), max(keys)]
    shown = "".join(f"{number:>8}" for number in ("never" if n == math.inf else f"{n:.0f}" for n in numbers))
    return f"{label:40}{sum(key == math.inf for key in keys):>12}{shown}"


def _worst(title: str, found: Iterable[Typed], number: int) -> None:
    print(f"\n{title}, each with what stood before it one letter earlier")
    shown: set[tuple[str, str]] = set()
    for typed in sorted(found, key=lambda each: -each.keys):
        if len(shown) < number and (typed.record.id, typed.start) not in shown:
            shown.add((typed.record.id, typed.start))
            keys = "never" if typed.keys == math.inf else f"{typed.keys:.0f}"
            print(
                f"{keys:>6} {typed.typed}  {typed.record.id} {typed.record.name} / {typed.record.department}"
            )
            print(f"{'':7}< {'、'.join(text[:18] for text in typed.before[:FIRST])}")


def _unreachable(found: Iterable[tuple[Habit, Typed]]) -> None:
    missed = [(habit, typed) for habit, typed in found if typed.keys == math.inf]
    print(f"\nNot reached one after another: {len(missed)}")
    for habit, typed in missed:
        print(f"  {habit.name}: {typed.typed}  {typed.record.id} {typed.record.name}")


def _luckiest(starts: Iterable[Sequence[Typed]]) -> list[Typed]:
    """Return, for each record, the result with the fewest letters."""
    return [min(each, key=lambda typed: typed.keys) for each in zip(*starts, strict=True)]


def main() -> None:
    """Type everything, and print the results."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--worst", type=int, default=WORST, metavar="N", help="how many bad cases to print")
    options = parser.parse_args()
    in_order: list[tuple[Habit, Typed]] = []
    telling: list[Typed] = []
    with Database.open(bundled_database()) as reader:
        typist = Typist(reader)
        print(
            f"{len(typist.records)} records; letters until among the first {FIRST} rows (target: 3, 95 % 5)"
        )
        print(f"{'':40}{'unreachable':>12}{'median':>8}{'95 %':>8}{'most':>8}")
        for habit in HABITS:
            whole = [typist.one_after_another(record, habit) for record in typist.records]
            whole_telling = [typist.one_after_another(r, habit, telling=True) for r in typist.records]
            starts = {start: [typist.type(r, start, habit) for r in typist.records] for start in STARTS}
            luckiest = _luckiest(starts.values())
            luckiest_of_three = _luckiest(typed for start, typed in starts.items() if start != "telling")
            further = [each.record for each in luckiest if each.keys == math.inf]
            went_on = {record.id: typist.go_on(record, habit) for record in further}
            luckiest = [went_on.get(each.record.id, each) for each in luckiest]
            print(habit.name)
            print(_line("  first word, organiser, department", whole))
            print(_line("  telling word, organiser, department", whole_telling))
            for start, typed in starts.items():
                print(_line(f"  {STARTS[start]}, alone", typed))
            print(_line("  the luckiest without a telling word", luckiest_of_three))
            print(_line(f"  the luckiest start ({len(further)} went on)", luckiest))
            in_order += [(habit, typed) for typed in (*whole, *whole_telling)]
            telling += starts["telling"]
    _unreachable(in_order)
    _worst(f"The {options.worst} worst one after another", [typed for _, typed in in_order], options.worst)
    _worst(f"The {options.worst} worst by the telling word of the name alone", telling, options.worst)


if __name__ == "__main__":
    main()
