"""What a person may mean who types a sound: every usual spelling reaches its kana, finished or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spellings import dropped, hepburn, kunrei

from kyodo_tui.core.japanese.kana import MORA_OF, morae
from kyodo_tui.core.japanese.letters import as_run_start, letters_of
from kyodo_tui.core.japanese.romaji import (
    pronunciations,
    with_e_for_ei,
    with_long_e,
    with_long_mark,
    with_particles,
)
from kyodo_tui.core.search.places import at_word_start
from kyodo_tui.core.search.term import search_term
from kyodo_tui.ingest.readings.reviewed import load_reviewed

if TYPE_CHECKING:
    from collections.abc import Callable

READINGS = Path(__file__).parents[3] / "data" / "source" / "readings.txt"

SPELLINGS = {
    # Long vowels: as kana, doubled, dropped, with macron, circumflex, hyphen or mark.
    "ぼうさい": "bousai bosai boosai bōsai bôsai bo-sai boーsai BOUSAI ｂｏｕｓａｉ ボウサイ ボーサイ ﾎﾞｳｻｲ ぼuさi",
    "とうきょう": "toukyou tokyo tookyoo tōkyō tôkyô to-kyo- toukyo tokyou to\u0304kyo\u0304",
    "こうえん": "kouen koen kooen kōen kouenn kôen",
    "おおきい": "ookii oki oukii ōkii ookī oki-",
    "ゆうびん": "yuubin yubin yūbin yuubinn yuubin'",
    "しょうぎ": "shougi syougi shogi shōgi syogi sho-gi",
    "けーき": "ke-ki keeki keki kēki けーき",
    "らーめん": "ra-men raamen ramen rāmen raーmenn",
    # Kunrei, Hepburn and input methods, mixed as people mix them.
    "しんぶん": "shinbun sinbun shimbun simbun sinnbunn shinnbun",
    "ちいき": "chiiki tiiki chiki tiki",
    "つり": "tsuri turi",
    "ふくし": "fukushi hukusi fukusi hukushi",
    "じち": "jichi ziti jiti zichi",
    "しゃかい": "shakai syakai",
    "しゅうい": "shuui syuui shui",
    "ちゃかい": "chakai tyakai cyakai",
    "ちゅうおう": "chuuou tyuuou chuo cyuuou chūō",
    "じょせい": "josei jyosei zyosei",
    "じゅく": "juku jyuku zyuku",
    "ぢょせい": "josei zyosei dyosei",
    "つづき": "tsuzuki tuduki tsuduki tudzuki",
    "はなぢ": "hanaji hanazi hanadi",
    "きょうと": "kyouto kyoto kyōto",
    "りょこう": "ryokou ryoko",
    "かぞく": "kazoku cazoku",
    # ん before vowels, y, n and lips; the apostrophe.
    "きんよう": "kinyou kin'you kinnyou kin’you kinn'you kin‘you ｋｉｎ＇ｙｏｕ kin`yo kinyō",
    "きにょう": "kinyou kinyo",
    "たんい": "tan'i tani tanni tann'i",
    "ほんや": "hon'ya honya honnya",
    "こんにゃく": "konnyaku konnnyaku kon'nyaku",
    "こんにちは": "konnichiha konnitiha konnnichiha kon'nichiha",
    "あんない": "annai an'nai annnai",
    "さんぽ": "sanpo sampo sannpo san'po",
    "ぐんま": "gunma gumma gunnma",
    "にほん": "nihon nihonn nihon' nihoxn",
    "れんあい": "ren'ai renai rennai",
    # Doubled consonants.
    "まっちゃ": "matcha maccha mattya mattcha maxtucha maltutya",
    "いっしょ": "issho issyo ixtusyo iltsusho",
    "きっぷ": "kippu kixtupu",
    "ざっし": "zasshi zassi",
    "さっぽろ": "sapporo saxtsuporo",
    "みっつ": "mittsu mittu",
    "ばっは": "bahha baxtuha",
    "すたっふ": "sutaffu sutahhu",
    "べっど": "beddo bedd beddo",
    "ばっじ": "bajji bazzi",
    "あっ": "axtu axtsu altu あっ",
    # Pronunciation of other languages.
    "ぼらんてぃあ": "borantia boranthia borantexia boranteli ぼらんてぃあ boranntia",
    "ぱーてぃー": "pa-ti- pātī paatii pathi pati",
    "でぃすく": "disuku dhisuku dexisuku",
    "とぅーるーず": "tu-ru-zu twu-ru-zu toxu-ru-zu",
    "でゅえっと": "dyuetto dhuetto",
    "ふぁいる": "fairu fuxairu huxairu",
    "ふぇすた": "fesuta fuxesuta",
    "ふぉと": "foto fuxoto",
    "ふゅーじょん": "fyu-jon hyu-zyon",
    "ゔぁいおりん": "vaiorin baiorin vaiorinn",
    "ゔぉーかる": "vo-karu bo-karu",
    "うぉーきんぐ": "wo-kingu uo-kingu uxo-kingu who-kingu ulo-kinngu",
    "うぃーく": "wi-ku ui-ku uxi-ku whi-ku",
    "うぇぶ": "webu uebu whebu",
    "ちぇろ": "chero tyero chixero",
    "しぇふ": "shefu syefu shehu",
    "じぇっと": "jetto zyetto jyetto",
    "つぁー": "tsa- tsaa",
    "いぇーい": "ye-i",
    "くぉーと": "kwo-to kuxo-to",
    "きゃべつ": "kyabetsu kyabetu kixyabetu",
    # を, long vowels across words.
    "てをあらう": "tewoarau teoarau",
    "こうえ": "koue kooe koe",
    "とう": "tou to too",
    "みずうみ": "mizuumi mizumi",
    "らいおん": "raion laion",
    "ぎたー": "gitaa gita- gita",
    # What an input method leaves: kana, then rōmaji.
    "ぼうし": "ぼうs ぼうsh",
    "しょくどう": "しょくd しょkud しょくどu",
    "がっこう": "がっk がkk がｋｋ gaっこ",
    "ほんだな": "ほn ほnn ほnd ほんd",
    # Unfinished.
    "かんきょう": "k ka kan kank kanky kankyo",
    "しゃしん": "s sh sha shas shash shashi sy",
    "ちゅうし": "c ch chu chuu chuus t ty tyu",
    "つうしん": "t ts tsu",
    "じゅんかい": "j ju jy z zy",
    "ふゆ": "f fu fuy h",
    "まっち": "mac mat matc match matt macc macch",
    "けっか": "k ke kek kekk",
    "こんにゃ": "kon konn konny konnn",
    "しんぽ": "shim shimp sinp",
    "うぉっち": "u uo w wo wot",
    "ろんぐ": "r ro ron rong",
}
"""Kana → spellings that must reach them."""


def reaches(typed: str, kana: str) -> bool:
    """Whether the reading ``kana`` begins like what was typed."""
    marked = as_run_start(letters_of(morae(kana)))
    return any(at_word_start(pattern).match(marked) for pattern in search_term(typed).patterns)


TABLE = [(typed, kana) for kana, spellings in SPELLINGS.items() for typed in spellings.split(" ")]


def test_the_table_is_long_enough() -> None:
    assert len(TABLE) >= 250


@pytest.mark.parametrize(("typed", "kana"), TABLE)
def test_spellings(typed: str, kana: str) -> None:
    assert reaches(typed, kana)


@pytest.mark.parametrize(
    ("typed", "kana"),
    [
        ("kin'you", "きにょう"),
        ("kin'youbi", "きにょうび"),
        ("tan'i", "たに"),
        ("hon'ya", "ほにゃ"),
        ("kinn", "きな"),
        ("さん", "さな"),
        ("かん", "かに"),
        ("hon'", "ほの"),
        ("shi", "さ"),
        ("sh", "さ"),
        ("ky", "か"),
        ("chi", "た"),
        ("bosai", "ほさい"),
        ("ka", "が"),
        ("kata", "かった"),
        ("tsu", "ちゅ"),
        ("konyaku", "こんにゃく"),
        ("tou", "た"),
    ],
)
def test_these_do_not_reach(typed: str, kana: str) -> None:
    assert not reaches(typed, kana)


@pytest.mark.parametrize(
    "typed", ["", " ", "防災", "bkk", "fm2", "a1", "80", "株)", "kt", "ak1", "🎆", "\x00", "q", "'", "ぼう災"]
)
def test_what_is_no_sound_has_none(typed: str) -> None:
    assert pronunciations(typed) == ()


def test_every_mora_can_be_typed() -> None:
    for kana, sound in MORA_OF.items():
        assert (sound,) in [each.morae for each in pronunciations(kana)]
        assert reaches(hepburn(kana), kana), kana


@pytest.mark.parametrize("habit", [hepburn, kunrei, dropped])
def test_every_prefix_of_every_word_reaches_it(habit: Callable[[str], str]) -> None:
    words = {
        reading
        for words in load_reviewed(READINGS).words.values()
        for word in words
        for reading in word.readings
    }
    assert len(words) > 1000
    lost = []
    for kana in sorted(words):
        typed = habit(kana)
        lost += [(kana, typed[:end]) for end in range(1, len(typed) + 1) if not reaches(typed[:end], kana)]
    assert not lost


OTHERS = "shi chi tsu fu ji ya yu yo wa wo we wi n nn n' kk tt ss cch tch mb mp va vu fa fi thi dhi twu kwa ue uo - ō"
SYLLABLES = [
    *OTHERS.split(" "),
    *(consonant + vowel for consonant in ("", *"kstnhmrgzdbp") for vowel in "aiueo"),
    *(
        consonant + vowel
        for consonant in ("ky", "sh", "sy", "ch", "ty", "j", "zy", "ny", "ry")
        for vowel in "auo"
    ),
]


@given(
    st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=5).map("".join)
    | st.text(st.sampled_from("aiueoknhstmygbjcwrdz'-"), max_size=8)
)
def test_one_more_letter_only_narrows(typed: str) -> None:
    """Whatever a text can sound like begins with what it could before its last letter."""
    for end in range(1, len(typed)):
        before, after = search_term(typed[:end]).sounds, search_term(typed[: end + 1]).sounds
        if not before or len(before) > 10 or len(pronunciations(typed[: end + 1])) >= 12:
            continue
        likely = after
        assert all(any(pattern.startswith(start) for start in before) for pattern in likely), typed[: end + 1]


@given(st.text(max_size=30) | st.text(st.sampled_from("aiueokstnhm'ー-ぼうッ"), max_size=200))
def test_every_text_is_read_or_not(text: str) -> None:
    found = pronunciations(text)
    assert len(found) == len(set(found)) <= 12
    assert all(each.morae or each.tails for each in found)


def test_particles_are_read_as_they_are_spoken() -> None:
    for typed, written in (
        ("sekaieyoukoso", "せかいへようこそ"),
        ("せかいえようこそ", "せかいへようこそ"),
        ("sekaie", "せかいへ"),
        ("konnichiwa", "こんにちは"),
        ("shiminwa", "しみんは"),
    ):
        expected = tuple(mora.sound for mora in morae(written))
        assert expected in [each.morae for each in with_particles(typed)], typed
    for typed in ("tarumae", "koe", "kawa", "namae", "防災", "e" * 3, ""):
        assert all(len(each.morae) > 3 for each in with_particles(typed)), typed


def test_a_long_e_is_written_in_two_ways() -> None:
    for typed, written in (
        ("せーじんしき", "せいじんしき"),
        ("せえじん", "せいじん"),
        ("seejinshiki", "せいじんしき"),
        ("se-jinshiki", "せいじんしき"),
        ("sējinshiki", "せいじんしき"),
        ("けーろーかい", "けいろうかい"),
    ):
        expected = tuple(mora.sound for mora in morae(written))
        assert expected in [each.morae for each in with_long_e(typed)], typed
    for typed in ("こーえん", "まつり", "sei-", "e", "防災", ""):
        assert with_long_e(typed) == (), typed


def test_ei_may_be_a_long_e() -> None:
    for typed, expected in (("げいむ", ("ge", "mu")), ("keiki", ("ke", "ki")), ("めいる", ("me", "ru"))):
        [read] = with_e_for_ei(typed)
        assert read.morae == expected
        assert read.lengths[0]
    for typed in ("げえむ", "げーむ", "あいす", "kaigi"):
        assert with_e_for_ei(typed) == (), typed
    assert with_long_mark("せいたあ") == ("せーたー",)
    assert with_long_mark("geimuki") == ("げーむき",)
    for typed in ("geimu", "せい", "まつり"):
        assert with_long_mark(typed) == (), typed


def test_roman_numerals_are_no_letters() -> None:
    assert pronunciations("Ⅰ") == pronunciations("特級Ⅱ") == ()


def test_old_kana_and_v_are_pronounced_as_others() -> None:
    for typed, written in (
        ("mizuwe", "みずゑ"),
        ("mizue", "みずゑ"),
        ("wisuki", "ゐすき"),
        ("vaiorinn", "ばいおりん"),
        ("baiorinn", "ヴァイオリン"),
        ("raisuoichi", "らいすをいち"),
        ("raisuwoichi", "らいすおいち"),
        ("koori", "こーり"),
        ("kouri", "こおり"),
    ):
        expected = tuple(mora.sound for mora in morae(written))
        assert any(each.morae == expected for each in pronunciations(typed)), typed


@pytest.mark.parametrize(
    "typed", ["a" * 200, "kou" * 66, "ti" * 100, "n" * 200, "na" * 100, "t" * 200, "おう" * 100]
)
def test_long_texts_have_few_pronunciations(typed: str) -> None:
    assert len(pronunciations(typed)) <= 12


def test_the_likeliest_way_comes_first() -> None:
    assert pronunciations("konnichi")[0].morae == ("ko", "x", "ni", "ti")
    assert pronunciations("tiiki")[0].morae == ("ti", "ki")
    assert pronunciations("wo")[0].morae == ("o",)
    # One unlikely choice anywhere is still among the pronunciations of a long text.
    assert any("thi" in each.morae for each in pronunciations("katudounitizukitiba"))
    apart = {each.morae.index("u") for each in pronunciations("kou" * 5) if each.morae.count("u") == 1}
    assert apart == {1, 2, 3, 4, 5}
