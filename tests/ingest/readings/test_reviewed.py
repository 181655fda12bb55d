"""Readings: the file format, the chain reviewed → draft → none, and the reviewed readings of the bundled report."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.kana import is_kana, morae
from kyodo_tui.core.japanese.readings import Reading, Word
from kyodo_tui.core.japanese.romaji import pronunciations
from kyodo_tui.core.records.record import Project, Sponsorship
from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.readings import drafting
from kyodo_tui.ingest.readings.drafting import Dictionary, can_draft, draft_words
from kyodo_tui.ingest.readings.reviewed import (
    ReadingProvider,
    Reviewed,
    draft,
    format_ruby,
    load_dictionary,
    load_readings,
    load_reviewed,
    own_reading,
    parse_ruby,
)
from kyodo_tui.ingest.sources import load_report

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[3] / "data" / "source"
READER = load_readings(SOURCE)

needs_analyser = pytest.mark.skipif(not can_draft(), reason="SudachiPy is not installed")


@pytest.fixture
def no_analyser(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installation without the optional extra."""
    drafting.can_draft.cache_clear()
    drafting._tokenizer.cache_clear()
    monkeypatch.setitem(sys.modules, "sudachipy", None)
    yield
    drafting.can_draft.cache_clear()
    drafting._tokenizer.cache_clear()


def readings(text: str, words: tuple[Word, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[word.start : word.end], word.readings) for word in words if word.readings]


def usual(text: str, words: tuple[Word, ...]) -> str:
    """How a text is read, first readings only."""
    return "".join(word.readings[0] for word in words if word.readings)


@needs_analyser
def test_several_threads_can_ask_at_once() -> None:
    text = "市民自治推進課の防災講座" * 40
    alone = draft_words(text, Dictionary())
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda _: draft_words(text, Dictionary()), range(12))) == [alone] * 12


# The format


def test_a_line_tells_text_words_and_readings() -> None:
    text, words = parse_ruby("苫小牧[とまこまい]|市立[しりつ/いちりつ]| |カレー|、|まち")
    assert text == "苫小牧市立 カレー、まち"
    assert words == (
        Word(0, 3, ("とまこまい",)),
        Word(3, 5, ("しりつ", "いちりつ")),
        Word(5, 6, ()),
        Word(6, 9, ("かれー",)),
        Word(9, 10, ()),
        Word(10, 12, ("まち",)),
    )


def test_escapes_belong_to_the_text() -> None:
    line = r"\#1[いち]|\|\[\]\/\\|火[か]"
    text, words = parse_ruby(line)
    assert text == r"#1|[]/\火"
    assert format_ruby(text, words) == line


def test_line_breaks_stay_in_one_line() -> None:
    text = "一行\r\n二行"
    line = format_ruby(text, ())
    assert "\n" not in line
    assert "\r" not in line
    assert parse_ruby(line)[0] == text


def test_empty_brackets_say_that_kana_are_not_read() -> None:
    assert parse_ruby("ゝ|へ[]") == ("ゝへ", (Word(0, 1, ()), Word(1, 2, ())))
    assert format_ruby("へ", [Word(0, 1, ())]) == "へ[]"


@pytest.mark.parametrize(
    ("written", "reading"),
    [
        ("まち", "まち"),
        ("カレー", "かれー"),
        ("ﾎﾞﾗﾝﾃｨｱ", "ぼらんてぃあ"),
        ("か\u3099", "が"),
        ("ヴァ", "ゔぁ"),
    ],
)
def test_kana_read_themselves_in_every_width_and_form(written: str, reading: str) -> None:
    assert own_reading(written) == (reading,)


@pytest.mark.parametrize("written", ["", "市", "まち市", "。", " ", "ー", "1", "a"])
def test_other_writing_does_not(written: str) -> None:
    assert own_reading(written) == ()


surfaces = st.text(min_size=1, max_size=6) | st.text("|[]/\\#nrまちマー市a1 \n\r", min_size=1, max_size=6)
kana = st.text("あかがぱんっゃーゔ", min_size=1, max_size=5).filter(lambda text: text[0] != "ー")
texts_and_words = st.lists(st.tuples(surfaces, st.lists(kana, max_size=3, unique=True)), max_size=6)


def joined(parts: list[tuple[str, list[str]]]) -> tuple[str, tuple[Word, ...]]:
    words: list[Word] = []
    text = ""
    for surface, found in parts:
        words.append(Word(len(text), len(text) + len(surface), tuple(found)))
        text += surface
    return text, tuple(words)


