"""Hindi in legacy fonts: text that only looks like Hindi in one font and is Latin letters and signs otherwise."""

from __future__ import annotations

import regex

# How each font family writes common words: है हैं में के की का से ने को पर और भी नहीं यह एक था थे लिए ...
_WORDS = {
    "Kruti Dev": frozenset(
        "gS gSa gSA gSaA esa ds dh dk ls us dks ij vkSj Hkh ugha fd ;g og ,d Fkk Fks Fkh fy, x;k dgk fd;k gks "
        "dj rd lkFk ;s bl ml ftl rFkk ugÈ ckn fnYyh ljdkj tks lHkh vius vkt".split()
    ),
    "Chanakya": frozenset(
        "ãñ ãñ´ ãñ´Ð ãñÐ ×ð´ ·ð¤ ·Ô¤ ·¤è ·¤æ âð Ùð ·¤ô ·¤æð ÂÚU ¥õÚU ¥æñÚU Öè Ùãè´ ç·¤ Øã ßã °·¤ Íæ Íð Íè çÜ° "
        "»Øæ ·¤ãæ ç·¤Øæ ãô ãæð ·¤ÚU Ì·¤ §â ©â ÕæÎ".split()
    ),
}
_LOOKED_AT = 20_000  # characters
_SHARE = 0.1  # of the words; in Hindi these words are about a third
_DIFFERENT = 4
_DEVANAGARI = regex.compile("[\u0900-\u097f]")


def legacy_font(text: str) -> str | None:
    """The legacy font that ``text`` was typed in, ``"Kruti Dev"`` (DevLys too) or ``"Chanakya"``, or None.

    Such a text has to be converted to Unicode before it can be read: no character of it is what it looks like
    in its font. It is told by how the font writes the commonest words of Hindi: at least four different ones,
    and a tenth of all words. The first 20,000 characters decide.

    >>> legacy_font("fnYyh esa cSBd ds ckn ea=h us dgk fd ;g QSlyk lgh gS")
    'Kruti Dev'
    >>> legacy_font("दिल्ली में बैठक"), legacy_font("He told us that the talks had ended")
    (None, None)
    """
    head = text[:_LOOKED_AT]
    words = [word for word in head.split() if not _DEVANAGARI.search(word)]
    if 2 * len(words) < len(head.split()):
        return None
    for font, known in _WORDS.items():
        hits = [word for word in words if word in known]
        if len(set(hits)) >= _DIFFERENT and len(hits) >= _SHARE * len(words):
            return font
    return None
