from __future__ import annotations

from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import hinditag.samples
from hinditag.cleaning import clean
from hinditag.document import SetAside
from hinditag.tokenising import split_sentences, tokenise, tokenise_sentences
from hinditag.tokenising.sentences import MAX_TOKENS

# Each text with | where one sentence ends and the next begins.
SPLIT = [
    "वह आया।|वह गया॥|राम बोला.|सीता आई!|क्या हुआ?!|ठीक",
    "यह 2023।|वह 2024.|फिर 2025.",
    "राम गया.|सीता आई।",
    "राम आए।|श्याम गए.|मोहन रुके।",
    "'ठीक है।'|उन्होंने कहा, \"चलो.\"|“हां।”|वह गया (कल।)|बस।",
    'राम गया।"|सीता आई।',
    'राम बोला।|"सीता आई।"|वह गया',
    "वह गया.|उन्होंने कहा है.|यह सच है",
    "डॉ. एस. जयशंकर और एस.सोमनाथ मिले.|वह गए",
    "पी.एम. मोदी और ए.पी.जे. अब्दुल कलाम आए।|वह बोले",
    "रु. 500 में 5 कि.मी. दूर 9.17 बजे 12.5.2024 को गए.|वह लौटे",
    "देखें https://example.org/a?b=1.c और www.a.in पर.|फिर लिखें a.b@example.org पर।",
    "वापसी... जयशंकर की दो टूक",
    "वह रुका… फिर चला गया…?|क्यों",
    "उन्होंने (?) लिखा और Yahoo!Japan देखा",
    "1. राम आए.|2 लोग गए.",
    "राम ने कहा.|के अनुसार सब ठीक है.",
    "हल्की गिरावट आई.|राम ने कहा.",
    "जयकारे लगे मोदी जी.|राहुल गांधी ने कहा.",
    "केंद्रीय मंत्री जी. किशन रेड्डी और आई. के. गुजराल मिले.",
    "उसने चाय पी.|राम ने देखा.",
    "कांग्रेस नेता पी. चिदंबरम ने कहा.",
    "विधायक बोले, देखो एस.|उन्होंने इनकार किया.",
    "He came.|She left.",
    "राम आए।|सीता गईं। 😀 ...",
    'नेता ने पूछा, "क्या हुआ?" और "कहां?" के नारे लगे।|"आप कहां थे?" उन्होंने पूछा।|वह चुप रहे',
    "शीर्षक\n\n|पहला वाक्य\r\n|दूसरा\u2028|तीसरा",
]


@pytest.mark.parametrize("marked", SPLIT)
def test_where_sentences_end(marked: str) -> None:
    text = "".join(part if part[-1:].isspace() else part + " " for part in marked.split("|"))
    assert [sentence.text for sentence in split_sentences(text)] == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("text", ["", " \n ", "...", "😀 — !", "।\n॥", "\0\u200b"])
def test_without_letter_or_digit_there_is_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


def test_glued_sentences_end_too() -> None:
    assert [s.text for s in split_sentences("वह आया।राम गया.उन्होंने कहा है.यह सच है")] == [
        *("वह आया।", "राम गया.", "उन्होंने कहा है.", "यह सच है")
    ]


def test_set_aside_spans_part_tokens_and_only_blocks_end_sentences() -> None:
    text = "यह **दिल्ली** [पु](u)लिस है ![राम](x) और <br>गया @a"
    aside = clean(text)
    sentences = split_sentences(text, aside)
    assert [s.text for s in sentences] == ["यह **दिल्ली** [पु](u)लिस है", "और", "गया"]
    tokens = tokenise_sentences(text, sentences, aside)
    assert [t.text for t in tokens] == ["यह", "दिल्ली", "पु", "लिस", "है", "और", "गया"]


def test_an_initial_before_a_link() -> None:
    text = "मंत्री एस. [जयशंकर](https://a.in) आए."
    assert len(split_sentences(text, clean(text))) == 1


@pytest.mark.parametrize("span", [(3, 9), (1, 0)])
def test_set_aside_spans_outside_the_text_are_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="set-aside span"):
        split_sentences("राम आए", [SetAside(*span, "", "link")])


