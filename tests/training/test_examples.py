from __future__ import annotations

from hinditag.bio import Span, tagged_sentence
from hinditag.tokenising.words import words
from hinditag.training.entities.examples import label_tokens, news_examples, source_examples
from hinditag.training.gold.news import read_gold
from hinditag.training.gold.texts import excerpt, fingerprint


def test_labels_follow_hinditags_own_tokens() -> None:
    sentence = tagged_sentence(["रामपुर,", "जम्मू-कश्मीर", "में"], ["B-LOC", "B-LOC", "O"])
    (example,) = source_examples([sentence], "hiner", default_weight=0.2, village_cap=10, seed=1)
    assert example.tokens == ("रामपुर", ",", "जम्मू", "-", "कश्मीर", "में")
    assert example.labels["hiner"] == ("B-LOC", "O", "B-LOC", "I-LOC", "I-LOC", "O")
    assert example.labels["hinditag"] == example.labels["hiner"]
    assert example.weights == {"hinditag": 0.2}


def test_types_outside_the_default_scheme_are_nothing_there() -> None:
    sentence = tagged_sentence(["सोनी", "ने", "गाया"], ["B-Artist", "O", "B-MusicalWork"])
    (example,) = source_examples([sentence], "multiconer2", default_weight=0.1, village_cap=10, seed=1)
    assert example.labels["hinditag"] == ("B-PER", "O", "O")


def test_village_sentences_are_capped() -> None:
    villages = [tagged_sentence([f"ग्राम{i}", "एक", "गाँव", "है।"], ["B-LOC", "O", "O", "O"]) for i in range(50)]
    others = [tagged_sentence(["पटना", "में", "बारिश"], ["B-LOC", "O", "O"])] * 3
    examples = source_examples(villages + others, "hiner", default_weight=0.2, village_cap=5, seed=1)
    assert len(examples) == 8
    assert examples == source_examples(villages + others, "hiner", default_weight=0.2, village_cap=5, seed=1)


def test_news_is_seen_whole_and_by_the_sentence() -> None:
    sentence = tagged_sentence(["पटना", "में", "बारिश", "।", "मीरा", "घर", "पर", "।"], ["B-LOC", *"OOO", "B-PER", *"OOO"])
    lengths = [len(example.tokens) for example in news_examples([sentence])]
    assert lengths == [8, 4, 4]


def test_punctuation_alone_is_never_a_name() -> None:
    assert label_tokens([Span(0, 1, "LOC")], [(0, 1)], "-") == ("O",)


def test_a_bracket_stays_where_it_closes_one_in_the_name() -> None:
    text = "(सदर) जद (यू), ने"
    offsets = list(words(text))
    party, place = Span(6, 14, "ORG"), Span(0, 5, "LOC")
    assert label_tokens([place, party], offsets, text) == (
        *("O", "B-LOC", "O"),
        *("B-ORG", "I-ORG", "I-ORG", "I-ORG", "O", "O"),
    )


def test_the_news_gold_finds_its_texts_again(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    import lzma

    from hinditag.training.gold import news

    line = "पटना   में मीरा सिन्हा ने कहा।"
    (tmp_path / "text").mkdir()
    (tmp_path / "topic").mkdir()
    with lzma.open(tmp_path / "text" / "news.txt.xz", "wt", encoding="utf-8") as file:
        file.write(f"और कुछ।\n{line}\n")
    (tmp_path / "topic" / "headlines2025.train.tsv").write_text("India\tदिल्ली में ठंड\n", encoding="utf-8")
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "news.train.tsv").write_text(
        f"{fingerprint(excerpt(line))}\t0:4:LOC\t9:20:PER\n{fingerprint('दिल्ली में ठंड')}\t0:6:LOC\n", encoding="utf-8"
    )
    monkeypatch.setattr(news, "GOLD", gold)
    first, second = read_gold("train", tmp_path)
    assert [first.text[s.start : s.end] for s in first.spans] == ["पटना", "मीरा सिन्हा"]
    assert second.text == "दिल्ली में ठंड"
