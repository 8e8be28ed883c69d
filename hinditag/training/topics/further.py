"""Teach a topic model more, without forgetting what it says of topics.

More sentences of general prose, or finer subjects of those that were read, need not wait for a model made from the
encoder anew. What the network said of news is half of its lesson there, and the vectors that it made are to be read off
the new ones: Li and Hoiem, Learning without Forgetting (2016).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch

from hinditag.errors import ModelError
from hinditag.models import read_manifest
from hinditag.topics.media_topics import MEDIA_TOPICS
from hinditag.topics.model import TopicModel
from hinditag.training.gold.topics import read_subjects, read_topic_gold, written_subjects
from hinditag.training.loop import Settings, pick_device, run_name
from hinditag.training.shipped import read_tokenizer
from hinditag.training.topics.answers import taught
from hinditag.training.topics.data import mapped_sources
from hinditag.training.topics.encoding import EncodedText, encode_lessons
from hinditag.training.topics.files import read_topic_network, write_topic_model
from hinditag.training.topics.network import TopicNetwork, with_labels
from hinditag.training.topics.subjects import SUBJECTS
from hinditag.training.topics.teaching import teach


@dataclass(frozen=True)
class FurtherRecipe:
    """What decides which topic model comes out.

    ``repeats`` is how often the sentences of general prose come an epoch; texts with topics come once. The defaults
    take an hour on two cores of a CPU.
    """

    repeats: int = 3
    settings: Settings = field(
        default_factory=lambda: Settings(
            steps=2000, budget=4000, rate=2e-4, head_rate=1e-3, weight_decay=0.05, checkpoint_every=50
        )
    )


def make_further_model(
    start: Path, data: Path, out: Path, work: Path, recipe: FurtherRecipe, *, device: str = "auto"
) -> None:
    """The topic model in the folder ``start``, taught further, in ``out``; ``data`` as for hinditag's own model.

    Raises ``ModelError`` when ``start`` is no topic model, or one over other labels than the Media Topics;
    ``FileNotFoundError`` when the texts are not there.
    """
    network, tokenizer = read_topic_network(start), read_tokenizer(start)
    if [code for code, _, _ in TopicModel(start).labels] != list(MEDIA_TOPICS):
        raise ModelError(f"{start}: its labels are not the Media Topics, in their order")
    of_topics = [*read_topic_gold("train", data), *mapped_sources(data)]
    general = [*read_subjects(data), *written_subjects()]
    learned = [(text.labels, text.text) for text in (*of_topics, *general)]
    run = run_name([learned, SUBJECTS, read_manifest(start)["files"], asdict(recipe)])
    network = taught_further(
        encode_lessons(of_topics, tokenizer),
        encode_lessons(general, tokenizer),
        network,
        work / run,
        recipe,
        device=device,
    )
    write_topic_model(network, tokenizer, out, data)


def taught_further(
    of_topics: Sequence[EncodedText],
    general: Sequence[EncodedText],
    network: TopicNetwork,
    work: Path,
    recipe: FurtherRecipe,
    *,
    device: str = "auto",
) -> TopicNetwork:
    """``network``, taught what the texts ``of_topics`` and those of ``general`` prose are about.

    It is changed itself. A run that was stopped goes on from ``work``.
    """
    device = pick_device(device)
    torch.manual_seed(recipe.settings.seed)
    topics, hidden, labels = network.heads.out_features, network.heads.in_features, len(general[0].targets)
    # Its answers are held for the texts with topics alone: of subjects it knows nothing yet.
    held = taught(of_topics, [with_labels(network, labels, keep=topics)], work, device=device)
    network = with_labels(network, labels + hidden, keep=topics)
    network = teach(network, [*held, *list(general) * recipe.repeats], work / "further", recipe.settings, device=device)
    return with_labels(network, topics, keep=topics)
