"""Let a user without a plan use the browser for long, and watch memory and descriptors: ``make soak MINUTES=60``.

Each session has a seed of its own, which is printed: ``python tools/soak.py --seed 17`` does the same again.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from wandering import wandering

STEPS = 500
_MAX_GROWTH = 1.25
"""The memory after the last session may be so many times that after the third; what is cached once has come by then."""
_SETTLED = 3


async def _session(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with wandering(seed, Path(folder)) as wanderer:
            for number in range(STEPS):
                await wanderer.step()
                if number % 50 == 49:
                    await wanderer.compare_with_a_redraw()
            await wanderer.go_home()
        os.chdir("/")


def _memory() -> int:
    """Return the kilobytes that the process holds now."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


def main() -> int:
    """Run sessions until the time is over; return 1 if memory or descriptors grow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, help="run this session alone")
    options = parser.parse_args()
    if options.seed is not None:
        asyncio.run(_session(options.seed))
        return 0
    end = time.monotonic() + options.minutes * 60
    seen: list[tuple[int, int]] = []
    while time.monotonic() < end or len(seen) <= _SETTLED:
        seed = len(seen)
        asyncio.run(_session(seed))
        seen.append((_memory(), len(os.listdir("/proc/self/fd"))))  # noqa: PTH208 - names are enough
        print(f"seed {seed}: {STEPS} steps, {seen[-1][0]:,} kB, {seen[-1][1]} descriptors", flush=True)
    (memory, descriptors), (last_memory, last_descriptors) = seen[_SETTLED - 1], seen[-1]
    is_flat = last_memory <= memory * _MAX_GROWTH and last_descriptors <= descriptors
    print(f"{len(seen) * STEPS:,} steps; memory and descriptors are {'flat' if is_flat else 'growing'}")
    return 0 if is_flat else 1


if __name__ == "__main__":
    sys.exit(main())
