from __future__ import annotations

import pickle
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinditag import Report
from hinditag.cleaning import clean
from hinditag.document import Document, SetAside
from hinditag.reporting.clusters import cluster_table, document_cluster_table
from hinditag.tokenising import split_sentences
from hinditag.topics.clusters import Place, c_tf_idf, cluster_words, content_words, places

SPORT = [
    "कबड्डी लीग में जयपुर की टीम ने पटना को हराया। रेडर ने आखिरी मिनट में मैच का रुख पलटा।",
    "हॉकी टीम ने एशिया कप का फाइनल जीता। गोलकीपर ने तीन पेनल्टी रोकीं और टीम को ट्रॉफी दिलाई।",
    "बैडमिंटन के सेमीफाइनल में हार के बाद खिलाड़ी ने कोच बदला। अगला मैच ओपन टूर्नामेंट में होगा।",
    "क्रिकेट टीम के स्पिनर ने रणजी मैच में आठ विकेट लिए। टीम पारी से जीती।",
]
WEATHER = [
    "पहाड़ों में भारी बारिश की चेतावनी। मौसम विभाग ने चार जिलों में अलर्ट जारी किया।",
    "शीतलहर से ठिठुरा मैदान, घने कोहरे से ट्रेनें लेट। मौसम विभाग ने बारिश के आसार बताए।",
    "मानसून ने दी दस्तक, तेज बारिश से तापमान गिरा। मौसम विभाग के अनुसार बारिश तीन दिन चलेगी।",
]
MARKET = [
    "शेयर बाजार में गिरावट, सेंसेक्स पांच सौ अंक टूटा। निवेशकों ने बैंक शेयर बेचे।",
    "सोने के भाव चढ़े, निवेशकों ने शेयर छोड़ सर्राफा बाजार का रुख किया।",
    "आईपीओ को निवेशकों से तीन गुना बोली मिली। बाजार में कंपनी का शेयर ऊपर खुला।",
]


def document_of(text: str, id: str | None = None) -> Document:
    cleaning = clean(text)
    return Document(text, id=id, cleaning=cleaning, sentences=split_sentences(text, cleaning))


def collection() -> list[Document]:
    groups = {"sport": SPORT, "weather": WEATHER, "market": MARKET}
    return [document_of(text, f"{name}{n}") for name, texts in groups.items() for n, text in enumerate(texts)]


def around(*sizes: int, seed: int = 0) -> list[np.ndarray]:
    """Unit vectors in groups of these sizes, each group close about a direction of its own."""
    noise = np.random.default_rng(seed).normal(scale=0.02, size=(sum(sizes), 16))
    rows = np.repeat(np.eye(len(sizes), 16), sizes, axis=0) + noise
    return list((rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32))


def clusters_of(found: list[Place | None]) -> list[int | None]:
    return [place and place.cluster for place in found]


@pytest.mark.parametrize("sizes", [(2, 1), (3, 3), (5, 3, 2), (9, 8, 7, 6, 5)])
def test_the_number_is_found_and_the_largest_comes_first(sizes: tuple[int, ...]) -> None:
    wanted = [number for number, size in enumerate(sizes) for _ in range(size)]
    assert clusters_of(places(around(*sizes))) == wanted
    backwards = places(around(*sizes)[::-1])
    assert Counter(clusters_of(backwards)) == Counter(wanted)


def test_a_number_of_ones_own() -> None:
    vectors = around(6, 4, 2)
    for number in range(1, 13):
        assert set(clusters_of(places(vectors, number))) == set(range(number))


def test_the_number_of_a_large_collection_is_chosen_by_a_sample() -> None:
    sizes = (500, 400, 300)
    found = places(around(*sizes))
    assert sorted(Counter(clusters_of(found)).values(), reverse=True) == list(sizes)


def test_few_documents() -> None:
    assert places([]) == []
    assert places([None, None]) == [None, None]
    assert places(around(1)) == [Place(0, 1.0)]
    assert clusters_of(places(around(1, 1))) == [0, 0]
    assert clusters_of(places(around(1, 1), number=2)) == [0, 1]


@pytest.mark.filterwarnings("error")
def test_one_text_many_times_is_one_cluster() -> None:
    same = around(1) * 7
    assert places(same) == [Place(0, 1.0)] * 7
    assert places(same, number=3) == [Place(0, 1.0)] * 7
    assert clusters_of(places([*same, *around(1, 1)[1:]], number=5)) == [0] * 7 + [1]


def test_a_document_without_a_vector_has_no_place() -> None:
    x, y = around(1, 1)
    assert clusters_of(places([None, y, x, None, y], number=2)) == [None, 0, 1, None, 0]


