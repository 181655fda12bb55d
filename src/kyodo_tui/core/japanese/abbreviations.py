"""Abbreviations that people use for bodies and things (社協 for 社会福祉協議会), reviewed by hand.

They let a query find a record that only spells out the full name.
"""

from __future__ import annotations

from dataclasses import dataclass

from kyodo_tui.core.japanese.fold import fold

_TABLE = """
社会福祉協議会=社協=しゃきょう 青年会議所=JC=じぇいしー 町内会連合会=町連=ちょうれん
文化団体協議会=文団協=ぶんだんきょう 高等専門学校=高専=こうせん 工業高等専門学校=高専=こうせん 高等学校=高校=こうこう 中学校体育連盟=中体連=ちゅうたいれん
高等学校体育連盟=高体連=こうたいれん 体育連盟=体連=たいれん 高等学校文化連盟=高文連=こうぶんれん 国民体育大会=国体=こくたい
教育委員会=教委=きょうい 選挙管理委員会=選管=せんかん 実行委員会=実行委=じっこうい 職業能力開発大学校=能開大=のうかいだい
中小企業基盤整備機構=中小機構=ちゅうしょうきこう 中小企業家同友会=同友会=どうゆうかい 老人クラブ連合会=老連=ろうれん
子ども会育成連絡協議会=子連=これん 札幌交響楽団=札響=さっきょう 総合研究機構=総研=そうけん 北海道立総合研究機構=道総研=どうそうけん
駒澤大学=駒大=こまだい 特定非営利活動法人=特非=えぬぴーおー 自主防災組織=自主防=じしゅぼう フェスティバル=フェス=ふぇす
国際連合児童基金=ユニセフ=ゆにせふ 漁業協同組合=漁協=ぎょきょう 農業協同組合=農協=のうきょう
商工会議所青年部=YEG=わいいーじー 室蘭工業大学=室工大=むろこうだい 室蘭工業大学=室蘭工大=むろらんこうだい
駒澤大学附属苫小牧=駒大苫小牧=こまだいとまこまい 美術博物館=美博=びはく 定期演奏会=定演=ていえん
公益財団法人=公財=こうざい 公益社団法人=公社=こうしゃ 一般社団法人=一社=いっしゃ 一般財団法人=一財=いちざい
北海道文化放送=UHB=ゆーえいちびー 陸上自衛隊=陸自=りくじ 苫小牧民報=苫民=とまみん 北海道新聞=道新=どうしん
ニッポンハム=日ハム=にちはむ 日本生命=日生=にっせい 身体障がい者=身障=しんしょう 女性団体連絡協議会=女団連=じょだんれん
"""


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

READINGS = {fold(each.short).text: each.reading for each in ABBREVIATIONS}
"""Folded abbreviation → its reading."""
