"""Personal data that have a form: addresses of mail and pages, numbers, dates of birth, places where one lives."""

from __future__ import annotations

import re

from analysis.clean.pass_words import STREETS, a_pass, own_page, slug

_MONTH = r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
_DATE = rf"\d{{1,2}}(?:[-/. ]\d{{1,2}}[-/. ]['’]?\d{{2,4}}|[ ]{_MONTH}[ ]\d{{4}})|\d{{4}}-\d{{2}}-\d{{2}}"
_DOT = r"(?:\.|\s?[(\[{<](?:dot|punt|\.)[)\]}>]\s?|\s(?:dot|punt)\s)"
_AT = r"(?:@|[(\[{<](?:at?|bij|apenstaart(?:je)?|@)[)\]}>]|\s(?:apenstaart(?:je)?)\s|\sat\s(?=[\w-]+\s(?:dot|punt)\s))"

FORMS = (
    a_pass(
        "e-mail",
        "e-mail",
        rf"(?<![\w.+-])((?:[\w+-]{{1,40}}\s(?:punt|dot)\s){{0,3}}[\w.+-]{{1,64}}\s?(?:{_AT}|\sat\s(?=[\w-]+\.(?:nl|com|org|eu|net)\b))\s?[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,5}})",
        flags=re.I,
    ),
    a_pass(
        "profile",
        "profiel",
        r"((?<![\w-])(?:https?://)?(?:[\w-]{1,20}\.)?(?:linkedin\.com/(?:in|pub)|facebook\.com|instagram\.com|twitter\.com|x\.com|tiktok\.com|snapchat\.com/add)/[\w.@%-]+/?)",
        flags=re.I,
    ),
    a_pass("handle", "profiel", r"(?<![\w.@/+-])(@[A-Za-z_][\w.]{2,30})(?!\w)"),
    a_pass(
        "name-in-address",
        "naam",
        r"(?:https?://|www\.)[\w.-]+/(?:[\w.%~-]*/)*?(?:medewerkers?|team|auteurs?|authors?|people|personen|profiel|profile|over-ons|wie-zijn-wij|contact|staff)/([a-z]+(?:-[a-z]+)+)",
        own_page,
        flags=re.I,
    ),
    a_pass("slug", "naam", r"(?<=/)([a-z]+(?:[-_][a-z]+){1,12})(?=[/?#.]|\b)", slug),
    a_pass("iban", "iban", r"\b(NL[ .-]?\d{2}[ .-]?[A-Z]{4}[ .-]?\d(?:[ .-]?\d){9})\b", flags=re.I),
    a_pass(
        "born",
        "geboorte",
        rf"(?:\b(?:geb(?:oren)?\b\.?|geboortedatum(?: (?:kind|moeder|vader|jongere|minderjarige|cliënt))?|geb\.? ?datum|born|date of birth|d\.o\.b\.?)|\*)[ ]?(?:op|on|:)?[ ]?({_DATE})",
        flags=re.I,
    ),
    a_pass(
        "case",
        "zaak",
        r"\b(?:dossier|zaak|rekest|parket|cliënt|client|casus|rol|case)[- ]?(?:nummers?|nrs?\.?|no\.?|number|id)[ ]?:?[ ]?([A-Z0-9][\w/. -]{0,30}\d[\w/-]*)",
        flags=re.I,
    ),
    a_pass(
        "case-said",
        "zaak",
        r"\b(?:dossier|zaak|casus|kenmerk|cliënt|client|case|file)(?:nr\.?)?[ :#]{1,3}((?!3\d ?\d{3}-)[A-Z]{0,6}[-/ ]?\d{2,}(?:[-/]\d+)+|[A-Z]{1,6}-?\d{4,})(?![\w/])",
        flags=re.I,
    ),
    a_pass(
        "court",
        "zaak",
        r"\b(C/\d{2}/\d{4,7}(?: ?/ ?[A-Z]{2,4} [A-Z]{2,4} \d{2}-\d{1,5})?|[A-Z]{2,4} [A-Z]{2} \d{2}-\d{2,5})\b",
    ),
    a_pass(
        "bsn-said",
        "bsn",
        r"(?:\bBSN\b|burgerservicenummer|sofinummer)[^\d\n]{0,15}(\d(?:[ .-]?\d){7,8})(?!\d)",
        flags=re.I,
    ),
    a_pass("abroad", "telefoon", r"(?<![\w+])((?:\+|00)(?!31)[1-9]\d{0,2}(?:[ ./()–-]{0,2}\d){7,12})(?!\d)"),
    a_pass(
        "telephone",
        "telefoon",
        r"(?<![\w.,/-])(\(?(?:\+|00)\s?31\)?[ .-]?(?:\(0\)[ .-]?)?[1-9](?:[ ./()–-]{0,3}\d){8})(?!\d)",
    ),
    a_pass("telephone-spaced", "telefoon", r"(?<![\w.,/-])(\(?0[1-9](?:[ ./()–-]{0,3}\d){8})(?![\d/]|[.,-]\d)"),
    a_pass(
        "house",
        "adres",
        rf"(?<!\w)((?:['’]s-|[A-Z])[\w'’.-]{{0,40}}(?:[ ](?:[A-Z][\w'’.-]{{1,30}}|van|de|den|der)){{0,4}}?(?:(?<=[a-z]){STREETS}|[ ](?:Straat|Laan|Weg|Plein|Kade|Gracht|Singel|Dijk|Markt|Hof|Pad|Steeg|Dreef|Park|Wal|Erf|Brink|Haven)|(?<=Laan)[ ]van (?:de |der |den |het )?[A-Z]\w+|(?<=Plein)[ ][A-Z1-9]\w+)"
        r"[ ](?!(?:19|20)\d\d\b)\d{1,4}(?:[ -]?(?:[a-zA-Z]\b|bis\b|[IVX]{1,3}\b|hs\b|\d{1,4}\b))?(?:,? [1-9]\d{3} ?[A-Za-z]{2}\b)?)(?![\w%])",
    ),
    a_pass(
        "house-said",
        "adres",
        r"\b(?i:(?:woon|verblijf|bezoek|huis|thuis)?adres|woon(?:t|de|den)|wonen|verblijft|verblijven|verhuis\w*|woning|huis|kamer)\b:?[ ](?:(?:nu|daar|samen|vader|moeder|kind|weer)[ ])?(?:(?:op|aan|in|naar|is|van)[ ])?(?:(?:de|het)[ ])?"
        r"((?:(?:De|Het|['’]t)[ ])?[A-Z][\w'’.-]+(?:[ ](?:van|de|der|den|[A-Z\d][\w'’.-]*)){0,4}?[ ](?:nr\.?[ ]|nummer[ ])?(?!(?:19|20)\d\d\b)\d{1,4}(?:[ -]?(?:[a-zA-Z]|bis|[IVX]{1,3}|hs)\b)?(?:,? [1-9]\d{3} ?[A-Za-z]{2}\b)?)(?![\w%])(?! (?:gezinnen|kinderen|jaar|mensen))",
    ),
    a_pass(
        "postcode",
        "adres",
        r"\b([1-9]\d{3} ?(?!is|en|in|de|we|op|te|om|er|ze|ik|nu|al|of|zo|af|tm|zn|km|kg|cm|mm|mb|gb|st)[a-z]{2})\b(?=[ ,]+(?:\d|[A-Z])|[.,;)]|$)",
    ),
    a_pass(
        "postcode-said",
        "adres",
        r"\b(?:postcode|woonachtig|wonend|verblijft)\b[^\d\n]{0,30}([1-9]\d{3} ?(?!is|en|in|de|we|op|te|om|er|ze|of)[a-z]{2})\b",
        flags=re.I,
    ),
    a_pass(
        "file",
        "naam",
        r"(?<![\w/-])([A-Za-z0-9]+(?:-[A-Za-z0-9]+)+)(?=\.(?:pdf|docx?|odt|xlsx?|txt|md|jpe?g|png|html?|pptx?|msg|eml)\b)",
        slug,
    ),
)
