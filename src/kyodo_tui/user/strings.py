"""Messages about the user's own files, as users read them."""

SAVE_FAILED = "ファイルに保存できませんでした（{reason}）。"
SAVE_REMEDY = "書き込める場所に移ってから起動するか、画面の文字を選んでコピーしてください。"
SAVE_TOO_MANY = "同じ名前のファイルが多すぎます"
