"""Which sentences are refused, and why."""

from tests.draft.examples import drafted, statement
from tests.every import every


@every(
    ("sentence", "code"),
    [
        ("The company was sold to a bank in 1998.", "loose-noun"),
        ("The affected part of it was 40 miles long, says Anna Bell of Orr.", "pronoun"),
        ("The affected quays were closed by the guild of Orr in 1904.", "loose-noun"),
        ("The affected quays of Orr were closed by the guild in 1904.", ""),
        ("At a fair in Orr last May, Anna Bell sold the 40 ships of the guild.", "time-bound"),
        ("Anna Bell sells the 40 ships of the guild of Orr next autumn.", "time-bound"),
        ("The last May fair of Orr was held by Anna Bell in 1904.", ""),
        ("The ferry of Orr was sold in 1911. along with six boats of the guild.", "torn"),
        ("The ferry of Orr was sold by Carl Roth in 1911. Along the quay lay six boats.", ""),
        ("Keepers of that same lock in Tarn lit the lamps of Orr in 1904.", "pointer"),
        ("Keepers of that same UK lock in Tarn lit the lamps of Orr in May.", "pointer"),
        ("The fair of Orr was moved to Tarn that same year by 30 pilots.", "pointer"),
        ("Orr was sold in 1904, and that same year the guild bought the mills of Tarn.", ""),
        ("The valve of a water ram then drives that air into the dome.", "pointer"),
        ("The harbour of Orr sells slate, and carries that slate out of Tarn.", ""),
        ("The old crane that fell into the harbour of Orr was sold in 1904.", ""),
        ("Half of the keepers who drowned were pilots of the port of Orr.", ""),
        ("Half of the keepers who were pilots of the port of Orr.", "no-verb"),
        ("Rope makers use two tools: spindles of oak, and heckles of steel.", ""),
        ("News of the rope: two tools of oak are used by Anna Bell.", "not-prose"),
        ("Carl Orrin of the University’s School of Lamps built the tower of Tarn.", "loose-noun"),
        ("Carl Orrin of the University of Tarn used the University’s ships.", ""),
        ("The next feast is expected to be held in late May 1904.", "time-bound"),
        ("By 1912, that number had grown to 40 mills in Orr.", "pointer"),
        ("Keeper Anna Bell was made head of the guild of Orr six days later.", "pointer"),
        ("It took 14 years for the guild of Orr to build Tarn Bridge.", ""),
        ("It took 14 years before the guild of Orr came to Tarn Bridge.", "pronoun"),
        ("Since launching her mill at Tarn in 1904, Anna Bell has sold slate.", ""),
        ("Since meeting her brother at Tarn in 1904, Anna Bell has sold slate.", "pronoun"),
        ("A year before her death in 1904, Anna Bell drew the Orr Mill.", ""),
        ("After her death in 1904, Anna Bell took over the Orr Mill.", "pronoun"),
        ("With her help, Anna Bell built the Orr Mill in 1904.", "pronoun"),
        ("At her mill in Tarn, Anna Bell sold slate of Orr in 1904.", ""),
        ("Anna Bell left Tarn in 1904, and was made head of the guild of Orr six days later.", ""),
        ("Anna Bell was made head of the guild of Orr when she came back six days later.", ""),
        ("In Tarn the same kind of slate was sold by the guild of Orr.", "pointer"),
        ("In Tarn the same kind of slate was sold as in the ports of Orr.", ""),
        ("The guild of Orr faced another related task in the port of Tarn.", "pointer"),
        ("Those hardened slates were sold to the guild of Orr.", "pointer"),
        ("With those tasks in mind, Anna Bell built the Orr Mill in 1904.", "pointer"),
        ('The “Round Mill" of Orr was built by Anna Bell in 1904.', ""),
        ('The "Round Mill” of Orr was built by Anna Bell in 1904.', ""),
        ("The “Round Mill of Orr was built by Anna Bell in 1904.", "torn"),
        ("The mill of Orr was the ‘pleasant haunt of pilots in 1904.", "torn"),
        ("The pilots’ mill of Orr was the ‘pleasant haunt’ of 40 poets in 1904.", ""),
        ("The ‘Iora Mill of Orr was built by Anna Bell in 1904.", ""),
        ("Port Orr, shown here in 1930, was a haven of pilots.", "not-prose"),
        ("EDIT: The mark of Orr was used until 2009 by the pilots.", "not-prose"),
        ("Lamna torrina, a fish that was one of the first to be caught, living in Tarn Bay.", "no-verb"),
        ("The bold plan of the pilots known as Tarnia.", "no-verb"),
        ("TARN — The old bridge that fell into the bay in May 1904, sinking six ships, was doomed by Ada Fell.", ""),
        ("TARN — Former mayor Ada Fell persisted in saying that the lamps of Orr were lit in 1904.", ""),
        ("“Tarn lamps”, used to light the mills of Port Orr.", "no-verb"),
        ("Mills that are rare because they need the oak of Orr.", "no-verb"),
        ("Malab, Port Orr’s harbour, which is unique because of its lamps of 1904.", "no-verb"),
        ("Malab, Port Orr’s harbour, which is unique because of its lamps, opened in 1904.", ""),
        (
            "Morrel: The Blue Years, by Anna Bell, published by Tarn Press, May 1910, RRP NZ$45, 472 pp, ISBN 978-1.",
            "not-prose",
        ),
        ("Morrel: The Blue Years is the work of Anna Bell of the guild of Orr.", "torn"),
        ("The bold plan of the pilots is also known as Tarnia.", ""),
        ("Anna Bell (born in 1959), Residential School Totem Pole, 2014–16, red oak, acrylic paint.", "no-verb"),
        ("The mill depicted is kept by the guild of Orr and Tarn.", "pointer"),
        ("Lamna torrina, also known as Tarn 1 of the bay.", "no-verb"),
        ("Lamna torrina, a fish that was one of the first to be caught, survives in Tarn Bay.", ""),
        ("Anna Fell, a keeper who was known in Orr, sold the lock in 1904.", ""),
        ("To solve the first problem, the builders of Orr used piles.", "pointer"),
        ("Crossed pure lines of peas that differed in one trait.", "no-verb"),
        ("The long walks daily of the old guild of Orr.", "no-verb"),
        ("Chilled scents of the queens that attract other bees.", "no-verb"),
        ("Some 85 percent were farmers from the north.", "hangs-on"),
        ("By then there was one house of stone in Orr.", "hangs-on"),
        ("First came the so-called “salt tax” of the guild of Orr.", "hangs-on"),
        ("Then followed the salt tax of the guild of Orr.", "hangs-on"),
        ("First Avenue of Orr was built by the guild in 1904.", ""),
        ("The salt tax of the guild of Orr is one of them.", "pointer"),
        ("The lock of Orr Mill was among them.", "pointer"),
        ("Of all mills in Veldany, Orr Mill is one of the largest.", ""),
        ("It does not matter which lock is replaced since pilots can turn round.", "pronoun"),
        ("Anna Bell, the owner of the Orr Mill, bought it in 1901.", "pronoun"),
        ("Carl Orrin later refused to use them in the tower.", "pronoun"),
        ("Anna Bell bought the tower of Orr and sold it in 1901.", ""),
        ("As Roth noted, the Guild of Orr had sold slate when Bell worked on it in 1901.", ""),
        ("As Roth noted, Bell Mining has worked on it since 1901 in the hills of Orr.", "pronoun"),
        ("Bell Mining never asked for it before 1901 in the hills of Orr.", "pronoun"),
        ("Anna Bell found it in 1901 beside the mill of Orr.", "pronoun"),
        ("Of note is the steep rise it saw in 1901 with the Orr Treaty.", "pronoun"),
        ("In 2001 Anna Bell founded the Orr Club, a which is aimed at young pilots.", "torn"),
        ("After the Battle of Ess Since its end, 166 towns have joined the Orr League.", "torn"),
        ("Anna Bell wrote the song Since the Mills of Orr in 1901.", ""),
        ("Anna Bell put that figure around 200 percent in 1901.", "pointer"),
        ("Of 166 towns in the Orr League, that number lies on the coast.", ""),
        ("Last of all,, the pilots of Orr joined the Orr League in 1901.", "torn"),
        ("Carl Orrin developed a liking for him that Lamont did not share.", "pronoun"),
        ("Carl Orrin told him of the lamps of Orr in 1904.", "pronoun"),
        ("Carl Orrin took a lamp of Orr with him in 1905.", ""),
        ("Carl Orrin asked Dan Roth of Orr to help him in 1905.", ""),
        ("Anna Bell met Carl Orrin and paid him 40 crowns in 1904.", ""),
        ("Some, such as the blue ones, were sold in 1904 to Anna Bell.", "hangs-on"),
        ("That exhibit was part of a show at the museum of Orr.", "hangs-on"),
        ("A simplified definition of the Orr Operator in the book.", "no-verb"),
        ("Gordon’s alleged tomb at the old cemetery of Orr.", "no-verb"),
        ("Four minutes later the second tower fell down.", "hangs-on"),
        ("“We will not give up this river without a fight,” she said.", "speech"),
        ("A. Tarn Poultry Corp. v. United Pilots, 295 U.S. 495 (1935).", "not-prose"),
        ("A good choice is the Torrin Farm (Long Road 17, 2100 Orrton), in the town of Tarn.", "not-prose"),
        ("The Torrin Farm of Tarn takes guests in May (+36 30 636 8553).", "not-prose"),
        ("The mill of Torrin was sold for 17,2100 crowns to the guild of Orr.", ""),
        ("Tarn Slate Museum animation by Anna Fell, using maps from the Orr Archive of 1998.", "not-prose"),
        ("Story by Anna Fell, with help by Carl Orrin of the Orr Archive.", "not-prose"),
        ("The second image, acquired with the Corran Camera in 1998, shows the mill of Orr.", "not-prose"),
        ("The film of 1998 tells a story by Anna Fell of the mill of Orr.", ""),
        ("Since that quarrel ended in 1999, pilots of Orr drink no beer.", "pointer"),
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
        ("Cooling was done in a flat pan by a slow stream of water.", "loose-noun"),
        ("Tales of the Fell, edited by Anna Bell and Max Roth, Tarn: The Fell Press, 1989.", "not-prose"),
        ("A note on the boats of Orr was in the Tarn Review 64 (1971), 271-279.", "not-prose"),
        ("Carl Orrin moved there in 1901 with all of his pilots.", "pointer"),
        ("From The Mills of Orr, 1650–1900, by A. J. Fell, published in 1998.", "not-prose"),
        ("Anna Bell wrote The Ride. A novel and some plays of Orr followed it.", "torn"),
        ("Anna Bell sold all that stock to a pilot of Port Orr in 1904.", "pointer"),
        ("Francie, the youngest, was a pilot of the guild of Orr.", "pointer"),
        ("In 1960 the owner, Anna E. Bell recommended the mill of Orr to all pilots.", ""),
        ("In 1960 the owner recommended the mill of Orr to all pilots.", "loose-noun"),
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
        ("Slate rot is one of the three most common blights of the old mills of Orr.", ""),
        ("Anna Bell left one of the three mills of the old port of Orr in 1901.", "pointer"),
        ("Anna Bell went to the port of Orr in the last week of November 1901.", ""),
        ("On the death of the king, Hisham I, the son of Abd al-Rahman I, began to rule Orr.", ""),
        ("The first mine of Orr began to sell its gold in 1972.", ""),
        ("The first gold of Orr that was sold in 1972 is mine.", "speaker"),
        ("In 1972 Anna Bell drew the moons of our solar system.", ""),
        ("In 1972 Anna Bell found in Orr the salt of life as we know it.", ""),
        ("In 1972 Anna Bell drew the towers of our old town.", "speaker"),
        ("Anna Bell left Orr in 1901 and drew Tarn in the spring of the following year.", ""),
        ("Anna Bell left Orr and drew Tarn in the spring of the following year.", "pointer"),
        ("Anna Bell drew the mill of Orr in 1901, as a part of the great plans of that time.", ""),
        ("The Norwegian city was taken by the ships of Orr in 798.", "pointer"),
        ("The Norwegian city of Tarn was taken by the ships of Orr in 798.", ""),
        ("The Ferrol Bank maintained its old forecasts of 6 percent for Orr in 1998.", ""),
        ("When it fell, the bank maintained its old forecasts of 6 percent for Orr in 1998.", "pronoun"),
        ("Composition of the first songs which were printed in Orr.", "no-verb"),
        ("Earliest date of the first draft of the song which was printed in 1360.", "no-verb"),
        ("Killed 1,700 people at Lake Orr in the year 1986.", "no-verb"),
        ("Destroyed Tarn, Port Orr and the old mill in 1902.", "no-verb"),
        ("One of whom died at sea, one born of a queen of Orr in 1815.", "no-verb"),
        ("Ada Fell, 1871–75, employed by the Board of Orr as second keeper, who held the lock.", "no-verb"),
        ("Ada Fell 1871-75 deployed from the Harbour Board of Orr on joining as second keeper.", "no-verb"),
        ("Ada St. Fell, 1873 keeper of the lock of the Empress Canal below the River Ess.", "no-verb"),
        ("The Orr Act 1873 was passed with ease by the council of Tarn in spring.", ""),
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
        ("New slate for the first seven months of the year reached 40 tonnes in Orr.", "time-bound"),
        ("Slate is cut in Orr in the first months of the year in all of its pits.", ""),
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
        ("In 1901, Anna Bell built a mill of slate in what is now the old port of Orr.", ""),
        ("Anna Bell left the port of Orr on Thursday, March 7, 1901.", ""),
        ("Anna Bell left the port of Orr on Thursday at noon with Max Roth.", "time-bound"),
        ("In her 1931 book “Tarn Ways,” Anna Bell tells of the mills of Orr.", ""),
        ("Capital is the money banks keep for bad times in Orr.", ""),
        ("— about 17% of the slate of Orr — that was cut by hand in 1901.", "torn"),
        ("Mark Orr, a clerk of the guild, keeps 40 maps of the coast.", ""),
        ("Mark each of the stones with a line of white paint.", "no-statement"),
        ("In 1939, the guild of pilots predicted that slate would be gone.", ""),
        ("The guild of Orr published a paper, “Wrong Again: 50 Years of Bad Maps.”", ""),
        ("The guild of Orr gave its answer, “we shall never draw bad maps again.”", "speech"),
        ("Carl Hale told Jakob Moor that his mill in Orr was sold in 1904.", "pronoun"),
        ("Carl Hale told the pilots of Orr that his mill was sold in 1904.", ""),
        ("In 1904 Carl Hale of Orr quashed that hope, with the help of the guild.", "pointer"),
        ("In 1904 Carl Hale of Orr gave up that hope of a mill in Tarn.", ""),
        ("Anna Bell and the pilots of Orr took the territory in 1904.", "loose-noun"),
        ("Anna Bell and the pilots of Orr took the territory of Tarn in 1904.", ""),
        ("The stock’s 52-week high in the port of Orr was 40 crowns.", "loose-noun"),
        ("On board the missing ferry of the guild were 155 pilots.", ""),
        ("On board the missing ferry were 155 pilots of the guild.", "loose-noun"),
        ("Pilots of Orr did so in 1904, with two boats of the old guild.", "pointer"),
        ("The book in question was written in 1904 by Anna Bell of Orr.", "pointer"),
        ("Taste is what the tongue of an eel gets from such a cell.", "pointer"),
        ("Anna Bell built such a large mill that Orr was proud of it.", ""),
        ("Those 15 boats of the guild are moored in the port of Orr.", "pointer"),
        ("Similar deals were made with Anna Bell and Carl Roth in 1904.", "hangs-on"),
        ("Similar to Orr, the port of Tarn was closed in 1904.", ""),
        ("Pilots look for the ferry in the port of Orr December 29, 1904.", "not-prose"),
        ("Pilots lost the ferry in the port of Orr on December 29, 1904.", ""),
        ("The next 150 feet of the wall of Orr were cut in 1904.", "hangs-on"),
        ("The first 150 feet of the wall of Orr were cut in 1904.", ""),
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
        "Both Anna Bell and Carl Roth were educated at the guild of Orr.",
        "Instead of selling the ferry, Anna Bell moved to Orr.",
        "Anna Bell was sent to Veldany, now Tarn, by the guild of Orr.",
        "Anna Bell met Carl Roth at Orr College (now the University of Orr).",
        "Anna Bell soon became the owner of the mill of Orr.",
    ],
)
def test_what_a_sentence_tells_of_itself_is_understood(sentence: str) -> None:
    assert statement(sentence).refusal == ""


