"""Personal data that have a form: addresses of mail and pages, numbers, dates of birth, places where one lives.

A number says little by itself. So most passes are a label (`dossiernummer`, `geb.`, `Insta`), what may stand between
(a colon, a bracket, a bar of a table, `van het kind is`), and a value in any of its spellings.
"""

from __future__ import annotations

import re

from analysis.clean.name_rules import either
from analysis.clean.pass_words import STREETS, a_pass, address, born, code, handle, plain_code, slug
from analysis.tables import name_lists as lists

_COUNT = (
    r"(?:[eé]{2}n|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|"
    r"zeventien|achttien|negentien|(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)[eë]n)?(?:twintig|dertig))"
)
_DAY = rf"(?:\d{{1,2}}(?:ste|de|e|th|st|nd|rd)?|{_COUNT}(?:de|ste)?|eerste|derde)"
_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|mar(?:ch)?|apr(?:il)?|mei|may|jun[ei]?|jul[iy]?|"
    r"aug(?:ustus|ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[ck](?:ember)?)\b\.?"
)
_YEAR = r"(?:['’]?(?:\d{4}|\d{2})(?!\d)|(?:tweeduizend|negentien)(?:[ -]?(?:en[ -]?)?[a-zë]{3,20})?)"
_JOIN = r"\s?[-/.–|]\s?"
FULL_DATE = (
    rf"(?:\d{{4}}{_JOIN}\d{{1,2}}{_JOIN}\d{{1,2}}(?!\d)|\d{{1,2}}(?:{_JOIN}|\s)\d{{1,2}}(?:{_JOIN}|\s){_YEAR}|"
    rf"{_DAY}[-.\s]{{1,2}}{_MONTH}[-.,\s]{{0,2}}{_YEAR}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})"
)
_DATE = rf"(?:{FULL_DATE}|\d{{8}}(?!\d)|{_DAY}[-.\s]{{1,2}}{_MONTH}|{_MONTH}\s\d{{4}})"
_OF = r"(?:\s(?:van|voor|of|for)(?:\s(?:het|de|mijn|haar|zijn|the|my))?\s[\w-]{2,20})?"
_IS = r"(?:\s?(?:[:=#|(\[*_–—-]|\b(?:is|luidt|was)\b)){0,3}\s{0,2}"
_DOT = r"(?:\.|\s?[(\[{<](?:dot|punt|\.)[)\]}>]\s?|\s(?:dot|punt|\.)\s)"
_SAID_DOT = r"(?:\s?[(\[{<](?:dot|punt|\.)[)\]}>]\s?|\s(?:punt|dot)\s)"
_AT = (
    r"(?:@\s?|\s@\s|\s@(?=[\w-]+\.(?:nl|com|org|eu|net|be|de)\b)|_at_|&#64;|%40|\s?[(\[{<](?:at?|bij|apenstaart(?:je)?|apestaart(?:je)?|@)[)\]}>]\s?|"
    r"\s(?:apenstaart|apestaart)(?:je)?\s|\sat\s(?=[\w-]+(?:\s(?:dot|punt)\s|\.(?:nl|com|org|eu|net)\b)))"
)
_NR = (
    rf"(?:,?[ ])(?:(?:nr|no|nummer|huisnummer)\.?[ ](?:(?={_COUNT}\b)[a-zë]{{3,20}}|(?=\d))|(?=\d))(?!(?:19|20)\d\d\b)(?:\d{{1,4}})?"
    r"(?:[ -]?(?:[a-zA-Z]\b|bis\b|[IVX]{1,3}\b|hs\b|\d{1,4}\b))?(?:,? [1-9]\d{3} ?[A-Za-z]{2}\b)?"
)
_POSTCODE = r"[1-9]\d{3} ?(?!(?:is|en|in|de|we|op|te|om|er|ze|of|was|tot|met)\b)[a-z]{2}"
_TOKEN = r"(?:[A-Za-z]{0,6}\d[\dA-Za-z]*|[A-Z]{1,5}\b)"
_CODE = rf"(?-i:{_TOKEN}(?:(?:\s?[/\\.-]\s?|\s){_TOKEN}){{0,8}})(?!\w)"
_DIGIT = r"(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|zero|one|two|three|four|five|six|seven|eight|nine)"
_SIX = r"(?:nul|zero)[\s,-]{1,2}(?:zes|six)"
# What is counted and is no person's: a paper of parliament, a page, a firm's register, a number for all.
_NO_PERSON = either(lists.COUNTED)
_TOLD = rf"(?:\w{{0,15}}polis|{either(lists.PAPERS)})"
_CASE = r"(?:\w{0,12}dossier|zaak|casus|kenmerk|referentie|cliënt|client|case|file|rekest|parket|rol|melding|patiënt|patient)"
_SITES = (
    r"(?:linkedin\.com/(?:in|pub)|facebook\.com|instagram\.com|twitter\.com|x\.com|tiktok\.com|snapchat\.com/add|"
    r"threads\.net|youtube\.com/(?=@)|t\.me|wa\.me|bsky\.app/profile)"
)
_MEDIA = r"(?:insta(?:gram)?|ig|snap(?:chat)?|tiktok|twitter|facebook|discord|telegram|skype|roblox|gamertag|gebruikersnaam|username|nickname)"
_LIVES = (
    r"(?i:(?:woon|verblijf|bezoek|huis|thuis)?adres|woon(?:t|de|den|achtig)|wonend|wonen|verblijft|verblijven|verhuis\w*|"
    r"woning|huis|kamer|pand|flat|appartement)\b"
)

