"""Every rule of wording by a minimal pair: a sentence that keeps what it is about, and one that the rule drops."""

# ruff: noqa: E501
from __future__ import annotations

import pytest
from link_cases import found, mentions_of, passages, rules, words

from analysis.link import background, places, unknown
from analysis.link.clues import clues

# rule, regions of the passage, sentence, its mentions; the two rows of a rule differ in what the rule looks at
PAIRS = [
    # spelling: a body in full in any case, an abbreviation and a regional name as listed
    ("capitals", "national", "de raad voor de kinderbescherming", "raad voor de kinderbescherming:raad"),
    ("capitals", "national", "een rvdk kwam", ""),
    ("capitals of a regional alias", "utrecht", "Collega's van Samendoen", "Samendoen:samen-doen"),
    ("capitals of a regional alias", "utrecht", "Collega's van samendoen", ""),
    ("lower case of a name", "zeeland", "Zij belt Veilig Thuis.", "Veilig Thuis:vt-zeeland"),
    ("lower case of a name", "zeeland", "Kinderen moeten veilig thuis opgroeien.", ""),
    ("longest", "utrecht", "Veilig Thuis Zeeland helpt.", "Veilig Thuis Zeeland:vt-zeeland"),
    ("longest", "utrecht", "Veilig Thuis helpt Zeeland.", "Veilig Thuis:vt-utrecht"),
    # whom a regional alias means
    ("one region", "zeeland", "Daarna belt Veilig Thuis.", "Veilig Thuis:vt-zeeland"),
    ("one region", "zeeland utrecht", "Daarna belt Veilig Thuis.", "Veilig Thuis:~veilig-thuis"),
    ("regions that agree", "utrecht utrecht-west", "Daarna belt Veilig Thuis.", "Veilig Thuis:vt-utrecht"),
    ("regions that agree", "", "Daarna belt Veilig Thuis.", "Veilig Thuis:~veilig-thuis"),
    ("the nation counts alone", "utrecht national", "Daarna belt Veilig Thuis.", "Veilig Thuis:vt-utrecht"),
    ("the nation counts alone", "national", "Daarna belt Veilig Thuis.", "Veilig Thuis:~veilig-thuis"),
    ("a body of the nation", "zeeland utrecht", "Zij belt de politie.", "politie:police"),
    ("a body of the nation", "", "Zij belt de politie.", "politie:~police-justice"),
    ("only a team elsewhere", "utrecht", "Het kernteam komt.", "kernteam:team"),
    ("only a team elsewhere", "zeeland", "Het kernteam komt.", ""),
    ("region behind", "national", "Dat doet Veilig Thuis in Zeeland.", "Veilig Thuis:vt-zeeland"),
    ("region behind", "national", "Dat doet Veilig Thuis in Zeeland Noord.", "Veilig Thuis:~veilig-thuis"),
    ("region before", "zeeland", "Klaar. In Utrecht doet Veilig Thuis dat.", "Veilig Thuis:vt-utrecht"),
    ("region before", "zeeland", "In Utrecht niet. Hier doet Veilig Thuis dat.", "Veilig Thuis:vt-zeeland"),
    ("name of a region glued", "", "Ook Veilig Thuis Utrecht West kwam.", "Veilig Thuis Utrecht West:vt-utrecht"),
    ("name of a region glued", "", "Alle gemeenten in de regio Zeeland.", "gemeenten in de regio Zeeland:gemeenten-zeeland"),
    ("another's name goes on", "zeeland", "Ook Veilig Thuis kwam.", "Veilig Thuis:vt-zeeland"),
    ("another's name goes on", "zeeland", "Ook Veilig Thuis Twente kwam.", "Veilig Thuis:~veilig-thuis"),
    ("an abbreviation goes on", "zeeland", "Ook GGz kwam.", "GGz:ggz"),
    ("an abbreviation goes on", "zeeland", "Ook GGz Breburg kwam.", "GGz:~adult-mental-health"),
    ("of others: another", "zeeland", "een van de andere wijkteams", "wijkteams:wijkteams-zeeland"),
    ("of others: another", "zeeland", "een andere Veilig Thuis", "Veilig Thuis:~veilig-thuis"),
    ("of others: elsewhere", "zeeland", "Hier doen wijkteams dat.", "wijkteams:wijkteams-zeeland"),
    ("of others: elsewhere", "zeeland", "Elders doen wijkteams dat.", "wijkteams:~local-team"),
    ("of others: other provinces", "zeeland", "In deze provincies doen wijkteams dat.", "wijkteams:wijkteams-zeeland"),
    ("of others: other provinces", "zeeland", "In andere provincies doen wijkteams dat.", "wijkteams:~local-team"),
    ("of others: another region", "zeeland", "In deze regio helpt Veilig Thuis.", "Veilig Thuis:vt-zeeland"),
    ("of others: another region", "zeeland", "In een andere regio helpt Veilig Thuis.", "Veilig Thuis:~veilig-thuis"),
    ("of others: those regions", "zeeland", "In deze regio heet het Veilig Thuis.", "Veilig Thuis:vt-zeeland"),
    ("of others: those regions", "zeeland", "In die regio's heet het Veilig Thuis.", "Veilig Thuis:~veilig-thuis"),
    ("of others: rest of the country", "zeeland", "In het land helpt Veilig Thuis.", "Veilig Thuis:vt-zeeland"),
    ("of others: rest of the country", "zeeland", "In de rest van het land helpt Veilig Thuis.", "Veilig Thuis:~veilig-thuis"),
    # kinds
    ("compound", "zeeland", "de wijkteamprofessional", "wijkteamprofessional:wijkteams-zeeland"),
    ("compound", "zeeland", "de wijkteamhond", ""),
    ("compound in the plural", "zeeland", "de wijkteamorganisatie", "wijkteamorganisatie:wijkteams-zeeland"),
    ("compound in the plural", "zeeland", "de wijkteamorganisaties", "wijkteamorganisaties:~local-team"),
    ("a term in a longer one", "zeeland", "de lokale wijkteams", "lokale wijkteams:wijkteams-zeeland"),
    ("a term in a longer one", "utrecht", "de lokale wijkteams", "lokale wijkteams:~local-team"),
    ("only in a list", "national", "• RvdK\n• jeugdzorg", "RvdK:raad jeugdzorg:~youth-care"),
    ("only in a list", "national", "De jeugdzorg moet beter.", ""),
    ("a list hangs together", "", "gemeenten, jeugdzorg en opvang", "gemeenten:~municipality jeugdzorg:~youth-care opvang:~shelter"),
    ("a list hangs together", "", "de gemeenten. Ook jeugdzorg en opvang", "gemeenten:~municipality"),
    ("a list counts backwards", "", "opvang, jeugdzorg en gemeenten", "opvang:~shelter jeugdzorg:~youth-care gemeenten:~municipality"),
    ("a list counts backwards", "", "opvang, jeugdzorg. Ook gemeenten", "gemeenten:~municipality"),
    ("a kind introduces its bodies", "", "het ministerie van VWS en JenV", "ministerie van VWS:vws"),
    ("a kind introduces its bodies", "", "de ministeries van VWS", "VWS:vws"),
    ("a kind as a title", "", "de ministeries VWS", "VWS:vws"),
    ("a kind as a title", "", "de ministeries, VWS", "ministeries:~ministry VWS:vws"),
    # what means something else by the words around it
    ("a place", "zeeland", "Dat koos de regio Walcheren.", "regio Walcheren:regio-walcheren"),
    ("a place", "zeeland", "In de hele regio Walcheren zijn er twee.", ""),
    ("another name follows", "", "Het landelijk programma helpt.", "landelijk programma:zorg"),
    ("another name follows", "", "Het landelijk programma Nieuwe Kansen.", ""),
    ("what an inspection is of", "", "Zorg en Justitie en Veiligheid", "Justitie en Veiligheid:jenv"),
    ("what an inspection is of", "", "de inspecties van de zorg en Justitie en Veiligheid", "inspecties:~other"),
    ("de Raad: named in full", "utrecht", "De Raad sprak met de RvdK.", "De Raad:raad RvdK:raad"),
    ("de Raad: named in full", "utrecht", "De Raad sprak met ons.", ""),
    ("de Raad: its field", "utrecht", "Bij een maatregel adviseert de Raad.", "de Raad:raad"),
    ("de Raad: its field", "utrecht", "Bij mooi weer adviseert de Raad.", ""),
    ("de Raad: a council", "utrecht", "In het gezin zegt de Raad nee.", "de Raad:raad"),
    ("de Raad: a council", "utrecht", "In de gemeenteraad over het gezin zegt de Raad nee.", ""),
    ("de Raad: not before", "utrecht", "Het gezin vroeg de Raad hulp.", "de Raad:raad"),
    ("de Raad: not before", "utrecht", "Het gezin vroeg de Raad voor Rechtsbijstand hulp.", ""),
    # towns
    ("towns in a list", "", "De gemeenten Almere en Dronten doen mee.",
     "gemeenten:~municipality Almere:gemeente-almere Dronten:gemeente-dronten"),
    ("towns in a list", "", "Zij woont in Almere en Dronten.", ""),
    ("towns that nobody knows", "", "De gemeenten Lelystad en Almere.", "gemeenten:~municipality Almere:gemeente-almere"),
    ("towns that nobody knows", "", "De gemeenten daar. In Lelystad en Almere.", "gemeenten:~municipality"),
    ("three towns open a sentence", "", "Almere, Dronten en Almere doen mee.",
     "Almere:gemeente-almere Dronten:gemeente-dronten Almere:gemeente-almere"),
    ("three towns open a sentence", "", "Almere en Dronten doen mee.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "regions", "text", "expected"), PAIRS)
def test_whom_a_sentence_mentions(rule, regions, text, expected):
    assert " ".join(found(text, *regions.split())) == expected


def test_every_rule_has_a_pair():
    names = [rule for rule, *_ in PAIRS]
    assert all(names.count(rule) == 2 for rule in names)


ASSERTED, NEGATED, HISTORICAL = "asserted", "negated", "historical"
SAID = [
    ("VT doet mee.", ASSERTED), ("VT doet niet mee.", NEGATED),
    ("VT doet niet alleen mee.", ASSERTED), ("VT werkt hier niet aan mee.", NEGATED),
    ("VT neemt deel.", ASSERTED), ("VT neemt geen deel.", NEGATED),
    ("VT is betrokken.", ASSERTED), ("VT is niet bij dit initiatief aangesloten.", NEGATED),
    ("VT wordt genoemd.", ASSERTED), ("VT wordt in deze tekst niet genoemd.", NEGATED),
    ("VT hoort erbij.", ASSERTED), ("VT hoort niet bij de pilot.", NEGATED),
    ("VT en RvdK werken samen.", ASSERTED), ("VT en RvdK werken nog niet samen.", NEGATED),
    ("VT is partner.", ASSERTED), ("VT is geen partner.", NEGATED),
    ("VT is partner sinds 2021.", ASSERTED), ("VT is tot 2021 partner.", HISTORICAL),
    ("VT is deelnemer.", ASSERTED), ("VT was deelnemer tot en met 2021.", HISTORICAL),
    ("Wachten op VT behoort tot het werk.", ASSERTED), ("Wachten op VT behoort tot het verleden.", HISTORICAL),
    ("VT helpt sneller dan vroeger.", ASSERTED), ("Vroeger hielp VT.", HISTORICAL),
    ("VT helpt sneller dan voorheen.", ASSERTED), ("Voorheen hielp VT.", HISTORICAL),
    ("VT hielp toen.", ASSERTED), ("VT hielp destijds.", HISTORICAL),
    ("VT helpt eerder.", ASSERTED), ("Eerder hielp VT.", HISTORICAL),
    ("Voor de proeftuin hielp VT.", ASSERTED), ("Vóór de proeftuin hielp VT.", HISTORICAL),
    ("VT doet weer mee.", ASSERTED), ("VT doet niet meer mee.", HISTORICAL),
    ("VT helpt. Vroeger was dat anders.", ASSERTED), ("VT helpt, vroeger ook.", HISTORICAL),
    ("Vroeger was het traag; VT helpt.", ASSERTED), ("Vroeger was het traag, VT helpt.", HISTORICAL),
    ("Vroeger was het traag, maar nu helpt VT.", ASSERTED), ("Vroeger was het traag, ook daar hielp VT.", HISTORICAL),
    ("Vroeger was het traag en nu helpt VT.", ASSERTED), ("Vroeger was het traag en dan hielp VT.", HISTORICAL),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), SAID)
def test_negated_and_historical_statements(text, said):
    assert mentions_of(text, "zeeland")["polarity"].tolist()[0] == said


def test_every_pattern_is_needed_by_a_sentence():
    for name in (NEGATED, HISTORICAL):
        parts = getattr(words(), name).pattern.count("|(?:")
        assert parts < sum(said == name for _, said in SAID)


VERBS = [
    ("VT leent iemand uit aan RvdK.", ""), ("VT is gedetacheerd bij RvdK.", "staff-seconded-to"),
    ("VT naast RvdK.", ""), ("VT is opgegaan in RvdK.", "merged-into"),
    ("VT kent RvdK.", ""), ("VT betaalt RvdK.", "commissions"),
    ("VT ziet RvdK.", ""), ("VT verwijst naar RvdK.", "refers-to"),
    ("VT hoort RvdK.", ""), ("VT wisselt met RvdK gegevens uit.", "shares-data"),
    ("VT zit naast RvdK.", ""), ("VT werkt met RvdK samen.", "works-with"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), VERBS)
def test_the_verb_that_suggests_a_relation(text, kind):
    spans = [("vt", 0, 2), ("raad", text.index("RvdK"), text.index("RvdK") + 4)]
    assert background.proposed("vt", "raad", text, spans, words()) == kind


LISTS = [
    ("A, B en C", 1),
    ("A, B en dan ook C", 0),
    ("A, de B, een medewerker van C", 1),
    ("A, B, op straat liep C", 0),
]


@pytest.mark.parametrize(("text", "lists"), LISTS)
def test_what_is_a_list_of_bodies(text, lists):
    assert len(background.lists(text, [(body, text.index(body), text.index(body) + 1) for body in "ABC"])) == lists


UNKNOWN = [
    ("head", "Ook Stichting Wende hielp.", "Stichting Wende"), ("head", "Ook de stichting hielp.", ""),
    ("tail", "Zij ging naar het Wendehuis Opvang.", "Wendehuis Opvang"), ("tail", "Zij ging naar de Opvang.", ""),
    ("abbreviation", "Het plan van ZRM werkt.", "ZRM"), ("abbreviation", "Het plan van Zr werkt.", ""),
    ("capital-inside", "Het plan van ZonMw werkt.", "ZonMw"), ("capital-inside", "Het plan van Zonmw werkt.", ""),
    ("list", "Veilig Thuis Zeeland en Amarant helpen.", "Amarant"), ("list", "Veilig Thuis Zeeland gaat snel naar Amarant.", ""),
    ("words around", "Een medewerker van Amarant belt.", "Amarant"), ("words around", "Een vriend van Amarant belt.", ""),
    ("a verb", "Het is Amarant biedt hulp.", "Amarant"), ("a verb", "Het is Amarant leest.", ""),
    ("a field of work", "Ook de Inspectie Jeugd en Veiligheid kwam.", "Inspectie Jeugd en Veiligheid"),
    ("a field of work", "De Stichting Jeugd en Stichting Zorg.", "Stichting Jeugd|Stichting Zorg"),
    ("joined", "De Raad voor Cultuur kwam.", "Raad voor Cultuur"), ("joined", "De Stichting Wende voor Cultuur.", "Stichting Wende"),
    ("a plan", "Dat gaat via Hulplijn.", "Hulplijn"), ("a plan", "Dat gaat via Hulpagenda.", ""),
    ("after a title", "Via de stichting Jansen.", "stichting Jansen"), ("after a title", "Via wethouder DeJong.", ""),
    ("a place", "Bij stichting Wende in Boxtel.", "stichting Wende"), ("a place", "De jeugd uit Boxtel, Veilig Thuis Zeeland.", ""),
    ("small words", "De gemeente Wijk bij Duurstede helpt.", "gemeente Wijk bij Duurstede"),
    ("small words", "De gemeente 's-Hertogenbosch en Veilig Thuis Zeeland.", "gemeente 's-Hertogenbosch"),
    ("small words", "Ook Stichting Kind en Gezin was er, met elk kind en gezin.", "Stichting Kind en Gezin"),
    ("small words", "Ook Stichting Thuis in de Wijk was er, thuis en in de wijk.", "Stichting Thuis in de Wijk"),
    ("small words", "Het GGD Vallei en Heuvelrug doet mee.", "GGD Vallei en Heuvelrug"),
    ("small words", "De Stichting Wende en Amarant.", "Amarant|Stichting Wende"), ("a compound", "Het Inkoopbureau Zuid.", "Inkoopbureau Zuid"),
    ("a compound", "Het Werkboek Zuid.", ""), ("a region with small words", "Ook regio Gooi en Vechtstreek.", ""),
    ("lines", "Stichting Wende\nGGD Brabant\nAmarant", "Amarant|GGD Brabant|Stichting Wende"), ("lines", "Wende\nBrabant\nAmarant", ""),
    ("along a list", "De zorgaanbieders Elker, Amarant en Zuiver.", "Amarant|Elker|Zuiver"), ("along a list", "Ouders, Amarant en Zuiver helpen.", ""),
    ("a field as tail", "Ook Prokino Zorg was er.", "Prokino Zorg"), ("a field as tail", "Het Actieplan Zorg was er.", ""),
    ("small letter first", "Het plan van iHub.", "iHub"), ("short for words", "De opleiding Sociale Hulp (SPH) telt.", ""),
    ("for", "Ook Stichting Wende en Defence for Children hielpen.", "Defence for Children|Stichting Wende"),
    ("a court", "De Rechtbank Noord en de politie.", "Rechtbank Noord"), ("only a region", "Ook regio Peel.", "regio Peel"), ("only a region", "Ook regio Zeeland.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "expected"), UNKNOWN)
def test_names_that_look_like_bodies(rule, text, expected):
    from link_cases import documents, linked, reference

    known, frame = reference(), passages(text)
    named, about = linked(frame, documents({"document_id": "doc-a", "regions": "zeeland"}), known)
    listed = unknown.unknown_organisations(frame, named, about, clues(frame, known, words()))
    assert "|".join(sorted(listed["surface"])) == expected


def test_a_region_without_other_forms_of_its_name_is_known_by_its_id():
    fewer = words().model_copy(update={"region_names": {}})
    beside = places.regions({"utrecht-west"}, fewer).beside
    assert beside("Veilig Thuis in Utrecht-West.", 0, 12) == "utrecht-west"


def test_a_long_list_of_towns_costs_no_time():
    assert len(rules().towns.find("gemeenten " + "Aa van Bb en " * 3000 + "Almere!")) <= 1
