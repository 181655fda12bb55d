"""What is said: one line each, in characters the output has, long answers in portions."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.cli.lines.speaker import PORTION, Speaker
from kyodo_tui.export.output import Output


def speaker(encoding: str = "utf-8") -> tuple[Speaker, io.BytesIO]:
    raw = io.BytesIO()
    return Speaker(Output(io.TextIOWrapper(raw, encoding, newline="", write_through=True))), raw


def test_long_answers_come_in_portions() -> None:
    said, raw = speaker()
    said.say_in_portions([f"行{number}" for number in range(50)], ["補足"], "補足など")
    assert raw.getvalue().decode().count("行") == PORTION + 1
    assert f"あと {50 - PORTION}行" in raw.getvalue().decode()
    for _ in range(2):
        said.go_on()
    assert "行49\n補足などが 1行あります" in raw.getvalue().decode()
    assert said.has_more
    said.go_on()
    assert raw.getvalue().decode().endswith("補足\n")
    assert not said.has_more


def test_a_few_lines_more_are_said_at_once() -> None:
    said, raw = speaker()
    said.say_in_portions([str(number) for number in range(PORTION + 3)])
    assert not said.has_more
    assert raw.getvalue().decode().endswith(f"{PORTION + 2}\n")


def test_another_answer_drops_what_was_held_back() -> None:
    said, _ = speaker()
    said.say_in_portions(["行"] * 100)
    said.begin()
    assert not said.has_more


def test_the_last_answer_is_said_again() -> None:
    said, raw = speaker()
    said.say("一", "二")
    said.again()
    assert raw.getvalue().decode() == "一\n二\n" * 2


@given(st.text(), st.sampled_from(["utf-8", "euc_jp", "shift_jis", "cp932", "ascii"]))
def test_any_text_is_one_line_without_controls(text: str, encoding: str) -> None:
    said, raw = speaker(encoding)
    said.say(text)
    written = raw.getvalue().decode(encoding)
    assert written.count("\n") == 1
    assert not any(char < " " or "\x7f" <= char < "\xa0" for char in written[:-1])


@pytest.mark.parametrize(
    ("encoding", "text", "written"),
    [
        ("euc_jp", "①共催 ～ －", "(1)共催 〜 −"),
        ("shift_jis", "①共催 ～ 髙澤", "(1)共催 〜 〓澤"),
        ("cp932", "①共催 ～ 髙澤", "①共催 ～ 髙澤"),
        ("euc_jp", "㈱山﨑 ㎡", "(株)山〓 m2"),
    ],
)
def test_what_an_encoding_lacks_has_something_alike(encoding: str, text: str, written: str) -> None:
    said, raw = speaker(encoding)
    said.say(text)
    assert raw.getvalue().decode(encoding).rstrip("\n") == written


def test_what_is_lost_is_said_once() -> None:
    said, raw = speaker("shift_jis")
    for _ in range(2):
        said.begin()
        said.say("髙")
        said.end()
    assert raw.getvalue().decode("shift_jis").count("文字コード（shift_jis）にない文字は 〓") == 1
