from __future__ import annotations

import pytest

from hinditag.tokenising import tokenise


@pytest.mark.parametrize(
    "words",
    [
        "रूस - यूक्रेन",
        "बार-बार आमना-सामना नई - दिल्ली",
        "डॉ. एस. जयशंकर",
        "पी.एम. मोदी , ए.पी.जे. अब्दुल कलाम",
        "पी.टी. उषा",
        "3.5 10:30 12/5/2024 1,200 10वीं १२.५ 50 %",
        "https://example.org/a?b=1.c ।",
        "राम@example.org लिखें".replace("राम", "ram"),
        "@narendramodi #दिल्ली_बारिश",
        "O'Brien Modi ' s",
        "“ हां ” , ‘ ना ’ — ₹ 500 …",
        "क्\u200dया प्र\u200cकार ज़मीन",
        "👩\u200d🚀 🇮🇳",
        "सरकार ने बदला ले . राम ने ले. जनरल से कहा",
        "गिरावट आई . राम",
        "मोदी जी . राहुल",
        "मंत्री जी. किशन",
        "महानिदेशक जी. एम. श्रीनिवास और एस. ए. बोबडे",
        "J. P. Nadda",
        "पूर्व मंत्री आई. के. गुजराल",
        "चाय पी . राम",
        "नेता पी. चिदंबरम",
        "देखो एस . उन्होंने कहा",
    ],
)
def test_words(words: str) -> None:
    glued = words
    for sign in (" -", "- ", " .", " ,", " ।", " %", "₹ ", " ' s", "“ ", " ”", "‘ ", " ’", " …"):
        glued = glued.replace(sign, sign.replace(" ", ""))
    assert [token.text for token in tokenise(glued)] == words.split()
