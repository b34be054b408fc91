"""All codes of problems by name, `CODES`, with their pages: those of errors, and of warnings about a file, its keys and
values, and its sources. Those of warnings about what a question says are in `advice_pages`.
"""

from collections.abc import Iterable

from quiz.card.words import listed, nearest
from quiz.deck.advice_pages import ADVICE
from quiz.deck.code_page import CodePage, error, warning

FILES = (
    error(
        "unreadable",
        "The deck file cannot be opened.",
        "None of its cards can be studied.",
        "decks/rome.yaml, which only another user may read",
        "decks/rome.yaml, which you may read",
    ),
    error(
        "too-large",
        "The deck file is larger than a deck may be.",
        "Such a file is hardly a deck, and reading it would hold up everything else.",
        "words.yaml, 40 MB",
        "words-a-to-m.yaml and words-n-to-z.yaml, 10 MB each",
    ),
    error(
        "not-utf8",
        "The file, or a letter in it, is in another encoding than UTF-8.",
        "Letters would be read as other letters.",
        "a deck saved as UTF-16 or Latin-1",
        "the same deck saved as UTF-8",
    ),
    error(
        "control-character",
        "A character stands in the file that YAML does not allow there.",
        "It cannot be seen, and a terminal might act on it.",
        "an invisible escape character in the text of a card",
        'front: "\\e[31m", its name in double quotes',
    ),
    error(
        "not-text-file",
        "Many lines hold characters that no text has.",
        "The file is most likely a picture, an archive or a program.",
        "photo.yaml, which is a picture",
        "photo.jpg, and a deck of its own name",
    ),
    error(
        "more-problems",
        "The file has more problems of this sort than are told one by one.",
        "Most often one slip brings many of them. Mend those that are told, and check the file again.",
        "a file with 10,000 keys that no card has",
        "a deck",
    ),
    error(
        "no-deck",
        "The file holds nothing that is a deck.",
        "A deck is a mapping of keys, and `cards` is the one that it needs.",
        "Remember the capital of Italy.",
        "cards:\n  - front: Capital of Italy\n    back: Rome",
    ),
    error(
        "no-cards",
        "The deck has no list `cards`.",
        "Without it there is nothing to study.",
        "title: Capitals",
        "title: Capitals\ncards:\n  - front: Capital of Italy\n    back: Rome",
    ),
)

