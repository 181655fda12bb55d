"""The clipboard sequence: what is sent, and by which route."""

from __future__ import annotations

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.terminal.clipboard import MAX_BYTES, ClipboardRoute, choose_route, copy_sequence, fits

_TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


def arrived(control: str) -> str:
    """Return the text that a terminal decodes from a plain sequence."""
    match = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", control)
    assert match, control
    return base64.b64decode(match[1], validate=True).decode()


def through_screen(control: str) -> str:
    """Return what GNU screen passes on."""
    chunks = re.findall(r"\x1bP(.*?)\x1b\\", control, re.DOTALL)
    assert "".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks) == control
    assert all(len(chunk) < 256 for chunk in chunks)
    return "".join(chunks)


def through_tmux(control: str) -> tuple[str, str]:
    """Return what tmux interprets itself, and what it passes on."""
    match = re.fullmatch(r"(\x1b\][^\x1b]*)\x1bPtmux;((?:[^\x1b]|\x1b\x1b)*)\x1b\\", control)
    assert match, control
    return match[1], match[2].replace("\x1b\x1b", "\x1b")


@given(_TEXTS)
def test_every_code_point_arrives_by_every_way(text: str) -> None:
    assert arrived(copy_sequence(text, ClipboardRoute.RAW)) == text
    assert arrived(through_screen(copy_sequence(text, ClipboardRoute.SCREEN))) == text
    own, passed_on = through_tmux(copy_sequence(text, ClipboardRoute.TMUX))
    assert arrived(own) == arrived(passed_on) == text


def test_nothing_is_sent_where_it_is_switched_off() -> None:
    assert copy_sequence("防災", ClipboardRoute.OFF) == ""


def test_the_largest_text_is_sent_and_a_larger_one_refused() -> None:
    largest = "あ" * (MAX_BYTES // 3)
    assert fits(largest)
    assert arrived(through_screen(copy_sequence(largest, ClipboardRoute.SCREEN))) == largest
    assert not fits(largest + "a")
    with pytest.raises(ValueError, match="60001"):
        copy_sequence(largest + "a", ClipboardRoute.RAW)


@pytest.mark.parametrize(
    ("environ", "way"),
    [
        ({"TERM": "xterm-256color"}, ClipboardRoute.RAW),
        ({}, ClipboardRoute.RAW),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}, ClipboardRoute.TMUX),
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux-0/default,1,0"}, ClipboardRoute.TMUX),
        ({"TERM": "screen.xterm-256color", "STY": "12.pts-0.host"}, ClipboardRoute.SCREEN),
        ({"TERM": "xterm", "STY": "12.pts-0.host"}, ClipboardRoute.SCREEN),
        ({"TERM": "tmux-256color"}, ClipboardRoute.TMUX),
        ({"TERM": "screen"}, ClipboardRoute.SCREEN),
    ],
)
def test_the_way_to_the_terminal(environ: dict[str, str], way: ClipboardRoute) -> None:
    assert choose_route("auto", environ) is way
    for chosen in ClipboardRoute:
        assert choose_route(chosen.value, environ) is chosen
