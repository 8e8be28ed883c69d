"""Keyphrases: the phrases and names that say what a text is about.

Each candidate (:mod:`hinditag.topics.candidates`) is scored by three published measures:

- keyness of its words: the log-likelihood ratio G2 of the word's count in the text against the background table,
  nothing when the word is no commoner here than there (Dunning 1993; Rayson and Garside 2000,
  "Comparing corpora using frequency profiling"), the mean over the words;
- C-value (Frantzi, Ananiadou and Mima 2000): a longer phrase counts more, by ``log2(1 + words)``, and less by the
  share of its places that lie within longer phrases;
- position, as in YAKE (Campos et al. 2020): a phrase counts less the later its first sentence comes.

A name counts once, however often and however spelled, under the name of its entity.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hinditag.document import Document, Entity, Keyphrase, Mention, Token
from hinditag.normalising import matching_key
from hinditag.topics.candidates import LONGEST, Keys, Phrase, candidates
from hinditag.topics.closed_class import CASE_MARKERS, is_adjective, is_stop_word
from hinditag.topics.frequencies import Frequencies, bundled_frequencies
from hinditag.topics.lemmas import direct_form, lemma
from hinditag.topics.openings import Span, openings

MOST = 10
"""Keyphrases to a document, by default."""

_UNSEEN = 2.0  # the count of a word that the table lacks, as it was seen under five times
_NAME_WEIGHT = 0.6  # names are rare words by nature, which is no sign that the text is about them
_TITLE_WEIGHT = 1.5
_ONCE_WEIGHT = 0.2  # a single word that the text has once, and that may as well be a slip of the keyboard
_PAIR_ONCE_WEIGHT = 0.7  # words that stand together once, and may do so by chance
_BEFORE_VERB_WEIGHT = 0.4  # such words before a verb, to which the last of them may belong
_NEW_PAIR_WEIGHT = 0.6  # such words that the background seldom or never has side by side
_COMMON_WEIGHT = 0.3  # a single word that any text may have (अनुमान, याचिका), however often this one has it
_COMMON = 1 / 30_000  # of all words, the share from which one is common


@dataclass(frozen=True, slots=True)
class _Scored:
    start: int
    end: int
    keys: Keys
    score: float
    name: str


def keyphrases(document: Document, *, most: int = MOST, frequencies: Frequencies | None = None) -> list[Keyphrase]:
    """The keyphrases of a document that has its sentences, and its mentions and entities if it is to have names.

    At most ``most``, by falling score; the score is relative to the best of the document, which has 1. Each stands at
    its first place, in characters: ``document.text[k.start:k.end] == k.text``; a name at the first place of its
    entity's fullest form. No phrase but a name begins or ends with a stop word, and none holds only words of a better
    one. ``frequencies`` is the background, by default the table that ships.

    Raises ``ModelError`` when that table is missing or damaged.

    >>> from hinditag.tokenising import split_sentences
    >>> text = "बाढ़ राहत कोष से गांवों को मदद मिली। समिति ने बाढ़ राहत कोष की सूची बनाई।"
    >>> [found.text for found in keyphrases(Document(text, sentences=split_sentences(text)))][:1]
    ['बाढ़ राहत कोष']
    """
    tokens = document.tokens
    background = frequencies or bundled_frequencies()
    keyness = _Keyness(tokens, background)
    aside = openings(document, tokens)
    phrases, runs = candidates(document, tokens, aside, background)
    scored = [*_score_phrases(document.text, phrases, runs, keyness), *_score_names(document, aside, keyness)]
    scored.sort(key=lambda found: (-found.score, found.start, found.end))
    kept = _distinct(scored, most)
    best = kept[0].score if kept else 1.0
    return [
        Keyphrase(
            found.start, found.end, document.text[found.start : found.end], round(found.score / best, 4), found.name
        )
        for found in kept
    ]


class _Keyness:
    """G2 of words of one text against the background."""

    def __init__(self, tokens: Sequence[Token], background: Frequencies) -> None:
        self.counts = Counter(lemma(token.text) for token in tokens)
        self._size = max(1, len(tokens))
        self._background = background

    def of(self, key: str, count: int | None = None) -> float:
        """G2 of a word that the text holds ``count`` times, by default as often as its lemma."""
        here = float(self.counts[key] if count is None else count)
        known = self._background.words.get(key)
        there = _UNSEEN if known is None else float(known.count)
        share = (here + there) / (self._size + self._background.total)
        expected_here, expected_there = self._size * share, self._background.total * share
        if here <= expected_here:
            return 0.0
        return 2.0 * (here * math.log(here / expected_here) + there * math.log(there / expected_there))

    def is_common(self, key: str) -> bool:
        """Whether the background has the word often enough for it to say little."""
        known = self._background.words.get(key)
        return known is not None and known.count > _COMMON * self._background.total

    def stand_together(self, keys: Keys) -> bool:
        """Whether two of the words often stand side by side in the background."""
        return not self._background.pairs.isdisjoint(pairwise(keys))

    def rarest(self, keys: Iterable[str]) -> str:
        """The key that the background holds least."""
        words = self._background.words
        return min(keys, key=lambda key: (words[key].count if key in words else 0, key))


def _score_phrases(
    text: str, phrases: Sequence[Phrase], runs: Sequence[tuple[Keys, ...]], keyness: _Keyness
) -> list[_Scored]:
    """One for each different phrase, at its first place."""
    places: dict[Keys, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        places[phrase.keys].append(phrase)
    within = _counts_of_stretches(runs)
    scored = []
    for keys, found in places.items():
        first = next((phrase for phrase in found if phrase.plain), found[0])
        shown, once = text[first.start : first.end], within[keys] == 1
        # English terms of Hindi news begin with a capital. What does not is a search string or a tag of the page, and
        # words that stand together once are a clause.
        if shown.isascii() and (shown[0].islower() or (len(keys) > 1 and once and not first.title)):
            continue
        content = [key for key in keys if key in keyness.counts and not (first.title and is_stop_word(key))] or keys
        mean = sum(map(keyness.of, content)) / len(content)
        free = len(found) / max(len(found), within[keys])
        weight = _TITLE_WEIGHT if any(phrase.title for phrase in found) else 1.0
        if len(keys) == 1 and not first.title:
            weight *= _ONCE_WEIGHT if keyness.counts[keys[0]] == 1 else 1.0
            weight *= _COMMON_WEIGHT if keyness.is_common(keys[0]) else 1.0
        elif once and not first.title:
            weight *= _PAIR_ONCE_WEIGHT
            weight *= _BEFORE_VERB_WEIGHT if first.before_verb else 1.0
            weight *= 1.0 if keyness.stand_together(keys) else _NEW_PAIR_WEIGHT
        score = mean * math.log2(1 + len(keys)) * free * weight * _position(found[0].sentence)
        if score > 0:
            scored.append(_Scored(first.start, first.end, keys, score, _name(shown, first)))
    return scored


def _name(text: str, phrase: Phrase) -> str:
    """A phrase with its last word in the form of the dictionary. What stands in quotes stays as it is."""
    if phrase.title or phrase.plain:
        return text
    *before, last = text.split(" ")
    direct = direct_form(last)
    if direct != last:  # its adjectives go with it: काले झंडे, काला झंडा
        before = [direct_form(word) if is_adjective(word) and direct.endswith("ा") else word for word in before]
    return " ".join([*before, direct])


def _counts_of_stretches(runs: Sequence[tuple[Keys, ...]]) -> Counter[Keys]:
    """How often each stretch of units stands in the runs."""
    counts: Counter[Keys] = Counter()
    for run in runs:
        for first in range(len(run)):
            keys: Keys = ()
            for unit in run[first : first + LONGEST]:
                keys += unit
                counts[keys] += 1
    return counts


def _score_names(document: Document, aside: Sequence[Span], keyness: _Keyness) -> list[_Scored]:
    """One for each entity, at the first mention that spells its name, else at the first mention."""
    scored = []
    for entity in document.entities:
        mentions = [m for m in entity.mentions if not any(start <= m.start < end for start, end in aside)]
        place = _name_place(entity)
        words = place.text.split()
        if not mentions or not words or _is_no_name(words, known=not entity.id.startswith(f"{entity.type}:")):
            continue
        keys = tuple(lemma(word) for word in words)
        score = keyness.of(keyness.rarest(keys), len(mentions)) * math.log2(1 + len(keys)) * _NAME_WEIGHT
        sentence = document.sentence_of(mentions[0].start) or 0
        scored.append(_Scored(place.start, place.end, keys, score * _position(sentence), entity.name))
    return scored


def _is_no_name(words: Sequence[str], *, known: bool) -> bool:
    """Whether what was taken for a name says nothing: it is a stop word or has a case marker at an edge.

    Names are made of verbs and pronouns as well (रमा देवी, मान सिंह, अपना दल); one ``known`` to the gazetteer is a name.
    """
    return not known and (bool({words[0], words[-1]} & CASE_MARKERS) or (len(words) == 1 and is_stop_word(words[0])))


def _name_place(entity: Entity) -> Mention:
    """The first mention that spells the entity's name; where the text has it nowhere, the fullest one in Devanagari."""
    for mention in entity.mentions:
        if matching_key(mention.text) == matching_key(entity.name):
            return mention
    return max(entity.mentions, key=lambda mention: (not mention.text.isascii(), len(mention.text.split())))


def _position(sentence: int) -> float:
    """The weight of what first stands in a sentence: 1 in the first, about a third in the tenth."""
    return 1 / (1 + math.log(1 + sentence))


def _distinct(scored: Iterable[_Scored], most: int) -> list[_Scored]:
    """The best, without those whose words are all in a better one or hold all of a better one's."""
    kept: list[_Scored] = []
    for found in scored:
        if len(kept) == most:
            break
        words = set(found.keys)
        if not any(words <= set(other.keys) or words >= set(other.keys) for other in kept):
            kept.append(found)
    return kept