YAML = (
    error(
        "yaml-syntax",
        "The text cannot be read as YAML at this place.",
        "Only the entry that it belongs to is left out; the other cards can be studied.",
        "- question: Rome: where is it?\n  answer: Italy",
        '- question: "Rome: where is it?"\n  answer: Italy',
    ),
    error(
        "same-key",
        "A key stands twice in one card or deck.",
        "Only one of the two texts could count, and it would be left to chance which.",
        "- question: Capital of Italy?\n  answer: Rome\n  answer: Roma",
        "- question: Capital of Italy?\n  answer: Rome\n  accept: Roma",
    ),
    error(
        "yaml-alias",
        "A text starts with `*`, which makes it an alias in YAML.",
        "Decks have no aliases: each card says what it says at its own place.",
        "- front: All positional arguments, in Python\n  back: *args",
        '- front: All positional arguments, in Python\n  back: "*args"',
    ),
    error(
        "yaml-anchor",
        "A text starts with `&`, which makes it an anchor in YAML.",
        "Decks have no anchors: each card says what it says at its own place.",
        "- front: Ampersand entity\n  back: &amp is its start",
        '- front: Ampersand entity\n  back: "&amp is its start"',
    ),
    error(
        "yaml-tag",
        "A text starts with `!`, which makes it a tag in YAML.",
        "Decks have no tags of that sort: every value is the text that stands there.",
        "- front: Not, in C\n  back: !x",
        '- front: Not, in C\n  back: "!x"',
    ),
    error(
        "yaml-key",
        "A list or a mapping stands where a key belongs.",
        "A key is a plain word. Most often a text starts with a brace and wants quotes.",
        "- {a: b}: c",
        '- front: "{a: b}"\n  back: c',
    ),
    error(
        "yaml-depth",
        "Lists and mappings are nested deeper than any deck needs.",
        "Most often brackets at the start of a text are read as lists.",
        "- front: [[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]\n  back: x",
        '- front: "[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]"\n  back: x',
    ),
    error(
        "yaml-documents",
        "A line `---` starts a second document in the file.",
        "A file is one deck; what follows would never be asked.",
        "cards:\n  - front: a\n    back: b\n---\ncards:\n  - front: c\n    back: d",
        "cards:\n  - front: a\n    back: b\n  - front: c\n    back: d",
    ),
    error(
        "no-dash",
        "A card begins in the middle of another one: its dash is missing.",
        "The keys of two cards cannot be told apart. The card above is kept, the other one is not read.",
        "- question: Capital of Italy?\n  answer: Rome\n  front: Capital of Japan\n  back: Tokyo",
        "- question: Capital of Italy?\n  answer: Rome\n- front: Capital of Japan\n  back: Tokyo",
    ),
    warning(
        "cut-off",
        "A text without quotes ends in front of ` #`, where YAML begins a comment.",
        "What stands behind it is neither asked nor shown. Where a comment is meant, put the text in quotes.",
        "- question: What does # start in YAML?\n  answer: a comment",
        '- question: "What does # start in YAML?"\n  answer: a comment',
    ),
    warning(
        "escape",
        "A backslash in double quotes makes a sign that is hardly meant, such as a tab.",
        "In double quotes a backslash starts an escape. In single quotes it stands for itself.",
        '- front: Folder of what is thrown away\n  back: "C:\\temp"',
        "- front: Folder of what is thrown away\n  back: 'C:\\temp'",
    ),
    warning(
        "lost-item",
        "A line with a dash goes on with the text above it, since it is indented deeper.",
        "Two items become one, with a dash in the middle.",
        "- question: Which is the capital of Italy?\n  answer: Rome\n  distractors:\n  - Milan\n    - Turin",
        "- question: Which is the capital of Italy?\n  answer: Rome\n  distractors:\n  - Milan\n  - Turin",
    ),
    warning(
        "look-alike",
        "A text stands in quotes or brackets that only look like those of YAML.",
        "They are shown as a part of the text. Where that is meant, put straight quotes around them.",
        "- front: Capital of Italy\n  back: “Rome”",
        "- front: Capital of Italy\n  back: Rome",
    ),
)

KEYS = (
    error(
        "not-card",
        "An entry of `cards` has no keys.",
        "The keys say what is asked and what is right.",
        "- Capital of Italy",
        "- front: Capital of Italy\n  back: Rome",
    ),
    error(
        "no-kind",
        "The keys of a card belong to no kind of question.",
        "The kind of a card is known by its keys.",
        "- id: rome\n  hint: It is a city.",
        "- id: rome\n  hint: It is a city.\n  question: What is the capital of Italy?\n  answer: Rome",
    ),
    error(
        "missing-key",
        "A card lacks a key that its kind needs.",
        "Without it the card cannot be asked, or not be marked.",
        "- front: Capital of Italy",
        "- front: Capital of Italy\n  back: Rome",
    ),
    error(
        "unknown-key",
        "A key does not belong to the kind of this card, or to a deck.",
        "A mistyped key would be passed over, and what it says lost.",
        "- question: Capital of Italy?\n  answer: Rome\n  explanatoin: It has been since 1871.",
        "- question: Capital of Italy?\n  answer: Rome\n  explanation: It has been since 1871.",
    ),
    error(
        "bad-id",
        "An `id` holds characters that an id cannot have, or too many.",
        "The id names the card in the log and on the command line.",
        "- id: the capital\n  front: Capital of Italy\n  back: Rome",
        "- id: the-capital\n  front: Capital of Italy\n  back: Rome",
    ),
    error(
        "same-id",
        "Two cards have the same id, or are the same card.",
        "The id ties a card to its history; two cards cannot share one.",
        "- id: x\n  front: Capital of Italy\n  back: Rome\n- id: x\n  front: Capital of Japan\n  back: Tokyo",
        "- id: x\n  front: Capital of Italy\n  back: Rome\n- id: y\n  front: Capital of Japan\n  back: Tokyo",
    ),
    warning(
        "empty-deck",
        "The list `cards` of the deck is empty.",
        "There is nothing to study in it yet.",
        "title: Capitals\ncards: []",
        "title: Capitals\ncards:\n  - {front: Capital of Italy, back: Rome, source: article.md}",
    ),
    warning(
        "comma-in-tags",
        "`tags` is one text that has a comma in it.",
        "It makes a single tag of several words. A list with one tag in quotes says that this is meant.",
        "- front: Capital of Italy\n  back: Rome\n  tags: europe, capitals",
        "- front: Capital of Italy\n  back: Rome\n  tags: [europe, capitals]",
    ),
    warning(
        "unknown-code",
        "`allow` holds a text that is no code of a warning.",
        "It silences nothing, and the warning that was meant is reported still. No error can be allowed, nor can this.",
        "- statement: Rome is on the Tiber.\n  answer: true\n  allow: no-explanatoin",
        "- statement: Rome is on the Tiber.\n  answer: true\n  allow: no-explanation",
    ),
)

