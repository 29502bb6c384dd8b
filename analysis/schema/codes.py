"""What ids, addresses and codes look like, and which codes of countries, languages and scripts there are."""

import re
import unicodedata

# ISO 3166-1 alpha-2, and its codes that users may give a meaning of their own (AA, QM to QZ, XA to XZ, ZZ).
COUNTRIES = frozenset(
    (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS "
        "BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE "
        "EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM "
        "HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC "
        "LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA "
        "NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW "
        "SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO "
        "TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
    ).split()
)
_USERS_OWN = re.compile(r"(AA|Q[M-Z]|X[A-Z]|ZZ|EU)\Z")

# ISO 639-1: the languages that have a code of two letters.
LANGUAGES = frozenset(
    (
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da "
        "de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz "
        "ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln "
        "lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi "
        "pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th "
        "ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
    ).split()
)
# By a field's kind, what a whole cell matches.
PATTERNS = {
    "id": r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
    "sha256": r"[0-9a-f]{64}",
    # Without a user name: what stands before an @ can look like another host.
    "url": r'https?://[^\s<>"/?#@]+([/?#][^\s<>"]*)?',
    "country": r"[A-Z]{2}",
    # BCP 47: language, script, region, variants, extensions.
    "language": r"[a-zA-Z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[A-Za-z0-9](-[A-Za-z0-9]{2,8})+)*",
}


def is_country(code: str) -> bool:
    """Say whether a code is one of ISO 3166-1, or one that users may define.

    >>> is_country("GB"), is_country("UK"), is_country("XA")
    (True, False, True)
    """
    return code in COUNTRIES or _USERS_OWN.match(code) is not None


def is_language(tag: str) -> bool:
    """Say whether the language of a well-formed tag is known, as far as two letters say.

    >>> is_language("zh-Hant"), is_language("kor"), is_language("xx")
    (True, True, False)
    """
    language = tag.partition("-")[0].lower()
    return len(language) == 3 or language in LANGUAGES


# By the first word of a letter's name in Unicode; of another script that word itself.
_SCRIPTS = {"HANGUL": "Korean", "CJK": "Chinese characters", "HIRAGANA": "Japanese", "KATAKANA": "Japanese"}


def name_script(letter: str) -> str:
    """Name the script of a letter.

    >>> name_script("한"), name_script("त")
    ('Korean', 'Devanagari')
    """
    script = unicodedata.name(letter, "OTHER").split(" ")[0]
    return _SCRIPTS.get(script, script.capitalize())
