"""Feed many hostile inputs to everything that reads: ``python tests/fuzz/run.py --examples 100000 [--only NAME]``.

Inputs follow from ``--seed`` alone. Each failure is printed with the input that made it; the exit status is 1 then.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path
from time import process_time

from hostile import random_bytes, random_text
from targets import FILES, READ, REFUSED, TEXTS

_SHOWN = 5  # failures of a target that are printed


def fuzz(name: str, number: int, *, seed: int, folder: Path) -> tuple[Counter[str], float]:
    """What became of ``number`` inputs of one target (read, refused, failed), and the seconds of the processor."""
    chance = random.Random(f"{name} {seed}")
    became: Counter[str] = Counter()
    begin = process_time()
    for _ in range(number):
        given: str | bytes
        try:
            if name in TEXTS:
                given = random_text(chance)
                became[TEXTS[name](given)] += 1
            else:
                target = FILES[name]
                given = random_bytes(target.seeds, chance)
                path = folder / target.name
                path.write_bytes(given)
                became[target.check(path)] += 1
        except Exception:
            became["failed"] += 1
            if became["failed"] <= _SHOWN:
                print(f"{name}: {given!r:.2000}\n{traceback.format_exc(limit=-6)}", file=sys.stderr)
    return became, process_time() - begin


def main() -> int:
    """Fuzz what the command line asks for; 1 when anything failed."""
    parser = argparse.ArgumentParser(description="Fuzz the readers of hinditag.")
    parser.add_argument("--examples", type=int, default=1000, metavar="N", help="inputs a target (default 1000)")
    parser.add_argument("--only", choices=[*TEXTS, *FILES], metavar="NAME", help=", ".join([*TEXTS, *FILES]))
    parser.add_argument("--seed", type=int, default=1, help="other inputs (default 1)")
    options = parser.parse_args()
    print(f"{'target':12}{'inputs':>10}{'read':>10}{'refused':>10}{'failed':>10}{'seconds':>10}")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in [options.only] if options.only else [*TEXTS, *FILES]:
            became, seconds = fuzz(name, options.examples, seed=options.seed, folder=Path(folder))
            counts = [options.examples, became[READ], became[REFUSED], became["failed"]]
            print(f"{name:12}" + "".join(f"{count:>10,}" for count in counts) + f"{seconds:>10.1f}", flush=True)
            failed += became["failed"]
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
