"""What the dialogue says."""

from __future__ import annotations

from typing import NamedTuple

# What stands before what is typed: short, for it is heard with every line
PROMPT = "番号か検索語（Enter {enter}、? 説明）> "
PROMPT_PAGE = "行の番号（Enter {enter}、? 説明）> "
PROMPT_PLAIN = "（Enter {enter}、? 説明）> "
PROMPT_LISTS = "リストの番号（Enter {enter}、? 説明）> "
PROMPT_CHOICE = "番号（Enter {enter}）> "
PROMPT_KEPT = "番号（Enter {number}番、戻る で取りやめ）> "
PROMPT_VALUES = "値の番号か文字（Enter {enter}、? 説明）> "
PROMPT_TEXT = "（Enter 取りやめ、? 説明）> "
PROMPT_PROPOSED = "（Enter そのまま、戻る で取りやめ）> "
PROMPT_NAMES = "{number}つ目の名前（Enter 照合）> "
PROMPT_COPY = "（Enter {enter}、e 保存）> "
ENTER_MORE = "続き"
ENTER_ROWS = "続き"
ENTER_STATE = "今の状況"
ENTER_BACK = "戻る"
ENTER_CANCELS = "取りやめ"

# The beginning and the end
WELCOME = "{header}、{count:,}件。"
FIRST_START = (
    "はじめての方へ: 検索語を入力して Enter を押すと探します。番号で記録を読み、戻る で戻ります。",
    "f で絞り込み、: で操作の一覧、? で説明、q で終了です。文字は全角でも半角でもかまいません。",
)
SESSION_DROPPED = "前回は途中で切れました。大文字の H で前回の続きに戻ります。"
IDLE_WARNING = "操作がないため、まもなく最初に戻ります。続けるには Enter を押してください。"
IDLE_RETURNED = "操作がなかったため、最初に戻りました。"
INTERRUPTED = "終了するには q か、もう一度 Ctrl+C を押してください。"
END = "終了します。"

# A database that is published meanwhile
DATA_RENEWED = "データが更新されました。新しいデータで続けます。"
DATA_GONE = "データベースのファイルがなくなりました。前のデータで続けます。"
NEWER_DATA_UNREADABLE = "更新されたデータを読めません。前のデータで続けます。"
NUMBER_GONE = "その番号の記録は、新しいデータの一覧にはありません。"
RECORD_GONE = "読んでいた記録は、新しいデータの一覧にはありません。"

# What is listed
QUERY = "「{query}」"
ALL_LISTED = "すべての記録"
FOUND = "{head}: {count}"
WITHIN = "範囲と並び: {limits}"
SPLIT = "内訳: {split}"
COUNTED = "{label} {count:,}件"
OPEN = "（表示中）"
TABS = "タブ: {tabs}"
QUERY_IS = "検索語: {query}"
NEAR = "近い記録（推測です。件数に入れません）:"
ELSEWHERE = "ほかのタブには {count:,}件あります。タブ 1 で「すべて」に変えます。"
OFFER_DROP = "x で{condition}を外します（{count:,}件）。"
DROPPED = "{condition}を外しました。大文字の H で元に戻ります。"
CLEARED = "検索と絞り込みを解除しました。"
SORTED = "{order}に並べました。"
CHOICE = "{number} {label}"
RANGE = "{first}から{last}まで（全{count:,}件）。"
POSITION = "{position:,}件目、全{count:,}件"
MARKED = "印あり"
MARKED_TOO = "、印あり"
NEW = "新規"
SOME_CANCELLED = "ほかに中止あり"
BACK_AT_LIST = "一覧に戻りました。"
AT_START = "これより前はありません。"
NO_MORE = "これが最後です。"
NO_LIST = "一覧に記録はありません。検索語を入力してください。"
NOT_LISTED = "{number} 番はありません。1から{count:,}までの番号です。数字を探すには /{number} と入力します。"
NOTHING_BEHIND = "これより前はありません。終了は q です。"
UNKNOWN = "その記録は、今のデータにありません。"
HIT = "一致 {position}、全{count}か所。"
READING = "{label}の読み: {kana}{doubt}"
READING_UNREVIEWED = "（未確認）"
READINGS_ON = "名称などの読みも伝えます。"
RELATED = "{title}（大文字の R で1件目、r ですべて）:"
NOTHING_RELATED = "関係する記録はありません。"
ASK_QUERY = "検索語を入力してください。前の検索語は ↑ か「履歴」で選べます。"
ASK_EARLIER = "前の検索語"
NO_EARLIER = "前の検索語はありません。"
ASK_TAB = "どのタブにしますか"