@given(texts_and_words)
def test_what_is_formatted_is_parsed_back(parts: list[tuple[str, list[str]]]) -> None:
    text, words = joined(parts)
    line = format_ruby(text, words)
    assert "\n" not in line
    assert not line.startswith("#")
    assert parse_ruby(line) == (text, words)


@given(texts_and_words, st.sets(st.integers(0, 5)))
def test_what_no_word_covers_is_kept_unread(parts: list[tuple[str, list[str]]], left_out: set[int]) -> None:
    text, words = joined(parts)
    some = [word for index, word in enumerate(words) if index not in left_out]
    read_text, read_words = parse_ruby(format_ruby(text, some))
    assert read_text == text
    assert [word for word in read_words if word.readings] == [word for word in some if word.readings]


@given(st.text("市[まち]|/\\#a", max_size=12))
def test_any_line_is_parsed_or_refused(line: str) -> None:
    try:
        text, words = parse_ruby(line)
    except SourceError:
        return
    assert parse_ruby(format_ruby(text, words)) == (text, words)


MALFORMED = [
    "市[し",
    "市し]",
    "[し]",
    "市||町",
    "|市",
    "市|",
    "市[し][し]",
    "市[し]町",
    "市[し[し]]",
    "市[シ]",
    "市[shi]",
    "市[し/]",
    "市[し/し]",
    "市[し|町]",
    "市[ー]",
    "市\\",
    "市\\x",
    "市[\\し]",
]


