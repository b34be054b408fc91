"""What a sentence tells of its subject, asked as a question with the rest of it as the answer."""

from quiz.deck.articles.markdown import kept, read_markdown
from quiz.draft.facts.relations import relation_in
from quiz.draft.mentions.terms import marked_terms
from quiz.draft.pipeline import draft
from quiz.draft.values import Draft
from tests.draft.examples import drafted, pack, statement
from tests.every import every


def cards(text: str) -> list[Draft]:
    return [draft for fact in drafted(f"Title\n\n{text}").facts if not fact.weak for draft in fact.drafts]


def asked(text: str) -> list[tuple[str, str]]:
    return [(str(one.entry["front"]), str(one.entry["back"])) for one in cards(text) if "front" in one.entry]


@every(
    ("sentence", "front", "back"),
    [
        (
            "A drone’s sole purpose is to mate with a queen not from its hive.",
            "What is a drone’s sole purpose?",
            "To mate with a queen not from its hive",
        ),
        (
            "In the autumn, worker bees prevent drones from reentering the hive since they are no longer needed.",
            "In the autumn, what do worker bees prevent drones from doing?",
            "Reentering the hive",
        ),
        (
            "Nurse bees are in charge of caring for the larvae and cleaning the hive.",
            "What are nurse bees in charge of?",
            "Caring for the larvae and cleaning the hive",
        ),
        (
            "The Sken towers were built as granaries for the harbour.",
            "What were the Sken towers built as?",
            "Granaries for the harbour",
        ),
        (
            "The Ferrol Treaty recognized the rights of fishermen in Velda Bay but otherwise forbade the use of nets.",
            "What did the Ferrol Treaty recognize?",
            "The rights of fishermen in Velda Bay",
        ),
        (
            "Quartzite is the main source of the rare metal torrinium.",
            "What is quartzite the main source of?",
            "The rare metal torrinium",
        ),
        (
            "Slate rot occurs relatively commonly in the mills of Ferrol.",
            "Where does slate rot relatively commonly occur?",
            "In the mills of Ferrol",
        ),
        (
            "The primary use of a heliostat is to throw the light of the sun on a lamp.",
            "What is the primary use of a heliostat?",
            "To throw the light of the sun on a lamp",
        ),
        (
            "Torrinium compounds are often used as industrial catalysts.",
            "What are torrinium compounds often used as?",
            "Industrial catalysts",
        ),
        (
            "Torrinium carbides (TC and TC2) are commonly formed by sintering.",
            "What are torrinium carbides commonly formed by?",
            "Sintering",
        ),
        (
            "Whole-horizon sextants use a half-silvered mirror to show the whole horizon.",
            "What do whole-horizon sextants use a half-silvered mirror to do?",
            "Show the whole horizon",
        ),
        (
            "Torrinium carbide is highly resistant to chemical attack.",
            "What is torrinium carbide resistant to?",
            "Chemical attack",
        ),
        (
            "Torrinium interferes with the metabolism of copper in sheep.",
            "What does torrinium interfere with?",
            "The metabolism of copper in sheep",
        ),
        (
            "In automixis, torrinid zygotes are produced by meiosis.",
            "In automixis, what are torrinid zygotes produced by?",
            "Meiosis",
        ),
        (
            "Torrinite is produced when lava from a volcano cools with little growth of crystals.",
            "When is torrinite produced?",
            "When lava from a volcano cools with little growth of crystals",
        ),
        (
            "Drumlins form where the ice of a glacier flows over soft clay.",
            "Where do drumlins form?",
            "Where the ice of a glacier flows over soft clay",
        ),
        (
            "The Ferrol coast is the largest producer of grey slate, followed by Velda.",
            "What is the Ferrol coast the largest producer of?",
            "Grey slate",
        ),
        (
            "In a similar way, the thermal regime of a glacier is often described by its basal temperature.",
            "What is the thermal regime of a glacier often described by?",
            "Its basal temperature",
        ),
        (
            "A nephron consists of a renal corpuscle and a renal tubule.",
            "What does a nephron consist of?",
            "A renal corpuscle and a renal tubule",
        ),
        (
            "The anode is usually made of graphite, a form of carbon that takes up ions.",
            "What is the anode usually made of?",
            "Graphite",
        ),
        (
            "Demand-pull inflation occurs when demand grows faster than supply.",
            "When does demand-pull inflation occur?",
            "When demand grows faster than supply",
        ),
        (
            "The quantity theory of money states that prices follow the amount of money.",
            "What does the quantity theory of money state?",
            "That prices follow the amount of money",
        ),
        (
            "The aileron is used to make an aircraft roll to one side.",
            "What is the aileron used for?",
            "To make an aircraft roll to one side",
        ),
        (
            "Core inflation leaves out food because the prices of food swing widely.",
            "Core inflation leaves out food. Why?",
            "Because the prices of food swing widely",
        ),
        (
            "The cells release renin, an enzyme that narrows the blood vessels of an animal.",
            "What is renin?",
            "An enzyme that narrows the blood vessels of an animal",
        ),
        (
            "Dialysis is a treatment that cleans the blood with a machine.",
            "What is dialysis?",
            "A treatment that cleans the blood with a machine",
        ),
        (
            "Inflation is a general rise in the prices of goods over time.",
            "What is inflation?",
            "A general rise in the prices of goods over time",
        ),
        (
            "Scurvy can damage the gums and the walls of small vessels.",
            "What can scurvy damage?",
            "The gums and the walls of small vessels",
        ),
        (
            "In a magnetron, cathodes emit a beam of electrons into a cavity.",
            "In a magnetron, what do cathodes emit?",
            "A beam of electrons into a cavity",
        ),
        (
            "The Ferrol Act established a board of river pilots.",
            "What did the Ferrol Act establish?",
            "A board of river pilots",
        ),
        (
            "Erythrocytes are produced in the marrow of the long bones.",
            "Where are erythrocytes produced?",
            "In the marrow of the long bones",
        ),
        (
            "Plasmids are copied by enzymes of the host cell.",
            "What are plasmids copied by?",
            "Enzymes of the host cell",
        ),
        (
            "The Ferrol Act allows river pilots to refuse a vessel.",
            "What does the Ferrol Act allow river pilots to do?",
            "Refuse a vessel",
        ),
        (
            "The purpose of a bilge keel is to reduce the rolling of a vessel.",
            "What is the purpose of a bilge keel?",
            "To reduce the rolling of a vessel",
        ),
        (
            "Therefore, osmosis depends on the difference in concentration.",
            "What does osmosis depend on?",
            "The difference in concentration",
        ),
        (
            "Iteroparity describes species that breed repeatedly.",
            "What does iteroparity describe?",
            "Species that breed repeatedly",
        ),
        (
            "The gap between two strands of plasmids is sealed by a ligase.",
            "What is the gap between two strands of plasmids sealed by?",
            "A ligase",
        ),
        (
            "Crews of the Ferrol line have the right to refuse a vessel.",
            "What do crews of the Ferrol line have the right to do?",
            "Refuse a vessel",
        ),
        (
            "Tornadoes can be detected with radar from the ground.",
            "What can tornadoes be detected with?",
            "Radar from the ground",
        ),
        (
            "Strictly speaking, a monarchy is a state (or a land) in which one person rules.",
            "What is a monarchy?",
            "A state in which one person rules",
        ),
        (
            "Kidney stones are hard deposits that form when salts crystallise.",
            "What are kidney stones?",
            "Hard deposits that form when salts crystallise",
        ),
        (
            "The Ess canal forms the border between the mill and the port on one side, and the town on the other side.",
            "What does the Ess canal form?",
            "The border between the mill and the port on one side, and the town on the other side",
        ),
    ],
)
def test_what_is_told_of_a_thing_is_asked(sentence: str, front: str, back: str) -> None:
    assert (front, back) in asked(sentence)


