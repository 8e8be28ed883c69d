from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hinditag.samples
from hinditag.cleaning import RULES, clean
from hinditag.tokenising import tokenise
from hinditag.tokenising.sentences import INLINE_RULES

# rule: texts with what the rule takes in «», then texts of which no rule takes anything.
CASES: dict[str, tuple[list[str], list[str]]] = {
    "code_fence": (["«```python\nx = 1\n```»\nखबर", "खबर\n«~~~»\nराम आए"], ["उसने ``` लिखा"]),
    "html_comment": (["राम «<!-- विज्ञापन\n -->» आए"], ["राम <!-- आए", "5 --> 6"]),
    "script": (["«<script>var x = '<p>';</script>»राम", "«<STYLE type='a'>p {}</style >» राम"], ["लिपि script राम"]),
    "image": (
        ["«![राम ने कहा](https://a.in/x.jpg?w=1)»", '«![राम [वीडियो] आए](a_(1).jpg "राम")» यहां'],
        ["राम! [कोष्ठक] में", "![राम] आए"],
    ),
    "also_read": (
        [
            "राम आए.\n«यह भी पढ़ेंः सीता कहां गईं? जानिए»\nश्याम गए.",
            "«ये भी प\u095dें:- सीता गईं»",
            "«**इसे भी पढ़ें:** [सीता](https://a.in)»",
            "«### Also Read | सीता गईं»",
            "«READ MORE»",
            "«यह भी पढ़ें [सीता गईं](https://a.in)»",
            "«<p>और पढ़ें: सीता गईं</p>»",
            "«ये खबर भी पढ़ें - सीता गईं»",
            "राम आए। «यह भी पढ़ें: सीता गईं»\r\nश्याम",
            "'राम आए.' «ये भी पढ़ें- सीता गईं»",
        ],
        [
            "उन्होंने कहा कि यह भी पढ़ें तो अच्छा है",
            "यह भी पढ़ें तो अच्छा है।",
            "उन्होंने कहा, यह भी पढ़ें: गीता और कुरान",
            "छात्र ये भी पढ़ें, वह भी पढ़ें",
            "राम ने और पढ़ाई की",
            "राम आए। यह भी पढ़ें: " + "सीता ने लंबी बात कही " * 20,
        ],
    ),
    "section_heading": (
        ["«ट्रेंडिंग न्यूज»\nराम आए", "«**टॉप हेडलाइंस**»", "«ट्रेंडिंग न्यूज\u093c»", "«Related News:»"],
        ["ट्रेंडिंग न्यूज में राम आए", "टॉप हेडलाइंस पढ़कर राम हंसे।", "Top stories of the day"],
    ),
    "advertisement": (
        ["«विज्ञापन»", "«-- ADVERTISEMENT --»", "«[विज्ञापन]»"],
        ["विज्ञापन पर खर्च बढ़ा", "सरकार ने विज्ञापन दिया।"],
    ),
    "follow_us": (
        ["«हमें फॉलो करें»", "«ताजा खबरों के लिए फेसबुक और ट्विटर पर हमें फॉलो करें।»", "«Follow us on Google News»"],
        [
            "उन्होंने कहा कि ट्विटर पर हमें फॉलो करें",
            'गांधी ने कहा, "हमें सत्य को फॉलो करें।"',
            "लोग नियमों को फॉलो करें",
            "हमें फॉलो करें तो पता चले कि नेता क्या करते हैं।",
        ],
    ),
    "app_download": (
        ["«खेल की खबरों के लिए हमारा मोबाइल ऐप डाउनलोड करें»", "«Download our app now»"],
        ["लोग आरोग्य सेतु ऐप डाउनलोड करें।", "मंत्री ने बताया कि खबर के लिए ऐप डाउनलोड करें"],
    ),
    "subscribe": (
        ["«हमारे WhatsApp चैनल से जुड़ें»", "«हमारे यूट्यूब चैनल को सब्सक्राइब करें!»", "«Subscribe»"],
        ["चैनल से जुड़े पत्रकार आए।", "वह हमारे चैनल से जुड़ गए।", "Subscribe button पर विवाद"],
    ),
    "cookie_notice": (
        ["«This website uses cookies to improve your experience. Accept»", "«हम कुकीज का इस्तेमाल करते हैं।»"],
        ["कुकीज खाने से बच्चे बीमार।", "अदालत ने गूगल से cookies पर जवाब मांगा"],
    ),
    "share_bar": (
        ["«Share | Facebook | WhatsApp»", "«फेसबुक ट्विटर व्हाट्सएप»", "«शेयर करें:»"],
        ["फेसबुक और ट्विटर पर रोक", "Facebook", "Share market में तेजी", "शेयर करेंसी से मजबूत"],
    ),
    "disclaimer": (["«डिस्क्लेमर: यह केवल सूचना है.»"], ["डिस्क्लेमर पर विवाद"]),
    "timestamp": (
        [
            "«Updated at : 06 Feb 2025 07:42 PM (IST)»",
            "«Published: Mon, 12 May 2025, 10:30 AM»",
            "«Last Updated: 12 मार्च 2025»",
            "«अपडेटेड: शनिवार, 12 जुलाई 2025 18:20 बजे»",
        ],
        ["Updated 2025 सूची जारी हुई", "प्रकाशित: राम की 12 किताबें", "अपडेट: दिल्ली में 24 लोग घायल"],
    ),
    "photo_credit": (
        ["राम आए «(फोटो: एएनआई)»", "«(Photo Credit: PTI)»", "«फोटो क्रेडिट: एएनआई»", "«फोटो: पीटीआई»"],
        ["(फोटो देखें)", "फोटो में राम हैं: सीता नहीं।", "तस्वीर: राम ने आज दिल्ली में लंबी बात की और फिर वह घर चले गए थे।"],
    ),
    "copyright_line": (
        ["«© 2025 उदाहरण समाचार»", "«Copyright 2025 Example»", "«Example. All Rights Reserved.»"],
        ["कॉपीराइट कानून बदला", "Copyright कानून पर बहस", "सर्वाधिकार सुरक्षित रखने की मांग हुई।"],
    ),
    "tweet_signature": (
        ["अच्छा दिन «— राम कुमार (@ram_k) October 12, 2020» अगला", "ठीक «&mdash; ANI (@ANI)»"],
        ["राम — जो कल आए (दिल्ली) — गए"],
    ),
    "ruler": (["राम\n«---»\nश्याम", "«* * *»", "«|---|:--:|»", "«--- | ---»"], ["राम --- श्याम", "-- राम"]),
    "table_pipe": (["«|» दल «|» सीट «|»"], ["समाचार | राम आए", "| राम आए"]),
    "heading": (["«##» राम आए", "«#» राम"], ["#राम आए", "नंबर # एक", "####### राम"]),
    "quote": (["«>» राम आए", "«> >» राम"], ["5 > 3"]),
    "list_marker": (
        ["«-» राम\n«*» श्याम", "«1.» राम\n«२)» श्याम"],
        ["-5 डिग्री", "2024. राम", "- ", "1.5 करोड़", "— राम"],
    ),
    "link": (
        ["राम «[»सीता«](https://a.in/b_(c))» गए", "«[»राम«](/x 'y')»"],
        ["राम [सीता] (गई)", "[सीता]", "](x)"],
    ),
    "emphasis": (
        ["«**»राम«**» आए", "«__»राम«__»", "«***»राम«***»"],
        ["2 ** 3 ** 4", "राम** आए", "__init__py", "राम**\n**आए"],
    ),
    "block_tag": (["«<p>»राम«<br/>»आए«</p>»", "«<div class='a'>»राम"], ["5 <p 6", "<पता> राम", "&lt;p&gt;"]),
    "inline_tag": (["«<b>»राम«</b>»", '«<a href="x">»राम«</a>»'], ["a < b और c > d", "राम &amp; श्याम"]),
    "url": (["देखें «https://a.in/b?c=1»।", "राम «pic.twitter.com/AbC1»", "«www.a.in» पर"], ["www राम", "http के बारे में"]),
    "email": (["लिखें «ram@example.org» पर"], ["राम @ श्याम"]),
    "handle": (["राम «@ram_k» ने", "राम «(@ram_k)» ने"], ["#राम ने", "राम@श्याम"]),
}


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its «» marks and the spans that they wrapped."""
    plain, spans = "", []
    for number, part in enumerate(text.replace("»", "«").split("«")):
        if number % 2:
            spans.append((len(plain), len(plain) + len(part)))
        plain += part
    return plain, spans


def test_every_rule_has_cases_and_says_what_it_does() -> None:
    assert CASES.keys() == RULES.keys()
    assert all(rule.__doc__ for rule in RULES.values())
    assert RULES.keys() >= INLINE_RULES


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, (texts, _) in CASES.items() for text in texts])
def test_what_a_rule_takes(rule: str, text: str) -> None:
    plain, spans = marked(text)
    found = clean(plain)
    assert [(span.start, span.end, span.rule) for span in found] == [(*span, rule) for span in spans]
    assert all(plain[span.start : span.end] == span.text for span in found)
    assert rule not in {span.rule for span in clean(plain, off=[rule])}


@pytest.mark.parametrize("text", [text for _, texts in CASES.values() for text in texts])
def test_what_no_rule_takes(text: str) -> None:
    assert clean(text) == []


@pytest.mark.parametrize("text", ["नई दिल्ली। राम आए।", "लखनऊ, संवाददाता। राम आए।", "संवाद सूत्र, कानपुर: राम आए"])
def test_datelines_and_bylines_are_story(text: str) -> None:
    assert clean(text) == []


def test_an_image_in_a_link() -> None:
    text = "[![राम](a.jpg) पूरी खबर](https://a.in)"
    assert [(span.text, span.rule) for span in clean(text)] == [
        ("[", "link"),
        ("![राम](a.jpg)", "image"),
        ("](https://a.in)", "link"),
    ]


def test_an_unknown_rule_is_named_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="called nothing; the rules are code_fence, html_comment"):
        clean("राम", off=["heading", "nothing"])


def test_switching_all_rules_off() -> None:
    assert clean("# **राम** <b>https://a.in", off=RULES) == []


ANY_TEXT = st.lists(
    st.one_of(
        st.text(max_size=5),
        st.sampled_from(
            [
                *("![", "[", "](", ")", "**", "__", "#", "\n", "\r\n", "> ", "- ", "|", "```", "<p>"),
                *("<!--", "-->", "</b>"),
                *("यह भी पढ़ें", ":", "।", ".", " ", "विज्ञापन", "https://", "www.", "@", "a@b.c", "(फोटो: "),
                *("\0", "\ud800", "\u200d"),
            ]
        ),
    ),
    max_size=20,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_spans_are_exact_in_order_and_apart(text: str) -> None:
    position = 0
    for span in clean(text):
        assert position <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        position = span.end


@pytest.mark.parametrize(
    "unit",
    [
        *("[", "![", "![a](", "[a](", "](", "*", "**a", "__a", "<a ", "<script>", "<!--", "#", "> ", "- ", "|", "| |"),
        *("@", "a.a", "a@", "www.", "https://", "(", "(फोटो:", "—", "— a(", "```\n", "---|", "_", "1/", "\n", " "),
        *("यह भी पढ़ें: ", "share ", "updated 1", "हमें ", "चैनल ", "डाउनलोड\n"),
    ],
)
def test_long_runs_of_one_thing_end(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    clean(text)
    assert "".join(token.text for token in tokenise(text)) == "".join(text.split())


def samples() -> list[Path]:
    return sorted(Path(hinditag.samples.__path__[0], "news").glob("*.txt"))


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.stem)
def test_nothing_of_a_gold_mention_is_set_aside(path: Path) -> None:
    text = path.read_bytes().decode()
    found = clean(text)
    rows = (path.parents[1] / "gold" / f"{path.stem}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert rows
    for row in rows:
        start, end, _, name = row.split("\t")
        assert text[int(start) : int(end)] == name
        assert not [span for span in found if span.start < int(end) and int(start) < span.end]
