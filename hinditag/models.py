"""The models that ship with hinditag: where they are, whether their files are whole, and how their networks are run.

They lie in a Stanza resources folder, ``<folder>/hi/<kind>/<name>/``. Each model folder has a
``manifest.json`` with the size and SHA-256 of every file in it, which is checked before a file is used.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hinditag.errors import ModelError

if TYPE_CHECKING:
    import onnxruntime

MANIFEST = "manifest.json"
NETWORK = ("model.onnx", "tokenizer.json")
"""The files of a network and what it reads with."""
LANGUAGE = "hi"
_PACKAGE = Path(__file__).parent


def bundled_folder() -> Path:
    """The Stanza resources folder that came with hinditag (installed, or beside the package in a checkout).

    Raises ``ModelError`` when neither is there.
    """
    for folder in (_PACKAGE / "bundled", _PACKAGE.parent / "models"):
        if (folder / "resources.json").is_file():
            return folder
    raise ModelError(f"no models found: neither {_PACKAGE / 'bundled'} nor {_PACKAGE.parent / 'models'} holds any")


def model_folder(model: str | Path, *, kind: str = "entities") -> Path:
    """The folder of a bundled model of a ``kind`` by name (``"base"``), or the folder that ``model`` is a path to.

    ``kind`` is ``"entities"`` or ``"topics"``. Raises ``ModelError`` naming the bundled models when there is no such
    model.

    >>> model_folder("base").name
    'base'
    """
    bundled = bundled_folder() / LANGUAGE / kind
    for folder in (bundled / str(model), Path(model)):
        if (folder / MANIFEST).is_file():
            return folder
    names = sorted(path.parent.name for path in bundled.glob(f"*/{MANIFEST}"))
    raise ModelError(
        "no model {name!r}: neither bundled ({known}) nor a folder with a {file}",
        **{"name": str(model), "known": ", ".join(names), "file": MANIFEST},
    )


def verify(folder: Path, *, needs: Collection[str] = ()) -> dict[str, Any]:
    """Check every file of a model folder against its manifest; return the manifest.

    Raises ``ModelError`` naming the first file that is missing or differs, with both checksums, or that ``needs``
    names and the manifest does not list, so that nothing could be said of it.
    """
    manifest = read_manifest(folder)
    for name in needs:
        if name not in manifest["files"]:
            raise ModelError(f"{folder}: its {MANIFEST} lists no {name}: of another kind, or changed")
    for name, expected in manifest["files"].items():
        path = folder / name
        if not path.is_file():
            raise ModelError(f"{path}: missing, though {MANIFEST} lists it; install hinditag again")
        found = checksum(path)
        if found != expected["sha256"]:
            raise ModelError(
                f"{path}: damaged: its SHA-256 is {found}, {MANIFEST} has {expected['sha256']}; install hinditag again"
            )
    return manifest


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a model folder. Raises ``ModelError`` when it is missing or not readable."""
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        sums = {name: str(file["sha256"]) for name, file in manifest["files"].items()}
        sizes = {name: int(file["bytes"]) for name, file in manifest["files"].items()}
    except FileNotFoundError:
        raise ModelError(f"{path}: missing") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ModelError(f"{path}: not a manifest ({error})") from None
    return {**manifest, "files": {name: {"bytes": sizes[name], "sha256": sums[name]} for name in sums}}


def write_manifest(folder: Path, **facts: Any) -> None:
    """Write ``manifest.json`` for the files now in ``folder``, with ``facts`` (name, licence, scheme ...) on top."""
    files = {
        path.relative_to(folder).as_posix(): {"bytes": path.stat().st_size, "sha256": checksum(path)}
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }
    text = json.dumps({**facts, "files": files}, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def checksum(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def list_models() -> list[dict[str, Any]]:
    """The bundled models and lists: name, kind, bytes, schemes, licence, and whether each file is whole.

    >>> [(model["kind"], model["name"]) for model in list_models()]
    [('entities', 'base'), ('entities', 'fast'), ('frequencies', 'words'), ('gazetteer', 'names'), ('topics', 'base')]
    """
    listed = []
    language = bundled_folder() / LANGUAGE
    for path in sorted(language.rglob(MANIFEST)):
        manifest = read_manifest(path.parent)
        try:
            verify(path.parent)
            verified = True
        except ModelError:
            verified = False
        listed.append(
            {
                "name": manifest.get("name", path.parent.name),
                "kind": path.relative_to(language).parts[0],
                "bytes": sum(file["bytes"] for file in manifest["files"].values()),
                "schemes": manifest.get("schemes", []),
                "licence": manifest.get("licence", ""),
                "verified": verified,
            }
        )
    return listed


def usable_cores() -> int:
    """The cores that this process may use, where the system says; else all that there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def open_network(folder: Path) -> onnxruntime.InferenceSession:
    """The network of a model folder on the CPU. A run of it uses one thread: batches are run side by side."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # it would keep the largest batch's memory, and is slower
    return onnxruntime.InferenceSession(
        str(folder / NETWORK[0]),
        options,
        providers=["CPUExecutionProvider"],
        # A sum and the layer norm after it, put into one operator, take five times as long as apart.
        disabled_optimizers=["SkipLayerNormFusion"],
    )