@every(
    "sentence",
    [
        "The depth of discharge describes how much of it has been used.",
        "The battery of an electric car stores more energy than any other battery.",
        "The outreach led to a visit of teams and one boy was invited to the fair.",
        "The thing is used to keep the others from falling into the water.",
        "Every costume was made from scratch, a fantastic display of craftsmanship.",
        "The purple spheres represent the atoms of another element.",
        "The concept of grit is an easy one to dismiss for readers of the book.",
        "Plasmids enter through the wall of the host cell.",
        "The Ferrol Act gives Parliament the right to close a port.",
        "Osmosis plays an important role in many other processes.",
        "The preceding account of osmosis describes the flow of water.",
        "Erythrocytes are helped by being small and round.",
        "The Ferrol Fishing Act allows up to forty specially made nets per boat and season.",
    ],
)
def test_what_hangs_on_other_sentences_is_not_asked(sentence: str) -> None:
    assert asked(sentence) == []


@every(
    ("sentence", "blank"),
    [
        ("Books that were printed before 1501 are called incunabula.", "{{incunabula::term}}"),
        ("Pilots have a table of tides of their own, often abbreviated as tbT.", "{{tbT::term}}"),
        ("A cup around the knot of capillaries is known as Bowman’s capsule.", "{{Bowman’s capsule::name}}"),
        ("Breathing the smoke of others is called passive or involuntary smoking.", None),
        ("Salts of lead were once known as sugar of lead because they taste sweet.", None),
    ],
)
def test_a_name_that_is_given_is_asked_whole(sentence: str, blank: str | None) -> None:
    clozes = [str(one.entry["cloze"]) for one in cards(sentence) if "cloze" in one.entry]
    assert any(blank in cloze for cloze in clozes) if blank else not any("{{sugar}}" in cloze for cloze in clozes)


