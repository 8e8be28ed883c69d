from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinditag.cleaning import clean, mark_openings
from hinditag.document import Document, Keyphrase, Mention
from hinditag.errors import ModelError
from hinditag.linking import link
from hinditag.models import bundled_folder, write_manifest
from hinditag.tokenising import split_sentences, tokenise
from hinditag.topics.closed_class import STOP_WORDS, is_stop_word
from hinditag.topics.frequencies import Frequencies, bundled_frequencies, read_frequencies
from hinditag.topics.keyphrases import keyphrases
from hinditag.topics.lemmas import lemma

SAMPLES = Path(__file__).parents[2] / "hinditag" / "samples"


def document_of(text: str, *names: tuple[str, str]) -> Document:
    """A document with sentences, and mentions wherever one of ``names`` (name, type) stands."""
    document = Document(text, cleaning=clean(text))
    document.sentences = split_sentences(text, document.cleaning)
    if marks := mark_openings(text):
        document.meta["marks"] = [[mark.start, mark.end, mark.rule] for mark in marks]
    mentions = []
    for name, kind in names:
        start = text.find(name)
        while start >= 0:
            if not any(m.start < start + len(name) and start < m.end for m in mentions):
                mentions.append(Mention(start, start + len(name), name, kind, 0.9))
            start = text.find(name, start + 1)
    mentions.sort(key=lambda mention: mention.start)
    document.mentions, document.entities = link(text, mentions)
    return document


def phrases_of(text: str, *names: tuple[str, str]) -> list[str]:
    return [found.text for found in keyphrases(document_of(text, *names))]


