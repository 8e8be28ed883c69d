from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hinditag.document import Mention
from hinditag.tagging.context import in_context
from hinditag.tokenising import tokenise


def found(text: str, *names: tuple[str, str, float]) -> list[Mention]:
    """Mentions where each name is first found in ``text``."""
    mentions = [Mention(text.index(n), text.index(n) + len(n), n, kind, score) for n, kind, score in names]
    return sorted(mentions, key=lambda m: m.start)


def texts(text: str, mentions: list[Mention]) -> list[tuple[str, str]]:
    return [(m.text, m.type) for m in in_context(text, tokenise(text), mentions)]


def test_an_acronym_is_found_again_in_either_script() -> None:
    text = "SCO Summit: एससीओ की बैठक, S.C.O. नहीं"
    assert texts(text, found(text, ("एससीओ", "ORG", 0.6)))[:2] == [("SCO", "ORG"), ("एससीओ", "ORG")]


def test_a_full_name_is_found_again_but_not_a_single_word() -> None:
    text = "विकास राठौर आए। विकास राठौर गए। विकास हुआ।"
    assert texts(text, found(text, ("विकास राठौर", "PER", 0.95))) == [("विकास राठौर", "PER")] * 2


def test_a_name_that_was_cut_short_is_made_whole() -> None:
    text = "सर्गेई लावरोव आए। समकक्ष सर्गेई लावरोव से बात। मॉस्को में सर्गेई लावरोव संस्थान।"
    mentions = found(text, ("सर्गेई लावरोव", "PER", 0.9))
    cut, institute = text.index("सर्गेई", 5), text.rindex("सर्गेई")
    mentions.append(Mention(cut, cut + 6, "सर्गेई", "PER", 0.7))
    mentions.append(Mention(institute, len(text) - 1, text[institute:-1], "ORG", 0.9))
    whole = [("सर्गेई लावरोव", "PER")] * 2
    assert texts(text, mentions) == [*whole, ("सर्गेई लावरोव संस्थान", "ORG")]


def test_a_doubtful_name_is_not_looked_for() -> None:
    text = "शाम सुबह आए। शाम सुबह गए।"
    assert len(texts(text, found(text, ("शाम सुबह", "PER", 0.5)))) == 1


def test_a_generic_word_is_cut_only_where_the_name_stands_alone_too() -> None:
    text = "अडानी समूह ने कहा। एससीओ समूह और एससीओ।"
    mentions = [*found(text, ("अडानी समूह", "ORG", 0.9), ("एससीओ समूह", "ORG", 0.9))]
    start = text.rindex("एससीओ")
    mentions.append(Mention(start, start + 5, "एससीओ", "ORG", 0.9))
    assert texts(text, mentions) == [("अडानी समूह", "ORG"), ("एससीओ", "ORG"), ("एससीओ", "ORG")]


def test_a_doubtful_place_that_is_somebodys_surname_is_that_person() -> None:
    text = "बेन स्टोक्स आए। स्टोक्स बोले। टोंक गए।"
    mentions = found(text, ("बेन स्टोक्स", "PER", 0.9), ("टोंक", "LOC", 0.3))
    start = text.rindex("स्टोक्स")
    for score, kind in ((0.3, "PER"), (0.9, "LOC")):
        stokes = Mention(start, start + len("स्टोक्स"), "स्टोक्स", "LOC", score)
        read = texts(text, sorted([*mentions, stokes], key=lambda mention: mention.start))
        assert read == [("बेन स्टोक्स", "PER"), ("स्टोक्स", kind), ("टोंक", "LOC")]


def test_the_verb_that_is_written_like_gaya_is_no_place() -> None:
    text = "वह गया और लौटा। स्कूल गया।\nगया। बैठक हुई। पटना, गया और भागलपुर में। गया से लौटे। "
    text += "गया जिले में। गया विधायक मिले। कोई गया, कोई आया।"
    places = [at for at in range(len(text)) if text.startswith("गया", at)]
    mentions = [Mention(at, at + 3, "गया", "LOC", 0.9) for at in places]
    patna = Mention(text.index("पटना"), text.index("पटना") + 4, "पटना", "LOC", 0.9)
    left = in_context(text, tokenise(text), sorted([*mentions, patna], key=lambda mention: mention.start))
    assert [m.start for m in left if m.text == "गया"] == places[2:7]


words = st.lists(st.sampled_from("क ख ग SCO एससीओ समूह दिल्ली ।".split()), min_size=1, max_size=14)


@given(words, st.data())
def test_mentions_stay_in_order_exact_and_apart(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    tokens = tokenise(text)
    mentions: list[Mention] = []
    number = 0
    while number < len(tokens):
        length = data.draw(st.integers(0, min(3, len(tokens) - number)))
        if length:
            start, end = tokens[number].start, tokens[number + length - 1].end
            kind = data.draw(st.sampled_from(["PER", "ORG"]))
            mentions.append(Mention(start, end, text[start:end], kind, data.draw(st.sampled_from([0.5, 0.9]))))
        number += length or 1
    after = in_context(text, tokens, mentions)
    assert all(text[m.start : m.end] == m.text for m in after)
    assert all(a.end <= b.start for a, b in pairwise(after))
    assert all(any(a.start <= m.start < a.end for a in after) for m in mentions)
