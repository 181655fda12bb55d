"""Lets root be refused what permissions refuse to everybody else, so that tests of them show something."""

from __future__ import annotations

import ctypes
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_VERSION_3 = 0x20080522
"""Of the structures of ``capset``: 32 bits twice."""


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


@contextmanager
def without_privileges() -> Iterator[None]:
    """Give up the privileges of root in this thread, and in those it starts, until the block ends."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, before = _Header(_VERSION_3, 0), (_Sets * 2)()
    _checked(libc.capget(ctypes.byref(header), before))
    none = (_Sets * 2)(*(_Sets(0, each.permitted, each.inheritable) for each in before))
    _checked(libc.capset(ctypes.byref(header), none))
    try:
        yield
    finally:
        _checked(libc.capset(ctypes.byref(header), before))


def _checked(result: int) -> None:
    if result != 0:
        raise OSError(ctypes.get_errno(), "capabilities cannot be changed")
