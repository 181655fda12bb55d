"""The layers of the dialogue: what a line means depends on the one that was opened last."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from kyodo_tui.cli.lines import strings
from kyodo_tui.core.search.labels import is_found
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui.commands import KeyContext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kyodo_tui.cli.lines.asking import Asking

Choice = TypeVar("Choice")


class Layer:
    """A part of the dialogue; it answers what the layers above it leave."""

    context: KeyContext = KeyContext.LIST
    """Whose letters mean its commands."""
    has_numbers: ClassVar[bool] = False
    """Whether its rows have numbers of their own, so that those of the list mean nothing."""
    is_visit: bool = False
    """Whether one can go back to it."""
    is_question: ClassVar[bool] = False
    """Whether only its own commands are meant as such until it is answered."""

    def __init__(self) -> None:
        self.commands: dict[str, Callable[[int | None], None]] = {}
        """Id of a command → what runs it."""

    @property
    def prompt(self) -> str:
        """What stands before what is typed."""
        raise NotImplementedError

    @property
    def help(self) -> Sequence[str]:
        """What can be answered, in sentences."""
        raise NotImplementedError

    def enter(self) -> None:
        """Answer an empty line."""
        raise NotImplementedError

    def number(self, value: int) -> None:
        """Answer a number."""
        raise NotImplementedError

    def text(self, text: str) -> bool:
        """Answer any other text; return whether it was for this layer."""
        return False


class ChoiceLayer(Layer, Generic[Choice]):
    """Asks for one of several things by number, or by a part of its name."""

    context = KeyContext.MENU
    is_question = True

    def __init__(
        self,
        talk: Asking,
        title: str,
        choices: Mapping[Choice, str],
        now: Choice | None,
        answered: Callable[[Choice | None], None],
        *,
        keeps: bool = False,
    ) -> None:
        """Prepare the question.

        Args:
            talk: The dialogue.
            title: What is asked.
            choices: The things, with what each is called.
            now: The present one, if there is one.
            answered: Is told what was chosen; `None` for nothing.
            keeps: Whether an empty line chooses the present one.

        """
        super().__init__()
        self.talk = talk
        self.title = title
        self._choices = [*choices]
        self._labels = [one_line(label) for label in choices.values()]
        self._now = self._choices.index(now) if now in self._choices else None
        self._answered = answered
        self._keeps = keeps and self._now is not None
        self.commands = {"back": lambda _: self._cancel(), "close": lambda _: self._cancel()}

    def ask(self) -> None:
        """Say what is asked and what there is to choose."""
        self.talk.speaker.say(one_line(self.title))
        self._offer(range(len(self._choices)))

    def _offer(self, places: Sequence[int]) -> None:
        self.talk.speaker.say_in_portions(
            strings.CHOICE.format(number=place + 1, label=self._labels[place])
            + (strings.CHOSEN_NOW if place == self._now else "")
            for place in places
        )

    @property
    def prompt(self) -> str:
        """Say how to answer."""
        if self.talk.speaker.has_more:
            return strings.PROMPT_CHOICE.format(enter=strings.ENTER_MORE)
        if self._keeps and self._now is not None:
            return strings.PROMPT_KEPT.format(number=self._now + 1)
        return strings.PROMPT_CHOICE.format(enter=strings.ENTER_CANCELS)

    @property
    def help(self) -> Sequence[str]:
        """Say how to answer."""
        return (
            strings.HELP_CHOICE.format(title=one_line(self.title), count=len(self._choices)),
            strings.HELP_BACK,
        )

    def enter(self) -> None:
        """Choose nothing; where the present one is kept, that."""
        if self._keeps and self._now is not None:
            self._answer(self._choices[self._now])
        else:
            self._cancel()

    def _cancel(self) -> None:
        self.talk.speaker.say(strings.CANCELLED)
        self._answer(None)

    def number(self, value: int) -> None:
        """Choose the thing with this number."""
        if 1 <= value <= len(self._choices):
            self._answer(self._choices[value - 1])
        else:
            self._refuse(strings.NUMBER.format(value))

    def _refuse(self, answer: str) -> None:
        """Say that an answer fits nothing, how one leaves, and again what is asked: it may not have been heard."""
        self.talk.speaker.say(strings.NOT_OFFERED.format(number=answer, count=len(self._choices)))
        self.ask()

    def found(self, text: str) -> Sequence[int]:
        """Return the places of the things that a text means: one by its name, else all that have it in their names."""
        typed = _same(text)
        labels = [(place, _same(label)) for place, label in enumerate(self._labels)]
        whole = [place for place, label in labels if label == typed]
        # What it is called may be followed by a number, or by what it is for.
        called = [place for place, label in labels if label.split(" ")[0] == typed]
        begun = [place for place, label in labels if label.startswith(typed)]
        found = next((each for each in (whole, called, begun) if len(each) == 1), None)
        return found or [place for place, label in enumerate(self._labels) if is_found(text, label)]

    def text(self, text: str) -> bool:
        """Choose what has the text in its name; where several have, say which."""
        found = self.found(text)
        if len(found) == 1:
            self._answer(self._choices[found[0]])
        elif found:
            self._offer(found)
        else:
            self._refuse(f"「{one_line(text)}」")
        return True

    def _answer(self, choice: Choice | None) -> None:
        self.talk.close(self)
        self._answered(choice)


def _same(text: str) -> str:
    """Return a text so that what differs in width and case only is equal."""
    return unicodedata.normalize("NFKC", text).casefold()


class TextLayer(Layer):
    """Asks for a text: every line is taken as it is, but for the word that leads back."""

    context = KeyContext.PROMPT
    is_question = True

    def __init__(
        self,
        talk: Asking,
        title: str,
        answered: Callable[[str | None], None],
        proposed: str = "",
        *,
        may_be_empty: bool = False,
    ) -> None:
        """Prepare the question.

        Args:
            talk: The dialogue.
            title: What is asked.
            answered: Is told the text; `None` for none.
            proposed: What an empty line stands for.
            may_be_empty: Whether a minus is an answer that stands for no text.

        """
        super().__init__()
        self.talk = talk
        self._title = title
        self._answered = answered
        self._proposed = proposed
        self._may_be_empty = may_be_empty
        self.commands = {"back": lambda _: self._answer(None)}

    def ask(self) -> None:
        """Say what is asked."""
        self.talk.speaker.say(one_line(self._title))
        if self._proposed:
            self.talk.speaker.say(strings.PROPOSED.format(text=one_line(self._proposed)))

    @property
    def prompt(self) -> str:
        """Say how to answer."""
        return strings.PROMPT_PROPOSED if self._proposed else strings.PROMPT_TEXT

    @property
    def help(self) -> Sequence[str]:
        """Say how to answer."""
        empty = (strings.HELP_EMPTY,) if self._may_be_empty else ()
        return (one_line(self._title), strings.HELP_TEXT, *empty)

    def enter(self) -> None:
        """Take what is proposed; without that, nothing."""
        self._answer(self._proposed or None)

    def number(self, value: int) -> None:
        """Take the number as text."""
        self._answer(str(value))

    def text(self, text: str) -> bool:
        """Take the text."""
        self._answer("" if self._may_be_empty and text == strings.NO_TEXT else text)
        return True

    def _answer(self, text: str | None) -> None:
        self.talk.close(self)
        if text is None:
            self.talk.speaker.say(strings.CANCELLED)
        self._answered(text)
