"""The browser, as the staff manual describes it."""

from __future__ import annotations

import pytest
from driver import COLOURS, Driver, browser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records import CONCERT, COUNCIL, DRILL, EVIL, MEETING, READING, RECORDS, Counting, FakeSource

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.records.listing import Order, Scope
from kyodo_tui.errors import DatabaseError, ExitCode
from kyodo_tui.store.database import Database
from kyodo_tui.tui import strings
from kyodo_tui.tui.textual_adapter.messages import Undecodable

SIZES = [(40, 12), (60, 20), (80, 24), (119, 30), (120, 40), (200, 50)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_screen_fits_its_terminal(size: tuple[int, int]) -> None:
    async with browser(size=size) as app:
        app.assert_sound()
        for keys in (
            ["2"],
            ["3"],
            ["4"],
            ["4"],
            ["4"],
            ["1"],
            ["G"],
            ["enter"],
            ["G"],
            ["z"],
            ["escape"],
            ["question_mark"],
            ["G"],
        ):
            await app.press(*keys)
            app.assert_sound()


async def test_all_records_are_listed_at_first() -> None:
    async with browser() as app:
        assert app.ids == [record.id for record in RECORDS]
        assert app.selected == MEETING.id
        assert "まちかどミーティング" in app.text
        assert strings.ALL_FORMS in app.text


async def test_tabs_come_from_the_database_with_their_counts() -> None:
    async with browser(size=(120, 40)) as app:
        tabs = app.region("#tabs")[0]
        for label in ("すべて 6", "①共催 1", "②実行委員会・協議会等 1", "④後援 4"):
            assert label in tabs


async def test_number_keys_open_tabs() -> None:
    async with browser() as app:
        await app.press("3")
        assert app.ids == [COUNCIL.id]
        await app.press("4")
        assert app.ids == [DRILL.id, CONCERT.id, EVIL.id, READING.id]
        assert "主催者" in app.text
        await app.press("9")
        assert len(app.ids) == 4


async def test_sponsorships_are_split_by_name_holder() -> None:
    async with browser() as app:
        await app.press("4", "4")
        assert app.ids == [DRILL.id, CONCERT.id]
        assert "[市 2]" in app.text
        assert "苫小牧市名義" in app.region("#status")[0]
        await app.press("4")
        assert app.ids == [EVIL.id, READING.id]
        await app.press("4")
        assert len(app.ids) == 4


async def test_brackets_and_tab_walk_through_tabs_and_parts() -> None:
    async with browser() as app:
        seen = []
        for _ in range(7):
            seen.append(app.browse.state.tab)
            await app.press("tab")
        assert seen[:6] == [
            Scope(),
            Scope(form="cohost"),
            Scope(form="committee"),
            Scope(form="sponsor"),
            Scope(form="sponsor", holder="city"),
            Scope(form="sponsor", holder="board"),
        ]
        assert seen[6] == Scope()
        await app.press("shift+tab", "left_square_bracket")
        assert app.browse.state.tab == Scope(form="sponsor", holder="board")


async def test_search_filters_while_typing_over_all_tabs() -> None:
    async with browser() as app:
        await app.press("4")
        await app.search("防")
        assert app.ids == [DRILL.id]
        assert app.focus == "search"
        assert "すべて 2" in app.region("#tabs")[0]
        await app.type("災フ")
        assert "すべて 1" in app.region("#tabs")[0]
        await app.press("backspace", "backspace", "down")
        assert app.focus == "list"
        assert app.query == "防"
        await app.press("1")
        assert app.ids == [MEETING.id, DRILL.id]


async def test_the_status_line_says_what_is_filtered() -> None:
    async with browser() as app:
        await app.search("防災")
        status = app.region("#status")[0]
        assert strings.ALL_FORMS in status
        assert "2件" in status
        await app.press("ctrl+u")
        await app.type("-防災")
        assert "「防災」を除く" in app.region("#status")[0]


async def test_the_query_stays_when_the_tab_changes() -> None:
    async with browser() as app:
        await app.search("防災")
        await app.press("enter", "2")
        assert app.query == "防災"
        assert app.ids == [MEETING.id]


async def test_nothing_found_says_where_there_is_something() -> None:
    async with browser() as app:
        await app.search("フェア")
        await app.press("enter", "2")
        assert app.ids == []
        assert "該当する記録はありません" in app.text
        assert "ほかのタブには 1件" in app.text


async def test_nothing_found_anywhere() -> None:
    async with browser() as app:
        await app.search("ｘｙｚｘｙｚ")
        assert app.ids == []
        assert "該当する記録はありません" in app.text
        app.assert_sound()
        await app.press("escape", "escape")
        assert len(app.ids) == 6


async def test_hits_are_marked_in_list_and_detail() -> None:
    async with browser(size=(120, 40)) as app:
        await app.search("防災")
        underlined = [
            segment.text
            for strip in app.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style is not None and segment.style.underline
        ]
        assert underlined.count("防災") >= 3


async def test_next_and_previous_hit_in_the_detail() -> None:
    async with browser() as app:
        await app.search("防災")
        await app.press("enter", "enter")
        assert app.focus == "detail"
        await app.press("n")
        assert "一致 1/" in app.text
        await app.press("n")
        assert "一致 2/" in app.text
        await app.press("N", "N")
        total = len(app.detail._built().hit_lines)
        assert f"一致 {total}/{total}" in app.text


async def test_escape_peels_one_layer_and_never_quits() -> None:
    async with browser() as app:
        await app.search("防災")
        await app.press("enter", "enter")
        assert app.focus == "detail"
        await app.press("escape")
        assert (app.focus, app.query) == ("list", "防災")
        await app.press("escape")
        assert (app.focus, app.query) == ("list", "")
        await app.press("escape", "escape")
        assert app.app.is_running
        assert len(app.ids) == 6


async def test_clear_works_at_once() -> None:
    async with browser() as app:
        await app.search("防災")
        await app.press("enter", "c")
        assert (app.query, len(app.ids)) == ("", 6)


async def test_layouts() -> None:
    async with browser(size=(120, 40)) as app:
        assert app.is_split
        await app.press("enter")
        assert app.is_split
        await app.resize(80, 24)
        assert not app.record_list.display
        await app.press("escape")
        assert app.is_split
        await app.press("enter")
        assert not app.record_list.display
        await app.press("escape")
        await app.resize(50, 14)
        assert not app.detail.display
        await app.press("l")
        assert app.detail.display
        assert not app.record_list.display
        await app.press("h")
        assert app.record_list.display


async def test_too_small_a_terminal_says_so_and_recovers() -> None:
    async with browser() as app:
        await app.press("3")
        for size in ((39, 12), (40, 11), (10, 3), (1, 1)):
            await app.resize(*size)
            app.assert_sound()
        await app.resize(39, 12)
        assert "画面が小さすぎます" in app.text
        await app.press("1")
        await app.resize(80, 24)
        assert app.ids == [COUNCIL.id]


@pytest.mark.parametrize("small", [(20, 5), (39, 24), (30, 10)])
@pytest.mark.parametrize("size", [(80, 24), (50, 14), (120, 40)])
async def test_too_small_a_terminal_leaves_an_opened_record_open(
    size: tuple[int, int], small: tuple[int, int]
) -> None:
    async with browser(size=size) as app:
        await app.press("j", "enter", "j")
        before, top = app.lines, app.detail.top
        await app.resize(*small)
        assert await app.until(lambda: "画面が小さすぎます" in app.text)
        await app.resize(*size)
        assert (app.focus, app.lines, app.detail.top) == ("detail", before, top)
        await app.press("escape")
        assert (app.focus, app.record_list.display) == ("list", True)


async def test_too_small_a_terminal_leaves_the_search_box_focused() -> None:
    async with browser() as app:
        await app.search("防災")
        await app.resize(30, 10)
        await app.press("q", "escape", "enter", "1", "祭")
        await app.resize(80, 24)
        assert (app.focus, app.query) == ("search", "防災")
        await app.type("q")
        assert app.query == "防災q"


async def test_text_begins_no_search_where_the_terminal_is_too_small() -> None:
    async with browser() as app:
        await app.press("enter")
        await app.resize(30, 10)
        await app.press("防")
        await app.resize(80, 24)
        assert (app.focus, app.query) == ("detail", "")


async def test_full_width_command_keys() -> None:
    async with browser() as app:
        await app.press("ｊ")
        assert app.selected == COUNCIL.id
        await app.press("ｋ")
        assert app.selected == MEETING.id
        await app.press("Ｇ")
        assert app.selected == READING.id
        await app.press("４")
        assert app.browse.state.tab == Scope(form="sponsor")
        await app.press("／")
        assert app.focus == "search"
        await app.press("escape", "？")
        assert strings.HELP_TITLE in app.text
        await app.press("？", "・")
        assert app.focus == "search"


@pytest.mark.parametrize("keys", [("f3",), ("slash",), ("・",)])
async def test_search_has_a_key_for_every_input_mode(keys: tuple[str, ...]) -> None:
    async with browser() as app:
        await app.press(*keys)
        assert app.focus == "search"


async def test_moving() -> None:
    async with browser() as app:
        await app.press("j", "down")
        assert app.selected == DRILL.id
        await app.press("k")
        assert app.selected == COUNCIL.id
        await app.press("end")
        assert app.selected == READING.id
        await app.press("home")
        assert app.selected == MEETING.id
        await app.press("ctrl+f")
        assert app.selected != MEETING.id
        await app.press("ctrl+b", "d", "u", "pagedown", "pageup")
        assert app.selected == MEETING.id


async def test_the_detail_scrolls_on_its_own_and_forgets() -> None:
    async with browser() as app:
        await app.press("enter", "G")
        assert app.detail.top > 0
        assert app.selected == MEETING.id
        await app.press("escape", "j")
        assert app.detail.top == 0
        await app.press("k", "enter")
        assert app.detail.top == 0


async def test_a_tab_is_found_where_it_was_left() -> None:
    async with browser() as app:
        await app.press("4", "j", "j")
        assert app.selected == EVIL.id
        await app.press("2", "4")
        assert app.selected == EVIL.id


async def test_help_lists_every_command_and_closes() -> None:
    async with browser(size=(100, 120)) as app:
        await app.press("question_mark")
        for text in ("検索欄へ", "詳細を開く", "次のタブへ", "終了", "Ctrl+F", "F10"):
            assert text in app.text
        await app.press("escape")
        assert app.focus == "list"


async def test_a_hostile_record_is_shown_as_text() -> None:
    async with browser(size=(200, 50)) as app:
        await app.press("4", "j", "j")
        assert app.selected == EVIL.id
        for text in ("[red]赤[/red]", "<U+001B>", "<U+202E>", "[@click=app.quit]押[bold"):
            assert text in app.text
        app.assert_sound()
        for x in range(0, 200, 9):
            await app.click("#detail", min(x, app.detail.size.width - 1), 3)
        assert app.app.is_running


async def test_an_error_of_the_database_is_said_and_the_screen_stays() -> None:
    source = FakeSource()
    async with browser(source) as app:
        source.error = DatabaseError("データベースを読めません。", "控えから戻してください。")
        await app.search("防")
        assert "データベースを読めません。" in app.region("#status")[0]
        source.error = None
        await app.press("backspace")
        assert len(app.ids) == 6


async def test_typing_puts_the_cursor_on_the_best_hit() -> None:
    async with browser() as app:
        await app.press("G")
        assert app.selected == READING.id
        await app.search("防災")
        assert app.selected == MEETING.id
        await app.press("enter", "j", "c")
        assert app.selected == DRILL.id


@pytest.mark.parametrize("key", ["s", "f7", "ｓ"])
async def test_the_sort_menu(key: str) -> None:
    async with browser() as app:
        await app.press(key)
        assert "五十音" in app.text
        assert any(f"* {strings.ORDERS[Order.DOCUMENT]}" in line for line in app.text.splitlines())
        await app.press("j", "enter")
        assert app.ids == [record.id for record in sorted(RECORDS, key=lambda record: record.name)]
        assert "並び: 名称の五十音順" in app.region("#status")[0]
        await app.press("s", "1")
        assert app.ids == [record.id for record in RECORDS]
        await app.press("s", "escape")
        assert app.focus == "list"
        app.assert_sound()


async def test_the_order_in_force_is_marked_and_reversed_by_choosing_it() -> None:
    async with browser() as app:
        await app.press("s", "enter")
        assert strings.ORDERS[Order.DOCUMENT_REVERSED] in app.region("#status")[0]
        await app.press("s", "1")
        await app.search("防災")
        await app.press("enter", "s")
        assert any(f"* {strings.ORDERS[Order.RELEVANCE]}" in line for line in app.text.splitlines())


async def test_a_slow_look_up_runs_in_a_worker() -> None:
    source = FakeSource()
    async with browser(source) as app:
        source.slow = True
        await app.search("防災")
        for _ in range(50):
            await app.press("end")
            if len(app.ids) == 2:
                break
        assert app.ids == [MEETING.id, DRILL.id]
        assert "2件" in app.region("#status")[0]


async def test_the_first_hits_are_shown_while_all_are_counted() -> None:
    source = FakeSource()
    async with browser(source) as app:
        source.counting = Counting()
        await app.search("防災")
        assert app.ids == [MEETING.id, DRILL.id]
        assert "--件" in app.region("#status")[0]
        assert "すべて --" in app.region("#tabs")[0]
        assert "1/--" in app.text
        await app.press("down", "down")
        source.counting.finish()
        assert await app.until(lambda: "2件" in app.region("#status")[0])
        assert "すべて 2" in app.region("#tabs")[0]
        assert "--" not in app.text
        # The cursor stays where it was put meanwhile.
        assert app.selected == DRILL.id
        assert "2/2" in app.text


async def test_first_hits_that_take_long_are_shown_before_they_are_counted() -> None:
    source = FakeSource()
    async with browser(source) as app:
        source.slow, source.counting = True, Counting()
        await app.search("防災")
        assert await app.until(lambda: "--件" in app.region("#status")[0])
        assert app.ids == [MEETING.id, DRILL.id]
        source.counting.finish()
        assert await app.until(lambda: "2件" in app.region("#status")[0])


async def test_what_may_not_be_found_at_all_is_not_shown_before_it_is_counted() -> None:
    source = FakeSource()
    async with browser(source) as app:
        source.counting = Counting()
        await app.search("ない言葉")
        assert "検索しています" in app.region("#status")[0]
        source.counting.finish()
        assert await app.until(lambda: "0件" in app.region("#status")[0])
        assert app.ids == []


async def test_candidates_are_marked_and_never_mixed_with_hits(bundled: Database) -> None:
    async with browser(bundled) as app:
        await app.search("ユニセブ")
        assert app.ids == ["2020-sponsor-board-30"]
        status = app.region("#status")[0]
        assert "近い記録" in status
        assert "0件" in status
        await app.press("backspace")
        assert "近い記録" not in app.region("#status")[0]
        assert app.selected == "2020-sponsor-board-30"


async def test_the_term_that_matches_nothing_is_named(bundled: Database) -> None:
    async with browser(bundled) as app:
        await app.search("防災 zqzqzq")
        assert app.ids == []
        assert "「zqzqzq」に該当する記録はありません" in app.text


async def test_romaji_marks_the_kanji_it_is_read_from(bundled: Database) -> None:
    async with browser(bundled) as app:
        await app.search("bousai")
        assert len(app.ids) == 4
        underlined = {
            segment.text
            for strip in app.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style is not None and segment.style.underline
        }
        assert "防災" in underlined


async def test_a_database_without_readings_says_so_once() -> None:
    async with browser(FakeSource(has_readings=False)) as app:
        await app.search("防")
        assert (
            "読みがないため、文字どおりに探します（作り直すには kyodo-tui build）" in app.region("#status")[0]
        )
        await app.type("災")
        assert "すべての形態" in app.region("#status")[0]


async def test_a_query_can_stand_in_the_box_from_the_start() -> None:
    async with browser(query="防災") as app:
        assert app.query == "防災"
        assert app.ids == [MEETING.id, DRILL.id]


async def test_an_empty_database() -> None:
    async with browser(FakeSource(())) as app:
        assert "記録はありません" in app.text
        await app.press("j", "G", "enter", "n", "4")
        app.assert_sound()


async def test_pasting() -> None:
    from textual import events

    async with browser() as app:
        await app.press("slash")
        app.app.post_message(events.Paste("防災\nフェア\x1b[31m" + "あ" * 10_000))
        await app.press("home")
        assert app.query.startswith("防災 フェア")
        assert len(app.query) <= 4096
        app.assert_sound()


async def test_the_caret_is_where_the_input_method_opens_its_window() -> None:
    async with browser() as app:
        await app.search("防災a")
        offset = app.app.cursor_position
        assert (offset.x, offset.y) == (7 + 5, 0)
        await app.press("left")
        assert app.app.cursor_position.x == 7 + 4


async def test_quitting() -> None:
    async with browser() as app:
        await app.press("q")
        assert app.app.return_code == ExitCode.DONE
    async with browser() as app:
        await app.press("slash", "f10")
        assert app.app.return_code == ExitCode.DONE
    async with browser() as app:
        await app.press("ctrl+c")
        assert "もう一度 Ctrl+C" in app.region("#keys")[0]
        await app.press("j")
        assert "もう一度 Ctrl+C" not in app.region("#keys")[0]
        await app.press("ctrl+c")
        assert app.app.return_code is None
        await app.press("ctrl+c")
        assert app.app.return_code == ExitCode.INTERRUPTED


@pytest.mark.parametrize("opening", [("?",), ("s",), ("y",), ("Y",)])
@pytest.mark.parametrize("key", ["q", "f10", "ｑ"])
async def test_q_closes_a_screen_over_the_browser(opening: tuple[str, ...], key: str) -> None:
    async with browser() as app:
        await app.press(*opening)
        await app.press(key)
        assert app.app.return_code is None
        assert app.focus == "list"
        await app.press("q")
        assert app.app.return_code == ExitCode.DONE


async def test_the_footer_offers_only_what_does_something() -> None:
    async with browser() as app:
        assert "解除" not in app.region("#keys")[0]
        assert "コピー" in app.region("#keys")[0]
        await app.press("enter")
        assert "次の一致" not in app.region("#keys")[0]
        assert "広げる" not in app.region("#keys")[0], "the record takes the whole screen already"
        await app.press("escape")
        await app.search("防災")
        await app.press("enter")
        assert "解除" in app.region("#keys")[0]
        await app.press("enter")
        assert "次の一致" in app.region("#keys")[0]
        await app.press("c")
        assert "解除" not in app.region("#keys")[0]
    async with browser(size=(40, 20)) as app:
        await app.press("enter")
        assert "Esc 戻る" in app.region("#keys")[0]


async def test_a_new_query_puts_the_cursor_on_the_first_hit() -> None:
    async with browser() as app:
        await app.press("end")
        await app.search("形態:後援")
        assert app.selected == app.ids[0]
        await app.press("enter", "end")
        last = app.selected
        await app.press("c")
        assert app.selected == last, "without the query the cursor stays with its record"


async def test_an_old_query_is_replaced_by_typing() -> None:
    async with browser() as app:
        await app.search("防災")
        await app.press("enter", "slash")
        await app.commit("会議")
        assert app.query == "会議"
        await app.press("enter", "slash", "end")
        await app.commit("室")
        assert app.query == "会議室", "a caret that was moved adds to it"
        await app.press("enter", "slash", "backspace")
        assert app.query == ""
        app.assert_sound()


async def test_earlier_queries_come_back() -> None:
    async with browser() as app:
        for query in ("防災", "会議", "防災"):
            await app.search(query)
            await app.press("enter", "c")
        await app.press("slash", "up")
        assert app.query == "防災"
        await app.press("up")
        assert app.query == "会議"
        await app.press("up", "down")
        assert (app.query, app.focus) == ("会議", "list")
        await app.press("escape")
        assert app.query == ""
        await app.press("slash", "up")
        assert app.query == "会議", "Esc cleared it, but did not lose it"
        app.assert_sound()


async def test_the_next_record_from_anywhere() -> None:
    async with browser() as app:
        ids = app.ids
        await app.press("J")
        assert app.selected == ids[1]
        await app.press("enter", "J")
        assert (app.selected, app.focus) == (ids[2], "detail")
        await app.press("shift+up", "K")
        assert app.selected == ids[0]
        await app.press("slash", "shift+down")
        assert (app.selected, app.focus) == (ids[1], "search")
        app.assert_sound()


async def test_the_row_stays_in_sight_when_the_query_is_cleared_behind_a_record() -> None:
    async with browser(size=(80, 14)) as app:
        await app.search("会議")
        await app.press("enter", "enter", "c", "escape")
        assert app.text.count("> ") == 1
        app.assert_sound()


@pytest.mark.parametrize(
    "environ",
    [COLOURS, {**COLOURS, "KYODO_THEME": "light"}, {"TERM": "linux"}, {**COLOURS, "NO_COLOR": "1"}],
    ids=["dark", "light", "16 colours", "no colour"],
)
async def test_the_cursor_row_is_known_without_colour(environ: dict[str, str]) -> None:
    async with browser(environ=environ) as app:
        marked = [line for line in app.region("#list") if line.startswith("> ")]
        assert len(marked) == 1
        assert "まちかどミーティング" in marked[0]


KEYS = st.sampled_from(
    ["j", "k", "d", "u", "g", "G", "ctrl+f", "ctrl+b", "l", "h", "enter", "escape", "slash", "f3", "down", "n",
     "N", "c", "1", "2", "3", "4", "9", "tab", "shift+tab", "z", "question_mark", "f1", "ctrl+l", "防", "あ", "ｊ",
     "a", "backspace", "left", "home", "y", "Y", "f9", "5"]
)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(KEYS | st.sampled_from([(80, 24), (40, 12), (120, 40), (30, 5)]), min_size=5, max_size=40))
async def test_any_keys_leave_a_sound_screen(steps: list[str | tuple[int, int]]) -> None:
    async with browser() as app:
        await _take(app, steps)
        app.assert_sound()
        assert app.app.is_running


