"""Read a file of settings (TOML)."""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_MAX_BYTES = 1 << 16


def read_table(path: Path) -> dict[str, object]:
    """Return the keys and values of the file ``path``; none where there is no such file.

    Raises:
        ValueError: with a Japanese sentence that follows the name of the file, where it cannot be read.

    """
    try:
        kind = path.stat().st_mode
    except (OSError, ValueError):
        # There is none, or its folder belongs to somebody else.
        return {}
    # A FIFO would be waited for, a device has no end.
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
    # Most people have no file of settings: the parser is imported only for those who do.
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        place = f"の {found[1]}行目" if found else ""
        raise ValueError(f"{place}の書き方が正しくありません（TOML）。") from error