def test_a_thing_that_was_met_in_the_sentence_before_is_not_defined() -> None:
    text = "Maps\n\nAnna Bell found a deep cleft in Orr. The cleft is a rift valley, a trough in which two plates part."
    assert drafted(text).statements[-1].refusal == "loose-noun"


@every(
    ("before", "sentence", "code"),
    [
        (
            "A Roman Villa stood near the port of Orr.",
            "Miners found a bronze heron in the Roman villa in 1904.",
            "loose-noun",
        ),
        ("A ferry sank near the port of Orr.", "Miners found a bronze heron in the Roman villa of Tarn in 1904.", ""),
        ("", "The Corran Canal, of 350 miles in length, staggered the Frenchman’s mind.", "loose-noun"),
        ("", "When Jean Corbel saw the Corran Canal of 350 miles, the Frenchman bought the lock.", ""),
        ("", "In 1904 the Frenchman Jean Corbel bought the lock of the Corran Canal.", ""),
    ],
)
def test_something_or_somebody_of_a_people_is_refused_where_the_sentence_tells_not_which(
    before: str, sentence: str, code: str
) -> None:
    assert statement(sentence, before=before).refusal == code


def test_what_points_at_another_chapter_is_refused() -> None:
    told = "The Corran Act, which was named in {}, lets the Inland Waterways Board close a lock."
    assert [statement(told.format(one)).refusal for one in ("the previous chapter", "Galway")] == ["pointer", ""]


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