FORMS = (
    a_pass(
        "e-mail",
        "e-mail",
        rf"(?<![\w.+-])((?:[\w+-]{{1,40}}{_SAID_DOT}){{0,3}}(?:\b[a-z]{{1,12}}\s(?=[\w.+-]{{1,64}}\sat\s))?(?:\b[a-z]\s)?[\w.+-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,5}})",
        flags=re.I,
        needs=r"@|&#64;|%40|staart|_at_|[(\[{<]\s?(?:at?|bij)\s?[)\]}>]|\sat\s",
    ),
    a_pass(
        "profile",
        "profiel",
        rf"((?<![\w-])(?:https?://)?(?:[\w-]{{1,20}}\.)?{_SITES}/[\w.@%-]+/?)",
        flags=re.I,
        needs=r"/",
    ),
    a_pass("handle", "profiel", r"(?<![\w.@/+-])(@[A-Za-z_][\w.]{2,30})(?!\w)", needs=r"@"),
    a_pass(
        "handle-said",
        "profiel",
        rf"\b{_MEDIA}\b(?:\s(?:onder|als|heet|heten|as)(?:\s(?:de naam|hij|zij|ze))?\b)?{_IS}((?-i:[\w.-]{{3,30}}))(?![\w/@])",
        handle,
        flags=re.I,
    ),
    a_pass(
        "handle-on",
        "profiel",
        rf"(?<![\w@])((?=[\w.]*[\d_])[\w.-]{{4,30}}) (?:op|on|via) {_MEDIA}\b",
        flags=re.I,
        needs=r"[\d_]",
    ),
    a_pass("slug", "naam", r"(?<=/)([a-z]+(?:[-_][a-z]+){1,12})(?=[/?#.]|\b)", slug, needs=r"/"),
    a_pass("iban", "iban", r"\b(NL[ .-]?\d{2}[ .-]?[A-Z]{4}[ .-]?\d(?:[ .-]?\d){9})\b", flags=re.I, needs=r"\d"),
    a_pass(
        "account",
        "iban",
        rf"\b(?:iban|(?:bank|giro|spaar)?rekening|bankpas|creditcard|girorekening|rek\.)(?:[ -]?(?:nummer|nr\.?))?{_OF}{_IS}"
        rf"((?:[A-Z]{{2}}\d{{2}}[ .-]?[A-Z]{{4}}|\d)(?:[ .-]?\d){{6,17}})(?!\w)",
        flags=re.I,
        needs=r"\d",
    ),
    a_pass(
        "born",
        "geboorte",
        r"(?:(?<!\w)(?:geboorte[- ]?(?:dat(?:um|a)|dag|gegevens)|geb\.?[- ]?\s?dat(?:um|\.)?|date of birth|d\.?o\.?b\b\.?)[^\d]{0,25}?|"
        r"(?<!\w)(?:geb(?:oren)?\b\.?|born|jarig|verjaardag|verjaart|birthday|b\.(?=\s?(?:\d|[A-Z]))|g\.?d\.(?=\s?\d)|\*|°)(?:,?\s(?:te|in|at)\s(?-i:[A-Z])[\w'’-]+(?:\s(?-i:[A-Z])[\w-]+)?,?)?"
        rf"(?:\s?(?:[:(|=]|\b(?:op|on|is|in|the)\b)){{0,3}}\s?)({_DATE})|({FULL_DATE}|\b[0-3]\d[01]\d(?:19|20)\d\d)"
        r"(?=\)?\s(?:te |in )?(?:[A-Z]\w+ )?(?:is |werd |was )?(?:\w{2,8} )?(?:geboren|born|jarig)\b|\s?[(,]\s?(?:geb|born))",
        born,
        flags=re.I,
        needs=r"geb|born|jarig|verja|birth|\bd\.?o\.?b|\bg\.?d\.|[*°]|\bb\.",
    ),
    a_pass(
        "born-of",
        "geboorte",
        rf"\b(?:hij|zij|ze|kind|meisje|jongen|zoon|dochter|baby|he|she) (?:(?:is|was) (?:van|from) |\d?\s?\()({FULL_DATE})",
        flags=re.I,
        needs=r"\d",
    ),
    a_pass(
        "court",
        "zaak",
        r"\b(C/\d{2}/\d{4,7}(?:\s?[/\\]?\s?[A-Z]{2,4} [A-Z]{2,4} \d{2}-\d{1,5})?|[A-Z]{2,4} [A-Z]{2,4} \d{2}-\d{2,5})\b",
        needs=r"\d",
    ),
    a_pass(
        "bsn-said",
        "bsn",
        rf"(?:\bBSN\b|burgerservice(?:nummer|nr)?|sofi\b|sofinummer)[^\d\n]{{0,15}}{_OF}{_IS}(\d(?:[ .-]?\d){{7,8}})(?!\d)",
        flags=re.I,
        needs=r"\d",
    ),
    a_pass(
        "abroad", "telefoon", r"(?<![\w+])((?:\+|00)(?!31)[1-9]\d{0,2}(?:[ ./()–-]{0,3}\d){6,12})(?!\d)", needs=r"\d"
    ),
    a_pass(
        "telephone",
        "telefoon",
        r"(?<![\w.,/-])(\(?(?:\+|00)\s?31\)?[ ./-]?(?:\(0\)[ ./-]?)?[1-9](?:[ ./()–-]{0,3}\d){8})(?!\d)",
        needs=r"\d",
    ),
    a_pass(
        "telephone-spaced", "telefoon", r"(?<![\w.,/-])(\(?0[1-9](?:[ ./()–-]{0,3}\d){8})(?![\d/]|[.,-]\d)", needs=r"\d"
    ),
    a_pass(
        "telephone-said",
        "telefoon",
        rf"\b(?:tel(?:efoon)?|mob(?:iel)?|gsm|whatsapp|doorkies|phone|app|bel|(?<=[\s|])[tm](?=:? [+0(]))\b\.?(?:[ -]?(?:nummer|nr|number)\b\.?)?{_OF}{_IS}"
        r"(?!0[89]00|112|113|14 ?0)(\(?[\d+](?:[ ./()–-]{0,3}\d){5,14})(?![\w%])(?! (?:euro|mensen|keer))",
        flags=re.I,
        needs=r"\d",
    ),
    a_pass("telephone-spelled", "telefoon", rf"\b({_SIX}(?:[\s,-]{{1,2}}(?:{_DIGIT}|\d+)){{1,8}})\b", flags=re.I),
    a_pass(
        "case",
        "zaak",
        rf"(?<![\w-])(?!{_NO_PERSON})(?:[\w-]{{1,30}}?-?(?:nummers?|nrs?\.?|gegevens)|(?:ons|uw|mijn|jouw|our|your) (?:kenmerk|ref(?:erentie|erence)?\.?)|{_CASE}[- ]?(?:nummers?|nrs?\.?|no\.?|number|id)|[\w-]{{3,30}} nr\.)(?!\w){_OF}{_IS}({_CODE})",
        code,
        flags=re.I,
        needs=r"\d",
    ),
    a_pass(
        "document",
        "nummer",
        rf"(?<!\w){_TOLD}(?:[ -]?(?:nummer|nr\.?|code|registratie|number))?(?!\w){_OF}{_IS}({_CODE})",
        plain_code,
        flags=re.I,
        needs=r"\d",
    ),
    a_pass(
        "case-said",
        "zaak",
        rf"\b{_CASE}(?:nr\.?)?(?:[ :#]{{1,3}}((?!3\d ?\d{{3}}-|(?:19|20)\d\d[-/](?:19|20)?\d\d(?!\d))[A-Z]{{0,6}}[-/ ]?\d{{2,}}(?:[-/]\d+)+|[A-Z]{{1,6}}-?\d{{4,}})|\s?[:#]\s?(\d{{4,}}))(?![\w/])",
        flags=re.I,
        needs=r"\d",
    ),
    a_pass(
        "code-alone",
        "zaak",
        r"(?<![\w/.:@-])((?=(?:[\w./-]*\d){7})[A-Z][A-Za-z]{0,4}[-./]?\d{2,}(?:[-./]\d{2,}){1,4})(?![\w/-])",
        needs=r"\d",
    ),
    a_pass("plate-said", "kenteken", rf"\bkenteken(?:nummer|plaat)?\b{_OF}{_IS}({_CODE})", flags=re.I, needs=r"\d"),
    a_pass(
        "plate",
        "kenteken",
        r"(?<![\w-])([A-Z]{2}-\d{2}-(?:\d{2}|[A-Z]{2})|\d{2}-(?:\d{2}-[A-Z]{2}|[A-Z]{2}-(?:\d{2}|[A-Z]{2})|[A-Z]{3}-\d)|"
        r"\d-(?:[A-Z]{3}-\d{2}|[A-Z]{2}-\d{3})|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d{2}-[A-Z]|[A-Z]-\d{2}-[A-Z]{3})(?![\w-])",
        needs=r"\d",
    ),
    a_pass(
        "house",
        "adres",
        rf"(?<!\w)((?:['’]s-|[A-Z])[\w'’.-]{{0,40}}(?:[ ](?:[A-Z][\w'’.-]{{1,30}}|van|de|den|der)){{0,4}}?(?:(?<=[a-z]){STREETS}|[ ](?:Straat|Laan|Weg|Plein|Kade|Gracht|Singel|Dijk|Markt|Hof|Pad|Steeg|Dreef|Park|Wal|Erf|Brink|Haven)|(?<=Laan)[ ]van (?:de |der |den |het )?[A-Z]\w+|(?<=Plein)[ ][A-Z1-9]\w+)"
        rf"{_NR})(?![\w%])",
    ),
    a_pass(
        "house-of",
        "adres",
        rf"\b(?:nummer|nr\.?) (\d{{1,4}}[a-z]?) (?:van|aan|op|in) (?:de|het) ([A-Z][\w'’-]*{STREETS})\b",
        needs=r"\d",
    ),
    a_pass(
        "house-small",
        "adres",
        rf"(?<!\w)([a-z]{{3,30}}(?:straat|laan|plein|kade|gracht|singel|steeg|dreef|plantsoen){_NR})(?![\w%])",
    ),
    a_pass(
        "house-abroad",
        "adres",
        r"(?<!\w)(\d{1,4}[A-Za-z]?,? (?:[A-Z][\w'’]+ ){1,3}(?:Street|Road|Avenue|Lane|Drive|Court|Close|Square)|[A-Z][\w'’-]*(?:str\.|strasse|straße) ?\d{1,4}[a-z]?)\b",
    ),
    a_pass(
        "house-the",
        "adres",
        rf"\b(?:[Oo]p|[Aa]an) (?:de|het) ([A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+){{1,2}}{_NR})(?![\w%])",
        address,
    ),
    a_pass(
        "house-said",
        "adres",
        rf"\b{_LIVES}(?:\s?[:|=]\s?|[ ])(?:(?:nu|daar|samen|vader|moeder|kind|weer)[ ])?(?:(?:op|aan|in|naar|is|van)[ ])?(?:(?:de|het)[ ])?"
        rf"((?:(?:De|Het|['’]t)[ ])?[A-Z][\w'’.-]+(?:[ ](?:van|de|der|den|[A-Z\d][\w'’.-]*)){{0,4}}?{_NR})(?![\w%])(?! (?:gezinnen|kinderen|jaar|mensen))",
    ),
    a_pass(
        "postcode",
        "adres",
        r"\b([1-9]\d{3} ?(?!is|en|in|de|we|op|te|om|er|ze|ik|nu|al|of|zo|af|tm|zn|km|kg|cm|mm|mb|gb|st)[a-z]{2}(?: \d{1,4}\b)?)\b(?=[ ,]+(?:\d|[A-Z])|[.,;)]|$)",
        needs=r"\d",
    ),
    a_pass(
        "postcode-said",
        "adres",
        rf"\b(?:postcode|(?:woon|verblijf|huis)?adres|woonachtig|wonende?|verblijft)\b[^\d\n]{{0,30}}({_POSTCODE})\b",
        flags=re.I,
        needs=r"\d",
    ),
    a_pass(
        "file",
        "naam",
        r"(?<![\w/-])([A-Za-z0-9]+(?:-[A-Za-z0-9]+)+)(?=\.(?:pdf|docx?|odt|xlsx?|txt|md|jpe?g|png|html?|pptx?|msg|eml)\b)",
        slug,
        needs=r"-\w*\.|\.\w",
    ),
)
