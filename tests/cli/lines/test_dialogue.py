"""The browser as a dialogue of lines: by number and letter, in words, without a control character."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from records import COUNCIL, DRILL, MEETING, RECORDS

from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.page_lines import page_lines
from kyodo_tui.core.records.listing import Order
from kyodo_tui.core.search.query import parse
from kyodo_tui.errors import ExitCode
from kyodo_tui.store.database import Database
from kyodo_tui.tui.idle import IdleClock
from kyodo_tui.tui.pages import PageMaker
from kyodo_tui.tui.strings import ORDERS, SORT_AGAIN
from kyodo_tui.user.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from commands import Run

    Talk = Callable[..., str]


@pytest.fixture
def talk(run: Run, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """Return what types lines and gives what was said, without the prompts."""

    def call(*lines: str, options: tuple[str, ...] = ("--lines",)) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        code, out, err = run(*options)
        assert code == ExitCode.DONE
        assert err == ""
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", out)
        return out.replace(strings.PROMPT, "")

    return call


def numbered(said: str) -> list[str]:
    return re.findall(r"(?m)^\d+ (.+)$", said)


def test_a_search_lists_numbered_rows_in_words(talk: Talk) -> None:
    said = talk(DRILL.name)
    assert f"「{DRILL.name}」: 1件" in said
    (row,) = numbered(said)
    for words in ("後援", "名義", DRILL.name, DRILL.department):
        assert words in row


def test_everything_is_listed_page_by_page(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kyodo_tui.cli.lines.dialogue.PAGE_ROWS", 4)
    said = talk("", "", "")
    assert len(numbered(said)) == len(RECORDS)
    assert f"1から4まで（全{len(RECORDS)}件）" in said
    assert strings.NO_MORE in said


def test_a_number_reads_the_record_and_letters_the_next(talk: Talk) -> None:
    said = talk("名称:まちかど", "1", "J", "c", "1", "J", "K", "K", "l")
    assert said.count(MEETING.id) >= 1
    assert strings.NO_MORE in said
    assert strings.NO_PREVIOUS in said


def test_numbers_that_are_not_there_are_explained(talk: Talk) -> None:
    assert "7 番はありません" in talk("", "7")
    assert "0 番はありません" in talk("", "0")
    assert strings.NO_LIST in talk("状態:中止 後援", "1")


def test_a_range_is_chosen_by_number_and_counted(talk: Talk) -> None:
    offered = numbered(talk("f"))
    place = next(number for number, label in enumerate(offered, 1) if "教育委員会" in label)
    count = re.search(r"([\d,]+)件$", offered[place - 1])
    assert count
    said = talk("f", str(place))
    assert f"、{count[1]}件" in said
    assert len(numbered(said)) == len(offered) + int(count[1])
    assert strings.CANCELLED in talk("f", "")
    assert "99 番はありません" in talk("f", "99", "1")


def test_an_order_is_chosen_by_number(talk: Talk) -> None:
    assert "名称の五十音順に並べました。" in talk("s", "3")


def test_what_is_listed_is_summed_up_in_the_words_of_the_screen(talk: Talk) -> None:
    said = talk(MEETING.name, "月:8")
    assert "1件、2回 約360人、会議1回" in said
    assert "8月 前後を含む1回 261人" in said
    assert "約360人" in numbered(said)[0]


def test_only_orders_with_data_are_offered_and_the_present_one_is_reversed(talk: Talk) -> None:
    offered = numbered(talk("s", ""))
    assert any(ORDERS[Order.DOCUMENT] + SORT_AGAIN in each for each in offered)
    assert not any(ORDERS[order] in each for order in Order if order.is_reversed for each in offered)
    scopes = numbered(talk("f"))
    sponsored = next(number for number, label in enumerate(scopes, 1) if "後援" in label)
    said = talk("f", str(sponsored), "s", "")
    assert ORDERS[Order.ORGANISER] in said
    assert ORDERS[Order.PARTICIPANTS] not in said
    assert ORDERS[Order.READING_REVERSED] in talk("s", "3", "s", "3")


def test_what_belongs_to_a_record(talk: Talk) -> None:
    assert strings.NO_RECORD in talk("r")
    assert "に関係する記録" in talk(DRILL.name, "1", "r")
    assert DRILL.organiser in talk(DRILL.name, "1", "o").split("団体の種類")[0]
    assert "年度" in talk(DRILL.name, "1", "p")
    assert strings.NO_BODIES in talk(COUNCIL.name, "1", "o")
    # A name of many bodies (80町内会) is none of them.
    assert "苫小牧市町内会連合会" in talk(MEETING.name, "1", "o")


def test_one_of_several_bodies_is_chosen_by_number(
    talk: Talk, two_years: Database, two_years_path: Path
) -> None:
    pages = PageMaker(two_years, two_years.labels(), Settings())
    found = ((each.id, pages.bodies(each.id)) for each in two_years.matching(parse("")))
    record_id, bodies = next((record_id, bodies) for record_id, bodies in found if len(bodies) > 1)
    said = talk(record_id, "1", "o", "2", options=("--lines", "--db", str(two_years_path)))
    before, after = said.split(strings.CHOOSE_BODY)
    assert all(body.name in before for body in bodies)
    page = pages.organisation(bodies[1].key)
    assert page is not None
    assert page.title in after


def test_pages_are_those_of_the_browser(talk: Talk, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KYODO_NEW_AFTER_YEARS", "3")
    with Database.open(database) as opened:
        settings = Settings(db=database, new_after_years=3)
        pages = PageMaker(opened, opened.labels(), settings)
        (body,) = pages.bodies(DRILL.id)
        for letter, page in (
            ("r", pages.related(DRILL.id)),
            ("p", pages.precedents(DRILL.id)),
            ("o", pages.organisation(body.key)),
        ):
            assert page is not None
            assert page.proof is not None
            assert "\n".join(page_lines(page)) in talk(DRILL.name, "1", letter)


def test_nothing_found_is_said(talk: Talk) -> None:
    assert "該当する記録はありません" in talk("ぬるぽ銀河")


@pytest.mark.parametrize("line", ["\x1b]52;c;AAAA\x07", "あ" * 100_000, "\udcff", "::::", "-", '"'])
def test_any_line_is_answered(talk: Talk, line: str) -> None:
    assert strings.END in talk(line, "q")


def test_the_environment_asks_for_lines(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCESSIBLE", "1")
    assert strings.END in talk("q", options=())
    monkeypatch.setenv("ACCESSIBLE", "0")


def test_the_query_of_the_command_line_is_answered_first(talk: Talk) -> None:
    assert f"「{DRILL.name}」: 1件" in talk(options=("--lines", DRILL.name))


def test_the_condition_to_blame_is_dropped(talk: Talk) -> None:
    said = talk("防災 zqzqzq", "x", "x")
    assert strings.OFFER_DROP.format(condition="「zqzqzq」") in said
    assert strings.DROPPED.format(condition="「zqzqzq」") in said
    assert "「防災」: " in said
    assert strings.NO_NEED_TO_DROP in said
    assert strings.NOTHING_TO_DROP not in said


def test_records_are_marked_and_lists_are_read(
    talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "五年分.txt").write_text(f"{DRILL.id}\t要確認\n", "utf-8")
    monkeypatch.setenv("KYODO_SHARED_LISTS", str(shared))
    assert strings.NO_RECORD in talk("*")
    assert strings.NO_MARKS in talk("b")
    said = talk("1", "＊", "J", "*", "b", "*", "b")
    assert "候補リスト 2件" in said
    assert "印を外しました（候補リスト 1件" in said
    assert MEETING.name in said
    said = talk("B", "2", "1", "*", "b")
    assert "候補リストの 1件" in said
    assert "要確認" in said
    assert "印を外しました（候補リスト 0件" in said
    assert strings.NO_MARKS in said


def test_without_an_answer_it_begins_anew(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]

    def nobody_answers(*waiting: object) -> tuple[list[int], list[int], list[int]]:
        """Let time pass where there is an end to it; else there is an answer."""
        if isinstance(waiting[-1], float):
            now[0] += waiting[-1]
            return [], [], []
        return [1], [], []

    monkeypatch.setattr("kyodo_tui.cli.lines.run.select", nobody_answers)
    monkeypatch.setattr("kyodo_tui.cli.lines.run._is_terminal", lambda _: True)
    monkeypatch.setattr(
        "kyodo_tui.cli.lines.run.IdleClock", lambda minutes: IdleClock(minutes, lambda: now[0])
    )
    monkeypatch.setenv("KYODO_IDLE_MINUTES", "10")
    said = talk(DRILL.name, "q")
    first, _, after = said.partition(strings.IDLE_WARNING)
    assert f"「{DRILL.name}」: 1件" in first
    assert strings.IDLE_RETURN in after
    assert f"{len(RECORDS)}件。検索語を入力" in after
    assert DRILL.name not in after
