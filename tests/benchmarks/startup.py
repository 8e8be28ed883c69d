"""How long it takes until the command line answers, and until the first document is tagged."""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median
from time import perf_counter

from figures import Figure

RUNS = 7
HEAVY = ("torch", "stanza", "pandas", "scipy", "networkx", "pyarrow", "onnxruntime")

_IMPORTED = f"""
import sys
sys.argv = ["hinditag", "--help"]
from hinditag.cli import main
main()
print(*(name for name in {HEAVY} if name in sys.modules), file=sys.stderr)
"""

_FIRST_DOCUMENT = """
import json
from time import perf_counter

begin = perf_counter()
import hinditag
tagger = hinditag.load()
loaded = perf_counter()
tagger("विदेश मंत्री एस जयशंकर मॉस्को पहुंचे।")
print(json.dumps([loaded - begin, perf_counter() - loaded]))
"""


def measure(_: int) -> list[Figure]:
    """Whole processes, Python's own start included; load() counts the imports that it needs."""
    times = []
    for _ in range(RUNS):
        begin = perf_counter()
        _run("-m", "hinditag", "--help")
        times.append(perf_counter() - begin)
    heavy = _run("-c", _IMPORTED).stderr.split()
    load, first = json.loads(_run("-c", _FIRST_DOCUMENT).stdout)
    return [
        Figure(f"startup: hinditag --help, median of {RUNS}", median(times), "s", must="< 0.4"),
        Figure("startup: torch imported by --help", int("torch" in heavy), "0 or 1", must="0"),
        Figure("startup: heavy libraries imported by --help", len(heavy), " ".join(heavy) or "none", must="0"),
        Figure("startup: import hinditag and load()", load, "s"),
        Figure("startup: first document", first, "s"),
    ]


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True)
