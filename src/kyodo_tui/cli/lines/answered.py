"""Commands that are typed together with the answers to what they ask: ``f 担当課 危機``."""

from __future__ import annotations

import unicodedata
from functools import partial
from typing import TYPE_CHECKING

from kyodo_tui.cli.lines.layers import ChoiceLayer
from kyodo_tui.tui.history import PageRef
from kyodo_tui.tui.screens.counting import CROSS, STATISTICS, SUMMARY
from kyodo_tui.tui.strings import EXPORT_WHAT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_tui.cli.lines.dialogue import Dialogue


def run_answered(talk: Dialogue, command: str, answers: Sequence[str]) -> None:
    """Run a command and answer what it asks.

    A question is said only where there is no answer to it, or one that it does not take.
    """
    came_from = talk.navigation.history
    steps = [*_steps(talk, command, answers)]
    for place, step in enumerate(steps, 1):
        before = talk.layer
        with talk.speaker.holding() as held:
            step()
        needs_question = place < len(steps) and steps[place].func == _answer
        if place == len(steps) or talk.layer is before or (needs_question and not talk.layer.is_question):
            for say in held:
                say()
            if place == len(steps) and talk.layers.has_visit and not talk.layer.is_question:
                # What was passed on the way was never heard: 戻る does not stop there.
                talk.navigation.arrive(came_from)
            return
        talk.speaker.begin()


def _steps(talk: Dialogue, command: str, answers: Sequence[str]) -> Iterator[partial[None]]:
    """Yield what is to be done one after the other."""
    yield partial(_ask_property, talk) if command == STATISTICS else partial(talk.run, command)
    for place, answer in enumerate(answers):
        if command == STATISTICS and place:
            yield partial(talk.run, CROSS)
        yield partial(_answer, talk, answer)


def _ask_property(talk: Dialogue) -> None:
    """Ask by what to count: the command itself counts at once, and asks only on its page."""
    talk.layers.leave_to(talk.list)
    talk.navigation.counting.ask(STATISTICS, PageRef(SUMMARY, ""))


def _answer(talk: Dialogue, text: str) -> None:
    """Answer the question that is open; what is written to a file is what is listed, unless something else is named."""
    layer = talk.layer
    if isinstance(layer, ChoiceLayer) and layer.title == EXPORT_WHAT and not layer.found(text):
        layer.number(1)
    plain = unicodedata.normalize("NFKC", text)
    if plain.isascii() and plain.isdecimal():
        talk.layer.number(int(plain))
    else:
        talk.layer.text(text)
