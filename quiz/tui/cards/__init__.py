"""Screens and widgets that show cards: the browser, a card's sides and memory, its menu, and why it comes when it
does.
"""