VALUES = (
    error(
        "not-text",
        "A list or a mapping stands where one text belongs.",
        "Most often a text starts with a bracket, or holds a colon and a space.",
        "- front: [x]\n  back: a checked box",
        '- front: "[x]"\n  back: a checked box',
    ),
    error(
        "empty",
        "A key has no text.",
        "An empty question cannot be asked, an empty answer not be marked.",
        "- front: Capital of Italy\n  back:",
        "- front: Capital of Italy\n  back: Rome",
    ),
    error(
        "too-long",
        "A text is longer than any card can show.",
        "A card asks for one thing that can be remembered.",
        "a card whose `back` is a whole chapter",
        "several cards, each with a sentence of it",
    ),
    error(
        "not-truth",
        "A value has to be `true` or `false`.",
        "Anything else would have to be guessed at.",
        "- statement: Rome is in Italy.\n  answer: of course\n  explanation: Look at a map.",
        "- statement: Rome is in Italy.\n  answer: true\n  explanation: Look at a map.",
    ),
    error(
        "not-marking",
        "`marking` has to be `lenient`, `strict` or `exact`.",
        "`lenient` forgives slips and accents, `strict` does not, and with `exact` every letter counts.",
        "- question: Which article goes with `Tisch`?\n  answer: der Tisch\n  marking: severe",
        "- question: Which article goes with `Tisch`?\n  answer: der Tisch\n  marking: strict",
    ),
    error(
        "not-number",
        "A value has to be a number in plain digits.",
        "Units and thousands separators are read differently by different people; they have keys or are left out.",
        "- question: How far is Milan from Rome?\n  number: 480 km",
        "- question: How far is Milan from Rome?\n  number: 480\n  unit: km",
    ),
    error(
        "not-count",
        "A value has to be a whole number that is not negative.",
        "It counts something, such as cards a day.",
        "new_per_day: a few\ncards:\n  - front: Capital of Italy\n    back: Rome",
        "new_per_day: 5\ncards:\n  - front: Capital of Italy\n    back: Rome",
    ),
    error(
        "not-language",
        "A `language` has to be the code of a language, perhaps with a script and a region.",
        "The code says how numbers are written and which words are articles.",
        "language: italian\ncards:\n  - front: Capital of Italy\n    back: Roma",
        "language: it\ncards:\n  - front: Capital of Italy\n    back: Roma",
    ),
    error(
        "not-share",
        "A value has to be a share, as a decimal or in per cent, within the bounds that make sense for it.",
        "A pass mark lies between nothing and all. To remember less than 70% is to learn anew, and more than 99% takes"
        " endless reviews.",
        "retention: 100%\ncards:\n  - front: Capital of Italy\n    back: Rome",
        "retention: 90%\ncards:\n  - front: Capital of Italy\n    back: Rome",
    ),
    error(
        "not-date",
        "A value has to be a day of the calendar, as year, month and day.",
        "The days and months of other notations are read differently by different people.",
        "exam_date: 31/12/2026\ncards:\n  - front: Capital of Italy\n    back: Rome",
        "exam_date: 2026-12-31\ncards:\n  - front: Capital of Italy\n    back: Rome",
    ),
    error(
        "not-tolerance",
        "A `tolerance` has to be a distance or a share in per cent, and not negative.",
        "It says how far off an answer is still right.",
        "- question: How far is Milan from Rome?\n  number: 480\n  unit: km\n  tolerance: a bit",
        "- question: How far is Milan from Rome?\n  number: 480\n  unit: km\n  tolerance: 5%",
    ),
    warning(
        "zero-tolerance",
        "A `tolerance` in per cent belongs to the number 0.",
        "A share of 0 is 0, so that nothing is tolerated.",
        "- question: At how many degrees does water freeze?\n  number: 0\n  tolerance: 5%",
        "- question: At how many degrees does water freeze?\n  number: 0\n  tolerance: 1",
    ),
    error(
        "same-option",
        "Two options of a choice are the same, or a distractor is the answer.",
        "Whoever picks the wrong one of two equal options is right and is marked wrong.",
        "- question: Capital of Italy?\n  answer: Rome\n  distractors: [Milan, Rome]",
        "- question: Capital of Italy?\n  answer: Rome\n  distractors: [Milan, Turin]",
    ),
    error(
        "same-item",
        "Two items of a list or an order are the same.",
        "A learner who knows the item cannot give it twice, or tell which of the two comes first.",
        "- question: Which rivers flow through Rome?\n  answers: [Tiber, Aniene, the Tiber]",
        "- question: Which rivers flow through Rome?\n  answers: [Tiber, Aniene]",
    ),
    error(
        "same-left",
        "Two left sides of a matching are the same to a reader.",
        "Nobody could tell which of the two right sides belongs to which.",
        "- question: What lies where?\n  pairs: {Rome: Italy, rome: Europe, Tokyo: Japan}",
        "- question: What lies where?\n  pairs: {Rome: Italy, Paris: France, Tokyo: Japan}",
    ),
    error(
        "same-right",
        "Two right sides of a matching are the same to a reader, but not to the letter.",
        "They would be two options that look like one, and only one of them would be right.",
        "- question: What lies where?\n  pairs: {Rome: Italy, Milan: italy, Tokyo: Japan}",
        "- question: What lies where?\n  pairs: {Rome: Italy, Milan: Italy, Tokyo: Japan}",
    ),
    error(
        "too-few",
        "There is nothing to order or to match.",
        "One item is always in order, and where all right sides are the same, every answer is right.",
        "- question: In what order do the seasons come?\n  order: [spring]",
        "- question: In what order do the seasons come?\n  order: [spring, summer, autumn]",
    ),
    error(
        "not-pairs",
        "`pairs` is no mapping of left sides to right sides.",
        "Which side belongs to which has to be said.",
        "- question: What lies where?\n  pairs: [Rome, Italy]",
        "- question: What lies where?\n  pairs: {Rome: Italy, Tokyo: Japan}",
    ),
    error(
        "not-points",
        "`points` is below zero.",
        "An answer cannot be worth less than none.",
        "- question: Capital of Italy?\n  answer: Rome\n  points: -1",
        "- question: Capital of Italy?\n  answer: Rome\n  points: 2",
    ),
    error(
        "cloze-braces",
        "The braces of a blank do not pair up.",
        "What is meant to be hidden would be shown.",
        '- cloze: "The capital of Italy is {{Rome}."',
        '- cloze: "The capital of Italy is {{Rome}}."',
    ),
    error(
        "cloze-no-blank",
        "A cloze has no blank.",
        "It asks nothing.",
        "- cloze: The capital of Italy is Rome.",
        '- cloze: "The capital of Italy is {{Rome}}."',
    ),
    error(
        "cloze-empty-blank",
        "A blank of a cloze has no text.",
        "There is nothing that could be the answer.",
        '- cloze: "The capital of Italy is {{::a city}}."',
        '- cloze: "The capital of Italy is {{Rome::a city}}."',
    ),
    error(
        "unclear-accept",
        "Other wordings are given, and what they stand for is not a blank or an answer of the card, or is not said.",
        "An answer would be marked right in the wrong place.",
        '- cloze: "{{Rome}} is the capital of {{Italy}}."\n  accept: Roma',
        '- cloze: "{{Rome}} is the capital of {{Italy}}."\n  accept: {Rome: Roma}',
    ),
)

