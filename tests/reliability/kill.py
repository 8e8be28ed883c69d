"""Kill a tagging run at many points and go on with it: ``python tests/reliability/kill.py [--kills 20] [--jobs N]``.

After each kill (``kill -9``, at a random moment from the start of the process to its end) nothing may look whole; what
the last run leaves has to be what a run that nobody disturbed writes, byte for byte.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import hinditag

_NEWS = Path(hinditag.__file__).parent / "samples" / "news"
_OPTIONS = ("--model", "fast", "--no-topics", "--no-keyphrases")


def write_articles(path: Path, number: int) -> None:
    """JSON Lines of ``number`` different articles, made of the sample items."""
    items = [item.read_text(encoding="utf-8") for item in sorted(_NEWS.glob("*.txt"))]
    texts = (f"{items[place % len(items)]}\n\nसंस्करण {place}" for place in range(number))
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")


def run(output: Path, source: Path, jobs: int) -> subprocess.Popen[bytes]:
    """A run in a process group of its own, that writes ``output`` or goes on with it."""
    command = [sys.executable, "-m", "hinditag", "tag", str(source), "-o", str(output), "--resume", *_OPTIONS]
    return subprocess.Popen([*command, "--jobs", str(jobs)], stderr=subprocess.DEVNULL, start_new_session=True)


def kill_and_go_on(folder: Path, *, kills: int, articles: int, jobs: int, seed: int) -> tuple[int, bool]:
    """How many kills met a run at work and left nothing that looks whole; whether the end is that of a calm run.

    Moments before a run has written are few: in every other kill the run first gets some way past what it found.
    """
    chance = random.Random(seed)
    source, output = folder / "articles.jsonl", folder / "killed.jsonl"
    write_articles(source, articles)
    calm = folder / "calm.jsonl"
    run(calm, source, jobs).wait()
    whole = calm.read_bytes()
    part = output.with_name(output.name + ".part")
    held = 0
    for number in range(1, kills + 1):
        process = run(output, source, jobs)
        found = part.stat().st_size if part.exists() else 0
        if number % 2:
            time.sleep(chance.uniform(0, 8))
        else:
            wanted = found + chance.random() * (len(whole) - found) / 4
            while process.poll() is None and not (part.exists() and part.stat().st_size > wanted):
                time.sleep(0.002)
        at_work = process.poll() is None
        os.killpg(process.pid, signal.SIGKILL) if at_work and number % 4 < 2 else process.kill()
        process.wait()
        size = part.stat().st_size if part.exists() else 0
        good = at_work and not output.exists()
        held += good
        print(
            f"kill {number}: {found:,} to {size:,} of {len(whole):,} bytes: {'held' if good else 'NOT held'}",
            flush=True,
        )
        if output.exists():  # it was whole before it could be killed: begin anew
            output.unlink()
    run(output, source, jobs).wait()
    return held, output.exists() and output.read_bytes() == whole and not part.exists()


def main() -> int:
    """Do what the command line asks for; 1 when anything did not hold."""
    parser = argparse.ArgumentParser(description="Kill a tagging run and go on with it.")
    parser.add_argument("--kills", type=int, default=20, metavar="N", help="kills (default 20)")
    parser.add_argument("--articles", type=int, default=600, metavar="N", help="articles (default 600)")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes (default 1)")
    parser.add_argument("--seed", type=int, default=1, help="other moments (default 1)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        held, equal = kill_and_go_on(
            Path(folder), kills=options.kills, articles=options.articles, jobs=options.jobs, seed=options.seed
        )
    print(f"{held} of {options.kills} kills held; the end is {'' if equal else 'NOT '}that of an undisturbed run")
    return int(held < options.kills or not equal)


if __name__ == "__main__":
    sys.exit(main())
