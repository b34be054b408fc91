"""The last look at a finished card: whole sentences and phrases, and a question that fits its answer."""

from quiz.deck.writing.yaml_text import Entry
from quiz.draft.cards.candidate import candidate_of_statement
from quiz.draft.cards.rules import broken
from quiz.draft.cards.sound_card import is_unsound
from tests.draft.examples import article, pack, statement
from tests.every import every


def looks_bad(entry: Entry, quote: str) -> bool:
    read = statement(quote)
    return is_unsound(candidate_of_statement(entry | {"quote": quote}, read, article(quote), pack()))


@every(
    ("front", "back", "quote", "bad"),
    [
        (
            "What is a sill?",
            "A sheet of rock between older layers",
            "A sill is a sheet of rock between older layers.",
            False,
        ),
        # what comes of it is no row
        (
            "When does a sill form?",
            "When magma cools between older layers",
            "A sill forms when magma cools between older layers, leading to hard and dark sheets.",
            False,
        ),
        # the rest of a row
        (
            "What is a broad tail?",
            "A short neck covered with a thin",
            "The otter of Orr has webbed feet, a broad tail, a short neck covered with a thin, oily coat, and ears.",
            True,
        ),
        (
            "Who was Anna Bell?",
            "A pilot from Orr",
            "Anna Bell, a pilot from Orr, sailed to Tarn, and then built a school and a mill.",
            False,
        ),
        # inside of a word
        (
            "What is the Lamp Star?",
            "A prize given to members of the O",
            "She won the Lamp Star, a prize given to members of the O.G.W.",
            True,
        ),
        (
            "What is the Lamp Star?",
            "A prize given to members of the O.G.W.",
            "She won the Lamp Star, a prize given to members of the O.G.W.",
            False,
        ),
        (
            "What is the Mill-house?",
            "The residence of H. D",
            "They met at the Mill-house, the residence of H. D. Seyer, and left.",
            True,
        ),
        # a clause
        (
            "What is the Orr Review?",
            "A team of pilots built a raft of cork",
            "As told in the Orr Review, a team of pilots built a raft of cork in a week.",
            True,
        ),
        ("What is the Orr Review?", "A paper that pilots read", "The Orr Review is a paper that pilots read.", False),
        (
            "What is orrin?",
            "A poison, and large amounts of it kill",
            "Orrin is a poison, and large amounts of it kill.",
            True,
        ),
        ("What are weigh the risks?", "More salt = less ice", "Weigh the risks: more salt = less ice.", True),
        (
            "The only lake where otters are seen. Why?",
            "Thanks to a warm spring",
            "Orr: The only lake where otters are seen, thanks to a warm spring.",
            True,
        ),
        (
            "The lake where otters are seen was drained. Why?",
            "Because of a flood",
            "The lake where otters are seen was drained because of a flood.",
            False,
        ),
        # one and many
        (
            "What is a lamp room?",
            "The brick chambers above a mine",
            "Every lamp room, the brick chambers above a mine, was lit by day.",
            True,
        ),
        ("What are sills?", "The layers between older rocks", "Sills are the layers between older rocks.", False),
        # a number and what it counts is no thing
        (
            "What are three bells?",
            "Gifts of the guild of pilots",
            "Three bells are gifts of the guild of pilots.",
            True,
        ),
        # who and what
        (
            "What is Tarno Vell?",
            "A former neighbor of the pilots",
            "She worked with Tarno Vell, a former neighbor of the pilots.",
            True,
        ),
        ("What is Tarno Vell?", "A village by the lake", "She lived in Tarno Vell, a village by the lake.", False),
        ("What is Tarno Vell?", "A tale that pilots tell", "She wrote Tarno Vell, a tale that pilots tell.", False),
        # half of a name
        (
            "What is Bell School of Pilots?",
            "A free course for the young",
            'He taught at the Carl "Lamp" Bell School of Pilots, a free course for the young.',
            True,
        ),
        # who says so
        (
            "What do pilots often see?",
            "Lights that move over the water, said Bell",
            "Pilots often see lights that move over the water, said Bell.",
            True,
        ),
        # a second verb
        (
            "What does the sluice hold back?",
            "The water and slowly cleans it for the mill",
            "The sluice holds back the water and slowly cleans it for the mill.",
            True,
        ),
        (
            "What does the sluice hold back?",
            "Sand and the stones of the lake",
            "The sluice holds back sand and the stones of the lake.",
            False,
        ),
        # half of what is told
        (
            "What do otters use whistles to do?",
            "Tell their young the distance",
            "Otters use whistles to tell their young the distance and direction to the lake.",
            True,
        ),
        (
            "What do otters use whistles to do?",
            "Tell their young the way",
            "Otters use whistles to tell their young the way, and pilots hear them.",
            False,
        ),
        # a form of the verb
        # a name that ends like a verb
        ("Whom did the guild of Orr send to Iran?", "Anna Bell", "The guild of Orr sent Anna Bell to Iran.", False),
        ("Where do the mills stood?", "At the foot of the hill", "The mills stood at the foot of the hill.", True),
        ("Where do the mills stand?", "At the foot of the hill", "The mills stand at the foot of the hill.", False),
        # a sign that waits for more
        (
            "It glows at night — above all in spring —. Why?",
            "Because of the algae",
            "It glows at night because of the algae.",
            True,
        ),
        # what belongs to somebody is left out
        (
            "What does Bell’s show?",
            "The locks remain closed",
            "Bell’s shows the locks remain closed.",
            True,
        ),
        # what is done and how at once
        (
            "What does a torrin pump clear?",
            "The flooded pit by scooping water",
            "A torrin pump clears the flooded pit by scooping water.",
            True,
        ),
        (
            "What does a torrin pump clear?",
            "The flooded pit by the lock",
            "A torrin pump clears the flooded pit by the lock.",
            False,
        ),
        # of which something else is told
        (
            "What is the quarry?",
            "The floor of which the tramway covers",
            "The quarry, the floor of which the tramway covers, is old.",
            True,
        ),
        (
            "What is the quarry?",
            "The pit of a mill of which the tramway was proud",
            "The quarry, the pit of a mill of which the tramway was proud, is old.",
            False,
        ),
        # one more of a row
        (
            "What are garden walls?",
            "Heavy blocks for the steps as well as thin tablets for schools",
            "Slate is used in garden walls, heavy blocks for the steps as well as thin tablets for schools.",
            True,
        ),
        # a row of what somebody did
        (
            "Who was Carl?",
            "A friend of the guild, stood for mayor of Orr",
            "Carl was a friend of the guild, stood for mayor of Orr, and died in 1937.",
            True,
        ),
        (
            "Who was Carl?",
            "A friend of the guild, born in the port of Orr",
            "Carl was a friend of the guild, born in the port of Orr, and died in 1937.",
            False,
        ),
        # a house with the name of somebody
        (
            "Who was Anna Hall?",
            "The residence of the mayor",
            "They dined at Anna Hall, the residence of the mayor, and left.",
            True,
        ),
        (
            "What is Anna Hall?",
            "The residence of the mayor that burnt",
            "They dined at Anna Hall, the residence of the mayor that burnt, and left.",
            False,
        ),
        # a verb with its particle
        ("What do shutters keep?", "Rain and dust", "Shutters keep rain and dust out of the shops.", True),
        ("What do shutters keep?", "Rain and dust", "Shutters keep rain and dust for the shops.", False),
        # half a pair of signs
        (
            "What is a sill?",
            "A sheet of rock (or ash between layers",
            "A sill is a sheet of rock (or ash between layers).",
            True,
        ),
    ],
)
def test_a_question_is_whole_and_fits_its_answer(front: str, back: str, quote: str, bad: bool) -> None:
    assert looks_bad({"front": front, "back": back}, quote) is bad


