"""Every Japanese text of the browser, in one place to proof-read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import era_year_label, fiscal_year_label, fiscal_year_short
from kyodo_tui.core.records.figures import held_text, meetings_text
from kyodo_tui.core.records.labels import FIELD_LABELS
from kyodo_tui.core.records.listing import Order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.records.figures import Figures
    from kyodo_tui.core.records.listing import MatchCounts

_MAX_YEARS = 4
"""Fiscal years that are named one by one."""

APP_TITLE = "協働の記録"
EVERYTHING = "すべて"
BOTH_HOLDERS = "両方"
HOLDER = FIELD_LABELS["name_holder"]

# Search box and status line
SEARCH = "検索"
SEARCH_HINT = "検索語を入力（空白区切りで絞り込み）"
SEARCH_HINT_IDLE = "/ か F3 で検索"

WELCOME = "はじめての方へ"
FIRST_STEPS = {"search": "検索", "filters": "絞り込み", "palette": "操作の一覧", "help": "ヘルプ"}
"""Command → what it is called where the first start says what to press."""

# List columns
COLUMN_NO = FIELD_LABELS["no"]
COLUMN_NAME = FIELD_LABELS["name"]
COLUMN_DEPARTMENT = FIELD_LABELS["department"]
COLUMN_WHEN = "実施"
COLUMN_ORGANISER = FIELD_LABELS["organiser"]
COLUMN_BY_OR_WHEN = "主催・実施"
COLUMN_STATUS = "状況"
COLUMN_YEAR = FIELD_LABELS["fiscal_year"]
COLUMN_PEOPLE = "人数"
NEW = "新規"
SOME_CANCELLED = "ほか中止"
ALL_FORMS = "すべての形態"
COLUMN_FORM = ""

# Empty list
EMPTY_TITLE = "該当する記録はありません。"
EMPTY_CLEAR = "検索語をすべて消す: c"
EMPTY_SHORTEN = "検索語を短くするか、減らしてみてください。"
EMPTY_WITHOUT = "その語を消すか、書き方を変えてみてください。"
EMPTY_TOGETHER = "すべてに該当する記録はありません。"
EMPTY_FEWER = "検索語を減らしてみてください。"
EMPTY_YEARS = "記録のある年度: {years}"
EMPTY_DATABASE = "このデータベースに記録はありません。"

ALL_VALUES = "（f で一覧）"
DROP_KEYS = "x か Ctrl+X "
NOTHING_TO_DROP = "ひとつだけ外して見つかる条件はありません。"
NO_NEED_TO_DROP = "記録が見つかっているので、外す条件はありません。"
NO_HITS = "この記録に、検索語と一致する所はありません。"
MAYBE = " 近い記録:"
SEARCHING = "検索しています"
NO_READINGS = "読みがないため、文字どおりに探します（作り直すには kyodo-tui build）"

# Sorting
SORT_TITLE = "並べ替え"
ORDERS = {
    Order.RELEVANCE: "関連度順",
    Order.DOCUMENT: "報告書の掲載順",
    Order.READING: "名称の五十音順",
    Order.DEPARTMENT: "担当課順",
    Order.ORGANISER: "主催者順",
    Order.DATE: "実施日の早い順",
    Order.PARTICIPANTS: "参加人数の多い順",
    Order.DOCUMENT_REVERSED: "報告書の掲載の逆順",
    Order.READING_REVERSED: "名称の五十音の逆順",
    Order.DEPARTMENT_REVERSED: "担当課の逆順",
    Order.ORGANISER_REVERSED: "主催者の逆順",
    Order.DATE_REVERSED: "実施日の遅い順",
    Order.PARTICIPANTS_REVERSED: "参加人数の少ない順",
}
SORT_AGAIN = "（もう一度選ぶと逆順）"

# Pages
STATISTICS_TITLE = "何ごとに数えますか"
NO_CROSS = "足さない（一つの項目で数える）"
SUMMARY_TITLE = "どの年度をまとめますか"
LATER_TITLE = "後の年度はどれですか"
EARLIER_TITLE = "前の年度はどれですか"
BODIES_TITLE = "どの団体を見ますか"
NO_BODY = "この記録には団体の名前がありません。"


def only_collectives(names: Sequence[str]) -> str:
    """Return why a record that only names groups of bodies has no page of one."""
    return f"「{'」「'.join(names)}」は多くの団体をまとめた呼び方で、ひとつの団体ではありません。"


WAIT_TITLE = "調べています"
WAIT_HINT = "Esc か Ctrl+C でやめます。"
GIVEN_UP = "調べるのをやめました。"
NO_RECORD = "その記録は、このデータベースにありません。"
NO_VISIT = "これより前・後に見た所はありません。"
RELATED_TITLE = "関係する記録"
RELATED_KEYS = "R で1件目へ、r ですべて"
RELATED_PERHAPS = "推定: "

# Copying
COPY_TITLE = "コピー"
COPY_OFF = "端末への送信は無効に設定されています。Y か F9 でコピー用の画面へ"
COPY_OFF_HERE = "端末への送信は無効に設定されています。マウスで選ぶか、e で保存できます"
COPY_TOO_LARGE = "大きすぎて端末へ送れません。Y か F9 の画面でファイルに保存できます"

# Input method and encoding
DATA_RENEWED = "データが更新されました。次のキーで新しいデータを表示します。"
DATA_RENEWED_BEHIND = "データが更新されました。ここを閉じると新しいデータを表示します。"
NEWER_DATA_UNREADABLE = "更新されたデータを読めません。前のデータを表示しています。"
DATA_GONE = "データベースのファイルがなくなりました。前のデータを表示しています。"
OLD_DATA = "前のデータを表示中"
SESSION_DROPPED = "前回は途中で切れました。H（Alt+左）で前回の続きに戻ります。"
NO_SUSPENDING = "制限つきの利用では、一時停止はできません。終了は q です。"
IDLE_WARNING = "操作がないため、まもなく最初の画面に戻ります（続けるには何かキーを押す）。"
QUIT_HINT = "終了するには q か F10（もう一度 Ctrl+C でも終了します）"
NOT_UTF_8 = "文字コードが UTF-8 ではないようです。端末を UTF-8 に設定してください。"

# Detail
UNKNOWN = "（記載なし）"
UNREVIEWED = "?"
FURIGANA_ON = "ふりがなを表示しました（?: 未確認の読み）"
FURIGANA_OFF = "ふりがなを消しました"
DETAIL_NONE = "記録が選ばれていません。"
NO_NEXT_RECORD = "これが最後の記録です。"
NO_PREVIOUS_RECORD = "これが最初の記録です。"
DETAIL_UNREADABLE = "記録を読めません。"

# Help
HELP_TITLE = "使い方"
GROUP_MOVE = "移動"
GROUP_OPEN = "詳細と戻り"
GROUP_SEARCH = "検索"
GROUP_TABS = "タブ"
GROUP_RELATED = "関係する記録・前例・集計"
GROUP_COPYING = "コピー"
GROUP_TAKING = "リストと書き出し"
GROUP_OTHER = "そのほか"
HELP_SEARCH = "検索欄へ。入力するごとに、すべてのタブを絞り込む"
HELP_TO_LIST = "検索欄から一覧へ（検索語はそのまま）"
HELP_EARLIER_QUERY = "検索欄が空のとき、前の検索語を呼び戻す"
HELP_CLEAR = "検索語を消す"
HELP_DROP = "該当がないとき、外すと最も多く見つかる条件をひとつ外す"
HELP_NEXT_HIT = "詳細のなかの次の一致へ"
HELP_PREVIOUS_HIT = "詳細のなかの前の一致へ"
HELP_OPEN = "詳細を開く"
HELP_BACK = "ひとつ戻る（終了はしない）"
HELP_PRESENT = "記録だけを大きく見せる・元に戻す（J と K で次と前の記録へ）"
HELP_FURIGANA = "ふりがなの表示・非表示（? は未確認の読み）"
HELP_TAB_NUMBER = "その番号のタブへ。もう一度押すと次の名義へ"
HELP_NEXT_TAB = "次のタブへ（後援は名義ごと）"
HELP_PREVIOUS_TAB = "前のタブへ"
HELP_DOWN = "下へ"
HELP_UP = "上へ"
HELP_PAGE_DOWN = "1画面下へ"
HELP_PAGE_UP = "1画面上へ"
HELP_HALF_DOWN = "半画面下へ"
HELP_HALF_UP = "半画面上へ"
HELP_NEXT_RECORD = "次の記録へ（詳細を見ているときも）"
HELP_PREVIOUS_RECORD = "前の記録へ（詳細を見ているときも）"
HELP_FIRST = "先頭へ"
HELP_LAST = "末尾へ"
HELP_SORT = "並べ替え（関連度、掲載順、五十音順、担当課、主催者、実施日、人数）"
HELP_CHOOSE = "番号で選ぶ"
HELP_MARK = "印を付ける・外す（印の記録は候補リストに入る）"
HELP_EXPORT = "ファイルに書き出す（表示中か候補リスト。CSV、Excel、配布資料など）"
EXPORT_WHAT = "何を書き出しますか"
EXPORT_AS = "どの形で書き出しますか"
PAGE_AS_TEXT = "table"
PAGE_KINDS = {
    "xlsx": "Excel（XLSX、表ごとのシート）",
    "csv": "CSV（表計算ソフト用）",
    "tsv": "TSV（表計算ソフト用、タブ区切り）",
    "markdown": "Markdown",
    PAGE_AS_TEXT: "文字だけの表",
    "json": "JSON",
}
"""Code of a format → what a page in it is called."""
EXPORT_WHERE = "どこに書き出しますか"
EXPORT_PATH = "ファイル"
EXPORT_NAME = "kyodo"
EXPORT_EXISTS = "同じ名前のファイルがあります。置き換えますか"
EXPORT_KEEP, EXPORT_REPLACE = "やめる", "置き換える"
HELP_NEXT_ENCODING = "書き出す文字コードを変える（CSV と TSV）"
FOOT_NEXT_ENCODING = "文字コード"
EXPORT_ENCODING = "文字コード"
EXPORT_NEXT_ENCODING = "（Tab で変える）"
ENCODING_LABELS = {
    "utf-8-sig": "UTF-8（BOM 付き、Excel 向け）",
    "utf-8": "UTF-8（BOM なし）",
    "cp932": "シフト JIS（CP932）",
}
EXPORT_RUNNING = "書き出しています（Esc でやめる）"
EXPORT_STOPPED = "書き出しをやめました。ファイルは作っていません。"
EXPORT_OTHER_LIST = "ほかのリスト"
EXPORT_WHICH_LIST = "どのリストを書き出しますか"
EXPORT_AS_UTF_8 = "UTF-8（BOM 付き）で書き出す"
REPLACEMENT = "〓"
EXPORT_NOTHING = "書き出せる記録がありません。"
HANDOUT_HTML = "配布資料（HTML、A4 に印刷）"
HANDOUT_TEXT = "配布資料（文字だけ）"
HANDOUT_FULL = "配布資料（HTML、全項目）"
HANDOUT_PRINTED = "端末のプリンターで印刷"
PRINT_TOO_MANY = "一度に印刷できるのは 500件までです。ファイルに書き出してください。"
EVERY_RECORD = "すべての記録"
COPY_TABLE_AS = "どの表でコピーしますか"
HELP_SHORTLIST = "候補リスト（印を付けた記録）を見る"
HELP_LISTS = "リストの一覧（印の入れ先を選ぶ、作る、名前を変える、共有リストを見る）"
HELP_OPEN_LIST = "リストを開く（自分のリストなら、印の入れ先になる）"
HELP_NEW_LIST = "新しいリストを作る"
HELP_RENAME_LIST = "リストの名前を変える"
HELP_DELETE_LIST = "リストを削除する（U で戻せる）"
HELP_COPY_LIST = "リストを新しいリストに写す（共有リストも）"
LISTS_TITLE = "リスト"
LIST_COLUMN = "リスト"
LIST_COUNT = "件数"
LIST_KIND = "種類"
LIST_OWN = "自分"
LIST_OWN_CURRENT = "自分（印の入れ先）"
LIST_SHARED = "共有（見るだけ）"
LIST_NAME = "名前"
LIST_NEW_TITLE = "新しいリストの名前"
LIST_RENAME_TITLE = "リストの新しい名前"
LIST_COPY_TITLE = "写す先の、新しいリストの名前"
LIST_IS_SHARED = "共有リストは変えられません。A で自分のリストに写せます。"
LIST_COPIED_NAME = "{name}の写し"
NOTHING_BACK = "戻せるものはありません。"
NOTHING_LEFT = "リストに記録がありません。"
HELP_UNMARK = "リストから除く"
HELP_UNDO = "最後に除いたものを戻す"
HELP_NOTE = "記録にメモを書く（空にすると消す）"
HELP_COMPARE = "印を付けた2件の記録を比べる（候補リストでは、この記録と次の記録）"
COMPARE_WHICH = "比べるには、2件に印を付けるか（Space）、b のリストで記録に合わせて C を押してください。"
NOTE_TITLE = "メモ（空にすると消す）"
NOTE_LABEL = "メモ"
NOTHING_TO_COMPARE = "比べるには、今のデータにある記録が2件いります。"
HELP_ENTRY_DOWN = "記録をひとつ下に移す"
HELP_ENTRY_UP = "記録をひとつ上に移す"
HELP_COPY = "コピー（名称、1行、全文、記録番号、JSON から選んで端末のクリップボードへ）"
HELP_COPY_VIEW = "コピー用の画面（文字だけ。マウスで選べます）"
HELP_SAVE = "見えている内容をファイルに保存"
HELP_ACCEPT = "選んだものに決める"
HELP_MATCH = "名簿の名前をすべての記録と照合（名前を貼り付ける）"
HELP_FILTERS = "絞り込み（形態・担当課・団体などの値と件数）"
HELP_TOGGLE_VALUE = "その値で絞る・やめる（同じ項目の値は、どれか）"
HELP_EXCLUDE_VALUE = "その値を除く・やめる"
HELP_CLEAR_FACET = "その項目の絞り込みをやめる"
HELP_NEXT_FACET = "次の項目へ"
HELP_PREVIOUS_FACET = "前の項目へ"
HELP_NARROW = "値を漢字・かな・ローマ字で探す"
HELP_ONLY_LIKE = "この記録と同じ値だけにする（値を選ぶ）"
HELP_WITHOUT_LIKE = "この記録と同じ値を除く（値を選ぶ）"
HELP_FILTER = "使い方のなかを漢字・かな・ローマ字で探す"
HELP_PALETTE = "操作を名前で探して実行（例: ならび、narabi）"
HELP_CROSS = "集計に項目をもう一つ足して、行と列の表にする"
HELP_SORT_LINES = "集計の行の並べ替え（項目の順、件数、回数、参加人数）"
HELP_SUMMARY = "総括表（一年の件数・回数・人数を、前の年度と並べる。もう一度押すと年度を選ぶ）"
HELP_COMPARE_YEARS = "年度の比較（継続・新規・終了など。もう一度押すと年度を選ぶ）"
HELP_NEXT_SECTION = "次の表へ"
HELP_PREVIOUS_SECTION = "前の表へ"
HELP_STATISTICS = "一覧の件数と参加人数を数える（もう一度押すと項目を選ぶ）"
HELP_JUMP = "その記録へ"
HELP_JUMP_RELATED = "詳細の終わりにある、関係する記録の1件目へ"
HELP_RELATED = "関係する記録（同じ催し・団体・シリーズ・担当課）"
HELP_ORGANISATION = "団体のページ（その団体の記録、表記、担当課）"
HELP_PRECEDENTS = "前例（同じ催しの年度ごとの記録）"
HELP_HISTORY_BACK = "前に見ていた所へ戻る（検索語、タブ、行、ページ）"
HELP_HISTORY_FORWARD = "戻る前の所へ進む"
HELP_THEME = "色合い（明るい、暗い）を選ぶ"
THEME_TITLE = "色合い"
THEMES = {"auto": "端末に合わせる", "light": "明るい", "dark": "暗い"}
THEME_LOCKED = "色合いは、管理者の設定で決まっています。"
THEME_SET = "次に起動したときは、設定 theme のとおりになります。"
HELP_HELP = "この画面"
HELP_REDRAW = "画面を描き直す"
HELP_GIVE_UP = "時間のかかる調べものをやめる"
HELP_QUIT = "終了（Ctrl+C を続けて2回押しても終了）"
HELP_CLOSE = "重ねて開いた画面を閉じる"
HELP_QUERY_TITLE = "検索語の書き方"
HELP_QUERY = (
    ("防災 訓練", "両方を含む"),
    ("-中止", "含まない"),
    ('"まち 育て"', "ひと続きの語句として探す"),
    ("課:青少年", "担当課だけを探す"),
    ("形態:後援", "値で絞り込む"),
)
HELP_FIELDS_TITLE = "検索語の前に付ける項目名"
CALENDAR_EXAMPLES = {
    "year": ("令和2年度", "R2", "2020"),
    "month": ("10", "10月", "令和2年10月", "2020-10"),
    "date": ("10/18", "10月18日", "令和2年10月18日", "2020-10-18"),
}
FIELDS_SPOKEN = {
    "name": "めいしょう なまえ",
    "dept": "か たんとうか ぶしょ",
    "org": "しゅさい だんたい",
    "purpose": "もくてき ないよう",
    "effects": "こうか はんきょう",
    "form": "けいたい きょうさい こうえん",
    "holder": "めいぎ",
    "freq": "くぶん じっしくぶん",
    "kind": "あいて だんたい",
    "mode": "じょうたい じょうきょう ちゅうし",
    "year": "ねんど",
    "month": "つき がつ",
    "date": "ひ ひづけ じっしび",
}
"""Field of a query → what a person may type in the help to find it."""
HELP_NOTHING = "該当する説明はありません。"
HELP_NOTES_TITLE = "補足"
HELP_NOTES = (
    "日本語入力がオンのままでも使えます。全角の ｊ ／ ？ １ なども同じ働きをします。",
    "並べ替え、色合い、印の入れ先のリストは、次に起動したときも同じです。",
)

# Panels
NAMES_PROMPT = "名前"
NAMES_HINT = "1行に1つ。貼り付けもできます。空のまま Enter で照合"
TOO_MANY_NAMES = "画面で照合できるのは 1,000件までです。kyodo-tui match を使ってください。"
FILTERS_HINT = "値を漢字・かな・ローマ字で探す"
FILTERS_NOTHING = "該当する値はありません。"
ONLY_TITLE = "どの値だけにしますか"
WITHOUT_TITLE = "どの値を除きますか"
NO_VALUES = "絞り込める値がありません。"
FILTER = "絞り込み"
SHORTLIST_EMPTY = "印を付けた記録はありません。Space で印を付けられます。"
PALETTE_TITLE = "操作を探す"
PALETTE_PROMPT = "操作"
PALETTE_HINT = "漢字・かな・ローマ字で（例: narabi）"
PALETTE_NOTHING = "該当する操作はありません。"
FILTER_HINT = "漢字・かな・ローマ字で絞り込み"

# Footer
FOOT_SEARCH = "検索"
FOOT_TO_LIST = "一覧へ"
FOOT_CLEAR = "解除"
FOOT_DROP = "条件を外す"
FOOT_NEXT_HIT = "次の一致"
FOOT_OPEN = "詳細"
FOOT_BACK = "戻る"
FOOT_PRESENT = "大きく見せる"
FOOT_NEXT_RECORD = "次の記録"
FOOT_PREVIOUS_RECORD = "前の記録"
FOOT_FURIGANA = "ふりがな"
FOOT_SORT = "並べ替え"
FOOT_CHOOSE = "選ぶ"
FOOT_ACCEPT = "決定"
FOOT_FILTERS = "絞り込み"
FOOT_TOGGLE_VALUE = "絞る"
FOOT_EXCLUDE_VALUE = "除く"
FOOT_CLEAR_FACET = "項目を解除"
FOOT_NEXT_FACET = "項目"
FOOT_NARROW = "値を探す"
FOOT_FILTER = "絞り込み"
FOOT_PALETTE = "操作"
FOOT_MARK = "印"
FOOT_EXPORT = "書き出す"
FOOT_SHORTLIST = "候補"
FOOT_UNMARK = "除く"
FOOT_UNDO = "戻す"
FOOT_NOTE = "メモ"
FOOT_COMPARE = "比べる"
FOOT_ENTRY_DOWN = "移す"
FOOT_LISTS = "リスト"
FOOT_OPEN_LIST = "開く"
FOOT_NEW_LIST = "作る"
FOOT_RENAME_LIST = "名前"
FOOT_DELETE_LIST = "削除"
FOOT_COPY_LIST = "写す"
FOOT_COPY = "コピー"
FOOT_SAVE = "保存"
FOOT_TABS = "タブ"
FOOT_STATISTICS = "集計"
FOOT_CROSS = "行と列"
FOOT_SUMMARY = "総括表"
FOOT_COMPARE_YEARS = "年度の比較"
FOOT_NEXT_SECTION = "次の表"
FOOT_JUMP = "記録へ"
FOOT_JUMP_RELATED = "関係1件目"
FOOT_RELATED = "関係"
FOOT_ORGANISATION = "団体"
FOOT_PRECEDENTS = "前例"
FOOT_HELP = "ヘルプ"
FOOT_QUIT = "終了"
FOOT_GIVE_UP = "やめる"
FOOT_CLOSE = "閉じる"

KEY_LEFT = "左"
KEY_RIGHT = "右"
KEY_UP = "上"
KEY_DOWN = "下"

# Terminal
TOO_SMALL = "画面が小さすぎます"


def number(value: int | None) -> str:
    """Return a number, or a placeholder while it is being counted."""
    return "--" if value is None else f"{value:,}"


def count(records: int | None) -> str:
    """Return a number of records."""
    return f"{number(records)}件"


SUMS_UNKNOWN = f"{number(None)}回 {number(None)}人"
"""How often something was held, and how many people came, while that is added up."""


def sums(found: Figures) -> str:
    """Return what the sessions of a record come to, its meetings after the rest."""
    held = held_text(found)
    return "  ".join(filter(None, (held and f"計{held}", meetings_text(found))))


def matches(counts: MatchCounts) -> str:
    """Return how many hits are in writing, and how many only by reading."""
    return f"（表記 {counts.written:,}・読み {counts.read:,}）"


def years(sorted_years: Sequence[int]) -> str:
    """Return fiscal years, oldest first, as short as they can be read."""
    if len(sorted_years) < 2:
        return "".join(f"{era_year_label(year)}度" for year in sorted_years)
    short = [fiscal_year_short(year) for year in sorted_years]
    if len(short) > _MAX_YEARS:
        return f"{short[0]}～{short[-1]}年度のうち{len(short)}か年度"
    return f"{'・'.join(short)}年度"


def fiscal_year(year: int) -> str:
    """Return a fiscal year in both calendars."""
    return fiscal_year_label(year)


def columns_left_out(headings: Sequence[str]) -> str:
    """Return that there is no room for some columns."""
    return f"画面の幅に入らない欄: {'、'.join(headings)}"


def cross_title(label: str) -> str:
    """Return the question by what else to count."""
    return f"{label}のほかに、何ごとに数えますか"


def too_small(width: int, height: int) -> str:
    """Return the size the browser needs."""
    return f"幅{width}桁・高さ{height}行以上に広げてください"


def without(condition: str, count: int) -> str:
    """Return how many records there would be without a condition."""
    return f"{condition}を外すと {count:,}件"


def alone(condition: str, count: int) -> str:
    """Return how many records there are with nothing but a condition."""
    return f"{condition}だけでも {count:,}件"


def with_drop_key(said: str) -> str:
    """Return what there would be without a condition, with the key that drops it."""
    return f"{said}（{DROP_KEYS}で外す）"


def nothing_like(terms: tuple[str, ...]) -> str:
    """Return that nothing matches some terms."""
    return f"「{'」「'.join(terms)}」に該当する記録はありません。" if terms else EMPTY_TITLE


def sorted_by(order: str) -> str:
    """Return how a list is sorted."""
    return f"並び: {order}"


def elsewhere(number: int) -> str:
    """Return that other tabs have hits."""
    return f"ほかのタブには {number:,}件あります: 1 で「{EVERYTHING}」へ"


def to_drop(count: int) -> str:
    """Return the key that drops the condition to blame, and how many records there are then."""
    return f"x で外すと {count:,}件" if count else f"x で{FOOT_DROP}"


def dropped(condition: str) -> str:
    """Return that a condition was dropped."""
    return f"{condition}を外しました（戻るには一覧で H）"


def marked(name: str, number: int) -> str:
    """Return that a record was marked; ``name`` is the list it went to."""
    return f"印を付けました（{name} {number:,}件、b で見る）"


def unmarked(name: str, number: int) -> str:
    """Return that a mark was taken away."""
    return f"印を外しました（{name} {number:,}件）"


def list_made(name: str) -> str:
    """Return that a list was made."""
    return f"リスト「{name}」を作りました"


def list_in_use(name: str) -> str:
    """Return that marks go to another list."""
    return f"印は「{name}」に入ります"


def list_renamed(name: str) -> str:
    """Return that a list has another name."""
    return f"「{name}」に変えました"


def list_deleted(name: str, number: int) -> str:
    """Return that a list was removed."""
    return f"「{name}」（{number:,}件）を削除しました{'。U で戻せます' if number else ''}"


def list_taken(name: str) -> str:
    """Return that there is a list of this name."""
    return f"「{name}」は、もうあります"


def list_back(name: str, number: int) -> str:
    """Return that records of a list were put back."""
    return f"「{name}」に {number:,}件を戻しました"


def shown_records(number: int) -> str:
    """Return what the records in sight are called."""
    return f"表示中の {number:,}件"


def listed_records(name: str, number: int) -> str:
    """Return what the records of a list are called."""
    return f"{name}の {number:,}件"


def as_table(what: str) -> str:
    """Return that records are copied as a table."""
    return f"{what}を表で"


def exported(path: str, number: int, gone: int = 0, replaced: str = "") -> str:
    """Return where records were written; how many of a list are gone since, and what was replaced."""
    notes = [f"{replaced}を{REPLACEMENT}に置き換えました"] if replaced else []
    notes += [f"今のデータにない {gone:,}件は含みません"] if gone else []
    said = f"（{'、'.join(notes)}）" if notes else ""
    return f"{number:,}件を書き出しました{said}: {path}"


def printed(number: int) -> str:
    """Return that records were sent to the printer of the terminal; whether it prints is unknown."""
    return f"{number:,}件を端末のプリンターへ送りました"


def export_progress(done: int, total: int) -> str:
    """Return how many records were read; all of them are then put together."""
    if done >= total:
        return f"{total:,}件をファイルにまとめています"
    return f"{done:,}/{total:,}件"


def lacking(named: str) -> str:
    """Return which characters of which records an encoding lacks."""
    return f"シフト JIS にない文字: {named}"


def replace_lacking() -> str:
    """Return that characters that the encoding lacks are replaced."""
    return f"{REPLACEMENT} に置き換えて書き出す"


def position(place: int, count: int | None) -> str:
    """Return the place of a record in the list."""
    return f"{place:,}/{number(count)}"


def hit_position(position: int, total: int) -> str:
    """Return the place among the hits within a record."""
    return f"一致 {position}/{total}"


def also_called(names: tuple[str, ...]) -> str:
    """Return that a field has other names."""
    return f"{'、'.join(names)} とも書けます"


def sent(what: str) -> str:
    """Return that something was sent; whether it arrived is unknown."""
    return f"端末のクリップボードへ送りました（{what}）。貼り付けられないときは Y か F9"


def saved(path: str) -> str:
    """Return where a file was written."""
    return f"保存しました: {path}"


def names_title(number: int) -> str:
    """Return the title of the list of names to match."""
    return f"名簿照合（{number:,}件）"


def lines_in_sight(first: int, last: int, count: int, *, more: bool) -> str:
    """Return which lines of a panel are in sight, and whether others are below."""
    return f"{first:,}-{last:,}/{count:,}行" + (" 続きあり" if more else "")


def no_command(key: str) -> str:
    """Say that a key does nothing where it was pressed."""
    return f"{key} はここでは使えません（: で一覧）。"


def progress(done: int, of: int) -> str:
    """Return how far a long look-up is: how many parts are done, of how many (0 where that is not known)."""
    if not done:
        return "しばらくお待ちください…"
    return f"{done:,} / {of:,}件" if of else f"{done:,}件"


def filters_title(found: int | None) -> str:
    """Return the title of the facet pane, with the number of records; ``None`` while it is counted."""
    return f"絞り込み（{'数えています…' if found is None else f'{found:,}件'}）"


def filter_values(found: int, known: int) -> str:
    """Return how many values of a facet have a record, of how many."""
    return f"{found:,}/{known:,}" if found < known else f"{known:,}"


def filter_several(records: int) -> str:
    """Return how many records count in more than one value."""
    return f"（{records:,}件は複数に当たる）"


def value_choice(facet: str, value: str, count: int) -> str:
    """Return a value of a record in the menu of its values."""
    return f"{facet}: {value}（{count:,}件）"