async def _take(app: Driver, steps: list[str | tuple[int, int]]) -> None:
    for step in steps:
        if isinstance(step, tuple):
            await app.resize(*step)
        else:
            await app.press(step)


@pytest.mark.parametrize("key", ["あ", "ん", "防", "ｶ", "ｉ", "。"])
async def test_text_typed_outside_the_search_box_starts_a_search(key: str) -> None:
    async with browser() as app:
        await app.commit(key)
        assert (app.query, app.focus) == (key, "search")
        await app.press("escape", "escape", "enter")
        await app.commit(key)
        assert (app.query, app.focus) == (key, "search")
        app.assert_sound()


async def test_another_encoding_is_told_once() -> None:
    async with browser() as app:
        app.app.post_message(Undecodable())
        await app.press()
        assert "文字コードが UTF-8 ではないようです" in app.region("#status")[0]
        assert "UTF-8 に設定してください" in app.region("#status")[0]
        await app.press("j")
        app.app.post_message(Undecodable())
        await app.press()
        assert "文字コード" not in app.region("#status")[0]


async def test_without_colour_there_is_none() -> None:
    for environ in ({**COLOURS, "NO_COLOR": "1"}, {"TERM": "linux", "NO_COLOR": "1", "KYODO_THEME": "light"}):
        async with browser(size=(120, 40), environ=environ) as app:
            await app.search("防災")
            await app.press("enter", "enter", "n")
            for strip in app.app.screen._compositor.render_strips():
                for segment in strip:
                    style = segment.style
                    assert style is None or (style.color is None and style.bgcolor is None), segment


