"""The proof line: what was asked and searched, and the command that gives the same again."""

from __future__ import annotations

import shlex
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.proof_line import (
    Proof,
    Searched,
    option_words,
    query_word,
    quoted,
    searched_field_labels,
    years_label,
)
from kyodo_tui.core.search.query import parse

SEARCHED = Searched((2021, 2020), 436, (), ("報告書（令和3年度）", "報告書（令和2年度）"), "abc")


def test_it_says_what_was_asked_what_was_searched_and_how_to_ask_again() -> None:
    proof = Proof("「防災」", SEARCHED, 7, ("search", "防災 -中止"), ("名称", "主催者"))
    assert proof.lines() == (
        "問い: 「防災」",
        "調べた範囲: 令和2年度（2020年度）、令和3年度（2021年度）、すべての形態の 436件のうち 7件",
        "調べた項目: 名称／主催者",
        "データ: 報告書（令和3年度）、報告書（令和2年度）（データの版 abc）",
        "同じ結果を出すコマンド: kyodo-tui search '防災 -中止'",
    )
    assert proof.to_json()["command"] == "kyodo-tui search '防災 -中止'"


def test_forms_are_named_where_not_all_were_searched() -> None:
    proof = Proof("すべての記録", Searched((2020,), 10, ("①共催",)), 0, ("search",))
    assert proof.lines()[1] == "調べた範囲: 令和2年度（2020年度）、①共催の 10件のうち 0件"


@pytest.mark.parametrize(
    ("years", "label"),
    [
        ([], "年度なし"),
        ([2020], "令和2年度（2020年度）"),
        ([2020, 2019, 2018], "平成30年度（2018年度）～令和2年度（2020年度）"),
        ([2018, 2020], "平成30年度（2018年度）、令和2年度（2020年度）"),
    ],
)
def test_years_are_a_range_where_none_is_missing(years: list[int], label: str) -> None:
    assert years_label(years) == label


def test_the_fields_are_those_that_the_terms_are_compared_with() -> None:
    assert searched_field_labels(parse("形態:後援")) == ()
    assert searched_field_labels(parse("名称:防災 課:危機")) == ("名称", "担当課")
    assert len(searched_field_labels(parse("課:危機 防災"))) == 8


@pytest.mark.parametrize("word", ["-中止", "--count", "-h", " 防災", "防災\0"])
def test_a_query_is_never_taken_for_an_option(word: str) -> None:
    (passed,) = query_word(word)
    assert not passed.startswith("-")
    assert parse(passed) == parse(word.replace("\0", ""))


def test_words_of_options() -> None:
    assert option_words("--form", ["sponsor", "-x"]) == ("--form", "sponsor", "--form=-x")
    assert option_words("--limit", 0) == ("--limit", "0")
    assert option_words("--limit", None) == ()
    assert query_word("  ") == ()


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_what_is_quoted_has_one_visible_line(text: str) -> None:
    written = quoted(text)
    assert "\n" not in written
    assert "\x1b" not in written
    if not written.startswith("$'"):
        assert shlex.split(written) == [text]


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash がありません")
def test_a_shell_reads_what_was_quoted() -> None:
    words = ["a'b", "改\n行", "\x1b[31m\\赤'", "\u202eab", "$HOME `id`", "か\u3099", ""]
    script = f"printf '%s\\0' {' '.join(map(quoted, words))}"
    environment = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=True, env=environment)
    assert done.stdout.decode().split("\0")[:-1] == words
