"""What the open data on places lack or have wrong, written by hand: short forms, former names, corrections.

Names of one place are parted by ``|``; the first in Devanagari is its canonical name.
"""

from __future__ import annotations

# Words of the language that are also names of places somewhere: never a name of a place here.
ORDINARY_WORDS = frozenset(
    """
    अंदर अटर अनशन अपना अब अमन अलग आंख आओ आग आगे आज आठ आनंद आना आप आम आसमान आह इका इस ईका उमर उस ऊपर एक ऑरेंज
    ओह और कतार कब कमर कमल करना करोड़ कल का कां कान काम कार काला काली किस की के केस को कोई कोम कौं खट्टा खत्म
    खाओ गांव गाओ गुणा गोल्ड घर चस चांद चांदी चार चावल चास चिता चीनी चेक छल छोटा जंगल जब जमीन जर्सी जल जलना
    जाओ जान जाना जिस जॉर्ज जो जोस झील डाल डेविड तक तन तब तारा तीन तुम तेरा तो था थाइन थी थे दल दस दांत दाल
    दिन देना देश दो धन न नई नगर नदी नमक नया नहीं ना नाक नाम नाव नियाला नीचे ने नैन नोम नौ पत्ता पर पल पहाड़
    पांच पानी पाला पास पिता पियर पीछे पुराना पूंछ पेट पेड़ पैर पोर्ट फल फूल फेक फेज फेस बंदर बटन बड़ा बरन बरि
    बल बस बाजार बात बाद बारा बारी बाल बाली बाहर बॉम्बो भाई भी मन मरी मां मिट्टी मीठा मुंह में मेरा मैं मॉरिस
    मोटर मौ यह रात रैली रोटी रोड लाई लाओ लाख लाज लाल लील ले लेना लोग लोहा वन वरी वह वान वाह विक्टर वेलकम शहर
    सब सब्जी सभा समय समर समुद्र सर सरन सात साथ साल सिर सीमा सूरज सूस से सोची सोना सोमवार सोल सोस सौ स्टेशन
    हजार हम हल हवा हसन हां हाथ हामी ही है हैल हो होना
    """.split()
)

CONTINENTS = {
    "002": "Africa", "142": "Asia", "150": "Europe", "003": "North America", "005": "South America",
    "419": "Latin America", "143": "Central Asia", "034": "South Asia", "035": "Southeast Asia",
    "145": "Western Asia", "151": "Eastern Europe", "155": "Western Europe", "030": "East Asia",
}  # fmt: skip
NO_COUNTRIES = frozenset("EU UN EZ CQ QO XA XB ZZ UM AC TA DG EA IC CP BV".split())
ISO_CODES = {"Norway": "NO", "France": "FR", "Kosovo": "XK"}  # Natural Earth has -99
# Names in the data that belong to another country, or to none.
WRONG_COUNTRY_NAMES = {
    "PF": "फ्रैंच गुआना", "TW": "चीनी गणराज्य", "DM": "डोमिनिक", "HK": "हङकङ चिनिया समाजवादी स्वायत्त क्षेत्र",
    "GB": "बेलायत", "NL": "नर्वे", "MF": "सेंट मार्टिन की सामूहिकता", "TF": "फ्राँसीसी उत्तरी क्षेत्रों",
}  # fmt: skip
# Words of Marathi and Nepali names of countries.
FOREIGN_WORDS = frozenset("बेटे बेट टापु टापुहरु टापुहरू द्वीपहरु प्रजासत्ताक आणि अणि र एण्ड नयाँ चिनियाँ प्रदेश".split())

