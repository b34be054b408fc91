"""From facts to cards: how each is asked, what else is right, what is wrong with a card, and which cards a deck gets.

Begin with `card_forms`; `cloze_card` makes blanks, and `draft_of_fact` adds what all cards have. `pairs_of_sentences`,
`named_behind`, `noted_values` and `items_below` ask what needs more than one sentence. Imports `facts`, `sentences`
and `mentions`.
"""
