"""Run the benchmarks and print one table: ``python tests/benchmarks/run.py [--articles N] [--only NAME]``."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys

import cooccurrence
import linking
import memory
import page
import size
import soak
import stages
import startup
import text_layer
import throughput
from figures import Figure, table

BENCHMARKS = {
    "throughput": throughput.measure,
    "stages": stages.measure,
    "memory": memory.measure,
    "startup": startup.measure,
    "size": size.measure,
    "text_layer": text_layer.measure,
    "linking": linking.measure,
    "cooccurrence": cooccurrence.measure,
    "page": page.measure,
}


ALONE = {"soak": soak.measure}
"""Those that take so long that they run only when they are asked for."""


def main() -> int:
    """Run what the command line asks for; 1 when a benchmark could not be run."""
    parser = argparse.ArgumentParser(description="Measure hinditag on this machine.")
    parser.add_argument("--articles", type=int, default=200, metavar="N", help="articles to tag (default 200)")
    parser.add_argument("--only", choices=[*BENCHMARKS, *ALONE], metavar="NAME", help=", ".join([*BENCHMARKS, *ALONE]))
    options = parser.parse_args()
    if options.articles < 1:
        parser.error("--articles: at least 1")
    figures: list[Figure] = []
    status = 0
    for name in [options.only] if options.only else BENCHMARKS:
        print(f"{name} ...", file=sys.stderr)
        try:
            figures += (BENCHMARKS | ALONE)[name](options.articles)
        except subprocess.CalledProcessError as error:
            print(f"{name}: failed:\n{error.stderr}", file=sys.stderr)
            status = 1
    print(f"Python {platform.python_version()}, {platform.machine()}, {len(os.sched_getaffinity(0))} cores")
    print(f"{options.articles} articles made from the sample items")
    print(table(figures))
    return status


if __name__ == "__main__":
    sys.exit(main())
