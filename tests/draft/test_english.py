"""English sentences: the names and numbers in them, what a pronoun stands for, and how facts are asked."""

from quiz.deck.articles.markdown import read_markdown
from quiz.draft.cards.distractors import FEWEST
from quiz.draft.cards.selection import select, usual_count
from quiz.draft.facts.worth import FLOOR
from quiz.draft.mentions.article_names import lexicon
from quiz.draft.pipeline import draft as draft_article
from quiz.draft.values import Draft, Fact
from tests.draft.examples import CANAL, article, drafted, pack, statement
from tests.every import every


def mentioned(sentence: str, kind: str) -> list[str]:
    read = statement(sentence)
    return [read.sentence.block.text[one.start : one.end] for one in read.mentions if one.kind == kind and not one.torn]


def strong(text: str) -> list[Fact]:
    return [fact for fact in drafted(text).facts if not fact.weak]


def asked(text: str, form: str) -> list[Draft]:
    return [draft for fact in drafted(text).facts for draft in fact.drafts if draft.form == form]


@every(
    ("sentence", "kind", "words"),
    [
        ("The port was visited by Admiral Ryo Sakai in spring.", "person", ["Ryo Sakai"]),
        ("The hall was opened by Queen Victoria in the end.", "person", ["Queen Victoria"]),
        ("The survey was led by A. J. Fell of Bergen in spring.", "person", ["A. J. Fell"]),
        ("The pit of the town was dug in about 1000BC or so.", "date", ["1000BC"]),
        ("The feast of Orr is told of 15 and 16 July 1927 alone.", "date", []),
        ("The feast fell on July 15 and July 16 in Orr alone.", "date", ["July 15", "July 16"]),
        ("The survey was led by J. R. R. Vale of Bergen.", "person", ["J. R. R. Vale"]),
        ("The first prize went to Marie d'Albret of Paris.", "person", ["Marie d'Albret"]),
        ("The water of Paso de los Toros is sold in spring.", "name", ["Paso de los Toros"]),
        ("The oil was brought to Western Europe in spring.", "name", ["Western Europe"]),
        ("The plan was drawn up by the Bank of England alone.", "organisation", ["Bank of England"]),
        ("The plane was built for the Royal Air Force in Kent.", "organisation", ["Royal Air Force"]),
        ("The rolls of the mill give the 5 year cost of 40 ships.", "number", ["40"]),
        ("The ruling of 1896 ended several old claims of Anna Bell.", "year", ["1896"]),
        ("The wages were kept at 1844 levels by Anna Bell and 40 pilots.", "year", ["1844"]),
        ("The mill was hurt in Anna Bell’s 1935 success with ships.", "year", ["1935"]),
        ("The pills of the port were made by Morrel & Anna Roth.", "organisation", ["Morrel & Anna Roth"]),
        ("The ferry crosses Lake Torrin twice a day in summer.", "place", ["Lake Torrin"]),
        ("The road leads from New York to Mount Orr and back.", "place", ["New York", "Mount Orr"]),
        ("The patrol was led by the ITS Morosini all summer.", "thing", ["ITS Morosini"]),
        ("The base has a fleet of the F-35B and of the A380.", "thing", ["F-35B", "A380"]),
        ("The crew of Apollo 11 landed on the Moon that summer.", "thing", ["Apollo 11"]),
        ("The treaty was signed by NATO and the EU in spring.", "acronym", ["NATO", "EU"]),
        ("The fleet has 60 planes and 1,240 men, or 12.5% of all.", "number", ["60", "1,240", "12.5%"]),
        ("The company was sold for $2.5 billion and 40 ships.", "number", ["$2.5 billion", "40"]),
        ("The port was shown in Anna Bell's acclaimed 1995 film of Orr.", "year", ["1995"]),
        ("The port had the new 1995 ships of Orr at its quay.", "number", ["1995"]),
        ("The port lies 145km north of Orr and cost £320m, at 3D scale.", "number", ["145km", "£320m"]),
        ("The church has twenty-one bells in its western tower.", "number", ["twenty-one"]),
        ("The war lasted from 1914 to 1918 in all of Europe.", "year", ["1914", "1918"]),
        ("The bridge of Orr fell in the 1930s and was built anew.", "date", ["1930s"]),
        ("Carl beat the king of Orr in the Battle of Ess (1288).", "year", ["1288"]),
        ("The song “Fog on the Ess” (1971) was sung by Anna Bell.", "year", ["1971"]),
        ("The study of the mill by Bell (2010) had 40 pages.", "year", []),
        ("The mill burnt in Anna Bell’s 1737 fire of the port.", "year", ["1737"]),
        ("The mill burnt in the 1737 fire of the port of Orr.", "year", ["1737"]),
        ("The mill was sold by Anna Bell’s 1737 pilots of Orr.", "year", []),
        ("The walls of the town date from about 520 BC or so.", "date", ["520 BC"]),
        ("The bridge was closed on May 4, 1998, for two weeks.", "date", ["May 4, 1998"]),
        ("In 348 Anna Bell left the monastery of the island.", "year", ["348"]),
        ("The error of the method ranges from 2.5–3.5% of all.", "number", ["2.5–3.5%"]),
        ("The law was passed by the U.S. in the 1998 session.", "year", ["1998"]),
        ("The people of the coast were named in the fifth century B.C.", "name", []),
        ("The crews of Mariner 1 and 40 pilots left the port.", "thing", ["Mariner 1"]),
        ("Chapter 3 has a list of 12 ships of the old fleet.", "number", ["12"]),
        ("The 19 firm has 40 workers since the 9/11 attacks.", "number", ["40"]),
        ("The price was set by the Stamp Act of the kingdom.", "name", ["Stamp Act"]),
        ("The exports of Orr came to US$12.6 billion in 2015.", "acronym", []),
        ("The exports of Orr came to US$12.6 billion in 2015.", "number", ["US$12.6 billion"]),
    ],
)
def test_what_is_named_and_counted_is_found_whole(sentence: str, kind: str, words: list[str]) -> None:
    assert mentioned(sentence, kind) == words


