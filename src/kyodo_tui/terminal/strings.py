"""Messages about the terminal, as users read them."""

NO_TERMINAL = "端末から実行されていないため、閲覧画面を開けません。"
NO_TERMINAL_REMEDY = "端末から直接実行してください。SSH 経由なら ssh -t を付けます。閲覧画面を開かずに使うには kyodo-tui --lines か kyodo-tui search を使ってください。"
NO_TERM = "端末の種類が分からないため、閲覧画面を開けません（TERM が設定されていません）。"
DUMB_TERM = "この端末の種類では閲覧画面を開けません（TERM={term}）。"
OTHER_ENCODING = "文字コードが UTF-8 ではないため、閲覧画面を開けません（{setting}）。"
ENCODING_REMEDY = (
    "端末の文字コードを UTF-8 にし、export LC_ALL=ja_JP.UTF-8 を実行してから、もう一度起動してください。"
    "今の文字コードのままでも kyodo-tui --lines は使えます。"
)
TERM_REMEDY = (
    "例: export TERM=xterm-256color を実行してから、もう一度起動してください。"
    "画面を描けない端末では kyodo-tui --lines が使えます。"
)
FEW_DESCRIPTORS = "一度に開けるファイルの数の上限（{limit}）が小さすぎるため、閲覧画面を開けません。"
DESCRIPTORS_REMEDY = (
    "ulimit -n {needed} 以上にするか、管理者に上限を上げてもらってから、もう一度起動してください。"
)
