"""The study screens: a card is asked, its answer marked and rated, and the session summed up."""
