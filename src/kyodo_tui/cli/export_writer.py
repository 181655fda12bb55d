"""Write an export: in which format and encoding, and to a file or to standard output."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from kyodo_tui.cli.argument import chosen_format
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.errors import UsageError
from kyodo_tui.export.encoding import EncodedOutput, can_replace
from kyodo_tui.export.format import DEFAULT_EXPORT
from kyodo_tui.export.formats import Use, formats_for
from kyodo_tui.user.output_file import output_file
from kyodo_tui.user.output_places import place_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_tui.cli.console import Console
    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.core.proof_line import Proof
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.records.user_lists import ListMembers
    from kyodo_tui.export.formats import Format

_STANDARD_OUTPUT = "-"
_SPOOLED = 8 * 1024 * 1024
"""Bytes kept in memory at most, of what must be complete before any of it goes to standard output."""


@dataclass(frozen=True, slots=True)
class ExportWriter:
    """Writes records as the options of an export say."""

    console: Console
    chosen: Format
    encoding: str
    replacement: str | None
    """What stands for characters that the encoding lacks; ``None`` where they are refused."""
    path: Path | None
    """The file to write; ``None`` for standard output."""
    overwrite: bool

    @classmethod
    def of(cls, call: Invocation) -> ExportWriter:
        """Return what writes as the options of a call say.

        Raises:
            UsageError: They do not go together.
            OutputError: Standard output is to be written to, and is closed.
            OutputFileError: Files may not be written there.
        """
        options = call.options
        path = output_path(call)
        chosen = chosen_format(options.format or _code_for(path), machine=options.machine)
        # A terminal shows a byte order mark, or worse.
        in_terminal = path is None and call.console.data().isatty()
        if chosen.is_workbook:
            _check_workbook(
                chosen, in_terminal=in_terminal, encoding=options.encoding or options.replace_with
            )
        encoding = options.encoding or ("utf-8" if in_terminal else chosen.encoding)
        replacement = options.replace_with
        if replacement is not None and not can_replace(replacement, encoding):
            raise UsageError(
                f"--replace-with に「{one_line(replacement)}」は使えません。",
                f"{encoding} にある、記号や文字を1つ指定してください（例: 〓）。",
            )
        return cls(call.console, chosen, encoding, replacement, path, options.overwrite)

    def write(
        self,
        records: Iterable[Record],
        labels: Labels,
        proof: Proof | None,
        members: ListMembers | None = None,
    ) -> None:
        """Write the records, and say what was written where.

        The proof line stands below the records where the format has a place for it, and is said where not.

        Raises:
            OutputFileError: The file cannot be written, or is there already.
            MissingCharactersError: The encoding lacks characters, and nothing may stand for them.
        """
        written = 0

        def counted() -> Iterator[Record]:
            nonlocal written
            for record in records:
                written += 1
                yield record

        if self.chosen.is_workbook:
            with self._file() as file:
                self.chosen.write_workbook(counted(), labels, proof, file, members=members)
            self._say_written(written)
            return
        with self._file() as file:
            encoded = EncodedOutput(file, self.encoding, self.replacement)
            self.chosen.write_records(
                encoded.following(counted()), labels, encoded.output, several=True, members=members
            )
            if proof is not None and self.chosen.holds_proof:
                self.chosen.write_proof(proof, encoded.output)
            encoded.check()
        if encoded.missing:
            self.console.say(
                f"文字コード {self.encoding} にない文字を「{self.replacement}」に置き換えました: {encoded.named()}"
            )
        self._say_written(written)
        if self.path is None and not self.chosen.holds_proof:
            # What cannot be written is reported instead.
            self.console.data().flush()
        if proof is not None and not self.chosen.holds_proof:
            self.console.say("\n".join(proof.lines()))

    def _say_written(self, number: int) -> None:
        if self.path is not None:
            self.console.say(f"{one_line(str(self.path))} に {number:,}件の記録を書き出しました。")

    @contextmanager
    def _file(self) -> Iterator[BinaryIO]:
        """Yield the file to write to; what is refused in the end does not reach its place."""
        if self.path is not None:
            with output_file(self.path, overwrite=self.overwrite) as file:
                yield file
            return
        standard_output = self.console.data().buffer
        if self.replacement is not None or self.encoding.startswith("utf"):
            yield standard_output
            return
        with tempfile.SpooledTemporaryFile(_SPOOLED) as spool:
            yield cast("BinaryIO", spool)
            spool.seek(0)
            shutil.copyfileobj(spool, standard_output)


def output_path(call: Invocation) -> Path | None:
    """Return the file to write; ``None`` for standard output.

    Raises:
        UsageError: It is the opened database.
        OutputFileError: Files may not be written there.
    """
    named = call.options.output
    if named in (None, _STANDARD_OUTPUT):
        return None
    path = place_for(Path(named), call.settings.files)
    if _is_same(path, call.database_path):
        raise UsageError(f"開いているデータベースには書き出せません: {path}", "別の名前を指定してください。")
    return path


def _check_workbook(chosen: Format, *, in_terminal: bool, encoding: str | None) -> None:
    if in_terminal:
        raise UsageError(
            f"{chosen.title} は、端末には表示できません。",
            f"--output ファイル名{chosen.ending} を付けて実行してください。",
        )
    if encoding is not None:
        raise UsageError(
            f"--format {chosen.code} に --encoding と --replace-with は付けられません。",
            f"{chosen.title} は、どの文字でも保存できます。付けずに実行してください。",
        )


def _is_same(path: Path, database: Path) -> bool:
    try:
        return path.samefile(database)
    except OSError:
        # One of them is not there, or cannot be: whoever uses it says so.
        return False


def _code_for(path: Path | None) -> str:
    """Return the format that the ending of a file name means."""
    ending = path.suffix.lower() if path is not None else ""
    if not ending:
        return DEFAULT_EXPORT
    for each in formats_for(Use.EXPORT):
        if each.ending == ending:
            return each.code
    codes = "、".join(each.code for each in formats_for(Use.EXPORT))
    raise UsageError(
        f"拡張子「{ending}」からは、出力形式が分かりません。",
        f"--format で指定してください（{codes}）。",
    )