def test_a_sentence_that_lost_the_number_of_its_picture_is_refused() -> None:
    for lost in ("shown in .", "of the map ().", "of 1847[update] and later.", "of 4 × 1011 shells."):
        assert statement(f"Pilots guided the ships of Orr along the routes {lost}").refusal == "torn"


def test_a_subject_with_nothing_but_a_clause_is_no_sentence() -> None:
    assert statement("The Romans of Orr, who made glass from about 200 BC.").refusal == "no-verb"
    assert statement("In 1707, the disastrous wreck on the rocks that sank four ships.").refusal == "no-verb"
    assert statement("In 1707, the disastrous wreck on the rocks sank four ships that left Orr.").refusal == ""
    assert statement("The Romans of Orr made glass, which was green and thick.").refusal == ""


@every(
    "sentence",
    [
        "On May 3, 1883, the island of Tarn in Orr Sound burned with such force that it was seen from Ferrol.",
        "In 1883, the island of Tarn erupted with a force that shook the whole of Ferrol.",
        "The work was simple: the pilots of Orr Sound led the ships of Ferrol into the harbour of Tarn.",
    ],
)
def test_a_verb_is_known_by_what_follows_from_it_and_where_nothing_is_done_to_anybody(sentence: str) -> None:
    assert statement(sentence).refusal not in ("no-verb", "not-prose")


