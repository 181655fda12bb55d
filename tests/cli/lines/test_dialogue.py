"""The browser as a dialogue of lines: by number, letter and word, everything said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from records import COUNCIL, DRILL, MEETING, RECORDS

from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.page_lines import page_lines
from kyodo_tui.core.pages.statistics import SORTS
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database
from kyodo_tui.tui.pages import PageMaker
from kyodo_tui.tui.strings import NO_NEXT_RECORD, NO_PREVIOUS_RECORD, SORT_TITLE
from kyodo_tui.user.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from line_talk import Talk


# The list


def test_what_is_open_is_said_first(talk: Talk) -> None:
    said = talk("")
    assert "令和2年度" in said.greeting
    assert f"{len(RECORDS)}件" in said.greeting
    assert "後援 4件" in said.greeting
    assert "後援の教育委員会名義 2件" in said.greeting


def test_a_search_says_how_many_then_rows_in_words(talk: Talk) -> None:
    said = talk("防災")
    assert said.last.startswith("「防災」: 2件")
    assert "内訳: 共催 1件、後援 1件" in said.last
    assert any(row.startswith(DRILL.name) for row in said.rows)
    row = next(row for row in said.rows if DRILL.name in row)
    for words in ("後援1番", "苫小牧市名義", f"主催 {DRILL.organiser}", f"担当 {DRILL.department}"):
        assert words in row


def test_a_list_is_said_in_portions_forwards_and_back(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kyodo_tui.cli.lines.listing.PAGE_ROWS", 4)
    monkeypatch.setattr("kyodo_tui.cli.lines.list_layer.PAGE_ROWS", 4)
    said = talk("c", "", "続き", "u", "G", "g", "u")
    first, second, end, back, last, start, before = said.answers
    assert f"1から4まで（全{len(RECORDS)}件）" in first
    assert second.startswith("5 ")
    assert strings.NO_MORE in end
    assert back.startswith("1 ")
    assert last.startswith("3 ")
    assert start == back
    assert before.startswith(strings.AT_START)


def test_an_empty_line_at_the_end_says_where_one_is(talk: Talk) -> None:
    said = talk(DRILL.name, "", "", "")
    for words in ("検索語: ", "タブ: すべて 1件（表示中）", "1件目、全1件"):
        assert words in said.last
    assert said.answers[1] == said.last


def test_rows_are_stepped_through_by_letter(talk: Talk) -> None:
    said = talk("k", "j", "j", "l")
    assert NO_PREVIOUS_RECORD in said.answers[0]
    assert said.answers[2].startswith("3 ")
    assert "3件目、全6件" in said.last


def test_a_tab_is_chosen_by_letter_number_or_name(talk: Talk) -> None:
    assert "範囲と並び: " in talk("]").last
    assert len(talk("タブ 4").rows) == 4
    said = talk("タブ", "教育")
    assert any(row == "後援の教育委員会名義 2件" for row in talk("タブ").rows)
    assert len(said.rows) == 2
    assert "名義" not in said.rows[0]


def test_an_order_is_chosen_and_kept(talk: Talk) -> None:
    assert "名称の五十音順に並べました。" in talk("s", "五十音順").last
    assert "（今これ）" in talk("s").last
    assert "並び: 名称の五十音順" in talk("防災").last


def test_the_condition_to_blame_is_dropped(talk: Talk) -> None:
    said = talk("防災 zqzqzq", "x", "H", "x", "x")
    assert "x で「zqzqzq」を外します（2件）" in said.answers[0]
    assert "「zqzqzq」を外しました" in said.answers[1]
    assert "「防災」: 2件" in said.answers[1]
    assert "「防災 zqzqzq」: 0件" in said.answers[2]
    assert "外す条件はありません" in said.last


def test_near_records_are_said_to_be_guesses(talk: Talk) -> None:
    said = talk("北海道防災フエア", "1")
    assert "「北海道防災フエア」: 0件" in said.answers[0]
    assert strings.NEAR in said.answers[0]
    assert said.last.startswith(DRILL.name)


def test_other_tabs_are_named_where_the_open_one_has_nothing(talk: Talk) -> None:
    said = talk("タブ 2", DRILL.name, "タブ 1")
    assert "ほかのタブには 1件あります" in said.answers[1]
    assert said.last.startswith(f"「{DRILL.name}」: 1件")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("課=ない課,危機管理室", "「ない課」はありません。\n"),
        ("8月25日(日)", "曜日"),
        ("状態:コロナ", "あるもの:"),
        ("人数:5", "使える項目"),
        ("-状態:中止", "状態"),
        ("ぬるぽ銀河", "該当する記録はありません"),
    ],
)
def test_what_the_status_line_warns_of_is_said(talk: Talk, query: str, said: str) -> None:
    assert said in talk(query)


# Records


def test_a_record_begins_with_what_is_asked_first(talk: Talk) -> None:
    said = talk(MEETING.name, "1")
    lines = said.last.split("\n")
    assert lines[0] == MEETING.name
    assert lines[1].startswith("1件目、全1件。共催1番")
    assert lines[2] == "実施年月日・参加人数: 計2回 約360人、会議1回"
    assert "こども会芸術祭り、約99人" in said.last
    assert "中止" in next(line for line in lines if "表彰式" in line)
    assert "延べ309人" in lines
    assert f"記録番号: {MEETING.id}" in lines
    assert "  " not in said.last


def test_what_is_not_known_is_said(talk: Talk) -> None:
    said = talk(COUNCIL.name, "1")
    assert "取組に関係した団体等: （記載なし）" in said.last


def test_records_are_read_one_after_the_other(talk: Talk) -> None:
    said = talk("J", "J", "K", "K", "G", "6", "次")
    names = [answer.split("\n")[0] for answer in said.answers]
    assert names[0] == names[2]
    assert NO_PREVIOUS_RECORD in said.answers[3]
    assert NO_NEXT_RECORD in said.last


def test_back_leads_from_the_record_to_the_list_and_from_the_query_to_all(talk: Talk) -> None:
    said = talk("防災", "1", "戻る", "もどる", "h", "戻る")
    assert said.answers[2].startswith(strings.BACK_AT_LIST)
    assert said.answers[3].startswith(f"{strings.ALL_LISTED}: {len(RECORDS)}件")
    assert said.last.startswith(strings.NOTHING_BEHIND)


def test_hits_are_said_sentence_by_sentence(talk: Talk) -> None:
    said = talk("意見", MEETING.name, "意見", "n", "n", "N", "c", "n")
    assert said.answers[3].startswith("一致 1、全")
    assert "「意見」目的・内容: " in said.answers[3]
    assert said.answers[5] == said.answers[3]
    assert "一致する所はありません" in said.last


def test_readings_are_said_on_demand(talk: Talk, two_years_path: Path) -> None:
    said = talk("1", "w", "w", options=("--lines", "--db", str(two_years_path)))
    assert strings.READINGS_ON in said.answers[1]
    assert "ふりがなを消しました" in said.last


def test_numbers_that_are_not_there_are_explained(talk: Talk) -> None:
    assert "7 番はありません。1から6までの番号です。数字を探すには /7" in talk("7")
    assert "0 番はありません" in talk("0")
    assert strings.NO_LIST in talk("状態:中止 名義:市", "9")
    assert "9 番はありません" in talk("r 9")


# Pages


def test_pages_are_those_of_the_browser(talk: Talk, database: Path) -> None:
    with Database.open(database) as opened:
        pages = PageMaker(opened, opened.labels(), Settings(db=database))
        (body,) = pages.bodies(DRILL.id)
        for line, page in (
            ("r", pages.related(DRILL.id)),
            ("前例", pages.precedents(DRILL.id)),
            ("o 1", pages.organisation(body.key)),
        ):
            assert page is not None
            assert page.proof is not None
            said = talk(DRILL.name, line, "")
            assert said.answers[1].startswith("\n".join(page_lines(page)))
            assert "調べた範囲: " in said.last
            assert "同じ結果を出すコマンド: kyodo-tui " in said.last


def test_a_row_of_a_page_leads_to_its_record_and_history_back(talk: Talk) -> None:
    said = talk(DRILL.name, "o", "1", "H", "L", "H", "戻る")
    page, record = said.answers[1], said.answers[2]
    assert record.startswith(DRILL.name)
    assert said.answers[3] == page
    assert DRILL.name in said.answers[4]
    assert said.answers[5] == page
    assert said.last.startswith(strings.BACK_AT_LIST)
    assert f"「{DRILL.name}」: 1件" in said.last


def test_a_row_of_counts_leads_to_its_list(talk: Talk) -> None:
    said = talk("t", "危機", "t", "1", "2", "H")
    assert "危機管理室、件数 1" in said.answers[0]
    # A text on a page is a search.
    assert "「危機」: 1件" in said.answers[1]
    assert "危機管理室、件数" in said.answers[2]
    assert said.answers[3].startswith("「危機 担当課:危機管理室」: 1件")
    said = talk("t", "99", "合計 1", "1")
    assert "99 番はありません" in said.answers[1]


def test_counts_are_asked_for_in_steps(talk: Talk) -> None:
    said = talk("t", "t", "", "t", "形態", "a", "名義", "s", "件数", "T", "v")
    assert strings.CANCELLED in said.answers[2]
    assert "もう一度" in said.answers[2]
    assert " ④後援、件数" in said.answers[4]
    assert "苫小牧市" in said.answers[6]
    assert "総括表" in said.answers[9]
    assert "年度の比較" in said.last


def test_two_years_are_compared_and_one_is_summed_up(talk: Talk, two_years_path: Path) -> None:
    said = talk("v", "T", "T", "2", options=("--lines", "--db", str(two_years_path)))
    assert "比較" in said.answers[0]
    assert "どの年度をまとめますか" in said.answers[2]
    assert "総括表" in said.last


def test_a_summary_says_which_records_it_is_of(talk: Talk) -> None:
    assert (
        "令和2年度（2020年度）の担当課: 「危機管理室」の記録は 1件です。" in talk("f 担当課 危機", "T").last
    )


def test_one_of_several_bodies_is_chosen_by_number(
    talk: Talk, two_years: Database, two_years_path: Path
) -> None:
    pages = PageMaker(two_years, two_years.labels(), Settings())
    found = ((each.id, pages.bodies(each.id)) for each in two_years.matching(parse("")))
    record_id, bodies = next((record_id, bodies) for record_id, bodies in found if len(bodies) > 1)
    said = talk(record_id, "o", "2", options=("--lines", "--db", str(two_years_path)))
    assert all(body.name in said.answers[1] for body in bodies)
    page = pages.organisation(bodies[1].key)
    assert page is not None
    assert said.last.startswith(page.title)


def test_names_are_matched_line_by_line(talk: Talk) -> None:
    said = talk("M", DRILL.organiser, "？", "ない団体", "q", "", "1", "M", "戻る")
    assert "1行に1つ" in said.answers[2]
    assert "ない団体" in said.answers[5]
    assert "名簿の名前 q" in said.answers[5]
    assert DRILL.name in said.answers[6]
    assert said.last == f"{strings.CANCELLED}\n"


# Narrowing


def test_values_are_chosen_by_number_and_by_name(talk: Talk) -> None:
    said = talk("f", "担当課", "危機", "f", "担当課", "c")
    assert "タブ（形態と名義）" in said.answers[0]
    assert "危機管理室 1件" in said.answers[1]
    assert said.answers[2].startswith("「担当課=危機管理室」: 1件")
    assert "危機管理室 1件、選択中" in said.answers[4]
    assert said.last.startswith(f"{strings.ALL_LISTED}: {len(RECORDS)}件")


def test_several_values_are_chosen_and_others_left_out(talk: Talk) -> None:
    said = talk("f", "形態", "1 3", "f", "形態", "-3", "f", "形態", "9")
    assert said.answers[2].startswith("「形態=")
    assert ",④後援」: 5件" in said.answers[2]
    assert "-形態=④後援" in said.answers[5]
    assert "9 番はありません" in said.last


def test_facets_are_stepped_through(talk: Talk) -> None:
    said = talk("f", "形態", "]", "[", "ない", "")
    assert said.answers[2].startswith("名義")
    assert said.answers[3].startswith("形態")
    assert "該当する値はありません" in said.answers[4]
    assert said.last == f"{strings.CANCELLED}\n"


def test_the_list_is_limited_to_values_of_a_record(talk: Talk) -> None:
    said = talk("防災フェア", "=", "担当課")
    assert "危機管理室" in said.answers[1]
    assert said.last.startswith("「防災フェア 担当課=危機管理室」: 1件")
    assert "-担当課=危機管理室" in talk("c", "- 3", "担当課").last


def test_earlier_queries_are_offered(talk: Talk) -> None:
    said = talk("防災", "講座", "\x1b[A", "2")
    assert said.rows[0].endswith(DRILL.name) or "「防災」: 2件" in said.last
    assert "「防災」: 2件" in said.last
    assert "2 防災" in said.answers[2]


def test_a_query_is_asked_for(talk: Talk) -> None:
    said = talk("/", "防災", "/", "戻る", "/l")
    assert "「防災」: 2件" in said.answers[1]
    assert strings.CANCELLED in said.answers[3]
    assert "「l」" in said.last


# The beginning and the end


def test_the_first_start_says_what_to_do(talk: Talk) -> None:
    assert strings.FIRST_START[0] in talk("q")
    assert strings.FIRST_START[0] not in talk("q")


def test_a_dropped_session_is_offered_again(talk: Talk, tmp_path: Path) -> None:
    folder = tmp_path / "state" / "kyodo-tui"
    folder.mkdir(parents=True)
    state = '{"query": "防災", "scope": {}, "order": "relevance", "selected": null}'
    (folder / "choices.json").write_text(
        f'{{"session": {state!r}}}'.replace("'", '"').replace(
            '"{"query": "防災", "scope": {}, "order": "relevance", "selected": null}"',
            '"{\\"query\\": \\"防災\\", \\"scope\\": {}, \\"order\\": \\"relevance\\", \\"selected\\": null}"',
        )
    )
    said = talk("H")
    assert strings.SESSION_DROPPED in said.greeting
    assert "「防災」: 2件" in said.last


@pytest.mark.parametrize(
    "line", ["\x1b]52;c;AAAA\x07", "あ" * 100_000, "\udcff", "::::", "-", '"', "?ぬるぽ"]
)
def test_any_line_is_answered(talk: Talk, line: str) -> None:
    said = talk(line, "終了")
    assert all(said.answers)
    assert strings.END in said


def test_the_environment_or_a_setting_asks_for_lines(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("ACCESSIBLE", "1")
        assert strings.END in talk("q", options=())
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "kyodo-tui").mkdir()
    (tmp_path / "kyodo-tui" / "config.toml").write_text('lines = "on"\n')
    assert strings.END in talk("q", options=())


def test_the_query_of_the_command_line_is_answered_first(talk: Talk) -> None:
    said = talk("1", options=("--lines", DRILL.name))
    assert f"「{DRILL.name}」: 1件" in said.greeting
    assert "タブ: " not in said.greeting
    assert said.last.startswith(DRILL.name)


def test_the_last_answer_is_said_again(talk: Talk) -> None:
    said = talk("防災", "もう一度", "\x0c")
    assert said.answers[0] == said.answers[1] == said.answers[2]


# Commands with their answers


def test_answers_are_typed_together_with_what_asks(talk: Talk) -> None:
    said = talk("f 担当課 危機", "c", "s 五十音順", "タブ 後援", "タブ 1", "＝　担当課")
    assert said.answers[0].startswith("「担当課=危機管理室」: 1件")
    assert "番号か" not in said.answers[0]
    assert "名称の五十音順に並べました" in said.answers[2]
    assert said.answers[3].startswith(f"{strings.ALL_LISTED}: 4件")
    assert "担当課=" in said.last


def test_counts_are_asked_for_in_one_line(talk: Talk) -> None:
    said = talk("t 形態", "戻る", "t 形態 名義", "t 担当課", "a 名義", "s 件数")
    assert said.answers[0].startswith("形態ごとの件数")
    assert said.answers[1].startswith(strings.BACK_AT_LIST)
    assert "形態×名義" in said.answers[2] or "名義" in said.answers[2]
    assert said.answers[3].startswith("担当課ごとの件数")
    assert "苫小牧市" in said.answers[4]
    assert "件数" in said.last


def test_an_answer_that_does_not_fit_leaves_the_question_open(talk: Talk) -> None:
    said = talk("f ない", "担当課", "戻る", "f 担当課 危機 余り", "T シャツ")
    assert "「ない」はありません" in said.answers[0]
    assert "危機管理室 1件" in said.answers[1]
    assert said.answers[3].startswith("「担当課=危機管理室」: 1件")
    assert "「T シャツ」: 0件" in said.last


def test_an_answer_that_fits_nothing_is_answered_with_the_choices(talk: Talk) -> None:
    said = talk("t 形態 名義", "s 実施日", "*2", "b", "タブ 後援", "99", "戻る", "戻る")
    refusals = ("「実施日」", "「*2」", "「b」", "「タブ 後援」", "99 番")
    for answer, typed in zip(said.answers[1:6], refusals, strict=True):
        refused, question, *choices = answer.splitlines()
        assert refused.startswith(f"{typed}はありません。1から4までの番号か")
        assert "「戻る」で取りやめ" in refused
        assert question == SORT_TITLE
        assert [choice.split("（")[0] for choice in choices] == [
            f"{number} {label}" for number, label in enumerate(SORTS.values(), 1)
        ]
    assert said.answers[6].startswith(strings.CANCELLED)
    assert said.last.startswith(strings.BACK_AT_LIST)


@pytest.mark.parametrize("answer", ["zzz", "99"])
def test_a_value_that_is_not_there_is_answered_with_the_values(talk: Talk, answer: str) -> None:
    said = talk("f 担当課", answer, "戻る")
    offered = said.answers[0].splitlines()
    assert len(offered) > 1
    assert said.answers[1].splitlines()[-len(offered) :] == offered
    assert "「戻る」で取りやめ" in said.answers[1]
    assert said.last.startswith(strings.CANCELLED)


def test_back_leads_where_one_came_from_not_to_a_page_on_the_way(talk: Talk) -> None:
    said = talk("t 形態 名義", "戻る", "t 担当課", "t 形態 名義", "戻る", "戻る")
    assert said.answers[1].startswith(strings.BACK_AT_LIST)
    assert said.answers[4].startswith("担当課ごとの件数")
    assert said.last.startswith(strings.BACK_AT_LIST)


@pytest.mark.parametrize(
    "lines",
    [("t 形態 名義",), ("t", "s 実施日"), ("t 形態 zzz",), ("s", "zzz"), ("f 担当課 zzz",), ("f", "99")],
)
@pytest.mark.parametrize("word", ["終了", "q"])
def test_the_end_is_reached_from_any_choice(talk: Talk, lines: tuple[str, ...], word: str) -> None:
    # q closes a page first.
    said = talk(*lines, word, *(() if word == "終了" else ("終了",)))
    assert said.last.strip() == strings.END


def test_the_usual_encoding_is_an_empty_line(talk: Talk, tmp_path: Path) -> None:
    said = talk(f"e csv {tmp_path / 'a.csv'}", "")
    assert "Enter 1番" not in said.answers[0]
    assert "6件を書き出しました" in said.last
    # With marks there is something to choose from.
    assert "6件を書き出しました" in talk("*1", f"e json {tmp_path / 'b.json'}")
    assert "1件を書き出しました" in talk(f"e 候補 json {tmp_path / 'c.json'}")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_is_understood_as_typed_is_not_said_twice(talk: Talk) -> None:
    assert "範囲と並び" not in talk("状態:中止").last
    assert "範囲と並び" not in talk("形態=④後援").last
    assert "範囲と並び: 令和2年度、並び: 名称の五十音順" in talk("形態=④後援", "s 五十音順").last
    assert "範囲と並び: 課: 「危機管理室」" not in talk("課:危機管理室").last
    assert "除く" in talk("-課:危機管理室").last


def test_days_that_are_asked_for_are_hits(talk: Talk) -> None:
    said = talk("状態:書面開催", "n")
    assert "実施年月日・参加人数: " in said.last
    assert "書面開催" in said.last