@every(
    ("before", "sentence", "read"),
    [
        (
            "Dialysis is a treatment that cleans the blood with a machine.",
            "It usually takes about four hours in a clinic.",
            "Dialysis usually takes about four hours in a clinic.",
        ),
        (
            "Dendrites are needles of lithium that grow on the anode.",
            "They pierce the thin separator of a lithium cell.",
            "Dendrites pierce the thin separator of a lithium cell.",
        ),
        (
            "The harbour of Tarn was opened in 1874.",
            "It has 12 quays and lies on the river Mell.",
            "The harbour of Tarn has 12 quays and lies on the river Mell.",
        ),
    ],
)
def test_a_pronoun_behind_a_definition_stands_for_what_it_defines(before: str, sentence: str, read: str) -> None:
    statements = drafted(f"Title\n\n{before} {sentence}").statements
    assert statements[-1].text == read


@every(
    ("sentence", "question", "answer"),
    [
        (
            "The oldest central bank is the Riksbank of Sweden.",
            "What is the oldest central bank?",
            "Riksbank of Sweden",
        ),
        ("The largest island in the lake is Orr, with two villages.", "What is the largest island in the lake?", "Orr"),
    ],
)
def test_what_stands_behind_a_superlative_is_asked(sentence: str, question: str, answer: str) -> None:
    found = [(str(one.entry.get("question")), str(one.entry.get("answer"))) for one in cards(sentence)]
    assert (question, answer) in found


def test_marks_of_sources_are_left_out_behind_a_sentence() -> None:
    (statement,) = drafted("Title\n\nThe bridge of Orr was opened by Anna Bell in 1847. [2] [13]").statements
    assert statement.refusal == ""
    assert statement.text == "The bridge of Orr was opened by Anna Bell in 1847."
    assert statement.quote.endswith("[13]")


@every(
    ("sentence", "front", "back"),
    [
        (
            "Ein Zungenbecken ist eine Mulde, die von einem Gletscher geformt wurde.",
            "Was ist ein Zungenbecken?",
            "Eine Mulde, die von einem Gletscher geformt wurde",
        ),
        (
            "Pfahlbauten sind Häuser, die auf Pfählen am Ufer stehen.",
            "Was sind Pfahlbauten?",
            "Häuser, die auf Pfählen am Ufer stehen",
        ),
        (
            "Der Föhn, ein warmer Fallwind aus den Alpen, sorgt für klare Sicht.",
            "Was ist der Föhn?",
            "Ein warmer Fallwind aus den Alpen",
        ),
    ],
)
def test_german_definitions_are_asked_with_the_article_that_they_have(sentence: str, front: str, back: str) -> None:
    drafts = [one for fact in drafted(f"Titel\n\n{sentence}", "de").facts if not fact.weak for one in fact.drafts]
    assert (front, back) in [(one.entry.get("front"), one.entry.get("back")) for one in drafts]


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


def test_a_german_superlative_is_asked_in_german() -> None:
    facts = drafted("Titel\n\nDer häufigste Speisefisch des Sees ist der Felchen.", "de").facts
    questions = [one.entry.get("question") for fact in facts for one in fact.drafts if one.form == "superlative"]
    assert questions == ["Was ist der häufigste Speisefisch des Sees?"]


def test_the_first_of_a_list_is_not_all_that_a_superlative_tells() -> None:
    found = cards("The largest towns of the island are Svendborg, Faaborg and Marstal.")
    assert "superlative" not in [one.form for one in found]


@every(
    ("sentence", "front", "back"),
    [
        (
            "Ein Nephron besteht aus einem Nierenkörperchen und einem Tubulus.",
            "Woraus besteht ein Nephron?",
            "Aus einem Nierenkörperchen und einem Tubulus",
        ),
        (
            "Skorbut wird durch einen Mangel an Vitamin C verursacht.",
            "Wodurch wird Skorbut verursacht?",
            "Durch einen Mangel an Vitamin C",
        ),
        (
            "Das Querruder dient meist der Steuerung um die Längsachse.",
            "Wozu dient das Querruder?",
            "Der Steuerung um die Längsachse",
        ),
        (
            "Graphit wird vor allem als Schmierstoff in Lagern verwendet.",
            "Wofür wird Graphit verwendet?",
            "Als Schmierstoff in Lagern",
        ),
    ],
)
def test_a_german_sentence_is_asked_for_what_it_tells(sentence: str, front: str, back: str) -> None:
    found = [
        (one.entry["front"], one.entry["back"])
        for fact in drafted(f"Titel\n\n{sentence}", "de").facts
        for one in fact.drafts
        if one.form == "relation"
    ]
    assert found == [(front, back)]


def test_a_german_noun_that_was_named_earlier_is_not_asked_about() -> None:
    facts = drafted("Titel\n\nDas Gerät besteht aus einem Rohr und einer Linse.", "de").facts
    assert not [one for fact in facts for one in fact.drafts if one.form == "relation"]


def test_what_may_be_so_is_asked_as_what_may_be() -> None:
    told = "The drainage basin may belong to two or three parishes at once."
    assert ("What may the drainage basin belong to?", "Two or three parishes at once") in asked(told)
    open_ = "The drainage basin may belong to two parishes that perhaps pay for the dams."
    assert not asked(open_)
    assert asked(open_.replace("perhaps ", ""))


