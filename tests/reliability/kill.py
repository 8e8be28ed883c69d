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


def kill_and_go_on(folder: Path, *, kills: int, articles: int, jobs: int, seed: int) -> int:
    """How many of ``kills`` left nothing that looks whole, all of them followed by an end like that of a calm run.

    Moments before a run has written are few: in every other kill the run first gets some way past what it found. A run
    that ends before it is killed does not count; the next begins anew. One that is killed when it has written all, and
    has only to end, does.
    """
    chance = random.Random(seed)
    source, output, calm = folder / "articles.jsonl", folder / "killed.jsonl", folder / "calm.jsonl"
    part = output.with_name(output.name + ".part")
    write_articles(source, articles)
    run(calm, source, jobs).wait()
    whole = calm.read_bytes()
    done = held = 0
    pending = 0  # kills since an output was last found whole
    while done < kills or pending:
        process = run(output, source, jobs)
        found = _size(part)
        if done == kills:
            process.wait()
        elif done % 2:
            wanted = found + chance.random() * (len(whole) - found) / 4
            while process.poll() is None and _size(part) <= wanted:
                time.sleep(0.002)
        else:
            time.sleep(chance.uniform(0, 8))
        if process.poll() is None:
            # at times its processes too, as when the machine loses power
            os.killpg(process.pid, signal.SIGKILL) if done % 4 < 2 else process.kill()
            process.wait()
            done += 1
            pending += 1
            print(f"kill {done}: {found:,} to {_size(part):,} of {len(whole):,} bytes", flush=True)
        if output.exists():
            held += pending if output.read_bytes() == whole and not part.exists() else 0
            pending = 0
            output.unlink()
    return held


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def main() -> int:
    """Do what the command line asks for; 1 when anything did not hold."""
    parser = argparse.ArgumentParser(description="Kill a tagging run and go on with it.")
    parser.add_argument("--kills", type=int, default=20, metavar="N", help="kills (default 20)")
    parser.add_argument("--articles", type=int, default=600, metavar="N", help="articles (default 600)")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes (default 1)")
    parser.add_argument("--seed", type=int, default=1, help="other moments (default 1)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        held = kill_and_go_on(
            Path(folder), kills=options.kills, articles=options.articles, jobs=options.jobs, seed=options.seed
        )
    print(
        f"{held} of {options.kills} kills: nothing looked whole, and the run that went on wrote what a calm one writes"
    )
    return int(held < options.kills)


if __name__ == "__main__":
    sys.exit(main())
