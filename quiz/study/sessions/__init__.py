"""Sessions: a card is shown, its answer marked, rated and logged, by schedule or as practice."""