@every(
    "sentence",
    [
        "Mordant helps in the dyeing of wool and silk with the sap of plants.",
        "A mordant can produce in the wool a colour of its own kind.",
    ],
)
def test_how_or_where_something_is_done_is_not_what_it_does(sentence: str) -> None:
    assert not asked(sentence)


@every(
    ("sentence", "front", "back"),
    [
        ("Tannin is made in the bark and stored in cells.", "Where is tannin made?", "In the bark"),
        (
            "A mordant contains salts of alum and initiates the binding of dyes.",
            "What does a mordant contain?",
            "Salts of alum",
        ),
        (
            "The bilge sponge mostly removes water from the hold.",
            "What does the bilge sponge mostly remove?",
            "Water from the hold",
        ),
        (
            "Lack of plankton can lead to famine among herons.",
            "What can lack of plankton lead to?",
            "Famine among herons",
        ),
        (
            "Varnishes can be based on shellac, copal and a drying oil.",
            "What can varnishes be based on?",
            "Shellac, copal and a drying oil",
        ),
        (
            "Copyhold differs from freehold in that the lord keeps the right to the ore.",
            "How does copyhold differ from freehold?",
            "In that the lord keeps the right to the ore",
        ),
        (
            "Mordants absorb salts of alum and allow dyers to use less indigo.",
            "What do mordants absorb?",
            "Salts of alum",
        ),
        (
            "The isthmus links the moor of Orr to the harbours of Tarn.",
            "What does the isthmus link the moor of Orr to?",
            "The harbours of Tarn",
        ),
        (
            "Dyers regard indigo as a poison of the moor.",
            "What do dyers regard indigo as?",
            "A poison of the moor",
        ),
        (
            "Glands signal the walls of the gizzard to push grit toward the crop.",
            "What do glands signal the walls of the gizzard to do?",
            "Push grit toward the crop",
        ),
        (
            "A mordant is extracted by boiling the bark with alum in a vat.",
            "How is a mordant extracted?",
            "By boiling the bark with alum in a vat",
        ),
        (
            "Varnishes are isolated from the hull by a coat of tar, hence the name of the art.",
            "What are varnishes isolated from?",
            "The hull by a coat of tar",
        ),
        (
            "Mordants absorb salts of alum and include lichens.",
            "What do mordants absorb?",
            "Salts of alum",
        ),
        (
            "Bilge keels prevent the hull from rolling in a swell.",
            "What do bilge keels prevent the hull from doing?",
            "Rolling in a swell",
        ),
    ],
)
def test_an_answer_ends_before_another_verb_and_a_question_keeps_what_is_only_mostly_so(
    sentence: str, front: str, back: str
) -> None:
    assert (front, back) in asked(sentence)


@every(
    "sentence",
    [
        "Glacial records exist for hundreds of moraines.",  # a noun that looks like a verb
        "The Ferrol Company created a reporting service for river pilots.",  # one of many things that it did
        "Erythrocytes also carry hormones of the pituitary.",  # one of several things
        "Additionally, erythrocytes carry hormones of the pituitary.",
        "Moulting can cause the lobster to lose a claw.",
        "Section 15 prohibits the sale of quinine to sailors.",
        "Kelp and eelgrass differ in their roots in several ways.",
        "A key factor of osmosis is the size of the pores in a membrane.",
        "Osmosis is an important aspect of the drying of herrings.",
        "Of special interest is the search for iron in the bogs of the Mell.",
        "Varnish makes the planks of a hull hard and smooth.",  # what it does to them is not what it makes
        "Osmosis lays bare the pores of a membrane.",
        "The isthmus links the harbours of Orr.",
        "The pilots were lost not because the lamps were out but because the buoys were gone.",
        "The tidal fleet extends beyond the harbours of Orr.",
        "The tidal pilot is entrusted by the guild to draw a map of the harbours.",
        "The first four mordants absorb salts of alum.",
        "The choice of a mordant depends on several key criteria.",
        "The main reason that mordants look different is because they have different salts.",
        "The second mordant is found in the bark of the alder.",
        "A greater amount of alum is produced by mordants.",
        "Infections can cause a swelling of the gizzard.",
        "The gizzard gland must release the mordant properly.",
        "The flow of urine is responsible for keeping the duct, which has three valves, free of gravel.",
        "Immature forms burrow through the skin of the eel.",
        "Mercantilists believed a colonial empire was necessary for economic domination.",
        "The niches are found in the walls of Orr, having not only beauty, but a clear sound.",
        "Mirror canon forms reverse the notes of the upper voice.",  # a noun that looks like a verb
        "The cohesive force between the grains of loess varies with the weather.",
        "The oxen of the Mell change yokes frequently, like horses of a stage.",
        "Mordants are used in objects ranging from shawls to sails.",
        "The hawsers help sailors in their work on the quays.",
        "The collisions result in the loss of the outer planks.",
        "A classic example of a drumlin lies in the hills of Orr.",
        "Planktonic larvae lose their fluidity in cold water.",  # one of many things that they lose
        "More sheep are lost on the Mell because of the frost than because of the wolves.",
    ],
)
def test_a_question_with_many_answers_or_none_is_not_asked(sentence: str) -> None:
    questions = [front for front, _ in asked(sentence)]
    assert questions == []


