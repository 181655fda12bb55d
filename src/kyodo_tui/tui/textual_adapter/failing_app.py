"""An application whose unexpected error is reported by whoever ran it, once the terminal is as it was."""

from __future__ import annotations

from typing import TypeVar

from textual.app import App

_Result = TypeVar("_Result")


class FailingApp(App[_Result], inherit_bindings=False):
    """Ends at an unexpected error, and keeps it; the stock one prints pages of local variables."""

    @property
    def failure(self) -> Exception | None:
        """The unexpected error that ended the application."""
        return self._exception

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()
