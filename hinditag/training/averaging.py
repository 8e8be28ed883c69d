"""Networks of one shape, averaged weight by weight."""

from __future__ import annotations

import torch

from hinditag.training.loop import Network


def mean_network(former: Network, network: Network, *, share: float) -> Network:
    """``network`` with the mean of its weights and those of ``former``, which count ``share`` (0 to 1)."""
    before = former.cpu().state_dict()
    after = network.cpu().state_dict()
    network.load_state_dict({name: torch.lerp(after[name], before[name], share) for name in after})
    return network