@pytest.mark.parametrize("line", MALFORMED)
def test_malformed_lines_are_refused(line: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_ruby(line)
    assert "[しりつ/いちりつ]" in caught.value.remedy


# The files


def test_comments_empty_lines_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "readings.txt"
    path.write_bytes("\ufeff# 説明\r\n\r\n市[し]\r\n\\#市[し]\n".encode())
    assert load_reviewed(path).words == {"市": (Word(0, 1, ("し",)),), "#市": (Word(0, 2, ("し",)),)}


@pytest.mark.parametrize("line", MALFORMED)
def test_a_malformed_line_is_told_by_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "readings.txt"
    path.write_text(f"# 説明\n\n市[し]\n{line}\n", "utf-8")
    with pytest.raises(SourceError, match=r"readings\.txt の4行目"):
        load_reviewed(path)


def test_a_text_told_of_twice_is_refused_with_both_lines(tmp_path: Path) -> None:
    path = tmp_path / "readings.txt"
    path.write_text("市[し]\n町[まち]\n市[いち]\n", "utf-8")
    with pytest.raises(SourceError, match=r"3行目：1行目と同じ"):
        load_reviewed(path)


def test_missing_files_are_empty(tmp_path: Path) -> None:
    assert load_readings(tmp_path) == ReadingProvider()


def test_files_that_cannot_be_read_are_told_of(tmp_path: Path) -> None:
    path = tmp_path / "readings.txt"
    path.write_bytes("市".encode("cp932"))
    with pytest.raises(SourceError, match="UTF-8"):
        load_reviewed(path)
    with pytest.raises(SourceError, match="開けません"):
        load_reviewed(tmp_path)


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("places = [", "読めません"),
        ('places = "三星[みつほし]"', "places"),
        ("places = [1]", "places"),
        ('places = ["三星[みつほし"]', "三星"),
        ('places = ["三星[みつほし]"]\nothers = ["三星[さんせい]"]', "同じ語"),
        ('places = [""]', "空"),
    ],
)
def test_a_dictionary_that_says_anything_else_is_refused(tmp_path: Path, toml: str, told: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text(toml, "utf-8")
    with pytest.raises(SourceError, match=told):
        load_dictionary(path)


# The chain


def test_reviewed_texts_need_no_analyser(no_analyser: None) -> None:
    reader = ReadingProvider(Reviewed({"市": (Word(0, 1, ("いち",)),)}))
    assert reader.words_of("市") == (Word(0, 1, ("いち",)),)
    assert reader.is_reviewed("市")
    assert reader.words_of("町") is None
    assert not reader.is_reviewed("町")


def test_whole_words_of_a_reviewed_text_are_reviewed(no_analyser: None) -> None:
    reviewed = Reviewed(dict([parse_ruby("甲市[こうし]|、|市[いち]|の|会[かい]")]))
    reader = ReadingProvider(reviewed, drafts=False)
    assert reader.words_of("市の会") == (Word(0, 1, ("いち",)), Word(1, 2, ("の",)), Word(2, 3, ("かい",)))
    assert reader.is_reviewed("市の会")
    assert reader.words_of("、市の") == (Word(0, 1, ()), Word(1, 2, ("いち",)), Word(2, 3, ("の",)))
    assert reader.words_of("市、") is None
    assert reader.words_of("市") is None


def test_readings_are_told_once_and_only_where_known(no_analyser: None) -> None:
    reader = ReadingProvider(Reviewed(dict([parse_ruby("甲[こう]|会[かい]"), parse_ruby("乙[おつ]")])))
    words = reader.words_of("乙")
    assert words
    assert reader.readings_of(["乙", "丙", "", "甲会", "乙"]) == (
        Reading("乙", words, reviewed=True),
        Reading("甲会", (Word(0, 1, ("こう",)), Word(1, 2, ("かい",))), reviewed=True),
    )


@needs_analyser
def test_drafted_readings_are_told_from_reviewed_ones() -> None:
    assert [(each.text, each.reviewed) for each in READER.readings_of(["三星", "未確認の催し"])] == [
        ("三星", True),
        ("未確認の催し", False),
    ]


def test_nothing_is_read_at_once(no_analyser: None) -> None:
    assert ReadingProvider().words_of("") == ()
    assert ReadingProvider().is_reviewed("")


def test_a_reader_without_drafts_reads_the_same_everywhere() -> None:
    reader = load_readings(SOURCE, drafts=False)
    assert reader.words_of("三星")
    assert reader.words_of("未確認の催し") is None


def test_drafting_without_the_analyser_says_what_to_install(no_analyser: None) -> None:
    with pytest.raises(SourceError, match="SudachiPy") as caught:
        next(draft(["市"], ReadingProvider()))
    assert "pip install" in caught.value.remedy


@needs_analyser
def test_every_text_is_drafted_once_and_reviewed_ones_not_at_all() -> None:
    reader = ReadingProvider(Reviewed({"市": (Word(0, 1, ("いち",)),)}))
    assert list(draft(["市", "消防団", "", "消防団"], reader)) == ["消防[しょうぼう]|団[だん]"]


@needs_analyser
def test_an_unreviewed_text_is_read_with_the_words_people_know_better() -> None:
    reader = ReadingProvider(dictionary=READER.dictionary)
    text = "三星と勇払の祭り 北海道曹達"
    words = reader.words_of(text)
    assert words is not None
    assert usual(text, words) == "みつほしとゆうふつのまつりほっかいどうそーだ"
    assert not reader.is_reviewed(text)


@needs_analyser
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("読み聞かせを行って", "読み聞かせ[よみきかせ]|を|行って[おこなって]"),
        ("楽しそうに", "楽しそうに[たのしそうに]"),
        ("良さを", "良さ[よさ]|を"),
        ("孝慈（ピアノ）", "孝慈[こうじ]|（|ピアノ|）"),
        ("NPO法人", "NPO[えぬぴーおー]|法人[ほうじん]"),
        ("Something", "Something"),
        (":㍿", ":|㍿[かぶしきがいしゃ]"),
        (
            "第1回8月1日、14人",
            "第[だい]|1[いっ]|回[かい]|8[はち]|月[がつ]|1日[ついたち]|、|14[じゅうよ]|人[にん]",
        ),
    ],
)
def test_drafts(text: str, line: str) -> None:
    assert format_ruby(text, draft_words(text, Dictionary())) == line


@needs_analyser
def test_latin_forms_and_figures_are_not_torn() -> None:
    _, words = parse_ruby("in[いん]")
    _, figures = parse_ruby("053[ぜろごみ]")
    dictionary = Dictionary({"in": words, "053": figures})
    assert readings("in苫小牧", draft_words("in苫小牧", dictionary))[0] == ("in", ("いん",))
    assert readings("print", draft_words("print", dictionary)) == []
    assert readings("1053", draft_words("1053", dictionary)) == [("1053", ("せんごじゅうさん",))]


@needs_analyser
@example("ー")
@given(st.text(max_size=20))
def test_a_draft_covers_its_text(text: str) -> None:
    words = draft_words(text, READER.dictionary)
    assert "".join(text[word.start : word.end] for word in words) == text
    assert parse_ruby(format_ruby(text, words))[0] == text


# The reviewed readings of the bundled report


