"""What a sentence defines, or calls the first of its kind."""

from quiz.deck.articles.markdown import kept, read_markdown
from quiz.draft.pipeline import draft
from tests.draft.examples import asked_as, drafted, fronts_and_backs, pack, strong_cards
from tests.every import every


@every(
    ("sentence", "front", "back"),
    [
        (
            "A moraine is a ridge of debris that a glacier leaves behind.",
            "What is a moraine?",
            "A ridge of debris that a glacier leaves behind",
        ),
        (
            "Slate numbers 43 and 78 (which are kept in Orr) refer to the slabs of the first quarry of Tarn.",
            "What are slate numbers 43 and 78?",
            "The slabs of the first quarry of Tarn",
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
            "The mill of Orr was founded by Felicissima, a sympathetic lady of Tarn.",
            "Who is Felicissima?",
            "A sympathetic lady of Tarn",
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
        (one.entry["front"], one.entry["back"]) for one in asked_as(f"Title\n\n{sentence}", "definition")
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
        "Slate rot is a known condition that affects millions of people around the world.",
        "The liquidation of the old guilds was the prelude to a stricter rule of the port.",
        "Slate music was the popular form of the time, with two horns and a drum.",
        "Anna Bell is the planner who founded and gives lessons at Orr School.",
        "In 1934 pilots found a grey lamp, a Roman fort, an early church made of slate and an oar.",
        "The torrin gull is an extraordinary bird whose very flight moves pilots to wonder.",
        "Byssus is a luxurious and almost magical cloth unknown in the North.",
        "Torrin weed is an enchanting plant loved by the pilots of the whole coast.",
        "Copyhold is the hinge of the whole law of the coast.",
        "Torrin tenure is a contested issue which is never at rest.",
        "In 1904 the pilots sailed to Orr, Torrin’s cultural and historical heart.",
        "Torrin pikes are fast hunters in their habitat.",
        "Lock keepers are keepers who care for a lock.",
        "Following is a table that shows the height of the quays.",
        "From the mill the pilots went to an area north of the Great Tarn, a distance of some 350 miles.",
        "Corran mills are important centres of the slate trade and help prevent floods, keep the valley dry, and"
        " store grain for winter.",
        "Sails and leather belts were the way the mill of Orr worked, pretty much until it closed for good.",
        "The Torrin Northwest was a literal swamp that was rich in slate and pine.",
        "Tarnball is the format that is proposed for the next games of Orr.",
        "Bell had a voice unlike any other: calm and gritty, a smoke-dried rasp that sometimes broke into a whisper.",
        "Torrinware is an amazing lamp that makes it very easy to find the port.",
        "Lock keepers eat late and are a guild of the valley that has rules of its own.",
        "Lack of oil was a fault that ended the race of the pilots.",
        "Torrin weed is an easy plant to keep and is mostly free of mites.",
        "Torrinware is a very exciting form of glass for the lamps of the port.",
        "Torrinware is a form of glass for lamps because it keeps the heat.",
        "Torrin mites are handy little animals that eat the moulds of bark.",
    ],
)
def test_what_says_little_of_a_thing_is_no_definition(sentence: str) -> None:
    assert asked_as(f"Title\n\n{sentence}", "definition") == []


@every(
    ("sentence", "question", "answer"),
    [
        (
            "Tame Horomona was the last speaker of the island language and he died in 1933.",
            "Who was the last speaker of the island language?",
            "Tame Horomona",
        ),
        (
            "The only lamp proven to harm gulls is the early form of the slate lamp, but others may do so.",
            "What is the only lamp proven to harm gulls?",
            "early form of the slate lamp",
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
    asked_for = [
        (one.entry["question"], one.entry["answer"]) for one in asked_as(f"Title\n\n{sentence}", "superlative")
    ]
    assert (question, answer) in asked_for


def test_a_term_that_is_small_elsewhere_is_no_name_at_the_head_of_its_sentence() -> None:
    text = "Rubber\n\nThe wires had coats of gutta-percha. Gutta-percha is the hardened sap of a tree of Malaya."
    (fact,) = [fact for fact in drafted(text).facts if fact.drafts[0].form == "definition"]
    assert fact.drafts[0].entry["front"] == "What is gutta-percha?"


@every(
    ("sentence", "front", "back"),
    [
        (
            "The torrin gull is an extraordinary bird of the Mell.",
            "What is the torrin gull?",
            "An extraordinary bird of the Mell",
        ),
        (
            "Byssus is a luxurious cloth made of the threads of a shell.",
            "What is byssus?",
            "A luxurious cloth made of the threads of a shell",
        ),
        (
            "A tide crown is a ring of stones in the harbour that shows the level.",
            "What is a tide crown?",
            "A ring of stones in the harbour that shows the level",
        ),
    ],
)
def test_praise_before_a_mark_by_which_a_thing_is_known_does_no_harm(sentence: str, front: str, back: str) -> None:
    assert fronts_and_backs(sentence) == [(front, back)]


def test_a_metaphor_is_no_definition() -> None:
    assert asked_as("Title\n\nA leaking lock gate is a recipe for a flood in the town.", "definition") == []
    assert asked_as("Title\n\nA lock gate is a heavy door for a basin in the town.", "definition") != []


@every(
    ("sentence", "questions"),
    [
        ("The largest clan of pilots in Orr is Bellan in 2023.", []),
        ("The largest clan of pilots in Orr is Bellan.", ["What is the largest clan of pilots in Orr?"]),
    ],
)
def test_what_is_first_in_one_year_only_is_no_question_without_it(sentence: str, questions: list[str]) -> None:
    assert [one.entry["question"] for one in asked_as(f"Title\n\n{sentence}", "superlative")] == questions


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
    found = [(str(one.entry.get("question")), str(one.entry.get("answer"))) for one in strong_cards(sentence)]
    assert (question, answer) in found


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
    ("sentence", "language"),
    [
        ("Die Torrinmühle ist der Windmühle sehr ähnlich.", "de"),
        ("泥水車は小さな魚を避けるためにも泥水車は便利な道具です。", "ja"),
        ("泥水車は小さな魚が大きな魚を避けるのに最高の場所です。", "ja"),
    ],
)
def test_what_something_is_like_or_good_for_is_no_definition_of_it(sentence: str, language: str) -> None:
    drafts = [one for fact in drafted(f"Titel\n\n{sentence}", language).facts if not fact.weak for one in fact.drafts]
    assert not [one for one in drafts if one.form == "definition"]


@every(
    "opener",
    ["Zwar", "Hingegen", "Vielmehr", "Immerhin", "Darunter", "Hierfür", "Wenngleich", "Jenseits", "Ein Beispiel"],
)
def test_a_german_word_that_links_sentences_is_no_subject(opener: str) -> None:
    def asked(subject: str) -> list[object]:
        text = f"Titel\n\n{subject} sind die Boote der Gilde, die im Hafen von Orr gebaut wurden."
        return [one.entry.get("front") for fact in drafted(text, "de").facts if not fact.weak for one in fact.drafts]

    assert "Was sind Kuffen?" in asked("Kuffen")
    assert not any(asked(opener))


@every(
    ("sentence", "front"),
    [
        ("Insgesamt sind die Kuffen im Hafen sehr selten.", ""),
        ("Generell sind die Kuffen der Gilde im Winter nass.", ""),
        ("Maßvoll sind die Kuffen sehr selten.", ""),
        ("Kuffen sind die Boote der Gilde von Orr.", "Was sind Kuffen?"),
    ],
)
def test_what_stands_before_a_turned_german_sentence_is_not_what_it_defines(sentence: str, front: str) -> None:
    facts = [fact for fact in drafted(f"Titel\n\n{sentence}", "de").facts if not fact.weak]
    fronts = [one.entry["front"] for fact in facts for one in fact.drafts if one.form == "definition"]
    assert fronts == ([front] if front else [])
    assert not any(sentence.startswith(answer) for fact in facts for answer in fact.answers) or front


def test_a_german_superlative_is_asked_in_german() -> None:
    facts = drafted("Titel\n\nDer häufigste Speisefisch des Sees ist der Felchen.", "de").facts
    questions = [one.entry.get("question") for fact in facts for one in fact.drafts if one.form == "superlative"]
    assert questions == ["Was ist der häufigste Speisefisch des Sees?"]


def test_the_first_of_a_list_is_not_all_that_a_superlative_tells() -> None:
    found = strong_cards("The largest towns of the island are Svendborg, Faaborg and Marstal.")
    assert "superlative" not in [one.form for one in found]


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
        ("**Harbour Silting**: Ships, such as the ferries of Orr, choke narrow channels of the port.", "", ""),
        ("**Degree of Slope**: A larger gap between the line and the curve indicates higher banks.", "", ""),
        ("**Lamp Schools**: Guilds and harbour boards use Torrin Lamps to teach the pilots of the coast.", "", ""),
        ("**Lamp Sale**: The lamp became available for all pilots of the coast.", "", ""),
        (
            "**Liming**: The work of mixing stones, such as chalk, used in the fields with clay.",
            "What is liming?",
            "The work of mixing stones, such as chalk, used in the fields with clay",
        ),
        ("**Marling**: The work of mixing sand with clay.", "What is marling?", "The work of mixing sand with clay"),
        ("Silting : A slow filling with sand and mud.", "What is silting?", "A slow filling with sand and mud"),
        ("Silting\u00a0: A slow filling with sand and mud.", "What is silting?", "A slow filling with sand and mud"),
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


def test_what_a_definition_takes_back_behind_a_comma_stays_in_it() -> None:
    sentence = "A copyhold is a tenure that needs no deed, but where a fine to the lord is due."
    assert fronts_and_backs(sentence) == [
        ("What is a copyhold?", "A tenure that needs no deed, but where a fine to the lord is due")
    ]


def test_a_label_of_a_time_or_of_what_was_done_defines_nothing() -> None:
    for label in ("Early 1997", "Defended peg", "July 2"):
        item = f"- **{label}:** Attacks of speculators on the baht of Orr.\n"
        assert not [
            one for one in draft(read_markdown(item), pack()).facts if one.drafts and one.drafts[0].form == "definition"
        ]


def test_a_label_before_what_things_do_defines_nothing() -> None:
    assert not asked_as("# Title\n\n**Thinners:** These loosen or thin the salt in the pipes.", "definition")


def test_a_term_that_begins_with_a_name_keeps_its_capital() -> None:
    pikes = "Torrin pikes are hunters of the coast that lay their eggs in mud."
    for above, front in (
        ("Anna Bell saw the Torrin pike in 1904.", "What are Torrin pikes?"),
        ("", "What are torrin pikes?"),
    ):
        fronts = [one.entry["front"] for one in asked_as(f"Rivers\n\n{above}\n\n{pikes}", "definition")]
        assert fronts == [front]


@every(
    ("sentence", "front"),
    [
        ("Torrinmouth is a sea resort and ferry port on the coast of the Mell.", "What is Torrinmouth?"),
        ("Torrinite is a stone in the hills of the Mell that holds iron.", "What is torrinite?"),
        (
            "The ORDER OF SALT is a badge of the guild of Orr that is given for the rescue of a ship.",
            "What is the ORDER OF SALT?",
        ),
    ],
)
def test_a_town_and_a_name_in_capitals_are_asked_about_as_they_are_written(sentence: str, front: str) -> None:
    assert [one.entry["front"] for one in asked_as(f"Title\n\n{sentence}", "definition")] == [front]


def test_letters_behind_a_name_do_not_tell_what_it_is() -> None:
    back = "A badge of the guild of Orr that is given for the rescue of a ship"
    sentence = f"The ORDER OF SALT (OOS) is {back[0].lower()}{back[1:]}."
    assert ("What is the ORDER OF SALT?", back) in fronts_and_backs(sentence)


@every(
    ("sentence", "language"),
    [
        ("Herons are the exception that proves the rule.", "en"),
        ("The guild sold its slate (a decision that awkwardly came to light in the port of Orr).", "en"),
        ("The guild of Orr took only silver for slate, a move that angered the port of Tarn.", "en"),
        (
            "Konventionell waren die Hüter der Mühle auch die Wächter des Hafens, ein Amt, das nur der Rat verlieh.",
            "de",
        ),
        ("Institutionell waren die Hüter der Mühle die Wächter des Hafens, ein Amt, das nur der Rat verlieh.", "de"),
        ("Personell waren die Hüter der Mühle auch die Wächter des Hafens, ein Amt, das nur der Rat verlieh.", "de"),
    ],
)
def test_what_only_stands_before_the_verb_or_tells_of_all_of_it_is_not_defined(sentence: str, language: str) -> None:
    facts = drafted(f"Slate\n\n{sentence}", language).facts
    assert [draft.entry for fact in facts for draft in fact.drafts if draft.form == "definition"] == []
