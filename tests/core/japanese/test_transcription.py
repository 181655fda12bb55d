"""The reading of a text in canonical letters, each of which knows where it stands in the written text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.kana import morae
from kyodo_tui.core.japanese.letters import is_word_start, letters, plain
from kyodo_tui.core.japanese.readings import Word
from kyodo_tui.core.japanese.transcription import as_initials, initials, transcriptions
from kyodo_tui.ingest.readings.reviewed import parse_ruby


def read(ruby: str) -> tuple[str, list[str]]:
    """Return the text of a line of readings, and its readings, a word start as ``|``."""
    text, words = parse_ruby(ruby)
    return text, [
        "".join(
            "|" + letter if is_word_start(transcription.marked[place]) else letter
            for place, letter in enumerate(plain(transcription.marked))
        )
        for transcription in transcriptions(text, words)
    ]


@pytest.mark.parametrize(
    ("ruby", "expected"),
    [
        ("防災[ぼうさい]|訓練[くんれん]", ["|BoSaI|KuXReX"]),
        ("こども|会[かい]", ["|KoDoMo|KaI"]),
        ("港[みなと]|まつり", ["|MiNaTo|MaTuRi"]),
        ("市立[しりつ/いちりつ]|図書[としょ]|館[かん]", ["|SiRiTu|ToSyo|KaX", "|ITiRiTu|ToSyo|KaX"]),
        ("花火[はなび]|、|夏[なつ]", ["|HaNaBi", "|NaTu"]),
        ("大[おお]|通[どおり]", ["|O|DoRi"]),
        ("、。", []),
        ("", []),
    ],
)
def test_tracks(ruby: str, expected: list[str]) -> None:
    assert read(ruby)[1] == expected


@pytest.mark.parametrize(
    ("ruby", "sound", "expected"),
    [
        ("防災[ぼうさい]|訓練[くんれん]", "BoSaI", "防災"),
        ("防災[ぼうさい]|訓練[くんれん]", "KuX", "訓練"),
        ("読み[よみ]|聞かせ[きかせ]", "Mi", "み"),
        ("読み[よみ]|聞かせ[きかせ]", "YoMiKi", "読み聞"),
        ("書き初め[かきぞめ]", "Zo", "初"),
        ("お祭り[おまつり]", "MaTu", "祭"),
        ("ボランティア", "RaXThi", "ランティ"),
        ("コンサート", "Sa", "サー"),
        ("とうきょう", "To", "とう"),
        ("三ヶ所[さんかしょ]", "Ka", "三ヶ所"),
        ("FM[えふえむ]", "Mu", "FM"),
        ("ﾎﾞﾗﾝﾃｨｱ[ぼらんてぃあ]", "BoRa", "ﾎﾞﾗﾝﾃｨｱ"),
    ],
)
def test_letters_stand_for_what_is_written(ruby: str, sound: str, expected: str) -> None:
    text, words = parse_ruby(ruby)
    transcription = transcriptions(text, words)[0]
    place = plain(transcription.marked).index(sound)
    start, end = transcription.span(place, place + len(sound))
    assert text[start:end] == expected


def test_at_most_six_transcriptions() -> None:
    text, words = parse_ruby("日[ひ/にち/び/か/じつ/よう]|本[ほん/もと/ぽん/ぼん/ほ]")
    assert len(transcriptions(text, words)) == 6


def test_the_ways_of_two_words_go_together() -> None:
    text, words = parse_ruby("日本[にほん/にっぽん]|保険[ほけん]|会社[がいしゃ/かいしゃ]")
    assert [plain(transcription.marked) for transcription in transcriptions(text, words)] == [
        "NiHoXHoKeXGaISya",
        "NiQPoXHoKeXGaISya",
        "NiHoXHoKeXKaISya",
        "NiQPoXHoKeXKaISya",
    ]


def test_short_names_stand_within_the_whole_text() -> None:
    text, words = parse_ruby(
        "苫小牧[とまこまい]|工業[こうぎょう]|高等[こうとう]|専門[せんもん]|学校[がっこう]|長[ちょう]"
    )
    assert "ToMaKoMaIKoGyoKoSeXTyo" in [
        plain(transcription.marked) for transcription in transcriptions(text, words)
    ]


def test_letters_and_initials() -> None:
    assert letters(["bo", "u", "kyo", "x"]) == "BoUKyoX"
    text, words = parse_ruby("文化[ぶんか]|公会[こうかい]|会議[かいぎ]")
    (transcription,) = transcriptions(text, words)
    assert initials(transcription.marked) == "bkk"


@pytest.mark.parametrize(
    ("typed", "ruby"),
    [
        ("cj", "中央[ちゅうおう]|児童[じどう]"),
        ("tz", "中央[ちゅうおう]|児童[じどう]"),
        ("fk", "福祉[ふくし]|会[かい]"),
        ("hk", "ファン|会[かい]"),
        ("vb", "ヴァイオリン|部[ぶ]"),
        ("BKK", "文化[ぶんか]|公会[こうかい]|会議[かいぎ]"),
    ],
)
def test_initials_are_one_however_they_are_spelled(typed: str, ruby: str) -> None:
    text, words = parse_ruby(ruby)
    assert as_initials(typed) == initials(transcriptions(text, words)[0].marked)


@st.composite
def read_texts(draw: st.DrawFn) -> tuple[str, list[Word]]:
    text, words = "", []
    for surface in draw(
        st.lists(st.text(st.sampled_from("防災ぼうッー・aヶア"), min_size=1, max_size=4), max_size=4)
    ):
        readings = draw(
            st.lists(
                st.from_regex("[ぼうさいっんきょ][ぼうさいっんーきょ]{0,4}", fullmatch=True),
                max_size=3,
                unique=True,
            )
        )
        words.append(Word(len(text), len(text) + len(surface), tuple(readings)))
        text += surface
    return text, words


@given(read_texts())
def test_every_letter_stands_for_a_part_of_its_word(read_text: tuple[str, list[Word]]) -> None:
    text, words = read_text
    for transcription in transcriptions(text, words):
        assert len(transcription.marked) == len(transcription.starts) == len(transcription.ends)
        assert plain(transcription.marked).isascii()
        spans = list(zip(transcription.starts, transcription.ends, strict=True))
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(any(word.start <= start and end <= word.end for word in words) for start, end in spans)
        assert all(one[0] <= other[0] for one, other in pairwise(spans))


@given(read_texts())
def test_the_first_way_is_the_usual_one(read_text: tuple[str, list[Word]]) -> None:
    text, words = read_text
    usual = "".join(
        letters(mora.sound for mora in morae(word.readings[0])) for word in words if word.readings
    )
    found = transcriptions(text, words)
    assert not found or not words or usual.startswith(plain(found[0].marked))
