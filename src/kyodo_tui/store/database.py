"""Read-only access to a database: one object that hands every question to the reader it belongs to."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kyodo_tui.core.records.listing import EVERYTHING, Order
from kyodo_tui.errors import DatabaseError, KyodoError, LockedError
from kyodo_tui.store.connection import Connection
from kyodo_tui.store.contents import ContentsReader
from kyodo_tui.store.file_watch import FileWatch
from kyodo_tui.store.records import RecordReader
from kyodo_tui.store.search.query_runner import QueryRunner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from kyodo_tui.core.japanese.readings import Reading, Word
    from kyodo_tui.core.proof_line import Searched
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import FormCount, MatchCounts, Scope, Selection, Sums
    from kyodo_tui.core.records.record import Record, SourceCell
    from kyodo_tui.core.records.report import Report, Section
    from kyodo_tui.core.search.blame import Blame, MissingValue
    from kyodo_tui.core.search.filter_counts import FilterCount, ValueCount, ValueKey, ValueNames
    from kyodo_tui.core.search.highlight import FieldTerm, Suggestions
    from kyodo_tui.core.search.hit import Hit
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.store.matching import MatchingReader
    from kyodo_tui.store.pages.reader import PageReader
    from kyodo_tui.store.related import RelatedReader
    from kyodo_tui.store.search.searcher import Analyser


class Database:
    """A database opened for reading: it can never change or damage the file, and reads no other file.

    Every method raises :class:`KyodoError` where the database cannot be read, and nothing else.
    """

    def __init__(
        self, connection: Connection, analyse: Analyser | None = None, watch: FileWatch | None = None
    ) -> None:
        """Read through ``connection``.

        Args:
            connection: The opened file.
            analyse: Returns how a term is read that no word of the database helps to read.
            watch: Tells when another file is published in its place; ``None`` for a clone, which is never renewed.

        """
        self.connection = connection
        """What all of it is read through."""
        self._analyse = analyse
        self._contents = ContentsReader(connection)
        self._records = RecordReader(connection)
        self._queries = QueryRunner(connection, self._records, analyse)
        self._watch = watch
        self._known_build: str | None = None
        self._has_failed = False
        """Whether what was published last could not be opened."""

    @cached_property
    def related(self) -> RelatedReader:
        """Bodies and events, and of which records they are."""
        # Not needed for the first screen, and it loads the rules about names.
        from kyodo_tui.store.related import RelatedReader

        return RelatedReader(self.connection)

    @cached_property
    def pages(self) -> PageReader:
        """What belongs to a record, the life of events and bodies, years compared."""
        from kyodo_tui.store.pages.reader import PageReader

        return PageReader(self.connection)

    @cached_property
    def matching_reader(self) -> MatchingReader:
        """What a list of names is matched against."""
        from kyodo_tui.store.matching import MatchingReader

        return MatchingReader(self.connection)

    @classmethod
    def open(cls, path: Path, analyse: Analyser | None = None, *, waits: bool = True) -> Database:
        """Open ``path``.

        Args:
            path: The file.
            analyse: Returns how a term is read that no word of the database helps to read.
            waits: Whether to wait for whoever has locked the file.

        Raises:
            DatabaseError: The file is missing, unreadable, damaged, or not a database this program can read.
        """
        # Looked at before it is opened: what is published in between is noticed, too.
        watch = FileWatch(path)
        return cls(Connection.open(path, waits=waits), analyse, watch)

    def close(self) -> None:
        """Close the file. Nothing can be read after that."""
        self.connection.close()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        try:
            # What failed because of the content is said in words.
            self.connection.explain(error)
        finally:
            self.close()

    def clone(self) -> Database:
        """Return another reader of the same file, for another thread; close it when done.

        It reads the file that was opened, even if the path now names another one.
        """
        return Database(self.connection.clone(), self._analyse)

    def renewed(self) -> Database | None:
        """Return the database that is published at the path by now, opened; ``None`` while it is the same content.

        Each file is looked at once. Whatever follows one that cannot be opened is returned: that may have been its own
        file, damaged in its place.

        Raises:
            DatabaseError: What is there now cannot be opened. This one stays readable, unless its own file was damaged.
        """
        if self._watch is None:
            return None
        if self._known_build is None:
            self._known_build = self._build_if_readable()
        if not self._watch.has_changed():
            return None
        try:
            found = Database.open(self.path, self._analyse, waits=False)
        except LockedError:
            self._watch.look_again()
            if self._has_failed:
                return None
            self._has_failed = True
            raise
        except DatabaseError:
            self._has_failed = True
            raise
        found._known_build = found._build_if_readable()
        if self._known_build and found._known_build == self._known_build and not self._has_failed:
            found.close()
            return None
        return found

    def _build_if_readable(self) -> str:
        try:
            return self.build_id
        except KyodoError:
            # Its file was damaged; whoever reads it says so.
            return ""

    def within(self, seconds: float) -> AbstractContextManager[None]:
        """Limit look-ups to ``seconds`` from now; a longer one raises :class:`OverdueError`."""
        return self.connection.within(seconds)

    def interrupt(self) -> None:
        """End the look-up of another thread, and every one that would follow: they raise :class:`OverdueError`."""
        self.connection.interrupt()

    def report_to(self, listener: Callable[[int, int], None] | None) -> None:
        """Tell how far long look-ups are: how many parts are done, of how many (0 where that is not known)."""
        self.connection.report_to(listener)

    def step(self, done: int = 0, of: int = 0) -> None:
        """Note that a part of a long look-up is done; raise :class:`OverdueError` where its time is over."""
        self.connection.step(done, of)

    # What the database holds as a whole

    @property
    def path(self) -> Path:
        """File the records come from."""
        return self.connection.path

    @property
    def build_id(self) -> str:
        """Digest of the content: two databases with the same records have the same."""
        return self._contents.fact("build_id") or ""

    @property
    def ambiguous(self) -> str | None:
        """Every character of ambiguous width in the texts; ``None`` where the database does not say."""
        return self._contents.fact("ambiguous")

    @property
    def text_warnings(self) -> tuple[str, ...]:
        """What to say about the texts that were read until now: some cannot be decoded, some are too long."""
        return self.connection.texts.warnings

    def check_texts(self) -> None:
        """Note that what was read is to be written again.

        Raises:
            DatabaseError: Some text was changed while it was read.
        """
        with self.connection.translated_errors():
            self.connection.texts.check()

    @cached_property
    def has_readings(self) -> bool:
        """Whether kana and rōmaji find what is written in kanji."""
        return self._contents.has_readings()

    def years(self) -> tuple[int, ...]:
        """Return the fiscal years of the reports, newest first."""
        return self._contents.years()

    def titles(self) -> tuple[str, ...]:
        """Return the titles of the reports, newest first."""
        return self._contents.titles()

    def labels(self, *, extras: bool = False) -> Labels:
        """Return the labels of forms, name holders, frequencies and partner kinds.

        Args:
            extras: Whether to look for those of further fields, too, through all records.
        """
        return self._contents.labels(extras=extras)

    def forms(self) -> tuple[FormCount, ...]:
        """Return the forms in document order, each with its number of records and its name holders."""
        return self._contents.forms()

    def searched(self, scope: Scope = EVERYTHING) -> Searched:
        """Return what there is to search in ``scope``, for a proof line."""
        from kyodo_tui.core.proof_line import Searched
        from kyodo_tui.core.search.query import Query

        labels = self.labels()
        chosen = scope.get("year")
        return Searched(
            tuple(year for year in self.years() if chosen is None or str(year) in chosen),
            self.counts(Query(), [scope])[scope],
            tuple(labels.form(code) for code in labels.forms if code in scope.get("form", ())),
            self.titles(),
            self.build_id,
        )

    def sections(self) -> tuple[Section, ...]:
        """Return the headings of the reports in document order."""
        return self._contents.sections()

    # Records

    def record(self, record_id: str) -> Record | None:
        """Return the record with this id, or ``None``."""
        return self._records.record(record_id)

    def records(self, record_ids: Iterable[str]) -> Iterator[Record]:
        """Yield the records with these ids, in the order of the ids; unknown ids are left out."""
        return self._records.records(record_ids)

    def cells(self, record_id: str) -> tuple[SourceCell, ...]:
        """Return the verbatim source cells of a record, in the order of the table's columns."""
        return self._records.cells(record_id)

    def reports(self) -> Iterator[Report]:
        """Yield the whole reports, newest first, as an importer would hand them over."""
        from kyodo_tui.store.reports import reports

        return reports(self.connection)

    # Search

    def select(self, query: Query, scope: Scope = EVERYTHING, order: Order = Order.RELEVANCE) -> Selection:
        """Return the records of ``scope`` that ``query`` finds, best first unless asked otherwise.

        Its rows are read as they are looked at, and raise like every other read.
        """
        return self._queries.select(query, scope, order)

    def sums(self, query: Query, scope: Scope = EVERYTHING) -> Sums:
        """Return how often what ``query`` finds in ``scope`` was held, and how many people came."""
        return self._queries.sums(query, scope)

    def orders(self, scope: Scope) -> tuple[Order, ...]:
        """Return the orders for which the form and name holder of ``scope`` have data; reversed ones are left out."""
        return self._queries.orders(scope)

    def counts(self, query: Query, scopes: Iterable[Scope]) -> dict[Scope, int]:
        """Return the number of records of each scope that ``query`` finds."""
        return self._queries.counts(query, tuple(scopes))

    def match_counts(self, query: Query, scope: Scope = EVERYTHING) -> MatchCounts:
        """Return how many records of ``scope`` have all terms of ``query`` in writing, and how many only by reading."""
        return self._queries.match_counts(query, scope)

    def filter_counts(self, query: Query, scope: Scope = EVERYTHING) -> tuple[FilterCount, ...]:
        """Return every facet with all its values, and the records each would have if it were chosen."""
        return self._queries.filter_counts(query, scope)

    def filter_names(self) -> Mapping[ValueKey, ValueNames]:
        """Return what the values of all facets are found by."""
        return self._queries.filter_names()

    def filters_of(
        self, record_id: str, query: Query, scope: Scope = EVERYTHING
    ) -> tuple[tuple[FilterCount, ValueCount], ...]:
        """Return the values that a record has, each with its facet; none where there is no such record."""
        return self._queries.filters_of(record_id, query, scope)

    def hits(self, query: Query, scope: Scope, limit: int | None = None) -> Iterator[Hit]:
        """Yield what ``query`` finds in ``scope``, best first, with what matched in each record."""
        return self._queries.hits(query, scope, limit)

    def matching(self, query: Query, scope: Scope = EVERYTHING) -> Iterator[Record]:
        """Yield every record of ``scope`` that ``query`` finds, in document order; all of them where it is empty.

        Unlike :meth:`hits` it has no limit: nothing is ranked or kept.
        """
        return self._queries.matching(query, scope)

    def missing_values(self, query: Query) -> tuple[MissingValue, ...]:
        """Return the whole values (``課=``) that ``query`` names and no record has."""
        return self._queries.missing_values(query)

    def blame(self, query: Query, scope: Scope = EVERYTHING) -> Blame:
        """Return why ``query`` finds nothing in ``scope``: what there would be without each of its conditions."""
        return self._queries.blame(query, scope)

    def suggest(self, query: Query, scope: Scope) -> Suggestions:
        """Return what may have been meant by ``query``, which finds nothing in ``scope``."""
        return self._queries.suggest(query, scope)

    def suggestion_hits(self, suggestions: Suggestions) -> Iterator[Hit]:
        """Yield the suggested records with what they were taken for."""
        return self._queries.suggestion_hits(suggestions)

    def search_terms(self, query: Query) -> tuple[FieldTerm, ...]:
        """Return what the terms of ``query`` are looked for as, for highlighting."""
        return self._queries.search_terms(query)

    def words(self, text: str) -> tuple[Word, ...]:
        """Return the words of the text of a field with their readings; none where they are not known."""
        return self._queries.words(text)

    def reading(self, text: str) -> Reading | None:
        """Return the reading of the text of a field; `None` where it is not known."""
        return self._queries.reading(text)