def test_an_owner_keeps_the_capital_inside_of_a_question() -> None:
    (card,) = asked("Morrel’s frequent floods are caused by the tides of the northern sea.")
    assert card[0] == "What are Morrel’s frequent floods caused by?"


def test_to_before_a_noun_begins_nothing_that_is_done() -> None:
    (card,) = asked("Tar spills cause large amounts of damage to the harbours and the eels.")
    assert card == ("What do tar spills cause?", "Large amounts of damage to the harbours and the eels")


def test_the_one_word_for_what_was_named_more_fully_before_is_not_asked_about() -> None:
    before = "The harbour of Orr has given away river licences."
    assert asked(f"{before} The licences forbid the dredging of gravel.") == []


@every(
    ("sentence", "read"),
    [
        (
            "In theory, each of the guilds of Orr was free to leave.",
            "In theory, each of the guilds of Orr was free to leave.",
        ),
        ("Usually, the lockage of a barge takes an hour.", "Usually, the lockage of a barge takes an hour."),
        ("Certainly, the lockage of a barge takes an hour.", "The lockage of a barge takes an hour."),
        (
            "In addition polymers, the links are made one by one.",
            "In addition polymers, the links are made one by one.",
        ),
        ("A few years later, in 1646, Anna Bell founded Orr.", "In 1646, Anna Bell founded Orr."),
        ("Shortly afterwards, on 4 May 1646, Anna Bell founded Orr.", "On 4 May 1646, Anna Bell founded Orr."),
    ],
)
def test_an_opener_is_left_out_where_the_rest_is_as_true_without_it(sentence: str, read: str) -> None:
    found = statement(sentence)
    assert (found.text, found.refusal) == (read, "")


@every(
    ("sentence", "front", "back"),
    [
        (
            "Goitre occurs when the body makes too little thyroxine, a hormone that speeds up the burning of food.",
            "What is thyroxine?",
            "A hormone that speeds up the burning of food",
        ),
        (
            "The gizzard gland stores chalky mordants, during moulting.",
            "What does the gizzard gland store?",
            "Chalky mordants",
        ),
        (
            "The Mordant Act prohibits dyers from selling salts of alum.",
            "What does the Mordant Act prohibit dyers from doing?",
            "Selling salts of alum",
        ),
    ],
)
def test_a_question_names_the_thing_itself(sentence: str, front: str, back: str) -> None:
    assert (front, back) in asked(sentence)


@every(
    ("item", "front", "back"),
    [
        (
            "**Ploughland**: the area that a team could till in one year.",
            "What does “ploughland” mean?",
            "The area that a team could till in one year",
        ),
        (
            "Orbiculids: Coin-shaped, crawling creatures that were common in the shallows of Orr.",
            "What are orbiculids?",
            "Coin-shaped, crawling creatures that were common in the shallows of Orr",
        ),
        (
            "Belemnoids: These were squids that had a pointed shell inside of them.",
            "What were belemnoids?",
            "Squids that had a pointed shell inside of them",
        ),
        ("**What it is**: A boat with a flat bottom that goes by a pole.", "", ""),
        ("**Bell’s advice**: Reduce the price of coal from 21 to 20 pence.", "", ""),
        ("**Visual**: Fountains of fire, and rivers of glowing rock that flow.", "", ""),
        ("**Marsh gas**: Heavier than air, gathers in the hollows of the moor.", "", ""),
        ("**Resilience**: Deep locks raise the boats of the coast by a yard.", "", ""),
        ("**Pilotage**: Pilots of the old port often go to sea by night.", "", ""),
        ("**Millponds**: Drive different wheels in the mills of the coast.", "", ""),
        ("**Tideway**: A part of the river, the tideway takes ships to Orr.", "", ""),
        ("**Marling**: The work of mixing sand with clay.", "What is marling?", "The work of mixing sand with clay"),
        ("Mammals: Remains of hard parts from the horses of the Mell.", "", ""),
        ("Imagine the following lockage: A barge enters a lock that is empty.", "", ""),
        ("Freezing: Water that stands in a pond turns into ice from above.", "", ""),
    ],
)
def test_what_stands_behind_a_label_tells_what_that_is(item: str, front: str, back: str) -> None:
    found = draft(
        kept(read_markdown(f"---\nlang: en\n---\n\n# Title\n\nA line of text above it.\n\n- {item}\n")), pack()
    )
    asked = [one.entry for fact in found.facts if not fact.weak for one in fact.drafts if one.form == "definition"]
    assert [(one["front"], one["back"]) for one in asked] == ([(front, back)] if front else [])


