"""The visarga that stands for a colon.

On many keyboards ः is easier to reach than the colon, and news sites write पढ़ेंः and दिल्लीः. Visarga proper ends
only a few words of modern Hindi, and inside a word (दुःख) it always is one; so a visarga at the end of a word is a
colon unless the word is in the list.
"""

from __future__ import annotations

import regex

# Words that end in a visarga, without it.
_STEMS = (
    "अत प्रात पुन क्रमश छ प्राय संभवत सम्भवत मुख्यत मूलत सामान्यत विशेषत स्वत अंतत अन्तत फलत पूर्णत अंशत "
    "आंशिकत वस्तुत स्पष्टत स्वभावत अनिवार्यत प्रथमत संक्षेपत परिणामत तत्वत तत्त्वत यथार्थत सर्वत अधिकांशत "
    "साधारणत सारत अनुमानत प्रधानत सिद्धांतत सिद्धान्तत कार्यत व्यवहारत पूर्वत एकांतत एकान्तत "
    "अक्षरश शब्दश शतश कोटिश बहुश भागश अंत अन्त अध तप मन यश तेज नम शांति शान्ति शनै स्व भुव कुत"
)
_IGNORED = "[\u00ad\u200b-\u200d\u2060\ufeff\ufffe]*"  # what normalising drops

COLON = regex.compile(
    "\u0903(?:"
    rf"(?<!(?<![\p{{L}}\p{{M}}]{_IGNORED})(?:{'|'.join(sorted(set(_STEMS.split())))})\u0903)(?!{_IGNORED}(?!\u0903)[\p{{L}}\p{{M}}])"
    rf"|(?<=[\u0901\u0902]{_IGNORED}\u0903))"
)
"""Matches a visarga that stands for a colon.

>>> [bool(COLON.search(word)) for word in ("दिल्लीः", "पढ़ेंः", "अतः", "छः", "दुःख")]
[True, True, False, False, False]
"""
