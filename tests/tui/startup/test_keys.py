"""Which keys bytes stand for, before the framework is there to say so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser

from kyodo_tui.terminal.input_decoder import InputDecoder
from kyodo_tui.tui.startup.keys import CONTROLS, SEQUENCES, known_keys

KNOWN = [*(sequence.decode() for sequence in SEQUENCES), *CONTROLS, *"jG5/~ あｊ・防👍"]
ANYTHING = st.lists(
    st.one_of(
        st.sampled_from([each.encode() for each in KNOWN]),
        st.sampled_from(
            [b"\x1b", b"\x1b[", b"\x1b[200~", b"\x1b[1;5A", b"\x1b[<0;1;1M", b"\x03", b"\xe9\x98", b"\x90"]
        ),
        st.binary(max_size=4),
    ),
    max_size=12,
).map(b"".join)


def pressed_in_the_browser(data: bytes) -> list[tuple[str, str | None]]:
    """The keys that the driver makes of bytes."""
    decoder, parser = InputDecoder(ANSI_SEQUENCES_KEYS.__contains__), XTermParser()
    decoded = decoder.feed(data)
    assert decoder.patience is None, "nothing is left unfinished"
    return [(each.key, each.character) for each in parser.feed(decoded.text) if isinstance(each, events.Key)]


def same_key(name: str, character: str | None, other: tuple[str, str | None]) -> bool:
    """Whether a key is the same one: Textual names what the input method types otherwise."""
    is_named = character is None or not character.isprintable() or character.isascii()
    return name == other[0] if is_named else character == other[1]


@given(ANYTHING)
def test_they_are_the_keys_of_the_browser(data: bytes) -> None:
    keys, is_all = known_keys(data)
    taken = sum(key.length for key in keys)
    expected = pressed_in_the_browser(data[:taken])
    assert len(keys) == len(expected)
    for key, other in zip(keys, expected, strict=True):
        assert same_key(key.name, key.character, other), (key, other)
    assert not is_all or len(data) - taken < 6


@given(ANYTHING, st.integers(0, 60))
def test_they_are_the_same_in_whatever_pieces_they_come(data: bytes, cut: int) -> None:
    whole = known_keys(data)
    first = known_keys(data[:cut])
    assert whole.keys[: len(first.keys)] == first.keys
    if first.is_all:
        rest = known_keys(data[sum(key.length for key in first.keys) :])
        assert (*first.keys, *rest.keys) == whole.keys
        assert rest.is_all == whole.is_all


@given(st.lists(st.sampled_from(KNOWN), max_size=12))
def test_every_one_of_them_is_known(keys: list[str]) -> None:
    found = known_keys("".join(keys).encode())
    assert found.is_all
    assert len(found.keys) == len(keys)


def test_what_is_not_finished_waits() -> None:
    for start in (b"j" + "防".encode()[:2], b"j\x1b", b"j\x1b[1;"):
        found = known_keys(start)
        assert found.is_all
        assert [key.name for key in found.keys] == ["j"]


def test_nothing_after_what_is_not_known_is_answered() -> None:
    for other in ("\x1bj", "\x03", "\x1b[200~", "\x1b\x1b", "\x1b[5;1R", "\x80"):
        found = known_keys(f"j{other}k".encode())
        assert not found.is_all
        assert [key.name for key in found.keys] == ["j"]