@every(
    ("question", "bad"),
    [
        ("Who was the first to show that the lake has tides?", True),
        ("What is the most famous thing about the Orr lamp?", True),
        ("Who was the first pilot of the Orr ferry?", False),
    ],
)
def test_what_is_most_so_of_no_class_is_not_asked(question: str, bad: bool) -> None:
    quote = f"Anna Bell was {question.removeprefix('Who was ').removeprefix('What is ').rstrip('?')}."
    assert looks_bad({"question": question, "answer": "Anna Bell"}, quote) is bad


@every(
    ("cloze", "quote", "bad"),
    [
        (
            "At the launch, led by {{Anna Bell}}, Carl Roth.",
            "At the launch, led by Anna Bell, Carl Roth, and the guild, the bells were silent.",
            True,
        ),
        (
            "A poison named {{orrin}}, made by the worms of the lake.",
            "A poison named orrin, made by the worms of the lake.",
            True,
        ),
        (
            "At the launch, led by {{Anna Bell}}, the bells were silent.",
            "At the launch, led by Anna Bell, the bells were silent.",
            False,
        ),
        ("There’s also the {{Lamp Pool}} in Orr.", "There’s also the Lamp Pool in Orr.", False),
        (
            "In 1904 Anna Bell named a {{ferry}} after Orr.",
            "In 1904 Anna Bell named a ferry after Orr, which sank.",
            False,
        ),
        (
            "It rests on a raft--called a {{float--which}} holds the lamp.",
            "It rests on a raft--called a float--which holds the lamp.",
            True,
        ),
        ("{{'There}} is a flood in Orr,' said Bell.", "'There is a flood in Orr,' said Bell.", True),
        ("{{Weigh the risks}}: more salt is less ice.", "Weigh the risks: more salt is less ice.", True),
        (
            "The guild, headquartered in Orr, tracks ice in {{46}} lakes.",
            "And the guild, headquartered in Orr, tracks ice in 46 lakes.",
            False,
        ),
        ("A way called {{salting -}} is used in Orr.", "A way called salting - is used in Orr.", True),
        ("Bell said: “The lamp had {{46}} panes.", "Bell said: “The lamp had 46 panes.", True),
        ("{{Three bells}} hang in the tower of Orr.", "Three bells hang in the tower of Orr.", True),
        ("{{Three million}} bells hang in the tower of Orr.", "Three million bells hang in the tower of Orr.", False),
        # what is so of anybody
        ("Carl, {{Anna Bell}}’s only child, was born.", "Carl, Anna Bell’s only child, was born in 1930.", True),
        ("{{Anna Bell}} was born.", "Anna Bell was born in 1930.", True),
        ("Anna Bell was born in {{Orr}}.", "Anna Bell was born in Orr.", False),
        ("In {{1930}} Anna Bell, a pilot, married.", "In 1930 Anna Bell, a pilot, married.", False),
        # which ruling or lock is meant
        (
            "The {{5-4}} ruling brought nine opinions on the mills.",
            "The 5-4 ruling brought nine opinions on the mills.",
            True,
        ),
        ("The {{12}} locks of Orr were built of slate.", "The 12 locks of Orr were built of slate.", False),
    ],
)
def test_what_a_blank_is_in_is_a_sentence(cloze: str, quote: str, bad: bool) -> None:
    assert looks_bad({"cloze": cloze}, quote) is bad


@every(
    ("sentence", "refused"),
    [
        ("The price of slate in Orr has risen to {{40}} crowns, its highest since 1904, in July.", True),
        ("The mills of Orr closed in April after {{40}} years.", True),
        ("The mills of Orr closed in April 1904 after {{40}} years.", False),
        ("The gulls of Orr are hatched in April and weigh {{40}} grams.", False),
        ("The gulls of Orr leave in April and weigh {{40}} grams.", False),
    ],
)
def test_what_happened_in_a_month_of_no_year_is_true_of_one_year_only(sentence: str, refused: bool) -> None:
    quote = sentence.replace("{{", "").replace("}}", "")
    card = candidate_of_statement({"cloze": sentence, "quote": quote}, statement(quote), article(quote), pack())
    assert ("time-bound" in [rule.code for rule in broken(card)]) is refused