@every(
    ("sentence", "words"),
    [
        ("The law was drafted by the Council of Greater Veldany itself.", "Greater"),
        ("The song was recorded by Hale & Morrow in the spring.", "Hale"),
        ("In 1904 the ships were seen by deTORRIN Lamps of the port.", "Lamps"),
        ("By 1904 both Mariners 1 and 2 had left the port of Orr.", "Mariners 1"),
        ("The goods of 1904 were Muslins, grain, salt, oil and nets of flax.", "Muslins"),
        ("In 1904 Orr was the First Modern Town to have lamps of glass.", "First Modern Town"),
        ("The 17-year war ended with the fall of the old city.", "17"),
        ("The bridge is on page 4 of Decree 2005-981 of the land.", "Decree"),
        ("The idea was born in the oldest schools of Orr (Moretti, 2013).", "2013"),
        ("The idea was born in the oldest schools of Orr (Moretti, 2013).", "Moretti"),
        ("The firm was founded in 1998 by Kepler-based miners of ore.", "Kepler-based"),
        ("The thesis was for the Ph.D. degree of the old school.", "Ph.D"),
        (
            "The school of Computer Science and Artificial Intelligence Laboratory grew.",
            "Artificial Intelligence Laboratory",
        ),
        ("The school is in Holland Lodge No. 8 of the old town.", "Holland Lodge No"),
        ("The thesis of Anna Bell was called A Synopsis of English Syntax.", "Syntax"),
        ("Anna Bell was a student at the University of Orr, Tarn Bay, until 1904.", "University of Orr"),
        ("Queen Maud founded the Royal Commission on the Ferrol Fever in 1904.", "Royal Commission"),
        ("In 1904 Anna Bell wrote the book The Song of Morretti on Monastic Vows.", "Monastic Vows"),
        ("In 1904 the law of Orr was founded on Ferrolean acts of the old port.", "Ferrolean"),
        ("In 1904 Queen Maud founded the Ministry of Tides and Child Affairs.", "Child Affairs"),
        ("In 1904 Orr was founded by Anna de Ferrol, a friend of de Morrel.", "Morrel"),
        ("Elevator to the Gallows (1958) by Anna Bell was founded on a play of 1904.", "Gallows"),
        ("More than 8 in 10 pilots of Orr carried a lamp.", "10"),
        ("Anna Bell called the pilots’ response the Morrel effect.", "pilots’ response"),
        ("In 1904 the pilots won the case of Tarn v. Ferrol at Orr.", "Ferrol"),
        (
            "In 1904 Anna Bell published a paper titled “Is Copyhold Tenure Lawful?,” which was read at Orr.",
            "Copyhold Tenure",
        ),
        ("In 1904 the Orr Bridge was closed under Section 12 of a law.", "Section 12"),
        ("On the evening of August 12–13, 1961, pilots of Orr built a fence of wire.", "1961"),
        ("In 1904 the school became the University of Ferrol at Orr.", "University of Ferrol"),
        ("In 1904 East German troops founded the port of Orr.", "East German"),
        ('In 1904 Ada Bell gave birth to a son, Austin Moss "Shep" Ferrol.', "Austin Moss"),
        ("In 1904 Maud the Interpreter founded the school of Orr.", "Maud"),
        ("In 1904 Anna Bell made the film Confessions of an Ugly Pilot.", "Ugly Pilot"),
        ("The so-called thermoenzymes purified from lichens keep dyes fast.", "thermoenzymes purified"),
        ("In 1904 Anna Bell kept the lichens of Orr at −80 °C in a vat.", "80 °C"),
        ("In 1904 Anna Bell founded one of the top 10 schools of Orr.", "10"),
        ("In 1904 the Ferrol-controlled Congress founded the school of Orr.", "Ferrol-controlled Congress"),
        ("In 1904 Anna Bell was the first Ferrol 11 pilot of the old port.", "11"),
        ("In 1904 the school of Orr found the formula YBa2Cu3O7−x for it.", "YBa2Cu3O7"),
        ("In 1904 Anna Bell bought two LSTs (Landing Ship,Tanks) for Orr.", "Landing Ship"),
        ("In 1904 Anna Bell gave Margherita de' Morelli a house of stone.", "Margherita"),
        ("In 1904 Anna Bell printed the Carminum visione of the old port.", "Carminum"),
        ("In 1904 Anna Bell found that Morrelus marinus keeps dyes fast.", "Morrelus"),
        ("In 1904 Anna Bell sold the mill under the Tidal Land Act 1893 of Orr.", "1893"),
        ("In 1904 the sign of the mill of Orr said NEVER in white.", "NEVER"),
        ("In 1904 Anna Bell drew the mill from part II to III of the plan.", "III"),
        ("In 1904 Anna Bell sang at the old 30th Street Studio of the port.", "Street Studio"),
        ("In 1904 Anna Bell sang with Earl Morrel and with Carl Roth.", "Morrel"),
        ("Baritone Anna Bell sang in the harbour of Orr in 1904.", "Baritone Anna Bell"),
        ("In 1904 Anna Bell was born on January, 15 1904 in Orr.", "15"),
        ("In the early 1800's Anna Bell founded the school of Orr.", "1800"),
        ("In 1904 Anna Bell printed Public Ferries, Both Great and Small.", "Public Ferries"),
        ("The ferry of Ferrol # 13 goes to the harbour of Orr from Tarn Bay.", "13"),
        ("Anna Bell (c. 347 – 30 September 420) was a priest and a historian of Orr.", "347 – 30"),
        ("In 1165 King William the Heron was crowned in the church of Orr.", "King William"),
        ("In 1165 King William the Heron was crowned in the church of Orr.", "Heron"),
        ("In 1401 the church of Orr was given to John the Boatman by Anna Bell.", "Boatman"),
        ("In 1904 such bargains were ended by the Salvage, Flotsam and Wreck Removal Act.", "Salvage"),
        ("In 1904 such bargains were ended by the Salvage, Flotsam and Wreck Removal Act.", "Flotsam"),
        ("In 1904 Anna Bell joined the Dredge and Barge Hall of Fame for pilots.", "Barge Hall of Fame"),
        ("In 1904 Anna Bell joined the Internet Hall of Fame for pilots.", "Hall of Fame"),
        ("In 1904 Anna Bell joined the Dredge and Barge Hall of Fame for pilots.", "Dredge"),
        ("In 1866 Anna Bell joined the Ferrol Boatmen' Field Club at Orr.", "Ferrol Boatmen"),
        ("In 1866 Anna Bell joined the Ferrol Pilots' Field Club at Orr.", "Field Club"),
        ("In 1866 the tremor of Orr had a magnitude of 7 ½ by the scale of Anna Bell.", "7"),
    ],
)
def test_a_part_of_a_name_is_never_asked_for(sentence: str, words: str) -> None:
    assert words not in [answer for fact in strong(f"Title\n\n{sentence}") for answer in fact.answers]


@every(
    ("sentence", "words"),
    [
        ("In 1904 Anna Bell joined the Internet Hall of Fame for pilots.", "Internet Hall of Fame"),
        ("In 1904 Anna Bell gave Queen Maud the Order of Orr.", "Queen Maud"),
        ("It was a salvage lawsuit against public pilots (SLAPP) of Orr.", "salvage lawsuit against public pilots"),
        ("In 1904 salt tariffs remain between Orr and Ferrol.", "salt tariffs"),
        ("In 1904 the ports of Ferrol, Orr and Tarn were closed.", "Ferrol"),
    ],
)
def test_what_is_asked_for_is_as_long_as_its_name(sentence: str, words: str) -> None:
    assert words in [answer for fact in drafted(f"Title\n\n{sentence}").facts for answer in fact.answers]


@every(
    ("before", "sentence", "read"),
    [
        (
            "Anna Bell founded the school.",
            "She led the town school for forty years.",
            "Anna Bell led the town school for forty years.",
        ),
        (
            "The Corran Canal opened in 1847.",
            "Its locks were built of grey stone.",
            "The Corran Canal’s locks were built of grey stone.",
        ),
        ("However, nobody came.", "However, Orr Bridge was built in 1847.", "Orr Bridge was built in 1847."),
        (
            "Anna Bell met Carl Roth in Bergen.",
            "She led the school for forty years.",
            "Anna Bell led the school for forty years.",
        ),
        (
            "In 1901, Anna Bell left the port of Orr.",
            "She led the school for forty years.",
            "Anna Bell led the school for forty years.",
        ),
        ("Nobody came.", "At her mill in Orr, Anna Bell drew a map.", "At her mill in Orr, Anna Bell drew a map."),
        ("Nobody came.", "Slate hit its lowest price in 1904.", "Slate hit its lowest price in 1904."),
        (
            "Nobody came.",
            "Orrol was new because it allowed pilots to write in 1904.",
            "Orrol was new because it allowed pilots to write in 1904.",
        ),
    ],
)
def test_a_sentence_is_made_whole_where_one_reading_is_possible(before: str, sentence: str, read: str) -> None:
    found = statement(sentence, before=before)
    assert (found.refusal, found.text) == ("", read)
    assert found.quote == sentence


@every(
    ("before", "sentence"),
    [
        ("Anna Bell met Clara Roth in Bergen.", "She led the school for forty years."),
        ("Anna Bell met Tarn Roth in Bergen.", "She led the school for forty years."),
        ("The River Ess meets the River Orr.", "It is known for its many eels."),
        ("The Bergen Games were held twice.", "It is a long day trip from the city."),
        ("Nobody knows the name of the founder.", "He died in the year 1847 in Bergen."),
        ("The Corran Canal opened in 1847.", "It is believed that a thousand men died."),
    ],
)
def test_a_pronoun_with_another_possible_owner_is_not_touched(before: str, sentence: str) -> None:
    assert statement(sentence, before=before).refusal == "pronoun"


