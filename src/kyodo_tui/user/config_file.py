"""Read a settings file (TOML)."""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_MAX_BYTES = 1 << 16


def read_table(path: Path, *, must_be_known: bool = False) -> dict[str, object]:
    """Return the keys and values of the file ``path``; an empty table if it does not exist.

    Args:
        path: The file.
        must_be_known: Whether a file that may be there, but cannot be seen, is an error, too.

    Raises:
        ValueError: The file cannot be read; the message is a Japanese sentence that continues its name.

    """
    try:
        kind = path.stat().st_mode
    except (OSError, ValueError) as error:
        is_missing = isinstance(error, (FileNotFoundError, NotADirectoryError)) and not path.is_symlink()
        if must_be_known and not is_missing:
            raise ValueError("を読めません。") from error
        # It does not exist, or its folder is not accessible.
        return {}
    # Reading a FIFO would block, reading a device might never end.
    if not stat.S_ISREG(kind):
        raise ValueError("はファイルではありません。")
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except PermissionError as error:
        raise ValueError("を読む権限がありません。") from error
    except OSError as error:
        raise ValueError("を読めません。") from error
    if len(data) > _MAX_BYTES:
        raise ValueError(f"が大きすぎます（{_MAX_BYTES:,} バイトまで）。")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"の {line}行目に UTF-8 でない文字があります。") from error
    return _parsed(text)


def _parsed(text: str) -> dict[str, object]:
    # Import the parser only for users who have a settings file.
    import tomllib

    try:
        table = tomllib.loads(text)
        # A hexadecimal number may be longer than any that Python writes out; no message could name it.
        str(table)
    except (ValueError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        place = f"の {found[1]}行目" if found else ""
        raise ValueError(f"{place}の書き方が正しくありません（TOML）。") from error
    return table
