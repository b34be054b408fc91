"""What a language model answers: found in whatever it is wrapped in, and checked card by card against the article."""

import json

from hypothesis import given
from hypothesis import strategies as st

from quiz.deck.writing.yaml_text import Entry
from quiz.draft.cards.rules import OF_SEVERAL, RULES
from quiz.draft.models.keys_of_reply import with_usual_keys
from quiz.draft.models.model_reply import entries_in, judged
from quiz.draft.models.prompt import prompt, prompt_with_facts
from tests.draft.examples import CANAL, article, drafted
from tests.every import every

GOOD = """\
- context: Canals
  question: In which year was the Corran Canal opened?
  answer: "1847"
  quote: The Corran Canal was opened in 1847 by Queen Maud.
- cloze: By 1871 the Corran Canal carried {{240,000::number}} tonnes of slate a year.
  quote: By 1871 the Corran Canal carried 240,000 tonnes of slate a year.
"""
INDENTED = "cards:\n" + "".join(f"  {line}\n" for line in GOOD.splitlines())
AS_JSON = json.dumps(
    [
        {"question": "Who opened the Corran Canal?", "answer": "Queen Maud", "quote": "opened in 1847 by Queen Maud"},
        {
            "front": "What is a puddled channel?",
            "back": "A channel lined with wet clay",
            "quote": "lined with wet clay",
        },
    ]
)


@every(
    "answer",
    [
        GOOD,
        INDENTED,
        f"```yaml\n{INDENTED}```",
        f"Sure! Here are the facts:\n1. It was opened in 1847.\n\n```yaml\n{INDENTED}```\nShall I go on?",
        f"Here you are:\n\n{GOOD}\nI hope that this helps.",
        f"```yaml\n{INDENTED}",
        f"- a fact\n- another\n\n~~~\n{GOOD}~~~",
        AS_JSON,
        f"```json\n{AS_JSON}\n```",
        f'Of course.\n{{"cards": {AS_JSON}}}\nDone.',
        GOOD.replace("- context", "\x1b[32m- context")
        .replace("1847", "\x1b[1m1847\x1b[0m")
        .replace("year", "ye\x07ar"),
        AS_JSON[:-1],
        AS_JSON + "]",
    ],
)
def test_the_cards_of_an_answer_are_found_in_whatever_is_around_them(answer: str) -> None:
    assert [one.verdict for one in judged(answer, article(CANAL))] == ["keep", "keep"]


@every(
    ("quote", "kept"),
    [
        ("The Corran Canal was opened in 1847", "The Corran Canal was opened in 1847 by Queen Maud."),
        ("the corran canal was ope", "The Corran Canal was opened in 1847 by Queen Maud."),  # a cut-off answer ends so
        ("opened in 1847 by Queen Maud", "opened in 1847 by Queen Maud"),
    ],
)
def test_a_quote_that_ends_before_the_answer_goes_on_to_the_end_of_its_sentence(quote: str, kept: str) -> None:
    answer = json.dumps([{"question": "Who opened the Corran Canal?", "answer": "Queen Maud", "quote": quote}])
    (card,) = judged(answer, article(CANAL))
    assert card.entry["quote"] == kept


@every("cut", range(40, len(AS_JSON), 23))
def test_of_an_answer_that_is_cut_off_the_whole_cards_are_kept(cut: int) -> None:
    whole = AS_JSON[:cut].count('"}')
    assert len([one for one in judged(AS_JSON[:cut], article(CANAL)) if one.verdict == "keep"]) == whole


