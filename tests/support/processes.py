"""What a running process takes: processor time, wake-ups, memory, descriptors. From /proc, so on Linux alone."""

from __future__ import annotations

import re
import time
from pathlib import Path


def _threads(pid: int) -> list[Path]:
    return list(Path(f"/proc/{pid}/task").iterdir())


def cpu_seconds(pid: int) -> float:
    """Return the processor time that the threads it has now have taken, to the nanosecond."""
    return (
        sum(int((each / "schedstat").read_text(encoding="ascii").split()[0]) for each in _threads(pid)) / 1e9
    )


def wakeups(pid: int) -> int:
    """Return how often its threads have waited for something, and gone on."""
    name = "voluntary_ctxt_switches:"
    statuses = ((each / "status").read_text(encoding="utf-8", errors="replace") for each in _threads(pid))
    return sum(
        int(line.split()[1]) for status in statuses for line in status.splitlines() if line.startswith(name)
    )


def proportional_memory(pid: int) -> int:
    """Return the kilobytes it takes, where a page that several processes share counts in equal parts (PSS)."""
    return _kilobytes(pid, "smaps_rollup", "Pss")


def resident_memory(pid: int, name: str = "VmRSS") -> int:
    """Return the kilobytes that are in memory (RSS); ``VmHWM`` for the most that ever were."""
    return _kilobytes(pid, "status", name)


def _kilobytes(pid: int, file: str, name: str) -> int:
    text = Path(f"/proc/{pid}/{file}").read_text(encoding="utf-8", errors="replace")
    found = re.search(rf"^{name}:\s*(\d+) kB$", text, re.MULTILINE)
    assert found is not None, f"process {pid} has ended"
    return int(found[1])


def descriptors(pid: int) -> int:
    """Return how many files it has open."""
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


def is_alive(pid: int) -> bool:
    """Whether there is such a process that has not ended; one that nobody has waited for has."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


def programs_with(mark: str) -> list[int]:
    """Return the processes of the program whose environment holds a text; who has logged in to them is none."""
    found = []
    for each in Path("/proc").iterdir():
        if each.name.isdecimal():
            try:
                command, environ = (each / "cmdline").read_bytes(), (each / "environ").read_bytes()
            except OSError:
                continue
            if mark.encode() in environ and b"kyodo_tui" in command:
                found.append(int(each.name))
    return found


def gone_within(seconds: float, mark: str) -> bool:
    """Wait until there is no such process any more, and return whether that took no longer."""
    end = time.monotonic() + seconds
    while programs_with(mark):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True
