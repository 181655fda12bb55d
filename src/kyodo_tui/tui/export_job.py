"""An export in a thread of its own, which can be waited for and stopped."""

from __future__ import annotations

from threading import Lock, Thread
from typing import TYPE_CHECKING

from kyodo_tui.errors import KyodoError
from kyodo_tui.tui.exporting import ExportCancelledError, ExportProgress, write_export

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.exporting import Export, Written


class ExportJob:
    """Writes a file. The thread does not keep the program from ending: what it has not finished is gone then."""

    def __init__(self, source: DataSource, wanted: Export) -> None:
        """Begin.

        Args:
            source: A clone of the opened database, which is closed at the end.
            wanted: What to write.

        """
        self.wanted = wanted
        self.outcome: Written | KyodoError | None = None
        """What was written, or what went wrong; `None` while it runs and where it was stopped."""
        self._source = source
        self._progress = ExportProgress()
        self._lock = Lock()
        self._has_ended = False
        self._ended: Callable[[], object] | None = None
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    @property
    def done(self) -> int:
        """Records that were read."""
        return self._progress.done

    def wait(self, seconds: float) -> bool:
        """Wait so long at most; return whether it has ended."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def when_ended(self, call: Callable[[], object]) -> None:
        """Call something from the thread when it ends; at once where it has ended."""
        with self._lock:
            self._ended = call
            has_ended = self._has_ended
        if has_ended:
            call()

    def cancel(self) -> bool:
        """Stop; return whether nothing is written, which is not so where the file is about to appear."""
        return self._progress.cancel()

    def _work(self) -> None:
        try:
            self.outcome = write_export(self._source, self.wanted, self._progress)
        except ExportCancelledError:
            pass
        except KyodoError as error:
            self.outcome = error
        except (OSError, RuntimeError, ValueError) as error:
            # A name with a null character; whatever else a file system answers.
            self.outcome = KyodoError(f"{self.wanted.path}: {error}")
        finally:
            self._source.close()
            with self._lock:
                self._has_ended = True
                call = self._ended
            if call is not None:
                call()