# Questions
CANCELLED = "取りやめました。"
NOTHING_CHANGED = "何も変えていません。"
CHOSEN_NOW = "（今これ）"
NUMBER = "{} 番"
NOT_OFFERED = (
    "{number}はありません。1から{count}までの番号か、名前の一部を入力してください。「戻る」で取りやめます。"
)
PROPOSED = "そのまま Enter を押すと: {text}"
NO_TEXT = "-"
MORE_LINES = "あと {count:,}行あります（Enter で続き）。"
MORE_OF = "{what}が {count:,}行あります（Enter で続き）。"
NOTES_AND_PROOF = "補足と調べた範囲"
NOTHING_SAID = "まだ何も伝えていません。"
LOST = "この端末の文字コード（{encoding}）にない文字は {missing} にしました。"
NO_COMMAND = "{letter} という操作はありません。? で説明、文字を探すには /{letter} と入力します。"
OTHER_KEY = "矢印などのキーは使いません。番号か文字を入力して Enter を押してください。"
NOT_HERE = "{name}は、{places}で使います。"
ELSEWHERE_PLACE = "ほかの所"
CAPITAL = "大文字 {letter}"
COMMAND = "{name}（{typed}）"
WAIT = "調べています。Ctrl+C でやめます。"


# Pages
class Sign(NamedTuple):
    """What a sign before a number is called."""

    sign: str
    change: str
    """Said after the number, where it is a difference."""


SIGNS = {"+": Sign("プラス", "増"), "-": Sign("マイナス", "減")}
ARROW = "から、"
UNKNOWN_CELLS = "言わない項目は、報告書に記載がありません。"
PAGE_AGAIN = "{title}（もう一度 で、はじめから伝えます）"
WHICH_ROW = "番号も入力してください（1から{count:,}まで。例: 文字、空白、番号）。"
NO_ROWS = "番号で進める行はありません。Enter で戻ります。"
NO_ROW = "{number} 番はありません。1から{count:,}までの番号です。"
ROW_WITHOUT_RECORD = (
    "{number} 番の行は、ひとつの記録ではありません。番号だけを入力すると、その一覧へ進みます。"
)
OPEN_FIRST = "記録に使う操作です。先に番号で記録を開くか、「戻る」で一覧に戻ってください。"
NO_SECTIONS = "表はありません。"

# Narrowing
TAB_FACET = "タブ（形態と名義）"
ASK_FACET = "どの項目で絞り込みますか"
VALUES = "{label} {count}種"
CHOSEN = "、選択中"
EXCLUDED = "、除外中"
HIDDEN_VALUES = "0件の値 {count:,}種は省きました。名前の一部を入力すると選べます。"
ANSWER_VALUES = "1から{count:,}までの番号か、値の名前の一部を入力してください。「戻る」で取りやめます。"

# Lists and files
MARK_SET = "{name}に印を付けました（{list} {count:,}件、b で聞く）。"
MARK_TAKEN = "{name}の印を外しました（{list} {count:,}件）。"
NO_MARKS = "印を付けた記録はありません。* で印を付けます（*3 なら3番に）。"
EMPTY_LIST = "リスト「{name}」に記録はありません。"
COMPARE_WHICH = "比べるには、2件に * で印を付けるか、b のリストで大文字の C と番号を入力してください。"
NO_FURTHER = "これより先へは移せません。"
MOVED = "{name}を {place}番に移しました。"
NOTED = "メモを書きました: {note}"
NOTE_GONE = "メモを消しました。"
ASK_NOTE = "{name}のメモを入力してください。- だけを入力すると消します。"
LIST_WORDS = "{name}、{count:,}件、{kind}"
ASK_NAMES = (
    "照合する名前を、1行に1つ入力してください。貼り付けもできます。空の行で照合します。戻る で取りやめます。"
)
TOO_MANY_NAMES = "ここで照合できるのは 1,000件までです。kyodo-tui match を使ってください。"
EXPORTING = "書き出しています。Ctrl+C でやめます。"
COPY_FROM_HERE = "次の行から、{title}です。"

# How a command of the screen is done in lines, or why there is no need to
BY_LISTING = "検索すると、すぐに一覧を伝えます。"
BY_NUMBER = "番号か、名前の一部を入力して選びます。"
BY_VALUE = "絞り込み（f）で、値の番号を入力します。もう一度入力するとやめます。"
BY_MINUS = "絞り込み（f）で、-3 のように番号の前に - を付けると、その値を除きます。"
BY_TEXT = "絞り込み（f）で、値の名前の一部を入力すると、その値を選べます。"
BY_EXPLAINING = "?印 のように、? に続けて入力すると、説明のなかを探します。"
BY_QUESTION = "書き出すときに、文字コードを番号で選びます。"
BY_INTERRUPT = "時間のかかるものは、Ctrl+C でやめます。"
BY_READING = "大きく見せるものはありません。番号か、大文字の J と K で、記録だけを伝えます。"
WITHOUT_COLOURS = "1行ずつのやりとりでは、色を使いません。"