async def test_an_empty_no_color_means_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    async with browser() as app:
        colours = {
            segment.style.color.name
            for strip in app.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style is not None and segment.style.color is not None
        }
    assert "#5fd7d7" in colours


@pytest.mark.parametrize(
    ("typed", "selected"),
    [
        ("j", COUNCIL.id),
        ("jjk", COUNCIL.id),
        ("4j", CONCERT.id),
        ("/防災\r", MEETING.id),
        ("/フェア\rj", DRILL.id),
    ],
)
async def test_keys_typed_ahead_are_dealt_with_one_after_the_other(typed: str, selected: str) -> None:
    async with browser() as app:
        await app.commit(f"{typed}\r")
        assert app.selected == selected
        assert app.detail.record_id == selected
        assert app.focus == "detail"


async def test_screens_opened_and_left_in_one_go() -> None:
    async with browser() as app:
        await app.commit("?jjGhjs3Yjhy2?Gqh" + "?hYh" * 10)
        await app.press("j")
        assert app.app.is_running or app.app.return_code == ExitCode.DONE


async def test_a_paste_comes_before_the_keys_after_it() -> None:
    async with browser() as app:
        await app.commit("/\x1b[200~防災フェア\x1b[201~\r\r")
        assert app.detail.record_id == DRILL.id
        assert app.focus == "detail"


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="jklhGgnNzc/?sSyY1245[] \r\t\x0c\x7fあｊ・", max_size=40))
async def test_any_keys_in_one_go_leave_a_sound_screen(typed: str) -> None:
    async with browser() as app:
        await app.commit(typed)
        app.assert_sound()
        assert app.app.is_running


