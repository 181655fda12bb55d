"""What the dialogue says."""

from __future__ import annotations

PROMPT = "検索語・番号・記号（? で説明）> "
WELCOME = "協働の記録 {years} {count:,}件。検索語を入力すると探します。? で説明、q で終了します。"
HELP = """検索語    探す（空白区切りで絞り込み。形態:後援 状態:中止 年度:2020 のような書き方も使えます）
/検索語   記号や番号と同じ文字を探す（例: /s、/12）
番号      一覧の記録を読む。選択肢があるときは、その番号を選ぶ
Enter     一覧の続き
l         一覧へ戻る
J  K      次の記録、前の記録
f         形態・名義・年度で絞り込む
s         並べ替える
r         同じ催し・団体・担当課の記録
o         この記録の団体について
p         これまでの実施（前例）
x         該当がないとき、外すと見つかる条件をひとつ外す
t         一覧の件数と参加人数を、担当課などごとに数える
T         総括表（一年のまとめ。前の年度と並べる）
v         二つの年度の比較
*         読んだ記録に印を付ける・外す
b         印を付けた記録（候補リスト）
B         リストの一覧（選んだリストを読む。自分のリストなら、印の入れ先になる）
c         検索と絞り込みを解除する
?         この説明
q         終了"""
FOUND = "{where}{query}: {count:,}件"
FOUND_EVERYTHING = "{where}{count:,}件"
QUERY = "「{query}」"
RANGE = "{first}から{last}まで（全{count:,}件）。Enter で続き、番号で記録を読みます。"
RANGE_END = "{first}から{last}まで（全{count:,}件）。番号で記録を読みます。"
RECORD = "{position:,}件目（全{count:,}件）。J で次、K で前、l で一覧。"
OFFER_DROP = "x で{condition}を外します。"
DROPPED = "{condition}を外しました。"
NOTHING_TO_DROP = "ひとつだけ外して見つかる条件はありません。"
NO_NEED_TO_DROP = "記録が見つかっているので、外す条件はありません。"
NO_MORE = "これが最後です。"
NO_PREVIOUS = "これが最初です。"
NO_LIST = "一覧に記録はありません。検索語を入力してください。"
NO_RECORD = "先に番号で記録を選んでください。"
NOT_LISTED = "{number} 番はありません。1から{count:,}までの番号を入力してください。"
NOT_OFFERED = "{number} 番はありません。1から{count}までの番号を入力してください。Enter で取りやめます。"
CANCELLED = "取りやめました。"
CHOOSE_SCOPE = "絞り込む範囲の番号を入力してください。Enter で取りやめます。"
CHOOSE_ORDER = "並べ方の番号を入力してください。Enter で取りやめます。"
CHOOSE_COUNT = "何ごとに数えるか、番号を入力してください。Enter で取りやめます。"
CHOOSE_YEARS = "比べる年度の番号を入力してください。Enter で取りやめます。"
YEARS = "{before}と{after}"
CHOOSE_BODY = "団体の番号を入力してください。Enter で取りやめます。"
CHOICE = "{number} {label}"
COUNTED = "{label} {count:,}件"
EVERYTHING = "すべて"
SORTED = "{order}に並べました。"
NO_MARKS = "リストに記録はありません。記録を読んでから * で印を付けられます。"
CHOOSE_LIST = "リストの番号を入力してください。Enter で取りやめます。"
NO_BODIES = "この記録に、団体の名前はありません。"
NO_LIFE = "この記録の前例は分かりません。"
UNKNOWN = "記録がありません。"
DATA_RENEWED = "データが更新されました。新しいデータで続けます。"
NEWER_DATA_UNREADABLE = "更新されたデータを読めません。前のデータで続けます。"
NUMBER_GONE = "その番号の記録は、新しいデータの一覧にはありません。"
RECORD_GONE = "読んでいた記録は、新しいデータの一覧にはありません。"
END = "終了します。"
IDLE_WARNING = "操作がないため、まもなく最初に戻ります。続けるには何か入力してください。"
IDLE_RETURN = "操作がなかったため、最初に戻りました。"
