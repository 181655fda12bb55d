"""Decodes terminal input for the parser of the framework: bytes in, text of keys and known sequences out.

The parser takes every sequence it does not know as keys, one per character, so that an unexpected report, or half of
one, would type: a ``q`` in it ends the program. Only sequences that the parser knows pass. The rest is dropped: other
control sequences, control strings (OSC, DCS), focus reports (nothing here needs them, and a flood of them takes seconds
to handle), what exceeds the first 4 kB of a paste, and characters in another encoding.
"""

from __future__ import annotations

import codecs
import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.terminal.escape_timer import LATE_SECONDS, EscapeTimer

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_SEQUENCE = 65_536
"""Characters after which an unfinished sequence is dropped: what follows counts again."""
MAX_PASTE = 4096
"""Characters of a paste that are used."""

ESCAPE_KEY = "\x1b[27u"
"""The Esc key as a sequence of its own, so that the parser need not wait for what may follow."""
PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"

_REPORT = re.compile(
    r"\x1b\[(?:\d+;\d+R"  # cursor position
    r"|\?\d+;\d\$y"  # mode
    r"|48;\d+(?::[\d:]*)?;\d+(?::[\d:]*)?;\d+(?::[\d:]*)?;\d+(?::[\d:]*)?t"  # window size
    r"|<\d+;-?\d+;-?\d+[Mm])"  # mouse
)
_SECONDARY_ATTRIBUTES = re.compile(r"\x1b\[>(\d{1,4})(?:;\d*)*c")
_MAX_REPORT = 64
_MIN_KEY, _MAX_KEY = 3, 8
"""Characters of the sequence of a key."""
_WIDE_RUN = re.compile("(?:[^\x00-\x7f]+[@-~]?)+")
"""In Shift_JIS the second byte of a character can be a letter, which must not act as a key."""
_SECOND_BYTE = re.compile("[@-~]")
_KEYS = re.compile("[^\x1b]+")


class _State(Enum):
    """Where in a sequence the input is; the value is after how many seconds of silence it is given up."""

    KEYS = 0.0
    ESCAPE = 0.1
    """In fact as long as the timer says."""
    INTRODUCER = 0.101
    """After ``ESC ]`` or ``ESC P``: a control string or a key with Alt."""
    SEQUENCE = 0.5
    STRING = 1.0
    PASTE = 3.0


class DecodedInput(NamedTuple):
    """What was read."""

    text: str = ""
    """Keys and sequences that the parser knows."""
    undecodable: bool = False
    """Whether some of the bytes were not UTF-8."""
    terminal_kind: int | None = None
    """First of the secondary device attributes, where the terminal reported them."""


