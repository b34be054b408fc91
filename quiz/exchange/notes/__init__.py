"""Reads cards in Markdown and Org notes, with the memories stored beside them."""
