"""How long it takes until the command line answers, and until the first document is tagged, part by part.

Each figure is of a process of its own. Seconds of a busy machine say little: beside the clock's there are those of
the processor (of all threads), which other work disturbs less.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from figures import Figure, articles

import hinditag

RUNS = 5
REPORTED = 100  # articles
HEAVY = ("torch", "stanza", "pandas", "scipy", "networkx", "pyarrow", "onnxruntime")

_IMPORTED = f"""
import sys
sys.argv = ["hinditag", "--help"]
from hinditag.cli import main
main()
print(*(name for name in {HEAVY} if name in sys.modules), file=sys.stderr)
"""

# In the order in which a tagger needs them; what a part imports is not counted again in the next.
_PARTS = """
import json
from time import perf_counter
from hinditag.collecting import rare_collection

parts = {}

def part(name, work):
    begin = perf_counter()
    done = work()
    parts[name] = perf_counter() - begin
    return done

def load():
    import hinditag
    return hinditag.load()

def gazetteer():
    from hinditag.linking.gazetteer import bundled_gazetteer
    return bundled_gazetteer()

with rare_collection():
    part("import torch", lambda: __import__("torch"))
    part("import stanza", lambda: __import__("stanza"))
    part("import hinditag's stages", lambda: __import__("hinditag.tagger"))
    part("gazetteer", gazetteer)
    tagger = part("models", load)
part("first document", lambda: tagger("विदेश मंत्री एस जयशंकर मॉस्को पहुंचे।"))
part("second document", lambda: tagger("प्रधानमंत्री नरेंद्र मोदी दिल्ली में रहे।"))
print(json.dumps(parts))
"""


def measure(_: int) -> list[Figure]:
    """Whole commands, Python's own start and end included; then the parts of a cold start."""
    news = Path(hinditag.__file__).parent / "samples" / "news"
    with tempfile.TemporaryDirectory() as folder:
        tags = Path(folder, "tags.jsonl")
        texts = Path(folder, "texts.jsonl")
        lines = (json.dumps({"text": text}) for text in articles(REPORTED))
        texts.write_text("\n".join(lines), encoding="utf-8")
        _run("-m", "hinditag", "tag", str(texts), "-o", str(tags))
        commands = [
            _command("hinditag --help", ["--help"], "≤ 0.3"),
            _command("hinditag tag, one article", ["tag", str(news / "01_diplomacy.txt")], "≤ 4"),
            _command(f"hinditag report, {REPORTED} tagged articles", ["report", str(tags)], "≤ 1.5"),
        ]
    heavy = _run("-c", _IMPORTED).stderr.split()
    parts = json.loads(_run("-c", _PARTS).stdout)
    return [
        *(figure for figures in commands for figure in figures),
        Figure("startup: heavy libraries imported by --help", len(heavy), " ".join(heavy) or "none", must="0"),
        *(Figure(f"startup: {name}", seconds, "s") for name, seconds in parts.items()),
    ]


def _command(name: str, arguments: Sequence[str], must: str) -> list[Figure]:
    clock, processor = zip(*(_seconds(arguments) for _ in range(RUNS)), strict=True)
    return [
        Figure(f"startup: {name}, median of {RUNS}", median(clock), "s", must=must),
        Figure(f"startup: {name}, processor", median(processor), "s"),
    ]


def _seconds(arguments: Sequence[str]) -> tuple[float, float]:
    """By the clock, and of the processor."""
    begin, before = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    _run("-m", "hinditag", *arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return perf_counter() - begin, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True)
