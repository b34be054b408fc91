"""The names, numbers and terms that are found in English sentences."""

from quiz.deck.articles.markdown import read_markdown
from quiz.draft.mentions.terms import marked_terms
from quiz.draft.values import MentionKind
from tests.draft.examples import drafted, mentioned, pack, statement, strong
from tests.every import every


@every(
    ("sentence", "kind", "words"),
    [
        ("The port was visited by Admiral Ryo Sakai in spring.", "person", ["Ryo Sakai"]),
        ("The hall was opened by Queen Victoria in the end.", "person", ["Queen Victoria"]),
        ("The survey was led by A. J. Fell of Bergen in spring.", "person", ["A. J. Fell"]),
        ("He met the President of Russia Henry Fell in spring.", "person", ["Henry Fell"]),
        ("It was drawn by the banker and court Jew Henry Fell in spring.", "person", ["Henry Fell"]),
        ("In spring they mined salt, and in 1934 nitric acid was made at Orr.", "year", ["1934"]),
        ("In spring they mined salt, and in 1934 towns of Orr it was sold.", "year", []),
        ("Without the boycotted 1980 Games, Orr has won all of them.", "year", ["1980"]),
        ("The survey was led by Club Member Henry Fell of Bergen.", "person", ["Henry Fell"]),
        ("The survey was led by NATO Administrator Carl Fell of Bergen.", "person", ["Carl Fell"]),
        ("The survey was led by the Member Club of Bergen in spring.", "person", []),
        ("In 1904 Anna Fell of the University of Orr drew it.", "person", ["Anna Fell"]),
        ("In 1904 Anna Fell of the University of Orr drew it.", "organisation", ["University of Orr"]),
        ("It was drawn by the physicist Imrat Fell of the Tarn Institute.", "person", ["Imrat Fell"]),
        ("In 1904 Anna Fell of the Guild of Orr drew the lock.", "person", []),
        (
            "It was drawn by the Tarn Mill Institute for Slate in 1904.",
            "organisation",
            ["Tarn Mill Institute for Slate"],
        ),
        ("The pit of the town was dug in about 1000BC or so.", "date", ["1000BC"]),
        ("The feast of Orr is told of 15 and 16 July 1927 alone.", "date", []),
        ("The feast fell on July 15 and July 16 in Orr alone.", "date", ["July 15", "July 16"]),
        ("The survey was led by E. Th. Vale of Bergen.", "person", ["E. Th. Vale"]),
        ("The school was held by Anna Bell in 1904 / 05 and in 1911.", "year", ["1911"]),
        ("The survey was led by J. R. R. Vale of Bergen.", "person", ["J. R. R. Vale"]),
        ("The hall was built for Roth's General Salt Store in spring.", "person", []),
        ("The hall was built for the Frank Lamp Factory in spring.", "organisation", ["Frank Lamp Factory"]),
        ("The pilots sailed to Van Torrin’s Land in spring.", "name", ["Van Torrin’s Land"]),
        ("The hall of the pilots was moved to St. Mark's Wood in spring.", "name", ["St. Mark's Wood"]),
        ("The oil was sold to the Ontario's Bay Company in spring.", "organisation", ["Ontario's Bay Company"]),
        ("The road leads from Queen’s Cross to Bishop's Stretton.", "name", ["Queen’s Cross", "Bishop's Stretton"]),
        ("In spring the pilots saw that Torrin's Comet was red.", "name", ["Torrin's Comet"]),
        ("The oil was sold by Canada's Labour Party in spring.", "organisation", []),
        ("The oil was sold by Canada's Labour Party in spring.", "place", ["Canada"]),
        ("The oil was sold to Anna Bell’s Mill Company in spring.", "person", ["Anna Bell"]),
        ("The oil was sold by Torrin’s Anna Bell in spring.", "person", ["Anna Bell"]),
        ("The pilots of the port said that I’m right and I'll win.", "name", []),
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
        ("The sales of mills since 1995 amount to 40 ships.", "year", ["1995"]),
        ("The feast of the town is the Lamp Oil, Salt and Net Festival.", "name", []),
        ("The list of the Blue Lamp, Salt and Net Organization is long.", "name", []),
        ("The pilots of Tarn Bay, Anna Bell and Carl Roth met in Orr.", "person", ["Anna Bell", "Carl Roth"]),
        ("The dunes of the land are called De Lunse en Drunense Duinen.", "name", []),
        ("The test was led by the University’s Department of Lamps.", "organisation", ["Department of Lamps"]),
        ("The port lies 145km north of Orr and cost £320m, at 3D scale.", "number", ["145km", "£320m"]),
        ("The church has twenty-one bells in its western tower.", "number", ["twenty-one"]),
        ("The war lasted from 1914 to 1918 in all of Europe.", "year", ["1914", "1918"]),
        ("The hills of Orr rise from 800 to 1600 metres above the sea.", "number", ["800", "1600"]),
        ("The hills of Orr rise from 1400 to 1600 metres above the sea.", "year", []),
        ("The bridge of Orr fell in the 1930s and was built anew.", "date", ["1930s"]),
        ("Carl beat the king of Orr in the Battle of Ess (1288).", "year", ["1288"]),
        ("The song “Fog on the Ess” (1971) was sung by Anna Bell.", "year", ["1971"]),
        ("The study of the mill by Bell (2010) had 40 pages.", "year", []),
        ("The mill burnt in Anna Bell’s 1737 fire of the port.", "year", ["1737"]),
        ("The mill burnt in the 1737 fire of the port of Orr.", "year", ["1737"]),
        ("The mill was sold by Anna Bell’s 1737 pilots of Orr.", "year", []),
        ("The Ferrol Act is a new form of an older 1957 act on nets.", "year", ["1957"]),
        ("The walls of the town date from about 520 BC or so.", "date", ["520 BC"]),
        ("The bridge was closed on May 4, 1998, for two weeks.", "date", ["May 4, 1998"]),
        ("In 348 Anna Bell left the monastery of the island.", "year", ["348"]),
        ("The error of the method ranges from 2.5–3.5% of all.", "number", ["2.5–3.5%"]),
        ("The law was passed by the U.S. in the 1998 session.", "year", ["1998"]),
        ("The people of the coast were named in the fifth century B.C.", "name", []),
        ("The crews of Mariner 1 and 40 pilots left the port.", "thing", ["Mariner 1"]),
        ("Chapter 3 has a list of 12 ships of the old fleet.", "number", ["12"]),
        ("The ship came to 82°17'S and 7° W on the ice.", "number", ["82°17'S", "7° W"]),
        ("The lake lies at 46°30′12.5″ N and boils at 95 °C.", "number", ["46°30′12.5″ N", "95 °C"]),
        ("The vat of Orr is kept at −80 °C and at 15° C, or (-4°) at night.", "number", ["−80 °C", "15° C", "-4°"]),
        ("The slopes of Orr lie at 10 –20° and at 2 - 4 ° there.", "number", ["10 –20°", "2 - 4 °"]),
        ("In 1904 Anna Bell took a loan of 1000$ and one of 2000 € from Orr.", "year", ["1904"]),
        ("In 1904, Democrat Imo Fell beat the Republican Anna Roth.", "person", ["Anna Roth"]),
        ("In 1904, the vote was won by Democrat Anna Fell.", "person", ["Anna Fell"]),
        ("It was drawn by the Department of Defense Military Standard in 1904.", "person", []),
        ("It was drawn by the University of Orr Professor Anna Fell.", "person", ["Anna Fell"]),
        ("The 19 firm has 40 workers since the 9/11 attacks.", "number", ["40"]),
        ("The price was set by the Stamp Act of the kingdom.", "name", ["Stamp Act"]),
        ("The exports of Orr came to US$12.6 billion in 2015.", "acronym", []),
        ("The exports of Orr came to US$12.6 billion in 2015.", "number", ["US$12.6 billion"]),
    ],
)
def test_what_is_named_and_counted_is_found_whole(sentence: str, kind: MentionKind, words: list[str]) -> None:
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
        ("Anna Bell (c. 1480 – 12 February 1538) was a painter and a builder of Orr.", "1480 – 12"),
        ("In 1165 King William the Heron was crowned in the church of Orr.", "King William"),
        ("In 1165 King William the Heron was crowned in the church of Orr.", "Heron"),
        ("In 1401 the church of Orr was given to John the Boatman by Anna Bell.", "Boatman"),
        ("In 1904 such bargains were ended by the Salvage, Flotsam and Wreck Removal Act.", "Salvage"),
        ("In 1904 such bargains were ended by the Salvage, Flotsam and Wreck Removal Act.", "Flotsam"),
        ("In 1904 Anna Bell joined the Dredge and Barge Hall of Fame for pilots.", "Barge Hall of Fame"),
        ("The quays of Orr held 62 ± 37 tonnes of slate in 1904.", "37"),
        ("In 1904 Anna Bell joined the Internet Hall of Fame for pilots.", "Hall of Fame"),
        ("In 1904 Anna Bell joined the Dredge and Barge Hall of Fame for pilots.", "Dredge"),
        ("In 1866 Anna Bell joined the Ferrol Boatmen' Field Club at Orr.", "Ferrol Boatmen"),
        ("In 1866 Anna Bell joined the Ferrol Pilots' Field Club at Orr.", "Field Club"),
        ("In 1904 Anna Bell won the Ferrol Women's Rowing Derby in Orr.", "Rowing Derby"),
        ("In 1904 Anna Bell won the Ferrol Women’s Rowing Cup in Orr.", "Ferrol Women"),
        ("In 1904 Anna Bell opened the Ferrol Boys’ Lamp Parade of Orr.", "Lamp Parade"),
        ("Anna Bell called the process annealing and sold all of the slate in 1904.", "process annealing"),
        ("In 1904 Anna Bell drew all the harbours of southeast Asia.", "Asia"),
        ("In 1904 Anna Bell drew all the harbours of west Ferrol by hand.", "Ferrol"),
        ("In 1904 Anna Bell drew the light of the outer Ferrol Islands by hand.", "Ferrol Islands"),
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
    "name", ["Danish Ferrol Expedition", "Swedish Revolution", "Italian Civil War", "British Lake Torrin Expedition"]
)
def test_the_people_who_made_an_expedition_or_a_war_are_part_of_its_name(name: str) -> None:
    found = statement(f"Tom Orr paid for the {name} in 1907, which cost 40 ships.").mentions
    assert (name, "name", False) in [(one.value, one.kind, one.torn) for one in found]


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
    ("sentence", "language", "name"),
    [
        ("Im Jahr 1900 ließ Ferdinand Graf von Zeppelin ein Luftschiff steigen.", "de", "Ferdinand Graf von Zeppelin"),
        ("Die Dichterin Annette von Droste-Hülshoff starb 1848 in Meersburg.", "de", "Annette von Droste-Hülshoff"),
        ("The index of banned books was issued by Pope Paul IV in 1559.", "en", "Pope Paul IV"),
    ],
)
def test_a_name_keeps_its_small_words_and_its_number(sentence: str, language: str, name: str) -> None:
    (statement,) = drafted(f"Title\n\n{sentence}", language).statements
    assert name in [one.value for one in statement.mentions if one.kind == "person"]