# Where a command works
IN_SHORTLIST = "候補リスト（b）"
IN_LISTS = "リストの一覧（B）"
IN_STATISTICS = "集計（t）"
IN_PAGES = "関係する記録や前例などのページ（r、p）"
IN_FILTERS = "絞り込み（f）"
IN_COPY = "コピー（y）"

# Help
ASK_HELP = "くわしい説明を番号で聞けます"
HELP_BACK = "「戻る」か Enter で取りやめます。"
HELP_LIST = (
    "検索語を入力すると探します。番号を入力すると、その記録を伝えます。Enter で一覧の続きです。",
    "「戻る」か h で戻ります。大文字の J と K で次と前の記録、* で印、r で関係する記録、p で前例、o で団体です。",
    "文字のあとに空白と番号を入力すると、その番号の記録に使えます（例: p 3、*3）。",
    "問いかけのある操作は、答えも続けて入力できます（例: f 担当課 危機、s 実施日、t 形態、タブ 後援）。",
    "?印 のように入力すると説明を探し、:ならび のように入力すると操作を探します。",
)
HELP_PAGE = (
    "行の番号を入力すると、その記録（件数の行なら、その記録の一覧）へ進みます。",
    "Enter か「戻る」で戻ります。検索語を入力すると、一覧に戻って探します。",
)
HELP_MARKED = (
    "* と番号でリストから除き、m と番号でメモを書き、大文字の J K と番号で下と上に移します（例: m 2）。",
)
HELP_LISTS = (
    "番号を入力すると、そのリストを開きます。自分のリストなら、印の入れ先になります。",
    "a で作り、大文字の E 2 のように文字と番号で、名前を変える・写す・削除することができます。",
)
HELP_CHOICE = "{title}: 1から{count}までの番号か、名前の一部を入力してください。"
HELP_VALUES = (
    "値の番号を入力すると、その値で絞ります。3 5 のように並べると、そのどれかです。-3 でその値を除きます。",
    "名前の一部を入力すると、それを含む値を挙げます。c でこの項目の絞り込みをやめ、] と [ で次と前の項目へ進みます。",
    "「戻る」か Enter で取りやめます。",
)
HELP_TEXT = "文字を入力して Enter を押してください。「戻る」で取りやめます。"
HELP_EMPTY = "- だけを入力すると、空にします。"
HELP_COPY = ("端末で文字を選んで写すか、e でファイルに保存します。y でほかの形を選びます。",)
HELP_COPY_ONLY = ("端末で文字を選んで写せます。y でほかの形を選びます。",)
HELP_LINE_TITLE = "1行ずつのやりとり"
HELP_LINE = (
    ("Enter", "続きを伝える。続きがなければ、戻るか、今の状況を伝える"),
    ("番号", "その記録を伝える。選択肢なら、それを選ぶ"),
    ("検索語", "探す"),
    ("/検索語", "操作の文字や番号と同じものを探す（例: /s、/12）"),
    ("?文字", "説明のなかを探す"),
    (":文字", "操作を名前で探す"),
    ("戻る", "ひとつ戻る。問いかけを取りやめる"),
    ("もう一度", "最後の答えをもう一度伝える"),
    ("Ctrl+C", "時間のかかるものをやめる。続けて2回押すと終了"),
)
HELP_OF = {
    "search": "検索語をたずねる（検索語だけを入力しても同じ）",
    "earlier_query": "前の検索語から選ぶ",
    "clear": "検索と絞り込みを解除する",
    "next_hit": "記録のなかの、検索語のある次の文を伝える",
    "previous_hit": "記録のなかの、検索語のある前の文を伝える",
    "open": "今の記録を伝える",
    "furigana": "名称・主催者・担当課の読みも伝える・やめる",
    "tab_number": "タブを選ぶ（タブ 2 なら2番）",
    "down": "次の行",
    "up": "前の行",
    "page_down": "一覧の続き",
    "page_up": "一覧のひとつ前の続き",
    "half_down": "一覧の続き",
    "half_up": "一覧のひとつ前の続き",
    "first": "一覧のはじめ",
    "last": "一覧の終わり",
    "next_record": "次の記録を伝える",
    "previous_record": "前の記録を伝える",
    "mark": "印を付ける・外す（*3 なら3番に）",
    "unmark": "リストから除く（*3 なら3番を）",
    "copy": "記録を、選んだ形で書き出して伝える（端末で選んで写せる）",
    "copy_view": "記録の全文を書き出して伝える（端末で選んで写せる）",
    "save": "書き出した文字をファイルに保存",
    "redraw": "最後の答えをもう一度伝える",
    "help": "説明",
    "quit": "終了（Ctrl+C を続けて2回押しても終了）",
    "close": "一覧に戻る",
}
"""Id of a command → what it does in lines, where that is not what it does on the screen."""
