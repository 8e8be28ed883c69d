"""The training loop: AdamW with warm-up and linear decay, resumable from checkpoints.

A checkpoint is a folder of safetensors (weights, optimiser moments) and JSON (step, settings): no pickle.
The order of the batches depends on the seed and the epoch alone, so a run that was stopped goes on as if it
had not been.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from hinditag.errors import InputError, ModelError
from hinditag.training.batches import Sized, batches

log = logging.getLogger(__name__)

Network = TypeVar("Network", bound=nn.Module)
Item = TypeVar("Item", bound=Sized)


@dataclass(frozen=True)
class Settings:
    """What a run depends on besides its data. Learning rates are peaks; they fall linearly to nothing."""

    steps: int = 1900
    budget: int = 1500  # subwords to a step, padding counted
    rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    weight_decay: float = 0.01
    clip: float = 1.0
    seed: int = 20261123
    checkpoint_every: int = 100


def run_name(facts: object) -> str:
    """A name for the folder of a run's checkpoints, which no run has that differs in ``facts``, any JSON value.

    >>> run_name({"seed": 1}) == run_name({"seed": 1}), run_name({"seed": 1}) == run_name({"seed": 2})
    (True, False)
    """
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:12]


def pick_device(wanted: str = "auto") -> str:
    """``wanted``, or for ``"auto"`` the accelerator that is there, else the CPU.

    Raises ``InputError`` for a device that is not there.

    >>> pick_device("cpu")
    'cpu'
    """
    if wanted != "auto":
        try:
            torch.empty(0, device=wanted)
        except (RuntimeError, AssertionError):  # of PyTorch, for a name that is none and for a device that is missing
            raise InputError("{device}: no such device here: cpu, cuda or auto", device=wanted) from None
        return wanted
    return "cuda" if torch.cuda.is_available() else "cpu"


def train(
    network: Network,
    encoded: Sequence[Item],
    loss_of: Callable[[Network, list[Item], str], Tensor],
    folder: Path,
    settings: Settings,
    *,
    device: str = "auto",
) -> Network:
    """Train ``network`` on ``encoded`` and return it; checkpoints go to ``folder`` and are resumed from there.

    ``loss_of(network, batch, device)`` is the loss of one batch. Parameters whose names begin with ``heads.`` have
    a learning rate of their own. Raises ``ModelError`` when the checkpoints are of a run with other settings.
    """
    device = pick_device(device)
    torch.manual_seed(settings.seed)
    if device == "cpu":
        keep_memory()
    half = computes_bfloat16(device)
    network.to(device).train()
    optimiser = _optimiser(network, settings)
    step = _resume(network, optimiser, folder, settings)
    epoch_of_step, skip = _position(encoded, settings, step)
    began, since, running = time.monotonic(), step, torch.zeros((), device=device)
    while step < settings.steps:
        for made in list(batches(encoded, budget=settings.budget, seed=settings.seed + epoch_of_step))[skip:]:
            _set_rates(optimiser, settings, step)
            with torch.autocast(device.partition(":")[0], torch.bfloat16, enabled=half):
                loss = loss_of(network, made, device)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), settings.clip)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            running = 0.98 * running + 0.02 * loss.detach()  # on the device: reading it would halt the queue
            if step % 20 == 0:
                pace = (time.monotonic() - began) / (step - since)
                corrected = running.item() / (1 - 0.98 ** (step - since))
                log.info("step %d/%d loss %.4f, %.2f s a step", step, settings.steps, corrected, pace)
            if step % settings.checkpoint_every == 0 or step == settings.steps:
                _save(network, optimiser, folder, step, settings)
            if step == settings.steps:
                break
        epoch_of_step, skip = epoch_of_step + 1, 0
    network.eval()
    return network


def computes_bfloat16(device: str) -> bool:
    """Whether ``device`` multiplies bfloat16 matrices faster than fp32 ones: GPUs since Ampere, CPUs with instructions
    for it, of AMX or AVX-512."""
    if device.startswith("cuda"):
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    able = torch.cpu.get_capabilities()
    return bool(able.get("amx_bf16", False) or able.get("avx512_bf16", False))


def keep_memory() -> None:
    """Tell glibc to keep freed memory: giving it back after each step cost half of the time of a step on the CPU.

    Options and their numbers: mallopt(3). Elsewhere than on glibc nothing is done.
    """
    try:
        mallopt = ctypes.CDLL("libc.so.6").mallopt
    except (AttributeError, OSError):
        return
    mallopt(-1, 2**31 - 1)  # M_TRIM_THRESHOLD
    mallopt(-3, 2**25)  # M_MMAP_THRESHOLD


def _optimiser(network: nn.Module, settings: Settings) -> torch.optim.AdamW:
    heads = [p for name, p in network.named_parameters() if name.startswith("heads.")]
    plain = [p for name, p in network.named_parameters() if not name.startswith("heads.") and p.ndim < 2]
    matrices = [p for name, p in network.named_parameters() if not name.startswith("heads.") and p.ndim >= 2]
    groups = [
        {"params": matrices, "peak": settings.rate, "weight_decay": settings.weight_decay},
        {"params": plain, "peak": settings.rate, "weight_decay": 0.0},
        {"params": heads, "peak": settings.head_rate, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=settings.rate, fused=True)


def _set_rates(optimiser: torch.optim.AdamW, settings: Settings, step: int) -> None:
    warm = max(1, int(settings.warm_up * settings.steps))
    share = min((step + 1) / warm, (settings.steps - step) / max(1, settings.steps - warm))
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * share


def _position(encoded: Sequence[Sized], settings: Settings, step: int) -> tuple[int, int]:
    """The epoch that ``step`` lies in and how many of its batches are done."""
    epoch = 0
    while step:
        size = sum(1 for _ in batches(encoded, budget=settings.budget, seed=settings.seed + epoch))
        if step < size:
            return epoch, step
        step, epoch = step - size, epoch + 1
    return epoch, 0


def _save(network: nn.Module, optimiser: torch.optim.AdamW, folder: Path, step: int, settings: Settings) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    moments = {
        f"{index}.{name}": value.contiguous()
        for index, state in optimiser.state_dict()["state"].items()
        for name, value in state.items()
    }
    for name, tensors in (("weights", dict(network.state_dict())), ("moments", moments)):
        part = folder / f"{name}.safetensors.part"
        save_file(tensors, part)
        part.replace(folder / f"{name}-{step}.safetensors")
    state_file = folder / "state.json"
    part = state_file.with_suffix(".part")
    part.write_text(json.dumps({"step": step, "settings": asdict(settings)}, indent=1), encoding="utf-8")
    part.replace(state_file)
    for old in folder.glob("*-*.safetensors"):
        if not old.stem.endswith(f"-{step}"):
            old.unlink()


def _resume(network: nn.Module, optimiser: torch.optim.AdamW, folder: Path, settings: Settings) -> int:
    state_file = folder / "state.json"
    if not state_file.exists():
        return 0
    saved = json.loads(state_file.read_text(encoding="utf-8"))
    if saved["settings"] != asdict(settings):
        raise ModelError(f"{folder}: its checkpoint is of a run with other settings; choose another folder")
    step = int(saved["step"])
    network.load_state_dict(load_file(folder / f"weights-{step}.safetensors"))
    state: dict[int, dict[str, Tensor]] = {}
    for name, value in load_file(folder / f"moments-{step}.safetensors").items():
        index, _, field = name.partition(".")
        state.setdefault(int(index), {})[field] = value
    groups = optimiser.state_dict()["param_groups"]
    optimiser.load_state_dict({"state": state, "param_groups": groups})
    log.info("going on from step %d", step)
    return step
