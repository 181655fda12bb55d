"""The state of the input method is restored where the terminal can do so; nothing is sent where it cannot."""

from __future__ import annotations

import pytest

from kyodo_tui.terminal.input_method import REQUEST_ATTRIBUTES, RESTORE_STATE, SAVE_STATE, InputMethod

XTERM = {"TERM": "xterm-256color"}
MINTTY, TERA_TERM, XTERM_KIND = 77, 32, 41


def method(environ: dict[str, str], choice: str = "auto") -> tuple[InputMethod, list[str]]:
    sent: list[str] = []
    return InputMethod(choice, environ, sent.append), sent


@pytest.mark.parametrize("kind", [MINTTY, TERA_TERM])
def test_a_terminal_that_can_is_asked_once(kind: int) -> None:
    one, sent = method(XTERM)
    one.enter()
    assert sent == [REQUEST_ATTRIBUTES]
    one.identify(kind)
    assert sent == [REQUEST_ATTRIBUTES, SAVE_STATE]
    one.leave()
    one.enter()
    one.leave()
    assert sent == [REQUEST_ATTRIBUTES, SAVE_STATE, RESTORE_STATE, SAVE_STATE, RESTORE_STATE]


def test_another_terminal_is_left_alone() -> None:
    one, sent = method(XTERM)
    one.enter()
    one.identify(XTERM_KIND)
    one.leave()
    one.enter()
    one.leave()
    assert sent == [REQUEST_ATTRIBUTES]


def test_an_answer_that_comes_late_saves_nothing_until_the_next_time() -> None:
    one, sent = method(XTERM)
    one.enter()
    one.leave()
    one.identify(MINTTY)
    assert sent == [REQUEST_ATTRIBUTES]
    one.enter()
    one.leave()
    assert sent == [REQUEST_ATTRIBUTES, SAVE_STATE, RESTORE_STATE]


def test_an_answer_that_nobody_asked_for_changes_nothing() -> None:
    one, sent = method({"TERM": "tmux-256color"})
    one.identify(MINTTY)
    one.enter()
    one.leave()
    assert sent == []


@pytest.mark.parametrize(
    ("environ", "choice"),
    [
        ({**XTERM, "TMUX": "/tmp/tmux-0/default,1,0"}, "auto"),
        ({**XTERM, "STY": "12.pts-0.host"}, "auto"),
        ({"TERM": "screen-256color"}, "auto"),
        ({"TERM": "linux"}, "auto"),
        ({"TERM": "vt100"}, "auto"),
        ({}, "auto"),
        ({**XTERM, "TERM_PROGRAM": "mintty"}, "off"),
    ],
)
def test_nothing_is_sent_to_what_may_not_understand_it(environ: dict[str, str], choice: str) -> None:
    one, sent = method(environ, choice)
    one.enter()
    one.leave()
    assert sent == []


@pytest.mark.parametrize(
    ("environ", "choice"),
    [
        ({**XTERM, "TERM_PROGRAM": "mintty"}, "auto"),
        ({"TERM": "mintty"}, "auto"),
        ({"TERM": "linux"}, "on"),
    ],
)
def test_what_is_known_need_not_be_asked(environ: dict[str, str], choice: str) -> None:
    one, sent = method(environ, choice)
    one.leave()
    one.enter()
    one.leave()
    one.leave()
    assert sent == [SAVE_STATE, RESTORE_STATE]
