"""What the beginning of a record says: whether it was held, when, how many people, and what was cancelled."""

from __future__ import annotations

from dataclasses import replace

import pytest
from records import COUNCIL, DRILL, FakeSource

from kyodo_tui.core.records.record import Evidence, Project, Record, Session, Total
from kyodo_tui.tui.highlighter import Highlighter
from kyodo_tui.tui.view.lines import WARNING, Line
from kyodo_tui.tui.view.record_view import record_view
from kyodo_tui.tui.view.what_happened import cancelled_by_notes, evidence_sentences, session_sums


def session(label: str | None, start: str | None, people: int | None = None, **more: object) -> Session:
    values: dict[str, object] = {
        "end": None,
        "dates": None,
        "approx": False,
        "unit": "人",
        "mode": "in_person",
        "note": None,
    }
    return Session(label=label, start=start, participants=people, **{**values, **more})  # type: ignore[arg-type]


NOTE = "※冬の灯まつりは荒天の影響で中止"
FESTIVAL = replace(
    COUNCIL,
    name="冬の灯まつり実行委員会",
    status="some_cancelled",
    held=f"令和 3年 1月12日（19人） {NOTE}",
    sessions=(
        session(None, "2021-01-12", 19),
        session("冬の灯まつり", None, mode="cancelled", note="荒天の影響で中止"),
    ),
)


def lines(record: Record, cells: int = 76) -> list[Line]:
    return list(record_view(record, FakeSource().labels(), Highlighter(), cells).lines)


def text(line: Line) -> str:
    return "".join(span.text for span in line)


@pytest.mark.parametrize("cells", [30, 40, 76])
def test_a_note_that_cancels_stands_as_written_before_what_was_held(cells: int) -> None:
    shown = lines(FESTIVAL, cells)
    texts = [text(line) for line in shown]
    whole = "".join(texts).replace(" ", "")
    assert NOTE in whole
    note = next(place for place, line in enumerate(texts) if "※" in line)
    assert note < next(place for place, line in enumerate(texts) if "1月12日" in line)
    assert all(span.role == WARNING for span in shown[note])
    assert whole.count("荒天の影響で中止") == 2, "once here, once where the report is cited"


def test_only_notes_that_cancel_a_session_are_taken_for_such() -> None:
    held = f"令和 3年 1月12日（19人） ※出席者19人 {NOTE}"
    sessions, notes = cancelled_by_notes(replace(FESTIVAL, held=held))
    assert [each.start for each in sessions] == ["2021-01-12"]
    assert notes == [("", NOTE)]
    without = replace(FESTIVAL, held="令和 3年 1月12日（19人） 冬の灯まつり 荒天の影響で中止")
    assert cancelled_by_notes(without) == (list(FESTIVAL.sessions), [])


def test_a_cancelled_date_does_not_look_as_if_it_was_held() -> None:
    record = replace(
        COUNCIL,
        status="some_cancelled",
        sessions=(
            session(None, "2021-01-12", 19),
            session(None, "2021-02-13", mode="cancelled", note="荒天のため中止"),
        ),
    )
    row = next(line for line in lines(record) if "2月13日" in text(line))
    assert {span.role for span in row if span.text.strip()} == {WARNING}


def test_the_sum_stands_where_there_is_something_to_add_up() -> None:
    one = session(None, "2021-01-12", 19)
    fair = replace(COUNCIL, name="春の市")
    assert session_sums(replace(fair, sessions=(one,))) == ""
    two = replace(fair, sessions=(one, session(None, "2021-02-12", 1400, approx=True)))
    assert session_sums(two) == "計2回 約1,419人"
    assert "計2回" in "".join(map(text, lines(two)))
    bodies = replace(fair, sessions=(one, session(None, "2021-02-12", 30, unit="団体")))
    assert session_sums(bodies) == "計2回 19人"
    cancelled = replace(fair, sessions=(one, session(None, "2021-02-12", None, mode="cancelled")))
    assert session_sums(cancelled) == ""


def test_meetings_are_told_as_such_even_a_single_one() -> None:
    one = session(None, "2021-01-12", 19)
    assert session_sums(replace(COUNCIL, sessions=(one,))) == "会議1回 19人"
    ceremony = replace(
        COUNCIL,
        name="成人式",
        sessions=(session("委員会", "2020-09-02", 10), session("委員会", "2020-09-16", 7), one),
    )
    assert session_sums(ceremony) == "会議2回 17人"
    twice = replace(ceremony, sessions=(*ceremony.sessions, session("式典", "2021-01-10", 885)))
    assert session_sums(twice) == "計2回 904人  会議2回 17人"


def test_totals_stand_before_the_sessions() -> None:
    record = replace(
        COUNCIL,
        sessions=tuple(session(None, f"2020-{month:02}-01", 7) for month in range(4, 13)),
        totals=(Total("※式典の出席者612人", 612, None),),
    )
    texts = [text(line) for line in lines(record)]
    assert next(i for i, line in enumerate(texts) if "612人" in line) < next(
        i for i, line in enumerate(texts) if "4月1日" in line
    )


def test_the_sentence_that_says_it_is_shown_where_no_session_does() -> None:
    effects = "好評だった。本番の公演は感染症の影響で中止した。次は行う。"
    start = effects.index("中止")
    record: Project = replace(
        COUNCIL,
        status="some_cancelled",
        effects=effects,
        sessions=(session(None, "2020-07-08", 4),),
        status_evidence=(Evidence("effects", start, start + 4),),
    )
    assert evidence_sentences(record) == [("effects", "本番の公演は感染症の影響で中止した。")]
    texts = [text(line) for line in lines(record)]
    assert "本番の公演は感染症の影響で中止した。" in "".join(texts[:4])
    assert evidence_sentences(DRILL) == []
