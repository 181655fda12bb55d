"""Run a command in the process of the tests."""

from __future__ import annotations

from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]
"""Takes the words of a command line, returns exit code, standard output and standard error."""
