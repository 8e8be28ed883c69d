"""Make a trained network smaller: take out layers, the feed-forward units that it uses least, and subwords.

Importance of a unit: |activation x gradient| summed over training tokens, the first-order change of the loss
when the unit is taken out (Molchanov et al., Importance Estimation for Neural Network Pruning, 2019). Every layer
keeps the same number, so that the result is an ordinary BERT. It has to be trained on afterwards.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from functools import partial
from typing import cast

import torch
from torch import Tensor, nn
from transformers.models.bert.modeling_bert import BertLayer

from hinditag.training.batches import batches
from hinditag.training.entities.encoding import Encoded, collate
from hinditag.training.entities.fine_tuning import batch_loss
from hinditag.training.entities.network import EntityNetwork


def narrow(
    network: EntityNetwork,
    encoded: Sequence[Encoded],
    *,
    keep: int,
    subword_layers: int,
    steps: int = 40,
    budget: int = 1500,
    seed: int = 0,
) -> EntityNetwork:
    """A copy of ``network`` whose layers keep their ``keep`` most important feed-forward units, and of which only the
    lower ``subword_layers`` see every subword.

    Importance is measured on ``steps`` batches of ``encoded``.
    """
    importance = _importance(network, encoded, steps=steps, budget=budget, seed=seed)
    config = copy.deepcopy(network.encoder.config)
    config.intermediate_size = keep
    narrower = EntityNetwork(config, subword_layers=subword_layers)
    state = network.state_dict()
    for layer, scores in enumerate(importance):
        kept = scores.topk(keep).indices.sort().values
        name = f"encoder.encoder.layer.{layer}"
        for part in ("weight", "bias"):
            state[f"{name}.intermediate.dense.{part}"] = state[f"{name}.intermediate.dense.{part}"][kept]
        state[f"{name}.output.dense.weight"] = state[f"{name}.output.dense.weight"][:, kept]
    narrower.load_state_dict(state)
    return narrower


def shallow(network: EntityNetwork, layers: Sequence[int], *, subword_layers: int) -> EntityNetwork:
    """A copy of ``network`` with only these of its layers, numbered from 0; of them the lower ``subword_layers`` see
    every subword."""
    config = copy.deepcopy(network.encoder.config)
    config.num_hidden_layers = len(layers)
    thinner = EntityNetwork(config, subword_layers=subword_layers)
    state = {}
    for name, values in network.state_dict().items():
        head, found, rest = name.partition("encoder.encoder.layer.")
        if not found:
            state[name] = values
        elif int(rest.split(".")[0]) in layers:
            number, _, part = rest.partition(".")
            state[f"{head}{found}{list(layers).index(int(number))}.{part}"] = values
    thinner.load_state_dict(state)
    return thinner


def _importance(
    network: EntityNetwork, encoded: Sequence[Encoded], *, steps: int, budget: int, seed: int
) -> list[Tensor]:
    """For each layer the importance of each of its feed-forward units (units,)."""
    device = str(next(network.parameters()).device)
    units = [cast(BertLayer, layer).intermediate for layer in network.encoder.encoder.layer]
    totals = [torch.zeros(network.encoder.config.intermediate_size, device=device) for _ in units]
    activations: dict[int, Tensor] = {}

    def remember(index: int, _module: nn.Module, _inputs: object, output: Tensor) -> None:
        output.retain_grad()
        activations[index] = output

    handles = [unit.register_forward_hook(partial(remember, index)) for index, unit in enumerate(units)]
    network.eval()
    for made in list(batches(encoded, budget=budget, seed=seed))[:steps]:
        network.zero_grad(set_to_none=True)
        batch_loss(network, collate(made, device)).backward()
        for index, activation in activations.items():
            if activation.grad is not None:
                totals[index] += (activation.detach() * activation.grad).abs().sum(dim=(0, 1))
    for handle in handles:
        handle.remove()
    network.zero_grad(set_to_none=True)
    return totals
