"""Narrowing in the dialogue: a facet by number, then its values by number or by a part of their names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.layers import Layer
from kyodo_tui.core.search.filter_counts import ValueKey
from kyodo_tui.core.search.filter_text import after_toggling, cleared, only, toggled
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.strings import (
    FILTERS_NOTHING,
    NO_VALUES,
    ONLY_TITLE,
    WITHOUT_TITLE,
    filter_several,
    value_choice,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kyodo_tui.cli.lines.dialogue import Dialogue
    from kyodo_tui.core.search.filter_counts import FilterCount, ValueCount, ValueNames

_NUMBERS = re.compile(r"[-－ー−]?\s*[0-9０-９]+(?:[\s,，、]+[-－ー−]?[0-9０-９]+)*")
_ONE = re.compile(r"([-－ー−]?)\s*([0-9０-９]+)")
_TAB = ""
"""The choice of the tabs, which are no facet of the query."""


class Narrowing:
    """Asks by which facet to narrow, and opens its values."""

    def __init__(self, talk: Dialogue) -> None:
        self._talk = talk
        self.commands: dict[str, Callable[[int | None], None]] = {
            "filters": lambda _: self.ask(),
            "only_like": self._like(ONLY_TITLE, exclude=False),
            "without_like": self._like(WITHOUT_TITLE, exclude=True),
        }

    def ask(self) -> None:
        """Ask by which facet to narrow, each with what is chosen of it."""
        state = self._talk.list.listing.state
        self._talk.look_up(
            lambda source: source.filter_counts(parse(state.query), state.scope), self._ask_facet
        )

    def _ask_facet(self, facets: Sequence[FilterCount]) -> None:
        by_name = {f"{facet.code} {facet.label}": facet for facet in facets}
        choices = {_TAB: strings.TAB_FACET, **{name: _facet_words(facet) for name, facet in by_name.items()}}

        def chosen(name: str | None) -> None:
            if name == _TAB:
                self._talk.list.ask_tab()
            elif name is not None:
                layer = FilterLayer(self._talk, facets, facets.index(by_name[name]))
                self._talk.open(layer)
                layer.say()

        self._talk.choose(strings.ASK_FACET, choices, None, chosen)

    def _like(self, title: str, *, exclude: bool) -> Callable[[int | None], None]:
        def ask(number: int | None) -> None:
            listing = self._talk.list.listing
            record_id = self._talk.list.reading.at(number)
            state = listing.state
            if record_id is not None:
                self._talk.look_up(
                    lambda source: source.filters_of(record_id, parse(state.query), state.scope),
                    lambda values: self._ask_value(title, values, exclude=exclude),
                )

        return ask

    def _ask_value(
        self, title: str, values: Sequence[tuple[FilterCount, ValueCount]], *, exclude: bool
    ) -> None:
        if not values:
            self._talk.speaker.say(NO_VALUES)
            return
        text = self._talk.list.listing.state.query

        def chosen(place: int | None) -> None:
            if place is not None:
                facet, value = values[place]
                self._talk.list.search(
                    toggled(text, facet, value, exclude=True) if exclude else only(text, facet, value)
                )

        choices = {
            place: value_choice(facet.label, value.label, value.count)
            for place, (facet, value) in enumerate(values)
        }
        self._talk.choose(title, choices, None, chosen)


class FilterLayer(Layer):
    """The values of a facet."""

    context = KeyContext.FILTERS
    is_question = True

    def __init__(self, talk: Dialogue, facets: Sequence[FilterCount], place: int) -> None:
        super().__init__()
        self.talk = talk
        self._facets = facets
        self._place = place
        self._names: Mapping[ValueKey, ValueNames] | None = None
        self.commands = {
            "clear_facet": lambda _: self._search(cleared(self._query, self.facet)),
            "next_facet": lambda _: self._go_to(1),
            "previous_facet": lambda _: self._go_to(-1),
            "back": lambda _: self.enter(),
            "close": lambda _: self.enter(),
        }

    @property
    def facet(self) -> FilterCount:
        """The facet whose values are offered."""
        return self._facets[self._place]

    @property
    def _query(self) -> str:
        return self.talk.list.listing.state.query

    def say(self) -> None:
        """Say the values that have a record, or are chosen."""
        values = self.facet.values
        shown = [place for place, each in enumerate(values) if each.count or each.chosen or each.excluded]
        hidden = len(values) - len(shown)
        several = filter_several(self.facet.several) if self.facet.several else ""
        self.talk.speaker.say(one_line(f"{self.facet.label}{several}"))
        self._offer(shown, [strings.HIDDEN_VALUES.format(count=hidden)] if hidden else [])

    def _offer(self, places: Sequence[int], after: Sequence[str] = ()) -> None:
        values = self.facet.values
        lines = [
            strings.CHOICE.format(number=place + 1, label=_value_words(values[place])) for place in places
        ]
        self.talk.speaker.say_in_portions([*lines, *after])

    @property
    def prompt(self) -> str:
        """Say how to answer."""
        enter = strings.ENTER_MORE if self.talk.speaker.has_more else strings.ENTER_CANCELS
        return strings.PROMPT_VALUES.format(enter=enter)

    @property
    def help(self) -> Sequence[str]:
        """Say how to answer."""
        return strings.HELP_VALUES

    def enter(self) -> None:
        """Leave everything as it is."""
        self.talk.close(self)
        self.talk.speaker.say(strings.CANCELLED)

    def number(self, value: int) -> None:
        """Choose a value, or give it up."""
        self._toggle([(value, False)])

    def text(self, text: str) -> bool:
        """Choose or exclude values by their numbers, or offer those that have the text in their names."""
        if _NUMBERS.fullmatch(text):
            self._toggle([(int(number), bool(minus)) for minus, number in _ONE.findall(text)])
            return True
        if self._names is None:
            self._names = self.talk.source.filter_names()
        names = self._names
        facet = self.facet
        found = [
            place
            for place, value in enumerate(facet.values)
            if (named := names.get(ValueKey(facet.code, facet.label, value.code))) is not None
            and named.is_found(text)
        ]
        if len(found) == 1:
            self._toggle([(found[0] + 1, False)])
        elif found:
            self._offer(found)
        else:
            self.talk.speaker.say(FILTERS_NOTHING, strings.ANSWER_VALUES.format(count=len(facet.values)))
            self.say()
        return True

    def _toggle(self, numbers: Sequence[tuple[int, bool]]) -> None:
        """Choose or exclude values; a second number goes on from what the first has made of the query."""
        facet = self.facet
        wrong = [number for number, _ in numbers if not 1 <= number <= len(facet.values)]
        if wrong:
            self.talk.speaker.say(
                strings.NOT_OFFERED.format(number=strings.NUMBER.format(wrong[0]), count=len(facet.values))
            )
            self.say()
            return
        query = self._query
        for number, exclude in numbers:
            value = facet.values[number - 1]
            query = toggled(query, facet, value, exclude=exclude)
            facet = after_toggling(facet, value, exclude=exclude)
        self._search(query)

    def _search(self, query: str) -> None:
        self.talk.close(self)
        self.talk.list.search(query)

    def _go_to(self, step: int) -> None:
        self._place = (self._place + step) % len(self._facets)
        self.say()


def _facet_words(facet: FilterCount) -> str:
    words = [strings.VALUES.format(label=facet.label, count=facet.found)]
    words += [_value_words(value) for value in facet.values if value.chosen or value.excluded]
    return "、".join(words)


def _value_words(value: ValueCount) -> str:
    state = strings.EXCLUDED if value.excluded else strings.CHOSEN if value.chosen else ""
    return one_line(strings.COUNTED.format(label=value.label, count=value.count) + state)