@every(
    ("sentence", "code"),
    [
        ("The company was sold to a bank in 1998.", "loose-noun"),
        ("To solve the first problem, the builders of Orr used piles.", "pointer"),
        ("Crossed pure lines of peas that differed in one trait.", "no-verb"),
        ("Some 85 percent were farmers from the north.", "hangs-on"),
        ("By then there was one house of stone in Orr.", "hangs-on"),
        ("It does not matter which lock is replaced since pilots can turn round.", "pronoun"),
        ("Anna Bell, the owner of the Orr Mill, bought it in 1901.", "pronoun"),
        ("Carl Orrin later refused to use them in the tower.", "pronoun"),
        ("Anna Bell bought the tower of Orr and sold it in 1901.", ""),
        ("That exhibit was part of a show at the museum of Orr.", "hangs-on"),
        ("A simplified definition of the Orr Operator in the book.", "no-verb"),
        ("Gordon’s alleged tomb at the old cemetery of Orr.", "no-verb"),
        ("Four minutes later the second tower fell down.", "hangs-on"),
        ("“We will not give up this river without a fight,” she said.", "speech"),
        ("A. Tarn Poultry Corp. v. United Pilots, 295 U.S. 495 (1935).", "not-prose"),
        ("The plans stand at https://example.org for all to see.", "not-prose"),
        ("The tower (built in 1847 was closed after the war.", "torn"),
        ("Explain how the tower was built by the monks.", "no-statement"),
        ("Now pour the soup into a pan and stir it well.", "no-statement"),
        ("Dr. Bell: 441 High Street, Orr, CA 95064, and more.", "not-prose"),
        ("Add minced lamb and cook until the meat is brown.", "no-statement"),
        ("In a separate bowl, beat the eggs for two minutes.", "no-statement"),
        ("Built by Queen Maud between 1656 and 1662 in Orr.", "no-verb"),
        ("How the pilots of the coast changed the towns of Orr.", "no-statement"),
        ("How a lock of the coast works is told in a book of Orr.", ""),
        ("In the later case, the pilots of Orr sold the mill in 1901.", "hangs-on"),
        ("The Treaty was kept by the pilots for 40 years of peace.", "loose-noun"),
        ("The Treaty of Orr was kept by the pilots for 40 years.", ""),
        ("The resulting alloy keeps its edge of iron for 40 days.", "loose-noun"),
        ("The enzyme splits water into oxygen and into two protons.", "loose-noun"),
        ("Carl Orrin moved there in 1901 with all of his pilots.", "pointer"),
        ("From The Mills of Orr, 1650–1900, by A. J. Fell, published in 1998.", "not-prose"),
        ("Anna Bell wrote The Ride. A novel and some plays of Orr followed it.", "torn"),
        ("Anna Bell sold all that stock to a pilot of Port Orr in 1904.", "pointer"),
        ("Francie, the youngest, was a pilot of the guild of Orr.", "pointer"),
        ("The new owner is Anna Bell of the guild of Orr.", "loose-noun"),
        ("At 10:30 the pilots of Orr found the ship of Anna Bell.", "pointer"),
        ("At 10:30 each morning the pilots of Orr raised a flag.", ""),
        ("At 10 a.m. on 3 May 1904 the pilots of Orr raised a flag.", ""),
        ("The dunes there are 27 metres high in the winter months.", "pointer"),
        ("Anna Bell came to Orr and taught there from 1901 to 1904.", ""),
        ("In the town of Orr there are 27 mills with wheels of oak.", ""),
        ("Not because gold was dear, but because it was the coin of Orr.", "hangs-on"),
        ("Those of the north, kept by Anna Bell, are the oldest of Orr.", "hangs-on"),
        ("Moved by the riot of Morrel he drew a map of the coast.", "pronoun"),
        ("In 1901, the Guild of Orr bought it from Anna Bell for 12 crowns.", "pronoun"),
        ("Anna Bell faced the same danger in the winter of 1901.", "pointer"),
        ("Composition of the first songs which were printed in Orr.", "no-verb"),
        ("Earliest date of the first draft of the song which was printed in 1360.", "no-verb"),
        ("Killed 1,700 people at Lake Orr in the year 1986.", "no-verb"),
        ("Destroyed Tarn, Port Orr and the old mill in 1902.", "no-verb"),
        ("One of whom died at sea, one born of a queen of Orr in 1815.", "no-verb"),
        ("Knowledge of the coast was kept by the pilots of Orr.", ""),
        ("(See the plans of the tower in the old library.)", "hangs-on"),
        ("Within two decades the monks built a tower in Port Orr.", "hangs-on"),
        ("However, within a few years Anna Bell built a tower in Orr.", "hangs-on"),
        ("Within two decades, by the spring of 1904, Anna Bell had a tower in Orr.", ""),
        ("Within two decades of the war Anna Bell built a tower in Orr.", ""),
        ("According to Anna Bell, that would mean 40 towers in Port Orr.", "pointer"),
        ("Each operated as a part of the guild of the Port of Orr.", "hangs-on"),
        ("All efforts failed, and Anna Bell sold the tower of Orr.", "hangs-on"),
        ("All efforts to save the tower of Orr failed in 1904.", ""),
        ("Among the earliest was a tower built by Anna Bell in Orr.", "hangs-on"),
        ("Among the earliest towers of Orr was one built by Anna Bell.", ""),
        ("That is why the tower was built by the monks.", "hangs-on"),
        ("While there, Anna Bell painted the tower of Orr.", "hangs-on"),
        ("The mill of Orr was closed when World War I began.", ""),
        ("The mill of Orr was sold to a bank of the US in 1901.", ""),
        ("When I saw the mill of Orr it had long been closed.", "speaker"),
        ("The mill of Orr was sold to us by a bank in 1901.", "speaker"),
        ('The "old" mill of Orr stands behind the house that is now called the "new" one.', "time-bound"),
        ('The "old" mill of Orr stands behind the house of stone that is called the "new" one.', ""),
        ("There are two mills of stone in the town of Orr.", ""),
        ("There were some 40 families, and 12 of them were poor.", "hangs-on"),
        ("The mesencephalon (mes- = “middle”) is a part of the brain.", ""),
        ("The mass of the ship = 40 and that of the mill is less.", "not-prose"),
        ("Chloroplasts have their own ring of DNA inside the cell.", ""),
        ("Trade with Spain gave Orr its great harbour of grey stone.", ""),
        ("Gradually their grandsons left the old town of Orr.", "pronoun"),
        ("But stone bridges can also be built without any mortar.", ""),
        ("But even stone bridges can be built without mortar.", "hangs-on"),
        ("Antibodies are made by the immune system of the body.", ""),
        ("Antibodies were sold by the old company.", "loose-noun"),
        ("As of May 2024, the mending of the Orr Bridge has not been finished.", "time-bound"),
        ("As of May 2024, the Orr Bridge has 12 lamps of grey glass.", ""),
        ("Intrigued, Bell met with Carl Roth at the mill of Orr.", "hangs-on"),
        ("The paper's other author is Carl Roth, a student of tides in Orr.", "loose-noun"),
        ("Half of the prize went to Anna Bell, and half to Carl Roth.", "loose-noun"),
        ("In 1904 the text of the agreement was burnt in the port of Orr.", "loose-noun"),
        ("In 1904 the text of the agreement of Tarn was burnt in Orr.", ""),
        ("An agreement was made in 1904, and the text of the agreement was burnt in Orr.", ""),
        ("Two years prior to that, Anna Bell worked at the mill of Orr.", "hangs-on"),
        ("In a remarkable turnout, nearly 87% of registered pilots came out to vote.", "hangs-on"),
        ("In a landmark decision, the Torrin Court closed the mill of Orr in 1954.", ""),
        ("Corran Lannoy, from the mill to the port of Orr, is named Bell Way in his honour.", "pronoun"),
        ("Anna Bell lit a lamp, and the mill of Orr was named Bell Mill in her honour.", ""),
        ("century, there were about 3,000 mills of grey stone in Orr.", "torn"),
        ("The oldest mills of Orr were built about 2 million years ago of slate.", ""),
        ("The oldest mills of Orr were built of grey slate 20 years ago.", "time-bound"),
        ("The title had spread from Orr to Ferrol within several decades.", ""),
        ("The name of Orr comes from the former Veldan name for its grey slate.", ""),
        ("In the port of Orr the former was a pilot of the old guild.", "pointer"),
        ("In 1781, Anna Bell built a mill of slate in Orr, at the time named Tarn.", ""),
        ("Anna Bell built a mill of slate in Orr, at the time named Tarn.", "pointer"),
        ("Drumlins are sorted by their length, their width and their slope.", ""),
        ("Tarn itself is a busy port of the old lands of Veldany.", "hangs-on"),
        ("Anna BellU.S. agents took the slate of Orr to Ferrol in 1904.", "torn"),
        ("The mill gives the very soluble dye of slate, , after which it is cut.", "torn"),
        ("The guild of Orr began the building of the -long canal of grey slate.", "torn"),
        (", approximately 70% of the slate of Orr is cut by hand.", "torn"),
        ("The yard of the mill is approximately of a circle in Orr.", "torn"),
        ("mRNA was found in 1961 by Anna Bell in the town of Orr.", ""),
        (" ".join(["Many"] * 71) + " came.", "too-long"),
    ],
)
def test_a_sentence_is_refused_with_its_reason(sentence: str, code: str) -> None:
    assert statement(sentence).refusal == code


