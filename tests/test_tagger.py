from __future__ import annotations

import multiprocessing
import pickle
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hinditag
from hinditag import Document, SourceText, Tagger

NEWS = "नई दिल्ली। विदेश मंत्री एस जयशंकर मॉस्को पहुंचे। जयशंकर ने रूस के विदेश मंत्री सर्गेई लावरोव से बात की।"

texts = st.text(
    st.one_of(
        st.sampled_from(
            "कखगतनमरल ािीुूेैोौ्ंँः़।॥.?!,:-–()[]{}<>#*_|@/\\\"'‘’“”\n\t\u200c\u200d\u00ad\ufeff\x00०१२abcZ₹😀\u202e"
        ),
        st.characters(),
        st.sampled_from("\ud800\udfff"),  # st.characters() leaves lone surrogates out
    ),
    max_size=120,
)


def assert_exact(document: Document) -> None:
    for span in (*document.sentences, *document.tokens, *document.mentions, *document.cleaning):
        assert document.text[span.start : span.end] == span.text
        assert span.start < span.end
    for spans in (document.sentences, document.tokens, document.mentions, document.cleaning):
        assert all(a.end <= b.start for a, b in pairwise(spans))
    ids = {entity.id for entity in document.entities}
    assert all(mention.entity in ids for mention in document.mentions)


def test_names_come_out_with_types_offsets_and_entities(tagger: Tagger) -> None:
    document = tagger(NEWS)
    assert_exact(document)
    assert [(m.text, m.type) for m in document.mentions] == [
        ("नई दिल्ली", "LOC"),
        ("एस जयशंकर", "PER"),
        ("मॉस्को", "LOC"),
        ("जयशंकर", "PER"),
        ("रूस", "LOC"),
        ("सर्गेई लावरोव", "PER"),
    ]
    assert document.mentions[1].entity == document.mentions[3].entity
    assert all(0 < m.score <= 1 for m in document.mentions)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_offsets_hold_on_any_text(tagger: Tagger, text: str) -> None:
    document = tagger(text)
    assert document.text == text
    assert_exact(document)


def test_offsets_hold_on_the_samples(tagger: Tagger, sample_texts: dict[str, str]) -> None:
    for document in tagger.pipe(sample_texts.values()):
        assert_exact(document)
        assert document.mentions


def test_a_stream_keeps_order_and_says_what_one_call_says(tagger: Tagger, sample_texts: dict[str, str]) -> None:
    sources = [SourceText(name, text, {"path": name}) for name, text in sample_texts.items()]
    streamed = list(tagger.pipe(sources))
    assert [d.id for d in streamed] == list(sample_texts)
    assert [d.meta["path"] for d in streamed] == list(sample_texts)
    for document in streamed[:3]:
        alone = tagger(document.text)
        assert [(m.start, m.end, m.type) for m in alone.mentions] == [
            (m.start, m.end, m.type) for m in document.mentions
        ]


def test_a_stream_is_read_as_it_is_needed(tagger: Tagger) -> None:
    read = 0

    def endless() -> Iterator[str]:
        nonlocal read
        while True:
            read += 1
            yield NEWS * 50

    stream = tagger.pipe(endless())
    for _ in range(5):
        next(stream)
    assert read < 100


def test_when_the_stream_raises_what_came_before_is_given_out(tagger: Tagger) -> None:
    def broken() -> Iterator[str]:
        yield NEWS
        raise OSError("disk gone")

    stream = tagger.pipe(broken())
    assert next(stream).mentions
    with pytest.raises(OSError, match="disk gone"):
        next(stream)


def test_a_frame_gives_one_row_a_mention(tagger: Tagger) -> None:
    frame = pd.DataFrame({"text": [NEWS, None, "बारिश हुई।"]}, index=["a", "b", "c"])
    rows = tagger.tag_frame(frame)
    assert rows["document"].unique().tolist() == ["a"]
    assert rows["text"].tolist()[1] == "एस जयशंकर"
    empty = tagger.tag_frame(frame.iloc[1:])
    assert empty.columns.tolist() == rows.columns.tolist()
    assert empty.dtypes.to_dict() == rows.dtypes.to_dict()
    with pytest.raises(KeyError, match="text"):
        tagger.tag_frame(frame, text="body")