async def test_tabs_count_only_the_year_that_was_asked_for() -> None:
    async with browser(scope=Scope(year=2020)) as app:
        assert "すべて 6" in app.region("#tabs")[0]
    async with browser(scope=Scope(year=2022)) as app:
        assert "すべて 0" in app.region("#tabs")[0]
        assert "記録のある年度: 令和2年度（2020年度）" in app.text
        assert "0件" in app.region("#status")[0]
        app.assert_sound()


async def test_choosing_an_order_again_reverses_it() -> None:
    async with browser() as app:
        await app.press("s", "3")
        forward = app.ids
        assert strings.ORDERS[Order.READING] in app.text
        await app.press("s")
        assert strings.SORT_AGAIN in app.text
        await app.press("enter")
        assert app.ids == forward[::-1]
        assert strings.ORDERS[Order.READING_REVERSED] in app.region("#status")[0]
        await app.press("s", "3")
        assert app.ids == forward


async def test_a_tab_offers_only_orders_it_has_data_for(bundled: Database) -> None:
    async with browser(bundled) as app:
        await app.press("5", "s")
        assert strings.ORDERS[Order.ORGANISER] in app.text
        assert strings.ORDERS[Order.PARTICIPANTS] not in app.text
        assert strings.ORDERS[Order.DATE] not in app.text
        await app.press("escape", "2", "s")
        assert strings.ORDERS[Order.PARTICIPANTS] in app.text
        assert strings.ORDERS[Order.ORGANISER] not in app.text


