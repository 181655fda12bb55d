"""Standard output for data, standard error for messages: what cannot be written becomes words and an exit code."""

from __future__ import annotations

import codecs
import errno
import io
import os
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING

from kyodo_tui.errors import ExitCode, KyodoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TextIO

    from kyodo_tui.export.output import Output

_NARROW_ENCODINGS = frozenset({"ascii", "iso8859-1"})
"""What Python chooses where no locale is set: Japanese is UTF-8 instead."""
_MAX_NAMED = 10
_REASONS = {
    errno.ENOSPC: "空き容量がありません",
    errno.EDQUOT: "割り当てられた容量を使い切っています",
    errno.EFBIG: "ファイルの大きさの上限に達しました",
    errno.EBADF: "書き込めない出力先です",
    errno.EIO: "出力先の装置に異常があります",
}


_NO_DESCRIPTORS = (errno.EMFILE, errno.ENFILE)


class OutputError(KyodoError):
    """The results cannot be written."""


class Console:
    """The streams a command writes to.

    Data goes to :meth:`data`, messages to :meth:`say`. Writing data raises ``OSError`` as usual, which :meth:`explain`
    puts into words. A message that cannot be written raises nothing: there is nowhere left to say so.
    """

    def __init__(self, stdout: TextIO | None, stderr: TextIO | None) -> None:
        self._stdout = stdout
        self._stderr = stderr
        self._replaced: dict[str, None] = {}
        self._message_lost = False
        self._warnings: list[Callable[[], Iterable[str]]] = []
        codecs.register_error("kyodo-data", self._replace_and_note)
        codecs.register_error("kyodo-message", _replace)
        reconfigure(stdout, "kyodo-data")
        reconfigure(stderr, "kyodo-message")

    def data(self) -> TextIO:
        """Return the stream for data.

        Raises:
            OutputError: when it is closed.

        """
        if self._stdout is None:
            raise OutputError(
                "標準出力が閉じられているため、結果を出力できません。", ">&- を付けずに実行してください。"
            )
        return self._stdout

    def output(self, environ: Mapping[str, str]) -> Output:
        """Return the stream for data with what it can show.

        Raises:
            OutputError: when it is closed.

        """
        import shutil

        from kyodo_tui.export.output import Output

        stream = self.data()
        if not stream.isatty():
            return Output(stream)
        styled = environ.get("TERM", "dumb") != "dumb"
        return Output(stream, shutil.get_terminal_size().columns, styled=styled)

    def say(self, text: str) -> None:
        """Write a message, after the data that was written before it."""
        with suppress(OSError):
            # Reported by close().
            if self._stdout is not None:
                self._stdout.flush()
        if self._stderr is None:
            return
        try:
            self._stderr.write(f"{text}\n")
            self._stderr.flush()
        except BrokenPipeError:
            discard(self._stderr)
        except OSError:
            discard(self._stderr)
            self._message_lost = True

    def warn_at_end(self, warnings: Callable[[], Iterable[str]]) -> None:
        """Say at the end what ``warnings`` returns then."""
        self._warnings.append(warnings)

    def show_progress(self, text: str) -> None:
        """Show how far a long command is, in place of what was shown before; only on a terminal. Empty: nothing."""
        if self._stderr is None or not self._stderr.isatty():
            return
        with suppress(OSError):
            self._stderr.write(f"\r\x1b[K{text}")
            self._stderr.flush()

    def explain(self, error: OSError) -> None:
        """Say why data could not be written, or a file not be opened."""
        if error.errno in _NO_DESCRIPTORS:
            self._say_last(
                "一度に開けるファイルの数が上限に達したため、続けられません。\n"
                "ulimit -n を大きくするか、管理者に上限を上げてもらってください。"
            )
            return
        reason = _REASONS.get(error.errno or 0, "書き込みに失敗しました")
        where = f"{error.filename}: " if error.filename else ""
        self._say_last(
            f"結果を出力できませんでした（{where}{reason}）。\n出力先の空き容量と権限を確かめてください。"
        )

    def close(self, code: int) -> int:
        """Write what is still held back, and return the exit code: ``code``, unless that failed."""
        try:
            if self._stdout is not None:
                self._stdout.flush()
        except BrokenPipeError:
            # The reader of the pipe (head, less) has seen enough.
            self._discard_data()
        except OSError as error:
            self._discard_data()
            self.explain(error)
            code = ExitCode.DATA
        if self._replaced:
            self._say_replaced()
        for said in dict.fromkeys(chain.from_iterable(each() for each in self._warnings)):
            self.say(said)
        return ExitCode.DATA if self._message_lost else code

    def _discard_data(self) -> None:
        if self._stdout is not None:
            discard(self._stdout)

    def _say_last(self, text: str) -> None:
        self._discard_data()
        self.say(text)

    def _say_replaced(self) -> None:
        encoding = getattr(self._stdout, "encoding", "")
        named = "".join(list(self._replaced)[:_MAX_NAMED])
        more = "など" if len(self._replaced) > _MAX_NAMED else ""
        self.say(
            f"出力の文字コード {encoding} にない文字（{named}{more}）を <U+2460> のように番号で書きました。\n"
            "PYTHONIOENCODING=utf-8 を付けて実行すると、もとの文字のまま出力します。"
        )

    def _replace_and_note(self, error: UnicodeError) -> tuple[str, int]:
        if isinstance(error, UnicodeEncodeError):
            self._replaced.update(dict.fromkeys(error.object[error.start : error.end]))
        return _replace(error)


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(f"<U+{ord(char):04X}>" for char in error.object[error.start : error.end]), error.end


def reconfigure(stream: TextIO | None, errors: str) -> None:
    """Let Japanese text through whatever the locale says; ``errors`` is what happens to what cannot be coded."""
    if not isinstance(stream, io.TextIOWrapper):
        return
    if codecs.lookup(stream.encoding).name in _NARROW_ENCODINGS:
        stream.reconfigure(encoding="utf-8", errors=errors)
    else:
        stream.reconfigure(errors=errors)


def discard(stream: TextIO) -> None:
    """Let nothing more go to ``stream``: Python flushes it at exit, and would complain again."""
    with suppress(OSError, ValueError):
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, stream.fileno())
        os.close(sink)