def test_progress_counts_the_texts_and_changes_nothing(tagger: Tagger, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [NEWS, "बारिश हुई।"]
    assert list(tagger.pipe(texts, progress=True)) == list(tagger.pipe(texts))
    assert "2/2" in capsys.readouterr().err
    assert len(list(tagger.pipe((text for text in texts), progress=True))) == 2
    assert "2 texts" in capsys.readouterr().err
    assert len(tagger.tag_frame(pd.DataFrame({"text": texts}), progress=True)) == len(tagger(NEWS).mentions)
    assert "2/2" in capsys.readouterr().err
    list(tagger.pipe(texts))
    assert capsys.readouterr().err == ""


def test_a_column_called_as_what_the_stages_write_is_kept_beside_it(tagger: Tagger) -> None:
    source = hinditag.SourceText("a", "जागरण संवाददाता, लखनऊ। Rain.", {"notes": 3, "marks": "अ", "city": "लखनऊ"})
    meta = next(tagger.pipe([source])).meta
    assert (meta["source_notes"], meta["source_marks"], meta["city"]) == (3, "अ", "लखनऊ")
    assert isinstance(meta["marks"], list)


def in_another_process(pickled: bytes) -> list[str]:
    return [m.text for m in pickle.loads(pickled)("रोहित शर्मा दिल्ली पहुंचे।").mentions]


def test_a_tagger_can_be_sent_to_another_process(tagger: Tagger) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(in_another_process, (pickle.dumps(tagger),)) == ["रोहित शर्मा", "दिल्ली"]


def test_stages_can_be_switched_and_inserted(tagger: Tagger) -> None:
    plain = hinditag.load(clean=False, context=False, link=False, topics=False, keyphrases=False)
    assert list(plain.stages) == ["sentences", "entities", "titles"]
    assert plain("एस जयशंकर आए।").entities == []

    def shout(documents: list[Document]) -> None:
        for document in documents:
            document.meta["names"] = [m.text for m in document.mentions]

    plain.insert("names", shout)
    assert plain("रोहित शर्मा आए।").meta["names"] == ["रोहित शर्मा"]
    with pytest.raises(KeyError):
        plain.insert("other", shout, before="nothing")
    with pytest.raises(ValueError, match="there is a stage 'entities' already"):
        plain.insert("entities", shout)
    with pytest.raises(ValueError, match="cannot be pickled"):  # it would come out without the stage
        pickle.dumps(plain)


def test_a_stage_behind_linking_may_take_mentions_out(tagger: Tagger) -> None:
    people = hinditag.load(topics=False, keyphrases=False)

    def only_people(documents: list[Document]) -> None:
        for document in documents:
            document.mentions = [mention for mention in document.mentions if mention.type == "PER"]

    people.insert("only_people", only_people)
    document = Document.from_dict(people("रोहित शर्मा दिल्ली पहुंचे।").to_dict())
    assert [mention.text for mention in document.mentions] == ["रोहित शर्मा"]


def test_texts_without_words_are_given_out_before_all_are_read(tagger: Tagger) -> None:
    read = []
    texts = (read.append(number) or "" for number in range(5000))
    next(tagger.pipe(texts))
    assert len(read) < 2000


def test_min_score_drops_what_is_less_certain(tagger: Tagger, sample_texts: dict[str, str]) -> None:
    strict = hinditag.load(min_score=0.9)
    text = "\n".join(sample_texts.values())
    kept = [(m.start, m.end) for m in strict(text).mentions]
    assert kept == [(m.start, m.end) for m in tagger(text).mentions if m.score >= 0.9]


def test_one_sentence_of_twenty_thousand_words(tagger: Tagger) -> None:
    unit = "रोहित शर्मा ने कहा और "
    document = tagger(unit * 4000)
    assert_exact(document)
    names = [m.start for m in document.mentions if m.text == "रोहित शर्मा"]
    assert len(names) > 3900  # where the sentence is cut, a name may be read otherwise


def test_ten_thousand_texts_of_a_word(tagger: Tagger) -> None:
    words = ["दिल्ली", "बारिश"]
    found = [[m.text for m in d.mentions] for d in tagger.pipe(words[i % 2] for i in range(10_000))]
    assert found == [["दिल्ली"], []] * 5000


def test_titles_are_no_part_of_a_name(tagger: Tagger) -> None:
    document = tagger("शहीद भगत सिंह और जस्टिस एस मुरलीधर के बारे में डॉ. मनमोहन सिंह जी ने कहा।")
    assert [m.text for m in document.mentions] == ["भगत सिंह", "एस मुरलीधर", "मनमोहन सिंह"]
    assert "titles" not in hinditag.load(scheme="hiner").stages


def test_bylines_and_datelines_stay_and_are_marked(tagger: Tagger) -> None:
    document = tagger("जागरण संवाददाता, लखनऊ। नगर निगम ने बैठक की।")
    marked = {rule: document.text[start:end] for start, end, rule in document.meta["marks"]}
    assert marked == {"byline": "जागरण संवाददाता", "dateline": "लखनऊ"}
    assert "लखनऊ" in [m.text for m in document.mentions]


def test_damage_in_a_text_is_said(tagger: Tagger) -> None:
    document = tagger("दिल्ली\x00 में \ud800 बारिश \ufffd")
    assert [note.split()[1] for note in document.meta["notes"]] == ["NUL", "lone", "replacement", "short"]
    assert tagger("![चित्र](https://example.org/a.jpg)").meta["notes"] == ["no story text"]


def test_text_without_story_or_without_hindi_is_said_so(tagger: Tagger) -> None:
    assert tagger("").meta["notes"] == ["no story text"]
    assert tagger("\u093e\u094d").mentions == []
    assert tagger("Only English here.").meta["notes"] == ["no Hindi text", "too short for topics"]


def test_a_long_text_is_tagged_like_its_parts(tagger: Tagger) -> None:
    lines = [NEWS] * 700
    document = tagger("\n".join(lines))
    alone = tagger(NEWS)
    step = len(NEWS) + 1
    assert [(m.start % step, m.text) for m in document.mentions] == [
        (m.start, m.text) for _ in lines for m in alone.mentions
    ]


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(ValueError, match="il-ner"):
        hinditag.load(scheme="conll")
    with pytest.raises(ValueError, match="nonsense"):
        hinditag.load(off=["nonsense"])


def test_without_entities_the_names_are_those_of_the_list(tmp_path):
    own = tmp_path / "own.tsv"
    own.write_text("id\ttype\tname\nX1\tLOC\tरामपुर\n", encoding="utf-8")
    text = "एस जयशंकर रामपुर पहुंचे।"
    quick = hinditag.load(entities=False, gazetteer=own, topics=False)
    assert [(m.text, m.entity) for m in quick(text).mentions] == [("रामपुर", "X1")]
    assert hinditag.load(entities=False, topics=False)(text).mentions == []


def test_what_happened_to_unusual_texts_is_said(tagger: Tagger) -> None:
    notes = {
        "पटना": ["too short for topics"],
        "यह भी पढ़ें: पटना में बारिश\nविज्ञापन\nShare | Facebook | WhatsApp": ["no story text"],
        "!!! ... ###": ["no story text"],
        "The ministers of both countries met in Patna on Monday.": ["no Hindi text"],
        "आज पटना में तेज बारिश हुई और सड़कें पानी में डूबीं": None,
    }
    assert [d.meta.get("notes") for d in tagger.pipe(notes)] == list(notes.values())


PEAK = """
import resource, sys
import hinditag
tagger = hinditag.load(model="fast", topics=False, keyphrases=False)
tagger("रोहित शर्मा दिल्ली पहुंचे।")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for unit, times in (("रोहित शर्मा ने कहा और ", 4000), ("क", 1_000_000)):
    tagger(unit * times)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000)
"""


def test_a_sentence_or_word_without_end_does_not_fill_the_memory() -> None:
    """20,000 words in one sentence, a million letters in one word: together under 300 MB more than a sentence takes."""
    done = subprocess.run([sys.executable, "-c", PEAK], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 300
