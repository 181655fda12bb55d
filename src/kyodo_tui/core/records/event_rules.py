"""Decide whether two different names may belong to one event, and whether a name is too generic to identify one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.name_keys import kana_key, name_key
from kyodo_tui.core.records.alike import TELL_APART, common_ends, edit_distance
from kyodo_tui.core.records.event_values import CONTAINED, NUMBERS, ORDINALS, SAME_MAIN, SAME_TITLE, SLIP

if TYPE_CHECKING:
    from kyodo_tui.core.records.event_names import EventName

_GENERIC = """
総会 定期総会 役員会 会議 委員会 実行委員会 例会 定例会 新年会 式典 記念式典 表彰式 写真展 作品展 展示会
展覧会 絵画展 書道展 書展 水彩画展 美術展 パネル展 展 講演会 講演 講座 公開講座 演奏会 音楽会 コンサート
リサイタル ライブ LIVE 発表会 学習会 勉強会 研修会 研修 講習会 説明会 相談会 相談 懇談会 意見交換会
交流会 懇親会 セミナー フォーラム シンポジウム ワークショップ 体験会 教室 料理教室 大会 競技会 競技
記録会 選手権 選手権大会 祭 祭り まつり フェスタ フェスティバル フェス 文化祭 音楽祭 芸術祭 学園祭
運動会 体育祭 バザー フリーマーケット イベント 上映会 映画会 公演 自主公演 訓練 避難訓練 防災訓練 清掃
清掃活動 一斉清掃 環境美化 花壇整備 啓発活動 啓発 活動 事業 行事 キャンペーン コンクール コンテスト 作文
ポスター 標語 絵画 図画 書道 写真 音楽 美術 文化 スポーツ 料理 健康 防災 福祉 ボランティア ピアノ 吹奏楽
合唱 ダンス バレエ おはなし会 居場所 こども食堂 子ども食堂 ふれあい 市民 地域 合同 記念 特別 定期 公開
体験 親子 こども 子ども 子供 ジュニア 小学生 中学生 高校生 女性 高齢者 無料 新春 春季 夏季 秋季 冬季 春
夏 秋 冬 春の 夏の 秋の 冬の 夏休み 冬休み クリスマス チャリティー オンライン 年次 通常 自主 の 補助
補助金 助成 助成金 負担金 交付金 委託 委託料 業務 運営 管理 支援 推進 実施 開催 団体 出前講座 出前 参加
協力 育成 普及 見学 見学会 バスツアー ツアー 祝賀会 卒業式 入学式 入園式 卒園式 同窓会 学校 授業 サロン
カフェ 茶話会 広報 広報紙 研究会 研究大会 審査会 競演会
"""
_GENERIC_NAME = re.compile(
    "(?:"
    + "|".join(
        sorted({re.escape(kana_key(name_key(word))) for word in _GENERIC.split()}, key=len, reverse=True)
    )
    + ")+"
)
_SUBJECTS = """
バスケットボール バレーボール 卓球 サッカー フットサル 野球 ソフトボール バドミントン テニス 陸上 水泳 柔道
剣道 弓道 空手 スケート アイスホッケー スキー ゴルフ 体操 相撲 マラソン 駅伝 水彩画 油彩 油絵 書道 書き初め
写真 俳句 短歌 川柳 華道 茶道 囲碁 将棋 麻雀 合唱 吹奏楽 ピアノ 演劇 図画 作文 読書 絵画 珠算 朗読 点訳 手話
傾聴 要約筆記 防災 小学 中学 高校 大学 高等学校 女子 男子 女性 男性 ジュニア シニア 初級 中級 上級 初心者
春季 夏季 秋季 冬季 春の 夏の 秋の 冬の 前期 後期 上期 下期 午前 午後 昼の部 夜の部 夏休み 冬休み 新人 総体
国体 鑑賞 地域 図書 公演 例会 講演会
"""
_SUBJECT = re.compile(
    "|".join(
        sorted({re.escape(kana_key(name_key(word))) for word in _SUBJECTS.split()}, key=len, reverse=True)
    )
)
_KANJI = re.compile(r"[一-鿿々㐀-䶿]")
_KANA = re.compile(r"[ぁ-ん]")
_LEAST_CONTAINED = 5
"""A name within another one has so many characters at least."""
_ENOUGH_SHARED = 0.45
"""Consecutive times of an event share so much of their names, told by pairs of characters."""


def is_generic(key: str) -> bool:
    """Tell whether the key of an event says only what kind of event it is: 総会, 写真展, 親子料理教室."""
    return len(key) < 2 or bool(_GENERIC_NAME.fullmatch(key))


@dataclass(frozen=True, slots=True)
class ComparedName:
    """The name of an event, ready to be compared with other names of one organiser."""

    key: str
    """Key without the organiser: what names it within a name says nothing about the event."""
    main: str
    """The same without subtitles."""
    titles: frozenset[str]
    """Keys of titles in quotes that are long enough to tell."""
    ordinal: int | None
    """Which time it is."""
    subjects: frozenset[str]
    """Words of ``key`` that make two events of nearly the same name."""
    pairs: frozenset[str]
    """Pairs of characters in ``key``."""


def compared(name: EventName, organiser: str) -> ComparedName:
    """Return ``name`` ready to be compared with others of the body with the key ``organiser``."""
    body = kana_key(organiser)
    key, main = _without(name.key, body), _without(name.main, body)
    return ComparedName(
        key,
        main,
        frozenset(title for title in name.titles if len(title) > 2),
        name.ordinal,
        frozenset(_SUBJECT.findall(key)),
        frozenset(key[place : place + 2] for place in range(len(key) - 1)),
    )


def likeness(one: ComparedName, other: ComparedName, *, years: int) -> str | None:
    """Return why two names of one organiser, so many fiscal years apart, may be of one event, or ``None``."""
    if one.main == other.main and one.main:
        return SAME_MAIN
    if one.titles & other.titles:
        return SAME_TITLE
    if one.pairs.isdisjoint(other.pairs) or one.subjects != other.subjects:
        return None
    found = _likeness(one.key, other.key, years=years)
    if not found and one.main and other.main:
        found = _likeness(one.main, other.main, years=years)
    if found or one.ordinal is None or other.ordinal is None:
        return found
    follows = abs(other.ordinal - one.ordinal) == abs(years)
    return ORDINALS if follows and _shared(one.pairs, other.pairs) >= _ENOUGH_SHARED else None


def _likeness(one: str, other: str, *, years: int) -> str | None:
    numbers = re.sub(r"[0-9]", "", one) == re.sub(r"[0-9]", "", other)
    if one != other and numbers:
        # In one year they are two: 初級1, 初級2.
        return NUMBERS if years else None
    short, long = sorted((one, other), key=len)
    if short in long and len(short) >= _LEAST_CONTAINED and not is_generic(short):
        return CONTAINED
    return SLIP if _is_slip(one, other) else None


def _is_slip(one: str, other: str) -> bool:
    start, end = common_ends(one, other)
    first, second = one[start : len(one) - end], other[start : len(other) - end]
    if re.sub(r"[^0-9]", "", first) != re.sub(r"[^0-9]", "", second) or start + end < 3:
        return False
    if first and second and set(first + second) <= TELL_APART:
        return False
    for kanji, kana in ((first, second), (second, first)):
        if reads_as(kanji, kana):
            # A few kanji can be read as nearly anything, unless kana among them (贈り物) or what is around agree.
            return bool(_KANA.search(kanji)) or start + end >= 2 * len(kanji)
    shorter = min(len(one), len(other))
    if not first or not second:
        return len(first + second) <= max(1, shorter // 4)
    most = max(int(shorter >= 5), shorter // 8)
    return edit_distance(first, second, most) <= most


def reads_as(kanji: str, kana: str) -> bool:
    """Tell whether ``kana`` may be how ``kanji`` is read: 贈り物, おくりもの. Each kanji has one to four kana."""
    if not _KANJI.search(kanji) or not kana or _KANJI.search(kana):
        return False
    pattern = "".join("[ぁ-ん]{1,4}" if _KANJI.fullmatch(char) else re.escape(char) for char in kanji)
    return bool(re.fullmatch(pattern, kana))


def _without(key: str, body: str) -> str:
    return key.replace(body, "", 1) if len(body) > 2 else key


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the Dice coefficient of two sets."""
    return 2 * len(one & other) / (len(one) + len(other))
