"""What a terminal sends, made safe for the parser of the framework: bytes in, text of keys and known sequences out.

The parser takes every sequence it does not know for keys, one a character, so that an answer nobody asked for, or half
of one, would type: a ``q`` in it ends the program. Here only sequences that mean something to it get through. The rest
is dropped: other control sequences, control strings (OSC, DCS), reports of the focus (a flood of which takes seconds to
handle, and which nothing here needs), what a paste has beyond its first 4 kB, and characters of another encoding.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_SEQUENCE = 65_536
"""A sequence that has not ended after so many characters never will: what follows counts again."""
MAX_PASTE = 4096
"""Characters used of a paste."""

PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"

_REPORT = re.compile(
    r"\x1b\[(?:\d+;\d+R"  # position of the cursor
    r"|\?\d+;\d\$y"  # whether a mode is known
    r"|48;\d+(?::[\d:]*)?;\d+(?::[\d:]*)?;\d+(?::[\d:]*)?;\d+(?::[\d:]*)?t"  # size of the window
    r"|<\d+;-?\d+;-?\d+[Mm])"  # mouse
)
_SECONDARY_ATTRIBUTES = re.compile(r"\x1b\[>(\d{1,4})(?:;\d*)*c")
_LONGEST_REPORT = 64
_WIDE_RUN = re.compile("(?:[^\x00-\x7f]+[@-~]?)+")
"""In Shift_JIS the second byte of a character can be a letter, which must not act as a key."""
_KEYS = re.compile("[^\x1b]+")


class _State(Enum):
    """Where in a sequence the stream is; the value is how many seconds of silence end it."""

    KEYS = 0.0
    ESCAPE = 0.1
    INTRODUCER = 0.101
    """After ``ESC ]`` or ``ESC P``: a control string, or a key with Alt."""
    SEQUENCE = 0.5
    STRING = 1.0
    PASTE = 3.0


@dataclass(frozen=True, slots=True)
class Received:
    """What came in."""

    text: str = ""
    """Keys, and sequences that the parser knows."""
    undecodable: bool = False
    """Whether some of it was not UTF-8."""
    terminal: int | None = None
    """Kind of the terminal, where it answered what it is (secondary device attributes)."""


class InputDecoder:
    """Remembers what a sequence began with until its end arrives."""

    def __init__(self, is_key: Callable[[str], bool]) -> None:
        """Start before the first byte.

        Args:
            is_key: Whether a whole sequence stands for a key.

        """
        self._is_key = is_key
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        self._state = _State.KEYS
        self._held = ""
        """Beginning of a sequence that may be passed on as a whole."""
        self._length = 0
        """Characters of the sequence, the string or the paste up to now."""
        self._escape_passed = False
        """The ESC of the sequence has been passed on already: it was the last character of what came in."""
        self._out: list[str] = []
        self._terminal: int | None = None

    def feed(self, data: bytes) -> Received:
        """Take what came in."""
        text = self._decode(data)
        undecodable = "\ufffd" in text
        if undecodable:
            text = _WIDE_RUN.sub(_without_foreign, text)
        self._terminal = None
        place = 0
        while place < len(text):
            place = self._take(text, place)
        if self._state is _State.ESCAPE and not self._escape_passed:
            # It may be the key: the parser waits for what follows, and so need not we.
            self._out.append("\x1b")
            self._escape_passed = True
        return Received(self._taken(), undecodable, self._terminal)

    def silence(self, seconds: float) -> Received:
        """Take that nothing came in for so long: what has begun is given up."""
        state = self._state
        if state is _State.KEYS or seconds < state.value:
            return Received()
        if state is _State.PASTE:
            self._out.append(PASTE_END)
        elif state is _State.INTRODUCER:
            self._pass_on(self._held)
        self._restart()
        return Received(self._taken())

    def _taken(self) -> str:
        text = "".join(self._out)
        self._out.clear()
        return text

    def _restart(self, state: _State = _State.KEYS) -> None:
        self._state, self._held, self._length = state, "", 0
        if state is not _State.ESCAPE:
            self._escape_passed = False

    def _pass_on(self, sequence: str) -> None:
        self._out.append(sequence[1:] if self._escape_passed else sequence)

    def _take(self, text: str, place: int) -> int:
        """Take characters from ``place`` on, and return the place behind them."""
        state = self._state
        if state is _State.KEYS:
            run = _KEYS.match(text, place)
            if run is not None:
                self._out.append(run[0])
                return run.end()
            self._escape_passed = False
            self._restart(_State.ESCAPE)
            return place + 1
        if state is _State.PASTE:
            return self._take_paste(text, place)
        if state is _State.STRING:
            return self._take_string(text, place)
        if state is _State.ESCAPE:
            return self._take_escaped(text, place)
        if state is _State.INTRODUCER:
            return self._take_introduced(text, place)
        return self._take_sequence(text, place)

    def _take_escaped(self, text: str, place: int) -> int:
        char = text[place]
        if char == "\x1b":
            self._pass_on("\x1b")
            self._escape_passed = False
        elif char in "[]P":
            self._held = f"\x1b{char}"
            self._state = _State.SEQUENCE if char == "[" else _State.INTRODUCER
        else:
            self._pass_on(f"\x1b{char}")
            self._restart()
        return place + 1

    def _take_introduced(self, text: str, place: int) -> int:
        # Answers begin with a number or a mark; a letter is the next key after Alt+] or Alt+P.
        if text[place] in "0123456789>=!+$|":
            self._restart(_State.STRING)
        else:
            self._pass_on(self._held)
            self._restart()
        return place

    def _take_string(self, text: str, place: int) -> int:
        char = text[place]
        self._length += 1
        if char == "\x1b":
            self._restart(_State.SEQUENCE)
            self._held = char
            self._length = 1
        elif char in "\x07\x18\x1a\x9c" or self._length >= MAX_SEQUENCE:
            self._restart()
        return place + 1

    def _take_sequence(self, text: str, place: int) -> int:
        char = text[place]
        if self._held == "\x1b":
            # Within a string: its end is ESC \, anything else begins something new.
            self._restart(_State.KEYS if char == "\\" else _State.ESCAPE)
            return place + 1 if char == "\\" else place
        if not " " <= char <= "~":
            # A control character ends it, and counts.
            self._restart()
            return place
        self._length += 1
        if self._length > MAX_SEQUENCE:
            self._restart()
            return place
        if len(self._held) <= _LONGEST_REPORT:
            self._held += char
        if self._length <= _LONGEST_REPORT and self._is_key(self._held):
            self._pass_on(self._held)
            self._restart()
        # The Linux console sends ESC [ [ A for F1.
        elif char >= "@" and self._held != "\x1b[[":
            self._end_sequence()
        return place + 1

    def _end_sequence(self) -> None:
        sequence, whole = self._held, self._length <= _LONGEST_REPORT
        if sequence == PASTE_START:
            self._pass_on(sequence)
            self._restart(_State.PASTE)
            return
        if whole and (named := _SECONDARY_ATTRIBUTES.fullmatch(sequence)):
            self._terminal = int(named[1])
        elif whole and _REPORT.fullmatch(sequence):
            self._pass_on(sequence)
        self._restart()

    def _take_paste(self, text: str, place: int) -> int:
        char = text[place]
        if self._held or char == "\x1b":
            held = self._held + char
            if held == PASTE_END:
                self._out.append(held)
                self._restart()
            elif PASTE_END.startswith(held):
                self._held = held
            else:
                # An escape sequence in the text is none of ours; its characters are text.
                self._held = ""
                self._keep(held.removeprefix("\x1b").removesuffix("\x1b"))
                if char == "\x1b":
                    self._held = char
            return place + 1
        end = text.find("\x1b", place)
        end = len(text) if end < 0 else end
        self._keep(text[place:end])
        return end

    def _keep(self, text: str) -> None:
        """Pass on text of a paste, as far as there is room."""
        kept = text[: max(0, MAX_PASTE - self._length)]
        if kept:
            self._out.append(kept)
            self._length += len(kept)


def _without_foreign(run: re.Match[str]) -> str:
    """Return what is left of characters in a row: nothing where they are in another encoding."""
    text = run[0]
    # Some bytes of the other encoding happen to be UTF-8, too. A single one lost on the line is another matter.
    return "" if text.count("\ufffd") * 8 >= len(text) else text.replace("\ufffd", "")