COUNTRIES = {
    "US": "अमेरिका|संयुक्त राज्य अमेरिका|यूएसए|यूएस|अमरीका|United States|USA|US|America",
    "GB": "ब्रिटेन|यूनाइटेड किंगडम|यूके|ग्रेट ब्रिटेन|UK|Britain|Great Britain",
    "AE": "संयुक्त अरब अमीरात|यूएई|UAE",
    "IN": "भारत|हिंदुस्तान|इंडिया|भारतवर्ष|India",
    "CN": "चीन|China",
    "PK": "पाकिस्तान|पाक",
    "KZ": "कजाखस्तान|कजाकिस्तान|कजाखिस्तान|कजाकस्तान",
    "TR": "तुर्किये|तुर्की|टर्की|Turkiye|Türkiye",
    "IL": "इजरायल|इजराइल|इस्राइल|इसराइल|इस्रायल",
    "PS": "फिलिस्तीन|फलस्तीन|फलीस्तीन|फिलस्तीन|पैलेस्टाइन",
    "SA": "सऊदी अरब|सउदी अरब|सऊदी|Saudi",
    "SY": "सीरिया|सीरियाई अरब गणराज्य",
    "RU": "रूस|रशिया|रूसी संघ|Russian Federation",
    "UA": "यूक्रेन|युक्रेन|उक्रेन",
    "MM": "म्यांमार|बर्मा|म्यांमा|म्यानमार|Burma",
    "QA": "कतर",
    "CZ": "चेक गणराज्य|चेकिया|चेक रिपब्लिक|Czechia",
    "CD": "कांगो लोकतांत्रिक गणराज्य|डीआर कांगो|डीआरसी|कांगो|DR Congo|DRC",
    "CG": "कांगो गणराज्य|कांगो",
    "KR": "दक्षिण कोरिया|साउथ कोरिया",
    "KP": "उत्तर कोरिया|नॉर्थ कोरिया",
    "ZA": "दक्षिण अफ्रीका|साउथ अफ्रीका",
    "NL": "नीदरलैंड|नीदरलैंड्स|हॉलैंड|Holland",
    "CH": "स्विट्जरलैंड|स्विटजरलैंड",
    "NZ": "न्यूजीलैंड",
    "LK": "श्रीलंका|श्री लंका",
    "MV": "मालदीव|मालदीव्स",
    "BD": "बांग्लादेश|बंगलादेश|बंग्लादेश",
    "AF": "अफगानिस्तान",
    "KG": "किर्गिस्तान|किर्गिजस्तान|किर्गिज़ गणराज्य",
    "TJ": "ताजिकिस्तान|तजाकिस्तान|तजिकिस्तान",
    "UZ": "उज्बेकिस्तान|उजबेकिस्तान",
    "VN": "वियतनाम|विएतनाम",
    "JP": "जापान|जपान",
    "EG": "मिस्र|इजिप्ट",
    "GR": "ग्रीस|यूनान",
    "AT": "ऑस्ट्रिया|आस्ट्रिया",
    "AU": "ऑस्ट्रेलिया|आस्ट्रेलिया",
    "BR": "ब्राजील|ब्राज़िल",
    "MX": "मेक्सिको|मैक्सिको",
    "FR": "फ्रांस|France",
    "NO": "नॉर्वे|नार्वे|Norway",
    "HK": "हांगकांग|हॉन्गकॉन्ग|हांग कांग|हॉन्ग कॉन्ग",
    "VA": "वेटिकन सिटी|वेटिकन|Vatican",
    "SZ": "एस्वातीनी|स्वाजीलैंड|Swaziland",
    "MK": "उत्तर मैसेडोनिया|उत्तरी मैसेडोनिया|मैसेडोनिया|Macedonia",
    "CI": "आइवरी कोस्ट|कोट डी आइवर|Côte d'Ivoire",
    "JE": "जर्सी द्वीप",
    "BY": "बेलारूस|बेलारुस",
    "AM": "आर्मेनिया|अर्मेनिया",
    "AZ": "अजरबैजान|अज़रबेजान",
    "KH": "कंबोडिया",
    "XK": "कोसोवो",
}

