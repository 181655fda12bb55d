"""Press two hundred thousand keys while nobody reads what the browser writes, then wait: ``make soak-blocked``.

As a client does that has stopped reading, or a user who has pressed Ctrl+S. Memory may grow by ten megabytes at most, a
blocked session that is left alone may not spin, and afterwards the screen must be what another session shows that saw
the last keys alone. A terminal that is not read takes keys as fast as they are handled, so that all take a while.
"""

from __future__ import annotations

import argparse
import os
import select
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from emulated_terminal import EmulatedTerminal, kyodo_tui
from processes import cpu_seconds, resident_memory, wakeups

MAX_GROWTH = 10_000
"""Kilobytes."""
MAX_SHARE = 0.1
"""Percent of a core."""
_ENVIRON = {"KYODO_AMBIGUOUS": "1"}
_USE = ("/bousai\r", "c", "\x06", "\x02", "2", "1", "\r", "\x1b", "jk")
"""What is loaded once is loaded before."""
_KEYS = b"jk\x06\x02jjkk" * 128
_LAST = ("g", "2", "j", "j")


def press(terminal: EmulatedTerminal, keys: int, end: float) -> int:
    """Press keys without reading, as fast as they are taken; return how many that were by the end of the time."""
    pressed = 0
    os.set_blocking(terminal.line, False)
    while pressed < keys and (remaining := end - time.monotonic()) > 0:
        if select.select([], [terminal.line], [], min(remaining, 1.0))[1]:
            # In whole turns: on and back.
            pressed += os.write(terminal.line, _KEYS[pressed % len(_KEYS) :][: keys - pressed])
    os.set_blocking(terminal.line, True)
    return pressed


def shown_after(terminal: EmulatedTerminal) -> str:
    """Press the last keys, and return the screen that follows."""
    terminal.wait_until_idle(1.0)
    terminal.press(*_LAST).wait_until_idle(1.0)
    return terminal.text


def main() -> int:
    """Press keys, wait, read; return 1 if memory or processor time grew, or the screen is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--keys", type=int, default=200_000)
    parser.add_argument("--minutes", type=float, default=30.0, help="how long it may take to handle the keys")
    parser.add_argument(
        "--blocked", type=float, default=180.0, help="seconds without keys and without a reader"
    )
    options = parser.parse_args()
    with (
        EmulatedTerminal(kyodo_tui(), environ=_ENVIRON) as terminal,
        EmulatedTerminal(kyodo_tui(), environ=_ENVIRON) as other,
    ):
        for each in (terminal, other):
            each.wait_until_loaded()
            for keys in _USE:
                each.press(keys).wait_until_idle()
        pid = terminal.program
        before, begin = resident_memory(pid), time.monotonic()
        pressed = press(terminal, options.keys, begin + options.minutes * 60)
        _wait_until_quiet(pid, begin + options.minutes * 60)
        seconds = time.monotonic() - begin
        most = terminal.memory("VmHWM") - before
        print(
            f"{pressed:,} keys handled in {seconds:.0f} s; memory {before:,} kB, at most {most:+,} kB",
            flush=True,
        )
        woken, used = wakeups(pid), cpu_seconds(pid)
        time.sleep(options.blocked)
        share = 100 * (cpu_seconds(pid) - used) / options.blocked
        grown = resident_memory(pid) - before
        print(
            f"blocked for {options.blocked:.0f} s: processor {share:.3f} %, "
            f"{60 / options.blocked * (wakeups(pid) - woken):.0f} wake-ups a minute, memory {grown:+,} kB"
        )
        is_right = shown_after(terminal) == shown_after(other)
        print("the screen afterwards is", "right" if is_right else f"wrong:\n{terminal.text}\n{other.text}")
        is_well = is_right and most <= MAX_GROWTH and grown <= MAX_GROWTH and share <= MAX_SHARE
        return 0 if is_well and pressed >= options.keys else 1


def _wait_until_quiet(pid: int, end: float) -> None:
    """Wait until the keys that it has are handled."""
    used = -1.0
    while time.monotonic() < end and cpu_seconds(pid) - used > 0.01:
        used = cpu_seconds(pid)
        time.sleep(1.0)


if __name__ == "__main__":
    sys.exit(main())