def bundled_texts() -> dict[str, list[str]]:
    """Every text of a field that is searched by its reading, by record."""
    found: dict[str, list[str]] = {}
    for record in load_report(SOURCE / "report-r02.txt").records:
        texts = [record.name, record.department]
        if isinstance(record, Project):
            texts += [record.purpose, record.partners, record.held, record.effects]
        elif isinstance(record, Sponsorship):
            texts.append(record.organiser)
        found[record.id] = [text for text in texts if text]
    return found


def test_every_text_of_the_bundled_report_is_reviewed_and_nothing_else() -> None:
    texts = {text for record_texts in bundled_texts().values() for text in record_texts}
    reviewed = set(READER.reviewed.words)
    assert texts - reviewed == set()
    assert reviewed - texts == set()


def test_organisations_and_labels_of_the_bundled_report_are_reviewed_as_parts() -> None:
    report = load_report(SOURCE / "report-r02.txt")
    names = [organisation.name for organisation in report.organisations]
    projects = [record for record in report.records if isinstance(record, Project)]
    partners = [partner for project in projects for partner in project.partner_list]
    labels = [session.label for project in projects for session in project.sessions if session.label]
    assert len(names) > 100
    assert partners
    assert labels
    assert [text for text in (*names, *partners, *labels) if not READER.is_reviewed(text)] == []


def test_the_bundled_report_is_read_without_the_analyser(no_analyser: None) -> None:
    for texts in bundled_texts().values():
        for text in texts:
            assert READER.words_of(text), text


def test_every_word_that_can_be_read_is_read() -> None:
    for text, words in READER.reviewed.words.items():
        unread = [text[word.start : word.end] for word in words if not word.readings]
        assert not [part for part in unread if any(char.isalnum() for char in part)], text


def test_readings_are_sound() -> None:
    for text, words in READER.reviewed.words.items():
        assert "".join(text[word.start : word.end] for word in words) == text
        for reading in (reading for word in words for reading in word.readings):
            assert is_kana(reading)
            assert morae(reading)


HARD = {
    "まなぶLIVE": "まなぶらいぶ",
    "一条通": "いちじょうどおり",
    "三星": "みつほし",
    "三浦太郎": "みうらたろう",
    "今日的": "こんにちてき",
    "併催": "へいさい",
    "全麵協": "ぜんめんきょう",
    "八地区": "はちちく",
    "出光": "いでみつ",
    "勇払": "ゆうふつ",
    "千歳": "ちとせ",
    "千葉理恵子": "ちばりえこ",
    "取組": "とりくみ",
    "四次元X線": "よじげんえっくすせん",
    "図書館内": "としょかんない",
    "図画": "ずが",
    "外山啓介": "とやまけいすけ",
    "大掃除": "おおそうじ",
    "能力開発大学校": "のうりょくかいはつだいがっこう",
    "安平町": "あびらちょう",
    "室蘭": "むろらん",
    "寺子屋": "てらこや",
    "尚墨会": "しょうぼくかい",
    "居場所": "いばしょ",
    "岡本孝慈": "おかもとこうじ",
    "左官": "さかん",
    "市民の方に": "しみんのかたに",
    "市立青翔": "しりつせいしょう",
    "庭木の剪定": "にわきのせんてい",
    "弘済会": "こうさいかい",
    "技能士": "ぎのうし",
    "折り鶴": "おりづる",
    "日胆": "にったん",
    "日高": "ひだか",
    "早坂理工": "はやさかりこう",
    "明倫": "めいりん",
    "曹達": "そーだ",
    "書き初め": "かきぞめ",
    "朝野球": "あさやきゅう",
    "東胆振": "ひがしいぶり",
    "樽前山アート": "たるまえさんあーと",
    "樽前山麓": "たるまえさんろく",
    "民報杯": "みんぽうはい",
    "氷都": "ひょうと",
    "玉筍会": "ぎょくじゅんかい",
    "田中弘琳": "たなかこうりん",
    "相互会社": "そうごがいしゃ",
    "第一回": "だいいっかい",
    "篆刻": "てんこく",
    "糸井": "いとい",
    "素人": "しろうと",
    "緑小・美園小": "みどりしょうみそのしょう",
    "美園": "みその",
    "苫子連": "とまこれん",
    "苫東": "とまとう",
    "豊川": "とよかわ",
    "鐵工所": "てっこうしょ",
    "駒澤": "こまざわ",
    "高円宮賜杯": "たかまどのみやしはい",
    "高澤秀次": "たかざわしゅうじ",
    "麻雀": "まーじゃん",
    "黒岩真美": "くろいわまみ",
    "いけ花": "いけばな",
    "いすゞ": "いすず",
    "SDGs": "えすでぃーじーず",
    "EXPO": "えきすぽ",
    "M a m m y P r o": "まみーぷろ",
    "053（ゼロごみ）": "ぜろごみぜろごみ",
    "楽知ん研究所": "らくちんけんきゅうじょ",
    "元年度": "がんねんど",
    "本のぼくりっこ市": "ほんのぼくりっこいち",
}


