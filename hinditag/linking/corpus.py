"""How far a name reaches: the ids by which the entities of many documents are the same, or are not.

Documents are resolved one at a time, and an id says all that a corpus must know: entities are the same exactly when
their ids are. So merging needs no second pass, takes memory for entities and not for mentions, and cannot depend on
the order of files. An id is

* that of the gazetteer's entry, where the name has one;
* else, where the text says that it lies in or belongs to a place of the gazetteer that the entries of its name do not,
  the type, the matching key and the id of that place (``ORG:विदेश मंत्रालय@loc:ir``);
* else the type and the matching key of the fullest name (``PER:मीरा सिन्हा``), where that is safe: all places and
  organisations, and persons with two names or more;
* else that with a checksum of the text (``PER:अमित@1f0a9c3e``), which no other text has: a person's first or last
  name alone, and a name that several entries of the gazetteer share, or one whose entry is said to be another.

A bare name stays local even where another document has a fuller one that fits: that the Sagar of one crime report is
the Sagar Sharma of another is a guess, and two real persons joined are worse than one counted twice. Names that
belong together everywhere belong in a gazetteer, the bundled one or the user's own.
"""

from __future__ import annotations

import hashlib

from hinditag.linking.gazetteer import Gazetteer
from hinditag.linking.names import Name, is_one_word_person


def entity_id(name: Name, *, text: str, gazetteer: Gazetteer) -> str:
    """The id of an entity without a gazetteer entry whose fullest name in ``text`` is ``name``.

    >>> entity_id(Name("PER", "मीरा सिन्हा"), text="मीरा सिन्हा आईं", gazetteer=Gazetteer())
    'PER:मीरा सिन्हा'
    >>> entity_id(Name("PER", "मीरा"), text="मीरा आईं", gazetteer=Gazetteer())
    'PER:मीरा@...'
    """
    id = f"{name.type}:{name.key}"
    if name.sense is not None and name.sense.place is not None:
        return f"{id}@{name.sense.place}"
    if name.sense is not None or is_one_word_person(name) or len(gazetteer.lookup(name.key, name.type)) > 1:
        id += "@" + hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return id
