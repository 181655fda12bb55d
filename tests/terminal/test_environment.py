"""Checks of the environment before anything is loaded."""

from __future__ import annotations

import resource

import pytest

from kyodo_tui.errors import UsageError
from kyodo_tui.terminal import environment
from kyodo_tui.terminal.environment import check_terminal, ignore_textual_settings

TERM = {"TERM": "xterm-256color"}


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "_is_terminal", lambda descriptor: True)


@pytest.mark.parametrize(
    "locale",
    [
        {},
        {"LANG": "C"},
        {"LANG": "POSIX"},
        {"LC_ALL": "C"},
        {"LANG": "ja_JP"},
        {"LANG": "ja_JP.UTF-8"},
        {"LANG": "ja_JP.utf8"},
        {"LC_CTYPE": "UTF-8"},
        {"LANG": "ja_JP.eucJP", "LC_ALL": "ja_JP.UTF-8"},
        {"LANG": "ja_JP.eucJP", "LC_CTYPE": "ja_JP.UTF-8"},
        {"LANG": "en_US.US-ASCII"},
        {"LANG": "ja_JP.UTF-8@cjkwide"},
    ],
)
def test_a_locale_of_utf_8_or_of_nothing_in_particular(locale: dict[str, str]) -> None:
    check_terminal({**TERM, **locale})


@pytest.mark.parametrize(
    ("locale", "named"),
    [
        ({"LANG": "ja_JP.eucJP"}, "LANG=ja_JP.eucJP"),
        ({"LANG": "ja_JP.EUC-JP@x"}, "LANG=ja_JP.EUC-JP@x"),
        ({"LANG": "C.UTF-8", "LC_CTYPE": "ja_JP.ujis"}, "LC_CTYPE=ja_JP.ujis"),
        ({"LC_ALL": "ja_JP.SJIS", "LANG": "C.UTF-8"}, "LC_ALL=ja_JP.SJIS"),
        # What Python sets for a locale that is not installed.
        ({"LANG": "ja_JP.eucJP", "LC_CTYPE": "C.UTF-8"}, "LANG=ja_JP.eucJP"),
    ],
)
def test_another_encoding_is_refused_with_what_to_set(locale: dict[str, str], named: str) -> None:
    with pytest.raises(UsageError) as refused:
        check_terminal({**TERM, **locale})
    assert named in refused.value.title
    assert "UTF-8" in refused.value.remedy
    assert "export LC_ALL=ja_JP.UTF-8" in refused.value.remedy


@pytest.mark.parametrize("term", [None, "", "dumb", "unknown"])
def test_a_terminal_that_cannot_move_its_cursor_is_refused(term: str | None) -> None:
    with pytest.raises(UsageError, match="export TERM"):
        check_terminal({} if term is None else {"TERM": term})


def test_too_few_descriptors_are_refused_before_anything_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (8, 1024))
    with pytest.raises(UsageError, match="上限（8）"):
        check_terminal({"TERM": "xterm"})
    monkeypatch.setattr(resource, "getrlimit", lambda _: (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    check_terminal({"TERM": "xterm"})


def test_settings_of_the_framework_are_forgotten() -> None:
    environ = {"TEXTUAL_LOG": "x", "TERM": "xterm", "TEXTUAL_PRESS": "q"}
    ignore_textual_settings(environ)
    assert environ == {"TERM": "xterm"}