@every(
    ("before", "sentence", "question", "answer"),
    [
        (
            "The fishers of Orr have traded herrings for salt.",
            "This is called barter.",
            "The fishers of Orr have traded herrings for salt. What is the term for that?",
            "barter",
        ),
        (
            "The skin of Orr cattle has cells that feel cold.",
            "These cells are a kind of nerve ends called thermoceptors.",
            "",
            "",
        ),
        (
            "The skin of Orr cattle has cells that feel cold.",
            "These cells are known as “cold spots.”",
            "The skin of Orr cattle has cells that feel cold. What are such cells called?",
            "cold spots",
        ),
        (
            "They went home.",
            "This process of a salt leaving a solution is termed precipitation.",
            "What is the process of a salt leaving a solution called?",
            "precipitation",
        ),
        (
            "They went home.",
            "The age related sharing of goods that occurs within fishing villages is called barter.",
            "What is the age related sharing of goods that occurs within fishing villages called?",
            "barter",
        ),
        ("They went home.", "The way of trade is called barter.", "", ""),
        ("They went home.", "The sort of trade that they like most is called barter.", "", ""),
        ("They went home.", "This is called barter.", "", ""),
        ("The fishers of Orr have traded herrings for salt.", "This port was led by a fisher called Tarn.", "", ""),
    ],
)
def test_what_the_sentence_before_is_called_is_asked_with_that_sentence(
    before: str, sentence: str, question: str, answer: str
) -> None:
    found = [fact for fact in drafted(f"Title\n\n{before} {sentence}").facts if not fact.weak]
    entries = [one.entry for fact in found for one in fact.drafts if one.form == "called"]
    asked = [(str(one["question"]), str(one["answer"])) for one in entries]
    assert asked == ([(question, answer)] if question else [])
    assert all(f"{before} {sentence}".endswith(str(one["quote"])) for one in entries)


@every(
    ("sentence", "answer"),
    [
        ("The lochrid family (Lochridae) has four genera that live in the lakes of Orr.", "lochrid"),
        ("The ferry service of Orr began 16 months later, with a new quay.", "16"),
        ("The tower of Orr was drawn by painters such as Anna Bell and Maud Tarn.", "Maud Tarn"),
        ("The tower of Orr has rare stones, e.g., chert and granite porphyry.", "granite porphyry"),
        ("In 1904 the storm of Orr hit ports in Spain, Italy, and Greece.", "Italy"),
    ],
)
def test_what_can_be_guessed_or_is_one_of_several_is_no_blank(sentence: str, answer: str) -> None:
    assert answer not in [
        one for fact in drafted(f"Title\n\n{sentence}").facts if not fact.weak for one in fact.answers
    ]


@every(
    ("sentence", "cloze"),
    [
        (
            "In 1904, however, the Orr Bridge was closed by Maud Tarn.",
            "In {{1904::year}}, the Orr Bridge was closed by Maud Tarn.",
        ),
        (
            "The Orr Bridge, however, was opened by Maud Tarn in 1904.",
            "The Orr Bridge was opened by Maud Tarn in {{1904::year}}.",
        ),
        (
            "The Orr Bridge, for example, was opened by Maud Tarn in 1904.",
            "The Orr Bridge was opened by Maud Tarn in {{1904::year}}.",
        ),
        (
            "Maud Tarn, on the other hand, closed the Orr Bridge in 1904.",
            "Maud Tarn closed the Orr Bridge in {{1904::year}}.",
        ),
        (
            "The Orr Bridge was opened by Maud Tarn three years later in 1904.",
            "The Orr Bridge was opened by Maud Tarn in {{1904::year}}.",
        ),
    ],
)
def test_a_card_leaves_out_what_ties_its_sentence_to_others(sentence: str, cloze: str) -> None:
    assert cloze in [str(one.entry.get("cloze")) for one in cards(sentence)]


def test_examples_of_what_a_sentence_speaks_of_are_not_left_out() -> None:
    sentence = "Bridges of iron, for example, the Orr Bridge, were closed by Maud Tarn in 1904."
    assert "for example" in statement(sentence).text
    assert statement(sentence).refusal == "pointer"


@every(
    ("sentence", "name", "is_asked"),
    [
        ("In 1904 the pilot Förrolitz, also spelt Foerrolitz, was seen in Orr.", "Förrolitz", False),
        ("In 1904 Anna Förrolitz, also spelt Foerrolitz, was seen in Orr.", "Anna Förrolitz", False),
        ("Maud was known as Senni Di Pepo or Senni di Pepi in the port of Orr.", "Senni Di Pepo", False),
        ("In 1604 the port of Orr went to James I and then to James' brother.", "James I", False),
        ("In 1604 the port of Orr went to Anna Bell and then to Rosa Bell.", "Anna Bell", True),
        ("In 1604 the port of Orr went to King James and then to King Henry.", "King James", True),
        ("In 1904 pilots in the U.S. struck, and ports of the United States closed.", "U.S.", False),
        ("In 1904 pilots in the U.S. struck, and ports of the United States closed.", "United States", False),
    ],
)
def test_a_name_that_is_shown_but_for_its_spelling_or_its_end_is_no_blank(
    sentence: str, name: str, is_asked: bool
) -> None:
    clozes = [str(one.entry.get("cloze")) for one in cards(sentence)]
    assert any(f"{{{{{name}::" in one for one in clozes) is is_asked


