"""What keys are called: by Textual, by a person, and what they give with the Japanese input method on."""

from __future__ import annotations

from kyodo_tui.tui import strings

# What the keys of a Japanese keyboard give with the input method on, besides the full-width forms.
_INPUT_METHOD = {"/": "・", "[": "「", "]": "」"}
_FULL_WIDTH = 0xFEE0

CHARACTER_NAMES = {
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "minus": "-",
    "equals_sign": "=",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "exclamation_mark": "!",
    "quotation_mark": '"',
    "number_sign": "#",
    "dollar_sign": "$",
    "percent_sign": "%",
    "ampersand": "&",
    "apostrophe": "'",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "asterisk": "*",
    "plus": "+",
    "comma": ",",
    "full_stop": ".",
    "semicolon": ";",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "at": "@",
    "backslash": "\\",
    "circumflex_accent": "^",
    "underscore": "_",
    "grave_accent": "`",
    "left_curly_bracket": "{",
    "vertical_line": "|",
    "right_curly_bracket": "}",
    "tilde": "~",
}
"""How Textual names the key of a punctuation mark → the mark."""
KEY_NAMES = {character: name for name, character in CHARACTER_NAMES.items()}
"""Punctuation → how Textual names its key."""
_KEY_LABELS = {
    "space": "Space",
    "up": strings.KEY_UP,
    "down": strings.KEY_DOWN,
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "left": strings.KEY_LEFT,
    "right": strings.KEY_RIGHT,
    "alt+up": f"Alt+{strings.KEY_UP}",
    "alt+down": f"Alt+{strings.KEY_DOWN}",
    "shift+left": f"Shift+{strings.KEY_LEFT}",
    "shift+right": f"Shift+{strings.KEY_RIGHT}",
    "alt+left": f"Alt+{strings.KEY_LEFT}",
    "alt+right": f"Alt+{strings.KEY_RIGHT}",
    "shift+up": f"Shift+{strings.KEY_UP}",
    "shift+down": f"Shift+{strings.KEY_DOWN}",
    "insert": "Insert",
    "delete": "Delete",
}


def key_label(key: str) -> str:
    """Return a key as a person reads it."""
    if key in _KEY_LABELS:
        return _KEY_LABELS[key]
    if key in CHARACTER_NAMES:
        return CHARACTER_NAMES[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return key.upper() if key[:1] == "f" and key[1:].isdigit() else key


def input_method_forms(key: str) -> tuple[str, ...]:
    """Return what a command key gives while the Japanese input method is on."""
    if key == "space":
        return ("ideographic_space",)
    character = CHARACTER_NAMES.get(key, key)
    if len(character) != 1 or not "!" <= character <= "~":
        return ()
    full_width = chr(ord(character) + _FULL_WIDTH)
    return (full_width, _INPUT_METHOD[character]) if character in _INPUT_METHOD else (full_width,)


def is_character(key: str) -> bool:
    """Return whether a key is a character, which is text where one types."""
    return len(key) == 1 or key in CHARACTER_NAMES or key == "space"
