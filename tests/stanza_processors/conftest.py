"""A small NER model of Stanza's own kind, trained here in seconds."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

# Tokens apart by spaces, names as [name](TYPE).
TRAINING = """
[सुरेश रावत](PER) [जयपुर](LOC) पहुंचे ।
[मीना कुमारी](PER) [पटना](LOC) पहुंचीं ।
[अनिल देशमुख](PER) [नागपुर](LOC) से लौटे ।
[कविता जोशी](PER) [भोपाल](LOC) में रहती हैं ।
[मोहन](PER) ने [लखनऊ](LOC) में बैठक की ।
[सीता](PER) ने [जयपुर](LOC) में भाषण दिया ।
[सुरेश रावत](PER) ने [भारतीय रेलवे](ORG) की तारीफ की ।
[मीना कुमारी](PER) ने [इसरो](ORG) का दौरा किया ।
[अनिल देशमुख](PER) [इसरो](ORG) के प्रमुख हैं ।
[कविता जोशी](PER) [भारतीय रेलवे](ORG) में काम करती हैं ।
[भारतीय रेलवे](ORG) ने [पटना](LOC) में नई ट्रेन चलाई ।
[इसरो](ORG) ने [नागपुर](LOC) में केंद्र खोला ।
[पटना](LOC) में आज बारिश हुई ।
[भोपाल](LOC) में कल धूप रही ।
[लखनऊ](LOC) और [जयपुर](LOC) में ठंड बढ़ी ।
[नागपुर](LOC) से [पटना](LOC) तक सड़क बनी ।
[मोहन](PER) और [सीता](PER) [भोपाल](LOC) गए ।
[सुरेश रावत](PER) और [कविता जोशी](PER) मिले ।
[सीता](PER) [पटना](LOC) से आईं ।
[मोहन](PER) [नागपुर](LOC) पहुंचे .
[अनिल देशमुख](PER) ने [लखनऊ](LOC) में भाषण दिया .
[मीना कुमारी](PER) ने [भोपाल](LOC) में बैठक की .
[इसरो](ORG) की बैठक [लखनऊ](LOC) में हुई .
[भारतीय रेलवे](ORG) की बैठक [जयपुर](LOC) में हुई .
बैठक में [मोहन](PER) भी थे ।
बैठक में [सुरेश रावत](PER) भी थे .
आज [इसरो](ORG) ने बयान दिया ।
कल [भारतीय रेलवे](ORG) ने बयान दिया ।
किसानों ने कल बैठक की ।
बच्चों ने आज खेल देखा .
सड़क पर पानी भर गया ।
नई ट्रेन कल चलेगी ।
[सीता](PER) की नई किताब आई .
[कविता जोशी](PER) का दौरा कल होगा ।
[जयपुर](LOC) , [पटना](LOC) और [लखनऊ](LOC) में काम रुका ।
" [मोहन](PER) आए " , [सीता](PER) ने कहा ।
"""


@pytest.fixture(scope="session")
def stock_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a NER model (.pt) of Stanza, without character models and word vectors."""
    return train(tmp_path_factory.mktemp("stock"), "--no_pretrain")


@pytest.fixture(scope="session")
def stock_model_on_vectors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a NER model of Stanza on word vectors, with their file beside it."""
    import random

    from stanza.models.common.pretrain import Pretrain

    folder = tmp_path_factory.mktemp("vectors")
    rng = random.Random(3)
    words = sorted({row["text"] for line in TRAINING.strip().splitlines() for row in _rows(line)})
    rows = [" ".join([word, *(f"{rng.gauss(0, 1):.3f}" for _ in range(24))]) for word in words]
    (folder / "vectors.txt").write_text(f"{len(rows)} 24\n" + "\n".join(rows), encoding="utf-8")
    vectors = folder / "vectors.pt"
    Pretrain(str(vectors), str(folder / "vectors.txt")).load()
    return train(folder, f"--wordvec_pretrain_file={vectors}")


def train(folder: Path, *more: str) -> Path:
    """Train a NER model of Stanza on `TRAINING`; the path of its file in ``folder``."""
    import stanza
    import torch

    level = stanza.logger.level
    from stanza.models import ner_tagger  # this import turns Stanza's log to DEBUG

    stanza.logger.setLevel("CRITICAL")

    data = folder / "train.json"
    data.write_text(json.dumps([_rows(line) for line in TRAINING.strip().splitlines()]), encoding="utf-8")
    sizes = {"hidden_dim": 32, "char_hidden_dim": 12, "word_emb_dim": 24, "char_emb_dim": 12}
    course = {"optim": "adam", "lr": 0.02, "dropout": 0.2, "batch_size": 18, "max_steps": 40, "eval_interval": 1000}
    files = {"train_file": data, "eval_file": data, "save_dir": folder, "save_name": "stock.pt", "shorthand": "stock"}
    options = [f"--{name}={value}" for name, value in (sizes | course | files).items()]
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # so small a network only waits for further threads
    ner_tagger.main([*options, *more, "--cpu"])
    torch.set_num_threads(threads)
    stanza.logger.setLevel(level)
    return folder / "stock.pt"


def _rows(line: str) -> list[dict[str, str]]:
    """The tokens of one training sentence with their tags, as Stanza reads them."""
    rows = []
    for name, kind, rest in re.findall(r"\[([^]]+)\]\((\w+)\)|([^\s\[]+)", line):
        for place, word in enumerate((name or rest).split()):
            tag = f"{'I' if place else 'B'}-{kind}" if kind else "O"
            rows.append({"text": word, "ner": tag})
    return rows
