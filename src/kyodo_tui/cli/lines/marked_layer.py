"""One list of the user as a layer of the dialogue: what is marked, or what is shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.page_layer import PageLayer, which_row
from kyodo_tui.core.pages.list_page import list_page
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.strings import (
    NOTHING_BACK,
    NOTHING_TO_COMPARE,
    list_back,
    unmarked,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.cli.lines.dialogue import Dialogue
    from kyodo_tui.cli.lines.marking import Marking
    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.records.user_lists import ListEntry


class SharedLayer(PageLayer):
    """A list that is only read."""

    def __init__(self, talk: Dialogue, marking: Marking, name: str) -> None:
        self.marking = marking
        self.name = name
        super().__init__(talk, self._made(talk))
        self.context = KeyContext.SHARED_LIST
        for command in ("history_back", "history_forward"):
            del self.commands[command]
        self.commands |= {
            "compare": self._compare,
            "lists": lambda _: self._open_lists(),
            "shortlist": lambda _: self.leave("back"),
            "export": lambda _: self.talk.files.export_list(self.name),
        }

    def _made(self, talk: Dialogue) -> Page:
        records = {each.id: each for each in talk.source.records(entry.record_id for entry in self.entries)}
        return list_page(self.name, self.entries, records, talk.labels)

    @property
    def entries(self) -> Sequence[ListEntry]:
        """What is in the list."""
        return self.marking.marks.entries(self.name)

    def renew(self, *said: str) -> None:
        """Make the page again after a change, and say what was done; an empty list is left."""
        self.page = self._made(self.talk)
        self.marking.say_with_problem(*said)
        if not self.entries:
            self.talk.speaker.say(strings.EMPTY_LIST.format(name=one_line(self.name)))

    def entry(self, number: int | None) -> ListEntry | None:
        """Return the entry with a number; of one that is not there, say so."""
        entries = self.entries
        if number is None and len(entries) == 1:
            number = 1
        if number is None or not 1 <= number <= len(entries):
            self.talk.speaker.say(which_row(number, len(entries)))
            return None
        return entries[number - 1]

    def number(self, value: int) -> None:
        """Read the record with this number, in the list of all records."""
        entry = self.entry(value)
        if entry is None:
            return
        if self.talk.source.record(entry.record_id) is None:
            self.talk.speaker.say(strings.UNKNOWN)
        else:
            self.talk.close(self)
            self.talk.jump(entry.record_id)

    def _jump(self, number: int | None) -> None:
        if number is None:
            self.entry(None)
        else:
            self.number(number)

    def _open_lists(self) -> None:
        self.talk.close(self)
        self.marking.open_lists()

    def _compare(self, number: int | None) -> None:
        """Compare a record with the next one; the last with the one before it."""
        there = [self.talk.source.record(each.record_id) for each in self.entries]
        if len(there) < 2:
            self.talk.speaker.say(NOTHING_TO_COMPARE)
        elif number is None and len(there) > 2:
            self.talk.speaker.say(strings.WHICH_ROW.format(count=len(there)))
        else:
            place = max(0, min((number or 1) - 1, len(there) - 2))
            self.marking.compare(there[place : place + 2])


class MarkedLayer(SharedLayer):
    """A list of the user, which is changed by number."""

    def __init__(self, talk: Dialogue, marking: Marking, name: str) -> None:
        super().__init__(talk, marking, name)
        self.context = KeyContext.SHORTLIST
        self.commands |= {
            "unmark": self._unmark,
            "entry_down": lambda number: self._move(number, 1),
            "entry_up": lambda number: self._move(number, -1),
            "note": self._ask_note,
            "undo": lambda _: self._undo(),
        }

    @property
    def help(self) -> Sequence[str]:
        """Say what can be answered."""
        return (*super().help, *strings.HELP_MARKED)

    def _unmark(self, number: int | None) -> None:
        entry = self.entry(number)
        if entry is not None:
            self.marking.marks.toggle(entry.record_id, "")
            self.renew(f"{one_line(entry.name)}: {unmarked(one_line(self.name), len(self.entries))}")

    def _move(self, number: int | None, step: int) -> None:
        entry = self.entry(number)
        if entry is None:
            return
        ids = [each.record_id for each in self.entries]
        place = ids.index(entry.record_id) + step
        if not 0 <= place < len(ids):
            self.talk.speaker.say(strings.NO_FURTHER)
            return
        self.marking.marks.move(entry.record_id, place)
        self.renew(strings.MOVED.format(name=one_line(entry.name), place=place + 1))

    def _ask_note(self, number: int | None) -> None:
        entry = self.entry(number)
        if entry is None:
            return

        def write(note: str | None) -> None:
            if note is not None:
                self.marking.marks.write_note(entry.record_id, note)
                self.renew(strings.NOTED.format(note=one_line(note)) if note else strings.NOTE_GONE)

        self.talk.ask_text(
            strings.ASK_NOTE.format(name=one_line(entry.name)), write, entry.note, may_be_empty=True
        )

    def _undo(self) -> None:
        restored = self.marking.marks.undo()
        self.renew(one_line(list_back(restored.list_name, restored.count)) if restored else NOTHING_BACK)
