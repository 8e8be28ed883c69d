from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hinditag.samples
from hinditag.calendar import MONTHS
from hinditag.cleaning import MARKS, RULES, clean, explain, mark_openings
from hinditag.tokenising import tokenise
from hinditag.tokenising.sentences import INLINE_RULES

# rule: texts with what the rule takes in «», then texts of which no rule takes anything.
CASES: dict[str, tuple[list[str], list[str]]] = {
    "code_fence": (["«```python\nx = 1\n```»\nखबर", "खबर\n«~~~»\nराम आए"], ["उसने ``` लिखा"]),
    "html_comment": (["राम «<!-- विज्ञापन\n -->» आए"], ["राम <!-- आए", "5 --> 6"]),
    "script": (["«<script>var x = '<p>';</script>»राम", "«<STYLE type='a'>p {}</style >» राम"], ["लिपि script राम"]),
    "image": (
        [
            "«![राम ने कहा](https://a.in/x.jpg?w=1)»",
            "«![राम\nने कहा](a.jpg)» सीता",
            "«![राम\r\nने कहा](a.jpg)» सीता",
            "राम\n«![सीता](https://a.in/x-»\nश्याम",
            '«![राम [वीडियो] आए](a_(1).jpg "राम")» यहां',
        ],
        ["राम! [कोष्ठक] में", "![राम] आए", "![राम\n\nसीता](a.jpg", "![राम](सीता आई"],
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
        [
            *("«ट्रेंडिंग न्यूज»\nराम आए", "«**टॉप हेडलाइंस**»", "«ट्रेंडिंग न्यूज\u093c»", "«Related News:»"),
            "राम आए\r«टॉप न्यूज»\u2028सीता गईं",
            *("«ताजा खबरें»", "«सबसे ज्यादा पढ़ी गईं»", "«LIVE TV»", "«अगला लेख»"),
        ],
        [
            *("बड़ी खबरें आती रहीं", "अगला लेख राम लिखेंगे।"),
            "ट्रेंडिंग न्यूज में राम आए",
            "टॉप हेडलाइंस पढ़कर राम हंसे।",
            "Top stories of the day",
        ],
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
            "«FIRST PUBLISHED : May 12, 2025, 10:30 IST»",
            "By : उदाहरण न्यूज «| Updated at : 06 Feb 2025 07:42 PM (IST)»",
            "«अपडेटेड: शनिवार, 12 जुलाई 2025 18:20 बजे»",
            *(f"«अपडेटेड: 12 {month} 2024, 10:30 बजे»" for month in MONTHS),
        ],
        ["Updated 2025 सूची जारी हुई", "प्रकाशित: राम की 12 किताबें", "अपडेट: दिल्ली में 24 लोग घायल"],
    ),
    "breadcrumbs": (
        ["«होम / राज्य / जयपुर»", "«Hindi News › India › बारिश से राहत»"],
        ["होम लोन सस्ता", "होम मिनिस्टर ने कहा / सुना", "Hindi News पर राम आए"],
    ),
    "topic_tags": (
        ["«Tags: राम, सीता»", "«संबंधित विषय: दिल्ली बारिश»", "«TOPICS:»", "«टैग्स: चुनाव | दिल्ली»"],
        ["विषय पर चर्चा हुई।", "विषय: राम आए। सीता गईं।"],
    ),
    "site_promotion": (
        [
            "«ब्रेकिंग न्यूज हिंदी में सबसे पहले पढ़ें उदाहरण हिंदी | आज की ताजा खबर»",
            "«रहें हर खबर से अपडेट, अपने मोबाइल पर»",
            "«राज्य की सभी खबरों के लिए यहां क्लिक करें»",
            "«खबरें और भी हैं...»",
            "«Get all Latest India news in Hindi»",
            "«पढ़ें पूरी खबर...»",
        ],
        ["मंत्री ने कहा कि खबरें और भी हैं।", "ब्रेकिंग न्यूज की होड़ पर बहस", "राम ने पूरी खबर पढ़ी", "Get well soon, राम"],
    ),
    "reading_time": (
        ["«3 मिनट पढ़ें»", "«Read Time: 3 mins»", "«2 घंटे पहले»", "«पढ़ने का समय: 5 मिनट»"],
        ["2 घंटे पहले राम आए", "3 मिनट में पढ़ें गीता का सार और जानें", "हादसा दो दिन पहले हुआ।"],
    ),
    "syndication_note": (
        [
            "राम आए। «(इनपुट: एजेंसी)»",
            "«(इस खबर को हमारी टीम ने संपादित नहीं किया है. यह सीधे फीड से ली गई है.)»",
            "राम गए. «(एजेंसी के इनपुट के साथ)»",
            "«With inputs from ANI»",
        ],
        ["(इस खबर से राम खुश)", "खुफिया इनपुट के बाद छापा", "इनपुट मिला कि राम आए।"],
    ),
    "photo_credit": (
        [
            "«इमेज स्रोत, Example Images»",
            "«इमेज कैप्शन,» राम और सीता",
            "राम आए «(फोटो: एएनआई)»",
            "«(Photo Credit: PTI)»",
            "«फोटो क्रेडिट: एएनआई»",
            "«फोटो: पीटीआई»",
        ],
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
        ["-5 डिग्री", "2024. राम", "- ", "1.5 करोड़", "— राम", "2. राम आए"],
    ),
    "link": (
        ["राम «[»सीता«](https://a.in/b_(c))» गए", "«[»राम«](/x 'y')»"],
        ["राम [सीता] (गई)", "[सीता]", "](x)", "[1][2]", "[राम][र]"],
    ),
    "reference_link": ([], []),
    "link_definition": (
        ["«[र]: https://a.in 'राम'»", "«[1]: <https://a.in>»"],
        ["[राम]: सीता आई", "[1] राम"],
    ),
    "emphasis": (
        ["«**»राम«**» आए", "«__»राम«__»", "«***»राम«***»", "«*»राम आए«*», ठीक", "(«_»राम«_»)"],
        ["2 ** 3 ** 4", "राम** आए", "__init__py", "राम**\n**आए", "2 * 3 * 4", "राम* और सीता*", "a_b_c", "#राम_की_जय_"],
    ),
    "block_tag": (["«<p>»राम«<br/>»आए«</p>»", "«<div class='a'>»राम"], ["5 <p 6", "<पता> राम", "&lt;p&gt;"]),
    "inline_tag": (["«<b>»राम«</b>»", '«<a href="x">»राम«</a>»'], ["a < b और c > d", "राम &amp; श्याम"]),
    "html_space": (["राम«&nbsp;»आए", "राम «&#8204;»आए"], ["राम &nbsp आए", "R&D; राम"]),
    "url": (
        ["«<https://a.in>»", "देखें «https://a.in/b?c=1»।", "राम «pic.twitter.com/AbC1»", "«www.a.in» पर"],
        ["www राम", "http के बारे में"],
    ),
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


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("By : उदाहरण न्यूज | Updated at : 06 Feb 2025", ["byline उदाहरण न्यूज"]),
        ("Edited By: राम कुमार", ["byline राम कुमार"]),
        ("लेखक: राम कुमार", ["byline राम कुमार"]),
        ("जागरण संवाददाता, लखनऊ। नगर निगम ने बैठक की।", ["byline जागरण संवाददाता", "dateline लखनऊ"]),
        ("डिजिटल डेस्क, नई दिल्ली। राम आए।", ["byline डिजिटल डेस्क", "dateline नई दिल्ली"]),
        ("नई दिल्ली, 12 मई (भाषा) — राम आए।", ["dateline नई दिल्ली, 12 मई (भाषा)"]),
        ("नई दिल्ली, 12 मई। राम आए।", ["dateline नई दिल्ली, 12 मई"]),
        ("राम आए\nलखनऊ। सीता आईं।", ["dateline लखनऊ"]),
        ("मुंबई — बाजार गिरा।", ["dateline मुंबई"]),
        ("पटना, पीटीआइ। राम आए।", ["dateline पटना, पीटीआइ"]),
        ("मुंबई, एजेंसी। राम आए।", ["dateline मुंबई, एजेंसी"]),
        ("पटना, जागरण संवाददाता। राम आए।", ["dateline पटना, जागरण संवाददाता"]),
        ("जेएनएन, लखनऊ। राम आए।", ["byline जेएनएन", "dateline लखनऊ"]),
        ("काबुल (रायटर): राम आए", ["dateline काबुल (रायटर)"]),
        ("एजेंसी, पुलिस और सेना के लोग आए।", []),
        ("भाषा, संस्कृति। राम आए।", []),
        ("राम आए। लखनऊ में बारिश।", []),
        ("संवाददाता सम्मेलन में राम बोले।", []),
        ("राम आए।", []),
    ],
)
def test_bylines_and_datelines_are_marked(text: str, marks: list[str]) -> None:
    assert [f"{span.rule} {span.text}" for span in mark_openings(text)] == marks
    assert all(text[span.start : span.end] == span.text for span in mark_openings(text))
    assert MARKS.keys().isdisjoint(RULES)


