"""Studying: a card is asked, its answer marked and rated, and the end of a session summed up."""