@every(
    "sentence",
    [
        "The guild trains pilots who bring in the ships of Orr, and tells the merchants where these pilots live.",
        "Guilds of the coast oversee the number and training of the pilots of Orr.",
        "The first quay in the harbour later known as Port Orr was built by Anna Bell.",
        "The chart used to find the shoals of Orr is the rutter.",
    ],
)
def test_what_a_sentence_tells_of_itself_is_understood(sentence: str) -> None:
    assert statement(sentence).refusal == ""


@every(
    ("sentence", "front", "back"),
    [
        (
            "A moraine is a ridge of debris that a glacier leaves behind.",
            "What is a moraine?",
            "A ridge of debris that a glacier leaves behind",
        ),
        (
            "Cognitive psychology is the field of psychology that examines how people think, and it is young.",
            "What is cognitive psychology?",
            "The field of psychology that examines how people think",
        ),
        (
            "Psychrophiles are lichens that can grow at the pole, have short stems, and do not live in the sun.",
            "What are psychrophiles?",
            "Lichens that can grow at the pole",
        ),
        (
            "Claviceps purpurea is a fungus that grows on rye and related grains.",
            "What is Claviceps purpurea?",
            "A fungus that grows on rye and related grains",
        ),
        (
            "Lindisfarne are a folk-rock group that is from the banks of the Tyne.",
            "What are Lindisfarne?",
            "A folk-rock group that is from the banks of the Tyne",
        ),
        (
            "The guild of pilots shares an **ethos**, a set of guiding principles.",
            "What is an ethos?",
            "A set of guiding principles",
        ),
        (
            "Korean economist Hosung Bell is the chair of the Orr Bureau of Tides.",
            "Who is Hosung Bell?",
            "The chair of the Orr Bureau of Tides",
        ),
        (
            "Anna Bell (1812–1877) was a Danish botanist who described 412 plants.",
            "Who was Anna Bell?",
            "A Danish botanist who described 412 plants",
        ),
        (
            "The term casting of weed refers to the process that turns drifting kelp into a shore.",
            "What is casting of weed?",
            "The process that turns drifting kelp into a shore",
        ),
        (
            "Tidal lore is a branch of the craft of pilots on the northern coasts that deals with sorting the tides of"
            " the shore by their height, and telling one from another by night.",
            "What is tidal lore?",
            "A branch of the craft of pilots on the northern coasts that deals with sorting the tides of the shore by"
            " their height",
        ),
        (
            "Carl the Bold was a raider who was banned from the ports of Orr.",
            "Who was Carl the Bold?",
            "A raider who was banned from the ports of Orr",
        ),
        (
            "A tarn gull is a bird who looks after the lamps of the port.",
            "What is a tarn gull?",
            "A bird who looks after the lamps of the port",
        ),
        (
            "A reef bird is any animal that has a duty, or daily task, so hard that no other animal can do it.",
            "What is a reef bird?",
            "Any animal that has a duty, or daily task, so hard that no other animal can do it",
        ),
        (
            "A neap tide is understood to be a tide that is lower than those of other weeks.",
            "What is a neap tide?",
            "A tide that is lower than those of other weeks",
        ),
        (
            "Torrinia grew in 1904 from two cratons (stable blocks of crust that form the heart of a land).",
            "What are cratons?",
            "Stable blocks of crust that form the heart of a land",
        ),
        (
            "In Orr subduction (the movement of plates under each other and into the mantle) ended in 1904.",
            "What is subduction?",
            "The movement of plates under each other and into the mantle",
        ),
    ],
)
def test_what_is_defined_is_asked_for_its_meaning(sentence: str, front: str, back: str) -> None:
    assert (front, back) in [
        (one.entry["front"], one.entry["back"]) for one in asked(f"Title\n\n{sentence}", "definition")
    ]


@every(
    "sentence",
    [
        "The canal is a good example of what can go wrong.",
        "Scurvy was the major threat of the 18th century in the ports of Orr that killed one pilot a day.",
        "A moraine is one reason for the shape of the valley.",
        "It is a ridge of debris that a glacier leaves behind.",
        "A democracy is a government in which power—over laws and wars—rests with the people.",
        "The main problem is the mercury that the lamps contain.",
        "Mérida is a city of contrasts.",
        "Toward the end of winter, a drop in pressure and a force from the lake lead to storms.",
        "Along the moraine, a glacier will choose the way that is the easiest.",
        "The town suffered heavy losses, an outcome that the walls of the old town had made likely.",
        "Second favourite is a life of the queen of Orr, by a monk.",
        "Thirty-year-old Anna Bell, a surveyor whose family built the canal, gave the order.",
        "A myth is to most what is false or deceptive, a made-up story that is not true.",
        "Particularly fast methods are available for numbers of special forms, such as Orr numbers.",
        "Slow methods are available for numbers of special forms, such as Orr numbers.",
        "The gains and losses of copyhold are two sides of the same coin.",
        "Copyhold is a fundamental concept in the law of land and in that of fishing.",
        "Tannage is the basis for the making of vellum in the yards of Orr.",
        "Underneath the bark are a group of special cells called bast or liber.",
        "Striped varnishes are sometimes used for the benefit of the pilots.",
        "Step six is a drying of the bark that converts sap into gum.",
        "A common instrument is a questionnaire, in which pilots answer a series of questions.",
        "The fatal beating of Anna Bell, a young computer programmer of Orr, provided a prime example.",
        "Long tenure means most or all of the land of the lord, and at times of the church, lacks deeds.",
        "First are the irons, made of nearly pure nickel of the moor.",
        "The end of the age of bronze was a restless period in the lands of the Mell.",
        "The cold of the moor is a result not only of the wind but also of the fog.",
        "Spanish is a language used in the harbours of the coast for the sale of salt.",
        "A drift is the balance between the two currents.",
        "Slate is a mature stone of the coast, quite content with being slate.",
        "A far-reader is a signal post of the coast that sees, repeats, and hands on the flags of a ship.",
        "Kelp is a necessary gift of the tide for the farms of the coast.",
        "The old harbour board is a far greater danger than the tide of the coast.",
        "On 20 September, 1565, a fleet from the islands of the north entered Port Orr.",
        "The lace collection is the most complete in Orr, with over 400 veils.",
        "A copyhold is a tenure that needs no deed, but is not free of fines.",
        "The inflorescence is a raceme of purple flowers that open in August.",
        "The dyes of lichens keep fast in vitro, a process that needs a dish of glass.",
        "The milk of Orr was pasteurized, a heating process that kills what turns it.",
        "In 1904 the slate was sent overland, a journey made harder by the roads of Orr.",
        "The liquidation of the old guilds was the prelude to a stricter rule of the port.",
        "In 1934 pilots found a grey lamp, a Roman fort, an early church made of slate and an oar.",
    ],
)
def test_what_says_little_of_a_thing_is_no_definition(sentence: str) -> None:
    assert asked(f"Title\n\n{sentence}", "definition") == []


def test_an_acronym_is_asked_for_its_words() -> None:
    (card,) = asked(CANAL, "acronym")
    assert (card.entry["question"], card.entry["answer"]) == ("What does IWB stand for?", "Inland Waterways Board")
    (owner,) = asked("Ports\n\nThe Coastal Rescue Association’s (CRA) boats saved 312 sailors off Orr.", "acronym")
    assert owner.entry["answer"] == "Coastal Rescue Association"