async def test_the_figure_that_a_list_is_sorted_by_is_shown(bundled: Database) -> None:
    async with browser(bundled) as app:
        await app.press("s", "7")
        rows = app.region("#list")
        assert "人数" in rows[0]
        figures = [int(row.split()[-1].strip("約人").replace(",", "")) for row in rows[1:6]]
        assert figures == sorted(figures, reverse=True)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_record_found_in_its_long_text_is_previewed_there(
    bundled: Database, size: tuple[int, int]
) -> None:
    async with browser(bundled, size=size) as app:
        await app.search("しばれ焼き")
        assert "しばれ焼き" in "".join(app.region("#detail")).replace(" ", "")


async def test_few_hits_leave_their_room_to_the_preview() -> None:
    async with browser(size=(80, 24)) as app:
        before = app.detail.size.height
        await app.search("公共交通")
        assert len(app.ids) == 1
        assert app.detail.size.height > before
        await app.press("escape", "c")
        assert app.detail.size.height == before or len(app.ids) < 10


async def test_the_row_has_its_mark_after_the_query_was_cleared_behind_a_record(bundled: Database) -> None:
    async with browser(bundled) as app:
        await app.search("tar")
        await app.press("enter", "enter", "c", "escape")
        assert app.focus == "list"
        marked = [line for line in app.lines if line.startswith("> ")]
        assert len(marked) == 1
        row = app.record_list.row(app.record_list.cursor)
        assert row is not None
        assert row.name[:6] in marked[0]