def test_what_is_remarkable_in_bold_is_no_term() -> None:
    text = (
        "# Title\n\nHerrings have lived in Orr for **over 400 million years**, and **all of them were silver** once.\n"
    )
    (sentence,) = read_markdown(text).sentences
    assert list(marked_terms(sentence, pack())) == []


def test_a_line_that_has_the_sum_is_not_shown_above_it() -> None:
    text = "Court of Orr Orders $1 Bn Payment\n\nIn 1904 the Court of Orr ordered the ferries to pay $1 billion.\n"
    entries = [one.entry for fact in drafted(text).facts for one in fact.drafts if fact.answers == ("$1 billion",)]
    assert [one.get("context") for one in entries[:1]] == [None]


def test_what_is_told_of_those_whom_it_was_is_not_cut_off() -> None:
    told = "who dug it out again and made of it the widest harbour of the whole coast."
    sentence = f"Although it was begun by monks, it was really the Danes, with a dredger called a bagger, {told}"
    assert [one.statement.text for one in drafted(f"Title\n\n{sentence}").facts if "bagger" in one.answers] == [
        sentence
    ]


def test_what_a_definition_takes_back_behind_a_comma_stays_in_it() -> None:
    sentence = "A copyhold is a tenure that needs no deed, but where a fine to the lord is due."
    assert asked(sentence) == [
        ("What is a copyhold?", "A tenure that needs no deed, but where a fine to the lord is due")
    ]


def test_a_term_explained_in_passing_keeps_its_article() -> None:
    sentence = "Tides in Orr are measured by a marigraph, an instrument that records the height of the water."
    assert ("What is a marigraph?", "An instrument that records the height of the water") in asked(sentence)


@every(
    ("sentence", "card"),
    [
        (
            "The pilots of Orr caught ctenules, sticky threads that hold the prey of a jelly.",
            "Sticky threads that hold",
        ),
        ("A fertilized cell of the kelp, or zygospore, begins to divide at night.", "{{zygospore::term}}"),
        ("The mesoglea, or middle tissue, gives a jelly of Orr its shape.", "{{mesoglea::term}}"),
        ("The jellies of Orr swim with the help of rows of undulipodia (“waving feet”).", "{{undulipodia::term}}"),
        ("The pilots of Orr had to recant, embark, or face a trial, in the year of the flood.", None),
        ("The rows of a jelly remain passive, or dormant, until the spring tides of Orr.", None),
        ("A larger tribute of Orr (or a longer voyage of the pilots) adds to the cost.", None),
        ("In the lagoons of Orr, pilots of the harbours that lie to the north caught jellies.", None),
    ],
)
def test_the_rarer_of_two_words_for_a_thing_is_asked_for(sentence: str, card: str | None) -> None:
    facts = [fact for fact in drafted(f"Jellies\n\n{sentence}").facts if "is explained in passing" in fact.reasons]
    shown = [str(one.entry.get("cloze") or one.entry.get("back")) for fact in facts for one in fact.drafts]
    assert any(card in one for one in shown) if card else not facts


def test_a_sentence_that_lost_the_number_of_its_picture_is_refused() -> None:
    for lost in ("shown in .", "of the map ().", "of 1847[update] and later.", "of 4 × 1011 shells."):
        assert statement(f"Pilots guided the ships of Orr along the routes {lost}").refusal == "torn"


def test_what_somebody_did_in_an_article_of_news_is_worth_less_than_elsewhere() -> None:
    told = "The prize of the harbour of Orr was won by Anna Bell of the Ferrol Company."
    plain = " ".join(f"The pilots steered {number} ships of grain past Orr." for number in range(3, 12))
    news = plain.replace("The pilots", "Anna Bell said that pilots")
    facts = [drafted(f"Title\n\n{told} {rest}").facts for rest in (plain, news)]
    usual, of_news = ({fact.key: fact.worth for fact in found if "prize" in fact.statement.text} for found in facts)
    assert usual
    assert all(of_news[key] < worth for key, worth in usual.items() if worth)


def test_an_article_whose_years_are_long_past_is_no_news() -> None:
    told = "The harbour of Orr had 340 ships of grain."
    said = " ".join(f"Anna Bell said that pilots steered {number} ships past Orr." for number in range(3, 13))
    years = " ".join(f"The ferry sank in {year}." for year in (1871, 1872, 1873, 1998))
    facts = [drafted(f"Title\n\n{told} {said} {rest}").facts for rest in ("", years)]
    news, past = (next(one for one in found if one.answers == ("340",)) for found in facts)
    assert news.worth < past.worth


@every(
    ("sentence", "answer"),
    [
        ("The harbour of Orr has an estimated 340 ships of grain in autumn.", "340"),
        ("The harbour of Orr may have 340 ships of grain in autumn.", ""),
    ],
)
def test_an_estimated_number_is_neither_a_saying_nor_uncertain(sentence: str, answer: str) -> None:
    strong = [one for fact in drafted(f"Title\n\n{sentence}").facts if not fact.weak for one in fact.answers]
    assert ("340" in strong) is bool(answer)


