"""The pages of the warnings that `deck/checking` gives about what a question or an answer says."""

from quiz.deck.code_page import warning

_ON_RIVERS = ("Rome: Tiber", "Paris: Seine", "London: Thames", "Vienna: Danube", "Cologne: Rhine", "Turin: Po")
_SIX_TRUE = "\n".join(
    f"- statement: {city} lies on the {river}.\n  answer: true\n  explanation: On both its banks."
    for city, river in (pair.split(": ") for pair in _ON_RIVERS)
)

ADVICE = (
    warning(
        "same-question",
        "Two cards ask the same question.",
        "If they want different answers, nobody can know which; if they want the same, one of them is enough."
        " Choices with the same question and different answers are told apart by their options, and not reported.",
        "- question: What is the capital?\n  answer: Rome\n- question: What is the capital?\n  answer: Tokyo",
        "- question: What is the capital of Italy?\n  answer: Rome\n"
        "- question: What is the capital of Japan?\n  answer: Tokyo",
    ),
    warning(
        "alike-answers",
        "Two answers differ only in signs or capitals that are not compared.",
        "Each would be taken for the other. Capitals count in backticks and with `exact: true`; YAML wants quotes"
        " around a text that begins with a backtick.",
        "- question: Which vim key goes to the last line?\n  answer: G\n"
        "- question: Which vim key begins most jumps?\n  answer: g",
        '- question: Which vim key goes to the last line?\n  answer: "`G`"\n'
        '- question: Which vim key begins most jumps?\n  answer: "`g`"',
    ),
    warning(
        "answer-in-question",
        "The answer stands in the question.",
        "It can be copied without being remembered. Questions that offer a choice (`Rome or Milan?`) are not reported.",
        "- question: Which city is governed from Rome city hall?\n  answer: Rome",
        "- question: Which city is governed from the Capitoline Hill?\n  answer: Rome",
    ),
    warning(
        "long-answer",
        "The right option is by far the longest.",
        "Who knows nothing picks the longest option, and would be right.",
        "- question: What is a lease?\n  answer: A contract by which one party lets another use a thing for rent\n"
        "  distractors: [A loan, A gift]",
        "- question: What is a lease?\n  answer: A contract to use a thing for rent\n"
        "  distractors: [A contract to borrow money, A promise to give a thing]",
    ),
    warning(
        "list-of-one",
        "A list asks for a single item.",
        "Whoever reads the question looks for more, and a single item is marked better as a short answer.",
        "- question: Which country surrounds San Marino?\n  answers: [Italy]",
        "- question: Which country surrounds San Marino?\n  answer: Italy",
    ),
    warning(
        "cloze-hides-all",
        "With its blanks hidden, nothing of a cloze is left but punctuation.",
        "The words around a blank are the question; without them there is none. A hint in the blank helps as well.",
        '- cloze: "{{Rome}}."',
        '- cloze: "{{Rome}} is the capital of Italy."',
    ),
    warning(
        "no-explanation",
        "A true or false has no `explanation`.",
        "Half of all guesses are right. What is learnt from a wrong one is in the explanation.",
        "- statement: Rome is on the Tiber.\n  answer: true",
        "- statement: Rome is on the Tiber.\n  answer: true\n  explanation: It grew at a ford of that river.",
    ),
    warning(
        "option-on-options",
        "An option speaks of the others: `all of the above`, `none of these`, `A and C`.",
        "Options come in another order each time, so that nothing stands above. And who knows two right ones needs"
        " no third.",
        "- question: Which of these is a mammal?\n  answer: all of the above\n  distractors: [bat, whale]",
        "- question: Which of these are mammals?\n  answers: [bat, whale]\n  distractors: [shark]",
    ),
    warning(
        "hidden-not",
        "A choice asks for what is not so, and the word that says it can be overlooked.",
        "Who overlooks it picks an option that is right otherwise, and is marked wrong for reading, not for knowing.",
        "- question: Which capital does not lie on the Danube?\n  answer: Prague\n  distractors: [Vienna, Budapest]",
        "- question: Which capital does **not** lie on the Danube?\n  answer: Prague\n  distractors: [Vienna,"
        " Budapest]",
    ),
    warning(
        "double-negative",
        "A negation takes back another one, in the question or between question and option.",
        "The learner works at the sentence and not at the subject.",
        "- statement: It is not impossible for water to boil at 90 °C.\n  answer: true\n  explanation: On"
        " mountains it does.",
        "- statement: Water can boil at 90 °C.\n  answer: true\n  explanation: On mountains it does.",
    ),
    warning(
        "wrong-count",
        "The question asks for a number of items, and the card has another.",
        "All items of the card are marked: who gives as many as are asked for is marked down, or looks for one too"
        " many.",
        "- question: Which four capitals lie on the Danube?\n  answers: [Vienna, Bratislava, Budapest]",
        "- question: Which four capitals lie on the Danube?\n  answers: [Vienna, Bratislava, Budapest, Belgrade]",
    ),
    warning(
        "answer-in-hint",
        "The answer stands in the hint.",
        "A hint is to lead to the answer; here it can be copied. Hints that name several options are not reported.",
        "- question: What is the capital of Australia?\n  answer: Canberra\n  hint: It is Canberra, not Sydney.",
        "- question: What is the capital of Australia?\n  answer: Canberra\n  hint: It lies between Sydney and"
        " Melbourne.",
    ),
    warning(
        "same-sides",
        "Front and back of a flashcard are the same.",
        "There is nothing to remember. In a deck with a `language`, two languages may share a word, and it is not"
        " reported.",
        "- front: photosynthesis\n  back: photosynthesis",
        "- front: photosynthesis\n  back: making sugar with the energy of light",
    ),
    warning(
        "yes-or-no",
        "A question wants yes or no.",
        "Half of all guesses are right, and nothing is learnt from them. A statement at least explains itself.",
        "- question: Is Rome on the Tiber?\n  answer: yes",
        "- question: On which river is Rome?\n  answer: Tiber",
    ),
    warning(
        "two-questions",
        "One card asks two questions.",
        "Who knows one answer and not the other can be marked neither right nor wrong, and both come again.",
        "- question: When and where was Mozart born?\n  answer: 1756 in Salzburg",
        "- question: Where was Mozart born?\n  answer: Salzburg\n- question: In which year was Mozart born?\n "
        " number: 1756",
    ),
    warning(
        "too-many-items",
        "A list, an order, a matching or a set of options is very long.",
        "Long lists are forgotten at another place each time, and all of it comes again. Long sets of options are"
        " only skimmed.",
        "- question: Which are the first ten elements?\n  answers: [H, He, Li, Be, B, C, N, O, F, Ne]",
        "- question: Which two elements are in the first period?\n  answers: [H, He]",
    ),
    warning(
        "time-bound",
        "The answer is right for a while only: `currently`, `recently`, `last year`.",
        "A card is asked for years, and nobody can see when it was written.",
        "- question: Who is currently the president of France?\n  answer: Emmanuel Macron",
        "- question: Who was elected president of France in 2017?\n  answer: Emmanuel Macron",
    ),
    warning(
        "needs-text",
        "The question points at a text, a picture or another question: `according to the article`, `in the figure"
        " above`.",
        "None of them is there when the card comes, months later and among others.",
        "- question: According to the article, who visited Tokyo?\n  answer: Guido Crosetto",
        "- question: Which Italian minister visited Tokyo in 2023?\n  answer: Guido Crosetto",
    ),
    warning(
        "unnamed",
        "A question says `he`, `it` or `this` and nobody knows who or what is meant.",
        "Cards come in any order, so that no other one tells.",
        "- question: When was he born?\n  number: 1756",
        "- question: When was Mozart born?\n  number: 1756",
    ),
    warning(
        "no-tolerance",
        "A large amount that changes or is measured is wanted to its last digit.",
        "Nobody should learn the last digits of a population, and who knows it to a per cent would be marked wrong.",
        "- question: How many people live in Rome?\n  number: 2748109",
        "- question: How many people live in Rome?\n  number: 2750000\n  tolerance: 10%",
    ),
    warning(
        "wide-tolerance",
        "A `tolerance` lets nearly every number pass, or is a share of a year.",
        "5% of the year 1989 are 99 years.",
        "- question: In which year did the Berlin Wall fall?\n  number: 1989\n  tolerance: 5%",
        "- question: In which year did the Berlin Wall fall?\n  number: 1989\n  tolerance: 1",
    ),
    warning(
        "no-unit",
        "A number measures something, and neither the question nor the card says in which unit.",
        "Feet or metres: the learner would have to guess what is meant.",
        "- question: How high is Mont Blanc?\n  number: 4806\n  tolerance: 10",
        "- question: How high is Mont Blanc?\n  number: 4806\n  tolerance: 10\n  unit: m",
    ),
    warning(
        "sign-answer",
        "The answer is nothing but punctuation.",
        "Asked for a punctuation mark, people write its name. Elsewhere such an answer is mostly one that was to"
        " be filled in.",
        '- question: Which punctuation mark ends a question?\n  answer: "?"',
        '- question: Which punctuation mark ends a question?\n  answer: question mark\n  accept: "?"',
    ),
    warning(
        "cloze-small-word",
        "A blank hides a word such as `the` or `of`.",
        "Who knows the language fills it in without knowing the subject. With a hint, the word is taken to be meant.",
        '- cloze: "Rome is {{the}} capital of Italy."',
        '- cloze: "Rome is the {{capital}} of Italy."',
    ),
    warning(
        "cloze-hides-most",
        "The blanks that are asked at once hide most of a sentence, or are very many.",
        "What is left does not tell which of many true sentences is meant.",
        '- cloze: "Water {{boils at a hundred degrees}} there."',
        '- cloze: "At sea level, water boils at {{a hundred}} degrees."',
    ),
    warning(
        "cloze-one-colon",
        "A group such as `c1` is followed by one colon, has a capital, or stands in single braces.",
        "It is read as a part of the text, and would have to be typed.",
        '- cloze: "Rome lies on the {{c1:Tiber}}."',
        '- cloze: "Rome lies on the {{c1::Tiber}}."',
    ),
    warning(
        "reworded-question",
        "Two cards of a deck ask the same in other words.",
        "The first tells the answer to the second, and the reviews of one are wasted.",
        "- question: What is the capital of Italy?\n  answer: Rome\n- question: Which city is Italy's capital?\n "
        " answer: Rome",
        "- question: What is the capital of Italy?\n  answer: Rome\n- question: On which river is Rome?\n  answer:"
        " Tiber",
    ),
    warning(
        "same-verdicts",
        "All statements of a deck are true, or all are false.",
        "After a few of them, nobody reads them any more.",
        _SIX_TRUE,
        "- statement: Rome lies on the Tiber.\n  answer: true\n  explanation: On both its banks.\n"
        "- statement: Paris lies on the Loire.\n  answer: false\n  explanation: It lies on the Seine.",
    ),
    warning(
        "overlapping-ranges",
        "Two ranges of a choice hold the same amount.",
        "An amount that lies in both makes both of them right.",
        "- question: How many bones has a human being?\n  answer: 200–250\n  distractors: [150–200, 250–300]",
        "- question: How many bones has a human being?\n  answer: 200–249\n  distractors: [150–199, 250–299]",
    ),
    warning(
        "grammar-tells",
        "Only the right option fits the grammar of the question: its `an`, or its plural.",
        "It can be picked without knowing anything.",
        "- question: A person who flies aeroplanes is an\n  answer: aviator\n  distractors: [driver, sailor]",
        "- question: What is a person called who flies aeroplanes?\n  answer: aviator\n  distractors: [driver, sailor]",
    ),
    warning(
        "alike-options",
        "Two options in words differ in capitals, an article or a full stop alone.",
        "A reader takes them for one, and only one of them is marked right.",
        "- question: What is the capital of Italy?\n  answer: Rome\n  distractors: [rome, Milan]",
        "- question: What is the capital of Italy?\n  answer: Rome\n  distractors: [Turin, Milan]",
    ),
    warning(
        "repeated-words",
        "Every option begins with the same words.",
        "They are read again and again and tell nothing. They belong to the question.",
        "- question: What is osmosis?\n  answer: the movement of water through a membrane\n"
        "  distractors: [the movement of water by gravity, the movement of water by a pump]",
        "- question: In osmosis, what does water move through?\n  answer: a membrane\n  distractors: [a pump, a pipe]",
    ),
    warning(
        "absolute-words",
        "Every wrong option says `always`, `never` or the like, and the right one does not.",
        "Who knows nothing leaves out what claims too much, and is right.",
        "- question: What do mammals have in common?\n  answer: They suckle their young\n"
        "  distractors: [They always live on land, They never lay eggs]",
        "- question: What do mammals have in common?\n  answer: They suckle their young\n"
        "  distractors: [They live on land, They lay eggs]",
    ),
    warning(
        "vague-frequency",
        "The options are words such as `often` and `sometimes`.",
        "What is often to one person is sometimes to another.",
        "- question: How often does it rain in the Atacama desert?\n  answer: rarely\n  distractors: [sometimes,"
        " often]",
        "- question: How often does it rain in the Atacama desert?\n  answer: once in years\n  distractors: [every"
        " day, every month]",
    ),
    warning(
        "no-direction",
        "A question for an order does not say which end comes first.",
        "Who puts everything in order from the other end is marked wrong.",
        "- question: Put these cities in order.\n  order: [Ulm, Vienna, Budapest]",
        "- question: Put these cities in order, from west to east.\n  order: [Ulm, Vienna, Budapest]",
    ),
    warning(
        "one-right-side",
        "One right side of a matching serves nearly all left ones.",
        "Who gives it everywhere has most of the points.",
        "- question: Where does it lie?\n  pairs: {Rome: Italy, Milan: Italy, Turin: Italy, Nice: France}",
        "- question: Where does it lie?\n  pairs: {Rome: Italy, Milan: Italy, Lyon: France, Nice: France}",
    ),
    warning(
        "telling-pair",
        "A right side of a matching can be read in its left side.",
        "The pair can be found without knowing it.",
        "- question: Where was it fought?\n  pairs: {Battle of Hastings: Hastings, Battle of the Boyne: Ireland}",
        "- question: When was it fought?\n  pairs: {Battle of Hastings: 1066, Battle of the Boyne: 1690}",
    ),
    warning(
        "comma-in-list",
        "A list was written as one text with commas, without brackets.",
        "It is a single option, item or wording that has commas in it.",
        "- question: What is the capital of France?\n  answer: Paris\n  distractors: Lyon, Nice",
        "- question: What is the capital of France?\n  answer: Paris\n  distractors: [Lyon, Nice]",
    ),
    warning(
        "comma-at-end",
        "An answer or option ends with a comma or semicolon.",
        "It was to part it from another one, and is shown as if it belonged to it.",
        "- question: What is the capital of Norway?\n  answer: Oslo,",
        "- question: What is the capital of Norway?\n  answer: Oslo",
    ),
    warning(
        "list-in-answer",
        "A short answer holds several items.",
        "They would have to be typed in its order, and who knows all but one gets nothing.",
        "- question: Which three colours has the flag of Italy?\n  answer: green, white and red",
        "- question: Which three colours has the flag of Italy?\n  answers: [green, white, red]",
    ),
    warning(
        "long-to-type",
        "An answer that is typed is a whole sentence.",
        "Nobody types it like another, so that those who know it are marked wrong.",
        "- question: What is photosynthesis?\n"
        "  answer: the process by which plants turn light, water and carbon dioxide into sugar",
        "- front: What is photosynthesis?\n"
        "  back: The process by which plants turn light, water and carbon dioxide into sugar.",
    ),
    warning(
        "long-back",
        "The back of a flashcard has more than fifty words.",
        "Nobody remembers all of it or none, so that it cannot be rated; and all of it comes again for one thing"
        " forgotten.",
        "- front: The French Revolution\n  back: " + "It began in Paris, and it changed the whole of Europe. " * 6,
        "- front: In which city did the French Revolution begin?\n  back: Paris",
    ),
    warning(
        "long-question",
        "A question has more than eighty words.",
        "It is read again each time that the card comes, and what matters in it is lost.",
        "- question: " + "Rome is an old city on a river. " * 11 + "On which river is Rome?\n  answer: Tiber",
        "- question: On which river is Rome?\n  answer: Tiber",
    ),
    warning(
        "open-ended",
        "A typed question has many right answers, as `name a river` has, `explain …`, or a list with `etc.` in it.",
        "Only what the card knows is marked right. With `accept` the others are right too; a flashcard is rated by"
        " yourself.",
        "- question: Name a river in Germany.\n  answer: Rhine",
        "- question: Which river flows through Cologne?\n  answer: Rhine",
    ),
    warning(
        "unfocused",
        "`Which statement is true?` or `What is special about …?` does not say what is asked about.",
        "A good question can be answered before its options are read.",
        "- question: Which statement is true?\n  answer: Bats are mammals\n  distractors: [Whales are fish, Frogs"
        " are birds]",
        "- question: Which of these animals is a mammal?\n  answer: bat\n  distractors: [shark, frog]",
    ),
    warning(
        "opinion",
        "The question asks what the learner thinks or likes.",
        "No opinion is wrong, and yet it is marked.",
        "- question: In your opinion, which river is the most beautiful?\n  answer: Rhine",
        "- question: On which river is the Loreley?\n  answer: Rhine",
    ),
    warning(
        "missing-options",
        "The question says `which of these`, and nothing is offered.",
        "The learner looks for options that are not there.",
        "- question: Which of these rivers flows through Rome?\n  answer: Tiber",
        "- question: Which of these rivers flows through Rome?\n  answer: Tiber\n  distractors: [Po, Arno]",
    ),
    warning(
        "statement-asks",
        "A statement ends in a question mark.",
        "A question is neither true nor false.",
        "- statement: Is Rome on the Tiber?\n  answer: true\n  explanation: It grew at a ford of that river.",
        "- statement: Rome is on the Tiber.\n  answer: true\n  explanation: It grew at a ford of that river.",
    ),
    warning(
        "verbatim",
        "A statement is its quoted passage word for word.",
        "It is recognised by its wording and not understood, and it is true because it stands there.",
        "- statement: The capital of Italy is Rome.\n  answer: true\n  explanation: Since 1871.\n  source: article.md\n"
        "  quote: The capital of Italy is Rome.",
        "- statement: Italy is governed from Rome.\n  answer: true\n  explanation: Since 1871.\n  source: article.md\n"
        "  quote: The capital of Italy is Rome.",
    ),
    warning(
        "other-unit",
        "The question asks for one unit, and the card has another.",
        "Who gives what is asked for is surprised by the answer, or marked wrong.",
        "- question: How many miles is Milan from Rome?\n  number: 480\n  tolerance: 5%\n  unit: km",
        "- question: How many kilometres is Milan from Rome?\n  number: 480\n  tolerance: 5%\n  unit: km",
    ),
)