@every(
    ("card", "verdict", "why"),
    [
        (
            "question: Who opened it?\n  answer: King Maud\n  quote: opened in 1847 by Queen Maud",
            "drop",
            "Numbers and names",
        ),
        (
            "question: When did it close?\n  answer: 1950\n  quote: It was closed for good in 1950.",
            "drop",
            "word for word",
        ),
        ("question: When was it opened?\n  answer: 1847", "drop", "Quote the words"),
        (
            "question: Who opened the Corran Canal?\n  answer: Queen Maud\n  quote: Queen Maud opened the Corran"
            " Canal in 1847",
            "look",
            "reword",
        ),
        (
            "question: Was the Corran Canal opened in 1847?\n  answer: yes\n  quote: The Corran Canal was opened"
            " in 1847 by Queen Maud.",
            "drop",
            "yes or no",
        ),
        (
            "question: What did it link, according to the article?\n  answer: the River Ess\n  quote: It links"
            " the River Ess with Lake Torrin",
            "drop",
            "without the article",
        ),
        (
            "question: Which canal is the Corran Canal?\n  answer: Corran Canal\n  quote: The Corran Canal was opened",
            "drop",
            "have the answer",
        ),
        (
            "question: Who opened the Corran Canal in 1850?\n  answer: Queen Maud\n  quote: opened in 1847 by"
            " Queen Maud",
            "drop",
            "No number",
        ),
        (
            "question: Who opened the Corran Canal?\n  answer: Queen Maud\n  distractors: [King Hal, the River Ess]\n"
            "  quote: It links the River Ess with Lake Torrin over 38 kilometres.",
            "drop",
            "Numbers and names",
        ),
        ("question: What is it?", "drop", "needs"),
    ],
)
def test_a_card_that_breaks_a_rule_says_which(card: str, verdict: str, why: str) -> None:
    (only,) = judged(f"- {card}\n", article(CANAL))
    assert only.verdict == verdict
    assert any(why in reason for reason in only.reasons)


def test_a_reworded_quote_has_its_nearest_passage_beside_it() -> None:
    (only,) = judged(
        "- front: Corran Canal\n  back: a canal\n  quote: Queen Maud opened the Corran Canal in 1847", article(CANAL)
    )
    assert only.nearest == "The Corran Canal was opened in 1847 by Queen Maud."


def test_a_quote_that_differs_in_print_alone_is_kept_in_the_words_of_the_article() -> None:
    (only,) = judged("- front: Maud\n  back: a queen\n  quote: 'opened in  1847 by *Queen Maud*'", article(CANAL))
    assert (only.verdict, only.entry["quote"]) == ("keep", "opened in 1847 by Queen Maud.")


def test_a_card_that_comes_twice_is_kept_once() -> None:
    assert [one.verdict for one in judged(GOOD + GOOD, article(CANAL))] == ["keep", "keep", "drop", "drop"]


def test_options_with_the_right_one_among_them_are_read() -> None:
    card = {"question": "Who?", "answer": "Queen Maud", "options": ["Queen Maud", "King Hal"], "quote": "by Queen Maud"}
    answer = json.dumps([card])
    (only,) = judged(answer, article(CANAL))
    assert only.entry["distractors"] == ("King Hal",)


@every("answer", ["", "I cannot do that.", "```\n```", "{}", "[]", "- \n- ", "cards: [", "\x00\x1b[31m"])
def test_an_answer_without_cards_has_none(answer: str) -> None:
    assert judged(answer, article(CANAL)) == []


@every(
    "card",
    [
        '- question: "\\e[2J\\x1b]0;x\\aWho?"\n  answer: "Queen\\x07 Maud"\n  quote: "by\\u009b1m Queen Maud"',
        '{"question": "\\u001b[2JWho?", "answer": "Queen\\u0007 Maud", "quote": "by\\u009b1m Queen Maud"}',
        '{"question": "\\u202eWho?\\u2066", "answer": "Queen\\u200b Maud", "quote": "\\ufeffby Queen\\u2028 Maud"}',
        '- question: "\\u202eWho?\\u2069"\n  answer: "Queen\\u2060 Maud"\n  quote: "by \\u200fQueen Maud"',
    ],
)
def test_control_characters_that_an_answer_spells_are_none_of_its_card(card: str) -> None:
    (only,) = entries_in(card)
    assert only == {"question": "Who?", "answer": "Queen Maud", "quote": "by Queen Maud"}


@given(st.text(max_size=200) | st.text(alphabet=st.sampled_from("-:[]{}\"'`\n aq"), max_size=200))
def test_no_answer_breaks_what_reads_it(answer: str) -> None:
    assert isinstance(entries_in(answer), list)
    assert all(one.verdict in ("keep", "look", "drop") for one in judged(f"- question: x\n{answer}", article(CANAL)))


