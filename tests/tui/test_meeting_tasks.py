"""What is asked in a meeting, answered on the screen with few keys.

Each question is counted in keys from the list of everything. What is right is taken from the records, not from the
screen; the questions are those of a meeting of the city hall.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from driver import Driver, browser

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.records.listing import EVERYTHING, Scope
from kyodo_tui.core.records.meetings import figures
from kyodo_tui.core.records.record import Project, Record, Sponsorship
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SIZES = [(80, 24), (120, 36), (200, 50)]


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with Database.open(bundled_database()) as opened:
        yield opened


@pytest.fixture(scope="module")
def records(database: Database) -> Sequence[Record]:
    return tuple(database.matching(parse(""), EVERYTHING))


def keys(*pressed: str) -> tuple[str, ...]:
    """Return keys; a word that begins with ``/`` is typed into the search box."""
    found: list[str] = []
    for each in pressed:
        found += ["slash", *each[1:]] if each.startswith("/") and len(each) > 1 else [each]
    return tuple(found)


@dataclass
class Answer:
    """The screen after the keys."""

    app: Driver

    @property
    def text(self) -> str:
        return self.app.text

    @property
    def row(self) -> str:
        """The row under the cursor."""
        return next(line for line in self.app.region("#list") if line.startswith("> "))

    @property
    def status(self) -> str:
        return self.app.region("#status")[0]

    @property
    def preview(self) -> str:
        """The record, without the breaks of its lines."""
        return "".join(line.strip() for line in self.app.region("#detail"))

    @property
    def count(self) -> int:
        found = re.search(r"([\d,]+)件", self.status)
        assert found is not None
        return int(found[1].replace(",", ""))


def projects(records: Sequence[Record]) -> list[Project]:
    return [record for record in records if isinstance(record, Project)]


def assert_record_is_on_top(answer: Answer) -> None:
    """The record is shown from its name on, with the table of its days in sight."""
    lines = answer.app.region("#detail")
    assert lines[1].strip()[:5] in "".join(answer.row.split()).replace("…", "")
    assert any(line.strip().startswith("実施年月日・参加人数") for line in lines)
    assert not any(line.strip() == "報告書の記載" for line in lines[:4])


pytestmark = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


async def test_did_we_sponsor_the_nhk_music_contest_and_under_which_name(
    database: Database, size: tuple[int, int]
) -> None:
    async with browser(database, size=size) as app:
        pressed = keys("/nhk")
        await app.press(*pressed)
        answer = Answer(app)
        assert "NHK" in answer.row
        assert "教" in answer.row.split()
        assert "教育委員会名義" in answer.preview
        assert len(pressed) <= 4


async def test_everything_that_was_cancelled(
    database: Database, records: Sequence[Record], size: tuple[int, int]
) -> None:
    async with browser(database, size=size) as app:
        pressed = keys("/中止")
        await app.press(*pressed)
        answer = Answer(app)
        cancelled = [record for record in records if record.status in ("cancelled", "some_cancelled")]
        assert {record.id for record in cancelled} <= set(app.ids)
        rows = [line for line in app.region("#list")[1:] if line.strip()]
        marked = [line for line in rows if line.lstrip("> ").startswith("中止")]
        assert len(marked) >= min(len(cancelled), len(rows) - 1)
        assert answer.count == len(app.ids)
        assert len(pressed) <= 4


async def test_how_many_people_in_total(
    database: Database, records: Sequence[Record], size: tuple[int, int]
) -> None:
    async with browser(database, size=size) as app:
        counted = [number for record in projects(records) if (number := figures(record).people) is not None]
        assert f"約{sum(counted):,}人" in Answer(app).status


async def test_how_many_under_the_name_of_the_board(
    database: Database, records: Sequence[Record], size: tuple[int, int]
) -> None:
    board = sum(isinstance(record, Sponsorship) and record.name_holder == "board" for record in records)
    async with browser(database, size=size) as app:
        assert f"教{board}" in Answer(app).status, "no key at all"
        pressed = keys("5", "5")
        await app.press(*pressed, "5")
        assert f"[教 {board}]" in app.text or f"[教育委員会名義 {board}]" in app.text
        assert Answer(app).count == board


async def test_new_projects(database: Database, records: Sequence[Record], size: tuple[int, int]) -> None:
    new = {record.id for record in projects(records) if record.frequency == "single_new"}
    async with browser(database, size=size) as app:
        pressed = keys("/区分:新規")
        await app.press(*pressed)
        assert set(app.ids) == new
        assert Answer(app).count == len(new)
        assert Answer(app).row.split()[1] in ("新規", "中止あり", "中止", "一部", "書面")


async def test_meetings_held_in_writing(
    database: Database, records: Sequence[Record], size: tuple[int, int]
) -> None:
    written = {
        record.id
        for record in projects(records)
        if any(session.mode == "written" for session in record.sessions)
    }
    async with browser(database, size=size) as app:
        pressed = keys("/書面")
        await app.press(*pressed)
        assert written <= set(app.ids)
        assert len(pressed) <= 4
        answer = Answer(app)
        times = sum(session.mode == "written" for record in projects(records) for session in record.sessions)
        assert f"書面開催 会議{times}回" in answer.status
        assert re.search(r" 書面 (?:令2\.)?5", answer.row)
        assert_record_is_on_top(answer)


async def test_the_best_attended_event_with_its_figure(
    database: Database, records: Sequence[Record], size: tuple[int, int]
) -> None:
    most = max(projects(records), key=lambda record: figures(record).people or 0)
    async with browser(database, size=size) as app:
        pressed = keys("s", "7")
        await app.press(*pressed, "g")
        answer = Answer(app)
        assert most.name[:8] in answer.row
        assert f"{figures(most).people:,}人" in answer.row
        assert len(pressed) + 1 <= 4


async def test_was_the_port_festival_held(database: Database, size: tuple[int, int]) -> None:
    async with browser(database, size=size) as app:
        pressed = keys("/minat")
        await app.press(*pressed)
        answer = Answer(app)
        assert "港まつり" in answer.row
        assert answer.row.split()[1].startswith("中止")
        assert "※とまこまい港まつりは新型コロナウイルスの影響で中止" in answer.preview
        assert len(pressed) <= 6


async def test_who_organised_the_photo_contests(
    database: Database, records: Sequence[Record], size: tuple[int, int]
) -> None:
    async with browser(database, size=size) as app:
        await app.press(*keys("/フォトコンテスト"))
        contests = [
            record
            for record in records
            if isinstance(record, Sponsorship) and "フォトコンテスト" in record.name
        ]
        assert {record.id for record in contests} <= set(app.ids)
        listed = "\n".join(app.region("#list"))
        for record in contests:
            assert record.organiser[:3] in listed


async def test_attendance_of_the_coming_of_age_ceremony(database: Database, size: tuple[int, int]) -> None:
    async with browser(database, size=size) as app:
        await app.press(*keys("/seij"), "enter")
        answer = Answer(app)
        assert "成人式" in answer.row
        assert "出席者980人" in answer.preview


async def test_everything_in_october_with_its_day(
    database: Database, records: Sequence[Record], size: tuple[int, int]
) -> None:
    october = {
        record.id
        for record in projects(records)
        if any(
            (session.start or "")[:7] <= "2020-10" <= (session.end or session.start or "")[:7]
            for session in record.sessions
            if session.start
        )
    }
    async with browser(database, size=size) as app:
        pressed = keys("/10月")
        await app.press(*pressed)
        assert len(pressed) <= 4
        bare, answer = set(app.ids), Answer(app)
        listed = "\n".join(app.region("#list"))
        status = answer.status
        assert october <= bare
        assert "10月 12回 約14,062人" in status
        assert re.search(r"令2\.10\.\d", listed)
        # A period has its first day, and who only holds the text its own.
        others = re.findall(r"令2\.(?!10\.)\d+\.\d+(?![\d～])", listed)
        assert len(others) <= len(bare - october)
        assert_record_is_on_top(answer)
        await app.press("escape", "c", *keys("/月:10"))
        assert october == set(app.ids)
        others = [record for record in records if record.id in bare - october]
        assert all("10月" in str(record) for record in others), "only these hold the text alone"
        await app.press("enter")
        assert re.search(r"令2\.10\.\d", "\n".join(app.region("#list")))


async def test_sponsorships_of_a_department(
    database: Database, records: Sequence[Record], size: tuple[int, int]
) -> None:
    wanted = [
        record
        for record in records
        if isinstance(record, Sponsorship) and record.department == "スポーツ都市推進課"
    ]
    async with browser(database, size=size, scope=Scope()) as app:
        await app.press(*keys("/課:スポーツ"), "enter", "5")
        assert set(app.ids) >= {record.id for record in wanted}
        assert Answer(app).count == len(app.ids)


async def test_the_next_record_while_reading(database: Database, size: tuple[int, int]) -> None:
    async with browser(database, size=size) as app:
        await app.press("enter")
        before = app.detail.record_id
        await app.press("J")
        assert app.detail.record_id == app.ids[1] != before


async def test_two_records_are_compared(database: Database, size: tuple[int, int]) -> None:
    async with browser(database, size=size) as app:
        await app.press("space", "j", "space")
        marked = app.ids[:2]
        await app.press("C")
        assert all(record_id in app.text for record_id in marked)
        assert "違う項目" in app.text


async def test_what_the_social_welfare_council_does_with_us(
    database: Database, records: Sequence[Record], size: tuple[int, int]
) -> None:
    def names_it(record: Record) -> bool:
        texts = (
            getattr(record, field, None) for field in ("name", "organiser", "partners", "details", "effects")
        )
        return any(re.search("社会福祉協議会|社協", text) for text in texts if text)

    for typed in ("/社協", "/syakyo"):
        async with browser(database, size=size) as app:
            await app.press(*keys(typed))
            found = {record.id for record in records if names_it(record)}
            assert found <= set(app.ids)
            assert len(app.ids) - len(found) <= 1
            assert Answer(app).count == len(app.ids)


async def test_sponsorships_of_each_department(
    database: Database, records: Sequence[Record], size: tuple[int, int]
) -> None:
    async with browser(database, size=size) as app:
        await app.press("5", "t")
        counted = Counter(record.department for record in records if isinstance(record, Sponsorship))
        assert f"{counted.total()}件" in app.text
        for department, number in counted.most_common(3):
            assert re.search(rf"{department} +{number} ", app.text)


async def test_the_same_event_under_the_other_name(database: Database, size: tuple[int, int]) -> None:
    async with browser(database, size=size, query="ボランティア体験プログラム") as app:
        first = app.selected
        await app.press("r")
        same = app.text.split("同じ催し")[1].split("同じシリーズ")[0]
        assert "別の名義" in same
        await app.press("enter")
        assert app.selected not in ("", first)


async def test_everything_with_this_organiser_however_it_is_spelled(
    database: Database, size: tuple[int, int]
) -> None:
    async with browser(database, size=size, query="市民ボランティア講座") as app:
        await app.press("o")
        assert "社会福祉協議会" in app.text
        assert re.search(r"\d+件", app.text)


async def test_five_records_go_away_as_a_list(
    database: Database, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with browser(database, size=size) as app:
        await app.press(*("space", "j") * 5)
        await app.press("b", "e")
        await app.press("enter")
        assert await app.until(lambda: "csv" in app.text.lower())
        await app.press("enter")
        assert await app.until(lambda: len(list(tmp_path.iterdir())) == 1 or "ファイル" in app.text)


async def test_a_page_to_print(
    database: Database, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with browser(database, size=size, query="港まつり") as app:
        await app.press("e")
        assert "配布資料" in app.text or await app.until(lambda: "配布資料" in app.text)
