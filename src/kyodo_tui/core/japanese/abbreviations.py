"""Abbreviations that people use for bodies and things (社協 for 社会福祉協議会), reviewed by hand.

They let a query find a record that only spells out the full name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE = """
社会福祉協議会=社協=しゃきょう 社会福祉法人=社福=しゃふく 民生委員児童委員協議会=民児協=みんじきょう ボランティアセンター=ボラセン=ぼらせん
町内会連合会=町連=ちょうれん 町内会連合会=町内連=ちょうないれん 自治会連合会=自連=じれん 老人クラブ連合会=老連=ろうれん
老人クラブ連合会=老ク連=ろうくれん 子ども会育成連絡協議会=子連=これん 子ども会育成連絡協議会=子育連=こいくれん 子ども会連合会=子連=これん
PTA連合会=PTA連=ぴーてぃーえーれん 女性団体連絡協議会=女団連=じょだんれん 青年団体協議会=青協=せいきょう 自主防災組織=自主防=じしゅぼう
身体障がい者福祉連合会=身障連=しんしょうれん 身体障がい者=身障=しんしょう 食生活改善推進員=食改=しょっかい 更生保護女性会=更女=こうじょ
防犯協会=防協=ぼうきょう 交通安全協会=安協=あんきょう 明るい選挙推進協議会=明推協=めいすいきょう 日本赤十字=日赤=にっせき

青年会議所=JC=じぇいしー 商工会議所=商議所=しょうぎしょ 商工会議所青年部=YEG=わいいーじー 中小企業家同友会=同友会=どうゆうかい
中小企業基盤整備機構=中小機構=ちゅうしょうきこう 漁業協同組合=漁協=ぎょきょう 農業協同組合=農協=のうきょう 森林組合=森組=しんくみ
信用金庫=信金=しんきん 労働組合=労組=ろうそ 地方独立行政法人=地独=ちどく 総合研究機構=総研=そうけん 北海道立総合研究機構=道総研=どうそうけん
北海道文化放送=UHB=ゆーえいちびー 北海道放送=HBC=えいちびーしー 北海道新聞=道新=どうしん 苫小牧民報=苫民=とまみん 陸上自衛隊=陸自=りくじ
ニッポンハム=日ハム=にちはむ 日本生命=日生=にっせい ライオンズクラブ=LC=えるしー ロータリークラブ=RC=あーるしー
公益財団法人=公財=こうざい 公益社団法人=公社=こうしゃ 一般社団法人=一社=いっしゃ 一般財団法人=一財=いちざい 特定非営利活動法人=特非=えぬぴーおー 特定非営利活動法人=NPO法人=えぬぴーおーほうじん

教育委員会=教委=きょうい 教育委員会名義=市教委=しきょうい 選挙管理委員会=選管=せんかん 実行委員会=実行委=じっこうい
高等学校=高校=こうこう 高等専門学校=高専=こうせん 工業高等専門学校=高専=こうせん 職業能力開発大学校=能開大=のうかいだい
職業能力開発大学校=職能大=しょくのうだい 職業能力開発大学校=職業大=しょくぎょうだい 科学技術大学=科技大=かぎだい 科学技術大学=科大=かだい
工業大学=工大=こうだい 室蘭工業大学=室工大=むろこうだい 室蘭工業大学=室蘭工大=むろらんこうだい 駒澤大学=駒大=こまだい 苫小牧駒澤大学=苫駒=とまこま
駒澤大学附属苫小牧=駒大苫小牧=こまだいとまこまい 駒澤大学附属苫小牧=駒苫=こまとま 北洋大学=北洋大=ほくようだい 育英館大学=育英館大=いくえいかんだい

文化団体協議会=文団協=ぶんだんきょう 文化団体協議会=文協=ぶんきょう 文化協会=文協=ぶんきょう 文化連盟=文連=ぶんれん
高等学校文化連盟=高文連=こうぶんれん 中学校文化連盟=中文連=ちゅうぶんれん 吹奏楽連盟=吹連=すいれん 合唱連盟=合連=がつれん 写真連盟=写連=しゃれん
美術協会=美協=びきょう 音楽協会=音協=おんきょう 美術博物館=美博=びはく 札幌交響楽団=札響=さっきょう 定期演奏会=定演=ていえん
体育協会=体協=たいきょう スポーツ協会=スポ協=すぽきょう 体育連盟=体連=たいれん 中学校体育連盟=中体連=ちゅうたいれん 小学校体育連盟=小体連=しょうたいれん
高等学校体育連盟=高体連=こうたいれん 国民体育大会=国体=こくたい 野球連盟=野連=やれん 学生野球連盟=学野連=がくやれん スケート連盟=スケ連=すけれん
アイスホッケー連盟=アイ連=あいれん アイスホッケー連盟=アイホ連=あいほれん サッカー協会=サ協=さきょう バドミントン協会=バド協=ばどきょう
剣道連盟=剣連=けんれん 柔道連盟=柔連=じゅうれん 陸上競技協会=陸協=りっきょう 水泳協会=水協=すいきょう 将棋連盟=将連=しょうれん
国際連合児童基金=ユニセフ=ゆにせふ 国際連合=国連=こくれん フェスティバル=フェス=ふぇす プログラミングコンテスト=プロコン=ぷろこん
コミュニティセンター=コミセン=こみせん 市民活動センター=活動センター=かつどうせんたー
"""
_PLACES = """苫小牧=苫=とま 札幌=札=さつ 室蘭=室=むろ 北海道=道=どう 全日本=全日=ぜんにち 日本=日=にち"""
"""Places whose abbreviation stands before that of a body: 苫高専 for 苫小牧工業高等専門学校."""
_OWNERS = {"市": "し", "町": "ちょう", "村": "そん", "道": "どう", "県": "けん", "区": "く"}
"""What a body of a place is called after where the place is plain: 市教委 for 苫小牧市教育委員会."""
_OF_A_PLACE = re.compile("(?:市立|市|町立|町|道立|立|地区|地方)?[ \u3000]?$")
"""What stands between a place and a body of it, and is left out with it."""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation."""

    full: str
    """What it stands for, as records write it."""
    short: str
    """How it is written."""
    reading: str
    """How it is read, in hiragana."""


ABBREVIATIONS = tuple(Abbreviation(*entry.split("=")) for entry in _TABLE.split())
PLACES = tuple(Abbreviation(*entry.split("=")) for entry in _PLACES.split())

READINGS = {fold(each.short).text: each.reading for each in ABBREVIATIONS}
"""Folded abbreviation → its reading."""


def abbreviated(text: str) -> Iterator[tuple[int, int, Abbreviation]]:
    """Yield what of ``text`` has an abbreviation (start, end), each with it; first alone, then with its place.

    An abbreviation with its place is 苫高専 for 苫小牧工業高等専門学校, 苫社協 for 苫小牧市社会福祉協議会.
    """
    for each in ABBREVIATIONS:
        start = text.find(each.full)
        if start < 0:
            continue
        yield start, start + len(each.full), each
        if owner := _OWNERS.get(text[start - 1 : start]):
            short = Abbreviation(
                text[start - 1 : start] + each.full, text[start - 1] + each.short, owner + each.reading
            )
            yield start - 1, start + len(each.full), short
        before = _OF_A_PLACE.sub("", text[:start])
        for place in PLACES:
            if before.endswith(place.full):
                first = len(before) - len(place.full)
                short = Abbreviation(
                    text[first:start] + each.full, place.short + each.short, place.reading + each.reading
                )
                yield first, start + len(each.full), short
                break
