"""Short words with long vowels: what is typed long is long in the text, what is typed in katakana is spelled so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.kana import LONG_BY_MARK, LONG_BY_VOWEL
from kyodo_tui.core.japanese.letters import VOWELS
from kyodo_tui.core.japanese.transcription import transcriptions
from kyodo_tui.core.search.fields import TEXT_FIELDS
from kyodo_tui.core.search.highlight import search_terms, spans
from kyodo_tui.core.search.lengths import LENGTHS, Typed, bare, sign, signed_morae, spelled
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.search.ranking import Matcher, MatchKind, RecordTexts
from kyodo_tui.core.search.surface import surface_of
from kyodo_tui.core.search.term import search_term
from kyodo_tui.ingest.readings.reviewed import parse_ruby


def finds(typed: str, ruby: str) -> bool:
    """Whether a search for ``typed`` finds and marks something in a text with readings."""
    text, words = parse_ruby(ruby)
    return bool(spans(search_terms(parse(typed)), "name", text, words))


def record_texts(written: str, marked: str) -> RecordTexts:
    """Return the texts of a record with a name and nothing else."""
    lines = [(written, marked) if field == "name" else ("", "") for field in TEXT_FIELDS]
    return RecordTexts(*("\n".join(each) for each in zip(*lines, strict=True)))


@pytest.mark.parametrize(
    ("typed", "found", "others"),
    [
        # A long vowel is long in the text, however it is spelled there.
        ("とう", "東[とう] 通[とお] トー トウ 東京[とうきょう]", "苫[とま] 戸[と] と トス"),
        ("とお", "東[とう] 通[とお] トー", "戸[と] トス"),
        ("tou", "東[とう] 通[とお] トー", "戸[と] トス"),
        ("tō", "東[とう] 通[とお] トー", "戸[と] トス"),
        ("toh", "東[とう] トー 東北[とうほく] とほく", "戸[と] トス"),
        ("ohta", "太田[おおた]", "小田[おた]"),
        ("too", "東[とう] 通[とお] トー", "戸[と] トス"),
        ("きょう", "協会[きょうかい] 京[きょう]", "許可[きょか] 去年[きょねん]"),
        ("すう", "数[すう] スーツ", "巣[す] すし"),
        ("ちい", "地位[ちい] 地域[ちいき] チーム", "血[ち] 地図[ちず]"),
        ("すきー", "スキー", "スキル 好き[すき]"),
        ("けーき", "ケーキ 景気[けいき]", "激[げき] 毛着[けき]"),
        ("せー", "成人[せいじん] セーフ", "背[せ] 世話[せわ]"),
        ("こうえん", "公園[こうえん] コーエン", "小園[こえん]"),
        ("ちゅうおう", "中央[ちゅうおう]", "注王[ちゅおう] 中尾[ちゅうお]"),
        # A vowel typed short may be long in rōmaji, and at the end.
        ("tokyo", "東京[とうきょう]", "途中[とちゅう]"),
        ("syakyo", "社協[しゃきょう]", ""),
        ("koen", "公園[こうえん] 小園[こえん]", ""),
        ("しゃきょ", "社協[しゃきょう]", ""),
        ("と", "東[とう] 戸[と] トー", ""),
        ("しょ", "書[しょ] 賞[しょう] ショー", ""),
        ("ビ", "ビル ビール", ""),
        ("キャンプ", "キャンプ キャンプファイヤー", "キャプテン"),
        ("こえ", "声[こえ] 小枝[こえだ]", "公園[こうえん]"),
        ("きょか", "許可[きょか]", "協会[きょうかい]"),
        ("ぼs", "母子[ぼし]", "防止[ぼうし]"),
        # Katakana are spelled so.
        ("バレー", "バレー バレーボール", "バレエ 晴れ[ばれ]"),
        ("バレエ", "バレエ", "バレー"),
        ("ビル", "ビル", "ビール"),
        ("ビール", "ビール", "ビル"),
        ("スキー", "スキー SKI[すきー]", "スキル 好き[すき]"),
        ("サッカー", "サッカー", "作家[さっか]"),
        ("マミー", "マミー", "真美[まみ]"),
        ("ショー", "ショー", "賞[しょう] 生涯[しょうがい]"),
        ("ヴァー", "バー ヴァー", "場[ば] 場合[ばあい]"),
        ("トウ", "東[とう] トウ", "トー 戸[と]"),
        ("ｺｳｴﾝ", "公園[こうえん]", "小園[こえん]"),
        ("タルマ", "樽前[たるまえ]", ""),
        # Longer words are found whatever the length.
        ("せーじんしき", "成人式[せいじんしき]", ""),
        ("セージンシキ", "成人式[せいじんしき]", ""),
        ("セイジンシキ", "成人式[せいじんしき]", ""),
        ("こえんかい", "講演会[こうえんかい]", ""),
    ],
)
def test_what_a_short_word_finds(typed: str, found: str, others: str) -> None:
    assert [each for each in found.split() if not finds(typed, each)] == []
    assert [each for each in others.split() if finds(typed, each)] == []


@pytest.mark.parametrize(
    "typed", ["せーじん", "se-jin", "toukyou", "tokyo", "スキー", "キャンプ", "がっこう"]
)
def test_no_letter_loses_what_a_word_can_still_become(typed: str) -> None:
    ruby = {"せ": "成人[せいじん]", "s": "成人[せいじん]", "t": "東京[とうきょう]", "が": "学校[がっこう]"}
    text = ruby.get(typed[0], typed)
    assert [end for end in range(1, len(typed) + 1) if not finds(typed[:end], text)] == []


@pytest.mark.parametrize(
    ("typed", "equal", "other"),
    [
        ("こうえんかい", "講演[こうえん]|会[かい]", "小園[こえん]|会[かい]"),
        ("kouenkai", "講演[こうえん]|会[かい]", "小園[こえん]|会[かい]"),
        ("yu-aiho-mu", "ユーアイ|ホーム|まつり", "湯[ゆ]|合[あい]|歩[ほ]|無[む]"),
        ("せーじんしき", "成人[せいじん]|式[しき]", "世[せ]|人[じん]|式[しき]"),
    ],
)
def test_of_longer_words_those_of_equal_length_come_first(typed: str, equal: str, other: str) -> None:
    """A longer word is found whatever its length: only words of equal length count as such."""
    kinds = []
    for ruby in (equal, other):
        text, words = parse_ruby(ruby)
        marked = "|".join(each.marked for each in transcriptions(text, words))
        (field_term,) = search_terms(parse(f"名称:{typed}"))
        best = Matcher(field_term.term, ("name",)).best(record_texts(surface_of(text), marked))
        kinds.append(best and best[0])
    assert kinds == [MatchKind.WHOLE, MatchKind.SYLLABLE]


def test_kanji_are_as_long_as_they_are_read() -> None:
    text, words = parse_ruby("こしょう")
    found = {
        reading: len(
            spans(search_terms(parse("故障"), {"故障": (reading,)}.__getitem__), "name", text, words)
        )
        for reading in ("こしょう", "こしょ", "こうしょう")
    }
    assert found == {"こしょう": 1, "こしょ": 0, "こうしょう": 0}


def test_signs() -> None:
    said = [
        (typed, sign("to", "", typed, is_last=False), sign("to", "", typed, is_last=True)) for typed in Typed
    ]
    assert said == [
        (Typed.ROMAJI, "", ""),
        (Typed.KANA, ".", ""),
        (Typed.KATAKANA, ".", ""),
        (Typed.KANJI, ".", "."),
    ]
    assert {typed: sign("to", LONG_BY_MARK, typed, is_last=True) for typed in Typed} == {
        Typed.ROMAJI: ":",
        Typed.KANA: ":",
        Typed.KATAKANA: LONG_BY_MARK,
        Typed.KANJI: ":",
    }
    # ん has no length.
    assert {sign("x", "", typed, is_last=False) for typed in Typed} == {""}


@given(st.text(st.sampled_from("とうこおんっしょきーえいkstounaei"), min_size=1, max_size=6))
def test_patterns_say_how_long_each_vowel_is(typed: str) -> None:
    for pattern in search_term(typed).patterns:
        assert "".join(mora for mora, _ in signed_morae(pattern)) == bare(pattern)
        assert all(
            mark in LENGTHS and (not mark or mora[-1].lower() in VOWELS)
            for mora, mark in signed_morae(pattern)
        )
        forms = spelled(pattern)
        assert {bare(form) for form in forms} == {bare(pattern)}
        assert len(forms) == len(set(forms))
        assert len(signed_morae(pattern)) <= 3 or {mark for _, mark in signed_morae(pattern)} <= {"", ":"}


def test_a_pattern_is_spelled_with_all_its_lengths() -> None:
    assert spelled("To:") == [f"To{LONG_BY_VOWEL}", f"To{LONG_BY_MARK}"]
    assert spelled("Ko.X") == ["KoX"]
    assert spelled("Ko") == ["Ko", f"Ko{LONG_BY_VOWEL}", f"Ko{LONG_BY_MARK}"]
    assert spelled("K") == ["K"]