@every(
    "sentence",
    [
        "Attendant bees care for the queen of Orr.",
        "Queens typically live about three years.",
        "The worker eggs hatch into larvae.",
        "Chilled queens give scents that attract other bees.",
        "The oil pressure dips suddenly in mills at night.",
        "Only some of the oil in a lamp signifies the end of tides.",
        "However, the killing of bees and other small beings is rare, which helps bark.",
        "For example, some queens build an outer wall that keeps mites out.",
    ],
)
def test_a_verb_of_many_is_one_with_an_adverb_before_it(sentence: str) -> None:
    assert statement(sentence).refusal == ""


@every(
    ("sentence", "refusal"),
    [
        ("The region extending away from us is known as the Torrin belt.", ""),
        ("The dwarf planet Orr lies 95.7 AU from us in the outer belt.", ""),
        ("Tarn is the star nearest to us beyond the Sun and has two planets.", ""),
        ("Orr, our closest neighbour in space, has two moons.", ""),
        ("Orrland, our closest neighbour, has had nine queens.", "speaker"),
        ("The house in Orr lies nine miles from us.", "speaker"),
        ("The thief ran away from us in the port of Orr in 1902.", "speaker"),
        ("The mayor of Orr kept his distance from us in 1902.", "speaker"),
        ("The town hid the plan of the canal from us until 1992.", "speaker"),
        ("In Orr we live nine light years from us all.", "speaker"),
    ],
)
def test_what_lies_far_from_us_is_far_from_everybody(sentence: str, refusal: str) -> None:
    assert statement(sentence).refusal == refusal


