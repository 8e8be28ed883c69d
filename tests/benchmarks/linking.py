"""The names of a large corpus resolved to entities, in a process of its own (Linux only)."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from time import process_time

from cooccurrence import corpus
from figures import Figure

from hinditag.linking import link
from hinditag.linking.gazetteer import bundled_gazetteer

MENTIONS = 1_000_000


def measure(_: int = 0) -> list[Figure]:
    """Time for a million mentions, given how long those of the corpus took, and peak memory.

    Times are those of the process, so that a busy machine changes them little. Making the documents is left out.
    """
    done = subprocess.run([sys.executable, __file__], capture_output=True, text=True, check=True)
    seen = json.loads(done.stdout.splitlines()[-1])
    size = f"{seen['mentions']:,} mentions to {seen['entities']:,} entities"
    return [
        Figure(f"linking: {size}", seen["seconds"] * MENTIONS / seen["mentions"], "CPU s a million", must="< 60"),
        Figure("linking: peak memory, gazetteer included", seen["peak"], "MB", must="< 1000"),
    ]


def _resolve() -> dict[str, float]:
    gazetteer = bundled_gazetteer()
    entities: set[str] = set()
    seconds, mentions = 0.0, 0
    for document in corpus():
        begin = process_time()
        linked, found = link(document.text, document.mentions, gazetteer=gazetteer)
        seconds += process_time() - begin
        mentions += len(linked)
        entities.update(entity.id for entity in found)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    return {"seconds": seconds, "mentions": mentions, "entities": len(entities), "peak": peak}


if __name__ == "__main__":
    print(json.dumps(_resolve()))