@pytest.mark.parametrize(("number", "said"), [(0, "number must be 1 or more"), (4, "more than the 3 documents")])
def test_a_number_that_cannot_be(number: int, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        places([*around(2, 1), None], number)
    with pytest.raises(ValueError, match=said):
        Report(document_of(text) for text in WEATHER).clusters(number)


def test_without_scikit_learn_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.cluster", None)
    with pytest.raises(ImportError, match=r"hinditag\[clusters\]"):
        Report(map(document_of, WEATHER)).clusters()


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=14), st.integers(0, 3))
@settings(max_examples=30, deadline=None)
@pytest.mark.filterwarnings("error")
def test_places_keep_what_they_promise(drawn: list[tuple[int, bool]], seed: int) -> None:
    vectors = [np.eye(5, dtype=np.float32)[direction] if told else None for direction, told in drawn]
    found = places(vectors, seed=seed)
    assert found == places(vectors, seed=seed)
    assert [place is None for place in found] == [vector is None for vector in vectors]
    sizes = Counter(place.cluster for place in found if place is not None)
    assert sorted(sizes) == list(range(len(sizes)))
    assert [sizes[number] for number in sorted(sizes)] == sorted(sizes.values(), reverse=True)
    assert all(-1 <= place.similarity <= 1 for place in found if place is not None)
    by_direction = {pair: place for pair, place in zip(drawn, found, strict=True)}
    assert [by_direction[pair] for pair in drawn if pair[1]] == [place for place in found if place is not None]


def test_c_tf_idf_is_the_formula() -> None:
    cricket, rain = c_tf_idf([{"मैच": 3, "खबर": 1}, {"बारिश": 1, "खबर": 1}])
    assert cricket == pytest.approx({"मैच": 3 / 4 * np.log(1 + 3 / 3), "खबर": 1 / 4 * np.log(1 + 3 / 2)})
    assert rain == pytest.approx({"बारिश": 1 / 2 * np.log(1 + 3 / 1), "खबर": 1 / 2 * np.log(1 + 3 / 2)})
    assert c_tf_idf([]) == []
    assert c_tf_idf([{}, {"मैच": 1}])[0] == {}


@given(st.lists(st.dictionaries(st.sampled_from("कखगघचछ"), st.integers(1, 9)), max_size=5))
def test_c_tf_idf_is_higher_the_more_special_a_word_is(counts: list[dict[str, int]]) -> None:
    weights = c_tf_idf(counts)
    everywhere = sum(map(Counter, counts), Counter())
    for words, weight in zip(counts, weights, strict=True):
        assert weight.keys() == words.keys()
        assert all(value > 0 for value in weight.values())
        for a in words:
            for b in words:
                if words[a] == words[b] and everywhere[a] < everywhere[b]:
                    assert weight[a] > weight[b]


def test_words_are_whole_and_shown_as_they_are_written() -> None:
    first, second = cluster_words([{"लड़कियों": 4, "क़र्ज़": 2, "कर्ज": 1}, {"सड़कें": 2, "सड़क": 1}], 8)
    assert first == ["लड़कियों", "क़र्ज़"]
    assert second == ["सड़क"]


def test_words_of_a_document_are_those_of_its_story() -> None:
    text = "मेले में झूले लगे। यह भी पढ़ें: चंद्रग्रहण"
    start = text.index("यह")
    document = document_of(text)
    document.cleaning = type(document.cleaning)([SetAside(start, len(text), text[start:], "read also")])
    document.sentences = split_sentences(text, document.cleaning)
    words = list(content_words(document))
    assert "मेले" in words
    assert not {"चंद्रग्रहण", "में", "लगे", "।"} & set(words)


def test_bylines_are_no_words_of_a_story() -> None:
    text = "जागरण संवाददाता, लखनऊ। नगर निगम ने तालाब साफ कराया।"
    document = document_of(text)
    document.meta["marks"] = [[0, 22, "byline"]]
    assert list(content_words(document))[:2] == ["नगर", "निगम"]


@given(st.text() | st.lists(st.sampled_from(["Weather", ":", "।", "मौसम", "\n", "में", "ब"])).map(" ".join), st.data())
@settings(max_examples=100, deadline=None)
def test_content_words_of_any_text(text: str, data: st.DataObject) -> None:
    document = document_of(text)
    ends = st.integers(0, len(text))
    marks = [sorted(mark) for mark in data.draw(st.lists(st.tuples(ends, ends), max_size=3))]
    document.meta["marks"] = [[start, end, "byline"] for start, end in marks]
    found = list(content_words(document))
    assert set(found) <= {token.text for token in document.tokens}
    outside = [t.text for t in document.tokens if not any(start <= t.start < end for start, end in marks)]
    assert set(found) <= set(outside)


