"""What a page's furniture looks like, line by line: a table of named rules, read top to bottom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.clean import dates

# Where a rule holds: anywhere, before the first sentence, or around the body (before the first, after the last).
ANY, TOP, EDGE = "any", "top", "edge"


@dataclass(frozen=True)
class Rule:
    """A line that matches `pattern` as a whole, in its zone, is furniture; `opens` says that links follow it."""

    name: str
    pattern: re.Pattern[str]
    zone: str = ANY
    opens: bool = False


def _rule(name: str, pattern: str, zone: str = ANY, opens: bool = False) -> Rule:
    return Rule(name, re.compile(rf"(?:{pattern})", re.IGNORECASE), zone, opens)


_NAV = (
    "home|homepage|start|startpagina|menu|hoofdmenu|navigatie|hoofdnavigatie|submenu|kruimelpad|zoeken?|zoekveld|zoek(?:en)? (?:op|binnen|in) .{1,40}|"
    "sluit(?:en)?|open(?: menu)?|inloggen|log ?in|mijn \\w+|contact|contactformulier|contactgegevens|over ons|over deze (?:web)?site|organisatie|"
    "nieuws(?:overzicht|berichten|archief|bericht)?|actueel|agenda|blogs?|thema['’]?s|dossiers?|onderwerpen|publicaties|projecten|producten|diensten|"
    "documenten|kennisbank|veelgestelde vragen|faq|vacatures|werken bij(?: .{1,40})?|pers|english|nederlands|nl|en|nl ?[|/] ?en|a-z|"
    "privacy(?:verklaring|statement|beleid| en cookies| policy)?|cookies?(?:beleid|verklaring|instellingen| policy)?|disclaimer|proclaimer|"
    "toegankelijkheid(?:sverklaring)?|sitemap|colofon|copyright|auteursrecht(?:en)?|algemene voorwaarden|kwetsbaarheid melden|"
    "responsible disclosure|archief|rss(?:[ -]feed)?|nieuwsbrief(?:archief)?|volgende?(?: (?:bericht|artikel|pagina))?|vorige?(?: (?:bericht|artikel|pagina))?|"
    "terug|top|naar boven|naar top|meer|toon (?:meer|minder|alles)|lees voor|voorlezen|print(?:en)?|afdrukken|download(?:en|s)?|inhoudsopgave|"
    "inhoud|service|links?|bijlagen?|professionals?|inwoners|ondernemers|bestuur|ga terug|next|previous|back|search|skip|login|share|reacties|"
    "toestaan|weigeren|accepteren|akkoord|instellingen|voorkeuren|begrepen|ok[eé]?|ja|nee|ja,? graag|nee,? bedankt|verzenden|versturen|zoek|close"
)
_SOCIAL = r"facebook|twitter|x|linked[ -]?in|whats ?app|instagram|youtube|mastodon|bluesky|pinterest|telegram|e-?mail|mail|threads|flickr|tiktok"
_MEDIA = r"afbeelding|foto|fotografie|fotograaf|beeld|plaatje|illustratie|video|image|picture|photo|bron foto|bron beeld|bijschrift|infographic|logo|icoon|icon|still|screenshot|figuur"
_AFTER = r"(?=[\s:;.,!?…)]|$)"
_WHEN = rf"(?:(?:{dates.DAY})\.?,? )?(?:{dates.ANY.pattern})(?:[ ,|·•–-]*(?:om |at )?\d{{1,2}}[:.]\d{{2}}(?: uur)?)?"
_STAMP = (
    r"(?:laatst (?:gewijzigd|bijgewerkt|aangepast)|laatste (?:update|wijziging)|aangepast|bijgewerkt|gewijzigd|gepubliceerd|geplaatst|gepost|aangemaakt|publicatiedatum|datum|"
    r"last (?:updated|modified)|published|posted|updated)"
)
_READ = (
    r"lees(?: je| u)? (?:ook|meer|verder|hier|alles|het (?:hele|volledige|complete|gehele)|de (?:hele|volledige))|meer lezen|verder lezen|doorlezen|"
    r"(?:zie|bekijk|kijk|beluister|luister|ga)(?: je| u)? (?:ook|verder|hier)|bekijk (?:de|het|alle|deze|onze) (?:video|film|filmpje|website|site|pagina|"
    r"publicatie|factsheet|infographic|agenda|projecten|berichten|podcast)|klik (?:hier|op|dan)|read (?:more|also|on)|see also|"
    r"meer (?:weten|informatie|info|nieuws|over|berichten|artikelen|van|verhalen)"
)
_BARE = (
    r"lees (?:ook|meer|verder)|meer lezen|verder lezen|zie ook|bekijk ook|(?:meer|aanvullende) (?:weten|informatie|info|nieuws|berichten|artikelen|verhalen|links)|read (?:more|also)|see also|"
    r"gerelateerd(?:e (?:artikelen|berichten|content|documenten|informatie|links|nieuws|onderwerpen|pagina['’]?s|publicaties|items|thema['’]?s))?|"
    r"(?:verwante|aanbevolen|andere|overige|recente|laatste|populaire|meest gelezen) (?:artikelen|berichten|nieuwsberichten|pagina['’]?s|onderwerpen|publicaties|verhalen|links|items|posts)|"
    r"(?:dit |deze )?(?:vind je misschien|is misschien) ook interessant|ook interessant|anderen (?:lazen|bekeken) ook|wellicht ook interessant|misschien ook interessant|"
    r"meer (?:over|van) .{2,70}|downloads?|bijlagen?|documenten|links|handige links|externe links|bronnen|zie verder|related(?: \w+)?|laatste nieuws|uitgelicht|lees-?tips?|"
    r"tags?|trefwoorden|categorie(?:ën)?|onderwerpen|thema['’]?s|snel naar|direct naar|volg ons(?: (?:op|via) .{0,60})?|deel (?:dit|deze) \w+(?: (?:op|via) .{0,60})?"
)

RULES = (
    _rule("skip-link", r"(?:direct |ga (?:direct )?|spring |snel )?naar (?:de )?(?:hoofd)?(?:inhoud|content|navigatie|menu|zoeken|footer|zoekveld)(?: (?:gaan|springen|van deze pagina))?|"
          r"(?:ga|spring) (?:direct )?naar .{2,40}|overslaan en naar .{2,40}|(?:skip|jump) (?:to|navigation|links?)\b.{0,40}|naar (?:de )?hoofd\w+|sla (?:over|navigatie over).{0,30}"),
    _rule("breadcrumb", r"(?:u|je) bent (?:nu )?hier:?.{0,160}|(?:you are here).{0,160}|kruimelpad:?.{0,160}|(?:home|start|startpagina|homepage)\s?(?:[>›»/|→\\-]|::).{1,160}|"
          r"[^.!?>›»]{2,50}(?:\s[>›»→]\s[^.!?>›»]{2,70}){1,6}"),
    _rule("image", rf"(?:an? |de |het |een )?(?:aside |header |hero )?(?:{_MEDIA})(?: ?\d+)?|(?:{_MEDIA})(?: ?\d{{1,3}})?\s?[:|©–-].{{0,200}}|"
          rf"\(?(?:foto|beeld|fotografie|illustratie|video|photo|image)(?: ?(?:door|van|by|credits?|©|:|/)).{{1,120}}|"
          rf"(?:{_MEDIA}) (?:van|met|bij|of|behorende bij|header) .{{1,120}}|!?\[[^\]]{{0,200}}\]\([^)]{{0,300}}\)|.{{0,160}}\.(?:jpe?g|png|gif|svg|webp|bmp|mp4)\b.{{0,20}}|"
          r"(?:vergroot|open|bekijk) (?:de )?(?:afbeelding|foto).{0,60}|alt(?:-?tekst)?:.{0,200}|\[(?:afbeelding|foto|image|video|beeld|picture|logo)[^\]]{0,200}\]|© ?(?:anp|shutterstock|istock|getty|adobe|unsplash|pexels).{0,60}"),
    _rule("logo", r"(?:het )?logo(?:'s)?\b.{0,90}|.{1,80}[ -]logo|logo van .{1,90}|(?:naar|terug naar|ga naar) (?:de )?(?:home|start)(?:pagina|page)?.{0,80}|.{1,60}\((?:naar|ga naar|terug naar) (?:de )?(?:home|start)(?:pagina|page)?\)"),
    _rule("cookies", r"(?=.{0,600}\bcookies?\b)(?=.{0,600}(?:gebruik|maakt|maken|plaats|accept|weiger|toestemming|voorkeur|instel|noodzakelijk|functione|analytisch|statisti|marketing|consent|agree|sta[an]t?\b|use|akkoord|wijzig|beheer|lees)).{5,900}"),
    _rule("share", rf"(?:deel|delen|share|tweet|volg|follow|mail|stuur|verstuur|plaats|kopieer)(?: (?:dit|deze|je|ons|us|this|onze))?(?: (?:pagina|artikel|bericht|nieuws(?:bericht)?|verhaal|interview|blog|page|article|vacature|content|link|url|nieuwtje))?"
          rf"(?:[ :,|/·•-]*(?:op|via|met|per|on|by|door|naar|en|and|of|een vriend|collega|sociale media|social media|link|deze|klembord|{_SOCIAL})){{0,12}}[:.!]?|(?:(?:{_SOCIAL})(?:[ ,|/·•-]+|$)){{1,8}}|"
          rf"(?:op|via) (?:{_SOCIAL})|(?:opent in (?:een )?nieuw (?:venster|tabblad)|externe link|verwijst naar een andere website|opens in (?:a )?new (?:window|tab)).{{0,30}}|link (?:gekopieerd|kopiëren)|\d+ (?:keer )?(?:gedeeld|shares|likes|reacties?|views)"),
    _rule("date-line", rf"(?:(?:{_STAMP})(?: op| on)?:? ?)?{_WHEN}(?:[ ,|·•–/-]+.{{0,60}})?|(?:nieuws(?:bericht)?|artikel|blog|interview|publicatie|rapport|persbericht|column|verhaal|news|[A-Z]\w{{3,20}})[ ,|·•–/-]+{_WHEN}.{{0,40}}", EDGE),
    _rule("date-line", rf"{_STAMP}(?: op| on)?:? ?.{{0,60}}\d{{4}}.{{0,30}}"),
    _rule("reading-time", r"(?:leestijd|reading time|leesduur):? .{0,30}|(?:circa |ca\. |ongeveer )?\d{1,2} ?(?:-\d+ )?(?:min(?:uten|uut|\.)?)(?: (?:lezen|leestijd|leesduur|read))?"),
    _rule("author-line", r"(?:door|tekst|auteurs?|redactie|geschreven door|interview|samenstelling|eindredactie|by|written by|author)(?: ?(?:en|&) ?(?:foto['’]?s?|beeld|fotografie|video))?\s?: ?.{1,90}|"
          r"(?:door|tekst|by|geschreven door)(?: onze)? (?:redactie|redactie .{1,40}|(?:de )?webredactie|verslaggever .{0,40})", ANY),
    _rule("author-line", r"(?-i:(?:Door|Tekst|By|Geschreven door) [A-ZÀ-Þ][\w'’.-]+(?: [\w'’.-]+){1,5})", EDGE),
    _rule("read-more-lead", rf"(?:{_BARE})\s?(?::|\.\.\.|…|>+|»|›|→)?", ANY, True),
    _rule("read-more", rf"(?:>+|»|›|→|-|\*)?\s?(?:{_READ}){_AFTER}[^.!?]{{0,220}}(?:[.!?…:]|>+|»|›|→)?(?: ?\([^)]{{0,60}}\))?"),
    _rule("read-more", r"(?:>+|»|›|→)\s?.{3,160}|.{3,160}\s(?:»|›|→|>{1,2})"),
    _rule("contact", r"(?:heeft|hebt|heb|wilt?|bent|ben) (?:u|je|jij)\b.{0,160}(?:neem|mail|bel|stuur|contact|laat het).{0,200}|(?:neem|mail|bel)(?: (?:dan|gerust|voor|even|ons|direct|u|je))?\b.{0,90}(?:contact(?: (?:met )?(?:ons )?op)?|contact op|@|\[e-mail\]).{0,160}|"
          r"(?:vragen|vraag|contact|opmerkingen|suggesties|feedback|tips?)(?: (?:of|en) (?:opmerkingen|suggesties|vragen|tips|reacties|contact))?\s?[?:].{0,160}|(?:voor|heb je|heeft u) (?:meer|nadere|verdere|overige) (?:informatie|vragen)\b.{0,200}(?:contact|mail|bel|terecht|via|@|kijk|website|ga naar|bij).{0,160}|"
          r"(?:tel(?:efoon(?:nummer)?)?|mobiel|fax|e-?mail(?:adres)?|mail|website|web|internet|post(?:adres|bus)|bezoekadres|adres|kvk(?:[- ]nummer)?|btw(?:[- ]nummer)?|iban|openingstijden|contactpersoon|bereikbaar)\b\s?(?:[:.]|\d|\+|via\b|nr).{0,120}|"
          r"(?:t|e|m|w|i|f):? ?(?:\+?[\d() -]{6,20}|\S+@\S+|www\.\S+)|postbus \d+.{0,60}|\d{4} ?[a-z]{2},? +[\w' -]{2,40}|www\.\S+|https?://\S+|\S+@\S+\.\w{2,6}|\+?[\d() -]{9,20}|[\w .'-]{3,40} \d{1,4}[a-z]?(?:,| \|| -) ?\d{4} ?[a-z]{2}\b.{0,60}", ANY, True),
    _rule("newsletter", r"(?=.{0,300}(?:nieuwsbrief|newsletter|mailinglijst))(?=.{0,300}(?:aanmeld|meld|inschrij|schrijf|abonn|ontvang|hoogte|subscribe|sign up|archief|volg)).{5,400}|(?:op de hoogte blijven|blijf op de hoogte|abonneer|subscribe)\b.{0,120}|(?:jouw|uw|je) e-?mailadres\b.{0,40}|(?:aan|af)melden(?: voor .{0,50})?", ANY),
    _rule("feedback", r"(?:was|is) (?:deze|dit) (?:informatie|pagina|artikel|antwoord).{0,60}(?:nuttig|duidelijk|behulpzaam|gevonden|interessant).{0,40}|(?:heeft|heb) (?:u|je) gevonden wat (?:u|je) zocht.{0,40}|(?:plaats|geef|laat|schrijf|post) (?:een|je|uw) (?:reactie|feedback|mening|comment).{0,80}|reageer(?: op .{0,60})?|waardeer (?:dit|deze).{0,60}|\d+ reacties?|wat vind (?:je|u) van deze (?:pagina|site|website).{0,60}|je e-?mailadres wordt niet .{0,60}|vereiste velden.{0,40}"),
    _rule("legal", r"(?:©|\(c\)|copyright)\s?.{0,140}|alle rechten voorbehouden.{0,60}|all rights reserved.{0,60}|(?:website|site|realisatie|ontwerp|webdesign|design)(?: (?:door|by|gemaakt door))\b.{0,60}|powered by .{0,60}|(?:dit is )?(?:een )?(?:officiële )?(?:website|site) van (?:de )?(?:rijksoverheid|overheid)\.?|deze (?:web)?site is .{0,90}(?:initiatief|mogelijk gemaakt|onderdeel) .{0,90}|(?:isbn|issn|doi)\b.{0,40}"),
    _rule("file-link", r".{2,160}\(?(?:pdf|docx?|xlsx?|pptx?)[ ,|·-]*\(?\d+(?:[.,]\d+)? ?(?:kb|mb|kB|MB)\)?|download (?:het|de|dit|hier|pdf|als).{0,120}|(?:pdf|document)[ ,|·-]+\d+(?:[.,]\d+)? ?(?:kb|mb)"),
    _rule("tools", r"lees (?:deze pagina |de tekst )?voor.{0,40}|(?:luister|beluister)(?: naar (?:deze|dit).{0,40})?|readspeaker.{0,40}|(?:vergroot|verklein|lettergrootte|contrast|hoog contrast|tekstgrootte).{0,40}|print (?:deze|dit) .{0,30}|sla op als .{0,20}|(?:terug|ga|naar) (?:naar )?(?:boven|top|begin|overzicht|het overzicht|vorige(?: pagina)?|alle .{2,40}|nieuws.{0,20}|homepage)|(?:toon|bekijk|alle|meer|naar) (?:alle )?(?:nieuws|berichten|nieuwsberichten|artikelen|agenda|evenementen|publicaties|projecten|nieuwsitems|verhalen|blogs)|"
          r"(?:video|audio|podcast)? ?(?:afspelen|pauzeren|play|pause|mute|volume|ondertiteling|transcript).{0,30}|javascript .{0,80}|(?:deze|uw|je) browser .{0,100}|(?:pagina|page) \d+(?: (?:van|of|/) \d+)?|[-–—_=*·•|~#]{3,}|\|+|[×✕☰▼▲►◄▾▸<>]{1,3}|(?:bron|source)\s?: ?.{1,90}|advertentie|gesponsord|lees verder onder de (?:advertentie|video|foto).{0,20}|tekst loopt door onder .{0,40}|(?:tags?|trefwoorden|labels?|thema['’]?s?|categorie(?:ën)?|onderwerp(?:en)?|sector|doelgroep|regio|type)\s?: .{1,160}"),
    _rule("navigation", _NAV, EDGE),
)
# Furniture at the end of a sentence's line: a pointer that its dump left behind.
TAIL = re.compile(
    r"(?<=[.!?…”\"’'\)])\s*(?P<tail>(?:Lees (?:ook|meer|verder|hier)|Zie ook|Bekijk ook|Meer (?:lezen|weten|informatie)|Klik hier|Read more)\b[^.!?\n]{0,200}[:.!?…>»›→]{0,3})\s*$"
)
TAIL_LEAD = re.compile(r"(?:Lees (?:ook|meer|verder|hier)|Zie ook|Bekijk ook|Meer (?:lezen|weten|informatie)|Read more)\s?[:>»›→…]*$")
HEAD = re.compile(r"^(?:Afbeelding|Foto|Image|aside image|A picture)\s*[:–-]?\s{2,}(?=[A-Z])")
_JOINT = re.compile(r"(?:[a-zà-ÿ]{3,}|[a-zà-ÿ][.!?)”’\"])(?=[A-ZÀ-Þ][a-zà-ÿ'’]+)")
_BRANDS = re.compile(r"YouTube|LinkedIn|WhatsApp|JavaScript|PowerPoint|JeugdzorgPlus|ZorgSaam|GitHub|OneDrive|SharePoint|FaceTime|BurgerNet|ZonMw|iHub|SamenDOEN|PvdA|GroenLinks|ChristenUnie|MeeDoen")


def rule_of(line: str, zone: str) -> Rule | None:
    """The first rule that takes the whole line in this zone (`any`, `top` or `end`); None where none does."""
    if len(line) > 1000:
        return None
    for rule in RULES:
        if (rule.zone == ANY or zone != ANY) and rule.pattern.fullmatch(line):
            return rule
    return None


def joints(line: str, names: re.Pattern[str]) -> int:
    """How often a word runs into the next one's capital (`jeugdzorgProject`), names of bodies left out."""
    return len(_JOINT.findall(_BRANDS.sub("", names.sub("", line))))
