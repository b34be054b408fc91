"""Notes with cards in them: Markdown and Org, with the states that stand beside the cards."""