def test_a_prompt_has_every_rule_and_every_passage_numbered() -> None:
    text = prompt(article(CANAL), 12)
    assert all(rule.why in text for rule in RULES)
    assert all(why in text for _, why in OF_SEVERAL)
    assert "[1] The Corran Canal was opened in 1847" in text
    assert "at most 12 cards" in text


def test_the_examples_of_a_prompt_are_cards() -> None:
    assert len(entries_in(prompt(article(CANAL), 12))) == 3


def test_a_prompt_with_facts_gives_sentences_with_their_answers_and_no_passages() -> None:
    text = prompt_with_facts(article(CANAL), drafted(CANAL), 12)
    assert "The Corran Canal was opened in 1847 by Queen Maud. [1847]" in text
    assert "[1] The Corran" not in text


def test_every_rule_has_a_code_of_its_own() -> None:
    codes = [rule.code for rule in RULES] + [code for code, _ in OF_SEVERAL]
    assert len(set(codes)) == len(codes)


@every(
    ("line", "quote"),
    [
        ("Its report was blunt: the canal was badly made.", "Its report was blunt: the canal was badly made."),
        ('"Badly made," said the report.', '"Badly made," said the report.'),
        ("The canal was\n    badly made: so it said.", "The canal was badly made: so it said."),
        ("{{1847::year}} was: the end", "{{1847::year}} was: the end"),
        ('"Badly \\"made\\""', 'Badly "made"'),
    ],
)
def test_words_that_want_quotes_around_them_are_read_as_they_stand(line: str, quote: str) -> None:
    answer = f"- question: What: now?\n  answers: [a, b]\n  quote: {line}\n{GOOD}"
    assert entries_in(answer)[0] == {"question": "What: now?", "answers": ("a", "b"), "quote": quote}
    assert len(entries_in(answer)) == 3


def test_a_card_that_cannot_be_read_is_told_and_takes_no_other_with_it() -> None:
    found = judged(f"{GOOD}- question: [a, {{\n  answer: b\n", article(CANAL))
    assert [card.verdict for card in found] == ["keep", "keep", "drop"]
    assert found[-1].reasons == ("It cannot be read: it is cut off, or neither YAML nor JSON.",)
    assert "question: [a, {" in str(found[-1].entry)


_ODD = [
    ("yaml", GOOD + "- not a card\n- 12\n- [a, b]\n", ["not a card", "12", "a, b"]),
    ("yaml", "cards:\n  - What? 1847\n  -\n  - null\n  - 'open\n" + INDENTED.partition("\n")[2], ["What? 1847", None]),
    ("json", f'[{AS_JSON[1:-1]}, "just text", 42, null, ["x", "y"], ""]', ["just text", "42", '["x", "y"]']),
    ("json", f'{{"cards": ["first", {AS_JSON[1:-1]}], "notes": ["a", "b"]}}', ["first"]),
    ("json", f'{{"cards": {AS_JSON}, "notes": ["a", "b"]}}', []),
    ("yaml", f"- a fact\n- another\n\nCards:\n\n{GOOD}", []),
    ("yaml", f"{GOOD}\nShall I go on? I could ask about:\n\n- its locks\n- its lamps\n", []),
]


@every(("form", "answer", "odd"), _ODD)
def test_what_stands_among_cards_and_is_none_is_counted_as_dropped(
    form: str, answer: str, odd: list[str | None]
) -> None:
    for wrapped in (answer, f"```{form}\n{answer}\n```", f"Sure!\n\n{answer}"):
        found = judged(wrapped, article(CANAL))
        assert sum(card.verdict == "keep" for card in found) == 2
        dropped = [card for card in found if card.verdict == "drop"]
        assert len(dropped) == len(odd)
        for card, text in zip(dropped, odd, strict=True):
            assert card.reasons[0].startswith("It ")
            assert text is None or card.entry == {"item": text}