def sample_document(path: Path) -> Document:
    text = path.read_bytes().decode()
    document = document_of(text)
    rows = (SAMPLES / "gold" / f"{path.stem}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    fields = [row.split("\t") for row in rows]
    mentions = [Mention(int(a), int(b), name, kind, 1.0) for a, b, kind, name in fields]
    document.mentions, document.entities = link(text, mentions)
    return document


def assert_sound(text: str, found: list[Keyphrase], *, names: Collection[str] = ()) -> None:
    for phrase in found:
        assert text[phrase.start : phrase.end] == phrase.text != ""
        words = [token.text for token in tokenise(phrase.text)]
        if phrase.text not in names:
            assert not is_stop_word(words[0]), phrase
            assert not is_stop_word(words[-1]) or words[-1].isdecimal(), phrase  # कोविड-19
        assert 0 < phrase.score <= 1
    scores = [phrase.score for phrase in found]
    assert scores == sorted(scores, reverse=True)


def test_a_phrase_holds_no_postposition_and_no_verb() -> None:
    text = "बाढ़ राहत कोष से गांवों को मदद मिली। समिति ने बाढ़ राहत कोष की सूची बनाई।"
    found = phrases_of(text)
    assert found[0] == "बाढ़ राहत कोष"
    assert not {word for phrase in found for word in phrase.split()} & {"से", "को", "की", "ने", "मिली", "बनाई"}


def test_a_name_comes_whole_and_once_under_its_fullest_form() -> None:
    text = "शंघाई सहयोग संगठन (एससीओ) की बैठक में व्यापार मार्ग पर सहमति। एससीओ ने व्यापार मार्ग का नक्शा जारी किया।"
    found = phrases_of(text, ("शंघाई सहयोग संगठन", "ORG"), ("एससीओ", "ORG"))
    assert "शंघाई सहयोग संगठन" in found
    assert "एससीओ" not in found
    assert not any("सहयोग" in phrase and phrase != "शंघाई सहयोग संगठन" for phrase in found)


def test_a_title_before_a_name_is_no_phrase() -> None:
    found = phrases_of("रेल मंत्री मीना कुमारी ने सुरंग मार्ग खोला।", ("मीना कुमारी", "PER"))
    assert "मीना कुमारी" in found
    assert not any("मंत्री" in phrase for phrase in found)


def test_forms_of_one_word_are_one_phrase() -> None:
    found = phrases_of("किसान संगठनों ने ज्ञापन दिया। किसान संगठन की मांग पुरानी है।")
    assert [phrase for phrase in found if phrase.startswith("किसान")] == ["किसान संगठन"]


def test_spellings_with_and_without_nukta_are_one_phrase() -> None:
    found = phrases_of("ब्याज दर और क़र्ज़ माफ़ी पर बहस। कर्ज माफी की मांग।")
    assert len([phrase for phrase in found if "माफ" in phrase]) == 1


def test_two_nouns_side_by_side_are_not_always_a_compound() -> None:
    found = phrases_of("मालगाड़ी के डिब्बे पटरी से उतरे।")
    assert "डिब्बे पटरी" not in found


def test_a_place_opens_a_phrase() -> None:
    assert "बदरीनाथ हाईवे" in phrases_of("मलबे से बदरीनाथ हाईवे बंद है।", ("बदरीनाथ", "LOC"))


def test_hyphens_join() -> None:
    found = phrases_of("रूस-यूक्रेन युद्ध में युद्धविराम वार्ता। कोविड-19 का टीका।", ("रूस", "LOC"), ("यूक्रेन", "LOC"))
    assert "रूस-यूक्रेन युद्ध" in found
    assert "कोविड-19" in found


def test_a_title_in_quotes_is_whole() -> None:
    assert "पहाड़ की एक चिट्ठी" in phrases_of("निर्देशक ने 'पहाड़ की एक चिट्ठी' का पोस्टर दिखाया।")


def test_datelines_and_english_catchwords_are_not_what_a_text_is_about() -> None:
    text = "Weather Update: पहाड़ों में हिमपात\n\nशिमला। हिमपात से सेब बागान को नुकसान हुआ।"
    found = phrases_of(text, ("शिमला", "LOC"))
    assert "हिमपात" in found
    assert not {"Weather", "Weather Update", "शिमला"} & set(found)


def test_what_stands_once_before_a_verb_counts_less_than_what_a_postposition_follows() -> None:
    found = phrases_of("पर्यटकों ने विदेशी टूर बुक किए। पर्यटकों ने विदेशी टूर पैकेज में छूट मांगी।")
    assert found.index("विदेशी टूर पैकेज") < found.index("विदेशी टूर बुक")


@pytest.mark.parametrize("word", ["ഒറ്റ വെടിയുണ്ട", "Thakurनई", "होंगेWhatsapp"])
def test_other_scripts_and_words_run_together_are_no_phrases(word: str) -> None:
    assert not any(set(word.split()) & set(found.split()) for found in phrases_of(f"{word} में बाढ़ राहत कोष की सूची।"))


def test_no_phrase_holds_only_words_of_a_better_one() -> None:
    found = phrases_of("जल संरक्षण योजना शुरू हुई। जल संरक्षण योजना से संरक्षण बढ़ेगा। जल संरक्षण योजना का जल।")
    assert len(found) == 1


@pytest.mark.parametrize("text", ["", "   \n", "।।।", "12 345", "में से को", "The talks had ended in Geneva"])
def test_a_text_with_nothing_to_say_has_few_phrases_or_none(text: str) -> None:
    document = document_of(text)
    assert_sound(text, keyphrases(document))
    if not text.isascii() or not text.strip() or text[0].isdigit():
        assert keyphrases(document) == []


def test_at_most_as_many_as_asked_for() -> None:
    document = sample_document(SAMPLES / "news" / "07_flood.txt")
    ten = keyphrases(document)
    assert len(ten) == 10
    assert [found.text for found in keyphrases(document, most=3)] == [found.text for found in ten[:3]]
    assert keyphrases(document, most=0) == []


@pytest.mark.parametrize("path", sorted((SAMPLES / "news").glob("*.txt")), ids=lambda path: path.stem)
def test_sample_items(path: Path) -> None:
    document = sample_document(path)
    found = keyphrases(document)
    assert_sound(document.text, found, names={mention.text for mention in document.mentions})
    assert len(found) == 10
    assert keyphrases(document) == found
    assert len({tuple(map(lemma, phrase.text.split())) for phrase in found}) == 10
    for phrase in found:
        for mention in document.mentions:
            inside = mention.start < phrase.end and phrase.start < mention.end
            whole = phrase.start <= mention.start and mention.end <= phrase.end
            assert not inside or whole, f"half of {mention.text!r} in {phrase.text!r}"


PIECES = (
    "दिल्ली में की एक बैठक किसान संगठनों ने कहा है कि - ' \" । . : , \n 12 कोविड-19 राम जल-संरक्षण रेल मंत्री नई बड़ी राष्ट्रीय "
    "Weather Update: AI क़र्ज़ ** [x](http://a.in) \u200d \u0903 दिल्लीः ‘ ’ “ ” ( ) बार-बार"
).split(" ")
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join), st.text("कमनल ािींे्-' ।:\n"))


