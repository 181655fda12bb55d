"""What each command is called: its name in the palette, and what a person may type to find it.

The second text of an entry is in kana and Latin letters, separated by spaces, each beginning a word; rōmaji is read
from the kana. Other names that a person may write in kanji stand there, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kyodo_tui.tui.commands import Command


class CommandName(NamedTuple):
    """What a command is called."""

    name: str
    spoken: str = ""


COMMAND_NAMES = {
    "search": CommandName("検索", "けんさく さがす しらべる search find"),
    "to_list": CommandName("検索欄から一覧へ", "いちらん けんさくらん list"),
    "earlier_query": CommandName("前の検索語", "まえのけんさくご りれき history"),
    "clear": CommandName("検索語を消す", "けんさくごをけす けす かいじょ くりあ clear"),
    "drop": CommandName("該当しない条件を外す", "じょうけんをはずす はずす がいとうしない drop"),
    "next_hit": CommandName("次の一致へ", "つぎのいっち いっち ひっと next hit"),
    "previous_hit": CommandName("前の一致へ", "まえのいっち いっち ひっと previous hit"),
    "open": CommandName("詳細を開く", "しょうさいをひらく ひらく open"),
    "accept": CommandName("決定", "けってい accept"),
    "back": CommandName("戻る", "もどる back"),
    "present": CommandName(
        "記録だけを大きく見せる",
        "おおきくみせる きろくだけ はっぴょう ひろげる さいだい present maximise zoom",
    ),
    "furigana": CommandName("ふりがな", "ふりがな よみ るび furigana ruby"),
    "tab_number": CommandName("番号でタブを選ぶ", "ばんごう たぶ tab"),
    "next_tab": CommandName("次のタブへ", "つぎのたぶ たぶ next tab"),
    "previous_tab": CommandName("前のタブへ", "まえのたぶ たぶ previous tab"),
    "down": CommandName("下へ", "したへ down"),
    "up": CommandName("上へ", "うえへ up"),
    "page_down": CommandName("1画面下へ", "がめんしたへ ぺーじ page down"),
    "page_up": CommandName("1画面上へ", "がめんうえへ ぺーじ page up"),
    "half_down": CommandName("半画面下へ", "はんがめんしたへ half down"),
    "half_up": CommandName("半画面上へ", "はんがめんうえへ half up"),
    "next_record": CommandName("次の記録へ", "つぎのきろく きろく next record"),
    "previous_record": CommandName("前の記録へ", "まえのきろく きろく previous record"),
    "first": CommandName("先頭へ", "せんとう さいしょ first top"),
    "last": CommandName("末尾へ", "まつび さいご last end"),
    "sort": CommandName("並べ替え", "ならべかえ ならびかえ じゅんばん そーと sort"),
    "choose": CommandName("番号で選ぶ", "ばんごうでえらぶ えらぶ choose"),
    "jump": CommandName("その記録へ", "きろくへ じゃんぷ jump"),
    "jump_related": CommandName(
        "関係する記録の1件目へ", "かんけいするきろくのいっけんめ じゃんぷ jump related"
    ),
    "related": CommandName("関係する記録", "かんけいするきろく かんれん related"),
    "organisation": CommandName("団体のページ", "だんたいのぺーじ しゅさい organisation"),
    "precedents": CommandName("前例", "ぜんれい かこ precedents"),
    "statistics": CommandName("集計", "しゅうけい とうけい かぞえる statistics count"),
    "cross": CommandName(
        "項目を足して行と列の表に", "こうもくをたす くろすしゅうけい ぎょうとれつ cross table"
    ),
    "sort_lines": CommandName("集計の並べ替え", "しゅうけいのならべかえ ならべかえ そーと sort"),
    "summary": CommandName("総括表", "そうかつひょう いちねんのまとめ まとめ summary"),
    "compare_years": CommandName("年度の比較", "ねんどのひかく ねんどをくらべる ひかく compare years"),
    "next_section": CommandName("次の表へ", "つぎのひょう ひょう next"),
    "previous_section": CommandName("前の表へ", "まえのひょう ひょう previous"),
    "history_back": CommandName("前に見ていた所へ戻る", "まえにみていたところ りれき もどる history back"),
    "history_forward": CommandName("戻る前の所へ進む", "もどるまえのところ りれき すすむ history forward"),
    "mark": CommandName("印を付ける・外す", "しるしをつける まーく mark"),
    "shortlist": CommandName("候補リスト", "こうほりすと しるしのりすと りすと shortlist list"),
    "lists": CommandName("リストの一覧", "りすとのいちらん りすと きりかえ きょうゆう lists"),
    "open_list": CommandName("そのリストを開く", "りすとをひらく えらぶ open list"),
    "new_list": CommandName("新しいリストを作る", "あたらしいりすとをつくる さくせい new list"),
    "rename_list": CommandName("リストの名前を変える", "りすとのなまえをかえる へんこう rename list"),
    "delete_list": CommandName("リストを削除する", "りすとをさくじょする けす delete list"),
    "copy_list": CommandName("リストを写す", "りすとをうつす ふくせい こぴー copy list"),
    "export": CommandName(
        "ファイルに書き出す",
        "ふぁいるにかきだす かきだし はいふしりょう いんさつ 印刷 えくせる export csv excel",
    ),
    "next_encoding": CommandName("文字コードを変える", "もじこーどをかえる えんこーど しふとじす encoding"),
    "unmark": CommandName("リストから除く", "りすとからのぞく しるしをはずす remove"),
    "undo": CommandName("除いたものを戻す", "のぞいたものをもどす もとにもどす undo"),
    "note": CommandName("メモを書く", "めもをかく めも note"),
    "compare": CommandName("2件を比べる", "にけんをくらべる つぎのきろくとくらべる くらべる ひかく compare"),
    "entry_down": CommandName("ひとつ下に移す", "ひとつしたにうつす ならべかえ move down"),
    "entry_up": CommandName("ひとつ上に移す", "ひとつうえにうつす ならべかえ move up"),
    "copy": CommandName("コピー", "こぴー うつす くりっぷぼーど copy clipboard"),
    "copy_view": CommandName("コピー用の画面", "こぴーようのがめん がめん copy"),
    "save": CommandName("ファイルに保存", "ふぁいるにほぞん ほぞん save file"),
    "palette": CommandName("操作を探す", "そうさをさがす こまんど ぱれっと palette command"),
    "help": CommandName("使い方", "つかいかた きーそうさ へるぷ help"),
    "filter": CommandName("使い方のなかを探す", "しぼりこみ さがす filter"),
    "match": CommandName("名簿照合", "めいぼしょうごう しょうごう めいぼ だんたい match list"),
    "filters": CommandName("絞り込み", "しぼりこみ ふぁせっと ふぃるたー あたい facet filter"),
    "toggle_value": CommandName("その値で絞る", "しぼる えらぶ あたい filter"),
    "exclude_value": CommandName("その値を除く", "のぞく じょがい exclude"),
    "clear_facet": CommandName("項目の絞り込みをやめる", "こうもく かいじょ やめる clear"),
    "next_facet": CommandName("次の項目へ", "つぎのこうもく こうもく next"),
    "previous_facet": CommandName("前の項目へ", "まえのこうもく こうもく previous"),
    "narrow": CommandName("値を探す", "あたいをさがす さがす find"),
    "only_like": CommandName("同じ値だけにする", "おなじあたい だけ しぼる only"),
    "without_like": CommandName("同じ値を除く", "おなじあたいをのぞく のぞく without"),
    "give_up": CommandName("調べるのをやめる", "しらべるのをやめる やめる ちゅうし give up cancel"),
    "theme": CommandName("色合い", "いろあい いろ てーま あかるい くらい theme colour color light dark"),
    "redraw": CommandName("画面を描き直す", "がめんをかきなおす かきなおす redraw"),
    "quit": CommandName("終了", "しゅうりょう おわる おわり 終わる やめる とじる 閉じる quit exit"),
    "close": CommandName("閉じる", "とじる おわる おわり 終わる close"),
}


def name_of(command: Command) -> CommandName:
    """Return what a command is called."""
    return COMMAND_NAMES.get(command.id) or CommandName(command.footer or command.help)