def test_the_tables() -> None:
    documents = [*collection(), Document("", id="void")]
    report = Report(documents, hold=0)
    place_of = {"sport": Place(0, 0.9), "weather": Place(1, 0.8), "market": Place(2, 0.7)}
    given_places = [place_of.get((document.id or "")[:-1]) for document in report.documents]
    frame = cluster_table(report.documents, given_places)
    assert frame.columns.tolist() == ["cluster", "documents", "share", "words", "examples"]
    assert frame["cluster"].tolist() == [0, 1, 2]
    assert frame["documents"].tolist() == [4, 3, 3]
    assert frame["share"].tolist() == [4 / 11, 3 / 11, 3 / 11]
    sport, weather, market = (words.split(" | ") for words in frame["words"])
    assert {"टीम", "मैच"} == set(sport[:2])
    assert {"मौसम", "विभाग", "बारिश"} == set(weather[:3])
    assert {"बाजार", "शेयर", "निवेशकों"} == set(market[:3])
    assert len(sport) == len(weather) == len(market) == 8
    assert frame["examples"][0] == "sport0 | sport1 | sport2"
    fewer = cluster_table(report.documents, given_places, words=2)["words"]
    assert fewer.tolist() == [" | ".join(words[:2]) for words in (sport, weather, market)]
    one = document_cluster_table(report.documents, given_places)
    assert one["document"].tolist() == [document.id for document in report.documents]
    assert one["cluster"].isna().tolist() == [id == "void" for id in one["document"]]
    assert one["cluster"].dtype == "Int64"
    with pytest.raises(ValueError, match="words must be 1 or more"):
        cluster_table(report.documents, given_places, words=0)


def test_the_examples_are_the_nearest() -> None:
    documents = [document_of(text, str(n)) for n, text in enumerate(SPORT)]
    near = [Place(0, 0.5), Place(0, 0.9), Place(0, 0.7), Place(0, 0.6)]
    assert cluster_table(documents, near)["examples"].tolist() == ["1 | 2 | 3"]


def test_a_cluster_without_words_and_a_table_without_clusters() -> None:
    frame = cluster_table([document_of("क्या है और क्या नहीं है", "a")], [Place(0, 1.0)])
    assert frame["words"].isna().tolist() == [True]
    empty = cluster_table([], [])
    assert empty.empty
    assert empty.dtypes.astype(str).tolist() == frame.dtypes.astype(str).tolist()


# From here on with the topic model that ships.


def test_a_report_finds_what_it_is_about() -> None:
    report = Report(collection())
    frame = report.clusters(3)
    assert frame["documents"].tolist() == [4, 3, 3]
    groups = report.document_clusters(3).set_index("document")["cluster"]
    assert len({(id[:-1], cluster) for id, cluster in groups.items()}) == 3
    assert groups["sport0"] == 0
    for cluster, examples in zip(frame["cluster"], frame["examples"], strict=True):
        assert {groups[id] for id in examples.split(" | ")} == {cluster}
    assert "बारिश" in frame["words"][groups["weather0"]].split(" | ")


def test_clusters_are_the_same_in_any_order_and_place() -> None:
    documents = collection()
    frame, members = Report(documents).clusters(), Report(documents).document_clusters()
    others = [Report(documents[::-1], hold=0), Report(documents[:4]) + Report(documents[4:])]
    for report in (*others, pickle.loads(pickle.dumps(others[0]))):
        pd.testing.assert_frame_equal(report.clusters(), frame)
        pd.testing.assert_frame_equal(report.document_clusters(), members)


def test_a_document_more_is_clustered_too() -> None:
    report = Report(collection())
    before = report.document_clusters()
    report.add(document_of("तीरंदाजी में महिला टीम ने विश्व कप का स्वर्ण पदक जीता।", "sport9"))
    after = report.document_clusters(3)
    assert len(after) == len(before) + 1
    clusters = after.set_index("document")["cluster"]
    assert clusters["sport9"] == clusters["sport0"]


def test_the_documents_of_a_report_stay_without_tokens() -> None:
    report = Report(collection())
    report.clusters()
    assert not any("tokens" in vars(document) for document in report.documents)


def test_documents_without_a_story_are_left_out() -> None:
    aside = "![चित्र](http://a.in/b.jpg)"
    report = Report([*map(document_of, WEATHER), document_of(""), document_of("दिल्ली में"), document_of(aside)])
    assert report.document_clusters()["cluster"].isna().sum() == 3
    assert report.clusters()["documents"].sum() == 3
    assert report.clusters()["share"].sum() == pytest.approx(0.5)
    with pytest.raises(ValueError, match="more than the 3 documents"):
        report.clusters(4)


def test_reports_with_next_to_nothing() -> None:
    assert Report().clusters().empty
    assert Report().document_clusters().empty
    assert Report([document_of("")]).clusters().empty
    assert Report([document_of(WEATHER[0])]).clusters()["documents"].tolist() == [1]
    assert Report(map(document_of, WEATHER[:2])).clusters()["documents"].tolist() == [2]
    assert Report([document_of(WEATHER[0], str(n)) for n in range(5)]).clusters()["documents"].tolist() == [5]


def test_the_sample_items() -> None:
    folder = Path(sys.modules["hinditag"].__file__ or "").parent / "samples" / "news"
    report = Report(document_of(path.read_bytes().decode(), path.stem) for path in sorted(folder.glob("*.txt")))
    clusters = report.document_clusters().set_index("document")["cluster"]
    assert clusters["03_cricket"] == clusters["14_olympics"] != clusters["12_parliament"]
    frame = report.clusters()
    assert 2 < len(frame) <= 9
    assert frame["words"].str.split(" | ", regex=False).map(len).tolist() == [8] * len(frame)
