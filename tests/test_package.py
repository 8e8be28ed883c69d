"""What holds the project together: the package list, the commands of the README, what an import costs."""

from __future__ import annotations

import configparser
import subprocess
import sys
from pathlib import Path

import pytest

import hinditag

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(not (ROOT / "setup.cfg").exists(), reason="needs a checkout")


def test_every_package_is_installed() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = set(config["options"]["packages"].split())
    folders = {path.parent for path in (ROOT / "hinditag").rglob("__init__.py")}
    found = {".".join(folder.relative_to(ROOT).parts) for folder in folders}
    assert listed == found | {"hinditag.bundled"}


def test_the_test_command_of_ci_is_that_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = [line.strip() for line in readme.splitlines() if line.startswith("    python3 -m venv")]
    assert len(commands) == 2
    assert commands[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_importing_hinditag_imports_nothing_heavy() -> None:
    code = (
        "import sys, hinditag; from hinditag import Document, Report, tokenise; "
        "print([m for m in ('torch', 'stanza', 'pandas', 'onnxruntime', 'scipy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_everything_that_is_promised_is_there() -> None:
    for name in hinditag.__all__:
        assert getattr(hinditag, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        _ = hinditag.nonsense


def test_every_dependency_is_named_with_a_licence() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = [config["options"]["install_requires"], *config["options.extras_require"].values()]
    names = {line.split(">")[0].split("[")[0].strip() for block in lines for line in block.split()}
    tools = {"hinditag", "hypothesis", "ipykernel", "mypy", "nbmake", "nltk", "pandas-stubs", "pytest", "ruff"}
    readme = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    aliases = {"fontpkg-noto-sans-devanagari": "noto sans devanagari"}
    assert not [name for name in names - tools if aliases.get(name, name) not in readme]
