"""All lists of the user as a layer of the dialogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.layers import Layer
from kyodo_tui.cli.lines.page_layer import which_row
from kyodo_tui.core.records.user_lists import SHARED_PREFIX, list_name
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.marks import is_shared
from kyodo_tui.tui.strings import (
    LIST_COPIED_NAME,
    LIST_COPY_TITLE,
    LIST_IS_SHARED,
    LIST_NEW_TITLE,
    LIST_OWN,
    LIST_OWN_CURRENT,
    LIST_RENAME_TITLE,
    LIST_SHARED,
    NOTHING_BACK,
    list_back,
    list_deleted,
    list_made,
    list_renamed,
    list_taken,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_tui.cli.lines.dialogue import Dialogue
    from kyodo_tui.cli.lines.marking import Marking
    from kyodo_tui.core.records.user_lists import ListSummary


class ListsLayer(Layer):
    """All lists: open one by its number, make, rename, copy and remove lists."""

    context = KeyContext.LISTS
    has_numbers = True

    def __init__(self, talk: Dialogue, marking: Marking) -> None:
        super().__init__()
        self.talk = talk
        self._marking = marking
        self.commands = {
            "open_list": self._open,
            "new_list": lambda _: self._ask(LIST_NEW_TITLE, "", self._make),
            "rename_list": self._rename,
            "copy_list": self._copy,
            "delete_list": self._delete,
            "undo": lambda _: self._undo(),
            "lists": lambda _: self.enter(),
            "back": lambda _: self.enter(),
            "close": lambda _: self.enter(),
        }

    def say(self) -> None:
        """Say all lists."""
        marks = self._marking.marks
        self.talk.speaker.say_in_portions(
            strings.CHOICE.format(number=number, label=_list_words(each, marks.name))
            for number, each in enumerate(marks.summaries(), 1)
        )
        self.talk.speaker.say(*map(one_line, marks.lists.shared.problems))

    @property
    def prompt(self) -> str:
        """Say how to answer."""
        enter = strings.ENTER_MORE if self.talk.speaker.has_more else strings.ENTER_BACK
        return strings.PROMPT_LISTS.format(enter=enter)

    @property
    def help(self) -> Sequence[str]:
        """Say what can be answered."""
        return strings.HELP_LISTS

    def enter(self) -> None:
        """Go back to the list of records."""
        self.talk.close(self)
        self.talk.list.say_place()

    def number(self, value: int) -> None:
        """Open the list with this number."""
        self._open(value)

    def _list(self, number: int | None, *, own: bool = False) -> str | None:
        """Return the name of the list with a number; say where there is none, or where it cannot be changed."""
        lists = self._marking.marks.summaries()
        if number is None and len(lists) == 1:
            number = 1
        if number is None or not 1 <= number <= len(lists):
            self.talk.speaker.say(which_row(number, len(lists)))
            return None
        if own and lists[number - 1].is_shared:
            self.talk.speaker.say(LIST_IS_SHARED)
            return None
        return lists[number - 1].name

    def _open(self, number: int | None) -> None:
        name = self._list(number)
        if name is not None:
            self.talk.close(self)
            self._marking.open_list(name)

    def _make(self, name: str) -> str | None:
        if not self._marking.marks.create(name):
            return None
        self._marking.marks.use(name)
        self._marking.marks.read()
        return list_made(name)

    def _rename(self, number: int | None) -> None:
        old = self._list(number, own=True)
        if old is not None:
            rename = self._marking.marks.rename
            self._ask(
                LIST_RENAME_TITLE,
                old,
                lambda name: list_renamed(name) if name == old or rename(old, name) else None,
            )

    def _copy(self, number: int | None) -> None:
        name = self._list(number)
        if name is not None:
            proposed = LIST_COPIED_NAME.format(name=name.removeprefix(SHARED_PREFIX))
            copy = self._marking.marks.copy
            self._ask(LIST_COPY_TITLE, proposed, lambda new: list_made(new) if copy(name, new) else None)

    def _delete(self, number: int | None) -> None:
        name = self._list(number, own=True)
        if name is not None:
            self._renew(list_deleted(name, self._marking.marks.delete(name)))

    def _undo(self) -> None:
        restored = self._marking.marks.undo()
        self._renew(NOTHING_BACK if restored is None else list_back(restored.list_name, restored.count))

    def _renew(self, said: str) -> None:
        self._marking.say_with_problem(one_line(said))
        self.say()

    def _ask(self, title: str, proposed: str, do: Callable[[str], str | None]) -> None:
        """Ask for a name, and do something with it that returns what to say; `None` where the name is taken."""

        def answered(typed: str | None) -> None:
            if typed is None:
                return
            try:
                name = list_name(typed)
            except ValueError as error:
                self.talk.speaker.say(str(error))
                return
            self._renew(do(name) or list_taken(name))

        self.talk.ask_text(title, answered, proposed)


def _list_words(each: ListSummary, current: str) -> str:
    kind = LIST_SHARED if is_shared(each.name) else LIST_OWN_CURRENT if each.name == current else LIST_OWN
    return one_line(strings.LIST_WORDS.format(name=each.name, count=each.count, kind=kind))
