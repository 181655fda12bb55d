"""Let users without a plan use the browser for long, and watch memory and descriptors: ``make soak MINUTES=60``.

The users of a round come from its number, which is printed: ``python tools/soak.py --seed 17`` does the same again, and
reduces what fails to few steps.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from fuzzing import fuzz

USERS, STEPS = 5, 100
_FIRST_SEED = 1000
"""The tests take those below."""
_MAX_GROWTH = 1.25
"""The memory after the last round may be so many times that after the tenth; what is cached once has come by then."""
_SETTLED = 10


def _memory() -> int:
    """Return the kilobytes that the process holds now."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


def _descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - names are enough


def _round(seed: int) -> int | None:
    """Return how many actions a round took; ``None`` where something failed, after printing what."""
    try:
        return fuzz(seed, users=USERS, steps=STEPS)
    except Exception:
        traceback.print_exc()
        return None


def main() -> int:
    """Run rounds until the time is over; return 1 if one fails, or memory or descriptors grow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, help="run this round alone")
    options = parser.parse_args()
    if options.seed is not None:
        print(f"{fuzz(options.seed, users=USERS, steps=STEPS):,} actions")
        return 0
    end = time.monotonic() + options.minutes * 60
    seen: list[tuple[int, int]] = []
    actions = 0
    failed: list[int] = []
    while time.monotonic() < end or len(seen) <= _SETTLED:
        seed = _FIRST_SEED + len(seen)
        done = _round(seed)
        if done is None:
            failed.append(seed)
        actions += done or 0
        seen.append((_memory(), _descriptors()))
        print(f"seed {seed}: {done} actions, {seen[-1][0]:,} kB, {seen[-1][1]} descriptors", flush=True)
    (memory, descriptors), (last_memory, last_descriptors) = seen[_SETTLED - 1], seen[-1]
    is_flat = last_memory <= memory * _MAX_GROWTH and last_descriptors <= descriptors
    print(
        f"{actions:,} actions; memory and descriptors are {'flat' if is_flat else 'growing'}; failed: {failed}"
    )
    return 0 if is_flat and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