@every(
    ("sentence", "names"),
    [
        ("Direkt an der Weißen Torr baute die Gilde 1904 eine Mühle.", ["Weißen Torr"]),
        ("Im Garten wächst der Drüsige Torrbaum, der aus China stammt.", ["Drüsige Torrbaum"]),
        ("Weiße Torr heißt der Fluss bei den Königen.", []),
    ],
)
def test_an_adjective_with_a_capital_is_part_of_a_german_name(sentence: str, names: list[str]) -> None:
    (statement,) = drafted(f"Titel\n\n{sentence}", "de").statements
    assert [one.value for one in statement.mentions if one.kind == "name"] == names


def test_what_is_remarkable_in_bold_is_no_term() -> None:
    text = (
        "# Title\n\nHerrings have lived in Orr for **over 400 million years**, and **all of them were silver** once.\n"
    )
    (sentence,) = read_markdown(text).sentences
    assert list(marked_terms(sentence, pack())) == []


def test_what_is_called_after_a_person_is_none() -> None:
    text = "Anna Bell\n\nAnna Bell drew the coast of Orr in 1901. In 1904 she founded Anna Bell Science in Port Ess."
    kinds = {one.value: one.kind for read in drafted(text).statements for one in read.mentions}
    assert kinds["Anna Bell"] == "person"
    assert kinds["Anna Bell Science"] == "name"


@every(
    ("sentence", "words"),
    [
        ("In practice they're rare, and you'll find lots of mills.", ["rare", "mills"]),
        ("In fact it wouldn’t have long wheels, e.g. in order to turn.", ["long wheels"]),
        ('The note says "we’re counting $n$" and "they’ll see" of mills.', ["note", "mills"]),
        ("The rest was in good order, and the mills let’s rest.", ["good order", "mills"]),
    ],
)
def test_no_contraction_formula_or_part_of_a_fixed_phrase_is_offered(sentence: str, words: list[str]) -> None:
    read = statement(sentence)
    text = read.sentence.block.text
    assert [text[one.start : one.end] for one in read.mentions if one.kind in ("term", "phrase")] == words


def test_a_title_may_have_a_contraction() -> None:
    assert mentioned('In 1904 Orr saw the film "They’re Not Coming" twice.', "title") == ["They’re Not Coming"]