# Rows of Natural Earth whose Hindi or English name is another city's.
WRONG_CITIES = frozenset(
    """
    Bose Cuttack Djenné Dongola Franceville Huaiyin Iași Kananga Laayoune Maradi Maroua Mazatlán Mbarara Mbuji-Mayi
    Oujda Pskov Rostov Tampico Xuzhou
    """.split()
) | {"Ciudad Guayana"}
# English name (of today) -> names, those of the news first.
CITIES = {
    "Abu Dhabi": "अबू धाबी|अबुधाबी",
    "Aleppo": "अलेप्पो|हलब",
    "Astana": "अस्ताना|नूर-सुल्तान|नूरसुल्तान",
    "Beijing": "बीजिंग|पेइचिंग|पेकिंग|Peking",
    "Bengaluru": "बेंगलुरु|बेंगलुरू|बेंगलूरु|बैंगलोर|बंगलौर|बंगलुरु|बंगलोर|Bangalore",
    "Bhubaneswar": "भुवनेश्वर|Bhubaneshwar",
    "Brussels": "ब्रसेल्स|ब्रुसेल्स",
    "Chennai": "चेन्नई|मद्रास|Madras",
    "Copenhagen": "कोपेनहेगन|कोपनहेगन",
    "Damascus": "दमिश्क|डमास्कस",
    "Dallas": "डलास|डैलस",
    "Edinburgh": "एडिनबर्ग|एडिनबरा",
    "Geneva": "जिनेवा|जेनेवा",
    "Guatemala City": "ग्वाटेमाला सिटी",
    "Guwahati": "गुवाहाटी|गौहाटी",
    "Ho Chi Minh City": "हो ची मिन्ह सिटी|हो ची मिन्ह शहर",
    "Houston": "ह्यूस्टन|ह्युस्टन",
    "Jerusalem": "यरुशलम|येरुशलम|यरूशलम|जेरूसलम|यरुशलेम",
    "Kabul": "काबुल",
    "Kandahar": "कंधार|कांधार",
    "Karachi": "कराची",
    "Kathmandu": "काठमांडू|काठमांडो|काठमाण्डू|काठमांडु",
    "Kharkiv": "खारकीव|खार्कीव|खारकिव|Kharkov",
    "Kolkata": "कोलकाता|कलकत्ता|Calcutta",
    "Kuala Lumpur": "कुआलालंपुर|कुआलालम्पुर|क्वालालंपुर",
    "Kuwait City": "कुवैत सिटी",
    "Kyiv": "कीव|कीएव|Kiev",
    "Kyoto": "क्योटो|क्योतो",
    "London": "लंदन|लन्दन",
    "Los Angeles": "लॉस एंजिल्स|लॉस एंजेलिस|लॉस एंजेल्स|लास एंजिल्स",
    "Lviv": "ल्वीव|लवीव|लिवीव",
    "Malé": "माले",
    "Mecca": "मक्का|Makkah",
    "Melbourne": "मेलबर्न|मेलबॉर्न",
    "Mexico City": "मेक्सिको सिटी",
    "Milan": "मिलान|मिलानो",
    "Moscow": "मॉस्को|मास्को",
    "Mumbai": "मुंबई|मुम्बई|बंबई|बॉम्बे|Bombay",
    "Naples": "नेपल्स|नापोलि",
    "New Delhi": "नई दिल्ली|नयी दिल्ली",
    "New York City": "न्यूयॉर्क|न्यूयार्क|न्यू यॉर्क|न्यूयॉर्क सिटी|New York",
    "Noida": "नोएडा|नोयडा",
    "Odessa": "ओडेसा|ओदेसा|Odesa",
    "Paris": "पेरिस|पैरिस",
    "Pyongyang": "प्योंगयांग",
    "Quebec City": "क्यूबेक सिटी",
    "Rangoon": "यांगून|रंगून|Yangon",
    "Rio de Janeiro": "रियो डी जेनेरियो|रियो डि जेनेरो|रियो डी जनेरियो",
    "San Francisco": "सैन फ्रांसिस्को|सेन फ्रांसिस्को",
    "Sanaa": "सना|साना",
    "Seattle": "सिएटल|सीऐटल",
    "Shimla": "शिमला",
    "Tashkent": "ताशकंद|ताशकन्द",
    "Tehran": "तेहरान",
    "Tel Aviv": "तेल अवीव|तेल अविव",
    "Toronto": "टोरंटो|टोरण्टो",
    "Tripoli": "त्रिपोली|ताराबूलस",
    "Tunis": "ट्यूनिस|तूनिस",
    "Turin": "ट्यूरिन|टोरीनो",
    "Vienna": "वियना|विएना",
    "Washington": "वाशिंगटन|वॉशिंगटन|वाशिंगटन डीसी|वॉशिंगटन डीसी|वाशिंगटन डी.सी.|Washington DC|Washington, D.C.",
    "Zürich": "ज्यूरिख|ज्यूरिक",
}

