"""Abbreviations and initials whose dot belongs to the word and ends no sentence.

Add a new one to the set it belongs to, without its dot.
"""

from __future__ import annotations

TITLES = frozenset(
    "डॉ डा डाॅ श्री श्रीमती सुश्री कु प्रो मि मिस मिसेज पं स्व सं एड कै मे जन इं मो मु मौ ब्रि लेफ्टि "
    "Dr Mr Mrs Ms Prof St Sr Jr Gen Col Capt Lt Maj Hon Smt Shri".split()
)
UNITS = frozenset("कि.मी कि.ग्रा से.मी मि.मी मि.ली किमी किग्रा रु रू ई.पू ई वि.सं हे नं vs Rs".split())
LATIN = frozenset("e.g i.e etc Inc Ltd Co Corp".split())

ABBREVIATIONS = TITLES | UNITS | LATIN

LETTER_NAMES: dict[str, tuple[str, ...]] = {
    "A": ("ए",),
    "B": ("बी",),
    "C": ("सी",),
    "D": ("डी",),
    "E": ("ई",),
    "F": ("एफ",),
    "G": ("जी",),
    "H": ("एच",),
    "I": ("आई", "आइ"),
    "J": ("जे",),
    "K": ("के",),
    "L": ("एल",),
    "M": ("एम",),
    "N": ("एन",),
    "O": ("ओ",),
    "P": ("पी",),
    "Q": ("क्यू",),
    "R": ("आर",),
    "S": ("एस",),
    "T": ("टी",),
    "U": ("यू",),
    "V": ("वी",),
    "W": ("डब्ल्यू", "डब्लू"),
    "X": ("एक्स",),
    "Y": ("वाई", "वाइ"),
    "Z": ("जेड", "ज़ेड"),
}
"""The Latin letters as Hindi spells them out: in initials (एस. जयशंकर) and acronyms (एससीओ)."""

# Letters by name, and single aksharas (म. प्र.).
INITIALS = frozenset(name for names in LETTER_NAMES.values() for name in names) | frozenset(
    "अ आ इ उ क ख ग घ च छ ज झ ट ठ ड ढ त थ द ध न प फ ब भ म य र ल व श ष स ह प्र उ.प्र म.प्र".split()
)

# What follows बी. and एम. in the names of degrees.
DEGREES = frozenset("टेक कॉम एड फार्मा फिल एससी लिब".split())

# Words of one akshara: with a dot behind it such a word ends a sentence and shortens nothing.
ONE_AKSHARA_WORDS = frozenset(
    "है हैं था थे थी थीं हो हों हूं हूँ हां हाँ गा गे गी दी दीं दो दे दें दूं ली लीं लो ले लें जा जी पी ने को से में का के की ये वे जो तो भी ही ना न "
    "मैं या कि तू क्या क्यों".split()
)

# Words that open sentences: after one of the initials and a dot they begin a new sentence, no name.
OPENERS = frozenset(
    "यह ये इस इसे इसका इसकी इसके इसमें इससे इसी इन इनमें इनका इनके इनकी इन्हें इन्होंने वह वे उस उसे उसका उसकी उसके उसने "
    "उन उनका उनकी उनके उन्हें उन्होंने मैं मैंने मेरे मेरी मेरा हम हमें हमने हमारे हमारी हमारा आप आपको आपके तुम "
    "अब तब जब कब फिर अगर यदि तो लेकिन मगर परंतु किंतु हालांकि जबकि बल्कि क्योंकि इसलिए और या पर कि "
    "वहीं वहां यहां जहां कहां क्या क्यों कैसे कौन कुछ कई सभी दोनों बाद पहले अभी साथ उधर इधर".split()
)

# Only after these, or at the start of a clause, are आई and जी initials: elsewhere आई is "came" and जी the
# respectful ending of a name (मोदी जी).
BEFORE_INITIAL = frozenset(
    "मंत्री नेता सांसद विधायक अध्यक्ष राज्यपाल न्यायमूर्ति जस्टिस कप्तान कोच प्रोफेसर डॉक्टर डॉ श्री श्रीमती एडमिरल जनरल "
    "अभिनेता निर्देशक और व तथा या ने के की का कि".split()
)

# After these पी is "drank" and no initial.
BEFORE_DRANK = frozenset("चाय कॉफी शराब पानी दूध जहर ज़हर दवा नहीं भी ही कर".split())
