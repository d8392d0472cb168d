"""Sentences with planted personal data, and sentences with names of bodies that must stay."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice

NAMES = (
    "Jan de Vries",
    "Fatima El Amrani",
    "Karin van der Heijden",
    "Mohammed Yilmaz",
    "Willemijn Holster",
    "Tjeerd Hoekstra",
    "Anouk Bos",
    "Peter-Paul Janssen",
    "Saskia ten Brink",
    "Ruben Oosterwijk",
    "Lotte Vermeulen",
    "Hüseyin Kaya",
    "Naomi Blankestijn",
    "Bram Zuidgeest",
    "Corine van 't Hoff",
    "Jeroen Kuipers-Smit",
    "Ellen Wagenaar",
    "Xandra Plooij",
    "Gwendolyn Ramdhani",
    "Joost van den Akker",
    "Ilse Uitdehaag",
    "Mireille Duteweerd",
    "Sjors Tempelman",
    "Aleksandra Nowak",
    "Yusuf Demirci",
    "Marjolein Wiegersma",
    "Teije Terpstra",
    "Noëlle Bruggink",
    "Kees Lont",
    "Hanneke Spoelder",
    "Wiebren Postma",
    "Femke Roelvink",
    "Gijsbrecht van Zuylen",
    "Soumaya Ouahbi",
    "Daphne Quist",
    "Thierry Lambrechts",
    "Evi Slagboom",
    "Rutger Buitenhuis",
    "Chantal Oudkerk",
    "Rosalinde Weggeman",
    "Jurre Kloosterman",
    "Melis Arslan",
)
ROLE_TEMPLATES = (
    "Projectleider {} vertelt dat het team sinds september is gegroeid.",
    "“We leren elke dag”, zegt {}, die bij het wijkteam werkt.",
    "Volgens {}, teamleider bij de pilot, is het vertrouwen toegenomen.",
    "Wethouder {} opende de bijeenkomst in het stadhuis.",
    "Het woord was daarna aan mevrouw {} van de gemeente.",
    "{}, onderzoeker bij een hogeschool, volgt de proeftuin al drie jaar.",
    "“Dat was even wennen”, aldus {}.",
    "Jeugdbeschermer {} werkt sinds 2019 in het duo.",
    "De heer {} lichtte het plan van aanpak toe.",
    "{}: “We hebben geleerd om te wachten met oordelen.”",
)
PLAIN_TEMPLATES = (
    "Daarna sprak de groep met {} over de volgende stappen.",
    "Het verslag is gemaakt door {} en besproken in het team.",
)
INITIALED = (
    "A.B. de Wit",
    "J. van Leeuwen",
    "M.J.H. Gerritsen",
    "P. Aydin",
    "dr. K. Sloetjes",
    "mr. H.A. van Duin",
    "prof. dr. L. Brandsma",
    "drs. S. Veltkamp",
)
EMAILS = (
    "j.devries@gemeente-waterstad.nl",
    "info@wijkteam-noord.nl",
    "karin.vanderheijden@jbregio.nl",
    "Contact@Proeftuin-Zuid.org",
    "m_elamrani@hs.edu",
    "team+intake@veiligheidsteam.nl",
    "voornaam.achternaam@rijk.overheid.nl",
)
PHONES = (
    "06-12345678",
    "06 12 34 56 78",
    "+31 6 12345678",
    "(030) 123 45 67",
    "030-1234567",
    "0118 - 67 00 00",
    "0031612345678",
    "+31 (0)20 123 4567",
    "010 123 4567",
    "088 123 45 67",
)
BSNS = ("123456782", "111222333", "999990019", "1234.56.782", "123 456 782")
IBANS = (
    "NL91ABNA0417164300",
    "NL91 ABNA 0417 1643 00",
    "NL20 INGB 0001 2345 67",
    "BE68 5390 0754 7034",
    "DE89370400440532013000",
)
ADDRESSES = (
    "Dorpsstraat 12, 1234 AB",
    "Kerkweg 3a, 3511 CX",
    "2500 EH 14",
    "1234AB 12",
    "Lange Voorhout 8, 2514 ED",
    "Van Goghlaan 101-2, 4331 KM",
)
PATTERNED = {
    "e-mail": (
        EMAILS,
        (
            "Mail naar {} voor een afspraak.",
            "Aanmelden kan tot 1 mei bij {}.",
            "Het adres van het team ({}) staat in de brief.",
        ),
    ),
    "telefoon": (
        PHONES,
        (
            "Bel het team op {} tijdens kantooruren.",
            "Het nummer {} is dag en nacht bereikbaar.",
            "Zij belde {} en kreeg meteen antwoord.",
        ),
    ),
    "bsn": (
        BSNS,
        ("Zijn burgerservicenummer is {} volgens het dossier.", "In het formulier stond {} ingevuld.", "BSN: {}"),
    ),
    "iban": (
        IBANS,
        (
            "Het bedrag is gestort op {} van de stichting.",
            "Rekeningnummer {} staat op naam van moeder.",
            "Betaal via {}.",
        ),
    ),
    "adres": (
        ADDRESSES,
        ("Het gezin woont op {} in het dorp.", "Post kan naar {} Waterstad.", "Zij staat ingeschreven op {}."),
    ),
}
BODIES_TEMPLATES = (
    "Directeur {} zegt dat het goed gaat.",
    "Het team werkt samen met {} in de hele regio.",
    "{} neemt deel aan de stuurgroep.",
    "“Dat helpt”, aldus {}.",
    "Volgens {} is de wachttijd gedaald.",
)


def items() -> Iterator[tuple[str, str, str]]:
    """(kind, planted value, sentence): names in thirteen contexts, and patterned kinds in three each."""
    templates = cycle((*ROLE_TEMPLATES, *PLAIN_TEMPLATES))
    for name in (*NAMES, *NAMES, *NAMES, *NAMES):
        yield "naam", name, next(templates).format(name)
    for name in INITIALED:
        yield "naam", name, f"De notitie is geschreven door {name} in opdracht van de regio."
        yield "naam", name, f"Namens het bestuur tekende {name} de overeenkomst."
    for kind, (values, frames) in PATTERNED.items():
        for value, frame in islice(((v, f) for v in values for f in frames), 200):
            yield kind, value, frame.format(value)


# Names that no rule was made with, in sentences without title, role or verb of speech: the hardest kind.
RARE = (
    "Tycho Blaauboer",
    "Jacomijn Treffers",
    "Oumaima Benali",
    "Sjoukje Wielinga",
    "Derya Aksoy",
    "Wouter Havermans",
    "Lobke Middelkoop",
    "Ingeborg van Lieshout",
    "Cihan Polat",
    "Merlijne Groot Bruinderink",
    "Koert Lindeboom",
    "Hermine Sluyter",
    "Ferdi de Leeuw",
    "Amira Belhaj",
    "Teunis Kwakernaak",
    "Janine Abbring",
    "Ravi Sewdajal",
    "Priscilla Tevreden",
    "Bastiaan Ruys",
    "Loubna Chaoui",
    "Sietske Haarsma",
    "Dorine van den Hurk",
    "Egon Pauwels",
    "Ayla Çelik",
    "Nicolien Verweij-Dokter",
    "Pauline Zwartkruis",
    "Harmke Tillema",
    "Imke Weltevrede",
    "Roderik Cats",
    "Svenja Nootenboom",
)
NEUTRAL_TEMPLATES = (
    "Vorige week kwam {} langs bij het gezin.",
    "{} heeft twee kinderen en woont in Goes.",
    "Toen belde {} met het wijkteam.",
    "De kinderen van {} gingen naar een pleeggezin.",
    "{} en haar zus kregen ieder een eigen plan.",
    "Foto: {}",
    "Het gesprek tussen {} en het wijkteam duurde een uur.",
    "Wij danken {} voor de medewerking.",
    "Bestuurder {} (Jeugdbescherming) reageerde verheugd.",
    "Met onder anderen {} en vertegenwoordigers van de gemeente.",
)


def rare() -> Iterator[tuple[str, str, str]]:
    """(kind, planted value, sentence) for the rare names, each in three sentences."""
    for at, name in enumerate(RARE):
        for step in range(3):
            yield "rare", name, NEUTRAL_TEMPLATES[(at * 3 + step) % len(NEUTRAL_TEMPLATES)].format(name)