@pytest.mark.parametrize("written", HARD)
def test_hard_words_are_read_right_wherever_they_stand(written: str) -> None:
    places = 0
    for text, words in READER.reviewed.words.items():
        start = text.find(written)
        while start >= 0:
            end = start + len(written)
            inside = tuple(word for word in words if start <= word.start and word.end <= end)
            assert (inside[0].start, inside[-1].end) == (start, end), text
            assert usual(text, inside) == HARD[written], text
            places += 1
            start = text.find(written, end)
    assert places


@pytest.mark.parametrize(
    ("written", "also"),
    [
        ("京都市英館", "いくえいかん"),
        ("いけませ", "いけまぜ"),
        ("としゃかん", "としょかん"),
        ("コロナ渦", "うず"),
        ("よみかけ", "よみきかせ"),
        ("移動工場試験場", "こうぎょう"),
        ("マクナルト", "まくどなるど"),
    ],
)
def test_obvious_typos_are_also_read_as_they_were_meant(written: str, also: str) -> None:
    (words,) = {text: words for text, words in READER.reviewed.words.items() if written in text}.values() or [
        ()
    ]
    assert also in {reading for word in words for reading in word.readings}


# What people type finds the records


def ways(words: tuple[Word, ...]) -> Iterator[str]:
    """The canonical morae of a text, once for each of its alternatives."""
    for each in range(max((len(word.readings) for word in words), default=0)):
        chosen = [word.readings[min(each, len(word.readings) - 1)] for word in words if word.readings]
        yield f" {' '.join(mora.sound for reading in chosen for mora in morae(reading))} "


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tarumae", 5),
        ("abiratyou", 1),
        ("hokkaidou sooda", 1),
        ("toyama keisuke", 1),
        ("tiba rieko", 1),
        ("ikebana", 1),
        ("ぜろごみ", 6),
        ("よみきかせ", 3),
        ("てぃーあーるしー", 4),
        ("seijinshiki", 1),
        ("iburi", 9),
        ("kodomo shokudou", 4),
        ("ikemaze", 2),
        ("orizuru", 1),
        ("かせつじっけん", 2),
        ("idoukougyousikennzyou", 2),
        ("mitsuhoshi", 2),
        ("ぜんにほん", 5),
        ("ぜんにっぽん", 5),
    ],
)
def test_sounds_find_as_many_records_as_there_are(typed: str, expected: int) -> None:
    typed_morae = [f" {' '.join(each.morae)} " for each in pronunciations(typed) if not each.tails]
    found = {
        record
        for record, texts in bundled_texts().items()
        for text in texts
        for each in ways(READER.reviewed.words[text])
        if any(sound in each for sound in typed_morae)
    }
    assert len(found) == expected


def test_without_the_analyser_new_texts_are_read_by_reviewed_words(no_analyser: None) -> None:
    words = {"防災訓練": (Word(0, 2, ("ぼうさい",)), Word(2, 4, ("くんれん",)))}
    provider = ReadingProvider(Reviewed(words))
    reading = provider.reading_of("第3回訓練と防災カフェ騒")
    assert reading is not None
    assert not reading.reviewed
    read = {reading.text[word.start : word.end]: word.readings for word in reading.words}
    assert read["訓練"] == ("くんれん",)
    assert read["防災"] == ("ぼうさい",)
    assert read["カフェ"] == ("かふぇ",)
    assert read["騒"] == (), "a word that nobody knows has no reading"
    assert [word.start for word in reading.words] == [0, *(word.end for word in reading.words[:-1])]
    assert reading.words[-1].end == len(reading.text)
    assert provider.reading_of("騒") is None


def test_every_text_of_the_bundled_report_is_reviewed() -> None:
    # Drafts depend on what is installed; the bundled database is the same wherever it is built.
    report = load_report(SOURCE / "report-r02.txt")
    assert not [reading.text for reading in report.readings if not reading.reviewed]
