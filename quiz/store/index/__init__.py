"""The index: a second database beside the log, made from decks and log, which may be deleted.

It answers which cards there are, which are due, and what the reviews of a long log add up to. Begin with
`card_index.py`; queries over it and the log together are in `indexed_cards.py`.
"""