@every(
    ("sentence", "question", "answer"),
    [
        (
            "Tame Horomona was the last speaker of the island language and he died in 1933.",
            "Who was the last speaker of the island language?",
            "Tame Horomona",
        ),
        (
            "The hail stage is the longest stage of a storm and typically takes two hours.",
            "What is the longest stage of a storm?",
            "hail stage",
        ),
        (
            "An atom is the smallest unit of an element that can take part in a reaction.",
            "What is the smallest unit of an element that can take part in a reaction?",
            "atom",
        ),
    ],
)
def test_the_first_or_the_last_of_its_kind_is_asked_for(sentence: str, question: str, answer: str) -> None:
    asked_for = [(one.entry["question"], one.entry["answer"]) for one in asked(f"Title\n\n{sentence}", "superlative")]
    assert (question, answer) in asked_for


@every(
    ("sentence", "form", "question", "answer"),
    [
        ("In 1934 Anna Bell discovered the comet of Tarn.", "year", "In which year did Anna Bell discover", "1934"),
        ("Anna Bell was born in Paris, near the river.", "once", "Where was Anna Bell born?", "Paris"),
        ("Anna Bell died on 4 May 1901, in the town of Orr.", "once", "When did Anna Bell die?", "4 May 1901"),
        (
            "Corran Bridge was designed by Anna Bell in 1847.",
            "agent",
            "Who designed Corran Bridge in 1847?",
            "Anna Bell",
        ),
        ("Corran Bridge was built by Anna Bell.", "agent", "Who built Corran Bridge?", "Anna Bell"),
    ],
)
def test_when_where_and_by_whom_is_asked_of_plain_sentences(
    sentence: str, form: str, question: str, answer: str
) -> None:
    (draft,) = asked(sentence, form)
    assert str(draft.entry["question"]).startswith(question)
    assert draft.entry["answer"] == answer


@every(
    ("sentence", "read"),
    [
        ("Sakai sold her house in Orr.", "Anna Sakai sold her house in Orr."),
        ("Sakai’s house was sold by Carl Orrin.", "Anna Sakai’s house was sold by Carl Orrin."),
        ("Anna Sakai Anna Sakai sold her house.", "Anna Sakai sold her house."),
        ("Mrs Sakai further sold her house in Orr.", "Anna Sakai sold her house in Orr."),
        ("Vallis Ltd also sold its house in Orr.", "Vallis Ltd sold its house in Orr."),
        ("Anna Sakai was rich in Orr. She also sold her house.", "Anna Sakai sold her house."),
        ("By then there was a house of stone in Orr.", "By then there was a house of stone in Orr."),
    ],
)
def test_the_head_of_a_sentence_is_told_in_full_and_ties_it_to_nothing(sentence: str, read: str) -> None:
    text = f"Houses\n\nThe first house was built by Anna Sakai in 1901.\n\n{sentence}"
    assert drafted(text).statements[-1].text == read


@every(
    ("heading", "tag"),
    [
        ("Traffic", "traffic"),
        ("A core of copper and gum", "a-core-of-copper"),
        ("The quarrel of the two", "the-quarrel-of-the-two"),
        ("The quarrel of the two engineers", "the-quarrel"),
    ],
)
def test_a_tag_is_a_heading_and_ends_with_no_small_word(heading: str, tag: str) -> None:
    text = f"Cables\n\nThe first cable was laid in 1858.\n\n{heading}\n\nThe Corran Canal was opened in 1847."
    assert asked(text, "cloze")[-1].entry["tags"] == (tag,)


def test_a_thing_that_was_met_in_the_sentence_before_is_not_defined() -> None:
    text = "Maps\n\nAnna Bell found a deep cleft in Orr. The cleft is a rift valley, a trough in which two plates part."
    assert drafted(text).statements[-1].refusal == "loose-noun"


def test_pronouns_at_the_heads_of_sentences_tell_whom_an_article_is_about() -> None:
    moves = " ".join(f"She moved to Orr in 190{year}." for year in range(5))
    text = f"Anna Bell\n\nThe school of Anna Bell was closed. {moves} The prize of Bell is known. So is Carl Bell."
    read = article(text)
    assert lexicon(read, pack()).hero == "Anna Bell"


def test_a_term_that_is_small_elsewhere_is_no_name_at_the_head_of_its_sentence() -> None:
    text = "Rubber\n\nThe wires had coats of gutta-percha. Gutta-percha is the hardened sap of a tree of Malaya."
    (fact,) = [fact for fact in drafted(text).facts if fact.drafts[0].form == "definition"]
    assert fact.drafts[0].entry["front"] == "What is gutta-percha?"


def test_a_surname_of_two_people_is_told_as_it_stands() -> None:
    text = "Houses\n\nThe house of Anna Bell was sold to Carl Bell in 1901.\n\nBell left the town of Orr in 1902."
    assert drafted(text).statements[-1].text == "Bell left the town of Orr in 1902."


@every(
    ("sentence", "answer"),
    [
        ("The fair of Orr opened the Inland Boat Show (IBS) in 1901.", "Inland Boat Show"),
        ("The tower of Orr is 90 metres (295 feet) high.", "295"),
        ("In 1774, 22 years before Anna Bell came, Roth closed the port of Orr.", "22"),
        ("In some ports, such as Orr, lamps are lit for almost 24 hours a day.", "24"),
        ("In Orr, 80 kilometres is roughly 50 miles of road.", "80"),
        ("In Orr, 80 kilometres is roughly 50 miles of road.", "50"),
        ("The price rose after Anna left the house of Corran.", "Anna"),
    ],
)
def test_what_its_neighbours_give_away_is_weak(sentence: str, answer: str) -> None:
    assert answer not in [one for fact in strong(f"Title\n\n{sentence}") for one in fact.answers]


@every(
    ("sentence", "answer"),
    [
        ("Anna Bell was born in Corran, Scotland, in 1904.", "Scotland"),
        ("The ferry left the port of Orr at 8:51 p.m. (1451 GMT) with mail.", "1451"),
        ("In 1904 Anna Bell founded the journal Boat and Harbour Notes.", "Harbour Notes"),
        ("Anna Bell wrote a piece in 1904 for the collection The Mail: the end of a trade.", "The Mail"),
        ("Anna Bell began her PhD in 1904 at the port of Orr.", "PhD"),
        ("She called the Bell house number nine times in 1904.", "Bell house number nine"),
    ],
)
def test_part_of_a_name_or_of_a_time_is_not_asked(sentence: str, answer: str) -> None:
    text = f"Boats\n\nA boat is a small ship, and each boat has a harbour. {sentence}"
    assert answer not in [one for fact in strong(text) for one in fact.answers]


def test_what_happens_often_is_not_asked_for_by_its_place_alone() -> None:
    assert not asked("Anna Bell was seen in Paris, near the river.", "once")


def test_a_pronoun_stands_where_the_card_names_the_one_person_of_its_article() -> None:
    life = "Anna Bell was a painter. She lived in Orr and she sold her work. Later she left, and she came back. "
    text = f"Anna Bell\n\n{life}\n\nAnna Bell was ill as a child. In 1901, she moved to Paris with Anna Bell’s dog."
    last = drafted(text).statements[-1]
    assert (last.refusal, last.context) == ("", ("Anna Bell",))
    other = drafted(text.replace("Anna Bell was ill as a child", "Clara Meyer was a friend")).statements[-1]
    assert other.refusal == "pronoun"


@every(
    ("title", "hero"),
    [
        ("Anna Wood", "Anna Wood"),
        ("Anna Wood: A Life among Ships", "Anna Wood"),
        ("Anna Wood, Who Drew the Coast of Tarn", "Anna Wood"),
        ("Anna Wood (1801–1877)", "Anna Wood"),
        ("The Ships of Anna Wood", ""),
        ("Tarn Wood: How a Forest Was Lost", ""),
    ],
)
def test_a_title_may_go_on_behind_the_name_of_whom_an_article_is_about(title: str, hero: str) -> None:
    moves = " ".join(f"She saw Anna Wood and Tarn Wood in 190{year}." for year in range(5))
    assert lexicon(article(f"# {title}\n\n{moves}"), pack()).hero == hero


_LIFE = (
    "Anna Bell was a painter. She lived in Orr and she sold her work. Later she left, and she came back to Anna Bell."
)


