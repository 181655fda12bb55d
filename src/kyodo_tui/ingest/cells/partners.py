"""Find the organisations that a cell names.

Most cells are lists: 「A、B」, 「A B」, 「・庭木の剪定：A ・内装：B」. Some are sentences; of those only what reads as
the name of a body is taken. Every name is a literal part of the cell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_tui.core.records.legal_forms import is_legal_form
from kyodo_tui.ingest.cells.notation import half_width

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROSE = re.compile(
    r"。|のほか、|おいて|登録し|され(?:て|た)|(?:参画|参加|協力|連携|実施)(?:する|した|して)?$"
)
_BULLET = re.compile(r"[・●○◎◇◆□■※*](?![●○◎◇◆□■])\s*")
_HEADING = re.compile(r"[^()「」『』]*?:\s*")
_AND_OTHERS = re.compile(r"(?<!\s)\s*(?:など|等|ほか|他)$")
_OTHERS = re.compile(r"(?:など|等)(?:の|に|が|と|は|も|を)?")
_COUNTED = re.compile(
    r"(?<!\s)\s*(?:計|合計|全|約)?\s*(?<![0-9,])[0-9][0-9,]{0,11}\s*(?:団体|町内会|個人|社|校|名|人|か所|箇所)$"
)
_GROUP = re.compile(r"(?:計|合計|全|約)?\s*(?P<group>(?<![0-9,])[0-9][0-9,]*\s*(?:団体|個人))")
_BARE_COUNT = re.compile(r"(?:計|合計|全|約)?\s*[0-9][0-9,]*\s*(?:団体|個人|名|人|件)")
_COUNT_AFTER_NAME = re.compile(
    r"(?:計|合計|全|約|ほか|他)?\s*[0-9][0-9,]*\s*(?:団体|個人|名|人|件|社|校|店|か所|箇所|町内会)"
)
_COUNTED_OTHERS = re.compile(r"(?:その)?(?:ほか|他)\s*[0-9][0-9,]*\s*\w{1,4}")
"""「ほか2団体」 names nobody."""
_ONLY_OTHERS = re.compile(r"(?:など|等|ほか|他)")
_REGISTERED = re.compile(r"\s*(?:[でがに](?:登録|参加|加盟|構成|実施|活動)|$)")
_BRACKET = re.compile(r"\([^()]*\)")
_LATIN = re.compile(r"[A-Za-z0-9.&'’-]+")
_BRANCH = re.compile(r"\w{0,6}(?:支社|支店|支部|営業所|出張所|事務局)")
_SECTION = re.compile(r"青年部|女性部|女性会|婦人部|部会|分会|・")
_BODY = re.compile(
    r"(?:会|団|署|部|局|所|組織|組合|大学|学校|高専|社|協会|センター|グループ|クラブ|サークル|法人|機構|館|園|院|庁|課|室|隊|店|校"
    r"|ネットワーク|PTA)$",
    re.IGNORECASE,
)
_SURE_BODY = re.compile(
    r"(?:協会|連盟|会議所|組合|協議会|連合会|委員会|後援会|同窓会|町内会|自治会|青年部|女性部|新聞社|大学|学校|高専|警察署|消防署|連絡会|\w{4,}会)$"
)
_LEAST_DOTTED = 4
"""Characters of a body among several that ・ joins; shorter ones may be parts of one name."""
_CONJUNCTION = re.compile(r"及び|および|並びに|ならびに")
_PREDICATE = re.compile(
    r"の(?:ほか|他)$|[がもにとはへを](?:参画|参加|協力|連携|出席|共催|後援|導入|より|よる|よって|はじめ|協働)"
)
_NOT_NAME = re.compile(r"[をへ]|[にでがは](?![ぁ-ん])|され|して|する|毎$|説明会$")
_FORMER_NAME = re.compile(
    r"(?:旧|前名称|前身|改称前|[元現](?=[:・\s「]|名称))|.*(?:改称|名称変更|名称を変更)", re.DOTALL
)
_MEMBERS_HEADING = re.compile(
    r"(?:構成団体|構成員?|加盟(?:団体)?|会員|参加団体|団体|事務局|共催|協力)\s*:\s*"
)
_INCLUDED = re.compile(r"(?:を含む|で構成|から(?:なる|構成)|(?:を|が)?(?:中心|主体))$")
_REMARK = re.compile(r"[0-9]|うち|以下|略称|通称|代表|会長|理事長|氏$|担当|除く|予定|市内|各地区|春|秋|夏|冬")
_UNION = re.compile(
    r"(?:実行委員会|協議会|連絡会|連合会|推進会議?|ネットワーク|会議|委員会|連盟|コンソーシアム)$"
)
_CLAUSE = re.compile(r".*(?:されている|している|された|した|による|また|今後|全)")


def parse_partners(text: str) -> tuple[str, ...]:
    """Return the organisations named in a cleaned cell, each once, in order.

    Members in brackets are bodies of their own, and a former name in brackets is dropped; any other remark in
    brackets stays with its name. A heading 「内装：」, a number of bodies after their name (「町内会 計80団体」) and 等
    do not. A group that is only counted (「80町内会」, 「38団体」) is one.
    """
    folded = half_width(text)
    prose = bool(_PROSE.search(_BRACKET.sub("", folded)))
    found = (_from_prose if prose else _from_list)(folded)
    return tuple(dict.fromkeys(text[start:end] for start, end in found if start < end))


def split_bodies(text: str) -> tuple[str, ...]:
    """Return the organisations of a cell that separates them by 、 (organisers); a space is part of a name."""
    pieces = _split(half_width(text), 0, len(text), "、,")
    return tuple(text[start:end] for start, end in pieces if start < end)


def _from_list(folded: str, first: int = 0, last: int | None = None) -> Iterator[tuple[int, int]]:
    last = len(folded) if last is None else last
    for item_start, item_end in _split(folded, first, last, "、,;\n"):
        for start, end in _joined(folded, list(_split(folded, item_start, item_end, " \t"))):
            if any(each.fullmatch(folded, start, end) for each in (_COUNTED_OTHERS, _ONLY_OTHERS)):
                continue
            start, end = _trimmed(folded, start, end)
            if group := _GROUP.fullmatch(folded, start, end):
                yield group.span("group")
            elif start < end and not _BARE_COUNT.fullmatch(folded, start, end):
                for first, last in _dotted(folded, start, end):
                    yield from _opened(folded, first, last)


def _dotted(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bodies that ・ or 及び joins: 「商工会議所・観光協会」, but not 「子供・老人クラブ」."""
    pieces = [
        piece for first, last in _split(folded, start, end, "・") for piece in _conjoined(folded, first, last)
    ]
    names = [_BRACKET.sub("", folded[first:last]) for first, last in pieces]
    if all(len(name) >= _LEAST_DOTTED and _SURE_BODY.search(name) for name in names):
        yield from pieces
    else:
        yield start, end