EVIDENCE = (
    warning(
        "far-source",
        "The file that `source` names lies neither in the folder of the decks nor beside it.",
        "A deck from elsewhere could show any file of this machine. Folders of yours can be allowed in `QUIZ_SOURCES`.",
        "source: /etc/hostname\ncards:\n  - front: Capital of Italy\n    back: Rome",
        "source: article.md\ncards:\n  - front: Capital of Italy\n    back: Rome",
    ),
    warning(
        "no-source",
        "The file that `source` names cannot be read.",
        "Quotes cannot be looked up in it. The path counts from the folder of the deck.",
        "source: nowhere.md\ncards:\n  - front: Capital of Italy\n    back: Rome",
        "source: article.md\ncards:\n  - front: Capital of Italy\n    back: Rome",
    ),
    warning(
        "lost-quote",
        "The `quote` of a card does not stand in its source.",
        "Either the source has changed, and the answer may be out of date, or the quote was not copied faithfully.",
        "- question: What is the capital of Italy?\n  answer: Rome\n  source: article.md\n"
        "  quote: Italy's capital is Rome.",
        "- question: What is the capital of Italy?\n  answer: Rome\n  source: article.md\n"
        "  quote: The capital of Italy is Rome",
    ),
    warning(
        "not-in-quote",
        "A number or a name of the answer stands neither in the quote nor around it in the source.",
        "Most often the quote belongs to another card, or the answer holds a slip. Where the answer follows from the"
        " quote by more than reading, say how in `explanation`: what stands there is not reported.",
        "- question: How many people live there?\n  number: 3000000\n  source: article.md\n"
        "  quote: It has 2,800,000 inhabitants.",
        "- question: How many people live there?\n  number: 2800000\n  source: article.md\n"
        "  quote: It has 2,800,000 inhabitants.",
    ),
)

