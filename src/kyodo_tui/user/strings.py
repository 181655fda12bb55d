"""Messages about the user's own files, as users read them."""

import errno

SAVE_FAILED = "ファイルに保存できませんでした（{reason}）。"
SAVE_REMEDY = "書き込める場所に移ってから起動するか、画面の文字を選んでコピーしてください。"
SAVE_TOO_MANY = "同じ名前のファイルが多すぎます"

OUTPUT_FAILED = "ファイルに書き出せませんでした: {path}（{reason}）"
OUTPUT_REMEDY = "保存先のフォルダーと権限を確かめてください。"
_OTHER_FOLDER = "書き込めるフォルダーを指定してください。"
_NO_ROOM = "空きを作るか、別のフォルダーを指定してください。"
OUTPUT_REASONS = {
    errno.EEXIST: (
        "同じ名前のファイルがあります",
        "別の名前にするか、置き換えてよければ --overwrite を付けてください。",
    ),
    errno.ENOENT: ("フォルダーがありません", "フォルダーを作ってから、もう一度実行してください。"),
    errno.ENOTDIR: ("フォルダーがありません", "フォルダーを作ってから、もう一度実行してください。"),
    errno.EISDIR: ("フォルダーです", "ファイルの名前まで指定してください。"),
    errno.EACCES: ("書き込む権限がありません", _OTHER_FOLDER),
    errno.EPERM: ("書き込む権限がありません", _OTHER_FOLDER),
    errno.EROFS: ("書き込めない場所です", _OTHER_FOLDER),
    errno.ENOSPC: ("空き容量がありません", _NO_ROOM),
    errno.EDQUOT: ("割り当てられた容量を使い切っています", _NO_ROOM),
    errno.EFBIG: ("ファイルの大きさの上限に達しました", _NO_ROOM),
    errno.ENAMETOOLONG: ("名前が長すぎます", "短い名前を指定してください。"),
    errno.ELOOP: ("リンクをたどれません", "リンクでない名前を指定してください。"),
}
"""Error number → why a file cannot be written, and what to do."""

EXPORT_OFF = "設定 export により、記録は書き出せません。"
EXPORT_OFF_REMEDY = "必要なときは管理者に相談してください。"
FILES_OFF = "設定 files により、ファイルには書き出せません。"
FILES_OFF_REMEDY = (
    "手元の端末から ssh 接続先 kyodo-tui export 検索語 > ファイル名 とすれば、手元のファイルに書き出せます。"
)
FILES_NO_HOME = "設定 files により、ホームにだけ書き出せますが、ホームがありません。"
FILES_ELSEWHERE = "設定 files により、ここには書き出せません: {path}"
FILES_ELSEWHERE_REMEDY = "{folder} のなかのファイルを指定してください。"
FILES_UNSAFE = "設定 files により、この名前では書き出せません: {path}"
FILES_UNSAFE_REMEDY = ". や - で始まらず、制御文字を含まない名前を指定してください。"
