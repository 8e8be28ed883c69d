"""Lines that a site puts between the lines of the story.

Each takes the whole line and only where the line says nothing else. A line that reports what somebody said
(कहा, बताया, अपील ...) or that holds a quotation is story, whatever else is in it.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from hinditag.cleaning.lines import COLON, GAP, REST, line_pattern, matches, matches_with

# पढ़ें in its three spellings: ढ़ as one code point, as two, and without the dot.
_READ = "प(?:\u095d|\u0922\u093c?)(?:ें|िए|िये)"
_NEWS = "न्यूज(?:\u093c)?|न्यू\u095b"
_CUE = (
    rf"(?:(?:यह|ये|इसे|इन्हें)(?:{GAP}(?:ख\u093c?बर|\u0959बर)(?:ें)?)?{GAP}भी{GAP}(?:{_READ}|देखें)|(?:और|आगे){GAP}{_READ}"
    rf"|(?<![a-z])(?:also{GAP}read|read{GAP}also|read{GAP}more|must{GAP}read))"
)
_ALSO_READ_LINE = line_pattern(rf"{_CUE}(?:{COLON}[^\n]*+$|{REST}|{GAP}(?=\[)[^\n]*+$)")
_ALSO_READ_TAIL = regex.compile(rf"{_CUE}{COLON}[^\n]{{0,300}}+$", regex.MULTILINE | regex.IGNORECASE)
_SENTENCE_END = tuple("।॥.?!…")
_AFTER_SENTENCE_END = "\"'”’)]*_ \t\xa0"

# A short line without quotation or report of speech, seen from its start.
_PLAIN_LINE = r"(?=[^\n\"“”]{1,160}$)(?![^\n]{0,160}(?:कहा|कहते|कहती|बोल|बताया|अपील|लिखा|आग्रह|सलाह|said))"
_PLEASE = r"(?:करें|कीजिए|करे)"
_OURS = r"(?:हमें|हमारे|हमारी|हमारा|हमसे|follow us|join us|our\b)"
_NETWORK = (
    r"(?:facebook|twitter|x|whats\s?app|telegram|linkedin|instagram|youtube|koo|pinterest|reddit|e-?mail"
    r"|print|copy link|फेसबुक|ट्विटर|एक्स|व्हाट्सए?ऐ?प|वॉट्सऐ?ए?प|टेलीग्राम|इंस्टाग्राम|यूट्यूब|लिंक्डइन|ईमेल|कू)"
)
_SHARE = r"(?:share(?: (?:this|on|via|now))?|शेयर(?: करें)?|follow us(?: on)?|comments?)"
_BETWEEN = r"[^\S\n]*+(?:[|/,:•·-]|\band\b|और)?[^\S\n]*+"

_HEADINGS = line_pattern(
    rf"(?:ट्रेंडिंग (?:{_NEWS}|ख\u093c?बरें|ओपीनियन|वीडियो)|टॉप (?:हेडलाइंस?|हेडलाइन्स|{_NEWS}|स्टोरी(?:ज़?)?)|लेटेस्ट (?:{_NEWS})"
    rf"|(?:ताजा|ताज़ा|बड़ी|अन्य|मुख्य|रेकमेंडेड) (?:ख\u093c?बरें|{_NEWS})"
    r"|सबसे (?:ज्यादा|ज़्यादा|अधिक) पढ\u093c?ी गईं|अगल[ाी] (?:लेख|ख\u093c?बर)|और देखें|लेखक के बारे में"
    r"|live tv|लाइव टीवी|next article|view all|show more|see more|trending photos"
    r"|sponsored links(?: by \w{1,20})?|featured video of the day|recommended(?: stories| for you)?"
    r"|(?:संबंधित|सम्बंधित|संबंधित अन्य) ख\u093c?बरें|फोटो गैलरी|वेब स्टोरी(?:ज़?)?"
    rf"|trending(?: (?:news|now|topics))?|top (?:headlines|stories|news)|related (?:news|stories|articles)){REST}"
)
_ADVERTISEMENT = line_pattern(rf"[(\[-]*+(?:विज्ञापन|advertisements?|sponsored|promoted)[)\]]?+{REST}")
_FOLLOW_CUE = regex.compile("ॉलो|लाइक|follow us", regex.IGNORECASE)
_FOLLOW = line_pattern(
    rf"{_PLAIN_LINE}[^\n]*?{_OURS}[^\n]*?(?:फ\u093c?ॉलो|\u095eॉलो|लाइक) {_PLEASE}{REST}"
    rf"|follow us(?: on [^\n.।]{{1,60}}+)?{REST}"
)
_APP_CUE = regex.compile("डाउनलोड|इंस्टॉल|इन्स्टॉल|download", regex.IGNORECASE)
_APP = line_pattern(
    rf"{_PLAIN_LINE}[^\n]*?(?:हमार[ाेी]|ख\u093c?बर|{_NEWS}|\bnews|\blive)[^\n]*?"
    rf"(?:ऐप|एप|ऐप्प|\bapp)(?: को)?(?: अभी| आज ही| जरूर)? (?:डाउनलोड|इंस्टॉल|इन्स्टॉल) {_PLEASE}{REST}"
    rf"|download (?:our|the)[^\n.।]{{0,40}}? app\b[^\n.।]{{0,40}}?{REST}"
)
_SUBSCRIBE_CUE = regex.compile("चैनल|लेटर|ग्रुप|channel|newsletter|group|subscribe", regex.IGNORECASE)
_SUBSCRIBE = line_pattern(
    rf"{_PLAIN_LINE}[^\n]*?(?:{_OURS}|ख\u093c?बर|{_NEWS}|\bnews|\blive)[^\n]*?(?:चैनल|न्यू\u095b?ज?लेटर|channel|newsletter|ग्रुप)"
    rf"[^\n]*?(?:(?:सब्सक्राइब|सबस्क्राइब|फ\u093c?ॉलो|ज्वाइन|जॉइन|ज्वॉइन|join|subscribe) {_PLEASE}|जुड़ें|जु\u095cें|जुड़िए){REST}"
    rf"|subscribe(?: to (?:our|us)[^\n.।]{{0,60}}?)?{REST}"
    rf"|join our[^\n.।]{{0,30}}? (?:channel|group)[^\n.।]{{0,20}}?{REST}"
)
_COOKIE_CUE = regex.compile("cookie|कुकी", regex.IGNORECASE)
_COOKIE = line_pattern(
    r"(?=[^\n]{1,400}$)(?:(?:we|this (?:web)?site|our (?:web)?site|by (?:using|continuing))\b[^\n]*?\bcookies?\b"
    r"|(?:यह|हमारी|इस) (?:वेबसाइट|साइट)[^\n]*?कुकी|हम [^\n]{0,80}?कुकी[^\n]*?(?:इस्तेमाल|उपयोग|प्रयोग) करते)[^\n]*+$"
)
_SHARE_BAR = line_pattern(
    rf"(?:{_SHARE}(?:{_BETWEEN}{_NETWORK})*+|{_NETWORK}(?:{_BETWEEN}(?:{_NETWORK}|{_SHARE}))++){REST}"
)
_DISCLAIMER = line_pattern(rf"(?:डिस्क्लेमर|अस्वीकरण|disclaimer){COLON}[^\n]*+$")


def also_read(text: str) -> Iterator[tuple[int, int]]:
    """Pointers to other stories: ``यह भी पढ़ें: ...``, ``Also Read: ...``.

    A line that begins with one goes as a whole. Within a line it goes, with the rest of the line, when a colon
    or dash follows it, a sentence ends before it and at most 300 characters follow.
    """
    yield from matches(_ALSO_READ_LINE, text)
    for match in _ALSO_READ_TAIL.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()].rstrip(_AFTER_SENTENCE_END)
        if before.endswith(_SENTENCE_END):
            yield match.start(), match.start() + len(match.group().rstrip())


def section_heading(text: str) -> Iterator[tuple[int, int]]:
    """Headings of lists of other stories: ``ट्रेंडिंग न्यूज``, ``टॉप हेडलाइंस``. Only the heading itself."""
    return matches(_HEADINGS, text)


def advertisement(text: str) -> Iterator[tuple[int, int]]:
    """Lines that only say that an advertisement follows: ``विज्ञापन``, ``Advertisement``."""
    return matches(_ADVERTISEMENT, text)


def follow_us(text: str) -> Iterator[tuple[int, int]]:
    """Lines that end in the request to follow the site: ``... हमें फॉलो करें``."""
    return matches_with(_FOLLOW_CUE, _FOLLOW, text)


def app_download(text: str) -> Iterator[tuple[int, int]]:
    """Lines that end in the request to load the site's app: ``... हमारा ऐप डाउनलोड करें``."""
    return matches_with(_APP_CUE, _APP, text)


def subscribe(text: str) -> Iterator[tuple[int, int]]:
    """Lines that invite to a channel, group or newsletter of the site: ``हमारे WhatsApp चैनल से जुड़ें``."""
    return matches_with(_SUBSCRIBE_CUE, _SUBSCRIBE, text)


def cookie_notice(text: str) -> Iterator[tuple[int, int]]:
    """Notices that the site uses cookies."""
    return matches_with(_COOKIE_CUE, _COOKIE, text)


def share_bar(text: str) -> Iterator[tuple[int, int]]:
    """Lines of nothing but the names of networks to share on: ``Share | Facebook | WhatsApp``."""
    return matches(_SHARE_BAR, text)


def disclaimer(text: str) -> Iterator[tuple[int, int]]:
    """Lines that begin with ``डिस्क्लेमर:`` or ``Disclaimer:``."""
    return matches(_DISCLAIMER, text)