@every(
    ("second", "verdict", "gives_away"),
    [
        ("question: In which year did Queen Maud open the Corran Canal?\n  answer: '1847'", "look", True),
        ("question: Where did Queen Maud come in 1847?\n  answer: The Corran Canal", "look", True),
        ("question: Of what queen was 1847 the great year?\n  answer: Maud", "look", False),
    ],
)
def test_the_second_of_two_cards_that_give_each_other_away_is_to_be_looked_at(
    second: str, verdict: str, gives_away: bool
) -> None:
    first = f"- question: Who opened the Corran Canal?\n  answer: Queen Maud\n  quote: {_QUOTE}\n"
    found = judged(f"{first}- {second}\n  quote: {_QUOTE}\n", article(CANAL))
    assert found[0].verdict == "keep"
    assert ("gives-away" in found[1].codes) is gives_away
    if gives_away:
        assert found[1].verdict == verdict


@every(("answer", "verdict"), [("Edmund Vale", "keep"), ("Rosa Vale", "drop"), ("Edmund Vale and Tom Orr", "drop")])
def test_a_person_is_named_in_full_where_the_quote_has_the_surname(answer: str, verdict: str) -> None:
    text = "The locks\n\nThe locks were drawn by Edmund Vale in a year. Vale was knighted in 1866 by Queen Maud.\n"
    card = f"- question: Who was knighted in 1866?\n  answer: {answer}\n  quote: Vale was knighted in 1866\n"
    assert [one.verdict for one in judged(card, article(text))] == [verdict]


_MADE = "In which year was the Corran Canal opened?"
_QUOTE = "The Corran Canal was opened in 1847 by Queen Maud."


_SECOND = "question: Who, then?, answer: Maud"
_AS_OBJECT = f'{{"question": "{_MADE}", "answer": "1847", "quote": "{_QUOTE}"}}'
_OTHER_OBJECT = '{"question": "Who, then?", "answer": "Maud"}'
_BOLD = f"**Question:** {_MADE}\n   **Answer:** 1847\n   **Quote:** “{_QUOTE}”"
_TABLE = f"| Question | Answer | Quote |\n|---|---|---|\n| {_MADE} | 1847 | {_QUOTE} |\n"


@every(
    "answer",
    [
        f"Here you are:\n\n- {{question: {_MADE}, answer: 1847, quote: {_QUOTE}}}\n- {{{_SECOND}}}",
        f'[{{question: "{_MADE}", answer: "1847", quote: "{_QUOTE}"}}, {{{_SECOND}}}]',
        f"[{_AS_OBJECT}, {_OTHER_OBJECT},]",
        f"{_AS_OBJECT}\n{_OTHER_OBJECT}",
        f"```json\n[{_AS_OBJECT}]\n```\nAnd\n```json\n[{_OTHER_OBJECT}]\n```",
        f"1. question: {_MADE}\n   answer: 1847\n   quote: {_QUOTE}\n2. question: Who, then?\n   answer: Maud\n",
        f"1. {_BOLD}\n\n2. **Question:** Who, then?\n   **Answer:** Maud",
        f"### Card 1\n- {_BOLD}\n\n### Card 2\n- **Q2**: Who, then?\n- **A2**: Maud",
        f"Q: {_MADE}\nA: 1847\nQuote: {_QUOTE}\n\nQ: Who, then?\nA: Maud\n\nShall I go on?",
        f"Frage: {_MADE}\nAntwort: 1847\nZitat: {_QUOTE}\n---\nFrage: Who, then?\nAntwort: Maud",
        f"{_TABLE}| Who, then? | Maud | |",
        f'question,answer,quote\n"{_MADE}",1847,"{_QUOTE}"\n"Who, then?",Maud,',
        f"Question\tAnswer\tQuote\n{_MADE}\t1847\t{_QUOTE}\nWho, then?\tMaud\t",
        f"### 1\n**Q:** {_MADE}\n**A:** 1847\n> {_QUOTE}\n\n### 2\n**Q:** Who, then?\n**A:** Maud",
        f"- question: {_MADE}\n  answer: 1847\n  quote: {_QUOTE}\n- question: Who, then?\n  answer: Maud".replace(
            "\n", "\r"
        ),
        f"one:\n - question: {_MADE}\n   answer: 1847\n   quote: {_QUOTE}\n"
        "two:\n - question: Who, then?\n   answer: Maud",
        f'{{"facts": ["a"], "deck": {{"one": [{_AS_OBJECT}], "two": [{_OTHER_OBJECT}]}}}}',
    ],
)
def test_cards_are_read_in_the_forms_that_models_like_beside_yaml(answer: str) -> None:
    first, second = entries_in(answer)
    assert first == {"question": _MADE, "answer": "1847", "quote": _QUOTE}
    assert second == {"question": "Who, then?", "answer": "Maud"}
    assert [one.verdict for one in judged(answer, article(CANAL))] == ["keep", "drop"]