async def test_w_shows_the_readings_of_the_record_and_hides_them() -> None:
    with Database.open(bundled_database()) as reader:
        async with browser(reader, size=(120, 40)) as app:
            await app.search("まちかどミーティング")
            await app.press("enter", "enter", "w")
            assert strings.FURIGANA_ON in app.text
            assert "ｲｹﾝ" in app.text
            app.assert_sound()
            await app.resize(60, 30)
            assert "〔" in app.text
            await app.resize(40, 24)
            assert "〔" in app.text
            app.assert_sound()
            await app.press("w")
            assert "〔" not in app.text
            await app.press("ｗ")
            assert "〔" in app.text


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                *("enter", "escape", "z", "c", "j", "G", "g", "J", "s", "5", "1", "slash", "t", "a", "down"),
                *((80, 24), (120, 36), (60, 14), (200, 50), (40, 12)),
            ]
        ),
        max_size=14,
    )
)
async def test_the_selected_row_is_in_sight_after_every_change_of_layout(
    steps: list[str | tuple[int, int]],
) -> None:
    with Database.open(bundled_database()) as database:
        async with browser(database) as app:
            for step in steps:
                await (app.resize(*step) if isinstance(step, tuple) else app.press(step))
            await app.press("escape", "escape", "escape")
            assert app.focus == "list"
            rows = app.region("#list")[1:]
            assert sum(row.startswith("> ") for row in rows) == (1 if app.ids else 0)
            if app.ids:
                assert app.detail.record_id == app.selected
            app.assert_sound()