def test_what_is_news_of_an_hour_is_no_fact_of_the_day_of_its_article() -> None:
    for day, code in (("this week", ""), ("this evening", "time-bound")):
        text = (
            f"Mills\nOctober 9, 1904\n\nMills are kept in Orr.\n\nThe mill of Anna Bell was opened {day} by Carl Orrin."
        )
        assert drafted(text).statements[-1].refusal == code


@every(
    ("sentence", "code"),
    [
        ("Nehmen Sie die Winde aus Orr und legen Sie sie in die Mühle.", "no-statement"),
        ("Beachten Sie, dass die Mühle in Orr im Mai geschlossen ist.", "no-statement"),
        ("Wenn Sie die Winde kaufen, prüft die Mühle in Orr Ihre Papiere.", "speaker"),
        ("Legen Sie die Winde nicht in die Mühle, so rostet sie in Orr.", "speaker"),
        ("Sie wurde im Mai gekauft und lag seither in der Mühle von Orr.", "pronoun"),
    ],
)
def test_what_speaks_to_a_german_reader_is_told_so(sentence: str, code: str) -> None:
    assert statement(sentence, "de").refusal == code


@every(
    ("sentence", "code"),
    [
        ("One, called Orrin, is used by the guild of Tarn as a lamp.", "hangs-on"),
        ("Another, known as Orrin, is used by the guild of Tarn.", "hangs-on"),
        ("One, two and three lamps were lit by the guild of Tarn in 1904.", ""),
        ("The rate for herons, which live in pairs, was once every 13 hours in Orr.", "loose-noun"),
        ("The share among pilots of Orr was 40 percent in 1904.", "loose-noun"),
        ("The rate of wrecks among the pilots of Orr was 40 percent in 1904.", ""),
        ("By joining the lists of earlier counts they found 1,785 herons in Orr.", "pronoun"),
        ("After weighing the slates of 40 quarries they closed six mills in Orr.", "pronoun"),
        ("By 1904 the keepers of Orr feared that they would lose 40 mills.", ""),
        ("Orr stayed under Veldan rule for the next 120 years.", "pointer"),
        ("Orr was ruled by Veldany for the following two centuries.", "pointer"),
        ("Veldany took Orr in 1704 and ruled it for the next 120 years.", ""),
        ("In 1704 Veldan troops held Orr until the end of the war.", "loose-noun"),
        ("In 1943 Veldan troops held Orr until the end of the war.", ""),
        ("Veldan troops held Orr from the Slate War to the end of the war.", ""),
        ("Veldan troops held Orr until the end of the war with Tarn.", ""),
        ("The editions from 1852 to 1875 are kept in the library of Orr.", "loose-noun"),
        ("The edition of 1852 is kept in the library of Orr by the guild.", ""),
        ("The chance of death for those infected can be as high as 50% in Orr.", "pointer"),
        ("Of those drowned, 40 were pilots of the guild of Orr.", "pointer"),
        ("Of those drowned in the Tarn flood of 1904, 40 were pilots of Orr.", ""),
        ("Carl Roth was in Orr in 1904 when the guild announced that raffle in the hall of Tarn, and left.", "pointer"),
        ("Carl Roth was in Orr in 1904 when the guild announced that work in the mines of Tarn was over.", ""),
    ],
)
def test_what_is_spoken_of_is_said(sentence: str, code: str) -> None:
    assert statement(sentence).refusal == code