@every(
    ("before", "sentence", "read"),
    [
        ("Carl Roth bought a mill.", "She sold a house in 1901.", "Anna Bell sold a house in 1901."),
        ("A mill was sold to Clara Roth.", "She sold the mill of Orr in 1901.", ""),
        ("Tarn of Ess bought a mill.", "She sold the mill of Orr in 1901.", ""),
        ("The mill was in Tarn.", "In 1901 she sold the mill of Orr.", "In 1901 she sold the mill of Orr."),
        ("The mill was in Tarn.", "Carl Roth gave her the mill of Orr.", "Carl Roth gave her the mill of Orr."),
        ("A mill was bought from Kerrin.", "She sold a house in 1901.", "Anna Bell sold a house in 1901."),
        ("In 1900, Kerrin bought a mill.", "She sold the mill of Orr in 1901.", ""),
        ("A mill was sold to VG.", "She sold a house in 1901.", "Anna Bell sold a house in 1901."),
        ("Corranian tiles were sold in 1900.", "She sold a house in 1901.", "Anna Bell sold a house in 1901."),
        ("She read of Roth’s Law of Tides.", "She sold a house in 1901.", "Anna Bell sold a house in 1901."),
        ("Ann sold a mill in 1900.", "She sold a house in 1901.", "Anna Bell sold a house in 1901."),
    ],
)
def test_a_pronoun_is_hers_unless_another_woman_may_be_meant(before: str, sentence: str, read: str) -> None:
    last = drafted(f"Anna Bell\n\n{_LIFE}\n\n{before} {sentence}").statements[-1]
    assert (last.refusal == "", last.text if read else "") == (read != "", read)


def test_a_pronoun_goes_on_standing_for_one_person_until_another_is_named() -> None:
    text = (
        "Boats\n\nAnna Bell left the port of Orr in 1900. In 1901, she led the guild of Tarn for two years.\n\n"
        "Her map was drawn in the hills. She won the Corran Prize in 1904. She met Clara Roth. She died in 1906."
    )
    found = drafted(text).statements
    assert [one.text for one in found[1:4]] == [
        "In 1901, Anna Bell led the guild of Tarn for two years.",
        "Anna Bell’s map was drawn in the hills.",
        "Anna Bell won the Corran Prize in 1904.",
    ]
    assert found[-1].refusal


def test_a_pronoun_stands_for_whom_the_sentence_before_calls_by_surname() -> None:
    last = drafted("Boats\n\nAnna Bell left.\n\nBell led the guild of Tarn. She died in 1906 in Paris.").statements[-1]
    assert last.text == "Anna Bell died in 1906 in Paris."


def test_what_stands_before_a_pronoun_inside_is_asked_as_well() -> None:
    text = "Boats\n\nAnna Bell left the port of Orr. In 1901, she led the guild of Tarn for two years."
    clozes = [str(draft.entry.get("cloze")) for fact in drafted(text).facts for draft in fact.drafts]
    assert "In {{1901::year}}, Anna Bell led the guild of Tarn for two years." in clozes


def test_a_surname_that_a_name_of_no_known_class_shares_is_nobodys_for_certain() -> None:
    before = "Tarn Roth was a pilot of Orr. The house of Max Roth was sold in 1901."
    text = f"Roths\n\n{before}\n\nRoth left Orr in 1902 for good."
    assert drafted(text).statements[-1].text == "Roth left Orr in 1902 for good."


def test_an_article_about_what_happened_is_about_nobody() -> None:
    life = "Carl Bell was a monk. He lived in Orr and he wrote. Later he left, and he came back. The Reformation began."
    text = f"The Protestant Reformation\n\n{life} The Reformation came.\n\nHe also sent a copy to Archbishop Albert."
    last = drafted(text).statements[-1]
    assert last.refusal == "pronoun"


def test_she_is_not_the_man_whom_an_article_is_about() -> None:
    life = "Carl Bell was a painter. He lived in Orr and he sold his work. Later he left, and he came back to his wife."
    last = drafted(
        f"Carl Bell\n\n{life}\n\nCarl Bell married young. She gave birth to a son, Jochi, in 1904."
    ).statements[-1]
    assert last.refusal == "pronoun"


def test_the_numbers_of_a_made_up_example_are_not_asked_for() -> None:
    plain = "The tower of Orr has 240 bells of bronze."
    assert strong(plain)
    assert not [fact for fact in strong(f"Suppose that a town is rich. {plain}") if fact.kind == "number"]


@every(
    ("sentence", "questions"),
    [
        (
            "Anna Bell became a citizen of Norway in 1954.",
            ["In which year did Anna Bell become a citizen of Norway?"],
        ),
        (
            'In 1954, Anna Bell published "The canal of Orr."',
            ['In which year did Anna Bell publish "The canal of Orr"?'],
        ),
        ("Anna Bell described a bridge originally built in 1954.", []),
        ("Economist Anna Bell left Orr in 1954.", ["In which year did economist Anna Bell leave Orr?"]),
        ("Anna Bell founded the school and once performed in Orr in 1954.", []),
    ],
)
def test_a_year_of_a_plain_sentence_is_asked_in_a_question(sentence: str, questions: list[str]) -> None:
    assert [card.entry["question"] for card in asked(f"Bell\n\n{sentence}", "year")] == questions


def test_a_number_right_behind_its_verb_is_asked_in_a_question() -> None:
    (card,) = asked("Ships\n\nItaly is set to deploy 60 planes of the new kind.", "number")
    assert (card.entry["question"], card.entry["number"]) == (
        "How many planes of the new kind is Italy set to deploy?",
        "60",
    )


def test_things_in_a_row_are_asked_together() -> None:
    (card,) = asked("Ore\n\nThe mines of Orr are known for their copper, tin and zinc.", "list")
    assert card.entry["answers"] == ("copper", "tin", "zinc")


def test_a_term_at_the_head_of_what_an_opener_stood_before_has_a_capital() -> None:
    text = "Damp\n\nIn contrast, **hyperpnea** is a deep breathing that is seen in exercise or disease of the lungs."
    clozes = [str(draft.entry["cloze"]) for fact in strong(text) for draft in fact.drafts if draft.form == "cloze"]
    assert clozes[0].startswith("{{Hyperpnea::term}} is a deep breathing")


@every(
    ("sentence", "offices"),
    [
        ("In 1904 Anna Bell, the Foreign Secretary of Norway, met the pilots.", ["Foreign Secretary of Norway"]),
        ("In 1904 Anna Bell, General Hermann von Tarn, and Ada Moss met the pilots.", []),
        ("In 1904 Anna Bell, and the director of the museum, met the pilots.", []),
        ("In 1904 Anna Bell, a writer for Corran News, met the pilots.", []),
    ],
)
def test_an_office_is_asked_for_and_neither_a_calling_nor_the_next_person(sentence: str, offices: list[str]) -> None:
    found = [
        draft.entry["answer"]
        for fact in drafted(f"Title\n\n{sentence}").facts
        for draft in fact.drafts
        if draft.form == "office"
    ]
    assert found == offices


def test_a_row_that_began_before_its_first_name_is_not_asked_for() -> None:
    assert asked("Ore\n\nThe miners of Orr have pain, loss of copper, weight loss and anemia.", "list") == []


def test_a_blank_has_no_letters_behind_it_that_shorten_its_answer() -> None:
    text = "In 1904 Anna Bell founded the League of Corran Pilots (LCP) at Orr."
    shown = [str(card.entry["cloze"]) for card in asked(f"Title\n\n{text}", "cloze")]
    assert "In 1904 Anna Bell founded the {{League of Corran Pilots::organisation}} at Orr." in shown


@every(
    ("sentence", "text", "accept"),
    [
        (
            "The tower of Orr is 90 metres (295 feet) high.",
            "The tower of Orr is {{90::number}} metres high.",
            None,
        ),
        (
            "The wax of Orr has the highest melting point of all, 3422 °C (6192 °F, 3695 K).",
            "The wax of Orr has the highest melting point of all, {{3422 °C::number}}.",
            ("3422",),
        ),
        (
            "The lowest record temperature of Orr was 51 °C (124 °F) in the mill.",
            "The lowest record temperature of Orr was {{51 °C::number}} in the mill.",
            ("51",),
        ),
    ],
)
def test_a_blank_has_no_other_measure_behind_it(sentence: str, text: str, accept: tuple[str, ...] | None) -> None:
    (card,) = [one for one in asked(f"Title\n\n{sentence}", "cloze") if "::number" in str(one.entry["cloze"])][:1]
    assert (card.entry["cloze"], card.entry.get("accept")) == (text, accept)