@given(texts, st.data())
@settings(max_examples=100, deadline=None)
def test_any_text_with_any_mentions(text: str, data: st.DataObject) -> None:
    document = document_of(text)
    ends = st.integers(0, len(text))
    kinds = st.sampled_from(["PER", "LOC", "ORG"])
    drawn = data.draw(st.lists(st.tuples(ends, ends, kinds), max_size=4))
    spans = sorted({(min(a, b), max(a, b), kind) for a, b, kind in drawn if text[min(a, b) : max(a, b)].strip()})
    mentions = [Mention(start, end, text[start:end], kind, 0.5) for start, end, kind in spans]
    document.mentions, document.entities = link(text, mentions)
    for phrase in keyphrases(document):
        assert text[phrase.start : phrase.end] == phrase.text


@given(texts)
@settings(max_examples=100, deadline=None)
def test_no_phrase_begins_or_ends_with_a_stop_word(text: str) -> None:
    assert_sound(text, keyphrases(document_of(text)))


def test_a_name_made_of_verbs_and_pronouns_is_a_name() -> None:
    text = "अपना दल की नेता रमा देवी ने में कहा।"
    document = document_of(text)
    names = [("अपना दल", "ORG"), ("रमा देवी", "PER"), ("में", "LOC"), ("कहा", "PER")]
    places = [(text.index(name), name, kind) for name, kind in names]
    found = [Mention(start, start + len(name), name, kind, 0.9) for start, name, kind in places]
    document.mentions, document.entities = link(text, found)
    assert {phrase.text for phrase in keyphrases(document)} == {"अपना दल", "रमा देवी"}


def test_a_background_of_ones_own() -> None:
    text = "जंगल की आग और नदी का पानी।"
    common = bundled_frequencies().words["का"]
    words = {"नदी": common, "जंगल": common, "आग": common}
    found = keyphrases(document_of(text), frequencies=Frequencies(words, total=common.count * 10))
    assert found[0].text == "पानी"


def test_a_damaged_table_is_named(tmp_path: Path) -> None:
    table = bundled_folder() / "hi" / "frequencies"
    for damaged, whole in (("words.tsv.gz", "pairs.tsv.gz"), ("pairs.tsv.gz", "words.tsv.gz")):
        (tmp_path / damaged).write_bytes(b"no table")
        (tmp_path / whole).write_bytes((table / whole).read_bytes())
        write_manifest(tmp_path, total=1)
        with pytest.raises(ModelError, match=f"{damaged}: not a table"):
            read_frequencies(tmp_path)


def test_the_table_holds_plain_words_only() -> None:
    words = bundled_frequencies().words
    assert len(words) > 20_000
    assert all(word.replace("\u200d", "").isprintable() and not any(map(str.isdigit, word)) for word in words)
    assert all(count.count >= 5 and count.linked + count.cased <= count.count for count in words.values())


def test_pairs_are_of_known_words_and_no_stop_words() -> None:
    table = bundled_frequencies()
    assert {("प्रेस", "कॉन्फ्रेंस"), ("आम", "आदमी")} & table.pairs
    assert all(table.words.keys() >= set(pair) for pair in table.pairs)


