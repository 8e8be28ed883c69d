"""A stock Stanza NER pipeline of the official Hindi architecture, with random weights.

The official model can only be downloaded; weights of the same shapes run at the same speed. Its parts: two
character language models of hidden size 1024 (forward, backward), word vectors of 100 dimensions, a BiLSTM of
256 and a CRF over the tags of the six IL-NER types.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hinditag.models import bundled_folder

_TYPES = ("PER", "LOC", "ORG", "ARTEFACT", "NUMBER", "TIME")
_CHARACTERS = [*map(chr, range(0x20, 0x7F)), *map(chr, range(0x900, 0x980)), *"\n–—‘’“”…₹"]
_LANGUAGE_MODEL = {  # the defaults of Stanza's training of character language models
    "char_emb_dim": 100,
    "char_hidden_dim": 1024,
    "char_num_layers": 1,
    "char_dropout": 0.05,
    "char_rec_dropout": 0.0,
    "char_unit_dropout": 1e-5,
}


def official_architecture(folder: Path, texts: Sequence[str]) -> Any:
    """Write the parts as .pt files to ``folder`` and load them, with hinditag's tokeniser, as a Stanza pipeline.

    The words of ``texts`` have vectors.
    """
    import stanza
    import torch

    import hinditag.stanza_processors  # registers the tokeniser

    torch.manual_seed(1)
    words = sorted({token.text for text in texts for token in hinditag.tokenise(text)})
    files = {name: folder / f"{name}.pt" for name in ("forward", "backward", "vectors", "ner")}
    _write_language_models(files)
    _write_tagger(files, words)
    return stanza.Pipeline(
        "hi",
        dir=str(bundled_folder()),
        package=None,
        processors={"tokenize": "hinditag"},
        ner_model_path=str(files["ner"]),
        ner_pretrain_path=str(files["vectors"]),
        ner_forward_charlm_path=str(files["forward"]),
        ner_backward_charlm_path=str(files["backward"]),
        download_method=None,
        use_gpu=False,
        verbose=False,
    )


def _write_language_models(files: dict[str, Path]) -> None:
    from stanza.models.common.char_model import CharacterLanguageModel
    from stanza.models.common.vocab import CharVocab

    vocabulary = {"char": CharVocab([_CHARACTERS])}
    for direction in ("forward", "backward"):
        model = CharacterLanguageModel(_LANGUAGE_MODEL, vocabulary, is_forward_lm=direction == "forward")
        model.save(str(files[direction]))


def _write_tagger(files: dict[str, Path], words: list[str]) -> None:
    import torch
    from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
    from stanza.models.common.vocab import VOCAB_PREFIX, CharVocab
    from stanza.models.ner.trainer import Trainer
    from stanza.models.ner.vocab import MultiVocab
    from stanza.models.ner_tagger import parse_args  # this import turns Stanza's log to DEBUG
    from stanza.models.pos.vocab import CompositeVocab, WordVocab

    logging.getLogger("stanza").setLevel(logging.ERROR)

    vectors = {
        "vocab": PretrainedWordVocab(words).state_dict(),
        "emb": torch.randn(len(words) + len(VOCAB_PREFIX), 100),
    }
    torch.save(vectors, files["vectors"])
    tags = ["O", *(f"{place}-{kind}" for kind in _TYPES for place in "BIES")]
    vocabulary = MultiVocab(
        {
            "char": CharVocab([_CHARACTERS]),
            "word": PretrainedWordVocab(words),
            "delta": WordVocab([[(word,) for word in words]], "hi", cutoff=1, lower=True),
            "tag": CompositeVocab([[((tag,),) for tag in tags]], "hi", idx=0, sep=None),
        }
    )
    options = parse_args(
        [
            *("--hidden_dim=256", "--word_emb_dim=100", "--charlm", "--charlm_shorthand=hi", "--shorthand=hi", "--cpu"),
            *(f"--charlm_forward_file={files['forward']}", f"--charlm_backward_file={files['backward']}"),
        ]
    )
    trainer = Trainer(args=options, vocab=vocabulary, pretrain=Pretrain(str(files["vectors"])), device="cpu")
    # Like a trained one it finds some names, and most tokens to be none: building spans costs time too.
    outside = vocabulary["tag"].unit2id(("O",))[0]
    trainer.model.tag_clfs[0].bias.data[outside] = 0.13
    trainer.save(str(files["ner"]))