async def test_a_long_message_takes_a_few_rows_until_the_next_key() -> None:
    async with browser(size=(60, 20), environ=COLOURS | {"KYODO_CLIPBOARD": "off"}) as app:
        before = app.lines
        await app.press("y")
        app.assert_sound()
        assert "".join(strings.COPY_OFF.split()) in "".join("".join(app.region("#status")).split())
        assert app.browse.query_one("#status").size.height == 2
        await app.press("k")
        assert app.lines == before


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
@pytest.mark.parametrize("key", ["j", "slash", "question_mark", "v"])
async def test_the_first_start_says_what_to_press_until_the_first_key(
    size: tuple[int, int], key: str
) -> None:
    async with browser(size=size, is_first_start=True) as app:
        app.assert_sound()
        said = "".join("".join(app.region("#status")).split())
        for words in (strings.WELCOME, "/検索", "f絞り込み", ":操作の一覧", "?ヘルプ"):
            assert words in said
        assert app.browse.query_one("#status").size.height == (2 if size == (40, 12) else 1)
        await app.press(key, "escape")
        assert strings.WELCOME not in app.text
        assert app.browse.query_one("#status").size.height == 1


@pytest.mark.parametrize("key", ["m", "U", "ｍ"])
async def test_a_key_that_does_nothing_here_says_so(key: str) -> None:
    async with browser() as app:
        await app.press(key)
        assert strings.no_command(key) in app.text
        app.assert_sound()
        await app.press("j")
        assert strings.no_command(key) not in app.text


@pytest.mark.parametrize("key", ["n", "N"])
async def test_no_hit_to_go_to_is_said(key: str) -> None:
    async with browser() as app:
        await app.press(key)
        assert strings.NO_HITS in app.text
        await app.search("防災")
        await app.press("enter", key)
        assert strings.NO_HITS not in app.text


async def test_more_of_a_list_leaves_who_has_moved_on_where_they_are() -> None:
    async with browser() as app:
        await app.press("j")
        follower, results = app.browse._follower, app.browse.results
        assert results is not None
        app.record_list.move(1)
        # It was counted meanwhile, and the screen has not heard of the move yet.
        follower._show(results)
        await app.press()
        assert app.record_list.cursor == 2
        row = app.record_list.row(2)
        assert row is not None
        assert app.selected == row.id
