"""Words for numbers in the languages that documents are read in, as far as figure phrases need them."""

_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_GERMAN = "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
_FRENCH = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_SPANISH = "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
_ITALIAN = (
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici"
)
_RUSSIAN = "ноль один два три четыре пять шесть семь восемь девять десять"
_CHINESE = "〇 一 二 三 四 五 六 七 八 九"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

NUMBERS: dict[str, float] = {
    word: float(value)
    for words in (_CHINESE, _RUSSIAN, _ITALIAN, _SPANISH, _FRENCH, _GERMAN, _ENGLISH)
    for value, word in enumerate(words.split())
}
NUMBERS |= {word: 10.0 * value for value, word in enumerate(_TENS.split(), start=2)}
NUMBERS |= {"两": 2.0, "half": 0.5, "quarter": 0.25, "third": 1 / 3, "halb": 0.5, "demi": 0.5, "medio": 0.5}
NUMBERS |= {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

_WORDS_OF_SCALE: dict[float, str] = {
    12: "dozen dozens dutzend douzaine docena",
    20: "score",
    1e2: "hundred hundreds hundert cent cents cien ciento cento сто 百 백",
    1e3: (
        "k thousand thousands tausend mille mila mil тыс тысяча тысячи тысяч тисяча тисячі тисяч tys tysięcy "
        "bin ألف آلاف אלף 千 천"
    ),
    1e4: "万 萬 만",
    1e5: "lakh lakhs",
    1e6: (
        "m mn mln mio million millions millionen millón millones milione milioni milhão milhões миллион "
        "миллиона миллионов млн мільйон мільйони мільйонів milion milionów milyon مليون ملايين מיליון"
    ),
    1e7: "crore crores",
    1e8: "亿 億 억",
    1e9: (
        "b bn billion billions mrd milliarde milliarden milliard milliards miliardo miliardi миллиард "
        "миллиарда миллиардов млрд мільярд мільярдів"
    ),
    1e12: "tn trillion trillions",
}
SCALES = {word: scale for scale, words in _WORDS_OF_SCALE.items() for word in words.split()} | {
    "十": 10.0,
    "십": 10.0,
}

# Signs that turn a number into a share of one.
PER = {"%": 100.0, "percent": 100.0, "per cent": 100.0, "prozent": 100.0, "‰": 1000.0}
