"""Resident memory while a long stream of articles is tagged, in a process of its own (Linux only)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from figures import Figure, articles

TIMES = 5  # articles here for each one of the other benchmarks: 1,000 by default
SAMPLES = 10  # readings in the course of the stream


def measure(number: int) -> list[Figure]:
    """Peak, and the course at each tenth of the stream, of ``TIMES * number`` articles, in MB of a million bytes."""
    command = [sys.executable, __file__, str(TIMES * number)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seen = json.loads(done.stdout.splitlines()[-1])
    course = seen["course"]
    growth = course[-1][1] - course[min(1, len(course) - 1)][1]
    return [
        Figure(f"memory: peak, {TIMES * number} articles", seen["peak"], "MB", must="< 1200"),
        Figure("memory: models loaded", seen["loaded"], "MB"),
        *(Figure(f"memory: after {count} articles", megabytes, "MB") for count, megabytes in course),
        Figure("memory: growth after the second reading", growth, "MB", must="< 50"),
    ]


def status(field: str) -> float:
    """A field of this process's status (VmRSS: resident now, VmHWM: at most so far), in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        name, _, value = line.partition(":")
        if name == field:
            return int(value.split()[0]) * 1024 / 1e6
    raise KeyError(field)


def _watch(number: int) -> dict[str, object]:
    import hinditag

    tagger = hinditag.load()
    loaded = status("VmRSS")
    every = max(1, number // SAMPLES)
    course = []
    for count, _ in enumerate(tagger.pipe(articles(number)), 1):
        if count % every == 0:
            course.append((count, status("VmRSS")))
    return {"loaded": loaded, "course": course, "peak": status("VmHWM")}


if __name__ == "__main__":
    print(json.dumps(_watch(int(sys.argv[1]))))
