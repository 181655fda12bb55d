"""Run a command in the process of the tests."""

from __future__ import annotations

import shlex
from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]
"""Takes the words of a command line, returns exit code, standard output and standard error."""


def proof_of(messages: str) -> dict[str, str]:
    """Return the lines of the proof at the end of ``messages``, by their labels; fail where there is none."""
    lines = messages.rstrip("\n").split("\n")
    start = max(place for place, line in enumerate(lines) if line.startswith("問い: "))
    pairs = dict(line.split(": ", 1) for line in lines[start:])
    assert list(pairs)[-1] == "同じ結果を出すコマンド"
    assert {"調べた範囲", "データ"} <= pairs.keys()
    return pairs


def command_of(messages: str) -> list[str]:
    """Return the words of the command that a proof names, without the name of the program."""
    program, *words = shlex.split(proof_of(messages)["同じ結果を出すコマンド"])
    assert program == "kyodo-tui"
    return words