class InputDecoder:
    """Keeps the start of a sequence until its end arrives."""

    def __init__(self, is_key: Callable[[str], bool], timer: EscapeTimer | None = None) -> None:
        """Create a decoder for a new input stream.

        Args:
            is_key: Whether a complete sequence stands for a key.
            timer: Says how long an ESC alone may be the beginning of a sequence.

        """
        self._is_key = is_key
        self._timer = timer or EscapeTimer()
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        self._state = _State.KEYS
        self._partial = ""
        """Start of a sequence that may be passed on."""
        self._length = 0
        """Characters of the sequence, string or paste so far."""
        self._escape_given_up = False
        """Whether the last thing that was read was an ESC that counted as the key."""
        self._is_cut = False
        """Whether what was read last ended in the middle of a character in another encoding."""
        self._out: list[str] = []
        self._terminal_kind: int | None = None

    def feed(self, data: bytes, silence: float = 0.0) -> DecodedInput:
        """Decode bytes that were read.

        Args:
            data: The bytes.
            silence: Seconds between them and what was read before.

        """
        text = self._decode(data)
        if self._state is _State.ESCAPE and text[:1] in ("[", "O"):
            self._timer.note_gap(silence)
        elif self._escape_given_up and text and silence <= LATE_SECONDS and self._completes_key(text):
            # It was the beginning of a sequence after all; on this line one has to wait longer.
            self._timer.note_gap(silence)
            self._reset(_State.ESCAPE)
        self._escape_given_up = self._escape_given_up and not text
        if self._is_cut and silence <= LATE_SECONDS and _SECOND_BYTE.match(text):
            text = text[1:]
        undecodable = "\ufffd" in text
        self._is_cut = undecodable and not text[-1:].isascii()
        if undecodable:
            text = _WIDE_RUN.sub(_without_other_encoding, text)
        self._terminal_kind = None
        index = 0
        while index < len(text):
            index = self._consume(text, index)
        return DecodedInput(self._flush(), undecodable, self._terminal_kind)

    def _completes_key(self, text: str) -> bool:
        sequence = f"\x1b{text[:_MAX_KEY]}"
        return text[0] in "[O" and any(
            self._is_key(sequence[:end]) for end in range(len(sequence), _MIN_KEY - 1, -1)
        )

    @property
    def patience(self) -> float | None:
        """Seconds of silence after which an unfinished sequence is given up, or ``None`` if there is none."""
        if self._state is _State.KEYS:
            return None
        return self._timer.seconds if self._state is _State.ESCAPE else self._state.value

    def idle(self, seconds: float) -> DecodedInput:
        """Give up an unfinished sequence if nothing was read for too many seconds."""
        state = self._state
        if self.patience is None or seconds < self.patience:
            return DecodedInput()
        if state is _State.ESCAPE:
            self._out.append(ESCAPE_KEY)
            self._escape_given_up = True
        elif state is _State.PASTE:
            self._out.append(PASTE_END)
        elif state is _State.INTRODUCER:
            self._pass_on(self._partial)
        self._reset()
        return DecodedInput(self._flush())

    def _flush(self) -> str:
        text = "".join(self._out)
        self._out.clear()
        return text

    def _reset(self, state: _State = _State.KEYS) -> None:
        self._state, self._partial, self._length = state, "", 0

    def _pass_on(self, sequence: str) -> None:
        self._out.append(sequence)

    def _consume(self, text: str, index: int) -> int:
        """Consume characters from ``index`` on, and return the index after them."""
        state = self._state
        if state is _State.KEYS:
            run = _KEYS.match(text, index)
            if run is not None:
                self._out.append(run[0])
                return run.end()
            self._reset(_State.ESCAPE)
            return index + 1
        if state is _State.PASTE:
            return self._consume_paste(text, index)
        if state is _State.STRING:
            return self._consume_string(text, index)
        if state is _State.ESCAPE:
            return self._consume_escaped(text, index)
        if state is _State.INTRODUCER:
            return self._consume_introduced(text, index)
        return self._consume_sequence(text, index)

    def _consume_escaped(self, text: str, index: int) -> int:
        char = text[index]
        if char == "\x1b":
            self._pass_on(ESCAPE_KEY)
        elif char in "[]P":
            self._partial = f"\x1b{char}"
            self._state = _State.SEQUENCE if char == "[" else _State.INTRODUCER
        else:
            self._pass_on(f"\x1b{char}")
            self._reset()
        return index + 1

    def _consume_introduced(self, text: str, index: int) -> int:
        # Reports start with a digit or a symbol; a letter is the next key after Alt+] or Alt+P.
        if text[index] in "0123456789>=!+$|":
            self._reset(_State.STRING)
        else:
            self._pass_on(self._partial)
            self._reset()
        return index

    def _consume_string(self, text: str, index: int) -> int:
        char = text[index]
        self._length += 1
        if char == "\x1b":
            self._reset(_State.SEQUENCE)
            self._partial = char
            self._length = 1
        elif char in "\x07\x18\x1a\x9c" or self._length >= MAX_SEQUENCE:
            self._reset()
        return index + 1

    def _consume_sequence(self, text: str, index: int) -> int:
        char = text[index]
        if self._partial == "\x1b":
            # Inside a string: ESC \ ends it, anything else starts a new sequence.
            self._reset(_State.KEYS if char == "\\" else _State.ESCAPE)
            return index + 1 if char == "\\" else index
        if not " " <= char <= "~":
            # A control character ends the sequence, and counts.
            self._reset()
            return index
        self._length += 1
        if self._length > MAX_SEQUENCE:
            self._reset()
            return index
        if len(self._partial) <= _MAX_REPORT:
            self._partial += char
        if self._length <= _MAX_REPORT and self._is_key(self._partial):
            self._pass_on(self._partial)
            self._reset()
        # The Linux console sends ESC [ [ A for F1.
        elif char >= "@" and self._partial != "\x1b[[":
            self._end_sequence()
        return index + 1

    def _end_sequence(self) -> None:
        sequence, complete = self._partial, self._length <= _MAX_REPORT
        if sequence == PASTE_START:
            self._pass_on(sequence)
            self._reset(_State.PASTE)
            return
        if complete and (attributes := _SECONDARY_ATTRIBUTES.fullmatch(sequence)):
            self._terminal_kind = int(attributes[1])
        elif complete and _REPORT.fullmatch(sequence):
            self._pass_on(sequence)
        self._reset()

    def _consume_paste(self, text: str, index: int) -> int:
        char = text[index]
        if self._partial or char == "\x1b":
            partial = self._partial + char
            if partial == PASTE_END:
                self._out.append(partial)
                self._reset()
            elif PASTE_END.startswith(partial):
                self._partial = partial
            else:
                # An escape sequence inside the pasted text; its characters are text.
                self._partial = ""
                self._append_pasted(partial.removeprefix("\x1b").removesuffix("\x1b"))
                if char == "\x1b":
                    self._partial = char
            return index + 1
        end = text.find("\x1b", index)
        end = len(text) if end < 0 else end
        self._append_pasted(text[index:end])
        return end

    def _append_pasted(self, text: str) -> None:
        """Pass on pasted text, up to the limit."""
        kept = text[: max(0, MAX_PASTE - self._length)]
        if kept:
            self._out.append(kept)
            self._length += len(kept)


def _without_other_encoding(run: re.Match[str]) -> str:
    """Return the characters of a run that are UTF-8; none where the run is in another encoding."""
    text = run[0]
    # Some bytes of another encoding happen to be valid UTF-8. A single byte lost on the line is a different case.
    return "" if text.count("\ufffd") * 8 >= len(text) else text.replace("\ufffd", "")
