"""Write the key sheet of the manual from the browser's own table of commands: ``make docs``."""

from __future__ import annotations

from pathlib import Path

from kyodo_tui.tui.commands import COMMANDS, GROUPS, Command, KeyContext

TARGET = Path(__file__).resolve().parent.parent / "docs" / "manual" / "keys.md"

PLACES = {
    KeyContext.LIST: "一覧",
    KeyContext.DETAIL: "詳細",
    KeyContext.SEARCH: "検索欄",
    KeyContext.HELP: "ヘルプ",
    KeyContext.MENU: "メニュー",
    KeyContext.COPY: "コピー用の画面",
    KeyContext.FILTER: "パネルの絞り込み",
    KeyContext.FILTERS: "絞り込みの画面",
    KeyContext.NAMES: "名簿の欄",
    KeyContext.PROMPT: "入力欄",
    KeyContext.FILE: "書き出すファイルの欄",
    KeyContext.SHORTLIST: "候補リスト",
    KeyContext.SHARED_LIST: "共有リスト",
    KeyContext.LISTS: "リストの一覧",
    KeyContext.PALETTE: "操作を探す画面",
    KeyContext.PAGE: "関係する記録などの画面",
    KeyContext.STATISTICS: "集計の画面",
    KeyContext.YEARS: "年度の比較の画面",
    KeyContext.PRESENT: "記録だけの画面",
    KeyContext.PROGRESS: "書き出しの途中",
    KeyContext.WAITING: "調べものの途中",
}
_WAITING = frozenset({KeyContext.WAITING})
"""Little can be done while something is looked up: what works there, too, is not told apart."""
_EVERYWHERE = frozenset(PLACES) - _WAITING
_READING = _EVERYWHERE - {KeyContext.SEARCH}
MANY_PLACES = {
    _EVERYWHERE: "どこでも",
    _READING: "検索欄のほかは、どこでも",
    _READING - {KeyContext.LIST, KeyContext.DETAIL}: "重ねて開いたどの画面でも",
}
ARROWS = {"上": "↑", "下": "↓"}

INTRODUCTION = """# キー操作

[目次](index.md)

このページは、プログラムが持っている操作の表から自動で作っています（`make docs`）。画面で `?` か `F1` を押しても、同じ内容を見られます。

- 同じ行に並んでいるキーは、どれを押しても同じ働きです。
- 文字のキーは、日本語入力がオンのまま全角の文字（`ｊ` `Ｇ` `１` など）になっても、同じように働きます。`/` は `／` や `・`、`[` は `［` や `「`、`]` は `］` や `」` になっても大丈夫です。
- 「操作の名前」は、[設定](settings.md#キーを変える)でキーを変えるときに使います。
- 「使える場所」は、キーを押すときにカーソルがある場所です。検索欄にいるあいだ、文字のキーは検索語として入力されます。
"""

EDITING = """## 検索欄での文字の編集

| キー | 動作 |
|---|---|
| `←` `→` | 1文字左へ、右へ |
| `Home` `Ctrl+A` | 先頭へ |
| `End` `Ctrl+E` | 末尾へ |
| `Backspace` `Ctrl+H` | 左の1文字を消す |
| `Delete` `Ctrl+D` | カーソル位置の1文字を消す |
| `Ctrl+W` | 左の1語を消す |
| `Ctrl+U` | カーソルより左をすべて消す |
| `Ctrl+K` | カーソルより右をすべて消す |

`Ctrl+A` は GNU screen が先に受け取ることがあります。そのときは `Home` を使ってください。
"""


def key_sheet() -> str:
    """Return the key sheet as Markdown."""
    parts = [INTRODUCTION]
    for group in GROUPS:
        rows = [_row(command) for command in COMMANDS if command.group == group]
        parts.append(
            "\n".join(
                [f"## {group}\n", "| キー | 動作 | 使える場所 | 操作の名前 |", "|---|---|---|---|", *rows]
            )
            + "\n"
        )
    return "\n".join([*parts, EDITING])


def _row(command: Command) -> str:
    places = MANY_PLACES.get(command.where - _WAITING) or "、".join(
        label for place, label in PLACES.items() if place in command.where
    )
    labels = " ".join(f"`{ARROWS.get(label, label)}`" for label in command.key_labels())
    words = "キーの一覧を開く" if command.id == "help" else command.help
    name = "" if command.takes_key else f"`{command.id}`"
    return f"| {labels} | {words} | {places} | {name} |"


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(key_sheet(), encoding="utf-8")
