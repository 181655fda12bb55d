"""Earlier queries: of this session, and of earlier ones where the user lets them be kept."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MAX_QUERIES = 100
"""Queries that are kept."""
_MAX_BYTES = 64 * 1024
"""So much of the file is read; where it is larger, it is written anew."""
_MAX_LINE = 2048
"""A longer query is not kept: shorter lines of several sessions never mix."""


class QueryMemory:
    """Remembers queries, the newest last, each once.

    What cannot be read or written is no reason to disturb a search: then the session alone remembers.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Remember in the file ``path``, or for this session only."""
        self._path = path
        self._queries: list[str] | None = None

    def earlier(self, number: int) -> str | None:
        """Return the query so many queries ago, from 1; ``None`` where there is none."""
        queries = self._all()
        return queries[-number] if 0 < number <= len(queries) else None

    def add(self, query: str) -> None:
        """Remember a query."""
        text = " ".join(query.splitlines()).strip()
        queries = self._all()
        if not text or (queries and queries[-1] == text):
            return
        self._queries = _latest([*queries, text])
        line = f"{text}\n".encode(errors="ignore")
        if self._path is not None and len(line) <= _MAX_LINE:
            try:
                _append(self._path, line)
            except OSError:
                self._path = None

    def _all(self) -> list[str]:
        if self._queries is None:
            self._queries = []
            if self._path is not None:
                try:
                    self._queries = _read(self._path)
                except OSError:
                    self._queries = []
        return self._queries


def _latest(queries: list[str]) -> list[str]:
    """Return each query once, where it was last, and not too many."""
    return list(reversed(dict.fromkeys(reversed(queries))))[-MAX_QUERIES:]


def _append(path: Path, line: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = _opened(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    try:
        os.write(descriptor, line)
    finally:
        os.close(descriptor)


def _read(path: Path) -> list[str]:
    descriptor = _opened(path, os.O_RDONLY)
    with os.fdopen(descriptor, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        file.seek(max(0, size - _MAX_BYTES))
        lines = file.read(_MAX_BYTES).decode(errors="ignore").split("\n")
    queries = _latest([line for line in (lines[1:] if size > _MAX_BYTES else lines) if line.strip()])
    if size > _MAX_BYTES:
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        _append(beside, "".join(f"{query}\n" for query in queries).encode())
        beside.replace(path)
    return queries


def _opened(path: Path, flags: int) -> int:
    # A pipe or a device in its place must not stop the browser.
    descriptor = os.open(path, flags | os.O_NONBLOCK | os.O_CLOEXEC, 0o600)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise FileNotFoundError(path)
    return descriptor