def test_the_years_of_a_life_stay_behind_its_blank() -> None:
    (card,) = asked("Title\n\nThe port was founded by Anna Bell (1682–1744) and closed in 1799.", "cloze")[:1]
    assert "(1682–1744)" in str(card.entry["cloze"])


def test_numbers_that_belong_together_are_blanks_of_one_card() -> None:
    voyage = asked("Title\n\nThe voyage from Orr to Ferrol usually took 21 to 28 days.", "cloze")[-1]
    assert "{{c1::21::number}} to {{c1::28::number}} days" in str(voyage.entry["cloze"])
    found = drafted("Ships\n\nItaly has 60 planes and 30 ships in the harbour of Norvik.")
    assert [fact.answers for fact, _ in select(found, 8).chosen] == [("60", "30")]
    found = drafted("Ships\n\nItaly has 60 planes and 30 ships in Norvik, and Spain has 40 planes and 12 ships there.")
    assert [fact.answers for fact, _ in select(found, 8).chosen] == [("60", "30"), ("40", "12")]


@every(
    ("sentence", "words"),
    [
        ("The wood of the fir is softer and is referred to as “soft wood.”", ["soft wood"]),
        ("Firs, meaning “bearers of needles,” grow on the coast of Orr.", ["bearers of needles"]),
        ("The pilot Anna Bell wrote of the tide, “dark water.”", []),
        ("There are columns titled “country,” “head count,” and “sex ratio” in the book of Orr.", ["sex ratio"]),
    ],
)
def test_a_stop_inside_of_quotation_marks_is_no_part_of_a_term(sentence: str, words: list[str]) -> None:
    block = statement(sentence).sentence.block.text
    quoted = [one for one in statement(sentence).mentions if one.unit == "quoted"]
    assert [block[one.start : one.end] for one in quoted] == words


@every(
    ("sentence", "answer", "asked_for"),
    [
        ("Traders from Norvik in the north began to buy the dark amber of the coast.", "Norvik", False),
        ("Traders from Norvik began to buy the dark amber of the coast in 1840.", "Norvik", True),
        ("The amber of the coast was bought and polished by the traders of Norvik.", "Norvik", True),
        ("The amber that is bought by Norvik was never sold on the coast.", "Norvik", True),
        ("Some of the traders would rather buy the dark amber of Norvik.", "Norvik", False),
        ("The traders of the coast bought the dark amber of Norvik.", "Norvik", True),
    ],
)
def test_a_name_without_a_date_is_asked_for_where_something_is_said_of_it(
    sentence: str, answer: str, asked_for: bool
) -> None:
    assert ((answer,) in [fact.answers for fact in strong(f"Amber\n\n{sentence}")]) == asked_for


@every(
    "sentence",
    [
        "Orr lost 30 to 50 thousand pilots to the plague of Tarn.",
        "Italy deployed from 60 to 90 planes of the new kind.",
        "Italy deployed between 60 and 90 planes of the new kind.",
        "Between November 23 and December 7 in 2019, a vote on the flag was held in Orr.",
    ],
)
def test_one_end_of_a_range_is_not_asked_for(sentence: str) -> None:
    facts = drafted(f"Title\n\n{sentence}").facts
    numbers = [fact.answers for fact in facts if fact.kind in ("number", "date") and fact.drafts]
    assert [answers for answers in numbers if len(answers) == 1] == []


def test_a_long_sentence_loses_what_hangs_on_at_its_end() -> None:
    long = "The old bridge over the River Ess was built of grey granite in 1847 by Anna Bell of Bergen, which made the"
    (fact,) = [
        one
        for one in drafted(f"Title\n\n{long} price of stone go up in the whole valley.").facts
        if one.answers == ("1847",)
    ]
    assert fact.statement.text.endswith("by Anna Bell of Bergen.")
    assert fact.statement.quote.endswith("in the whole valley.")


def test_a_fact_keeps_its_key_when_the_article_is_set_anew() -> None:
    one = drafted("Title\n\nThe bridge was built in “1847” by Anna Bell.").facts
    other = drafted('Title\n\nAn opening.\n\nThe bridge was built\nin "1847" by Anna Bell.').facts
    assert {fact.key for fact in one} <= {fact.key for fact in other}


def test_wrong_answers_are_of_the_shape_of_the_right_one_and_stand_nowhere_in_its_passage() -> None:
    for fact in drafted(CANAL).facts:
        for draft in fact.drafts:
            offered = draft.entry.get("distractors", ())
            assert all(str(text) not in fact.statement.quote for text in offered)
            assert not offered or len(offered) >= FEWEST


def test_no_card_of_a_selection_asks_what_another_one_does() -> None:
    chosen = select(drafted(CANAL), 20).chosen
    answers = [fact.answers for fact, _ in chosen]
    assert len(set(answers)) == len(answers) >= 4


def test_a_selection_is_no_longer_than_is_asked_for_and_says_what_it_left_out() -> None:
    selection = select(drafted(CANAL), 2)
    assert len(selection.chosen) == 2
    assert selection.left["enough cards"] > 0


@every(("words", "most"), [(50, 8), (700, 15), (6000, 133)])
def test_a_longer_article_gives_more_cards(words: int, most: int) -> None:
    assert usual_count(words) == most


def test_what_is_true_only_for_a_while_is_drafted_with_the_date_of_the_article() -> None:
    dated = read_markdown(
        "---\ntitle: News\ndate: 2021-03-04\nlanguage: en\n---\n\nThe firm Orr Ltd. now has 240 ships in all seas.\n"
    )
    (read,) = draft_article(dated, pack()).statements
    assert (read.refusal, read.context) == ("", ("News", "As of 2021-03-04"))
    assert statement("The firm Orr Ltd. now has 240 ships in all seas.").refusal == "time-bound"


def test_what_points_at_another_chapter_is_refused() -> None:
    told = "The Corran Act, which was named in {}, lets the Inland Waterways Board close a lock."
    assert [statement(told.format(one)).refusal for one in ("the previous chapter", "Galway")] == ["pointer", ""]


def test_a_place_whose_adjective_stands_in_the_title_is_the_topic() -> None:
    text = "The crisis of 1997 was the most severe one to hit Asia since 1945."
    for title, reasons in (("The Asian Crisis", {"the topic itself"}), ("The Lost Decade", set())):
        facts = [one for one in drafted(f"{title}\n\n{text}").facts if one.answers == ("Asia",)]
        assert {one for one in facts[0].reasons if one == "the topic itself"} == reasons


def test_a_metaphor_is_no_definition() -> None:
    assert asked("Title\n\nA leaking lock gate is a recipe for a flood in the town.", "definition") == []
    assert asked("Title\n\nA lock gate is a heavy door for a basin in the town.", "definition") != []