@every(
    "answer",
    [
        f"- {{question: {_MADE}, answer: 1847, quote: {_QUOTE}}}\n- {{question: Who?, answer: Queen Ma",
        f'[{_AS_OBJECT}, {{"question": "Who?", "answer": "Queen Ma',
        f'{_AS_OBJECT}\n{{"question": "Who?", "answer": "Queen Ma',
        f"Q: {_MADE}\nA: 1847\nQuote: {_QUOTE}\n\nQ: Who?\nA: Queen Ma",
        f"{_TABLE}| Who? | Queen Ma",
        f"- {{question: {_MADE}, answer: 1847, quote: {_QUOTE}}}\n- {{question:Who?,answer:Queen Maud}}",
    ],
)
def test_of_any_form_a_card_that_was_cut_off_is_told(answer: str) -> None:
    assert [one.verdict for one in judged(answer, article(CANAL))] == ["keep", "drop"]


def test_lists_and_lines_behind_a_label_are_read_as_they_stand() -> None:
    text = "Q: Which three?\nAnswers:\n- Orr\n- Ess\n- Tarn\nQ: Why\nthere?\nA: For the\nslate\nDistractors: coal, iron"
    first, second = entries_in(text)
    assert first == {"question": "Which three?", "answers": ("Orr", "Ess", "Tarn")}
    assert second == {"question": "Why there?", "answer": "For the slate", "distractors": ("coal", "iron")}
    (braces,) = entries_in('{cloze: "It has {{twelve::number}} locks, all old", quote: "a, b", tags: [x, "y, z"]}')
    assert braces == {"cloze": "It has {{twelve::number}} locks, all old", "quote": "a, b", "tags": ("x", "y, z")}


@every(
    ("card", "keys"),
    [
        ({"Frage": "Wer?", "Antwort": "Maud", "Zitat": "a b"}, {"question": "Wer?", "answer": "Maud", "quote": "a b"}),
        ({"question": "Who?", "answer": ("Maud",)}, {"question": "Who?", "answer": "Maud"}),
        ({"question": "Who?", "answer": ("Maud", "Orr")}, {"question": "Who?", "answers": ("Maud", "Orr")}),
        ({"question": "Who?", "correct": "Maud"}, {"question": "Who?", "answer": "Maud"}),
        *(
            (
                {"question": "Who?", "options": ("A) Orr", "B) Maud"), "answer": answer},
                {"question": "Who?", "answer": "Maud", "distractors": ("Orr",)},
            )
            for answer in ("B", "b)", "B) Maud", "Maud", "(B)")
        ),
        (
            {"question": "Who?", "choices": ("Orr", "Maud"), "answer": "A"},
            {"question": "Who?", "answer": "Orr", "distractors": ("Maud",)},
        ),
        *(
            ({"question": "How much?", "number": number}, {"question": "How much?", "number": "240000"} | unit)
            for number, unit in (
                ("240,000", {}),
                ("240 000", {}),
                ("240000", {}),
                ("240,000 tonnes", {"unit": "tonnes"}),
            )
        ),
        ({"question": "How much?", "number": "41.5 %"}, {"question": "How much?", "number": "41.5", "unit": "%"}),
        ({"question": "How much?", "number": "some"}, {"question": "How much?", "number": "some"}),
        ({"note": "a", "source": "b", "id": "c"}, {}),
    ],
)
def test_keys_are_those_of_decks_whatever_a_model_calls_them(card: Entry, keys: Entry) -> None:
    assert with_usual_keys(card) == keys


@every("quote", ["a", "1847", "*"])
def test_a_letter_or_a_number_alone_is_no_quote(quote: str) -> None:
    (one,) = judged(json.dumps([{"question": _MADE, "answer": "1847", "quote": quote}]), article(CANAL))
    assert one.verdict == "drop"