def _opened(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the name at the start of a piece, and the members in its brackets."""
    bracket = _last_bracket(folded, start, end)
    if bracket is None:
        yield start, end
        return
    first, last = bracket + 1, end - 1
    name_end = bracket
    while folded[name_end - 1].isspace():
        name_end -= 1
    members = list(_members(folded, (start, name_end), first, last))
    # A single body after one that is no union is its name in full.
    is_full_name = _BODY.search(folded, first, last) and not any(
        pattern.search(folded, first, last) for pattern in (_REMARK, _BRANCH, _SECTION)
    )
    if _FORMER_NAME.match(folded, first, last):
        yield start, name_end
    elif members or is_full_name:
        yield start, name_end
        yield from members
    else:
        yield start, end


def _last_bracket(folded: str, start: int, end: int) -> int | None:
    """Return the offset of the bracket that ends a piece after a name, or ``None``."""
    if folded[end - 1 : end] != ")":
        return None
    depth = 0
    for index in range(end - 1, start, -1):
        depth += (folded[index] == ")") - (folded[index] == "(")
        if depth == 0:
            return None if is_legal_form(folded[index:end]) else index
    return None


def _members(folded: str, name: tuple[int, int], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the members in a bracket after ``name``; nothing if it holds a branch or a remark."""
    heading = _MEMBERS_HEADING.match(folded, first, last)
    first = heading.end() if heading else first
    included = _INCLUDED.search(folded, first, last)
    last = included.start() if included else last
    others = _AND_OTHERS.search(folded, first, last)
    pieces = list(_split(folded, first, last, "、,;"))
    # 「（市内企業、町内会等）」 lists members, 「（市内12団体）」 does not.
    is_list = others is not None and len(pieces) > 1 and not re.search(r"[0-9]", folded[first:last])
    if not pieces or (_REMARK.search(folded, first, last) and not is_list):
        return
    is_body = _BODY.search(folded, first, last) and not _BRANCH.search(folded, first, last)
    is_member = is_body and _UNION.search(folded, *name)
    if heading or included or others or len(pieces) > 1 or is_member:
        yield from _from_list(folded, first, last)


def _joined(folded: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join pieces of one name that contains a space: 「TRC 苫小牧グループ」, 「A社 札幌支社」."""
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
        is_legal_form(before)
        or _LATIN.fullmatch(before)
        or _LATIN.fullmatch(after)
        or _BRANCH.fullmatch(after)
        or _COUNT_AFTER_NAME.fullmatch(after)
        or ((bracket := _BRACKET.match(after)) and not is_legal_form(bracket[0]))
        or (after.startswith("(") and bracket is None)
    )


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return the piece without bullet, heading, 等 and a trailing number of organisations."""
    if bullet := _BULLET.match(folded, start, end):
        start = bullet.end()
    if heading := _HEADING.match(folded, start, end):
        start = heading.end()
    for tail in (_AND_OTHERS, _COUNTED, _AND_OTHERS):
        match = tail.search(folded, start, end)
        if match is None or match.start() == start:
            continue
        # 「市内38団体」 is a group that is counted, 「町内会 38団体」 a name and a number.
        named = any(pattern.search(folded, start, match.start()) for pattern in (_BODY, _AND_OTHERS))
        if tail is not _COUNTED or "団体" not in match[0] or named:
            end = match.start()
    return start, end


def _from_prose(folded: str) -> Iterator[tuple[int, int]]:
    # Words in brackets end no phrase: 「町内会（老人クラブ等）が参加」.
    plain = _BRACKET.sub(lambda match: "□" * len(match[0]), folded)
    for start, end in _phrases(folded):
        group = _GROUP.match(folded, start, end)
        if group and _REGISTERED.match(folded, group.end(), end):
            yield group.span("group")
            continue
        for tail in (_OTHERS, _PREDICATE):
            if match := tail.search(plain, start, end):
                end = match.start()
        bracket = _last_bracket(folded, start, end) if end > start else None
        members = (
            list(_members(folded, (start, bracket), bracket + 1, end - 1)) if bracket is not None else []
        )
        end = end if bracket is None else bracket
        if clause := _CLAUSE.match(folded, start, end):
            start = clause.end()
        if match := _COUNTED.search(folded, start, end):
            end = match.start()
        # 「町内会の自主防災組織」: the owner is no part of the name.
        start = max(start, folded.rfind("の", start, end) + 1)
        if _BODY.search(folded, start, end) and not _NOT_NAME.search(folded, start, end):
            yield start, end
        yield from members


def _phrases(folded: str) -> Iterator[tuple[int, int]]:
    for first, last in _split(folded, 0, len(folded), "、,。;\n\t "):
        yield from _conjoined(folded, first, last)


def _conjoined(folded: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield what conjunctions (及び) join."""
    start = first
    for conjunction in _CONJUNCTION.finditer(folded, first, last):
        yield start, conjunction.start()
        start = conjunction.end()
    yield start, last


def _split(folded: str, start: int, end: int, separators: str) -> Iterator[tuple[int, int]]:
    """Yield the pieces between separators outside brackets, without outer spaces."""
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