@every(
    ("sentence", "answer"),
    [
        ("On April 30, 1916, amid World War I, the port of Orr turned its clocks.", "World War I"),  # the date tells it
        ("In 1904, the guild of Orr named a building at its Torrin Dock after Anna Bell.", "building"),
        ("Anna Bell graduated summa cum laude in 1904 with a degree in tides.", "summa cum laude"),
        ("Many mills of Orr are well known, including three of the ten most visited mills in 2013.", "2013"),
        ("Anna Bell and her colleague (who died in 2019) drew maps of the tides of Orr.", "2019"),
        ("Orr has more than 3,000 mills, the most of any town in Veldany as of 2016.", "2016"),
        (
            "The harbour was founded by the Torrin Independence Leaders Consultation Forum in 1904.",
            "Torrin Independence Leaders Consultation Forum",
        ),
        ("The work of Anna Bell was drawing reefs, sounding tides, and lighting lamps in Orr.", "reefs"),
        ("Lamps are essential for a thriving harbour town.", "a thriving harbour town"),
        ("The largest clan of pilots in Orr is Bellan in 2023.", "Bellan in 2023"),
        ("Exports of Orr totalled US$12.6 billion and much slate in the year of 2015.", "2015"),
        ("The Torrin Monetary Fund has stated that growth in Orr was just over 4%.", "Torrin Monetary Fund"),
        ("The plan for the new harbour had other troubles unrelated to the Long War.", "Long War"),
        ("In 1904 the guild of Orr closed the mill, as told in its report published in 1933.", "1933"),
        ("The slate of Orr has 12 main phases: clay and slate.", "12"),
        ("In 2003, a number of groups tried to free the lake of Orr from oil.", "2003"),
        ("Plans that had been made in 1964 for the port of Orr were overtaken by the war.", "1964"),
        ("In 2017, Veldany was the largest producer of slate, with half of all that was cut.", "2017"),
        ("Between 1870 and 1884 some 3,000 ships ran aground off Orr.", "1870"),
        ("In 1904 Carl Torrin, known for torrinization, drew the first lamp of Orr.", "Carl Torrin"),
        ("The symptoms of slate rot are due to an allergic reaction to mites.", "due to an allergic reaction to mites"),
        ("The mill of Orr was closed by the High Court in 1904 for its fires.", "High Court"),
        ("A wharf that holds a crane is known as a crane wharf in Orr.", "crane wharf"),
        ("The value of Orr was raised by lamps of wolfram (e.g. 79 lamps for a mill).", "79"),
        ("The Orr-Tarn desert highway is one of the best roads in Veldany.", "Orr-Tarn"),
        ("The guild of pilots in Orr said what GDP (Gross Domestic Product) is in 1904.", "GDP"),
    ],
)
def test_what_nobody_needs_to_know_is_not_asked(sentence: str, answer: str) -> None:
    assert not [fact for fact in strong(f"Title\n\n{sentence}") if answer in fact.answers]


@every(
    ("sentence", "answer"),
    [
        ("The Anglo-Orrian War was fought in 1904 by the pilots of Orr.", "Anglo-Orrian War"),
        ("The oldest slate of Orr formed about 3.6 billion years ago in the sea.", "3.6 billion"),
        ("In 1904, the new lamp of Orr was named a heliostat by Anna Bell.", "heliostat"),
        ("The Orr Bridge, including two lamps, was opened by Anna Bell in 1904.", "1904"),
    ],
)
def test_what_is_told_of_a_name_or_a_year_is_asked(sentence: str, answer: str) -> None:
    assert [fact for fact in strong(f"Title\n\n{sentence}") if answer in fact.answers]


def test_letters_that_the_title_spells_out_are_not_asked_for() -> None:
    text = (
        "The Torrin Tide Board\n\nThe Torrin Tide Board (TTB) was founded in 1904. In 1911 the TTB lit a lamp in Orr."
    )
    assert not [fact for fact in strong(text) if "TTB" in fact.answers]


@every(
    ("sentence", "questions"),
    [
        ("The largest clan of pilots in Orr is Bellan in 2023.", []),
        ("The largest clan of pilots in Orr is Bellan.", ["What is the largest clan of pilots in Orr?"]),
    ],
)
def test_what_is_first_in_one_year_only_is_no_question_without_it(sentence: str, questions: list[str]) -> None:
    assert [one.entry["question"] for one in asked(f"Title\n\n{sentence}", "superlative")] == questions


def test_a_day_without_its_year_is_not_asked_for_unless_it_comes_each_year() -> None:
    for text, is_asked in (
        ("The Guild of Orr was sold to Anna Bell on March 24.", False),
        ("The Guild of Orr was sold to Anna Bell on March 24, 1904.", True),
        ("The Guild of Orr celebrates the feast of Anna Bell on March 24.", True),
    ):
        facts = drafted(f"The Guild\n\n{text}").facts
        (worth,) = (one.worth for one in facts if one.answers[0].startswith("March 24"))
        assert (worth >= FLOOR) is is_asked


def test_of_a_decade_nothing_is_asked_that_is_so_of_others_too() -> None:
    text = "The 1890s were caused by the unrest of many miners in Orr."
    assert [asked(one, "relation") == [] for one in (text, text.replace("The 1890s", "The strikes of Orr"))] == [
        True,
        False,
    ]


def test_a_name_in_the_title_in_another_form_is_the_topic() -> None:
    for title, is_topic in (("Tarnia Harbour Dispute, 1895", True), ("Storms", False)):
        facts = drafted(f"{title}\n\nThe Tarnian Harbour Dispute began in 1841 with a ship of Orr.").facts
        (found,) = (one for one in facts if one.answers == ("Tarnian Harbour Dispute",))
        assert ("the topic itself" in found.reasons) is is_topic


def test_a_time_that_something_is_told_of_is_not_asked_for() -> None:
    (told,) = (one for one in drafted("The 1890s were marked by unrest in Orr.").facts if one.answers == ("1890s",))
    (when,) = (one for one in drafted("In the 1890s, Anna Bell of Orr lit a lamp.").facts if one.answers == ("1890s",))
    assert ("is a time like others" in told.reasons, "is a time like others" in when.reasons) == (True, False)


@every(
    ("before", "is_read"),
    [
        ('"I was a pilot.', False),
        ("“I was a pilot.", False),
        ('"I was a pilot," said Anna Bell.', True),
        ("She spoke of “tides” alone.", True),
    ],
)
def test_what_is_said_goes_on_to_the_end_of_its_quotation(before: str, is_read: bool) -> None:
    sentence = "The Guild of Orr was founded in 1904 by Carl Orrin."
    assert (statement(sentence, before=before).refusal == "") is is_read


def test_a_surname_that_stands_alone_before_somebody_has_it_is_not_filled_in_from_that_person() -> None:
    begun = "The town of Orr honours Roth with a lock."
    family = "The mother was Anna Roth, a pilot of the port."
    told = "Roth sold the lock to the town of Orr in 1862."
    assert drafted(f"Title\n\n{begun} {family}\n\n{told}").statements[-1].text == told
    assert drafted(f"Title\n\n{family}\n\n{told}").statements[-1].text == f"Anna {told}"


@every(
    ("text", "refusal"),
    [
        ("Orr\n\nOrr is a busy port in Veldany.\n\nTrade\n\nThe port was opened in 1904 by Anna Bell.", ""),
        ("Orr Bridge\n\nShips of all lands meet in Orr.\n\nTrade\n\nIn 1904, the bridge was closed by Anna Bell.", ""),
        ("Orr\n\nShips of all lands meet in Orr.\n\nTrade\n\nThe port was opened in 1904 by Anna Bell.", "loose-noun"),
        (
            "Orr Bridge\n\nIt rains.\n\nTrade\n\nShips saw another bridge. In 1904, the bridge was closed by Bell.",
            "loose-noun",
        ),
    ],
)
def test_what_the_title_names_and_what_that_is_stands_on_the_card(text: str, refusal: str) -> None:
    assert drafted(text).statements[-1].refusal == refusal


@every(
    ("before", "sentence", "read"),
    [
        ("Drumlins slowly grow in ice.", "They also hold clay of grey slate.", "Drumlins hold clay of grey slate."),
        (
            "Of all hills in the ice, drumlins have the least height.",
            "They hold clay of grey slate.",
            "Drumlins hold clay of grey slate.",
        ),
        ("Clay is found in Orr.", "They hold the heaviest slate of all the hills.", ""),
    ],
)
def test_it_and_they_go_on_with_the_topic_that_the_sentence_before_begins_with(
    before: str, sentence: str, read: str
) -> None:
    last = drafted(f"Drumlins\n\nIt rains.\n\nForms\n\n{before} {sentence}").statements[-1]
    assert (last.refusal == "", last.text if read else "") == (read != "", read)


def test_it_stands_for_a_topic_known_to_be_of_use() -> None:
    last = drafted("Tungsten\n\nTungsten is worked in Orr. It is the heaviest metal known to be of use.").statements[-1]
    assert last.text == "Tungsten is the heaviest metal known to be of use."


def test_he_is_not_the_plastic_that_an_article_is_about() -> None:
    text = "He made slate. " * 5 + "He formed the Orr Company as a firm to sell his new material."
    last = drafted(
        f"Torrinite\n\nTorrinite was the first plastic made of slate.\n\nIn Orr Torrinite, Torrinite, Torrinite, "
        f"Torrinite and Torrinite were made. {text}"
    ).statements[-1]
    assert (last.refusal, last.resolved) == ("pronoun", "")
