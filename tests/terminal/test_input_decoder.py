"""Terminal input: keys pass, everything else does no harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

from kyodo_tui.terminal.escape_timer import EscapeTimer
from kyodo_tui.terminal.input_decoder import (
    ESCAPE_KEY,
    MAX_PASTE,
    MAX_SEQUENCE,
    PASTE_END,
    PASTE_START,
    InputDecoder,
)

ESC = "\x1b"
KEYS = [sequence for sequence in ANSI_SEQUENCES_KEYS if sequence.startswith(f"{ESC}[") and len(sequence) > 2]


def stream() -> InputDecoder:
    return InputDecoder(ANSI_SEQUENCES_KEYS.__contains__)


def passed(*pieces: bytes | str) -> str:
    one = stream()
    return "".join(one.feed(piece.encode() if isinstance(piece, str) else piece).text for piece in pieces)


@pytest.mark.parametrize(
    "text",
    [
        "j",
        "防災訓練",
        "か\u3099",
        "𠮷",
        "👨\u200d👩\u200d👧",
        "\x03",
        f"{ESC}f",
        f"{ESC}OA",
        f"{ESC}OAj",
        f"j{ESC}[Ak",
        f"{ESC}[[A",
        f"{ESC}[1;2R",
        f"{ESC}[12;40R",
        f"{ESC}[?2026;2$y",
        f"{ESC}[48;24;80;480;800t",
        f"{ESC}[<64;10;5M",
        f"{PASTE_START}防災\n訓練{PASTE_END}j",
    ],
)
def test_keys_text_and_known_reports_get_through(text: str) -> None:
    assert passed(text) == text
    # Whatever pieces it arrives in.
    assert passed(*text) == text


@pytest.mark.parametrize("sequence", KEYS)
def test_every_sequence_of_a_key_gets_through(sequence: str) -> None:
    assert passed(f"{sequence}j") == f"{sequence}j"


@pytest.mark.parametrize(
    "junk",
    [
        f"{ESC}[I",
        f"{ESC}[O",
        f"{ESC}[?1;2c",
        f"{ESC}[>1;4000;19c",
        f"{ESC}[27;5;;;13~",
        f"{ESC}[27;999999999999;13~",
        f"{ESC}[99999999999999999999u",
        f"{ESC}[97;5;98:99:u",
        f"{ESC}[?2048;9999$y",
        f"{ESC}[{'1;' * 40}u",
        f"{ESC}]11;rgb:0000/0000/0000\x07",
        f"{ESC}]52;c;qqqq{ESC}\\",
        f"{ESC}P>|XTerm(390){ESC}\\",
        f"{ESC}P1$r0m{ESC}\\",
        PASTE_END,
    ],
)
def test_what_no_key_sends_is_dropped(junk: str) -> None:
    assert passed(f"j{junk}k") == "jk"


@pytest.mark.parametrize("start", [f"{ESC}[", f"{ESC}]0;", f"{ESC}P1"])
def test_what_never_ends_is_given_up(start: str) -> None:
    assert passed(start + "1" * (MAX_SEQUENCE + 10) + "j").endswith("1j")
    one = stream()
    assert one.feed((start + "1").encode()).text == ""
    one.idle(0.05)
    one.idle(2.0)
    assert one.feed(b"j").text == "j"


def test_control_characters_end_a_sequence() -> None:
    assert passed(f"{ESC}[1;\x03") == "\x03"
    assert passed(f"{ESC}]0;q\x18j") == "j"
    assert passed(f"{ESC}]0;q{ESC}[Aj") == f"{ESC}[Aj"


def test_a_byte_lost_on_the_line_takes_nothing_with_it() -> None:
    received = stream().feed("苫小牧市自主防災組織".encode() + b"\xe9\x98" + "連合会の運営".encode())
    assert received.undecodable
    assert received.text == "苫小牧市自主防災組織連合会の運営"


def test_alt_with_a_bracket_is_not_taken_for_a_string() -> None:
    assert passed(f"{ESC}]j") == f"{ESC}]j"
    one = stream()
    one.feed(f"{ESC}]".encode())
    assert one.idle(0.2).text == f"{ESC}]"


def test_the_escape_key_is_answered_at_once_on_a_local_line() -> None:
    one = stream()
    assert one.feed(b"j\x1b").text == "j"
    assert one.patience is not None
    assert one.patience <= 0.03
    assert one.idle(0.01).text == ""
    assert one.idle(0.03).text == ESCAPE_KEY
    assert one.patience is None
    assert one.feed(b"[", 2.0).text == "["


def test_two_escapes_are_two_keys() -> None:
    one = stream()
    assert one.feed(b"\x1b\x1b").text == ESCAPE_KEY
    assert one.idle(0.03).text == ESCAPE_KEY


@pytest.mark.parametrize("sequence", [f"{ESC}[A", f"{ESC}OP", f"{ESC}[1;2B", f"{ESC}[21~"])
def test_a_sequence_in_pieces_is_one_key_on_a_slow_line(sequence: str) -> None:
    one = InputDecoder(ANSI_SEQUENCES_KEYS.__contains__, EscapeTimer(remote=True))
    pieces = [sequence[:1], sequence[1:2], sequence[2:]]
    text = ""
    for piece in pieces:
        text += one.idle(0.08).text + one.feed(piece.encode(), 0.08).text
    assert text == sequence


def test_what_completes_a_sequence_late_types_nothing_and_makes_the_line_a_slow_one() -> None:
    timer = EscapeTimer()
    one = InputDecoder(ANSI_SEQUENCES_KEYS.__contains__, timer)
    one.feed(b"\x1b")
    assert one.idle(0.03).text == ESCAPE_KEY
    assert one.feed(b"[A", 0.15).text == f"{ESC}[A"
    assert timer.seconds >= 0.3
    one.feed(b"\x1b")
    assert one.idle(0.2).text == ""
    assert one.feed(b"[A", 0.2).text == f"{ESC}[A"


@pytest.mark.parametrize("typed", ["[", "]", "O", "[x", "j", "防"])
def test_a_key_after_escape_is_that_key(typed: str) -> None:
    one = stream()
    one.feed(b"\x1b")
    one.idle(0.03)
    assert one.feed(typed.encode(), 0.1).text == typed


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp"])
@pytest.mark.parametrize("text", ["防災訓練", "ソ連ヒ表", "あいう"])
def test_another_encoding_is_noticed_and_presses_no_key(encoding: str, text: str) -> None:
    received = stream().feed(text.encode(encoding))
    assert received.undecodable
    assert not any("!" <= char <= "~" for char in received.text)


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp"])
def test_another_encoding_in_pieces_presses_no_key(encoding: str) -> None:
    # The last character of the city's name ends in a q in Shift_JIS.
    data = "苫小牧市の防災ソ連".encode(encoding)
    for place in range(1, len(data)):
        one = stream()
        text = one.feed(data[:place]).text + one.feed(data[place:], 0.01).text
        assert not any("!" <= char <= "~" for char in text), place
    one = stream()
    one.feed("牧".encode("cp932")[:1])
    assert one.feed(b"q", 1.0).text == "q"


def test_utf_8_is_not_taken_for_another_encoding() -> None:
    one = stream()
    received = [one.feed(bytes([byte])) for byte in "防災𠮷".encode()]
    assert "".join(each.text for each in received) == "防災𠮷"
    assert not any(each.undecodable for each in received)


def test_a_terminal_says_what_it_is() -> None:
    assert stream().feed(f"{ESC}[>77;30600;0c".encode()).terminal_kind == 77
    assert stream().feed(f"{ESC}[>32;331;0c".encode()).terminal_kind == 32
    assert stream().feed(f"{ESC}[>c".encode()).terminal_kind is None


def test_only_the_beginning_of_a_paste_is_used() -> None:
    text = passed(PASTE_START, *["あ" * 5000] * 20, f"{PASTE_END}j")
    assert text == f"{PASTE_START}{'あ' * MAX_PASTE}{PASTE_END}j"


def test_escapes_within_a_paste_are_text() -> None:
    assert passed(f"{PASTE_START}a{ESC}[31mb{ESC}{PASTE_END}j") == f"{PASTE_START}a[31mb{PASTE_END}j"


def test_a_paste_that_never_ends_is_ended() -> None:
    one = stream()
    one.feed(f"{PASTE_START}防災".encode())
    assert one.idle(1.0).text == ""
    assert one.idle(4.0).text == PASTE_END
    assert one.feed(b"j").text == "j"


@given(st.lists(st.binary(max_size=12) | st.sampled_from([b"\x1b", b"\x1b[", b"\x1b]1", b"\x1b[200~"])))
def test_after_anything_at_all_keys_work_again(pieces: list[bytes]) -> None:
    one = stream()
    for piece in pieces:
        one.feed(piece)
    one.feed(b"\x7f")
    for seconds in (0.2, 1.0, 5.0):
        one.idle(seconds)
    assert one.feed("j防".encode()).text.endswith("j防")


@given(st.text(alphabet=st.characters(exclude_characters=ESC + "\ufffd", exclude_categories=["Cs"])))
def test_text_is_passed_on_as_it_is(text: str) -> None:
    assert passed(text) == text