# Regions, seas and rivers: id, English name, Wikidata item, names.
REGIONS = (
    ("kashmir", "Kashmir", "Q43100", "कश्मीर|काश्मीर|कश्मीर घाटी|Kashmir Valley"),
    ("pok", "Pakistan-occupied Kashmir", "", "पाक अधिकृत कश्मीर|पाकिस्तान अधिकृत कश्मीर|पीओके|गुलाम कश्मीर|POK|PoK"),
    ("delhi-ncr", "Delhi NCR", "", "दिल्ली-एनसीआर|राष्ट्रीय राजधानी क्षेत्र|एनसीआर|NCR"),
    ("purvanchal", "Purvanchal", "", "पूर्वांचल"),
    ("bundelkhand", "Bundelkhand", "", "बुंदेलखंड|बुन्देलखण्ड"),
    ("vidarbha", "Vidarbha", "", "विदर्भ"),
    ("marathwada", "Marathwada", "", "मराठवाड़ा"),
    ("saurashtra", "Saurashtra", "", "सौराष्ट्र"),
    ("seemanchal", "Seemanchal", "", "सीमांचल"),
    ("northeast-india", "Northeast India", "", "पूर्वोत्तर भारत|नॉर्थ ईस्ट"),
    ("middle-east", "Middle East", "Q7204", "मध्य पूर्व|मध्य-पूर्व|मिडिल ईस्ट|पश्चिम एशिया"),
    ("gaza-strip", "Gaza Strip", "Q39760", "गाजा पट्टी|गाजा|गजा|गजा पट्टी|Gaza"),
    ("west-bank", "West Bank", "Q36678", "वेस्ट बैंक|पश्चिमी तट"),
    ("golan", "Golan Heights", "", "गोलान हाइट्स|गोलन हाइट्स|गोलान पहाड़ियां"),
    ("rafah", "Rafah", "", "रफाह|राफा|रफा"),
    ("crimea", "Crimea", "Q7835", "क्रीमिया|क्राइमिया"),
    ("donbas", "Donbas", "", "डोनबास|दोनबास|Donbass"),
    ("zaporizhzhia", "Zaporizhzhia", "", "जापोरिज्जिया|जपोरिज्जिया|जापोरिझिया"),
    ("mariupol", "Mariupol", "", "मारियुपोल|मारियूपोल"),
    ("kursk", "Kursk", "", "कुर्स्क"),
    ("england", "England", "Q21", "इंग्लैंड|इंगलैंड"),
    ("scotland", "Scotland", "Q22", "स्कॉटलैंड|स्काटलैंड"),
    ("wales", "Wales", "Q25", "वेल्स"),
    ("northern-ireland", "Northern Ireland", "Q26", "उत्तरी आयरलैंड"),
    ("tibet", "Tibet", "Q17252", "तिब्बत"),
    ("xinjiang", "Xinjiang", "Q34800", "शिनजियांग|शिंजियांग"),
    ("balochistan", "Balochistan", "", "बलूचिस्तान|बलोचिस्तान"),
    ("khyber-pakhtunkhwa", "Khyber Pakhtunkhwa", "", "खैबर पख्तूनख्वा|खैबर-पख्तूनख्वा"),
    ("sindh", "Sindh", "Q37211", "सिंध|सिन्ध"),
    ("california", "California", "Q99", "कैलिफोर्निया|कैलीफोर्निया"),
    ("texas", "Texas", "Q1439", "टेक्सास|टेक्सस"),
    ("florida", "Florida", "Q812", "फ्लोरिडा"),
    ("alaska", "Alaska", "Q797", "अलास्का"),
    ("hawaii", "Hawaii", "Q782", "हवाई द्वीप"),
    ("silicon-valley", "Silicon Valley", "", "सिलिकॉन वैली"),
    ("diego-garcia", "Diego Garcia", "", "डिएगो गार्सिया"),
    ("arctic", "Arctic", "", "आर्कटिक"),
    ("indo-pacific", "Indo-Pacific", "", "हिंद-प्रशांत|इंडो-पैसिफिक"),
    ("indian-ocean", "Indian Ocean", "Q1239", "हिंद महासागर|हिन्द महासागर"),
    ("pacific-ocean", "Pacific Ocean", "Q98", "प्रशांत महासागर"),
    ("atlantic-ocean", "Atlantic Ocean", "Q97", "अटलांटिक महासागर"),
    ("arabian-sea", "Arabian Sea", "Q58705", "अरब सागर"),
    ("bay-of-bengal", "Bay of Bengal", "Q38684", "बंगाल की खाड़ी"),
    ("south-china-sea", "South China Sea", "Q37660", "दक्षिण चीन सागर|साउथ चाइना सी"),
    ("red-sea", "Red Sea", "Q23406", "लाल सागर"),
    ("black-sea", "Black Sea", "Q166", "काला सागर"),
    ("strait-of-hormuz", "Strait of Hormuz", "", "होर्मुज जलडमरूमध्य|होर्मुज|हॉर्मुज जलडमरूमध्य|स्ट्रेट ऑफ होर्मुज"),
    ("line-of-control", "Line of Control", "", "नियंत्रण रेखा|एलओसी|LoC|LOC"),
    ("lac", "Line of Actual Control", "", "वास्तविक नियंत्रण रेखा|एलएसी|LAC"),
    ("himalayas", "Himalayas", "Q5451", "हिमालय"),
    ("ganga", "Ganges", "Q5089", "गंगा|गंगा नदी|Ganga"),
    ("yamuna", "Yamuna", "", "यमुना|यमुना नदी"),
    ("brahmaputra", "Brahmaputra", "", "ब्रह्मपुत्र|ब्रह्मपुत्र नदी"),
    ("galwan", "Galwan Valley", "", "गलवान घाटी|गलवान|Galwan"),
    ("doklam", "Doklam", "", "डोकलाम"),
    ("siachen", "Siachen Glacier", "", "सियाचिन|सियाचिन ग्लेशियर|सियाचीन"),
    ("pahalgam", "Pahalgam", "", "पहलगाम"),
    ("gulmarg", "Gulmarg", "", "गुलमर्ग"),
    ("joshimath", "Joshimath", "", "जोशीमठ"),
    ("kedarnath", "Kedarnath", "", "केदारनाथ|केदारनाथ धाम"),
    ("badrinath", "Badrinath", "", "बद्रीनाथ|बदरीनाथ|बद्रीनाथ धाम"),
    ("rishikesh", "Rishikesh", "", "ऋषिकेश"),
    ("mussoorie", "Mussoorie", "", "मसूरी"),
    ("vrindavan", "Vrindavan", "", "वृंदावन"),
    ("sandeshkhali", "Sandeshkhali", "", "संदेशखाली"),
    ("jantar-mantar", "Jantar Mantar", "", "जंतर-मंतर|जंतर मंतर"),
    ("red-fort", "Red Fort", "", "लाल किला|लालकिला"),
    ("shaheen-bagh", "Shaheen Bagh", "", "शाहीन बाग"),
)
