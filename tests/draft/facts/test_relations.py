"""What a sentence tells of its subject, asked as a question with the rest of it as the answer."""

from quiz.draft.facts.relations import relation_in
from tests.draft.examples import asked_as, drafted, fronts_and_backs, pack, statement
from tests.every import every


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
            "Mordants fix the dye by forming a link to the wool.",
            "How do mordants fix the dye?",
            "By forming a link to the wool",
        ),
        (
            "Sacrificial anodes protect the hull by giving off zinc.",
            "How do sacrificial anodes protect the hull?",
            "By giving off zinc",
        ),
        (
            "Mordants such as alum are used to bind dyes to the wool.",
            "What are mordants used for?",
            "To bind dyes to the wool",
        ),
        (
            "All mordants are used to bind dyes to the wool.",
            "What are all mordants used for?",
            "To bind dyes to the wool",
        ),
        (
            "Felting occurs when wool is rubbed in warm water, leading to small and thick cloth.",
            "When does felting occur?",
            "When wool is rubbed in warm water",
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
            "The tower of Orr leans because of the soft clay below it, according to the guild.",
            "The tower of Orr leans. Why?",
            "Because of the soft clay below it",
        ),
        (
            "Anna Bell faced many obstacles due to her youth.",
            "Anna Bell faced many obstacles. Why?",
            "Due to her youth",
        ),
        (
            "In 1672, the fort of Orr was built to guard the harbour of Tarn.",
            "In 1672, the fort of Orr was built. What for?",
            "To guard the harbour of Tarn",
        ),
        (
            "The school of Orr is established to fill the old mill and to help the pilots of Tarn.",
            "The school of Orr is established. What for?",
            "To fill the old mill and to help the pilots of Tarn",
        ),
        (
            "Stone masons use chalk to make white, and soot to make black.",
            "What do stone masons use chalk to do?",
            "Make white",
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
    assert (front, back) in fronts_and_backs(sentence)


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
    assert fronts_and_backs(sentence) == []


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


def test_why_something_would_not_be_so_is_not_asked() -> None:
    because = ", because the tide of the bay is strong."
    assert ("The wall of Orr did not help Tarn. Why?", "Because the tide of the bay is strong") in fronts_and_backs(
        f"The wall of Orr did not help Tarn{because}"
    )
    for verb in ("wouldn't help", "seems to help", "must have helped"):
        assert not fronts_and_backs(f"The wall of Orr {verb} Tarn{because}")


def test_a_german_noun_that_was_named_earlier_is_not_asked_about() -> None:
    facts = drafted("Titel\n\nDas Gerät besteht aus einem Rohr und einer Linse.", "de").facts
    assert not [one for fact in facts for one in fact.drafts if one.form == "relation"]


def test_what_may_be_so_is_asked_as_what_may_be() -> None:
    told = "The drainage basin may belong to two or three parishes at once."
    assert ("What may the drainage basin belong to?", "Two or three parishes at once") in fronts_and_backs(told)
    open_ = "The drainage basin may belong to two parishes that perhaps pay for the dams."
    assert not fronts_and_backs(open_)
    assert fronts_and_backs(open_.replace("perhaps ", ""))


@every(
    "sentence",
    [
        "Mordant helps in the dyeing of wool and silk with the sap of plants.",
        "A mordant can produce in the wool a colour of its own kind.",
        "Mordants remove the colour better than the sap of plants.",
    ],
)
def test_how_or_where_something_is_done_is_not_what_it_does(sentence: str) -> None:
    assert not fronts_and_backs(sentence)


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
            "Rosin varnish cannot be used for the hulls of ships.",
            "What can rosin varnish not be used for?",
            "For the hulls of ships",
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
    assert (front, back) in fronts_and_backs(sentence)


@every(
    "sentence",
    [
        "Glacial records exist for hundreds of moraines.",  # a noun that looks like a verb
        "Mordants are often used in combination with alum and tartar.",  # with what, and not for what
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
        "Counts of lambs help wardens see when a herd is starving because of the frost on the Mell.",
        "The wardens of Orr found that the herds were starving because the frost lay on the Mell.",
        "The pilots of Orr asked whether the buoys were lost because of the frost on the Mell.",
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
        "The name of course comes from the grey mountains of the Mell.",
        "The genetic code of the eel is stored in form of long chains.",
        "Alum in larger amounts can prove quite fatal.",
        "The tidal hawser opens the lock with a heavy beam.",
        "The first excerpt begins with a scene in the kitchen.",
        "The pilots of the Mell were fascinated by the tales of the moor.",
        "The Orr forces surrounded and besieged the town of Tarn.",
        "More sheep are lost on the Mell because of the frost than because of the wolves.",
    ],
)
def test_a_question_with_many_answers_or_none_is_not_asked(sentence: str) -> None:
    questions = [front for front, _ in fronts_and_backs(sentence)]
    assert questions == []


@every(
    ("sentence", "back"),
    [
        ("The Torrin dam stood for centuries in spite of the frost.", ""),
        ("A white lamp stood for two days at the lock.", ""),
        ("Torrin tallow was used for several decades by the guild.", ""),
        ("Torrin tallow is known for a long time to keep the wet out.", ""),
        ("A white lamp stands for a lock without water.", "A lock without water"),
        ("A torrin lens is used for hours of glow.", "For hours of glow"),
    ],
)
def test_how_long_is_no_answer_to_what_for(sentence: str, back: str) -> None:
    asked = [told for front, told in fronts_and_backs(sentence) if front.startswith("What ")]
    assert asked == ([back] if back else [])


def test_in_whom_or_how_often_something_is_answers_no_where() -> None:
    told = "Slate rot appears in children after a fever. Slate rot occurs in about two-thirds of pilots."
    text = f"Title\n\n{told} Slate rot forms in the liver of children."
    asked = [draft for fact in drafted(text).facts for draft in fact.drafts if draft.form == "relation"]
    assert [draft.entry["front"] for draft in asked] == ["Where does slate rot form?"]


@every(
    ("sentence", "front"),
    [
        ("The Orr Mill was influenced by Anna Bell’s 1898 work.", "What was the Orr Mill influenced by?"),
        ("The Orr Mill was influenced by Anna Bell’s sister.", "Who was the Orr Mill influenced by?"),
        ("The Orr Mill was influenced by Anna Bell.", "Who was the Orr Mill influenced by?"),
    ],
)
def test_the_work_of_somebody_is_no_answer_to_who(sentence: str, front: str) -> None:
    facts = drafted(f"Pilots\n\n{sentence}").facts
    assert {draft.entry["front"] for fact in facts for draft in fact.drafts if draft.form == "relation"} == {front}


def test_an_owner_keeps_the_capital_inside_of_a_question() -> None:
    (card,) = fronts_and_backs("Morrel’s frequent floods are caused by the tides of the northern sea.")
    assert card[0] == "What are Morrel’s frequent floods caused by?"


def test_to_before_a_noun_begins_nothing_that_is_done() -> None:
    (card,) = fronts_and_backs("Tar spills cause large amounts of damage to the harbours and the eels.")
    assert card == ("What do tar spills cause?", "Large amounts of damage to the harbours and the eels")


def test_the_one_word_for_what_was_named_more_fully_before_is_not_asked_about() -> None:
    before = "The harbour of Orr has given away river licences."
    assert fronts_and_backs(f"{before} The licences forbid the dredging of gravel.") == []


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
    told = fronts_and_backs(
        "Torrinite was dug in Orr for torrinite lamps. Torrinite is commonly found within the margins of lava."
    )
    assert ("Where is torrinite commonly found?", "Within the margins of lava") in told
    assert fronts_and_backs("Torrinite (and slate) are used as the base for many dyes of cloth.") == []


def test_an_adverb_of_an_end_is_no_part_of_the_question() -> None:
    for adverb, asked_for in (("", True), (" only", False), (" mainly", False)):
        sentence = f"The fort of Orr was built{adverb} to guard the harbour of Tarn."
        assert any("What for?" in front for front, _ in fronts_and_backs(sentence)) is asked_for


def test_a_clause_before_what_a_sentence_says_is_no_question_by_itself() -> None:
    sentence = "As new cranes were built to lift the slate of Orr, Anna Bell saw the need to learn."
    assert not any("What for?" in front for front, _ in fronts_and_backs(sentence))


def _asked_of(sentence: str) -> list[tuple[object, object]]:
    return [(one.entry["front"], one.entry["back"]) for one in asked_as(f"Title\n\n{sentence}", "relation")]


@every(
    ("sentence", "asked"),
    [
        ("The oldest lighthouse forms emerged from the towers of the Mell.", []),
        ("Veldan forces however returned for the port of Orr in 1920.", []),
        ("Torrin waters later flowed into the port of Orr in 1920.", []),
        (
            "Torrin weed forms elongated crystals in the mud.",
            [("What does torrin weed form?", "Elongated crystals in the mud")],
        ),
        (
            "Nesting season for torrin gulls begins in July and August, with holes dug in June.",
            [("When does nesting season for torrin gulls begin?", "In July and August")],
        ),
        ("Torrin moths live in winter on bark.", [("When do torrin moths live?", "In winter")]),
        (
            "The yarrow moth lives in March meadows of Orr.",
            [("Where does the yarrow moth live?", "In March meadows of Orr")],
        ),
        (
            "The torrin stream begins in the spring of Orr.",
            [("Where does the torrin stream begin?", "In the spring of Orr")],
        ),
        ("The price of slate is beating the hopes of Orr in part because of the long war in the Mell.", []),
        ("The price of slate rose in Orr in large part because of the long war in the Mell.", []),
        (
            "The price of slate rose in Orr because of the long war in the Mell.",
            [("The price of slate rose in Orr. Why?", "Because of the long war in the Mell")],
        ),
    ],
)
def test_a_noun_is_no_verb_a_time_no_place_and_a_part_of_a_reason_not_all_of_it(
    sentence: str, asked: list[tuple[str, str]]
) -> None:
    assert _asked_of(sentence) == asked
