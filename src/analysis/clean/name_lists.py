"""Own modest lists for finding people's names: first names, surnames, roles, verbs of speech.

They are hints for the rules in `names`, not a register: a name that is on no list is found by its context.
"""

FIRST_NAMES = frozenset(
    """
Aad Aaltje Aart Abdel Abdelkader Abdul Abdullah Abel Achmed Ada Adam Adrian Adriaan Adriana Adrie Afke Agnes Ahmed
Ahmet Aicha Aisha Albert Alberto Aleid Aletta Alex Alexander Alexandra Alexandre Ali Alice Alie Alija Alina Aline
Amalia Amber Amel Amin Amina Amira Amy An Ana Anas Andre André Andrea Andreas Andries Andy Angela Angelique Anika
Anita Anja Anke Ankie Ann Anna Annabel Anne Anneke Anneloes Annelies Anneliese Annemarie Annemarieke Annemiek Annemieke
Annet Annette Annie Annika Anniek Anouk Anthony Antoine Anton Antoinette Antonia Antonio Appie Arend Arie Arianne
Ariane Arjan Arjen Arno Arnold Arnoud Arnout Arthur Astrid Atie Audrey August Auke Aukje Ayoub Ayse Ayşe Aziz Babette
Barbara Barry Bart Bartel Bas Bastiaan Bea Beatrice Beatrix Beau Bella Ben Benjamin Benthe Berend Bernadette Bernard
Berry Bert Bertus Betsy Bettina Betty Bianca Bilal Birgit Birgitte Björn Bjorn Bob Boris Boudewijn Bram Brahim Brecht
Brenda Brigit Brigitte Britt Bruno Burak Can Caren Carien Carin Carina Carine Carl Carla Carlijn Carlo Carlos Carmen
Carola Caroline Carolien Cas Casper Catharina Catherine Cathy Cecile Cees Cem Charles Charlotte Chantal Chris Christa
Christel Christiaan Christian Christien Christina Christine Christoph Cindy Clara Claire Claudia Clemens Cock Coen
Colette Connie Conny Coos Cor Cora Coreline Corien Corina Corine Corinne Cornelia Cornelis Corné Corrie Corry Cristina
Cynthia Daan Dagmar Daisy Damian Dana Daniel Daniël Daniela Daniëlle Danielle Danny Daphne David Davy Debby Deborah
Demi Deniz Dennis Derk Desiree Désirée Devin Dewi Dian Diana Diane Dick Diederik Dieneke Dietrich Dilan Dilek Dina
Dineke Dirk Djamila Dominique Donna Dorien Doris Dorothé Douwe Driss Duco Dunja Dylan Eddy Edgar Edith Edo Eduard Edward
Edwin Eef Eefje Eelco Eelke Egbert Ela Eleonora Elena Elias Elif Elise Elisa Elisabeth Elizabeth Elke Ella Elle Ellen
Ellis Elly Els Elsbeth Else Elske Elsje Elvira Emiel Emile Emilie Emily Emma Emmy Emre Enrico Eric Erica Erik Erika
Erna Ernst Erwin Esmee Esmeralda Esra Esther Ester Eugene Eva Eveline Evelien Evelyn Evert Ewoud Ezra Fabian Fadila
Faisal Fared Farid Farida Fatiha Fatima Fatma Fayza Fedde Felix Femke Fenna Fenne Ferdinand Ferry Fien Fieke Fiona
Fleur Floor Floortje Flora Florian Floris Fons Fouad Franc Francien Francis Francisca Francine Frank Frans Fransje
Franka Fred Freddy Frederieke Frederik Freek Frida Frits Froukje Gabriel Gabriella Gabriëlle Gea Geert Geertje Geertruida
Geke Gemma Geoffrey George Gerard Gerald Gerben Gerbrand Gerda Gerdien Gerhard Gerlinde Gerrie Gerrit Gert Gertjan
Gertrude Gerty Giel Gijs Gijsbert Gina Ginny Giovanni Glenn Godelieve Gonda Gonny Gosse Greet Greetje Greta Guido Guus
Gwen Hafid Hafida Hakan Hakim Halima Hamid Hamza Han Hanan Hanna Hannah Hanne Hanneke Hannie Hans Harald Harm Harmen
Harold Harriet Harrie Harry Hasan Hassan Hatice Hedwig Heidi Heleen Helen Helena Helene Hélène Helga Hella Helma Hendrik
Hendrika Henk Hennie Henny Henri Henriette Henry Herbert Herman Hermien Hester Hetty Hicham Hilda Hilde Hille Hilly
Hubert Huib Hugo Huub Ibrahim Ida Ien Ike Iman Imane Imke Inas Ine Ineke Ines Inez Inge Ingeborg Ingmar Ingrid Irene
Iris Irma Isa Isaac Isabel Isabella Isabelle Ismael Ismail Ivan Ivo Ivonne Jaap Jack Jacco Jacob Jacoba Jacobien Jacqueline
Jacques Jalil Jamal James Jamila Jan Jana Janet Janette Janine Janna Janneke Jannes Jannie Jans Jantien Jantine Jantje
Jarno Jasmijn Jasmin Jasmina Jason Jasper Jayden Jeanette Jeanine Jeanne Jeannette Jeanet Jeff Jeffrey Jelena Jelle Jelmer
Jennifer Jenny Jens Jeroen Jerome Jesse Jessica Jessie Jet Jetta Jette Jetty Jill Jim Jip Jitske Jo Joan Joanna Joanne
Job Jochem Jochen Joep Joeri Johan Johann Johanna Johannes John Johnny Jolanda Jolande Jolien Jolijn Jon Jonas Jonathan
Joop Joost Jordy Jorg Jorien Joris Jorn Jorrit Jos Josephine José Josef Joseph Josette Josie Josien Josine Joshua Joukje
Joyce Juan Judith Jules Julia Julian Juliana Julie Juliette Julius Jurgen Jürgen Jurre Jurriaan Justin Karel Karen
Karim Karima Karin Karina Karl Karlijn Kars Kasper Katarina Kate Katelijne Katharina Kathleen Kathy Katja Katrien Kauthar
Kees Keith Kelly Kemal Kenneth Kevin Khadija Khalid Kim Kimberley Kirsten Kitty Klaas Klaartje Klara Klaske Koen Koos
Kristel Kristien Kristina Kristof Lara Larissa Lars Latifa Laura Laurens Laurent Leah Leen Leendert Lea Leila Leonie
Lena Lenie Lennart Leo Leon Leonard Leonie Leontien Leony Lex Levi Lia Liam Lianne Lida Lidia Lidy Lieke Liesbeth Lies
Lieselot Lieve Lilian Lilly Lina Linda Linde Lisa Lisanne Lisette Liset Lizzy Loes Loek Lonneke Lotte Lotje Lou Louis
Louisa Louise Lourens Luc Luca Lucas Lucia Lucie Lucien Ludo Luke Luna Luuk Lydia Lynn Maaike Maarten Maartje Machteld
Madelief Madeleine Magda Mahmoud Maikel Maja Malik Malika Malou Manfred Manon Manuel Manuela Mara Marc Marcel Marco Marcus
Mareike Margaret Margot Margreet Margriet Margrietje Maria Mariam Marian Mariana Marianne Marie Mariëlle Marielle Marieke
Marije Marijke Marijn Marilyn Marina Marinus Mario Marion Marisa Marit Marita Marja Marjan Marjo Marjolein Marjolijn
Marjon Marleen Marlies Marlijn Marloes Maroesja Marten Martha Martie Martien Martijn Martin Martina Martine Mary Maryam
Maryse Mathieu Mathijs Mathilde Matthew Matthias Matthijs Maud Maureen Maurice Maurits Max Maxim Maya Mehmet Meike
Melanie Melek Melissa Melle Menno Mennolt Meral Mercedes Merel Merijn Merlijn Meryem Mia Michael Michaël Michel Michele
Michelle Michiel Mick Miep Mieke Miet Mike Mila Mildred Milan Milou Mimoun Mina Minke Mira Miranda Mireille Miriam Mirjam
Mirte Mirthe Mitchell Mohamed Mohammed Mohamad Moniek Monica Monika Monique Mounir Mourad Mouna Muhammed Murat Mustafa
Myra Myrna Myrthe Nabil Nabila Nada Nadia Nadine Nadira Naima Najat Najib Nancy Naomi Natalie Natalia Natasja Natascha
Nathalie Neeltje Nel Nelleke Nellie Nelly Nicky Nico Nicolaas Nicole Nicolette Nicoline Niek Niels Nienke Nina Noa Noah
Noor Noortje Nora Norbert Norma Nour Noura Nynke Olaf Olga Olivia Olivier Omar Onno Oscar Oskar Otto Oussama Özlem Paul
Paula Paulien Pauline Peggy Pepijn Peter Petra Philip Philippe Pien Pier Piet Pieter Pieternel Pim Pleun Quinten Quirijn
Rabia Rachel Rachid Rachida Radboud Rafael Rafik Raf Rania Raoul Rashid Raymond Rebecca Regina Reinier Reinout Rejane
Rekha Rembrandt Remco Remy Remko Renate Rene René Renée Renee Renske Reza Ria Rianne Richard Rick Rien Riek Riet Rietje
Rik Riki Rinske Rita Rob Robbert Robert Roberta Robin Rocco Roderick Roel Roelie Roelof Rogier Roger Roland Rolf Romana
Romy Ron Ronald Ronnie Ronny Ronja Roosmarijn Rosa Rosalie Rosanne Rosemarie Rowan Roy Ruben Rudi Rudolf Rudy Rutger Ruth
Ruud Ruurd Saar Saartje Sabine Sabrina Said Saïd Salim Salima Salma Sam Samantha Samir Samira Sammy Samuel Sander Sandra
Sanne Santje Sara Sarah Sascha Saskia Selin Selina Selma Serge Sevda Shanna Shanti Sharon Sheila Shirley Sibel Sibren
Siebe Siem Sietse Sietske Sifra Sigrid Silvia Simon Simone Sina Sita Sjaak Sjoerd Sjoukje Sofia Sofie Sonja Sophia Sophie
Soraya Souad Soufiane Stan Stefan Stefanie Steffie Stella Stephan Stephanie Steven Stijn Suzan Suzanne Susan Susanna
Susanne Sven Swen Sybren Sylvia Sylvie Syreeta Tamara Tamar Tanja Tara Tarik Tatiana Ted Teun Teunis Tessa Teus Thea Theo
Theodoor Theresa Therese Thérèse Thijs Thirza Thomas Tiemen Tieneke Tilly Tim Timo Tina Tineke Tjitske Tobias Tom Tomas
Ton Tonny Toon Tooske Trees Trijntje Truus Trudy Twan Ulrike Ursula Vera Veerle Veronica Veronique Victor Victoria Vincent
Violet Vivian Walter Wanda Ward Wendy Werner Wesley Wessel Wiebe Wieke Wies Wiesje Wieteke Wietse Wil Wilbert Wilco Wilfred
Wilhelmina Willeke Willem Willemien Willemijn William Willy Wilma Wim Winfried Wouter Xander Xandra Yara Yasin Yasmin
Yasmina Yassin Yassine Yolanda Younes Yoram Youssef Ysbrand Yusuf Yvette Yvo Yvonne Zahra Zakaria Zara Zehra Zeynep Zineb
Zoë Zoe Zohra
    """.split()
)
# First names that are words, places or brands too: alone they are no name.
AMBIGUOUS = frozenset(
    """
An Auke Bas Beau Bella Can Cas Cock Floor Fleur Frank Han Ike Iris Jet Jip Job Jo Jos Kars Lea Linde Loek Lou Luna
Maja Mara Max Mark Merel Mila Nel Noor Nour Pier Pleun Raf Regina Riet Rien Rob Ron Saar Sam Siem Stan Stella Teun Thea
Ton Trees Ward Wies Wil Victoria Violet Flora Julius Trudy Veerle Reinier Amber Ben Dana Else Elle Jans Lies Lieve
Isa Roosmarijn Rosa Noa Max Tim Tom Ted Dick Bob Fien Florian William Carmen Sofia Athena Regina Ela Don Leo Milan Paris
    """.split()
)
SURNAMES = frozenset(
    """
Aalbers Aarts Abdi Achterberg Adams Adriaanse Alberts Amrani Andriessen Appelman Arends Baars Baas Bakker Barends Bartels
Bastiaansen Beek Beekman Bekker Bensaid Berends Berendsen Berg Bergsma Bijl Blaauw Bleeker Bloem Blok Blokland Blom Boekel
Boer Boersma Bolt Bos Bosch Bosma Bosman Bouchta Bouma Bouwman Braam Braun Brink Broek Broekhuizen Brouwer Brouwers Bruijn
Bruin Bruins Buijs Burger Carels Claassen Coenen Corbeek Cornelissen Courbois Daalen Dekker Dekkers Demir Derksen Dijk
Dijkhuizen Dijkman Dijkstra Doorn Driessen Dubbelman Eijk Ellenbroek Engelen Engels Evers Faber Feenstra Franken Fransen
Friedrich Geelen Geerts Gelder Gerritsen Goossens Graaf Groen Groeneveld Groenendijk Groot Haan Haas Hakim Hamers Hanegraaf
Hansen Harmsen Hartog Heemskerk Heijden Hendriks Hendriksen Hermans Hermsen Heuvel Hoekstra Hoff Holdorp Hopman Houtman
Huisman Huizinga Jacobs Jager Jans Jansen Janssen Janssens Jong Jonge Jonker Jonkman Kaya Kamp Keizer Kerkhof Klaassen Klein
Knol Koek Kok Koning Koopman Koster Kramer Kroon Kruijf Kruis Kuiper Kuijpers Kuipers Kumar Lambers Lammers Langen Leeuwen
Linden Linders Lubbers Maas Manders Martens Meer Meijer Meijers Mertens Meulen Meyer Michels Mol Molenaar Moors Mulder
Mulders Nguyen Nieuwenhuis Nijhuis Nijland Nooijen Noordam Oosterhuis Oosterom Ouali Oudshoorn Özdemir Öztürk Pauw Peeters
Peters Petersen Pieters Poel Post Postma Prins Prinsen Put Pronk Ramdin Reijnders Rietveld Roelofs Roos Rooij Rutten
Sahin Şahin Sanders Schaap Scheepers Schepers Schipper Scholten Schouten Schreuder Schut Schuurman Simons Singh Slot Smeets
Smit Smits Smulders Sluis Snijders Spaans Staal Steen Stevens Swart Teunissen Timmermans Timmer Tran Vaart Veen Veenstra
Velde Veldhuis Verbeek Verhagen Verhoef Verhoeven Vermeer Vermeulen Verschuren Verstappen Vink Visscher Visser Vliet Vos Vries
Waal Wal Walraven Westra Wiersma Wijk Wijnen Wilde Willems Willemsen Winter Wit Witte Wolf Wolters Wouters Yilmaz Yılmaz
Zijlstra Zomer Zwart Zwarts
    """.split()
)
SURNAME_ENDINGS = (
    "stra", "sma", "inga", "enga", "ema", "sema", "ssen", "nsen", "rsen", "dsen", "ksen", "tsen", "mans", "ink", "inck",
    "huizen", "huijsen", "meijer", "meyer", "meier", "kamp", "horst", "hoff", "hout", "bosch", "brink", "bergen", "velde",
    "veld", "donk", "loo", "laar", "laan", "boom", "beek", "broek", "oğlu", "oglu", "ić", "ski", "sky", "ova", "wicz", "ij",
    "aerts", "aarts", "ieks", "ikx", "kens", "ters", "vens", "jes", "aart", "waard", "aard", "hoeven", "graaf", "raat",
)
PREFIXES = (
    "van der", "van den", "van de", "van het", "van 't", "van ’t", "van", "von", "in 't", "in ’t", "in de", "op de", "op den", "op 't",
    "uit de", "uit den", "aan de", "de la", "de", "den", "der", "des", "du", "le", "la", "ter", "ten", "te", "tot", "'t", "’t",
    "el", "al", "ben", "bin", "ait", "aït", "d'", "d’",
)
TITLES = (
    "mevrouw", "mevr", "mw", "meneer", "dhr", "de heer", "heer", "mr", "mrs", "ms", "miss", "drs", "dr", "ir", "ing", "prof",
    "professor", "dokter", "dominee", "ds", "juf", "zuster",
)
ROLES = (
    "wethouder", "burgemeester", "minister", "staatssecretaris", "bewindsvrouw", "bewindsman", "gedeputeerde", "raadslid", "kamerlid",
    "directeur", "directrice", "bestuurder", "bestuurslid", "voorzitter", "leider", "leidster", "manager", "coördinator",
    "coordinator", "kwartiermaker", "onderzoeker", "onderzoekster", "hoogleraar", "lector", "docent", "leraar", "lerares",
    "werker", "werkster", "beschermer", "rechter", "advocaat", "begeleider", "begeleidster", "wetenschapper", "medewerker",
    "medewerkster", "adviseur", "woordvoerder", "voorlichter", "vader", "moeder", "zoon", "dochter", "opa", "oma", "broer", "zus",
    "cliënt", "client", "collega", "deskundige", "consulent", "consulente", "regisseur", "psycholoog", "psychiater", "arts", "journalist",
    "redacteur", "auteur", "fotograaf", "officier", "agent", "professional", "kinderombudsman", "ombudsman", "jongen", "meisje",
    "familie", "gezin", "tante", "oom", "pleegmoeder", "pleegvader", "pleegouder", "oprichter", "initiatiefnemer", "secretaris", "behandelaar", "trainer", "coach",
    "ambtenaar", "verpleegkundige", "huisarts", "voogd", "jongere", "inwoner", "buurvrouw", "buurman", "contactpersoon", "teamlid",
    "verslaggever", "verslaggeefster", "programmamaker", "mother", "father", "alderman", "mayor", "researcher", "director", "chair",
)
SPEECH = (
    "zegt", "zei", "vertelt", "vertelde", "aldus", "stelt", "stelde", "vindt", "vond", "benadrukt", "benadrukte", "vervolgt",
    "besluit", "lacht", "verzucht", "reageert", "reageerde", "denkt", "hoopt", "concludeert", "licht toe", "legt uit", "voegt toe",
    "vult aan", "noemt", "schrijft", "verklaart", "verklaarde", "merkt op", "beaamt", "knikt", "antwoordt", "vraagt", "weet",
    "herkent", "ziet", "merkt", "werkt", "heeft", "is", "was", "said", "says", "told", "explains", "adds",
)
STRONG_SPEECH = ("zegt", "zei", "vertelt", "vertelde", "aldus", "vervolgt", "verzucht", "lacht", "beaamt", "antwoordt", "said", "says")
# Words with which names of bodies, places and programmes begin or end: never part of a person's name.
NOT_NAMES = frozenset(
    """
de het een en van voor met door naar bij aan op in uit over om dat die dit deze er we wij ze zij hij ik u je jij jullie men als
maar want dus of ook niet wel nog al toen nu hier daar waar wat wie hoe waarom wanneer welke elke elk alle veel meer meest sinds
tijdens volgens zonder tussen onder tegen na voordat nadat omdat zodat hoewel terwijl toch daarom daarnaast daarbij verder
stichting vereniging gemeente provincie ministerie instituut universiteit hogeschool raad rechtbank politie groep team huis centrum
zorg jeugd jeugdzorg jeugdhulp jeugdwet veiligheid veilig thuis samen pilot pilots proeftuin proeftuinen programma project plan
regio nederland nederlands nederlandse dutch north south nieuwe oude grote kleine noord zuid oost west midden noordoost noordwest
zuidoost zuidwest januari februari maart april mei juni juli augustus september oktober november december maandag dinsdag woensdag
donderdag vrijdag zaterdag zondag wet kabinet kamer tweede eerste derde inspectie commissie college bureau dienst bank fonds school
academie lab netwerk platform alliantie federatie bond unie ziekenhuis kliniek straat weg plein stad dorp wijk buurt hart oranje
centraal rijk staat europa europese landelijk landelijke google microsoft facebook twitter linkedin instagram youtube whatsapp teams zoom
nieuws artikel interview rapport brief onderzoek werk sociaal sociale justitie financiën volksgezondheid welzijn sport binnenlandse
zaken koninkrijksrelaties rechtsbescherming onderwijs cultuur wetenschap
the this that these those our their his her its and for with from after before when while
    """.split()
)