def test_what_the_background_has_side_by_side_counts_more() -> None:
    text = "सैनिक बंकर में गए। अधिकारियों ने मतदाता सूची में सुधार की बात की।"
    table = bundled_frequencies()
    assert ("मतदाता", "सूची") in table.pairs and ("सैनिक", "बंकर") not in table.pairs
    ranked = {found.text: found.score for found in keyphrases(document_of(text))}
    plain = Frequencies(table.words, table.total, frozenset({("सैनिक", "बंकर"), ("मतदाता", "सूची")}))
    known = {found.text: found.score for found in keyphrases(document_of(text), frequencies=plain)}
    assert ranked["मतदाता सूची"] / ranked["सैनिक बंकर"] > known["मतदाता सूची"] / known["सैनिक बंकर"]


def test_requests_are_verbs() -> None:
    found = phrases_of("छत पर सौर पैनल लगाएं और ढाबा पनीर बनाएं। पेड़ लगाएं, घर बनाएं।")
    assert not {"लगाएं", "बनाएं", "लगा", "बना"} & set(" ".join(found).split())


@pytest.mark.parametrize("phrase", ["आधार कार्ड", "शिक्षक भर्ती", "बस हादसा", "खुफिया एजेंसी"])
def test_a_stop_word_may_be_half_of_a_compound_that_comes_again(phrase: str) -> None:
    assert phrase in phrases_of(f"{phrase} का मामला सामने आया। बाद में {phrase} पर बैठक हुई।")
    assert phrase not in phrases_of(f"{phrase} का मामला सामने आया।")


def test_a_noun_behind_a_number_may_be_a_measure() -> None:
    found = phrases_of("पुलिस ने 100 ग्राम हेरोइन पकड़ी। ग्राम पंचायत की बैठक में ग्राम पंचायत के सदस्य थे।")
    assert "हेरोइन" in found and "ग्राम पंचायत" in found and "ग्राम हेरोइन" not in found


def test_a_headline_is_no_dateline_where_names_show_it() -> None:
    text = "बजट – किसानों को क्या मिला\n\nभारत में किसान नाखुश हैं।"
    assert "बजट" in phrases_of(text, ("भारत", "LOC"))


def test_an_acronym_may_open_a_headline() -> None:
    assert "GST" in phrases_of("GST: नई दरें लागू। GST की दरें घटीं।")


def test_adjectives_go_with_their_noun() -> None:
    names = {k.text: k.name for k in keyphrases(document_of("लोगों ने काले झंडे दिखाए। काले झंडे का विरोध हुआ।"))}
    assert names["काले झंडे"] == "काला झंडा"


def test_stop_words_are_stop_words_in_every_spelling() -> None:
    assert {"में", "और", "है"} <= STOP_WORDS
    assert all(map(is_stop_word, ["मे", "हैं", "हूँ", "ज़रूर", "एवं", "पढ़ें", "the"]))


def test_a_phrase_is_shown_as_a_dictionary_lists_it() -> None:
    text = "निजी स्कूलों ने फीस बढ़ा दी। निजी स्कूलों के खिलाफ अभिभावक सड़क पर उतरे।"
    shown = {found.text: found.name for found in keyphrases(document_of(text))}
    assert shown["निजी स्कूलों"] == "निजी स्कूल"
    assert all(name for name in shown.values())


def test_a_name_is_shown_as_its_entity_is() -> None:
    text = "कजाकिस्तान की राजधानी में बैठक हुई। कजाकिस्तान ने मेजबानी की।"
    document = document_of(text, ("कजाकिस्तान", "LOC"))
    found = next(found for found in keyphrases(document) if found.text == "कजाकिस्तान")
    assert found.name == document.entities[0].name


def test_a_clause_of_english_is_no_phrase_and_a_repeated_term_is() -> None:
    clause = "Pilot enters cockpit के नाम से वीडियो फैला। वीडियो पुराना निकला।"
    assert not any("enters" in phrase for phrase in phrases_of(clause))
    term = "Machine learning की पढ़ाई शुरू होगी। छात्र Machine learning सीखेंगे।"
    assert "Machine learning" in phrases_of(term)


def test_a_telling_phrase_comes_before_a_common_word() -> None:
    text = "अदालत ने जल संरक्षण कानून पर याचिका सुनी। याचिका में जल संरक्षण कानून को चुनौती दी गई।"
    found = phrases_of(text)
    assert found[0] == "जल संरक्षण कानून"
