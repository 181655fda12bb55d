"""End a hundred SSH lines without anybody quitting, and look what is left: ``make soak-lines``.

Ten at a time, through an sshd on the loopback, in turn: the client is killed, its window closed, the connection cut on
the server, the client hung up, and in some the client is frozen, which sshd notices by itself. Keys are under way when
the line ends. No process of the program may be left five seconds later.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from emulated_terminal import PASTE_ON
from fleet import Fleet
from processes import is_alive
from ssh_server import IS_AVAILABLE, SshServer
from ssh_session import SshSession, Way

AT_ONCE = 10
GONE_SECONDS = 5.0
_ALIVE_SECONDS = 1
_FROZEN_SECONDS = 10.0
"""So long sshd takes to notice that a client is frozen: it asks twice, and waits for both answers."""
_LIMIT_SECONDS = 20.0
_KEYS = ("j", "\x06", "/", "bousai", "\r", "\x1b", "2")
_WAYS = (Way.KILLED, Way.CLOSED, Way.CUT, Way.HUNG_UP)


def end_lines(server: SshServer, ways: list[Way], batch: int) -> list[tuple[Way, float]]:
    """Log in once for each way, end the line in it, and return how many seconds the program outlived it."""
    with ExitStack() as stack:
        sessions = [
            stack.enter_context(SshSession(server, f"line-{os.getpid()}-{batch}-{place}."))
            for place in range(len(ways))
        ]
        fleet = Fleet(sessions)
        fleet.time_until({"loaded": lambda written: PASTE_ON in written})
        programs = fleet.programs
        for number, key in enumerate(_KEYS):
            for session in sessions[number % 3 :: 3]:
                session.press(key)
            fleet.read_for(0.05)
        ended: list[float] = []
        for session, way in zip(sessions, ways, strict=True):
            fleet.forget(session)
            ended.append(time.perf_counter())
            session.drop(way)
        gone: dict[int, float] = {}
        while len(gone) < len(programs) and time.perf_counter() < ended[-1] + _LIMIT_SECONDS:
            for pid in programs:
                if pid not in gone and not is_alive(pid):
                    gone[pid] = time.perf_counter()
            time.sleep(0.01)
        return [
            (way, gone.get(pid, float("inf")) - begin)
            for way, pid, begin in zip(ways, programs, ended, strict=True)
        ]


def main() -> int:
    """End lines; return 1 if a program outlives its line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lines", type=int, default=100)
    parser.add_argument("--frozen", type=int, default=20, help="lines besides whose client is frozen")
    options = parser.parse_args()
    if not IS_AVAILABLE:
        print("sshd is not installed")
        return 1
    ways = [_WAYS[number % len(_WAYS)] for number in range(options.lines)] + [Way.FROZEN] * options.frozen
    outlived: dict[Way, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        server = SshServer(Path(folder), alive_seconds=_ALIVE_SECONDS)
        try:
            for start in range(0, len(ways), AT_ONCE):
                for way, seconds in end_lines(server, ways[start : start + AT_ONCE], start):
                    outlived[way].append(seconds)
        finally:
            server.close()
    print(f"{'':24}{'lines':>8}{'median s':>10}{'most s':>10}{'left':>8}")
    failures = 0
    for way, seconds_each in outlived.items():
        limit = GONE_SECONDS + (_FROZEN_SECONDS if way is Way.FROZEN else 0)
        left = sum(seconds > limit for seconds in seconds_each)
        failures += left
        print(
            f"{way.value:24}{len(seconds_each):8}{median(seconds_each):10.2f}{max(seconds_each):10.2f}{left:8}"
        )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
