"""Tell from the sessions and texts of a record whether it was held, held in writing, or cancelled (実施状況)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.dates import read_year
from kyodo_tui.core.records.record import CANCELLED, HELD, SOME_CANCELLED, WRITTEN, Evidence, Project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.core.records.record import Record, Session

_FIELDS = ("name", "purpose", "partners", "held", "effects", "extra")
"""The fields that can say that something was cancelled, in the order of the public JSON."""

_CLOSING = "」』）)】"
_WORD = (
    r"(?:中止|取り?(?:や|止)め|とりやめ"
    r"|(?:開催|実施|事業|大会|行事|催し|イベント|[祭会]|まつり)(?:の|を|は|が|も)?(?:すべて|全て)?見送り"
    r"|(?:開催|実施)(?:の|を|は|が|も)?(?:すべて|全て)?断念)"
)
_OR_SO = r"(?:(?:、|・|や|及び|または|又は|もしくは)(?:規模)?(?:延期|縮小|順延|変更))?(?:等|など)?"
_DID = (
    r"(?:に|と)?(?:いた)?(?:した|しました|し(?=[、，て])|なった|なりました|なり(?=[、，])|なって(?=[、，お])"
    r"|なってしまった|してしまった|された|されました|され(?=[、，])|させて(?:いただ|頂)(?:いた|きました))"
    r"|(?:を|が|に|の)?(?:決定|決断|判断|決まった|決まり(?=[、，])|決めた|踏み切った)"
    r"|を余儀なく(?:され(?:た|ました))?|せざるを得(?:なかった|ず|ない|ませんでした)"
)
_INFLECTED = (
    r"(?:取り?(?:や|止)め|とりやめ)(?:た(?![らく])|ました|(?=[、，])|ざるを得)"
    r"|(?:開催|実施|事業|大会|行事|催し|イベント|[祭会]|まつり)(?:の|を|は|が|も)?(?:すべて|全て)?見送"
    r"(?:った|りました|られた|られました|り(?=[、，])|らざるを得)"
)
_CANCELLATION = re.compile(
    rf"(?P<word>{_WORD})(?:[{_CLOSING}]?{_OR_SO}(?:{_DID})"
    rf"|(?P<bare>(?:と(?:する|なる)|です|でした)?(?=[。、．.，,※→{_CLOSING}\s]|$)))|{_INFLECTED}"
)

# What is said of another case than the one at hand.
_NOT_SO = re.compile(
    r"(?:した|なった|された|[をが]決定した)?(?:場合|ときは|時は|際は|ら(?=[、，]|ば)|としても|り(?:する|した))"
    r"|(?:なった|した|する|なる)?(?:可能性|こと[はも](?:なく|ない|なかった|あ[るり])|おそれ|恐れ|中で|中、|なか(?!っ))"
    r"|(?:に|と)?(?:なってい|してい|され?てい)(?:た|まし)"
    # A rule about cancelling, and what had been cancelled before it was resumed.
    r"|の?(?:判断|決定)(?:基準|方法|時期|の(?:基準|目安|方法))"
    r"|(?:した|とした|となった|された)[一-鿿々ァ-ヶー「『][^。．]{0,40}(?:再開|復活)"
)
_OTHER_YEAR_AFTER = re.compile(
    r"(?:を余儀なくされた|とした|した|となった|になった|だった|であった|された)?"
    r"(?P<time>一昨年度?|昨年度?|前年度?|去年度?|過年度|前回|昨シーズン"
    r"|(?:令和|平成|昭和|[RHS])\s*(?:[0-9０-９]{1,2}|元|[一二三四五六七八九十]{1,3})年度?|(?:19|20)[0-9]{2}年度?)"
)
"""「中止となった昨年度」: the year that the words before it describe."""
_CONSIDERED = re.compile(r"[^。．]{0,12}(?:検討|協議|視野|模索)")
_IF = re.compile(
    r"(?:雨天|荒天|悪天候|天候不良|強風|降雨|小雨|大雨)(?:時|の場合|の際|の時|のとき)?(?:に|は|には)?[、，]?$|場合(?:に|は|には)?[、，]?$|(?:一度|一旦|いったん|一時)は?$"
)

_MAX_CLAUSE = 200
"""Code points before a word that are looked at."""
_SENTENCE_END = re.compile(r"[。．※\n]")
_CONTRAST = re.compile(r"(?:た|だ|る|い|す|です)が、|ものの、|けれども?、|一方(?:で)?、|[たる]中、")
_TIME = re.compile(
    r"(?P<other>一昨年度?|昨年度?|前年度?|去年度?|過年度|前回|昨シーズン|次年度|翌年度|来年度|次回|翌年)"
    r"|(?P<this>今年度?|本年度?|当年度|今回|当該年度)"
    r"|(?P<year>(?:令和|平成|昭和|[RHS])\s*(?:[0-9０-９]{1,2}|元|[一二三四五六七八九十]{1,3})年(?:度|(?=[はのに、，]))|(?:19|20)[0-9]{2}年度)"
)
_OTHERS = re.compile(
    r"他の?(?:市|町|村|都市|都府県|県|自治体|団体|地域|地区|施設|学校|多く)|近隣|各地|全国的|国内外|道内(?:各地|の)|県内(?:各地|の)"
    r"|(?:多くの|様々な|さまざまな|各種の?|数々の|ほとんどの)(?:[一-鿿々ァ-ヶー・]*の)?(?:イベント|行事|大会|催し|事業|団体)"
)
_IN_WRITING = re.compile("書面(?:による)?(?:開催|会議|総会|審議|決議|議決|表決)?")


def status_of(record: Record) -> tuple[str | None, tuple[Evidence, ...]]:
    """Return the status of a record, and the words that say so.

    It is ``cancelled`` if every dated item was cancelled, ``some_cancelled`` if a dated item, a note or a sentence says
    that something of the record was cancelled, ``written`` if everything was held in writing, otherwise ``held``. A
    sponsorship whose texts say nothing has none.
    """
    sessions = record.sessions if isinstance(record, Project) else ()
    totals = record.totals if isinstance(record, Project) else ()
    modes = {session.mode for session in sessions}
    evidence = tuple(_cancellations(record, sessions))
    if CANCELLED in modes or evidence:
        return (CANCELLED if modes == {CANCELLED} and not totals else SOME_CANCELLED), evidence
    if not isinstance(record, Project):
        return None, ()
    if modes == {WRITTEN} and not totals:
        return WRITTEN, tuple(_found(_IN_WRITING, "held", record.held))
    return HELD, ()


def _cancellations(record: Record, sessions: tuple[Session, ...]) -> Iterator[Evidence]:
    """Yield the words that say that something of the record was cancelled, in the order of fields."""
    for field in _FIELDS:
        text = record.extra_text if field == "extra" else getattr(record, field, "")
        found = {Evidence(field, start, end) for start, end in cancellations(text, record.fiscal_year)}
        if field == "held":
            found |= set(_notes(text, sessions, found))
        yield from sorted(found, key=lambda each: each.start)


def _notes(held: str, sessions: tuple[Session, ...], known: set[Evidence]) -> Iterator[Evidence]:
    """Yield where the notes of cancelled sessions stand that no words of ``known`` are part of."""
    for session in sessions:
        if session.mode == CANCELLED and session.note:
            start = held.find(session.note)
            end = start + len(session.note)
            if start >= 0 and not any(start <= each.start < end for each in known):
                yield Evidence("held", start, end)


def _found(pattern: re.Pattern[str], field: str, text: str) -> Iterator[Evidence]:
    return (Evidence(field, match.start(), match.end()) for match in pattern.finditer(text))


def cancellations(text: str, fiscal_year: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of the words in ``text`` that say that something was cancelled in a fiscal year.

    What was only considered, what is to happen in case of rain, what happened in another year or to the events of
    others is left out.
    """
    for match in _CANCELLATION.finditer(text):
        after_word = match.end("word") if match["word"] else match.end()
        if _NOT_SO.match(text, match.end()) or _NOT_SO.match(text, after_word):
            continue
        if match["bare"] is not None and _CONSIDERED.match(text, match.end()):
            continue
        year = _OTHER_YEAR_AFTER.match(text, after_word)
        if year is not None and _is_other_year(year["time"] + "は", fiscal_year):
            continue
        clause = _clause_before(text, match.start())
        if not _IF.search(clause) and not _OTHERS.search(clause) and not _is_other_year(clause, fiscal_year):
            yield match.span()


def _clause_before(text: str, end: int) -> str:
    """Return what stands before a word in its sentence, from the last contrast on."""
    start = max(0, end - _MAX_CLAUSE)
    start = max((match.end() for match in _SENTENCE_END.finditer(text, start, end)), default=start)
    start = max((match.end() for match in _CONTRAST.finditer(text, start, end)), default=start)
    return text[start:end]


def _is_other_year(clause: str, fiscal_year: int) -> bool:
    """Return whether the last words of time in a clause are of another fiscal year."""
    times = list(_TIME.finditer(clause))
    if not times or times[-1]["this"]:
        return False
    if times[-1]["other"]:
        return True
    year = read_year(times[-1]["year"])
    return year is not None and year != fiscal_year