SHEETS = (
    error(
        "not-sheet",
        "The file is no answer sheet.",
        "None of its answers can be marked, so it gets no points and no verdict.",
        "Athens, Rome and Madrid",
        "greece: Athens",
    ),
    error(
        "unknown-card",
        "An answer stands under an id that no card of the deck has.",
        "The answer was meant for some card, and earns nothing for that one.",
        "grece: Athens",
        "greece: Athens",
    ),
    error(
        "unreadable-answer",
        "An answer cannot be one to its card: it names no option, or is a list where one text is asked.",
        "It earns nothing, and whoever wrote it may have meant something that is right.",
        "greece: [Athens, Sparta]",
        "greece: Athens",
    ),
    error(
        "unknown-version",
        "What stands on a sheet as its `version` is no version of a paper.",
        "Letters and numbers of questions mean what stands there on another paper, so the marks may be wrong.",
        "version: second\nanswers: {greece: Athens}",
        "version: 7B\nanswers: {greece: Athens}",
    ),
    error(
        "unreadable-time",
        "What stands on a sheet as the seconds that an answer took is no number of seconds.",
        "The answer is marked, and the time does not count.",
        "answers: {greece: Athens}\nseconds: {greece: long}",
        "answers: {greece: Athens}\nseconds: {greece: 12.5}",
    ),
)
"""What answer sheets can have beside the problems of any YAML; the examples are sheets with a card `greece`."""

PAGES = (*FILES, *YAML, *KEYS, *VALUES, *EVIDENCE, *ADVICE, *SHEETS)
CODES: dict[str, CodePage] = {page.name: page for page in PAGES}
ALLOWABLE = frozenset(code.name for code in CODES.values() if code.severity == "warning") - {
    "unknown-code",
    "comma-in-tags",
}


def nearest_code(text: str, among: Iterable[str] = CODES) -> str:
    """Returns a sentence that leads from `text` to a code: to the nearest if one is near, else to all of them."""
    names = sorted(among)
    return nearest(text, names) or f"There are {listed(names)}."


def refusal(text: str) -> tuple[str, str]:
    """Returns message and hint for a `text` that stands in `allow` and is not `ALLOWABLE`."""
    if text not in CODES:
        return f"`{text[:80]}` is no code of a warning.", nearest_code(text, ALLOWABLE)
    if CODES[text].severity == "error":
        return f"`{text}` is an error, and errors cannot be allowed.", "Mend it where it is reported; take it out here."
    return f"`{text}` cannot be allowed.", "Take it out."