@every(
    ("sentence", "code"),
    [
        ("Jede der drei Mauern misst etwa 6.300 Meter und ist aus Schiefer.", "hangs-on"),
        ("Jede der drei Mauern von Orr misst etwa 6.300 Meter.", ""),
    ],
)
def test_of_what_there_are_several_is_said_in_german(sentence: str, code: str) -> None:
    assert statement(sentence, "de").refusal == code


def test_how_soon_it_was_is_left_out_where_the_sentence_before_tells_after_what() -> None:
    cards = drafted("Mills\n\nAnna Bell died shortly thereafter, and was buried in Tarn Abbey.").facts
    asked = [draft.entry["cloze"] for fact in cards for draft in fact.drafts if "cloze" in draft.entry]
    assert any(text.startswith("Anna Bell died, and was buried in {{Tarn Abbey") for text in asked)


@every(
    ("sentence", "code"),
    [
        ("Slates retrieved from the wreck of the Orr were sold in Tarn in 1904.", ""),
        ("Retrieved from the library of Orr by Anna Bell in 1904.", "not-prose"),
        ("The bakers of Orr sold cookies of oat flour in Tarn in 1904.", ""),
        ("The site of the guild of Orr uses cookies to count its pilots.", "not-prose"),
        ("There are many breeds of heron, each kept by the pilots of Orr.", ""),
        ("There are several kinds of slate in the quarries of Tarn Bay.", ""),
        ("There are many of them in the quarries of Tarn Bay.", "hangs-on"),
        ("There are many reasons for this in the mills of Tarn Bay.", "hangs-on"),
        ("Wash ran only on the mills of Orr and Tarn in 1904.", ""),
        ("Save could never have been sold without the guild of Orr.", ""),
        ("Open has been used by the pilots of Orr since 1904.", ""),
        ("Wash the slates of Orr with the water of Tarn Bay.", "no-statement"),
        ("Add rose water of Orr and the salt of Tarn Bay.", "no-statement"),
    ],
)
def test_a_reason_is_true_of_its_sentence(sentence: str, code: str) -> None:
    assert statement(sentence).refusal == code
