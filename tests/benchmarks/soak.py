"""Resident memory over a long stream of short articles, in a process of its own (Linux only).

``python tests/benchmarks/run.py --only soak --articles 20000``; with the small model and all stages.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator

from figures import Figure, articles
from memory import status

EVERY = 1000  # articles from one reading to the next
SETTLED = 2000  # articles after which memory has to stay as it is


def measure(number: int) -> list[Figure]:
    """What is resident at each thousandth article, in MB of a million bytes."""
    command = [sys.executable, __file__, str(number)]
    course = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()[-1])
    settled = [megabytes for count, megabytes in course if count >= SETTLED] or [0.0]
    return [
        *(Figure(f"soak: after {count:,} articles", megabytes, "MB") for count, megabytes in course),
        Figure(f"soak: growth after {SETTLED:,} articles", max(settled) - settled[0], "MB", must="< 30"),
    ]


def short_articles(number: int, *, seed: int = 1) -> Iterator[str]:
    """Two paragraphs in a row of each of ``number`` articles."""
    chance = random.Random(seed)
    for text in articles(number, seed=seed):
        paragraphs = text.split("\n\n")
        first = chance.randrange(max(1, len(paragraphs) - 1))
        yield "\n\n".join(paragraphs[first : first + 2])


def _watch(number: int) -> list[tuple[int, float]]:
    import hinditag

    course = []
    for count, _ in enumerate(hinditag.load(model="fast").pipe(short_articles(number)), 1):
        if count % EVERY == 0:
            course.append((count, status("VmRSS")))
            print(f"soak: {count:,} articles, {course[-1][1]:,.1f} MB", file=sys.stderr, flush=True)
    return course


if __name__ == "__main__":
    print(json.dumps(_watch(int(sys.argv[1]))))