def test_links_by_reference_need_their_definition() -> None:
    text = "[राम][र] और [सीता][] गए, [श्याम][श] नहीं।\n\n[र]: https://a.in/r\n[सीता]: https://a.in/s"
    assert [(span.text, span.rule) for span in clean(text)] == [
        *(("[", "reference_link"), ("][र]", "reference_link"), ("[", "reference_link"), ("][]", "reference_link")),
        *(("[र]: https://a.in/r", "link_definition"), ("[सीता]: https://a.in/s", "link_definition")),
    ]


def test_a_table_without_outer_pipes() -> None:
    text = "नतीजे | आज\n\nदल | सीट\n--- | ---:\nक | 12\nख | 8\n\nराम | श्याम"
    assert [(span.start, span.rule) for span in clean(text)] == [
        *((text.index("दल |") + 3, "table_pipe"), (text.index("---"), "ruler")),
        *((text.index("क | 12") + 2, "table_pipe"), (text.index("ख | 8") + 2, "table_pipe")),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\v"])
def test_every_line_end_ends_a_line(end: str) -> None:
    text = end.join(["# राम आए", "विज्ञापन", "यह भी पढ़ें: सीता", "- श्याम"])
    assert [span.rule for span in clean(text)] == ["heading", "advertisement", "also_read", "list_marker"]


def test_the_explanation_can_be_printed() -> None:
    text = "राम आए।\nयह भी पढ़ें: " + "सीता " * 40 + "\nविज्ञापन"
    lines = explain(clean(text)).splitlines()
    assert lines[0].startswith("8:220  also_read  यह भी पढ़ें: सीता") and len(lines[0]) < 90
    assert lines[1].startswith("    Pointers to other stories")
    assert lines[2] == "222:230  advertisement  विज्ञापन"
    assert explain([]) == ""


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


@settings(max_examples=720, deadline=None)
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
        *("यह भी पढ़ें: ", "share ", "updated 1", "हमें ", "चैनल ", "डाउनलोड\n", "विषय ", "इनपुट "),
        *("a|", "--|--\n", "a|b\n", "[a][b]", "[a]: /x\n", "*a", "_a ", "होम / ", "tags: a,", "पढ़ें ", "(इनपुट: "),
        *("| updated:1 ", "संवाददाता ", "लेखक: ", "नई दिल्ली, ", "अ ", "ः", "1ः"),
    ],
)
def test_long_runs_of_one_thing_end(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    clean(text)
    mark_openings(text)
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
