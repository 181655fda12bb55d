"""What an output format is: its name, what it takes, where it is offered."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, BinaryIO, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.proof_line import Proof
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.records.user_lists import ListMembers
    from kyodo_tui.core.search.hit import Hit
    from kyodo_tui.export.output import Output


ENCODINGS = ("utf-8-sig", "utf-8", "cp932")
"""What a file can be encoded in; ``utf-8-sig`` has a byte order mark, cp932 is what Windows calls Shift_JIS."""
DEFAULT_EXPORT = "csv"
"""Code of the format of an export that asks for none."""


class Use(Enum):
    """Where a format is offered."""

    SEARCH = auto()
    """``kyodo-tui search --format``; the format takes hits."""
    SHOW = auto()
    """``kyodo-tui show --format``; the format takes records."""
    EXPORT = auto()
    """``kyodo-tui export --format``; the format takes records, however many there are."""
    MATCH = auto()
    """``kyodo-tui match --format``; the format takes pages, or writes them as bytes."""
    PAGE = auto()
    """``--format`` of the commands that print a page; the format takes a page."""
    COPY = auto()
    """The copy menu and the copy screen of the browser; the format takes records."""


class Format:
    """An output format. A subclass defines the writers of what it takes."""

    code: ClassVar[str]
    """Name on the command line."""
    label: ClassVar[str]
    """Japanese label."""
    ending: ClassVar[str] = ".txt"
    """Ending of a file in this format, with the dot."""
    uses: ClassVar[frozenset[Use]]
    """Where it is offered."""
    encoding: ClassVar[str] = "utf-8"
    """Encoding of a file in this format; ``utf-8-sig`` is UTF-8 with a byte order mark."""

    is_data: ClassVar[bool] = False
    """Whether programs read it: where nothing is found, no record at all is written, too – ``[]``, or the headings."""
    has_encodings: ClassVar[bool] = False
    """Whether people may want a file in another encoding: tables, which old programs open, too."""

    @property
    def title(self) -> str:
        """Return the label without what it adds in brackets."""
        return self.label.partition("（")[0]

    @property
    def for_programs(self) -> Format | None:
        """Return the variant with codes and the names of the public JSON; ``None`` where there is none."""
        return None

    holds_proof: ClassVar[bool] = False
    """Whether the proof line stands below the data: in a document, but not in a table or a file for programs."""

    def write_proof(self, proof: Proof, output: Output) -> None:
        """Write the proof line below the data.

        Raises:
            TypeError: when the format has no place for it.

        """
        raise TypeError(f"{self.code} has no place for a proof line")

    def write_page(self, page: Page, output: Output) -> None:
        """Write a page.

        Raises:
            TypeError: when the format takes no pages.

        """
        raise TypeError(f"{self.code} takes no pages")

    is_workbook: ClassVar[bool] = False
    """Whether a file in this format is no text: :meth:`write_workbook` writes it, as bytes."""

    def write_workbook(
        self,
        records: Iterable[Record],
        labels: Labels,
        proof: Proof | None,
        file: BinaryIO,
        *,
        members: ListMembers | None = None,
    ) -> None:
        """Write whole records, and what they rest on, into a binary file; ``members`` as in :meth:`write_records`.

        Raises:
            TypeError: when the format is a text.

        """
        raise TypeError(f"{self.code} is a text")

    def write_hits(self, hits: Iterable[Hit], labels: Labels, output: Output) -> None:
        """Write ranked hits.

        Raises:
            TypeError: when the format takes no hits.

        """
        raise TypeError(f"{self.code} takes no hits")

    def write_records(
        self,
        records: Iterable[Record],
        labels: Labels,
        output: Output,
        *,
        several: bool,
        members: ListMembers | None = None,
    ) -> None:
        """Write whole records.

        Args:
            records: What to write.
            labels: Japanese labels of the code values.
            output: Where to write to.
            several: Whether several records may have been asked for; JSON is then an array, even of one.
            members: Their places and notes, where they are those of a list.

        Raises:
            TypeError: when the format takes no records.

        """
        raise TypeError(f"{self.code} takes no records")
