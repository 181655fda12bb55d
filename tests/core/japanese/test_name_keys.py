"""Keys of names: one for every way to write a name, another for every other name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.name_keys import kana_key, name_key, without_marks

ONE_KEY = (
    ("佐々木スタジオ", "佐佐木ｽﾀｼﾞｵ", "佐々木 スタジオ"),
    ("髙﨑子育ち応援団", "高崎子育ち応援團"),
    ("駒澤大学", "駒沢大學"),
    ("鎌ヶ谷クラブ", "鎌ケ谷クラブ", "鎌が谷クラブ"),
    ("3ヶ月健診", "３か月健診", "3ヵ月健診", "3カ月健診"),
    ("サッカー協会", "サッカ－協会", "ｻｯｶｰ協会"),
    ("ジェイ・アール・ネット", "ジェイアール･ネット", "ジェイ アールネット"),
    ("C.A.W", "C. A. W", "ＣＡＷ"),
    ("「翼の会」", "『翼の会』", "翼の会"),
    ("ガーデンの会", "ガーデンの会"),
    ("参加者1,000人の会", "参加者１０００人の会"),
)
OTHER_KEYS = (
    ("第1・2町内会", "第12町内会", "第1町内会"),
    ("一・二丁目町内会", "一二丁目町内会"),
    ("1～3丁目", "13丁目"),
    ("ふくとま", "ふくトマ"),
    ("サーバー会", "サーバ会"),
    ("A&B", "AB"),
    ("東小学校", "西小学校"),
)
NAMES = st.text(st.sampled_from("甲々髙ヶがケ12・一二 　ーァあｶﾞｰ「」()（）、.-&Aａ"), max_size=12) | st.text(
    max_size=20
)


def test_one_key_for_all_spellings() -> None:
    assert [names for names in ONE_KEY if len({name_key(name) for name in names}) != 1] == []


def test_another_key_for_another_name() -> None:
    assert [names for names in OTHER_KEYS if len({name_key(name) for name in names}) != len(names)] == []


def test_kana_are_one_where_script_and_length_make_no_difference() -> None:
    assert kana_key("自然ウオッチング") == kana_key("自然ウォッチング")
    assert kana_key("サーバー会") == kana_key("さーば会")


def test_what_is_all_marks_keeps_itself() -> None:
    assert without_marks("！？") == "！？"
    assert name_key("☆") == "☆"


@given(NAMES)
def test_keys_are_stable(name: str) -> None:
    key = name_key(name)
    assert name_key(key) == key
    assert name_key(f" {name}　") == key
    assert not any(character.isspace() for character in key)