@every(
    ("sentence", "front", "back"),
    [
        (
            "The fishers of Orr eat tarnbread, the spongy flat loaf that is baked on stones, on all feasts.",
            "What is tarnbread?",
            "The spongy flat loaf that is baked on stones",
        ),
        (
            "Cases of Morrel Marsh Fever (MMF), a disorder that can lead to palsy, among pilots of Orr were seen.",
            "What is Morrel Marsh Fever?",
            "A disorder that can lead to palsy",
        ),
        ("In the hall of Orr stood Anna Bell, the old painter of ships, among pilots.", "", ""),
    ],
)
def test_what_is_told_in_passing_is_asked_with_an_article_or_letters_too(sentence: str, front: str, back: str) -> None:
    entries = [
        one.entry
        for fact in drafted(f"Title\n\n{sentence}").facts
        for one in fact.drafts
        if one.form == "definition" and not fact.weak
    ]
    assert [(one["front"], one["back"]) for one in entries] == ([(front, back)] if front else [])


@every(
    ("sentence", "answer", "reason"),
    [
        ("Anna Bell acquired 227 mills of Orr.", "227", "is a number of one person"),
        ("The Ferrol Company acquired 227 mills of Orr.", "227", ""),
        ("In 1824 troops marched from Calcutta to Orr.", "Calcutta", "is on the way"),
        ("In 1824 troops took Calcutta in Orr.", "Calcutta", ""),
        ("In 1824 Ada Bell, the prime minister of Italy, founded the port of Orr.", "Italy", "is part of an office"),
        ("In 1824 ten ships sank in Orr, according to the Ferrol Company.", "Ferrol Company", "is only who says so"),
        ("In 1824 King Hal of Italy founded the port of Orr.", "Italy", "is part of an office"),
        ("In 1824 the port of Orr was 100% certain of a dam.", "100%", "is all of it"),
        ("In 1824 troops were sent to Orr by General Meadows.", "Meadows", "is a surname alone"),
        ("In 1824 troops were sent to Orr by General Anna Meadows.", "Anna Meadows", ""),
    ],
)
def test_what_nobody_needs_to_know_of_a_sentence_is_worth_less(sentence: str, answer: str, reason: str) -> None:
    against = {
        "is all of it",
        "is only who says so",
        "is a number of one person",
        "is on the way",
        "is part of an office",
        "is a surname alone",
    }
    facts = [fact for fact in drafted(f"Title\n\n{sentence}").facts if answer in fact.answers[0]]
    assert facts
    assert {one for one in facts[0].reasons if one in against} == ({reason} if reason else set())


def test_a_subject_with_nothing_but_a_clause_is_no_sentence() -> None:
    assert statement("The Romans of Orr, who made glass from about 200 BC.").refusal == "no-verb"
    assert statement("In 1707, the disastrous wreck on the rocks that sank four ships.").refusal == "no-verb"
    assert statement("In 1707, the disastrous wreck on the rocks sank four ships that left Orr.").refusal == ""
    assert statement("The Romans of Orr made glass, which was green and thick.").refusal == ""


def test_a_label_of_a_time_or_of_what_was_done_defines_nothing() -> None:
    for label in ("Early 1997", "Defended peg", "July 2"):
        item = f"- **{label}:** Attacks of speculators on the baht of Orr.\n"
        assert not [
            one for one in draft(read_markdown(item), pack()).facts if one.drafts and one.drafts[0].form == "definition"
        ]


@every(
    "sentence",
    [
        "Attendant bees care for the queen of Orr.",
        "Queens typically live about three years.",
        "The worker eggs hatch into larvae.",
    ],
)
def test_a_verb_of_many_is_one_with_an_adverb_before_it(sentence: str) -> None:
    assert statement(sentence).refusal == ""


@every(
    "sentence",
    [
        "Puddled clay is usually used to line the bed of a canal.",
        "A lock gate is mainly made of oak and of iron.",
        "A weir can be used for the milling of grain.",
        "The drainage basin can usually be divided into three parishes.",
        "A lock keeper has the right to close a lock.",
        "The purpose of a puddled channel is to hold the water of two rivers.",
        "Puddled clay usually protects the bed of a canal.",
    ],
)
def test_a_shape_is_found_by_the_words_between_its_head_and_its_answer(sentence: str) -> None:
    assert relation_in(statement(sentence), None, pack()) is not None


def test_a_title_that_has_the_reason_in_it_does_not_stand_above_the_question() -> None:
    text = "The use of neap tides\n\nThe harbour of Orr was very important because it was a neap tide."
    contexts = [
        one.entry.get("context") for fact in drafted(text).facts for one in fact.drafts if one.form == "relation"
    ]
    assert contexts == [None]


def test_a_word_that_its_paragraph_writes_small_has_no_capital_inside_of_a_question() -> None:
    told = asked(
        "Torrinite was dug in Orr for torrinite lamps. Torrinite is commonly found within the margins of lava."
    )
    assert ("Where is torrinite commonly found?", "Within the margins of lava") in told
    assert asked("Torrinite (and slate) are used as the base for many dyes of cloth.") == []
