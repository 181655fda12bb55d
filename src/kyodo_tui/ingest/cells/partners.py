"""Find the single bodies that a cell names.

Most cells are lists: 「A、B」, 「A B」, 「・庭木の剪定：A ・内装：B」. Some are sentences; of those only what reads as
the name of a body is taken. Every name is a literal part of the cell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_tui.ingest.cells.notation import half_width

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROSE = re.compile(
    r"。|のほか、|おいて|登録し|され(?:て|た)|(?:参画|参加|協力|連携|実施)(?:する|した|して)?$"
)
_BULLET = re.compile(r"[・●○◎◇◆□■※*]\s*")
_HEADING = re.compile(r"[^()「」『』]*?:\s*")
_AND_OTHERS = re.compile(r"(?<!\s)\s*(?:など|等|ほか|他)$")
_OTHERS = re.compile(r"(?:など|等)(?:の|に|が|と|は|も|を)?")
_COUNTED = re.compile(
    r"(?<!\s)\s*(?:計|合計|全|約)?\s*(?<![0-9,])[0-9][0-9,]{0,11}\s*(?:団体|町内会|個人|社|校|名|人|か所|箇所)$"
)
_BARE_COUNT = re.compile(r"(?:計|合計|全|約)?\s*[0-9][0-9,]*\s*(?:団体|個人|名|人|件)")
_LEGAL_FORM = re.compile(
    r"(?:\(\w{1,4}\)|㈱|㈲|(?:株式|有限|合同|合資)会社"
    r"|(?:\w{2}社団|\w{2}財団|NPO|特定非営利活動|社会福祉|学校|(?:地方)?独立行政)法人)",
    re.IGNORECASE,
)
_LATIN = re.compile(r"[A-Za-z0-9.&'’-]+")
_BRANCH = re.compile(r"\w{0,6}(?:支社|支店|支部|営業所|出張所|事務局)")
_BODY = re.compile(
    r"(?:会|団|署|部|局|所|組織|組合|大学|学校|高専|社|協会|センター|グループ|クラブ|サークル|法人|機構|館|園|院|庁|課|室|隊|店|校"
    r"|ネットワーク|PTA)$",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(r"及び|および|並びに|ならびに")
_PREDICATE = re.compile(
    r"の(?:ほか|他)$|[がもにとはへを](?:参画|参加|協力|連携|出席|共催|後援|導入|より|よる|よって|はじめ|協働)"
)
_NOT_NAME = re.compile(r"[をへ]|[にでがは](?![ぁ-ん])|され|して|する|毎$|説明会$")
_CLAUSE = re.compile(r".*(?:されている|している|された|した|による|また|今後|全)")


def parse_partners(text: str) -> tuple[str, ...]:
    """Return the bodies named in a cleaned cell, each once, in the order written.

    A remark in brackets stays with its name; a heading 「内装：」, a number of bodies after their name
    (「町内会 計80団体」) and 等 do not. Mere numbers (「38団体」) name nobody.
    """
    folded = half_width(text)
    prose = bool(_PROSE.search(_without_brackets(folded)))
    found = (_from_prose if prose else _from_list)(folded)
    return tuple(dict.fromkeys(text[start:end] for start, end in found if start < end))


def split_bodies(text: str) -> tuple[str, ...]:
    """Return the bodies of a cell that names them with 、 between: organisers; a space is part of a name."""
    pieces = _split(half_width(text), 0, len(text), "、,")
    return tuple(text[start:end] for start, end in pieces if start < end)


def _from_list(folded: str) -> Iterator[tuple[int, int]]:
    for item_start, item_end in _split(folded, 0, len(folded), "、,;\n"):
        for start, end in _joined(folded, list(_split(folded, item_start, item_end, " \t"))):
            start, end = _trimmed(folded, start, end)
            if start < end and not _BARE_COUNT.fullmatch(folded, start, end):
                yield start, end


def _joined(folded: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join pieces that a space parts though they are one name: 「TRC 苫小牧グループ」, 「A社 札幌支社」."""
    current: tuple[int, int] | None = None
    for start, end in pieces:
        if current is not None and _is_one_name(folded[slice(*current)], folded[start:end]):
            current = current[0], end
            continue
        if current is not None:
            yield current
        current = start, end
    if current is not None:
        yield current


def _is_one_name(before: str, after: str) -> bool:
    if _BULLET.match(after):
        return False
    return bool(
        _LEGAL_FORM.fullmatch(before)
        or _LATIN.fullmatch(before)
        or _LATIN.fullmatch(after)
        or _BRANCH.fullmatch(after)
        or _BARE_COUNT.fullmatch(after)
        or (after.startswith("(") and not _LEGAL_FORM.match(after))
    )


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return the piece without bullet, heading, 等 and a number of bodies after their name."""
    if bullet := _BULLET.match(folded, start, end):
        start = bullet.end()
    if heading := _HEADING.match(folded, start, end):
        start = heading.end()
    for tail in (_AND_OTHERS, _COUNTED):
        match = tail.search(folded, start, end)
        if match and match.start() > start:
            end = match.start()
    return start, end


def _from_prose(folded: str) -> Iterator[tuple[int, int]]:
    for start, end in _phrases(folded):
        for tail in (_OTHERS, _PREDICATE):
            if match := tail.search(folded, start, end):
                end = match.start()
        if clause := _CLAUSE.match(folded, start, end):
            start = clause.end()
        if match := _COUNTED.search(folded, start, end):
            end = match.start()
        # 「町内会の自主防災組織」: whose they are is not their name.
        start = max(start, folded.rfind("の", start, end) + 1)
        if _BODY.search(folded, start, end) and not _NOT_NAME.search(folded, start, end):
            yield start, end


def _phrases(folded: str) -> Iterator[tuple[int, int]]:
    for first, last in _split(folded, 0, len(folded), "、,。;\n\t "):
        start = first
        for conjunction in _CONJUNCTION.finditer(folded, first, last):
            yield start, conjunction.start()
            start = conjunction.end()
        yield start, last


def _split(folded: str, start: int, end: int, separators: str) -> Iterator[tuple[int, int]]:
    """Return the pieces between separators outside brackets, without outer spaces."""
    depth = 0
    begin = start
    for index in range(start, end + 1):
        char = folded[index] if index < end else None
        if char is not None:
            depth = max(0, depth + (char in "(「『") - (char in ")」』"))
            is_number = (
                char == ","
                and folded[index - 1 : index].isdigit()
                and folded[index + 1 : index + 2].isdigit()
            )
            if depth or char not in separators or is_number:
                continue
        first, last = begin, index
        while first < last and folded[first].isspace():
            first += 1
        while first < last and folded[last - 1].isspace():
            last -= 1
        if first < last:
            yield first, last
        begin = index + 1


def _without_brackets(folded: str) -> str:
    return re.sub(r"\([^()]*\)", "", folded)
