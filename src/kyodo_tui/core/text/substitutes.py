"""Substitutes for characters of ambiguous width (mode ``subst``).

Every substitute consists of characters on whose width all terminals agree. It conveys the meaning rather than the look;
without a substitute it is ``〓``, which printers use for a missing character.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kyodo_tui.core.text.ambiguous import is_ambiguous

UNKNOWN = "〓"

_TABLE = {
    # Signs of Japanese text
    "※": "＊", "…": "..", "‥": "..", "․": ".", "·": "･", "•": "・", "‧": "･", "‾": "~", "∼": "~",
    "“": '"', "”": '"', "‘": "'", "’": "'", "′": "'", "″": '"', "‵": "`", "´": "'", "¨": '"', "¸": ",",
    "‐": "-", "–": "-", "—": "-", "―": "-", "‖": "||", "∥": "||", "†": "+", "‡": "++",
    "○": "〇", "◯": "〇", "◎": "(o)", "●": "(*)", "◐": "(|", "◑": "|)", "⊕": "(+)", "⊙": "(.)",
    "△": "/\\", "▲": "/*\\", "▽": "\\/", "▼": "\\*/", "▶": ">", "▷": ">", "◀": "<", "◁": "<",
    "□": "[ ]", "■": "[*]", "◇": "<>", "◆": "<*>", "◈": "<*>", "☆": "*", "★": "(*)", "✽": "*",
    "◢": "/", "◣": "\\", "◤": "/", "◥": "\\",
    "→": "->", "←": "<-", "↑": "^", "↓": "v", "↔": "<->", "↕": "^v", "⇒": "=>", "⇔": "<=>", "⇧": "^",
    "↖": "<^", "↗": "^>", "↘": "v>", "↙": "<v", "☞": "->", "☜": "<-", "↸": "<^", "↹": "<->",
    # Signs of calculation, units, currencies
    "×": "x", "÷": "/", "±": "+-", "≠": "=/=", "≒": "~=", "≈": "~=", "≌": "~=", "∽": "~", "≡": "==",
    "≦": "<=", "≧": ">=", "≤": "<=", "≥": ">=", "≪": "<<", "≫": ">>", "≮": "/<", "≯": "/>", "∞": "oo",
    "∴": ".:.", "∵": ":.:", "∶": ":", "∷": "::", "√": "/-", "∕": "/", "∑": "S", "∏": "P", "∫": "S",
    "∬": "SS", "∮": "S", "∂": "d", "∇": "\\/", "∀": "A", "∃": "E", "∈": "(-", "∋": "-)", "∧": "&",
    "∨": "v", "∩": "n", "∪": "u", "∣": "|", "∝": "oc", "⊂": "(", "⊃": ")", "⊆": "(=", "⊇": "=)",
    "⊿": "/\\", "∟": "L", "∠": "<", "⊥": "T", "⌒": "^",
    "°": "度", "℃": "度", "℉": "度F", "‰": "/1000", "ℓ": "l", "€": "EUR", "¤": "$", "§": "S.", "¶": "P.",
    "®": "(R)", "¡": "!", "¿": "?", "☎": "TEL", "☏": "TEL", "☉": "日", "♨": "湯", "♂": "男", "♀": "女",
    "♪": "~", "♩": "~", "♬": "~", "♭": "b", "♯": "#", "♡": "<3", "♥": "<3",
    # Latin letters without a decomposition
    "Æ": "AE", "æ": "ae", "Ð": "D", "ð": "d", "đ": "d", "Þ": "Th", "þ": "th", "Ø": "O", "ø": "o", "ß": "ss",
    "Œ": "OE", "œ": "oe", "Ħ": "H", "ħ": "h", "ı": "i", "ĸ": "k", "Ł": "L", "ł": "l", "Ŋ": "N", "ŋ": "n",
    "Ŧ": "T", "ŧ": "t", "ɑ": "a", "ɡ": "g",
    # Cyrillic, letter by letter
    "Ж": "Zh", "ж": "zh", "Ч": "Ch", "ч": "ch", "Ш": "Sh", "ш": "sh", "Щ": "Shch", "щ": "shch",
    "Ю": "Yu", "ю": "yu", "Я": "Ya", "я": "ya", "Х": "Kh", "х": "kh", "Ц": "Ts", "ц": "ts", "Ё": "Yo",
    "ё": "yo", "Й": "I", "й": "i",
    **dict(zip("АБВГДЕЗИКЛМНОПРСТУФЪЫЬЭ", "ABVGDEZIKLMNOPRSTUF\"Y'E", strict=True)),
    **dict(zip("абвгдезиклмнопрстуфъыьэ", "abvgdeziklmnoprstuf\"y'e", strict=True)),
}  # fmt: skip


_FRAMED = re.compile(r"(?:NEGATIVE )?(?:CIRCLED|SQUARED) LATIN CAPITAL LETTER ([A-Z])")
_ENDS = {"UP", "DOWN", "LEFT", "RIGHT"}


@lru_cache(maxsize=4096)
def substitute(char: str) -> str:
    """Return the substitute of ``char``; ``char`` itself if its width is not ambiguous."""
    if not is_ambiguous(char):
        return char
    name = unicodedata.name(char, "")
    return _TABLE.get(char) or _framed(char, name) or _drawn(name) or _decomposed(char) or UNKNOWN


def _framed(char: str, name: str) -> str:
    """Return the content of a circle or a square (``①`` → ``(1)``), or the name of a Greek letter."""
    if letter := _FRAMED.fullmatch(name):
        return f"({letter[1]})"
    if name.startswith(("CIRCLED ", "DOUBLE CIRCLED ", "NEGATIVE CIRCLED ", "DINGBAT ")):
        number = unicodedata.numeric(char, None)
        framed = unicodedata.normalize("NFKC", char) if number is None else str(int(number))
        return f"({framed})" if framed.isascii() else ""
    if name.startswith("GREEK "):
        word = name.split()[-1].replace("LAMDA", "LAMBDA")
        return word.capitalize() if " CAPITAL " in name else word.lower()
    return ""


def _drawn(name: str) -> str:
    """Return the ASCII drawing of box drawing characters and blocks."""
    if name.startswith("BOX DRAWINGS "):
        if "DIAGONAL" in name:
            return "X" if "CROSS" in name else "/" if "UPPER RIGHT" in name else "\\"
        vertical, horizontal = "VERTICAL" in name, "HORIZONTAL" in name
        meeting = (vertical and horizontal) or not _ENDS.isdisjoint(name.split())
        return "+" if meeting else "|" if vertical else "-"
    filled = "BLOCK" in name or name.endswith(" SHADE") or "SQUARE WITH " in name or "WHITE SQUARE" in name
    return "#" if filled else ""


def _decomposed(char: str) -> str:
    """Return the decomposition of ``char``: letters without marks, units, fractions."""
    text = unicodedata.normalize("NFKD", char).replace("\N{FRACTION SLASH}", "/")
    if text == char:
        return ""
    parts = [substitute(part) for part in text if not unicodedata.combining(part)]
    return "" if UNKNOWN in parts else "".join(parts).strip()
