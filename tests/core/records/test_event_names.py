"""What of an event's name changes from year to year, and what stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.records.event_names import event_name

PHOTOS = """
写真展|第25回写真展|第２５回 写真展|第二十五回写真展|25th写真展|写真展その3|写真展 その三|写真展Vol.4
写真展 VOL31|写真展パート2|写真展 No.3|写真展#3|写真展（第３回）|写真展 第3回目|第9弾 写真展
令和2年度写真展|令和二年度 第1回写真展|令和元年写真展|2020写真展|写真展２０２０|R2写真展|写真展（R3年度）
H30年度写真展|写真展'21|写真展（令和2年5月）|写真展 2020年11月3日|【写真展】|「写真展」
"""
ONE_EVENT = (
    tuple(PHOTOS.strip().replace("\n", "|").split("|")),
    ("苫小牧『夢』花火2020", "苫小牧「夢」花火 2021", "苫小牧夢花火"),
    ("ママナビフェスタ2020 苫小牧", "ママナビフェスタ2021苫小牧"),
    ("2020レッツ・トライ・ダンシング第1期第2期第3期", "2021レッツ・トライ・ダンシング（第1期）（第2期）"),
    ("フェスティバル苫小牧", "ﾌｪｽﾃｨﾊﾞﾙ苫小牧", "ふぇすてぃばる苫小牧"),
)
OTHER_EVENTS = (
    ("春の写真展", "秋の写真展", "写真展"),
    ("第7音楽隊演奏会", "第8音楽隊演奏会"),
    ("昭和30年代写真展", "昭和40年代写真展"),
    ("2000人の吹奏楽", "1000人の吹奏楽"),
    ("第1中学校文化祭", "第2中学校文化祭"),
    ("創立50周年記念講演会", "創立60周年記念講演会"),
    ("演劇集団「群'73」自主公演", "演劇集団「群」自主公演"),
)
READ = (
    # name, main name, titles, ordinal, year, month
    ("令和2年度 第45回苫小牧フォトコンテスト", "苫小牧フォトコンテスト", (), 45, 2020, None),
    ("JRヘルシーウォーキング2020（令和2年5月）", "JRヘルシーウォーキング", (), None, 2020, 5),
    ("苫小牧フィールドラリー～みんなで探検だ！！～", "苫小牧フィールドラリー", (), None, None, None),
    (
        "かんばやしまなぶLIVE2020「負けてたまるか」",
        "かんばやしまなぶLIVE",
        ("負けてたまるか",),
        None,
        2020,
        None,
    ),
    ("第35回NHK杯中学大会 兼 第62回日胆中学大会", "NHK杯中学大会", (), 35, None, None),
    ("とまこまい港まつり実行委員会", "とまこまい港まつり", (), None, None, None),
    ("第百二十三回定期演奏会", "定期演奏会", (), 123, None, None),
    ("平成三十一年度総会", "総会", (), None, 2019, None),
)


def test_one_key_for_every_year_of_an_event() -> None:
    for names in ONE_EVENT:
        keys = {event_name(name).key for name in names}
        assert len(keys) == 1, keys


def test_another_key_for_another_event() -> None:
    for names in OTHER_EVENTS:
        assert len({event_name(name).key for name in names}) == len(names), names


def test_parts_of_a_name() -> None:
    for name, main, titles, ordinal, year, month in READ:
        read = event_name(name)
        assert read.main == event_name(main).key, name
        assert read.titles == tuple(event_name(title).key for title in titles), name
        assert (read.ordinal, read.year, read.month) == (ordinal, year, month), name


def test_a_former_name() -> None:
    read = event_name("苫小牧市二十歳のつどい（旧成人式）")
    assert (read.key, read.former) == (event_name("苫小牧市二十歳のつどい").key, "成人式")


def test_a_name_of_nothing_but_year_and_ordinal_keeps_itself() -> None:
    assert [event_name(name).key for name in ("第３回", "令和3年度", "2020")] == [
        "第3回",
        "令和3年度",
        "2020",
    ]


@given(
    st.text(max_size=20)
    | st.text(st.sampled_from("第12十回令和年度2020R' 「」（）～兼写真展Vo."), max_size=20)
)
def test_every_name_has_a_key(name: str) -> None:
    read = event_name(name)
    assert bool(read.key) == bool(read.main) == bool(name)
    assert event_name(f" {name} ").key == read.key or not name.strip()
