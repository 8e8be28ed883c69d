"""Completion in a real bash, by the script that ``--print-completion`` prints."""

import shutil
import subprocess
import sys

import pytest

from hinditag.cli import main

pytest.importorskip("shtab")


@pytest.fixture(scope="module")
def script(tmp_path_factory):
    path = tmp_path_factory.mktemp("completion") / "hinditag.bash"
    command = [sys.executable, "-m", "hinditag", "--print-completion", "bash"]
    path.write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)
    return path


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["ta"], {"tag"}),
        (["tag", "--min"], {"--min-score"}),
        (["tag", "x.txt", "--format", "con"], {"conll"}),
        (["report", "tags.jsonl", "--measure", "n"], {"npmi", "npmi_discounted"}),
        (["train", "ga"], {"gazetteer"}),
        (["convert", "story"], {"story one.jsonl"}),
        (["topics", "--topic-model", "my"], {"my-topics"}),
    ],
)
def test_bash_completes(script, words, expected, tmp_path):
    (tmp_path / "story one.jsonl").touch()
    (tmp_path / "my-topics").mkdir()
    (tmp_path / "my-texts.txt").touch()
    line = ["hinditag", *words]
    lines = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _shtab_hinditag hinditag "${@: -1}"; '
    run = subprocess.run(
        ["bash", "-c", lines + r'printf "%s\n" "${COMPREPLY[@]}"', "bash", script, *line],
        **{"capture_output": True, "encoding": "utf-8", "check": True, "cwd": tmp_path},
    )
    assert expected <= {found.rstrip("/") for found in run.stdout.splitlines()}
    assert run.stderr == ""
    assert all(found.startswith(words[-1]) for found in run.stdout.splitlines())


@pytest.mark.parametrize("shell", ["zsh", "tcsh"])
def test_other_shells_have_scripts(shell, capsys):
    assert main(["--print-completion", shell]) == 0
    assert "hinditag" in capsys.readouterr().out


def test_an_unknown_shell_is_wrong_usage(capsys):
    assert main(["--print-completion", "cmd"]) == 2
    assert "cmd" in capsys.readouterr().err