def test_a_letter_that_stands_for_an_option_is_no_answer() -> None:
    (one,) = judged(json.dumps([{"question": _MADE, "answer": "B", "quote": _QUOTE}]), article(CANAL))
    assert one.verdict == "look"


@every("made", ["- question: Why {0}?\n  answer: Maud\n", "- question: Why {0}?\n  answer: Maud\nSo much.\n"])
def test_none_of_too_many_cards_is_left_out_without_a_word(made: str) -> None:
    cards = judged("".join(made.format(number) for number in range(1_010)), article(CANAL))
    assert "Why 1000?" in str(cards[-1].entry)
    assert "more stand in it" in cards[-1].reasons[0]


def test_an_answer_that_waits_for_more_is_dropped() -> None:
    quote = "Anna Bell was sent to draw a map of the coast and, though ill, of the lake of Orr."
    text = f"# The Corran Canal\n\n{quote} Then it stood empty for a long time, and nobody minded it.\n"
    card = "- {{front: What was Anna Bell sent for?, back: To draw a map of the coast{}, quote: '{}'}}"
    verdicts = [judged(card.format(end, quote), article(text))[0].verdict for end in ("", " and")]
    assert verdicts == ["keep", "drop"]


@every(
    ("number", "quote"),
    [
        ("5600", "About 5,600 men dug it."),
        ("5600", "About 5.600 men dug it."),
        ("5600", "About 5 600 men dug it."),
        ("5600", "About 5\u202f600 men dug it."),
        ("5,600", "About 5600 men dug it."),
        ("1250000", "It cost 1.250.000 crowns."),
        ("2.5", "It took 2,5 tons of clay."),
        ("12", "It took 12 tons of clay."),
        ("7", "It took seven tons of clay."),
        ("300000000", "It took 300 million tons of clay."),
        ("1,200,000,000", "It took 1.2 billion tons of clay."),
        ("12000", "It took 12 thousand tons of clay."),
    ],
)
def test_a_number_is_the_same_however_its_digits_are_grouped(number: str, quote: str) -> None:
    text = f"# The Corran Canal\n\n{quote} Then it stood empty for a long time, and nobody minded it.\n"
    card = f"- {{question: How much was it at the Corran Canal?, number: '{number}', quote: \"{quote}\"}}"
    (one,) = judged(card, article(text))
    assert (one.verdict, one.reasons) == ("keep", ())
    (one,) = judged(card.replace(f"'{number}'", "'3300'"), article(text))
    assert one.verdict == "drop"


def test_a_quote_that_leaves_much_out_has_its_passage_beside_it() -> None:
    whole = (
        "The Corran Canal, which the engineers of the Inland Waterways Board had mended again and again over the years"
        " and which no barge had used since the railway came, was sold to a farmer of Ess in 1951."
    )
    card = "- {question: To whom was the Corran Canal sold?, answer: a farmer, quote: %s}"
    shortened = "The Corran Canal was sold to a farmer of Ess."
    (one,) = judged(card % shortened, article(f"# The Corran Canal\n\nIt rained. {whole} It rained.\n"))
    assert (one.verdict, one.nearest) == ("look", whole)
    (one,) = judged(card % "The Corran Canal became a road for horses.", article(f"# The Corran Canal\n\n{whole}\n"))
    assert (one.verdict, one.nearest) == ("drop", "")


@every(
    ("question", "verdict"),
    [
        ("Who was the author of the novel on the Corran Canal?", "keep"),
        ("Which queen ended the passage of barges by the Corran Canal?", "keep"),
        ("Which queen does the author name?", "drop"),
        ("Which queen does the author of the article name?", "drop"),
        ("Which queen of the Corran Canal stands in the text?", "drop"),
    ],
)
def test_the_author_of_a_book_is_not_that_of_the_article(question: str, verdict: str) -> None:
    card = f'- {{question: "{question}", answer: Queen Maud, quote: opened in 1847 by Queen Maud}}'
    (one,) = judged(card, article(CANAL))
    assert one.verdict == verdict
