"""Sessions: a card is shown, its answer is marked, rated and logged. Cards come by schedule, or off schedule as
practice.
"""