def test_an_endless_sentence_is_cut_at_a_comma_or_else_anywhere() -> None:
    text = "राम " * 350 + "आए, " + "सीता " * 1000
    sentences = split_sentences(text)
    assert sentences[0].text.endswith("आए,")
    tokens = tokenise_sentences(text, sentences)
    assert tokens == tokenise(text)
    assert all(len(tokenise_sentences(text, [sentence])) <= MAX_TOKENS for sentence in sentences)


CHARACTERS = st.one_of(
    st.characters(min_codepoint=0x900, max_codepoint=0x97F),
    st.sampled_from("\u200c\u200d\u00ad\ufeff“”'\"().।?!…,-:@#/ \n\r\t\x1c\x85\u2028\0\ud800\u0600रaZ.1१👩🚀\u202eعéְ"),
    st.characters(),
)
ANY_TEXT = st.lists(
    st.one_of(CHARACTERS, st.sampled_from(["डॉ. ", "एस.", "https://a.in/", "a@b.c", " है. ", "बार-बार", "जी. ", "..."])),
    max_size=40,
).map("".join)


@settings(max_examples=720, deadline=None)
@given(ANY_TEXT)
def test_every_character_is_in_exactly_one_token(text: str) -> None:
    tokens = tokenise(text)
    position = 0
    for token in tokens:
        assert token.text == text[token.start : token.end] and token.start < token.end
        assert not text[position : token.start].strip()
        assert not any(map(str.isspace, token.text))
        position = token.end
    assert not text[position:].strip()


@settings(max_examples=720, deadline=None)
@given(
    ANY_TEXT,
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 6), st.sampled_from(["link", "image"])), max_size=4),
)
def test_sentences_and_their_tokens_are_exact(text: str, cuts: list[tuple[int, int, str]]) -> None:
    aside: list[SetAside] = []
    for start, length, rule in sorted(cuts):
        end = min(start + length, len(text))
        if start < end and (not aside or start >= aside[-1].end):
            aside.append(SetAside(start, end, text[start:end], rule))
    sentences = split_sentences(text, aside)
    tokens = tokenise_sentences(text, sentences, aside)
    position = 0
    for sentence in sentences:
        assert position <= sentence.start < sentence.end
        position = sentence.end
        assert sentence.text == text[sentence.start : sentence.end] == sentence.text.strip()
        inside = [t for t in tokens if sentence.start <= t.start and t.end <= sentence.end]
        assert inside[0].start == sentence.start and inside[-1].end == sentence.end
        assert any(regex.search(r"[\p{L}\p{N}]", token.text) for token in inside)
    assert [t.start for t in tokens] == sorted({t.start for t in tokens})
    for token in tokens:
        assert token.text == text[token.start : token.end]
        assert not [s for s in aside if s.start < token.end and token.start < s.end]
    covered = {place for span in (*tokens, *aside) for place in range(span.start, span.end)}
    for sentence in sentences:
        assert not [p for p in range(sentence.start, sentence.end) if p not in covered and not text[p].isspace()]
    story = "".join(" " if place in covered else character for place, character in enumerate(text))
    assert not any(character.isalpha() for character in story)  # what is in no sentence is signs only


@pytest.mark.parametrize(
    "path", sorted(Path(hinditag.samples.__path__[0], "news").glob("*.txt")), ids=lambda path: path.stem
)
def test_gold_mentions_begin_and_end_with_tokens_of_one_sentence(path: Path) -> None:
    text = path.read_bytes().decode()
    aside = clean(text)
    sentences = split_sentences(text, aside)
    tokens = tokenise_sentences(text, sentences, aside)
    starts, ends = {token.start for token in tokens}, {token.end for token in tokens}
    for row in (path.parents[1] / "gold" / f"{path.stem}.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        start, end = map(int, row.split("\t")[:2])
        assert start in starts and end in ends, row
        assert [s for s in sentences if s.start <= start and end <= s.end], row


def test_a_comment_ends_a_sentence_only_where_it_ends_a_line() -> None:
    text = "राम <!-- क --> आए <!-- \n --> सीता गईं"
    assert [s.text for s in split_sentences(text, clean(text))] == ["राम <!-- क --> आए", "सीता गईं"]
